"""Data versions: CalVer YYYY.MM.PATCH, the next free one, and whether one is taken."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from warraq.errors import UsageError
from warraq.release import index

VERSION = re.compile(r"(\d{4})\.(1[0-2]|0?[1-9])\.(0|[1-9]\d*)")


def choose(out: Path, wanted: str | None, today: date) -> str:
    """The version of the next release in `out`: the wanted one, else the next free PATCH of the month of `today`.

    >>> choose(Path("no/such/folder"), None, date(2026, 11, 21))
    '2026.11.0'

    Raises UsageError for a version of another form, and for one that is there already.
    """
    taken = {entry["version"] for entry in index.read(out)["releases"]}
    taken |= {path.name for path in out.glob("*") if VERSION.fullmatch(path.name)}
    if wanted is None:
        numbers = [order(version) for version in taken]
        patches = [patch for year, month, patch in numbers if (year, month) == (today.year, today.month)]
        return f"{today.year}.{today.month}.{max(patches, default=-1) + 1}"
    if not VERSION.fullmatch(wanted):
        raise UsageError(f"version: expected YYYY.MM.PATCH such as 2026.11.0, found {wanted!r}")
    if order(wanted) in map(order, taken):
        raise UsageError(f"release {wanted} exists in {out}; a release never changes: name another version")
    return wanted


def order(version: str) -> tuple[int, ...]:
    """Sort key of a version; a month written 1 or 01 is the same."""
    return tuple(int(number) for number in version.split("."))
