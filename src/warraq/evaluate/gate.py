"""The quality gate: each measured score is pinned with the digest of the corpus it was measured on.

A score frame has string columns that name what was measured, float columns that are scores (higher is better) and
integer columns that are counts; only the scores are pinned, as ``layer/names…/column``.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warraq.errors import UsageError
from warraq.evaluate.given import expecting

# A score may fall by less than this without being called lower: it is the width of the printed figure.
TOLERANCE = 0.0005


@dataclass(frozen=True)
class Pin:
    """One pinned score: what was measured, how well, and on which corpus (SHA-256)."""

    measure: str
    score: float
    corpus: str


def corpus_digest(path: Path) -> str:
    """SHA-256 over the names and bytes of a gold file, or of every file below a gold folder.

    Raises UsageError when there is no such path.
    """
    if not path.exists():
        raise UsageError(f"expected gold data at {path}, found nothing there; give the path of a file or folder")
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def pins(layer: str, scores: pl.DataFrame, corpus: str) -> list[Pin]:
    """Flatten a score frame into pins, in the order of its rows; scores that are null or no number are left out."""
    names = [c for c, t in scores.schema.items() if t == pl.String]
    columns = [c for c, t in scores.schema.items() if t.is_float()]
    return [
        Pin("/".join([layer, *(str(row[n]) for n in names), column]), round(row[column], 4), corpus)
        for row in scores.iter_rows(named=True)
        for column in columns
        if row[column] is not None and math.isfinite(row[column])
    ]


def read(path: Path) -> dict[str, Pin]:
    """Pinned scores by measure; none when the file does not exist yet.

    Raises UsageError where it holds something else.
    """
    if not path.exists():
        return {}
    with expecting(path, "pinned scores, as --pin writes them"):
        rows = json.loads(path.read_text("utf-8"))
        return {name: Pin(name, float(row["score"]), row["corpus"]) for name, row in rows.items()}


def lowered(pinned: dict[str, Pin], measured: list[Pin]) -> list[str]:
    """One line for each measured score that is below its pin, measured on another corpus, or no longer measured."""
    lines = []
    found = {pin.measure: pin for pin in measured}
    layers = {pin.measure.split("/")[0] for pin in measured}
    for measure, pin in pinned.items():
        if measure.split("/")[0] not in layers:
            continue
        if measure not in found:
            lines.append(f"{measure}: pinned at {pin.score:.4f}, not measured any more")
        elif found[measure].corpus != pin.corpus:
            lines.append(f"{measure}: pinned on corpus {pin.corpus[:12]}, measured on {found[measure].corpus[:12]}")
        elif found[measure].score < pin.score - TOLERANCE:
            lines.append(f"{measure}: pinned at {pin.score:.4f}, measured {found[measure].score:.4f}")
    return lines


def write(path: Path, measured: list[Pin], *, lower: bool = False) -> None:
    """Pin the measured scores beside those of other layers, atomically.

    Raises UsageError when a score would fall and `lower` is not set.
    """
    pinned = read(path)
    problems = lowered(pinned, measured)
    if problems and not lower:
        raise UsageError("the gate would be lowered: " + "; ".join(problems) + "; pass --lower to accept it")
    layers = {pin.measure.split("/")[0] for pin in measured}
    kept = {name: pin for name, pin in pinned.items() if name.split("/")[0] not in layers}
    rows = kept | {pin.measure: pin for pin in measured}
    body = {name: {"score": rows[name].score, "corpus": rows[name].corpus} for name in sorted(rows)}
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", "utf-8")
    os.replace(temporary, path)
