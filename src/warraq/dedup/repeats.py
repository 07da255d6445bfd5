"""Paragraphs to the number of articles that hold the same paragraph."""

from __future__ import annotations

import polars as pl
from polars_hash import col

from warraq.dedup.signatures import normalised


def repeat_keys(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Matching key of each paragraph that has words.

    Takes paragraph_id, article_id, text (str); returns paragraph_id (str), article_id (str), key (binary, the first 16
    bytes of the SHA-256 of the folded words).
    """
    keyed = paragraphs.select("paragraph_id", "article_id", normalised(pl.col("text")).alias("key"))
    keyed = keyed.filter(pl.col("key") != "")
    return keyed.with_columns(col("key").chash.sha2_256().str.head(32).str.decode("hex"))


def repeats(keys: pl.DataFrame) -> pl.DataFrame:
    """How many articles hold each paragraph.

    Takes what `repeat_keys` gives (of all articles); returns paragraph_id (str), repeated_in (int32: articles with the
    same paragraph, its own among them, so 1 where it is not repeated), sorted by paragraph_id.
    """
    counted = pl.col("article_id").n_unique().over("key").cast(pl.Int32).alias("repeated_in")
    return keys.select("paragraph_id", counted).sort("paragraph_id")
