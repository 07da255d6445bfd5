"""Days that stand between two commas inside a sentence (نفت بكين، الجمعة، اتهامات …): the commas are no pauses there.

Agencies date nearly every deed so. What reads sentences would take each comma for the end of a clause, and miss who did
what; so the marks around such a day are read as blanks. Nothing else changes: places, surfaces and the day itself stay.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic.calendar import weekday_names
from warraq.facts.text.hashing import hash_of

_COMMA = r"^\s*[،,]\s*$"
_DAYS = ("اليوم", "امس", "غدا")
_PARTS = ("يوم", "مساء", "صباح", "ظهر", "فجر", "ليل", "ليله", "عصر", "اول", "من")
_WHICH = ("الماضي", "المقبل", "القادم", "الجاري", "الفايت", "المنصرم", "الاول")
_LONGEST = 4  # words
_BLANK = 0  # the code of a single space, see `scan`


@cache
def _hashes(kind: str) -> np.ndarray:
    """Hashes of the words of days, or of all that may stand in such a place."""
    days = [*_DAYS, *(name for name in weekday_names() if name.startswith("ال"))]
    words = days if kind == "day" else [*days, *_PARTS, *_WHICH]
    return np.array([hash_of(word) for word in words], dtype=np.uint64)


def without_pauses(key_id: np.ndarray, key_hash: np.ndarray, gap_id: np.ndarray, gaps: pl.Series) -> np.ndarray:
    """Codes of the gaps, with a blank for each of the two commas around a day.

    In: the word and the gap of each token, the hash of each distinct word, the distinct gaps. Days that follow one
    another are a list, whose commas stay.
    """
    comma = gaps.str.contains(_COMMA).to_numpy()
    day, inside = (np.isin(key_hash, _hashes(kind)) for kind in ("day", "any"))
    last = len(key_id) - 1
    first = np.flatnonzero(inside.take(key_id) & comma.take(gap_id))
    first = first[(first > 0) & ~day[key_id[first - 1]]]
    end = np.zeros(len(first), dtype=np.int64)
    open_, dated = np.ones(len(first), dtype=bool), np.zeros(len(first), dtype=bool)
    for step in range(_LONGEST):
        at = np.minimum(first + step, last)
        open_ &= inside[key_id[at]] & ((step == 0) | (gap_id[at] == _BLANK))
        dated |= open_ & day[key_id[at]]
        after = np.minimum(first + step + 1, last)
        closes = open_ & dated & comma[gap_id[after]] & ~day[key_id[after]] & (first + step < last)
        end = np.where((end == 0) & closes, after, end)
    blank = gap_id.copy()
    blank[np.concatenate([first[end > 0], end[end > 0]])] = _BLANK
    return blank
