"""Words that a regular expression cannot match without: a cheap look for them spares most lines the expression."""

from __future__ import annotations

import re
from typing import Any

from warraq.clean.rules import LETTERS
from warraq.regex import op, parse

# So many alternatives at most.
_MOST = 120


def needed(pattern: str) -> frozenset[str] | None:
    """Strings of which a match must hold one, or null where no such list is short and telling.

    >>> sorted(needed(r"^[^a-z]*(?:read|see) (?:more|also)[.]*$"))
    ['read also', 'read more', 'see also', 'see more']
    """
    return _best(required(tree(pattern)))


def tree(pattern: str) -> list[Any]:
    """The parts of a pattern. The parser knows no classes of Unicode; for what they stand no string is read anyway.

    Nor is one for all letters, whose ranges are slow to parse.
    """
    short = pattern.replace(LETTERS, r"\w")
    return list(parse(re.sub(r"\\[pP]\{\w+\}", r"\\w", spelt(short))))


def spelt(pattern: str) -> str:
    """The pattern with its code points as characters."""
    return re.sub(r"\\x\{([0-9a-fA-F]+)\}", lambda m: re.escape(chr(int(m[1], 16))), pattern)


def _best(candidates: list[frozenset[str]]) -> frozenset[str] | None:
    """The candidate whose shortest string is the longest."""
    return max(candidates, key=lambda strings: (min(map(len, strings)), -len(strings)), default=None)


def required(items: list[Any]) -> list[frozenset[str]]:
    """Lists of strings, of each of which a match of the sequence must hold one."""
    found: list[frozenset[str]] = []
    run: frozenset[str] = frozenset([""])
    for item in items:
        exact = _exact(item)
        joined = exact and frozenset(a + b for a in run for b in exact)
        if joined and len(joined) <= _MOST:
            run = joined
            continue
        found.append(run)
        run = exact or frozenset([""])
        if exact is None:
            found += _inside(item)
    return [strings for strings in (*found, run) if "" not in strings]


def _inside(item: Any) -> list[frozenset[str]]:
    """Lists of strings that a part needs which is not itself a list of strings."""
    kind, value = item
    if kind is op.SUBPATTERN:
        return required(list(value[3]))
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[0]:
        return required(list(value[2]))
    if kind is op.BRANCH:
        each = [_best(required(list(branch))) for branch in value[1]]
        known = [strings for strings in each if strings is not None]
        return [frozenset().union(*known)] if len(known) == len(each) else []
    return []


def _exact(item: Any) -> frozenset[str] | None:
    """All the strings that a part of an expression matches, where they are few."""
    kind, value = item
    if kind is op.LITERAL:
        return frozenset([chr(value)])
    if kind is op.AT:
        return frozenset([""])
    if kind is op.IN and all(k is op.LITERAL for k, _ in value):
        return frozenset(chr(v) for _, v in value)
    if kind is op.SUBPATTERN:
        return _joined(list(value[3]))
    if kind is op.BRANCH:
        each = [_joined(list(branch)) for branch in value[1]]
        known = [strings for strings in each if strings is not None]
        return _few(frozenset().union(*known)) if len(known) == len(each) else None
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT) and value[:2] == (0, 1):
        inner = _joined(list(value[2]))
        return None if inner is None else _few(inner | {""})
    return None


def _joined(items: list[Any]) -> frozenset[str] | None:
    """All the strings that a sequence matches, where they are few."""
    run: frozenset[str] | None = frozenset([""])
    for item in items:
        exact = _exact(item)
        if run is None or exact is None:
            return None
        run = _few(frozenset(a + b for a in run for b in exact))
    return run


def _few(strings: frozenset[str]) -> frozenset[str] | None:
    """The strings, unless they are too many."""
    return strings if len(strings) <= _MOST else None
