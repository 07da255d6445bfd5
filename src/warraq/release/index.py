"""index.json and latest.json: which releases there are, and which one a reader should take."""

from __future__ import annotations

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


def add(out: Path, entry: Mapping[str, Any]) -> None:
    """Enter a release and make it the latest: latest.json is replaced last, each file in one step."""
    entries = [e for e in read(out)["releases"] if e["version"] != entry["version"]]
    replace(out / INDEX, dump({"releases": [*entries, dict(entry)]}))
    replace(out / LATEST, dump({"version": entry["version"], "manifest_sha256": entry["manifest_sha256"]}))


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
