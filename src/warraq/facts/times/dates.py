"""Values of dates that say their year, month or day, counted from the anchor where a part is not said."""

from __future__ import annotations

from datetime import date

from warraq.arabic.calendar import gregorian_date, hijri_span, numeric_date
from warraq.facts.times.values import (
    Read,
    Time,
    anchored_year,
    interval,
    month_span,
    whole_day,
    whole_month,
    whole_unit,
    whole_year,
    yearless,
)

# Years of a quarter and a half of a century, by what the word stands for in EDTF (see `quarter`).
_PARTS = {32: 25, 39: 50}
# The word for a quarter, and how many a year has.
_QUARTER, _QUARTERS = 32, 4
# Figures that are read as a year of long ago, and the last of them that may be one of the Hijri calendar.
_EARLIEST, _LATEST, _LAST_HIJRI = 400, 1800, 1500


def _year_of(read: Read, month: int, day: int | None) -> tuple[int | None, bool]:
    """The year of a date: as printed, or from the anchor by the adjective, or the nearest one."""
    year = read.integer("year")
    if year is not None:
        return year, False
    if read.anchor is None:
        return None, False
    if read.unit("of"):
        # Of last year, whatever its month.
        return read.anchor.year + (read.integer("rel") or 0), True
    return anchored_year(read.anchor, month, day, read.integer("rel"), read.prefer), True


def _of_no_year(read: Read, month: int, *days: int) -> Time:
    """Month and days as printed, of a year that is not known."""
    return yearless(month, *days, mod=read.unit("mod"))


def day(read: Read) -> Time | None:
    """A day of a month."""
    day, month = read.integer("day"), read.integer("month")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    year, anchored = _year_of(read, month, day)
    if year is None:
        # The 29th of February may be meant.
        return _of_no_year(read, month, day) if gregorian_date(2000, month, day) else None
    # Beside the name of its month any year is one, of the fourteenth century, too.
    found = _named_day(year, month, day)
    return whole_day(found, anchored=anchored) if found else None


def _named_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def days(read: Read) -> Time | None:
    """Two days of one month."""
    day, last, month = read.integer("day"), read.integer("day2"), read.integer("month")
    if day is None or last is None or month is None or not day < last <= 31:
        return None
    year, anchored = _year_of(read, month, day)
    if year is None:
        return _of_no_year(read, month, day, last) if gregorian_date(2000, month, last) else None
    begin, end = gregorian_date(year, month, day), gregorian_date(year, month, last)
    return interval(begin, end, anchored=anchored) if begin and end else None


def date_range(read: Read) -> Time | None:
    """From a day to a day; the year of one holds for the other."""
    year = read.integer("year", "year2")
    ends = [(read.integer("day"), read.integer("month")), (read.integer("day2"), read.integer("month2"))]
    if any(day is None or month is None for day, month in ends):
        return None
    (day, month), (day2, month2) = ((d or 0, m or 0) for d, m in ends)
    if year is None and read.anchor is None:
        return Time()
    first = year if year is not None else anchored_year(read.anchor or date.min, month, day, None, read.prefer)
    last = read.integer("year2") or first + (month2 < month)
    begin, end = gregorian_date(first, month, day), gregorian_date(last, month2, day2)
    return interval(begin, end, anchored=year is None) if begin and end and begin < end else None


def days_of_month(read: Read) -> Time | None:
    """Days of this month, the last or the next."""
    day, last = read.integer("day", "day2"), read.integer("day2", "day")
    if day is None or last is None or read.unit("unit", "unit2") != "M" or day > last:
        return None
    if read.anchor is None:
        return Time()
    month = whole_unit(read.anchor, "M", read.integer("rel") or 0).begin or read.anchor
    begin, end = gregorian_date(month.year, month.month, day), gregorian_date(month.year, month.month, last)
    if not begin or not end:
        return None
    return interval(begin, end, anchored=True) if begin < end else whole_day(begin, anchored=True)


def day_of_month(read: Read) -> Time | None:
    """A day of this month, the last or the next."""
    day = read.integer("day", "day2")
    return days_of_month(Read(read.numbers | {"day": day, "day2": day}, read.units, read.anchor))


def quarter(read: Read) -> Time | None:
    """Quarter or half of a year: EDTF's codes 33 to 36, 40 and 41."""
    base, number = read.integer("quarter") or 0, read.integer("nth") or 0
    months = 3 if base < 39 else 6
    number = 12 // months if number < 0 else number
    if not 1 <= number <= 12 // months:
        return None
    year, relative = read.integer("year", "year2"), read.integer("rel", "rel2")
    if year is None and read.anchor is None:
        return Time()
    said = year is not None
    year = year if year is not None else (read.anchor or date.min).year + (relative or 0)
    begin, end = month_span(year, (number - 1) * months + 1)[0], month_span(year, number * months)[1]
    return Time(f"{year}-{base + number}", begin, end, mod=read.unit("mod"), anchored=not said)


def quarter_bare(read: Read) -> Time | None:
    """A quarter whose year is not said; a half may be one of a match."""
    nth = read.integer("nth")
    known = read.integer("quarter") == _QUARTER and (read.unit("of") is not None or -1 <= (nth or 0) <= _QUARTERS)
    return Time(mod=read.unit("mod")) if known or read.unit("from") else None


