"""The publisher registry: who published a document, and on what terms it may be passed on."""

from __future__ import annotations

import fnmatch
import re
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl

from warraq.arabic import fold
from warraq.errors import UsageError

COLUMNS = (
    "publisher_id",
    "name_ar",
    "name_en",
    "domains",
    "globs",
    "license",
    "rights_basis",
    "tdm_reserved",
    "text_release",
    "timezone",
    "note",
)
SCHEMA = dict.fromkeys(COLUMNS, pl.String)
_ALLOWED = {"tdm_reserved": {"true", "false", "unknown"}, "text_release": {"true", "false"}}


def load_sources(path: Path | None) -> pl.DataFrame:
    """The registry: every column of `COLUMNS` a string, lists separated by `|`; empty for no path.

    Raises UsageError that names the line when the file cannot be used.
    """
    if path is None:
        return pl.DataFrame(schema=SCHEMA)
    try:
        frame = pl.read_csv(path, infer_schema=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        raise UsageError(f"{path}: expected a CSV file of sources, found: {str(error).splitlines()[0]}") from error
    unknown = sorted(set(frame.columns) - set(COLUMNS))
    if unknown or "publisher_id" not in frame.columns:
        found = f"unknown column {unknown[0]}" if unknown else "no column publisher_id"
        raise UsageError(f"{path}: expected the columns {', '.join(COLUMNS)}, found {found}; correct the header")
    frame = frame.select(pl.col(c) if c in frame.columns else pl.lit(None, pl.String).alias(c) for c in COLUMNS)
    _check_rows(path, frame)
    return frame


def _check_rows(path: Path, frame: pl.DataFrame) -> None:
    """Raise UsageError for the first row without an id, with an id used before or with an unknown value."""
    seen: set[str] = set()
    for line, row in enumerate(frame.iter_rows(named=True), start=2):
        identifier = row["publisher_id"]
        if not identifier or identifier in seen:
            found = f"{identifier} twice" if identifier else "none"
            raise UsageError(f"{path}, line {line}: expected a publisher_id of its own, found {found}; give it one")
        seen.add(identifier)
        for column, allowed in _ALLOWED.items():
            if row[column] is not None and row[column] not in allowed:
                wanted = ", ".join(sorted(allowed))
                raise UsageError(f"{path}, line {line}: expected {column} to be one of {wanted}, found {row[column]}")


def match_sources(frame: pl.DataFrame, sources: pl.DataFrame) -> pl.Series:
    """The publisher_id of each row: the given one, else by the URL's domain, the file's glob, the publisher's name.

    `frame` has publisher_id, url, publisher and source_uri (str, nullable but the last).
    """
    known = set(sources["publisher_id"])
    domains = _pairs(sources, "domains")
    globs = [(re.compile(fnmatch.translate(glob)), owner) for glob, owner in _pairs(sources, "globs").items()]
    names = {fold(name): row["publisher_id"] for row in sources.iter_rows(named=True) for name in _names(row)}
    columns = frame.select("publisher_id", "url", "publisher", "source_uri")
    return pl.Series(
        "publisher_id",
        [
            (given if given in known else None)
            or _by_domain(url, domains)
            or (names.get(fold(publisher.strip())) if publisher else None)
            or next((owner for pattern, owner in globs if pattern.match(uri)), None)
            for given, url, publisher, uri in columns.iter_rows()
        ],
        dtype=pl.String,
    )


def _names(row: dict[str, str | None]) -> list[str]:
    return [row[c] for c in ("publisher_id", "name_ar", "name_en") if row[c]]  # type: ignore[misc]


def _pairs(sources: pl.DataFrame, column: str) -> dict[str, str]:
    """Each of a `|`-separated list with the publisher it belongs to."""
    return {
        item.strip().lower() if column == "domains" else item.strip(): owner
        for owner, listed in sources.select("publisher_id", column).drop_nulls().iter_rows()
        for item in listed.split("|")
    }


def _by_domain(url: str | None, domains: dict[str, str]) -> str | None:
    """Owner of the URL's host or of the nearest domain above it."""
    if not url:
        return None
    try:
        labels = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return None
    return next((domains[d] for i in range(len(labels)) if (d := ".".join(labels[i:])) in domains), None)
