"""Clubs called by what is also a place or a noun (برشلونة, الزمالك, الهلال): only where the text speaks of sport.

From ``facts/lexicon/clubs.csv``: form, entity_id (of the club in ``organisations.csv``; empty where several clubs bear
the name), note, example.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.names.entities import packaged
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.kinds import holds
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.triggers import sport_terms
from warraq.facts.text.word import KEY
from warraq.facts.text.words import Words
from warraq.resources import table

# So many words of sport among so many tokens before and after tell what the text speaks of.
_WORDS, _REACH = 2, 40
# What happens in Barcelona is not in its club.
_IN = (
    "في",
    "بمدينه",
    "مدينه",
    "لمدينه",
    "العاصمه",
    "مطار",
    "مقاطعه",
    "جامعه",
    "محافظه",
    "قرب",
    "جنوب",
    "شمال",
    "شرق",
    "غرب",
)
_PRIORITY = 50
# The part of a form's hits in an article that must be clubs for the others to be.
_SHARE = 0.49
_PLACED = of_word(lambda: KEY.replace("^و", "").is_in(_IN))


@cache
def terms() -> Terms:
    """The forms, compiled."""
    entities = packaged().select("entity_id", "country").unique("entity_id", keep="first", maintain_order=True)
    rows = table("facts/lexicon/clubs.csv").select("form", "entity_id")
    return compile_terms(rows.join(entities, on="entity_id", how="left", maintain_order="left"))


def apply(scan: Scan, article: pl.Series, lexical: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`lexical` (hits of the entity terms) with clubs in place of the places and nouns that they are called by."""
    found = scan.find(terms(), "entity_id", "country")
    start = found["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    inside = _PLACED(scan, before) & (scan.para[before] == scan.para[start])
    place = holds(words.symbol[before], "QY") | (found["clitic"].fill_null("") == "ب").to_numpy()
    sure = _of_sport(scan, article, start) & ~inside & ~place
    kept = found.filter(pl.Series(_everywhere(scan, article, found, sure) & ~inside & ~place)).with_columns(
        entity_type=pl.lit("org"),
        mention_type=pl.lit("name"),
        subtype=pl.lit("sport"),
        surname_ar=pl.lit(None, pl.String),
        guard=pl.lit(None, pl.String),
        priority=pl.lit(_PRIORITY, pl.Int32),
        is_adjective=pl.lit(False),
    )
    kept = kept.filter(~pl.Series(_inner(kept, lexical, len(scan.para))))
    others = lexical.filter(~pl.Series(_inner(lexical, kept, len(scan.para), equal=True)))
    return pl.concat([others, kept.select(lexical.columns)])


def _everywhere(scan: Scan, article: pl.Series, found: pl.DataFrame, sure: np.ndarray) -> np.ndarray:
    """Hits that are `sure`, and those of the same form in an article that has most of them for sure (its headline).

    Of التعاون الاقتصادي the adjective tells that it is none.
    """
    of = article.to_numpy()[found["para"].to_numpy()]
    told = pl.DataFrame({"of": of, "term": found["term"], "sure": sure})
    share = told.select(pl.col("sure").mean().over("of", "term")).to_series().to_numpy()
    after = scan.inside(found["tok_end"].to_numpy().astype(np.int64))
    described = HAS_ARTICLE(scan, after) & scan.soft[after]
    return np.asarray(sure | (share > _SHARE) & ~described)


def _of_sport(scan: Scan, article: pl.Series, at: np.ndarray) -> np.ndarray:
    """Whether enough words of sport stand around each token of `at`, in its article."""
    total = np.concatenate(([0], np.cumsum(cover(scan.find(sport_terms()), len(scan.para)))))
    of = article.to_numpy()[scan.para]
    first = np.searchsorted(of, of[at], side="left")
    last = np.searchsorted(of, of[at], side="right")
    return np.asarray(total[np.minimum(at + _REACH, last)] - total[np.maximum(at - _REACH, first)] >= _WORDS)


def _inner(spans: pl.DataFrame, others: pl.DataFrame, n_tokens: int, equal: bool = False) -> np.ndarray:
    """Whether each span lies within one of the `others` that is longer (or, with `equal`, as long)."""
    length = np.zeros(n_tokens + 1, dtype=np.int64)
    size = (others["tok_end"] - others["tok_start"]).to_numpy().astype(np.int64)
    for offset in range(int(size.max(initial=0))):
        reached = size > offset
        np.maximum.at(length, others["tok_start"].to_numpy()[reached] + offset, size[reached])
    own = (spans["tok_end"] - spans["tok_start"]).to_numpy().astype(np.int64)
    over = length[spans["tok_start"].to_numpy()]
    return np.asarray(over >= own if equal else over > own)
