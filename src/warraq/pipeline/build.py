"""Raw text to a release: inventory, plan, shards, merge, validation, publication."""

from __future__ import annotations

import errno
import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from warraq import __version__, contract, ingest, release, validate
from warraq.errors import ReleaseError, UsageError, ValidationFailed
from warraq.pipeline import parts, quarantine, registry
from warraq.pipeline.environment import lock_digest
from warraq.pipeline.job import Job, job
from warraq.pipeline.merge import Merge
from warraq.pipeline.options import Built, MapShards, Options, Progress, Silent, nothing_readable
from warraq.pipeline.plan import Plan, Source, fingerprints, plan
from warraq.pipeline.shard import run_shard
from warraq.pipeline.stages import Stages, default_stages
from warraq.release import index

# Up to this share of all rows may fail a critical rule and be set aside; more is a fault of the build.
TOLERATED = 0.01


@dataclass(frozen=True)
class Prepared:
    """What a build knows before its first shard."""

    inventory: pl.DataFrame
    sources: pl.DataFrame
    withdrawals: pl.DataFrame
    job: Job


@dataclass(frozen=True)
class Held:
    """Tables that hold what the contract says, the report on them, and the keys of the rows taken out for it."""

    tables: Mapping[str, pa.Table]
    report: validate.Report
    aside: pl.DataFrame


def build(
    options: Options,
    *,
    progress: Progress | None = None,
    map_shards: MapShards | None = None,
    stages: Stages | None = None,
) -> Built:
    """Build a release.

    Parameters
    ----------
    options : Options
        What to build from, and where to.
    progress : Progress, optional
        Told how it goes on.
    map_shards : callable, optional
        Runs the shards: takes them and the job, gives the path of each part. One after the other by default.
    stages : Stages, optional
        The stages of the default `map_shards`; the package's own by default.

    Raises
    ------
    UsageError
        No such path, no readable document, the release exists, another build is at work, the disk is full.
    ValidationFailed
        A critical rule of the contract does not hold; no release is written.
    """
    told, ran = progress or Silent(), stages or default_stages()
    try:
        with release.locked(options.out):
            return _build(options, told, map_shards or _one_by_one(ran), ran)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS):
            raise
        message = f"{error.filename or options.out}: {error.strerror}; nothing was released, finished parts are kept"
        raise UsageError(message) from error


def _build(options: Options, progress: Progress, map_shards: MapShards, stages: Stages) -> Built:
    """Build while the folder of releases is held."""
    index.recover(options.out)
    version = release.choose(options.out, options.version, options.today)
    progress.stage("reading the input")
    prepared = _prepare(options, stages)
    sources = _run(prepared, options, progress, map_shards)
    progress.stage("merging")
    merged = Merge(sources, prepared.sources, prepared.withdrawals.get_column("document_id"), options.profile)
    _check_readable(merged, options)
    made = {name: contract.cast(name, merged.table(name), nulls=True) for name in contract.TABLES}
    progress.stage("validating")
    validated = functools.partial(stages.validate, profile=options.profile, texts=merged.texts())
    held = _held(made, validated, prepared.job.quarantine)
    progress.stage("writing")
    about = _about(version, options, prepared, merged, held)
    path = release.publish(options.out, about, held.tables, held.report)
    return Built(version, path, about.counts, about.statuses, held.report, _count(held.aside.get_column("expectation")))


def _one_by_one(stages: Stages) -> MapShards:
    """Shards one after the other in this process."""
    return lambda shards, job: (run_shard(shard, job, stages) for shard in shards)


def _prepare(options: Options, stages: Stages) -> Prepared:
    """Read the tables beside the input, and list its documents."""
    sources_path = registry.find(options.inputs, registry.SOURCES, options.sources)
    withdrawals_path = registry.find(options.inputs, registry.WITHDRAWALS, options.withdrawals)
    sources = ingest.load_sources(sources_path)
    work = options.work or options.beside("work")
    prepared_job = job(work, options.aside, options.templates, options.lexicon, options.extractors)
    inventory = fingerprints(stages.inventory(options.inputs, sources))
    if inventory.is_empty():
        raise nothing_readable(options.inputs)
    return Prepared(inventory, sources, registry.withdrawals(withdrawals_path), prepared_job)


def _check_readable(merged: Merge, options: Options) -> None:
    """UsageError where not one document could be read; what was set aside says why."""
    if not merged.documents.get_column("status").is_in(["released", "withdrawn"]).any():
        reasons = quarantine.summary(merged.documents).get_column("reason").unique().sort().to_list()
        raise UsageError(f"{nothing_readable(options.inputs)} (set aside as: {', '.join(map(str, reasons))})")


