"""Tables of names that stand in the head of an article: every row's example holds the name, and is told by it."""

from __future__ import annotations

import re

import pytest

from warraq.arabic import fold, newsroom
from warraq.resources import table
from warraq.segment import datelines

TABLES = (
    "agencies",
    "byline_places",
    "dateline_words",
    "given_names",
    "offices",
    "outlet_words",
    "readers",
    "sections",
)


@pytest.mark.parametrize("name", TABLES)
def test_no_row_of_a_table_stands_twice_and_each_has_an_example(name: str) -> None:
    rows = table(f"arabic/{name}.csv")
    assert rows["name"].is_duplicated().sum() == 0
    assert rows["example"].null_count() == 0
    assert "note" in rows.columns


@pytest.mark.parametrize("row", table("arabic/offices.csv").to_dicts(), ids=lambda row: row["example"])
def test_an_office_tells_its_example_within_its_scope(row: dict[str, str]) -> None:
    key = fold(row["example"])
    if row["scope"] in ("any", "line"):
        assert re.match(newsroom.offices("line") + r"\s*(?::.*)?$", key)
    if row["scope"] in ("any", "masthead"):
        assert re.match(newsroom.offices("masthead") + r"(?:\W|$)", key)


def test_an_office_of_a_masthead_alone_in_a_line_is_none() -> None:
    assert not re.match(newsroom.offices("line") + "$", fold("المؤسسة"))


@pytest.mark.parametrize("row", table("arabic/outlet_words.csv").to_dicts(), ids=lambda row: row["example"])
def test_an_outlet_is_told_by_its_word(row: dict[str, str]) -> None:
    assert re.search(newsroom.outlet(), fold(row["example"]))


@pytest.mark.parametrize("text", ["النهر", "وكالة", "اليوم", "زيارة بيروت اليوم", "مكتب"])
def test_words_of_outlets_alone_tell_none(text: str) -> None:
    assert not re.search(newsroom.outlet(), fold(text))


@pytest.mark.parametrize("row", table("arabic/dateline_words.csv").to_dicts(), ids=lambda row: row["example"])
def test_a_line_with_such_words_and_a_date_is_a_dateline(row: dict[str, str]) -> None:
    words = datelines.alone().replace(r"[^\p{L}\p{N}]", r"(?:\W|_)").replace(r"\p{L}", r"[^\W\d_]")
    assert re.search(words, fold(row["example"]))
