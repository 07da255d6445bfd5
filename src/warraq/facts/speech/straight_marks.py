"""Straight quote marks told apart: which of them open a pair and which close one, by what stands around them."""

from __future__ import annotations

import re

import numpy as np

# What the marks of pairs become, one character for another; a mark without its other half, or within a pair, is OTHER.
OPEN, CLOSE, OTHER = "\ue000", "\ue001", "\ue002"
_MARK = ord('"')
_SPACES = " \t\n\u00a0\u200f\u200e"
_BEFORE = f"{_SPACES}([{{:،,؛;.!؟?-–—…/«“\ue000"
_BEHIND = f"{_SPACES})]}}:،,؛;.!؟?-–—…/»”"
# What a pair may hold in marks of its own: a name, rather than the next words of a text with a mark too few.
NAME_LETTERS = 50
# On a tape of the marks: O opens, C closes, oc do around few letters, B stands apart on both sides, N on none; a line
# ends a tape. Where all else fails two that close are a pair whose first is glued to the wrong word (قال" نحن هنا").
_TURNS = re.compile("O(?:oc)+C|[OoBN][CcBN]|CC")


def told(text: str) -> str:
    """The text with its straight marks told apart; what stands where does not change.

    A pair that holds others (`"A "B" C"`) is one. Marks that fit no pair are left alone rather than paired in order, so
    that one mark too few does not turn all that follow it.
    """
    if '"' not in text:
        return text
    points = np.frombuffer(f"\n{text}\n".encode("utf-32-le"), dtype=np.uint32).copy()
    at = np.flatnonzero(points == _MARK)
    free, ends = _is_free(points, at), np.isin(points[at + 1], _codes(_BEHIND))
    letters = np.select([free & ends, free, ends], [ord("B"), ord("O"), ord("C")], ord("N"))
    short = (letters[:-1] == ord("O")) & (letters[1:] == ord("C")) & (np.diff(at) <= NAME_LETTERS)
    letters[:-1][short], letters[1:][short] = ord("o"), ord("c")
    line = np.searchsorted(np.flatnonzero(points == ord("\n")), at)
    tape = np.insert(letters, np.flatnonzero(np.diff(line)) + 1, ord("\n"))
    place = np.flatnonzero(tape != ord("\n"))
    spans = [match.span() for match in _TURNS.finditer(tape.astype(np.uint32).tobytes().decode("utf-32-le"))]
    pairs = np.array(spans, dtype=np.int64).reshape(-1, 2)
    first, last = np.searchsorted(place, pairs[:, 0]), np.searchsorted(place, pairs[:, 1] - 1)
    points[at] = ord(OTHER)
    points[at[first]], points[at[last]] = ord(OPEN), ord(CLOSE)
    return points[1:-1].tobytes().decode("utf-32-le")


def _is_free(points: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Whether nothing is glued before each mark but a proclitic (و, ف; ب, ل, ك; the article)."""
    before = at - 1
    before = before - (points[before] == ord("ـ"))
    # From the mark back: the article, then a preposition, then a conjunction.
    article = (points[before] == ord("ل")) & (points[np.maximum(before - 1, 0)] == ord("ا"))
    before = np.maximum(before - 2 * article, 0)
    before = np.maximum(before - np.isin(points[before], _codes("بلك")), 0)
    before = np.maximum(before - np.isin(points[before], _codes("وف")), 0)
    return np.asarray(np.isin(points[before], _codes(_BEFORE)))


def _codes(letters: str) -> np.ndarray:
    return np.array([ord(letter) for letter in letters], dtype=np.uint32)
