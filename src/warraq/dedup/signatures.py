"""Articles to signatures: a digest of the normalised text, and a MinHash of its word 3-grams.

Token hashes are computed here, from bytes and fixed constants, because the hash functions of Python, Polars and rensa
may change between processes or versions, and a signature is kept in parts for years. rensa does the permutations.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

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
# Texts that are hashed at once, so that the work stays in the cache.
BATCH = 500

_Words = npt.NDArray[np.uint64]
_Offsets = npt.NDArray[np.int64]
_MULTIPLIER = 0x9E3779B97F4A7C15
_STEP = 8
_POWERS = np.cumprod(np.full(_STEP, _MULTIPLIER, dtype=np.uint64))
_MASKS = np.array([(1 << 8 * n) - 1 for n in range(_STEP + 1)], dtype=np.uint64)
# Words that are hashed at once, so that the work stays in the cache.
_BLOCK = 1 << 15
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
    # A single space, which is nearly all that stands between two words, is left as it is.
    return fold_expr(text).str.replace_all(r"[^\p{L}\p{N} ][^\p{L}\p{N}]*| [^\p{L}\p{N}]+", " ").str.strip_chars(" ")


def prose(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Normalised text of each article without headline, credits and the like, or with them where nothing else is.

    Returns article_id (str), prose (str).
    """
    columns = paragraphs.select("article_id", "position", "text", framing=pl.col("role").is_in(FRAME_ROLES))
    told = columns.filter(~pl.col("framing"))
    framed = columns.filter("framing")
    only = framed.filter(~pl.col("article_id").is_in(told["article_id"].unique().implode()))
    joined = (
        pl.concat([told, only])
        .sort("article_id", "position")
        .group_by("article_id", maintain_order=True)
        .agg(pl.col("text").str.join(" "))
    )
    return joined.select("article_id", normalised(pl.col("text")).alias("prose"))


def _signed(texts: pl.DataFrame) -> pl.DataFrame:
    """Signatures of a batch of article_id, prose."""
    return texts.select(
        "article_id",
        pl.when(pl.col("prose") != "").then(col("prose").chash.sha2_256()).alias("text_sha256"),
        pl.Series("minhash", _minhashes(texts["prose"].fill_null("")), dtype=pl.Binary),
    )


def _minhashes(texts: pl.Series) -> list[bytes | None]:
    """One MinHash a text, None for a short one."""
    grams, offsets = gram_hashes(texts)
    matrix = RMinHash.digest_matrix_from_flat_token_hashes(grams, offsets, PERMUTATIONS, SEED).to_rows()
    sizes = np.diff(offsets.astype(np.int64)).tolist()
    data = np.fromiter(chain.from_iterable(matrix), dtype="<u4", count=len(sizes) * PERMUTATIONS).tobytes()
    width = 4 * PERMUTATIONS
    return [data[at * width : (at + 1) * width] if size >= MIN_GRAMS else None for at, size in enumerate(sizes)]


def gram_hashes(texts: pl.Series) -> tuple[_Words, _Words]:
    """Hashes of the word 3-grams of normalised texts.

    Returns the hashes of all texts one after the other (uint64), and where each text's hashes start (uint64, one more
    than there are texts).
    """
    words, ends = _word_hashes(texts.filter(texts != "").str.join(" ").cast(pl.Binary).item())
    sizes = texts.str.len_bytes().to_numpy().astype(np.int64)
    below = np.searchsorted(ends, np.cumsum(sizes + (sizes > 0)), side="right")
    counts = np.diff(below, prepend=0)
    owner = np.repeat(np.arange(len(texts)), counts)
    inside = owner[: -GRAM + 1] == owner[GRAM - 1 :]
    width = max(len(words) - GRAM + 1, 0)
    mixed = sum(words[i : i + width] * factor for i, factor in enumerate(_GRAM_FACTORS)) + np.zeros(width, np.uint64)
    offsets = np.concatenate(([0], np.cumsum(np.maximum(counts - GRAM + 1, 0)))).astype(np.uint64)
    return _finish(mixed[inside[:width]]), offsets


def _word_hashes(text: bytes) -> tuple[_Words, _Offsets]:
    """Polynomial hash modulo 2**64 of each space-separated word with the space behind it, and where that ends.

    The byte at each place counts with the next power of the multiplier. Two bytes at a time are looked up, eight at a
    time are read.
    """
    if not text:
        return np.zeros(0, np.uint64), np.zeros(0, np.int64)
    points = np.frombuffer(text + b" " * (1 + _STEP), dtype=np.uint8)
    ends = np.flatnonzero(points[:-_STEP] == 0x20) + 1
    starts = np.concatenate(([0], ends[:-1]))
    lengths = ends - starts
    eights = np.ndarray((len(points) - _STEP,), dtype="<u8", buffer=points, strides=(1,))
    blocks = (slice(at, at + _BLOCK) for at in range(0, len(starts), _BLOCK))
    return _finish(np.concatenate([_hashed(eights, starts[block], lengths[block]) for block in blocks])), ends


def _hashed(eights: _Words, starts: _Offsets, lengths: _Offsets) -> _Words:
    """Hashes of words of so many bytes, given the eight bytes from each place on."""
    hashes = _eight(eights[starts] & _MASKS.take(lengths, mode="clip"))
    power, longer = _POWERS[-1:], np.flatnonzero(lengths > _STEP)
    while len(longer):
        begin, left = starts[longer] + _STEP, lengths[longer] - _STEP
        hashes[longer] += _eight(eights[begin] & _MASKS.take(left, mode="clip")) * power
        starts, lengths, power = starts + _STEP, lengths - _STEP, power * _POWERS[-1:]
        longer = longer[left > _STEP]
    return hashes


def _eight(words: _Words) -> _Words:
    """Sum of eight bytes, each with its power of the multiplier."""
    pairs = words.view("<u2").reshape(-1, _STEP // 2)
    return sum((table.take(pairs[:, i]) for i, table in enumerate(_pairs())), np.zeros(len(words), np.uint64))


@cache
def _pairs() -> list[_Words]:
    """What two bytes at each place of a pair among eight bytes add to a hash."""
    high, low = np.divmod(np.arange(1 << 16, dtype=np.uint64), np.uint64(256))
    return [low * _POWERS[place] + high * _POWERS[place + 1] for place in range(0, _STEP, 2)]


def _finish(values: _Words) -> _Words:
    """Spread every input bit over the word (the finalizer of SplitMix64, Steele et al. 2014)."""
    values = (values ^ (values >> np.uint64(30))) * _GRAM_FACTORS[0]
    values = (values ^ (values >> np.uint64(27))) * _GRAM_FACTORS[1]
    return values ^ (values >> np.uint64(31))
