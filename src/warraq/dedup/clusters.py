"""Signatures to duplicate clusters, their surviving article, and splits that no cluster crosses."""

from __future__ import annotations

import hashlib

import numpy as np
import numpy.typing as npt
import polars as pl

from warraq.dedup.signatures import PERMUTATIONS
from warraq.ids import derive_column

# Estimated Jaccard similarity of word 3-grams from which two texts count as prints of one (Lee et al. 2022 use 0.8).
THRESHOLD = 0.8
# 25 bands of 5 rows: a pair at the threshold shares a band with probability 1 - (1 - 0.8^5)^25 > 0.9999.
BANDS, ROWS = 25, 5
# In a bucket larger than this each article meets only its next neighbours; exact copies were taken out before.
NEIGHBOURS = 256
# Upper ends, in per cent, of the shares of train, validation and test.
SPLITS = {"train": 90, "validation": 95, "test": 100}

_Matrix = npt.NDArray[np.uint32]
_Rows = npt.NDArray[np.int64]


def cluster(articles: pl.DataFrame, signatures: pl.DataFrame) -> pl.DataFrame:
    """Group articles that print the same text, exactly or nearly.

    Exact: equal `text_sha256`. Near: a shared LSH band and an estimated Jaccard similarity of at least 0.8, joined
    transitively. The survivor is the oldest by date_published, then by id; an article without a date comes last.

    Parameters
    ----------
    articles : DataFrame
        article_id (str), date_published (date or null).
    signatures : DataFrame
        article_id (str), text_sha256 (str or null), minhash (binary or null), as `signatures` gives them.

    Returns
    -------
    DataFrame
        article_id, duplicate_cluster_id, canonical_article_id, split (all str), sorted by article_id. Every article has
        a cluster, most of them alone. Independent of the order of the rows.
    """
    rows = (
        articles.select("article_id", "date_published").join(signatures, on="article_id", how="left").sort("article_id")
    )
    grouped = rows.select("article_id", "date_published", pl.Series("group", _groups(rows), dtype=pl.Int64))
    oldest_first = grouped.sort("date_published", "article_id", nulls_last=True)
    canonical = pl.col("article_id").first().over("group").alias("canonical_article_id")
    named = oldest_first.select("article_id", canonical).sort("article_id")
    cluster_ids = derive_column("c", [named.get_column("canonical_article_id")]).alias("duplicate_cluster_id")
    return named.select("article_id", cluster_ids, "canonical_article_id", split(cluster_ids))


def split(cluster_ids: pl.Series) -> pl.Series:
    """Split (train 90 %, validation 5 %, test 5 %) by the digest of the cluster's id."""
    shares = [int(hashlib.sha256(c.encode()).hexdigest()[:8], 16) % 100 for c in cluster_ids]
    names = [next(name for name, end in SPLITS.items() if share < end) for share in shares]
    return pl.Series("split", names, dtype=pl.String)


def similarity(left: _Matrix, right: _Matrix) -> npt.NDArray[np.float64]:
    """Estimated Jaccard similarity, row by row: the share of equal permutations."""
    return np.asarray((left == right).mean(axis=1), dtype=np.float64)


def _groups(rows: pl.DataFrame) -> list[int]:
    """Group number of each row: the first row that prints the same text."""
    parent = list(range(rows.height))
    for first, other in _exact_pairs(rows):
        _union(parent, first, other)
    for first, other in _near_pairs(rows):
        _union(parent, first, other)
    return [_root(parent, i) for i in range(rows.height)]


def _exact_pairs(rows: pl.DataFrame) -> list[tuple[int, int]]:
    """Each later print of a text with the first one."""
    indexed = rows.select("text_sha256", pl.int_range(pl.len()).alias("row")).drop_nulls("text_sha256")
    paired = indexed.with_columns(pl.col("row").first().over("text_sha256").alias("first"))
    return paired.filter(pl.col("row") != pl.col("first")).select("first", "row").rows()


def _near_pairs(rows: pl.DataFrame) -> list[tuple[int, int]]:
    """Pairs of rows whose estimated similarity reaches the threshold, one row for each distinct text."""
    indexed = rows.with_row_index("row").drop_nulls(["text_sha256", "minhash"])
    distinct = indexed.unique("text_sha256", keep="first", maintain_order=True)
    if distinct.height < 2:
        return []
    row = distinct.get_column("row").cast(pl.Int64).to_numpy()
    matrix = np.frombuffer(b"".join(distinct.get_column("minhash")), dtype="<u4").reshape(-1, PERMUTATIONS)
    found = {pair for band in range(BANDS) for pair in _band_pairs(matrix, band)}
    return sorted((int(row[a]), int(row[b])) for a, b in found)


def _band_pairs(matrix: _Matrix, band: int) -> list[tuple[int, int]]:
    """Verified pairs among the rows that agree in one band."""
    keys = np.ascontiguousarray(matrix[:, band * ROWS : (band + 1) * ROWS]).view(f"V{4 * ROWS}").ravel()
    _, bucket = np.unique(keys, return_inverse=True)
    order: _Rows = np.argsort(bucket, kind="stable")
    bucket = bucket[order]
    pairs: list[tuple[int, int]] = []
    for distance in range(1, min(NEIGHBOURS, len(order) - 1) + 1):
        together = np.flatnonzero(bucket[:-distance] == bucket[distance:])
        if not len(together):
            break
        pairs += _verified(matrix, order[together], order[together + distance])
    return pairs


def _verified(matrix: _Matrix, left: _Rows, right: _Rows) -> list[tuple[int, int]]:
    """The candidate pairs at or above the threshold."""
    alike = similarity(matrix[left], matrix[right]) >= THRESHOLD
    return list(zip(left[alike].tolist(), right[alike].tolist(), strict=True))


def _root(parent: list[int], row: int) -> int:
    """Smallest row of the group, shortening the path on the way."""
    while parent[row] != row:
        parent[row] = parent[parent[row]]
        row = parent[row]
    return row


def _union(parent: list[int], first: int, other: int) -> None:
    """Join two groups under their smaller root, so that the result does not depend on the order of joining."""
    low, high = sorted((_root(parent, first), _root(parent, other)))
    parent[high] = low
