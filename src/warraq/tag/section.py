"""The section an article stands in, and the column it is a piece of."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr, newsroom

# A wire puts the desk before the headline: “اقتصادي / …”.
_DESK = r"^([\p{L}\p{M}]{3,12}) / "
# Some sites print it before the date: “اقتصاد 2024/06/17”.
_BEFORE_DATE = r"^\W*([\p{L}\p{M}]+(?:\s[\p{L}\p{M}]+){0,2})\s*[|,،-]?\s*[0-9٠-٩]"
_HOME = r"^(?:الرئيسية|الرئيسيه|[Hh]ome)$"
# What such labels say is when it was put there, not where.
_NO_SECTION = r"^(?:(?:خبر |اخبار )?عاجله?|(?:اخر|احدث|اهم|ابرز) (?:ال)?اخبار|(?:ال)?اخبار|جديد)$"
_COLUMN = r"^\W*?[“\"«]([^”\"»]{2,40})[”\"»]\s*[:،,]?\s*(?:زاوية|عمود|مقال|سلسلة|باب|مدونة)"
# Roles that tell of either.
_TELLING = ("section", "headline", "dateline", "column_note")


def read(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Sections and columns of articles.

    In: paragraphs (article u32, role, text). Out: article u32, section str? (the last step of a breadcrumb, else the
    desk before a wire's headline, else the section before the date), column_name str? (from the note on the column).
    """
    text = pl.col("text")
    told = paragraphs.filter(pl.col("role").is_in(_TELLING)).select("article", "role", "text")
    labels = told.filter(pl.col("role") == "section").select("article", text=_last_step(text))
    desks = gates.extract(told.filter(pl.col("role") == "headline").drop("role"), " / ", _DESK)
    # Nor is a title one: “الدكتور / …”.
    desks = desks.filter(~text.str.starts_with("ال"))
    dated = gates.extract(told.filter(pl.col("role") == "dateline").drop("role"), "[0-9٠-٩]", _BEFORE_DATE)
    dated = dated.with_columns(text.str.strip_chars())
    dated = dated.filter(fold_expr(text).is_in(list(newsroom.sections())))
    named = pl.concat([labels, desks, dated]).drop_nulls("text")
    named = named.filter(~fold_expr(text).str.contains(_NO_SECTION))
    sections = named.unique("article", keep="first", maintain_order=True)
    columns = gates.extract(told.filter(pl.col("role") == "column_note").drop("role"), '[“"«]', _COLUMN)
    columns = columns.select("article", column_name=text.str.strip_chars())
    columns = columns.unique("article", keep="first", maintain_order=True)
    return sections.rename({"text": "section"}).join(columns, on="article", how="full", coalesce=True)


def _last_step(text: pl.Expr) -> pl.Expr:
    """The innermost section of a breadcrumb; a label alone is its own last step."""
    steps = text.str.replace_all(r"\s*[>›»|\\/]\s*", "\n").str.split("\n")
    named = steps.list.eval(pl.element().filter((pl.element() != "") & ~pl.element().str.contains(_HOME)))
    return named.list.last().str.strip_chars(" :•-")
