"""Spans that cut a text up pass; whatever is done to one of them is found."""

from __future__ import annotations

import sys

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq import contract
from warraq.validate.corpus import Corpus
from warraq.validate.cross import check
from warraq.validate.spans import WHITE_SPACE

LETTERS = "قلمد ﷺ😀x\n\t"


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, bool]]]:
    """A text and disjoint spans, kept or removed, with nothing but white space between them."""
    parts = draw(st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=9), st.booleans()), max_size=8))
    text, spans = draw(st.sampled_from(["", "\n", " \u00a0"])), []
    for part, kept in parts:
        spans.append((len(text), len(text) + len(part), kept))
        text += part + draw(st.sampled_from(["", "\n", "\u2028 ", "\x1c"]))
    return text, spans


def corpus(text: str, spans: list[tuple[int, int, bool]], status: str = "released") -> Corpus:
    columns = {"document_id": pl.String, "start": pl.Int32, "end": pl.Int32, "text": pl.String}
    frames = {
        name: pl.DataFrame(
            [("d", start, end, text[start:end]) for start, end, kept in spans if kept is wanted],
            schema=columns,
            orient="row",
        )
        for name, wanted in (("paragraphs", True), ("removals", False))
    }
    frames["documents"] = pl.DataFrame({"document_id": ["d"], "status": [status]})
    return Corpus(frames, "full", pl.DataFrame({"document_id": ["d"], "text": [text]}))


def failing(name: str, given_corpus: Corpus) -> list[str]:
    rule = contract.rule("documents", name)
    found = check(rule)(given_corpus, rule)
    assert found is not None
    return found["document_id"].to_list()


@given(cut_texts())
def test_cut_text_is_lossless(cut: tuple[str, list[tuple[int, int, bool]]]) -> None:
    given_corpus = corpus(*cut)
    for rule in ("spans_disjoint", "spans_cover_text", "spans_match_text"):
        assert failing(rule, given_corpus) == []


@given(cut_texts(), st.data())
def test_lost_span_is_found(cut: tuple[str, list[tuple[int, int, bool]]], data: st.DataObject) -> None:
    text, spans = cut
    visible = [span for span in spans if text[span[0] : span[1]].strip()]
    if visible:
        lost = data.draw(st.sampled_from(visible))
        left = [span for span in spans if span != lost]
        assert failing("spans_cover_text", corpus(text, left)) == ["d"]
        assert failing("spans_cover_text", corpus(text, left, status="quarantined")) == []


@given(cut_texts(), st.data())
def test_overlap_is_found(cut: tuple[str, list[tuple[int, int, bool]]], data: st.DataObject) -> None:
    text, spans = cut
    if spans:
        start, end, _ = data.draw(st.sampled_from(spans))
        inside = data.draw(st.integers(start, end - 1))
        again = [*spans, (inside, inside + 1, data.draw(st.booleans()))]
        assert failing("spans_disjoint", corpus(text, again)) == ["d"]


@given(cut_texts(), st.data())
@settings(max_examples=50)
def test_altered_character_is_found(cut: tuple[str, list[tuple[int, int, bool]]], data: st.DataObject) -> None:
    text, spans = cut
    if spans:
        start, end, _ = data.draw(st.sampled_from(spans))
        place = data.draw(st.integers(start, end - 1))
        altered = text[:place] + ("ب" if text[place] != "ب" else "ت") + text[place + 1 :]
        claimed = corpus(text, spans)
        held = Corpus(claimed.frames, "full", pl.DataFrame({"document_id": ["d"], "text": [altered]}))
        assert failing("spans_match_text", held) == ["d"]


def test_span_beyond_the_end_is_found() -> None:
    assert failing("spans_match_text", corpus("نص", [(0, 2, True), (2, 3, False)])) == ["d"]


@given(st.text(LETTERS, min_size=1, max_size=40), st.data())
def test_evidence_is_the_text_of_its_span_and_nothing_else(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    surfaces = [text[start:end], text[start:end] + "ب", None]
    mentions = pl.DataFrame(
        {"mention_id": ["same", "longer", "withheld"], "paragraph_id": "p", "surface": surfaces},
    ).with_columns(start=pl.lit(start, pl.Int32), end=pl.lit(end, pl.Int32))
    paragraphs = pl.DataFrame({"paragraph_id": ["p"], "text": [text], "start": [0], "end": [len(text)]})
    rule = contract.rule("mentions", "surface_is_evidence")
    found = check(rule)(Corpus({"mentions": mentions, "paragraphs": paragraphs}, "full"), rule)
    assert found is not None
    assert found["mention_id"].to_list() == ["longer"]


def test_no_texts_no_verdict() -> None:
    bare = Corpus(corpus("نص", []).frames, "full")
    for name in ("spans_cover_text", "spans_match_text"):
        rule = contract.rule("documents", name)
        assert check(rule)(bare, rule) is None


def test_white_space_is_what_python_calls_so() -> None:
    every = [chr(code) for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    matched = pl.Series(every).str.contains(WHITE_SPACE)
    assert [c for c, found in zip(every, matched, strict=True) if found] == [c for c in every if c.isspace()]
