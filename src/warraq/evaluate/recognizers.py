"""Score values of numbers and times on cases in the form of microsoft/Recognizers-Text's specs.

An expectation is met by a reading that overlaps its span and has exactly its value. Of a date that may lie before or
after the reference date, the past reading is expected. The last day of a period is inclusive here; in the specs it is
the day after for a whole month or year, the day itself where the text names it, and the first day of the last year
from one year to another, so each meets. The start, middle or end of a period, which stands beside its value here, is
in the specs a part of its days, and is made one to be compared. Durations are compared in seconds, with the specs' 30
days a month and 365 days a year. What the specs resolve to no day (their 0001-01-01) is not expected.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl

from warraq import facts
from warraq.evaluate.given import expecting
from warraq.facts.numbers import numerals, quantities
from warraq.facts.times import temporal

# A number or seconds; the first day, and the days that may be told as the last.
Value = float | tuple[str, ...] | None
OUTCOMES = {
    "model": pl.String,
    "input": pl.String,
    "outcome": pl.String,
    "text": pl.String,
    "expected": pl.String,
    "found": pl.String,
}
_SECONDS = {"Y": 365 * 86400, "M": 30 * 86400, "W": 7 * 86400, "D": 86400, "TH": 3600, "TM": 60, "TS": 1}
_NO_DAY = "0001-01-01"
# The specs count the quarter of a figure in as many digits as a double holds.
_PRECISION = 1e-6


@dataclass(frozen=True)
class Reading:
    """A span of a case's input (code points, end exclusive) and its value."""

    start: int
    end: int
    value: Value

    def overlaps(self, other: Reading) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end

    def meets(self, expected: Reading) -> bool:
        """Whether this is what was expected: an overlap, and the same value."""
        return self.overlaps(expected) and _same(self.value, expected.value)


def score(gold: Path) -> pl.DataFrame:
    """Share of expected values found: model str, exact_value, precision f64, hits, expected, found i64.

    `gold` is a JSON file whose `cases` map a model's name to its cases. Raises `UsageError` when it cannot be read.
    """
    count = {o: (pl.col("outcome") == o).sum().cast(pl.Int64) for o in ("hit", "miss", "spurious")}
    hits = pl.col("hit")
    return (
        compare(gold)
        .group_by("model", maintain_order=True)
        .agg(**count)
        .select(
            "model",
            exact_value=hits / (hits + pl.col("miss")),
            precision=hits / (hits + pl.col("spurious")),
            hits="hit",
            expected=hits + pl.col("miss"),
            found=hits + pl.col("spurious"),
        )
    )


def compare(gold: Path) -> pl.DataFrame:
    """One row an expectation or a reading nobody expected: model, input, outcome, text, expected, found (str)."""
    rows: list[tuple[str, ...]] = []
    for name, cases in _cases(gold).items():
        model = name.rpartition("/")[2]
        if model in MODELS:
            read, expect = MODELS[model]
            found = read(cases)
            for row, case in enumerate(cases):
                rows += [(model, case["Input"], *o) for o in _outcomes(case["Input"], list(expect(case)), found[row])]
    return pl.DataFrame(rows, schema=OUTCOMES, orient="row")


def _cases(gold: Path) -> dict[str, list[dict[str, Any]]]:
    with expecting(gold, "a JSON file with an object `cases` of specs"):
        return dict(json.loads(gold.read_text("utf-8"))["cases"])


def _outcomes(text: str, expected: list[Reading], found: list[Reading]) -> Iterator[tuple[str, str, str, str]]:
    """Each expectation as hit or miss, each other reading as spurious; one without a value is not compared."""
    beyond = [want for want in expected if want.value is None]
    free = [f for f in found if not any(f.overlaps(want) for want in beyond)]
    for want in (want for want in expected if want.value is not None):
        met = next((f for f in free if f.meets(want)), None)
        if met:
            free.remove(met)
        yield "hit" if met else "miss", text[want.start : want.end], str(want.value), str(met.value if met else None)
    for other in free:
        yield "spurious", text[other.start : other.end], "", str(other.value)


