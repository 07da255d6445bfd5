"""Numbers in figures and words."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.numbers.numerals import numbers
from warraq.facts.text.scan import scan


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
        ("10.000", 10_000),
        ("18.410", 18_410),
        ("24.700 مليون", 24_700_000),
        ("3.250", 3.25),
        ("0.500", 0.5),
        ("ألفين وخمسمئة", 2_500),
        ("ألف وتسعمائة وخمسة وثمانون", 1_985),
        ("أربعة وستون مليونا ومئة ألف", 64_100_000),
        ("ثلاث مائة وخمسين ألفا وأربعمئة", 350_400),
        ("خمسة عشر ألفا", 15_000),
        ("مائة وواحدُ وستون", 161),
        ("ثلاثة أرباع", 0.75),
        ("نصف دزينة", 6),
        ("الحادية والعشرين", 21),
        ("مئة ألف مليون", 1e11),
        ("الأربعة عشر", 14),
        ("الثانية عشر", 12),
        ("الخامس والعشرون بعد المئة", 125),
        ("250 مئة", 25_000),
        ("1.5^-1", 0.666666666666667),
        ("2e6", 2_000_000),
        ("3 1/2", 3.5),
        ("1/2 3", 3.5),
        ("-3/8", -0.375),
        (".04", 0.04),
        ("تسعة فاصلة خمسة", 9.5),
        ("تسعة فاصلة خمسة من مئة", 9.05),
        ("خمس", 0.2),
        ("ثمن", 0.125),
        ("أربعون خمس", 8),
        ("واحد من أربعين", 0.025),
        ("ثلاثة أجزاء من عشرة", 0.3),
    ],
)
def test_one_expression(text: str, value: float) -> None:
    assert [(s, v) for s, v, _, _ in read(text)] == [(text, value)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("باع خمس المحصول", [0.2]),
        ("باع خمس سيارات", [5]),
        ("زار خمس المحافظات", [5]),
        ("دفع ثمن الكتاب", []),
        ("هو واحد من خمسة لاعبين", [1, 5]),
        ("في دور 1/4 النهائي", [1, 4]),
        ("انتهى الاجتماع .25 شخصا حضروا", [25]),
        ("سقط في الجزء الأول فاصلة ثانية", [1, 2]),
    ],
)
def test_what_its_neighbours_make_of_a_number(text: str, values: list[float]) -> None:
    assert [v for _, v, _, _ in read(text)] == values


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
