"""Names of months and weekdays, and dates in figures."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.arabic import calendar, fold
from warraq.resources import table


def test_every_month_is_named_in_three_families() -> None:
    rows = table("arabic/months.csv")
    for family in ("gulf", "levantine", "hijri", "english"):
        assert set(rows.filter(rows["family"] == family)["month"].cast(int)) == set(range(1, 13))
    assert {1, 2, 4, 5, 6, 7, 8, 9, 11, 12} <= set(rows.filter(rows["family"] == "maghrebi")["month"].cast(int))


def test_no_spelling_stands_for_two_months() -> None:
    rows = table("arabic/months.csv").select("calendar", "month", "name").iter_rows()
    seen: dict[tuple[str, str], str] = {}
    for kind, month, name in rows:
        assert seen.setdefault((kind, fold(name)), month) == month


@pytest.mark.parametrize("row", table("arabic/months.csv").to_dicts(), ids=lambda row: row["name"])
def test_every_row_is_reached_by_its_example(row: dict[str, str]) -> None:
    names = calendar.month_names(row["calendar"])
    found = re.search(calendar.pattern(names), fold(row["example"]))
    assert found is not None
    assert names[" ".join(found[0].split())] == int(row["month"])


@pytest.mark.parametrize(
    ("name", "number"),
    [("كانون  الثاني", 1), ("جانفي", 1), ("فيفري", 2), ("ماي", 5), ("جوان", 6), ("غشت", 8), ("أوت", 8), ("دجنبر", 12)],
)
def test_months_by_name(name: str, number: int) -> None:
    assert calendar.month_number(name) == number


def test_weekdays_by_name() -> None:
    names = calendar.weekday_names()
    assert (names["الاثنين"], names["الاحد"]) == (1, 7)
    assert "يناير" not in names


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17-6-2024 | 19:01", date(2024, 6, 17)),
        ("2024/06/17", date(2024, 6, 17)),
        ("2024-17-06", date(2024, 6, 17)),
        ("06.17.2024", date(2024, 6, 17)),
        ("5/6/2024", date(2024, 6, 5)),
        ("٥/٦/٢٠٢٤", date(2024, 6, 5)),
        ("۵/۶/۲۰۲۴", date(2024, 6, 5)),
        ("5/6/24", date(2024, 6, 5)),
        ("5/6/99", date(1999, 6, 5)),
        ("3/10/1440 هـ", date(2019, 6, 6)),
        ("1440/10/3", date(2019, 6, 6)),
        ("٥ / ٦ / ٢٠٢٤", date(2024, 6, 5)),
        ("31/2/2024", None),
        ("2024/06-17", None),
        ("1-2-3-4", None),
        ("العدد 12345/6/7", None),
    ],
)
def test_dates_in_figures(text: str, day: date | None) -> None:
    assert calendar.parse_numeric(text) == day


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from("/-."))
def test_day_month_year_and_year_month_day_agree(day: date, mark: str) -> None:
    ends = mark.join((str(day.day), str(day.month), str(day.year)))
    opens = mark.join((str(day.year), str(day.month), str(day.day)))
    assert calendar.parse_numeric(ends) == calendar.parse_numeric(opens) == day


# (The first years of the tables have months of 28 and of 31 days.)
@given(st.integers(1344, 1499), st.integers(1, 12))
def test_hijri_months_follow_each_other(year: int, month: int) -> None:
    span = calendar.hijri_span(year, month)
    assert span is not None
    first, last = span
    assert 28 <= (last - first).days + 1 <= 31
    following = calendar.hijri_span(year, month + 1) if month < 12 else calendar.hijri_span(year + 1, 1)
    assert following is not None
    assert following[0] == last + timedelta(days=1)


def test_hijri_year_and_range() -> None:
    assert calendar.hijri_span(1440) == (date(2018, 9, 11), date(2019, 8, 30))
    assert calendar.hijri_date(1300, 1, 1) is None
    assert calendar.hijri_date(1440, 13, 1) is None
