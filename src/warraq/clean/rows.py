"""Shapes that a site repeats around a text: titles and their dates, readers and what they say, subjects, figures."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import given_names, readers
from warraq.clean.edges import LISTS, overlap, tell, title
from warraq.clean.evidence import HEADING_CHARS
from warraq.counts import beside, running
from warraq.gates import only

_KEYS = ["doc", "rank"]
# Titles with a date below each: so many of them, which share less than so much with the text.
_PAIRS, _SAME = 2, 0.34
# Subjects below one another: so many lines of so few words, nearly all of them said in the text.
_SUBJECTS, _SUBJECT_WORDS, _SAID = 3, 3, 0.9
# Figures of a day below their heading (prayers, weather, currencies): so much of what stands below it.
_DAY = r"مواقيت|اوقات|الطقس|درجات|العملات|الصرف|الذهب|الاسهم|البورصه"
_FIGURES, _FIGURE_WORDS = 0.4, 4
# Headlines of the day with the time before each.
_TIMED, _TIMES = r"^\W*[0-9]{1,2}:[0-9]{2}(?:\s[صم])?\W{0,3}[ء-ۿ]{2,}.*\s[ء-ۿ]", 3
# A reader's name has so few words; the button below what they say; how long ago they said it.
_NAME_WORDS, _SAID_LINES = 4, 8
_REPLY, _AGO = r"^\W*(?:(?:ال)?رد|reply|اضف رد|الرد علي .{2,30})\W*$", r"^\W*(?:منذ|قبل)\s.{2,20}$"
_WORDS = ["رد", "reply", "منذ", "قبل"]
_NUMBERED = r"^\W*([0-9]{1,3})\s*[-–.)]\s*([ء-ۿ]+)(?: [ء-ۿ]+){0,3}\W*$"
# Titles of others above the headline have their first words, cut off, or date and writer below each: so many of them.
_ABOVE = 3
_CUT_OFF = r"(?:\.{3}|…)\W*$"
_SIGNED = r"^\W*[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4}\s*[-–—|]\s*\p{L}"
_YES = r"^\W*نعم\W*$"


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Such lines of texts: doc, rank, told str (their kind), by str (the rule).

    In: lines of texts as `blocks.judge` leaves them.
    """
    tail = texts.filter("tail")
    # Only what stands below one another is looked at.
    tail = tail.filter(pl.len().over("doc") > 1)
    parts = [_dated(tail, texts), _said(tail), _numbered(tail), _subjects(tail, texts), _figures(tail), _asked(tail)]
    return pl.concat([*parts, _timed(texts), _above(texts)])


def _date() -> pl.Expr:
    return (pl.col("cue") == "dateline").fill_null(False) & (pl.col("chars") <= HEADING_CHARS)


