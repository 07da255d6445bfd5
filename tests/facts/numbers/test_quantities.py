"""Quantities: every rule by its example, values with unit and comparator, and numbers that are none."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.family import Context
from warraq.facts.names import mentions
from warraq.facts.numbers import quantities
from warraq.facts.text.scan import scan
from warraq.facts.times import temporal
from warraq.resources import table

RULES = table("facts/rules/quantities.csv").to_dicts()
ARTICLES = pl.DataFrame(
    {"article_id": ["a"], "date_published": [None], "date_published_precision": [None]},
    schema={"article_id": pl.String, "date_published": pl.Datetime, "date_published_precision": pl.String},
)


def found(*texts: str) -> pl.DataFrame:
    read = scan(pl.DataFrame({"text": texts, "article_id": ["a"] * len(texts)}))
    times = temporal.find(read, Context(ARTICLES, pl.DataFrame()))
    facts = quantities.find(read, Context(ARTICLES, pl.DataFrame(), {"temporal": times})).facts
    return facts.with_columns(surface=read.surface(*(facts[c].to_numpy() for c in ("para", "start", "end"))))


@pytest.mark.parametrize("rule", RULES, ids=[rule["rule_id"] for rule in RULES])
def test_a_rule_takes_its_example_and_not_its_counterexample(rule: dict[str, str]) -> None:
    hits = found(rule["example"], rule["counterexample"]).select("para", "rule_id").rows()
    assert (0, rule["rule_id"]) in hits
    assert (1, rule["rule_id"]) not in hits


@pytest.mark.parametrize(
    ("text", "surface", "value", "comparator", "unit", "item"),
    [
        ("نحو 13 ألف ميغاواط", "13 ألف", 13_000, "approx", "MW", None),
        ("القمم الخمس التي", "الخمس", 5, "eq", None, "القمم"),
        ("حلت المدينة ثانية بواقع 82.", "82", 82, "eq", None, None),
        ("النواب البالغ عددهم 84، اجتمعوا", "84", 84, "eq", None, None),
        ("ارتفع بنسبة 7.4 خلال العام", "7.4", 7.4, "eq", "%", None),
        ("بالمئة 45", "45", 45, "eq", "%", None),
        ("مبلغ (50 ) ألف ريال", "50 ) ألف", 50_000, "eq", None, "ريال"),
        ("بلغت 14 مليار قدم مكعبة", "14 مليار", 14e9, "eq", "ft3", None),
        ("ألقى 12 برميلا متفجرا", "12", 12, "eq", None, "برميلا"),
        ("حضر ألف شخص", "ألف", 1000, "eq", None, "شخص"),
        ("قتل 174 من المدنيين", "174", 174, "eq", None, "المدنيين"),
        ("مقتل 64 وإصابة عدد آخر", "64", 64, "eq", None, None),
        ("وجرح 28 في المدينة", "28", 28, "eq", None, None),
        ("زاد الدخل من5.3 مليارات دولار", "5.3 مليارات", 5.3e9, "eq", "USD", None),
        ("استقبلت العيادة 20 إصابة", "20", 20, "eq", None, "إصابة"),
        ("من عائلة واحدة جاؤوا", "واحدة", 1, "eq", None, "عائلة"),
        ("غرامة لن تتجاوز 150 ألف يورو", "150 ألف", 150_000, "le", "EUR", None),
        ("بحد أدنى 60 يورو", "60", 60, "ge", "EUR", None),
        ("الجائزة الأولي", "الأولي", 1, "eq", "ordinal", None),
        ("تزيد على 15 في المئة", "15", 15, "gt", "%", None),
        ("ما لا يقل عن 20 شخصا", "20", 20, "ge", None, "شخصا"),
        ("دفع بـ15 مليون دولار", "15 مليون", 15_000_000, "eq", "USD", None),
        ("40% منها", "40", 40, "eq", "%", None),
        ("بلغ ١٬٢٣٤ مشاركا", "١٬٢٣٤", 1_234, "eq", None, "مشاركا"),
        ("بلغت 4.22 مليار دولار", "4.22 مليار", 4_220_000_000, "eq", "USD", None),
        ("بلغت تسعة ملايين و140 ألف نسخة", "تسعة ملايين و140 ألف", 9_140_000, "eq", None, "نسخة"),
        ("انخفض بنسبة -0.9% أمس", "-0.9", -0.9, "eq", "%", None),
        ("ثلثي الأعضاء", "ثلثي", 2 / 3, "eq", None, "الأعضاء"),
    ],
)
def test_what_is_read(
    text: str, surface: str, value: float, comparator: str, unit: str | None, item: str | None
) -> None:
    columns = ("surface", "value_num", "comparator", "unit", "item")
    assert found(text).select(columns).rows() == [(surface, pytest.approx(value), comparator, unit, item)]


def test_a_range_has_both_ends_and_no_value() -> None:
    row = found("من 5 إلى 7 ملايين شخص").row(0, named=True)
    assert (row["surface"], row["value_min"], row["value_max"]) == ("5 إلى 7 ملايين", 5e6, 7e6)
    row = found("أن 35 إلى 40 شخصا").row(0, named=True)
    assert (row["surface"], row["value_min"], row["value_max"]) == ("35 إلى 40", 35.0, 40.0)
    row = found("بين 10 و15 شخصا").row(0, named=True)
    assert (row["surface"], row["value_num"], row["value_min"], row["value_max"]) == ("10 و15", None, 10.0, 15.0)


READ = [
    ("ثلاثة من العاملين", "ثلاثة", 3, None, "العاملين"),
    ("اثنان منهم في خطر", "اثنان", 2, None, None),
    ("زواج 9 من أبنائهم", "9", 9, None, None),
    ("ثلاث من هذه القرى", "ثلاث", 3, None, None),
    ("وأحد عشر فرعا", "أحد عشر", 11, None, "فرعا"),
    ("مقتل25 شخصا", "25", 25, None, "شخصا"),
    ("بـ15ريالا فقط", "15", 15, None, "ريالا"),
    ("شملت «84» بلاغا", "84", 84, None, "بلاغا"),
    ("بقيمة «90» مليار يورو", "90» مليار", 90_000_000_000, "EUR", None),
    ("بنسبة 4ر1% أمس", "4ر1", 1.4, "%", None),
    ("بلغت قرابة 19 ر 15 مليار درهم", "19 ر 15 مليار", 15_190_000_000, None, "درهم"),
    ("نال 000ر12 شهادة", "000ر12", 12_000, None, "شهادة"),
    ("بمبلغ (20) عشرين مليون دولار", "عشرين مليون", 20_000_000, "USD", None),
    ("مع المتهمين الـ29 في القضية", "29", 29, None, None),
    ("أمام خصمه (3-4)، ستة مراكز", "ستة", 6, None, "مراكز"),
    ("في سن الأربعين تقريبا", "الأربعين", 40, None, "سن"),
    ("بمبلغ (69,965,144) مليون ريال", "69,965,144", 69_965_144, None, "مليون"),
    ("ربع السكان", "ربع", 0.25, None, "السكان"),
    ("مساحته 159,000م2", "159,000", 159_000, "m2", None),
    ("سار 60 كلم/ساعة", "60", 60, "km/h", None),
    ("ضم الفريق 23 لاعبا", "23", 23, None, "لاعبا"),
    ("الدول الثلاثة والعشرين", "الثلاثة والعشرين", 23, None, "الدول"),
]


def test_what_counts_beside_a_lost_or_strange_mark() -> None:
    facts = found(*(text for text, *_ in READ))
    read = facts.sort("para").select("surface", "value_num", "unit", "item").rows()
    assert read == [(surface, pytest.approx(value), unit, item) for _, surface, value, unit, item in READ]


def test_a_dash_before_a_unit_makes_a_range() -> None:
    row = found("بين 500 ألف و600 ألف برميل").row(0, named=True)
    assert (row["surface"], row["value_min"], row["value_max"]) == ("500 ألف و600 ألف", 500_000.0, 600_000.0)
    row = found("بسرعة 15-35 كيلومترا").row(0, named=True)
    assert (row["surface"], row["value_min"], row["value_max"], row["unit"]) == ("15-35", 15.0, 35.0, "km")


def test_a_vague_number_has_a_minimum_only() -> None:
    assert found("تظاهر الآلاف").select("value_num", "value_min").rows() == [(None, 1000.0)]
    row = found("عشرات الآلاف من السكان").row(0, named=True)
    assert (row["value_num"], row["value_min"], row["comparator"], row["item"]) == (None, 10_000.0, "ge", "السكان")


@pytest.mark.parametrize(
    "text",
    [
        "فازوا 3-1 أمس",
        "هاتف 0551234567",
        "سو-57 وسو-35",
        "عند 10:30 صباحا",
        "في عام 2019",
        "المادة 4 من القانون",
        "في المرحلة 25 من الدوري",
        "الدور نصف النهائي",
        "كميات ضخمة",
        "بين 2011",
        "فازوا 2 - 1 وخسر خصمهم",
        "مجموعة 5+1 وإيران",
        "في الدقيقة 28 بعدما",
        "فاز بسهولة (69 مقابل 68)",
        "نظام حاسوب (3) والتأكد منه",
        "المؤشر (يوروفرست 300 ) لأسهم الشركات",
        "رؤية البلاد 2030 لتعزيز النمو",
        "الإعلان الأولي عن القوائم",
        "الملازم أول في الشرطة",
        "نهر ووادي وأحد الجبال",
        "تهانينا وألف مبروك",
        "لست اللاعب الذي يراوغ",
        "بلغت 432ر690ر29 قطعة",
        "عيد طيبة36 في الحديقة",
        "منذ حرب 2014تسقط القذائف",
        'فعاليات "عيد طيبة 36" فرحة للجميع',
        "وكمية من الذخيرة",
        "واحدة من علامات الالتهاب",
        "الجندي أول في الشرطة",
        "قال النائب الأول للرئيس",
        "زارت السيدة الأولى البلدة",
        "فازوا 3 - 5 في المباراة",
        "مونديال روسيا 2018 بمدرب جديد",
        "نظام iOS 11.3 سوف يصدر",
        "في عام 857 للهجرة",
        "بمقاس 4×6 كاشف الرأس",
        "عند 04,30 ت غ الأحد",
    ],
)
def test_what_is_no_quantity(text: str) -> None:
    assert found(text).select("surface", "rule_id").rows() == []


TRAPS = table("facts/lexicon/quantity_traps.csv")


@pytest.mark.parametrize(("kind", "never"), [("fraction", "fraction"), ("clock", "figures"), ("ratio", "percent")])
def test_a_word_beside_which_a_number_is_something_else(kind: str, never: str) -> None:
    examples = TRAPS.filter(pl.col("kind") == kind)["example"]
    rules = found(*examples)["rule_id"]
    assert f"quantity.{never}@1" not in set(rules)


def test_a_word_that_only_looks_like_an_ordinal_gives_none() -> None:
    examples = TRAPS.filter(pl.col("kind").is_in(["preliminary", "ordinal"]))["example"]
    assert "quantity.ordinal@1" not in set(found(*examples)["rule_id"])


@pytest.mark.parametrize(("text", "value"), [("أطلقت 30 صاروخ توماهوك", 30), ("شاركت بأربع طائرات مقاتلة", 4)])
def test_a_number_counts_weapons_though_they_are_names(text: str, value: float) -> None:
    read = scan(pl.DataFrame({"text": [text], "article_id": ["a"]}))
    named = mentions.find(read, pl.Series([0], dtype=pl.UInt32))
    assert named["entity_type"].is_in(["weapon", "weapon_class"]).any()
    facts = quantities.find(read, Context(ARTICLES, named)).facts
    assert facts["value_num"].to_list() == [value]
