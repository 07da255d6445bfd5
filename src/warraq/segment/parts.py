"""Find the articles of a document: a second one may stand inside or below the first, under a heading of its own."""

from __future__ import annotations

import polars as pl

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
    body_chars = pl.when(pl.col("role") == "body").then(pl.col("chars")).otherwise(0)
    later = body_chars.reverse().cum_sum().reverse().over("doc")
    later_count = (pl.col("role") == "body").cast(pl.Int32).reverse().cum_sum().reverse().over("doc")
    below_lead = pl.col("rank") > pl.col("lead")
    opens = (after_credit | (signed & (pl.col("role") == "subheading"))) & below_lead
    substance = (later >= _FEWEST_CHARS) & (later_count >= _FEWEST_PARAGRAPHS)
    opened = blocks.with_columns(opens=(opens & substance).fill_null(False))
    parted = opened.with_columns(
        part=pl.col("opens").cast(pl.Int32).cum_sum().over("doc"),
        role=pl.when("opens").then(pl.lit("headline")).otherwise("role"),
    )
    return _returned(parted.drop("opens"))


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
