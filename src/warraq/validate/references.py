"""Checks of the contract's `warraq` engine that hold one table against another."""

from __future__ import annotations

import polars as pl

from warraq.contract import Rule, keys
from warraq.validate.corpus import Corpus


def foreign_key(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose `column` is not null and stands in no row of `table`.`target`."""
    column = rule.kwargs["column"]
    known = corpus.frames[rule.kwargs["table"]].select(pl.col(rule.kwargs["target"]).alias(column))
    lost = corpus.frames[rule.table].filter(pl.col(column).is_not_null()).join(known, on=column, how="anti")
    return lost.select(keys(rule.table))


def agrees(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose `column` differs from that of the row of `table` that `reference` refers to."""
    column, reference = rule.kwargs["column"], rule.kwargs["reference"]
    parents = _parents(corpus, rule, pl.col(column).alias("_expected"))
    joined = corpus.frames[rule.table].join(parents, on=reference, how="inner")
    return joined.filter(pl.col(column) != pl.col("_expected")).select(keys(rule.table))


def parent_value(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose `reference` refers to a row of `table` with a `column` outside `values`."""
    parents = _parents(corpus, rule, pl.col(rule.kwargs["column"]).alias("_found"))
    joined = corpus.frames[rule.table].join(parents, on=rule.kwargs["reference"], how="inner")
    return joined.filter(~pl.col("_found").is_in(rule.kwargs["values"])).select(keys(rule.table))


def one_value_each(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows of every group of equal `by` that holds more than one `column`."""
    values = pl.col(rule.kwargs["column"]).n_unique().over(rule.kwargs["by"])
    return corpus.failing(rule.table, values > 1)


def counts(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose `column` is not the number of rows of `table` with the same `by`."""
    by = rule.kwargs["by"]
    counted = corpus.frames[rule.kwargs["table"]].group_by(by).agg(pl.len().cast(pl.Int64).alias("_rows"))
    joined = corpus.frames[rule.table].join(counted, on=by, how="left")
    return joined.filter(pl.col(rule.kwargs["column"]) != pl.col("_rows").fill_null(0)).select(keys(rule.table))


def referred_to(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose key stands in none of the columns `by`, each given as table.column."""
    (key,) = keys(rule.table)
    places = [place.split(".") for place in rule.kwargs["by"]]
    used = pl.concat([corpus.frames[table].select(pl.col(column).alias(key)) for table, column in places])
    return corpus.frames[rule.table].join(used, on=key, how="anti").select(key)


def _parents(corpus: Corpus, rule: Rule, value: pl.Expr) -> pl.DataFrame:
    """Reference and value of every row of the table referred to, its key once."""
    (key,) = keys(rule.kwargs["table"])
    parents = corpus.frames[rule.kwargs["table"]]
    return parents.select(pl.col(key).alias(rule.kwargs["reference"]), value).unique(
        rule.kwargs["reference"], keep="first", maintain_order=True
    )
