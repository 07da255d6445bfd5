"""A table to its Parquet files: one up to about 256 MB, else one for each month of publication."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from warraq import contract
from warraq.release.manifest import sha256

MAX_BYTES = 256 * 2**20
UNDATED = "undated"
ROWS_A_GROUP = 128 * 1024
# Texts gain a quarter from level 3 to 9 and are written once but read many times; 3 keeps the writer off the clock.
LEVEL = 3


def write(folder: Path, table: str, rows: pa.Table, months: pl.DataFrame, max_bytes: int = MAX_BYTES) -> list[Path]:
    """Write one table of the contract, sorted by its key, as `<folder>/<table>/*.parquet`.

    Parameters
    ----------
    folder : Path
        Folder of the release.
    table : str
        Name of the table.
    rows : pyarrow.Table
        Its rows, with the schema of the contract.
    months : DataFrame
        A column of the table that says which document, article or fact a row belongs to, and month (str YYYY-MM), for
        the case that one file would be larger than `max_bytes`; a row without a month goes to `undated.parquet`.

    Returns
    -------
    list of Path
        The files written. The same rows give the same bytes, in whatever order they come.
    """
    (folder / table).mkdir(parents=True, exist_ok=True)
    ordered = rows.sort_by([(name, "ascending") for name in contract.keys(table)])
    whole = _write(folder / table / f"{table}.parquet", ordered)
    if whole.stat().st_size <= max_bytes or not months.width:
        return [whole]
    whole.unlink()
    return [_write(folder / table / f"{month}.parquet", part) for month, part in _by_month(ordered, months)]


def _by_month(rows: pa.Table, months: pl.DataFrame) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each month, in the order they had."""
    key = next(name for name in months.columns if name != "month")
    owners = pl.DataFrame(pl.from_arrow(rows.select([key])))
    month = owners.join(months, on=key, how="left", maintain_order="left").get_column("month").fill_null(UNDATED)
    for name in sorted(month.unique()):
        yield name, rows.filter((month == name).to_arrow())


def _write(path: Path, rows: pa.Table) -> Path:
    """Write one file; nothing in it tells when, where or from how many parts it was made."""
    pq.write_table(
        rows.combine_chunks(),
        path,
        row_group_size=ROWS_A_GROUP,
        compression="zstd",
        compression_level=LEVEL,
        use_content_defined_chunking=True,
        write_page_checksum=True,
        write_page_index=True,
    )
    return path


def link_unchanged(folder: Path, parent: Path | None) -> int:
    """Replace files that the parent release has byte for byte by hard links to them; how many there were."""
    if parent is None:
        return 0
    pairs = ((path, parent / path.relative_to(folder)) for path in sorted(folder.glob("*/*.parquet")))
    return sum(_link(path, old) for path, old in pairs if old.is_file())


def _link(path: Path, old: Path) -> bool:
    """Link one file to its equal; False where they differ or the file system has no hard links."""
    if path.stat().st_size != old.stat().st_size or sha256(path) != sha256(old):
        return False
    staging = path.with_name(f".{path.name}")
    try:
        os.link(old, staging)
    except OSError:
        return False
    staging.replace(path)
    return True
