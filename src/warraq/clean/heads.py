"""How a line must begin for a regular expression to hold: its first letters spare most lines the expression."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from warraq.regex import op

# Heads are read so far, so many of them at most, and ranges of so many characters as a character each.
_CHARS = 8
_MOST = 400
_RANGE = 10


class _Read(NamedTuple):
    """What a part of an expression may read: whole strings, and beginnings of others."""

    whole: frozenset[str]
    begun: frozenset[str]


_EMPTY = _Read(frozenset([""]), frozenset())
_NOTHING = _Read(frozenset(), frozenset())
_ANYTHING = _Read(frozenset(), frozenset([""]))


def heads(tree: list[Any], letter: re.Pattern[str]) -> list[str] | None:
    """Strings with one of which any match begins, marks before its first letter aside; null where no such list is.

    None of them is the beginning of another.

    >>> from warraq.regex import parse
    >>> heads(list(parse("[( ]*(?:read|see) more.*|photos?")), re.compile("[a-z]"))
    ['photo', 'read mor', 'see more']
    """
    read = _Reader(letter).sequence(tree, bare=True)
    found = {h[first.start() :] if (first := letter.search(h)) else "" for h in read.whole | read.begun}
    if "" in found:
        return None
    return sorted(h for h in found if not any(h[:n] in found for n in range(1, len(h))))


class _Reader:
    """Reads a pattern's parts; `bare` parts are those above which nothing but marks may have been read."""

    def __init__(self, letter: re.Pattern[str]) -> None:
        self._letter = letter

    def sequence(self, items: list[Any], bare: bool) -> _Read:
        """What parts one after the other read, until that is long enough or too much."""
        whole, begun = _EMPTY
        for item in items:
            opens = frozenset([""]) & whole if bare else frozenset[str]()
            first = self._part(item, True) if opens else _NOTHING
            part = self._part(item, False) if whole - opens else _NOTHING
            begun |= first.begun | _joined(whole - opens, part.begun)
            whole = first.whole | _joined(whole - opens, part.whole)
            long = frozenset(h for h in whole if len(h) >= _CHARS)
            whole, begun = whole - long, begun | frozenset(h[:_CHARS] for h in long)
            if len(whole) + len(begun) > _MOST:
                return _ANYTHING
            if not whole:
                break
        return _Read(whole, begun)

    def _part(self, item: Any, bare: bool) -> _Read:
        """What one part of an expression reads; bare marks are nothing."""
        kind, value = item
        if kind is op.LITERAL:
            return self._marks_aside(_Read(frozenset([chr(value)]), frozenset()), bare)
        if kind is op.AT:
            return _EMPTY
        if kind is op.IN:
            return self._marks_aside(_class(value), bare)
        if kind is op.SUBPATTERN:
            return self.sequence(list(value[3]), bare)
        if kind is op.BRANCH:
            return _either([self.sequence(list(branch), bare) for branch in value[1]])
        if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
            return self._repeated(value, bare)
        return _ANYTHING

    def _repeated(self, value: Any, bare: bool) -> _Read:
        """What a repeated part reads: once it read something, anything may follow."""
        least, most, repeated = value
        once = self.sequence(list(repeated), bare)
        read = once if most == 1 or once == _EMPTY else _Read(frozenset(), once.whole | once.begun)
        return read if least else _Read(read.whole | {""}, read.begun)

    def _marks_aside(self, read: _Read, bare: bool) -> _Read:
        """The same, where all of it are bare marks nothing at all."""
        if not bare or not read.whole or any(map(self._letter.match, read.whole | read.begun)):
            return read
        return _EMPTY


def _joined(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """Each string with each."""
    return frozenset(a + b for a in before for b in after)


def _either(each: list[_Read]) -> _Read:
    """What any of them reads."""
    return _Read(frozenset().union(*(e.whole for e in each)), frozenset().union(*(e.begun for e in each)))


def _class(members: list[Any]) -> _Read:
    """The characters of a class, where they are few."""
    found: set[str] = set()
    for kind, value in members:
        if kind is op.LITERAL:
            found.add(chr(value))
        elif kind is op.RANGE and value[1] - value[0] <= _RANGE:
            found |= {chr(point) for point in range(value[0], value[1] + 1)}
        else:
            return _ANYTHING
    return _Read(frozenset(found), frozenset())
