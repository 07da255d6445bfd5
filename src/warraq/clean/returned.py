"""Lines that rules named too soon, given back where their text says that they are its own."""

from __future__ import annotations

import polars as pl

from warraq.clean.connectives import function_words
from warraq.clean.edges import overlap, title

# What a line may share with its text that only the odds of its words tell: nothing inside it and above it.
_ODDS = {"end.set_in@1": 0.0, "end.likely_above@1": 0.0, "end.likely@1": 0.5}
# A headline shares so much with its text.
_HEADLINE = 0.5
_WORD = r"\p{L}{2,}"
# What `overlap` asks of the lines of a text.
_READ = ["doc", "rank", "folded", "words", "chars", "kind", "cue", "prose", "title"]


def spoken_of(lines: pl.DataFrame) -> pl.DataFrame:
    """Give back what only the odds of its words took, where the text speaks of just that: a column on applications."""
    rows = lines["rule_id"].is_in(list(_ODDS)).arg_true()
    if rows.is_empty():
        return lines
    plain = pl.element().filter(~pl.element().is_in(function_words().implode()))
    words = pl.col("folded").str.extract_all(_WORD).list.eval(plain).list.join(" ")
    most = pl.col("rule_id").replace_strict(_ODDS, return_dtype=pl.Float64)
    asked = lines[rows].select("doc", "rank", folded=words, most=most, row=rows)
    said = asked.join(overlap(asked, lines.select(_READ)), on=["doc", "rank"])
    back = said.filter(pl.col("same") > pl.col("most"))["row"]
    return lines.with_columns(lines[name].scatter(back, None) for name in ("kind", "rule_id"))


def own_headline(lines: pl.DataFrame) -> pl.DataFrame:
    """Give back the last line above the body that a heading announced, where it is the headline: the text says it."""
    above = pl.col("head") & ~pl.col("page")
    rows = lines.select(above & pl.col("rule_id").str.ends_with(".announced@1")).to_series().arg_true()
    if rows.is_empty():
        return lines
    titled = lines.filter(above & pl.col("kind").is_null() & title()).select("doc").unique()
    told = lines[rows].with_columns(row=rows).filter(pl.col("rank") == pl.col("rank").max().over("doc"))
    told = told.join(titled, on="doc", how="anti")
    back = told.join(overlap(told, lines.select(_READ)), on=["doc", "rank"]).filter(pl.col("same") >= _HEADLINE)["row"]
    return lines.with_columns(lines[name].scatter(back, None) for name in ("kind", "rule_id"))
