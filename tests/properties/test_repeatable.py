"""The same input gives the same bytes, however it is cut, ordered and spread over builds."""

from __future__ import annotations

import dataclasses
import random
import shutil
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pipeline import standins
from tests.pipeline.standins import STAGES, built, options, table_bytes, write_corpus
from warraq.pipeline import build
from warraq.pipeline.plan import fingerprints, shards


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("repeatable") / "raw", 9)


@pytest.fixture(scope="module")
def expected(raw: Path) -> dict[str, bytes]:
    return table_bytes(built(raw, raw.parent / "expected").path)


def test_a_second_build_gives_the_same_bytes(raw: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    assert table_bytes(built(raw, tmp_path / "out").path) == expected


def test_so_does_a_build_from_the_parts_of_the_first(raw: Path, expected: dict[str, bytes]) -> None:
    again = table_bytes(built(raw, raw.parent / "expected").path)
    assert {name: content for name, content in again.items() if not name.startswith("changes/")} == expected


@pytest.mark.parametrize("most", [1, 2, 5])
def test_the_size_of_shards_leaves_no_trace(raw: Path, tmp_path: Path, expected: dict[str, bytes], most: int) -> None:
    assert table_bytes(built(raw, tmp_path / "out", max_documents=most).path) == expected


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_the_input_leaves_no_trace(
    raw: Path, tmp_path: Path, expected: dict[str, bytes], seed: int
) -> None:
    def shuffled(*arguments: object) -> pl.DataFrame:
        return standins.inventory(*arguments).sample(fraction=1, shuffle=True, seed=seed)  # type: ignore[arg-type]

    stages = dataclasses.replace(STAGES, inventory=shuffled)
    made = build(options(raw, tmp_path / "out", max_documents=4), stages=stages)
    assert table_bytes(made.path) == expected


def test_documents_that_come_one_build_after_the_other(raw: Path, tmp_path: Path, expected: dict[str, bytes]) -> None:
    grown = tmp_path / "raw"
    grown.mkdir()
    shutil.copy(raw / "sources.csv", grown)
    files = sorted(raw.glob("*.txt"))
    random.Random(3).shuffle(files)
    for start in range(0, len(files), 4):
        for path in files[start : start + 4]:
            shutil.copy(path, grown)
        made = built(grown, tmp_path / "out")
    found = {name: content for name, content in table_bytes(made.path).items() if not name.startswith("changes/")}
    assert found == expected


@settings(max_examples=60)
@given(st.lists(st.integers(0, 50), max_size=30), st.integers(1, 60), st.integers(1, 10))
def test_shards_hold_every_document_once_and_keep_the_limits(sizes: list[int], most_bytes: int, most: int) -> None:
    rows = [(f"d{i:02}", f"{i:02}.txt", size) for i, size in enumerate(sizes)]
    kinds = {"document_id": pl.String, "source_uri": pl.String, "bytes": pl.Int64}
    cut = shards(fingerprints(pl.DataFrame(rows, schema=kinds, orient="row")), most_bytes, most)
    assert [d for shard in cut for d in shard["document_id"]] == [row[0] for row in rows]
    for shard in cut:
        assert 0 < shard.height <= most
        assert shard["bytes"].sum() <= most_bytes or shard.height == 1
