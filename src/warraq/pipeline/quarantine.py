"""Documents that are not released: their row, and their bytes kept aside."""

from __future__ import annotations

import os
from pathlib import Path

import polars as pl

from warraq.pipeline.job import Job
from warraq.pipeline.stages import Stages

NO_ROWS = pl.DataFrame(schema={"table": pl.String, "key": pl.String, "expectation": pl.String})
ASIDE = ("quarantined", "skipped")
KNOWN = ("document_id", "source_uri", "url", "sha256", "bytes", "media_type", "publisher_id")


def offender(row: pl.DataFrame, reason: str) -> pl.DataFrame:
    """A `documents` row for a document that broke a stage, from what its inventory row knows."""
    known = row.select(name for name in KNOWN if name in row.columns)
    return known.with_columns(
        pl.lit(0).alias("decode_errors"), pl.lit("quarantined").alias("status"), pl.lit(reason).alias("reason")
    )


def keep(documents: pl.DataFrame, rows: pl.DataFrame, job: Job, stages: Stages) -> None:
    """Write the bytes of the shard's quarantined and skipped documents into the quarantine folder.

    One file a document, `<document_id>.bin`. A document that cannot be read has no bytes to keep; its row says so.
    """
    aside = documents.filter(pl.col("status").is_in(ASIDE)).select("document_id")
    wanted = rows.join(aside, on="document_id", how="semi")
    if wanted.is_empty():
        return
    job.quarantine.mkdir(parents=True, exist_ok=True)
    for records in stages.read_rows(wanted):
        for identifier, content in records.select("document_id", "content").iter_rows():
            if content is not None:
                _write(job.quarantine / f"{identifier}.bin", content)


def _write(path: Path, content: bytes) -> None:
    """Write a file beside its place and rename it there."""
    staging = path.with_name(f".{path.name}.{os.getpid()}")
    staging.write_bytes(content)
    staging.replace(path)


def keep_list(documents: pl.DataFrame, folder: Path) -> None:
    """Write documents.csv: which documents are in the quarantine, and why."""
    listed = documents.filter(pl.col("status").is_in(ASIDE)).sort("document_id")
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "documents.csv", listed.select(*KNOWN, "status", "reason").write_csv().encode())


def keep_rows(rows: pl.DataFrame, folder: Path) -> None:
    """Write rows.csv: keys of rows that failed a critical rule, with its name (table, key, expectation)."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "rows.csv", rows.write_csv().encode())


def summary(documents: pl.DataFrame) -> pl.DataFrame:
    """Documents that were not released, counted: status (str), reason (str), documents (int), bytes (int)."""
    aside = documents.filter(pl.col("status") != "released")
    counted = aside.group_by("status", "reason").agg(pl.len().alias("documents"), pl.col("bytes").sum())
    return counted.sort("status", "reason")
