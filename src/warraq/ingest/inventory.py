"""The inventory: one row a document, with its digest and id, cheap enough to make of a million documents."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

import polars as pl

from warraq import ids
from warraq.ingest.files import Found, find_files, sidecars_for, writable
from warraq.ingest.records import METADATA, kept_bytes, metadata, record_frames
from warraq.ingest.sources import match_sources

# A text that is longer than this is no news article.
MAX_BYTES = 10 * 2**20
_ADDRESS = re.compile(r"https?://[^\s/?#]+\S*")
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


def inventory(
    inputs: Sequence[Path], sources: pl.DataFrame | None = None, *, max_bytes: int = MAX_BYTES
) -> pl.DataFrame:
    """One row a document of the inputs, bad ones with a reason; sorted by source_uri.

    Columns: source_uri, path (file to read), row (1-based record in it, null for a text file), media_type, bytes,
    sha256 (of the raw bytes; of a record: of its text in UTF-8), url (canonical, null for what is no address), title,
    author, date, publisher, publisher_id, fetched, reason, document_id, duplicate_of (document_id of the same document
    under another name).
    Raises UsageError for an input that does not exist.
    """
    singles: list[dict[str, object]] = []
    frames = [pl.DataFrame(schema=SCHEMA)]
    for file in find_files(inputs):
        if file.reason or file.media_type == "text/plain":
            singles += _singles(file, max_bytes)
        else:
            frames.extend(_records(file, max_bytes))
    frame = pl.concat([*frames, pl.DataFrame(singles, schema=SCHEMA)])
    frame = frame.with_columns(pl.Series("url", [_canonical(url) for url in frame["url"]], dtype=pl.String))
    if sources is not None:
        frame = frame.with_columns(match_sources(frame, sources))
    return assign_ids(frame)


def assign_ids(inventory: pl.DataFrame) -> pl.DataFrame:
    """Add document_id and duplicate_of, sorted by source_uri; they depend on the set of documents, not on its order.

    The first document of a URL has the id of the URL; a later one with other bytes gets the id of URL and bytes, and
    one with the same bytes is a duplicate with an id of bytes and name. Without a URL the bytes decide. A document with
    a reason is never a duplicate.
    """
    inventory = inventory.sort("source_uri", "row", nulls_last=False)
    first: dict[tuple[str, str], str] = {}
    used: set[str] = set()
    names, duplicates = [], []
    for uri, url, sha, reason in inventory.select("source_uri", "url", "sha256", "reason").iter_rows():
        key = (url or "", sha)
        duplicate = first.get(key) if reason is None else None
        name = ids.derive("d", sha, uri) if duplicate else _free_id(uri, url, sha, used)
        if reason is None:
            first.setdefault(key, name)
        used.add(name)
        names.append(name)
        duplicates.append(duplicate)
    return inventory.with_columns(
        pl.Series("document_id", names, dtype=pl.String), pl.Series("duplicate_of", duplicates, dtype=pl.String)
    )


def _free_id(uri: str, url: str | None, sha: str, used: set[str]) -> str:
    """The plainest id that no document before has: of the URL (or the bytes), of URL and bytes, of bytes and name."""
    name = ids.document_id(url, sha)
    if name in used and url:
        name = ids.derive("d", url, sha)
    return ids.derive("d", sha, uri) if name in used else name


def _canonical(url: str | None) -> str | None:
    """The canonical form of an address of the web, None for what is none."""
    try:
        address = ids.canonical_url(url or "")
    except ValueError:
        return None
    return address if _ADDRESS.fullmatch(address) else None


def _singles(file: Found, max_bytes: int) -> Iterator[dict[str, object]]:
    """The row of a file that is one document, with the metadata of its sidecar, and one of a sidecar that is broken."""
    known: dict[str, str] = {}
    for sidecar in [] if file.reason else sidecars_for(file.path):
        found = _sidecar(sidecar)
        if found is None:
            uri = PurePosixPath(file.source_uri).with_name(writable(sidecar.name)).as_posix()
            yield _single(Found(sidecar, uri, "application/json", "bad_sidecar"), max_bytes)
        known = {**(found or {}), **known}
    yield _single(file, max_bytes) | known


def _single(file: Found, max_bytes: int) -> dict[str, object]:
    """The row of a file that is one document; a fault of it becomes its reason."""
    content, reason = None, file.reason
    try:
        if reason is None:
            reason = _fault(file.path, max_bytes)
        content = kept_bytes(file.path)
        digest, size = _digest(file.path, content)
    except OSError:
        digest, size = hashlib.sha256(b"").hexdigest(), 0
    if content is None and reason is None:
        reason = "unreadable"
    return {**_place(file), "bytes": size, "sha256": digest, "reason": reason}


def _fault(path: Path, max_bytes: int) -> str | None:
    """Why a file cannot be a document, as far as its size and kind tell."""
    if not path.is_file():
        return "unreadable"
    size = path.stat().st_size
    return "empty" if size == 0 else "too_large" if size > max_bytes else None


def _digest(path: Path, content: bytes | None) -> tuple[str, int]:
    """SHA-256 and size of what is kept, or of a file too large to be kept."""
    if content is not None or not path.is_file():
        return hashlib.sha256(content or b"").hexdigest(), len(content or b"")
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest(), path.stat().st_size


def _sidecar(path: Path) -> dict[str, str] | None:
    """Metadata of the JSON file beside a text file; None where it cannot be read, or is no object."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return metadata(record) if isinstance(record, dict) else None


def _records(file: Found, max_bytes: int) -> Iterator[pl.DataFrame]:
    """Inventory frames of a file of records; one without records is one empty document."""
    place = _place(file)
    empty = True
    for records in record_frames(file.path, file.media_type):
        empty = empty and records.is_empty()
        size = pl.col("content").bin.size().fill_null(0).cast(pl.Int64)
        digests = [hashlib.sha256(data or b"").hexdigest() for data in records["content"]]
        too_large = pl.col("reason").is_null() & (size > max_bytes)
        yield records.select(
            (pl.lit(f"{place['source_uri']}#row=") + pl.col("row").cast(pl.String)).alias("source_uri"),
            pl.lit(place["path"]).alias("path"),
            "row",
            pl.lit(place["media_type"]).alias("media_type"),
            size.alias("bytes"),
            pl.Series("sha256", digests, dtype=pl.String),
            *METADATA,
            pl.when(too_large).then(pl.lit("too_large")).otherwise("reason").alias("reason"),
        )
    if empty:
        data = kept_bytes(file.path)
        row = {**place, "bytes": len(data or b""), "sha256": hashlib.sha256(data or b"").hexdigest(), "reason": "empty"}
        yield pl.DataFrame([row], schema=SCHEMA)


def _place(file: Found) -> dict[str, str]:
    """Where a file is, by an absolute path (a worker may run elsewhere), and what it is called in the release."""
    path = writable(str(file.path.absolute()))
    return {"source_uri": file.source_uri, "path": path, "media_type": file.media_type}
