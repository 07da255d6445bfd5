"""What a page sets between two paragraphs of one article: calls, adverts, players and lists of other articles."""

from __future__ import annotations

import polars as pl

from warraq.clean.evidence import HEADING_CHARS

# Kinds of lines that open an inset, and how far the paragraph below it is from its first line.
_EMBEDS = ["related", "read_more", "most_read", "advert", "media", "follow", "newsletter", "share", "app"]
_EMBED_REACH = 7
# A list of other articles with their summaries and dates is longer.
_LISTS = ["related", "most_read", "read_more"]
_LIST_REACH = 16


def embedded(pages: pl.DataFrame) -> pl.DataFrame:
    """Add embedded bool: the line is part of a short inset or of a list (see `_short` and `_listed`).

    In: doc, rank, kind, chars, connected, furniture, sound.
    """
    return pages.with_columns(embedded=_short(pages) | _listed(pages))


def _short(pages: pl.DataFrame) -> pl.Series:
    """Lines of a call, or of a short list under a heading, that stands between two paragraphs.

    It opens right below one paragraph with a line that a rule of such a kind names, and holds no other furniture. A
    single line asks for one paragraph below it; a list for two, since teasers have a paragraph each.
    """
    rank, sound = pl.col("rank"), pl.col("sound")
    named = pl.col("kind").is_in(_EMBEDS).fill_null(False)
    told = pages.select(
        "rank",
        "doc",
        "sound",
        opened=pl.when(named & sound.shift(1).over("doc")).then(rank).forward_fill().over("doc"),
        above=pl.when(sound).then(rank).forward_fill().over("doc"),
        below=pl.when(sound).then(rank).backward_fill().over("doc"),
        bars=(pl.col("furniture") & ~named).cum_sum().over("doc"),
        two=pl.when(sound).then(sound.shift(-1).over("doc").fill_null(False)).backward_fill().over("doc"),
    )
    width = pl.col("below") - pl.col("opened")
    clear = pl.col("bars") == pl.when(sound).then("bars").backward_fill().over("doc")
    inside = (pl.col("opened") > pl.col("above")) & clear & (width <= _EMBED_REACH) & ((width == 1) | pl.col("two"))
    return told.select(inside.fill_null(False).alias("embedded")).to_series()


def _listed(pages: pl.DataFrame) -> pl.Series:
    """Lines of a list of other articles, summaries and dates among them, from its heading to where the text goes on.

    That is at a paragraph that goes on with what was said, or right above one; readers' comments are none.
    """
    rank, sound, kind = pl.col("rank"), pl.col("sound"), pl.col("kind")
    short = pl.col("chars") <= HEADING_CHARS
    told = pages.select("doc", "rank", "sound", "kind", "chars", "furniture", on=sound & pl.col("connected"))
    goes = pl.col("on") | (sound & pl.col("on").shift(-1).over("doc").fill_null(False))
    # Buttons and labels may part the heading from the text.
    below = pl.when(~pl.col("furniture")).then(sound).forward_fill().shift(1).over("doc").fill_null(False)
    heads = kind.is_in(_LISTS).fill_null(False) & short & below
    told = told.with_columns(goes=goes, heads=heads, talk=((kind == "comment").fill_null(False) & short))
    told = told.with_columns(
        opened=pl.when("heads").then(rank).forward_fill().over("doc"),
        above=pl.when("goes").then(rank).forward_fill().over("doc"),
        below=pl.when("goes").then(rank).backward_fill().over("doc"),
        talks=pl.col("talk").cum_sum().over("doc"),
    )
    quiet = pl.col("talks") == pl.when("goes").then("talks").backward_fill().over("doc")
    width = pl.col("below") - pl.col("opened")
    inside = (pl.col("opened") > pl.col("above").fill_null(-1)) & (width <= _LIST_REACH) & quiet
    return told.select(inside.fill_null(False).alias("embedded")).to_series()
