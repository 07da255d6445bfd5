"""Tests of questions about the first or last letters of words."""

from __future__ import annotations

import re

import numpy as np
import polars as pl
import pytest

from warraq.facts.text.edges import edge_of
from warraq.facts.text.scan import scan

WORDS = "ال الدار دار والدار بالدار للدار لدار يدرسون درست دراسه و وا ه كتابه كتابها سيدرس وال الذي"


@pytest.mark.parametrize(
    "pattern",
    ["^ال", "^(?:ال|لل)", "^ال.{3,}$", "^[وف]?(?:[بك]?ال|لل)", "^ال...|^وال", "(?:ون|ت)$", "ه$", "^(?:ب.{2,}|الذي)"],
)
def test_an_edge_holds_where_its_pattern_does(pattern: str) -> None:
    read = scan(pl.DataFrame({"text": [WORDS]}))
    edge = edge_of(pattern)
    assert edge is not None
    assert edge.fits()
    expected = [re.search(pattern, word) is not None for word in read.vocabulary.to_list()]
    assert np.array_equal(edge.of(read), expected)


@pytest.mark.parametrize("pattern", ["دار", "^ال.*ون$", "^ال$|دار", "^[^ا].{2,}", "(?i)^ab", "^.{3,6}ها$"])
def test_a_pattern_that_asks_about_more_has_no_edge(pattern: str) -> None:
    edge = edge_of(pattern)
    assert edge is None or not edge.fits()
