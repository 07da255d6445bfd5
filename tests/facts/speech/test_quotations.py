"""Quotations that no claim introduces: whose words they are, or nobody's rather than a guess."""

from __future__ import annotations

import pytest

SAYING = ("positions", "claims", "quotations")
QUOTED = "«لن نتراجع عن قرارنا هذا أبدا»"


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (f"قال خلال زيارة إلى عمان {QUOTED}", None, "continuation"),
        (f"قال لصحيفة «نور» الأسبوعية {QUOTED}", None, "continuation"),
        (f"قال ترامب في تصريحات نقلتها صحيفة محلية {QUOTED}", "ترامب", "named"),
        (f"قال ترامب في تصريح لوكالة الأنباء الفرنسية {QUOTED}", "ترامب", "named"),
        ("العبادي يطالب إسرائيل بإطلاق أسرى «حكمت عليهم بالسجن»", None, None),
        ("وفق المتحدثة باسم الوزارة في العاصمة التي وصفت ما حدث بأنه «خطير على الجميع هنا»", None, None),
        (f"قال أستاذ العلوم السياسية سالم الحمود {QUOTED}", "سالم الحمود", "named"),
    ],
)
def test_who_is_quoted(extracted, text, speaker, kind):
    found = extracted(text, families=SAYING).facts.filter(fact_type="quotation")
    assert found.select("attributed_to", "attribution_type").rows() == [(speaker, kind)]


def test_what_happens_meanwhile_is_not_said_by_the_speaker_before(extracted):
    text = "أكد ترامب موقفه، بينما تجولت الحشود في الساحة «لن نتراجع عن قرارنا هذا»"
    assert extracted(text, families=SAYING).facts.filter(fact_type="quotation").is_empty()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (f"قال القائم بأعمال مدير الفرع في المدينة: {QUOTED}", None),
        (f"قال رئيس الفرع «سالم الحمود» من أمام المقر: {QUOTED}", None),
        (f"نقلت صحيفة الغد عن مسؤول في الوزارة القول: {QUOTED}", "مسؤول"),
        (f"قال الأمير علي في بيان: {QUOTED}", None),
        (f"قال رئيس الفرع في بيان بعد لقاء ترامب: {QUOTED}", "رئيس الفرع"),
        (f"لكن رئيس الفرع قال في بيانه: {QUOTED}", "رئيس الفرع"),
    ],
)
def test_a_source_that_is_only_a_part_of_who_speaks_is_none(extracted, text, speaker):
    found = extracted(text, families=SAYING).facts.filter(fact_type="quotation", quote_type="direct")
    assert found["attributed_to"].to_list() == [speaker]


FAR = "إن البلاد مرت بأعوام قاسية جدا من الجفاف والفقر ونقص الماء في كل المدن والقرى والموانئ"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (f"قال ترامب {FAR} وصارت إلى «مستوى جديد من التعاون» أمس.", ["مستوى جديد من التعاون"]),
        (f"قال ترامب {FAR} وصدر قانون «تنمية سريعة للقرى» أمس.", []),
        (f"يقال {FAR} وصارت إلى «مستوى جديد من التعاون» أمس.", []),
        ("تعهد ترامب في ختام زيارته «بتعزيز التعاون» أمس.", ["بتعزيز التعاون"]),
        ("قال ترامب في ختام زيارته «بتعزيز التعاون» أمس.", []),
    ],
)
def test_a_phrase_in_marks_is_quoted_in_the_words_of_a_named_source(extracted, text, quoted):
    found = extracted(text, families=SAYING).facts.filter(fact_type="quotation")
    assert found["surface"].to_list() == quoted


def test_a_speaker_behind_the_marks_may_be_the_last_word_of_all(extracted):
    text = "«بدأ العمل في المدينة صباح أمس» قال الوزير"
    assert extracted(text).mentions.is_empty()
