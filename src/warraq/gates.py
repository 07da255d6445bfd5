"""Regular expressions that few texts need: they are built only where a cheap sign says that they may match."""

from __future__ import annotations

import numpy as np
import polars as pl


def extract(lines: pl.DataFrame, sign: str, pattern: str) -> pl.DataFrame:
    """Put the first group of the pattern in place of `text`, dropping the rows without a match.

    In: lines (text str, and any others); `sign`, a short pattern that holds wherever the long one does. To build a long
    one takes milliseconds, which many short inputs would pay each.
    """
    some = lines.filter(pl.col("text").str.contains(sign))
    if some.is_empty():
        return some
    return some.with_columns(pl.col("text").str.extract(pattern, 1)).drop_nulls("text")


def holds(lines: pl.DataFrame, sign: pl.Expr | pl.Series, test: pl.Expr) -> pl.Series:
    """Whether `test` holds in each row, asked only where the cheap `sign` does; null counts as false.

    The test may look at its own row alone; a sign that is known already holds no null.
    """
    told = sign if isinstance(sign, pl.Series) else lines.select(sign.fill_null(False)).to_series()
    if not told.any():
        return told
    found = told.to_numpy().copy()
    # A frame takes forty times as long to filter as a column, which shows where the lines are few.
    read = pl.DataFrame([lines[name].filter(told) for name in dict.fromkeys(test.meta.root_names())])
    found[found] = read.select(test.fill_null(False)).to_series().to_numpy()
    return pl.Series(found)


def only(where: pl.Expr, column: str = "folded") -> pl.Expr:
    """The text where `where` holds, and an empty one elsewhere, so that few are read.

    Not a null: `str.contains` and `str.replace` of Polars read what lies behind one.
    """
    return pl.when(where).then(column).otherwise(pl.lit(""))


def spread(places: pl.Series, values: pl.Series) -> pl.Series:
    """The values, one for each true place, at those places, and null at the others."""
    nth = pl.Series(np.cumsum(places.to_numpy(), dtype=np.int64) - 1)
    return values.gather(nth.zip_with(places, pl.Series([None], dtype=pl.Int64)))
