"""A release held against itself, the contract and, where given, the raw input: from disk, trusting nothing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from warraq import contract, ingest, validate
from warraq.errors import ReleaseError, WarraqError
from warraq.release import checks
from warraq.release.checks import Check
from warraq.release.manifest import MANIFEST

LOSSLESS = ("spans_cover_text", "spans_match_text")
# Names of the groups in which the rules of the contract are reported, by how a rule's name begins or ends.
GROUPS = (
    ("keys", lambda rule: rule == "primary_key"),
    ("foreign keys", lambda rule: rule.endswith("_refers")),
    ("lossless", lambda rule: rule in LOSSLESS),
    ("spans", lambda rule: rule.startswith(("span", "trigger")) or rule == "text_as_long_as_span"),
    ("evidence", lambda rule: rule.endswith("_is_evidence")),
    ("profile", lambda rule: rule.endswith("_profile_allows")),
    ("expectations", lambda _: True),
)


Validated: TypeAlias = Callable[..., validate.Report]


def verify(
    release: Path, raw: Sequence[Path] | None = None, *, validated: Validated = validate.validate
) -> list[Check]:
    """Check a release from disk.

    Parameters
    ----------
    release : Path
        Folder of one release.
    raw : sequence of Path, optional
        The input it was built from: with it, every character of every released document must be found in a paragraph,
        a removal or white space.
    validated : callable, optional
        Holds the rules of the contract against the tables, as `validate.validate`.

    Returns
    -------
    list of Check
        In this order: checksums, manifest, listing, schema, row digests, keys, foreign keys, with `raw` lossless,
        spans, evidence, profile, expectations and, with `raw`, raw input. A broken release gives checks that fail,
        never an exception.

    Raises
    ------
    ReleaseError
        Where the folder is no release at all.
    UsageError
        Where there is no such raw input.
    """
    if not (release / MANIFEST).is_file():
        raise ReleaseError(f"{release}: expected a release (a folder with {MANIFEST}), found none")
    texts = None if raw is None else decoded(raw)
    found = checks.on_disk(release)
    if any(check.name == "schema" and not check.ok for check in found):
        return [*found, Check("contents", False, "not checked: the tables are not as in the contract")]
    return [*found, *_contents(release, texts, validated)]


def _contents(release: Path, texts: pl.DataFrame | None, validated: Validated) -> list[Check]:
    """Every rule of the contract, in groups."""
    try:
        tables = {name: _table(release, name) for name in contract.TABLES}
        profile = json.loads((release / MANIFEST).read_text(encoding="utf-8"))["profile"]
        report = validated(tables, profile, texts)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException, WarraqError) as error:
        return [Check("contents", False, f"cannot be checked: {str(error).splitlines()[0]}")]
    found = list(_grouped(report.results, lossless=texts is not None))
    return found if texts is None else [*found, _found_again(tables["documents"], texts)]


def _table(release: Path, name: str) -> pa.Table:
    """One table from all its files."""
    files = sorted((release / name).glob("*.parquet"))
    return contract.cast(name, pa.concat_tables([pq.read_table(path) for path in files]), nulls=True)


def decoded(raw: Sequence[Path]) -> pl.DataFrame:
    """Decoded text of every readable document of the raw input: document_id, text."""
    frames = [ingest.decode(records).select("document_id", "text") for records in ingest.read(raw)]
    return (
        pl.concat(frames).drop_nulls() if frames else pl.DataFrame(schema={"document_id": pl.String, "text": pl.String})
    )


def _grouped(results: pl.DataFrame, *, lossless: bool) -> Iterator[Check]:
    """One check a group of rules; warnings are told, and do not fail it."""
    group = [next(name for name, test in GROUPS if test(rule)) for rule in results.get_column("rule")]
    grouped = results.with_columns(pl.Series("group", group, dtype=pl.String))
    for name, _ in GROUPS:
        if name == "lossless" and not lossless:
            continue
        yield _check(name, grouped.filter(group=name))


def _check(name: str, results: pl.DataFrame) -> Check:
    """The check of one group."""
    failed = results.filter(~pl.col("success") & (pl.col("severity") == contract.CRITICAL))
    wrong = [
        f"{row['table']}.{row['rule']}: {row['failing']} rows, e.g. {', '.join(row['sample'] or [])}"
        + (f" ({row['error']})" if row["error"] else "")
        for row in failed.iter_rows(named=True)
    ]
    warned = results.filter(~pl.col("success")).height - failed.height
    right = f"{results.height} rules hold on {results.get_column('checked').sum()} rows"
    return checks.verdict(name, wrong, right + (f", {warned} with warnings" if warned else ""))


def _found_again(documents: pa.Table, texts: pl.DataFrame) -> Check:
    """Whether the raw input still holds every released document."""
    rows = pl.DataFrame(pl.from_arrow(documents.select(["document_id", "status"])))
    released = rows.filter(status="released")
    missing = released.join(texts, on="document_id", how="anti").get_column("document_id").sort()
    return checks.verdict("raw input", missing.to_list(), f"all {released.height} released documents found again")
