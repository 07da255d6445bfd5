"""Which words are common ones, or are built from one: with clitics, the article, an ending or another person's prefix.

Nothing is cut: the hash of a part of a word follows from that of the word (`warraq.facts.text.hashing`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.text.hashing import followed_by, hash_of, hashes, joined, without, without_end
from warraq.facts.text.lexicon import PROCLITICS
from warraq.facts.text.scan import Scan

_ARTICLE = "ال"
_PREFIXES = (*PROCLITICS, "ال", "وال", "بال", "فال", "كال", "لل", "ولل", "س", "وس")
# The longest one that a word has is taken off.
_ENDINGS = (
    *("اتها", "اتهم", "اته", "اتنا", "تهما", "تها", "تهم", "ته", "تنا", "تي", "هما", "ها", "هم", "نا"),
    *("ات", "ون", "ين", "ان", "وا", "كم", "ني", "يه", "ه", "ا", "ت", "ي", "و"),
)
_LONGEST = max(map(len, _ENDINGS))
_FEMININE = "ه"
_VERB = ("ي", "ت", "ن", "ا")
_PERSONS = "يتن"
_CONJUNCTIONS = "وف"
_SHORTEST, _SHORTEST_VERB = 2, 4
# So many words are looked up one by one.
_FEW = 4000


def known(scan: Scan, listed: np.ndarray) -> np.ndarray:
    """Whether each word of the vocabulary is one of those of these hashes (sorted), or built from one of them."""
    endings = _Endings(scan)
    found = np.zeros(len(scan.vocabulary), dtype=bool)
    for reading in _stems(scan):
        # Only what no other way has found is asked about.
        words, stem, length = _where(~found[reading[0]], *reading)
        listed_so = _among(stem, listed) & (length >= _SHORTEST)
        found[words[listed_so]] = True
        of, bare, left = endings.cut(*_where(~listed_so, words, stem, length))
        found[of[_among(bare, listed) | _among(followed_by(bare, left, _FEMININE), listed)]] = True
    for other in _other_persons(scan):
        words, verb = _where(~found[other[0]], *other)
        found[words[_among(verb, listed)]] = True
    return found


def _where(kept: np.ndarray, *columns: np.ndarray) -> tuple[np.ndarray, ...]:
    """Some rows of columns."""
    rows = np.flatnonzero(kept)
    return tuple(column[rows] for column in columns)


def _stems(scan: Scan) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Words as they are and without each prefix: row of the vocabulary, hash, length."""
    yield np.arange(len(scan.key_hash)), scan.key_hash, scan.key_length
    for prefix in _PREFIXES:
        rows = np.flatnonzero(_begins(scan, prefix))
        rest = without(scan.key_hash[rows], hash_of(prefix), len(prefix))
        length = scan.key_length[rows] - len(prefix)
        yield rows, rest, length
        if prefix.endswith("لل"):
            yield rows, joined(hash_of(_ARTICLE), len(_ARTICLE), rest), length + len(_ARTICLE)


def _begins(scan: Scan, prefix: str) -> np.ndarray:
    """Whether each word begins with `prefix`."""
    begins: np.ndarray = scan.key_length >= len(prefix)
    for place, letter in enumerate(prefix):
        begins = begins & (scan.key_heads[:, place] == ord(letter))
    return begins


def _other_persons(scan: Scan) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Verbs with the prefix of another person (يقول for تقول): row of the vocabulary, hash."""
    for person in _PERSONS:
        rows = np.flatnonzero(_begins(scan, person) & (scan.key_length >= _SHORTEST_VERB))
        rest = without(scan.key_hash[rows], hash_of(person), 1)
        for other in _VERB:
            yield rows, joined(hash_of(other), 1, rest)


class _Endings:
    """For each word of a vocabulary, the hash of its ending of each length, and whether it has one."""

    def __init__(self, scan: Scan) -> None:
        """Look for every ending."""
        self._hash = np.zeros((_LONGEST + 1, len(scan.key_hash)), dtype=np.uint64)
        self._has = np.zeros(self._hash.shape, dtype=bool)
        for ending in _ENDINGS:
            ends = np.ones(len(scan.key_hash), dtype=bool)
            for place, letter in enumerate(reversed(ending), 1):
                ends &= scan.key_tails[:, -place] == ord(letter)
            self._hash[len(ending), ends] = hash_of(ending)
            self._has[len(ending), ends] = True

    def cut(self, rows: np.ndarray, stem: np.ndarray, length: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Row, hash and length of stems without their ending, where enough is left."""
        most = np.zeros(len(rows), dtype=np.int64)
        for count in range(1, _LONGEST + 1):
            most[self._has[count, rows] & (length >= count)] = count
        left = length - most
        enough = left >= _SHORTEST
        rows, most, left = rows[enough], most[enough], left[enough]
        return rows, without_end(stem[enough], self._hash[most, rows], left), left


def hashes_of(words: Sequence[str]) -> np.ndarray:
    """Hashes of some words, sorted."""
    cuts = np.cumsum([0, *map(len, words)])
    return np.sort(hashes(np.frombuffer("".join(words).encode("utf-32-le"), dtype=np.uint32), cuts))


class Listed:
    """A long list of folded words, of which Polars would make a new table for every look-up."""

    def __init__(self, words: Callable[[], pl.Series]) -> None:
        """Keep the list; `words` are asked for when it is first looked at."""
        self._words = words

    @cached_property
    def hashes(self) -> np.ndarray:
        """The hashes of the words, sorted."""
        return hashes_of(self._words().to_list())

    @cached_property
    def _set(self) -> frozenset[str]:
        return frozenset(self._words())

    def __call__(self, scan: Scan, at: np.ndarray | pl.Series) -> np.ndarray:
        """Whether each of some tokens is one of the words."""
        if self not in scan.memo:
            scan.memo[self] = _among(scan.key_hash, self.hashes)
        ids: np.ndarray = scan.key_id[np.asarray(at)]
        return cast("np.ndarray", scan.memo[self]).take(ids)

    def holds(self, words: pl.Series) -> pl.Series:
        """Whether each of `words` is in the list; null of a null."""
        if len(words) > _FEW:
            return words.is_in(self._words().implode())
        found = [None if word is None else word in self._set for word in words.to_list()]
        return pl.Series(words.name, found, dtype=pl.Boolean)


def after_conjunction(scan: Scan, listed: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Whether some tokens, without و or ف before two letters or more, are among words of these hashes (sorted)."""
    words: np.ndarray = scan.key_id[at]
    hashed = scan.key_hash[words]
    for letter in _CONJUNCTIONS:
        glued = (scan.key_heads[words, 0] == ord(letter)) & (scan.key_length[words] > _SHORTEST)
        hashed = np.where(glued, without(scan.key_hash[words], hash_of(letter), 1), hashed)
    return _among(hashed, listed)


def _among(hashes: np.ndarray, listed: np.ndarray) -> np.ndarray:
    """Whether each hash is one of `listed` (sorted)."""
    at = np.minimum(np.searchsorted(listed, hashes), len(listed) - 1)
    return np.asarray(listed[at] == hashes)
