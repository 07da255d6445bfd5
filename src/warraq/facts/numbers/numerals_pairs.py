"""Neighbouring numbers that are one: fractions, mixed numbers, powers, decimals in words, shares of a whole.

What a newspaper writes for other things (1/4 is a date or a round, one of ten is one) is read as a number only where it
is the whole paragraph, or where its own words leave nothing else.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import FROM, ON
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

# Folded words of what an ordinal stands above: the fifth after the hundred.
_ABOVE = {"الميه": 100.0, "المايه": 100.0, "الميتين": 200.0, "المايتين": 200.0, "الالف": 1000.0}
_PARTS = ("جزء", "جزءا", "اجزاء")
# Whole numbers of which a share in figures is said (2 1/4); above stand days and verses.
_FINEST = 16
_LARGEST = 1e300


def _gap(pattern: str) -> Question:
    return of_gap(lambda: pl.col("gap").str.contains(pattern))


_BLANK, _NOTHING, _STOP, _SLASH, _DASH = map(_gap, (r"^[ \u00a0]$", "^$", r"^\s*\.$", "^[/⁄]$", r"^\s?[-–/]"))
_RAISED, _SIGN, _MINUS = map(_gap, (r"^\^[-−+]?$", r"^[-−+]?$", "[-−]$"))
_HUNDREDS = of_word(lambda: pl.col("key").replace_strict(_ABOVE, default=0.0, return_dtype=pl.Float64))
_E, _AFTER = of_word(lambda: KEY.is_in(["e"])), of_word(lambda: KEY.is_in(["بعد"]))
_POINT = of_word(lambda: KEY.is_in(("فاصله", "فاصل")))
_PART, _ONE_PART = of_word(lambda: KEY.is_in(_PARTS)), of_word(lambda: KEY.is_in([_PARTS[0]]))


def paired(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """Expressions of `warraq.facts.numbers.numerals`, with the pairs that are one number joined."""
    if not read.height:
        return read
    for pair in (_powers, _slashes, _points, _shares):
        read = pair(scan, read)
    return _above(scan, _pointed(scan, read))


def whole(scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether ranges of tokens are all of their paragraphs."""
    last = scan.inside(end)
    return np.asarray(scan.is_break[last] & np.append(True, scan.is_break[:-1])[start])


