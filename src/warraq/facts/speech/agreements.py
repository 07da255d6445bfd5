"""Agreement clauses: what a treaty, an agreement or a law lays down. The span is the clause, the trigger the verb.

The rules (facts/rules/agreements.csv) are regular expressions over the symbols of `warraq.facts.speech.cues`.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.speech import cues
from warraq.facts.text.scan import Scan
from warraq.resources import table

MIN_WORDS = 3


def find(scan: Scan, context: Context) -> Found:
    """Facts of type agreement_clause; see `warraq.facts.family` for the columns."""
    typed = cues.typed(scan, context)
    rules = table("facts/rules/agreements.csv").select("rule_id", "pattern").iter_rows()
    hits = pl.concat([typed.tape.find(p).with_columns(rule_id=pl.lit(r)) for r, p in rules])
    hits = hits.filter(pl.col("content_end") - pl.col("content_start") >= MIN_WORDS).sort("cue_start")
    content = cues.located(scan, typed, hits["content_start"], hits["content_end"])
    cue = cues.located(scan, typed, hits["cue_start"], hits["cue_end"])
    source = typed.at(typed.first_source(hits["source_start"], hits["source_end"]))
    surfaces = cues.surfaces(scan, source)
    facts = content.with_columns(
        cue["start"].alias("trigger_start"),
        cue["end"].alias("trigger_end"),
        hits["rule_id"],
        fact_type=pl.lit("agreement_clause"),
        modality=pl.lit("deontic"),
        attribution_type=pl.lit("document"),
        attributed_to=surfaces,
    )
    named = pl.DataFrame({"fact": np.arange(hits.height), "mention": source["mention"], "value": surfaces})
    arguments = named.select(
        "fact", "mention", "value", role=pl.lit("treaty"), ord=pl.lit(0), entity_id=pl.lit(None, pl.String)
    )
    return Found(facts, arguments.select(list(ARGUMENT_SCHEMA)).cast(ARGUMENT_SCHEMA))  # type: ignore[arg-type]
