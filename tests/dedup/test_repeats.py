from __future__ import annotations

import polars as pl

from warraq.dedup import repeat_keys, repeats


def test_articles_are_counted_and_not_paragraphs() -> None:
    rows = [
        ("p1", "a", "نص مكرر!"),
        ("p2", "a", "نصّ مكرر"),
        ("p3", "b", "نص مكرر"),
        ("p4", "b", "نص آخر"),
        ("p5", "b", "***"),
    ]
    paragraphs = pl.DataFrame(rows, schema=["paragraph_id", "article_id", "text"], orient="row")
    assert repeats(repeat_keys(paragraphs)).rows() == [("p1", 2), ("p2", 2), ("p3", 2), ("p4", 1)]


def test_no_paragraphs() -> None:
    none = pl.DataFrame(schema={"paragraph_id": pl.String, "article_id": pl.String, "text": pl.String})
    assert repeats(repeat_keys(none)).schema == {"paragraph_id": pl.String, "repeated_in": pl.Int32}
