"""The tag stage: documents, paragraphs and removals → articles with their metadata."""

from __future__ import annotations

import polars as pl

from warraq.arabic import fold_expr
from warraq.tag import byline, countries, dates, genre, headline, lexicon, publisher, quality, section, sources, topics
from warraq.tag.language import identify
from warraq.tag.letters import COUNTED
from warraq.tag.words import Words

COLUMNS: dict[str, pl.DataType | type[pl.DataType]] = {
    "article_id": pl.String,
    "document_id": pl.String,
    "part": pl.Int32,
    "parent_article_id": pl.String,
    "headline": pl.String,
    "authors": pl.List(pl.String),
    "byline": pl.String,
    "publisher": pl.String,
    "publisher_id": pl.String,
    "date_published": pl.Datetime("us", "UTC"),
    "date_published_precision": pl.String,
    "date_published_raw": pl.String,
    "date_published_basis": pl.String,
    "page_date": pl.Date,
    "section": pl.String,
    "column_name": pl.String,
    "genre": pl.String,
    "based_on": pl.String,
    "based_on_raw": pl.String,
    "in_language": pl.String,
    "language_score": pl.Float32,
    "countries": pl.List(pl.String),
    "topics": pl.List(pl.String),
    "word_count": pl.Int32,
    "paragraph_count": pl.Int32,
    "stop_word_ratio": pl.Float32,
    "latin_ratio": pl.Float32,
    "digit_ratio": pl.Float32,
    "symbol_ratio": pl.Float32,
    "repetition_ratio": pl.Float32,
    "removed_ratio": pl.Float32,
}
# What a document may lack when it comes from elsewhere than the reader.
_OPTIONAL = ("url", "publisher_id", "given_title", "given_author", "given_date", "given_publisher")
# So many characters of prose tell an article's language.
_SAMPLE = 800


def tag(documents: pl.DataFrame, paragraphs: pl.DataFrame, removals: pl.DataFrame) -> pl.DataFrame:
    """Say of each article what its own text says of it, and what came with its document.

    In: documents (document_id, text str?, and where known url, publisher_id, given_title, given_author, given_date,
    given_publisher str), paragraphs (of `segment`), removals (of `clean`). Out: the contract's articles without the
    columns of rights and duplicates, sorted by document_id and part. What nothing states is null or empty.
    """
    known = documents.with_columns(
        pl.lit(None, dtype=pl.String).alias(c) for c in _OPTIONAL if c not in documents.columns
    )
    ordered = paragraphs.sort("document_id", "part", "position").with_columns(article=pl.col("article_id").rle_id())
    # Most paragraphs are of the body, and most readers read the others.
    around = ordered.filter(pl.col("role") != "body")
    articles = _joined(_articles(ordered), _by_article(ordered, around, _given(ordered, known)), "article")
    by_document = [
        publisher.read(around, known, removals),
        dates.page_dates(removals),
        quality.removed(articles, removals),
    ]
    return _finished(_joined(articles, by_document, "document_id"))


def _by_article(paragraphs: pl.DataFrame, around: pl.DataFrame, given: pl.DataFrame) -> list[pl.DataFrame]:
    """What each reader says of the articles; `around` holds the paragraphs that are not of the body."""
    words = lexicon.words(paragraphs)
    return [
        headline.read(around, given),
        byline.read(around, given),
        dates.read(paragraphs, given),
        section.read(around),
        sources.read(paragraphs),
        countries.read(words),
        topics.read(words),
        quality.read(paragraphs, words),
        genre.shapes(paragraphs),
        _language(paragraphs, words),
    ]


def _joined(articles: pl.DataFrame, frames: list[pl.DataFrame], key: str) -> pl.DataFrame:
    """The articles with what each frame, a row a key, says of them."""
    for frame in frames:
        articles = articles.join(frame, on=key, how="left", maintain_order="left")
    return articles


def _given(paragraphs: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    """What came with the documents of main articles: article, and the columns that tell of them."""
    opening = (pl.col("part") == 0) & pl.col("article").ne_missing(pl.col("article").shift())
    main = paragraphs.select("article", "document_id", opening=opening).filter("opening").drop("opening")
    return main.join(documents.select("document_id", *_OPTIONAL), on="document_id", maintain_order="left")


def _articles(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """One row an article: article, article_id, document_id, part, parent_article_id, counts."""
    rows = paragraphs.group_by("article", "article_id", "document_id", "part", maintain_order=True).agg(
        pl.col("word_count").sum(), pl.len().alias("paragraph_count")
    )
    main = rows.filter(pl.col("part") == 0).select("document_id", main="article_id")
    joined = rows.join(main, on="document_id", how="left", maintain_order="left")
    return joined.with_columns(parent_article_id=pl.when(pl.col("part") > 0).then("main"))


def _language(paragraphs: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Language of each article's own words: article, in_language, language_score."""
    told = paragraphs.filter(pl.col("role").is_in(lexicon.SUBJECT_ROLES))
    letters = {name: words.counts[:, COUNTED.index(name)] for name in ("strange", "latin")}
    counted = told.select("article", "text", **{name: pl.Series(counts) for name, counts in letters.items()})
    texts = counted.group_by("article", maintain_order=True).agg("text", *(pl.col(name).sum() for name in letters))
    sample = texts.select(pl.col("text").list.head(12).list.join("\n").str.head(_SAMPLE))["text"]
    found = identify(sample, texts.select(*letters))
    return texts.select("article").with_columns(in_language=found["language"], language_score=found["score"])


def _finished(articles: pl.DataFrame) -> pl.DataFrame:
    """Genre, defaults, and the columns in their order."""
    keyed = articles.with_columns(section_key=fold_expr(pl.col("section")), headline_key=fold_expr(pl.col("headline")))
    empty = pl.lit([], dtype=pl.List(pl.String))
    filled = keyed.with_columns(
        genre=genre.expression(),
        in_language=pl.col("in_language").fill_null("und"),
        language_score=pl.col("language_score").fill_null(0.0),
        **{name: pl.coalesce(name, empty) for name in ("authors", "countries", "topics")},
        **{name: pl.col(name).fill_null(0.0) for name in COLUMNS if name.endswith("_ratio")},
    )
    return filled.select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items()).sort("document_id", "part")
