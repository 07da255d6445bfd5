"""Quality signals of articles: shares that tell prose from lists, menus and broken text."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold
from warraq.resources import table


@cache
def _stop_words() -> list[str]:
    """Folded function words of Arabic."""
    return sorted({fold(word) for word in table("tag/stop_words.csv")["word"]})


def read(paragraphs: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Signals of articles.

    In: paragraphs (article u32, text, word_count i32), words (article u32, word str, of the text about the subject).
    Out: article u32 and f32: stop_word_ratio (of the words), latin_ratio (of the letters), digit_ratio and symbol_ratio
    (of the visible characters), repetition_ratio (words in paragraphs that repeat an earlier one, of all words); and
    visible i64 (characters that are no white space).
    """
    text = pl.col("text")
    again = pl.struct("article", text.hash(seed=0)).is_first_distinct().not_()
    counted = paragraphs.select(
        "article",
        "word_count",
        visible=_visible(text),
        latin=text.str.count_matches("[A-Za-zÀ-ɏ]"),
        digits=text.str.count_matches("[0-9٠-٩۰-۹]"),
        symbols=text.str.count_matches(r"[^\p{L}\p{M}\p{N}\s]"),
        repeated=pl.when(again).then("word_count").otherwise(0),
    )
    sums = counted.group_by("article").agg(pl.all().sum())
    stops = words.group_by("article").agg(stop_word_ratio=pl.col("word").is_in(_stop_words()).mean())
    letters = pl.col("visible") - pl.col("digits") - pl.col("symbols")
    ratios = sums.select(
        "article",
        "visible",
        latin_ratio=_share(pl.col("latin"), letters),
        digit_ratio=_share(pl.col("digits"), pl.col("visible")),
        symbol_ratio=_share(pl.col("symbols"), pl.col("visible")),
        repetition_ratio=_share(pl.col("repeated"), pl.col("word_count")),
    )
    joined = ratios.join(stops, on="article", how="left").with_columns(pl.col("stop_word_ratio").fill_null(0.0))
    return joined.with_columns(pl.col("^.*_ratio$").cast(pl.Float32))


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
