"""What the checks look at: the tables of a release as frames, its profile and, where given, the decoded texts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import polars as pl
import pyarrow as pa

from warraq.contract import Rule, keys
from warraq.errors import UsageError

PROFILES = ("full", "open")


@dataclass(frozen=True)
class Corpus:
    """Frames of the tables by name, the profile, and document_id, text of the documents whose text is at hand."""

    frames: Mapping[str, pl.DataFrame]
    profile: str
    texts: pl.DataFrame | None = None

    def failing(self, table: str, fails: pl.Expr) -> pl.DataFrame:
        """Keys of the rows of a table for which an expression is true (null counts as false)."""
        return self.frames[table].filter(fails).select(keys(table))


# A check gives the keys of the failing rows, or None where what it needs is not at hand.
Check: TypeAlias = Callable[[Corpus, Rule], pl.DataFrame | None]


def corpus(
    tables: Mapping[str, pa.Table], profile: str, texts: Mapping[str, str] | pl.DataFrame | None = None
) -> Corpus:
    """The tables as frames; UsageError for a profile that is none."""
    if profile not in PROFILES:
        raise UsageError(f"profile: expected one of {', '.join(PROFILES)}; found {profile!r}")
    frames = {name: pl.DataFrame(pl.from_arrow(table)) for name, table in tables.items()}
    return Corpus(frames, profile, _texts(texts))


def _texts(texts: Mapping[str, str] | pl.DataFrame | None) -> pl.DataFrame | None:
    if texts is None or isinstance(texts, pl.DataFrame):
        return None if texts is None else texts.select("document_id", "text").drop_nulls()
    schema = {"document_id": pl.String, "text": pl.String}
    return pl.DataFrame({"document_id": list(texts), "text": list(texts.values())}, schema=schema)
