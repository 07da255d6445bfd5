"""Values of dates of the Hijri calendar, as Gregorian days."""

from __future__ import annotations

from warraq.arabic.calendar import hijri_date, hijri_span
from warraq.facts.times.values import Read, Time, interval, whole_day

_SAFAR = 2


def hijri(read: Read) -> Time | None:
    """A day or month of the Hijri calendar, as Gregorian days."""
    year, month, day = read.integer("hyear"), read.integer("hmonth"), read.integer("day")
    if year is None or month is None:
        # Without more صفر is naught.
        return None if month == _SAFAR and read.integer("day2") else Time()
    if day is not None:
        found = hijri_date(year, month, day)
        return whole_day(found) if found else None
    span = hijri_span(year, month)
    return interval(*span) if span else None


def hijri_year(read: Read) -> Time | None:
    """A year of the Hijri calendar, as Gregorian days."""
    year = read.integer("hyear", "hyear2", "a")
    span = hijri_span(year) if year else None
    if span is None and read.integer("a"):
        # The calendar's tables begin later.
        return Time()
    return interval(*span) if span else None


def hijri_days(read: Read) -> Time | None:
    """Two days of one Hijri month."""
    year, month = read.integer("hyear"), read.integer("hmonth")
    day, last = read.integer("day"), read.integer("day2")
    if month is None or day is None or last is None or not 0 < day < last <= 30:
        return None
    if year is None:
        return Time()
    begin, end = hijri_date(year, month, day), hijri_date(year, month, last)
    return interval(begin, end) if begin and end else None
