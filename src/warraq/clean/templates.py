"""Templates: lines that a publisher repeats, learnt from a corpus and kept as a table that a person can edit."""

from __future__ import annotations

import polars as pl


def mark(lines: pl.DataFrame, documents: pl.DataFrame, templates: pl.DataFrame | None) -> pl.DataFrame:
    """Add template str?: the rule id of the learnt template that names the line."""
    return lines.with_columns(template=pl.lit(None, dtype=pl.String))


SCHEMA = {
    "publisher_id": pl.String,
    "key": pl.String,
    "example": pl.String,
    "documents": pl.Int64,
    "share": pl.Float64,
    "position": pl.String,
    "kind": pl.String,
    "decision": pl.String,
    "rule_id": pl.String,
}
