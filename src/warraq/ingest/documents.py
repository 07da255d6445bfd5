"""Records to documents: text, encoding, and the fate of what is no text."""

from __future__ import annotations

import hashlib
import re

import polars as pl

from warraq import ids
from warraq.ingest.encoding import CONTROLS, MAGIC, decode_bytes

# Signs that a text which is valid UTF-8 may not be what it seems: a mark, U+FFFD, a bidi override, letters of text that
# was read as Latin-1 or windows-1256 and written again; control characters; the first bytes of another format.
_SUSPECT = (
    f"[\ufeff\ufffd\u202d\u202eØÙ{CONTROLS}]|ط§|ظ„",
    "^(?:" + "|".join(re.escape(magic.decode()) for magic in MAGIC if magic.isascii()) + ")",
)
_DECODED = {"text": pl.String, "encoding": pl.String, "decode_errors": pl.Int32, "reason": pl.String}
GIVEN = ("title", "author", "date", "publisher")


def decode(records: pl.DataFrame) -> pl.DataFrame:
    """Documents of records.

    In: source_uri, media_type (str), content (binary), reason (str, set where the reader has given up), url, title,
    author, date, publisher, publisher_id, fetched (str); optional: document_id, duplicate_of, sha256, bytes,
    declared_encoding. Out: the contract's `documents`, and text (null unless released), given_title, given_author,
    given_date, given_publisher, fetched (str). What is no text is `quarantined` with the reason.
    """
    records = _completed(records)
    frame = records.with_columns(
        _utf8(records["content"]),
        pl.lit("utf-8").alias("encoding"),
        pl.lit(0, pl.Int32).alias("decode_errors"),
    )
    doubtful = pl.col("reason").is_null() & (
        pl.col("text").is_null()
        | ~pl.col("text").str.contains(r"\S")
        | pl.any_horizontal(pl.col("text").str.contains(sign) for sign in _SUSPECT)
    )
    frame = frame.with_row_index("_row").with_columns(doubtful.fill_null(True).alias("_doubtful"))
    decided = _decode_rows(frame.filter("_doubtful").select("_row", "content", "declared_encoding"))
    frame = frame.join(decided, on="_row", how="left").with_columns(
        pl.when("_doubtful").then(pl.col(f"{name}_decided")).otherwise(name).alias(name) for name in _DECODED
    )
    return _with_status(frame).select(
        "document_id", "source_uri", "url", "sha256", "bytes", "media_type", "encoding", "decode_errors", "status",
        "reason", "publisher_id", "text", *(pl.col(n).alias(f"given_{n}") for n in GIVEN), "fetched",
    )  # fmt: skip


def _utf8(content: pl.Series) -> pl.Series:
    """The texts of bytes that are valid UTF-8, null of others; a column without others is only checked, not copied."""
    try:
        return content.cast(pl.String).alias("text")
    except pl.exceptions.ComputeError:
        return pl.Series("text", [_text(data) for data in content], dtype=pl.String)


def _text(data: bytes | None) -> str | None:
    try:
        return data.decode() if data is not None else None
    except UnicodeDecodeError:
        return None


def _completed(records: pl.DataFrame) -> pl.DataFrame:
    """Records with every column that may be left out: digest, size and id follow from the bytes."""
    optional = dict.fromkeys(("duplicate_of", "declared_encoding"), pl.lit(None, pl.String))
    content = records["content"]
    if "sha256" not in records.columns:
        digests = pl.Series("sha256", [hashlib.sha256(data or b"").digest() for data in content], dtype=pl.Binary)
        records = records.with_columns(
            digests.bin.encode("hex"), content.bin.size().cast(pl.Int64).fill_null(0).alias("bytes")
        )
    if "document_id" not in records.columns:
        pairs = records.select("url", "sha256").iter_rows()
        of = pl.Series([ids.canonical_url(url) if url else sha256 for url, sha256 in pairs], dtype=pl.String)
        records = records.with_columns(ids.derive_column("d", [of]).alias("document_id"))
    return records.with_columns(expr.alias(name) for name, expr in optional.items() if name not in records.columns)


def _decode_rows(rows: pl.DataFrame) -> pl.DataFrame:
    """What `decode_bytes` says of each row, under names that end in `_decided`."""
    found = [decode_bytes(content or b"", declared) for _, content, declared in rows.iter_rows()]
    columns: dict[str, list[str | None] | list[int]] = {
        "text": [d.text for d in found],
        "encoding": [d.label for d in found],
        "decode_errors": [d.errors for d in found],
        "reason": [d.reason for d in found],
    }
    series = [pl.Series(f"{name}_decided", columns[name], dtype=kind) for name, kind in _DECODED.items()]
    return pl.DataFrame([rows["_row"], *series])


def _with_status(frame: pl.DataFrame) -> pl.DataFrame:
    """Status and reason of each document; only a released one keeps its text."""
    duplicate = pl.col("duplicate_of").is_not_null() & pl.col("reason").is_null()
    status = (
        pl.when(pl.col("reason").is_not_null())
        .then(pl.lit("quarantined"))
        .when(duplicate)
        .then(pl.lit("duplicate"))
        .otherwise(pl.lit("released"))
    )
    reason = pl.when(duplicate).then(pl.lit("same_as:") + pl.col("duplicate_of")).otherwise("reason")
    frame = frame.with_columns(status.alias("status"), reason.alias("reason"), pl.col("decode_errors").fill_null(0))
    released = pl.col("status") == "released"
    unreadable = pl.col("status") == "quarantined"
    return frame.with_columns(
        pl.when(released).then("text").alias("text"), pl.when(~unreadable).then("encoding").alias("encoding")
    )
