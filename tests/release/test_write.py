from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq import contract
from warraq.release import rows
from warraq.release.manifest import row_digest, sha256
from warraq.release.publish import months
from warraq.release.write import link_unchanged, write


def removals(count: int) -> pa.Table:
    made = [
        {"document_id": f"d{i % 7}", "start": i, "end": i + 4, "kind": "share", "rule_id": "r", "text": "شارك"}
        for i in range(count)
    ]
    return contract.cast("removals", pl.DataFrame(made, schema=contract.polars_schema("removals")))


def articles(dates: dict[str, datetime | None]) -> pa.Table:
    schema = contract.polars_schema("articles")
    made = pl.DataFrame(
        {"article_id": list(dates), "document_id": list(dates), "date_published": list(dates.values())},
        schema_overrides={"date_published": pl.Datetime("us", "UTC")},
    )
    others = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in made.columns]
    return contract.cast("articles", made.with_columns(others), nulls=True)


def test_order_of_rows_leaves_no_trace(tmp_path: Path) -> None:
    table = removals(500)
    shuffled = table.take(pa.array(pl.Series(range(500)).shuffle(seed=1).to_list()))
    one, other = (write(tmp_path / n, "removals", t, pl.DataFrame())[0] for n, t in (("a", table), ("b", shuffled)))
    assert one.read_bytes() == other.read_bytes()


def test_a_file_has_the_schema_its_keys_order_and_the_contract_version(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "removals", removals(50), pl.DataFrame())
    read = pq.read_table(path)
    assert read.schema.equals(contract.arrow_schema("removals"), check_metadata=True)
    assert read.select(["document_id", "start"]).equals(
        read.select(["document_id", "start"]).sort_by([("document_id", "ascending"), ("start", "ascending")])
    )
    meta = pq.read_metadata(path)
    assert meta.metadata[b"contract_version"] == contract.load().version.encode()
    assert meta.row_group(0).column(0).compression == "ZSTD"


def test_a_large_table_is_cut_by_month(tmp_path: Path) -> None:
    table = articles(
        {
            "a1": datetime(2024, 6, 1, tzinfo=UTC),
            "a2": datetime(2024, 7, 1, tzinfo=UTC),
            "a3": None,
            "a4": datetime(2024, 6, 30, tzinfo=UTC),
        }
    )
    paths = write(tmp_path, "articles", table, months("articles", {"articles": table}), max_bytes=10)
    assert [p.name for p in paths] == ["2024-06.parquet", "2024-07.parquet", "undated.parquet"]
    assert sorted(p.name for p in (tmp_path / "articles").iterdir()) == [p.name for p in paths]
    assert [pq.read_table(p)["article_id"].to_pylist() for p in paths] == [["a1", "a4"], ["a2"], ["a3"]]
    together = pl.read_parquet(tmp_path / "articles" / "*.parquet")
    assert together.height == 4


def test_months_lead_through_articles_and_facts() -> None:
    table = articles({"a1": datetime(2024, 6, 1, tzinfo=UTC), "a2": None})
    facts = pa.table({"fact_id": ["f1", "f2"], "article_id": ["a1", "a2"]})
    tables = {"articles": table, "facts": facts}
    assert months("removals", tables).sort("document_id").rows() == [("a1", "2024-06"), ("a2", None)]
    assert months("fact_arguments", tables).sort("fact_id").rows() == [("f1", "2024-06"), ("f2", None)]
    assert months("entities", tables).width == 0


def test_entities_stay_in_one_file(tmp_path: Path) -> None:
    assert [p.name for p in write(tmp_path, "entities", contract.empty("entities"), pl.DataFrame(), 0)] == [
        "entities.parquet"
    ]


def test_unchanged_files_are_one_with_the_parents(tmp_path: Path) -> None:
    parent, child = tmp_path / "parent", tmp_path / "child"
    for folder, count in ((parent, 30), (child, 30)):
        write(folder, "removals", removals(count), pl.DataFrame())
        write(folder, "entities", contract.empty("entities"), pl.DataFrame())
    write(child, "removals", removals(31), pl.DataFrame())
    assert link_unchanged(child, parent) == 1
    assert (child / "entities/entities.parquet").samefile(parent / "entities/entities.parquet")
    assert not (child / "removals/removals.parquet").samefile(parent / "removals/removals.parquet")
    assert link_unchanged(child, None) == 0


CELLS = st.tuples(st.text(max_size=3) | st.none(), st.integers(-5, 5), st.lists(st.text(max_size=2), max_size=2))


@settings(max_examples=50)
@given(st.lists(CELLS, max_size=8), st.randoms())
def test_a_digest_of_rows_ignores_their_order_and_nothing_else(
    cells: list[tuple[object, ...]], random: st.DataObject
) -> None:
    schema = {"a": pl.String, "b": pl.Int32, "c": pl.List(pl.String)}
    frame = pl.DataFrame(cells, schema=schema, orient="row")
    shuffled = list(cells)
    random.shuffle(shuffled)
    assert rows.digest(pl.DataFrame(shuffled, schema=schema, orient="row")) == rows.digest(frame)
    longer = pl.concat([frame, pl.DataFrame([("x", 9, ["y"])], schema=schema, orient="row")])
    assert rows.digest(longer) != rows.digest(frame)
    halves = [rows.digest(frame.head(len(cells) // 2)), rows.digest(frame.slice(len(cells) // 2))]
    assert rows.total(halves) == rows.digest(frame)


@pytest.mark.parametrize(
    ("one", "other"), [((None, "b"), ("", "b")), (("a", "b"), ("b", "a")), (("ab", ""), ("a", "b"))]
)
def test_rows_that_look_alike_differ(one: tuple[object, ...], other: tuple[object, ...]) -> None:
    schema = {"a": pl.String, "b": pl.String}
    digests = {rows.digest(pl.DataFrame([row], schema=schema, orient="row")) for row in (one, other)}
    assert len(digests) == 2


def test_the_row_digest_of_a_file_is_that_of_its_rows(tmp_path: Path) -> None:
    table = removals(90)
    (path,) = write(tmp_path, "removals", table, pl.DataFrame())
    pq.write_table(table, tmp_path / "other.parquet", row_group_size=7)
    assert sha256(path) != sha256(tmp_path / "other.parquet")
    assert row_digest(path) == row_digest(tmp_path / "other.parquet") == rows.digest(pl.DataFrame(pl.from_arrow(table)))