def _same(found: Value, expected: Value) -> bool:
    if isinstance(found, float) and isinstance(expected, float):
        return abs(found - expected) <= _PRECISION * max(1.0, abs(expected))
    if isinstance(found, tuple) and isinstance(expected, tuple):
        return found[0] == expected[0] and expected[1] in found[1:]
    return False


def _scanned(cases: list[dict[str, Any]]) -> tuple[facts.Scan, facts.Context]:
    """The inputs as paragraphs, each an article of its own dated by its reference date."""
    ids = [str(i) for i in range(len(cases))]
    paragraphs = pl.DataFrame({"text": [c["Input"] for c in cases], "article_id": ids})
    dates = [_reference(c) for c in cases]
    articles = pl.DataFrame(
        {"article_id": ids, "date_published": dates, "date_published_precision": ["day"] * len(ids)},
        schema_overrides={"date_published": pl.Datetime},
    )
    return facts.scan(paragraphs), facts.Context(articles, pl.DataFrame())


def _reference(case: Mapping[str, Any]) -> datetime | None:
    text = case.get("Context", {}).get("ReferenceDateTime")
    return datetime.fromisoformat(text[:10]) if text else None


def _grouped(n: int, spans: pl.DataFrame, values: list[Value]) -> list[list[Reading]]:
    """Readings by the case they stand in; those without a value are left out."""
    grouped: list[list[Reading]] = [[] for _ in range(n)]
    for (para, start, end), value in zip(spans.select("para", "start", "end").iter_rows(), values, strict=True):
        if value is not None:
            grouped[para].append(Reading(start, end, value))
    return grouped


def _numbers(cases: list[dict[str, Any]]) -> list[list[Reading]]:
    """Number expressions of every kind."""
    scan, _ = _scanned(cases)
    found = numerals.numbers(scan)
    spans = scan.locate(found["tok_start"].to_numpy(), found["tok_end"].to_numpy(), found["cut"].to_numpy())
    return _grouped(len(cases), spans, found["value"].to_list())


def _percentages(cases: list[dict[str, Any]]) -> list[list[Reading]]:
    found = quantities.find(*_scanned(cases)).facts.filter(pl.col("unit") == "%")
    return _grouped(len(cases), found, found["value_num"].to_list())


def _times(*kinds: str, lasting: bool = True) -> Callable[[list[dict[str, Any]]], list[list[Reading]]]:
    """Reader of time expressions: days they cover, or (if `lasting` is wanted) seconds they last."""

    def read(cases: list[dict[str, Any]]) -> list[list[Reading]]:
        found = temporal.find(*_scanned(cases), prefer="past").facts.filter(pl.col("timex_type").is_in(kinds))
        columns = ("timex_type", "time_value", "time_begin", "time_end", "time_mod")
        values = [_time(*row) for row in found.select(columns).iter_rows()]
        return _grouped(len(cases), found, [v if lasting or not isinstance(v, float) else None for v in values])

    return read


def _time(kind: str, value: str | None, begin: date | None, end: date | None, mod: str | None) -> Value:
    if kind == "DURATION" and begin is None:
        return _seconds(value) if value else None
    if not begin or not end:
        return None
    if mod in ("START", "MID", "END"):
        begin, end = _part(begin, end, mod)
    ends = [end, end + timedelta(days=1)]
    # 2014/2018 are two years.
    if re.fullmatch(r"\d{4}/\d{4}", value or ""):
        ends.append(date(end.year, 1, 1))
    return (begin.isoformat(), *(day.isoformat() for day in ends))


