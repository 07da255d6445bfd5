"""Files of records (JSONL, CSV, TSV, Parquet) as frames of bounded size; what cannot be read is a row with a reason."""

from __future__ import annotations

import gzip
import json
import logging
import zlib
from collections.abc import Callable, Collection, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from warraq.ingest.encoding import decode_bytes

METADATA = ("url", "title", "author", "date", "publisher", "publisher_id", "fetched")
KNOWN = ("text", *METADATA)
# Between the items of metadata that come as a list.
LIST_SEPARATOR = "، "
SCHEMA = {"row": pl.Int64, "content": pl.Binary, **dict.fromkeys(METADATA, pl.String), "reason": pl.String}
BATCH_BYTES = 32 * 2**20
BATCH_ROWS = 8192
# A larger file that cannot be read is not copied: the input itself stays the only copy of its bytes.
KEEP_BYTES = 256 * 2**20
# So many names of columns are told, and of each so many characters.
_NAMES_SHOWN, _LONGEST_NAME = 10, 40
_UNREADABLE = (OSError, EOFError, zlib.error, pa.ArrowException, pl.exceptions.PolarsError, ValueError)

Wanted = Collection[int] | None
Record = tuple[int, bytes | None, str | None, dict[str, str]]
_LOG = logging.getLogger(__name__)


class _NoTextColumn(ValueError):
    """A table has no column text."""


def record_frames(path: Path, kind: str, wanted: Wanted = None) -> Iterator[pl.DataFrame]:
    """The records of a file in order, in frames of about 32 MB; only those numbered in `wanted`, where it is given.

    Out: row (i64, 1-based), content (binary: the text in UTF-8; of a record without one its JSON, of a broken one its
    own bytes), url, title, author, date, publisher, publisher_id, fetched (str), reason (str: bad_json, no_text,
    no_text_column, unreadable). A file that breaks off ends in a row with the reason `unreadable` and the file's bytes;
    a table without a column text is one row with the reason `no_text_column` and the file's bytes. Both are told in
    one line when all records are asked for, and not again when some are read back.
    """
    last = 0
    try:
        if not path.is_file():
            raise OSError("no regular file")
        for number, frame in _READERS.get(kind, _jsonl)(path, wanted):
            yield frame
            last = number
    except _UNREADABLE as error:
        # Told once, in the inventory, and not again whenever the bytes are read back.
        level = logging.WARNING if wanted is None else logging.DEBUG
        _LOG.log(level, "%s: %s; set aside", path.name, _fault(error, last))
        if wanted is None or last + 1 in wanted:
            reason = "no_text_column" if isinstance(error, _NoTextColumn) else "unreadable"
            yield _frame([(last + 1, kept_bytes(path), reason, {})])


def _fault(error: BaseException, last: int) -> str:
    """What is wrong with a file, in one line, and up to which record it could be read."""
    found = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
    if isinstance(error, _NoTextColumn):
        return found
    return f"cannot be read{f' after record {last}' if last else ''}: {found}"


def kept_bytes(path: Path) -> bytes | None:
    """Bytes of a file that is set aside, where they can be had; of a link where it leads, as nothing behind it is ours.

    None for what is no file (a pipe or device would never end), cannot be read, or is larger than `KEEP_BYTES`.
    """
    try:
        if path.is_symlink():
            return str(path.readlink()).encode("utf-8", "surrogateescape")
        return path.read_bytes() if path.is_file() and path.stat().st_size <= KEEP_BYTES else None
    except OSError:
        return None


def metadata(record: dict[str, Any]) -> dict[str, str]:
    """The known metadata of a record or sidecar as strings that can be written; empty ones are nothing."""
    found = {name: _as_string(record[name]) for name in METADATA if record.get(name) is not None}
    return {name: value for name, value in found.items() if value.strip()}