def numeric(read: Read) -> Time | None:
    """Figures: day, month and year in the order that the calendar allows, with a time of day."""
    figures = [read.integer(name) for name in "abc"]
    if any(f is None for f in figures):
        return None
    day = numeric_date(*[f or 0 for f in figures])
    if day is None or (max(f or 0 for f in figures) < 1000 and "/" not in str(read.unit("separator") or "/")):
        return None
    hour, minute = read.integer("hour"), read.integer("minute")
    if hour is None or minute is None or hour > 23 or minute > 59:
        return whole_day(day)
    return Time(f"{day.isoformat()}T{hour:02d}:{minute:02d}", day, day, "TIME")


def numeric_days(read: Read) -> Time | None:
    """Two days of a month in figures."""
    first, last = (numeric_date(*[read.integer(name) or 0 for name in (day, "b", "c")]) for day in ("day", "a"))
    return interval(first, last) if first and last and 0 < (last - first).days < 31 else None


def month(read: Read) -> Time | None:
    """A month of a year."""
    month = read.integer("month", "month2", "month3")
    if month is None:
        return None
    year, anchored = _year_of(read, month, None)
    return whole_month(year, month, anchored=anchored, mod=read.unit("mod")) if year else _of_no_year(read, month)


def month_bare(read: Read) -> Time | None:
    """A month that names no year: this one's, the last one or the next, where one is clearly nearer."""
    month = read.integer("month", "month3", "month2")
    if month is None:
        return None
    if read.anchor is None:
        return _of_no_year(read, month)
    ago = (read.anchor.month - month) % 12
    if read.prefer == "past":
        return whole_month(read.anchor.year - (month > read.anchor.month), month, anchored=True, mod=read.unit("mod"))
    if 4 < ago < 9:
        return _of_no_year(read, month)
    at = read.anchor.year * 12 + read.anchor.month - 1 + (-ago if ago <= 4 else 12 - ago)
    return whole_month(at // 12, at % 12 + 1, anchored=True, mod=read.unit("mod"))


def year(read: Read) -> Time | None:
    """A year."""
    year = read.integer("year", "year2")
    return whole_year(year, mod=read.unit("mod")) if year else None


def year_early(read: Read) -> Time | None:
    """A year before 1800: of the Gregorian calendar where the text says so or the Hijri one has no such year yet."""
    year, mod = read.integer("a", "b"), read.unit("mod")
    if year is None or not _EARLIEST <= year < _LATEST:
        return None
    gregorian = read.unit("of", "of2") is not None or year > _LAST_HIJRI
    return whole_year(year, mod=mod) if gregorian else Time(mod=mod)


def years(read: Read) -> Time | None:
    """From one year to another."""
    first, last = read.integer("year"), read.integer("year2")
    if first is None or last is None or not 1800 <= first < last <= 2100:
        return None
    return Time(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def season(read: Read) -> Time | None:
    """A season of a year: EDTF's codes 21 to 24."""
    code, year, relative = read.integer("season"), read.integer("year"), read.integer("rel")
    if year is None and read.anchor and relative is not None:
        start_month = {21: 3, 22: 6, 23: 9, 24: 12}[code or 21]
        year = anchored_year(read.anchor, start_month, None, relative)
        return Time(f"{year}-{code}", anchored=True)
    return Time(f"{year}-{code}") if year else Time()


def decade(read: Read) -> Time | None:
    """A decade: of the twentieth century where the text names no other."""
    decade, century = read.integer("decade") or 0, read.integer("century")
    # This century is the one in which the texts are written.
    first = ((century - 1) * 100 if century else 2000 if read.unit("of") else 1900) + decade
    if not 0 < first < 2100:
        return None
    return Time(f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31), mod=read.unit("mod"))


def century(read: Read) -> Time | None:
    """A century by its number."""
    number = read.integer("century")
    if not number or number > 21:
        return None
    if read.unit("from"):
        return Time(mod=read.unit("mod"))
    return _hijri_century(number, read.unit("mod")) if read.unit("of") else _century_of(number, read.unit("mod"))


def _hijri_century(number: int, mod: str | None) -> Time:
    first, last = hijri_span(number * 100 - 99), hijri_span(number * 100)
    if not first or not last:
        return Time(mod=mod)
    days = interval(first[0], last[1])
    return Time(days.value, days.begin, days.end, mod=mod)


def _century_of(number: int, mod: str | None, *, anchored: bool = False) -> Time:
    first = (number - 1) * 100
    begin = date(max(first, 1), 1, 1)
    return Time(f"{first // 100:02d}XX", begin, date(first + 99, 12, 31), mod=mod, anchored=anchored)


def century_relative(read: Read) -> Time | None:
    """This century, the last or the next."""
    relative = read.integer("rel")
    if read.anchor is None or relative is None:
        return Time(mod=read.unit("mod"))
    return _century_of(read.anchor.year // 100 + 1 + relative, read.unit("mod"), anchored=True)


def century_part(read: Read) -> Time | None:
    """Half, quarter or decade of a century: ``1900/1949``, ``200X``."""
    years = _PARTS.get(read.integer("quarter") or 0) or (10 if read.unit("unit") == "E" else 0)
    number, nth = read.integer("century"), read.integer("nth") or 0
    if number is None and read.anchor is not None:
        number = read.anchor.year // 100 + 1 + (read.integer("rel") or 0)
    nth = 100 // years if years and nth < 0 else nth
    if not years or not 1 <= nth <= 100 // years or (number or 1) not in range(1, 22):
        return None
    if number is None:
        return Time()
    first = (number - 1) * 100 + (nth - 1) * years
    value = f"{first // 10:03d}X" if years == 10 else f"{first:04d}/{first + years - 1:04d}"
    anchored = read.integer("century") is None
    return Time(value, date(max(first, 1), 1, 1), date(first + years - 1, 12, 31), anchored=anchored)
