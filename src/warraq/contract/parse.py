"""Strict reading of the contract file: whatever it does not know, it refuses, and says where."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from warraq.contract.model import CRITICAL, GE, TABLES, WARNING, WARRAQ, Column, Contract, Rule, Table
from warraq.errors import ContractError
from warraq.resources import contract_path

API_VERSION = "v3.1.0"
SEMVER = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
NOTES = ("vocabulary", "standard", "unit", "content")
# Arrow type as the contract spells it → ODCS logical type.
LOGICAL_TYPES = {
    "string": "string",
    "int32": "integer",
    "int64": "integer",
    "float32": "number",
    "float64": "number",
    "bool": "boolean",
    "date32": "date",
    "timestamp[us, UTC]": "timestamp",
    "list<string>": "array",
}


@cache
def load() -> Contract:
    """The project's contract, read once."""
    return read(contract_path())


def read(path: Path) -> Contract:
    """The contract in a file; ContractError names the place of the first thing that is not as it must be."""
    try:
        loaded = yaml.load(path.read_text(encoding="utf-8"), Loader=_UniqueKeys)
    except OSError as error:
        raise ContractError(f"expected the contract at {path}, found none ({error.strerror})") from error
    except yaml.YAMLError as error:
        raise ContractError(f"{path.name} is no YAML: {' '.join(str(error).split())}") from error
    return parse(loaded)


def parse(raw: object) -> Contract:
    """The contract from what its YAML holds (mappings, lists, scalars)."""
    top = _mapping(
        raw,
        "contract",
        required=("apiVersion", "kind", "id", "name", "version", "status", "description", "schema"),
        optional=("domain", "tags", "customProperties"),
    )
    _one_of(top["apiVersion"], (API_VERSION,), "apiVersion")
    _one_of(top["kind"], ("DataContract",), "kind")
    if not SEMVER.fullmatch(str(top["version"])):
        raise ContractError(f"version: expected MAJOR.MINOR.PATCH, found {top['version']!r}")
    about = _mapping(top["description"], "description", required=("purpose", "usage", "limitations"))
    _notes(top.get("customProperties", []), "customProperties", known=("offsets", "columnNotes", "impliedRules"))
    tables = tuple(_table(item, f"schema[{i}]") for i, item in enumerate(_list(top["schema"], "schema")))
    _check_tables(tables)
    return Contract(
        api_version=top["apiVersion"],
        id=top["id"],
        name=top["name"],
        version=top["version"],
        status=top["status"],
        tables=tables,
        **about,
    )


def _table(raw: object, path: str) -> Table:
    item = _mapping(
        raw,
        path,
        required=(
            "name",
            "logicalType",
            "physicalType",
            "physicalName",
            "dataGranularityDescription",
            "description",
            "properties",
        ),
        optional=("quality",),
    )
    name = item["name"]
    _one_of(item["logicalType"], ("object",), f"{name}.logicalType")
    _one_of(item["physicalType"], ("table",), f"{name}.physicalType")
    _one_of(item["physicalName"], (f"{name}/*.parquet",), f"{name}.physicalName")
    columns = tuple(_column(raw_column, name, i) for i, raw_column in enumerate(_list(item["properties"], name)))
    rules = _rules(item.get("quality", []), name, None)
    return Table(name, item["description"], item["dataGranularityDescription"], columns, rules)


def _column(raw: object, table: str, index: int) -> Column:
    item = _mapping(
        raw,
        f"{table}.properties[{index}]",
        required=("name", "logicalType", "physicalType", "required", "description", "customProperties"),
        optional=("primaryKey", "primaryKeyPosition", "items", "examples", "relationships", "quality"),
    )
    name = item["name"]
    path = f"{table}.{name}"
    _one_of(item["physicalType"], tuple(LOGICAL_TYPES), f"{path}.physicalType")
    _one_of(item["logicalType"], (LOGICAL_TYPES[item["physicalType"]],), f"{path}.logicalType")
    _one_of(item["required"], (True, False), f"{path}.required")
    notes = _notes(item["customProperties"], f"{path}.customProperties", known=NOTES)
    if len(notes) != 1:
        raise ContractError(f"{path}.customProperties: expected one of {', '.join(NOTES)}, found {len(notes)}")
    return Column(
        name=name,
        type=item["physicalType"],
        required=item["required"],
        description=item["description"],
        key_position=_key_position(item, path),
        vocabulary=tuple(notes.pop("vocabulary", ())),
        examples=tuple(_list(item.get("examples", []), f"{path}.examples")),
        references=_references(item.get("relationships", []), path),
        rules=_rules(item.get("quality", []), table, name),
        **notes,
    )


