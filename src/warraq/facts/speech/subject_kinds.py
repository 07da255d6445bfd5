"""Kinds of subjects that no list has: who names nobody, and whom the article tells apart."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import counted
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_OWNED = of_word(lambda: KEY.str.contains("^.{2,}(?:ه|ها|هم|هما|نا)$"))  # with a pronoun, as it is folded
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^[وف]?ال.{2,}"))


def _people() -> pl.Expr:
    """A plural of people with the article."""
    first = pl.col("key").str.replace("^[وف]", "")
    return first.str.contains("^ال.{2,}ون$") & ~first.is_in(keys("claim", "no_people"))


_PEOPLE = of_word(_people)


def told(scan: Scan, source: pl.DataFrame) -> pl.DataFrame:
    """`source` with the nouns that no list has, and that name nobody, told apart by their article.

    Without it, and with a plural of people behind it, they are anonymous (مشرعون, المزارعون).
    """
    start, end = (source[f"tok_{side}"].fill_null(0).cast(pl.Int64).to_numpy() for side in ("start", "end"))
    many = pl.Series(_PEOPLE(scan, start))
    other = (source["symbol"] == "o").fill_null(False) & (source["kind"] == "nominal").fill_null(False)
    bare = pl.Series(~is_definite(scan, start, end))
    # شركة سامسونج: a kind of body with a name that no list has, or only without it.
    second = scan.inside(start + 1)
    body = pl.Series(of_kind(scan, start, "CV") & scan.soft[second] & (end > start + 1))
    body &= pl.Series(of_kind(scan, second, "UWc")) & (source["kind"] == "nominal").fill_null(False)
    kind = pl.when(other & (many | bare)).then(pl.lit("anonymous")).otherwise("kind")
    return source.with_columns(kind=pl.when(body).then(pl.lit("named")).otherwise(kind))


def is_definite(scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether each range of tokens holds a word with the article, or begins with one that has a pronoun."""
    total = counted(scan, _WITH_ARTICLE)
    last = scan.points[scan.bases[scan.para[start]] + np.maximum(scan.end[start] - 1, 0)]
    owned = _OWNED(scan, start) & (last != ord("ة"))
    return np.asarray((total[end] > total[start]) | owned)
