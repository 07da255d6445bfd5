"""A cast makes a frame conform without losing anything, or says what does not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from warraq import contract
from warraq.errors import ContractError

REMOVAL = {"document_id": "d_1", "start": 3, "end": 7, "kind": "share", "rule_id": "share.1", "text": None}


def removal(**cells: Any) -> pl.DataFrame:
    return pl.DataFrame([REMOVAL | cells])


@pytest.mark.parametrize("table", contract.TABLES)
def test_empty_polars_frame_casts_to_the_schema(table: str) -> None:
    cast = contract.cast(table, pl.DataFrame(schema=contract.polars_schema(table)))
    assert cast.schema.equals(contract.arrow_schema(table), check_metadata=True)
    assert cast.equals(contract.empty(table))


def test_only_flat_portable_types() -> None:
    types = {str(field.type) for table in contract.TABLES for field in contract.arrow_schema(table)}
    flat = {"string", "int32", "int64", "float", "double", "bool", "date32[day]"}
    assert types == flat | {"timestamp[us, tz=UTC]", "list<item: string>"}


def test_order_types_and_metadata_come_from_the_contract() -> None:
    cast = contract.cast("removals", removal().select("text", "rule_id", "kind", "end", "start", "document_id"))
    assert cast.column_names == list(REMOVAL)
    assert cast.schema.field("start").type == pa.int32()
    assert not cast.schema.field("start").nullable
    assert cast.schema.metadata[b"contract_version"] == contract.load().version.encode()
    assert cast.to_pylist() == [REMOVAL]


def test_arrow_table_of_large_types_casts_too() -> None:
    large = removal().to_arrow(compat_level=pl.CompatLevel.oldest())
    assert large.schema.field("kind").type == pa.large_string()
    assert contract.cast("removals", large).to_pylist() == [REMOVAL]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (removal().drop("kind", "end"), "missing end, kind"),
        (removal().with_columns(note=pl.lit("x")), "not in the contract: note"),
        (removal(kind=None), r"removals\.kind: expected a value in every row, found 1 null"),
        (removal(start=2**31), r"removals\.start: expected int32, found int64"),
        (removal(start="three"), r"removals\.start: expected int32"),
        (removal(start=1.5), r"removals\.start: expected int32, found double"),
        (removal(text=["a"]), r"removals\.text: expected string"),
    ],
)
def test_what_does_not_conform_is_named(data: pl.DataFrame, message: str) -> None:
    with pytest.raises(ContractError, match=message):
        contract.cast("removals", data)


def test_column_that_stands_twice_is_refused() -> None:
    table = contract.cast("removals", removal())
    with pytest.raises(ContractError, match="one stands twice"):
        contract.cast("removals", table.append_column("kind", table.column("kind")))


def test_nulls_pass_where_they_are_let_through() -> None:
    cast = contract.cast("removals", removal(kind=None), nulls=True)
    assert cast.column("kind").null_count == 1
    assert cast.schema.types == contract.arrow_schema("removals").types


def test_times_keep_their_instant(tmp_path: Any) -> None:
    schema = contract.polars_schema("articles")
    given = datetime(2024, 6, 2, 21, 30, tzinfo=UTC)
    row = {name: "x" if kind == pl.String else 0 for name, kind in schema.items()}
    lists = {name: ["x"] for name, kind in schema.items() if kind == pl.List(pl.String)}
    row |= lists | {"date_published": given, "page_date": date(2024, 6, 3), "tdm_reserved": None, "text_released": True}
    cast = contract.cast("articles", pl.DataFrame([row], schema=schema))
    pq.write_table(cast, tmp_path / "a.parquet")
    read = pl.read_parquet(tmp_path / "a.parquet")
    assert read.schema == schema
    assert read["date_published"].to_list() == [given]
    assert pq.read_schema(tmp_path / "a.parquet").equals(contract.arrow_schema("articles"))
