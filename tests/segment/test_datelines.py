"""Lines that print a date, whatever gate stands before the patterns."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.arabic import calendar, fold
from warraq.segment import datelines


def dated(line: str) -> bool:
    key = fold(line)
    return bool(datelines.dated(pl.DataFrame({"key": [key], "words": [key.count(" ") + 1]}))[0])


@pytest.mark.parametrize("month", [*calendar.month_names(), *calendar.month_names(calendar.HIJRI)])
def test_every_month_makes_a_date_beside_a_name(month: str) -> None:
    assert dated(f"النهر | 3 {month} 2019")
    assert dated(f"النهر نشر في 3 {month} 2019")


@pytest.mark.parametrize(
    "line",
    ["3 مارس 2019", "الأحد 3 مارس، 2019 - 10:30", "03/03/2019 النهر", "2019-03-03 القاهرة", "النهر | 3/3/2019 | 7"],
)
def test_dates_in_figures_and_words(line: str) -> None:
    assert dated(line)


@pytest.mark.parametrize("line", ["خطة 2030 للمياه", "ارتفاع 3.5 في المئة", "عن موازنة 2018/2019 وما بعدها", "النهر"])
def test_numbers_of_headlines_are_no_dates(line: str) -> None:
    assert not dated(line)
