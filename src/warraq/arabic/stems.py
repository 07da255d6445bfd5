"""The words of a line without their proclitics, by which two lines are told to speak of the same."""

from __future__ import annotations

import polars as pl

WORD = r"\p{L}{3,}"
# A word behind an article, or behind و where enough of it is left.
STEM = r"^(?:[وف]?[بلك]?ال|لل|و)(\p{L}{3,})$"


def words(lines: pl.DataFrame, folded: pl.Expr, *columns: str, but: pl.Series | None = None) -> pl.DataFrame:
    """Words of three letters and more of the `folded` text, without proclitics: `columns` + word str, a row a word.

    Words that stand in `but` as they are written are left out.
    """
    each = lines.select(*columns, word=folded.str.extract_all(WORD)).explode("word").drop_nulls("word")
    if but is not None:
        each = each.filter(~pl.col("word").is_in(but.implode()))
    return each.with_columns(pl.col("word").str.replace(STEM, "$1"))
