"""Paragraphs to the other articles that hold the same paragraph."""

from __future__ import annotations

import hashlib

import polars as pl

from warraq.dedup.signatures import normalised

# A line that stands in thousands of articles would otherwise cost the square of their number.
MAX_LISTED = 20


def repeat_keys(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Matching key of each paragraph that has words.

    Takes paragraph_id, article_id, text (str); returns paragraph_id (str), article_id (str), key (binary, the first 16
    bytes of the SHA-256 of the folded words).
    """
    keyed = paragraphs.select("paragraph_id", "article_id", normalised(pl.col("text")).alias("key"))
    keyed = keyed.filter(pl.col("key") != "")
    digests = [hashlib.sha256(key.encode()).digest()[:16] for key in keyed.get_column("key")]
    return keyed.with_columns(pl.Series("key", digests, dtype=pl.Binary))


def repeats(keys: pl.DataFrame) -> pl.DataFrame:
    """The articles that repeat a paragraph.

    Takes what `repeat_keys` gives (of all articles); returns paragraph_id (str), repeated_in (list of str: up to 20
    article ids, smallest first, without the paragraph's own article), only for paragraphs that are repeated, sorted by
    paragraph_id.
    """
    holders = keys.select("key", "article_id").unique().sort("key", "article_id")
    groups = holders.group_by("key").agg("article_id").filter(pl.col("article_id").list.len() > 1)
    shortened = groups.with_columns(pl.col("article_id").list.head(MAX_LISTED + 1).alias("holders"))
    joined = keys.join(shortened.select("key", "holders"), on="key")
    others = pl.col("holders").list.set_difference(pl.concat_list("article_id")).list.sort().list.head(MAX_LISTED)
    return joined.select("paragraph_id", others.alias("repeated_in")).sort("paragraph_id")
