"""Values of dates of the Hijri calendar, as Gregorian days."""

from __future__ import annotations

from datetime import date, timedelta

from warraq.arabic.calendar import hijri_date, hijri_span, hijri_year_month
from warraq.facts.times.values import LAST, NEXT, THIS, Read, Time, interval, whole_day

_SAFAR = 2
# Years of a range.
_TWO, _MOST = 2, 5


def hijri(read: Read) -> Time | None:
    """A day or month of the Hijri calendar, as Gregorian days."""
    year, month, day = read.integer("hyear"), read.integer("hmonth"), read.integer("day")
    if read.integer("year"):
        # A month of that calendar in a year of the other; beside صفر it is a score.
        return None if month == _SAFAR else Time()
    if year is None or month is None:
        # Without more صفر is naught.
        return None if month == _SAFAR and read.integer("day2") else Time()
    if day is not None:
        found = hijri_date(year, month, day)
        return whole_day(_seen(found, read.integer("wday"))) if found else None
    span = hijri_span(year, month)
    return interval(*span) if span else None


def _seen(found: date, wanted: int | None) -> date:
    """The day itself, or the one before or after it that is the weekday said: the moon was seen earlier or later."""
    days = (found + timedelta(days=shift) for shift in (-1, 1))
    return next((day for day in days if day.isoweekday() == wanted), found) if wanted else found


def hijri_month(read: Read) -> Time | None:
    """A Hijri month that names no year: this one's, the last one or the next, where one is clearly nearer."""
    month, mod = read.integer("hmonth"), read.unit("mod")
    now = hijri_year_month(read.anchor) if read.anchor else None
    if month is None or now is None:
        return Time(mod=mod) if month else None
    ahead, relative = (month - now[1]) % 12, read.integer("rel")
    if relative == LAST:
        months = (ahead or 12) - 12
    elif relative == NEXT:
        months = ahead or 12
    elif relative == THIS:
        months = month - now[1]
    elif 4 < ahead < 9:
        return Time(mod=mod)
    else:
        months = ahead if ahead <= 4 else ahead - 12
    at = now[0] * 12 + now[1] - 1 + months
    span = hijri_span(at // 12, at % 12 + 1)
    days = interval(*span, anchored=True) if span else Time()
    return Time(days.value, days.begin, days.end, mod=mod, anchored=days.anchored)


def hijri_range(read: Read) -> Time | None:
    """From a day of one Hijri month to a day of another, or of the same month, which is named twice."""
    year, month, last = read.integer("hyear"), read.integer("hmonth"), read.integer("hmonth2")
    days = read.integer("day"), read.integer("day2")
    if year is None or None in (month, last, *days):
        return Time()
    begin = hijri_date(year - ((last or 0) < (month or 0)), month or 0, days[0] or 0)
    end = hijri_date(year, last or 0, days[1] or 0)
    return interval(begin, end) if begin and end and begin < end else None


def hijri_years(read: Read) -> Time | None:
    """From one Hijri year to another, which mostly is the next."""
    said = [year % 100 + 1400 if year < 100 else year for name in ("hyear", "hyear2") if (year := read.integer(name))]
    # Written from right to left, the later one may stand first.
    spans = [span for year in sorted(said) if (span := hijri_span(year))]
    if len(spans) < _TWO or not 0 < max(said) - min(said) <= _MOST:
        return None
    return interval(spans[0][0], spans[1][1])


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
