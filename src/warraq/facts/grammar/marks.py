"""Words that rules ask for at many triggers, marked once per scan."""

from __future__ import annotations

from functools import cache
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.names.titles import title_terms
from warraq.facts.text import words as tape
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys


@cache
def _bodies() -> pl.Expr:
    """Bodies that the nationality after them makes an actor."""
    return pl.col("key").is_in(keys("event", "body"))


@cache
def breaking() -> pl.Expr:
    """Words at which another clause begins."""
    return pl.col("key").str.replace("^[وف]", "").is_in(keys("event", "clause"))


@cache
def parting() -> pl.Expr:
    """The same and words that open the circumstances of a deed."""
    return pl.col("key").str.replace("^[وف]", "").is_in(keys("event", "clause") + keys("event", "circumstance"))


def marked(scan: Scan, words: pl.Expr) -> np.ndarray:
    """Whether `words` (an expression on ``key`` that a module keeps) holds of each token."""
    key = ("marked", id(words))
    if key not in scan.memo:
        # The expression is kept too, so that no other gets its id.
        scan.memo[key] = (words, scan.by_key(words).astype(bool))
    return cast("tuple[pl.Expr, np.ndarray]", scan.memo[key])[1]


def counted(scan: Scan, words: pl.Expr) -> np.ndarray:
    """How many of `words` stand before each token, and after the last."""
    key = ("counted", id(words))
    if key not in scan.memo:
        scan.memo[key] = counts(marked(scan, words))
    return cast("np.ndarray", scan.memo[key])


def counts(tokens: np.ndarray) -> np.ndarray:
    """How many marked tokens stand before each, and after the last."""
    total = np.zeros(len(tokens) + 1, dtype=np.int32)
    np.cumsum(tokens.view(np.int8), dtype=np.int32, out=total[1:])
    return total


def titles(scan: Scan) -> np.ndarray:
    """Whether each token is in a title."""
    if "titles" not in scan.memo:
        scan.memo["titles"] = cover(scan.find(title_terms()), len(scan.para))
    return cast("np.ndarray", scan.memo["titles"])


def plain_counts(scan: Scan, named: np.ndarray) -> np.ndarray:
    """How many tokens before each, and in all, are neither names (`named`) nor titles nor what modifies them."""
    key = ("plain", id(named))
    if key not in scan.memo:
        held = cover(scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural"), len(scan.para))
        modifying = np.isin(tape.read(scan).symbol, [ord(c) for c in "XV"])
        # The array is kept too, so that no other gets its id.
        scan.memo[key] = (named, counts(~(held | marked(scan, _bodies()) | named | modifying)))
    return cast("tuple[np.ndarray, np.ndarray]", scan.memo[key])[1]
