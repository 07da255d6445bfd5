from __future__ import annotations

import polars as pl
import pytest

from warraq.resources import table


def _surfaces(found: pl.DataFrame) -> list[str]:
    return found["surface"].to_list()


@pytest.mark.parametrize(
    ("text", "surface", "clitic", "mention_type", "entity_type"),
    [
        ("وصل إلى باريس أمس", "باريس", None, "name", "place"),
        ("وقالت موسكو أمس", "موسكو", None, "name", "place"),
        ("لروسيا حدود", "روسيا", "ل", "name", "place"),
        ("رسالة للصين", "لصين", "ل", "name", "place"),
        ("الشعب الروسي", "الروسي", None, "norp", "place"),
        ("أعلن الجيش السويدي", "الجيش السويدي", None, "name", "org"),
        ("وزارة الزراعة السودانية", "وزارة الزراعة السودانية", None, "name", "org"),
        ("تقرير المخابرات السودانية", "المخابرات السودانية", None, "name", "org"),
        ("وزارة الاستخبارات والأمن السودانية", "وزارة الاستخبارات والأمن السودانية", None, "name", "org"),
        ("قال خبراء غربيون أمس", "غربيون", None, "norp", "place"),
        ("تطور أسلحتها النووية", "أسلحتها النووية", None, "name", "weapon_class"),
        ("في جمهورية مصر العربية", "جمهورية مصر العربية", None, "name", "place"),
        ("مقاتلو تنظيم «الدولة الإسلامية» هناك", "الدولة الإسلامية", None, "name", "org"),
        ("قال مدير مركز القدس للدراسات", "مركز القدس للدراسات", None, "name", "org"),
        ("قالت مجموعة «بي سي إف» أمس", "بي سي إف", None, "name", "org"),
        ("الشيخ عبدالعزيز بن فهد آل الشيخ", "عبدالعزيز بن فهد آل الشيخ", None, "name", "person"),
    ],
)
def test_names_are_read_with_their_types(named, text, surface, clitic, mention_type, entity_type):
    rows = named(text).select("surface", "clitic", "mention_type", "entity_type").rows()
    assert (surface, clitic, mention_type, entity_type) in rows


@pytest.mark.parametrize(
    "text",
    [
        "وان كان الوزير هنا",
        "عاد إلى مسقط رأسه",
        "بعد صلاة المغرب",
        "وكيل المدرسة",
        "دفع بليون درهم",
        "قوات الأمن في المدينة",
        "بعد ثلاثين يوما",
        "وكيل النادي",
    ],
)
def test_false_friends_are_no_names(named, text):
    assert _surfaces(named(text)) == []


def test_a_family_name_points_back_to_the_full_name(named):
    found = named("قال فلاديمير بوتين إن الغاز يكفي", "وأضاف بوتين أن السعر ثابت")
    assert found["entity_id"].to_list()[0] is not None
    assert found["entity_id"].n_unique() == 1
    assert _surfaces(found) == ["فلاديمير بوتين", "بوتين"]


def test_a_shared_family_name_counts_only_after_the_full_name(named):
    assert "القحطاني" not in _surfaces(named("قال القحطاني إن السعر ثابت"))
    assert "القحطاني" in _surfaces(named("قال الوزير سعيد القحطاني إن السعر ثابت", "وأضاف القحطاني كلاما"))


def test_the_name_of_a_state_after_a_definite_noun_is_its_adjective(named):
    rows = named("زار السعودية وفد", "قالت الهيئة السعودية").select("surface", "mention_type").rows()
    assert rows == [("السعودية", "name"), ("السعودية", "norp")]


def test_directions_are_no_nationalities(named):
    assert _surfaces(named("في المنطقة الغربية")) == []
    assert _surfaces(named("ترى العواصم الغربية")) == ["الغربية"]


