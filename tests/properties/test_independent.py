"""No row depends on which other documents share the shard: the promise on which parts and caches stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from warraq import contract, ingest
from warraq.pipeline.job import job
from warraq.pipeline.plan import fingerprints
from warraq.pipeline.shard import tables_of
from warraq.pipeline.stages import default_stages

TABLES = (*contract.TABLES, "signatures", "repeat_keys")


def read(rows: pl.DataFrame) -> Mapping[str, pl.DataFrame]:
    return tables_of(rows, default_stages(), job(Path(), Path()))


def together(shards: list[pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """Rows of all shards by table, in one order; an entity that several name stands once."""
    found = [read(rows) for rows in shards]
    made = {name: pl.concat([tables[name] for tables in found]) for name in TABLES}
    made["entities"] = made["entities"].unique()
    return {name: frame.sort(frame.columns[:4]) for name, frame in made.items()}


def check(rows: pl.DataFrame, cuts: int) -> None:
    whole = together([rows])
    shuffled = rows.sample(fraction=1, shuffle=True, seed=cuts)
    cut = together([shuffled.gather_every(cuts, offset=i) for i in range(cuts)])
    for name in TABLES:
        more = cut[name].join(whole[name], on=whole[name].columns, how="anti", nulls_equal=True)
        assert more.is_empty(), f"{name}: rows that only stand in a small shard:\n{more}"
        assert cut[name].height == whole[name].height, name


def test_the_sample_documents_in_any_company(root: Path) -> None:
    sources = ingest.load_sources(root / "seeds" / "sources.csv")
    check(fingerprints(ingest.inventory([root / "seeds"], sources)), 4)


@pytest.mark.slow
def test_real_news_in_any_company(shared: Path, tmp_path: Path) -> None:
    corpus = pl.read_parquet(shared / "corpora" / "arabic_news_sample.parquet")
    corpus.sample(600, seed=7).write_parquet(tmp_path / "sample.parquet")
    check(fingerprints(ingest.inventory([tmp_path])), 5)
