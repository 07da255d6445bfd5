from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import fold
from warraq.facts.text.hashing import hashes
from warraq.facts.text.scan import BREAK, scan

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
    assert read.by_key(pl.col("key") == "من", np.array([2, 1])).tolist() == [True, False]
    assert read.by_gap(pl.col("gap") == " ", np.array([0, 2])).tolist() == [False, True]


@given(st.lists(st.text(max_size=6), min_size=1, max_size=40))
def test_runs_have_the_same_hash_where_they_are_the_same(words: list[str]) -> None:
    points = np.frombuffer("".join(words).encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    cuts = np.concatenate(([0], np.cumsum([len(w) for w in words])))
    codes = hashes(points, cuts).tolist()
    assert len(set(codes)) == len(set(words))
    assert len(set(zip(words, codes, strict=True))) == len(set(words))


def test_a_hash_does_not_depend_on_the_width_of_the_array_nor_on_the_block() -> None:
    words = ["قال", "في", "", "x" * 70_000, "في", "قال"]
    text, cuts = "".join(words), np.concatenate(([0], np.cumsum([len(w) for w in words])))
    wide = hashes(np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32), cuts)
    short = hashes(np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16), cuts)
    assert wide.tolist() == short.tolist()
    assert [wide.tolist().index(code) for code in wide.tolist()] == [0, 1, 2, 3, 1, 0]
