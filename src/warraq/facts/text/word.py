"""The word of a question, and which words alone can be the answer: most questions are about some tens of words.

``KEY`` is written as Polars' ``pl.col("key")`` is (``KEY.is_in(words)``, ``KEY.str.contains("^[وف]?لا$")``, and what
``&``, ``|`` and ``~`` make of them), and gives the same expression. Beside it, it tells the words of which that can be
true where they are few, so that these are looked up among the words of a scan instead of asking about each of those.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from typing import Any

import polars as pl

from warraq.facts.text.edges import Edge, edge_of
from warraq.regex import op as sre
from warraq.regex import parse

# With more words than this an answer is not looked up.
_MOST = 20_000
Text = str  # a word has a property of that name, as an expression of Polars has
# As often as this a part of a pattern may be repeated.
_REPEATED = 3


@dataclass(frozen=True, eq=False)
class Said:
    """What is asked of a word: an expression, the same in Python, and the words that it is true of.

    Where `others` is set it is true of all words but these; `words` is None where it is not known of which.
    """

    expr: pl.Expr
    holds: Callable[[str], bool]
    words: frozenset[str] | None = None
    others: bool = False
    # The letters at one of its edges that it is true of, where they alone tell.
    edge: Edge | None = None

    def __invert__(self) -> Said:
        """Of all other words."""
        return Said(~self.expr, lambda word: not self.holds(word), self.words, not self.others)

    def __and__(self, other: Said) -> Said:
        """Of the words of both."""
        expr, holds = self.expr & other.expr, lambda word: self.holds(word) and other.holds(word)
        for one in (self, other):
            if one.words is not None and not one.others:
                return Said(expr, holds, frozenset(filter(holds, one.words)))
        if self.words is None or other.words is None:
            return Said(expr, holds)
        return Said(expr, holds, self.words | other.words, others=True)

    def __or__(self, other: Said) -> Said:
        """Of the words of either."""
        neither = ~self & ~other
        return Said(self.expr | other.expr, lambda word: not neither.holds(word), neither.words, not neither.others)


@dataclass(frozen=True, eq=False)
class Word:
    """A word, or what is left of it; see the module's docstring."""

    expr: pl.Expr
    rest: Callable[[Text], Text] = Text
    # What may have been taken off before what is left; None where that is not known.
    before: tuple[Text, ...] | None = ("",)

    @property
    def str(self) -> Word:
        """The word itself: in Polars what is asked of strings stands apart."""
        return self

    def __eq__(self, word: Text) -> Said:  # type: ignore[override]
        """This word."""
        return self.is_in([word])

    __hash__ = None  # type: ignore[assignment]

    def is_in(self, words: Collection[Text] | pl.Series) -> Said:
        """One of some words, or of those of a list in a column."""
        listed = frozenset(words.explode() if isinstance(words, pl.Series) and words.dtype == pl.List else words)
        expr = self.expr.is_in(words if isinstance(words, pl.Series) else list(words))
        return self._said(expr, listed.__contains__, listed)

    def starts_with(self, prefix: Text) -> Said:
        """It begins so."""
        said = self._said(self.expr.str.starts_with(prefix), lambda rest: rest.startswith(prefix))
        return self._with_edge(said, Edge(frozenset([(prefix, 0)])))

    def ends_with(self, suffix: Text) -> Said:
        """It ends so."""
        said = self._said(self.expr.str.ends_with(suffix), lambda rest: rest.endswith(suffix))
        return self._with_edge(said, Edge(frozenset([(suffix, 0)]), last=True))

    def contains(self, pattern: Text) -> Said:
        """A hit of a pattern."""
        said = self._said(
            self.expr.str.contains(pattern),
            lambda rest: re.search(pattern, rest) is not None,
            spellings(pattern, whole=True),
        )
        return self._with_edge(said, edge_of(pattern))

    def replace(self, pattern: Text, value: Text) -> Word:
        """The word with another value instead of the first hit of a pattern."""
        taken = spellings(pattern, whole=False) if value == "" else None
        known = self.before is not None and taken is not None
        before = tuple({one + two for one in self.before or () for two in (*(taken or ()), "")}) if known else None
        written = re.sub(r"\$(\d)", r"\\\1", value)
        return Word(
            self.expr.str.replace(pattern, value),
            lambda word: re.sub(pattern, written, self.rest(word), count=1),
            before,
        )

    def _with_edge(self, said: Said, edge: Edge | None) -> Said:
        """The same with the letters that tell it, if nothing is taken off the word before."""
        return replace(said, edge=edge if self.before == ("",) else None)

    def _said(self, expr: pl.Expr, holds: Callable[[Text], bool], rests: Iterable[Text] | None = None) -> Said:
        """What is asked of what is left, true of some `rests` alone where they are given."""

        def of_word(word: Text) -> bool:
            return holds(self.rest(word))

        if rests is None or self.before is None:
            return Said(expr, of_word)
        words = {before + rest for before in self.before for rest in rests}
        return Said(expr, of_word, frozenset(filter(of_word, words)) if len(words) <= _MOST else None)


KEY = Word(pl.col("key"))


@cache
def spellings(pattern: str, whole: bool) -> frozenset[str] | None:
    """All strings that an anchored pattern can stand for, where they are few: the `whole` word, or its beginning."""
    try:
        parsed = parse(pattern)
    except re.error:  # a pattern of Polars alone
        return None
    tree = [] if parsed.state.flags & re.IGNORECASE else list(parsed)
    if not tree or tree[0] != (sre.AT, sre.AT_BEGINNING) or whole != (tree[-1] == (sre.AT, sre.AT_END)):
        return None
    found = _spelt(tree[1:-1] if whole else tree[1:])
    return None if found is None else frozenset(found)


def _spelt(tree: Iterable[Any]) -> set[str] | None:
    """All strings of a sequence."""
    found = {""}
    for op, argument in tree:
        ways = _ways(op, argument)
        if ways is None or len(found) * len(ways) > _MOST:
            return None
        found = {before + way for before, way in product(found, ways)}
    return found


def _ways(op: Any, argument: Any) -> set[str] | None:
    """All strings of a node."""
    if op is sre.LITERAL:
        return {chr(argument)}
    if op is sre.IN and all(kind is sre.LITERAL for kind, _ in argument):
        return {chr(value) for _, value in argument}
    if op is sre.SUBPATTERN:
        return _spelt(argument[3])
    if op is sre.BRANCH:
        every = [_spelt(way) for way in argument[1]]
        return None if None in every else set().union(*(way for way in every if way is not None))
    if op is sre.MAX_REPEAT and argument[1] <= _REPEATED:
        times = [_spelt(list(argument[2]) * count) for count in range(int(argument[0]), int(argument[1]) + 1)]
        return None if None in times else set().union(*(way for way in times if way is not None))
    return None
