"""A bare family name counts as its person once the full name stands in the same article.

A family name that is also a given name or a common word counts only after the full name; a distinctive one also before
it (headlines come first).
"""

from __future__ import annotations

import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.lexicon import compile_terms
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.words import COMMON, GIVEN


def surnames(scan: Scan, article: pl.Series, persons: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    """Bare family names of persons named in full in the same article.

    In: `article` (row number of the article of each paragraph), `persons` (tok_start, tok_end, para, entity_id,
    surname str?), `taken` (tok_start, tok_end: spans of other mentions). Out: tok_start, tok_end, cut, para, entity_id.
    """
    full = persons.filter(pl.col("surname").is_not_null()).select(
        "entity_id",
        fold_expr(pl.col("surname")).str.replace_all(r"[\s-]+", " ").alias("key"),
        article=pl.Series(article.gather(persons.filter(pl.col("surname").is_not_null())["para"])),
        named="tok_start",
    )
    if full.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    forms = full.select("key").unique().sort("key").with_columns(form="key")
    bare = scan.find(compile_terms(forms), "key")
    bare = bare.filter(~_covered(bare, taken, len(scan.para))).with_columns(
        article=article.gather(bare.filter(~_covered(bare, taken, len(scan.para)))["para"]),
        cut=pl.col("clitic").str.len_chars().cast(pl.Int64).fill_null(0),
    )
    return _latest(bare, full).cast(_SCHEMA).select(list(_SCHEMA))  # type: ignore[arg-type]


# Tokens between a full name and the family name that points back to it.
_FURTHEST = 2000
_SCHEMA = {
    "tok_start": pl.UInt32,
    "tok_end": pl.UInt32,
    "cut": pl.Int64,
    "para": pl.UInt32,
    "entity_id": pl.String,
}


def _latest(bare: pl.DataFrame, full: pl.DataFrame) -> pl.DataFrame:
    """The person of that family name last named before, or, for a distinctive name, first named after."""
    keys, order = ["article", "key"], "tok_start"
    full = full.with_columns(tok_start="named").sort("tok_start")
    bare = bare.sort(order)
    before = bare.join_asof(full, on=order, by=keys, strategy="backward", tolerance=_FURTHEST, check_sortedness=False)
    missing = before.filter(pl.col("named").is_null()).select(bare.columns)
    distinctive = missing.filter(
        ~COMMON.holds(missing["key"]) & ~GIVEN.holds(missing["key"]) & (missing["key"].str.len_chars() >= 4)
    )
    after = distinctive.join_asof(
        full, on=order, by=keys, strategy="forward", tolerance=_FURTHEST, check_sortedness=False
    )
    both = pl.concat([before, after], how="diagonal").filter(pl.col("named").is_not_null())
    return both.sort(order)


def _covered(spans: pl.DataFrame, taken: pl.DataFrame, n_tokens: int) -> pl.Series:
    """Whether a span touches a token of `taken`."""
    busy = cover(taken, n_tokens)
    return pl.Series(busy[spans["tok_start"].to_numpy()] | busy[spans["tok_end"].to_numpy() - 1])
