"""One input through all stages in memory: what `explain` shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from warraq import contract, ingest
from warraq.pipeline import registry
from warraq.pipeline.job import job
from warraq.pipeline.options import nothing_readable
from warraq.pipeline.plan import fingerprints
from warraq.pipeline.shard import Tables, sound_tables
from warraq.pipeline.stages import Stages, default_stages

_OF_DOCUMENT = ("articles", "paragraphs", "removals")
_OF_ARTICLE = ("mentions", "facts")


@dataclass(frozen=True)
class Examined:
    """The rows of one document in each table of the contract that says something of its text."""

    document: dict[str, Any]
    articles: pl.DataFrame
    paragraphs: pl.DataFrame
    removals: pl.DataFrame
    mentions: pl.DataFrame
    facts: pl.DataFrame


def examine(
    path: Path,
    *,
    sources: Path | None = None,
    templates: Path | None = None,
    lexicon: Path | None = None,
    stages: Stages | None = None,
) -> Iterator[Examined]:
    """Every document of a file or folder, as the stages read it; nothing is written.

    A document that breaks a stage has the reason in its row, and no other rows.
    Raises UsageError when there is no such path, no document in it, or a given table cannot be read.
    """
    ran = stages or default_stages()
    found = sources or registry.find((path, path.parent), registry.SOURCES, None)
    rows = fingerprints(ran.inventory((path,), ingest.load_sources(found)))
    if rows.is_empty():
        raise nothing_readable((path,))
    # A job names folders to write to; examining writes nothing, so they stay empty names.
    tables = sound_tables(rows, job(Path(), Path(), templates, lexicon), ran, rows.height)
    for document in tables["documents"].sort("source_uri").iter_rows(named=True):
        yield _examined(document, tables)


def _examined(document: dict[str, Any], tables: Tables) -> Examined:
    """The rows of one document."""
    found = {n: tables.get(n, pl.DataFrame(schema=contract.polars_schema(n))) for n in (*_OF_DOCUMENT, *_OF_ARTICLE)}
    own = {table: found[table].filter(document_id=document["document_id"]) for table in _OF_DOCUMENT}
    articles = own["articles"].get_column("article_id").implode()
    other = {table: found[table].filter(pl.col("article_id").is_in(articles)) for table in _OF_ARTICLE}
    return Examined(document, **own, **other)
