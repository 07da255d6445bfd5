"""manifest.json and SHA256SUMS: every file of a release with its size and digest, and what it was made with."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow.parquet as pq

from warraq.release import rows
from warraq.release.about import About

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


def sha256(path: Path) -> str:
    """SHA-256 of a file, hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files(release: Path) -> list[Path]:
    """Every file of a release in the order of its path, without the manifest and the sums."""
    found = (path for path in release.rglob("*") if path.is_file() or path.is_symlink())
    return sorted((p for p in found if p not in (release / MANIFEST, release / SUMS)), key=lambda p: p.as_posix())


def manifest(release: Path, about: About) -> dict[str, Any]:
    """The manifest of a release whose other files are all written."""
    return {
        "version": about.version,
        "date": about.date,
        "profile": about.profile,
        "cleared_for_redistribution": about.cleared or about.profile == "open",
        "contract_version": about.contract_version,
        "code_version": about.code_version,
        "extractors": [dict(extractor) for extractor in about.extractors],
        **{f"{name}_digest": value for name, value in about.digests.items()},
        "inputs": dict(about.inputs),
        "parent": about.parent.name if about.parent else None,
        "tables": dict(about.counts),
        "files": [entry(release, path) for path in files(release)],
    }


def entry(release: Path, path: Path) -> dict[str, Any]:
    """One file: path, bytes, sha256, and of a table's file rows and their order-independent digest."""
    known: dict[str, Any] = {
        "path": path.relative_to(release).as_posix(),
        "bytes": path.stat().st_size,
        "sha256": sha256(path),
    }
    if path.suffix == ".parquet":
        known |= {"rows": pq.read_metadata(path).num_rows, "row_digest": row_digest(path)}
    return known


def row_digest(path: Path) -> str:
    """Order-independent digest of the rows of a Parquet file, a row group at a time."""
    with pq.ParquetFile(path) as file:
        groups = (pl.DataFrame(pl.from_arrow(file.read_row_group(i))) for i in range(file.num_row_groups))
        return rows.total(rows.digest(group) for group in groups)


def sums(release: Path) -> str:
    """SHA256SUMS: what `sha256sum --check` reads, the manifest among the files."""
    return "".join(_sum_lines(release))


def _sum_lines(release: Path) -> Iterator[str]:
    for path in sorted((*files(release), release / MANIFEST), key=lambda p: p.as_posix()):
        yield f"{sha256(path)}  {path.relative_to(release).as_posix()}\n"