def _dated(tail: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Dates below titles of other articles that are known, and titles of others with a date below each."""
    date = _date() & pl.col("kind").is_null()
    above = beside(pl.col("kind").is_in(LISTS) & title(), 1, "doc").fill_null(False)
    known = tail.filter(date & above)
    below = beside(_date(), -1, "doc").fill_null(False)
    plain = pl.col("kind").is_null() & pl.col("cue").is_null() & title()
    asked = tail.filter(plain & below).filter(pl.len().over("doc") >= _PAIRS)
    if asked.is_empty():
        return tell(known, "rows.date_of_title@1", "page_date")
    said = asked.join(overlap(asked, texts), on=_KEYS).filter((pl.col("same") < _SAME).all().over("doc"))
    dates = said.with_columns(pl.col("rank") + 1)
    return pl.concat(
        [
            tell(known, "rows.date_of_title@1", "page_date"),
            tell(said, "rows.title_and_date@1", "related"),
            tell(dates, "rows.date_of_title@1", "page_date"),
        ]
    )


def _said(tail: pl.DataFrame) -> pl.DataFrame:
    """What readers say without a heading: a name, a date or how long ago, their words, a button to answer."""
    short = pl.col("chars") <= HEADING_CHARS
    docs = tail.filter(short).filter(pl.col("folded").str.contains_any(_WORDS))["doc"].unique()
    if docs.is_empty():
        return tell(tail.clear(), "rows.reader_and_saying@1", "comment")
    tail = tail.filter(pl.col("doc").is_in(docs.implode()))
    reply = only(short & (pl.col("words") <= _NAME_WORDS + 1)).str.contains(_REPLY).fill_null(False)
    ago = only(short).str.contains(_AGO).fill_null(False)
    seen = tail.select(*_KEYS, "kind", "cue", "words", "stopped", reply=reply, when=ago | _date(), ago=ago)
    name = (pl.col("words") <= _NAME_WORDS) & ~pl.col("stopped") & ~pl.col("when")
    named = name & beside(pl.col("when"), -1, "doc").fill_null(False)
    last = pl.when("reply").then(pl.col("rank")).max().over("doc")
    first = pl.when(named & (pl.col("rank") < last)).then(pl.col("rank")).min().over("doc")
    thread = pl.col("rank").is_between(first, last) & (last - first >= 2)
    alone = name & pl.col("kind").is_null() & beside(pl.col("ago") & pl.col("kind").is_not_null(), -1, "doc")
    told = seen.filter((thread | alone).fill_null(False) & pl.col("kind").is_null())
    return tell(told, "rows.reader_and_saying@1", "comment")


def _numbered(tail: pl.DataFrame) -> pl.DataFrame:
    """What readers say below their numbers and names."""
    few = pl.col("kind").is_null() & (pl.col("words") <= _NAME_WORDS + 1) & (pl.col("chars") <= HEADING_CHARS)
    line = only(few)
    number = line.str.extract(_NUMBERED, 1).cast(pl.Int32, strict=False)
    known = sorted(given_names() | readers())
    reader = line.str.extract(_NUMBERED, 2).is_in(known)
    seen = tail.select(*_KEYS, "kind", "lines", number=number, reader=reader)
    some = seen.filter(pl.col("number").is_not_null())
    # They count up from one, most are readers, and somebody says something below each.
    counted = (pl.col("number").first() == 1) & (pl.col("number").diff().drop_nulls() == 1).all() & (pl.len() >= 2)
    spaced = (pl.col("rank").diff().drop_nulls() >= 2).all() & (pl.col("rank").max() < pl.col("lines").first() - 1)
    some = some.filter((counted & spaced & (pl.col("reader").mean() > 0.5)).over("doc"))
    first = some.group_by("doc").agg(first=pl.col("rank").min())
    below = seen.join(first, on="doc").filter((pl.col("rank") >= pl.col("first")) & pl.col("kind").is_null())
    return tell(below, "rows.numbered_reader@1", "comment")


def _subjects(tail: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Subjects of the text below one another at its end."""
    plain = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped") & ~pl.col("blank")
    few = plain & (pl.col("words") <= _SUBJECT_WORDS)
    seen = tail.with_columns(few=few, end=running(~few, "doc"))
    last = seen.filter(pl.col("end") == pl.col("end").max().over("doc")).filter("few")
    ended = pl.col("rank").max() == pl.col("lines").first() - 1
    asked = last.filter(((pl.len() >= _SUBJECTS) & ended & (pl.col("words").max() > 1)).over("doc"))
    if asked.is_empty():
        return tell(asked, "rows.subjects@1", "tags")
    docs = asked["doc"].unique()
    said = overlap(asked, texts.filter(pl.col("doc").is_in(docs.implode()) & ~pl.col("tail")))
    known = asked.join(said, on=_KEYS, how="left")
    known = known.filter((pl.col("same").fill_null(0.0).mean() >= _SAID).over("doc"))
    return tell(known, "rows.subjects@1", "tags")


def _figures(tail: pl.DataFrame) -> pl.DataFrame:
    """Figures of the day below their heading, down to the end."""
    heading = only(pl.col("kind").is_not_null() & (pl.col("chars") <= HEADING_CHARS)).str.contains(_DAY)
    at = tail.filter(heading.fill_null(False)).group_by("doc").agg(at=pl.col("rank").min())
    below = tail.join(at, on="doc").filter(pl.col("rank") > pl.col("at"))
    figure = pl.col("folded").str.contains(r"[0-9]").mean() >= _FIGURES
    short = pl.col("words").max() <= _FIGURE_WORDS
    return tell(
        below.filter((figure & short).over("doc") & pl.col("kind").is_null()), "rows.figures_of_the_day@1", "navigation"
    )


def _asked(tail: pl.DataFrame) -> pl.DataFrame:
    """What readers are asked right above “yes”."""
    asks = pl.col("kind").is_null() & pl.col("folded").str.ends_with("؟")
    yes = only(pl.col("chars") <= len("- نعم -")).str.contains(_YES).fill_null(False)
    seen = tail.with_columns(yes=yes)
    return tell(seen.filter(asks & beside(pl.col("yes"), -1, "doc").fill_null(False)), "rows.asks_yes_or_no@1", "poll")


def _timed(texts: pl.DataFrame) -> pl.DataFrame:
    """Headlines with a time of day before each, on top of a text."""
    top = texts.filter(pl.col("head") & pl.col("kind").is_null()).filter(pl.len().over("doc") > _TIMES)
    timed = top.filter(pl.col("folded").str.contains(_TIMED))
    return tell(timed.filter(pl.len().over("doc") >= _TIMES), "rows.headline_and_time@1", "related")


def _above(texts: pl.DataFrame) -> pl.DataFrame:
    """Titles of other articles above the headline with their first words, or date and writer, below each."""
    free = pl.col("kind").is_null() & ~pl.col("blank")
    second = pl.col("folded").str.contains(_CUT_OFF) | pl.col("folded").str.contains(_SIGNED)
    top = texts.filter("head").filter(pl.len().over("doc") > 2 * _ABOVE)
    seen = top.with_columns(second=free & second)
    titles = seen.filter(free & ~pl.col("second") & beside(pl.col("second"), -1, "doc").fill_null(False))
    together = pl.col("rank").max() - pl.col("rank").min() <= 2 * pl.len()
    titles = titles.filter(((pl.len() >= _ABOVE) & together).over("doc"))
    if titles.is_empty():
        return tell(titles, "rows.title_above@1", "related")
    # The last of them may be the article's own.
    said = titles.join(overlap(titles, texts), on=_KEYS).filter(pl.col("same") < _SAME)
    below = said.with_columns(pl.col("rank") + 1)
    return tell(pl.concat([said, below]), "rows.title_above@1", "related")
