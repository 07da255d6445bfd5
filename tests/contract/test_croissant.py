"""The Croissant description is valid, and a reader gets the records of every table through it."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq
import pytest

from warraq import contract

mlcroissant = pytest.importorskip("mlcroissant")
# The reader's own dependencies announce changes to come.
pytestmark = [
    pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib"),
    pytest.mark.filterwarnings("ignore::Warning:mlcroissant"),
]
ABOUT = contract.About(
    "sample", "2026.11.0", "2026-11-30", "https://example.org/sample", ("CC0-1.0",), ("Nobody",), "Nobody: sample"
)


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release in outline: each table with one row, and the description beside them."""
    folder = tmp_path_factory.mktemp("release")
    for table in contract.TABLES:
        (folder / table).mkdir()
        schema = contract.polars_schema(table)
        row = {
            name: ["x"] if kind == pl.List(pl.String) else "x" if kind == pl.String else 0
            for name, kind in schema.items()
        }
        frame = pl.DataFrame({name: pl.Series([value]).cast(schema[name]) for name, value in row.items()})
        pq.write_table(contract.cast(table, frame), folder / table / "part.parquet")
    described = json.dumps(contract.croissant(ABOUT), ensure_ascii=False)
    (folder / "croissant.json").write_text(described, encoding="utf-8")
    return folder


def test_description_is_valid(release: Path, caplog: pytest.LogCaptureFixture) -> None:
    metadata = mlcroissant.Dataset(str(release / "croissant.json")).metadata
    assert not metadata.ctx.issues.errors
    assert not metadata.ctx.issues.warnings
    assert caplog.text == ""
    assert metadata.version == "2026.11.0"
    assert [record_set.name for record_set in metadata.record_sets] == list(contract.TABLES)


@pytest.mark.parametrize("table", contract.TABLES)
def test_records_of_every_table_are_read(release: Path, table: str) -> None:
    (record,) = mlcroissant.Dataset(str(release / "croissant.json")).records(table)
    assert list(record) == [f"{table}/{column}" for column in contract.load().table(table).column_names]


def test_what_is_not_known_is_left_out() -> None:
    described = contract.croissant(
        contract.About("sample", "2026.11.0", "2026-11-30", "https://example.org", ("CC0-1.0",))
    )
    assert "creator" not in described
    assert "citeAs" not in described
