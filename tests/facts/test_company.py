"""A text is read the same whatever stands before and behind it in the shard, also where it breaks off."""

from __future__ import annotations

import random

import polars as pl
import pytest

from warraq import facts
from warraq.resources import table

RULES = ["agreements", "claims", "events", "mentions", "positions", "quantities", "quotations", "temporal"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """Examples of all rules and what they must not take, cut before their full stop."""
    rows = pl.concat([table(f"facts/rules/{name}.csv").select("example", "counterexample") for name in RULES])
    both = pl.concat([rows["example"], rows["counterexample"]]).drop_nulls().str.strip_chars_end(". ")
    return both.unique(maintain_order=True).to_list()


def read(texts: list[str], order: int) -> list[pl.DataFrame]:
    """Rows of all tables, each text an article of its own, the articles in some order."""
    places = random.Random(order).sample(range(len(texts)), len(texts))
    paragraphs = pl.DataFrame(
        {
            "paragraph_id": [f"p_{n}" for n in range(len(texts))],
            "article_id": [f"a_{n:04d}" for n in places],
            "position": pl.repeat(0, len(texts), dtype=pl.Int32, eager=True),
            "role": ["body"] * len(texts),
            "text": texts,
        }
    )
    undated = {"date_published": pl.Datetime("us", "UTC"), "date_published_precision": pl.String}
    articles = paragraphs.select("article_id", *(pl.lit(None, t).alias(c) for c, t in undated.items()))
    found = facts.extract(paragraphs, articles)
    tables = (rows.drop("article_id", strict=False) for rows in (found.mentions, found.facts, found.fact_arguments))
    return [rows.sort(rows.columns[:3]) for rows in tables]


@pytest.mark.parametrize("order", [1, 2, 3])
def test_what_stands_around_an_article_changes_nothing(texts: list[str], order: int) -> None:
    for first, again in zip(read(texts, 0), read(texts, order), strict=True):
        assert again.equals(first), again.join(first, on=first.columns, how="anti", nulls_equal=True)


def test_what_is_read_of_one_article_is_read_of_it_in_company(texts: list[str]) -> None:
    together = read(texts, 0)
    for number in random.Random(7).sample(range(len(texts)), 8):
        alone = read([texts[number]], 0)
        for rows, all_rows in zip(alone[:2], together[:2], strict=True):
            columns = ["start", "end", "surface"]
            own = all_rows.filter(paragraph_id=f"p_{number}").select(columns).sort(columns)
            assert rows.select(columns).sort(columns).equals(own), texts[number]
