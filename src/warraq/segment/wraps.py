"""Join hard-wrapped lines: text broken at a fixed width, as mail, PDF and terminals do.

A break is the wrapper's own when the next word would not have fitted into the line. Where that holds for nearly all
breaks of a document, it was wrapped; in verse, lists and tables it does not.
"""

from __future__ import annotations

import polars as pl

from warraq.segment.shapes import neighbour, shapes

# Wrappers break at 60 to 100 columns; a document with a longer line was not wrapped.
_WIDTHS = (45, 120)
_FEWEST_BREAKS = 3
_SHARE_OF_FULL = 0.8
# Only lines of so much of the width tell how the text was broken; shorter ones end a paragraph or are a heading.
_LONG = 0.75
# Text wrapped by hand keeps to its width within so much of it.
_SLACK = 0.08
# Wrapped paragraphs end as sentences; lines of verse do not.
_SHARE_OF_STOPS = 0.5


def join(blocks: pl.DataFrame, documents: pl.DataFrame | None) -> pl.DataFrame:
    """Make one block of the lines of a wrapped paragraph.

    In: blocks with shapes, and documents (document_id, text) to take the joined text from; without documents nothing
    is joined. Out: the same columns.
    """
    width = pl.col("chars").max().over("doc")
    wide = blocks.filter(width.is_between(*_WIDTHS) & (pl.col("count") > _FEWEST_BREAKS))
    if documents is None or wide.is_empty():
        return blocks
    marked = _breaks(wide).filter(pl.col("wrapped").any().over("doc"))
    if marked.is_empty():
        return blocks
    joined = _merge(marked.join(documents.select("document_id", whole="text"), on="document_id", how="left"))
    others = blocks.filter(~pl.col("doc").is_in(joined["doc"].unique().implode()))
    both = pl.concat([others, shapes(joined).select(blocks.columns)])
    # One number for two sorts several times as fast.
    return both.sort(pl.col("doc").cast(pl.Int64) * 2**32 + pl.col("start"))


def _breaks(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add wrapped bool: the break after this block is the wrapper's own."""
    opener = pl.col("text").str.extract(r"^(\S+)", 1).str.len_chars().cast(pl.Int32)
    free = pl.col("cue").is_null() & pl.col("role").is_null()
    width = pl.col("chars").max().over("doc")
    seen = blocks.with_columns(opener=opener, free=free, marked=pl.col("bullet") | pl.col("numbered"))
    follows = seen.with_columns(
        meets=(neighbour("line", -1) - pl.col("last_line") == 1)
        & pl.col("free")
        & neighbour("free", -1)
        & ~neighbour("marked", -1),
        full=pl.col("chars") + 1 + neighbour("opener", -1) > (1 - _SLACK) * width,
    )
    open_end = pl.col("meets") & ~pl.col("stopped") & (pl.col("chars") >= _LONG * width)
    share = pl.col("full").filter(open_end).mean().over("doc")
    enough = pl.col("full").filter(open_end).sum().over("doc") >= _FEWEST_BREAKS
    wrapped = (pl.col("meets") & pl.col("full") & (share >= _SHARE_OF_FULL) & enough).fill_null(False)
    marked = follows.with_columns(wrapped=wrapped)
    ends = ~pl.col("wrapped") & neighbour("wrapped", 1)
    stops = pl.col("stopped").filter(ends).mean().over("doc") >= _SHARE_OF_STOPS
    return marked.with_columns(wrapped=pl.col("wrapped") & stops.fill_null(False))


def _merge(blocks: pl.DataFrame) -> pl.DataFrame:
    """One row a run of wrapped lines, its text the document's own slice."""
    after = pl.col("wrapped") & (neighbour("start", -1) > pl.col("end"))
    gap = pl.col("whole").str.slice(pl.col("end"), neighbour("start", -1) - pl.col("end"))
    held = blocks.with_columns(held=(after & (gap.str.strip_chars() == "")).fill_null(False))
    opens = ~pl.col("held").shift(1, fill_value=False)
    runs = held.with_columns(run=opens.cum_sum()).group_by("run", maintain_order=True)
    merged = runs.agg(
        pl.col("document_id", "doc", "line", "start", "cue", "role", "whole").first(),
        pl.col("last_line", "end").last(),
    )
    text = pl.col("whole").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    return merged.with_columns(text=text).drop("run", "whole")
