"""Rows that fail a critical rule taken out of the tables, with all that stands on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import polars as pl
import pyarrow as pa

from warraq.contract import CRITICAL, TABLES, Rule, cast, foreign_keys, keys, polars_schema, rules
from warraq.validate.report import Report, key_text

# Tables that together hold every character of a document: without one of their rows the document is not whole.
WHOLE = ("articles", "paragraphs", "removals")
CANONICAL = "canonical_article_id"
Frames: TypeAlias = Mapping[str, pl.DataFrame]


class Split(NamedTuple):
    """Tables without the failing rows, and what was taken out: table, key, expectation (table.rule)."""

    tables: dict[str, pa.Table]
    quarantined: pl.DataFrame


def split_rows(tables: Mapping[str, pa.Table], report: Report) -> Split:
    """Takes out the rows that fail a critical rule, and those that refer to them.

    A document whose article, paragraph or removal fails, or whose spans do not add up, is quarantined whole: its row
    stays, with status quarantined and reason `validation:<table>.<rule>`, and all that was read from it goes, so that
    what remains is lossless. A failing mention, fact or argument goes alone, with what refers to it. A cluster that
    loses its canonical article gets the next: the oldest, then the lowest id.
    `expectation` is the rule at the root, also for a row that only follows another. A failure that has no rows (a
    table with other columns) is left to the report, which blocks the release.
    """
    frames = {name: pl.DataFrame(pl.from_arrow(tables[name])) for name in TABLES}
    lost, broken = _spread(frames, {name: _failing(report, name) for name in TABLES}, _misread(report))
    kept = {name: frames[name].join(lost[name], on=keys(name), how="anti", nulls_equal=True) for name in TABLES}
    broken = broken.join(kept["documents"], on="document_id", how="semi")
    kept["documents"] = _quarantine(kept["documents"], broken)
    kept["articles"] = _canonical_again(kept["articles"])
    taken = [_taken(name, rows) for name, rows in (*lost.items(), ("documents", broken))]
    quarantined = pl.concat(taken).sort("table", "key", "expectation")
    return Split({name: cast(name, kept[name]) for name in TABLES}, quarantined)


def _failing(report: Report, table: str) -> pl.DataFrame:
    """Keys of the failing rows of a table, with the first critical rule in the contract's order that each fails."""
    found = [
        report.failing_rows(table, rule.name).with_columns(expectation=pl.lit(f"{table}.{rule.name}"))
        for rule in rules(table)
        if (table, rule.name) in report.failures and rule.severity == CRITICAL and not _about_spans(rule)
    ]
    schema = {name: polars_schema(table)[name] for name in keys(table)}
    return _first([pl.DataFrame(schema={**schema, "expectation": pl.String}), *found], keys(table))


def _about_spans(rule: Rule) -> bool:
    """Whether a rule of documents is about what was read from them: the row of the document may stay."""
    return rule.table == "documents" and rule.type.startswith("spans_")


def _misread(report: Report) -> pl.DataFrame:
    """Documents whose spans do not add up: document_id, expectation."""
    found = [
        report.failing_rows("documents", rule.name).with_columns(expectation=pl.lit(f"documents.{rule.name}"))
        for rule in rules("documents")
        if _about_spans(rule)
    ]
    return _first(found, ("document_id",))


def _spread(frames: Frames, lost: Frames, broken: pl.DataFrame) -> tuple[dict[str, pl.DataFrame], pl.DataFrame]:
    """All rows and documents that fall with those given, however far, each with the rule at the root."""
    fallen = _first([broken, *_documents_of(frames, lost)], ("document_id",))
    grown = _followers(frames, _rows_of(frames, lost, fallen))
    if fallen.height > broken.height or any(grown[name].height > lost[name].height for name in TABLES):
        return _spread(frames, grown, fallen)
    return grown, fallen


def _documents_of(frames: Frames, lost: Frames) -> list[pl.DataFrame]:
    """Documents that are no longer whole: those of the lost rows, by their own word and by their article's."""
    rows = [frames[name].join(lost[name], on=keys(name), nulls_equal=True) for name in WHOLE]
    articles = frames["articles"].select("article_id", "document_id")
    by_article = rows[WHOLE.index("paragraphs")].drop("document_id").join(articles, on="article_id")
    found = [part.select("document_id", "expectation").drop_nulls() for part in (*rows, by_article)]
    return [part.sort(part.columns) for part in found]


def _rows_of(frames: Frames, lost: Frames, broken: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """The lost rows, and all rows of the tables that make up the broken documents."""
    grown = dict(lost)
    for name in WHOLE:
        rows = frames[name].join(broken, on="document_id").select(*keys(name), "expectation")
        grown[name] = _first([lost[name], rows.sort(rows.columns)], keys(name))
    return grown


def _followers(frames: Frames, lost: Frames) -> dict[str, pl.DataFrame]:
    """The lost rows, and every row that refers to one."""
    grown = dict(lost)
    for key in foreign_keys():
        if key.column == CANONICAL:
            continue
        parents = grown[key.to_table].select(pl.col(key.to_column).alias(key.column), "expectation")
        rows = frames[key.table].join(parents, on=key.column).select(*keys(key.table), "expectation")
        grown[key.table] = _first([grown[key.table], rows.sort(rows.columns)], keys(key.table))
    return grown


def _quarantine(documents: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
    """The documents, those broken no longer released and saying why."""
    marked = documents.join(broken, on="document_id", how="left", maintain_order="left")
    changes = pl.col("expectation").is_not_null() & (pl.col("status") == "released")
    reason = pl.when(changes).then("validation:" + pl.col("expectation")).otherwise("reason")
    status = pl.when(changes).then(pl.lit("quarantined")).otherwise("status")
    return marked.with_columns(reason=reason, status=status).drop("expectation")


def _canonical_again(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles, clusters whose canonical one was lost standing under the oldest of the rest."""
    oldest = (
        articles.sort("date_published", "article_id", nulls_last=True)
        .group_by("duplicate_cluster_id", maintain_order=True)
        .agg(pl.col("article_id").first().alias("_oldest"))
    )
    joined = articles.join(oldest, on="duplicate_cluster_id", how="left", maintain_order="left")
    there = pl.col(CANONICAL).is_in(articles["article_id"].implode())
    return joined.with_columns(pl.when(there).then(CANONICAL).otherwise("_oldest").alias(CANONICAL)).drop("_oldest")


def _taken(table: str, rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select(pl.lit(table).alias("table"), key_text(table).alias("key"), "expectation")


def _first(parts: Sequence[pl.DataFrame], on: Sequence[str]) -> pl.DataFrame:
    """All rows of the parts, each key once with the cause that came first."""
    return pl.concat(parts).unique(on, keep="first", maintain_order=True)
