"""The contract is read strictly: what it does not know is an error that names its place."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from warraq import contract
from warraq.errors import ContractError
from warraq.resources import contract_path

RAW: dict[str, Any] = yaml.load(contract_path().read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def mappings(node: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Paths of all mappings of the contract whose keys the standard fixes."""
    if isinstance(node, dict):
        yield path
    items = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for key, child in items:
        if key not in ("kwargs", "value", "items"):
            yield from mappings(child, (*path, key))


def at(node: Any, path: tuple[str | int, ...]) -> Any:
    for key in path:
        node = node[key]
    return node


def kind(path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The path without its numbers: one kind of place."""
    return tuple(key for key in path if isinstance(key, str))


ONE_OF_EACH_KIND = {kind(path): path for path in mappings(RAW)}


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    raw = copy.deepcopy(RAW)
    change(raw)
    return raw


@pytest.mark.parametrize("path", ONE_OF_EACH_KIND.values(), ids=lambda path: ".".join(map(str, path)) or "top")
def test_unknown_key_is_refused_everywhere(path: tuple[str | int, ...]) -> None:
    raw = changed(lambda raw: at(raw, path).update(colour="red"))
    with pytest.raises(ContractError, match=r"\.colour: unknown key; known are "):
        contract.parse(raw)


def properties(raw: dict[str, Any], table: int, column: int) -> dict[str, Any]:
    return raw["schema"][table]["properties"][column]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda raw: raw.pop("version"), r"contract\.version: expected, found none"),
        (lambda raw: raw.update(version="1.0"), r"version: expected MAJOR\.MINOR\.PATCH, found '1\.0'"),
        (lambda raw: raw.update(apiVersion="v2.2.2"), r"apiVersion: expected one of v3\.1\.0; found 'v2\.2\.2'"),
        (lambda raw: raw.update(schema={}), r"schema: expected a list, found dict"),
        (lambda raw: raw.update(description="news"), r"description: expected a mapping, found str"),
        (lambda raw: raw["schema"].pop(), r"schema: expected the tables documents, .*entities, found documents"),
        (lambda raw: properties(raw, 0, 0).update(physicalType="utf8"), r"documents\.document_id\.physicalType"),
        (lambda raw: properties(raw, 0, 4).update(logicalType="string"), r"documents\.bytes\.logicalType"),
        (lambda raw: properties(raw, 0, 0).update(required=False), r"documents\.document_id: a column of the primary"),
        (lambda raw: properties(raw, 0, 0).pop("primaryKeyPosition"), r"primaryKeyPosition belong together"),
        (lambda raw: properties(raw, 0, 1).update(name="document_id"), r"documents\.properties: .* twice: document_id"),
        (
            lambda raw: properties(raw, 0, 1).update(customProperties=[]),
            r"documents\.source_uri\.customProperties: expected one of vocabulary, standard, unit, content, found 0",
        ),
        (
            lambda raw: properties(raw, 1, 1)["relationships"][0].update(to="documents.id"),
            r"articles\.document_id\.relationships: .* found 'documents\.id'",
        ),
        (
            lambda raw: properties(raw, 0, 0)["quality"][0].update(severity="fatal"),
            r"documents\.document_id\.quality\[0\]\.severity: expected one of critical, warning; found 'fatal'",
        ),
        (
            lambda raw: properties(raw, 0, 1)["quality"][0].update(name="document_id_well_formed"),
            r"documents\.quality: .* twice: document_id_well_formed",
        ),
    ],
)
def test_what_is_wrong_is_named(change: Callable[[dict[str, Any]], object], message: str) -> None:
    with pytest.raises(ContractError, match=message):
        contract.parse(changed(change))


def test_key_given_twice_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "contract.yaml"
    file.write_text("kind: DataContract\nkind: DataContract\n")
    with pytest.raises(ContractError, match="the key 'kind' is given twice"):
        contract.read(file)


@pytest.mark.parametrize(
    ("content", "message"), [(None, "found none"), ("a: [", "is no YAML"), ("", "expected a mapping")]
)
def test_file_that_is_no_contract(tmp_path: Path, content: str | None, message: str) -> None:
    file = tmp_path / "contract.yaml"
    if content is not None:
        file.write_text(content)
    with pytest.raises(ContractError, match=message):
        contract.read(file)
