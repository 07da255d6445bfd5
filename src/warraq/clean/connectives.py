"""Tell a paragraph that goes on with a text from what a site sets beside it, by its first word.

A paragraph that opens with “and”, “but” or “for his part” goes on, and no teaser, form or notice of a site opens so.
The connectives, and words that merely begin with the letter of “and”, are `clean/connectives.csv`.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.resources import table


@cache
def _words(kind: str) -> pl.Series:
    """Folded words of a kind."""
    rows = table("clean/connectives.csv").filter(pl.col("kind") == kind)
    words = rows.select(word=pl.col("words").str.split("|")).explode("word")
    return words.select(fold_expr(pl.col("word")))["word"].unique().sort()


@cache
def _openings() -> tuple[str, str]:
    """Two expressions over a folded paragraph: it opens with a connective; its first word only looks like “and …”."""
    connective, other = ("|".join(_words(kind)) for kind in ("connective", "not_conjunction"))
    return rf"^و?(?:{connective})\P{{L}}", rf"^(?:{other})\P{{L}}"


def function_words() -> pl.Series:
    """Folded words that say nothing of what a line is about."""
    return _words("function")


def connected(folded: pl.Expr | None = None) -> pl.Expr:
    """Whether a line opens as a paragraph that goes on with what was said."""
    connective, other = _openings()
    folded = pl.col("folded") if folded is None else folded
    conjunction = folded.str.contains(r"^و\p{L}{2,}") & ~folded.str.contains(other)
    return folded.str.contains(connective) | conjunction
