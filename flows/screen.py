"""What the command line shows: progress while a release is built, and the closing summary."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Any

import polars as pl
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from warraq.errors import ReleaseError
from warraq.release import diff

# Where nobody looks at a screen, tables are not cut to the width of one.
_WIDE = 160
out = Console(width=None if sys.stdout.isatty() else _WIDE)
err = Console(stderr=True)

# Who is told how a build goes on: the command line sets it; under a worker nobody is. It stands apart from the flow
# because Prefect sends the flow's globals to other processes, and a context variable cannot be sent.
PROGRESS: ContextVar[Bar | None] = ContextVar("progress", default=None)


class Bar:
    """Progress of a build on the terminal: documents, megabytes, facts, time left."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("reading the input", total=None, megabytes=0.0, facts=0)
        self._bytes = self._facts = 0

    def planned(self, documents: int, size: int, shards: int, reused: int) -> None:
        """The plan stands: so many documents and bytes to do in so many shards, so many parts to reuse."""
        note = f"{size / 1e6:.1f} MB in {shards} shards" + (f", {reused} reused" if reused else "")
        self._progress.update(self._task, description=note, total=max(documents, 1))

    def shard_done(self, documents: int, size: int, facts: int) -> None:
        """One more shard is finished."""
        self._bytes += size
        self._facts += facts
        self._progress.update(self._task, advance=documents, megabytes=self._bytes / 1e6, facts=self._facts)

    def stage(self, name: str) -> None:
        """A step over the whole release has begun."""
        self._progress.update(self._task, description=name)


@contextmanager
def progress_bar() -> Iterator[Bar]:
    """A progress bar on standard error; silent where that is not a terminal."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description:<22}"),
        BarColumn(bar_width=24),
        TextColumn("{task.completed:.0f} documents  {task.fields[megabytes]:.1f} MB  {task.fields[facts]} facts"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
        yield Bar(progress)


def summary(path: Path) -> Table:
    """The closing table, read from the release itself: rows of each table, fates of documents, rules that hold."""
    version, rows_of = _read(path / "manifest.json", "version", "tables")
    (rules,) = _read(path / "validation.json", "results")
    table = Table(title=f"release {version}", title_justify="left", box=None, padding=(0, 2, 0, 0))
    table.add_column("table")
    table.add_column("rows", justify="right")
    for name, rows in rows_of.items():
        table.add_row(name, f"{rows:,}")
        if name == "documents":
            for status, count in _statuses(path):
                table.add_row(f"  {status}", f"{count:,}", style="dim")
    failed = sum(not rule["success"] for rule in rules)
    table.add_row("rules held", f"{len(rules) - failed:,}")
    if failed:
        table.add_row("  warnings", f"{failed:,}", style="yellow")
    return table


def set_aside(path: Path) -> str:
    """How many documents and rows a release left in the quarantine, and the lists of them; empty for none."""
    documents = sum(count for fate, count in _statuses(path) if fate.partition(":")[0] in ("quarantined", "skipped"))
    (lost,) = _read(path / "validation.json", "rows_set_aside")
    rows = sum(entry["rows"] for entry in lost)
    found = ((documents, "document", "documents.csv"), (rows, "row", "rows.csv"))
    return ", ".join(f"{n:,} {what}{'s' if n > 1 else ''} (listed in {name})" for n, what, name in found if n)


def _read(path: Path, *names: str) -> list[Any]:
    """The values of a JSON object under some names; ReleaseError where it is none, or lacks one."""
    try:
        content = json.loads(path.read_text("utf-8"))
        return [content[name] for name in names]
    except (OSError, ValueError, KeyError, TypeError) as error:
        missing = f"none called {error}" if isinstance(error, KeyError) else str(error)
        found = (error.strerror if isinstance(error, OSError) else None) or missing
        advice = "warraq verify says what is wrong with the release"
        raise ReleaseError(f"{path}: expected JSON with {' and '.join(names)}, found {found}; {advice}") from error


def _statuses(path: Path) -> list[tuple[str, int]]:
    """How many documents had which fate, with the reason where there is one."""
    fate = pl.concat_str("status", pl.lit(": ") + pl.col("reason").str.split(":").list.first(), ignore_nulls=True)
    return diff.read(path, "documents").group_by(fate.alias("fate")).len().sort("fate").rows()
