"""What an extractor's tables must hold before they are taken over; `problem` says the first thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain

import polars as pl

from warraq import contract
from warraq.facts.extract import Extracted

TABLES = ("mentions", "facts", "fact_arguments", "entities")
# Tables of which each row stands at a span of a paragraph and names its extractor.
PLACED = ("mentions", "facts")


def problem(found: object, paragraphs: pl.DataFrame, extractor: str, version: str) -> str | None:
    """The first fault in what an extractor gave: `table: expected …, found …`; None where there is none."""
    if not isinstance(found, Extracted):
        return f"expected warraq.facts.Extracted, found {type(found).__name__}"
    tables: dict[str, pl.DataFrame] = {name: getattr(found, name) for name in TABLES}
    faults = chain(
        *(_columns(name, tables[name]) for name in TABLES),
        *(_values(name, tables[name]) for name in TABLES),
        *(_signed(name, tables[name], extractor, version) for name in PLACED),
        _references(tables),
        *(_places(name, tables[name], paragraphs) for name in PLACED),
    )
    return next(faults, None)


def _columns(name: str, rows: object) -> Iterator[str]:
    """A table that is no frame; a column that is missing, not the contract's, or of another type."""
    if not isinstance(rows, pl.DataFrame):
        yield f"{name}: expected a polars.DataFrame, found {type(rows).__name__}"
        return
    wanted = contract.polars_schema(name)
    if missing := [column for column in wanted if column not in rows.columns]:
        yield f"{name}: expected the contract's columns, found none called {', '.join(missing)}"
    if extra := [column for column in rows.columns if column not in wanted]:
        yield f"{name}: expected the contract's columns only, found {', '.join(extra)}"
    for column, kind in wanted.items():
        if column in rows.columns and rows.schema[column] != kind:
            yield f"{name}.{column}: expected {kind}, found {rows.schema[column]}"


def _values(name: str, rows: pl.DataFrame) -> Iterator[str]:
    """A required value that is null, a word outside its vocabulary, a key that stands twice."""
    table = contract.load().table(name)
    for column in table.columns:
        values = rows.get_column(column.name)
        if column.required and values.null_count():
            yield f"{name}.{column.name}: expected a value in every row, found {values.null_count()} null"
        if column.vocabulary:
            strange = values.drop_nulls().unique().sort()
            strange = strange.filter(~strange.is_in(column.vocabulary))
            if len(strange):
                yield f"{name}.{column.name}: expected one of {', '.join(column.vocabulary)}, found {strange[0]!r}"
    key = list(table.key)
    if doubled := rows.height - rows.n_unique(key):
        yield f"{name}: expected each {', '.join(key)} once, found {doubled} more than once"


def _signed(name: str, rows: pl.DataFrame, extractor: str, version: str) -> Iterator[str]:
    """Rows that do not carry the name and the version of their extractor."""
    for column, wanted in (("extractor", extractor), ("extractor_version", version)):
        others = rows.filter(pl.col(column) != wanted).get_column(column)
        if len(others):
            yield f"{name}.{column}: expected {wanted!r} in every row, found {others.min()!r}"


def _references(tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    """References between the extractor's own tables that lead nowhere."""
    for key in chain(*(contract.foreign_keys(name) for name in TABLES)):
        if key.to_table not in tables:
            continue
        used = tables[key.table].get_column(key.column).drop_nulls()
        lost = used.filter(~used.is_in(tables[key.to_table].get_column(key.to_column).implode()))
        if len(lost):
            yield f"{key.table}.{key.column}: expected an id of the table {key.to_table}, found {lost.min()!r}"


def _places(name: str, rows: pl.DataFrame, paragraphs: pl.DataFrame) -> Iterator[str]:
    """Rows in no paragraph of their article, and surfaces that are not their paragraph's text at their span."""
    spans = rows.select("paragraph_id", "article_id", "start", "end", "surface")
    where = paragraphs.select("paragraph_id", "article_id", "text", _given=pl.lit(value=True))
    placed = spans.join(where, on=["paragraph_id", "article_id"], how="left", maintain_order="left")
    lost = placed.filter(pl.col("_given").is_null())
    if lost.height:
        of = " of article ".join(lost.select("paragraph_id", "article_id").row(0))
        yield f"{name}: expected paragraph ids as they were given, with their article's; found {of}"
    disordered = placed.filter((pl.col("start") < 0) | (pl.col("end") <= pl.col("start")))
    if disordered.height:
        start, end = disordered.select("start", "end").row(0)
        yield f"{name}: expected spans with 0 <= start < end, found start {start} and end {end}"
        return
    read = placed.with_columns(_read=pl.col("text").str.slice("start", pl.col("end") - pl.col("start")))
    wrong = read.filter(pl.col("surface").ne_missing(pl.col("_read")))
    if wrong.height:
        surface, text, start, end = wrong.select("surface", "_read", "start", "end").row(0)
        yield (
            f"{name}.surface: expected text[{start}:{end}] of its paragraph, {_short(text)}, found {_short(surface)} "
            "(offsets count Unicode code points)"
        )


def _short(text: str | None) -> str:
    """A text for a message, cut where it is long."""
    return repr(text) if text is None or len(text) <= 40 else repr(text[:39] + "…")
