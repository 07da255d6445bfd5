"""Counts of a byte are those of the character, whatever the slice; neighbours and sums are those of each group."""

from __future__ import annotations

import polars as pl

from warraq.counts import beside, count_byte, running


def test_counts_agree_with_the_expression() -> None:
    texts = pl.Series([" ", "", "وصل الوفد  مساء", "a" * 64 + " ", " " * 129, "é è", None, "x y"])
    expected = texts.str.count_matches(" ", literal=True).fill_null(0).cast(pl.Int32)
    assert count_byte(texts, 0x20).to_list() == expected.to_list()
    assert count_byte(texts.slice(2, 4), 0x20).to_list() == expected.slice(2, 4).to_list()


def test_counts_of_nothing() -> None:
    assert count_byte(pl.Series([], dtype=pl.String), 0x20).to_list() == []
    assert count_byte(pl.Series(["", None], dtype=pl.String), 0x20).to_list() == [0, 0]


def test_a_neighbour_is_of_the_same_group() -> None:
    rows = pl.DataFrame({"by": [1, 1, 1, 2, 3, 3], "value": [1, 2, None, 4, 5, 6]})
    for step in (1, -1, 2):
        asked = rows.select(fast=beside(pl.col("value"), step, "by"), slow=pl.col("value").shift(step).over("by"))
        assert asked["fast"].to_list() == asked["slow"].to_list()


def test_flags_are_counted_down_each_group() -> None:
    rows = pl.DataFrame({"by": [1, 1, 2, 2, 2, 3], "flag": [True, False, False, True, True, True]})
    assert rows.select(running(pl.col("flag"), "by")).to_series().to_list() == [1, 1, 0, 1, 2, 1]
