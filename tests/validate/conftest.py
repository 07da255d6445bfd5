"""The base corpus and the counterexamples that change it, built and validated in one run a profile."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
import yaml

from warraq import contract
from warraq.validate import Report, validate

FOLDER = Path(__file__).parents[1] / "counterexamples"
PLACEHOLDER = re.compile(r"<([a-z])(\d)>")
Tables = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Example:
    """One counterexample: what it changes in the base corpus, and the rules that must fail, no others."""

    name: str
    breaks: str | None = None
    profile: str = "full"
    texts: bool = True
    columns: list[str] = field(default_factory=list)
    change: dict[str, dict[str, Any]] = field(default_factory=dict)
    add: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    drop: list[str] = field(default_factory=list)
    also: list[str] = field(default_factory=list)

    @property
    def fails(self) -> set[str]:
        return {self.breaks, *self.also} - {None}


def examples() -> list[Example]:
    """All counterexamples, by file name."""
    paths = sorted(path for path in FOLDER.glob("*/*.yaml"))
    return [
        Example(f"{path.parent.name}.{path.stem}", **yaml.safe_load(path.read_text(encoding="utf-8"))) for path in paths
    ]


@cache
def base() -> dict[str, Any]:
    return yaml.safe_load((FOLDER / "base.yaml").read_text(encoding="utf-8"))


def rows(example: Example, number: int) -> Tables:
    """The rows of the base corpus as the example changes them, its ids unlike those of every other number."""
    labelled = copy.deepcopy(base()["tables"])
    for place, cells in example.change.items():
        table, label = place.split(".")
        assert set(cells) <= set(labelled[table][label]), f"{example.name}: no such column in {place}"
        labelled[table][label].update(cells)
    added = {table: [_like(labelled[table], new) for new in news] for table, news in example.add.items()}
    for place in example.drop:
        table, label = place.split(".")
        del labelled[table][label]
    return {
        name: [_numbered(row, number) for row in [*labelled[name].values(), *added.get(name, [])]]
        for name in contract.TABLES
    }


def _like(labelled: Mapping[str, dict[str, Any]], new: dict[str, Any]) -> dict[str, Any]:
    return {**labelled[new["like"]], **{key: value for key, value in new.items() if key != "like"}}


def _numbered(row: dict[str, Any], number: int) -> dict[str, Any]:
    return {key: numbered(value, number) for key, value in row.items()}


def numbered(value: Any, number: int) -> Any:
    """The value, or the id that stands for a placeholder such as <d1> in the example of that number."""
    found = PLACEHOLDER.fullmatch(value) if isinstance(value, str) else None
    return f"{found[1]}_{number:018x}{int(found[2]):02x}" if found else value


def tables(built: Tables) -> dict[str, pa.Table]:
    """Arrow tables of rows, nulls let through."""
    return {name: contract.cast(name, _frame(name, built[name]), nulls=True) for name in contract.TABLES}


def _frame(table: str, built: list[dict[str, Any]]) -> pl.DataFrame:
    readers = {pl.Date(): date.fromisoformat, pl.Datetime("us", "UTC"): datetime.fromisoformat}
    schema = contract.polars_schema(table)
    dated = {name: readers[kind] for name, kind in schema.items() if kind in readers}
    read = [{**row, **{k: f(row[k]) for k, f in dated.items() if row[k]}} for row in built]
    return pl.DataFrame(read, schema=schema, orient="row")


def join(parts: Iterator[Tables] | list[Tables]) -> Tables:
    """All rows of several corpora, table by table."""
    whole = list(parts)
    return {name: [row for part in whole for row in part[name]] for name in contract.TABLES}


def key_texts(report: Report) -> Iterator[tuple[str, str, str]]:
    """Table, rule and key of every failing row."""
    for (table, rule), failing in report.failures.items():
        for key in failing.iter_rows():
            yield table, rule, " ".join("null" if part is None else str(part) for part in key)


@pytest.fixture(scope="session")
def failed() -> dict[str, set[str]]:
    """For each example (and the unchanged base, as `base` and `base--open`) the rules that failed on its rows."""
    cases = [Example("base"), Example("base--open", profile="open"), *examples()]
    found: dict[str, set[str]] = {case.name: set() for case in cases}
    for profile in ("full", "open"):
        chosen = [case for case in cases if case.profile == profile and not case.columns]
        for name, rule in _run(chosen, profile):
            found[name].add(rule)
    for name, rule in _run_columns([case for case in cases if case.columns]):
        found[name].add(rule)
    return found


def _run(cases: list[Example], profile: str) -> Iterator[tuple[str, str]]:
    """Name of the example and the rule, of every failure in one run over all of them."""
    built = [rows(case, number) for number, case in enumerate(cases)]
    owners: dict[tuple[str, str], str] = {}
    for case, part in zip(cases, built, strict=True):
        for table, its in part.items():
            for row in its:
                key = " ".join("null" if row[k] is None else str(row[k]) for k in contract.keys(table))
                assert owners.setdefault((table, key), case.name) == case.name, f"{case.name} shares {table} {key}"
    text = base()["texts"]["d1"]
    texts = {numbered("<d1>", number): text for number, case in enumerate(cases) if case.texts}
    report = validate(tables(join(built)), profile, texts)
    for table, rule, key in key_texts(report):
        yield owners[table, key], f"{table}.{rule}"


def _run_columns(cases: list[Example]) -> Iterator[tuple[str, str]]:
    """The same for examples that add a column: each is of another table, and what fails in it is its own."""
    given = tables(rows(Example("base"), 0))
    owners = {str(case.breaks).split(".")[0]: case for case in cases}
    assert len(owners) == len(cases)
    for table, case in owners.items():
        for column in case.columns:
            given[table] = given[table].append_column(column, pa.nulls(given[table].num_rows))
    failing = validate(given, "full").results.filter(~pl.col("success"))
    for table, rule in failing.select("table", "rule").iter_rows():
        yield owners[table].name, f"{table}.{rule}"
