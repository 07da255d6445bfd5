"""Whether words are of some kinds (`warraq.facts.text.words`), looked up by their symbol."""

from __future__ import annotations

from functools import cache

import numpy as np

from warraq.facts.text import words
from warraq.facts.text.scan import Scan

_SYMBOLS = 128  # all are ASCII


def of_kind(scan: Scan, at: np.ndarray, symbols: str) -> np.ndarray:
    """Whether the word at each token is of one of these kinds."""
    return holds(words.read(scan).symbol[at], symbols)


def holds(symbol: np.ndarray, symbols: str) -> np.ndarray:
    """Whether each symbol (a code point) is one of these."""
    return np.asarray(_listed(symbols).take(symbol, mode="clip"))


@cache
def _listed(symbols: str) -> np.ndarray:
    """For each code point, whether it is one of these."""
    listed = np.zeros(_SYMBOLS, dtype=bool)
    listed[[ord(symbol) for symbol in symbols]] = True
    return listed
