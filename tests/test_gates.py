"""A gate spares a pattern, and never changes what it finds."""

from __future__ import annotations

import polars as pl

from warraq import gates


def test_extract_gives_the_first_group_of_what_holds_the_sign() -> None:
    lines = pl.DataFrame({"article": [0, 1, 2], "text": ["سياسة / خبر", "خبر", "خ / خبر"]})
    found = gates.extract(lines, " / ", r"^(\p{L}{3,}) / ")
    assert found.rows() == [(0, "سياسة")]


def test_extract_without_a_sign_keeps_the_columns_and_no_row() -> None:
    lines = pl.DataFrame({"article": [0], "text": ["خبر"]})
    assert gates.extract(lines, " / ", r"^(\p{L}{3,}) / ").schema == lines.schema
    assert gates.extract(lines, " / ", r"^(\p{L}{3,}) / ").is_empty()


def test_holds_asks_only_where_the_sign_is_and_takes_null_for_false() -> None:
    lines = pl.DataFrame({"text": ["3 مارس", "مارس 3", None, "مارس"]})
    digit, opens = pl.col("text").str.contains(r"\d"), pl.col("text").str.contains(r"^\d")
    assert gates.holds(lines, digit, opens).to_list() == [True, False, False, False]
    assert gates.holds(lines, pl.col("text") == "x", opens).to_list() == [False] * 4
    assert gates.holds(lines.clear(), digit, opens).to_list() == []


def test_spread_puts_values_at_their_places() -> None:
    places, values = pl.Series([False, True, False, True]), pl.Series(["a", "b"])
    assert gates.spread(places, values).to_list() == [None, "a", None, "b"]
    assert gates.spread(pl.Series([False]), values.clear()).to_list() == [None]


def test_what_is_not_asked_for_is_read_as_an_empty_text() -> None:
    lines = pl.DataFrame({"folded": ["one", "two", None], "asked": [True, False, True]})
    assert lines.select(gates.only(pl.col("asked"))).to_series().to_list() == ["one", "", None]
