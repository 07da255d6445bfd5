"""Tell labels below the article of a page from a credit: lines of few words, most of them the article's own."""

from __future__ import annotations

import polars as pl

from warraq.clean import header

# Labels stand within so many lines below the body, and have at most so many words.
_REACH = 10
_MOST_WORDS = 3
_CHARS = 30
# Labels name what the article is about, most of them in its own words; a credit names others.
_SAID = 0.5


def tagged(pages: pl.DataFrame) -> pl.DataFrame:
    """Add tagged bool: two lines or more below the body, one under the other, most of which repeat its words.

    In: doc, rank, folded, chars, words, kind, cue, numeric, opening, bottom (see `page.judge`).
    """
    rank, bottom = pl.col("rank"), pl.col("bottom")
    plain = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("numeric")
    short = (pl.col("words") <= _MOST_WORDS) & (pl.col("chars") <= _CHARS)
    below = rank.is_between(bottom + 1, bottom + _REACH)
    asked = pages.filter(plain & short & below & ~pl.col("folded").str.contains(r"[:/.«\"(]"))
    said = asked.join(header.overlap(asked, pages), on=["doc", "rank"], how="left", maintain_order="left")
    # Lines with one rank after the other are one run; a run that the article says at least half of is of labels.
    runs = said.with_columns(run=pl.col("rank") - pl.int_range(pl.len(), dtype=pl.Int32).over("doc"))
    overlap = pl.col("overlap").fill_null(0.0)
    told = runs.filter(((pl.len() >= 2) & (overlap.mean() >= _SAID) & (overlap.max() >= 1)).over("doc", "run")).select(
        "doc", "rank", tagged=True
    )
    return pages.join(told, on=["doc", "rank"], how="left", maintain_order="left").with_columns(
        pl.col("tagged").fill_null(False)
    )
