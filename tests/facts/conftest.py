"""Fixtures of the tests of facts: functions that read one article of given texts.

Reading one text costs nearly as much as reading a thousand. So the texts that tests are parametrized with are read
together, an article each, when the first of them is asked for; that an article is read the same with and without
others is a test of its own (`test_extract.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cache
from typing import Any

import polars as pl
import pytest

from warraq import facts
from warraq.facts import Context, Found, Scan
from warraq.facts.families import FAMILIES
from warraq.facts.names import mentions as mention_rules


def paragraphs_of(*texts: str, article: str = "a_0") -> pl.DataFrame:
    """One article's paragraphs in the columns that the stage reads."""
    return pl.DataFrame(
        {
            "paragraph_id": [f"p_{article}_{n}" for n in range(len(texts))],
            "article_id": [article] * len(texts),
            "document_id": ["d_0"] * len(texts),
            "position": pl.Series(range(len(texts)), dtype=pl.Int32),
            "role": ["body"] * len(texts),
            "text": pl.Series(texts, dtype=pl.String),
        }
    )


def articles_of(*ids: str) -> pl.DataFrame:
    """Articles without a date."""
    schema = {
        "article_id": pl.String,
        "date_published": pl.Datetime("us", "UTC"),
        "date_published_precision": pl.String,
    }
    columns = {"article_id": list(ids)} | {c: [None] * len(ids) for c in list(schema)[1:]}
    return pl.DataFrame(columns, schema=schema)


def _scanned(*texts: str) -> Scan:
    return facts.scan(paragraphs_of(*texts))


def _mentions(read: Scan) -> pl.DataFrame:
    return mention_rules.find(read, pl.Series([0] * len(read.paragraphs), dtype=pl.UInt32))


_asked: dict[str, str] = {}  # texts that tests are parametrized with, and the article that each becomes


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Note the texts of the collected tests."""
    for text in (value for item in items for value in _parameters(item) if isinstance(value, str) and " " in value):
        _asked.setdefault(text, f"a_{len(_asked)}")


def _parameters(item: pytest.Item) -> Iterator[object]:
    """The values a test is called with."""
    if isinstance(item, pytest.Function) and hasattr(item, "callspec"):
        yield from item.callspec.params.values()


@cache
def _together(families: tuple[str, ...]) -> Callable[[str], facts.Extracted]:
    """What is extracted from all those texts at once, by article."""
    paragraphs = pl.concat([paragraphs_of(text, article=article) for text, article in _asked.items()])
    found = facts.extract(paragraphs, articles_of(*_asked.values()), None, families)

    def of(article: str) -> facts.Extracted:
        mentions, told = (frame.filter(article_id=article) for frame in (found.mentions, found.facts))
        arguments = found.fact_arguments.filter(pl.col("fact_id").is_in(told["fact_id"].implode()))
        used = pl.concat([mentions["entity_id"], arguments["entity_id"]]).drop_nulls()
        return facts.Extracted(
            mentions, told, arguments, found.entities.filter(pl.col("entity_id").is_in(used.implode()))
        )

    return of


def _named(*texts: str) -> pl.DataFrame:
    read = _scanned(*texts)
    found = _mentions(read)
    return found.with_columns(surface=read.surface(*(found[c].to_numpy() for c in ("para", "start", "end"))))


def _found_by(module: Any, *texts: str) -> Found:
    read = _scanned(*texts)
    return module.find(read, Context(articles_of("a_0"), _mentions(read)))


def _extracted(
    *texts: str, lexicon: pl.DataFrame | None = None, families: Collection[str] = tuple(FAMILIES)
) -> facts.Extracted:
    if lexicon is None and families and len(texts) == 1 and texts[0] in _asked:
        return _together(tuple(families))(_asked[texts[0]])
    return facts.extract(paragraphs_of(*texts), articles_of("a_0"), lexicon, families)


@pytest.fixture(scope="session")
def scanned() -> Callable[..., Scan]:
    """Scan of texts, a paragraph each."""
    return _scanned


@pytest.fixture(scope="session")
def named() -> Callable[..., pl.DataFrame]:
    """Mentions of texts of one article, with their surfaces."""
    return _named


@pytest.fixture(scope="session")
def found_by() -> Callable[..., Found]:
    """What a family's module finds in texts of one article."""
    return _found_by


@pytest.fixture(scope="session")
def extracted() -> Callable[..., facts.Extracted]:
    """All that is extracted from texts of one article."""
    return _extracted
