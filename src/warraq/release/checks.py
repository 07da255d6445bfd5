"""Checks of a release from its files alone: digests, listing, schemas, row digests."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from warraq import contract
from warraq.release.manifest import MANIFEST, SUMS, files, row_digest, sha256

SHOWN = 5


@dataclass(frozen=True)
class Check:
    """One check: its name, whether it holds, and what was looked at or what is wrong."""

    name: str
    ok: bool
    detail: str


def on_disk(release: Path) -> list[Check]:
    """Checks that need nothing but the folder; each answers, however broken the release is."""
    makers: dict[str, Callable[[Path], tuple[list[str], str]]] = {
        "checksums": _checksums,
        "manifest": _manifest,
        "listing": _listing,
        "schema": _schema,
        "row digests": _row_digests,
    }
    return [_guarded(name, make, release) for name, make in makers.items()]


def verdict(name: str, wrong: list[str], right: str) -> Check:
    """A check from the list of what is wrong: it holds when there is nothing."""
    if not wrong:
        return Check(name, True, right)
    more = f" and {len(wrong) - SHOWN} more" if len(wrong) > SHOWN else ""
    return Check(name, False, "; ".join(wrong[:SHOWN]) + more)


def _guarded(name: str, make: Callable[[Path], tuple[list[str], str]], release: Path) -> Check:
    """The check, failing with one line where the files cannot even be read."""
    try:
        wrong, right = make(release)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        return Check(name, False, f"cannot be checked: {str(error).splitlines()[0] if str(error) else type(error)}")
    return verdict(name, wrong, right)


def _checksums(release: Path) -> tuple[list[str], str]:
    """SHA256SUMS against the files it names."""
    lines = [line.split("  ", 1) for line in (release / SUMS).read_text(encoding="utf-8").splitlines()]
    wrong = [f"{name}: {fault}" for digest, name in lines if (fault := _fault(release, name, digest))]
    return wrong, f"{len(lines)} files as in {SUMS}"


def _fault(release: Path, name: str, digest: str) -> str | None:
    """What is wrong with a file, None where it has the digest."""
    path = release / name
    if not path.resolve().is_relative_to(release.resolve()):
        return "lies outside the release"
    if not path.is_file():
        return "missing"
    return None if sha256(path) == digest else "altered"


def entries(release: Path) -> list[dict[str, Any]]:
    """The manifest's files."""
    found = json.loads((release / MANIFEST).read_text(encoding="utf-8"))["files"]
    return [dict(entry) for entry in found]


def _manifest(release: Path) -> tuple[list[str], str]:
    """The manifest against the files it names: size and digest."""
    listed = entries(release)
    wrong = [f"{e['path']}: {fault}" for e in listed if (fault := _fault(release, e["path"], e["sha256"]))]
    wrong += [f"{e['path']}: expected {e['bytes']} bytes" for e in listed if _size(release / e["path"]) != e["bytes"]]
    return wrong, f"{len(listed)} files as in {MANIFEST}"


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else -1


def _listing(release: Path) -> tuple[list[str], str]:
    """The folder against the manifest and SHA256SUMS: nothing missing, nothing extra, every table there."""
    on_disk = {path.relative_to(release).as_posix() for path in files(release)}
    in_manifest = {entry["path"] for entry in entries(release)}
    sums = {line.split("  ", 1)[1] for line in (release / SUMS).read_text(encoding="utf-8").splitlines()} - {MANIFEST}
    wrong = [f"{name}: not in the manifest" for name in sorted(on_disk - in_manifest)]
    wrong += [f"{name}: in the manifest, not on disk" for name in sorted(in_manifest - on_disk)]
    wrong += [f"{name}: in only one of {MANIFEST} and {SUMS}" for name in sorted(in_manifest ^ sums)]
    wrong += [f"{t}: no file" for t in contract.TABLES if not list((release / t).glob("*.parquet"))]
    wrong += [f"{n}: not a Parquet file of a table" for n in sorted(on_disk) if _misplaced(n)]
    return wrong, f"{len(on_disk)} files, none missing, none extra"


def _misplaced(name: str) -> bool:
    """Whether a file lies in a table's folder and is no Parquet file."""
    return name.split("/", maxsplit=1)[0] in contract.TABLES and not name.endswith(".parquet")


def table_files(release: Path) -> Iterator[tuple[str, Path]]:
    """Every Parquet file of every table."""
    for table in contract.TABLES:
        for path in sorted((release / table).glob("*.parquet")):
            yield table, path


def _schema(release: Path) -> tuple[list[str], str]:
    """Columns, types and nullability of every file against the contract."""
    found = [(table, path, pq.read_schema(path)) for table, path in table_files(release)]
    wrong = [
        f"{path.relative_to(release)}: {_difference(contract.arrow_schema(table), schema)}"
        for table, path, schema in found
        if not schema.equals(contract.arrow_schema(table), check_metadata=False)
    ]
    version = contract.load().version.encode()
    wrong += [
        f"{path.relative_to(release)}: of another version of the contract"
        for _, path, schema in found
        if (schema.metadata or {}).get(b"contract_version") != version
    ]
    return wrong, f"{len(found)} files as in contract {contract.load().version}"


def _difference(expected: pa.Schema, found: pa.Schema) -> str:
    """The first column that is not as it should be."""
    for field in expected:
        if field.name not in found.names:
            return f"expected column {field.name}, found none"
        if not found.field(field.name).equals(field):
            return f"column {field.name}: expected {_kind(field)}, found {_kind(found.field(field.name))}"
    return f"expected {len(expected)} columns in the contract's order, found {len(found)}"


def _kind(field: pa.Field[Any]) -> str:
    return f"{field.type}{'' if field.nullable else ' not null'}"


def _row_digests(release: Path) -> tuple[list[str], str]:
    """Rows and order-independent row digest of every Parquet file against the manifest."""
    listed = [entry for entry in entries(release) if "row_digest" in entry]
    wrong = [
        f"{entry['path']}: other rows than in the manifest"
        for entry in listed
        if pq.read_metadata(release / entry["path"]).num_rows != entry["rows"]
        or row_digest(release / entry["path"]) != entry["row_digest"]
    ]
    return wrong, f"{sum(entry['rows'] for entry in listed)} rows as in {MANIFEST}"
