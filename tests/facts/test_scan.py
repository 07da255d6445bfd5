from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import fold
from warraq.facts.scan import BREAK, scan

TEXTS = st.lists(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=40), max_size=6)
ARABIC = st.lists(st.text(alphabet="ابتوليهةىأ َّـ،.«»-19\u200f\n", max_size=40), max_size=6)


def _tokens(*texts: str) -> pl.DataFrame:
    return scan(pl.DataFrame({"text": texts}, schema={"text": pl.String})).tokens


def test_a_token_is_a_run_of_letters_or_of_digits():
    tokens = _tokens("قال، في 18و19 يونيو")
    assert tokens["key"].to_list() == ["قال", "في", "18", "و", "19", "يونيو", BREAK]
    assert tokens["gap"].to_list()[:2] == ["", "، "]


def test_marks_on_the_last_letter_belong_to_the_token():
    assert _tokens("كتابٌ جديد").row(0, named=True)["end"] == 5


def test_each_paragraph_ends_with_a_break_that_holds_its_last_gap():
    tokens = _tokens("قال.", "", "نعم")
    breaks = tokens.filter(pl.col("key") == BREAK)
    assert breaks["para"].to_list() == [0, 1, 2]
    assert breaks["gap"].to_list() == [".", "", ""]


def test_no_paragraphs_give_no_tokens():
    assert _tokens().is_empty()


@given(TEXTS | ARABIC)
def test_a_key_is_the_fold_of_the_characters_between_its_offsets(texts: list[str]):
    read = scan(pl.DataFrame({"text": texts}, schema={"text": pl.String}))
    for para, start, end, key in read.tokens.select("para", "start", "end", "key").iter_rows():
        if key != BREAK or start != end:
            assert fold(texts[para][start:end]) == key


@given(TEXTS | ARABIC)
def test_surfaces_are_slices_of_their_paragraphs(texts: list[str]):
    read = scan(pl.DataFrame({"text": texts}, schema={"text": pl.String}))
    surfaces = read.surface(read.para, read.start, read.end)
    rows = read.tokens.select("para", "start", "end").iter_rows()
    assert surfaces.to_list() == [texts[para][start:end] for para, start, end in rows]


@given(ARABIC)
def test_the_scan_of_many_paragraphs_is_the_scan_of_each(texts: list[str]):
    together = _tokens(*texts).drop("token", "para").rows()
    apart = [row for text in texts for row in _tokens(text).drop("token", "para").rows()]
    assert together == apart


def test_expressions_on_words_are_spread_to_their_tokens():
    read = scan(pl.DataFrame({"text": ["من هنا من"]}))
    assert read.by_key(pl.col("key") == "من").tolist() == [True, False, True, False]
