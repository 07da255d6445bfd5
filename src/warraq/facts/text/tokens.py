"""Tokens of a block of paragraphs: runs of letters or of digits, each with the hash of its folded characters."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl
import pyarrow as pa

from warraq.arabic.fold import fold_each
from warraq.facts.text.hashing import hashes

_OTHER, _LETTER, _DIGIT, _BREAK = 0, 1, 2, 3
# Characters that are gathered at once.
_BLOCK = 1 << 16


class Tokens(NamedTuple):
    """Tokens of some paragraphs; positions are those of the characters before folding."""

    first: np.ndarray
    last: np.ndarray  # one past the last letter
    end: np.ndarray  # one past the marks on the last letter
    gap: np.ndarray  # where what stands before the token begins
    key: np.ndarray  # hash of the folded letters
    between: np.ndarray  # hash of what stands before the token
    is_break: np.ndarray
    dropped: np.ndarray

    def moved(self, by: int) -> Tokens:
        """The same `by` characters further on, in 32 bits: no shard has 2^31 characters."""
        places = ("first", "last", "end", "gap", "dropped")
        return self._replace(**{name: (getattr(self, name) + by).astype(np.int32) for name in places})

    @classmethod
    def joined(cls, parts: list[Tokens]) -> Tokens:
        """Tokens of one part after another."""
        empty = read(np.zeros(0, dtype=np.uint16), np.zeros(0, dtype=np.int64))
        return cls(*(np.concatenate(columns) for columns in zip(*(parts or [empty]), strict=True)))


def read(points: np.ndarray, breaks: np.ndarray) -> Tokens:
    """Read one block of paragraphs, small enough for the cache; `breaks` are the places of their separators."""
    folded, dropped = fold_each(points)
    kept = np.flatnonzero(~dropped)
    folded = folded.take(kept, mode="clip")
    starts, ends, is_break = _boundaries(folded, np.searchsorted(kept, breaks))
    cuts = np.zeros(2 * len(starts) + 1, dtype=np.int64)
    cuts[1::2], cuts[2::2] = starts, ends
    codes = hashes(folded, cuts)
    first, last = kept[starts], kept[ends - 1] + 1
    end = np.where(is_break, first, _with_marks(points, last, dropped))
    gap = np.append(0, last[:-1]) if len(last) else last
    return Tokens(first, last, end, gap, codes[1::2], codes[::2], is_break, np.flatnonzero(dropped))


def _boundaries(folded: np.ndarray, breaks: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Folded positions where tokens start and end (exclusive), and which are breaks: tokens of their own."""
    if not len(folded):
        return breaks, breaks, np.zeros(0, dtype=bool)
    # `take` in this mode has what is beyond the basic plane as its last code point.
    kind = _classes().take(folded, mode="clip")
    kind[breaks] = _BREAK
    change = np.empty(len(kind) + 1, dtype=bool)
    change[0] = change[-1] = True
    np.not_equal(kind[1:], kind[:-1], out=change[1:-1])
    change[breaks] = change[breaks + 1] = True
    edges = np.flatnonzero(change)
    kinds = kind[edges[:-1]]
    inside = np.flatnonzero(kinds != _OTHER)
    return edges[inside], edges[inside + 1], kinds[inside] == _BREAK


@cache
def _classes() -> np.ndarray:
    """Token class of each code point of the basic plane."""
    category = [unicodedata.category(chr(c))[0:2] for c in range(0x10000)]
    lookup = {"Nd": _DIGIT} | dict.fromkeys(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"), _LETTER)
    return np.array([lookup.get(c, _OTHER) for c in category[:-1]] + [_OTHER], dtype=np.uint8)


def _with_marks(points: np.ndarray, ends: np.ndarray, dropped: np.ndarray) -> np.ndarray:
    """Move ends past vowel marks and tatweel that the fold dropped, so that a surface keeps its last vowel."""
    ends = ends.copy()
    # Few words have anything dropped behind them.
    open_ends = np.flatnonzero(dropped.take(ends, mode="clip")) if len(dropped) else ends[:0]
    for _ in range(4):
        following = points[np.minimum(ends[open_ends], len(points) - 1)]
        mark = ((following >= 0x064B) & (following <= 0x0652)) | (following == 0x0670) | (following == 0x0640)
        open_ends = open_ends[mark]
        if not len(open_ends):
            break
        ends[open_ends] += 1
    return ends


def in_order(values: np.ndarray) -> np.ndarray:
    """Rows of `values` (whole numbers from 0 to 2^31) in their order; equal ones as they stand."""
    packed = values.astype(np.uint64) << np.uint64(32) | np.arange(len(values), dtype=np.uint64)
    packed.sort()
    return (packed & np.uint64(0xFFFFFFFF)).astype(np.int64)


def strings(points: np.ndarray, cuts: np.ndarray) -> pl.Series:
    """Code points cut at `cuts` (n + 1 positions) into a column of n strings."""
    short = points.dtype == np.uint16
    units = points.astype("<u2" if short else "<u4", copy=False).tobytes()
    data = units.decode("utf-16-le" if short else "utf-32-le", "surrogatepass").encode("utf-8")
    width = np.ones(len(points) + 1, dtype=np.uint8)
    width[0] = 0
    for limit in (0x80, 0x800) if short else (0x80, 0x800, 0x10000):
        width[1:] += points >= limit
    at = np.cumsum(width, dtype=np.int32 if len(data) < 2**31 else np.int64)[cuts].astype(np.int64, copy=False)
    array = pa.LargeStringArray.from_buffers(len(cuts) - 1, pa.py_buffer(at), pa.py_buffer(data))
    return pl.Series(array, dtype=pl.String)


def runs(points: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> pl.Series:
    """The code points from each of `starts` to each of `ends`, a string a row."""
    length = np.asarray(ends, dtype=np.int64) - starts
    stops = np.concatenate(([0], np.cumsum(length)))
    shift = starts - stops[:-1]
    found = np.empty(int(stops[-1]), dtype=points.dtype)
    # A block at a time, so that the work stays in the cache.
    blocks = np.unique(np.append(np.searchsorted(stops, np.arange(0, len(found), _BLOCK)), len(length)))
    for first, last in zip(blocks[:-1].tolist(), blocks[1:].tolist(), strict=True):
        at = np.repeat(shift[first:last], length[first:last])
        at += np.arange(stops[first], stops[last])
        points.take(at, mode="clip", out=found[stops[first] : stops[last]])
    return strings(found, stops)
