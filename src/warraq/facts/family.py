"""What a family of facts is given and what it gives back.

Each family is a module with ``find(scan: Scan, context: Context) -> Found``. `warraq.facts.extract` runs them in order
temporal, quantities, positions, claims, quotations, agreements, events, and does the rest for all of them: ids,
`surface`, `confidence` (from ``facts/confidence.csv`` by `rule_id`), `extractor`, and columns a family does not set.

``Found.facts`` has one row a fact. Required: para (row of ``scan.paragraphs``), start, end (code points in the
paragraph's text), rule_id. Optional: every other column of the contract's `facts` but ids and surfaces; `modality` is
asserted and `polarity` positive where absent or null. Instead of `attribution_fact_id`, give `attribution_claim`: a
row of ``context.found["claims"].facts`` (or, in claims itself, of its own facts).

``Found.arguments`` has one row a participant: fact (row of ``Found.facts``), role, ord (from 0 within fact and role),
and of mention (row of ``context.mentions``), entity_id, value (str) at least one; `entity_id` is taken from the
mention where absent.

``Context.mentions`` is sorted by para, start and does not overlap: mention (u32, its row), para, tok_start, tok_end,
start, end, clitic, mention_type, entity_type, entity_id (str?), subtype (str?), country (str?, ISO 3166-1 alpha-2),
link_score.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

ARGUMENT_SCHEMA = {
    "fact": pl.UInt32,
    "role": pl.String,
    "ord": pl.Int32,
    "mention": pl.UInt32,
    "entity_id": pl.String,
    "value": pl.String,
}


def no_arguments() -> pl.DataFrame:
    """An arguments frame without rows."""
    return pl.DataFrame(schema=ARGUMENT_SCHEMA)


@dataclass(frozen=True, eq=False)
class Found:
    """Facts of one family, and their participants; see the module's docstring."""

    facts: pl.DataFrame
    arguments: pl.DataFrame = field(default_factory=no_arguments)


@dataclass(frozen=True, eq=False)
class Context:
    """What families may look at beside the scan: articles, mentions, and the families that ran before."""

    articles: pl.DataFrame
    mentions: pl.DataFrame
    found: Mapping[str, Found] = field(default_factory=dict)
