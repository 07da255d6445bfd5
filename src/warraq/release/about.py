"""What a release says of itself in its manifest, card, changelog and report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

NAME = "Warraq Arabic news corpus"


@dataclass(frozen=True)
class About:
    """One release, described; every value is given by the build, nothing is read from a clock or an environment.

    `sources` has the rows of the publisher registry, all strings; `withdrawn` document_id, url, date, reason;
    `quarantine` status, reason, documents, bytes; `rows_aside` table, expectation, rows: what was taken out because it
    failed a critical rule; `extractors` name, extractor, version of each that read facts. `cleared` says whether every
    publisher in the release lets its text be passed on; `parent` is the folder of the release before.
    """

    version: str
    date: str
    profile: str
    cleared: bool
    contract_version: str
    code_version: str
    extractors: Sequence[Mapping[str, str]]
    digests: Mapping[str, str]
    inputs: Mapping[str, int | str]
    counts: Mapping[str, int]
    statuses: Mapping[str, int]
    splits: Mapping[str, int]
    sources: pl.DataFrame
    withdrawn: pl.DataFrame
    quarantine: pl.DataFrame
    rows_aside: pl.DataFrame
    parent: Path | None

    @property
    def licenses(self) -> Sequence[str]:
        """Licences that the registry names, sorted."""
        return sorted(self.sources.get_column("license").drop_nulls().unique())

    @property
    def clearance(self) -> str:
        """One sentence on whether the release may be passed on."""
        if self.profile == "open":
            return "Open profile: texts are withheld where their source does not allow redistribution."
        if self.cleared:
            return "Full profile: every source in this release allows its text to be redistributed."
        return (
            "Full profile, NOT CLEARED FOR REDISTRIBUTION: at least one source does not allow its text to be passed on."
        )
