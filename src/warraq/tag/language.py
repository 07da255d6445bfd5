"""Which language a text is in: Arabic told from its neighbours in the same script, by common words and letters."""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from warraq import resources

# The first part of a long text tells its language as well as the whole of it.
SAMPLE = 2000
# Fewer words than these do not tell a language.
MIN_WORDS = 4
# A document is set aside only when another language is this much likelier than Arabic; in doubt it stays.
MARGIN = 0.25
ARABIC, UNKNOWN, LATIN = "ar", "und", "und-Latn"
_LETTER = r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f]"
# Letters and digraphs that are common to all would only add noise; this is a word of the script.
_WORD = _LETTER + "+"
_ARTICLE = r"(?:^|[^\u0620-\u06d5])(?:[وفبك]{0,2}ال|لل|ولل)" + _LETTER + "{3,}"
# Weights of the evidence, a word of the text as the unit: a common word counts one, a letter of the language a third.
_LETTER_WEIGHT = 0.33
_ARTICLE_WEIGHT = 0.5
# A text without a letter of another language in which one word in so many carries the article is Arabic.
CLEAR_ARTICLES = 0.1


@cache
def _profiles() -> list[tuple[str, str, str]]:
    """Language, pattern of its common words, pattern of its own letters."""
    rows = resources.table("tag/languages.csv").select("language", "words", "letters").iter_rows()
    edge, end = r"(?:^|[^\p{L}\p{M}])", r"(?:[^\p{L}\p{M}]|$)"
    return [
        (language, f"{edge}(?:{'|'.join(map(re.escape, words.split('|')))}){end}", f"[{letters}]")
        for language, words, letters in rows
    ]


@cache
def _foreign_letters() -> str:
    """Every letter that is some other language's own."""
    rows = resources.table("tag/languages.csv").select("language", "letters").iter_rows()
    return "".join(sorted({letter for language, letters in rows if language != ARABIC for letter in letters} | {*"کی"}))


def identify(texts: pl.Series) -> pl.DataFrame:
    """The language of each text and how sure that is.

    In: strings. Out, in the same order: language (str; BCP 47: ar, fa, prs, ur, ps, ckb, sd, ug, azb, ms, und-Latn for
    Latin script, und where nothing speaks for one; null where the text is too short to tell), score (f32, 0 to 1: the
    share of the evidence that speaks for it) and arabic (f32: the share that speaks for Arabic).
    """
    sample = pl.DataFrame({"text": texts}).select(
        pl.col("text").str.slice(0, SAMPLE).str.replace_all(r"[\u064b-\u0652\u0640\u200c\u200d]", "")
    )
    counts = sample.select(
        "text",
        pl.col("text").str.count_matches(_WORD).alias("words"),
        pl.col("text").str.count_matches(r"[A-Za-z\u00c0-\u024f]{2,}").alias("latin"),
        pl.col("text").str.count_matches(_ARTICLE).alias("article"),
        pl.col("text").str.contains(f"[{_foreign_letters()}]").alias("foreign"),
    ).with_row_index("_row")
    clear = (
        ~pl.col("foreign")
        & (pl.col("words") >= MIN_WORDS)
        & (pl.col("latin") <= pl.col("words"))
        & (pl.col("article") >= CLEAR_ARTICLES * pl.col("words"))
    ).fill_null(False)
    weighed = _decided(_weigh(counts.filter(~clear)))
    return (
        counts.select("_row", clear.alias("_clear"))
        .join(weighed, on="_row", how="left")
        .sort("_row")
        .select(
            pl.when("_clear").then(pl.lit(ARABIC)).otherwise("language").alias("language"),
            *(pl.when("_clear").then(1.0).otherwise(n).cast(pl.Float32).alias(n) for n in ("score", "arabic")),
        )
    )


def _weigh(counts: pl.DataFrame) -> pl.DataFrame:
    """Add a column a language with the evidence for it, in words."""
    # Doubling the blanks lets two neighbouring common words both find their edge.
    spaced = pl.col("text").str.replace_all(r"\s+", "  ")
    return counts.with_columns(
        (spaced.str.count_matches(words) + pl.col("text").str.count_matches(letters) * _LETTER_WEIGHT).alias(name)
        for name, words, letters in _profiles()
    ).with_columns(pl.col(ARABIC) + pl.col("article") * _ARTICLE_WEIGHT)


def _decided(counts: pl.DataFrame) -> pl.DataFrame:
    """The likeliest language from the evidence for each."""
    names = [name for name, _, _ in _profiles()]
    best, total = pl.max_horizontal(names), pl.sum_horizontal(names)
    likeliest = pl.lit(None, pl.String)
    for name in reversed(names):
        likeliest = pl.when(pl.col(name) == best).then(pl.lit(name)).otherwise(likeliest)
    script = pl.col("words") >= MIN_WORDS
    latin = (pl.col("latin") >= MIN_WORDS) & (pl.col("latin") > pl.col("words"))
    return counts.select(
        "_row",
        pl.when(latin)
        .then(pl.lit(LATIN))
        .when(script & (best > 0))
        .then(likeliest)
        .when(script)
        .then(pl.lit(UNKNOWN))
        .alias("language"),
        pl.when(latin)
        .then(pl.col("latin") / (pl.col("latin") + pl.col("words")))
        .when(script & (best > 0))
        .then(best / total)
        .otherwise(0.0)
        .cast(pl.Float32)
        .alias("score"),
        (pl.col(ARABIC) / pl.max_horizontal(total, 1)).cast(pl.Float32).alias("arabic"),
    )


def screen_language(documents: pl.DataFrame) -> pl.DataFrame:
    """Set aside the documents that are not in Arabic: status `skipped`, reason `language:<code>`.

    In and out: the frame `documents`. A document of which that is not clear stays as it is.
    """
    found = identify(documents["text"])
    other = (
        (documents["status"] == "released")
        & found["language"].is_not_null()
        & ~found["language"].is_in([ARABIC, UNKNOWN])
        & (found["score"] - found["arabic"] > MARGIN)
    ).fill_null(False)
    reason = pl.lit("language:") + pl.Series("language", found["language"])
    return documents.with_columns(
        pl.when(other).then(pl.lit("skipped")).otherwise("status").alias("status"),
        pl.when(other).then(reason).otherwise("reason").alias("reason"),
        pl.when(other).then(None).otherwise("text").alias("text"),
    )
