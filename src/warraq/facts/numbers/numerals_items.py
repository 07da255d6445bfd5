"""Figures and number words of a scan: the pieces of which `warraq.facts.numbers.numerals` makes expressions.

Figures: a comma (``,`` ``،`` ``٬``) or a blank before exactly three digits separates thousands, otherwise a comma is a
decimal mark, as ``٫`` always is; a stop is a decimal mark unless it stands twice between groups of three, or before
three digits of which the last is naught (10.000).
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY, Said
from warraq.resources import table

SCALES = ("scale", "plural_scale", "dual_scale", "definite_scale", "definite_plural_scale")
# Before these a stop between figures is a decimal mark.
_SCALED = r"^(?:م[يل]+يون|م[يل]+يار|ملايين|بليون|بلايين|تريليون|ترليون|الف|الاف)(?:ا|ات)?$"
_DIGITS = r"^\d{1,15}$"
# Blanks that separate thousands; between them two groups or more have to follow (1 234 567).
_BLANKS = (" ", "\u00a0", "\u202f", "\u2009")

# Words that begin like a definite noun.
_NOT_DEFINITE = ("الي", "التي", "الذي", "الذين", "اللاتي", "اللواتي", "الان", "الا", "اليوم", "الاواخر", "الاوايل")
# Marks of the direction of writing, which separate nothing.
_UNSEEN = r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_FIGURES = {"tok_start": pl.UInt32, "tok_end": pl.UInt32, "value": pl.Float64}
_AND = of_word(lambda: KEY.is_in(["و"]))
_SCALE = of_word(lambda: KEY.contains(_SCALED))
_FIGURE = of_word(lambda: KEY.contains(_DIGITS))
_AGENCY = of_word(lambda: KEY.is_in(["ر"]))
_NEAR = of_gap(lambda: pl.col("gap").str.contains(r"^\s?$"))
_OPENED = of_gap(lambda: pl.col("gap").str.contains(r"[(«“„\"]\s?$"))
_CLOSED = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[)»”\"]\s?$"))


def _definite() -> Said:
    """Nouns with the article, but for plurals."""
    return KEY.starts_with("ال") & ~KEY.ends_with("ات") & ~KEY.is_in(_NOT_DEFINITE)


_DEFINITE = of_word(_definite)


class Item(NamedTuple):
    """One figure or number word: its tokens, kind and value, whether و is glued to it, whether it follows closely."""

    start: int
    end: int
    cut: int
    kind: str
    value: float
    joined: bool
    adjacent: bool


@cache
def number_terms() -> Terms:
    """The number words, compiled; و and ف may be glued to them, and so may a preposition."""
    rows = table("facts/lexicon/number_words.csv").with_columns(pl.col("value").cast(pl.Float64))
    return compile_terms(rows.select("form", "kind", "value"), min_stem=2)


def items_of(scan: Scan) -> pl.DataFrame:
    """Figures and number words in order: tok_start, tok_end, kind, value, joined, adjacent."""
    words = scan.find(number_terms(), "kind", "value").select(
        "tok_start",
        "tok_end",
        pl.col("clitic").fill_null("").str.len_chars().cast(pl.Int64).alias("cut"),
        "kind",
        "value",
        joined=pl.col("clitic").fill_null("").str.starts_with("و"),
    )
    figures = _figures(scan)
    items = _parts(scan, pl.concat([words, figures]).sort("tok_start"))
    first = items["tok_start"].to_numpy()
    before = items["tok_end"].shift(1).fill_null(0).to_numpy()
    previous = np.maximum(first, 1) - 1
    alone = _AND(scan, previous) & scan.soft[previous]
    scaled = items["kind"].shift(1).is_in(SCALES).fill_null(False)
    addable = ((items["kind"] != "figures") | scaled).to_numpy()
    detached = (before + 1 == first) & alone & addable
    adjacent = (((before == first) | detached) & scan.soft[first]) | _bracketed(scan, items, before)
    return items.with_columns(joined=pl.col("joined") | pl.Series(detached), adjacent=pl.Series(adjacent))


def _bracketed(scan: Scan, items: pl.DataFrame, before: np.ndarray) -> np.ndarray:
    """Scales after a figure in brackets or quotation marks of its own: (50) thousand."""
    first = items["tok_start"].to_numpy()
    opened = _OPENED(scan, items["tok_start"].shift(1).fill_null(0).cast(pl.Int64))
    closed = _CLOSED(scan, first)
    # After (69,965,144) the word for a million only says again of what size the number is.
    smaller = items["value"].shift(1) < items["value"]
    scale = (items["kind"].is_in(SCALES) & (items["kind"].shift(1) == "figures") & smaller).fill_null(False)
    return np.asarray(opened & closed & (before == first) & scale.to_numpy())


def _parts(scan: Scan, items: pl.DataFrame) -> pl.DataFrame:
    """Parts of one: `خمس` before a definite singular or alone in its paragraph; before a plural it is five."""
    rows = np.flatnonzero(items["kind"].is_in(["unit_or_part", "part"]).to_numpy())
    first, after = (items[c].to_numpy().astype(np.int64)[rows] for c in ("tok_start", "tok_end"))
    at = scan.inside(after)
    alone = scan.is_break[at] & np.append(True, scan.is_break[:-1])[first]
    # A lion's name and a place's (سبع البور) is no seventh.
    number = (items["kind"].gather(rows) != "part") & (items["value"].gather(rows) != 7)
    joined = items["joined"].gather(rows)
    share = pl.Series(alone) | (pl.Series(_DEFINITE(scan, at) & scan.soft[at]) & number & ~joined)
    marked = pl.Series(np.zeros(items.height, dtype=bool)).scatter(rows[share.to_numpy()], True)
    return items.with_columns(
        kind=pl.when(marked).then(pl.lit("fraction")).otherwise("kind"),
        value=pl.when(marked).then(1 / pl.col("value")).otherwise("value"),
    )


def _figures(scan: Scan) -> pl.DataFrame:
    """Runs of digits, with thousands and decimals joined."""
    at = _FIGURE.places(scan)
    mark, length = _SEPARATOR(scan, at), scan.key_length[scan.key_id[at]]
    keys = scan.vocabulary.gather(scan.key_id[at])
    run = np.cumsum(~_continues(at, mark, length))
    lone = (np.bincount(run)[run] if len(at) else run) == 1
    plain = pl.DataFrame(
        {"tok_start": at[lone], "tok_end": at[lone] + 1, "value": keys.filter(pl.Series(lone)).cast(pl.Float64)},
        schema=_FIGURES,
    )
    scaled = _SCALE(scan, scan.inside(at + 1))
    spelt, rows = keys.to_list(), []
    for group in np.split(np.flatnonzero(~lone), np.flatnonzero(np.diff(run[~lone])) + 1):
        if len(group):
            own = slice(group[0], group[-1] + 1)
            rows += _of_run(at[own].tolist(), spelt[own], mark[own], length[own].tolist(), bool(scaled[group[-1]]))
    figures = _reversed(scan, pl.concat([plain, pl.DataFrame(rows, schema=_FIGURES, orient="row")]))
    cut, kind = pl.lit(0, pl.Int64).alias("cut"), pl.lit("figures").alias("kind")
    return figures.select("tok_start", "tok_end", cut, kind, "value", pl.lit(False).alias("joined"))


def _reversed(scan: Scan, figures: pl.DataFrame) -> pl.DataFrame:
    """Figures parted by ر as one: agencies write the decimals first (5ر6 is 6.5), and the minutes of an hour.

    Three figures in front are decimals or what is below a thousand; three naughts are the latter.
    """
    figures = figures.sort("tok_start")
    end, following = figures["tok_end"].cast(pl.Int64), figures["tok_start"].cast(pl.Int64).shift(-1).fill_null(-1)
    at = scan.inside(end.to_numpy())
    parted = pl.Series(_AGENCY(scan, at) & _NEAR(scan, at) & _NEAR(scan, scan.inside(at + 1))) & (following == end + 1)
    # Of more than two parts the first are thousands.
    two = parted & ~parted.shift(1).fill_null(False) & ~parted.shift(-1).fill_null(False)
    two &= figures["tok_end"] - figures["tok_start"] == 1
    decimals = scan.keys(figures["tok_start"])
    two &= (decimals.str.len_chars() < 3) | (decimals == "000")
    if not two.any():
        return figures
    whole = figures["value"].shift(-1).cast(pl.Int64, strict=False).cast(pl.String)
    mark = pl.select(pl.when(decimals == "000").then(pl.lit("")).otherwise(pl.lit("."))).to_series()
    value = (whole + mark + decimals).cast(pl.Float64, strict=False)
    joined = figures.with_columns(
        tok_end=pl.when(two).then(pl.col("tok_end").shift(-1)).otherwise("tok_end"),
        value=pl.when(two).then(value).otherwise("value"),
    )
    return joined.filter(~two.shift(1).fill_null(False))


@cache
def _separator() -> pl.Expr:
    """The separator that a gap is: 1 a comma, 2 a stop, 3 a decimal mark, 4 a blank, 0 none of them."""
    gap = pl.col("gap").str.replace_all(_UNSEEN, "")
    comma, blank = gap.is_in([",", "،", "٬"]), gap.is_in(_BLANKS)
    return pl.when(comma).then(1).when(blank).then(4).when(gap == ".").then(2).when(gap == "٫").then(3).otherwise(0)


_SEPARATOR = of_gap(_separator)


def _of_run(
    at: list[int], texts: list[str], marks: np.ndarray, lengths: list[int], scaled: bool
) -> list[tuple[int, int, float]]:
    """Figures with separators between them as one number, as the parts of a date, or as nothing."""
    between = marks[1:].tolist()
    value = _joined(texts, between, lengths, scaled)
    if value is not None:
        return [(at[0], at[-1] + 1, value)]
    return [(i, i + 1, float(text)) for i, text in zip(at, texts, strict=True)] if _is_date(texts, between) else []


def _continues(at: np.ndarray, mark: np.ndarray, length: np.ndarray) -> np.ndarray:
    """Whether each figure continues the one before it: only a separator stands between, or blanks between threes."""
    follows = np.append(False, at[1:] == at[:-1] + 1)
    blank = follows & (mark == 4) & (length == 3) & np.append(False, length[:-1] <= 3)
    twice = blank & (np.append(blank[1:], False) | np.append(False, blank[:-1]))
    continued: np.ndarray = (follows & (mark > 0) & (mark < 4)) | twice
    return continued


def _is_date(texts: list[str], marks: list[int]) -> bool:
    """Day, month and year with stops between them stay three figures."""
    stops = marks == [2, 2] and [len(text) for text in texts] in ([1, 1, 4], [1, 2, 4], [2, 1, 4], [2, 2, 4])
    return stops and 1 <= int(texts[0]) <= 31 and 1 <= int(texts[1]) <= 31 and 1800 <= int(texts[2]) <= 2100


def _joined(texts: list[str], marks: list[int], lengths: list[int], scaled: bool) -> float | None:
    """Value of figures with separators between them; None for a list or a version number."""
    threes = all(n == 3 for n in lengths[1:]) and lengths[0] <= 3
    if threes and len(set(marks)) == 1 and (marks[0] in (1, 4) or (marks[0] == 2 and len(marks) > 1)):
        return float("".join(texts))
    if (
        threes
        and marks == [2]
        and not scaled
        and texts[0] != "0"
        and (texts[1] == "000" or (lengths[0] > 1 and texts[1][-1] == "0"))
    ):
        # A decimal does not end in naught.
        return float("".join(texts))
    if len(marks) == 1:
        return float(f"{texts[0]}.{texts[1]}")
    if (
        (marks[-1] in (2, 3) or lengths[-1] < 3)
        and all(m in (1, 4) for m in marks[:-1])
        and all(n == 3 for n in lengths[1:-1])
    ):
        return float("".join(texts[:-1]) + "." + texts[-1])
    return None
