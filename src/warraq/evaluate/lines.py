"""Score the clean stage against line-level gold: how much furniture goes, and how much content stays.

A gold line counts as removed when none of its characters (white space aside) lies in a kept span, and as kept when
all of them do. Furniture is scored by the share of its lines that were removed, content by the share of its lines that
were kept; a neutral line is not scored; a mixed line (content with a leftover glued on) is scored apart, and is right
when it was cut: something of it kept, something removed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from warraq.clean import clean
from warraq.errors import UsageError

# Roles of gold/seeds that are furniture; every other role but `blank` is content.
_FURNITURE_ROLES = {
    "share_button",
    "comment_prompt",
    "mobile_exit",
    "page_date",
    "print_button",
    "most_read",
    "copy_protection",
}


# Roles of gold/news by the field that lists their lines; a mixed line is listed as content, too.
_LINES = {
    "content": "content_lines",
    "furniture": "boilerplate_lines",
    "neutral": "neutral_lines",
    "mixed": "mixed_lines",
}


def score(folder: Path, templates: pl.DataFrame | None = None) -> pl.DataFrame:
    """Scores by publisher and form, and their mean over publishers (publisher ``*``).

    In: a folder of `*.json` gold files, each with its text beside it, or in `../../seeds` for seeds.
    Out: form str, publisher str, removed, kept, mixed f64? (null where there is nothing to score), documents,
    furniture_lines, content_lines, mixed_lines i64. Raises UsageError when the folder holds no gold.
    """
    lines = judged(folder, templates)
    by_publisher = lines.group_by("form", "publisher").agg(*_measures()).sort("form", "publisher")
    macro = by_publisher.group_by("form").agg(
        pl.lit("*").alias("publisher"),
        pl.col("removed", "kept", "mixed").mean(),
        pl.col("^.*(_lines|documents)$").sum(),
    )
    return pl.concat([by_publisher, macro.select(by_publisher.columns)]).sort("form", "publisher")


def _measures() -> list[pl.Expr]:
    """Shares and counts of one group of gold lines."""
    role = pl.col("role")
    return [
        (pl.col("kept") == 0).filter(role == "furniture").mean().alias("removed"),
        (pl.col("kept") == pl.col("characters")).filter(role == "content").mean().alias("kept"),
        pl.col("kept").is_between(1, pl.col("characters") - 1).filter(role == "mixed").mean().alias("mixed"),
        pl.col("document_id").n_unique().cast(pl.Int64).alias("documents"),
        *[(role == r).sum().cast(pl.Int64).alias(f"{r}_lines") for r in ("furniture", "content", "mixed")],
    ]


def judged(folder: Path, templates: pl.DataFrame | None = None) -> pl.DataFrame:
    """Every gold line with what became of it.

    Out: document_id, publisher, form str, line i64 (1-based), role {furniture, content, mixed, neutral}, text str,
    characters i64 (white space aside) and kept i64 of them.
    """
    gold = [_read(path, folder) for path in sorted(folder.glob("*.json"))]
    if not gold:
        raise UsageError(f"expected gold files (*.json) in {folder}, found none; give the folder that holds them")
    documents = pl.DataFrame({"document_id": [g.id for g in gold], "text": [g.text for g in gold]})
    kept = clean(documents, templates).kept.select("document_id", "start", "end")
    spans = {g.id: kept.filter(pl.col("document_id") == g.id).drop("document_id").rows() for g in gold}
    return pl.DataFrame([row for g in gold for row in _rows(g, spans[g.id])], infer_schema_length=None)


@dataclass(frozen=True)
class _Gold:
    """One annotated document; `roles` by 1-based line number, a line without one is not scored."""

    id: str
    publisher: str
    form: str
    text: str
    roles: dict[int, str]


def _read(path: Path, folder: Path) -> _Gold:
    """One gold file, of either format. Raises UsageError when it is of neither."""
    try:
        return _parsed(path, folder)
    except (KeyError, TypeError, ValueError, FileNotFoundError) as error:
        raise UsageError(
            f"expected gold of lines in {path.name} (content_lines and boilerplate_lines with its .txt beside it, or a "
            f"seed's lines), found {type(error).__name__}: {error}; correct the file or leave it out"
        ) from error


def _parsed(path: Path, folder: Path) -> _Gold:
    """One gold file, of either format."""
    data = json.loads(path.read_text("utf-8"))
    if "content_lines" not in data:
        text = (folder.parents[1] / "seeds" / data["file"]).read_bytes().decode("utf-8")
        return _Gold(data["file"], data["file"], "seed", text, _seed_roles(data["lines"]))
    text = path.with_suffix(".txt").read_bytes().decode("utf-8")
    roles = {line: role for role, name in _LINES.items() for line in data.get(name, [])}
    return _Gold(data["id"], data["publisher"], data["form"], text, roles)


def _seed_roles(lines: list[dict[str, Any]]) -> dict[int, str]:
    """Role of each line of a seed."""
    shown = [line for line in lines if line["role"] != "blank"]
    return {line["n"]: "furniture" if line["role"] in _FURNITURE_ROLES else "content" for line in shown}


def _rows(gold: _Gold, spans: list[tuple[int, int]]) -> list[dict[str, object]]:
    """One row a gold line that holds more than white space."""
    inside = bytearray(len(gold.text))
    for start, end in spans:
        inside[start:end] = b"\1" * (end - start)
    rows: list[dict[str, object]] = []
    at = 0
    for number, line in enumerate(gold.text.split("\n"), 1):
        places = [at + i for i, character in enumerate(line) if not character.isspace()]
        at += len(line) + 1
        if places:
            named = {"document_id": gold.id, "publisher": gold.publisher, "form": gold.form, "line": number}
            measured = {"characters": len(places), "kept": sum(inside[i] for i in places)}
            rows.append({**named, "role": gold.roles.get(number, "neutral"), "text": line.strip(), **measured})
    return rows
