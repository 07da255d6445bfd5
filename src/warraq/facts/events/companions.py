"""Words beside a trigger that it needs to tell an event, or that give it another meaning.

They are the columns ``needs`` and ``bars`` of the triggers; a word counts with proclitics, article or the alif of the
accusative.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.events.deeds import spelt_forms
from warraq.facts.text.scan import Scan, scan

_BEFORE = [c + a for c in ("", "و", "ف") for a in ("", "بال", "كال", "ال", "لل", "ب", "ل")]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of a text that some lists hold."""

    listed: np.ndarray  # whether each word of the vocabulary is in one of the lists
    pairs: np.ndarray  # list * words of the vocabulary + word, in order

    def near(self, scan: Scan, beside: np.ndarray, at: np.ndarray) -> np.ndarray:
        """Whether each token `at` is one of the words, and in the paragraph of the token `beside`."""
        here = np.clip(at, 0, len(scan.para) - 1)
        return np.asarray(self.listed[scan.key_id[here]] & (scan.para[here] == scan.para[beside]) & (here == at))

    def meet(self, word: np.ndarray, kind: np.ndarray) -> np.ndarray:
        """Whether each word is in the list `kind`."""
        wanted = kind.astype(np.int64) * len(self.listed) + word
        at = np.searchsorted(self.pairs, wanted)
        return np.asarray(self.pairs[np.minimum(at, len(self.pairs) - 1)] == wanted) if len(self.pairs) else at < 0


def needs() -> np.ndarray:
    """The list of words that each form of `spelt_forms` needs, -1 where none."""
    return _lists("needs")[0]


def bars() -> np.ndarray:
    """The list of words that bar each form of `spelt_forms`, -1 where none."""
    return _lists("bars")[0]


def words_needed(scan: Scan) -> Words:
    """The words of a text that triggers need."""
    return _words(scan, "needs")


def words_barring(scan: Scan) -> Words:
    """The words of a text that bar triggers."""
    return _words(scan, "bars")


@cache
def _lists(column: str) -> tuple[np.ndarray, pl.DataFrame]:
    """The list of each form, and kind, word: the words of the lists, folded and bare."""
    lists = spelt_forms().select(column).drop_nulls().unique(maintain_order=True).with_row_index("kind")
    kinds = spelt_forms().join(lists, on=column, how="left", maintain_order="left")["kind"]
    words = lists.select("kind", word=pl.col(column).str.split("|")).explode("word")
    return (
        kinds.cast(pl.Int64).fill_null(-1).to_numpy(),
        words.with_columns(bare_word(fold_expr(pl.col("word")))).unique(maintain_order=True),
    )


@cache
def _spellings() -> np.ndarray:
    """Hashes of all ways in which the words of the lists may be written, in order."""
    words = pl.concat([_lists(column)[1]["word"] for column in ("needs", "bars")]).unique(maintain_order=True)
    written = pl.concat([before + words + alif for before in _BEFORE for alif in ("", "ا")])
    return np.unique(scan(pl.DataFrame({"text": written})).key_hash)


def _words(scan: Scan, column: str) -> Words:
    """The words of a text in the lists of a column."""
    key = ("companions", column)
    if key not in scan.memo:
        kinds, few = _lists(column)[1], _written(scan)
        listed = np.zeros(len(scan.vocabulary), dtype=bool)
        found = kinds.join(few, on="word", how="inner").select("kind", "vocab").to_numpy().astype(np.int64)
        listed[found[:, 1]] = True
        scan.memo[key] = Words(listed, np.unique(found[:, 0] * len(listed) + found[:, 1]))
    return cast("Words", scan.memo[key])


def _written(scan: Scan) -> pl.DataFrame:
    """vocab, word: the words of the vocabulary that may be one of a list, bare."""
    if "companions" not in scan.memo:
        known = _spellings()
        at = np.minimum(np.searchsorted(known, scan.key_hash), len(known) - 1)
        vocab = np.flatnonzero(known[at] == scan.key_hash)
        few = pl.DataFrame({"vocab": vocab, "word": scan.vocabulary.gather(vocab)})
        scan.memo["companions"] = few.with_columns(bare_word(pl.col("word")))
    return cast("pl.DataFrame", scan.memo["companions"])


def bare_word(word: pl.Expr) -> pl.Expr:
    """A folded word without proclitics, article and the accusative's alif."""
    return word.str.replace("^[وف]?(?:بال|كال|ال|لل|[بل])?(.{3,})$", "$1").str.replace("^(.{3,})ا$", "$1")
