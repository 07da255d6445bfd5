"""Quantities: numbers with a value, comparator, unit and what is counted; numbers that only name something are none.

The span is the numeral. A number that lies in a time expression or in a name is not a quantity; nor are figures with a
colon, a slash or a hyphen between them, figures glued to letters by a hyphen, numbers of a list, long or zero-led runs
of digits, figures after a word that makes them a name (المادة 4), and a figure like a year without a counted noun.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import Context, Found
from warraq.facts.numbers import numerals
from warraq.facts.numbers.quantities_context import described
from warraq.facts.numbers.quantities_guards import is_noun, is_quantity
from warraq.facts.numbers.quantities_items import item_of
from warraq.facts.numbers.quantities_ranges import in_range, ranges
from warraq.facts.numbers.quantities_words import terms
from warraq.facts.text.match import cover, hits_of
from warraq.facts.text.scan import Scan

_MONEY = r"^[A-Z]{3}$"
# Names that stand behind a number as a noun does: خمسة إسرائيليين, 30 صاروخا.
_COUNTABLE = pl.col("mention_type").eq("norp") | pl.col("entity_type").is_in(["weapon", "weapon_class"])


def find(scan: Scan, context: Context) -> Found:
    """Facts of type quantity; see `warraq.facts.family` for the columns."""
    taken = _covered(scan, context)
    numbers = numerals.numbers(scan).filter(~_inside(pl.col("tok_start"), pl.col("tok_end"), taken))
    words = _words(scan)
    told = described(scan, numbers, words, taken, _countable(scan, context))
    # Asked of all numbers once, for the conditions ask for it again and again.
    counted = told.with_columns(noun=is_noun()).filter(is_quantity())
    facts = pl.concat([ranges(counted), _singles(counted)], how="diagonal").sort("tok_start")
    spans = scan.locate(facts["tok_start"].to_numpy(), facts["tok_end"].to_numpy(), facts["cut"].to_numpy())
    stop = terms().rows["role"].list.contains("stop").gather(words["term"])
    counter = terms().rows["role"].list.contains("counter").gather(words["term"])
    stop |= counter & scan.keys(words["tok_start"]).str.starts_with("و")
    stops = words["tok_start"].filter(stop).to_numpy()
    item = item_of(scan, facts, stops)
    return Found(
        pl.concat([spans, facts.drop("tok_start", "tok_end", "cut")], how="horizontal").select(
            *("para", "start", "end", "rule_id", "value_num", "value_min", "value_max", "comparator", "unit"),
            item.alias("item"),
            fact_type=pl.lit("quantity"),
        )
    )


def _words(scan: Scan) -> pl.DataFrame:
    """The words that stand beside numbers: tok_start, tok_end, term."""
    hits = hits_of(scan, terms())
    columns = {"tok_start": hits["at"], "tok_end": hits["end"], "term": hits["term"]}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.UInt32))


def _covered(scan: Scan, context: Context) -> np.ndarray:
    """Running count of tokens inside time expressions and names: position i counts the tokens before token i."""
    spans = [context.mentions.select("tok_start", "tok_end")] if context.mentions.width else []
    if "temporal" in context.found:
        spans.append(context.found["temporal"].facts.select("tok_start", "tok_end"))
    inside = np.zeros(len(scan.para) + 1, dtype=bool)
    for frame in spans:
        inside[1:] |= cover(frame, len(scan.para))
    return np.cumsum(inside, dtype=np.int32)


def _countable(scan: Scan, context: Context) -> np.ndarray:
    """Tokens at which a nationality or a weapon begins: people of it, or pieces, may be what is counted."""
    found = np.zeros(len(scan.para), dtype=bool)
    if context.mentions.width:
        named = context.mentions.filter(_COUNTABLE, pl.col("clitic").is_null())
        found[named["tok_start"].to_numpy()] = True
    return found


def _inside(start: pl.Expr, end: pl.Expr, before: np.ndarray) -> pl.Expr:
    """Whether any token of a range is covered."""
    counts = pl.Series(before)
    return pl.lit(counts).gather(end) > pl.lit(counts).gather(start)


def _singles(counted: pl.DataFrame) -> pl.DataFrame:
    """Numbers that stand for themselves."""
    value, comparator = pl.col("value"), pl.col("comparator")
    rule = (
        pl.when(pl.col("unit").is_in(["%", "‰"]))
        .then(pl.lit("quantity.percent@1"))
        .when(pl.col("unit").str.contains(_MONEY))
        .then(pl.lit("quantity.money@1"))
        .when(pl.col("unit").is_not_null())
        .then(pl.lit("quantity.measure@1"))
        .when(pl.col("kind") == "ordinal")
        .then(pl.lit("quantity.ordinal@1"))
        .when(pl.col("kind") == "vague")
        .then(pl.lit("quantity.vague@1"))
        .when(pl.col("kind") == "fraction")
        .then(pl.lit("quantity.fraction@1"))
        .when("figures")
        .then(pl.lit("quantity.figures@1"))
        .otherwise(pl.lit("quantity.words@1"))
    )
    return counted.filter(~in_range(counted)).with_columns(
        value.alias("value_num"),
        pl.when(comparator.is_in(["gt", "ge"])).then(value).otherwise("minimum").alias("value_min"),
        pl.when(comparator.is_in(["lt", "le"])).then(value).alias("value_max"),
        pl.when(pl.col("kind") == "vague").then(pl.lit("ge")).otherwise(comparator.fill_null("eq")).alias("comparator"),
        pl.when(pl.col("kind") == "ordinal").then(pl.lit("ordinal")).otherwise("unit").alias("unit"),
        rule.alias("rule_id"),
    )