def _run(prepared: Prepared, options: Options, progress: Progress, map_shards: MapShards) -> list[Source]:
    """The sources of the merge: parts used again and parts made now, in a fixed order."""
    folder = prepared.job.parts
    planned = plan(
        prepared.inventory,
        parts.finished(folder),
        prepared.job.work / "shards",
        max_bytes=options.max_bytes,
        max_documents=options.max_documents,
    )
    _tell(planned, progress)
    made = [_finished(path, progress) for path in map_shards(planned.shards, prepared.job)]
    for shard in planned.shards:
        shard.path.unlink(missing_ok=True)
    return sorted([*planned.reused, *made], key=lambda source: source.part.path.name)


def _tell(planned: Plan, progress: Progress) -> None:
    """Report the plan."""
    documents = sum(shard.documents for shard in planned.shards)
    size = sum(shard.bytes for shard in planned.shards)
    progress.planned(documents, size, len(planned.shards), len(planned.reused))


def _finished(path: Path, progress: Progress) -> Source:
    """A part that was just made, read back; what a worker says of it is not taken on trust."""
    part = parts.read(path)
    if part is None:
        raise ReleaseError(f"{path}: expected a finished part, found it damaged; run the build again to make it anew")
    size = part.table("documents").select(pl.col("bytes").sum()).collect().item()
    progress.shard_done(part.counts["documents"], size or 0, part.counts.get("facts", 0))
    return Source(part)


def _held(
    tables: Mapping[str, pa.Table], validated: Callable[[Mapping[str, pa.Table]], validate.Report], aside: Path
) -> Held:
    """The tables without the few rows that fail a critical rule; ValidationFailed where they are not few."""
    report = validated(tables)
    if report.success:
        strict = {name: contract.cast(name, rows) for name, rows in tables.items()}
        return Held(strict, report, quarantine.NO_ROWS)
    split = validate.split_rows(tables, report)
    quarantine.keep_rows(split.quarantined, aside)
    few = _share_lost(tables, split.tables) <= TOLERATED
    after = validated(split.tables) if few else report
    if not after.success:
        failed = ", ".join(after.failed_critical)
        raise ValidationFailed(f"no release: critical rules failed: {failed}; the rows are in {aside / 'rows.csv'}")
    return Held(split.tables, after, split.quarantined)


def _share_lost(before: Mapping[str, pa.Table], after: Mapping[str, pa.Table]) -> float:
    """The share of all rows that was lost."""
    had, has = (sum(rows.num_rows for rows in tables.values()) for tables in (before, after))
    return 1 - has / max(had, 1)


def _about(version: str, options: Options, prepared: Prepared, merged: Merge, held: Held) -> release.About:
    """What the release says of itself."""
    documents = pl.DataFrame(pl.from_arrow(held.tables["documents"]))
    quarantine.keep_list(documents, prepared.job.quarantine)
    return release.About(
        version=version,
        date=options.today.isoformat(),
        profile=options.profile,
        cleared=merged.cleared,
        contract_version=contract.load().version,
        code_version=__version__,
        extractors=[extractor._asdict() for extractor in prepared.job.extractors],
        digests=_digests(prepared),
        inputs={"documents": prepared.inventory.height, "bytes": int(prepared.inventory.get_column("bytes").sum())},
        counts={name: held.tables[name].num_rows for name in contract.TABLES},
        statuses=_count(documents.get_column("status")),
        splits=_count(pl.Series(held.tables["articles"].column("split"), dtype=pl.String)),
        sources=prepared.sources,
        withdrawn=prepared.withdrawals,
        quarantine=quarantine.summary(documents),
        rows_aside=held.aside.group_by("table", "expectation").len("rows").sort("table", "expectation"),
        parent=_parent(options.out),
    )


def _count(values: pl.Series) -> dict[str, int]:
    """How often each value stands, in the order of the values."""
    return dict(values.value_counts().sort(values.name).iter_rows())


def _parent(out: Path) -> Path | None:
    """Folder of the latest release, None before the first and where it has been taken away."""
    newest = index.latest(out)
    return out / newest if newest and (out / newest).is_dir() else None


def _digests(prepared: Prepared) -> dict[str, str]:
    """Digests of all that the release was made from and with."""
    inventory = prepared.inventory.select("document_id", "fingerprint")
    return {
        "input": parts.address(inventory, "inputs"),
        "ruleset": prepared.job.ruleset_digest,
        "templates": prepared.job.templates_digest,
        "lexicon": prepared.job.lexicon_digest,
        "code": prepared.job.code_digest,
        "lock": lock_digest(),
    }
