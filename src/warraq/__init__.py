"""Warraq turns raw Arabic news text into versioned, validated tables of articles, paragraphs and facts."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

__all__ = ["__version__", "load"]

try:
    __version__ = version("warraq")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"


def load(release: Path | str, table: str) -> pl.DataFrame:
    """One table of a release, with the columns that the contract gives it.

    `release` is the folder of one release, or a folder of releases, of which the latest is taken.
    Raises UsageError for a name that is no table, ReleaseError where there is no release.

    >>> load("data/releases", "articles")  # doctest: +SKIP
    """
    # Loaded on first use: Polars and Arrow take a second, and the stages below import this module themselves.
    return cast("pl.DataFrame", import_module("warraq.release").load(release, table))
