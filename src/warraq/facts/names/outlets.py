"""Outlets called by what is also a place or a noun («الرياض», «الشرق الأوسط»): where the name stands alone in quotes.

The names are those that ``facts/lexicon/outlets.csv`` lists after their kind (صحيفة الرياض).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.names.entities import packaged
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

_KINDS = "^(?:صحيفة|جريدة|مجلة) "
_BEFORE = of_word(lambda: KEY.contains("^[وفبل]{0,2}(?:صحيفه|جريده|لصحيفه|لجريده)$"))
_QUOTE = of_gap(lambda: pl.col("gap").str.contains('["“”„‟«»❝❞]'))
_PRIORITY = 50


@cache
def terms() -> Terms:
    """The names without their kinds, compiled."""
    entries = packaged().filter(pl.col("entity_id").str.starts_with("org_"))
    named = entries.with_columns(
        form=pl.concat_str("label_ar", "aliases", "guarded_aliases", separator="|", ignore_nulls=True).str.split("|")
    ).explode("form")
    rows = named.filter(pl.col("form").str.contains(_KINDS)).select(
        pl.col("form").str.replace(_KINDS, ""), "entity_id", "subtype", "country"
    )
    return compile_terms(rows.unique("form", keep="first", maintain_order=True))


def apply(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """`lexical` (hits of the entity terms) with outlets in place of what stands alone in quotation marks."""
    found = scan.find(terms(), "entity_id", "subtype", "country").filter(pl.col("clitic").is_null())
    start, end = found["tok_start"].to_numpy(), found["tok_end"].to_numpy()
    kept = found.filter(pl.Series(_QUOTE(scan, start) & _QUOTE(scan, end), dtype=pl.Boolean)).with_columns(
        entity_type=pl.lit("org"),
        mention_type=pl.lit("name"),
        surname_ar=pl.lit(None, pl.String),
        guard=pl.lit(None, pl.String),
        priority=pl.lit(_PRIORITY, pl.Int32),
        is_adjective=pl.lit(False),
    )
    ends = np.full(len(scan.para), -1, dtype=np.int64)
    ends[kept["tok_start"].to_numpy()] = kept["tok_end"].to_numpy()
    others = lexical.filter(pl.Series(ends[lexical["tok_start"].to_numpy()] != lexical["tok_end"].to_numpy()))
    return _after_kinds(scan, pl.concat([others, kept.select(lexical.columns)]))


def _after_kinds(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """`lexical` where the place after صحيفة or جريدة is the name of the paper, though no list has it."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    kind = _BEFORE(scan, np.maximum(start - 1, 0)) & scan.soft[start]
    place = (pl.col("entity_type") == "place") & (pl.col("mention_type") == "name") & pl.col("clitic").is_null()
    paper = lexical.select(place & pl.Series(kind, dtype=pl.Boolean) & ~pl.col("is_adjective")).to_series()
    return lexical.with_columns(
        entity_type=pl.when(paper).then(pl.lit("org")).otherwise("entity_type"),
        subtype=pl.when(paper).then(pl.lit("newspaper")).otherwise("subtype"),
        entity_id=pl.when(paper).then(None).otherwise("entity_id"),
        country=pl.when(paper).then(None).otherwise("country"),
    )
