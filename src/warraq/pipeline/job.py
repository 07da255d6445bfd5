"""What a part depends on beside its documents: rules, templates, lexicon, extractors and code, each by its digest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from warraq import resources
from warraq.clean.templates import check as check_templates
from warraq.errors import LexiconError, UsageError
from warraq.facts import plugins
from warraq.facts.names import entities
from warraq.release.manifest import sha256


@dataclass(frozen=True)
class Job:
    """Where a run works and what it works with; plain values, so that it travels to any worker.

    `work` holds parts and shards, `quarantine` the bytes of documents that were not released. `templates` and
    `lexicon` are tables of the user's or None; the digests are SHA-256 in hexadecimal, empty for none. `extractors` are
    those that read the facts, with their versions.
    """

    work: Path
    quarantine: Path
    templates: Path | None
    lexicon: Path | None
    ruleset_digest: str
    templates_digest: str
    lexicon_digest: str
    code_digest: str
    extractors: tuple[plugins.Version, ...]

    @property
    def digest(self) -> str:
        """One digest over everything a part depends on beside its documents."""
        made_with = (self.ruleset_digest, self.templates_digest, self.lexicon_digest, self.code_digest)
        together = (*made_with, *("\t".join(extractor) for extractor in self.extractors))
        return hashlib.sha256("\n".join(together).encode()).hexdigest()

    @property
    def extractor_names(self) -> tuple[str, ...]:
        """Names by which the extractors are found again on any worker."""
        return tuple(extractor.name for extractor in self.extractors)

    @property
    def parts(self) -> Path:
        """Folder of the parts made by this job."""
        return self.work / "parts" / self.digest[:16]


def job(
    work: Path,
    quarantine: Path,
    templates: Path | None = None,
    lexicon: Path | None = None,
    extractors: Sequence[str] = (plugins.BUILT_IN,),
) -> Job:
    """A job with its digests; UsageError where a named file cannot be read as a table, or an extractor is unknown."""
    _check(templates, check_templates)
    _check(lexicon, entities.with_users)
    return Job(
        work=work,
        quarantine=quarantine,
        templates=templates,
        lexicon=lexicon,
        ruleset_digest=resources.ruleset_digest(),
        templates_digest=sha256(templates) if templates else "",
        lexicon_digest=sha256(lexicon) if lexicon else "",
        code_digest=resources.code_digest(),
        extractors=plugins.versions(extractors),
    )


def _check(path: Path | None, checked: Callable[[pl.DataFrame | None], object]) -> None:
    """Say of a user's table what is wrong with it before any work is done, and in which file."""
    try:
        checked(table(path))
    except LexiconError as error:
        raise LexiconError(f"{path}: {error}") from error


def table(path: Path | None) -> pl.DataFrame | None:
    """A CSV or Parquet table given by the user, None for none; the columns of a CSV are strings.

    Raises UsageError where the file is not there or not a table.
    """
    if path is None:
        return None
    # Polars would read every file of a folder as one table.
    if path.is_dir():
        raise UsageError(f"{path}: expected a CSV or Parquet table, found a folder; name the file")
    try:
        if path.suffix == ".parquet":
            return pl.read_parquet(path, glob=False)
        return pl.read_csv(path, infer_schema=False, glob=False)
    except (OSError, pl.exceptions.PolarsError) as error:
        found = str(error).splitlines()[0]
        raise UsageError(f"{path}: expected a CSV or Parquet table with named columns, found: {found}") from error
