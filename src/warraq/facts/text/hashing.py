"""Hashes of runs of characters: a polynomial, so that the hash of a part follows from that of the whole.

The hash of c0 c1 c2 … is v(c0) + v(c1)·B + v(c2)·B² + … modulo 2^64, with an odd base B and a random number v for each
character. That two of a million different words share one is as likely as one in thirty million.
"""

from __future__ import annotations

from functools import cache

import numpy as np

# Base and its inverse modulo 2^64; code points that are hashed at once, so that the work stays in the cache.
_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 2**64)
_BLOCK = 1 << 15


def hashes(points: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """A hash (u64) of the code points (u32, or u16) between each two of `cuts` (n + 1 positions, ascending)."""
    total = np.zeros(len(cuts) - 1, dtype=np.uint64)
    blocks = np.unique(np.searchsorted(cuts, np.arange(0, cuts[-1] + _BLOCK, _BLOCK)).clip(max=len(total)))
    for first, last in zip(blocks[:-1].tolist(), blocks[1:].tolist(), strict=True):
        own = cuts[first : last + 1] - cuts[first]
        total[first:last] = _hash_block(points[cuts[first] : cuts[last]], own)
    return total


def _hash_block(points: np.ndarray, cuts: np.ndarray) -> np.ndarray:
    """The hashes of one block."""
    # `take` in this mode checks no bounds, which all keep.
    value = _values().take(points if points.dtype == np.uint16 else points & 0xFFFF, mode="clip")
    if points.dtype != np.uint16:
        value += (points >> 16).astype(np.uint64) * np.uint64(_BASE)
    size = 1 << len(points).bit_length()
    value *= _powers(_BASE, size)[: len(points)]
    before = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(value, out=before[1:])
    total = np.diff(before.take(cuts, mode="clip"))
    return np.asarray(total * _powers(_INVERSE, size).take(cuts[:-1], mode="clip"))


@cache
def _values() -> np.ndarray:
    """A random number for each code point of the basic plane, the same in every run."""
    return np.random.Generator(np.random.PCG64(20)).integers(1, 2**64, 0x10000, dtype=np.uint64)


@cache
def _powers(base: int, count: int) -> np.ndarray:
    """The first `count` powers of `base` modulo 2^64."""
    return np.cumprod(np.append(np.uint64(1), np.full(count - 1, base, dtype=np.uint64)), dtype=np.uint64)


@cache
def hash_of(text: str) -> np.uint64:
    """The hash of one string."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    return np.uint64(hashes(points, np.array([0, len(points)]))[0]) if text else np.uint64(0)


def without(whole: np.ndarray, prefix: np.uint64, length: int) -> np.ndarray:
    """Hashes of what is left of strings that begin with a string of this hash and length."""
    return np.asarray((whole - prefix) * np.uint64(pow(_INVERSE, length, 2**64)))


def joined(prefix: np.uint64, length: int, rest: np.ndarray) -> np.ndarray:
    """Hashes of strings made of one of this hash and length, and of what follows it."""
    return np.asarray(prefix + rest * np.uint64(pow(_BASE, length, 2**64)))


def without_end(whole: np.ndarray, end: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Hashes of what is left, of these lengths, of strings that end with strings of these hashes."""
    return np.asarray(whole - end * _at_power(length))


def followed_by(whole: np.ndarray, length: np.ndarray, end: str) -> np.ndarray:
    """Hashes of strings of these hashes and lengths with `end` behind them."""
    return np.asarray(whole + hash_of(end) * _at_power(length))


def _at_power(length: np.ndarray) -> np.ndarray:
    """The base to the power of each length."""
    return _powers(_BASE, 1 << int(length.max(initial=1)).bit_length()).take(length)
