"""Topics: a threshold for each, nouns with their adjectives, and silence where words are few."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.resources import table
from warraq.tag import lexicon, topics
from warraq.tag.words import Words


def words(*texts: str) -> Words:
    paragraphs = pl.DataFrame(
        {"article": range(len(texts)), "role": "body", "text": texts}, schema_overrides={"article": pl.UInt32}
    )
    return lexicon.words(paragraphs)


def given(text: str) -> list[str]:
    rows = topics.read(words(text)).to_dicts()
    return rows[0]["topics"] if rows else []


def test_every_topic_has_its_threshold() -> None:
    assert set(table("tag/topics.csv")["topic"]) == set(topics.thresholds()["topic"])
    assert topics.thresholds()["least"].min() >= 2.5  # type: ignore[operator]


def test_every_threshold_is_passed_by_its_example() -> None:
    rows = table("tag/topic_thresholds.csv")
    kinds = topics.scores(words(*(example.split("such as ")[1] for example in rows["example"])))
    wanted = rows.with_row_index("article").select("article", "topic", pl.col("fewest").cast(pl.UInt32))
    assert wanted.join(kinds, on=["article", "topic"]).filter(pl.col("kinds") >= pl.col("fewest")).height == rows.height


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("يحذر الباحثون من انبعاثات الكربون وتلوث الهواء وذوبان الجليد بسبب التغير المناخي", "06000000"),
        (
            "بدأ عمال المصنع إضرابا دعت إليه نقابتهم احتجاجا على تأخر الرواتب وطالبوا برفع الأجور وخفض ساعات العمل",
            "09000000",
        ),
        ("أخمدت فرق الإطفاء حريقا في عمارة وأنقذ رجال الدفاع المدني المحتجزين بعد إخلاء المبنى", "03000000"),
        ("كشفت الشركة عن هاتف ذكي جديد بشاشة وكاميرا ومعالج أسرع ونظام تشغيل محدث", "13000000"),
    ],
)
def test_topics_of_plain_news(text: str, topic: str) -> None:
    assert given(text)[0] == f"medtop:{topic}"


@pytest.mark.parametrize(
    "text",
    [
        "نقل المصابون إلى المستشفى لتلقي العلاج، وزارهم المحافظ وتمنى لهم السلامة بعد الحادث الذي وقع أمس",
        "احتفل موظفو البلدية بالعيد وتبادلوا التهاني مع المدير في مقر الإدارة",
        "أطلقت الشركة ثلاثة أقمار صناعية إلى مداراتها صباح اليوم",
    ],
)
def test_no_topic_where_few_words_agree(text: str) -> None:
    assert given(text) == []


def test_a_noun_and_its_adjective_both_take_the_article() -> None:
    scored = topics.scores(words("الأقمار الصناعية", "أقمار صناعية", "وللأقمار الصناعية")).filter(
        pl.col("topic") == "13000000"
    )
    assert sorted(scored["article"]) == [0, 1, 2]


def test_the_order_of_the_words_table_does_not_matter() -> None:
    text = "ارتفعت أسعار النفط في البورصة وهبطت أسهم المصارف مع تراجع التضخم وأرباح الشركات"
    both = words(text, text[::-1], text)
    order = pl.DataFrame({"article": [2, 0, 1]}, schema={"article": pl.UInt32})
    turned = lexicon.words(order.with_columns(role=pl.lit("body"), text=pl.Series([text, text, text[::-1]])))
    assert topics.read(both).sort("article").equals(topics.read(turned).sort("article"))
