"""Values of days told by their place in a week, a month or a year, and of what is left of a period."""

from __future__ import annotations

from datetime import date, timedelta

from warraq.arabic.calendar import gregorian_date, numeric_date
from warraq.facts.times.dates import days_of_month
from warraq.facts.times.relative import weekday
from warraq.facts.times.values import (
    MONTHS_OF,
    NEXT,
    Read,
    Time,
    anchored_year,
    interval,
    month_span,
    nth_weekday,
    shifted,
    whole_day,
    whole_month,
    whole_unit,
    whole_year,
)

_PLACES = {"START": 1, "END": -1}


def _place(read: Read) -> int | None:
    """First, second, last."""
    return _PLACES.get(read.unit("mod") or "") or read.integer("nth", "nth2") or read.integer("last")


def nth_weekday_of(read: Read) -> Time | None:
    """The first Friday of a month that is named, of this month, the last or the next."""
    nth, wanted = _place(read), read.integer("wday", "wday2")
    if nth is None or wanted is None or not -1 <= nth <= 5 or read.unit("unit", "unit2") not in (None, "M"):
        return None
    month = _month_of(read)
    if month is None:
        return Time()
    found = nth_weekday(*month, wanted, nth)
    return whole_day(found, anchored=read.integer("year", "year2") is None) if found else None


def _month_of(read: Read) -> tuple[int, int] | None:
    """Year and month: as printed, counted from the anchor, or the anchor's own."""
    year, month = read.integer("year", "year2"), read.integer("month", "month2")
    if month is None:
        here = whole_unit(read.anchor, "M", read.integer("rel2") or 0).begin if read.anchor else None
        return (here.year, here.month) if here else None
    if year is None and read.anchor is not None:
        year = anchored_year(read.anchor, month, None, read.integer("rel"), read.prefer)
    return (year, month) if year is not None else None


def nth_week_of_month(read: Read) -> Time | None:
    """A week of a month by its number; the first is the one whose Thursday is the month's first."""
    nth = _place(read)
    if nth is None or not -1 <= nth <= 5 or read.unit("unit", "unit2") not in (None, "M"):
        return Time()
    month = _month_of(read)
    thursday = nth_weekday(*month, 4, nth) if month else None
    if thursday is None:
        return Time()
    monday = thursday - timedelta(days=3)
    return interval(monday, monday + timedelta(days=6), anchored=read.integer("year", "year2") is None)


def nth_day(read: Read) -> Time | None:
    """A day of a month or a year by its number, or the last."""
    nth, code, year = _place(read), read.unit("unit", "unit2"), read.integer("year2")
    if nth is None or code not in (None, "M", "Y"):
        return None
    if year is None and read.anchor is None and read.integer("year") is None:
        return Time()
    if year is None and code == "Y":
        year = (read.anchor or date.min).year + (read.integer("rel2") or 0)
    month = _month_of(read)
    begin, end = (date(year, 1, 1), date(year, 12, 31)) if year is not None else month_span(*(month or (1, 1)))
    found = end if nth < 0 else begin + timedelta(days=nth - 1)
    return whole_day(found, anchored=read.integer("year", "year2") is None) if begin <= found <= end else None


def nth_week(read: Read) -> Time | None:
    """A week or month of a year by its number; the first week is the one that most of lies in the year."""
    nth, year, code = _place(read), read.integer("year"), read.unit("unit", "unit2")
    if nth is None or not -1 <= nth <= {"W": 53, "M": 12}.get(code or "", -2):
        return Time()
    relative = read.integer("rel")
    if year is None and (read.anchor is None or relative is None):
        return Time()
    of = year if year is not None else (read.anchor or date.min).year + (relative or 0)
    if code == "M":
        return whole_month(of, nth % 13, anchored=year is None) if nth > 0 else whole_month(of, 12)
    last = date(of, 12, 28).isocalendar().week
    monday = date.fromisocalendar(of, last if nth < 0 or nth > last else nth, 1)
    return interval(monday, monday + timedelta(days=6), anchored=year is None)


def weekday_and_day(read: Read) -> Time | None:
    """A weekday with the day of the month: the month nearest to the anchor in which they fit."""
    wanted, day = read.integer("wday"), read.integer("day")
    if wanted is None or day is None or not 1 <= day <= 31:
        return None
    if read.anchor is None:
        return Time()
    found = _fitting(read.anchor, wanted, day)
    return whole_day(found, anchored=True) if found else weekday(read)


def _fitting(anchor: date, wanted: int, day: int) -> date | None:
    for shift in (0, -1, 1):
        month = shifted(anchor.replace(day=1), "M", shift)
        found = gregorian_date(month.year, month.month, day)
        if found and found.isoweekday() == wanted:
            return found
    return None


