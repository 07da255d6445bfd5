"""A day between two commas is no pause of the sentence; a list of days, and what is no day, keep their commas."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.text.scan import scan


def gaps(text: str) -> list[str]:
    return scan(pl.DataFrame({"text": [text], "article_id": ["a"]})).tokens["gap"].to_list()


@pytest.mark.parametrize(
    "day", ["الجمعة", "أمس", "مساء السبت", "يوم الأحد الماضي", "اليوم الاثنين", "أول من أمس", "أمس الأول"]
)
@pytest.mark.parametrize("comma", ["، ", ", ", " ، "])
def test_the_commas_around_a_day_are_blanks(day: str, comma: str) -> None:
    text = f"نفت بكين{comma}{day}{comma}اتهامات"
    assert set(gaps(text)) == {"", " "}
    assert len(gaps(text)) == len(text.replace("،", "").replace(",", "").split()) + 1


@pytest.mark.parametrize(
    "text",
    [
        "أيام السبت، الأحد، الاثنين",
        "نفت بكين، الجمعة",
        "نفت بكين، الجمعة.",
        "نفت بكين، العاصمة، اتهامات",
        "وصل، مساء، إلى المدينة",
        "نفت بكين، الجمعة اتهامات، ثم",
    ],
)
def test_other_commas_stay(text: str) -> None:
    assert sum("،" in gap for gap in gaps(text)) == text.count("،")


def test_no_text_has_no_gaps() -> None:
    assert scan(pl.DataFrame({"text": []}, schema={"text": pl.String})).tokens.is_empty()
