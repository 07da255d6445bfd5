"""Family names as they stand in the text: with أبي, ابن, آل or دي before them, or after another person's given name.

A listed person keeps the link where the person's own names hold the words before (أبي وقاص, ابن بطوطة); after another
given name (فيصل درويش) the whole is a person that no list holds. A family name that stands first (كيم) is none before a
syllable of another name.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names.entities import packaged
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import GIVEN, Words

# لدى is no دي.
_CONNECTOR = of_word(lambda: KEY.contains("^[وفبل]?(?:ابي|ابو|ابا|ابن|بن|فان|فون|عبد|ال)$|^[وفب]?دي$"))
_FURTHEST = 3  # words of connectors before a family name (ابن أبي وقاص)
_GIVEN, _SYLLABLES = "Gg", "IUWcZF"
_LINK = ("entity_id", "subtype", "country", "link_score")


def apply(scan: Scan, words: Words, candidates: pl.DataFrame) -> pl.DataFrame:
    """`candidates` (tok_start, tok_end, cut i64, entity_type, entity_id, link_score, rule_id), which do not overlap,
    with the family names among them as wide as they stand.
    """
    alone = (pl.col("tok_end") - pl.col("tok_start") == 1) & (pl.col("rule_id") == "lexicon")
    single = (pl.col("entity_type") == "person") & (alone | (pl.col("rule_id") == "surname"))
    busy = cover(candidates, len(scan.para))
    return pl.concat([candidates.filter(~single), _widened(scan, words, candidates.filter(single), ~busy)])


def _widened(scan: Scan, words: Words, hits: pl.DataFrame, free: np.ndarray) -> pl.DataFrame:
    """`hits` of family names with the `free` words before that are part of the name; a link to somebody else goes."""
    begun = hits["tok_start"].to_numpy().astype(np.int64)
    open_ = scan.soft & np.concatenate((free[:1], free[:-1]))
    start = begun.copy()
    for _ in range(_FURTHEST):
        start = start - (
            _CONNECTOR(scan, np.maximum(start - 1, 0)) & open_[start] & (start > 0) & (words.cut[start] == 0)
        )
    before = np.maximum(start - 1, 0)
    name = GIVEN(scan, before)
    given = holds(words.symbol[before], _GIVEN) | name & _held(scan, hits, before)
    start = start - (given & open_[start] & (start > 0) & (words.cut[start] == 0))
    start = start - (_CONNECTOR(scan, np.maximum(start - 1, 0)) & open_[start] & (start > 0) & (words.cut[start] == 0))
    start = np.where(hits["cut"].to_numpy() > 0, begun, start)
    wider = start < begun
    lost = pl.Series(wider & ~_own_words(scan, hits, start, begun), dtype=pl.Boolean)
    changed = hits.with_columns(
        pl.Series("tok_start", start, dtype=hits.schema["tok_start"]),
        pl.Series("cut", np.where(wider, words.cut[start], hits["cut"].to_numpy()), dtype=hits.schema["cut"]),
        *(pl.when(lost).then(None).otherwise(c).alias(c) for c in _LINK),
    )
    return changed.filter(~pl.Series(_begins_another(scan, words, start, hits), dtype=pl.Boolean))


def _begins_another(scan: Scan, words: Words, start: np.ndarray, hits: pl.DataFrame) -> np.ndarray:
    """Whether each family name is one that stands first, and a syllable of another name follows."""
    end = scan.inside(hits["tok_end"].to_numpy().astype(np.int64))
    first = holds(words.symbol[start], "Zz")
    follows = holds(words.symbol[end], _SYLLABLES) & scan.soft[end]
    return np.asarray(first & follows & (scan.para[end] == scan.para[start]))


def _own_words(scan: Scan, hits: pl.DataFrame, start: np.ndarray, begun: np.ndarray) -> np.ndarray:
    """Whether every word between `start` and `begun` is among the person's own names."""
    good = np.ones(len(begun), dtype=bool)
    for step in range(_FURTHEST + 1):
        at = np.minimum(start + step, begun)
        good &= _held(scan, hits, at) | (at >= begun)
    return good


def _held(scan: Scan, hits: pl.DataFrame, at: np.ndarray) -> np.ndarray:
    """Whether the word at each of `at` is among the names of the person of each hit."""
    own = hits.select("entity_id").join(_names(), on="entity_id", how="left", maintain_order="left")["names"]
    key = scan.keys(at).str.replace("^[وفبل]?(?:ابي|ابو|ابا)$", "ابي").str.replace("^[وفبل]?(?:ابن|بن)$", "بن")
    held = pl.DataFrame({"own": own, "key": key}).select(pl.col("own").list.contains(pl.col("key")).fill_null(False))
    return held.to_series().to_numpy()


@cache
def _names() -> pl.DataFrame:
    """entity_id of persons, names (list of the folded words of their names)."""
    persons = packaged().filter(pl.col("entity_type") == "person")
    every = pl.concat_str("label_ar", "aliases", separator=" ", ignore_nulls=True).str.replace_all(r"[|-]", " ")
    words = pl.col("names").list.eval(pl.element().str.replace("^(?:ابو|ابا)$", "ابي").str.replace("^ابن$", "بن"))
    return (
        persons.select("entity_id", names=fold_expr(every).str.split(" "))
        .with_columns(words)
        .unique("entity_id", keep="first", maintain_order=True)
    )