def _as_string(value: object) -> str:
    """A value of JSON as a string: several (as of authors) one after the other, an object as JSON."""
    if isinstance(value, list):
        return LIST_SEPARATOR.join(_as_string(item) for item in value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(value, dict) else str(value)
    return text.encode("utf-8", "replace").decode()


def _frame(rows: list[Record]) -> pl.DataFrame:
    """A frame from single records."""
    dicts = [{"row": row, "content": content, "reason": reason, **known} for row, content, reason, known in rows]
    return pl.DataFrame(dicts, schema=SCHEMA)


def _jsonl(path: Path, wanted: Wanted) -> Iterator[tuple[int, pl.DataFrame]]:
    """A record a line that is not blank, gzip where the name says so; only wanted lines are parsed."""
    rows: list[Record] = []
    size, number, keys = 0, 0, set[str]()
    try:
        for number, line in enumerate(_lines(path), start=1):
            if wanted is not None and number not in wanted:
                continue
            rows.append((number, *_parsed(line, keys)))
            size += len(line)
            if size >= BATCH_BYTES:
                yield number, _frame(rows)
                rows, size = [], 0
    except _UNREADABLE:
        # What was read before a file breaks off is kept.
        yield number, _frame(rows)
        raise
    yield number, _frame(rows)
    _report(path, keys)
    if wanted is None and keys and "text" not in keys:
        _LOG.warning("%s: %s; its %d records are set aside", path.name, _expected_text("key", keys), number)


def _lines(path: Path) -> Iterator[bytes]:
    """Lines of a file that are not blank, without their ends."""
    with path.open("rb") as raw, gzip.open(raw) if path.name.lower().endswith(".gz") else raw as stream:
        for line in stream:
            if line.strip():
                yield line.rstrip(b"\r\n")


def _parsed(line: bytes, keys: set[str]) -> tuple[bytes, str | None, dict[str, str]]:
    """Content, reason and metadata of one line of JSON; its keys are added to `keys`."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return line, "bad_json", {}
    if not isinstance(record, dict):
        return line, "bad_json", {}
    keys.update(record)
    text = record.get("text")
    if isinstance(text, str) and text.strip():
        return text.encode("utf-8", "surrogatepass"), None, metadata(record)
    return line, "no_text", metadata(record)


def _csv(separator: str) -> Callable[[Path, Wanted], Iterator[tuple[int, pl.DataFrame]]]:
    """A reader of tables of text in any encoding that a document may have; such a file is held in memory whole."""

    def read(path: Path, wanted: Wanted) -> Iterator[tuple[int, pl.DataFrame]]:
        text = decode_bytes(path.read_bytes()).text
        if text is None:
            raise ValueError("no text")
        table = pl.read_csv(text.encode("utf-8", "replace"), separator=separator, infer_schema=False)
        _check_columns(path, table.columns)
        for start in range(0, table.height, BATCH_ROWS):
            yield _columns(table.slice(start, BATCH_ROWS), start, wanted)

    return read


def _parquet(path: Path, wanted: Wanted) -> Iterator[tuple[int, pl.DataFrame]]:
    """Known columns of a Parquet file; row groups without a wanted row are not touched."""
    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        _check_columns(path, names)
        known = [name for name in KNOWN if name in names]
        start = 0
        for group in range(file.metadata.num_row_groups):
            height = file.metadata.row_group(group).num_rows
            if wanted is not None and not any(start < row <= start + height for row in wanted):
                start += height
                yield start, pl.DataFrame(schema=SCHEMA)
                continue
            for batch in file.iter_batches(BATCH_ROWS, row_groups=[group], columns=known):
                table = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([batch])), height=batch.num_rows)
                yield _columns(table, start, wanted)
                start += batch.num_rows


def _columns(table: pl.DataFrame, start: int, wanted: Wanted) -> tuple[int, pl.DataFrame]:
    """Rows of a table after the first `start` as records, and the number of the last."""
    absent = [pl.lit(None, pl.String).alias(name) for name in KNOWN if name not in table.columns]
    rows = table.with_columns(absent)
    text, blank = _text(rows.schema["text"])
    rows = rows.select(text, blank, *(_string(name, rows.schema[name]) for name in METADATA))
    rows = rows.with_row_index("row", start + 1)
    frame = rows.select(
        pl.col("row").cast(pl.Int64),
        pl.when(blank)
        .then(pl.struct(METADATA).struct.json_encode())
        .otherwise("text")
        .cast(pl.Binary)
        .alias("content"),
        *(pl.when(pl.col(name).str.contains(r"\S")).then(name).alias(name) for name in METADATA),
        pl.when("blank").then(pl.lit("no_text")).alias("reason"),
    )
    kept = frame if wanted is None else frame.filter(pl.col("row").is_in(list(wanted)))
    return start + table.height, kept


def _text(kind: pl.DataType) -> tuple[pl.Expr, pl.Expr]:
    """The column text as bytes, which may be in any encoding, and whether a row of it has none."""
    column = pl.col("text")
    if isinstance(kind, pl.Binary):
        return column, (column.bin.size() == 0).fill_null(True).alias("blank")
    if not isinstance(kind, pl.String | pl.Categorical | pl.Enum):
        return pl.lit(None, pl.Binary).alias("text"), pl.lit(True).alias("blank")
    strings = column.cast(pl.String)
    return strings.cast(pl.Binary), ~strings.str.contains(r"\S").fill_null(False).alias("blank")


def _string(name: str, kind: pl.DataType) -> pl.Expr:
    """A column as strings, null where a value is none; lists are joined, structures become JSON."""
    column = pl.col(name)
    if isinstance(kind, pl.Struct):
        return column.struct.json_encode()
    if isinstance(kind, pl.List):
        strings = isinstance(kind.inner, pl.String)
        return column.list.join(LIST_SEPARATOR) if strings else pl.lit(None, pl.String).alias(name)
    return column.cast(pl.String, strict=False)


def _check_columns(path: Path, names: Collection[str]) -> None:
    """Raise _NoTextColumn where a table has no column text, else say which of its columns are not used."""
    if "text" not in names:
        raise _NoTextColumn(_expected_text("column", names))
    _report(path, names)


def _expected_text(kind: str, names: Collection[str]) -> str:
    """What was found in place of text; a table without a header has text for names, so that they are cut."""
    shown = [name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…" for name in sorted(names)]
    more = f" and {len(shown) - _NAMES_SHOWN} more" if len(shown) > _NAMES_SHOWN else ""
    listed = ", ".join(shown[:_NAMES_SHOWN]) or "none"
    return f"expected a {kind} called text, found {listed}{more}; rename the one that holds the text"


def _report(path: Path, names: Collection[str]) -> None:
    """Say once a file which of its columns are not used."""
    if unknown := set(names) - set(KNOWN):
        _LOG.info("%s: columns not used: %s", path.name, ", ".join(sorted(unknown)))


_READERS = {"application/x-parquet": _parquet, "text/csv": _csv(","), "text/tab-separated-values": _csv("\t")}
