"""Texts to tokens with their offsets, and tokens to hashed features."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

Integers = npt.NDArray[np.int64]

# Letters and digits with the vowel marks among them.
WORD = re.compile(r"[^\W_](?:[\w\u064b-\u065f\u0670]*)")
# Each takes the word at this distance: form, beginning and end of two and three letters.
CONTEXT = (-2, -1, 0, 1, 2)
FORMS = 6
# Beside the word itself: the word with its left and its right neighbour.
FEATURES = len(CONTEXT) * FORMS + 2
_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SHIFT = np.uint64(29)


@dataclass(frozen=True, eq=False)
class Tokens:
    """The words of all texts in a row: number of the text, first and last offset (exclusive), and features.

    `first` has the number of each text's first word, and at its end the number of all words.
    """

    text: Integers
    start: Integers
    end: Integers
    first: Integers
    features: Integers


def tokenize(texts: Sequence[str], buckets: int) -> Tokens:
    """Every word of the texts, with `FEATURES` numbers of features below `buckets`."""
    found = [[(m.start(), m.end()) for m in WORD.finditer(text)] for text in texts]
    counts = np.array([len(spans) for spans in found], dtype=np.int64)
    spans = np.array([span for each in found for span in each], dtype=np.int64).reshape(-1, 2)
    words = [text[start:end] for text, each in zip(texts, found, strict=True) for start, end in each]
    number = np.repeat(np.arange(len(texts)), counts)
    first = np.concatenate(([0], np.cumsum(counts)))
    return Tokens(number, spans[:, 0], spans[:, 1], first, _features(words, number, buckets))


def _features(words: list[str], number: Integers, buckets: int) -> Integers:
    """Numbers of the features of each word, from the hashes of the words around it in its text."""
    known: dict[str, int] = {}
    kinds = np.array([known.setdefault(word, len(known)) for word in words], dtype=np.int64)
    table = np.array([_forms(word) for word in known], dtype=np.uint64).reshape(-1, FORMS)
    # One row more, all zero, stands for the place before the first and behind the last word of a text.
    hashes = np.vstack((table[kinds], np.zeros((1, FORMS), dtype=np.uint64)))
    around = [hashes[_neighbour(number, distance)] for distance in CONTEXT]
    middle = CONTEXT.index(0)
    here = around[middle][:, 0]
    pairs = [_mix(around[middle + side][:, 0], here) for side in (-1, 1)]
    columns = np.column_stack((*around, *pairs))
    salts = np.arange(1, FEATURES + 1, dtype=np.uint64)
    return (_mix(columns, salts) % np.uint64(buckets)).astype(np.int64)


def _forms(word: str) -> tuple[int, ...]:
    """Hashes of a word: the form, two and three letters from either side, and whether it is a number."""
    parts = (word, word[:2], word[:3], word[-2:], word[-3:], "0" if word[0].isdigit() else "a")
    # The same on every machine, as `hash` is not.
    return tuple(crc32(part.encode()) + 1 for part in parts)


def _neighbour(number: Integers, distance: int) -> Integers:
    """The word at a distance from each, -1 where it would be of another text."""
    there = np.arange(len(number)) + distance
    inside = (there >= 0) & (there < len(number))
    there = np.where(inside, there, 0)
    same = inside & (number[there] == number) if len(number) else inside
    return np.where(same, there, -1)


def _mix(left: npt.NDArray[np.uint64], right: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """Two hashes as one; the product wraps around on purpose."""
    mixed = (left + right * _PRIME) * _PRIME
    return mixed ^ (mixed >> _SHIFT)
