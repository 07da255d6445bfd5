"""The base corpus and the counterexamples that change it, built and validated in one run a profile."""

from __future__ import annotations

import copy
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import chain
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


def join(parts: Iterable[Tables]) -> Tables:
    """All rows of several corpora, table by table."""
    whole = list(parts)
    return {name: [row for part in whole for row in part[name]] for name in contract.TABLES}


@dataclass(frozen=True)
class Run:
    """Many examples in one corpus, what validation says of it, and whose each row is (by table and key)."""

    tables: dict[str, pa.Table]
    texts: dict[str, str]
    report: Report
    owners: dict[tuple[str, str], str]

    def failures(self) -> Iterator[tuple[str, str]]:
        """Name of the example and table.rule, of every failing row."""
        for (table, rule), failing in self.report.failures.items():
            for row in failing.iter_rows(named=True):
                yield self.owners[table, key_text(table, row)], f"{table}.{rule}"


def run(cases: list[Example], profile: str) -> Run:
    built = [rows(case, number) for number, case in enumerate(cases)]
    owners: dict[tuple[str, str], str] = {}
    for case, part in zip(cases, built, strict=True):
        for place in ((table, key_text(table, row)) for table, its in part.items() for row in its):
            assert owners.setdefault(place, case.name) == case.name, f"{case.name} shares {place}"
    text = base()["texts"]["d1"]
    texts = {numbered("<d1>", number): text for number, case in enumerate(cases) if case.texts}
    given = tables(join(built))
    return Run(given, texts, validate(given, profile, texts), owners)


def key_text(table: str, row: Mapping[str, Any]) -> str:
    return " ".join("null" if row[column] is None else str(row[column]) for column in contract.keys(table))


@pytest.fixture(scope="session")
def runs() -> dict[str, Run]:
    """For each profile the unchanged base (as `base` and `base--open`) and its examples."""
    cases = [Example("base"), Example("base--open", profile="open"), *examples()]
    return {
        profile: run([case for case in cases if case.profile == profile and not case.columns], profile)
        for profile in ("full", "open")
    }


@pytest.fixture(scope="session")
def failed(runs: dict[str, Run]) -> dict[str, set[str]]:
    """For each example the rules that failed on its rows."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, rule in chain(*(each.failures() for each in runs.values()), _run_columns()):
        found[name].add(rule)
    return found


def _run_columns() -> Iterator[tuple[str, str]]:
    """Failures of the examples that add a column: each is of another table, and what fails in it is its own."""
    cases = [case for case in examples() if case.columns]
    given = tables(rows(Example("base"), 0))
    owners = {str(case.breaks).split(".")[0]: case for case in cases}
    assert len(owners) == len(cases)
    for table, case in owners.items():
        for column in case.columns:
            given[table] = given[table].append_column(column, pa.nulls(given[table].num_rows))
    failing = validate(given, "full").results.filter(~pl.col("success"))
    for table, rule in failing.select("table", "rule").iter_rows():
        yield owners[table].name, f"{table}.{rule}"
