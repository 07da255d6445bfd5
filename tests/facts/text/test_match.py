from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.errors import LexiconError
from warraq.facts.text.lexicon import CONJUNCTIONS, compile_terms
from warraq.facts.text.match import cover, keep_longest
from warraq.facts.text.scan import Scan, scan

FORMS = pl.DataFrame(
    {
        "form": ["الولايات المتحدة", "بيونغ يانغ", "الأردن", "وزير", "وزير الخارجية", "سو-57"],
        "label": ["place", "place", "place", "title", "title", "weapon"],
    }
)


def scanned(text: str) -> Scan:
    return scan(pl.DataFrame({"text": [text]}))


def _found(text: str, **options: object) -> list[tuple[str, str | None, str]]:
    read = scanned(text)
    hits = read.find(compile_terms(FORMS, **options), "label")
    surface = read.surface(*(hits[c].to_numpy() for c in ("para", "start", "end")))
    return list(zip(surface, hits["clitic"], hits["label"], strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال وزير الخارجية", [("وزير الخارجية", None, "title")]),
        ("في بيونغ-يانغ", [("بيونغ-يانغ", None, "place")]),
        ("وبالأردن", [("الأردن", "وب", "place")]),
        ("للأردن", [("لأردن", "ل", "place")]),
        ("وللولايات المتحدة", [("لولايات المتحدة", "ول", "place")]),
        ("وسو-57", [("سو-57", "و", "weapon")]),
        ("الولايات، المتحدة", []),
        ("الوزيرة", []),
    ],
)
def test_terms_are_found_with_their_proclitics_left_out(text: str, expected: list[tuple[str, str | None, str]]):
    assert _found(text) == expected


def test_only_the_proclitics_of_the_table_are_taken_off():
    assert _found("بالأردن", proclitics=CONJUNCTIONS) == []


def test_the_higher_priority_wins_a_form():
    rows = pl.DataFrame({"form": ["مصر", "مصر"], "priority": [1, 2], "label": ["low", "high"]})
    assert scanned("مصر").find(compile_terms(rows), "label")["label"].to_list() == ["high"]


def test_a_form_without_a_letter_is_refused():
    with pytest.raises(LexiconError, match="letters or digits"):
        compile_terms(pl.DataFrame({"form": ["مصر", "--"]}))


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 4), st.integers(0, 2)), max_size=20)


@given(SPANS)
def test_kept_spans_never_overlap_and_every_other_span_meets_one(spans: list[tuple[int, int, int]]):
    at = np.array([s for s, _, _ in spans], dtype=np.int64)
    end = at + np.array([n for _, n, _ in spans], dtype=np.int64)
    priority = np.array([p for *_, p in spans], dtype=np.int64)
    kept = keep_longest(at, end, priority, np.zeros(len(at), dtype=np.int64))
    taken = [set(range(int(at[k]), int(end[k]))) for k in kept]
    assert sum(map(len, taken)) == len(set().union(*taken))
    assert all(any(t & set(range(int(s), int(e))) for t in taken) for s, e in zip(at, end, strict=True))


def test_cover_marks_the_tokens_of_spans():
    spans = pl.DataFrame(
        {"tok_start": [1, 4], "tok_end": [3, 5]}, schema={"tok_start": pl.UInt32, "tok_end": pl.UInt32}
    )
    assert cover(spans, 6).tolist() == [False, True, True, False, True, False]
