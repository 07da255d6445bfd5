"""The data dictionary: the contract as a Markdown page a researcher reads."""

from __future__ import annotations

from collections.abc import Iterator

from warraq.contract.model import Column, Table
from warraq.contract.parse import load
from warraq.contract.rules import rules


def dictionary() -> str:
    """The whole contract in Markdown: for each table its columns, keys and rules."""
    contract = load()
    lines = [
        "# Data dictionary",
        "",
        f"{contract.name}, contract {contract.version} (Open Data Contract Standard {contract.api_version[1:]}). "
        f"{contract.purpose}",
        "",
        f"**Use.** {contract.usage}",
        "",
        f"**Limits.** {contract.limitations}",
        "",
        "Offsets are Unicode code points, 0-based, end-exclusive. A column marked *required* holds no null.",
    ]
    for table in contract.tables:
        lines += _section(table)
    return "\n".join(lines) + "\n"


def _section(table: Table) -> Iterator[str]:
    yield from ("", f"## {table.name}", "", table.description, "", f"{table.grain} Key: {_code(*table.key)}.", "")
    yield from ("| column | type | | what it holds | unit or vocabulary |", "|---|---|---|---|---|")
    for column in table.columns:
        yield _row(column)
    yield from ("", "| rule | severity | what must hold |", "|---|---|---|")
    for rule in rules(table.name):
        yield f"| `{rule.name}` | {rule.severity} | {_cell(rule.description)} |"


def _row(column: Column) -> str:
    marks = ["key"] if column.key_position else []
    marks += ["required"] if column.required and not column.key_position else []
    marks += [f"→ `{target}`" for target in column.references]
    examples = f" E.g. {_code(*map(_example, column.examples))}." if column.examples else ""
    meaning = _code(*column.vocabulary) if column.vocabulary else column.meaning
    cells = (f"`{column.name}`", f"`{column.type}`", ", ".join(marks), column.description + examples, meaning)
    return f"| {' | '.join(map(_cell, cells))} |"


def _example(value: object) -> str:
    return "[" + ", ".join(map(str, value)) + "]" if isinstance(value, list) else str(value)


def _code(*words: str) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    """The text as one cell of a Markdown table."""
    return " ".join(text.split()).replace("|", "\\|")
