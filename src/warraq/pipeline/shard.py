"""One shard through all stages to one part; a document that breaks a stage is set aside and the rest goes on."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import polars as pl

from warraq import dedup
from warraq.errors import BrokenStageError, ExtractorError, WarraqError
from warraq.facts import plugins
from warraq.pipeline import parts, quarantine
from warraq.pipeline.job import Job, table
from warraq.pipeline.plan import Shard
from warraq.pipeline.stages import Stages, default_stages

Tables = Mapping[str, pl.DataFrame]
# More offenders than these (or 1 % of the shard) are a fault of the code, not of the documents: the shard fails.
MAX_OFFENDERS = 20
INTERNAL = ("text", "given_title", "given_author", "given_date", "given_publisher", "fetched")

_LOG = logging.getLogger(__name__)


class StageFailure(Exception):
    """A stage raised an exception it should not have; `reason` is what the quarantine will say of the document."""

    def __init__(self, stage: str, error: BaseException) -> None:
        super().__init__(f"{stage}: {type(error).__name__}: {error}")
        self.reason = f"error:{stage}:{type(error).__name__}"


def run_shard(shard: Shard, job: Job, stages: Stages | None = None) -> Path:
    """Run one shard and give the folder of its part; a part that is already there is used as it is.

    Parameters
    ----------
    shard : Shard
        Inventory rows on disk, as `plan` wrote them.
    job : Job
        Where to work, and the digests that address the part.
    stages : Stages, optional
        The stages to run; the package's own by default.
    """
    rows = pl.read_parquet(shard.path, glob=False)
    inputs = rows.select("document_id", "fingerprint").sort("document_id")
    folder = job.parts / parts.address(inputs, job.digest)
    if parts.read(folder) is None:
        _check_extractors(job)
        parts.write(folder, inputs, _run(rows, job, stages or default_stages()))
    return folder


def _check_extractors(job: Job) -> None:
    """ExtractorError where this worker has other extractors than the build was planned with."""
    for planned, here in zip(job.extractors, plugins.versions(job.extractor_names), strict=True):
        if here != planned:
            expected, found = (f"{v.extractor} {v.version}" for v in (planned, here))
            advice = "install the same package, with the same data, for every worker"
            raise ExtractorError(
                f"extractor {planned.name}: expected {expected}, as when the build began, found {found}; {advice}"
            )


def _run(rows: pl.DataFrame, job: Job, stages: Stages) -> Tables:
    """Tables of a part from inventory rows; bytes of documents that are not released go to the quarantine."""
    budget = max(MAX_OFFENDERS, rows.height // 100)
    try:
        tables = sound_tables(rows, job, stages, budget)
    except StageFailure as failure:
        _LOG.debug("the stage's own words", exc_info=failure.__cause__)
        raise BrokenStageError(
            f"{failure}; it fails on more than {budget} documents, so it is not they who are broken: "
            "nothing was released, finished parts are kept"
        ) from failure
    quarantine.keep(tables["documents"], rows, job, stages)
    return tables


def sound_tables(rows: pl.DataFrame, job: Job, stages: Stages, budget: int) -> Tables:
    """Tables of inventory rows; of a document that breaks a stage only its row in `documents`, with the reason.

    Where no document passes every stage, `documents` is the only table. Raises StageFailure for more than `budget`.
    """
    results, offenders = _bisect(rows, functools.partial(tables_of, stages=stages, job=job), budget)
    tables = {name: pl.concat([r[name] for r in results]) for name in results[0]} if results else {}
    documents = [tables["documents"]] if tables else []
    documents += [quarantine.offender(row, reason) for row, reason in offenders]
    tables["documents"] = pl.concat(documents, how="diagonal_relaxed").sort("document_id")
    return tables


def _bisect(
    rows: pl.DataFrame, run: Callable[[pl.DataFrame], Tables], budget: int
) -> tuple[list[Tables], list[tuple[pl.DataFrame, str]]]:
    """Results of the rows that pass, and the single rows that do not with the reason."""
    try:
        return [run(rows)], []
    except StageFailure as failure:
        if rows.height == 1:
            _LOG.warning("%s set aside: %s", rows.item(0, "source_uri"), failure)
            _LOG.debug("the stage's own words", exc_info=failure.__cause__)
            return [], [(rows, failure.reason)]
        half = rows.height // 2
        results, offenders = _bisect(rows.head(half), run, budget)
        more, others = _bisect(rows.slice(half), run, budget - len(offenders))
        if len(offenders) + len(others) > budget:
            raise
        return results + more, offenders + others


def tables_of(rows: pl.DataFrame, stages: Stages, job: Job) -> Tables:
    """Tables of some inventory rows: every stage over them, in memory."""
    records = pl.concat(_call("read", lambda: list(stages.read_rows(rows))), how="vertical_relaxed")
    documents = _call("screen_language", stages.screen_language, _call("decode", stages.decode, records))
    cleaned = _call("clean", stages.clean, documents, table(job.templates))
    paragraphs = _call("segment", stages.segment, cleaned.kept, documents)
    articles = _call("tag", stages.tag, documents, paragraphs, cleaned.removals)
    found = _call("facts", stages.extract, job.extractor_names, paragraphs, articles, table(job.lexicon))
    return {
        "documents": documents.drop(INTERNAL, strict=False),
        "texts": documents.filter(status="released").select("document_id", "text"),
        "articles": articles,
        "paragraphs": paragraphs,
        "removals": cleaned.removals,
        "mentions": found.mentions,
        "facts": found.facts,
        "fact_arguments": found.fact_arguments,
        "entities": found.entities,
        "signatures": _call("dedup", dedup.signatures, articles, paragraphs),
        "repeat_keys": _call("dedup", dedup.repeat_keys, paragraphs),
    }


def _call(stage: str, function: Callable[..., Any], *arguments: object) -> Any:
    """Call a stage; an unexpected exception becomes a StageFailure, an error raised on purpose passes."""
    try:
        return function(*arguments)
    except (WarraqError, MemoryError, OSError):
        raise
    except (Exception, pl.exceptions.PanicException) as error:
        raise StageFailure(stage, error) from error
