"""Parts on disk: what one shard became, addressed by the digest of its inputs and trusted only by digest."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warraq.release.manifest import sha256

FORMAT = 1
SUMMARY = "part.json"
INPUTS = "inputs"


@dataclass(frozen=True)
class Part:
    """A finished part: its folder, what it was made from (document_id, fingerprint) and what it holds (row counts)."""

    path: Path
    inputs: pl.DataFrame
    counts: Mapping[str, int]

    def table(self, name: str) -> pl.LazyFrame:
        """One table of the part."""
        return pl.scan_parquet(self.path / f"{name}.parquet", glob=False)


def address(inputs: pl.DataFrame, settings_digest: str) -> str:
    """Digest of a part: over its documents' ids and fingerprints in the order of the ids, and the settings."""
    digest = hashlib.sha256(f"{FORMAT}\n{settings_digest}\n".encode())
    for identifier, fingerprint in inputs.select("document_id", "fingerprint").sort("document_id").iter_rows():
        digest.update(f"{identifier}\0{fingerprint}\n".encode())
    return digest.hexdigest()[:32]


def write(folder: Path, inputs: pl.DataFrame, tables: Mapping[str, pl.DataFrame]) -> Path:
    """Write a part beside its place and rename it there, so that a reader sees a whole part or none."""
    staging = folder.with_name(f".{folder.name}.{os.getpid()}")
    shutil.rmtree(staging, ignore_errors=True)
    staging.mkdir(parents=True)
    try:
        files = {name: _write_table(staging, name, frame) for name, frame in {**tables, INPUTS: inputs}.items()}
        (staging / SUMMARY).write_text(json.dumps({"format": FORMAT, "files": files}, indent=1), encoding="utf-8")
        _replace(staging, folder)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return folder


def _write_table(folder: Path, name: str, frame: pl.DataFrame) -> dict[str, int | str]:
    """Write one table; its rows, bytes and SHA-256."""
    path = folder / f"{name}.parquet"
    frame.write_parquet(path, compression="zstd", compression_level=1, statistics=False)
    return {"rows": frame.height, "bytes": path.stat().st_size, "sha256": sha256(path)}


def _replace(staging: Path, folder: Path) -> None:
    """Put a finished part in its place; where another worker was first, its part is as good."""
    if (folder / SUMMARY).exists() and read(folder) is not None:
        return
    shutil.rmtree(folder, ignore_errors=True)
    staging.rename(folder)


def read(folder: Path) -> Part | None:
    """The part in a folder, or None where it is missing, unfinished or altered."""
    try:
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        files = summary["files"]
        if summary["format"] != FORMAT or not all(_intact(folder, n, f) for n, f in files.items()):
            return None
        inputs = pl.read_parquet(folder / f"{INPUTS}.parquet", glob=False)
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError):
        return None
    return Part(folder, inputs, {name: file["rows"] for name, file in files.items()})


def _intact(folder: Path, name: str, file: Mapping[str, int | str]) -> bool:
    """Whether a file of the part still has the size and digest it was written with."""
    path = folder / f"{name}.parquet"
    return path.stat().st_size == file["bytes"] and sha256(path) == file["sha256"]


def finished(folder: Path) -> list[Part]:
    """Every intact part in a folder of parts, the largest first, then by name."""
    if not folder.is_dir():
        return []
    found = [read(path) for path in sorted(folder.iterdir()) if not path.name.startswith(".")]
    return sorted((p for p in found if p), key=lambda part: (-part.inputs.height, part.path.name))
