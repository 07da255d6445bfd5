"""Values of what is counted from the anchor (last week, ago), of durations and of sets."""

from __future__ import annotations

from datetime import date, timedelta

from warraq.facts.times.values import (
    DAYS_OF,
    LAST,
    MONTHS_OF,
    NEXT,
    Read,
    Time,
    shifted,
    whole_day,
    whole_month,
    whole_unit,
    whole_year,
)

# The first number that is a multiple of ten and no other word's ordinal.
_TWENTY = 20
# ISO 8601 designators: a decade is ten years, a century a hundred.
_OF_YEARS = {"E": "PXDE", "C": "PXCE"}
_DESIGNATOR = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Y": "P{}Y", "H": "PT{}H", "N": "PT{}M", "Z": "PT{}S"}


def weekday_of_week(read: Read) -> Time | None:
    """A day of the last or next week, which runs from Monday to Sunday."""
    wanted = read.integer("wday")
    if read.unit("unit") != "W" or wanted is None:
        return None
    if read.anchor is None:
        return Time()
    monday = read.anchor - timedelta(days=read.anchor.weekday()) + timedelta(weeks=read.integer("rel") or 0)
    return whole_day(monday + timedelta(days=wanted - 1), anchored=True)


def ahead(read: Read) -> Time | None:
    """So long from now, as precise as its unit."""
    code, dual = read.unit("unit", "unit2", "unit3") or "", read.numbers.get("unit2")
    count = read.integer("count") or (int(dual) if dual else None) or _single(read)
    if read.anchor is None or count is None or code not in {**DAYS_OF, **MONTHS_OF}:
        return Time(mod="AFTER")
    day = shifted(read.anchor, code, count)
    if code in DAYS_OF:
        return whole_day(day, anchored=True)
    return whole_month(day.year, day.month, anchored=True) if code == "M" else whole_year(day.year, anchored=True)


def weekday(read: Read) -> Time | None:
    """A weekday."""
    wanted = read.integer("wday")
    if read.anchor is None or wanted is None:
        return Time()
    direction = read.integer("rel")
    if direction is None and read.prefer == "near" and read.unit("ahead"):
        return whole_day(read.anchor + timedelta(days=(wanted - read.anchor.isoweekday()) % 7), anchored=True)
    return whole_day(_nearest_weekday(read.anchor, wanted, direction), anchored=True)


def _nearest_weekday(anchor: date, wanted: int, direction: int | None) -> date:
    """`last` is strictly before the anchor, `next` strictly after; alone it is the latest up to the anchor."""
    back = (anchor.isoweekday() - wanted) % 7
    if direction is not None and direction >= NEXT:
        return anchor + timedelta(days=7 * direction - back)
    if direction is not None and direction <= LAST:
        return anchor - timedelta(days=(back or 7) + 7 * (LAST - direction))
    return anchor - timedelta(days=back)


def relative_day(read: Read) -> Time | None:
    """Today, yesterday, tomorrow: nothing without a date to count from."""
    days = read.integer("rday", "rday2")
    if read.anchor is None or days is None:
        return Time()
    day = read.anchor + timedelta(days=days + (read.integer("rel") or 0))
    wanted = read.integer("wday")
    # A weekday that does not fit says that the anchor is not the day on which the text was written.
    if wanted is not None and day.isoweekday() != wanted:
        return Time()
    return whole_day(day, anchored=True)


def unit(read: Read) -> Time | None:
    """This week, month, year or decade, the last or the next."""
    code, relative = read.unit("unit") or "", read.integer("rel") or 0
    if read.anchor is None or code not in ("D", "W", "M", "Y", "E"):
        return Time(mod=read.unit("mod")) if code in _DESIGNATOR or code == "E" else None
    found = whole_unit(read.anchor, code, relative)
    return Time(found.value, found.begin, found.end, mod=read.unit("mod"), anchored=True)


def units(read: Read) -> Time | None:
    """The last three weeks: a duration that ends (or begins) at the anchor."""
    code, relative = read.unit("unit", "unit2") or "", read.integer("rel") or 0
    count = read.integer("count") or (2 if 2 in (read.numbers.get("unit"), read.numbers.get("unit2")) else None)
    value = _iso(code, count)
    if value is None:
        return None
    if read.anchor is None or count is None or not (code in DAYS_OF or code in MONTHS_OF):
        return Time(value, kind="DURATION")
    other = shifted(read.anchor, code, relative * count)
    # The next days begin tomorrow.
    begin, end = (other, read.anchor) if relative < 0 else (read.anchor + timedelta(days=1), other)
    return Time(value, begin, end, "DURATION", anchored=True)


