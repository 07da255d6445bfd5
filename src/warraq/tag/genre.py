"""What kind of article it is, by its frame first and its subject last."""

from __future__ import annotations

import polars as pl

from warraq.arabic import fold_expr

_OPINION = r"(?:^|\s)(?:راي|الراي|اراء|مقال|مقالات|كتاب|اقلام|افتتاحيه|زاويه|عمود|وجهه نظر|وجهات نظر|كلمه)(?:\s|$)"
_ANALYSIS = "تحليل|تحليلات|تقدير موقف"
_INTERVIEW = "حوار|حوارات|مقابله|مقابلات|لقاء خاص"
_PRESS = r"اقوال الصحف|جوله الصحافه|صحف اليوم|عناوين الصحف|من الصحافه|ابرز ما تناولته الصحف"
_FEATURE = "تحقيق|تحقيقات|بورتريه|ريبورتاج|استطلاع"
_SPORT = "medtop:15000000"
# Verse: so many lines of its length, with neither a stop nor what lists have, are such a share of all; and such a share
# of them ends on the two letters of a neighbour, next to it or the next but one, which names and prices seldom do.
_VERSE_LINES, _VERSE_SHARE, _RHYMED_SHARE, _VERSE_CHARS = 6, 0.8, 0.65, 70
_ENDING_CHARS = 12
_LISTED = r"[\d:]|^\W*[-–•*]|[.؟،]\W*$|^\s*\S+(?:\s+\S+)?\s*$"
# An interview has so many questions, and they are so large a share of its lines.
_QUESTIONS, _QUESTION_SHARE = 3, 0.25


def shapes(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """What the body looks like: article, verse, questions bool, noted bool (it has a note on a column)."""
    body = paragraphs.filter(pl.col("role").is_in(["body", "list_item"])).select(
        "article", "text", chars=pl.col("text").str.len_chars(), end=pl.col("text").str.tail(2)
    )
    question = pl.col("end").str.contains(r"[؟?]") & (pl.col("chars") <= 250)
    seen = body.group_by("article").agg(
        lines=pl.len(), questions=(question.sum() >= _QUESTIONS) & (question.mean() >= _QUESTION_SHARE)
    )
    short = body.filter(pl.col("chars") <= _VERSE_CHARS)
    seen = seen.join(_rhymes(short), on="article", how="left")
    enough = (pl.col("lines") >= _VERSE_LINES) & (pl.col("verses") / pl.col("lines") >= _VERSE_SHARE)
    seen = seen.select("article", "questions", verse=enough & (pl.col("rhymed") / pl.col("verses") >= _RHYMED_SHARE))
    noted = (
        paragraphs.filter(pl.col("role") == "column_note").select("article").unique().with_columns(noted=pl.lit(True))
    )
    return seen.join(noted, on="article", how="full", coalesce=True).fill_null(False)


def _rhymes(short: pl.DataFrame) -> pl.DataFrame:
    """Lines that may be verse, and those of them that rhyme: article, verses, rhymed u32.

    In: short (article u32, text), in order.
    """
    many = short.filter((pl.len() >= _VERSE_LINES * _VERSE_SHARE).over("article"))
    lines = many.filter(~pl.col("text").str.contains(_LISTED))
    ending = fold_expr(pl.col("text").str.tail(_ENDING_CHARS)).str.extract(r"(\p{L}{2})\P{L}*$", 1)
    ends = lines.select("article", ending=ending)
    rhyme = pl.any_horizontal(
        *(
            (pl.col("ending") == pl.col("ending").shift(step).over("article")).fill_null(False)
            for step in (-2, -1, 1, 2)
        )
    )
    return ends.with_columns(rhyme=rhyme).group_by("article").agg(verses=pl.len(), rhymed=pl.col("rhyme").sum())


def expression() -> pl.Expr:
    """Genre of an article.

    In: section, headline as folded `section_key`, `headline_key` str?; column_name str?, byline str?, authors, topics
    lists, verse, questions, noted, wire, signed_place bool?. Out: str, a word of the contract's vocabulary: the frame
    (column, section, form) goes before the subject, and `news` stands where nothing speaks for another.
    """
    column = pl.col("column_name").is_not_null() | pl.col("noted").fill_null(False)
    lone = (
        (pl.col("authors").list.len() == 1) & ~pl.col("signed_place").fill_null(False) & pl.col("byline").is_not_null()
    )
    asked = pl.col("questions").fill_null(False) & ~lone
    sport = (pl.col("topics").list.first() == _SPORT).fill_null(False)
    cases = {
        "verse": pl.col("verse").fill_null(False),
        "opinion": column | _in("section_key", _OPINION),
        "interview": _headed(_INTERVIEW) | asked,
        "press_review": _in("section_key", _PRESS) | _in("headline_key", _PRESS),
        "analysis": _headed(_ANALYSIS),
        "feature": _headed(_FEATURE),
        "sports": sport,
        "wire": pl.col("wire").fill_null(False) & (pl.col("authors").list.len() == 0),
    }
    return pl.coalesce(*(pl.when(case).then(pl.lit(name)) for name, case in cases.items()), pl.lit("news"))


def _in(column: str, pattern: str) -> pl.Expr:
    """The column holds the pattern."""
    return pl.col(column).str.contains(pattern).fill_null(False)


def _headed(pattern: str) -> pl.Expr:
    """The section is called so, or the headline opens with that label."""
    return _in("section_key", rf"(?:^|\s)(?:{pattern})(?:\s|$)") | _in("headline_key", rf"^(?:{pattern})\s*[:/|-]")
