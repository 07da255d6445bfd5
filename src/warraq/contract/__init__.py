"""The contract of a release: tables, columns, keys and rules, and what is derived from them."""

from __future__ import annotations

from warraq.contract.arrow import arrow_schema, cast, empty, polars_schema
from warraq.contract.croissant import About, croissant
from warraq.contract.dictionary import dictionary
from warraq.contract.keys import foreign_keys, keys, surface_limit, vocabulary
from warraq.contract.model import CRITICAL, TABLES, WARNING, Column, Contract, ForeignKey, Rule, Table
from warraq.contract.parse import load, parse, read
from warraq.contract.rules import rule, rules
from warraq.contract.suites import suite

__all__ = [
    "CRITICAL",
    "TABLES",
    "WARNING",
    "About",
    "Column",
    "Contract",
    "ForeignKey",
    "Rule",
    "Table",
    "arrow_schema",
    "cast",
    "croissant",
    "dictionary",
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
    "surface_limit",
    "vocabulary",
]
