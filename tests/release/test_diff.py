"""What counts as a change: other content, not another version of the extractor that read it."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from tests.pipeline.standins import built, write_corpus
from warraq import release
from warraq.errors import ReleaseError
from warraq.release import diff


@pytest.fixture(scope="module")
def parent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("diff")
    return built(write_corpus(folder / "raw", 4), folder / "out").path


@pytest.mark.parametrize("table", ["facts", "mentions"])
def test_another_version_of_the_extractor_is_no_change(parent: Path, table: str) -> None:
    rows = release.load(parent, table)
    reread = rows.with_columns(extractor_version=pl.lit("9.9.9"))
    assert rows.height > 1
    assert diff.changes(table, reread.to_arrow(), parent).is_empty()


def test_another_version_hides_no_change(parent: Path) -> None:
    rows = release.load(parent, "facts").sort("fact_id").with_columns(extractor_version=pl.lit("9.9.9"))
    other = rows.with_row_index("n").with_columns(polarity=pl.when(n=0).then(pl.lit("negative")).otherwise("polarity"))
    found = diff.changes("facts", other.drop("n").slice(0, rows.height - 1).to_arrow(), parent)
    assert found.rows() == [(rows["fact_id"][0], "changed"), (rows["fact_id"][-1], "removed")]


def test_a_table_that_cannot_be_read_is_named(parent: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(parent, copy)
    (copy / "facts" / "facts.parquet").unlink()
    (copy / "facts" / "facts.parquet").write_bytes(b"no parquet")
    with pytest.raises(ReleaseError, match="copy: expected a readable table facts"):
        diff.read(copy, "facts")
