"""Find the articles of a document: a second one may stand inside or below the first, under a heading of its own."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.counts import since
from warraq.segment.body import overlap
from warraq.segment.shapes import neighbour

# A heading opens an article of its own when so much running text follows it.
_FEWEST_PARAGRAPHS, _FEWEST_CHARS = 2, 180
# A byline or dateline counts for the heading within so many blocks below it.
_SIGNED_WITHIN = 2


def divide(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add part i32: 0 for the main article, 1, 2 … for embedded ones, whose first block becomes their headline.

    In: blocks with role and shapes. An embedded article opens with a heading that stands right below the main article's
    source credit, or that has a byline or dateline of its own.
    """
    after_credit = (neighbour("role", 1) == "source_credit") & (pl.col("role") == "subheading")
    signed = pl.any_horizontal(
        neighbour("role", -n).is_in(["byline", "dateline"]) for n in range(1, _SIGNED_WITHIN + 1)
    )
    below_lead = pl.col("rank") > pl.col("lead")
    opens = (after_credit | (signed & (pl.col("role") == "subheading"))) & below_lead
    marked = blocks.with_columns(opens=opens.fill_null(False))
    if not marked["opens"].any():
        return blocks.with_columns(part=pl.lit(0, dtype=pl.Int32))
    opened = marked.with_columns(opens=_substantial(marked))
    running = pl.col("opens").cast(pl.Int32).cum_sum()
    parted = opened.with_columns(
        # No first block opens an article of its own.
        part=running - since(running, "doc"),
        role=pl.when("opens").then(pl.lit("headline")).otherwise("role"),
    )
    return _returned(parted.drop("opens"))


def _substantial(blocks: pl.DataFrame) -> pl.Series:
    """Those of the blocks that `opens` marks that have enough running text below them in their document."""
    some = pl.col("doc").is_in(blocks.filter("opens")["doc"].unique().implode())
    places = blocks.select(some).to_series()
    body = pl.col("role") == "body"
    asked = blocks.select("doc", "role", "chars", "opens").filter(places)
    later = pl.when(body).then(pl.col("chars")).otherwise(0).reverse().cum_sum().reverse().over("doc")
    later_count = body.cast(pl.Int32).reverse().cum_sum().reverse().over("doc")
    enough = (later >= _FEWEST_CHARS) & (later_count >= _FEWEST_PARAGRAPHS)
    found = asked.select((pl.col("opens") & enough).fill_null(False)).to_series()
    return gates.spread(places, found).fill_null(False)


def _returned(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give each pull quote below an embedded article back to the article whose words it repeats."""
    quotes = blocks.filter((pl.col("role") == "pull_quote") & (pl.col("part") > 0))
    if quotes.is_empty():
        return blocks
    body = blocks.filter(pl.col("role") == "body").join(quotes.select("doc").unique(), on="doc", how="semi")
    best = overlap(quotes, body, "part").sort("doc", "rank", "share", "part", descending=[False, False, True, False])
    home = best.group_by("doc", "rank", maintain_order=True).agg(home=pl.col("part").first())
    joined = blocks.join(home, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(part=pl.coalesce("home", "part")).drop("home")
