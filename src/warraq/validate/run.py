"""Every rule of the contract held against the tables of a release."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import pyarrow as pa

from warraq.contract import TABLES, Rule, keys, load, rules
from warraq.contract.model import GE
from warraq.errors import ContractError
from warraq.validate import cross, expectations
from warraq.validate.corpus import Corpus, corpus
from warraq.validate.report import RESULTS, SAMPLE, Report, key_text


@dataclass(frozen=True)
class Outcome:
    """What one rule found: the keys of failing rows, and the rows it looked at."""

    rule: Rule
    success: bool
    checked: int
    failing: pl.DataFrame
    error: str | None = None

    def row(self) -> tuple[Any, ...]:
        """The row of the report's results."""
        rule = self.rule
        sample = self.failing.head(SAMPLE).select(key_text(rule.table)).to_series().to_list()
        about = (rule.table, rule.name, rule.type, rule.severity, self.success, self.checked)
        return (*about, self.failing.height, sample, self.error)


def validate(
    tables: Mapping[str, pa.Table],
    profile: str,
    texts: Mapping[str, str] | pl.DataFrame | None = None,
) -> Report:
    """Holds all rules of the contract against the tables.

    `tables` has an Arrow table for each of the contract's names, in the contract's types (`contract.cast`, with
    `nulls=True` where rows without a required value are to be reported rather than refused). `profile` is full or
    open. `texts`, by document_id or as a frame of document_id and text, are the decoded texts of the documents:
    with them, cover and equality of the spans are checked too.

    Raises ContractError when a table is missing, UsageError for an unknown profile.
    """
    missing = [name for name in TABLES if name not in tables]
    if missing:
        raise ContractError(f"expected all tables of the contract, missing {', '.join(missing)}")
    given = {name: tables[name] for name in TABLES}
    held = corpus(given, profile, texts)
    suites = expectations.run(given)
    found = [outcome for name in TABLES for outcome in _outcomes(name, held, suites[name])]
    return Report(
        profile=profile,
        contract_version=load().version,
        results=pl.DataFrame([outcome.row() for outcome in found], schema=RESULTS, orient="row"),
        failures={(o.rule.table, o.rule.name): o.failing for o in found if o.failing.height},
        suites={name: expectations.slim(result) for name, result in suites.items()},
    )


def _outcomes(table: str, held: Corpus, suite: Mapping[str, Any]) -> Iterator[Outcome]:
    by_name = {item["expectation_config"]["meta"]["name"]: item for item in suite["results"]}
    for rule in rules(table):
        yield _expected(rule, held, by_name[rule.name]) if rule.engine == GE else _checked(rule, held)


def _expected(rule: Rule, held: Corpus, result: Mapping[str, Any]) -> Outcome:
    """Outcome of a rule that Great Expectations evaluated."""
    frame = held.frames[rule.table]
    error = expectations.error(result)
    present = [name for name in keys(rule.table) if name in frame.columns]
    failing = frame[expectations.positions(result)].select(present).sort(present)
    return Outcome(rule, bool(result["success"]), frame.height, failing, error)


def _checked(rule: Rule, held: Corpus) -> Outcome:
    """Outcome of a rule of the `warraq` engine; one that cannot be evaluated has failed."""
    nothing = pl.DataFrame(schema=dict.fromkeys(keys(rule.table), pl.String))
    rows = held.frames[rule.table].height
    try:
        failing = cross.check(rule)(held, rule)
    except pl.exceptions.PolarsError as problem:
        return Outcome(rule, False, rows, nothing, str(problem).splitlines()[0])
    if failing is None:
        return Outcome(rule, True, 0, nothing)
    return Outcome(rule, failing.is_empty(), rows, failing.sort(failing.columns))
