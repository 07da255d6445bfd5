"""CAMEO root codes of PLOVER events, for joining with event data that were coded in CAMEO.

From ``facts/cameo.csv``: plover, mode, context (empty: any), cameo_root (two digits), cameo_name, note, example. The
row with most conditions decides. PLOVER says less than CAMEO in two places, of which the notes tell: requests, and
what is not an event in it (public statements, CAMEO 01, are claims here).
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.resources import table

TABLE = "facts/cameo.csv"
CONTEXT_SEPARATOR = ";"


def with_root_code(facts: pl.DataFrame) -> pl.DataFrame:
    """`facts` (the release's table) with cameo_root str?: CAMEO root code 01 to 20 of an event, else null.

    >>> import polars as pl
    >>> event = {"fact_type": "event", "predicate": "COERCE", "predicate_mode": "arrest", "predicate_context": "legal"}
    >>> with_root_code(pl.DataFrame([event]))["cameo_root"].to_list()
    ['17']
    """
    root = pl.when(pl.col("fact_type") == "event").then(_root())
    return facts.with_columns(root.alias("cameo_root"))


@cache
def _root() -> pl.Expr:
    """Root code by the columns predicate, predicate_mode and predicate_context."""
    rows = table(TABLE).with_columns(conditions=pl.sum_horizontal(pl.col("mode", "context").is_not_null()))
    ordered = rows.sort("conditions", descending=True, maintain_order=True)
    return pl.coalesce(pl.when(_fits(row)).then(pl.lit(row["cameo_root"])) for row in ordered.iter_rows(named=True))


def _fits(row: dict[str, str | None]) -> pl.Expr:
    """Whether an event is of the code, mode and context of a row."""
    fits = pl.col("predicate") == row["plover"]
    if row["mode"]:
        fits &= pl.col("predicate_mode") == row["mode"]
    if row["context"]:
        contexts = pl.col("predicate_context").str.split(CONTEXT_SEPARATOR)
        fits &= contexts.list.eval(pl.element().str.strip_chars()).list.contains(row["context"])
    return fits
