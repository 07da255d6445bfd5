"""Tell the date of the article from those of a list: of titles or of comments, each with its own."""

from __future__ import annotations

import polars as pl

# Dates of a list stand so many lines apart at most, each as far from the next, and there are three of them.
_APART = 4


def own(pages: pl.DataFrame) -> pl.Series:
    """Whether a line is a date that stands by itself, not one of a list.

    In: doc, rank, cue, sorted by document and rank.
    """
    dates = pages.select("doc", "rank", date=(pl.col("cue") == "dateline").fill_null(False)).with_row_index("row")
    dates = dates.filter("date").with_columns(pl.col("rank").cast(pl.Int32))
    gap = pl.col("rank").diff().over("doc")
    told = dates.with_columns(gap=pl.when(gap.is_between(2, _APART)).then(gap))
    # The second of two equal gaps ends a chain of three dates.
    ends = (pl.col("gap") == pl.col("gap").shift(1).over("doc")).fill_null(False)
    told = told.with_columns(ends=ends)
    chained = pl.any_horizontal(pl.col("ends").shift(-n).over("doc").fill_null(False) for n in range(3))
    alone = told.filter(~chained)["row"]
    return pl.select(pl.int_range(pages.height, dtype=pl.UInt32).is_in(alone.implode()).alias("own")).to_series()
