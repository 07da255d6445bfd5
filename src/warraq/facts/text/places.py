"""Where in a typed string a rule can hold, by what its pattern needs, so that the rest is never looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from warraq.facts.text.patterns import FAR, OTHER, Need, Pattern

_NEWLINE = ord("\n")
# Starts at more than this share of the string are dearer than one look at all of it.
_DENSE = 0.2
_SPREAD = 4
# A symbol that stands in this share of places tells little; one that does in this share of the sampled ones (every so
# many) is not sorted.
_COMMON = 0.1
_FREQUENT, _SAMPLED = 0.3, 64


class Places:
    """Where each symbol of a string stands."""

    def __init__(self, text: str) -> None:
        """Sort the places of `text`, whose symbols are in the basic plane, by symbol."""
        points = np.minimum(np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16), OTHER).astype(np.uint8)
        self._text, self._points, self.length = text, points, len(points)
        # Most of the string is of a few symbols, which are hardly ever looked for: only the others are sorted.
        rare = np.bincount(points[::_SAMPLED], minlength=OTHER + 1) <= self.length / _SAMPLED * _FREQUENT
        rare[_NEWLINE] = True
        rest = np.flatnonzero(rare.take(points)).astype(np.int32)
        symbols = points[rest]
        order = np.argsort(symbols, kind="stable")
        self._order = rest[order]
        self._first = np.searchsorted(symbols[order], np.arange(OTHER + 2))
        self._frequent = frozenset(np.flatnonzero(~rare).tolist())
        self._counts = np.diff(self._first).tolist()
        for symbol in self._frequent:
            self._counts[symbol] = np.count_nonzero(points == symbol)
        self._present = frozenset(symbol for symbol, count in enumerate(self._counts) if count)
        self._found: dict[frozenset[int], np.ndarray] = {}
        self._held: dict[frozenset[int], np.ndarray] = {}

    def of(self, symbols: frozenset[int]) -> np.ndarray:
        """Places of any of `symbols`, in order."""
        if symbols not in self._found:
            self._found[symbols] = self._all_of(symbols)
        return self._found[symbols]

    def _all_of(self, symbols: frozenset[int]) -> np.ndarray:
        if symbols & self._frequent:
            return np.flatnonzero(_among(symbols).take(self._points)).astype(np.int32)
        parts = [self._order[self._first[s] : self._first[s + 1]] for s in sorted(symbols)]
        return np.sort(np.concatenate(parts)) if len(parts) > 1 else parts[0]

    def count(self, symbols: frozenset[int]) -> int:
        """How many places hold one of `symbols`."""
        return sum(self._counts[symbol] for symbol in symbols)

    def hits(self, pattern: Pattern) -> Iterator[re.Match[str]]:
        """The hits of `re.finditer` over the whole string."""
        if any(self._present.isdisjoint(need.symbols) for need in pattern.needs):
            return
        starts = self.starts(pattern)
        if starts is None:
            for low, high in self.windows(pattern):
                yield from pattern.compiled.finditer(self._text, low, high)
            return
        match, text, end = pattern.compiled.match, self._text, 0
        for at in starts.tolist():
            if at >= end and (hit := match(text, at)):
                end = hit.end()
                yield hit

    def starts(self, pattern: Pattern) -> np.ndarray | None:
        """Places, in order, outside which no hit begins; None where they are too many, or not to be told."""
        told = [need for need in pattern.needs if need.high < FAR]
        if not told:
            return None
        dear = {need: self.count(need.symbols) * _cost(need) for need in told}
        rarest = min(told, key=lambda need: (dear[need], need.low))
        if dear[rarest] > _DENSE * self.length:
            return None
        at = self._before(rarest)
        for need in sorted(told, key=lambda need: (need.low < need.high, dear[need], need.low)):
            if need is not rarest and len(at):
                at = at[self._holds(need, at)]
        return at

    def _before(self, need: Need) -> np.ndarray:
        """Where something may begin that has such a need."""
        at = self.of(need.symbols)
        if need.low < need.high:
            at = np.unique(at[:, None] - np.arange(need.low, need.high + 1, dtype=np.int32))
        else:
            at = at - np.int32(need.low)
        return at[np.searchsorted(at, 0) : np.searchsorted(at, self.length)]

    def _holds(self, need: Need, at: np.ndarray) -> np.ndarray:
        """Whether the need of something that begins at each of `at` is met."""
        if need.low == need.high:
            place = at + np.int32(need.low)
            met = _among(need.symbols).take(self._points.take(place, mode="clip"))
            return np.asarray(met & (place >= 0) & (place < self.length))
        if self.count(need.symbols) > _COMMON * self.length:
            return np.ones(len(at), dtype=bool)
        others = self.of(need.symbols)
        following = np.searchsorted(others, at + np.int32(need.low))
        return np.asarray(np.append(others, np.int32(2**31 - 1))[following] <= at + np.int32(need.high))

    def windows(self, pattern: Pattern) -> list[tuple[int, int]]:
        """Parts of the string, in order and apart, outside which the pattern has no hit: lines that have its needs."""
        if not pattern.needs or not pattern.bound:
            return [(0, self.length)]
        needs = sorted({need.symbols for need in pattern.needs}, key=lambda s: (self.count(s), sorted(s)))
        line = self._lines_of(needs[0])
        for symbols in needs[1:]:
            if self.count(symbols) < _COMMON * self.length:
                line = line[np.isin(line, self._lines_of(symbols), kind="table")]
        ends = np.append(self.of(frozenset([_NEWLINE])), np.int32(self.length))
        low, high = np.where(line > 0, ends[line - 1] + 1, 0), ends[line] + 1
        opens = np.append(True, low[1:] > high[:-1])[: len(low)]
        ends_here = np.append(opens[1:], True)[: len(low)]
        return list(zip(low[opens].tolist(), np.minimum(high[ends_here], self.length).tolist(), strict=True))

    def _lines_of(self, symbols: frozenset[int]) -> np.ndarray:
        """Numbers of the lines that hold one of `symbols`, in order."""
        if symbols not in self._held:
            line = np.searchsorted(self.of(frozenset([_NEWLINE])), self.of(symbols))
            self._held[symbols] = line[np.append(True, line[1:] > line[:-1])[: len(line)]]
        return self._held[symbols]


def _cost(need: Need) -> int:
    """What a place of a need's symbols costs where it is begun with: one that may be anywhere has to be spread."""
    return 1 if need.low == need.high else _SPREAD * (need.high - need.low + 1)


def _among(symbols: frozenset[int]) -> np.ndarray:
    """Whether each symbol is one of `symbols`."""
    wanted = np.zeros(OTHER + 1, dtype=bool)
    wanted[list(symbols)] = True
    return wanted
