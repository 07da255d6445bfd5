"""Values of time expressions: what was read (a month, an adjective, a count) and the anchor's date to EDTF and days.

Values are EDTF level 1 (ISO 8601-2) for dates (``2024-06-18``, ``2024-06``, ``199X``, ``2024-22`` for a season,
``2024-06-18/2024-06-19`` for an interval) and ISO 8601 for durations (``P3W``; ``PXW`` when the count is not said),
with TIMEX3's PRESENT_REF, PAST_REF and FUTURE_REF. What needs a date to count from and has none has no value.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from warraq.arabic.calendar import gregorian_date, hijri_date, hijri_span, numeric_date

LAST, NEXT, THIS = -1, 1, 0
_DAYS_OF = {"D": 1, "W": 7}
_MONTHS_OF = {"M": 1, "Y": 12, "E": 120, "C": 1200}
# ISO 8601 designators: a decade is ten years, a century a hundred.
_DESIGNATOR = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "N": "PT{}M", "Z": "PT{}S"}


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

    def integer(self, *names: str) -> int | None:
        """The first of the named numbers that is there, when it is whole."""
        found = next((v for n in names if (v := self.numbers.get(n)) is not None), None)
        return int(found) if found is not None and found == int(found) else None

    def unit(self, *names: str) -> str | None:
        """The first of the named units that is there."""
        return next((v for n in names if (v := self.units.get(n)) is not None), None)


def resolve(method: str, read: Read) -> Time | None:
    """The time a rule's method gives, or None where what was read is no time at all (the 31st of February)."""
    return METHODS[method](read)


def whole_day(day: date, *, anchored: bool = False) -> Time:
    """One day."""
    return Time(day.isoformat(), day, day, anchored=anchored)


def interval(begin: date, end: date, *, anchored: bool = False, kind: str = "DATE") -> Time:
    """An interval of days."""
    return Time(f"{begin.isoformat()}/{end.isoformat()}", begin, end, kind, anchored=anchored)


def month_span(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    first = date(year, month, 1)
    return first, (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1))


def whole_month(year: int, month: int, *, anchored: bool = False) -> Time:
    """One month."""
    begin, end = month_span(year, month)
    return Time(f"{year:04d}-{month:02d}", begin, end, anchored=anchored)


def whole_year(year: int, *, anchored: bool = False, mod: str | None = None) -> Time:
    """One year."""
    return Time(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), mod=mod, anchored=anchored)


def _year_of(read: Read, month: int, day: int | None) -> tuple[int | None, bool]:
    """The year of a date: as printed, or from the anchor by the adjective, or the nearest one."""
    year = read.integer("year")
    if year is not None:
        return year, False
    if read.anchor is None:
        return None, False
    return _anchored_year(read.anchor, month, day, read.integer("rel")), True


def _anchored_year(anchor: date, month: int, day: int | None, direction: int | None) -> int:
    """Year of a month (or a day of it) before, after or nearest to the anchor; `last` is strictly before."""
    at, there = (anchor.month, anchor.day if day else 0), (month, day or 0)
    if direction == LAST:
        return anchor.year if there < at else anchor.year - 1
    if direction == NEXT:
        return anchor.year if there > at else anchor.year + 1
    if direction == THIS:
        return anchor.year
    middle = day or 15
    years = (anchor.year, anchor.year - 1, anchor.year + 1)
    candidates = [d for y in years if (d := gregorian_date(y, month, min(middle, 28)))]
    return min(candidates, key=lambda d: abs((d - anchor).days)).year


def _day(read: Read) -> Time | None:
    day, month = read.integer("day"), read.integer("month")
    if day is None or month is None or not 1 <= day <= 31:
        return None
    year, anchored = _year_of(read, month, day)
    if year is None:
        return Time() if gregorian_date(2000, month, day) else None
    found = gregorian_date(year, month, day)
    return whole_day(found, anchored=anchored) if found else None


def _days(read: Read) -> Time | None:
    day, last, month = read.integer("day"), read.integer("day2"), read.integer("month")
    if day is None or last is None or month is None or not day < last <= 31:
        return None
    year, anchored = _year_of(read, month, day)
    if year is None:
        return Time()
    begin, end = gregorian_date(year, month, day), gregorian_date(year, month, last)
    return interval(begin, end, anchored=anchored) if begin and end else None


def _numeric(read: Read) -> Time | None:
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


def _hijri(read: Read) -> Time | None:
    year, month, day = read.integer("hyear"), read.integer("hmonth"), read.integer("day")
    if year is None or month is None:
        return Time()
    if day is not None:
        found = hijri_date(year, month, day)
        return whole_day(found) if found else None
    span = hijri_span(year, month)
    return interval(*span) if span else None


