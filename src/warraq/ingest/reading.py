"""Inventory rows back to their bytes: the frame of records that is decoded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import polars as pl

from warraq.ingest.inventory import METADATA, inventory, records_of

BATCH_BYTES = 64 * 2**20
CARRIED = ("document_id", "duplicate_of", "source_uri", "media_type", "bytes", "sha256", *METADATA, "reason")


def read(inputs: Sequence[Path], sources: pl.DataFrame | None = None) -> Iterator[pl.DataFrame]:
    """Records of some inputs, in batches; the same as the inventory's rows with their bytes in `content`."""
    return read_rows(inventory(inputs, sources))


def read_rows(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The records of inventory rows with `content` (binary, null where it cannot be read), in batches of 64 MB.

    A document whose file has gone or changed since the inventory gets the reason `unreadable` or `changed`.
    """
    batch: list[pl.DataFrame] = []
    size = 0
    for (path, kind), group in rows.group_by("path", "media_type", maintain_order=True):
        contents = _contents(Path(str(path)), str(kind), group)
        frame = group.select(CARRIED).with_columns(pl.Series("content", contents, dtype=pl.Binary))
        batch.append(_with_reasons(frame))
        size += int(frame["bytes"].sum())
        if size >= BATCH_BYTES:
            yield pl.concat(batch)
            batch, size = [], 0
    if batch:
        yield pl.concat(batch)


def _with_reasons(frame: pl.DataFrame) -> pl.DataFrame:
    """Say of a record whose bytes could not be had again that it is so."""
    gone = pl.col("content").is_null() & pl.col("reason").is_null()
    changed = (pl.col("content").bin.size() != pl.col("bytes")) & pl.col("reason").is_null()
    reason = pl.when(gone).then(pl.lit("unreadable")).when(changed).then(pl.lit("changed")).otherwise("reason")
    return frame.with_columns(reason.alias("reason"))


def _contents(path: Path, kind: str, rows: pl.DataFrame) -> list[bytes | None]:
    """Bytes of each row of one file."""
    numbers = rows["row"].to_list()
    try:
        if numbers == [None]:
            return [path.read_bytes() if path.is_file() else None]
        wanted = set(numbers)
        found = {n: r for n, r in enumerate(records_of(path, kind), start=1) if n in wanted}
    except OSError:
        return [None] * rows.height
    return [_text_bytes(found.get(n)) for n in numbers]


def _text_bytes(record: object) -> bytes | None:
    """The bytes of a record's text, of a record without one nothing, of a broken one its own."""
    if isinstance(record, bytes):
        return record
    text = record.get("text") if isinstance(record, dict) else None
    return text.encode("utf-8", "surrogatepass") if isinstance(text, str) else None
