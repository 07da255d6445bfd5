"""Fold spelling variants of Arabic to one matching key, in a string, a column or an array of code points.

The table is the whole definition: letters that news sites write interchangeably fall together (hamza carriers, final
ya, ta marbuta, Persian kaf and ya), digits become ASCII, presentation forms become their letters, Latin becomes lower
case; vowel marks, tatweel, zero-width and bidi characters are dropped. There is no Unicode normalisation beyond it, so
one character gives one character or none and an offset map is a list of the kept positions (ligatures in presentation
forms, which would give several, are left as they are).
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import polars as pl

_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ة": "ه",
    "ؤ": "و",
    "ئ": "ي",
    "ک": "ك",
    "ی": "ي",
}
_DROPPED = (
    [chr(c) for c in range(0x064B, 0x0653)]
    + ["\u0670", "\u0640"]
    + [
        chr(c)
        for c in (
            *range(0x200B, 0x2010),
            *range(0x202A, 0x202F),
            *range(0x2066, 0x206A),
            0x061C,
            0x00AD,
            0xFEFF,
        )
    ]
)


def _mapping() -> dict[str, str]:
    """Character to its folded character, or to the empty string when it is dropped."""
    table = {chr(c): chr(c).lower() for c in range(ord("A"), ord("Z") + 1)}
    for start in (0x0660, 0x06F0):
        table |= {chr(start + d): str(d) for d in range(10)}
    for code in (*range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFD)):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[chr(code)] = _LETTERS.get(plain, plain)
    table |= _LETTERS | dict.fromkeys(_DROPPED, "")
    return table | {"\u00a0": " ", "\u2007": " ", "\u202f": " "}


MAPPING: dict[str, str] = _mapping()
# Presentation forms are most of the table and rare in a text, and all open with one byte of UTF-8: without them the
# engine looks twice as fast.
_FORM_LEAD = b"\xef"
_TRANSLATE = str.maketrans({k: v or None for k, v in MAPPING.items()})
# No code point: stands for a character that is dropped (NUL is a character, and stays).
_NOTHING = 0xFFFFFFFF
_LOOKUP = np.arange(0x10000, dtype=np.uint32)
for _char, _to in MAPPING.items():
    _LOOKUP[ord(_char)] = ord(_to) if _to else _NOTHING
# In 16 bits a letter that nothing folds to stands for it, since Latin becomes lower case.
_NOTHING_SHORT = np.uint16(ord("A"))
_SHORT = np.where(_LOOKUP == _NOTHING, _NOTHING_SHORT, _LOOKUP).astype(np.uint16)
for _table in (_LOOKUP, _SHORT):
    _table.setflags(write=False)


def fold(text: str) -> str:
    """Matching key of a string.

    >>> fold("الأُولـى ١٢")
    'الاولي 12'
    """
    return text.translate(_TRANSLATE)


@cache
def _replaced(*, formed: bool) -> tuple[pl.Expr, pl.Expr]:
    """What `replace_many` takes, made once: characters (presentation forms, or the others), and what they fold to."""
    rows = {k: v for k, v in MAPPING.items() if ("\ufb50" <= k <= "\ufefc") == formed}
    return pl.lit(pl.Series([list(rows)])), pl.lit(pl.Series([list(rows.values())]))


def fold_expr(column: pl.Expr) -> pl.Expr:
    """Matching key of a string column (the same table as `fold`)."""
    formed = pl.when(column.cast(pl.Binary).bin.contains(_FORM_LEAD)).then(column)
    letters = pl.coalesce(formed.str.replace_many(*_replaced(formed=True)), column)
    return letters.str.replace_many(*_replaced(formed=False))


def fold_points(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Fold an array of code points (uint32, or uint16 where all are in the basic plane).

    Returns the folded code points (of the same type) and, for each, its index in `points`: the offset map.
    """
    folded, dropped = fold_each(points)
    keep = np.flatnonzero(~dropped)
    return (folded if len(keep) == len(points) else folded.take(keep, mode="clip")), keep


def fold_each(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What each code point folds to, and whether it is dropped instead."""
    if points.dtype == np.uint16:
        # `take` in this mode checks no bounds, which all keep.
        folded = _SHORT.take(points, mode="clip")
        return folded, folded == _NOTHING_SHORT
    return _fold_wide(points)


def _fold_wide(points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Folded code points beyond 16 bits too, and which of them are dropped."""
    folded = _LOOKUP[np.minimum(points, 0xFFFF)]
    if len(points) and points.max() > 0xFFFF:
        folded = np.where(points < 0x10000, folded, points)
    return folded, folded == _NOTHING
