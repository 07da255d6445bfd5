"""Scores of metadata against gold."""

from __future__ import annotations

import json

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import metadata

BODY = "وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة استمرت ست ساعات، ثم بدأ لقاءاته مع أعضاء المجلس المحلي."


def scores(frame: pl.DataFrame, field: str, publisher: str = "*") -> tuple[float | None, float | None]:
    row = frame.filter((pl.col("field") == field) & (pl.col("publisher") == publisher)).row(0, named=True)
    return row["precision"], row["recall"]


def test_articles_with_title_and_author(tmp_path) -> None:
    text = f"رصيف جديد في الميناء\nسامي الحلبي - القاهرة\n\n{BODY}\n{BODY}"
    rows = {
        "text": [text, text, text],
        "publisher": ["a", "a", "b"],
        "title": ["رصيف جديد في الميناء", "عنوان آخر", "رصيف  جديد في الميناء"],
        "author": ["سامي الحلبي - القاهرة", None, "8db0b6c5-6def-4c21-8032-08081af47ad9"],
    }
    pl.DataFrame(rows).write_parquet(tmp_path / "gold.parquet")
    found = metadata.score(tmp_path / "gold.parquet")
    assert scores(found, "headline", "a") == (0.5, 0.5)
    assert scores(found, "headline") == (0.75, 0.75)
    assert scores(found, "byline", "a") == (0.5, 1.0)
    # Publisher b names no writer anywhere, so its gold says nothing about bylines.
    assert found.filter((pl.col("field") == "byline") & (pl.col("publisher") == "b")).is_empty()


def test_line_gold(tmp_path) -> None:
    (tmp_path / "x.txt").write_text(f"رصيف جديد في الميناء\n\n17/6/2024 19:01\n\n{BODY}\n{BODY}", "utf-8")
    gold = {
        "id": "x",
        "publisher": "p",
        "date": "2024-06-17",
        "date_in_text": True,
        "labels": {"title": [1], "date": [3]},
    }
    (tmp_path / "x.json").write_text(json.dumps(gold), "utf-8")
    found = metadata.score(tmp_path)
    assert scores(found, "headline", "p") == (1.0, 1.0)
    assert scores(found, "date_published", "p") == (1.0, 1.0)
    assert "byline" not in found["field"].to_list()


def test_no_gold(tmp_path) -> None:
    with pytest.raises(UsageError, match="found none"):
        metadata.score(tmp_path)
    pl.DataFrame({"text": ["x"]}).write_parquet(tmp_path / "bad.parquet")
    with pytest.raises(UsageError, match="publisher"):
        metadata.score(tmp_path / "bad.parquet")


def test_the_annotated_seeds(shared) -> None:
    found = metadata.score(shared / "gold/seeds").filter(pl.col("publisher") == "*")
    assert found.filter((pl.col("precision") < 1) | (pl.col("recall") < 1)).is_empty()


def test_pages_and_texts_of_other_publishers(shared) -> None:
    found = metadata.score(shared / "gold/news")
    assert scores(found, "headline") == (1.0, 1.0)
    assert scores(found, "date_published") == (1.0, 1.0)


def test_a_sample_of_the_corpus(shared, tmp_path) -> None:
    sample = pl.read_parquet(shared / "corpora/arabic_news_sample.parquet").gather_every(12)
    sample.write_parquet(tmp_path / "sample.parquet")
    found = metadata.score(tmp_path / "sample.parquet")
    precision, recall = scores(found, "headline")
    assert min(precision or 0, recall or 0) >= 0.97
    asked = found.filter((pl.col("field") == "byline") & (pl.col("gold") > 0) & (pl.col("publisher") != "*"))
    assert asked.select((pl.col("precision") >= 0.95).all() & (pl.col("recall") >= 0.90).all()).item()
