"""The three ways to fold agree, and the offset map leads back."""

from __future__ import annotations

import numpy as np
import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import fold, fold_expr, fold_points

TEXTS = st.text(
    alphabet=st.one_of(st.characters(codec="utf-8"), st.sampled_from("أإآٱىةؤئکیـًٌَُّْٰ١٢\x00\u200c\u202e\ufeffﻼﷺ"))
)


@given(TEXTS)
def test_the_three_ways_agree(text: str) -> None:
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    folded, offsets = fold_points(points)
    assert "".join(map(chr, folded)) == fold(text)
    assert pl.select(fold_expr(pl.lit(text))).item() == fold(text)
    assert all(fold(text[at]) == chr(code) for code, at in zip(folded, offsets, strict=True))


def test_nul_is_a_character() -> None:
    assert fold("0\x000") == "0\x000"
    assert fold_points(np.array([48, 0, 48], dtype=np.uint32))[0].tolist() == [48, 0, 48]
