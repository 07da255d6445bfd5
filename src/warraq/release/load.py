"""Tables of a release as Polars frames."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warraq.contract import TABLES
from warraq.errors import ReleaseError, UsageError
from warraq.release import index


def scan(release: Path | str, table: str) -> pl.LazyFrame:
    """One table of a release, lazily: filters and column choices reach the files.

    Raises UsageError for a name that is no table, ReleaseError where the release has no file of it.
    """
    if table not in TABLES:
        raise UsageError(f"table: expected one of {', '.join(TABLES)}; found {table!r}")
    files = sorted((Path(release) / table).glob("*.parquet"))
    if not files:
        raise ReleaseError(f"{release}: expected Parquet files in {table}/, found none; is it a release?")
    return pl.scan_parquet(files, glob=False)


def load(release: Path | str, table: str) -> pl.DataFrame:
    """One table of a release.

    `release` is the folder of one release, or a folder of releases, of which the latest is taken.

    >>> load("data/releases/2026.11.0", "articles")  # doctest: +SKIP
    """
    folder = Path(release)
    newest = index.latest(folder)
    return scan(folder / newest if newest else folder, table).collect()
