"""Numbers in a scan: figures and number words, joined into expressions with a value.

A scale multiplies what stands before it (خمسة آلاف, 3.2 مليون), a word with و is added when it is of a lower order
(مئتان وخمسة وعشرون), and ونصف, وربع, وثلث are parts of the scale, or of one. The و may stand alone (مئة و ستون).
A plural without a number before it has a minimum only. A minus is one where nothing but a blank stands before the sign
and the number is a measure (%, degrees) or the whole paragraph, or where سالب or ناقص say so.
"""

from __future__ import annotations

from copy import copy
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.numbers.numerals_grammar import ORDINALS, VAGUE, Number, Row
from warraq.facts.numbers.numerals_items import SCALES, Item, items_of
from warraq.facts.numbers.numerals_pairs import paired, whole
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

SCHEMA = {
    "tok_start": pl.UInt32,
    "tok_end": pl.UInt32,
    "cut": pl.Int64,
    "value": pl.Float64,
    "minimum": pl.Float64,
    "kind": pl.String,
    "figures": pl.Boolean,
}
_KEY = "numerals.numbers"
_MINUS = of_word(lambda: KEY.is_in(("سالب", "ناقص")))
_SIGNED = of_gap(lambda: pl.col("gap").str.contains(r"(?:^|\s)[-−]$"))
PER_CENT = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[%٪]"))
# Folded words of what may be below zero, besides per cent.
_MEASURED = of_word(lambda: KEY.is_in(("درجه", "درجات", "بالميه", "بالمايه", "نقطه", "نقاط")))


def numbers(scan: Scan) -> pl.DataFrame:
    """Every number expression of a scan.

    Out, sorted by tok_start, without overlaps: tok_start, tok_end (u32), cut (i64: letters of a
    clitic; -1 where a sign before the token belongs to it), value (f64,
    null where only a minimum is said), minimum (f64?), kind (str: cardinal, ordinal, fraction, vague), figures (bool:
    begins with figures).
    """
    # Dates and quantities both ask for them.
    if _KEY not in scan.memo:
        scan.memo[_KEY] = _numbers(scan)
    return cast("pl.DataFrame", scan.memo[_KEY])


def _numbers(scan: Scan) -> pl.DataFrame:
    """The number expressions of a scan; see `numbers`."""
    items = items_of(scan)
    near = np.flatnonzero(items["adjacent"].to_numpy())
    linked = np.zeros(items.height + 1, dtype=bool)
    linked[near] = linked[near - 1] = True
    alone = items.filter(~pl.Series(linked[: items.height]))
    groups = _groups(items.filter(pl.Series(linked[: items.height])))
    read = pl.concat([_single(alone), pl.DataFrame(groups, schema=SCHEMA, orient="row")]).sort("tok_start")
    return _signed(scan, paired(scan, read))


def _signed(scan: Scan, read: pl.DataFrame) -> pl.DataFrame:
    """Negative numbers, with their sign or its word in the span."""
    first = read["tok_start"].cast(pl.Int64)
    last = scan.inside(read["tok_end"].to_numpy().astype(np.int64))
    word = _MINUS(scan, np.maximum(first.to_numpy() - 1, 0)) & (first > 0).to_numpy()
    word &= scan.soft[first.to_numpy()]
    measured = PER_CENT(scan, last)
    measured |= _MEASURED(scan, last)
    only = whole(scan, first.to_numpy(), last)
    sign = _SIGNED(scan, first.to_numpy()) & (measured | only)
    sign &= read["figures"].to_numpy()
    negative = pl.Series(word | sign)
    return read.with_columns(
        tok_start=pl.when(pl.Series(word)).then(pl.col("tok_start") - 1).otherwise("tok_start"),
        cut=pl.when(pl.Series(sign)).then(-1).when(pl.Series(word)).then(0).otherwise("cut"),
        # 4.22 times a thousand million is no 4219999999.9999995.
        value=pl.when(negative).then(-pl.col("value")).otherwise("value").round_sig_figs(15),
    )


def _single(items: pl.DataFrame) -> pl.DataFrame:
    """Items that stand alone, as expressions."""
    kind = pl.col("kind")
    vague = kind.is_in(VAGUE)
    return items.filter(~kind.is_in(["definite_scale", "fraction_plural", "part"])).select(
        "tok_start",
        "tok_end",
        "cut",
        pl.when(vague).then(None).otherwise("value").alias("value"),
        pl.when(vague).then("value").alias("minimum"),
        pl.when(vague)
        .then(pl.lit("vague"))
        .when(kind.is_in(ORDINALS))
        .then(pl.lit("ordinal"))
        .when(kind == "fraction")
        .then(pl.lit("fraction"))
        .otherwise(pl.lit("cardinal"))
        .alias("kind"),
        (kind == "figures").alias("figures"),
    )


def _groups(items: pl.DataFrame) -> list[Row]:
    """Neighbouring items as expressions: as long as one continues the number, it is one number."""
    rows, current = [], Number()
    last, prior = None, current
    for item in map(Item._make, items.rows()):
        before = copy(current) if item.kind == "figures" and item.joined else None
        if not (item.adjacent and current.take(item)):
            apart = last is not None and item.adjacent and item.kind in SCALES
            # The scale is the figures' own: 500 thousand and 600 thousand are two.
            rows += (prior if apart else current).rows()
            current = Number()
            if apart and last is not None:
                current.take(last)
            current.take(item)
            before = None
        last, prior = (item, before) if before is not None else (None, current)
    return rows + current.rows()
