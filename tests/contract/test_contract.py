"""The contract says of every column what it holds, and its keys, rules and vocabularies hang together."""

from __future__ import annotations

import pytest
import yaml

from warraq import contract
from warraq.contract.model import GE
from warraq.resources import contract_path

COLUMNS = [(table, column) for table in contract.load().tables for column in table.columns]


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)
def test_every_column_is_described(table: contract.Table, column: contract.Column) -> None:
    assert column.description.endswith(".")
    assert column.meaning
    assert len(set(column.vocabulary)) == len(column.vocabulary)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda part: part.name)
def test_every_vocabulary_is_checked(table: contract.Table, column: contract.Column) -> None:
    checked = [rule.kwargs["value_set"] for rule in column.rules if "value_set" in rule.kwargs]
    assert checked == ([list(column.vocabulary)] if column.vocabulary else [])


def test_keys() -> None:
    assert {table: contract.keys(table) for table in contract.TABLES} == {
        "documents": ("document_id",),
        "articles": ("article_id",),
        "paragraphs": ("paragraph_id",),
        "removals": ("document_id", "start"),
        "mentions": ("mention_id",),
        "facts": ("fact_id",),
        "fact_arguments": ("fact_id", "role", "ord"),
        "entities": ("entity_id",),
    }


def test_foreign_keys_refer_to_primary_keys() -> None:
    for key in contract.foreign_keys():
        assert contract.keys(key.to_table) == (key.to_column,)


def test_foreign_keys_of_one_table() -> None:
    found = [(key.column, key.to_table) for key in contract.foreign_keys("fact_arguments")]
    assert found == [("fact_id", "facts"), ("entity_id", "entities"), ("mention_id", "mentions")]


def test_implied_rules_bear_the_names_the_contract_gives_them() -> None:
    raw = yaml.load(contract_path().read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    notes = {note["property"]: note["value"] for note in raw["customProperties"]}
    names = notes["impliedRules"]
    for table in contract.load().tables:
        expected = {names["properties"], names["primaryKey"]}
        expected |= {names["required"].format(column=c.name) for c in table.columns if c.required}
        expected |= {names["relationships"].format(column=key.column) for key in table.foreign_keys}
        written = {rule.name for column in table.columns for rule in column.rules}
        written |= {rule.name for rule in table.own_rules}
        assert {rule.name for rule in contract.rules(table.name)} - written == expected


def test_suites_hold_the_rules_of_great_expectations() -> None:
    for table in contract.TABLES:
        names = [item["meta"]["name"] for item in contract.suite(table)]
        assert names == [rule.name for rule in contract.rules(table) if rule.engine == GE]


def test_rule_and_column_by_name() -> None:
    assert contract.rule("removals", "kind_in_vocabulary").severity == contract.CRITICAL
    for unknown in (
        lambda: contract.rule("removals", "none"),
        lambda: contract.load().table("removals").column("none"),
        lambda: contract.load().table("none"),
    ):
        with pytest.raises(KeyError):
            unknown()


def test_surface_limit() -> None:
    assert contract.surface_limit() == 80
