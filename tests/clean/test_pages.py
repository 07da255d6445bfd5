"""Whole pages of invented sites, stripped naively: their furniture goes, their articles stay."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.evaluate.lines import judged, score

PAGES = Path(__file__).parent / "pages"
LEAST_REMOVED, LEAST_KEPT = 0.95, 0.98


@pytest.fixture(scope="module")
def lines() -> pl.DataFrame:
    """Every line of every page with what became of it."""
    return judged(PAGES)


@pytest.mark.parametrize("page", sorted(path.stem for path in PAGES.glob("*.json")))
def test_the_article_is_told_from_the_page(lines: pl.DataFrame, page: str) -> None:
    of_page = lines.filter(pl.col("document_id") == page)
    furniture, content = (of_page.filter(pl.col("role") == role) for role in ("furniture", "content"))
    left = furniture.filter(pl.col("kept") > 0)["text"]
    lost = content.filter(pl.col("kept") < pl.col("characters"))["text"]
    assert len(left) <= (1 - LEAST_REMOVED) * furniture.height, f"still there: {left.to_list()}"
    assert len(lost) <= (1 - LEAST_KEPT) * content.height, f"lost: {lost.to_list()}"


def test_each_line_of_a_page_has_one_role(lines: pl.DataFrame) -> None:
    assert set(lines["form"]) == {"page"}
    assert not lines.select("document_id", "line").is_duplicated().any()
    assert score(PAGES)["furniture_lines"].min() > 100  # type: ignore[operator]
