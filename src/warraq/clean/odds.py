"""How much likelier a word is to be said by a site about itself than in running text, whatever the wording of a line.

What sites say are the words of the rules, so each rule that is added tells something of lines that no rule names. What
running text says is `clean/prose_words.csv`: words without their proclitics and how often they stand among a million of
the paragraphs of 11,000 articles of seven publishers (`benchmarks/prose_words.py` counts them). Names that stand in
rules and words that articles say of themselves (`clean/article_words.csv`) speak for no site.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.clean.rules import rules
from warraq.resources import table

# Words that the table lacks stand so often among a million; words of no rule speak for running text by so much.
_RARE = 4.0
UNKNOWN = -1.0
# No single word tells more than this (a logarithm), and a word of one rule tells less than one of several.
_MOST, _ONCE = 4.0, 2.0
_PRIOR = 0.5
_MILLION = 1e6
# Single letters are initials of agencies and of people.
WORD = r"\p{L}{2,}"
# What is no word in a pattern: names of fragments, classes, escapes; and pieces of words between brackets.
_SIGNS = r"\(\?&\w+\)|\\[pP]\{\w+\}|\\."
_PIECES = ["ال", "لل", "وا", "بال", "ها", "كم", "نا", "ات", "ون", "ين", "يه"]


@cache
def odds() -> pl.DataFrame:
    """Words that rules say: word str (folded, without proclitics), odds f64 (logarithm; above 0: likelier a site's)."""
    said = rules().select("cue", line=fold_expr(pl.col("pattern")).str.replace_all(_SIGNS, " ")).with_row_index("row")
    words = said.select("row", "cue", word=pl.col("line").str.extract_all(WORD)).explode("word").drop_nulls()
    words = words.filter(~pl.col("word").is_in(_PIECES))
    stems = words.select("row", "cue", word=stem(pl.col("word"))).unique()
    # What stands beside a date, a writer or a source, which are kept, speaks for no site.
    own = table("clean/article_words.csv").select(word=fold_expr(pl.col("word")))
    kept = pl.concat([stems.filter("cue").select("word"), own]).unique()
    stems = stems.filter(~pl.col("cue"))
    counted = stems.group_by("word").agg(n=pl.len())
    prose = table("clean/prose_words.csv").select("word", often=pl.col("per_million").cast(pl.Float64))
    known = counted.join(prose, on="word", how="left")
    share = (pl.col("n") + _PRIOR) / (stems.height + _PRIOR * counted.height)
    told = (share / (pl.col("often").fill_null(_RARE) / _MILLION)).log().clip(-_MOST, _MOST)
    known = known.with_columns(
        odds=pl.when(pl.col("n") == 1).then(pl.min_horizontal(told, _ONCE)).otherwise(told)
    ).join(kept.with_columns(cue=True), on="word", how="left")
    return known.select(
        "word", odds=pl.when(pl.col("cue").fill_null(False)).then(pl.min_horizontal("odds", 0.0)).otherwise("odds")
    )


def bare(word: pl.Expr) -> pl.Expr:
    """A folded word without “and”. A phrase, whose words `_` joins, stays as it is."""
    return word.str.replace(r"^[وف]([^_]{3,})$", "$1")


def stem(word: pl.Expr) -> pl.Expr:
    """A folded word without “and”, and without an article and what is joined to it; a phrase stays as it is."""
    return bare(word).str.replace(r"^(?:[بك]?ال|لل)([^_]{2,})$", "$1")


def line_odds(lines: pl.DataFrame) -> pl.Series:
    """Odds of each line that its words are a site's: sum over its words by the root of their number (0 without any)."""
    words = lines.select(word=pl.col("folded").str.extract_all(WORD)).with_row_index("row").explode("word").drop_nulls()
    told = words.with_columns(stem=stem(pl.col("word"))).join(odds(), left_on="stem", right_on="word", how="left")
    each = told.group_by("row").agg(odds=pl.col("odds").fill_null(UNKNOWN).sum() / pl.len().sqrt())
    rows = pl.DataFrame({"row": pl.int_range(lines.height, dtype=pl.UInt32, eager=True)})
    return rows.join(each, on="row", how="left", maintain_order="left")["odds"].fill_null(0.0)
