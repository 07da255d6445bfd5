"""Counts over many rows at once, several times faster than group by group or text by text."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

_BITS = 64


def place(*by: str) -> pl.Expr:
    """Place of a row among those of its group, i32, where the rows of each group stand together."""
    row = pl.int_range(pl.len(), dtype=pl.Int32)
    return row - since(row, *by)


def since(running: pl.Expr, *by: str) -> pl.Expr:
    """Value of an expression at the first row of each row's group, where the rows of each group stand together."""
    opens = pl.any_horizontal(pl.col(c).ne_missing(pl.col(c).shift()) for c in by)
    first = pl.int_range(pl.len()) == 0
    return pl.when(opens | first).then(running).forward_fill()


def beside(value: pl.Expr, step: int, by: str) -> pl.Expr:
    """Value `step` rows before (after, where negative) in the same group, else null.

    Where the rows of each group stand together; a hundred times as fast as a shift over the group.
    """
    return pl.when(pl.col(by) == pl.col(by).shift(step)).then(value.shift(step))


def running(flag: pl.Expr, by: str) -> pl.Expr:
    """How many rows of the group hold a flag (never null), down to each row; where they stand together."""
    total = flag.cast(pl.Int32).cum_sum()
    return total - since(total - flag.cast(pl.Int32), by)


class Runs:
    """Groups of rows that stand together: one value a group from one a row, and back."""

    def __init__(self, by: pl.Series) -> None:
        """Groups are told apart by `by`, which holds no null."""
        values = by.to_numpy()
        opens = np.flatnonzero(values[1:] != values[:-1]) + 1
        self._opens = np.concatenate([[0], opens]) if len(values) else opens
        self._sizes = np.diff(self._opens, append=len(values))

    def least(self, values: npt.NDArray[Any], where: npt.NDArray[np.bool_], default: int) -> npt.NDArray[Any]:
        """Smallest value of each group where `where` holds."""
        return self._reduced(np.minimum, np.where(where, values, default))

    def most(self, values: npt.NDArray[Any], where: npt.NDArray[np.bool_], default: int) -> npt.NDArray[Any]:
        """Largest value of each group where `where` holds."""
        return self._reduced(np.maximum, np.where(where, values, default))

    def spread(self, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """One value a row from one a group."""
        return np.repeat(values, self._sizes)

    def _reduced(self, function: np.ufunc, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        reduced: npt.NDArray[Any] = function.reduceat(values, self._opens) if len(values) else values
        return reduced


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
