"""Rights of each article from the publisher registry, and what the open profile withholds."""

from __future__ import annotations

import polars as pl

from warraq.contract import rules

PROFILES = ("full", "open")
# Rules of the contract that name a column with the publisher's own words, and the length up to which it may stay.
WITHHOLDING = ("released_text", "withheld_text")


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


# A printed time of day is moved to UTC; a date alone stays the day that was printed.
_CLOCKED = ("hour", "minute", "second")


def registered(articles: pl.DataFrame, registry: pl.DataFrame) -> pl.DataFrame:
    """What the registry adds to articles by publisher_id: a name where the text has none, UTC where it has a time zone.

    `registry` has publisher_id, name_ar, name_en, timezone (str).
    """
    columns = (pl.coalesce("name_ar", "name_en").alias("registered"), "timezone")
    known = registry.select("publisher_id", *columns).unique("publisher_id", keep="first", maintain_order=True)
    joined = articles.join(known, on="publisher_id", how="left", maintain_order="left")
    clocked = pl.col("date_published_precision").is_in(_CLOCKED)
    date = pl.col("date_published")
    for zone in known["timezone"].drop_nulls().unique().sort():
        local = date.dt.replace_time_zone(zone, ambiguous="earliest", non_existent="null").dt.convert_time_zone("UTC")
        moved = pl.when(clocked & (pl.col("timezone") == zone)).then(local)
        joined = joined.with_columns(pl.coalesce(moved, date).alias("date_published"))
    return joined.with_columns(pl.coalesce("publisher", "registered").alias("publisher")).drop("registered", "timezone")


def _flag(name: str) -> pl.Expr:
    """A written truth value as one: true, false, or null for anything else."""
    written = pl.col(name).str.strip_chars().str.to_lowercase()
    return written.replace_strict({"true": True, "false": False}, default=None, return_dtype=pl.Boolean)


def withhold(table: str, rows: pl.DataFrame, closed: pl.Series) -> pl.DataFrame:
    """Null the publisher's words in rows of closed articles, as the contract's profile rules have it.

    `closed` are ids of articles, for removals of documents. A text goes whole, a surface where it is too long.
    """
    found = [rule for rule in rules(table) if rule.type in WITHHOLDING]
    if not len(closed) or not found:
        return rows
    key = "document_id" if table == "removals" else "article_id"
    hidden = pl.col(key).is_in(closed.implode())
    return rows.with_columns(_masked(rule.kwargs["column"], rule.kwargs.get("longer_than"), hidden) for rule in found)


def _masked(column: str, longer_than: int | None, hidden: pl.Expr) -> pl.Expr:
    """A column with its words withheld where `hidden` holds, those within the limit excepted."""
    kept = ~hidden if longer_than is None else ~hidden | (pl.col(column).str.len_chars() <= longer_than)
    return pl.when(kept).then(column).alias(column)