def _part(begin: date, end: date, mod: str) -> tuple[date, date]:
    """The start, middle or end of a week, a month or a year, as the specs count them."""
    days = (end - begin).days + 1
    if days == 7:
        low, high = {"START": (0, 2), "MID": (1, 4), "END": (3, 6)}[mod]
    elif 28 <= days <= 31:
        low, high = {"START": (0, 14), "MID": (9, 19), "END": (15, days - 1)}[mod]
    elif days in (365, 366):
        half = (date(begin.year, 7, 1) - begin).days
        low, high = {"START": (0, half - 1), "MID": (half // 2, days - half // 2), "END": (half, days - 1)}[mod]
    else:
        return begin, end
    return begin + timedelta(days=low), begin + timedelta(days=high)


def _seconds(value: str) -> float | None:
    """Length of an ISO 8601 duration; None where its count is not said."""
    days, _, clock = value.removeprefix("P").partition("T")
    parts = [(n, u) for n, u in re.findall(r"([\d.]+)([YMWD])", days)]
    parts += [(n, f"T{u}") for n, u in re.findall(r"([\d.]+)([HMS])", clock)]
    return sum(float(n) * _SECONDS[u] for n, u in parts) if parts else None


def _expected_number(case: Mapping[str, Any]) -> Iterator[Reading]:
    for result in case["Results"]:
        value = str((result.get("Resolution") or {}).get("value") or "").removesuffix("%")
        # Relative ordinals (the last, the one before it) are positions, not numbers.
        number = re.fullmatch(r"-?[\d.]+(?:E[+-]?\d+)?", value)
        yield Reading(*_span(case, result), float(value) if number else None)


def _expected_time(case: Mapping[str, Any]) -> Iterator[Reading]:
    for result in case["Results"]:
        past = (result.get("Value") or {}).get("PastResolution") or {}
        value = _past(past)
        yield Reading(*_span(case, result), None if _NO_DAY in str(value) else value)


def _expected_model_time(case: Mapping[str, Any]) -> Iterator[Reading]:
    """Days and durations of the model of all times; of two values the past one stands first."""
    for result in case["Results"]:
        resolution = result.get("Resolution")
        values = resolution.get("values") if isinstance(resolution, dict) else None
        kind = str(result.get("TypeName") or "").rpartition(".")[2]
        yield Reading(*_span(case, result), _first_value(kind, values[0]) if values else None)


def _first_value(kind: str, first: Mapping[str, str]) -> Value:
    if kind == "date" and first.get("value"):
        return first["value"], first["value"]
    if kind == "daterange" and {"start", "end"} <= first.keys():
        return first["start"], first["end"]
    return float(first["value"]) if kind == "duration" else None


def _past(past: Mapping[str, str]) -> Value:
    if "duration" in past:
        return float(past["duration"])
    if "date" in past:
        return past["date"], past["date"]
    return (past["startDate"], past["endDate"]) if {"startDate", "endDate"} <= past.keys() else None


def _span(case: Mapping[str, Any], result: Mapping[str, Any]) -> tuple[int, int]:
    """The span of a result: where its text stands, which some of the specs' positions miss."""
    text, start = result["Text"].strip(), result.get("Start") or 0
    found = case["Input"].find(text, max(0, start - 1))
    start = found if found >= 0 else max(0, case["Input"].find(text))
    return start, start + len(text)


Model = tuple[Callable[[list[dict[str, Any]]], list[list[Reading]]], Callable[[Mapping[str, Any]], Iterator[Reading]]]
MODELS: dict[str, Model] = {
    "NumberModel": (_numbers, _expected_number),
    "OrdinalModel": (_numbers, _expected_number),
    "PercentModel": (_percentages, _expected_number),
    "DateParser": (_times("DATE"), _expected_time),
    "DatePeriodParser": (_times("DATE", "DURATION", lasting=False), _expected_time),
    "DateTimeModel": (_times("DATE", "DURATION"), _expected_model_time),
    "DurationParser": (_times("DURATION"), _expected_time),
}
