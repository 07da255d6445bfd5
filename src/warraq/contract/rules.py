"""Every quality rule of the contract: those written out, and those that follow from its keys."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from warraq.contract.model import CRITICAL, GE, WARRAQ, Column, Rule, Table
from warraq.contract.parse import load


@cache
def rules(table: str) -> tuple[Rule, ...]:
    """The rules of a table in a fixed order: implied ones first, then each column's, then the table's own."""
    described = load().table(table)
    written = [rule for column in described.columns for rule in column.rules]
    return (*_implied(described), *written, *described.own_rules)


def rule(table: str, name: str) -> Rule:
    """One rule by its name; KeyError where the table has none of it."""
    for found in rules(table):
        if found.name == name:
            return found
    raise KeyError(f"{table}.{name}")


def _implied(table: Table) -> Iterator[Rule]:
    """Rules that ODCS keys already state, by the names the contract's `impliedRules` gives them."""
    yield Rule(
        table.name,
        "columns_as_contracted",
        GE,
        CRITICAL,
        "The table has the contract's columns and no other.",
        "expect_table_columns_to_match_set",
        {"column_set": list(table.column_names), "exact_match": True},
    )
    yield _primary_key(table)
    for column in table.columns:
        if column.required:
            yield _not_null(table, column)
    for key in table.foreign_keys:
        yield Rule(
            table.name,
            f"{key.column}_refers",
            WARRAQ,
            CRITICAL,
            f"{key.column}, where not null, stands in {key.to_table}.{key.to_column}.",
            "foreign_key",
            {"column": key.column, "table": key.to_table, "target": key.to_column},
            key.column,
        )


def _primary_key(table: Table) -> Rule:
    check, kwargs = "expect_compound_columns_to_be_unique", dict[str, Any](column_list=list(table.key))
    if len(table.key) == 1:
        check, kwargs = "expect_column_values_to_be_unique", {"column": table.key[0]}
    text = f"No two rows have the same {', '.join(table.key)}."
    return Rule(table.name, "primary_key", GE, CRITICAL, text, check, kwargs)


def _not_null(table: Table, column: Column) -> Rule:
    text = f"{column.name} is never null."
    check = "expect_column_values_to_not_be_null"
    kwargs = {"column": column.name}
    return Rule(table.name, f"{column.name}_not_null", GE, CRITICAL, text, check, kwargs, column.name)
