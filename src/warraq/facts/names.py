"""Names outside the lexicons, read by pattern: titles, connectors, given and family names, heads of organisations.

The grammar is ``facts/rules/mentions.csv``: each rule is a regular expression over the symbols of `warraq.facts.words`
and those of the lexicons' hits: T title, P person (p with a proclitic before it), L place, O organisation,
N nationality, E other.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.scan import Scan
from warraq.facts.tape import Tape, tape
from warraq.facts.words import Words
from warraq.resources import table

RULES = "facts/rules/mentions.csv"


def typed(scan: Scan, words: Words, lexical: pl.DataFrame) -> Tape:
    """Typed string of names' parts; `lexical` has tok_start, tok_end, symbol and no overlaps."""
    taken = np.zeros(len(scan.para), dtype=bool)
    for tokens in (lexical["tok_start"].to_numpy(), lexical["tok_end"].to_numpy() - 1):
        taken[tokens] = True
    free = ~(taken[words.spans["tok_start"].to_numpy()] | taken[words.spans["tok_end"].to_numpy() - 1])
    columns = ("tok_start", "tok_end", "symbol")
    spans = pl.concat([lexical.select(columns), words.spans.filter(pl.Series(free)).select(columns)]).sort("tok_start")
    return tape(scan, spans, words.symbol)


def read(typed_string: Tape) -> pl.DataFrame:
    """Hits of every rule: tok_start, tok_end u32, entity_type, rule_id str."""
    rules = table(RULES).select("rule_id", "pattern", "entity_type")
    return pl.concat(
        typed_string.find(pattern).select(
            pl.col("name_start").alias("tok_start"),
            pl.col("name_end").alias("tok_end"),
            entity_type=pl.lit(entity_type),
            rule_id=pl.lit(rule_id),
        )
        for rule_id, pattern, entity_type in rules.iter_rows()
    )
