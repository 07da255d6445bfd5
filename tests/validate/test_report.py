"""The report names what failed, is plain data, and becomes pages."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

from warraq import contract
from warraq.errors import ContractError, UsageError
from warraq.validate import Report, data_docs, validate
from warraq.validate.cross import CHECKS

from .conftest import Example, rows, tables

pytestmark = pytest.mark.xdist_group("validate")
BROKEN = Example(
    "broken",
    change={"facts.f1": {"polarity": "neutral"}, "facts.f3": {"polarity": None, "time_value": "عام 2024"}},
)


@pytest.fixture(scope="module")
def report() -> Report:
    return validate(tables(rows(BROKEN, 0)), "full")


def test_results_have_a_row_a_rule(report: Report) -> None:
    names = [(table, rule.name) for table in contract.TABLES for rule in contract.rules(table)]
    assert list(report.results.select("table", "rule").iter_rows()) == names


def test_failures_are_counted_and_sampled(report: Report) -> None:
    row = report.results.row(by_predicate=pl.col("rule") == "polarity_in_vocabulary", named=True)
    assert (row["severity"], row["success"], row["checked"], row["failing"]) == ("critical", False, 3, 1)
    assert row["sample"] == report.failing_rows("facts", "polarity_in_vocabulary")["fact_id"].to_list()


def test_only_critical_rules_block(report: Report) -> None:
    assert report.failed_critical == ("facts.polarity_not_null", "facts.polarity_in_vocabulary")
    assert not report.success
    assert report.to_dict()["statistics"] == {
        "rules": report.results.height,
        "passed": report.results.height - 3,
        "failed_critical": 2,
        "failed_warning": 1,
    }


def test_rule_that_fails_nowhere_has_no_rows(report: Report) -> None:
    assert report.failing_rows("facts", "rule_id_not_null").is_empty()


def test_rules_that_need_texts_are_not_counted_without(report: Report) -> None:
    unchecked = report.results.filter(pl.col("checked") == 0)["rule"].to_list()
    assert unchecked == ["spans_cover_text", "spans_match_text"]


def test_report_is_plain_data(report: Report) -> None:
    assert json.loads(json.dumps(report.to_dict())) == report.to_dict()


def test_order_of_rows_does_not_matter(report: Report) -> None:
    turned = {name: table.take(list(range(table.num_rows))[::-1]) for name, table in tables(rows(BROKEN, 0)).items()}
    assert validate(turned, "full").to_dict() == report.to_dict()


def test_data_docs_are_a_function_of_the_report(report: Report, tmp_path: Path) -> None:
    first = data_docs(report, tmp_path / "first")
    assert first.name == "index.html"
    data_docs(report, tmp_path / "second")
    data_docs(report, tmp_path / "second")
    pages = {
        path.relative_to(tmp_path / "first"): path.read_bytes() for path in first.parent.rglob("*") if path.is_file()
    }
    assert len([path for path in pages if path.suffix == ".html"]) == 2 * len(contract.TABLES) + 1
    again = {path: (tmp_path / "second" / path).read_bytes() for path in pages}
    assert pages == again


def test_table_that_is_missing_is_named() -> None:
    with pytest.raises(ContractError, match="missing entities"):
        validate({name: contract.empty(name) for name in contract.TABLES[:-1]}, "full")


def test_unknown_profile_is_named() -> None:
    with pytest.raises(UsageError, match="profile: expected one of full, open; found 'closed'"):
        validate({name: contract.empty(name) for name in contract.TABLES}, "closed")


def test_empty_tables_pass() -> None:
    assert validate({name: contract.empty(name) for name in contract.TABLES}, "open").success


def test_rule_that_cannot_be_evaluated_has_failed() -> None:
    given = tables(rows(Example("base"), 0))
    report = validate({**given, "entities": given["entities"].drop_columns(["latitude"])}, "full")
    errors = report.results.filter(pl.col("error").is_not_null())
    assert errors.select("table", "rule", "success").rows() == [
        ("entities", "latitude_in_range", False),
        ("entities", "coordinates_complete", False),
    ]
    assert "entities.columns_as_contracted" in report.failed_critical


def test_every_check_is_called_for_by_the_contract() -> None:
    called = {r.type for table in contract.TABLES for r in contract.rules(table) if r.engine == "warraq"}
    assert called == set(CHECKS)


def test_great_expectations_is_not_imported_before_it_is_needed_and_is_quiet() -> None:
    code = (
        "import sys, warraq.validate as v\n"
        "from warraq import contract as c\n"
        "assert 'great_expectations' not in sys.modules\n"
        "assert v.validate({n: c.empty(n) for n in c.TABLES}, 'full').success\n"
        "assert 'great_expectations' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
