"""Values of times of day."""

from __future__ import annotations

from warraq.facts.times.values import Read, Time

# EDTF's codes of a quarter and a half, which the same words stand for in a year.
_QUARTERS = {32: 15, 39: 30}
# The latest hour that the night means after midnight, and the earliest that noon means before twelve.
_AFTER_MIDNIGHT, _BEFORE_NOON = 5, 10


def clock(read: Read) -> Time | None:
    """A time of day."""
    part = read.unit("ampm", "part") or ("PM" if read.unit("pm") else None)
    said = read.numbers.get("hour")
    # Half a night is no hour.
    if said is None or 0 < said < 1:
        return None
    hour, minute, whole = _figures(said)
    minute = _minute(read) if minute is None else minute
    if minute is None or hour > 24 or minute > 59:
        return None
    # Written with its minute, a time of a zone is one of 24 hours.
    whole |= part == "UTC" and said != hour
    if not whole and ((part in (None, "UTC") and hour <= 12) or (part == "PM" and hour == 12)):
        # Without a word for the part of the day, seven may be morning or evening; and twelve مساء is noon or midnight.
        return Time(kind="TIME")
    return Time(f"T{_of_day(hour, part):02d}:{minute:02d}", kind="TIME")


def _figures(said: float) -> tuple[int, int | None, bool]:
    """Hour, minute if the same figures say it (7.30, 0830), and whether they are of a clock of 24 hours."""
    if said >= 100:
        return int(said) // 100, int(said) % 100, True
    minute = round(100 * (said - int(said)))
    return int(said), minute or None, False


def _minute(read: Read) -> int | None:
    """The minute that is said, or the quarter, third or half after the hour."""
    half, quarter = read.numbers.get("half"), read.integer("quarter")
    if half is not None:
        return round(60 * half)
    return _QUARTERS.get(quarter) if quarter is not None else read.integer("minute") or 0


def _of_day(hour: int, part: str | None) -> int:
    """Hour of the day of an hour of its morning, noon, evening or night."""
    if hour >= 12:
        return 0 if hour == 24 or (hour == 12 and part in ("AM", "NIGHT")) else hour
    stays = (
        part in (None, "AM", "UTC")
        or (part == "NIGHT" and hour <= _AFTER_MIDNIGHT)
        or (part == "NOON" and hour >= _BEFORE_NOON)
    )
    return hour if stays else hour + 12
