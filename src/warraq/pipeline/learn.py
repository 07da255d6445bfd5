"""Furniture that a corpus repeats, as a table for a person to read and `build` to use."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import polars as pl

from warraq import clean, ingest, tag
from warraq.errors import UsageError
from warraq.pipeline import registry


def learn(inputs: Sequence[Path], out: Path, *, sources: Path | None = None) -> pl.DataFrame:
    """Propose templates from files or folders of raw text and write them to `out` (.parquet or .csv), atomically.

    Gives the table that was written: publisher_id, key, example, documents, share, position, kind, decision, rule_id.
    Raises UsageError when there is no such input, or `out` has another ending or cannot be written.
    """
    if out.suffix not in (".parquet", ".csv"):
        raise UsageError(f"{out}: expected a name that ends in .parquet or .csv, found {out.suffix or 'no ending'}")
    temporary = _writable(out)
    found = registry.find(inputs, registry.SOURCES, sources)
    rows = ingest.inventory(inputs, ingest.load_sources(found))
    documents = [tag.screen_language(ingest.decode(records)) for records in ingest.read_rows(rows)]
    if not documents:
        raise UsageError(f"{', '.join(map(str, inputs))}: expected at least one document to learn from, found none")
    templates = clean.learn(pl.concat(documents))
    write = templates.write_parquet if out.suffix == ".parquet" else templates.write_csv
    write(temporary)
    os.replace(temporary, out)
    return templates


def _writable(out: Path) -> Path:
    """The file that is written first and renamed to `out`; UsageError, before any work, where it cannot be written."""
    temporary = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        if out.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        out.parent.mkdir(parents=True, exist_ok=True)
        temporary.touch()
        temporary.unlink()
    except OSError as error:
        expected = "expected --out to be a file that can be written"
        raise UsageError(f"{expected}, found {out}: {error.strerror}; name another") from error
    return temporary
