from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest

from warraq import contract
from warraq.pipeline import profile
from warraq.pipeline.merge import Merge

REGISTRY = pl.DataFrame(
    {
        "publisher_id": ["a", "b", "c"],
        "license": ["CC0-1.0", None, "CC-BY-4.0"],
        "rights_basis": ["own", "fair use", None],
        "tdm_reserved": ["FALSE", "unknown", " true "],
        "text_release": ["true", "false", None],
    }
)


def test_rights_follow_the_registry_and_an_unknown_publisher_has_none() -> None:
    rows = pl.DataFrame({"publisher_id": ["c", "a", "b", "z", None]})
    assert profile.rights(rows, REGISTRY).rows() == [
        ("c", "CC-BY-4.0", None, True, False),
        ("a", "CC0-1.0", "own", False, True),
        ("b", None, "fair use", None, False),
        ("z", None, None, None, False),
        (None, None, None, None, False),
    ]


def test_words_are_withheld_beyond_the_limit_and_only_of_closed_articles() -> None:
    limit = contract.surface_limit()
    rows = pl.DataFrame(
        {
            "article_id": ["a", "a", "b"],
            "surface": ["س" * limit, "س" * (limit + 1), "س" * (limit + 1)],
            "item": [None, "ش" * (limit + 1), "ش"],
            "attributed_to": ["ص", "ص" * 500, "ص" * 500],
            "unit": ["x" * 500] * 3,
        }
    )
    held = profile.withhold("facts", rows, pl.Series(["a"]))
    lengths = [[None if v is None else len(v) for v in held[name]] for name in ("surface", "item", "attributed_to")]
    assert lengths == [[limit, None, limit + 1], [None, None, 1], [1, None, 500]]
    assert held["unit"].equals(rows["unit"])
    assert profile.withhold("facts", rows, pl.Series([], dtype=pl.String)).equals(rows)


@pytest.mark.parametrize("table", ["documents", "articles", "entities"])
def test_metadata_stay(table: str) -> None:
    rows = pl.DataFrame({"article_id": ["a"], "headline": ["عنوان"], "label_ar": ["القاهرة"]})
    assert profile.withhold(table, rows, pl.Series(["a"])).equals(rows)


def test_removals_of_a_document_with_a_closed_article_are_withheld() -> None:
    """Even where the registry lets its publisher's text go: the article may be another's."""
    merged = Merge([], REGISTRY, pl.Series([], dtype=pl.String), "open")
    documents = pl.DataFrame({"document_id": ["d1", "d2", "d3"], "publisher_id": ["a", "a", "b"]})
    articles = pl.DataFrame({"article_id": ["a1", "a2"], "document_id": ["d1", "d2"], "text_released": [True, False]})
    merged.__dict__.update(documents=documents, articles=articles)
    assert merged.closed_documents.to_list() == ["d2", "d3"]
    assert merged.closed_articles.to_list() == ["a2"]


def test_the_registry_names_a_publisher_and_moves_a_clock_to_utc() -> None:
    registry = pl.DataFrame(
        {"publisher_id": ["a", "b"], "name_ar": ["ألف", None], "name_en": [None, "B"], "timezone": ["Asia/Amman", None]}
    )
    printed = pl.Series([datetime(2024, 3, 5, 14, 20)] * 4, dtype=pl.Datetime("us", "UTC"))
    articles = pl.DataFrame(
        {
            "publisher_id": ["a", "a", "b", None],
            "publisher": [None, "كما في النص", None, None],
            "date_published": printed,
            "date_published_precision": ["minute", "day", "minute", "minute"],
        }
    )
    found = profile.registered(articles, registry)
    assert found.columns == articles.columns
    assert found["publisher"].to_list() == ["ألف", "كما في النص", "B", None]
    assert found["date_published"].dt.hour().to_list() == [11, 14, 14, 14]
