"""The commands that look at a release or a document and change nothing: verify, report, diff, explain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.table import Table

from flows import screen
from warraq.contract import TABLES
from warraq.errors import ReleaseError, UsageError

Release = Annotated[Path, typer.Argument(help="Folder of one release", show_default=False)]


def verify(
    release: Release,
    raw: Annotated[
        list[Path] | None, typer.Option(help="The input it was built from: checks that nothing is lost")
    ] = None,
) -> None:
    """Check a release from disk: digests, schema, keys, foreign keys, spans, evidence."""
    from warraq.release import verify as verify_release

    checks = verify_release(release, raw)
    for check in checks:
        mark = "[green]ok[/]  " if check.ok else "[red]FAIL[/]"
        screen.out.print(f"{mark} {check.name}: {check.detail}", highlight=False, soft_wrap=True)
    failed = sum(not check.ok for check in checks)
    screen.out.print(f"{release.name}: " + (f"{failed} of {len(checks)} checks failed" if failed else "clean"))
    raise typer.Exit(1 if failed else 0)


def report(release: Release) -> None:
    """Print the summary of a release and where the page is that a person reads."""
    page = release / "index.html"
    if not page.is_file():
        raise ReleaseError(f"{release}: expected a release, found no index.html in it; check the path")
    screen.out.print(screen.summary(release))
    screen.out.print(str(page.resolve()), soft_wrap=True)


def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the earlier release", show_default=False)],
    new: Annotated[Path, typer.Argument(help="Folder of the later release", show_default=False)],
    out: Annotated[
        Path | None, typer.Option(help="Folder for a CSV a table: the keys that were added, changed or removed")
    ] = None,
) -> None:
    """Count what was added, changed and removed in each table between two releases."""
    if out is not None:
        _make_folder(out)
    shown = Table(title=f"{old.name} → {new.name}", title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name in ("table", "added", "changed", "removed"):
        shown.add_column(name, justify="left" if name == "table" else "right")
    for name, changes in _changes(old, new):
        counts = (changes.filter(change=kind).height for kind in ("added", "changed", "removed"))
        shown.add_row(name, *(f"{count:,}" for count in counts))
        if out is not None:
            changes.write_csv(out / f"{name}.csv")
    screen.out.print(shown)


def _changes(old: Path, new: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    """Each table's differing keys, with change {added, changed, removed}."""
    from warraq.release.diff import changes, read

    for name in TABLES:
        yield name, changes(name, read(new, name).to_arrow(), old)


def _make_folder(out: Path) -> None:
    """Make the folder of --out where it is not there; UsageError where that cannot be."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        found = f"the file {out}" if out.is_file() else f"{out}: {error.strerror}"
        raise UsageError(f"expected --out to be a folder that can be made, found {found}; name another") from error


def explain(
    document: Annotated[Path, typer.Argument(help="A raw document, as `build` takes it", show_default=False)],
    sources: Annotated[Path | None, typer.Option(help="Publisher registry")] = None,
) -> None:
    """Show one document: what was removed and why, the role of each span, the facts read where."""
    from warraq import pipeline
    from warraq.explain import render

    for examined in pipeline.examine(document, sources=sources):
        screen.out.print(render(examined))