def test_mentions_never_overlap(named):
    found = named("قال الرئيس الروسي فلاديمير بوتين ووزير الدفاع سيرغي شويغو في جامعة موسكو للصحيفة")
    ends = found["tok_end"].to_list()
    assert all(e <= s for e, s in zip(ends, found["tok_start"].to_list()[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("قال رئيس الاتحاد السعودي للمبارزة أمس", "الاتحاد السعودي للمبارزة"),
        ("أعلنت الهيئة العامة للغذاء والدواء أمس", "الهيئة العامة للغذاء والدواء"),
        ("كتب أبي زكريا الفلوردي كلاما", "أبي زكريا الفلوردي"),
        ("قال ابن عمه سعد بن أبي قلم أمس", "سعد بن أبي قلم"),
        ("أعلنت دولة قطر أمس", "قطر"),
    ],
)
def test_the_whole_name_is_read(named, text, surface):
    assert surface in _surfaces(named(text))


def test_a_family_name_outweighs_a_town_of_that_name(named):
    found = named("قال المدرب أليكس فيرجسون كلاما", "وأضاف فيرجسون كلاما")
    assert found["entity_type"].to_list() == ["person", "person"]


def test_a_name_is_found_in_another_spelling(named):
    assert (
        named("التقى ديفد بيكهام وفدا")["entity_id"].to_list()
        == named("التقى ديفيد بيكهام وفدا")["entity_id"].to_list()
    )


RULES = table("facts/rules/mentions.csv")


@pytest.mark.parametrize("rule", RULES.rows(named=True), ids=RULES["rule_id"].to_list())
def test_each_rule_reads_its_example_and_not_its_counterexample(named, rule):
    assert rule["rule_id"] in named(rule["example"])["rule_id"].to_list()
    assert rule["rule_id"] not in named(rule["counterexample"])["rule_id"].to_list()


@pytest.mark.parametrize(
    ("text", "surface"),
    [("ذكرت صحيفة التايمز أمس", "التايمز"), ("أعلن نادي تشيلسي أمس", "تشيلسي"), ("قالت وكالة رويترز أمس", "رويترز")],
)
def test_the_kind_of_an_outlet_or_club_is_not_part_of_its_name(named, text, surface):
    assert _surfaces(named(text)) == [surface]


def test_a_known_place_after_its_kind_is_the_place(named):
    assert _surfaces(named("سهم في سوق دبي أمس")) == ["دبي"]


@pytest.mark.parametrize("text", ["في مسجد الحسن الثاني أمس", "على طريق الملك عبدالعزيز أمس", "في مطار الملك خالد أمس"])
def test_a_place_named_after_a_person_is_no_person(named, text):
    assert "person" not in named(text)["entity_type"].to_list()


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("على ضفة نهر الكونغو", ["الكونغو"]),
        ("سكان قطاع غزة", ["غزة"]),
        ("عملة منطقة اليورو", ["منطقة اليورو"]),
        ("قبائل شمال شرق أفريقيا", ["أفريقيا"]),
        ("قرى غرب ووسط أفريقيا", ["أفريقيا"]),
        ("بلدان غرب أفريقيا", ["غرب أفريقيا"]),
        ("قالت وزيرة الخارجية الفرنسية", ["الفرنسية"]),
        ("قالت الخارجية الفرنسية", ["الخارجية الفرنسية"]),
        ("مجلس الوزراء المصري اليوم", ["المصري"]),
        ("وعلى موناكو الفرنسي", ["موناكو", "الفرنسي"]),
        ("هدف الزمالك المصري", ["الزمالك", "المصري"]),
    ],
)
def test_the_name_alone_is_the_mention(named, text, surfaces):
    assert _surfaces(named(text)) == surfaces


def test_a_state_after_a_preposition_is_the_state(named):
    assert named("سافر إلى السعودية").select("surface", "mention_type").rows() == [("السعودية", "name")]


@pytest.mark.parametrize(
    ("text", "surface", "linked"),
    [
        ("رحلات ابن بطوطة", "ابن بطوطة", True),
        ("وسجل فيصل درويش هدفا", "فيصل درويش", False),
        ("عن أبو عبد الله التركي", "أبو عبد الله التركي", False),
        ("المهندس عمر بن عبدالعزيز المبارك", "عمر بن عبدالعزيز المبارك", False),
    ],
)
def test_a_family_name_takes_what_stands_before_it(named, text, surface, linked):
    rows = named(text).filter(pl.col("entity_type") == "person").select("surface", pl.col("entity_id").is_not_null())
    assert rows.rows() == [(surface, linked)]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("ذاك الرباط القديم", []),
        ("بما في ذلك الرباط", ["الرباط"]),
        ("مجلس الأمن القومي", []),
        ("سرت شائعات", []),
        ("حقوق دولة القانون", []),
        ("كتب في صحيفة القدس", ["القدس"]),
        ("ألقى علي أمير المنطقة الشرقية", ["المنطقة الشرقية"]),
    ],
)
def test_doubtful_forms_count_only_where_they_are_names(named, text, surfaces):
    assert _surfaces(named(text)) == surfaces


def test_a_paper_named_after_a_town_is_a_body(named):
    assert named("كتب في صحيفة القدس")["entity_type"].to_list() == ["org"]


def test_names_are_read_whole_whatever_closes_them(named):
    texts = {
        "حضر محمد بن عبدالله المرشد مدير الإدارة": "محمد بن عبدالله المرشد",
        "وصل اللواء محمد بن عبدالله أبو قرنين، أمس": "محمد بن عبدالله أبو قرنين",
        "حضر خالد عبدالله القلم، أمس": "خالد عبدالله القلم",
        "حضر عبدالله الملحم الذي وصل": "عبدالله الملحم",
        "وصل المدرب عبدالله مدخلي، أمس": "عبدالله مدخلي",
        "أخرج الفيلم فهد حمد، أمس": "فهد حمد",
        "قال المدرب الإيطالي لازلو بولوني أمس": "لازلو بولوني",
    }
    found = named(*texts).filter(pl.col("entity_type") == "person")
    assert found.sort("para")["surface"].to_list() == list(texts.values())


def test_a_hashtag_of_several_words_is_a_name(named):
    found = named("انتقدت #الأمم_المتحدة قصف #تل_أبيب أمس").select("surface", "entity_id")
    assert found.rows() == [("الأمم_المتحدة", "org_united_nations"), ("تل_أبيب", "plc_tel_aviv")]
