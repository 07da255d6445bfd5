"""index.json and latest.json: which releases there are, and which one a reader should take."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from warraq.errors import ReleaseError

INDEX, LATEST = "index.json", "latest.json"


def read(out: Path) -> dict[str, Any]:
    """The index of a folder of releases, without entries where there is none; ReleaseError where it is no index."""
    return _read(out / INDEX, "releases") or {"releases": []}


def latest(out: Path) -> str | None:
    """Version of the newest release, None before the first."""
    found = _read(out / LATEST, "version")
    return str(found["version"]) if found else None


def _read(path: Path, name: str) -> dict[str, Any] | None:
    """A JSON object that has a key, None where there is no file."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise ReleaseError(f"{path}: expected a JSON object, found: {error}") from error
    if not isinstance(found, dict) or name not in found:
        raise ReleaseError(f"{path}: expected a JSON object with {name!r}, found none")
    return found


def entry(release: Path) -> dict[str, Any]:
    """What the index says of a release, from its manifest."""
    path = release / "manifest.json"
    content = path.read_bytes()
    manifest = json.loads(content)
    said = {name: manifest[name] for name in ("version", "contract_version", "date", "profile")}
    return {**said, "status": "released", "manifest_sha256": hashlib.sha256(content).hexdigest()}


def recover(out: Path) -> None:
    """Enter releases that a killed build had put in their place without telling the index, and set latest.json right.

    Only to be used while `out` is locked.
    """
    known = {said["version"] for said in read(out)["releases"]}
    lost = [path for path in out.glob("[0-9]*/manifest.json") if path.parent.name not in known]
    for path in sorted(lost, key=lambda p: p.stat().st_mtime_ns):
        add(out, entry(path.parent))
    entries = [said for said in read(out)["releases"] if said["status"] == "released"]
    if entries and latest(out) != entries[-1]["version"]:
        _point(out, entries[-1])


def add(out: Path, new: Mapping[str, Any]) -> None:
    """Enter a release and make it the latest: latest.json is replaced last, each file in one step."""
    others = [said for said in read(out)["releases"] if said["version"] != new["version"]]
    replace(out / INDEX, dump({"releases": [*others, dict(new)]}))
    _point(out, new)


def _point(out: Path, said: Mapping[str, Any]) -> None:
    """Make an entry of the index the latest."""
    replace(out / LATEST, dump({name: said[name] for name in ("version", "manifest_sha256")}))


def dump(content: object) -> str:
    """JSON as every file of a release writes it: one space of indent, keys as given, a line break at the end."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def replace(path: Path, content: str) -> None:
    """Write a file so that a reader sees the old content or the new, never a piece."""
    staging = path.with_name(f".{path.name}.{os.getpid()}")
    with staging.open("w", encoding="utf-8", newline="\n") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    staging.replace(path)
