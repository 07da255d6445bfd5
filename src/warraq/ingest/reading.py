"""Inventory rows back to their bytes: the frame of records that is decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from warraq.ingest.inventory import inventory
from warraq.ingest.records import METADATA, kept_bytes, record_frames

BATCH_BYTES = 64 * 2**20
CARRIED = ("document_id", "duplicate_of", "source_uri", "media_type", "bytes", "sha256", *METADATA, "reason")


def read(inputs: Sequence[Path], sources: pl.DataFrame | None = None) -> Iterator[pl.DataFrame]:
    """Records of some inputs, in batches; the same as the inventory's rows with their bytes in `content`."""
    return read_rows(inventory(inputs, sources))


def read_rows(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The records of inventory rows with `content` (binary, null where it cannot be read), in batches of about 64 MB.

    A document whose file has gone or changed since the inventory gets the reason `unreadable` or `changed`.
    """
    batch: list[pl.DataFrame] = []
    size = 0
    for frame in _frames(rows):
        batch.append(frame)
        size += int(frame["bytes"].sum())
        if size >= BATCH_BYTES:
            yield pl.concat(batch)
            batch, size = [], 0
    if batch:
        yield pl.concat(batch)


def _frames(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Records of the text files, a run of up to 64 MB at a time, then of each file of records."""
    single = rows.filter(pl.col("row").is_null())
    runs = single.with_columns((pl.col("bytes").cum_sum() // BATCH_BYTES).alias("run"))
    for run in runs.partition_by("run", maintain_order=True):
        contents = [kept_bytes(Path(path)) for path in run["path"]]
        yield _checked(run.with_columns(pl.Series("content", contents, dtype=pl.Binary)))
    numbered = rows.filter(pl.col("row").is_not_null())
    for (path, kind), wanted in numbered.group_by("path", "media_type", maintain_order=True):
        yield from _recorded(Path(str(path)), str(kind), wanted)


def _recorded(path: Path, kind: str, rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Records of one file; those that are no longer in it come last, without content."""
    missing = rows
    for found in record_frames(path, kind, frozenset(rows["row"])):
        here = found.select("row", "content")
        yield _checked(rows.join(here, on="row", maintain_order="left"))
        missing = missing.join(here, on="row", how="anti", maintain_order="left")
    if missing.height:
        yield _checked(missing.with_columns(pl.lit(None, pl.Binary).alias("content")))


def _checked(frame: pl.DataFrame) -> pl.DataFrame:
    """Say of a record whose bytes could not be had again, or have another size, that it is so."""
    good = pl.col("reason").is_null()
    gone = good & pl.col("content").is_null()
    changed = good & (pl.col("content").bin.size() != pl.col("bytes"))
    reason = pl.when(gone).then(pl.lit("unreadable")).when(changed).then(pl.lit("changed")).otherwise("reason")
    return frame.select(*CARRIED[:-1], reason.alias("reason"), "content")
