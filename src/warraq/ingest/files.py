"""The files of an input: a stable name for each, and a reason where one cannot be taken."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from warraq.errors import UsageError

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".jsonl": "application/jsonl",
    ".ndjson": "application/jsonl",
    ".jsonl.gz": "application/jsonl+gzip",
    ".ndjson.gz": "application/jsonl+gzip",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".parquet": "application/x-parquet",
}
# Files of a folder that say something about the input, or are nobody's document.
_NOT_DOCUMENTS = ("sources.csv", "withdrawals.csv")


@dataclass(frozen=True)
class Found:
    """A file of the input: where it is, its name in the release (`source_uri`), its media type, the fault."""

    path: Path
    source_uri: str
    media_type: str
    reason: str | None = None


def media_type(path: Path) -> str | None:
    """Media type by the end of the name, or None for a format that is not read."""
    name = path.name.lower()
    return next((kind for suffix, kind in MEDIA_TYPES.items() if name.endswith(suffix)), None)


def find_files(inputs: Sequence[Path]) -> list[Found]:
    """Every file below the inputs, folders walked in sorted order, without hidden files, sidecars and registries.

    The source_uri of a file is its path below the input folder; where several inputs are given, the folder's name comes
    first (numbered where two are called the same). Raises UsageError for an input that does not exist.
    """
    prefixes = _prefixes(inputs)
    found: list[Found] = []
    for given, prefix in zip(inputs, prefixes, strict=True):
        if not given.exists() and not given.is_symlink():
            raise UsageError(f"expected a file or folder at {given}, found nothing there; check the path")
        entries = _walk(given) if given.is_dir() else iter([(given, given.name, None)])
        found += [
            Found(path, prefix + writable(name), media_type(path) or "application/octet-stream", reason or _fault(path))
            for path, name, reason in entries
        ]
    return sorted(found, key=lambda f: f.source_uri)


def _fault(path: Path) -> str | None:
    """Why a file is not read: its name cannot be written down, or its format is not known."""
    if writable(str(path)) != str(path):
        return "bad_name"
    return None if media_type(path) else "unknown_format"


def writable(name: str) -> str:
    """A name with what is no Unicode in it as ``\\x..``."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _prefixes(inputs: Sequence[Path]) -> list[str]:
    """What to put before the names of each input's files, so that two inputs never share a name."""
    if len(inputs) == 1:
        return [""]
    names = [f"{p.resolve().name}/" if p.is_dir() else "" for p in inputs]
    plain = [p.name if not p.is_dir() else n for p, n in zip(inputs, names, strict=True)]
    return [n if plain.count(k) == 1 else f"{i + 1}/{n}" for i, (n, k) in enumerate(zip(names, plain, strict=True))]


def _walk(root: Path) -> Iterator[tuple[Path, str, str | None]]:
    """Files below a folder with their relative names; links that leave it or go round get a reason."""
    top = root.resolve()
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(n for n in folders if not n.startswith("."))
        here = Path(folder)
        for link in [n for n in folders if (here / n).is_symlink()]:
            yield here / link, (here / link).relative_to(root).as_posix(), _link_reason(here / link, top)
        for name in sorted(names):
            path = here / name
            if _is_document(path):
                reason = _link_reason(path, top) if path.is_symlink() else None
                yield path, path.relative_to(root).as_posix(), reason


def _is_document(path: Path) -> bool:
    """Whether a file of a folder is meant as a document: not hidden, no registry, no README, no sidecar."""
    name = path.name
    if name.startswith(".") or name in _NOT_DOCUMENTS or path.stem.upper() == "README":
        return False
    return not (path.suffix == ".json" and sidecar_of(path) is not None)


def sidecar_of(path: Path) -> Path | None:
    """The text file that `name.json` or `name.meta.json` describes, where there is one."""
    text = path.with_name(path.name.removesuffix(".json").removesuffix(".meta") + ".txt")
    return text if text.exists() else None


def sidecars_for(path: Path) -> list[Path]:
    """The sidecars of a text file, the one that counts first."""
    candidates = (path.with_suffix(".meta.json"), path.with_suffix(".json"))
    return [c for c in candidates if c.is_file() and not c.is_symlink()]


def _link_reason(path: Path, top: Path) -> str | None:
    """Why a link is not followed: it goes round, leads out of the input, or to a folder walked on its own."""
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return "symlink_loop"
    if not target.is_relative_to(top):
        return "outside_root"
    return "symlink_loop" if target.is_dir() else None
