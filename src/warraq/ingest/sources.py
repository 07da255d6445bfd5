"""The publisher registry: who published a document, and on what terms it may be passed on."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

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
_HOST = r"^[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?([^/?#:]+)"
_ZONE = re.compile(r"UTC|[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)+")
_ALLOWED = {"tdm_reserved": {"true", "false", "unknown"}, "text_release": {"true", "false"}}


def load_sources(path: Path | None) -> pl.DataFrame:
    """The registry: every column of `COLUMNS` a string, lists separated by `|`; empty for no path.

    Raises UsageError that names the line when the file cannot be used.
    """
    if path is None:
        return pl.DataFrame(schema=SCHEMA)
    # Polars would read every file of a folder as one table.
    if path.is_dir():
        raise UsageError(f"{path}: expected a CSV file of sources, found a folder; name the file")
    try:
        frame = pl.read_csv(path, infer_schema=False, glob=False)
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
    """Raise UsageError for the first row without an id, with an id or domain used before or with an unknown value."""
    seen: set[str] = set()
    owners: dict[str, str] = {}
    for line, row in enumerate(frame.iter_rows(named=True), start=2):
        identifier = row["publisher_id"]
        if not identifier or identifier in seen:
            found = f"{identifier} twice" if identifier else "none"
            raise UsageError(f"{path}, line {line}: expected a publisher_id of its own, found {found}; give it one")
        seen.add(identifier)
        for domain in _listed(row["domains"]):
            if owners.setdefault(domain.lower(), identifier) != identifier:
                found = f"{domain} of {owners[domain.lower()]}, too"
                raise UsageError(f"{path}, line {line}: expected domains of one publisher, found {found}; keep one")
        _check_values(f"{path}, line {line}", row)


def _check_values(where: str, row: dict[str, str | None]) -> None:
    """Raise UsageError for a value that its column cannot hold."""
    for column, allowed in _ALLOWED.items():
        if row[column] is not None and row[column] not in allowed:
            wanted = ", ".join(sorted(allowed))
            raise UsageError(f"{where}: expected {column} to be one of {wanted}, found {row[column]}; correct it")
    zone = row["timezone"]
    if zone is not None and not _ZONE.fullmatch(zone):
        raise UsageError(f"{where}: expected timezone to be an IANA name as Asia/Riyadh, found {zone}; correct it")


def match_sources(frame: pl.DataFrame, sources: pl.DataFrame) -> pl.Series:
    """The publisher_id of each row: the given one, else by the URL's domain, the publisher's name, the file's glob.

    `frame` has publisher_id, url, publisher and source_uri (str, nullable but the last). A given publisher_id that the
    registry does not have is not used. The nearest domain above the URL's host counts, and of globs the first.
    """
    known = sources["publisher_id"].to_list()
    domains = {d.lower(): owner for owner, d in _pairs(sources, "domains")}
    names = {fold(name): row["publisher_id"] for row in sources.iter_rows(named=True) for name in _names(row)}
    hosts = pl.col("url").str.strip_chars().str.extract(_HOST).str.to_lowercase()
    globs = [
        pl.when(pl.col("source_uri").str.contains(_pattern(glob))).then(pl.lit(owner))
        for owner, glob in _pairs(sources, "globs")
    ]
    columns = frame.select("publisher_id", "publisher", "source_uri", hosts.alias("host"))
    return columns.select(
        pl.coalesce(
            pl.when(pl.col("publisher_id").is_in(known)).then("publisher_id"),
            _owners(columns["host"], lambda host: _by_domain(host, domains)),
            _owners(columns["publisher"], lambda name: names.get(fold(name.strip()))),
            *globs,
        ).alias("publisher_id")
    ).to_series()


def _owners(values: pl.Series, owner: Callable[[str], str | None]) -> pl.Series:
    """The owner of each value, looked up once for each that differs."""
    distinct = values.drop_nulls().unique().to_list()
    found = pl.Series([owner(value) for value in distinct], dtype=pl.String)
    return values.replace_strict(distinct, found, default=None, return_dtype=pl.String)


def _names(row: dict[str, str | None]) -> list[str]:
    return [name for c in ("publisher_id", "name_ar", "name_en") if (name := row[c])]


def _listed(cell: str | None) -> list[str]:
    """Items of a `|`-separated cell."""
    return [item for part in (cell or "").split("|") if (item := part.strip())]


def _pairs(sources: pl.DataFrame, column: str) -> list[tuple[str, str]]:
    """Publisher and item for each item of a column of lists, in order."""
    rows = sources.select("publisher_id", column).iter_rows()
    return [(owner, item) for owner, cell in rows for item in _listed(cell)]


def _pattern(glob: str) -> str:
    """Pattern of a glob over the whole of a name: `*` for anything, `?` for one character."""
    escaped = "".join({"*": ".*", "?": "."}.get(character) or re.escape(character) for character in glob)
    return f"(?s)^{escaped}$"


def _by_domain(host: str, domains: dict[str, str]) -> str | None:
    """Owner of a host or of the nearest domain above it."""
    labels = host.split(".")
    return next((domains[d] for i in range(len(labels)) if (d := ".".join(labels[i:])) in domains), None)
