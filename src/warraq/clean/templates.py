"""Templates: lines that a publisher repeats, learnt from a corpus and kept as a table that a person can edit."""

from __future__ import annotations

from typing import Final

import polars as pl

from warraq.errors import LexiconError

SCHEMA: Final = {
    "publisher_id": pl.String,
    "key": pl.String,
    "example": pl.String,
    "documents": pl.Int64,
    "share": pl.Float64,
    "position": pl.String,
    "kind": pl.String,
    "decision": pl.String,
    "rule_id": pl.String,
}
_DECISIONS = {"remove", "keep"}


def publishers(documents: pl.DataFrame) -> pl.DataFrame:
    """Who published each document: doc u32, publisher_id str? (the registry's, else the host of the URL)."""
    none = pl.lit(None, dtype=pl.String)
    given = pl.col("publisher_id") if "publisher_id" in documents.columns else none
    url = pl.col("url") if "url" in documents.columns else none
    host = url.str.extract(r"^[a-zA-Z]+://(?:www\.)?([^/:?#]+)").str.to_lowercase()
    return documents.select(publisher_id=pl.coalesce(given, host)).with_row_index("doc")


def template_key(key: pl.Expr) -> pl.Expr:
    """Key of a line with every number as 0: a code or date that changes leaves the template the same."""
    return key.str.replace_all(r"[0-9]+", "0")


def position() -> pl.Expr:
    """Where a line stands: head, tail or body (documents without a body have only body lines)."""
    return pl.when("head").then(pl.lit("head")).when("tail").then(pl.lit("tail")).otherwise(pl.lit("body"))


def mark(lines: pl.DataFrame, owners: pl.DataFrame, learnt: pl.DataFrame | None) -> pl.DataFrame:
    """Add template str?: the rule id of the learnt template that removes the line.

    In: lines with key, head, tail; owners (doc, publisher_id); learnt (SCHEMA; only rows whose decision is `remove`
    count, and only where the line stands in the learnt position). Raises LexiconError for a table that is not so.
    """
    if learnt is None or learnt.is_empty():
        return lines.with_columns(template=pl.lit(None, dtype=pl.String))
    check(learnt)
    active = learnt.filter(pl.col("decision") == "remove").unique(["publisher_id", "key", "position"], keep="first")
    named = active.select("publisher_id", "position", template_key="key", template="rule_id")
    keyed = lines.join(owners, on="doc", how="left", maintain_order="left").with_columns(
        template_key=template_key(pl.col("key")), position=position()
    )
    marked = keyed.join(named, on=["publisher_id", "template_key", "position"], how="left", maintain_order="left")
    return marked.drop("publisher_id", "template_key", "position")


def check(learnt: pl.DataFrame | None) -> None:
    """Raise LexiconError for a table without the columns or with unknown decisions; None is no table."""
    if learnt is None:
        return
    if missing := sorted(set(SCHEMA) - set(learnt.columns)):
        expected = f"templates: expected the columns {', '.join(SCHEMA)}"
        raise LexiconError(f"{expected}, found no {missing[0]}; name a table that `warraq learn` wrote")
    if unknown := sorted(set(learnt["decision"].drop_nulls().cast(pl.String)) - _DECISIONS):
        raise LexiconError(f"templates: expected decision to be remove or keep, found {unknown[0]}; correct the row")
