"""Countries and topics, and the tables they are read from."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.arabic import fold
from warraq.resources import table
from warraq.tag import countries, lexicon, topics
from warraq.tag.words import Words


def words(*texts: str) -> Words:
    paragraphs = pl.DataFrame(
        {"article": range(len(texts)), "role": "body", "text": texts}, schema_overrides={"article": pl.UInt32}
    )
    return lexicon.words(paragraphs)


def named(text: str) -> list[str]:
    rows = countries.read(words(text)).to_dicts()
    return rows[0]["countries"] if rows else []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("زار الوفد روسيا وأوكرانيا", ["RU", "UA"]),
        ("وبالولايات المتحدة ولليابان", ["JP", "US"]),
        ("الرئيس الكوري الشمالي ونظيره الكوري الجنوبي", ["KP", "KR"]),
        ("كوريا الشمالية، ثم كوريا الجنوبية، ثم كوريا الشمالية", ["KP", "KR"]),
        ("بيونغ يانغ ترفض وبيونج يانج تهدد", ["KP"]),
        ("رفضت واشنطن العرض", ["US"]),
        ("سافر الوفد إلى هانوي أمس", []),
        ("سافر الوفد إلى هانوي ثم عاد من هانوي", ["VN"]),
        ("ذكرت واشنطن بوست ذلك", []),
        ("دول أميركا اللاتينية والمغرب العربي والمحيط الهندي", []),
        ("الأتراك والألمان واللبنانيون والسوريتان", ["DE", "LB", "SY", "TR"]),
        ("مالي واقتصادي، وهاتف كلاوس", []),
    ],
)
def test_countries(text: str, codes: list[str]) -> None:
    assert named(text) == codes


def test_the_most_named_comes_first() -> None:
    assert named("العراق ومصر ثم مصر ومصر") == ["EG", "IQ"]


def test_every_form_is_reached_by_its_example() -> None:
    rows = table("tag/countries.csv")
    found = dict(countries.read(words(*rows["example"])).iter_rows())
    for number, (country, kind, form, example) in enumerate(
        rows.select("country", "kind", "form", "example").iter_rows()
    ):
        assert form in example
        assert (found.get(number) is None) if kind == "none" else (country in found[number])
    assert rows.filter(pl.col("kind") != "none")["country"].str.contains("^[A-Z]{2}$").all()


def test_no_form_stands_for_two_countries() -> None:
    rows = table("tag/countries.csv").filter(pl.col("kind") != "none")
    forms = rows.with_columns(pl.col("form").map_elements(fold, return_dtype=pl.String))
    assert forms.group_by("form").agg(pl.col("country").n_unique()).filter(pl.col("country") > 1).height == 0


def topics_of(text: str) -> list[str]:
    rows = topics.read(words(text)).to_dicts()
    return rows[0]["topics"] if rows else []


def test_topics_need_several_words_that_agree() -> None:
    match = "فاز المنتخب في المباراة الأولى من الدوري بعد ركلة في الشوط الثاني، وسجل المهاجم هدفين في مرمى الحارس."
    assert topics_of(match) == ["medtop:15000000", "medtop:20001065"]
    assert topics_of("وصل لاعب إلى المدينة مساء أمس") == []


def test_topics_of_markets_and_weather() -> None:
    assert (
        topics_of("ارتفعت أسعار النفط في البورصة وهبطت أسهم المصارف مع تراجع التضخم وأرباح الشركات")[0]
        == "medtop:04000000"
    )
    assert topics_of("تتوقع الأرصاد هطول أمطار رعدية مع رياح نشطة وانخفاض درجات الحرارة وضباب كثيف وغبار") == [
        "medtop:17000000"
    ]


def test_the_lexicon_of_topics() -> None:
    rows = table("tag/topics.csv")
    assert rows.select(pl.col("topic").str.contains(r"^\d{8}$").all()).item()
    assert set(rows["broader"].drop_nulls()) <= set(rows["topic"])
    assert not rows.select("topic", "word").is_duplicated().any()
    hits = lexicon.matches(words(*rows["example"]), topics._terms()).select("article", "base")
    reached = set(hits.iter_rows())
    assert [word for number, word in enumerate(rows["word"]) if (number, word) not in reached] == []


def test_outlets_have_one_name_an_alias() -> None:
    rows = table("tag/outlets.csv").with_columns(pl.col("alias").map_elements(fold, return_dtype=pl.String))
    assert rows.group_by("alias").agg(pl.col("name_ar").n_unique()).filter(pl.col("name_ar") > 1).height == 0
