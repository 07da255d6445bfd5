"""The one-line loaders of the README, on every table of a real release, without a network."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from warraq.contract import TABLES, polars_schema


@pytest.fixture(scope="module", autouse=True)
def offline(tmp_path_factory: pytest.TempPathFactory) -> None:
    patch = pytest.MonkeyPatch()
    patch.setenv("HF_HUB_OFFLINE", "1")
    patch.setenv("HF_HOME", str(tmp_path_factory.mktemp("hf")))


def rows(release: Path, table: str) -> int:
    return pl.read_parquet(f"{release}/{table}/*.parquet").height


@pytest.mark.parametrize("table", TABLES)
def test_polars(seeds_release: Path, table: str) -> None:
    frame = pl.read_parquet(f"{seeds_release}/{table}/*.parquet")
    assert dict(frame.schema) == dict(polars_schema(table))
    assert frame.height > 0


@pytest.mark.parametrize("table", TABLES)
def test_duckdb(seeds_release: Path, table: str) -> None:
    found = duckdb.sql(f"select count(*) from '{seeds_release}/{table}/*.parquet'").fetchall()
    assert found == [(rows(seeds_release, table),)]


@pytest.mark.parametrize("table", TABLES)
def test_datasets(seeds_release: Path, table: str) -> None:
    datasets = pytest.importorskip("datasets")
    loaded = datasets.load_dataset(str(seeds_release), table)
    assert {split: frame.num_rows for split, frame in loaded.items()} == {"corpus": rows(seeds_release, table)}


@pytest.mark.parametrize("table", TABLES)
def test_croissant(seeds_release: Path, table: str) -> None:
    mlcroissant = pytest.importorskip("mlcroissant")
    records = mlcroissant.Dataset(f"{seeds_release}/croissant.json").records(table)
    assert sum(1 for _ in records) == rows(seeds_release, table)


def test_views(seeds_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds_release)
    with duckdb.connect() as connection:
        connection.execute(Path("views.sql").read_text("utf-8"))
        texts = connection.sql("select count(*) from article_text").fetchall()
    assert texts == [(rows(seeds_release, "articles"),)]


def test_evidence_in_sql(seeds_release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(seeds_release)
    query = """
        select bool_and(p.text[f.start + 1 : f.end] = f.surface) from 'facts/*.parquet' f
        join 'paragraphs/*.parquet' p using (paragraph_id)
    """
    assert duckdb.sql(query).fetchall() == [(True,)]
