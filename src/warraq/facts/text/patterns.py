"""What a rule needs, read off its pattern: of which symbols a hit holds one, and how far from its start.

Most rules need a rare symbol (a title, a month, a cue) beside another one, so that few places are worth trying
(`warraq.facts.text.places`). A set of symbols may be met by an item that every hit has, by a look ahead or behind, or
by whatever can stand so many symbols from the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from warraq.regex import op as sre
from warraq.regex import parse

_NEWLINE = ord("\n")
_MOST_SETS = 32
# Symbols from the start of which it is told what may stand there.
_HEAD = 4
# Code points from here on are one to the look for places: no rule has them.
OTHER = 0xFF
# A need that may be as far as this may be anywhere.
FAR = 1 << 16
_REPEATS = tuple(getattr(sre, name) for name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") if hasattr(sre, name))
_ONE = (sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY)
_NO_WIDTH = (sre.ASSERT, sre.ASSERT_NOT, sre.AT)


class Need(NamedTuple):
    """Code points (`OTHER`: those beyond) of which every hit has one, from `low` to `high` symbols behind its start."""

    symbols: frozenset[int]
    low: int
    high: int


@dataclass(frozen=True)
class Pattern:
    """A compiled pattern, what it needs, and whether no hit passes a line's end."""

    compiled: re.Pattern[str]
    needs: tuple[Need, ...]
    bound: bool


@cache
def pattern_of(text: str) -> Pattern:
    """Compile a pattern and read off what it needs. Raises `re.error` for a pattern that does not parse."""
    tree = parse(text)
    needs = dict.fromkeys([*_needs(tree, 0, 0), *_heads(tree)])
    return Pattern(re.compile(text), tuple(needs), not any(_crosses(tree)))


def _needs(tree: Iterable[Any], low: int, high: int) -> list[Need]:
    """What every hit of a sequence that begins between `low` and `high` needs."""
    found: list[Need] = []
    for op, argument in tree:
        if (symbols := _symbols(op, argument)) is not None:
            found.append(Need(symbols, low, high))
        elif op is sre.SUBPATTERN:
            found += _needs(argument[3], low, high)
        elif op in _REPEATS and argument[0] > 0:
            found += _needs(argument[2], low, high)
        elif op is sre.BRANCH:
            ways = [_needs(way, low, high) for way in argument[1]]
            found += [_either(needs) for needs, _ in zip(product(*ways), range(_MOST_SETS), strict=False)]
        elif op is sre.ASSERT:
            back = argument[1].getwidth()[1] if argument[0] < 0 else 0
            found += _needs(argument[1], low - back, high - back)
        least, most = _width(op, argument)
        low, high = low + least, min(high + most, FAR)
    return found


def _either(needs: tuple[Need, ...]) -> Need:
    """One need or another."""
    symbols, lows, highs = zip(*needs, strict=True)
    return Need(frozenset().union(*symbols), min(lows), max(highs))


def _symbols(op: Any, argument: Any) -> frozenset[int] | None:
    """The code points that a node of one symbol stands for; None for other nodes, and where they are not listed."""
    if op is sre.LITERAL:
        return frozenset([min(argument, OTHER)])
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in argument):
        return frozenset(min(value, OTHER) for _, value in argument)
    return None


def _width(op: Any, argument: Any) -> tuple[int, int]:
    """The fewest and the most symbols that a node stands for."""
    if op in _ONE:
        return 1, 1
    if op in _NO_WIDTH:
        return 0, 0
    if op is sre.SUBPATTERN:
        least, most = argument[3].getwidth()
    elif op in _REPEATS:
        least, most = argument[2].getwidth()
        least, most = least * int(argument[0]), most * int(argument[1])
    elif op is sre.BRANCH:
        widths = [way.getwidth() for way in argument[1]]
        least, most = min(width[0] for width in widths), max(width[1] for width in widths)
    else:
        return 0, FAR
    return min(int(least), FAR), min(int(most), FAR)


def _heads(tree: Iterable[Any]) -> list[Need]:
    """What can stand at the first few places of every hit."""
    sets, least, _ = _head(tree)
    return [Need(symbols, at, at) for at, symbols in enumerate(sets[:least]) if symbols is not None]


_Head = tuple[list[frozenset[int] | None], int, int]
_ANYTHING: _Head = ([None] * _HEAD, 0, _HEAD)


def _head(tree: Iterable[Any]) -> _Head:
    """What may stand at the first places of a sequence (None: anything), and its width, told up to `_HEAD`."""
    sets: list[frozenset[int] | None] = [frozenset()] * _HEAD
    low = high = 0
    for op, argument in tree:
        for own, least, most in _steps(op, argument):
            for shift in range(low, min(high, _HEAD - 1) + 1):
                for at, symbols in enumerate(own[: min(most, _HEAD - shift)]):
                    sets[shift + at] = _union([sets[shift + at], symbols])
            low, high = min(low + least, _HEAD), min(high + most, _HEAD)
    return sets, low, high


def _steps(op: Any, argument: Any) -> list[_Head]:
    """The heads of a node: more than one of what is repeated."""
    if op in _NO_WIDTH:
        return []
    if op in _ONE:
        return [([_symbols(op, argument)] + [None] * (_HEAD - 1), 1, 1)]
    if op is sre.SUBPATTERN:
        return [_head(argument[3])]
    if op in _REPEATS:
        sets, least, most = _head(argument[2])
        return [(sets, least if nth < argument[0] else 0, most) for nth in range(min(int(argument[1]), _HEAD))]
    if op is sre.BRANCH:
        ways = [_head(way) for way in argument[1]]
        sets = [_union(way[0][at] for way in ways) for at in range(_HEAD)]
        return [(sets, min(way[1] for way in ways), max(way[2] for way in ways))]
    return [_ANYTHING]


def _union(sets: Iterable[frozenset[int] | None]) -> frozenset[int] | None:
    """All of some sets; None where one of them holds anything."""
    found: frozenset[int] = frozenset()
    for symbols in sets:
        if symbols is None:
            return None
        found |= symbols
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
