"""Let the body of a page go on below what is set into it, whatever that is: a player, a poll, a list of articles."""

from __future__ import annotations

import polars as pl

from warraq.arabic.stems import STEM, WORD
from warraq.clean.evidence import HEADING_CHARS, LIST_ITEM

# So many lines at most stand between two paragraphs of one article.
_REACH = 24
# Another article opens with its date so many lines above its text.
_DATED = 4
# Headings of these kinds stand above lists of titles.
_LISTS = ["related", "most_read", "tags"]
_SUBHEADING_CHARS = 90
# A line set above a paragraph that shares so much of its words is its caption or subheading.
_SHARED = 0.5
_LEAST_WORDS = 3


def resumed(pages: pl.DataFrame) -> pl.DataFrame:
    """Move the end of the body down to the last paragraph that goes on with it.

    In: pages as `body.core` has them (doc, rank, line, folded, connected, chars, words, kind, sound, furniture, copies,
    numeric, embedded, bottom). Out: without connected; bottom moved, inset bool (the line stands between two paragraphs
    and belongs to neither), titles bool (it stands among such lines, and is the subheading or caption of the paragraph
    below it).
    """
    rank, sound, below = pl.col("rank"), pl.col("sound"), pl.col("rank") > pl.col("bottom")
    heading = (pl.col("kind") == "comment").fill_null(False) & (pl.col("chars") <= HEADING_CHARS)
    first = sound & ~(sound.shift(1).over("doc").fill_null(False) & (rank - 1 > pl.col("bottom")))
    told = pages.with_columns(free=below & ((heading & below).cum_sum().over("doc") == 0))
    # Paragraphs right below one that goes on go on as well, and those right above, unless a date opens them.
    since = rank - pl.when(pl.col("cue") == "dateline").then(rank).forward_fill().over("doc")
    told = told.with_columns(block=(~sound | first).cum_sum().over("doc"), since=since)
    opened = pl.when(first).then(pl.col("connected")).forward_fill().over("doc").fill_null(False)
    undated = (pl.when("sound").then("since").min().over("doc", "block") > _DATED).fill_null(True)
    joined = undated & (sound & pl.col("connected")).any().over("doc", "block")
    told = told.with_columns(goes=(opened | joined) & sound & pl.col("free")).drop("block", "since")
    before = pl.when(pl.col("goes") | (rank == pl.col("bottom"))).then(rank).forward_fill().shift(1).over("doc")
    far = (pl.col("goes") & (rank - before > _REACH)).cum_sum().over("doc") > 0
    told = _carried(told.with_columns(goes=pl.col("goes") & ~far))
    last = pl.when("goes").then(rank).max().over("doc")
    inside = below & (rank < pl.coalesce(last, "bottom")) & ~pl.col("goes") & ~_figures()
    titles = (inside | pl.col("embedded")) & _titles(told)
    return told.with_columns(inset=inside & ~titles, titles=titles, bottom=pl.coalesce(last, "bottom")).drop(
        "connected", "free", "goes"
    )


def _carried(pages: pl.DataFrame) -> pl.DataFrame:
    """Set goes for what stands below a paragraph that goes on, down to a last paragraph, without a bar between them.

    A bar is a piece of furniture or a line that stands twice: no bar parts a paragraph from a subheading and the next.
    """
    rank, goes = pl.col("rank"), pl.col("goes")
    bar = pl.col("furniture") | (pl.col("copies") >= 2) | pl.col("numeric")
    told = pages.with_columns(stretch=bar.cum_sum().over("doc"))
    first = pl.when(goes).then(rank).min().over("doc", "stretch")
    last = pl.when(pl.col("sound") & pl.col("free")).then(rank).max().over("doc", "stretch")
    return told.with_columns(goes=goes | rank.is_between(first, last).fill_null(False)).drop("stretch")


def _figures() -> pl.Expr:
    """Items of a list right below the last paragraph, and the line with a colon that announces them."""
    item = pl.col("folded").str.contains(LIST_ITEM)
    heads = pl.col("folded").str.ends_with(":") & item.shift(-1).over("doc").fill_null(False)
    other = ~(item | heads) & (pl.col("rank") > pl.col("bottom"))
    return (item | heads) & (pl.col("rank") > pl.col("bottom")) & (other.cum_sum().over("doc") == 0)


def _titles(pages: pl.DataFrame) -> pl.Series:
    """Whether a line is the subheading or caption of the paragraph below.

    It is, where no list could hold it, where it is in one block with the paragraph, or where it says it in its words.
    """
    text = pl.col("sound") & ~pl.col("embedded") & (pl.col("goes") | (pl.col("rank") <= pl.col("bottom")))
    under = text.shift(-1).over("doc").fill_null(False) & (pl.col("chars") <= _SUBHEADING_CHARS)
    plain = (
        ~pl.col("sound")
        & ~pl.col("furniture")
        & ~pl.col("numeric")
        & (pl.col("copies") == 1)
        & pl.col("kind").is_null()
    )
    line = pl.col("line")
    block = (line - line.shift(1).over("doc") > 1) & (line.shift(-1).over("doc") - line == 1)
    listing = pl.col("kind").is_in(_LISTS).fill_null(False) & (pl.col("chars") <= HEADING_CHARS)
    # A line between two paragraphs parts them; further down a heading of a list may be meant.
    between = text.shift(1).over("doc").fill_null(False)
    since = pl.when(listing | text).then(listing).forward_fill().over("doc").fill_null(False)
    free = between | (~since & (pl.col("words") > 1))
    candidates = pages.select(
        "folded", "words", next=pl.col("folded").shift(-1).over("doc"), under=under & plain, block=block | free
    )
    asked = candidates.with_row_index("row").filter("under")
    asked = asked.with_columns(own=_stems("folded").list.unique(), next=_stems("next"))
    shared = pl.col("own").list.set_intersection("next").list.len() / pl.col("own").list.len()
    held = asked.filter(pl.col("block") | ((shared >= _SHARED) & (pl.col("words") >= _LEAST_WORDS)))["row"]
    return pl.select(pl.int_range(pages.height).is_in(held.implode()).alias("titles")).to_series()


def _stems(column: str) -> pl.Expr:
    """Words of a column without their proclitics."""
    return pl.col(column).str.extract_all(WORD).list.eval(pl.element().str.replace(STEM, "$1"))
