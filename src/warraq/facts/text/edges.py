"""What is asked of the first or the last letters of words alone, told from the letters of a scan without a string."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from warraq.regex import op as sre
from warraq.regex import parse

if TYPE_CHECKING:
    from warraq.facts.text.scan import Scan

# As many letters at either end of a word are at hand (`Scan.key_heads`, `Scan.key_tails`).
HEAD, TAIL = 5, 4
_MOST = 24
_Opening = tuple[str, int, bool]


@dataclass(frozen=True)
class Edge:
    """Letters that a word may begin with (or end with, where `last`), and how many others at least stand beside."""

    ways: frozenset[tuple[str, int]]
    last: bool = False

    def fits(self) -> bool:
        """Whether the letters are few enough to be looked at."""
        longest = TAIL if self.last else HEAD
        return 0 < len(self.ways) <= _MOST and all(0 < len(letters) <= longest for letters, _ in self.ways)

    def of(self, scan: Scan) -> np.ndarray:
        """Whether it holds for each word of the vocabulary."""
        letters = scan.key_tails if self.last else scan.key_heads
        found = np.zeros(len(letters), dtype=bool)
        for edge, more in self.ways:
            has = scan.key_length >= len(edge) + more
            first = letters.shape[1] - len(edge) if self.last else 0
            for place, letter in enumerate(edge, first):
                has &= letters[:, place] == ord(letter)
            found |= has
        return found


@cache
def edge_of(pattern: str) -> Edge | None:
    """The edge that a pattern asks about; None where it asks about more than that."""
    try:
        tree = parse(pattern)
    except re.error:  # a pattern of Polars alone
        return None
    if tree.state.flags & re.IGNORECASE:
        return None
    nodes = list(tree)
    if nodes and nodes[-1] == (sre.AT, sre.AT_END):
        ways = _opened(nodes[:-1])
        if ways is not None and not any(more or is_open for _, more, is_open in ways):
            return Edge(frozenset((letters, 0) for letters, _, _ in ways), last=True)
    ways = _anchored(nodes)
    return None if ways is None else Edge(frozenset((letters, more) for letters, more, _ in ways))


def _anchored(nodes: list[tuple[Any, Any]]) -> set[_Opening] | None:
    """What words begin with that a pattern fits which holds for their beginning: see `_opened`."""
    if len(nodes) == 1 and nodes[0][0] is sre.BRANCH:
        return _either(_anchored(list(way)) for way in nodes[0][1][1])
    if not nodes or nodes[0] != (sre.AT, sre.AT_BEGINNING):
        return None
    closed = nodes[-1] == (sre.AT, sre.AT_END)
    ways = _opened(nodes[1 : -1 if closed else None])
    # A pattern that tells the end of the word says nothing of its edge, unless anything may stand before the end.
    return None if ways is None or (closed and not all(is_open for _, _, is_open in ways)) else ways


def _opened(tree: Iterable[tuple[Any, Any]]) -> set[_Opening] | None:
    """Letters that a sequence begins with, how many of any kind follow at least, and whether any number may."""
    found: set[_Opening] = {("", 0, False)}
    for op, argument in tree:
        ways = _ways(op, argument)
        if ways is None or len(found) * len(ways) > _MOST:
            return None
        pairs = list(product(found, ways))
        if any(after[0] and (before[1] or before[2]) for before, after in pairs):
            return None
        found = {(one[0] + two[0], one[1] + two[1], one[2] or two[2]) for one, two in pairs}
    return found


def _ways(op: Any, argument: Any) -> set[_Opening] | None:
    """The same of a node."""
    if op is sre.LITERAL:
        return {(chr(argument), 0, False)}
    if op is sre.ANY:
        return {("", 1, False)}
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in argument):
        return {(chr(value), 0, False) for _, value in argument}
    if op is sre.SUBPATTERN:
        return _opened(argument[3])
    if op is sre.BRANCH:
        return _either(_opened(way) for way in argument[1])
    if op is sre.MAX_REPEAT and list(argument[2]) == [(sre.ANY, None)]:
        return {("", int(argument[0]), argument[1] is sre.MAXREPEAT)}
    if op is sre.MAX_REPEAT and tuple(map(int, argument[:2])) == (0, 1):
        return _either([{("", 0, False)}, _opened(argument[2])])
    return None


def _either(ways: Iterable[set[_Opening] | None]) -> set[_Opening] | None:
    """All of several ways; None where one is not known."""
    found: set[_Opening] = set()
    for way in ways:
        if way is None:
            return None
        found |= way
    return found
