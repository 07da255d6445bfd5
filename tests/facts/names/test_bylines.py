"""Authors are mentions where their names stand in a line that signs, whole and as they are printed."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.names import bylines, mentions
from warraq.facts.text.scan import scan


def read(text: str, author: str, role: str = "byline") -> list[str]:
    lines = pl.DataFrame({"text": ["سطر قبله", text], "article_id": ["a", "a"], "role": ["body", role]})
    articles = pl.DataFrame({"article_id": ["a"], "authors": [[author]]})
    scanned = scan(lines)
    at = bylines.signed(scanned, articles)
    first, last = at["tok_start"].to_numpy(), at["tok_end"].to_numpy() - 1
    return scanned.surface(scanned.para[first], scanned.start[first], scanned.end[last]).to_list()


@pytest.mark.parametrize(
    "text", ["شهرزان قمرود- جدة", "جدة - شهرزان قمرود", "كتبت\u00a0/ شهرزان قمرود", "شهرزان قمرود"]
)
def test_an_author_is_found_where_the_name_stands(text: str) -> None:
    assert read(text, "شهرزان قمرود") == ["شهرزان قمرود"]


def test_one_word_a_part_of_a_word_and_running_text_sign_nothing() -> None:
    assert read("الضفاف - جدة", "الضفاف") == []
    assert read("شهرزان قمرودي - جدة", "شهرزان قمرود") == []
    assert read("شهرزان قمرود تكتب", "شهرزان قمرود", role="body") == []


def test_without_authors_nobody_signs() -> None:
    scanned = scan(pl.DataFrame({"text": ["شهرزان قمرود"], "article_id": ["a"], "role": ["byline"]}))
    assert bylines.signed(scanned, pl.DataFrame({"article_id": ["a"]})).is_empty()


def test_an_author_of_unknown_names_is_a_person() -> None:
    lines = pl.DataFrame({"text": ["شهرزان قمرود - جدة"], "article_id": ["a"], "role": ["byline"]})
    articles = pl.DataFrame({"article_id": ["a"], "authors": [["شهرزان قمرود"]]})
    found = mentions.find(scan(lines), pl.Series([0], dtype=pl.UInt32), articles=articles)
    assert ("person", "person.byline") in found.select("entity_type", "rule_id").rows()
