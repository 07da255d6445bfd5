"""Count a character in many texts at once, by the bytes of all of them: several times faster than one by one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import polars as pl

_BITS = 64


def count_byte(texts: pl.Series, byte: int) -> pl.Series:
    """Number of bytes of one value in each text, i32; in a null, none.

    >>> count_byte(pl.Series(["a b c", "", None]), 0x20).to_list()
    [2, 0, 0]
    """
    arrow = texts.rechunk().to_arrow(compat_level=pl.CompatLevel.oldest())
    _, offsets, content = arrow.buffers()
    if not len(texts) or offsets is None or content is None:
        return pl.Series([0] * len(texts), dtype=pl.Int32)
    bounds: npt.NDArray[np.int64] = np.frombuffer(memoryview(offsets), dtype=np.int64)[
        arrow.offset : arrow.offset + len(texts) + 1
    ]
    found = np.frombuffer(memoryview(content), dtype=np.uint8)[: bounds[-1]] == byte
    # One bit a byte: what stands before a bound is a sum over whole words, and some bits of the last word.
    bits = np.zeros(len(found) // _BITS + 1, dtype=np.uint64)
    packed = np.packbits(found, bitorder="little")
    bits.view(np.uint8)[: len(packed)] = packed
    whole = np.concatenate([[0], np.cumsum(np.bitwise_count(bits), dtype=np.int64)])
    word, place = bounds // _BITS, (bounds % _BITS).astype(np.uint64)
    below = bits[word] & ((np.uint64(1) << place) - np.uint64(1))
    return pl.Series(np.diff(whole[word] + np.bitwise_count(below)), dtype=pl.Int32)
