"""Evidence about each block, as columns: size, ending, marks in front, white space around it."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr
from warraq.counts import count_byte, place

# A paragraph of news is rarely shorter; a headline or subheading is rarely longer.
PARAGRAPH_CHARS, PARAGRAPH_WORDS = 90, 12
# A short sentence counts as prose from here on when it ends as one.
SENTENCE_CHARS, SENTENCE_WORDS = 40, 7
# Longer blocks are never read for their words: no heading, byline or credit is so long.
KEY_REACH = 200
_STOP = r"[.؟?!…؛][»”\"’')\]]*$"
_BULLET = r"^(?:[•●▪◦‣■□◆*·○►▶✓✔➢-][\s ]*|[-–—ـ][\s ]+)[\p{L}\p{N}«“\"(]"
# Either begins so.
_MARK = r"^[^\p{L}]|^ـ"
_NUMBER = r"^[(\[]?[0-9٠-٩]{1,2}[\s ]*[-–—.)\]ـ][\s ]*[\p{L}«“\"(]"


def shapes(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add what can be seen in a block and its neighbours.

    In: doc u32, line, last_line, start, end i32, text str. Out: + rank, count i32 (place among, and number of, the
    document's blocks), chars, words i32, key str? (folded text of a block that need not be body), stopped, question,
    prose, bullet, numbered bool, gap_before, gap_after bool (a blank or removed line lies between, or nothing at all).
    """
    # The last bytes of a text are found without counting its characters.
    ends = blocks.select(ending=pl.col("text").str.tail(4))
    seen = blocks.with_columns(
        ends.select(stopped=pl.col("ending").str.contains(_STOP), question=pl.col("ending").str.contains(r"[؟?]")),
        rank=place("doc"),
        count=pl.len().cast(pl.Int32).over("doc"),
        chars=pl.col("end") - pl.col("start"),
        words=count_byte(blocks["text"], 0x20) + 1,
        gap_before=(pl.col("line") - neighbour("last_line", 1) > 1).fill_null(True),
        gap_after=(neighbour("line", -1) - pl.col("last_line") > 1).fill_null(True),
    )
    opens = blocks.select(pl.col("text").str.contains(_MARK)).to_series()
    bullet, numbered = (gates.holds(blocks, opens, pl.col("text").str.contains(mark)) for mark in (_BULLET, _NUMBER))
    marked = seen.with_columns(prose=_prose(), bullet=bullet, numbered=numbered)
    return marked.with_columns(key=_key())


def neighbour(column: str, step: int) -> pl.Expr:
    """Value of a column `step` blocks before (after, where negative) in the same document, else null."""
    return pl.when(pl.col("doc") == pl.col("doc").shift(step)).then(pl.col(column).shift(step))


def _prose() -> pl.Expr:
    """A block that reads as running text: long with several words, or shorter and ended by a full stop."""
    long = (pl.col("chars") >= PARAGRAPH_CHARS) & (pl.col("words") >= PARAGRAPH_WORDS)
    ended = (pl.col("chars") >= SENTENCE_CHARS) & (pl.col("words") >= SENTENCE_WORDS) & pl.col("stopped")
    return long | ended


def _key() -> pl.Expr:
    """Folded text of blocks that may be anything but body: short ones that are not prose, or open the document."""
    read = (pl.col("chars") <= KEY_REACH) & (~pl.col("prose") | (pl.col("rank") < 2))
    return fold_expr(pl.when(read).then("text"))
