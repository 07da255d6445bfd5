"""Folded words of texts as numbers, and tables in which those of a lexicon are found by their number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warraq.tag.letters import BREAK, COUNTED, HIDDEN, LETTERS, Letters, last_blank, packed, rows

# Letters that are read at once, and the most that a word of a table may have.
_STEP, LONGEST = 8, 24
# A number for each further piece of a word, and for each further word of a phrase; odd, so that nothing is lost.
_FACTORS = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93], dtype=np.uint64)
_KNOWN = frozenset(LETTERS)
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_STEP + 1)], dtype=np.uint64)
_NO_WORDS = (np.zeros(0, np.uint64), np.zeros(0, np.int64), np.zeros((0, len(COUNTED)), np.int64))
# Keys that are looked up at once, so that the work stays in the cache.
_BLOCK = 1 << 16
# Room in a table: so many bits more than its keys need.
_ROOM = 4


@dataclass(frozen=True, eq=False)
class Words:
    """Words of articles in reading order: of each its article (u32) and its key (u64; the same for equal words).

    The paragraphs that they stand in are of the articles `owners` and have `lengths` words each; `counts` says how many
    characters of each class (a row a paragraph).
    """

    article: np.ndarray
    keys: np.ndarray
    owners: np.ndarray
    lengths: np.ndarray
    counts: np.ndarray

    def sizes(self) -> pl.DataFrame:
        """How many words each article has: article, size u32."""
        counts = np.bincount(self.owners, weights=self.lengths)
        own = np.flatnonzero(counts)
        return pl.DataFrame({"article": own.astype(np.uint32), "size": counts[own].astype(np.uint32)})

    def ahead(self, at: np.ndarray, step: int) -> np.ndarray:
        """Key of the word `step` places after each of these, 0 where the article has ended."""
        index = np.clip(at + step, 0, len(self.keys) - 1)
        same = (index == at + step) & (self.article[index] == self.article[at])
        return np.where(same, self.keys[index], np.uint64(0))


def phrase_keys(first: np.ndarray, then: np.ndarray) -> np.ndarray:
    """Key of each phrase that is a word, or a phrase, and the word behind it."""
    return np.asarray(first * _FACTORS[3] + then)


def words(owners: np.ndarray, texts: pl.Series) -> Words:
    """Words of texts, each of the article given."""
    read = [(*_read(row), row.counts()) for row in rows(texts)]
    keys, sizes, counts = (np.concatenate(part) for part in zip(*read, strict=True)) if read else _NO_WORDS
    return Words(np.repeat(owners, sizes), keys, owners, sizes, counts)


def _read(texts: Letters) -> tuple[np.ndarray, np.ndarray]:
    """Keys of the words of texts, and how many words each has."""
    shown = (row := texts.codes) != HIDDEN
    if not shown.all():
        row = packed(row, shown)
    inside = row > last_blank()
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    begin, end = edges[::2], edges[1::2]
    breaks = np.flatnonzero(row == BREAK)[: texts.size + 1]
    return _keys(row, begin, end - begin), np.diff(np.searchsorted(begin, breaks))


def keys_of(terms: list[str]) -> np.ndarray:
    """Keys of folded words."""
    if unread := [term for term in terms if not 0 < len(term) <= LONGEST or not _KNOWN.issuperset(term)]:
        raise ValueError(f"no words of a text: {unread[:5]}")
    return words(np.zeros(len(terms), dtype=np.uint32), pl.Series(terms, dtype=pl.String)).keys


def _keys(row: np.ndarray, begin: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Key of each word: its letters, eight at once; 0 for words too long for any table."""
    eights = np.ndarray((len(row) - _STEP + 1,), dtype="<u8", buffer=row, strides=(1,))
    keys: np.ndarray = (eights[begin] & _MASKS.take(length, mode="clip")) * _FACTORS[0]
    longer = np.flatnonzero(length > _STEP)
    for done in range(_STEP, LONGEST, _STEP):
        rest = length[longer] - done
        keys[longer] += (eights[begin[longer] + done] & _MASKS.take(rest, mode="clip")) * _FACTORS[done // _STEP]
        longer = longer[rest > _STEP]
    keys[longer] = 0
    return keys


class Index:
    """Where keys are found in a list of distinct ones."""

    def __init__(self, keys: np.ndarray) -> None:
        self._keys = keys
        self._shift = np.uint64(64 - min(len(keys).bit_length() + _ROOM, 32))
        places = np.arange(1, len(keys) + 1, dtype=np.int32)
        slots = keys >> self._shift
        self._table = np.zeros(1 << (64 - int(self._shift)), dtype=np.int32)
        self._table[slots] = places
        self._used = self._table > 0
        # Of two keys in one slot only the last has found its place.
        self._second = np.sort(keys[self._table[slots] != places])
        self._by_key = np.argsort(keys)

    def find(self, keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Which of these keys are in the list, and where there."""
        parts = [self._find(keys[at : at + _BLOCK], at) for at in range(0, max(len(keys), 1), _BLOCK)]
        return np.concatenate([at for at, _ in parts]), np.concatenate([place for _, place in parts])

    def _find(self, keys: np.ndarray, first: int) -> tuple[np.ndarray, np.ndarray]:
        """The same for one block of the keys, whose first is the one at `first`."""
        slots = (keys >> self._shift).view(np.int64)
        at = np.flatnonzero(self._used.take(slots, mode="wrap"))
        keys = keys[at]
        place = self._table[slots[at]] - 1
        wrong = np.flatnonzero(self._keys[place] != keys)
        place[wrong] = self._place(keys[wrong])
        right = place >= 0
        return at[right] + first, place[right]

    def _place(self, keys: np.ndarray) -> np.ndarray:
        """Places of keys that have lost their slot to another; -1 of those that are not in the list."""
        if not len(self._second):
            return np.full(len(keys), -1)
        near = np.minimum(np.searchsorted(self._second, keys), len(self._second) - 1)
        known = np.flatnonzero(self._second[near] == keys)
        place = np.full(len(keys), -1)
        place[known] = self._by_key[np.searchsorted(self._keys, keys[known], sorter=self._by_key)]
        return place
