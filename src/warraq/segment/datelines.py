"""Lines that print when an article was published: a date alone, or between other things that stand beside one."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq import gates
from warraq.arabic import calendar
from warraq.arabic.newsroom import byline_places, dateline_words

_MOST_WORDS = 18
_CLOCK = "[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"
_FIGURES = "(?:[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{4}|[0-9]{4}[/.-][0-9]{1,2}[/.-][0-9]{1,2})"
_LABEL = r"(?:تم )?(?:نشر|نشرت|النشر|تاريخ النشر)(?: (?:في|بتاريخ|يوم))?"
# A full date has figures around the name of a month, or nothing else.
_DAY = r"[0-9] ?\p{L}[\p{L}\s،,12]+[0-9]{4}|[0-9][/.-][0-9]{1,2}[/.-][0-9]"
# What stands before it at most: a name and a bar, a weekday, a label.
_FULL = r"^(?:[^|0-9]*\|\s*)?(?:\p{L}+[،,]?\s*){0,3}[0-9]|نشر"
# A date that opens a line has a site or a section behind it, of few words.
_BEHIND = r"\p{L}+(?: ?- ?\p{L}+| \p{L}+){0,2}"


def dated(lines: pl.DataFrame) -> pl.Series:
    """Which lines (key str?, words i32) print a date."""
    key = pl.col("key")
    numbers = lines.select(key.str.contains("[0-9]{4}|[0-9][/.-][0-9]").fill_null(False)).to_series()
    only = gates.holds(lines, numbers, key.str.contains(alone()))
    rest = pl.lit(numbers) & ~pl.lit(only) & (pl.col("words") <= _MOST_WORDS)
    likely = gates.holds(lines, rest, key.str.contains(_FULL) & key.str.contains(_DAY))
    barred = gates.holds(lines, likely, key.str.replace_all(r"\s+", " ").str.contains(among()))
    return only | barred


@cache
def alone() -> str:
    """Regular expression for a folded line that holds a date and what stands beside one, and nothing else."""
    names = [*calendar.month_names(), *calendar.month_names(calendar.HIJRI), *calendar.weekday_names()]
    token = rf"(?:{calendar.pattern(names)}|{dateline_words()}|ب?توقيت \p{{L}}+|[0-9]+(?:[مه]|a[hd])?)"
    return rf"^[^\p{{L}}\p{{N}}]*(?:{token}[^\p{{L}}\p{{N}}]+)*{token}?[^\p{{L}}\p{{N}}]*$"


@cache
def among() -> str:
    """Regular expression for a folded line with a full date between bars, behind a site's name and a label, or before.

    “الموقع | الأحد 3 مارس 2019 | القراءات: 7”, “الموقع نشر في 3 مارس 2019”, “2019/03/03 الموقع - خاص”.
    """
    month = calendar.pattern([*calendar.month_names(), *calendar.month_names(calendar.HIJRI)])
    weekday = rf"(?:{calendar.pattern(calendar.weekday_names())}[،,]? )?"
    day = rf"{weekday}(?:[0-9]{{1,2}} ?(?:من )?{month}[،,]? ?(?:عام |سنه )?[0-9]{{4}}|{_FIGURES})"
    # Each part stands here once, and repeats without a limit: what is written twice is built twice.
    before = rf"(?:[^|0-9]{{2,30}}\| ?|\S+(?: \S+){{0,2}} {_LABEL} ?:? ?)?"
    beside = rf"[^\p{{L}}|]*(?:(?:{dateline_words()})[^\p{{L}}|]*)*(?:\|[^|]{{2,40}})?"
    places = "|".join(sorted(byline_places(), key=lambda name: (-len(name), name)))
    full = rf"{before}{day}(?:{beside}|(?:\W{{0,3}}(?:{places}))+)"
    return rf"^(?:{full}|{_FIGURES} {_BEHIND}|{_FIGURES} {_CLOCK} .{{2,60}})$"
