"""What changed between two releases: keys of added, changed and removed rows, never their content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from warraq import contract
from warraq.errors import ReleaseError
from warraq.release import rows
from warraq.release.load import scan

KINDS = ("added", "changed", "removed")
# With a new version of an extractor every row it read says so; the manifest tells it once.
NOT_COMPARED = ("extractor_version",)


def changes(table: str, new: pa.Table, parent: Path) -> pl.DataFrame:
    """Rows of one table that differ from the parent's: the key's columns, and change {added, changed, removed}.

    Sorted by key. Columns that only one of the two releases has are not compared, nor is which version of an extractor
    read a row.
    """
    current = pl.DataFrame(pl.from_arrow(new))
    before = read(parent, table)
    common = [name for name in current.columns if name in before.columns and name not in NOT_COMPARED]
    key = list(contract.keys(table))
    if current.select(common).equals(before.select(common)):
        current, before = current.clear(), before.clear()
    joined = _digested(current, key, common).join(
        _digested(before, key, common), on=key, how="full", coalesce=True, nulls_equal=True, suffix="_before"
    )
    change = (
        pl.when(pl.col("digest_before").is_null())
        .then(pl.lit("added"))
        .when(pl.col("digest").is_null())
        .then(pl.lit("removed"))
        .otherwise(pl.lit("changed"))
    )
    differing = joined.filter(~pl.col("digest").eq_missing(pl.col("digest_before")))
    return differing.select(*key, change.alias("change")).sort(key)


def read(release: Path, table: str) -> pl.DataFrame:
    """A table of a release; ReleaseError where it cannot be read."""
    try:
        return scan(release, table).collect()
    except (OSError, pl.exceptions.PolarsError) as error:
        found = str(error).splitlines()[0]
        advice = "warraq verify says what is wrong with it"
        raise ReleaseError(f"{release}: expected a readable table {table}, found: {found}; {advice}") from error


def _digested(frame: pl.DataFrame, key: list[str], common: list[str]) -> pl.DataFrame:
    """Key and digest of each row."""
    return frame.select(key).with_columns(rows.digests(frame.select(common)))


def report(found: Mapping[str, pl.DataFrame], counts: Mapping[str, int], parent: Path | None) -> dict[str, Any]:
    """changes/report.json: how many rows of each table were added, changed and removed since the parent."""
    tables = {
        name: {"rows": counts[name], **{kind: frame.filter(change=kind).height for kind in KINDS}}
        for name, frame in found.items()
    }
    return {"parent": parent.name if parent else None, "tables": tables}
