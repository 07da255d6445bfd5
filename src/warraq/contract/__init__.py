"""The contract of a release: tables, columns, keys and rules, and what is derived from them."""

from __future__ import annotations

from warraq.contract.arrow import arrow_schema, cast, empty, polars_schema
from warraq.contract.keys import foreign_keys, keys, vocabulary
from warraq.contract.model import CRITICAL, TABLES, WARNING, Column, Contract, ForeignKey, Rule, Table
from warraq.contract.parse import load, parse, read
from warraq.contract.rules import rule, rules
from warraq.contract.suites import suite

__all__ = [
    "CRITICAL",
    "TABLES",
    "WARNING",
    "Column",
    "Contract",
    "ForeignKey",
    "Rule",
    "Table",
    "arrow_schema",
    "cast",
    "empty",
    "foreign_keys",
    "keys",
    "load",
    "parse",
    "polars_schema",
    "read",
    "rule",
    "rules",
    "suite",
    "vocabulary",
]
