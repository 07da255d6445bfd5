"""Texts as one row of codes, a byte a character, so that classes of characters are counted by arithmetic.

Two characters have the same code when nothing tells them apart: neither as a part of a word nor as one of the classes
that are counted. Codes are ordered so that one comparison tells the few characters of some class from the letters, and
one more what parts words from what they are made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np
import polars as pl

from warraq.arabic.fold import MAPPING

# The bytes that continue a character have no code, nor have vowel signs; a break stands before, between and behind
# texts; a hidden character is a symbol that no word shows.
NOTHING, BREAK, HIDDEN = 0, 1, 2
# Bytes of texts that are read at once, so that the work stays in the cache; and breaks that close a row of codes, so
# that one can look ahead.
_BLOCK = 1 << 18
_CLOSING = 9
# The second lead of the Arabic block in UTF-8; the first is one less.
_SECOND_LEAD = 0xD9
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
# What is counted: the classes, and the letters that are neither of one nor of Arabic.
COUNTED = (*CLASSES, "strange")


@dataclass(frozen=True, eq=False)
class Letters:
    """Codes of `size` texts, a break before the first and behind each."""

    codes: np.ndarray
    size: int

    def counts(self) -> np.ndarray:
        """How many characters of each class of `COUNTED` each text has: a row a text."""
        special = packed(self.codes, self.codes <= last_special())
        at, rest = np.divmod(np.flatnonzero(special == BREAK)[: self.size + 1], 8)
        flags = np.frombuffer(special.tobytes().translate(_flags()), dtype=np.uint8)
        places = range(len(COUNTED))
        return np.stack([_between(np.packbits(flags & (1 << place)), at, rest) for place in places], axis=1)


def _between(bits: np.ndarray, at: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Ones between neighbours of these places of packed bits (a byte of them, and a bit of that)."""
    # Ones before each byte, and before each place in its own byte.
    ones = np.bitwise_count(bits)
    own = bits[at] >> (8 - rest).astype(np.uint8)
    return np.diff(np.cumsum(ones, dtype=np.int64)[at] - ones[at] + np.bitwise_count(own))


def rows(texts: pl.Series) -> Iterator[Letters]:
    """Codes of texts, of so many of them at once as the cache holds; a null is an empty text."""
    texts = texts.fill_null("")
    # Where each text ends, a line break behind it.
    ends = np.cumsum(texts.str.len_bytes().to_numpy().astype(np.int64) + 1) - 1
    content = texts.str.join("\n").to_arrow(compat_level=pl.CompatLevel.oldest()).buffers()[2]
    data = np.frombuffer(memoryview(content or b""), dtype=np.uint8)
    limits = np.arange(_BLOCK, (ends[-1] if len(ends) else 0) + _BLOCK, _BLOCK)
    cuts = {0, *np.searchsorted(ends, limits, side="right").tolist(), len(texts)}
    for first, last in pairwise(sorted(cuts)):
        begin = ends[first - 1] + 1 if first else 0
        yield _letters(data[begin : ends[last - 1]], ends[first:last] - begin)


def _letters(data: np.ndarray, ends: np.ndarray) -> Letters:
    """Codes of texts that end at these bytes."""
    codes = np.full(len(data) + 1 + _CLOSING, BREAK, dtype=np.uint8)
    _read(data, codes[1 : len(data) + 1])
    codes[ends + 1] = BREAK
    return Letters(packed(codes, codes != NOTHING), len(ends))


def _read(data: np.ndarray, codes: np.ndarray) -> None:
    """Write the codes of the characters that end at each byte, but of the rare ones at the first.

    ASCII and the Arabic block are 256 characters: what follows either lead of the block tells which of them it is, once
    a bit is set behind the second.
    """
    single = data.copy()
    # (A shift would do, were it not ten times as slow.)
    single[1:] += np.negative((data[:-1] == _SECOND_LEAD).view(np.uint8)) & np.uint8(0x40)
    lead = data >= 0xC0
    known = np.frombuffer(single.tobytes().translate(_by_byte()), dtype=np.uint8)
    np.multiply(known, ~lead, out=codes)
    if len(rare := np.flatnonzero(lead & ((data | 1) != _SECOND_LEAD))):
        codes[rare] = _rare(data, codes, rare)


def _rare(data: np.ndarray, codes: np.ndarray, at: np.ndarray) -> np.ndarray:
    """Codes of the characters that begin at these bytes, of two to four; their other bytes lose their codes."""
    codes[at + 1] = NOTHING
    lead, second = data[at].astype(np.uint32), data[at + 1]
    found: np.ndarray = _codes()[(lead & 0x1F) << 6 | second & 0x3F]
    longer = lead >= 0xE0
    if longer.any():
        long = at[longer]
        codes[long + 2] = NOTHING
        codes[long[data[long] >= 0xF0] + 3] = NOTHING
        found[longer] = _long(data, long)
    return found


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
    """Every character of the basic plane: character, word (what it is in one), a bool a class of `COUNTED`, code u8.

    In a word it is one of `LETTERS`, or OTHER, or a blank (it parts words), or nothing (the empty string).
    """
    characters = [chr(c) for c in range(0x10000) if not 0xD800 <= c < 0xE000]
    known = frozenset((*LETTERS, " ", ""))
    words = [w if (w := _WORD_MAP.get(c, c)) in known else OTHER for c in characters]
    told = pl.DataFrame({"character": characters, "word": words}).with_columns(
        pl.col("character").str.contains(pattern).alias(name) for name, pattern in CLASSES.items()
    )
    told = told.with_columns(strange=(pl.col("word") == OTHER) & ~pl.any_horizontal(*CLASSES))
    # What is hidden, what parts words, what else is of a class, and the letters.
    word, special = pl.col("word"), pl.any_horizontal(*COUNTED)
    place = pl.when(~special).then(3).when(word == "").then(0).when(word == " ").then(1).otherwise(2)
    kinds = told.select("word", *COUNTED).unique().filter(special | (word != ""))
    kinds = kinds.sort(place, "word", *COUNTED).with_row_index("code", offset=HIDDEN)
    joined = told.join(kinds, on=["word", *COUNTED], how="left", maintain_order="left")
    return joined.with_columns(pl.col("code").fill_null(NOTHING).cast(pl.UInt8))


@cache
def last_special() -> int:
    """The last code of a character of any class."""
    return int(table().filter(pl.any_horizontal(*COUNTED))["code"].max())  # type: ignore[arg-type]


@cache
def last_blank() -> int:
    """The last code of a character that parts words; all that follow are letters."""
    return int(table().filter(pl.col("word") == " ")["code"].max())  # type: ignore[arg-type]


@cache
def _flags() -> bytes:
    """Code → a bit for each class that its characters are of."""
    flags = np.zeros(256, dtype=np.uint8)
    for bit, name in enumerate(COUNTED):
        flags[table().filter(name)["code"].unique().to_numpy()] |= 1 << bit
    return flags.tobytes()


@cache
def _codes() -> np.ndarray:
    """Code of each code point of the basic plane."""
    codes = np.zeros(0x10000, dtype=np.uint8)
    given = table()["code"].to_numpy()
    codes[:0xD800], codes[0xE000:] = given[:0xD800], given[0xD800:]
    return codes


@cache
def _by_byte() -> bytes:
    """Code of each ASCII character and, from 0x80 on, of each of the Arabic block."""
    return np.concatenate([_codes()[:0x80], _codes()[0x600:0x680]]).tobytes()