def weekdays_and_days(read: Read) -> Time | None:
    """From a weekday and day to another of the same weeks."""
    pairs = [(read.integer("wday"), read.integer("day")), (read.integer("wday2"), read.integer("day2"))]
    if read.anchor is None:
        return Time()
    ends = [_fitting(read.anchor, w, d) for w, d in pairs if w and d and d <= 31]
    if len(ends) < 2 or not ends[0] or not ends[1] or not 0 < (ends[1] - ends[0]).days < 31:
        return None
    return interval(ends[0], ends[1], anchored=True)


def weekdays_of_week(read: Read) -> Time | None:
    """From one weekday to another of this week, the last or the next."""
    wanted, last = read.integer("wday"), read.integer("wday2")
    if read.unit("unit", "unit2") != "W" or wanted is None or last is None or wanted >= last:
        return None
    if read.anchor is None:
        return Time()
    monday = read.anchor - timedelta(days=read.anchor.weekday()) + timedelta(weeks=read.integer("rel") or 0)
    return interval(monday + timedelta(days=wanted - 1), monday + timedelta(days=last - 1), anchored=True)


def rest(read: Read) -> Time | None:
    """What is left of this week, month or year."""
    code = read.unit("unit", "unit2") or ""
    if code not in ("W", "M", "Y"):
        return None
    if read.anchor is None:
        return Time()
    end = whole_unit(read.anchor, code, 0).end
    return interval(read.anchor, end, anchored=True) if end and end > read.anchor else None


def bare_day(read: Read) -> Time | None:
    """A day of the month whose month is not said: this one."""
    day = read.integer("day")
    return days_of_month(Read({"day": day, "day2": day}, {"unit": "M"}, read.anchor)) if day else None


def day_and_month(read: Read) -> Time | None:
    """Day and month in figures, in the order that one of them above twelve shows."""
    first, second = read.integer("a") or 0, read.integer("b") or 0
    day, month = (first, second) if first > second else (second, first)
    if not 1 <= month <= 12 < day <= 31:
        return None
    if read.anchor is None:
        return Time()
    found = gregorian_date(anchored_year(read.anchor, month, day, None, read.prefer), month, day)
    return whole_day(found, anchored=True) if found else None


def month_and_year(read: Read) -> Time | None:
    """Month and year in figures."""
    month, year = read.integer("a", "b2"), read.integer("year", "year2")
    return whole_month(year, month) if year and month and 1 <= month <= 12 else None


def months(read: Read) -> Time | None:
    """From one month to another; the year of the second holds for the first."""
    first, last = read.integer("month"), read.integer("month2")
    if first is None or last is None or first == last:
        return None
    year, until = read.integer("year"), read.integer("year2")
    said = year is not None or until is not None
    if not said:
        until = _last_year(read, last)
    if until is None and year is None:
        return Time()
    until = until if until is not None else (year or 0) + (last < first)
    year = year if year is not None else until - (last < first)
    if (year, first) >= (until, last):
        return None
    begin, end = month_span(year, first)[0], month_span(until, last)[1]
    return Time(f"{year}-{first:02d}/{until}-{last:02d}", begin, end, anchored=not said)


def _last_year(read: Read, month: int) -> int | None:
    """The year of the last of several months: by its adjective, or where one is clearly nearer."""
    anchor, direction = read.anchor, read.integer("rel", "rel2")
    if anchor is None:
        return None
    if direction is None and read.prefer == "near" and 4 < (anchor.month - month) % 12 < 9:
        return None
    return anchored_year(anchor, month, None, direction, read.prefer)


def dates_in_figures(read: Read) -> Time | None:
    """From a day to a day, each with its year, in words or figures."""
    ends = []
    for names in (("day", "month", "year", "a", "b", "c"), ("day2", "month2", "year2", "a2", "b2", "c2")):
        day, month, year, a, b, c = (read.integer(name) or 0 for name in names)
        ends.append(gregorian_date(year, month, day) if month else numeric_date(a, b, c))
    begin, end = ends
    return interval(begin, end) if begin and end and begin < end else None


def undated(read: Read) -> Time | None:
    """A time that is counted from what the text tells, or of no calendar: no value."""
    return Time(mod=read.unit("mod"))


def spoken_year(read: Read) -> Time | None:
    """Nineteen ninety-nine."""
    century, rest_of = read.integer("a") or 0, read.integer("b") or 0
    if not (10 < century <= 20 and 9 < rest_of < 100):
        return None
    year, month = century * 100 + rest_of, read.integer("month")
    return whole_month(year, month) if month else whole_year(year)


def following(read: Read) -> Time | None:
    """The day, week, month or year after this one, where the speaker counts from now."""
    code = read.unit("unit") or ""
    code = code if code in ("W", *MONTHS_OF) else "D"
    if read.anchor is None:
        return Time()
    found = whole_unit(read.anchor, code, NEXT)
    return Time(found.value, found.begin, found.end, anchored=True)
