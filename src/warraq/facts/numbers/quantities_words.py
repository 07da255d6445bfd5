"""Words beside numbers, from facts/lexicon/quantity_words.csv: comparators, units, labels and others."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.resources import table

# Columns of the words before and after a number: those with one of these roles.
_ROLES = {
    "before": (
        ("comparator", ("before",)),
        ("label", ("label",)),
        ("range_from", ("between", "from")),
        ("rate", ("rate",)),
        ("unit_before", ("unit",)),
        ("counter", ("counter",)),
        ("age", ("age",)),
    ),
    "after": (
        ("comparator_after", ("after",)),
        ("idiom", ("idiom",)),
        ("range_to", ("to",)),
        ("unit_word", ("unit",)),
        ("stop", ("stop",)),
        ("other_counter", ("counter",)),
    ),
}


@cache
def terms() -> Terms:
    """Words beside numbers, compiled; a form may have several roles."""
    rows = table("facts/lexicon/quantity_words.csv").group_by("form", maintain_order=True)
    return compile_terms(rows.agg(pl.col("role"), pl.col("value").drop_nulls().first()), min_stem=2)


def beside(numbers: pl.DataFrame, words: pl.DataFrame) -> pl.DataFrame:
    """Values of the word before each number and of the one after it, a column for each role that it may have there.

    `words` are the hits of `terms`, of which no two overlap: one at the most ends, or begins, where a number does.
    """
    columns: list[pl.Series] = []
    for side, (key, edge) in {"before": ("tok_start", "tok_end"), "after": ("tok_end", "tok_start")}.items():
        places, at = words[edge].to_numpy(), numbers[key].to_numpy()
        near = np.searchsorted(places, at)
        touches = pl.Series(np.append(places.astype(np.int64), -1)[near] == at)
        term = pl.select(pl.when(touches).then(pl.Series(np.append(words["term"].to_numpy(), 0)[near]))).to_series()
        columns += [value.gather(term) for value in _values(side)]
    return pl.DataFrame(columns)


@cache
def _values(side: str) -> list[pl.Series]:
    """For each column of what stands on a side, its value by row of the terms: a role's name where it has none."""
    has = {name: pl.any_horizontal(pl.col("role").list.contains(r) for r in roles) for name, roles in _ROLES[side]}
    value = {name: pl.coalesce("value", pl.lit(roles[0])) for name, roles in _ROLES[side]}
    return terms().rows.select(pl.when(has[name]).then(value[name]).alias(name) for name in has).get_columns()
