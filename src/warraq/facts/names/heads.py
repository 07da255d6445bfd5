"""Names listed with words that are no part of them: a title, a kind of place or outlet, a point of the compass.

The span keeps the name alone: of قناة الجزيرة, نهر الكونغو, ريال مدريد الإسباني. Where what is left is another name
(شمال شرق أفريقيا, وزيرة الخارجية الفرنسية), it is looked up again.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names.entities import packaged_forms
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import BEGINS_WITH_AND
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import Words
from warraq.resources import table

# What stands before a name of its own; before other words the kind is part of the name (منطقة اليورو).
_NAMES = "UWcAFGwu"
_POINTS = of_word(lambda: KEY.contains("^(?:و?[بل]?)(?:شمال|جنوب|شرق|غرب|وسط)$"))
_MINISTER = r"وزير(?:ة)?\b"
_KIND_OF_CLUB = of_word(lambda: KEY.contains("^[وفبكل]?(?:ال|لل?)(?:نادي|نادى|ملعب|منتخب|اتحاد|فريق)"))
_LOUDER = 50  # above what else is called by the name that is left
_COLUMNS = ("entity_id", "entity_type", "mention_type", "subtype", "country", "surname_ar", "guard", "is_adjective")
_WITH_ARTICLE = of_word(lambda: KEY.contains("^[وفبكل]?ال"))
_AGENCY, _AND = (
    of_word(lambda: KEY.ends_with("وكاله")),
    BEGINS_WITH_AND,
)
_DEFINITE = of_word(lambda: KEY.contains("^[وفبك]?ال...|^[وف]?لل...") & ~KEY.is_in(["اليوم", "الذين"]))


def apply(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`lexical` (hits of the entity terms) cut down to the names; `offices` are the titles in the text."""
    wide = lexical.select(pl.col("tok_end") - pl.col("tok_start") > 1).to_series()
    cut = _without_outlets(scan, _without_titles(lexical.filter(wide), offices), words)
    cut = _without_ministers(scan, _without_points(scan, _without_kinds(scan, cut, words)), offices)
    return pl.concat([lexical.filter(~wide), _without_nationalities(scan, _adjectives_first(scan, cut))])


def after_definite(scan: Scan, start: np.ndarray) -> pl.Series:
    """Whether a noun with the article stands right before each token of `start` (إلى, التي and اليوم are none)."""
    return pl.Series(is_after_definite(scan, start), dtype=pl.Boolean)


def is_after_definite(scan: Scan, start: np.ndarray) -> np.ndarray:
    """The same as an array."""
    return np.asarray(_DEFINITE(scan, np.maximum(start - 1, 0)) & scan.soft[start])


