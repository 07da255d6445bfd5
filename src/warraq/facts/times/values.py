"""What the values of time expressions are made of: days, months, years and intervals, and what a rule read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from warraq.arabic.calendar import gregorian_date

LAST, NEXT, THIS = -1, 1, 0
# Of a date that may lie before or after the anchor: the nearest, or the latest that is not after it.
Prefer = Literal["near", "past"]
DAYS_OF = {"D": 1, "W": 7}
MONTHS_OF = {"M": 1, "Y": 12, "E": 120, "C": 1200}


@dataclass(frozen=True)
class Time:
    """A time expression: value (EDTF), first and last day, TIMEX3 type and mod, whether it was anchored."""

    value: str | None = None
    begin: date | None = None
    end: date | None = None
    kind: str = "DATE"
    mod: str | None = None
    anchored: bool = False


@dataclass(frozen=True)
class Read:
    """What a rule read: numbers by name (None where the group is absent), units by name, and the anchor's date."""

    numbers: dict[str, float | None]
    units: dict[str, str | None] = field(default_factory=dict)
    anchor: date | None = None
    prefer: Prefer = "near"

    def integer(self, *names: str) -> int | None:
        """The first of the named numbers that is there, when it is whole."""
        found = next((v for n in names if (v := self.numbers.get(n)) is not None), None)
        return int(found) if found is not None and found == int(found) else None

    def unit(self, *names: str) -> str | None:
        """The first of the named units that is there."""
        return next((v for n in names if (v := self.units.get(n)) is not None), None)


def whole_day(day: date, *, anchored: bool = False) -> Time:
    """One day."""
    return Time(day.isoformat(), day, day, anchored=anchored)


def yearless(month: int, *days: int, mod: str | None = None) -> Time:
    """A month, a day of it or days of it, of a year that is not said and cannot be counted: ``XXXX-06``.

    >>> yearless(6, 18, 19).value
    'XXXX-06-18/XXXX-06-19'
    """
    return Time("/".join(f"XXXX-{month:02d}-{day:02d}" for day in days) or f"XXXX-{month:02d}", mod=mod)


def interval(begin: date, end: date, *, anchored: bool = False, kind: str = "DATE") -> Time:
    """An interval of days."""
    return Time(f"{begin.isoformat()}/{end.isoformat()}", begin, end, kind, anchored=anchored)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    first = date(year, month, 1)
    return first, (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))


def whole_month(year: int, month: int, *, anchored: bool = False, mod: str | None = None) -> Time:
    """One month."""
    begin, end = month_span(year, month)
    return Time(f"{year:04d}-{month:02d}", begin, end, mod=mod, anchored=anchored)


def whole_year(year: int, *, anchored: bool = False, mod: str | None = None) -> Time:
    """One year."""
    return Time(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), mod=mod, anchored=anchored)


def anchored_year(
    anchor: date, month: int, day: int | None, direction: int | None = None, prefer: Prefer = "near"
) -> int:
    """Year of a month (or a day of it) before, after or nearest to the anchor; `last` is strictly before."""
    at, there = (anchor.month, anchor.day if day else 0), (month, day or 0)
    if direction is not None and direction <= LAST:
        return (anchor.year if there < at else anchor.year - 1) + direction - LAST
    if direction is not None and direction >= NEXT:
        return (anchor.year if there > at else anchor.year + 1) + direction - NEXT
    if direction == THIS:
        return anchor.year
    if prefer == "past":
        return anchor.year - (there > at)
    middle = day or 15
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    candidates = [d for y in years if (d := gregorian_date(y, month, min(middle, 28)))]
    return min(candidates, key=lambda d: abs((d - anchor).days)).year


def whole_unit(anchor: date, code: str, shift: int) -> Time:
    """The week (Monday to Sunday), month, year or decade so many from the anchor's own."""
    if code == "D":
        return whole_day(anchor + timedelta(days=shift))
    if code == "W":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
        return interval(monday, monday + timedelta(days=6))
    if code == "M":
        month = anchor.year * 12 + anchor.month - 1 + shift
        return whole_month(month // 12, month % 12 + 1)
    if code == "E":
        first = anchor.year // 10 * 10 + 10 * shift
        return Time(f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31))
    return whole_year(anchor.year + shift)


def nth_weekday(year: int, month: int, wanted: int, nth: int) -> date | None:
    """The nth weekday of a month (from Monday, 1), the last for -1; None where the month has no such."""
    first, last = month_span(year, month)
    if nth < 0:
        return last - timedelta(days=(last.isoweekday() - wanted) % 7)
    found = first + timedelta(days=(wanted - first.isoweekday()) % 7 + 7 * (nth - 1))
    return found if found <= last else None


def shifted(day: date, code: str, count: int) -> date:
    """So many units from a day; the day of the month is kept where the month has it."""
    if code in DAYS_OF:
        return day + timedelta(days=DAYS_OF[code] * count)
    month = day.year * 12 + day.month - 1 + MONTHS_OF[code] * count
    year, index = max(month // 12, 1), month % 12 + 1
    return date(year, index, min(day.day, month_span(year, index)[1].day))
