"""Rights of each article from the publisher registry, and what the open profile withholds."""

from __future__ import annotations

import polars as pl

from warraq.contract import surface_limit

PROFILES = ("full", "open")
# Columns that hold the publisher's own words, by table: those withheld whole, and those withheld where they are long.
WHOLE = {"paragraphs": ("text",), "removals": ("text",)}
LONG = {"mentions": ("surface",), "facts": ("surface", "item", "attributed_to"), "fact_arguments": ("value",)}


def rights(rows: pl.DataFrame, registry: pl.DataFrame) -> pl.DataFrame:
    """Add the rights columns to rows that have publisher_id.

    `registry` has publisher_id, license, rights_basis, tdm_reserved, text_release (str). Adds license, rights_basis
    (str or null), tdm_reserved (bool, null where unknown) and text_released (bool: whether the source allows its text
    to be passed on; an unknown publisher does not).
    """
    columns = ("publisher_id", "license", "rights_basis", "tdm_reserved", "text_release")
    known = registry.select(columns).unique("publisher_id", keep="first", maintain_order=True)
    joined = rows.join(known, on="publisher_id", how="left", maintain_order="left")
    return joined.with_columns(
        _flag("tdm_reserved"), _flag("text_release").fill_null(value=False).alias("text_released")
    ).drop("text_release")


def _flag(name: str) -> pl.Expr:
    """A written truth value as one: true, false, or null for anything else."""
    written = pl.col(name).str.strip_chars().str.to_lowercase()
    return written.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)


def withhold(table: str, rows: pl.DataFrame, closed: pl.Series) -> pl.DataFrame:
    """Null the text, and words beyond the contract's surface limit, in rows of closed articles.

    `closed` are ids of articles, for removals of documents.
    """
    if not len(closed) or table not in {**WHOLE, **LONG}:
        return rows
    key = "document_id" if table == "removals" else "article_id"
    return rows.with_columns(_masked(table, pl.col(key).is_in(closed.implode())))


def _masked(table: str, hidden: pl.Expr) -> list[pl.Expr]:
    """The columns of a table with the publisher's words withheld where `hidden` holds."""
    whole = [pl.when(~hidden).then(name).alias(name) for name in WHOLE.get(table, ())]
    short = [
        pl.when(~hidden | (pl.col(name).str.len_chars() <= surface_limit())).then(name).alias(name)
        for name in LONG.get(table, ())
    ]
    return whole + short
