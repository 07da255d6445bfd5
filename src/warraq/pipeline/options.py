"""What a build is asked to do, what it tells on the way, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol, TypeAlias

from warraq.errors import UsageError
from warraq.facts import plugins
from warraq.pipeline.job import Job
from warraq.pipeline.plan import MAX_BYTES, MAX_DOCUMENTS, Shard
from warraq.release import versions
from warraq.validate import Report

# Runs shards, wherever it likes and in any order, and gives the path of each part as it is finished.
MapShards: TypeAlias = Callable[[Sequence[Shard], Job], Iterable[Path]]


@dataclass(frozen=True)
class Options:
    """A build as the user asks for it.

    `inputs` are files or folders of raw text, `out` the folder of releases, `today` the date a version is taken from
    and the release is dated with. `work` (parts) and `quarantine` default to folders beside `out` where `out` is
    called `releases`, as in `data/`, and to hidden folders inside it elsewhere. `sources` and `withdrawals` default to
    the tables of that name on top of an input folder. `extractors` are names of installed extractors; what they find is
    united. A shard holds at most `max_bytes` and `max_documents`.
    """

    inputs: tuple[Path, ...]
    out: Path
    today: date
    version: str | None = None
    profile: str = "full"
    templates: Path | None = None
    lexicon: Path | None = None
    extractors: tuple[str, ...] = (plugins.BUILT_IN,)
    sources: Path | None = None
    withdrawals: Path | None = None
    work: Path | None = None
    quarantine: Path | None = None
    max_bytes: int = MAX_BYTES
    max_documents: int = MAX_DOCUMENTS

    def beside(self, name: str) -> Path:
        """A folder beside the releases in a data folder, else a hidden one inside `out`."""
        return self.out.parent / name if self.out.name == "releases" else self.out / f".{name}"

    @property
    def aside(self) -> Path:
        """The folder of the quarantine."""
        return self.quarantine or self.beside("quarantine")


@dataclass(frozen=True)
class Built:
    """A finished release: version, folder, rows by table, documents by status, and what validation found.

    `rows_aside` counts the rows that were taken out because they failed a critical rule, by the rule (table.rule).
    """

    version: str
    path: Path
    counts: Mapping[str, int]
    statuses: Mapping[str, int]
    report: Report
    rows_aside: Mapping[str, int]


class Progress(Protocol):
    """Told how a build goes on."""

    def planned(self, documents: int, size: int, shards: int, reused: int) -> None:
        """The plan stands: documents and bytes still to do, in so many shards, and parts used again."""

    def shard_done(self, documents: int, size: int, facts: int) -> None:
        """One more shard is finished, with so many documents, bytes and facts."""

    def stage(self, name: str) -> None:
        """A step over the whole release has begun."""


class Silent:
    """Progress that nobody follows."""

    def planned(self, documents: int, size: int, shards: int, reused: int) -> None:
        """Say nothing."""

    def shard_done(self, documents: int, size: int, facts: int) -> None:
        """Say nothing."""

    def stage(self, name: str) -> None:
        """Say nothing."""


def check(options: Options) -> None:
    """Find mistakes in a call before any work is done.

    Raises UsageError where an input does not exist, the version is taken or malformed, or no extractor of a name is
    installed; ExtractorError where an extractor cannot be loaded.
    """
    for path in options.inputs:
        if not path.exists():
            raise UsageError(f"expected a file or folder at {path}, found nothing there; check the path")
    if options.out.exists() and not options.out.is_dir():
        raise UsageError(f"expected --out to be a folder of releases, found the file {options.out}; name a folder")
    if options.work is not None and options.work.exists() and not options.work.is_dir():
        raise UsageError(f"expected --work to be a folder of parts, found the file {options.work}; name a folder")
    plugins.versions(options.extractors)
    versions.choose(options.out, options.version, options.today)


def nothing_readable(inputs: Sequence[Path]) -> UsageError:
    """The error of inputs without a document."""
    named = ", ".join(map(str, inputs))
    return UsageError(f"{named}: expected at least one readable document (.txt, .jsonl, .csv, .parquet), found none")
