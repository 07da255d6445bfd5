"""Articles to signatures: a digest of the normalised text, and a MinHash of its word 3-grams.

Token hashes are computed here, from bytes and fixed constants, because the hash functions of Python, Polars and rensa
may change between processes or versions, and a signature is kept in parts for years. rensa does the permutations.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl
from polars_hash import col
from rensa import RMinHash

from warraq.arabic import fold_expr

PERMUTATIONS = 128
SEED = 20_111
GRAM = 3
# Below 20 grams one changed word moves the similarity by more than a tenth: such texts are only compared exactly.
MIN_GRAMS = 20
# What a reprint changes while the article stays the same.
FRAME_ROLES = ("headline", "byline", "dateline", "section", "caption", "source_credit", "column_note")
BATCH = 2_000

_Words = npt.NDArray[np.uint64]
_MULTIPLIER = 0x9E3779B97F4A7C15
_GRAM_FACTORS = np.array([0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0xD6E8FEB86659FD93], dtype=np.uint64)


def signatures(articles: pl.DataFrame, paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Signatures of the articles' prose.

    Parameters
    ----------
    articles : DataFrame
        article_id (str).
    paragraphs : DataFrame
        article_id (str), position (int), role (str), text (str).

    Returns
    -------
    DataFrame
        article_id (str), text_sha256 (str, hexadecimal; null for an article without a word), minhash (binary, 128
        little-endian uint32; null below 20 word 3-grams), sorted by article_id.
    """
    texts = articles.select("article_id").join(prose(paragraphs), on="article_id", how="left").sort("article_id")
    batches = [_signed(texts.slice(at, BATCH)) for at in range(0, max(texts.height, 1), BATCH)]
    return pl.concat(batches)


def normalised(text: pl.Expr) -> pl.Expr:
    """Folded words of a text, one space between them: what two prints of one text have in common."""
    return fold_expr(text).str.replace_all(r"[^\p{L}\p{N}]+", " ").str.strip_chars(" ")


def prose(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Normalised text of each article without headline, credits and the like, or with them where nothing else is.

    Returns article_id (str), prose (str).
    """
    framing = pl.col("role").is_in(FRAME_ROLES)
    kept = paragraphs.filter(~framing | framing.all().over("article_id"))
    joined = (
        kept.sort("article_id", "position")
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("text").str.join(" "))
    )
    return joined.select("article_id", normalised(pl.col("text")).alias("prose"))


def _signed(texts: pl.DataFrame) -> pl.DataFrame:
    """Signatures of a batch of article_id, prose."""
    rows = texts.get_column("prose").fill_null("").to_list()
    return texts.select(
        "article_id",
        pl.when(pl.col("prose") != "").then(col("prose").chash.sha2_256()).alias("text_sha256"),
        pl.Series("minhash", _minhashes(rows), dtype=pl.Binary),
    )


def _minhashes(rows: list[str]) -> list[bytes | None]:
    """One MinHash a text, None for a short one."""
    grams, offsets = gram_hashes(rows)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(grams, offsets, PERMUTATIONS, SEED).to_rows()
    sizes = np.diff(offsets.astype(np.int64))
    return [
        np.asarray(row, dtype="<u4").tobytes() if size >= MIN_GRAMS else None
        for row, size in zip(matrix, sizes, strict=True)
    ]


def gram_hashes(rows: list[str]) -> tuple[_Words, _Words]:
    """Hashes of the word 3-grams of normalised texts.

    Returns the hashes of all texts one after the other (uint64), and where each text's hashes start (uint64, one more
    than there are texts).
    """
    counts = np.array([row.count(" ") + 1 if row else 0 for row in rows], dtype=np.int64)
    words = _word_hashes(" ".join(row for row in rows if row).encode())
    owner = np.repeat(np.arange(len(rows)), counts)
    inside = owner[: -GRAM + 1] == owner[GRAM - 1 :]
    width = max(len(words) - GRAM + 1, 0)
    mixed = sum(words[i : i + width] * factor for i, factor in enumerate(_GRAM_FACTORS)) + np.zeros(width, np.uint64)
    offsets = np.concatenate(([0], np.cumsum(np.maximum(counts - GRAM + 1, 0)))).astype(np.uint64)
    return _finish(mixed[inside[:width]]), offsets


def _word_hashes(text: bytes) -> _Words:
    """Polynomial hash modulo 2**64 of each space-separated word."""
    if not text:
        return np.zeros(0, np.uint64)
    points = np.frombuffer(text, dtype=np.uint8)
    starts = np.concatenate(([0], np.flatnonzero(points == 0x20) + 1))
    lengths = np.diff(np.append(starts, len(points) + 1))
    powers = np.cumprod(np.full(int(lengths.max()), _MULTIPLIER, dtype=np.uint64))
    within = np.arange(len(points) + 1) - np.repeat(starts, lengths)
    values = np.append(points, np.uint8(0x20)).astype(np.uint64) * powers[within]
    return _finish(np.add.reduceat(values, starts))


def _finish(values: _Words) -> _Words:
    """Spread every input bit over the word (the finalizer of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * _GRAM_FACTORS[0]
    values = (values ^ (values >> np.uint64(27))) * _GRAM_FACTORS[1]
    return values ^ (values >> np.uint64(31))
