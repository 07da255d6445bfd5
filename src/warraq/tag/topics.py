"""IPTC media topics by a weighted lexicon; a topic is given only where several of its words agree."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.resources import table
from warraq.tag.lexicon import expanded, matches, surfaces

# So many different words of a topic must occur, with so much weight per hundred words …
_FEWEST_WORDS = 4
_DENSITY = 2.5
# … and the topic must have this share of the weight of the article's strongest.
_SHARE = 0.6
# A narrower topic stands beside its broader one, and only there.
_NARROW_DENSITY = 2.0
# An article has this many topics of the top level at most: beyond them a lexicon guesses.
_MOST = 2


@cache
def _terms() -> pl.DataFrame:
    """Surfaces of the lexicon: surface, base (the word of the table)."""
    rows = table("tag/topics.csv").iter_rows(named=True)
    return expanded((surfaces(row["word"], definite=True), {"base": row["word"]}) for row in rows)


@cache
def _topics() -> pl.DataFrame:
    """Rows of the lexicon: topic, broader str?, base str, weight f64."""
    rows = table("tag/topics.csv")
    return rows.select("topic", "broader", base="word", weight=pl.col("weight").cast(pl.Float64))


def read(words: pl.DataFrame) -> pl.DataFrame:
    """Topics of articles.

    In: words (article u32, word str). Out: article u32, topics list[str] (``medtop:`` and eight digits), the strongest
    first, each followed by its narrower ones.
    """
    size = words.group_by("article").agg(size=pl.len())
    counted = matches(words, _terms()).group_by("article", "base").agg(n=pl.len())
    # A word that comes again and again says the topic once more each time, but ever less.
    weighed = counted.join(_topics(), on="base").with_columns(w=pl.col("weight") * pl.col("n").log1p())
    scores = weighed.group_by("article", "topic", "broader").agg(score=pl.col("w").sum(), kinds=pl.len())
    dense = scores.join(size, on="article").with_columns(density=100 * pl.col("score") / pl.col("size").clip(60))
    return _chosen(dense)


def _chosen(scores: pl.DataFrame) -> pl.DataFrame:
    """Topics that pass, in order."""
    enough = pl.col("kinds") >= _FEWEST_WORDS
    broad = scores.filter(pl.col("broader").is_null() & enough & (pl.col("density") >= _DENSITY))
    strong = broad.filter(pl.col("score") >= _SHARE * pl.col("score").max().over("article"))
    ranked = strong.sort("article", "score", "topic", descending=[False, True, False]).with_columns(
        rank=pl.int_range(pl.len(), dtype=pl.Int32).over("article")
    )
    kept = ranked.filter(pl.col("rank") < _MOST)
    narrow = scores.filter(pl.col("broader").is_not_null() & enough & (pl.col("density") >= _NARROW_DENSITY)).join(
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
