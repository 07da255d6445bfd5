"""Digests of rows that depend on neither the order of the rows nor the file format."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt
import polars as pl
from polars_hash import concat_str

_BYTES = 16
_NULL, _BETWEEN, _IN_LIST = "\x00", "\x1f", "\x1e"


def digests(rows: pl.DataFrame) -> pl.Series:
    """Digest of each row (binary, the first 16 bytes of the SHA-256 of its cells in the order of the columns)."""
    cells = [_cell(pl.col(name), kind).fill_null(_NULL) for name, kind in rows.schema.items()]
    hexadecimal = concat_str(cells, separator=_BETWEEN).chash.sha2_256()
    return rows.select(digest=hexadecimal.str.head(2 * _BYTES).str.decode("hex")).to_series()


def digest(rows: pl.DataFrame) -> str:
    """Order-independent digest of all rows: the sum of their digests in two 64-bit lanes, hexadecimal."""
    lanes = np.frombuffer(b"".join(digests(rows)), dtype=">u8").astype(np.uint64).reshape(-1, 2)
    return _hexadecimal(lanes.sum(axis=0, dtype=np.uint64))


def total(parts: Iterable[str]) -> str:
    """Digest of several sets of rows together, from the digest of each."""
    lanes = [[int(part[:16], 16), int(part[16:], 16)] for part in parts]
    return _hexadecimal(np.array(lanes, dtype=np.uint64).reshape(-1, 2).sum(axis=0, dtype=np.uint64))


def _hexadecimal(lanes: npt.NDArray[np.uint64]) -> str:
    return "".join(f"{int(lane):016x}" for lane in lanes)


def _cell(column: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """A cell as text."""
    if isinstance(kind, pl.List):
        return column.list.join(_IN_LIST)
    if isinstance(kind, pl.Datetime):
        return column.dt.epoch("us").cast(pl.String)
    return column.cast(pl.String)
