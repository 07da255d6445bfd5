"""Short ways to what other rooms ask of the contract: keys, foreign keys and vocabularies."""

from __future__ import annotations

from warraq.contract.model import ForeignKey
from warraq.contract.parse import load
from warraq.contract.rules import rule


def keys(table: str) -> tuple[str, ...]:
    """Columns of a table's primary key, in its order.

    >>> keys("removals")
    ('document_id', 'start')
    """
    return load().table(table).key


def foreign_keys(table: str | None = None) -> tuple[ForeignKey, ...]:
    """Foreign keys of one table, or of all."""
    contract = load()
    tables = contract.tables if table is None else (contract.table(table),)
    return tuple(key for each in tables for key in each.foreign_keys)


def surface_limit() -> int:
    """Most code points of a surface that the open profile gives for a source that withholds its text."""
    return int(rule("facts", "surface_as_profile_allows").kwargs["longer_than"])


def vocabulary(table: str, column: str) -> tuple[str, ...]:
    """The closed list of a column's values, in the contract's order; empty where the column has none.

    >>> vocabulary("facts", "polarity")
    ('positive', 'negative')
    """
    return load().table(table).column(column).vocabulary
