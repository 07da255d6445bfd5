"""The word lists of the rules: their columns, and no word twice in a list."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.arabic import fold
from warraq.facts.text.wordlists import keys
from warraq.resources import table


@pytest.mark.parametrize("name", ["claim", "event", "position", "quotation", "reading"])
def test_a_list_says_what_its_words_do_and_shows_each(name: str) -> None:
    rows = table(f"facts/lexicon/{name}_words.csv")
    assert rows.columns == ["word", "kind", "note", "example"]
    assert rows.null_count().sum_horizontal().item() == 0
    assert rows.select("word", "kind").is_duplicated().sum() == 0
    assert all(word in example for word, example in rows.select("word", "example").iter_rows())
    assert rows.group_by("kind").agg(notes=pl.col("note").n_unique())["notes"].max() == 1


def test_keys_are_folded() -> None:
    assert keys("claim", "head_of_name")[0] == fold("إدارة")
