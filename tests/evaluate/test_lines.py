from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import lines

TEXT = "\n".join(
    [
        "افتتاح مكتبة في البلدة",
        "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال استمرت سبعة أشهر.",
        "شاركها.",
        "لافتة لا تعرفها القواعد",
        "وتتسع القاعة لمئة قارئ وتبقى أبوابها مفتوحة حتى العاشرة مساء طوال أيام الأسبوع. كلمات دلالية: مكتبة",
    ]
)


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """One annotated text: two lines of content, one mixed, two of furniture of which one is unknown to the rules."""
    roles = {"content_lines": [1, 2, 5], "boilerplate_lines": [3, 4], "neutral_lines": [], "mixed_lines": [5]}
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "publisher": "Nahr", "form": "text", **roles}), "utf-8")
    return tmp_path


def test_lines_are_scored_by_role(gold: Path) -> None:
    row = lines.score(gold).row(by_predicate=pl.col("publisher") == "Nahr", named=True)
    assert (row["removed"], row["kept"], row["mixed"]) == (0.5, 1.0, 1.0)
    assert (row["documents"], row["furniture_lines"], row["content_lines"], row["mixed_lines"]) == (1, 2, 2, 1)


def test_the_mean_is_over_publishers(gold: Path) -> None:
    (gold / "b.txt").write_text("شاركها.\nنص", "utf-8")
    other = {"id": "b", "publisher": "Jabal", "form": "text", "content_lines": [2], "boilerplate_lines": [1]}
    (gold / "b.json").write_text(json.dumps({**other, "neutral_lines": [], "mixed_lines": []}), "utf-8")
    mean = lines.score(gold).row(by_predicate=pl.col("publisher") == "*", named=True)
    assert mean["removed"] == pytest.approx(0.75)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="found none"):
        lines.score(tmp_path)


def test_the_real_gold_reaches_its_figures(shared: Path) -> None:
    scores = lines.score(shared / "gold" / "news").filter(pl.col("publisher") == "*")
    page, text = scores.row(by_predicate=pl.col("form") == "page"), scores.row(by_predicate=pl.col("form") == "text")
    assert page[scores.columns.index("removed")] >= 0.98
    assert page[scores.columns.index("kept")] >= 0.99
    assert text[scores.columns.index("removed")] >= 0.95
    assert text[scores.columns.index("kept")] >= 0.998


def test_the_seeds_are_clean(shared: Path) -> None:
    scores = lines.score(shared / "gold" / "seeds")
    assert scores["removed"].drop_nulls().min() == 1.0
    assert scores["kept"].min() == 1.0


def test_gold_of_another_shape_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"lines": ["content"]}', "utf-8")
    with pytest.raises(UsageError, match=r"expected gold of lines in a\.json"):
        lines.score(tmp_path)
