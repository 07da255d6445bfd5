"""What a page sets between two paragraphs of one article: calls, adverts, players and lists of other articles."""

from __future__ import annotations

import polars as pl

from warraq.clean.evidence import ASKS, HEADING_CHARS

# Kinds of lines that open an inset, and how far the paragraph below it is from its first line.
_EMBEDS = ["related", "read_more", "most_read", "advert", "media", "follow", "newsletter", "share", "app"]
_EMBED_REACH = 7
# A list of other articles with their summaries and dates is longer.
_LISTS = ["related", "most_read", "read_more"]
_LIST_REACH = 16
# What a box opens with, and how long it is: from a line that names it to one that names its end.
_BOXES = [*_LISTS, "media"]
_BOX_REACH = 12
_SKIP = r"^(?:تخطي|تخط|تجاوز) .{2,40}(?:وواصل|واصل|وتابع) القراءه"
_SKIP_END = r"^.{2,40} نهايه$|^(?:نهايه|انتهي) .{2,30}$"
# A title in a list is as long as this, the first words of its article no longer than that.
_TITLE_CHARS = 15
_TITLE_WORDS = 3
_EXCERPT_CHARS = 700
# Kinds of headings that end a list of other articles.
_BREAKS = [*_LISTS, "comment", "poll", "newsletter", "login", "copyright", "app", "follow", "tags"]


def embedded(pages: pl.DataFrame) -> pl.DataFrame:
    """Add embedded and boxed bool: the line is part of an inset (see `_short`, `_listed`, `_boxed`), of a box alone.

    In: doc, rank, kind, chars, connected, furniture, sound.
    """
    told = pages.with_columns(boxed=_boxed(pages))
    return told.with_columns(embedded=_short(pages) | _listed(pages) | pl.col("boxed"))


def excerpts(pages: pl.DataFrame) -> pl.Series:
    """Lines that are first words of other articles: running text under a title each, in a list under a heading.

    In: doc, rank, kind, cue, folded, chars, words, connected, furniture, numeric, sound. From the heading down there is
    one title to each such line, none goes on with what was said, and there are two of them at least.
    """
    sound, short = pl.col("sound"), pl.col("furniture") & (pl.col("chars") <= HEADING_CHARS)
    heads = pl.col("kind").is_in(_LISTS).fill_null(False) & short
    breaks = pl.col("kind").is_in(_BREAKS).fill_null(False) & short
    shaped = (pl.col("chars") >= _TITLE_CHARS) & (pl.col("words") >= _TITLE_WORDS)
    title = shaped & ~sound & ~pl.col("furniture") & ~pl.col("numeric") & (pl.col("cue") != "dateline").fill_null(True)
    told = pages.select("doc", "rank", sound & ~breaks, heads=heads, title=title, stretch=breaks.cum_sum().over("doc"))
    told = told.with_columns(goes=pages["connected"], chars=pages["chars"])
    titles = pl.col("title").cum_sum().over("doc")
    anchor = pl.when(sound | (pl.col("stretch") != pl.col("stretch").shift(1).over("doc"))).then(titles)
    above = titles - anchor.forward_fill().shift(1).over("doc").fill_null(0)
    alone = ~sound.shift(1).over("doc").fill_null(False) & ~sound.shift(-1).over("doc").fill_null(False)
    told = told.with_columns(
        fit=sound & (above == 1) & alone & ~pl.col("goes") & (pl.col("chars") < _EXCERPT_CHARS),
        listed=pl.col("heads").any().over("doc", "stretch"),
    )
    text = (sound & ~pl.col("fit")).cum_sum().over("doc", "stretch") > 0
    told = told.with_columns(fit=pl.col("fit") & pl.col("listed") & ~text)
    # Where the lines above ask, these answer.
    told = told.with_columns(answers=pages["folded"].str.contains(ASKS).shift(1).fill_null(False) & told["fit"])
    answers = pl.col("answers").sum() * 2 >= pl.col("fit").sum()
    told = told.with_columns(fit=pl.col("fit") & ~answers.over("doc", "stretch"))
    return told.select((pl.col("fit") & (pl.col("fit").sum().over("doc", "stretch") >= 2)).alias("excerpt")).to_series()