def _ends(read: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return read["tok_start"].to_numpy().astype(np.int64), read["tok_end"].to_numpy().astype(np.int64)


def _next(numbers: np.ndarray, missing: float) -> np.ndarray:
    """Each entry's successor."""
    return np.append(numbers[1:], missing)


def _values(read: pl.DataFrame) -> np.ndarray:
    return np.asarray(read["value"].fill_null(np.nan).to_numpy())


def _asked(scan: Scan, question: Question, tokens: np.ndarray) -> np.ndarray:
    """The answer for some tokens, the nearest for those out of the text."""
    return question(scan, np.clip(tokens, 0, len(scan.para) - 1))


def _at(flags: np.ndarray, tokens: np.ndarray) -> np.ndarray:
    return np.asarray(flags[np.clip(tokens, 0, len(flags) - 1)])


def _cardinal(read: pl.DataFrame) -> np.ndarray:
    """Plain cardinals, and the same of each one's successor without a clitic."""
    plain = (read["kind"] == "cardinal").to_numpy()
    return np.asarray(plain & _next(plain & (read["cut"] == 0).to_numpy(), False).astype(bool))


def _join(read: pl.DataFrame, top: np.ndarray, value: np.ndarray, kind: str) -> pl.DataFrame:
    """Join each marked expression with its successor."""
    first = pl.Series(top & ~np.append(False, top[:-1]))
    if not first.any():
        return read
    merged = read.with_columns(
        tok_end=pl.when(first).then(pl.col("tok_end").shift(-1)).otherwise("tok_end"),
        value=pl.when(first).then(pl.Series(value)).otherwise("value"),
        kind=pl.when(first).then(pl.lit(kind)).otherwise("kind"),
    )
    return merged.filter(~first.shift(1, fill_value=False))


def _powers(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """1.1^23 and 1e10: the sign or the letter stands between figures without a blank."""
    start, end = _ends(read)
    after, value = _next(start, -1).astype(np.int64), _values(read)
    raised = (after == end) & _asked(scan, _RAISED, after)
    letter = _asked(scan, _E, end) & _asked(scan, _NOTHING, end)
    tens = (after == end + 1) & letter & _asked(scan, _SIGN, after)
    top = (raised | tens) & _cardinal(read) & _in_figures(read)
    if not top.any():
        return read
    power = _next(value, np.nan) * np.where(_asked(scan, _MINUS, after), -1, 1)
    with np.errstate(all="ignore"):
        result = np.where(raised, np.power(value, power), value * np.power(10.0, power))
    return _join(read, top & (np.abs(result) < _LARGEST), result, "cardinal")


def _slashes(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """Fractions in figures: after or before a whole number, or alone."""
    start, end = _ends(read)
    after, value = _next(start, -1).astype(np.int64), _values(read)
    below = _next(value, np.nan)
    proper = (value < below) & (value == np.floor(value)) & _cardinal(read)
    top = (after == end) & _asked(scan, _SLASH, after) & proper & _in_figures(read)
    if not top.any():
        return read
    last = _next(end, 0).astype(np.int64)
    alone = whole(scan, start, last)
    read = _join(read, top & (alone | _mixed(scan, read, top, below)), _over(value, below), "fraction")
    return _with_whole(scan, read)


def _in_figures(read: pl.DataFrame) -> np.ndarray:
    """Whether an expression and its successor begin with figures."""
    figures = read["figures"].to_numpy()
    return np.asarray(figures & np.append(figures[1:], False))


def _over(value: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Quotients; not a number where there is none."""
    with np.errstate(all="ignore"):
        return np.where(below == 0, np.nan, value / below)


def _mixed(scan: Scan, read: pl.DataFrame, top: np.ndarray, below: np.ndarray) -> np.ndarray:
    """Fractions that a whole number stands before, or in the only other number of their paragraph after."""
    start, end = _ends(read)
    integer = read["figures"].to_numpy() & (_values(read) == np.floor(_values(read)))
    before = np.append(False, integer[:-1] & (end[:-1] == start[1:])) & _asked(scan, _BLANK, start)
    last = _next(end, 0).astype(np.int64)
    clear = ~_asked(scan, _DASH, last)
    third = np.append(end[2:], [0, 0]).astype(np.int64)
    after = whole(scan, start, np.maximum(third, 1)) & _asked(scan, _BLANK, last) & (third == last + 1)
    return np.asarray(top & ((before & clear & (below <= _FINEST)) | after))


def _with_whole(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """Add a whole number and the fraction in figures after it; turned round where that is the whole paragraph."""
    start, end = _ends(read)
    value, after = _values(read), _next(start, -1).astype(np.int64)
    slash = (read["kind"] == "fraction").to_numpy() & read["figures"].to_numpy()
    integer = read["figures"].to_numpy() & (value == np.floor(value)) & ~slash
    near = (after == end) & _asked(scan, _BLANK, after)
    turned = slash & (_next(integer, 0) > 0) & whole(scan, start, _next(end, 1).astype(np.int64))
    top = near & ((integer & (_next(slash, 0) > 0)) | turned)
    return _join(read, top, value + _next(value, np.nan), "cardinal")


def _points(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """Decimals in words: three point five; of a hundred, where that is said after it."""
    start, end = _ends(read)
    after, value = _next(start, -1).astype(np.int64), _values(read)
    between = _asked(scan, _POINT, end) & _at(scan.soft, end)
    top = (after == end + 1) & between & _at(scan.soft, after) & _cardinal(read)
    if not top.any():
        return read
    digits = _next(value, np.nan)
    top &= (value == np.floor(value)) & (digits == np.floor(digits)) & (digits >= 0)
    size = np.power(10.0, np.floor(np.log10(np.maximum(np.nan_to_num(digits), 1))) + 1)
    read = _join(read, top, value + digits / size, "cardinal")
    return _of_power(scan, read)


def _of_power(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """The three hundredths of `200 point three of a hundred`: the denominator is said after the digits."""
    start, end = _ends(read)
    after, value = _next(start, -1).astype(np.int64), _values(read)
    size = _next(value, np.nan)
    top = (after == end + 1) & _word(scan, FROM, end) & np.isin(size, (10, 100, 1000)) & (value != np.floor(value))
    figures = read["figures"].to_numpy()
    top &= ~figures & ~np.append(figures[1:], False) & _cardinal(read)
    part = value - np.floor(value)
    digits = np.round(part * 1000) / 1000
    shown = np.where(np.isclose(part * 10, np.round(part * 10)), digits * 10, digits * 100)
    return _join(read, top, np.floor(value) + _over(shown, size), "cardinal")


def _shares(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """One over three, so many parts of so many, one of ten that opens the paragraph, any share that is all of it."""
    start, end = _ends(read)
    after, value = _next(start, -1).astype(np.int64), _values(read)
    below, last = _next(value, np.nan), _next(end, 1).astype(np.int64)
    soft = _at(scan.soft, after)
    over = (after == end + 1) & _word(scan, ON, end) & soft
    of = (after == end + 1) & _word(scan, FROM, end) & soft
    part = _asked(scan, _PART, end)
    parts = (after == end + 2) & part & _word(scan, FROM, end + 1) & soft
    opening = _at(np.append(True, scan.is_break[:-1]), start) & (value == 1) & (below >= 10)
    figures = read["figures"].to_numpy()
    alone = whole(scan, start, np.maximum(last, 1)) & ~figures
    top = _cardinal(read) & (value < below) & (over | parts | (of & (opening | alone)))
    read = _join(read, top, _over(value, below), "fraction")
    return _one_part(scan, read)


def _word(scan: Scan, word: Question, tokens: np.ndarray) -> np.ndarray:
    """Whether some tokens are a word that goes on without a mark before it."""
    return np.asarray(_asked(scan, word, tokens) & _at(scan.soft, tokens))


def _one_part(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """A part of a hundred and five."""
    start, _ = _ends(read)
    noun = _asked(scan, _ONE_PART, start - 2)
    top = noun & _word(scan, FROM, start - 1) & _at(scan.soft, start) & (start >= 2)
    top &= (read["kind"] == "cardinal").to_numpy() & (read["cut"] == 0).to_numpy() & ~_at(scan.is_break, start - 2)
    one = pl.Series(top & (_values(read) > 1))
    if not one.any():
        return read
    return read.with_columns(
        tok_start=pl.when(one).then(pl.col("tok_start").cast(pl.Int64) - 2).otherwise("tok_start").cast(pl.UInt32),
        value=pl.when(one).then(1 / pl.col("value")).otherwise("value"),
        kind=pl.when(one).then(pl.lit("fraction")).otherwise("kind"),
    )


def _pointed(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """.08 alone in its paragraph: elsewhere the stop may end a sentence."""
    start, end = _ends(read)
    top = read["figures"].to_numpy() & (end == start + 1) & whole(scan, start, end)
    top &= _asked(scan, _STOP, start)
    length = scan.key_length[scan.key_id[start]].astype(np.float64)
    size = pl.Series(np.power(10.0, np.minimum(length, 300)))
    return read.with_columns(
        cut=pl.when(pl.Series(top)).then(-1).otherwise("cut"),
        value=pl.when(pl.Series(top)).then(pl.col("value") / size).otherwise("value"),
    )


def _above(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """The twenty-fifth after the hundred."""
    _, end = _ends(read)
    more = _asked(scan, _HUNDREDS, end + 1) * _at(scan.soft, end + 1)
    top = pl.Series((read["kind"] == "ordinal").to_numpy() & _word(scan, _AFTER, end) & (more > 0))
    return read.with_columns(
        tok_end=pl.when(top).then(pl.col("tok_end") + 2).otherwise("tok_end"),
        value=pl.when(top).then(pl.col("value") + pl.Series(more)).otherwise("value"),
    )
