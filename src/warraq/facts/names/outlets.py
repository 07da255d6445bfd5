"""Outlets and firms called by what is also a place or a noun («الرياض», «واس»): where the name stands alone in quotes.

The names are those that ``facts/lexicon/{outlets,organisations}.csv`` list after their kind (صحيفة الرياض, شركة معادن)
or as forms that need a cue (واس, آبل).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names.entities import packaged
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import COMMON

_KINDS = "^(?:صحيفة|جريدة|مجلة|وكالة) "
_FIRMS = "^(?:شركة|مصرف|بنك) "
_BEFORE = of_word(lambda: KEY.contains("^[وفبل]{0,2}(?:صحيفه|جريده|لصحيفه|لجريده)$"))
_QUOTE = of_gap(lambda: pl.col("gap").str.contains('["“”„‟«»❝❞]'))
_PRIORITY = 50


@cache
def terms() -> Terms:
    """The names without their kinds, compiled."""
    entries = packaged().filter(pl.col("entity_id").str.starts_with("org_"))
    named = entries.with_columns(
        form=pl.concat_str("label_ar", "aliases", "guarded_aliases", separator="|", ignore_nulls=True).str.split("|"),
        guarded=pl.col("guarded_aliases").fill_null("").str.split("|"),
    ).explode("form")
    firm = pl.col("subtype") == "company"
    needs = (pl.col("guard") == "needs_cue").fill_null(False) | pl.col("form").is_in("guarded")
    kept = pl.col("form").str.contains(_KINDS) | firm & pl.col("form").str.contains(_FIRMS)
    kept |= needs & (firm | pl.col("subtype").is_in(["news_agency", "newspaper"]))
    bare = pl.col("form").str.replace(_KINDS, "").str.replace(_FIRMS, "")
    rows = named.filter(kept.fill_null(False)).select(bare, "entity_id", "subtype", "country", firm=firm)
    # A firm called by a word of the language is none in quotes, either.
    word = rows["firm"].fill_null(False) & COMMON.holds(rows.select(fold_expr(pl.col("form"))).to_series())
    rows = rows.filter(~word & (pl.col("form").str.len_chars() > 2)).drop("firm")
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
