"""The contract as frozen dataclasses: tables, columns, keys and quality rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

# In reading order; entities, a lookup, close the list.
TABLES = (
    "documents",
    "articles",
    "paragraphs",
    "removals",
    "mentions",
    "facts",
    "fact_arguments",
    "entities",
)
GE = "greatExpectations"
WARRAQ = "warraq"
CRITICAL = "critical"
WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """One quality rule of a table; `column` is null where the rule is the whole table's."""

    table: str
    name: str
    engine: str
    severity: str
    description: str
    type: str
    kwargs: Mapping[str, Any] = field(default_factory=dict)
    column: str | None = None


@dataclass(frozen=True)
class ForeignKey:
    """A column whose values, where not null, stand in a column of the target table."""

    table: str
    column: str
    to_table: str
    to_column: str


@dataclass(frozen=True)
class Column:
    """One column: type as the contract spells it, and what its values mean.

    Of `vocabulary` (a closed list), `standard` (an outside norm), `unit` (of a number) and `content`
    (what free values are) exactly one is given.
    """

    name: str
    type: str
    required: bool
    description: str
    key_position: int | None = None
    vocabulary: tuple[str, ...] = ()
    standard: str | None = None
    unit: str | None = None
    content: str | None = None
    examples: tuple[Any, ...] = ()
    references: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()

    @property
    def meaning(self) -> str:
        """The unit, vocabulary, norm or kind of the values, in words."""
        return ", ".join(self.vocabulary) or self.standard or self.unit or self.content or ""


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, and the rules that concern more than one of them."""

    name: str
    description: str
    grain: str
    columns: tuple[Column, ...]
    own_rules: tuple[Rule, ...] = ()

    @property
    def column_names(self) -> tuple[str, ...]:
        """Names of the columns, in the contract's order."""
        return tuple(column.name for column in self.columns)

    @property
    def key(self) -> tuple[str, ...]:
        """Columns of the primary key, in its order."""
        keyed = [column for column in self.columns if column.key_position is not None]
        return tuple(column.name for column in sorted(keyed, key=lambda column: column.key_position or 0))

    @property
    def foreign_keys(self) -> tuple[ForeignKey, ...]:
        """The table's foreign keys, in the order of its columns."""
        return tuple(
            ForeignKey(self.name, column.name, *target.split(".", 1))
            for column in self.columns
            for target in column.references
        )

    def column(self, name: str) -> Column:
        """The column of that name; KeyError where the table has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name}.{name}")


@dataclass(frozen=True)
class Contract:
    """The whole contract; `tables` stand in the order of `TABLES`."""

    api_version: str
    id: str
    name: str
    version: str
    status: str
    purpose: str
    usage: str
    limitations: str
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        """The table of that name; KeyError where the contract has none."""
        for table in self.tables:
            if table.name == name:
                return table
        raise KeyError(name)
