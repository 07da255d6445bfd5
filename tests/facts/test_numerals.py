"""Numbers in figures and words."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.numerals import numbers
from warraq.facts.scan import scan


def read(text: str) -> list[tuple[str, float | None, float | None, str]]:
    tokens = scan(pl.DataFrame({"text": [text]}))
    found = numbers(tokens)
    spans = tokens.locate(found["tok_start"].to_numpy(), found["tok_end"].to_numpy(), found["cut"].to_numpy())
    surface = tokens.surface(*(spans[c].to_numpy() for c in ("para", "start", "end")))
    return found.select(surface, "value", "minimum", "kind").rows()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("مئتان وخمسة وعشرون ألفا", 225_000),
        ("ثلاثة ملايين ونصف المليون", 3_500_000),
        ("مليون ونصف مليون", 1_500_000),
        ("3.2 مليون", 3_200_000),
        ("3,2 مليون", 3_200_000),
        ("1,234,567", 1_234_567),
        ("١٬٢٣٤", 1_234),
        ("12.500.000", 12_500_000),
        ("ألفين وخمسمئة", 2_500),
        ("ألف وتسعمائة وخمسة وثمانون", 1_985),
        ("أربعة وستون مليونا ومئة ألف", 64_100_000),
        ("ثلاث مائة وخمسين ألفا وأربعمئة", 350_400),
        ("خمسة عشر ألفا", 15_000),
        ("مائة وواحدُ وستون", 161),
        ("ثلاثة أرباع", 0.75),
        ("نصف دزينة", 6),
        ("الحادية والعشرين", 21),
    ],
)
def test_one_expression(text: str, value: float) -> None:
    assert [(s, v) for s, v, _, _ in read(text)] == [(text, value)]


def test_a_plural_alone_has_only_a_minimum() -> None:
    assert read("آلاف الحاويات") == [("آلاف", None, 1000.0, "vague")]
    assert read("عشرات الآلاف") == [("عشرات الآلاف", None, 10_000.0, "vague")]


def test_a_list_is_several_numbers() -> None:
    assert [v for _, v, _, _ in read("18 و19 و20")] == [18, 19, 20]
    assert [v for _, v, _, _ in read("خمسة وستة")] == [5, 6]


def test_a_version_is_no_number() -> None:
    assert read("الإصدار 3.11.7") == []


def test_clitics_stay_outside() -> None:
    assert read("بخمسة كتب") == [("خمسة", 5.0, None, "cardinal")]
