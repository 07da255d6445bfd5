"""Values of durations of several units (two years and three months), and of what lies so far from the anchor."""

from __future__ import annotations

from datetime import date

from warraq.facts.times.values import DAYS_OF, LAST, MONTHS_OF, Read, Time, shifted, whole_day, whole_month

_ORDER = "YMDHNZ"
_CLOCK = {"H": "H", "N": "M", "Z": "S"}


def _parts(read: Read) -> dict[str, float] | None:
    """How many of each unit; weeks are days, decades and centuries years."""
    found: dict[str, float] = {}
    several = 0
    for i, units in (("1", "k1 k4 k7 e1"), ("2", "k2 k5 k8 e2"), ("3", "k3 e3")):
        code = read.unit(*units.split())
        if code is None:
            continue
        said = (read.numbers.get(f"{kind}{i}") for kind in "eca")
        count = next((n for n in said if n is not None), 1.0)
        code, times = {"W": ("D", 7), "E": ("Y", 10), "C": ("Y", 100)}.get(code, (code, 1))
        if code not in _ORDER:
            return None
        found[code] = found.get(code, 0.0) + count * times
        several += 1
    return found if several > 1 else None


def compound(read: Read) -> Time | None:
    """A duration of two units or three."""
    parts = _parts(read)
    return Time(_iso(parts), kind="DURATION") if parts else None


def _iso(parts: dict[str, float]) -> str:
    days = "".join(f"{parts[u]:g}{u}" for u in "YMD" if u in parts)
    clock = "".join(f"{parts[u]:g}{_CLOCK[u]}" for u in _CLOCK if u in parts)
    return f"P{days}T{clock}" if clock else f"P{days}"


def compound_from(read: Read) -> Time | None:
    """So long before the anchor, or after it where the text counts from now; as precise as the finest unit."""
    parts, ref = _parts(read), read.numbers.get("ref")
    if parts is None or ref is None:
        return None
    now = read.unit("now") is not None
    if ref == 0 and not now:
        return Time(_iso(parts), kind="DURATION")
    back = ref in (LAST, 0)
    mod = "BEFORE" if back else "AFTER"
    whole = all(n == int(n) for n in parts.values()) and not set(parts) & set(_CLOCK)
    if read.anchor is None or not whole or read.unit("from") or not (back or now):
        return Time(mod=mod)
    day: date = read.anchor
    for code in (u for u in "YMD" if u in parts):
        day = shifted(day, code, int(parts[code]) * (-1 if back else 1))
    assert {*DAYS_OF, *MONTHS_OF} >= set(parts)
    return whole_day(day, anchored=True) if "D" in parts else whole_month(day.year, day.month, anchored=True)
