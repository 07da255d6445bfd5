"""What validation found: one row a rule, and the keys of the rows that failed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from warraq.contract import CRITICAL, keys

SAMPLE = 5
RESULTS = pl.Schema(
    {
        "table": pl.String(),
        "rule": pl.String(),
        "expectation": pl.String(),
        "severity": pl.String(),
        "success": pl.Boolean(),
        "checked": pl.Int64(),
        "failing": pl.Int64(),
        "sample": pl.List(pl.String()),
        "error": pl.String(),
    }
)


@dataclass(frozen=True)
class Report:
    """The outcome of every rule of the contract on one release.

    `results` has one row a rule, in the contract's order: table, rule, expectation (its type), severity, success,
    checked (rows looked at), failing (rows), sample (up to five failing keys), error (why a rule could not be
    evaluated, which counts as failing it). A rule that needs the decoded texts and got none has checked 0.
    `failures` holds the keys of all failing rows by (table, rule); `suites` the Great Expectations result a table.
    """

    profile: str
    contract_version: str
    results: pl.DataFrame
    failures: Mapping[tuple[str, str], pl.DataFrame]
    suites: Mapping[str, Mapping[str, Any]]

    @property
    def failed_critical(self) -> tuple[str, ...]:
        """Names (table.rule) of the critical rules that failed: with any, there is no release."""
        failed = self.results.filter(~pl.col("success"), severity=CRITICAL)
        return tuple(f"{table}.{rule}" for table, rule in failed.select("table", "rule").iter_rows())

    @property
    def success(self) -> bool:
        """Whether no critical rule failed."""
        return not self.failed_critical

    def failing_rows(self, table: str, rule: str) -> pl.DataFrame:
        """Keys of the rows of a table that fail a rule, sorted; without rows where none does."""
        empty = pl.DataFrame(schema=dict.fromkeys(keys(table), pl.String))
        return self.failures.get((table, rule), empty)

    def to_dict(self) -> dict[str, Any]:
        """The report as plain data, for `validation.json`: the same input gives the same, it holds no time."""
        counts = self.results.select(
            rules=pl.len(),
            passed=pl.col("success").sum(),
            failed_critical=(~pl.col("success") & (pl.col("severity") == CRITICAL)).sum(),
            failed_warning=(~pl.col("success") & (pl.col("severity") != CRITICAL)).sum(),
        )
        return {
            "contract_version": self.contract_version,
            "profile": self.profile,
            "success": self.success,
            "statistics": counts.row(0, named=True),
            "results": self.results.to_dicts(),
        }


def key_text(table: str) -> pl.Expr:
    """The key of a row of a table as one string, its columns joined by a space."""
    return pl.concat_str([pl.col(name).cast(pl.String).fill_null("null") for name in keys(table)], separator=" ")
