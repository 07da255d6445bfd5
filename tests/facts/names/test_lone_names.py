"""Names of one doubtful word: read after a title, alone or in a row of names, and left where they may be a word."""

from __future__ import annotations

import polars as pl
import pytest


def _persons(found: pl.DataFrame) -> list[str]:
    return found.filter(pl.col("entity_type") == "person")["surface"].to_list()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("استقبل الأمير خالد، أمس، وفدا", "خالد"),
        ("وأوضح السفير الغامدي أن السعر ثابت", "الغامدي"),
        ("وقال كامبل إن السعر ثابت", "كامبل"),
        ("حضر سعيد القحطاني وكريم محمود أمس", "كريم محمود"),
        ("قال الشاعر محمد التركي أمس", "محمد التركي"),
        ("قال بندر بن سلطان أمس", "بندر بن سلطان"),
        ("استقبل الوزير «زيجمار» وفدا", "زيجمار"),
        ("تصدى الحارس هندرسونر في المباراة", "هندرسونر"),
    ],
)
def test_a_doubtful_word_is_a_name_where_its_neighbours_say_so(named, text, name):
    assert name in _persons(named(text))


@pytest.mark.parametrize(
    "text",
    [
        "فوز الفريق الفائز بالكأس",
        "معنى الحكم الرشيد في البلاد",
        "وصل الوزير صباح أمس",
        "كان نصيب المواطنين أدنى، أمس",
        "كانوا ضيوف الحفل أمس",
        "بسبب أخطاء لاعبي «الأخضر» أمس",
        "رأى المدرب المنتخب العراقي مهزوم من خصومه",
        "مزرعة بمنطقة كلينتون أمس",
        "المنتخب السعودي محمد أمس",
        "لم يأت اللاعب السويدية أمس",
    ],
)
def test_a_word_that_may_be_no_name_is_left(named, text):
    assert _persons(named(text)) == []


def test_a_given_name_alone_points_back_to_the_full_name(named):
    found = named("حضر زهير القحطاني أمس", "وسافر زهير إلى المدينة")
    assert _persons(found) == ["زهير القحطاني", "زهير"]
    assert found["entity_id"].to_list() == [None, None]


def test_a_given_name_that_closes_the_full_name_points_back_to_it(named):
    assert _persons(named("قال القاضي جاسم محمد عبود إن السعر ثابت. وتابع عبود أن العمل بدأ")) == [
        "جاسم محمد عبود",
        "عبود",
    ]


@pytest.mark.parametrize(
    "text",
    ["وسافر زهير إلى المدينة", "حضر سعيد القحطاني أمس ثم شعر سعيد بالبرد", "حضر زهير القحطاني وفي شارع زهير مطعم"],
)
def test_a_given_name_alone_is_none_without_the_full_name_or_beside_a_noun(named, text):
    assert [name for name in _persons(named(text)) if " " not in name] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قال الخبير الاقتصادي أمين فارس أمس", "أمين فارس"),
        ("أكد الدكتور رائف نجم أن السعر ثابت", "رائف نجم"),
        ("قال أحمد نجم الفريق أمس", None),
    ],
)
def test_a_title_that_is_also_a_given_name_is_one_among_names(named, text, name):
    assert _persons(named(text)) == ([name] if name else [])


@pytest.mark.parametrize("name", ["جورج دي هاندرسونر", "خوان ميغيل فيلار مير"])
def test_two_last_words_point_back_to_the_full_name(named, name):
    short = " ".join(name.split()[-2:])
    assert _persons(named(f"قال {name} أمس", f"وعاد {short} إلى المدينة")) == [name, short]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قالت ماريا تيريزا فرنانديس دي لافيغا أمس", "ماريا تيريزا فرنانديس دي لافيغا"),
        ("عادت عائشة ومرافقوها أمس", None),
        ("رفض بوتين وأحمد القول أمس", "بوتين"),
    ],
)
def test_a_name_ends_where_its_words_end(named, text, name):
    assert _persons(named(text))[:1] == ([name] if name else [])


def test_two_words_that_point_back_take_the_connectors_before_them(named):
    found = named("قال سعد بن أبي وقاص أمس", "ودفن سعد ابن أبي وقاص هناك")
    assert all("وقاص" in name and len(name.split()) == 4 for name in _persons(found))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("قال هايكو ماس إن السعر ثابت", "وأضاف ماس أن الغاز يكفي"), "ماس"),
        (("قالت ميشيل أوباما إن السعر ثابت", "حين بدأت ميشيل جولة في البلاد"), "ميشيل"),
    ],
)
def test_one_word_of_a_full_name_points_back_to_it(named, texts, name):
    assert name in _persons(named(*texts))


def test_a_common_word_that_ends_a_full_name_is_a_name_after_a_verb_of_speech_only(named):
    assert "ماس" not in _persons(named("قال هايكو ماس إن السعر ثابت", "عثر على ماس في المنجم"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("حضر خالد البصيلي أمس", "خالد البصيلي"),
        ("هناء القلم", "هناء القلم"),
        ("القاهرة - هناء القلم", "هناء القلم"),
        ("وقال هناء القلم إن السعر ثابت", "هناء القلم"),
        ("حضر إبراهيم القلم، أمس", "إبراهيم القلم"),
        ("قال مدير المدرسة جلال محمود أمس", "جلال محمود"),
    ],
)
def test_a_given_name_that_is_rather_a_name_than_a_word_begins_one(named, text, name):
    assert name in _persons(named(text))


@pytest.mark.parametrize(
    "text",
    ["في حياة المخترعين", "دخلوا خلف القضبان", "حياة القلم", "سار علي البقسماط ليلا", "ذكر بيان القلم، أمس"],
)
def test_a_given_name_that_is_rather_a_word_begins_none(named, text):
    assert _persons(named(text)) == []


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (("عون غطاء للمشروع", "قال العماد ميشال عون إن السعر ثابت"), ["عون", "ميشال عون"]),
        (("لما وصل العماد عون إلى هنا", "مشكلة لدى عون أمس", "قال ميشال عون نعم"), ["عون", "عون", "ميشال عون"]),
        (("مشروع عون كبير", "قال العماد ميشال عون إن السعر ثابت"), ["ميشال عون"]),
    ],
)
def test_a_family_name_that_is_also_a_word_counts_before_the_full_name_where_it_is_told(named, texts, names):
    assert _persons(named(*texts)) == names
