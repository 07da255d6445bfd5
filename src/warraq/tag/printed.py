"""Read one date with its time as it is printed: any of three Gregorian families, figures, or Hijri."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from functools import cache
from typing import NamedTuple

from warraq.arabic import calendar, fold

_YEAR = r"(\d{4})"
_DAY = r"(\d{1,2})"
# Numbers, separators and names stand apart by blanks, commas, dashes, slashes.
_GAP = r"[\s,،/.–-]*"
_CLOCK = re.compile(
    r"(?<![\d/.-])(\d{1,2})\s*[:٫.]\s*(\d{2})(?:\s*[:.]\s*(\d{2}))?(?![\d/])\s*(صباحا|مساء|ظهرا|عصرا|ليلا|ص\b|م\b|am\b|pm\b)?"
)
_HOUR = re.compile(r"الساعه\s+(\d{1,2})(?!\d|\s*[:.]\d)\s*(صباحا|مساء|ظهرا|عصرا|ليلا|ص\b|م\b|am\b|pm\b)?")
_AFTERNOON = {"مساء", "م", "pm", "عصرا", "ظهرا"}
_MORNING = {"صباحا", "ص", "am"}
# From here on the line speaks of a later change, not of the publication.
_UPDATE = re.compile(r"(?:اخر|تم)?\s*(?:ال)?(?:تحديث|تعديل)ه?\b|\bupdated\b|last update")


class Printed(NamedTuple):
    """A date as read: the moment (UTC as printed), its smallest unit, and the words it was read from."""

    moment: datetime
    precision: str
    raw: str


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Regular expressions of dates with a month's name, the safest first, and what their groups hold."""
    month = f"({calendar.pattern(calendar.month_names())})"
    second = rf"(?:\s*[/(\\-]\s*{calendar.pattern(calendar.month_names())}\s*\)?)?"
    hijri = f"({calendar.pattern(calendar.month_names(calendar.HIJRI))})"
    edge, end = r"(?<![\w])", r"(?![\w])"
    return (
        (re.compile(rf"{edge}{_DAY}(?:st|nd|rd|th)?(?:\s+من)?{_GAP}{month}{end}{second}{_GAP}{_YEAR}(?!\d)"), "dmy"),
        (re.compile(rf"{edge}{month}{end}{second}{_GAP}{_DAY}(?:st|nd|rd|th)?[\s,،]+{_YEAR}(?!\d)"), "mdy"),
        (re.compile(rf"(?<!\d){_YEAR}{_GAP}{month}{end}{second}{_GAP}{_DAY}(?!\d)"), "ymd"),
        (re.compile(rf"{edge}{_DAY}{_GAP}{hijri}{end}{_GAP}(?:لعام|عام|سنه)?\s*{_YEAR}(?!\d)"), "hijri"),
        # A day before the month would have been read above, were there such a day.
        (re.compile(rf"(?<!\d)(?<!\d[\s/-]){edge}{month}{end}{second}{_GAP}{_YEAR}(?!\d)"), "my"),
    )


def read(line: str) -> Printed | None:
    """The publication date in a line, or null.

    A Gregorian date goes before a Hijri one, a day before a bare month; of several the first counts, and what follows
    a word for “updated” counts only where nothing stands before it. A date without a year is none.

    >>> read("17-6-2024 | 19:01").moment.isoformat()
    '2024-06-17T19:01:00+00:00'
    >>> read("نشر في 3 شوال 1440 هـ").moment.date().isoformat()
    '2019-06-06'
    """
    folded = fold(line)
    update = _UPDATE.search(folded)
    if update and (before := _dated(folded[: update.start()])):
        return before._replace(raw=line)
    found = _dated(folded)
    return found._replace(raw=line) if found else None


def _dated(text: str) -> Printed | None:
    """Date and time in folded text."""
    found = _day(text)
    if found is None:
        return None
    day, precision, span = found
    rest = text[: span[0]] + " " + text[span[1] :]
    clock = _clock(rest) if precision == "day" else None
    if clock is None:
        return Printed(datetime.combine(day, time(), UTC), precision, text)
    return Printed(datetime.combine(day, clock[0], UTC), clock[1], text)


def _day(text: str) -> tuple[date, str, tuple[int, int]] | None:
    """The day in folded text: named months, then figures, then Hijri, then a month alone."""
    for expression, order in _forms()[:3]:
        if (match := expression.search(text)) and (day := _named(match, order)):
            return day, "day", match.span()
    # Gregorian figures go before Hijri ones in the same line.
    figures = sorted(calendar.numeric_dates(text), key=lambda found: found.calendar == calendar.HIJRI)
    if figures:
        return figures[0].day, "day", (figures[0].start, figures[0].end)
    for expression, order in _forms()[3:]:
        if (match := expression.search(text)) and (day := _named(match, order)):
            return day, "month" if order == "my" else "day", match.span()
    return None


def _named(match: re.Match[str], order: str) -> date | None:
    """The day that a match with a month's name gives; of a bare month, its first."""
    if order == "hijri":
        month = calendar.hijri_month_number(match[2])
        return calendar.hijri_date(int(match[3]), month, int(match[1])) if month else None
    places = {"dmy": (3, 2, 1), "mdy": (3, 1, 2), "ymd": (1, 2, 3), "my": (2, 1, 0)}[order]
    month = calendar.month_number(match[places[1]])
    day = int(match[places[2]]) if places[2] else 1
    return calendar.gregorian_date(int(match[places[0]]), month, day) if month else None


def _clock(text: str) -> tuple[time, str] | None:
    """The time of day in folded text without the date, and its smallest unit."""
    if match := _CLOCK.search(text):
        unit = "second" if match[3] else "minute"
        return _time(int(match[1]), int(match[2]), int(match[3] or 0), match[4], unit)
    if match := _HOUR.search(text):
        return _time(int(match[1]), 0, 0, match[2], "hour")
    return None


def _time(hour: int, minute: int, second: int, half: str | None, unit: str) -> tuple[time, str] | None:
    """The time on a clock of 24 hours, or null where there is none such."""
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half in _MORNING and hour == 12:
        hour = 0
    if hour > 23 or minute > 59 or second > 59:
        return None
    return time(hour, minute, second), unit
