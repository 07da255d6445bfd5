"""Inventory to plan: finished parts are used again, and only the remaining documents are cut into new shards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from polars_hash import concat_str

from warraq.pipeline import parts
from warraq.pipeline.parts import Part

MAX_BYTES = 64 * 2**20
MAX_DOCUMENTS = 20_000
# A part of which less than this share is still wanted is made again rather than carried along.
WORTH_KEEPING = 0.5


@dataclass(frozen=True)
class Source:
    """A finished part and, unless all its documents are wanted, the ids of those that are."""

    part: Part
    wanted: pl.Series | None = None

    def without(self, documents: pl.Series) -> Source:
        """The same part without the rows of some documents."""
        held = self.part.inputs.get_column("document_id") if self.wanted is None else self.wanted
        kept = held.filter(~held.is_in(documents.implode()))
        return self if len(kept) == len(held) else Source(self.part, kept)

    def table(self, name: str) -> pl.LazyFrame | None:
        """One table of the part, only with rows of wanted documents; None where the part has no such table."""
        if name not in self.part.counts:
            return None
        frame = self.part.table(name)
        if self.wanted is None:
            return frame
        columns = frame.collect_schema().names()
        key = next(key for key in ("document_id", "article_id", "fact_id", "entity_id") if key in columns)
        return frame if key == "entity_id" else frame.join(self._kept(key), on=key, how="semi")

    def _kept(self, key: str) -> pl.LazyFrame:
        """The wanted values of a key: documents, their articles, or those articles' facts."""
        if key == "document_id":
            return pl.LazyFrame({"document_id": self.wanted})
        holder = self.table("articles" if key == "article_id" else "facts")
        return pl.LazyFrame(schema={key: pl.String}) if holder is None else holder.select(key)


@dataclass(frozen=True)
class Shard:
    """Inventory rows still to be run: a Parquet file, its digest, and how much it holds."""

    path: Path
    digest: str
    documents: int
    bytes: int


@dataclass(frozen=True)
class Plan:
    """Parts to use again, and shards still to be run."""

    reused: Sequence[Source]
    shards: Sequence[Shard]


def fingerprints(inventory: pl.DataFrame) -> pl.DataFrame:
    """The inventory with `fingerprint` (str): the digest of all that is known of a document before it is read.

    That is its content digest and the metadata beside it, so that a changed title makes the document anew; not where
    its file lies, so that a moved input does not.
    """
    known = sorted(name for name in inventory.columns if name != "path")
    columns = [pl.col(name).cast(pl.String).fill_null("\x00") for name in known]
    digest = concat_str(columns, separator="\x1f").chash.sha2_256().str.head(32)
    return inventory.with_columns(digest.alias("fingerprint")).sort("document_id")


def plan(
    inventory: pl.DataFrame,
    finished: Sequence[Part],
    folder: Path,
    *,
    max_bytes: int = MAX_BYTES,
    max_documents: int = MAX_DOCUMENTS,
) -> Plan:
    """Cover the inventory with finished parts, and write what is left as shards into `folder`.

    `inventory` has document_id, fingerprint (str), bytes (int) and whatever the reader needs; the same inventory and
    parts give the same plan.
    """
    remaining, reused = inventory, []
    for part in finished:
        wanted = remaining.join(part.inputs, on=["document_id", "fingerprint"], how="semi")
        if wanted.height < max(1, WORTH_KEEPING * part.inputs.height):
            continue
        whole = wanted.height == part.inputs.height
        reused.append(Source(part, None if whole else wanted.get_column("document_id")))
        remaining = remaining.join(wanted, on="document_id", how="anti")
    return Plan(reused, [_write(folder, rows) for rows in shards(remaining, max_bytes, max_documents)])


def shards(inventory: pl.DataFrame, max_bytes: int, max_documents: int) -> list[pl.DataFrame]:
    """Cut an inventory, in the order of source_uri, into runs within both limits (a larger document stands alone)."""
    rows = inventory.sort("source_uri", "document_id")
    starts, size, count = [0], 0, 0
    for at, length in enumerate(rows.get_column("bytes").fill_null(0)):
        if count and (size + length > max_bytes or count >= max_documents):
            starts.append(at)
            size = count = 0
        size, count = size + length, count + 1
    ends = [*starts[1:], rows.height]
    return [rows.slice(start, end - start) for start, end in zip(starts, ends, strict=True) if end]


def _write(folder: Path, rows: pl.DataFrame) -> Shard:
    """Write one shard under the digest of its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    digest = parts.address(rows, "shard")
    path = folder / f"{digest}.parquet"
    rows.write_parquet(path, compression="zstd")
    return Shard(path, digest[:12], rows.height, int(rows.get_column("bytes").fill_null(0).sum()))
