"""IPTC media topics by a weighted lexicon; a topic is given only where several of its words agree."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.resources import table
from warraq.tag.lexicon import Terms, expanded, matches, surfaces
from warraq.tag.words import Words

# How many different words of a topic must occur, and with how much weight per hundred words, stands in a table; the
# topic must also have this share of the weight of the article's strongest.
_SHARE = 0.75
# An article has this many topics of the top level at most: beyond them a lexicon guesses.
_MOST = 2
# Sums of floats depend on the order of their terms; rounded they do not.
_DECIMALS = 6


@cache
def _terms() -> Terms:
    """Surfaces of the lexicon: base (the word of the table)."""
    terms = expanded((_forms(word), {"base": word}) for word in table("tag/topics.csv")["word"])
    return terms._replace(table=terms.table.cast({"base": _bases()}))


def _bases() -> pl.Enum:
    """The words of the table."""
    return pl.Enum(table("tag/topics.csv")["word"].unique(maintain_order=True))


def _forms(word: str) -> list[str]:
    """Surfaces of a word, and of a noun with its adjective both bare and both with the article.

    >>> "بالاقمار الصناعيه" in _forms("أقمار صناعية")
    True
    """
    noun, _, rest = word.partition(" ")
    both = surfaces(f"ال{noun} ال{rest}") if rest and not word.startswith("ال") and not rest.startswith("ال") else []
    return surfaces(word, definite=True) + both


@cache
def _topics() -> pl.DataFrame:
    """Rows of the lexicon: number (of the topic in `_numbered`), base u32 (place of the word), weight f64."""
    rows = table("tag/topics.csv").join(_numbered(), on=["topic", "broader"], nulls_equal=True, maintain_order="left")
    return rows.select("number", base=_place(pl.col("word").cast(_bases())), weight=pl.col("weight").cast(pl.Float64))


@cache
def _numbered() -> pl.DataFrame:
    """Topics by number: number u32, topic, broader str?."""
    return table("tag/topics.csv").select("topic", "broader").unique(maintain_order=True).with_row_index("number")


@cache
def thresholds() -> pl.DataFrame:
    """Least evidence of each topic: topic, fewest u32 (different words), least f64 (weight per hundred words)."""
    rows = table("tag/topic_thresholds.csv")
    return rows.select("topic", pl.col("fewest").cast(pl.UInt32), pl.col("least").cast(pl.Float64))


def read(words: Words) -> pl.DataFrame:
    """Topics of the articles that these words are of.

    Out: article u32, topics list[str] (``medtop:`` and eight digits), the strongest
    first, each followed by its narrower ones.
    """
    return chosen(scores(words), thresholds())


def scores(words: Words) -> pl.DataFrame:
    """Evidence of every topic that an article has a word of.

    Out: article u32, topic, broader str?, score f64, kinds u32 (different words), density
    f64 (score per hundred words).
    """
    size = words.sizes()
    counted = _counted(matches(words, _terms()))
    # A word that comes again and again says the topic once more each time, but ever less.
    weighed = counted.join(_topics(), on="base").with_columns(w=pl.col("weight") * pl.col("n").log1p())
    numbers = _numbered().height
    summed = weighed.group_by(key=_pair("article", pl.col("number"), numbers)).agg(
        score=pl.col("w").sum().round(_DECIMALS), kinds=pl.len()
    )
    parted = summed.with_columns(_first(numbers).alias("article"), _second(numbers).alias("number"))
    named = parted.join(_numbered(), on="number").join(size, on="article")
    density = (100 * pl.col("score") / pl.col("size").clip(60)).round(_DECIMALS)
    return named.select("article", "topic", "broader", "score", "kinds", density=density)


def _counted(found: pl.DataFrame) -> pl.DataFrame:
    """How often each article has each word: article, base u32, n u32; sorting numbers is faster than grouping."""
    bases = len(_bases().categories)
    runs = found.select(key=_pair("article", _place(pl.col("base")), bases).sort().rle()).unnest("key")
    key = runs.select(key="value", n="len")
    return key.select(_first(bases).alias("article"), _second(bases).alias("base"), "n")


def _place(base: pl.Expr) -> pl.Expr:
    """Place of a word in the table."""
    return base.to_physical().cast(pl.UInt32)


def _pair(first: str, second: pl.Expr, size: int) -> pl.Expr:
    """One number for two, of which the second is less than `size`."""
    return pl.col(first).cast(pl.UInt64) * size + second


def _first(size: int) -> pl.Expr:
    """The first number of the pair in the column `key`."""
    return (pl.col("key") // size).cast(pl.UInt32)


def _second(size: int) -> pl.Expr:
    """The second number of the pair in the column `key`."""
    return (pl.col("key") % size).cast(pl.UInt32)


def chosen(scores: pl.DataFrame, thresholds: pl.DataFrame) -> pl.DataFrame:
    """Topics that pass, in order; a narrower one stands beside its broader one, and only there.

    In: scores (of `scores`), thresholds (of `thresholds`). Out: article u32, topics list[str].
    """
    passing = scores.join(thresholds, on="topic").filter(
        (pl.col("kinds") >= pl.col("fewest")) & (pl.col("density") >= pl.col("least"))
    )
    broad = passing.filter(pl.col("broader").is_null())
    strong = broad.filter(pl.col("score") >= _SHARE * pl.col("score").max().over("article"))
    ranked = strong.sort("article", "score", "topic", descending=[False, True, False]).with_columns(
        rank=pl.int_range(pl.len(), dtype=pl.Int32).over("article")
    )
    kept = ranked.filter(pl.col("rank") < _MOST)
    narrow = passing.filter(pl.col("broader").is_not_null()).join(
        kept.select("article", "rank", broader="topic"), on=["article", "broader"]
    )
    both = pl.concat(
        [
            kept.select("article", "rank", "topic", level=pl.lit(0)),
            narrow.select("article", "rank", "topic", level=pl.lit(1)),
        ]
    )
    ordered = both.sort("article", "rank", "level", "topic").with_columns(
        pl.concat_str(pl.lit("medtop:"), "topic").alias("topic")
    )
    return ordered.group_by("article", maintain_order=True).agg(topics=pl.col("topic"))
