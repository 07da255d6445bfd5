"""Evidence about each line, as columns: shape, repetition, place and the rules that name it."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.clean.strips import strips
from warraq.counts import Runs, count_byte
from warraq.gates import only

# A paragraph of news is rarely shorter; a headline or menu item is rarely longer.
PARAGRAPH_CHARS = 90
PROSE_WORDS = 12
# A short sentence counts as prose from here on when it ends as one.
SENTENCE_CHARS = 40
SENTENCE_WORDS = 7
# Headlines and teasers in any paper stay below this.
HEADLINE_CHARS = 160
# A line of fewer words is not taken for the body of a document that has no prose.
BODY_WORDS = 10
# The least a stripped page has: lines, share of short ones, different pieces of site furniture.
PAGE_LINES = 25
PAGE_SHORT = 0.6
PAGE_FURNITURE = 4
# Blank lines to a line of text from which on blocks are told apart by them.
_APART = 0.3
# So many different short lines that stand twice make a menu at the top and at the foot.
PAGE_MENU = 5
# No document has so many lines.
_FAR = 2**31 - 1
# A line up to here may head a list or a form.
HEADING_CHARS = 40
LIST_ITEM = r"^(?:[0-9]{1,2}\s?[-–.)]|[-–•*])\s?\P{N}"
ASKS = r"[؟?!][»”\"’)\]]*$"
# Three dots end a teaser that was cut as often as a sentence, so they end neither.
_FULL_STOP = r"(?:[^.]\.|[؟?!؛])[»”\"’)\]]*$"


def shapes(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what can be seen in the line alone.

    In: chars, folded. Out: + words i32, stopped bool (ends as a sentence), blank bool
    (no letter or digit), numeric bool (no letter), latin bool (no Arabic letter), prose bool.
    """
    folded = pl.col("folded")
    return lines.with_columns(
        words=count_byte(lines["folded"], 0x20) + 1,
        stopped=folded.str.tail(4).str.contains(_FULL_STOP),
        numeric=~folded.str.contains(r"\p{L}"),
        blank=~folded.str.contains(r"[\p{L}\p{N}]"),
        latin=~folded.str.contains(r"\p{Arabic}"),
    ).with_columns(prose=_prose())


def _prose() -> pl.Expr:
    """A line that reads as running text: long with several words, or shorter and ended by a full stop."""
    long = (pl.col("chars") >= PARAGRAPH_CHARS) & (pl.col("words") >= PROSE_WORDS)
    ended = (pl.col("chars") >= SENTENCE_CHARS) & (pl.col("words") >= SENTENCE_WORDS) & pl.col("stopped")
    return (long | ended) & ~pl.col("latin")


def repetition(lines: pl.DataFrame) -> pl.DataFrame:
    """Add copies i32 (lines of the document with the same key or, if long, the same text) and origin i32 (first rank).

    In: doc, same u64 (one number a text; dropped), key str? (null: longer than any rule reaches).
    """
    # One number stands for document and text, and only what stands twice is grouped.
    said = pl.when(pl.col("key").is_null()).then("same").otherwise(pl.col("key").hash(seed=0))
    same = said ^ pl.col("doc").hash(seed=1)
    marked = lines.with_columns(same=same)
    marked = marked.with_columns(same=pl.when(pl.col("same").is_duplicated()).then("same"))
    copies = marked.filter(pl.col("same").is_not_null()).group_by("same")
    known = copies.agg(copies=pl.len().cast(pl.Int32), origin=pl.col("rank").min())
    counted = marked.join(known, on="same", how="left", maintain_order="left")
    return counted.with_columns(pl.col("copies").fill_null(1), pl.coalesce("origin", "rank").alias("origin")).drop(
        "same"
    )


def zones(lines: pl.DataFrame) -> pl.DataFrame:
    """Add head and tail bool: before the first and after the last line of the body.

    A line of the body is prose that ends as a sentence or is longer than any headline, and that no rule names in a
    text (`named` bool) and that is no headline that asks; where there is none, the longest line that is no headline or
    list item takes its place.
    In: doc, rank, lines, chars, words, prose, stopped, named, text, folded. Out: + strip bool (see `strips`), too.
    A document without either has neither head nor tail.
    """
    # All headlines of a day in one line are none of it.
    lines = lines.with_columns(strip=strips(lines))
    rank, chars, words = (lines[name].to_numpy() for name in ("rank", "chars", "words"))
    runs, named = Runs(lines["doc"]), lines["named"].to_numpy()
    body = lines.select(_is_body()).to_series().to_numpy()
    first, last = runs.least(rank, body, _FAR), runs.most(rank, body, -1)
    # Where there is no such line, the longest takes its place; where there is none either, nothing is head or tail.
    wordy = (words >= BODY_WORDS) & (rank > 0) & ~named & ~lines["strip"].to_numpy()
    longest = runs.least(rank, wordy & (chars == runs.spread(runs.most(chars, wordy, 0))), _FAR)
    above = np.where(first < _FAR, first, np.where(longest < _FAR, longest, -1))
    below = np.where(last >= 0, last, longest)
    return lines.with_columns(
        head=pl.Series(rank < runs.spread(above)),
        tail=pl.Series(rank > runs.spread(below)),
    )


def _is_body() -> pl.Expr:
    """Whether a line is one of the body: see `zones`."""
    rank, chars = pl.col("rank"), pl.col("chars")
    plain = pl.col("prose") & ~pl.col("named")
    # Only lines that could be one are read.
    asks = only(plain & (chars <= HEADLINE_CHARS)).str.contains(ASKS)
    # A headline asks or exclaims as well; only a paragraph does so at length.
    ended = (pl.col("stopped") & ~(asks & (chars < PARAGRAPH_CHARS))) | (chars > HEADLINE_CHARS)
    return plain & ended & ~(asks & (rank == 0)) & ~pl.col("strip")


def forms(lines: pl.DataFrame) -> pl.DataFrame:
    """Add page bool: the document is a whole page stripped of its markup, not an article's text.

    A page has many lines, most of them short, and several different ones are furniture of a site (`site` str?: the
    key of a line that a rule of such a kind names, whatever its scope); fewer will do where a menu is printed twice.
    All are asked for, since fixture lists and verse are short lines as well.
    """
    short = (pl.col("chars") < PARAGRAPH_CHARS).mean().over("doc")
    furniture = pl.col("site").drop_nulls().n_unique().over("doc")
    menu = pl.col("key").filter((pl.col("copies") >= 2) & (pl.col("words") < PROSE_WORDS)).n_unique().over("doc")
    known = (furniture >= PAGE_FURNITURE) | ((furniture >= PAGE_FURNITURE / 2) & (menu >= PAGE_MENU))
    return lines.with_columns(page=(pl.col("lines") >= PAGE_LINES) & (short >= PAGE_SHORT) & known)


def blanks() -> pl.Expr:
    """Number of blank lines above a line: it stays the same within a block."""
    return pl.col("line") - pl.col("rank")


def apart() -> pl.Expr:
    """Whether blocks of the page stand apart by blank lines, so that a block can be told."""
    return blanks().max().over("doc") >= _APART * pl.col("lines")
