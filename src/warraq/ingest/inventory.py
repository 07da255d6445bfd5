"""The inventory: one row a document, with its digest and id, cheap enough to make of a million documents."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from warraq import ids
from warraq.ingest.encoding import decode_bytes
from warraq.ingest.files import Found, find_files, sidecar_for
from warraq.ingest.sources import match_sources

# Of a text file that is longer than this nothing is read: it is no news article.
MAX_BYTES = 10 * 2**20
METADATA = ("url", "title", "author", "date", "publisher", "publisher_id", "fetched")
SCHEMA = {
    "source_uri": pl.String,
    "path": pl.String,
    "row": pl.Int64,
    "media_type": pl.String,
    "bytes": pl.Int64,
    "sha256": pl.String,
    **dict.fromkeys(METADATA, pl.String),
    "reason": pl.String,
}
Row = dict[str, Any]


def inventory(
    inputs: Sequence[Path], sources: pl.DataFrame | None = None, *, max_bytes: int = MAX_BYTES
) -> pl.DataFrame:
    """One row a document of the inputs, bad ones with a reason; sorted by source_uri.

    Columns: source_uri, path (file to read), row (1-based record in it, null for a text file), media_type, bytes,
    sha256 (of the raw bytes; of a record: of its text in UTF-8), url, title, author, date, publisher, publisher_id,
    fetched, reason, document_id, duplicate_of (document_id of the same document under another name).
    Raises UsageError for an input that does not exist.
    """
    rows = [row for file in find_files(inputs) for row in _rows(file, max_bytes)]
    frame = pl.DataFrame(rows, schema=SCHEMA, orient="row").sort("source_uri", "row", nulls_last=False)
    if sources is not None:
        frame = frame.with_columns(match_sources(frame, sources))
    return assign_ids(frame)


def assign_ids(inventory: pl.DataFrame) -> pl.DataFrame:
    """Add document_id and duplicate_of; they depend on the set of documents, not on its order.

    The first document (by source_uri) of a URL has the id of the URL; a later one with other bytes gets the id of URL
    and bytes, and one with the same bytes is a duplicate. Without a URL the bytes decide.
    """
    first: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    names, duplicates = [], []
    for uri, url, sha, reason in inventory.select("source_uri", "url", "sha256", "reason").iter_rows():
        key = (ids.canonical_url(url) if url else "", sha)
        duplicate = first.get(key) if reason is None else None
        name = ids.document_id(url, sha)
        if duplicate or name in used:
            name = ids.derive("d", key[0], sha) if url and not duplicate else ids.derive("d", sha, uri)
        if reason is None:
            first.setdefault(key, name)
        used.add(name)
        names.append(name)
        duplicates.append(duplicate)
    return inventory.with_columns(
        pl.Series("document_id", names, dtype=pl.String), pl.Series("duplicate_of", duplicates, dtype=pl.String)
    )


def _rows(file: Found, max_bytes: int) -> Iterator[Row]:
    """Inventory rows of one file; whatever goes wrong with it becomes a reason."""
    if file.reason:
        yield _row(file, _read(file.path) or b"", reason=file.reason)
        return
    try:
        if file.media_type == "text/plain":
            yield _text_row(file, max_bytes)
        else:
            yield from _record_rows(file, max_bytes)
    except OSError:
        yield _row(file, b"", reason="unreadable")


def _text_row(file: Found, max_bytes: int) -> Row:
    """The row of a text file, with the metadata of its sidecar."""
    size = file.path.stat().st_size
    if size > max_bytes:
        with file.path.open("rb") as stream:
            digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return _row(file, b"", reason="too_large") | {"bytes": size, "sha256": digest}
    data = file.path.read_bytes()
    return _row(file, data, reason="empty" if not data.strip() else None) | _sidecar(file.path)


def _sidecar(path: Path) -> Row:
    """Metadata of the JSON file beside a text file; a sidecar that cannot be read says nothing."""
    sidecar = sidecar_for(path)
    if sidecar is None:
        return {}
    try:
        return _metadata(json.loads(sidecar.read_text("utf-8")))
    except (OSError, ValueError):
        return {}


def _record_rows(file: Found, max_bytes: int) -> Iterator[Row]:
    """A row a record of a file of records; a file that cannot be read as such is one bad document."""
    records = list(enumerate(records_of(file.path, file.media_type), start=1))
    if not records:
        yield _row(file, _read(file.path) or b"", reason="empty")
    for number, record in records:
        named = Found(file.path, f"{file.source_uri}#row={number}", file.media_type)
        if isinstance(record, bytes):
            yield _row(named, record, number, reason="bad_json" if "jsonl" in file.media_type else "unreadable")
            continue
        text = record.get("text")
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else b""
        reason = "no_text" if not data.strip() else "too_large" if len(data) > max_bytes else None
        if reason == "no_text":
            data = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str).encode()
        yield _row(named, data, number, reason=reason) | _metadata(record)


def records_of(path: Path, kind: str) -> Iterator[Row | bytes]:
    """Records of a JSONL, CSV or Parquet file in order; bytes where one (or the whole file) cannot be read."""
    readers: dict[str, Callable[[Path], Iterator[Row | bytes]]] = {
        "application/x-parquet": _parquet,
        "text/csv": lambda p: _csv(p, ","),
        "text/tab-separated-values": lambda p: _csv(p, "\t"),
    }
    return readers.get(kind, _jsonl)(path)


def _jsonl(path: Path) -> Iterator[Row | bytes]:
    """A record a line, gzip where the name says so."""
    data = path.read_bytes()
    if path.name.endswith(".gz"):
        try:
            data = gzip.decompress(data)
        except (OSError, EOFError):
            yield data
            return
    for line in data.split(b"\n"):
        if line.strip():
            try:
                record = json.loads(line)
            except ValueError:
                record = None
            yield record if isinstance(record, dict) else line


def _csv(path: Path, separator: str) -> Iterator[Row | bytes]:
    """Rows of a table of text in any encoding that a document may have."""
    data = path.read_bytes()
    text = decode_bytes(data).text
    try:
        frame = pl.read_csv((text or "").encode(), separator=separator, infer_schema=False)
    except pl.exceptions.PolarsError:
        yield data
        return
    yield from frame.iter_rows(named=True)


def _parquet(path: Path) -> Iterator[Row | bytes]:
    """Rows of a Parquet file, only the columns that are known."""
    try:
        frame = pl.scan_parquet(path, glob=False)
        known = [c for c in ("text", *METADATA) if c in frame.collect_schema().names()]
        rows = frame.select(known).collect()
    except (pl.exceptions.PolarsError, OSError):
        yield path.read_bytes()
        return
    yield from rows.iter_rows(named=True)


def _row(file: Found, data: bytes, number: int | None = None, *, reason: str | None) -> Row:
    """An inventory row without metadata."""
    return {
        **dict.fromkeys(SCHEMA),
        "source_uri": file.source_uri,
        "path": str(file.path),
        "row": number,
        "media_type": file.media_type,
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
        "reason": reason,
    }


def _metadata(record: Row) -> Row:
    """The known metadata of a record or sidecar as strings; empty ones are nothing."""
    return {n: str(v) for n in METADATA if (v := record.get(n)) is not None and str(v).strip()}


def _read(path: Path) -> bytes | None:
    """Bytes of a file that is set aside, where they can be had."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None
