"""What a quantity counts: the noun after its numeral, or the one that a definite numeral follows."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.text.asked import of_word
from warraq.facts.text.common import FROM
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

# Folded words of a thousand that begin like a definite noun.
THOUSAND = ("الف", "الفا", "الفي", "الفين", "الفان", "الاف", "الوف")
# These say of what stands before them that it is one or two.
_SINGLE = ("واحد", "واحده", "واحدا", "اثنين", "اثنان", "اثنتين", "اثنتان")
CLOSE = r"^[\s)»”\"“]{1,3}$"
# They open a phrase whose noun stands further on.
_OPENS = of_word(lambda: KEY.is_in(("اصل", "بين", "هذه", "هولاء", "هذا", "تلك")))
_LETTERS = of_word(lambda: KEY.contains(r"^\p{L}"))


def tokens_of(frame: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """First token and the one after the last, as signed numbers."""
    return frame["tok_start"].cast(pl.Int64).to_numpy(), frame["tok_end"].cast(pl.Int64).to_numpy()


def is_letter(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether some tokens are of letters."""
    return _LETTERS(scan, at)


@cache
def definite() -> pl.Expr:
    """Numerals with the article."""
    return pl.col("key").str.starts_with("ال") & ~pl.col("key").is_in(THOUSAND)


def _attributive(facts: pl.DataFrame) -> pl.Series:
    """Definite numerals and one, which follow what they count."""
    follows = definite() | (pl.col("key").is_in(_SINGLE) & (pl.col("tok_end") - pl.col("tok_start") == 1))
    return facts.select(follows & (pl.col("kind") == "cardinal")).to_series()


def item_of(scan: Scan, facts: pl.DataFrame, stops: np.ndarray) -> pl.Series:
    """The counted noun: the word after the number, or before an adjective-like numeral.

    After من of a vague number, and of figures before a definite noun, it is the word behind it.
    """
    first, last = tokens_of(facts)
    after = scan.inside(last)
    of = (facts["kind"] == "vague") | facts["of_definite"] | (facts["of_any"] & ~facts["figures"])
    is_of = FROM(scan, after) & of.to_numpy()
    at = scan.inside(after + is_of)
    attributive = _attributive(facts).to_numpy() & (first > 0) & ~is_of & ~facts["of_them"].to_numpy()
    at = np.where(attributive, np.maximum(first - 1, 0), at)
    usable = is_letter(scan, at) & ~scan.is_break[at] & (scan.para[at] == scan.para[first])
    stop = np.zeros(len(scan.para), dtype=bool)
    stop[stops] = True
    close = facts["gap_after"].str.contains(CLOSE) | facts["gap_after"].eq("") | _attributive(facts)
    # Hundreds with the article are counted by من alone.
    whose = (facts["kind"] != "vague") | ~facts.select(definite()).to_series() | pl.Series(is_of)
    good = pl.Series(usable & ~stop[at] & ~_OPENS(scan, at)) & facts["unit"].is_null() & close & whose
    surface = scan.surface(scan.para[at], scan.start[at], scan.end[at])
    return pl.select(pl.when(good).then(surface)).to_series()
