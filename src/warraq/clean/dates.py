"""Tell the date of the article from those of a list: of titles or of comments, each with its own."""

from __future__ import annotations

import polars as pl

from warraq.clean.evidence import HEADING_CHARS

# Dates of a list stand so many lines apart at most, each as far from the next, and there are three of them.
_APART = 4
# The first date of a list stands so near its heading.
_UNDER = 2
_LISTS = ["related", "most_read", "read_more", "comment"]


def own(pages: pl.DataFrame) -> pl.Series:
    """Whether a line is a date that stands by itself, not one of a list.

    In: doc, rank, cue, kind, chars, furniture, sorted by document and rank. A list is told by three dates, each as far
    from the next, or by its heading right above.
    """
    heads = pl.col("furniture") & pl.col("kind").is_in(_LISTS).fill_null(False) & (pl.col("chars") <= HEADING_CHARS)
    dates = pages.select(
        "doc",
        "rank",
        date=(pl.col("cue") == "dateline").fill_null(False),
        head=pl.when(heads).then(pl.col("rank")).forward_fill().over("doc"),
    ).with_row_index("row")
    # Two dates, one under the other, are those of one article.
    dates = dates.filter("date").filter((pl.col("rank").diff().over("doc") != 1).fill_null(True))
    gap = pl.col("rank").diff().over("doc")
    told = dates.with_columns(
        gap=pl.when(gap.is_between(2, _APART)).then(gap),
        under=(pl.col("rank") - pl.col("head") <= _UNDER).fill_null(False),
    )
    # The second of two equal gaps ends a chain of three dates.
    told = told.with_columns(ends=(pl.col("gap") == pl.col("gap").shift(1).over("doc")).fill_null(False))
    chained = pl.any_horizontal(pl.col("ends").shift(-n).over("doc").fill_null(False) for n in range(3))
    # Dates near one that stands under a heading stand there, too.
    parts = (pl.col("gap").is_null() | pl.col("under")).cum_sum().over("doc")
    listed = chained | pl.col("under").any().over("doc", parts)
    alone = told.filter(~listed)["row"]
    return pl.select(pl.int_range(pages.height, dtype=pl.UInt32).is_in(alone.implode()).alias("own")).to_series()
