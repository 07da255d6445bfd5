"""Quality signals of articles: shares that tell prose from lists, menus and broken text."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold
from warraq.resources import table
from warraq.tag.letters import COUNTED, rows
from warraq.tag.lexicon import SUBJECT_ROLES
from warraq.tag.words import Index, Words, keys_of


@cache
def _stop_words() -> Index:
    """Folded function words of Arabic."""
    return Index(keys_of(sorted({fold(word) for word in table("tag/stop_words.csv")["word"]})))


def read(paragraphs: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Signals of articles.

    In: paragraphs (article u32, role, text, word_count i32), their words (of `lexicon`).
    Out: article u32 and f32: stop_word_ratio (of the words), latin_ratio (of the letters), digit_ratio and symbol_ratio
    (of the visible characters), repetition_ratio (words in paragraphs that repeat an earlier one, of all words); and
    visible i64 (characters that are no white space).
    """
    text = pl.col("text")
    again = (text.hash(seed=0) ^ pl.col("article").hash(seed=0)).is_first_distinct().not_()
    counted = paragraphs.select(
        "article",
        "word_count",
        chars=text.str.len_chars().cast(pl.Int64),
        repeated=pl.when(again).then("word_count").otherwise(0),
    )
    sums = counted.group_by("article").agg(pl.all().sum()).join(_classes(paragraphs, words), on="article")
    ratios = sums.with_columns(visible=pl.col("chars") - pl.col("space")).select(
        "article",
        "visible",
        latin_ratio=_share(pl.col("latin"), pl.col("visible") - pl.col("digit") - pl.col("symbol")),
        digit_ratio=_share(pl.col("digit"), pl.col("visible")),
        symbol_ratio=_share(pl.col("symbol"), pl.col("visible")),
        repetition_ratio=_share(pl.col("repeated"), pl.col("word_count")),
    )
    joined = ratios.join(_stops(words), on="article", how="left").with_columns(pl.col("stop_word_ratio").fill_null(0.0))
    return joined.with_columns(pl.col("^.*_ratio$").cast(pl.Float32))


def _classes(paragraphs: pl.DataFrame, words: Words) -> pl.DataFrame:
    """How many characters of each class an article has: article, and a column a class; those of the words are read."""
    others = paragraphs.filter(~pl.col("role").is_in(SUBJECT_ROLES))
    counts = np.concatenate([words.counts, *(row.counts() for row in rows(others["text"]))])
    owners = np.concatenate([words.owners, others["article"].to_numpy()])
    classes = pl.DataFrame({"article": owners}).hstack(pl.DataFrame(counts, schema=list(COUNTED)))
    return classes.group_by("article").agg(pl.all().sum())


def _stops(words: Words) -> pl.DataFrame:
    """Share of function words: article, stop_word_ratio."""
    at, _ = _stop_words().find(words.keys)
    sizes = words.sizes()
    stops = np.bincount(words.article[at], minlength=int(sizes["article"].max() or 0) + 1)  # type: ignore[arg-type]
    own = pl.Series(stops).gather(sizes["article"])
    return sizes.select("article", stop_word_ratio=own / pl.col("size"))


def removed(articles: pl.DataFrame, removals: pl.DataFrame) -> pl.DataFrame:
    """Share of each document's visible characters that were removed.

    In: articles (document_id, visible), removals (document_id, text). Out: document_id, removed_ratio f32.
    """
    kept = articles.group_by("document_id").agg(kept=pl.col("visible").sum())
    gone = removals.group_by("document_id").agg(gone=_visible(pl.col("text")).sum())
    joined = kept.join(gone, on="document_id", how="left").with_columns(pl.col("gone").fill_null(0))
    whole = pl.col("kept") + pl.col("gone")
    return joined.select("document_id", removed_ratio=_share(pl.col("gone"), whole).cast(pl.Float32))


def _visible(text: pl.Expr) -> pl.Expr:
    """Characters that are no white space."""
    return text.str.len_chars().cast(pl.Int64) - text.str.count_matches(r"\s")


def _share(part: pl.Expr, whole: pl.Expr) -> pl.Expr:
    """A share between 0 and 1, 0 of nothing."""
    return pl.when(whole > 0).then((part / whole).clip(0.0, 1.0)).otherwise(0.0)
