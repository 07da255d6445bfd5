"""The headline of an article: as printed, on one line, without a byline behind it."""

from __future__ import annotations

import polars as pl

# What is left of “headline, name” when the name is gone.
_OPEN_END = " ،,|/–—:-"


def one_line(text: pl.Expr) -> pl.Expr:
    """The text with a single blank for all white space; most lines are so already."""
    broken = pl.when(text.str.contains(r"\s\s|[^\S ]")).then(text)
    return pl.coalesce(broken.str.replace_all(r"\s+", " "), text)


def read(paragraphs: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Headlines of articles.

    In: paragraphs (article u32, role, text), what came with main articles (article u32, given_title str?).
    Out: article u32, headline str? (the article's first paragraph of that role; for a main article without one, the
    title that came with the document).
    """
    printed = paragraphs.lazy().filter(pl.col("role") == "headline").select("article", printed="text").collect()
    printed = printed.unique("article", keep="first", maintain_order=True)
    both = given.select("article", given="given_title").join(printed, on="article", how="full", coalesce=True)
    line = one_line(pl.col("printed")).str.strip_chars_end(_OPEN_END)
    given_line = one_line(pl.col("given")).str.strip_chars()
    lines = both.select("article", printed=line, given=given_line)
    return lines.select("article", headline=pl.coalesce(pl.col("printed", "given").replace("", None)))
