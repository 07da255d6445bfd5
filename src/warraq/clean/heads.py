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
_ANYTHING = _Read(frozenset(), frozenset([""]))


def heads(tree: list[Any], letter: re.Pattern[str]) -> list[str] | None:
    """Strings with one of which any match begins, marks before its first letter aside; null where no such list is.

    None of them is the beginning of another.

    >>> from warraq.regex import parse
    >>> heads(list(parse("[(]?(?:read|see) more.*|photos?")), re.compile("[a-z]"))
    ['photo', 'read mor', 'see more']
    """
    read = _sequence(tree)
    found = {h[first.start() :] if (first := letter.search(h)) else "" for h in read.whole | read.begun}
    if "" in found:
        return None
    return sorted(h for h in found if not any(h[:n] in found for n in range(1, len(h))))


def _sequence(items: list[Any]) -> _Read:
    """What parts one after the other read, until that is long enough or too much."""
    whole, begun = _EMPTY
    for item in items:
        part = _part(item)
        begun |= _joined(whole, part.begun)
        whole = _joined(whole, part.whole)
        long = frozenset(h for h in whole if len(h) >= _CHARS)
        whole, begun = whole - long, begun | frozenset(h[:_CHARS] for h in long)
        if len(whole) + len(begun) > _MOST:
            return _ANYTHING
        if not whole:
            break
    return _Read(whole, begun)


def _joined(before: frozenset[str], after: frozenset[str]) -> frozenset[str]:
    """Each string with each."""
    return frozenset(a + b for a in before for b in after)


def _part(item: Any) -> _Read:
    """What one part of an expression reads."""
    kind, value = item
    if kind is op.LITERAL:
        return _Read(frozenset([chr(value)]), frozenset())
    if kind is op.AT:
        return _EMPTY
    if kind is op.IN:
        return _class(value)
    if kind is op.SUBPATTERN:
        return _sequence(list(value[3]))
    if kind is op.BRANCH:
        each = [_sequence(list(branch)) for branch in value[1]]
        return _Read(frozenset().union(*(e.whole for e in each)), frozenset().union(*(e.begun for e in each)))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT):
        least, most, repeated = value
        once = _sequence(list(repeated))
        # What is repeated may read anything after the first time.
        read = once if most == 1 else _Read(frozenset(), once.whole | once.begun)
        return read if least else _Read(read.whole | {""}, read.begun)
    return _ANYTHING


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
