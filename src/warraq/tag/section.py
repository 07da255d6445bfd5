"""The section an article stands in, and the column it is a piece of."""

from __future__ import annotations

import polars as pl

# A wire puts the desk before the headline: “اقتصادي / …”.
_DESK = r"^([\p{L}\p{M}]{3,12}) / "
_HOME = r"^(?:الرئيسية|الرئيسيه|[Hh]ome)$"
_COLUMN = r"^\W*?[“\"«]([^”\"»]{2,40})[”\"»]\s*[:،,]?\s*(?:زاوية|عمود|مقال|سلسلة|باب|مدونة)"


def read(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Sections and columns of articles.

    In: paragraphs (article u32, role, text). Out: article u32, section str? (the last step of a breadcrumb, else the
    desk before a wire's headline), column_name str? (from the note on the column).
    """
    text = pl.col("text")
    labels = paragraphs.filter(pl.col("role") == "section").select("article", section=_last_step(text))
    desks = paragraphs.filter(pl.col("role") == "headline").select("article", section=text.str.extract(_DESK, 1))
    sections = pl.concat([labels, desks]).drop_nulls("section").unique("article", keep="first", maintain_order=True)
    columns = paragraphs.filter(pl.col("role") == "column_note").select(
        "article", column_name=text.str.extract(_COLUMN, 1).str.strip_chars()
    )
    columns = columns.drop_nulls("column_name").unique("article", keep="first", maintain_order=True)
    return sections.join(columns, on="article", how="full", coalesce=True)


def _last_step(text: pl.Expr) -> pl.Expr:
    """The innermost section of a breadcrumb; a label alone is its own last step."""
    steps = text.str.replace_all(r"\s*[>›»|\\/]\s*", "\n").str.split("\n")
    named = steps.list.eval(pl.element().filter((pl.element() != "") & ~pl.element().str.contains(_HOME)))
    return named.list.last().str.strip_chars(" :•-")