def _without_titles(lexical: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """Persons listed with their title (الأمير وليام): the mention is the name alone."""
    title = offices.select("tok_start", title_end="tok_end")
    joined = lexical.join(title, on="tok_start", how="left", maintain_order="left")
    inside = (pl.col("entity_type") == "person") & (pl.col("title_end") < pl.col("tok_end"))
    return joined.with_columns(
        tok_start=pl.when(inside).then("title_end").otherwise("tok_start"),
        clitic=pl.when(inside).then(None).otherwise("clitic"),
    ).drop("title_end")


def _without_outlets(scan: Scan, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Organisations listed with their kind (صحيفة التايمز, وكالة رويترز): the mention is the name alone.

    وكالة الأنباء السعودية keeps its kind: what follows is no name by itself.
    """
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    second = scan.inside(start + 1)
    agency = _AGENCY(scan, start)
    headed = (words.symbol[start] == ord("V")) & ~(agency & (words.symbol[second] == ord("d")))
    longer = (pl.col("tok_end") - pl.col("tok_start") > 1) & (pl.col("entity_type") == "org")
    return _later(lexical, longer & pl.Series(headed, dtype=pl.Boolean))


def _without_kinds(scan: Scan, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Places listed under their kind and a name of one word (قطاع غزة, نهر الكونغو): the mention is the name alone."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    name = scan.inside(start + 1)
    kind = _bare(scan, lexical).is_in(_kinds().implode())
    own = pl.Series(holds(words.symbol[name], _NAMES), dtype=pl.Boolean)
    pair = (pl.col("entity_type") == "place") & (pl.col("tok_end") - pl.col("tok_start") == 2)
    inside = lexical.select(pair & kind & own & ~pl.Series(_NATIONAL(scan, name), dtype=pl.Boolean)).to_series()
    return _later(lexical, inside).with_columns(
        priority=pl.col("priority") + pl.when(inside).then(_LOUDER).otherwise(0)
    )


def _without_points(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Regions after another point of the compass (شمال شرق أفريقيا, غرب ووسط أفريقيا): the mention is the continent."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    pointed = pl.Series(_POINTS(scan, start) & _POINTS(scan, before), dtype=pl.Boolean)
    state = (pl.col("subtype") == "country") & ~pl.Series(_AND(scan, start), dtype=pl.Boolean)
    region = (pl.col("entity_type") == "place") & (pl.col("tok_end") - pl.col("tok_start") == 2) & ~state
    return _looked_up(scan, lexical, lexical.select(region & pointed & pl.Series(scan.soft[start])).to_series())


def _without_ministers(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame) -> pl.DataFrame:
    """Ministries that begin inside a minister's title (وزيرة الخارجية الفرنسية): the mention is the nationality."""
    minister = offices.filter(pl.col("title_id").str.contains(_MINISTER))
    inside = np.zeros(len(scan.para) + 1, dtype=bool)
    inside[minister["tok_end"].to_numpy().astype(np.int64) - 1] = True
    single = minister.filter(pl.col("tok_end") - pl.col("tok_start") == 1)
    inside[single["tok_start"].to_numpy()] = False
    begins = pl.Series(inside[lexical["tok_start"].to_numpy()], dtype=pl.Boolean)
    pair = (pl.col("entity_type") == "org") & (pl.col("tok_end") - pl.col("tok_start") == 2)
    return _looked_up(scan, lexical, lexical.select(pair & begins).to_series())


def _adjectives_first(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Outlets that begin with a nationality, after a definite noun: مجلس الوزراء المصري اليوم is no «المصري اليوم»."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    national = pl.Series(_NATIONAL(scan, start), dtype=pl.Boolean)
    pair = (pl.col("entity_type") == "org") & (pl.col("tok_end") - pl.col("tok_start") == 2)
    wrong = lexical.select(pair & after_definite(scan, start) & national).to_series()
    first = lexical.filter(wrong).with_columns(tok_end=pl.col("tok_start") + 1)
    return pl.concat([lexical.filter(~wrong), _named(scan, first, "tok_start")])


def _without_nationalities(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Clubs and outlets listed with their nation (بوردو الفرنسي): two mentions, the name and the nationality."""
    national = pl.Series(_NATIONAL(scan, lexical["tok_end"].to_numpy().astype(np.int64) - 1), dtype=pl.Boolean)
    short = (pl.col("tok_end") - pl.col("tok_start") == 2) & (pl.col("entity_type") == "org")
    kind = pl.col("subtype").is_in(["sport", "newspaper", "tv", "magazine", "site"])
    wide = lexical.select(short & kind & national).to_series()
    # الأهلي المصري is a club and its nation; of النادي المصري and القناة السعودية the nation is the name.
    sport = (lexical["subtype"] == "sport").fill_null(False)
    start = lexical["tok_start"]
    wide &= (sport & ~pl.Series(_KIND_OF_CLUB(scan, start))) | ~pl.Series(_WITH_ARTICLE(scan, start))
    if not wide.any():
        return lexical
    tail = lexical.filter(wide).with_columns(tok_start=pl.col("tok_end") - 1, clitic=None)
    end = pl.when(wide).then(pl.col("tok_end") - 1).otherwise("tok_end")
    return pl.concat([lexical.with_columns(tok_end=end), _named(scan, tail, "tok_start")])


def _later(lexical: pl.DataFrame, inside: pl.Expr | pl.Series) -> pl.DataFrame:
    """`lexical` where the hits that are `inside` begin one token later."""
    return lexical.with_columns(
        tok_start=pl.when(inside).then(pl.col("tok_start") + 1).otherwise("tok_start"),
        clitic=pl.when(inside).then(None).otherwise("clitic"),
    )


def _looked_up(scan: Scan, lexical: pl.DataFrame, wrong: pl.Series) -> pl.DataFrame:
    """`lexical` with the last word alone, as what it is by itself, in place of hits that are `wrong`."""
    tail = lexical.filter(wrong).with_columns(tok_start=pl.col("tok_end") - 1, clitic=None)
    return pl.concat([lexical.filter(~wrong), _named(scan, tail, "tok_start")])


def _named(scan: Scan, hits: pl.DataFrame, at: str) -> pl.DataFrame:
    """`hits` of one word as the nationality or region that the word at `at` is by itself; others are left out."""
    keyed = hits.drop(*_COLUMNS, "priority").with_columns(key=scan.keys(hits[at]))
    return keyed.join(_alone(), on="key", how="inner", maintain_order="left").select(hits.columns)


@cache
def _kinds() -> pl.Series:
    """Folded kinds of places that are no part of the name."""
    rows = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind").is_in(["place_head", "place_before"]))
    return rows.select(fold_expr(pl.col("word"))).to_series()


@cache
def _alone() -> pl.DataFrame:
    """Nationalities and continents of one word: key, `_COLUMNS`, priority."""
    norp = pl.col("mention_type") == "norp"
    land = (pl.col("subtype") == "continent") & (pl.col("mention_type") == "name")
    rows = packaged_forms().filter((norp | land) & ~pl.col("form").str.contains(" "))
    keyed = rows.select(fold_expr(pl.col("form")).alias("key"), *_COLUMNS, "priority")
    return keyed.sort("priority", descending=True, maintain_order=True).unique("key", keep="first", maintain_order=True)


@cache
def _adjectives() -> pl.Series:
    """Folded nationalities with the article."""
    return _alone().filter((pl.col("mention_type") == "norp") & pl.col("key").str.starts_with("ال"))["key"]


_NATIONAL = of_word(lambda: KEY.is_in(_adjectives().implode()))


def _bare(scan: Scan, lexical: pl.DataFrame) -> pl.Series:
    """First word of each hit, folded, without its proclitic."""
    keyed = pl.DataFrame({"key": scan.keys(lexical["tok_start"]), "clitic": lexical["clitic"]})
    return keyed.select(pl.col("key").str.slice(pl.col("clitic").str.len_chars().fill_null(0))).to_series()
