"""The package's own data files: rule tables, lexicons and the contract."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

import polars as pl

PACKAGE = Path(str(files("warraq")))


def contract_path() -> Path:
    """Path of `corpus.odcs.yaml`: inside the wheel, or at the top of a source tree."""
    packaged = PACKAGE / "schemas" / "corpus.odcs.yaml"
    return packaged if packaged.exists() else PACKAGE.parents[1] / "schemas" / "corpus.odcs.yaml"


@cache
def table(name: str) -> pl.DataFrame:
    """Rows of a packaged CSV, every column a string, empty cells null.

    `name` is relative to the package, e.g. ``"clean/rules/share.csv"``.
    """
    return pl.read_csv(PACKAGE / name, infer_schema=False)


def data_files(*suffixes: str) -> list[Path]:
    """Every packaged data file (rules, lexicons) in a fixed order, the contract last."""
    wanted = suffixes or (".csv",)
    found = sorted(p for p in PACKAGE.rglob("*") if p.suffix in wanted)
    return [*found, contract_path()]


@cache
def ruleset_digest() -> str:
    """SHA-256 over the names and bytes of every rule table, lexicon and the contract."""
    digest = hashlib.sha256()
    for path in data_files():
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@cache
def code_digest() -> str:
    """SHA-256 over the package's own Python sources: another code gives other parts."""
    digest = hashlib.sha256()
    for path in sorted(PACKAGE.rglob("*.py")):
        digest.update(str(path.relative_to(PACKAGE)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
