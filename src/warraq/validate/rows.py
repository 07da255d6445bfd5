"""Checks of the contract's `warraq` engine that look at one row at a time."""

from __future__ import annotations

import polars as pl

from warraq.contract import Rule
from warraq.validate.corpus import Corpus


def required_where(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows without a value in `column` although `where` is one of `values`."""
    applies = pl.col(rule.kwargs["where"]).is_in(rule.kwargs["values"])
    return corpus.failing(rule.table, applies & pl.col(rule.kwargs["column"]).is_null())


def null_together(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows in which some of `columns` are null and others are not."""
    columns = rule.kwargs["columns"]
    nulls = pl.sum_horizontal(pl.col(name).is_null() for name in columns)
    return corpus.failing(rule.table, (nulls > 0) & (nulls < len(columns)))


def any_given(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows in which all of `columns` are null."""
    return corpus.failing(rule.table, pl.all_horizontal(pl.col(name).is_null() for name in rule.kwargs["columns"]))


def list_values_match(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose list in `column` holds a value that is null or does not match `regex`."""
    bad = ~pl.element().str.contains(rule.kwargs["regex"]).fill_null(False)
    return corpus.failing(rule.table, pl.col(rule.kwargs["column"]).list.eval(bad).list.any())


def not_after(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows in which `lower` is above `upper`; a time is compared with a date by its day."""
    lower, upper = rule.kwargs["lower"], rule.kwargs["upper"]
    frame = corpus.frames[rule.table]
    first = pl.col(lower)
    if frame.schema[upper] == pl.Date:
        first = first.cast(pl.Date)
    return corpus.failing(rule.table, first > pl.col(upper))


def text_fills_span(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose text in `column` has another number of characters than their span."""
    length = pl.col(rule.kwargs["column"]).str.len_chars().cast(pl.Int64)
    return corpus.failing(rule.table, length != pl.col("end").cast(pl.Int64) - pl.col("start"))
