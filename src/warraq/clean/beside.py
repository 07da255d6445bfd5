"""What stands above the body around what is known of a site there: over a menu, right beside it, between two parts."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic.newsroom import agencies, byline_places, given_names
from warraq.clean.around import DATED, label
from warraq.clean.edges import overlap, tell
from warraq.clean.odds import line_odds
from warraq.counts import beside, running
from warraq.gates import only

# A menu has so many lines; what stands above it, or the name of a site on top, has so many words, and shares so much
# with the text of a headline below, which shares that much itself.
_MENU, _WORDS, _SAME, _OWN = 3, 20, 0.15, 0.5
_NAME, _NAME_WORDS = r"^[^-–—|:]{3,30}\s?[-–—|:]\s[^:]{15,}$", 6
# Right beside what a site sets the words of a line tell with less than elsewhere, and a word that only joins others is
# left of a line of the site.
_ODDS, _ODDS_WORDS, _JOINT = 1.8, 6, r"^\W*(?:في|من|عن|علي|الي|مع|او)\W*$"
# So many labels of so few words stand below one another, one of them so likely a site's.
_LABELS, _LABEL_WORDS, _LABEL_ODDS = 3, 4, 0.4
_STAMP = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}t[0-9]"
_MARKS = " :|/»›-•()[].،"
_KEYS = ["doc", "rank"]


def judge(head: pl.DataFrame, gone: pl.DataFrame, texts: pl.DataFrame) -> list[pl.DataFrame]:
    """What stands above the body around what is known of the site there: doc, rank, told, by.

    In: lines above the body; what others told of them (`gone`).
    """
    known = head.join(gone.select(*_KEYS, "told"), on=_KEYS, how="left", maintain_order="left")
    known = known.with_columns(kind=pl.coalesce("kind", "told")).drop("told")
    known = known.with_columns(site=pl.col("kind").is_not_null() & ~pl.col("blank"))
    named = (pl.col("rank") == 0) & (pl.col("words") >= _NAME_WORDS) & only(pl.col("rank") == 0).str.contains(_NAME)
    # Most texts have nothing of a site above them.
    known = known.with_columns(named=named & (pl.col("kind").is_null()))
    known = known.filter((pl.col("site") | pl.col("named")).any().over("doc") & (pl.len() > 1).over("doc"))
    return [
        tell(_over(known, texts), "beside.over_menu@1", "navigation"),
        tell(_near(known, texts), "beside.beside_site@1", "navigation"),
        tell(_labels(known), "beside.labels_between@1", "navigation"),
        tell(_stamps(known), "beside.stamp_again@1", "page_date"),
    ]


def _over(top: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines above a menu, and the name of a site on top, that share nothing with the text below its headline."""
    cue = pl.col("cue").is_null() | (pl.col("cue") == "byline")
    seen = top.with_columns(free=pl.col("kind").is_null() & cue, sites=running(pl.col("site"), "doc"))
    seen = seen.filter((pl.col("named").any() | (pl.col("sites").max() >= _MENU)).over("doc"))
    if seen.is_empty():
        return seen.select(_KEYS)
    said = seen.join(overlap(seen.filter("free"), texts), on=_KEYS, how="left", maintain_order="left")
    own = pl.col("title") & pl.col("free") & (pl.col("same") >= _OWN)
    said = said.with_columns(at=pl.when(own).then("rank").min().over("doc"))
    said = said.with_columns(menu=pl.when(pl.col("rank") < pl.col("at")).then("sites").max().over("doc"))
    above = pl.col("free") & (pl.col("rank") < pl.col("at")) & (pl.col("words") <= _WORDS) & ~label()
    # What stands right above the headline may be its kicker.
    apart = (pl.col("menu") > pl.col("sites")) | (pl.col("rank") < pl.col("at") - 1)
    menu = (pl.col("menu") >= _MENU) & apart & (pl.col("same") <= _SAME) & pl.col("cue").is_null()
    name = pl.col("named") & (pl.col("same") == 0) & (pl.col("at") <= 2)
    return said.filter(above & (menu | name)).select(_KEYS)


def _near(top: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines right beside what a site sets above the body, in words of sites and of no text, or a word of no meaning."""
    up, down = (beside(pl.col("site"), step, "doc").fill_null(False) for step in (1, -1))
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped") & (pl.col("rank") > 0)
    # A single word between two of them is a button, were it not a place or a name.
    word = up & down & (pl.col("words") == 1) & ~only(pl.col("words") == 1).str.strip_chars(_MARKS).is_in(_names())
    asked = top.with_columns(word=word).filter(free & (up | down) & (pl.col("words") <= _ODDS_WORDS))
    asked = asked.filter(~pl.col("folded").str.ends_with(":") & ~label() & ~pl.col("folded").str.contains(DATED))
    if asked.is_empty():
        return asked.select(_KEYS)
    joint = pl.col("folded").str.contains(_JOINT)
    told = asked.with_columns(odds=line_odds(asked), joint=joint)
    told = told.filter(pl.col("joint") | (pl.col("odds") >= _ODDS) | pl.col("word"))
    said = told.join(overlap(told, texts), on=_KEYS, how="left")
    return said.filter(pl.col("joint") | (pl.col("same") == 0)).select(_KEYS)


@cache
def _names() -> pl.Series:
    """Names of places, of people and of outlets that stand alone."""
    return pl.Series([sorted(byline_places() | given_names() | agencies())])


def _stamps(top: pl.DataFrame) -> pl.DataFrame:
    """Dates as machines write them right below another: when a page was changed, not when the article was written."""
    stamp = only((pl.col("cue") == "dateline").fill_null(False)).str.contains(_STAMP)
    return top.filter(stamp & beside(stamp, 1, "doc").fill_null(False) & pl.col("kind").is_null()).select(_KEYS)


def _labels(top: pl.DataFrame) -> pl.DataFrame:
    """Labels below one another between two lines of a site: three at least, one of which a site says; or one word."""
    date = (pl.col("cue") == "dateline").fill_null(False)
    free = (
        pl.col("kind").is_null()
        & pl.col("cue").is_null()
        & ~pl.col("stopped")
        & pl.col("folded").str.contains(r"\p{L}")
    )
    line = free & (pl.col("words") <= _LABEL_WORDS) & ~pl.col("folded").str.contains(r"[:،]")
    seen = top.select(*_KEYS, "folded", "words", "site", date=date, line=line)
    seen = seen.with_columns(run=running(~pl.col("line"), "doc"), edge=pl.col("site") | pl.col("date"))
    up, down = (beside(pl.col("edge"), step, "doc").fill_null(False) for step in (1, -1))
    runs = seen.with_columns(up=up, down=down).filter("line")
    between = pl.col("up").first() & pl.col("down").last()
    runs = runs.filter((between & (pl.len() >= _LABELS)).over("doc", "run"))
    if runs.is_empty():
        return runs.select(_KEYS)
    said = runs.with_columns(ours=label() | (line_odds(runs) >= _LABEL_ODDS))
    return said.filter(pl.col("ours").any().over("doc", "run")).select(_KEYS)
