"""How often a rule is right: counts from the gold and from hits read by hand, in ``facts/confidence.csv``.

confidence = (right + 1) / (read + 2), Laplace's estimate, so that a rule nobody has read yet stands at one half.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.resources import PACKAGE, table

TABLE = "facts/confidence.csv"


def with_confidence(facts: pl.DataFrame) -> pl.DataFrame:
    """`facts` (rule_id str) with confidence f64; a rule that the table does not list stands at one half."""
    known = estimates()
    confidence = pl.col("rule_id").replace_strict(
        known["rule_id"], known["confidence"], default=0.5, return_dtype=pl.Float64
    )
    return facts.with_columns(confidence=confidence)


@cache
def estimates() -> pl.DataFrame:
    """rule_id str, confidence f64 of every rule that was read."""
    if not (PACKAGE / TABLE).exists():
        return pl.DataFrame(schema={"rule_id": pl.String, "confidence": pl.Float64})
    right, read = pl.col("right").cast(pl.Int64), pl.col("read").cast(pl.Int64)
    return table(TABLE).select("rule_id", confidence=(right + 1) / (read + 2))
