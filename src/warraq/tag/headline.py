"""The headline of an article: as printed, on one line, without a byline behind it."""

from __future__ import annotations

import polars as pl

# What is left of “headline, name” when the name is gone.
_OPEN_END = r"[\s،,|/–—:-]+$"


def read(paragraphs: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """Headlines of articles.

    In: paragraphs (article u32, document_id, part, role, text), documents (document_id, given_title str?).
    Out: article u32, headline str? (the article's first paragraph of that role; for a main article without one, the
    title that came with the document).
    """
    printed = paragraphs.lazy().filter(pl.col("role") == "headline").select("article", printed="text").collect()
    printed = printed.unique("article", keep="first", maintain_order=True)
    given = (
        paragraphs.filter(pl.col("part") == 0)
        .select("article", "document_id")
        .unique()
        .join(documents.select("document_id", given="given_title"), on="document_id")
    )
    both = given.select("article", "given").join(printed, on="article", how="full", coalesce=True)
    line = pl.col("printed").str.replace_all(r"\s+", " ").str.replace(_OPEN_END, "")
    given_line = pl.col("given").str.replace_all(r"\s+", " ").str.strip_chars()
    headline = pl.coalesce(pl.when(line != "").then(line), pl.when(given_line != "").then(given_line))
    return both.select("article", headline=headline)
