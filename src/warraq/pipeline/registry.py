"""The two tables a user keeps beside the input: sources.csv (who published what) and withdrawals.csv."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from warraq import ids
from warraq.errors import UsageError
from warraq.pipeline.job import table

SOURCES, WITHDRAWALS = "sources.csv", "withdrawals.csv"
WITHDRAWN = ("document_id", "url", "date", "reason")


def find(inputs: Sequence[Path], name: str, given: Path | None) -> Path | None:
    """The table given by the user, else the one of that name on top of an input folder, else None."""
    if given is not None:
        return given
    return next((path / name for path in inputs if (path / name).is_file()), None)


def withdrawals(path: Path | None) -> pl.DataFrame:
    """Withdrawn documents: document_id, url, date, reason (str), sorted; empty for None.

    A row names its document by id, or by the URL from which the id is derived.
    """
    rows = _with_columns(path, WITHDRAWN, ("date", "reason")).select(WITHDRAWN)
    by_url = [ids.document_id(url, "") if url else None for url in rows.get_column("url")]
    named = rows.with_columns(pl.coalesce("document_id", pl.Series("by_url", by_url, dtype=pl.String)))
    if named.get_column("document_id").null_count():
        raise UsageError(f"{path}: expected document_id or url in every row, found a row with neither")
    return named.unique("document_id", keep="first", maintain_order=True).sort("document_id")


def _with_columns(path: Path | None, columns: Sequence[str], required: Sequence[str]) -> pl.DataFrame:
    """The rows of a table with columns it lacks added as null; UsageError where a required one is missing."""
    rows = table(path)
    if rows is None:
        return pl.DataFrame(schema=dict.fromkeys(columns, pl.String))
    missing = [name for name in required if name not in rows.columns]
    if missing:
        raise UsageError(f"{path}: expected the columns {', '.join(columns)}; missing {', '.join(missing)}")
    added = [pl.lit(None, dtype=pl.String).alias(name) for name in columns if name not in rows.columns]
    return rows.with_columns(added)
