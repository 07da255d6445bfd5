from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.pipeline import parts
from warraq.pipeline.parts import Part
from warraq.pipeline.plan import Source, fingerprints, plan, shards


def inventory(count: int, size: int = 10) -> pl.DataFrame:
    rows = [(f"d{i:03}", f"{i:03}.txt", f"/here/{i}", f"sha{i}", size) for i in range(count)]
    return fingerprints(
        pl.DataFrame(rows, schema=["document_id", "source_uri", "path", "sha256", "bytes"], orient="row")
    )


def part(rows: pl.DataFrame, folder: Path) -> Part:
    inputs = rows.select("document_id", "fingerprint")
    tables = {"documents": rows.select("document_id"), "articles": rows.select("document_id", article_id="document_id")}
    path = parts.write(folder / parts.address(inputs, "x"), inputs, tables)
    found = parts.read(path)
    assert found is not None
    return found


@pytest.mark.parametrize(("size", "most", "lengths"), [(25, 100, [2, 2, 1]), (1000, 3, [3, 2]), (5, 100, [1] * 5)])
def test_shards_keep_both_limits(size: int, most: int, lengths: list[int]) -> None:
    assert [s.height for s in shards(inventory(5), size, most)] == lengths


def test_shards_of_nothing() -> None:
    assert shards(inventory(0), 10, 10) == []


def test_shards_do_not_depend_on_the_order_of_the_inventory() -> None:
    rows = inventory(20)
    shuffled = rows.sample(fraction=1, shuffle=True, seed=1)
    assert [s.rows() for s in shards(rows, 70, 9)] == [s.rows() for s in shards(shuffled, 70, 9)]


def test_a_fingerprint_knows_metadata_and_not_the_place() -> None:
    rows = inventory(2).drop("fingerprint")
    moved = rows.with_columns(path=pl.lit("/there"))
    renamed = rows.with_columns(title=pl.lit("عنوان"))
    assert fingerprints(moved)["fingerprint"].equals(fingerprints(rows)["fingerprint"])
    assert not set(fingerprints(renamed)["fingerprint"]) & set(fingerprints(rows)["fingerprint"])


def test_finished_parts_are_used_and_only_the_rest_is_cut(tmp_path: Path) -> None:
    rows = inventory(10)
    finished = [part(rows.head(4), tmp_path), part(rows.slice(4, 3), tmp_path)]
    planned = plan(rows, finished, tmp_path / "shards")
    assert [s.part.inputs.height for s in planned.reused] == [4, 3]
    assert all(s.wanted is None for s in planned.reused)
    assert [pl.read_parquet(s.path)["document_id"].to_list() for s in planned.shards] == [["d007", "d008", "d009"]]


def test_a_changed_document_is_run_again_and_its_old_rows_are_not_read(tmp_path: Path) -> None:
    rows = inventory(10)
    old = part(rows, tmp_path)
    changed = rows.with_columns(
        pl.when(pl.col("document_id") == "d003").then(pl.lit("new")).otherwise("fingerprint").alias("fingerprint")
    )
    planned = plan(changed, [old], tmp_path / "shards")
    assert [s.documents for s in planned.shards] == [1]
    held = planned.reused[0].table("articles")
    assert held is not None
    assert set(held.collect()["document_id"]) == set(rows["document_id"]) - {"d003"}


def test_a_document_is_taken_from_one_part_only(tmp_path: Path) -> None:
    rows = inventory(6)
    planned = plan(rows, [part(rows.head(4), tmp_path), part(rows.slice(2, 4), tmp_path)], tmp_path / "shards")
    taken = [s.part.inputs["document_id"] if s.wanted is None else s.wanted for s in planned.reused]
    together = pl.concat(taken).sort().to_list()
    assert together == ["d000", "d001", "d002", "d003", "d004", "d005"]
    assert planned.shards == []


def test_a_part_that_is_hardly_wanted_is_made_again(tmp_path: Path) -> None:
    rows = inventory(10)
    planned = plan(rows.head(4), [part(rows, tmp_path)], tmp_path / "shards")
    assert planned.reused == []
    assert [s.documents for s in planned.shards] == [4]


def test_tables_follow_the_documents_that_are_wanted(tmp_path: Path) -> None:
    inputs = pl.DataFrame({"document_id": ["d1", "d2"], "fingerprint": ["x", "y"]})
    tables = {
        "articles": pl.DataFrame({"document_id": ["d1", "d2"], "article_id": ["a1", "a2"]}),
        "facts": pl.DataFrame({"article_id": ["a1", "a2"], "fact_id": ["f1", "f2"]}),
        "fact_arguments": pl.DataFrame({"fact_id": ["f1", "f2", "f2"], "ord": [0, 0, 1]}),
        "entities": pl.DataFrame({"entity_id": ["e1"]}),
    }
    read = parts.read(parts.write(tmp_path / "p", inputs, tables))
    assert read is not None
    left = Source(read).without(pl.Series(["d2"]))
    found = {name: left.table(name) for name in [*tables, "mentions"]}
    heights = {name: None if frame is None else frame.collect().height for name, frame in found.items()}
    assert heights == {"articles": 1, "facts": 1, "fact_arguments": 1, "entities": 1, "mentions": None}
