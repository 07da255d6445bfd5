"""Words that rules ask for, by what they do: ``facts/lexicon/{claim,event,position,quotation,reading}_words.csv``.

Columns: word, kind, note (what the words of a kind do), example.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.resources import table


@cache
def lemmas(name: str, kind: str) -> list[str]:
    """The words of a kind as they are written: lemmas of cues."""
    return table(f"facts/lexicon/{name}_words.csv").filter(pl.col("kind") == kind)["word"].to_list()


@cache
def keys(name: str, kind: str) -> list[str]:
    """The words of a kind, folded."""
    rows = table(f"facts/lexicon/{name}_words.csv").filter(pl.col("kind") == kind)
    return rows.select(fold_expr(pl.col("word"))).to_series().to_list()
