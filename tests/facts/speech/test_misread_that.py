"""Claims whose أن is another word's, and marks that hold the rest of a clause."""

from __future__ import annotations

_FAMILIES = ("positions", "claims")


def test_marks_behind_a_verb_hold_what_is_said_or_the_rest_of_its_clause(extracted):
    said = "العمل في المدينة بدأ أمس"
    whole = (f'وأكد الوزير الخميس "{said}".', f'وأعلن لرويترز "{said}".', f'ودعا الوزير الأطراف إلى "{said}".')
    found = extracted(*whole, families=_FAMILIES).facts.filter(fact_type="claim")
    assert found["surface"].to_list() == [said] * len(whole)
    rest = (
        'وأعلن الاتحاد عن فتح "إجراء تأديبي جديد ضد النادي".',
        'وطالبت المنظمة الحكومة بتوفير "الغذاء الكافي لجميع السكان".',
        'وأكدت المنظمة أهمية "الحوار الدائم بين جميع السكان".',
    )
    assert extracted(*rest, families=_FAMILIES).facts.filter(fact_type="claim").is_empty()


def test_that_belongs_to_the_word_before_it(extracted):
    texts = (
        "ويقول صاحب المتجر كلاما كثيرا والحال أن العمل بدأ.",
        "ويعتبر الناس نارا محرقة، فلا يستطيع أحد أن يقترب منها.",
    )
    assert extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim").is_empty()
    assert extracted("وقال المدير في بيان إن العمل بدأ.", families=_FAMILIES).facts.filter(fact_type="claim")[
        "surface"
    ].to_list() == ["العمل بدأ"]


def test_whom_one_accuses_is_no_source(extracted):
    texts = {
        "واتهمت القوات بأنها دخلت المدينة.": None,
        "واتهم الوزير القوات بأنها دخلت المدينة.": "الوزير",
    }
    found = extracted(*texts, families=_FAMILIES).facts.filter(fact_type="claim").sort("paragraph_id")
    assert found["attributed_to"].to_list() == list(texts.values())