def _boxed(pages: pl.DataFrame) -> pl.Series:
    """Lines of a box: from a line that names it, right below a paragraph, to one that names its end, right above one.

    There is no running text in it.
    """
    rank, sound = pl.col("rank"), pl.col("sound")
    named = pl.col("kind").is_in(_BOXES).fill_null(False)
    told = pages.select("rank", "doc", "sound", named=named & pl.col("furniture"))
    told = told.with_columns(
        above=pl.when(sound).then(rank).forward_fill().over("doc"),
        below=pl.when(sound).then(rank).backward_fill().over("doc"),
        opened=pl.when(pl.col("named") & sound.shift(1).over("doc")).then(rank).forward_fill().over("doc"),
        shut=pl.when(sound).then(pl.col("named").shift(1).over("doc")).backward_fill().over("doc"),
    )
    width = pl.col("below") - pl.col("opened")
    inside = ~sound & (pl.col("opened") > pl.col("above")) & pl.col("shut") & width.is_between(2, _BOX_REACH)
    return told.select(inside.fill_null(False).alias("boxed")).to_series() | _skipped(pages)


def _skipped(pages: pl.DataFrame) -> pl.Series:
    """Lines of a block that readers may skip: from “skip … and go on reading” to the line that says it ends."""
    rank, folded = pl.col("rank"), pl.col("folded")
    ends = folded.str.contains(_SKIP_END)
    told = pages.select(
        "rank",
        "doc",
        "sound",
        opened=pl.when(folded.str.contains(_SKIP)).then(rank).forward_fill().over("doc"),
        shut=pl.when(ends).then(rank).backward_fill().over("doc"),
        ended=pl.when(ends).then(rank).forward_fill().shift(1).over("doc"),
    )
    open_ = pl.col("opened") > pl.col("ended").fill_null(-1)
    inside = open_ & (pl.col("shut") - pl.col("opened") <= _BOX_REACH) & ~pl.col("sound")
    return told.select(inside.fill_null(False).alias("skipped")).to_series()


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
    told = pages.select(
        "doc",
        "rank",
        "sound",
        "kind",
        "chars",
        "furniture",
        on=pl.col("sound") & pl.col("connected"),
        signed=(pl.col("cue") == "byline").fill_null(False),
    )
    told = _around(told)
    quiet = pl.col("talks") == pl.when("goes").then("talks").backward_fill().over("doc")
    width = pl.col("below") - pl.col("opened")
    inside = (pl.col("opened") > pl.col("above").fill_null(-1)) & (width <= _LIST_REACH) & quiet
    return told.select(inside.fill_null(False).alias("embedded")).to_series()


def _around(lines: pl.DataFrame) -> pl.DataFrame:
    """Add goes bool (the text goes on here), ranks of the heading above and of text on either side, talks so far.

    In: doc, rank, sound, kind, chars, furniture, on and signed (a byline) bool. Out also: opened, above, below?, talks.
    """
    rank, sound, kind = pl.col("rank"), pl.col("sound"), pl.col("kind")
    short = pl.col("chars") <= HEADING_CHARS
    # Below a byline the text begins.
    signed = pl.col("signed").shift(1).over("doc").fill_null(False)
    goes = pl.col("on") | (sound & (pl.col("on").shift(-1).over("doc").fill_null(False) | signed))
    # Buttons and labels may part the heading from the text.
    below = pl.when(~pl.col("furniture")).then(sound).forward_fill().shift(1).over("doc").fill_null(False)
    heads = kind.is_in(_LISTS).fill_null(False) & short & below
    told = lines.with_columns(goes=goes, heads=heads, talk=((kind == "comment").fill_null(False) & short))
    return told.with_columns(
        opened=pl.when("heads").then(rank).forward_fill().over("doc"),
        above=pl.when("goes").then(rank).forward_fill().over("doc"),
        below=pl.when("goes").then(rank).backward_fill().over("doc"),
        talks=pl.col("talk").cum_sum().over("doc"),
    )
