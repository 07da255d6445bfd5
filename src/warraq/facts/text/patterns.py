"""Where in a typed string a rule can hold, read off its pattern, so that the rest is never looked at.

Most rules need a rare symbol: a title, a month, a cue. From the parsed pattern come the sets of symbols of which every
hit holds one, and how far from it the pattern can look; around the rarest set's places alone the pattern is tried.
The hits are those of `re.finditer` over the whole string.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

import numpy as np

from warraq.regex import op as sre
from warraq.regex import parse

_NEWLINE = ord("\n")
_MOST_SETS = 32
_WIDEST = 200
# Windows over more than this share of the string are dearer than one look at all of it.
_DENSE = 0.6
# A symbol that stands in this share of places tells little; one that does in this share of the sampled ones (every so
# many) is not sorted.
_COMMON = 0.1
_FREQUENT, _SAMPLED = 0.3, 64
_REPEATS = tuple(getattr(sre, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(sre, name))


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern; `needs`: sets of code points, every hit holds one of each; `reach`: symbols that it may look
    away from such a one, None where that is as far as the line; `bound`: whether no hit passes a line's end.
    """

    compiled: re.Pattern[str]
    needs: tuple[frozenset[int], ...]
    reach: int | None
    bound: bool


@cache
def pattern_of(text: str) -> Pattern:
    """Compile a pattern and read off what it needs. Raises `re.error` for a pattern that does not parse."""
    tree = parse(text)
    width = tree.getwidth()[1] + sum(_asserted(tree))
    reach = width if width <= _WIDEST else None
    return Pattern(re.compile(text), tuple(_needs(tree)), reach, reach is not None or not any(_crosses(tree)))


class Places:
    """Where each symbol of a string stands."""

    def __init__(self, text: str) -> None:
        """Sort the places of `text`, whose symbols are in the basic plane, by symbol."""
        self._points = np.frombuffer(text.encode("utf-16-le"), dtype=np.uint16)
        self.length = len(self._points)
        # Most of the string is of a few symbols, which are hardly ever looked for: only the others are sorted.
        rare = np.bincount(self._points[::_SAMPLED], minlength=0x10000) <= self.length / _SAMPLED * _FREQUENT
        rare[_NEWLINE] = True
        rest = np.flatnonzero(rare[self._points])
        symbols = self._points[rest]
        self._order = rest[np.argsort(symbols, kind="stable")]
        self._counts = np.bincount(symbols, minlength=0x10000)
        self._first = np.concatenate(([0], np.cumsum(self._counts)))
        self._frequent = frozenset(np.flatnonzero(~rare).tolist())
        for symbol in self._frequent:
            self._counts[symbol] = np.count_nonzero(self._points == symbol)
        self._found: dict[frozenset[int], np.ndarray] = {}
        self._held: dict[frozenset[int], np.ndarray] = {}
        self._ends = np.append(self.of(frozenset([_NEWLINE])), self.length)

    def of(self, symbols: frozenset[int]) -> np.ndarray:
        """Places of any of `symbols`, in order."""
        if symbols not in self._found:
            self._found[symbols] = self._all_of(symbols)
        return self._found[symbols]

    def _all_of(self, symbols: frozenset[int]) -> np.ndarray:
        if symbols & self._frequent:
            wanted = np.zeros(0x10000, dtype=bool)
            wanted[list(symbols)] = True
            return np.flatnonzero(wanted[self._points])
        parts = [self._order[self._first[s] : self._first[s + 1]] for s in sorted(symbols)]
        return np.sort(np.concatenate(parts), kind="stable") if len(parts) > 1 else parts[0]

    def count(self, symbols: frozenset[int]) -> int:
        """How many places hold one of `symbols`."""
        return int(self._counts[list(symbols)].sum())

    def windows(self, pattern: Pattern) -> list[tuple[int, int]]:
        """Parts of the string, in order and apart, outside which the pattern has no hit."""
        whole = [(0, self.length)]
        if not pattern.needs or not pattern.bound:
            return whole
        needs = sorted(set(pattern.needs), key=lambda symbols: (self.count(symbols), sorted(symbols)))
        rare = [symbols for symbols in needs[1:] if self.count(symbols) < _COMMON * self.length]
        if pattern.reach is None:
            low, high = self._lines([needs[0], *rare])
        else:
            at = self.of(needs[0])
            for symbols in rare:
                at = at[_near(at, self.of(symbols), pattern.reach)]
            low, high = at - pattern.reach, at + pattern.reach + 1
        if not len(low):
            return []
        opens = np.concatenate(([True], low[1:] > high[:-1]))
        low, high = np.maximum(low[opens], 0), np.minimum(high[np.append(opens[1:], True)], self.length)
        dense = int((high - low).sum()) > _DENSE * self.length
        return whole if dense else list(zip(low.tolist(), high.tolist(), strict=True))

    def _lines(self, needs: list[frozenset[int]]) -> tuple[np.ndarray, np.ndarray]:
        """First place and one past the last place of the lines that hold one of each of `needs`."""
        line = self._lines_of(needs[0])
        for symbols in needs[1:]:
            line = line[np.isin(line, self._lines_of(symbols), kind="table")]
        return np.where(line > 0, self._ends[line - 1] + 1, 0), self._ends[line] + 1

    def _lines_of(self, symbols: frozenset[int]) -> np.ndarray:
        """Numbers of the lines that hold one of `symbols`, in order."""
        if symbols not in self._held:
            line = np.searchsorted(self._ends, self.of(symbols))
            self._held[symbols] = line[np.append(True, line[1:] > line[:-1])[: len(line)]]
        return self._held[symbols]