def _key_position(item: Mapping[str, Any], path: str) -> int | None:
    if item.get("primaryKey", False) != ("primaryKeyPosition" in item):
        raise ContractError(f"{path}: primaryKey and primaryKeyPosition belong together")
    if "primaryKeyPosition" in item and not item["required"]:
        raise ContractError(f"{path}: a column of the primary key is required")
    return item.get("primaryKeyPosition")


def _references(raw: object, path: str) -> tuple[str, ...]:
    targets = []
    for i, item in enumerate(_list(raw, f"{path}.relationships")):
        link = _mapping(item, f"{path}.relationships[{i}]", required=("type", "to"))
        _one_of(link["type"], ("foreignKey",), f"{path}.relationships[{i}].type")
        targets.append(link["to"])
    return tuple(targets)


def _rules(raw: object, table: str, column: str | None) -> tuple[Rule, ...]:
    path = ".".join(filter(None, (table, column, "quality")))
    return tuple(_rule(item, f"{path}[{i}]", table, column) for i, item in enumerate(_list(raw, path)))


def _rule(raw: object, path: str, table: str, column: str | None) -> Rule:
    item = _mapping(raw, path, required=("name", "type", "engine", "severity", "description", "implementation"))
    _one_of(item["type"], ("custom",), f"{path}.type")
    _one_of(item["engine"], (GE, WARRAQ), f"{path}.engine")
    _one_of(item["severity"], (CRITICAL, WARNING), f"{path}.severity")
    done_by = _mapping(item["implementation"], f"{path}.implementation", required=("type",), optional=("kwargs",))
    kwargs = dict(done_by.get("kwargs", {}))
    # A rule of a column is about that column: the contract need not say so twice.
    kwargs |= {"column": column} if column else {}
    about = (item["engine"], item["severity"], item["description"], done_by["type"])
    return Rule(table, item["name"], *about, kwargs, column)


def _check_tables(tables: Sequence[Table]) -> None:
    names = tuple(table.name for table in tables)
    if names != TABLES:
        raise ContractError(f"schema: expected the tables {', '.join(TABLES)}, found {', '.join(names)}")
    columns = {f"{table.name}.{column}" for table in tables for column in table.column_names}
    for table in tables:
        if not table.key:
            raise ContractError(f"{table.name}: expected a primary key, found none")
        _unique(table.column_names, f"{table.name}.properties")
        rules = [rule.name for column in table.columns for rule in column.rules]
        _unique([*rules, *(rule.name for rule in table.own_rules)], f"{table.name}.quality")
        for key in table.foreign_keys:
            _one_of(f"{key.to_table}.{key.to_column}", columns, f"{key.table}.{key.column}.relationships")


def _unique(names: Sequence[str], path: str) -> None:
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ContractError(f"{path}: expected each name once, found twice: {', '.join(twice)}")


def _mapping(raw: object, path: str, *, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Any]:
    if not isinstance(raw, dict):
        raise ContractError(f"{path}: expected a mapping, found {type(raw).__name__}")
    for key in raw:
        if key not in (*required, *optional):
            raise ContractError(f"{path}.{key}: unknown key; known are {', '.join((*required, *optional))}")
    for key in required:
        if key not in raw:
            raise ContractError(f"{path}.{key}: expected, found none")
    return raw


def _list(raw: object, path: str) -> list[Any]:
    if not isinstance(raw, list):
        raise ContractError(f"{path}: expected a list, found {type(raw).__name__}")
    return raw


def _notes(raw: object, path: str, *, known: Sequence[str]) -> dict[str, Any]:
    """Custom properties as a mapping; each must be known."""
    notes = {}
    for i, item in enumerate(_list(raw, path)):
        note = _mapping(item, f"{path}[{i}]", required=("property", "value"), optional=("description",))
        _one_of(note["property"], known, f"{path}[{i}].property")
        notes[note["property"]] = note["value"]
    return notes


def _one_of(value: object, allowed: Sequence[object] | set[str], path: str) -> None:
    if value not in allowed:
        expected = ", ".join(str(item) for item in sorted(allowed, key=str))
        raise ContractError(f"{path}: expected one of {expected}; found {value!r}")


class _UniqueKeys(yaml.CSafeLoader if hasattr(yaml, "CSafeLoader") else yaml.SafeLoader):  # type: ignore[misc]
    """A safe loader that refuses a key given twice, which YAML libraries pass over in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise ContractError(f"line {node.start_mark.line + 1}: the key {key!r} is given twice")
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]
