"""Counts of a byte agree with the counts of the character, whatever the texts and the slice of them."""

from __future__ import annotations

import polars as pl

from warraq.counts import count_byte


def test_counts_agree_with_the_expression() -> None:
    texts = pl.Series([" ", "", "وصل الوفد  مساء", "a" * 64 + " ", " " * 129, "é è", None, "x y"])
    expected = texts.str.count_matches(" ", literal=True).fill_null(0).cast(pl.Int32)
    assert count_byte(texts, 0x20).to_list() == expected.to_list()
    assert count_byte(texts.slice(2, 4), 0x20).to_list() == expected.slice(2, 4).to_list()


def test_counts_of_nothing() -> None:
    assert count_byte(pl.Series([], dtype=pl.String), 0x20).to_list() == []
    assert count_byte(pl.Series(["", None], dtype=pl.String), 0x20).to_list() == [0, 0]