def _near(at: np.ndarray, others: np.ndarray, reach: int) -> np.ndarray:
    """Whether one of `others` stands within `reach` of each of `at`."""
    if not len(others):
        return np.zeros(len(at), dtype=bool)
    following = np.searchsorted(others, at - reach)
    return np.asarray(others[np.minimum(following, len(others) - 1)] <= at + reach) & (following < len(others))


def _needs(tree: Iterable[Any]) -> list[frozenset[int]]:
    """Sets of code points, of each of which every hit of a sequence holds one."""
    found: list[frozenset[int]] = []
    for op, argument in tree:
        if op is sre.LITERAL:
            found.append(frozenset([argument]))
        elif op is sre.IN and all(kind is sre.LITERAL for kind, _ in argument):
            found.append(frozenset(value for _, value in argument))
        elif op is sre.SUBPATTERN:
            found += _needs(argument[3])
        elif op in _REPEATS and argument[0] > 0:
            found += _needs(argument[2])
        elif op is sre.BRANCH:
            ways = [_needs(way) for way in argument[1]]
            found += [frozenset().union(*sets) for sets, _ in zip(product(*ways), range(_MOST_SETS), strict=False)]
    return found


def _children(op: Any, argument: Any) -> list[Any]:
    """Sequences inside a node."""
    if op is sre.SUBPATTERN:
        return [argument[3]]
    if op in _REPEATS:
        return [argument[2]]
    if op in (sre.ASSERT, sre.ASSERT_NOT):
        return [argument[1]]
    return list(argument[1]) if op is sre.BRANCH else []


def _asserted(tree: Iterable[Any]) -> Iterator[int]:
    """Widths of the looks ahead and behind, wherever they stand."""
    for op, argument in tree:
        if op in (sre.ASSERT, sre.ASSERT_NOT):
            yield argument[1].getwidth()[1]
        for child in _children(op, argument):
            yield from _asserted(child)


def _crosses(tree: Iterable[Any]) -> Iterator[bool]:
    """For each node whether it may stand for a line break."""
    for op, argument in tree:
        if op is sre.LITERAL:
            yield argument == _NEWLINE
        elif op is sre.NOT_LITERAL:
            yield argument != _NEWLINE
        elif op is sre.IN:
            negated = argument[0][0] is sre.NEGATE
            yield any(value == _NEWLINE for kind, value in argument if kind is sre.LITERAL) is not negated
        for child in _children(op, argument):
            yield from _crosses(child)