def _hijri_year(read: Read) -> Time | None:
    year = read.integer("hyear", "hyear2")
    span = hijri_span(year) if year else None
    return interval(*span) if span else None


def _month(read: Read) -> Time | None:
    month = read.integer("month", "month2", "month3")
    if month is None:
        return None
    year, anchored = _year_of(read, month, None)
    return whole_month(year, month, anchored=anchored) if year else Time()


def _month_bare(read: Read) -> Time | None:
    """A month that names no year: this one's, the last one or the next, where one is clearly nearer."""
    month = read.integer("month", "month3", "month2")
    if month is None or read.anchor is None:
        return Time() if month else None
    ago = (read.anchor.month - month) % 12
    if 4 < ago < 9:
        return Time()
    at = read.anchor.year * 12 + read.anchor.month - 1 + (-ago if ago <= 4 else 12 - ago)
    return whole_month(at // 12, at % 12 + 1, anchored=True)


def _year(read: Read) -> Time | None:
    year = read.integer("year", "year2")
    return whole_year(year, mod=read.unit("mod")) if year else None


def _years(read: Read) -> Time | None:
    first, last = read.integer("year"), read.integer("year2")
    if first is None or last is None or first >= last:
        return None
    return Time(f"{first}/{last}", date(first, 1, 1), date(last, 12, 31))


def _season(read: Read) -> Time | None:
    code, year, relative = read.integer("season"), read.integer("year"), read.integer("rel")
    if year is None and read.anchor and relative is not None:
        start_month = {21: 3, 22: 6, 23: 9, 24: 12}[code or 21]
        year = _anchored_year(read.anchor, start_month, None, relative)
        return Time(f"{year}-{code}", anchored=True)
    return Time(f"{year}-{code}") if year else Time()


def _weekday(read: Read) -> Time | None:
    wanted = read.integer("wday")
    if read.anchor is None or wanted is None:
        return Time()
    return whole_day(_nearest_weekday(read.anchor, wanted, read.integer("rel")), anchored=True)


def _nearest_weekday(anchor: date, wanted: int, direction: int | None) -> date:
    """`last` is strictly before the anchor, `next` strictly after; alone it is the latest up to the anchor."""
    back = (anchor.isoweekday() - wanted) % 7
    if direction == NEXT:
        return anchor + timedelta(days=7 - back)
    if direction == LAST:
        return anchor - timedelta(days=back or 7)
    return anchor - timedelta(days=back)


def _relative_day(read: Read) -> Time | None:
    days = read.integer("rday")
    if read.anchor is None or days is None:
        return Time()
    day = read.anchor + timedelta(days=days)
    wanted = read.integer("wday")
    # A weekday that does not fit says that the anchor is not the day on which the text was written.
    if wanted is not None and day.isoweekday() != wanted:
        return Time()
    return whole_day(day, anchored=True)


def _decade(read: Read) -> Time | None:
    decade = read.integer("decade") or 0
    first = 1900 + decade
    return Time(f"{first // 10}X", date(first, 1, 1), date(first + 9, 12, 31), mod=read.unit("mod"))


def _century(read: Read) -> Time | None:
    number = read.integer("century")
    return _century_of(number, read.unit("mod")) if number and number <= 21 else None


def _century_of(number: int, mod: str | None, *, anchored: bool = False) -> Time:
    first = (number - 1) * 100
    begin = date(max(first, 1), 1, 1)
    return Time(f"{first // 100:02d}XX", begin, date(first + 99, 12, 31), mod=mod, anchored=anchored)


def _century_relative(read: Read) -> Time | None:
    relative = read.integer("rel")
    if read.anchor is None or relative is None:
        return Time(mod=read.unit("mod"))
    return _century_of(read.anchor.year // 100 + 1 + relative, read.unit("mod"), anchored=True)


def _unit(read: Read) -> Time | None:
    code, relative = read.unit("unit") or "", read.integer("rel") or 0
    if read.anchor is None or code not in ("D", "W", "M", "Y", "E"):
        return Time(mod=read.unit("mod")) if code in _DESIGNATOR or code == "E" else None
    found = _whole_unit(read.anchor, code, relative)
    return Time(found.value, found.begin, found.end, mod=read.unit("mod"), anchored=True)


def _whole_unit(anchor: date, code: str, shift: int) -> Time:
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


def _units(read: Read) -> Time | None:
    """The last three weeks: a duration that ends (or begins) at the anchor."""
    code, relative = read.unit("unit") or "", read.integer("rel") or 0
    count = read.integer("count") or (2 if read.numbers.get("unit") == 2 else None)
    value = _iso(code, count)
    if value is None:
        return None
    if read.anchor is None or count is None or not (code in _DAYS_OF or code in _MONTHS_OF):
        return Time(value, kind="DURATION")
    other = _shifted(read.anchor, code, relative * count)
    begin, end = sorted((other, read.anchor))
    return Time(value, begin, end, "DURATION", anchored=True)


def _duration(read: Read) -> Time | None:
    code = read.unit("unit") or ""
    number = read.numbers.get("count")
    if number is None:
        number = read.numbers.get("unit") or (1.0 if read.numbers.get("half") else None)
    half = read.numbers.get("half")
    if number is not None and half:
        return _with_half(code, number, half)
    if number is not None and number != int(number):
        return None if code not in _DESIGNATOR else Time(_DESIGNATOR[code].format(number), kind="DURATION")
    value = _iso(code, None if number is None else int(number))
    return Time(value, kind="DURATION") if value else None


def _one(read: Read) -> Time | None:
    """A unit alone is one; a count after its unit is a small one."""
    count = read.integer("count") or 1
    value = _iso(read.unit("unit") or "", count)
    return Time(value, kind="DURATION") if value and count <= 10 else None


def _with_half(code: str, number: float, half: float) -> Time | None:
    """A year and a half: eighteen months."""
    finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("N", 60), "N": ("Z", 60)}
    if code not in finer:
        return None
    to, times = finer[code]
    return Time(_DESIGNATOR[to].format(round((number + half) * times)), kind="DURATION")


def _iso(code: str, count: int | None) -> str | None:
    """ISO 8601 duration; the count X where it is not said."""
    times = {"E": 10, "C": 100}.get(code, 1)
    designator = _DESIGNATOR.get("Y" if code in ("E", "C") else code)
    return designator.format("X" if count is None else count * times) if designator else None


def _shifted(day: date, code: str, count: int) -> date:
    """So many units from a day; the day of the month is kept where the month has it."""
    if code in _DAYS_OF:
        return day + timedelta(days=_DAYS_OF[code] * count)
    month = day.year * 12 + day.month - 1 + _MONTHS_OF[code] * count
    year, index = max(month // 12, 1), month % 12 + 1
    return date(year, index, min(day.day, month_span(year, index)[1].day))


def _ago(read: Read) -> Time | None:
    """So long ago, as precise as its unit; what is counted from an event, or after something, has no value."""
    before = read.numbers.get("ref") == LAST
    code = read.unit("unit", "unit2", "unit3") or ""
    dual = read.numbers.get("unit2")
    count = read.integer("count") or (int(dual) if dual else None)
    if count is None and read.unit("unit3"):
        count = 1
    mod = "BEFORE" if before else "AFTER"
    if read.anchor is None or count is None or not before or read.unit("from") or read.numbers.get("half"):
        return Time(mod=mod)
    if code in _DAYS_OF:
        return whole_day(_shifted(read.anchor, code, -count), anchored=True)
    if code not in _MONTHS_OF:
        return Time(mod=mod)
    day = _shifted(read.anchor, code, -count)
    return whole_month(day.year, day.month, anchored=True) if code == "M" else whole_year(day.year, anchored=True)


def _set(read: Read) -> Time | None:
    value = _iso(read.unit("unit") or "", read.integer("count") or 1)
    return Time(value, kind="SET") if value else None


def _anchored(read: Read) -> Time | None:
    mods = {-1.0: "BEFORE", 0.0: "AFTER", 1.0: "AFTER"}
    return Time(mod=mods.get(read.numbers.get("ref") or 0.0) if read.numbers.get("ref") is not None else None)


def _word(read: Read) -> Time | None:
    text, kind = read.unit("word_text"), read.unit("word")
    return Time(text or None, kind="SET" if kind == "SET" else "DATE")


def _clock(read: Read) -> Time | None:
    hour, minute = read.integer("hour"), read.integer("minute") or (30 if read.numbers.get("half") else 0)
    part = read.unit("ampm")
    if hour is None or hour > 24 or minute > 59:
        return None
    if part == "PM" and hour < 12:
        hour += 12
    elif part == "AM" and hour == 12:
        hour = 0
    clock = f"T{hour % 24:02d}:{minute:02d}"
    # Without a word for the part of the day, seven may be morning or evening.
    return Time(clock if part or hour > 12 else None, kind="TIME")


METHODS: dict[str, Callable[[Read], Time | None]] = {
    "day": _day,
    "days": _days,
    "numeric": _numeric,
    "hijri": _hijri,
    "hijri_year": _hijri_year,
    "month": _month,
    "month_bare": _month_bare,
    "year": _year,
    "years": _years,
    "season": _season,
    "weekday": _weekday,
    "relative_day": _relative_day,
    "decade": _decade,
    "century": _century,
    "century_relative": _century_relative,
    "unit": _unit,
    "units": _units,
    "duration": _duration,
    "one": _one,
    "ago": _ago,
    "set": _set,
    "anchored": _anchored,
    "word": _word,
    "clock": _clock,
}
