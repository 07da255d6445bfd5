"""Names of months and weekdays, and dates printed in figures, in the Gregorian and the Hijri calendar.

Names come from months.csv and weekdays.csv and are looked up by their folded form (`arabic.fold`). A Hijri date is
resolved by the Umm al-Qura calendar, which the printed date of another country may miss by a day: where a text prints
both calendars, the Gregorian one counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from warraq.arabic.fold import fold
from warraq.resources import table

GREGORIAN, HIJRI = "gregorian", "hijri"
# A printed year is read as Gregorian in the first range and as Hijri in the second (Umm al-Qura tables: 1343 to 1500).
GREGORIAN_YEARS = range(1800, 2101)
HIJRI_YEARS = range(1343, 1501)
# A year of two figures is of this century up to here, of the last one above.
_CENTURY_TURN = 68
_FIGURES = re.compile(r"(?<!\d)(?<!\d[/.\-–\\])(\d{1,4}) ?([/.\-–\\]) ?(\d{1,2}) ?\2 ?(\d{1,4})(?![/.\-–\\]?\d)")


@cache
def month_names(calendar: str = GREGORIAN) -> Mapping[str, int]:
    """Folded name → number (1 to 12) of the months of a calendar (`gregorian` or `hijri`), every spelling."""
    rows = table("arabic/months.csv")
    return MappingProxyType(
        {
            fold(name): int(month)
            for name, month, kind in rows.select("name", "month", "calendar").iter_rows()
            if kind == calendar
        }
    )


@cache
def weekday_names() -> Mapping[str, int]:
    """Folded name → ISO number (Monday 1 to Sunday 7) of the weekdays."""
    rows = table("arabic/weekdays.csv").select("name", "weekday")
    return MappingProxyType({fold(name): int(day) for name, day in rows.iter_rows()})


def month_number(key: str) -> int | None:
    """Number of a Gregorian month by name, in any of the families, or null.

    >>> month_number("كانون الثاني"), month_number("جويلية"), month_number("شوال")
    (1, 7, None)
    """
    return month_names(GREGORIAN).get(_key(key))


def hijri_month_number(key: str) -> int | None:
    """Number of a Hijri month by name, or null.

    >>> hijri_month_number("ذي القعدة")
    11
    """
    return month_names(HIJRI).get(_key(key))


def _key(name: str) -> str:
    """Folded name with single blanks."""
    return " ".join(fold(name).split())


def pattern(names: Iterable[str]) -> str:
    """Regular expression (RE2 and `re` alike) for any of the folded names, the longest first, blanks of any width."""
    ordered = sorted(set(names), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered) + ")"


def gregorian_date(year: int, month: int, day: int) -> date | None:
    """The day, or null where there is none such or the year is out of `GREGORIAN_YEARS`."""
    try:
        return date(year, month, day) if year in GREGORIAN_YEARS else None
    except ValueError:
        return None


def hijri_date(year: int, month: int, day: int) -> date | None:
    """Gregorian day of a Hijri one (Umm al-Qura), or null where there is none such.

    >>> hijri_date(1440, 10, 3)
    datetime.date(2019, 6, 6)
    """
    try:
        return date(*Hijri(year, month, day).to_gregorian().datetuple())
    except (ValueError, OverflowError):
        return None


def hijri_span(year: int, month: int | None = None) -> tuple[date, date] | None:
    """First and last Gregorian day of a Hijri month or year, or null out of range."""
    first = hijri_date(year, month or 1, 1)
    next_year, next_month = (year + 1, 1) if month in (None, 12) else (year, (month or 0) + 1)
    after = hijri_date(next_year, next_month, 1)
    return (first, after - timedelta(days=1)) if first and after else None


def hijri_year_month(day: date) -> tuple[int, int] | None:
    """Hijri year and month (Umm al-Qura) of a Gregorian day, or null out of range.

    >>> hijri_year_month(date(2019, 6, 6))
    (1440, 10)
    """
    try:
        found = Gregorian.fromdate(day).to_hijri()
    except (ValueError, OverflowError):
        return None
    return found.year, found.month


def numeric_date(first: int, second: int, third: int) -> date | None:
    """The day that three figures mean, by these rules, or null.

    - A year in front gives year-month-day; where that is impossible, year-day-month.
    - A year at the end gives day-month-year, the order of Arabic print; where that is impossible, month-day-year.
    - A year of two figures may stand at the end only: 69 to 99 are 19xx, the others 20xx.
    - A year of `HIJRI_YEARS` makes it a Hijri date.

    >>> numeric_date(17, 6, 2024), numeric_date(6, 17, 2024), numeric_date(1440, 10, 3)
    (datetime.date(2024, 6, 17), datetime.date(2024, 6, 17), datetime.date(2019, 6, 6))
    """
    if first > 99:
        return _day(first, second, third) or _day(first, third, second)
    year = third if third > 99 else third + (2000 if third <= _CENTURY_TURN else 1900)
    return _day(year, second, first) or _day(year, first, second)


def _day(year: int, month: int, day: int) -> date | None:
    """A day of whichever calendar the year belongs to."""
    return hijri_date(year, month, day) if year in HIJRI_YEARS else gregorian_date(year, month, day)


class Figures(NamedTuple):
    """A date in figures: the day, the calendar it is printed in, and its span in the folded text."""

    day: date
    calendar: str
    start: int
    end: int


def numeric_dates(folded: str) -> Iterator[Figures]:
    """Dates in figures in a folded text (one separator of ``/ - . \\``, blanks around it or not), in their order."""
    for match in _FIGURES.finditer(folded):
        figures = int(match[1]), int(match[3]), int(match[4])
        if day := numeric_date(*figures):
            yield Figures(day, HIJRI if max(figures) in HIJRI_YEARS else GREGORIAN, *match.span())


def parse_numeric(text: str) -> date | None:
    """First date in figures in the text, by the rules of `numeric_date`, or null.

    >>> parse_numeric("١٧/٦/٢٠٢٤ | ٠٧:٠١")
    datetime.date(2024, 6, 17)
    """
    return next((found.day for found in numeric_dates(fold(text))), None)
