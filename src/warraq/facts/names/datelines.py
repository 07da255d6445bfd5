"""Agencies and papers in bylines and datelines, where a word of the language (كونا, الوئام) is the name of one.

The words are those of one token that ``facts/lexicon/outlets.csv`` gives an agency, or a paper behind its kind.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold, fold_expr
from warraq.facts.names.entities import packaged
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

_RULE = "org.dateline"
_ALONE = ("org.dateline_agency", "org.dateline_alone", "org.dateline_brackets")
_FIRST = "org.dateline_first"
# «عاجل» stands before urgent news.
_URGENT = of_word(lambda: KEY.is_in(["عاجل"]))
_PAPERS = ("صحيفة", "جريدة", "مجلة", "موقع")


@cache
def _agencies() -> pl.Series:
    """Folded words that are news agencies' names."""
    named = _named().filter(pl.col("subtype") == "news_agency")
    return named.filter(~pl.col("form").str.contains(" "))["form"].unique().sort()


@cache
def _papers() -> pl.Series:
    """Folded words that are papers' names behind their kind."""
    named = _named().with_columns(pl.col("form").str.replace(_kind(), ""))
    return named.filter(~pl.col("form").str.contains(" "))["form"].unique().sort()


def _kind() -> str:
    """The pattern of the kinds of papers, folded."""
    return rf"^(?:{'|'.join(fold(kind) for kind in _PAPERS)}) "


@cache
def _named() -> pl.DataFrame:
    """Names of outlets with their subtype: form (folded), subtype."""
    entries = packaged().filter(pl.col("subtype").is_in(["news_agency", "newspaper", "site", "magazine"]))
    forms = pl.concat_str("label_ar", "aliases", "guarded_aliases", separator="|", ignore_nulls=True).str.split("|")
    named = entries.select("subtype", form=forms).explode("form")
    return named.select("subtype", form=fold_expr(pl.col("form")))


_AGENCY = of_word(lambda: KEY.is_in(_agencies().implode()))
_OUTLET = of_word(lambda: KEY.is_in(_papers().implode()) | KEY.is_in(_agencies().implode()))


def kept(scan: Scan, found: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) without those of datelines whose word is no outlet's name."""
    dateline = found["rule_id"].str.starts_with(_RULE).to_numpy()
    at = np.flatnonzero(dateline)
    start = found["tok_start"].to_numpy().astype(np.int64)[at]
    rule = found["rule_id"].gather(at)
    outlet = _OUTLET(scan, start) & ~_URGENT(scan, start)
    first = outlet & _AGENCY(scan, scan.inside(start + 1))
    right = np.ones(found.height, dtype=bool)
    right[at] = np.select(
        [rule.is_in(_ALONE).to_numpy(), (rule == _FIRST).to_numpy()], [_AGENCY(scan, start), first], outlet
    )
    return found.filter(pl.Series(right, dtype=pl.Boolean))
