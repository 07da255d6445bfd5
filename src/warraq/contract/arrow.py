"""The contract's tables as Arrow and Polars schemas, and the cast that makes a frame conform."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeAlias

import polars as pl
import pyarrow as pa

from warraq.contract.model import Table
from warraq.contract.parse import load
from warraq.errors import ContractError

Column: TypeAlias = "pa.ChunkedArray[Any]"
Field: TypeAlias = "pa.Field[Any]"

ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "float32": pa.float32(),
    "float64": pa.float64(),
    "bool": pa.bool_(),
    "date32": pa.date32(),
    "timestamp[us, UTC]": pa.timestamp("us", tz="UTC"),
    "list<string>": pa.list_(pa.string()),
}
POLARS_TYPES: dict[str, pl.DataType] = {
    "string": pl.String(),
    "int32": pl.Int32(),
    "int64": pl.Int64(),
    "float32": pl.Float32(),
    "float64": pl.Float64(),
    "bool": pl.Boolean(),
    "date32": pl.Date(),
    "timestamp[us, UTC]": pl.Datetime("us", "UTC"),
    "list<string>": pl.List(pl.String()),
}


@cache
def arrow_schema(table: str) -> pa.Schema:
    """Arrow schema of a table: types, nullability, descriptions on the fields, the contract's version on the whole."""
    contract = load()
    fields = [
        pa.field(
            column.name,
            ARROW_TYPES[column.type],
            nullable=not column.required,
            metadata={"description": column.description},
        )
        for column in contract.table(table).columns
    ]
    metadata: dict[bytes | str, bytes | str] = {
        "contract": contract.id,
        "contract_version": contract.version,
        "table": table,
    }
    return pa.schema(fields, metadata=metadata)


@cache
def polars_schema(table: str) -> pl.Schema:
    """Polars schema of a table: the same columns and types; Polars has no nullability."""
    return pl.Schema({column.name: POLARS_TYPES[column.type] for column in load().table(table).columns})


def empty(table: str) -> pa.Table:
    """The table without rows."""
    return arrow_schema(table).empty_table()


def cast(table: str, data: pl.DataFrame | pa.Table, *, nulls: bool = False) -> pa.Table:
    """The data as the contract's table: its columns in its order, in its types, with its metadata.

    A cast loses nothing: a number that does not fit, a string that is no number, is an error. Columns that are
    required hold no null, unless `nulls` lets them through for validation to report.

    Raises ContractError for a missing or an extra column, a value that cannot be cast, or a null where none may be.
    """
    described = load().table(table)
    arrow = data.to_arrow() if isinstance(data, pl.DataFrame) else data
    _check_columns(described, arrow.column_names)
    schema = arrow_schema(table)
    arrays = [_cast_column(table, arrow.column(field.name), field, nulls) for field in schema]
    return pa.table(arrays, schema=_nullable(schema) if nulls else schema)


def _check_columns(table: Table, found: list[str]) -> None:
    missing = [name for name in table.column_names if name not in found]
    extra = [name for name in found if name not in table.column_names]
    if missing or extra or len(set(found)) < len(found):
        parts = [f"missing {', '.join(missing)}"] if missing else []
        parts += [f"not in the contract: {', '.join(extra)}"] if extra else []
        raise ContractError(f"{table.name}: expected the contract's columns; {'; '.join(parts) or 'one stands twice'}")


def _cast_column(table: str, values: Column, field: Field, nulls: bool) -> Column:
    if values.null_count and not field.nullable and not nulls:
        raise ContractError(f"{table}.{field.name}: expected a value in every row, found {values.null_count} null")
    try:
        return values.cast(field.type)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError, pa.ArrowTypeError) as error:
        reason = str(error).splitlines()[0]
        raise ContractError(f"{table}.{field.name}: expected {field.type}, found {values.type} ({reason})") from error


def _nullable(schema: pa.Schema) -> pa.Schema:
    return pa.schema([field.with_nullable(True) for field in schema]).with_metadata(schema.metadata)
