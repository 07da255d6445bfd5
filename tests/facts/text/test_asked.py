"""Questions about words and gaps give each token the answer of its own word."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from warraq.facts.grammar.marks import counted, marked
from warraq.facts.text import asked
from warraq.facts.text.scan import Scan, scan

_ARTICLE = asked.of_word(lambda: pl.col("key").str.starts_with("ال"))
_LONG = asked.of_word(pl.col("key").str.len_chars)
_COMMA = asked.of_gap(lambda: pl.col("gap").str.contains("،"))


@pytest.fixture(params=["together", "alone"])
def read(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Scan:
    """A scan whose questions are answered all together, or each by itself."""
    if request.param == "alone":
        monkeypatch.setattr(asked, "_SMALL", 0)
    return scan(pl.DataFrame({"text": ["قال الوزير، أمس", "قال ذلك اليوم"]}))


def test_every_token_has_the_answer_of_its_word(read: Scan):
    assert _ARTICLE(read).tolist() == [False, True, False, False, False, False, True, False]
    assert _LONG(read).tolist()[:3] == [3, 6, 3]
    assert _COMMA(read).tolist() == [False, False, True, False, False, False, False, False]


def test_tokens_may_be_asked_about_again_and_again(read: Scan):
    at = np.array([6, 1, 0])
    for _ in range(4):
        assert _ARTICLE(read, at).tolist() == [True, True, False]
    assert _COMMA(read, pl.Series([2, 0], dtype=pl.UInt32)).tolist() == [True, False]


def test_places_are_the_tokens_in_order(read: Scan):
    assert _ARTICLE.places(read).tolist() == [1, 6]


def test_of_a_kept_expression_as_many_are_counted_as_are_marked(read: Scan):
    words = pl.col("key").str.starts_with("ال")
    dense = np.concatenate(([0], np.cumsum(marked(read, words))))
    total = counted(read, words)
    assert len(total) == len(dense)
    assert total[np.arange(len(dense))].tolist() == dense.tolist()