def duration(read: Read) -> Time | None:
    """How long: a number and a unit."""
    code = read.unit("unit", "unit2") or ""
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


def _single(read: Read) -> int | None:
    """A unit alone is one, a plural alone several."""
    return 1 if read.unit("unit3") and read.numbers.get("unit3") is None else None


def vague(read: Read) -> Time | None:
    """Several of a unit; behind the unit, which is a plural then, the word may say how many (أيام قليلة)."""
    alone = read.integer("count") is None and read.unit("unit2") is not None
    return None if alone and read.numbers.get("unit2") != 0 else duration(read)


def tens(read: Read) -> Time | None:
    """Forty minutes, of which the word is an ordinal's as well."""
    count = read.integer("count") or 0
    return duration(read) if count >= _TWENTY and count % 10 == 0 else None


def some(read: Read) -> Time | None:
    """Some of a unit, by its plural alone."""
    value = _iso(read.unit("unit") or "", None)
    return Time(value, kind="DURATION") if value and read.numbers.get("unit") == 0 else None


def within(read: Read) -> Time | None:
    """Some of a unit after خلال, not after every preposition."""
    return some(read) if read.numbers.get("within") else None


def one(read: Read) -> Time | None:
    """A unit alone is one, a plural some; a count after its unit is one, too (أسبوع واحد)."""
    if read.numbers.get("unit") == 0:
        return some(read)
    dual = read.integer("unit")
    count = read.integer("count") or dual or 1
    value = _iso(read.unit("unit") or "", count)
    return Time(value, kind="DURATION") if value and count in (1, dual) else None


def _with_half(code: str, number: float, half: float) -> Time | None:
    """A year and a half: eighteen months."""
    finer = {"Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24), "H": ("N", 60), "N": ("Z", 60)}
    if code not in finer:
        return None
    to, times = finer[code]
    return Time(_DESIGNATOR[to].format(round((number + half) * times)), kind="DURATION")


def _iso(code: str, count: int | None) -> str | None:
    """ISO 8601 duration; the count X where it is not said, of decades and centuries in TIMEX3's form (``PXDE``)."""
    if count is None and code in _OF_YEARS:
        return _OF_YEARS[code]
    times = {"E": 10, "C": 100}.get(code, 1)
    designator = _DESIGNATOR.get("Y" if code in ("E", "C") else code)
    return designator.format("X" if count is None else count * times) if designator else None


def ago(read: Read) -> Time | None:
    """So long ago, as precise as its unit; what is counted from an event has none, and what is after one its length.

    A year in brackets behind it says which it was, without a date to count from: ``قبل أربع سنوات (2019)``.
    """
    before = read.numbers.get("ref") == LAST
    year = read.integer("year")
    if before and year is not None:
        return whole_year(year)
    code = read.unit("unit", "unit2", "unit3") or ""
    dual = read.numbers.get("unit2")
    count = read.integer("count") or (int(dual) if dual else None) or _single(read)
    mod = "BEFORE" if before else "AFTER"
    if not before and not read.numbers.get("half"):
        return Time(_iso(code, count), kind="DURATION", mod=mod)
    if read.anchor is None or count is None or not before or read.unit("from") or read.numbers.get("half"):
        return Time(mod=mod)
    if code in DAYS_OF:
        return whole_day(shifted(read.anchor, code, -count), anchored=True)
    if code not in MONTHS_OF:
        return Time(mod=mod)
    day = shifted(read.anchor, code, -count)
    return whole_month(day.year, day.month, anchored=True) if code == "M" else whole_year(day.year, anchored=True)


def set(read: Read) -> Time | None:
    """How often."""
    value = _iso(read.unit("unit", "unit2") or "", read.integer("count", "unit2") or 1)
    return Time(value, kind="SET") if value else None


def anchored(read: Read) -> Time | None:
    """Before or after a named event: no value."""
    mods = {-1.0: "BEFORE", 0.0: "AFTER", 1.0: "AFTER"}
    return Time(mod=mods.get(read.numbers.get("ref") or 0.0) if read.numbers.get("ref") is not None else None)


def word(read: Read) -> Time | None:
    """A word for now, then or how often."""
    text, kind = read.unit("word_text"), read.unit("word")
    # What has no word of its own for its value says its unit there.
    value = None if text in (None, "", kind) else text
    return Time(value, kind=kind if kind in ("SET", "TIME") else "DATE")
