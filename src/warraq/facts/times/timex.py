"""Values of time expressions: what was read (a month, an adjective, a count) and the anchor's date to EDTF and days.

Values are EDTF level 1 (ISO 8601-2) for dates (``2024-06-18``, ``2024-06``, ``199X``, ``2024-22`` for a season,
``2024-06-18/2024-06-19`` for an interval) and ISO 8601 for durations (``P3W``; ``PXW`` when the count is not said),
with TIMEX3's PRESENT_REF, PAST_REF and FUTURE_REF. A month or day whose year cannot be counted has ``XXXX`` for it,
as in EDTF level 2 and TIMEX3 (``XXXX-06-18``); any other time that needs a date to count from has no value without one.
"""

from __future__ import annotations

from collections.abc import Callable

from warraq.facts.times import clock, dates, hijri, parts, relative, spans
from warraq.facts.times.values import Read, Time

__all__ = ["METHODS", "Read", "Time", "resolve"]

METHODS: dict[str, Callable[[Read], Time | None]] = {
    "day": dates.day,
    "days": dates.days,
    "date_range": dates.date_range,
    "days_of_month": dates.days_of_month,
    "day_of_month": dates.day_of_month,
    "weekday_of_week": relative.weekday_of_week,
    "quarter": dates.quarter,
    "quarter_bare": dates.quarter_bare,
    "ahead": relative.ahead,
    "numeric": dates.numeric,
    "numeric_days": dates.numeric_days,
    "hijri": hijri.hijri,
    "hijri_days": hijri.hijri_days,
    "hijri_range": hijri.hijri_range,
    "hijri_years": hijri.hijri_years,
    "hijri_month": hijri.hijri_month,
    "hijri_year": hijri.hijri_year,
    "month": dates.month,
    "month_bare": dates.month_bare,
    "year": dates.year,
    "year_early": dates.year_early,
    "years": dates.years,
    "season": dates.season,
    "weekday": relative.weekday,
    "relative_day": relative.relative_day,
    "decade": dates.decade,
    "century": dates.century,
    "century_relative": dates.century_relative,
    "century_part": dates.century_part,
    "unit": relative.unit,
    "units": relative.units,
    "duration": relative.duration,
    "tens": relative.tens,
    "vague": relative.vague,
    "some": relative.some,
    "within": relative.within,
    "one": relative.one,
    "ago": relative.ago,
    "ago_one": relative.ago,
    "set": relative.set,
    "anchored": relative.anchored,
    "word": relative.word,
    "clock": clock.clock,
    "nth_weekday": parts.nth_weekday_of,
    "nth_week": parts.nth_week,
    "nth_week_of_month": parts.nth_week_of_month,
    "nth_day": parts.nth_day,
    "weekday_and_day": parts.weekday_and_day,
    "weekdays_and_days": parts.weekdays_and_days,
    "weekdays_of_week": parts.weekdays_of_week,
    "rest": parts.rest,
    "bare_day": parts.bare_day,
    "day_and_month": parts.day_and_month,
    "months": parts.months,
    "dates_in_figures": parts.dates_in_figures,
    "month_and_year": parts.month_and_year,
    "undated": parts.undated,
    "spoken_year": parts.spoken_year,
    "following": parts.following,
    "compound": spans.compound,
    "compound_from": spans.compound_from,
}


def resolve(method: str, read: Read) -> Time | None:
    """The time a rule's method gives, or None where what was read is no time at all (the 31st of February)."""
    return METHODS[method](read)
