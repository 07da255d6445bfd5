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
