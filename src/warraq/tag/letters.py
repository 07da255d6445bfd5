"""Texts as one row of codes, a byte a character, so that classes of characters are counted by arithmetic.

Two characters have the same code when nothing tells them apart: neither as a part of a word nor as one of the classes
that are counted. A table of 256 entries then says of each code what a reader asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np
import polars as pl

from warraq.arabic.fold import MAPPING

# The bytes that continue a character have no code; a break stands before, between and behind texts.
NOTHING, BREAK = 0, 1
# Bytes of texts that are read at once, so that the work stays in the cache; and breaks that close a row of codes, so
# that one can look ahead.
_BLOCK = 1 << 18
_CLOSING = 9
_MARKS = "،؛,;:.؟?!…«»“”\"'’‘()[]{}/\\|-–—_*•#@&%+=<>\n\t\r"
_WORD_MAP = dict.fromkeys(_MARKS, " ") | MAPPING
# The letters that words of a table are written in, after folding; any other makes a word that no table has.
LETTERS = "".join(map(chr, (*range(0x21, 0x7F), *range(0x621, 0x64B))))
OTHER = "\ufffd"
CLASSES = {
    "space": r"\s",
    "digit": "[0-9٠-٩۰-۹]",
    "symbol": r"[^\p{L}\p{M}\p{N}\s]",
    "latin": "[A-Za-zÀ-ɏ]",
}


@dataclass(frozen=True, eq=False)
class Letters:
    """Codes of `size` texts, a break before the first and behind each."""

    codes: np.ndarray
    size: int

    @cached_property
    def breaks(self) -> np.ndarray:
        """Where the break before the first text stands, and that behind each."""
        return np.flatnonzero(self.codes == BREAK)[: self.size + 1]

    def counts(self) -> np.ndarray:
        """How many characters of each of the `CLASSES` each text has: a row a text."""
        return np.stack([self._count(name) for name in CLASSES], axis=1)

    def _count(self, name: str) -> np.ndarray:
        """How many characters of a class each text has."""
        low, high = _span(name)
        # Ones before each byte of packed bits, and before each break in its own byte.
        bits = np.packbits((self.codes - np.uint8(low)) < high - low)
        ones = np.bitwise_count(bits)
        at, rest = np.divmod(self.breaks, 8)
        own = bits[at] >> (8 - rest).astype(np.uint8)
        return np.diff(np.cumsum(ones, dtype=np.int64)[at] - ones[at] + np.bitwise_count(own))

    def told(self, table: bytes) -> np.ndarray:
        """What a table of 256 entries says of each code."""
        return np.frombuffer(self.codes.tobytes().translate(table), dtype=np.uint8)


def rows(texts: pl.Series) -> Iterator[Letters]:
    """Codes of texts, of so many of them at once as the cache holds; a null is an empty text."""
    texts = texts.fill_null("")
    sizes = texts.str.len_bytes().to_numpy().astype(np.int64)
    ends = np.cumsum(sizes)
    limits = np.arange(_BLOCK, sizes.sum() + _BLOCK, _BLOCK)
    cuts = {0, *np.searchsorted(ends, limits, side="right").tolist(), len(texts)}
    for first, last in pairwise(sorted(cuts)):
        yield _letters(texts[first:last], sizes[first:last])


def _letters(texts: pl.Series, sizes: np.ndarray) -> Letters:
    """Codes of texts of these sizes in bytes."""
    content = texts.str.join("\n").to_arrow(compat_level=pl.CompatLevel.oldest()).buffers()[2]
    ends = np.cumsum(sizes + 1) - 1
    data = np.frombuffer(memoryview(content or b""), dtype=np.uint8)[: ends[-1]]
    codes = np.full(len(data) + 1 + _CLOSING, BREAK, dtype=np.uint8)
    if len(data):
        _read(data, codes[1 : len(data) + 1])
    codes[ends + 1] = BREAK
    return Letters(packed(codes, codes != NOTHING), len(texts))


def _read(data: np.ndarray, codes: np.ndarray) -> None:
    """Write the codes of the characters that begin at each byte."""
    pairs = np.ndarray((len(data) - 1,), dtype="<u2", buffer=data, strides=(1,))
    np.take(_by_pair(), pairs, out=codes[:-1], mode="wrap")
    codes[-1] = _by_pair()[data[-1]]
    if len(long := np.flatnonzero(data >= 0xE0)):
        codes[long] = _long(data, long)


def packed(values: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """The values where `keep` is true; Polars packs bytes ten times as fast as NumPy."""
    return pl.Series(values).filter(pl.Series(keep)).to_numpy()


def _long(data: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Codes of the characters of three bytes and of four."""
    lead, second, third = (data[at + i].astype(np.uint32) for i in range(3))
    codes: np.ndarray = _codes()[(lead & 0xF) << 12 | (second & 0x3F) << 6 | third & 0x3F]
    if (four := lead >= 0xF0).any():
        characters = data[at[four][:, None] + np.arange(4)].tobytes().decode()
        symbols = pl.Series(list(characters)).str.contains(CLASSES["symbol"]).to_numpy()
        # No other thing is told of them than of this symbol and this letter of the basic plane.
        codes[four] = np.where(symbols, _codes()[ord("☃")], _codes()[ord("中")])
    return codes


@cache
def table() -> pl.DataFrame:
    """Every character of the basic plane: character, word (what it is in one), a bool a class, code u8.

    In a word it is one of `LETTERS`, or OTHER, or a blank (it parts words), or nothing (the empty string).
    """
    characters = [chr(c) for c in range(0x10000) if not 0xD800 <= c < 0xE000]
    known = frozenset((*LETTERS, " ", ""))
    words = [w if (w := _WORD_MAP.get(c, c)) in known else OTHER for c in characters]
    told = pl.DataFrame({"character": characters, "word": words}).with_columns(
        pl.col("character").str.contains(pattern).alias(name) for name, pattern in CLASSES.items()
    )
    # Sorted so that the codes of one class follow each other: of Latin, × and ÷ are symbols, too.
    place = pl.when("symbol").then(3 - pl.col("latin").cast(pl.Int8)).otherwise("latin")
    kinds = told.select("word", *CLASSES).unique().sort("space", "digit", place, "word")
    kinds = kinds.with_row_index("code", offset=BREAK + 1)
    return told.join(kinds, on=["word", *CLASSES], maintain_order="left").with_columns(pl.col("code").cast(pl.UInt8))


@cache
def _span(name: str) -> tuple[int, int]:
    """The first code of a class and the one after its last."""
    own = table().filter(name)["code"].unique().sort()
    low, high = int(own[0]), int(own[-1]) + 1
    assert high - low == len(own), f"the codes of {name} do not follow each other"
    return low, high


@cache
def _codes() -> np.ndarray:
    """Code of each code point of the basic plane."""
    codes = np.zeros(0x10000, dtype=np.uint8)
    given = table()["code"].to_numpy()
    codes[:0xD800], codes[0xE000:] = given[:0xD800], given[0xD800:]
    return codes


@cache
def _by_pair() -> np.ndarray:
    """Code of the character that begins with two bytes; of one of three or four bytes, none yet."""
    second, first = np.divmod(np.arange(0x10000), 0x100)
    points = np.where(first < 0x80, first, (first & 0x1F) << 6 | second & 0x3F)
    return np.where((first < 0x80) | (first >= 0xC0) & (first < 0xE0), _codes()[points], np.uint8(NOTHING))
