from __future__ import annotations

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import fold_expr
from warraq.clean.lines import WHITE, bare, key, split

BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
TEXTS = st.text(
    st.one_of(st.sampled_from(BREAKS + " \t\u00a0\u200f\u202b\x00ـًأ(.3"), st.characters(exclude_categories=["Cs"]))
)


def lines_of(text: str | None) -> pl.DataFrame:
    return split(pl.DataFrame({"document_id": ["d"], "text": pl.Series([text], dtype=pl.String)}))


def keys_of(*folded: str) -> list[str]:
    frame = pl.DataFrame({"text": list(folded)}).with_columns(fold_expr(pl.col("text")))
    return frame.select(key(pl.col("text"))).to_series().to_list()


def test_white_space_is_what_python_calls_space() -> None:
    assert set(WHITE) == {chr(c) for c in range(0x110000) if chr(c).isspace()}


@given(TEXTS)
def test_lines_are_the_text_between_breaks(text: str) -> None:
    found = lines_of(text).select("start", "end", "text").rows()
    assert all(text[start:end] == line == line.strip() for start, end, line in found)
    expected = [piece for piece in map(str.strip, _pieces(text)) if piece]
    assert [line for _, _, line in found] == expected


def _pieces(text: str) -> list[str]:
    for mark in BREAKS:
        text = text.replace(mark, "\n")
    return text.split("\n")


def test_a_windows_break_counts_once() -> None:
    assert lines_of("one\r\ntwo\rthree\u2028four")["line"].to_list() == [0, 1, 2, 3]


def test_a_document_without_text_has_no_lines() -> None:
    assert lines_of(None).is_empty()
    assert lines_of("").is_empty()
    assert lines_of(" \n\u00a0\r\n").is_empty()


def test_places_are_counted_in_each_document() -> None:
    lines = split(pl.DataFrame({"document_id": ["a", "b"], "text": ["one\n\ntwo", "three"]}))
    assert lines.select("doc", "line", "rank", "lines").rows() == [(0, 0, 0, 2), (0, 2, 1, 2), (1, 0, 0, 1)]


def test_keys_ignore_what_surrounds_them() -> None:
    assert keys_of("• شاركها.", "«الأكثر  قراءة»:", "🔔 تابعنا", "***") == ["شاركها", "الاكثر قراءه", "تابعنا", ""]


def test_a_count_beside_the_key_is_dropped_and_a_number_alone_is_not() -> None:
    given_ = pl.DataFrame({"key": ["التعليقات (3", "3 تعليقات", "24", "نعم «1", "خطة 2030"]})
    got = given_.select(bare(pl.col("key"))).to_series().to_list()
    assert got == ["التعليقات", "تعليقات", "24", "نعم «1", "خطة"]
