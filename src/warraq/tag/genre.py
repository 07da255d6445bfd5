"""What kind of article it is, by its frame first and its subject last."""

from __future__ import annotations

import polars as pl

_OPINION = r"(?:^|\s)(?:راي|الراي|اراء|مقال|مقالات|كتاب|اقلام|افتتاحيه|زاويه|عمود|وجهه نظر|وجهات نظر|كلمه)(?:\s|$)"
_ANALYSIS = r"(?:^|\s)(?:تحليل|تحليلات|دراسه|دراسات|تقدير موقف)(?:\s|$|:)"
_INTERVIEW = r"(?:^|\s)(?:حوار|حوارات|مقابله|مقابلات|لقاء خاص)(?:\s|$|:)"
_PRESS = r"اقوال الصحف|جوله الصحافه|صحف اليوم|عناوين الصحف|من الصحافه|ابرز ما تناولته الصحف"
_FEATURE = r"(?:^|\s)(?:تحقيق|تحقيقات|بورتريه|ريبورتاج|استطلاع)(?:\s|$|:)"
_SPORT = "medtop:15000000"
# Share of short lines without an end from which on a text is verse.
_VERSE_LINES, _VERSE_SHARE, _VERSE_CHARS = 6, 0.8, 70
_QUESTIONS = 3


def shapes(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """What the body looks like: article, verse, questions bool, noted bool (it has a note on a column)."""
    text = pl.col("text")
    body = paragraphs.filter(pl.col("role").is_in(["body", "list_item"]))
    short = (text.str.len_chars() <= _VERSE_CHARS) & ~text.str.tail(2).str.contains(r"[.:؟،]")
    question = text.str.tail(2).str.contains(r"[؟?]") & (text.str.len_chars() <= 250)
    seen = body.group_by("article").agg(
        verse=(pl.len() >= _VERSE_LINES) & (short.mean() >= _VERSE_SHARE), questions=question.sum() >= _QUESTIONS
    )
    noted = (
        paragraphs.filter(pl.col("role") == "column_note").select("article").unique().with_columns(noted=pl.lit(True))
    )
    return seen.join(noted, on="article", how="full", coalesce=True).fill_null(False)


def expression() -> pl.Expr:
    """Genre of an article.

    In: section, headline as folded `section_key`, `headline_key`; column_name, verse, questions, noted, topics,
    wire bool (signed by an agency), authors, signed_place. Out: str, a word of the contract's vocabulary; `news` where
    nothing speaks for another.
    """
    section, title = pl.col("section_key"), pl.col("headline_key")
    either = lambda pattern: (section.str.contains(pattern) | title.str.contains(rf"^(?:{pattern})")).fill_null(False)  # noqa: E731
    lone = (
        (pl.col("authors").list.len() == 1) & ~pl.col("signed_place").fill_null(False) & pl.col("byline").is_not_null()
    )
    return (
        pl.when(pl.col("verse").fill_null(False))
        .then(pl.lit("verse"))
        .when(
            pl.col("column_name").is_not_null()
            | pl.col("noted").fill_null(False)
            | section.str.contains(_OPINION).fill_null(False)
        )
        .then(pl.lit("opinion"))
        .when(either(_INTERVIEW) | (pl.col("questions").fill_null(False) & ~lone))
        .then(pl.lit("interview"))
        .when(title.str.contains(_PRESS).fill_null(False) | section.str.contains(_PRESS).fill_null(False))
        .then(pl.lit("press_review"))
        .when(either(_ANALYSIS))
        .then(pl.lit("analysis"))
        .when(either(_FEATURE))
        .then(pl.lit("feature"))
        .when((pl.col("topics").list.first() == _SPORT).fill_null(False))
        .then(pl.lit("sports"))
        .when(pl.col("wire").fill_null(False))
        .then(pl.lit("wire"))
        .otherwise(pl.lit("news"))
    )
