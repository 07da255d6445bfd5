"""A bare family name counts as its person once the full name stands in the same article.

A family name that is also a given name or a common word counts only after the full name; a distinctive one also before
it (headlines come first), and so does one after a title or a verb of speech (العماد عون), and from there on.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.lexicon import compile_terms
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.words import COMMON, GIVEN


def surnames(
    scan: Scan, article: pl.Series, persons: pl.DataFrame, taken: pl.DataFrame, told: np.ndarray | None = None
) -> pl.DataFrame:
    """Bare family names of persons named in full in the same article.

    In: `article` (row number of the article of each paragraph), `persons` (tok_start, tok_end, para, entity_id,
    surname str?), `taken` (tok_start, tok_end, entity_type: other mentions), `told` (of each token whether the words
    around say that it is a person). Out: tok_start, tok_end, cut, para, entity_id.
    """
    full = persons.filter(pl.col("surname").is_not_null()).select(
        "entity_id",
        fold_expr(pl.col("surname")).str.replace_all(r"[\s-]+", " ").alias("key"),
        article=pl.Series(article.gather(persons.filter(pl.col("surname").is_not_null())["para"])),
        named="tok_start",
    )
    if full.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    forms = full.select("key").unique().sort("key").with_columns(form="key")
    bare = scan.find(compile_terms(forms), "key")
    bare = bare.filter(~_covered(bare, taken, len(scan.para))).with_columns(
        article=article.gather(bare.filter(~_covered(bare, taken, len(scan.para)))["para"]),
        cut=pl.col("clitic").str.len_chars().cast(pl.Int64).fill_null(0),
    )
    sure = False if told is None else pl.Series(told[bare["tok_start"].to_numpy()], dtype=pl.Boolean)
    return _latest(bare.with_columns(told=sure), full, _seen(scan, article, taken)).cast(_SCHEMA).select(list(_SCHEMA))  # type: ignore[arg-type]


# Tokens between a full name and the family name that points back to it.
_FURTHEST = 2000
_KEYS, _ORDER = ["article", "key"], "tok_start"
_SCHEMA = {
    "tok_start": pl.UInt32,
    "tok_end": pl.UInt32,
    "cut": pl.Int64,
    "para": pl.UInt32,
    "entity_id": pl.String,
}


def _seen(scan: Scan, article: pl.Series, taken: pl.DataFrame) -> pl.DataFrame:
    """Persons of one word among `taken`: tok_start, article, key."""
    single = (pl.col("entity_type") == "person") & (pl.col("tok_end") - pl.col("tok_start") == 1)
    persons = taken.filter(single).select("tok_start")
    start = persons["tok_start"].to_numpy()
    return persons.with_columns(key=scan.keys(start), article=article.gather(scan.para[start]))


def _latest(bare: pl.DataFrame, full: pl.DataFrame, seen: pl.DataFrame) -> pl.DataFrame:
    """The person of that family name last named before, or, for a distinctive name, first named after; other names
    where one of their kind has been `seen` before.
    """
    full = full.with_columns(tok_start="named").sort(_ORDER)
    bare = bare.sort(_ORDER)
    before = _nearest(bare, full, "backward")
    missing = before.filter(pl.col("named").is_null()).select(bare.columns)
    distinctive = ~COMMON.holds(missing["key"]) & ~GIVEN.holds(missing["key"]) & (missing["key"].str.len_chars() >= 4)
    first = missing.filter(distinctive | missing["told"])
    ahead = _nearest(pl.concat([first, seen], how="diagonal").sort(_ORDER), full, "forward")
    ahead = ahead.filter(pl.col("named").is_not_null()).select(*_KEYS, _ORDER, "entity_id", "named")
    after = first.join(ahead, on=[_ORDER, *_KEYS], how="inner", maintain_order="left")
    others = missing.join(after, on=_ORDER, how="anti", maintain_order="left")
    both = pl.concat([before, after, _nearest(others, ahead, "backward")], how="diagonal")
    return both.filter(pl.col("named").is_not_null()).sort(_ORDER)


def _nearest(hits: pl.DataFrame, full: pl.DataFrame, strategy: Literal["backward", "forward"]) -> pl.DataFrame:
    """`hits` with the nearest of `full` of the same article and name, both sorted by their first token."""
    return hits.join_asof(full, on=_ORDER, by=_KEYS, strategy=strategy, tolerance=_FURTHEST, check_sortedness=False)


def _covered(spans: pl.DataFrame, taken: pl.DataFrame, n_tokens: int) -> pl.Series:
    """Whether a span touches a token of `taken`."""
    busy = cover(taken, n_tokens)
    return pl.Series(busy[spans["tok_start"].to_numpy()] | busy[spans["tok_end"].to_numpy() - 1])
