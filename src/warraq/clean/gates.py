"""What a line must have for a rule by pattern to be held against it at all: cheap looks that spare costly ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

import polars as pl

from warraq.clean import rules
from warraq.clean.heads import heads
from warraq.clean.literals import required, spelt, tree

# Words of fewer characters than these stand in every other line, and so do these marks and digits (but no © or @).
_TELLING = 3
_COMMON = re.compile(r"[\s\d.,:،؛/()\"«»“”–—\-\u0620-\u06ff]*")
# One character more makes a word so many times rarer, about.
_RARER = 4.0
# Most words are of rules that reach no farther than this, and most bytes are of longer lines.
_NEAR = 120
# Heads of so many characters are looked up at once; the rest of a longer one is compared.
HEAD_CHARS = 4


class Gates(NamedTuple):
    """Each rule stands in one of the first three: the first that can be told for it."""

    # How its lines begin: rule, head, opens (its first characters)
    heads: pl.DataFrame
    # Words of which its lines have one: rule, reach, far bool, word
    words: pl.DataFrame
    # It is held against all lines within reach that have one of its words, all too short, if it has any: rule, reach,
    # needs list[str]?; those of one list together, the one of the farthest reach first
    loose: pl.DataFrame
    # Of each further list its lines have a word as well: rule, list, given bool (by the table of rules), word
    further: pl.DataFrame


@cache
def gates() -> Gates:
    """The gates of every rule by pattern."""
    begun, worded, loose, further = [], [], [], []
    letter = re.compile(f"[{spelt(rules.LETTERS)}]")
    for rule, folded, reach, needs in rules.patterns().rows():
        parts = tree(folded)
        given = _sorted(needs) if needs else None
        lists = _lists(parts, given)
        # What stands behind the beginning of the line and the marks there.
        starts = heads(parts[2:], letter) if folded.startswith(rules.OPENS) else None
        if starts is not None:
            begun += [(rule, head, head[:HEAD_CHARS]) for head in starts]
        elif lists and _telling(lists[0]):
            worded += [(rule, reach, reach > _NEAR, word) for word in lists.pop(0)]
        else:
            loose.append((rule, reach, lists.pop(lists.index(given) if given else 0) if lists else None))
        further += [(rule, number, words == given, word) for number, words in enumerate(lists) for word in words]
    loose.sort(key=lambda row: (row[2] or [], -row[1], row[0]))
    number = {"rule": pl.UInt32}
    return Gates(
        pl.DataFrame(begun, number | {"head": pl.String, "opens": pl.String}, orient="row"),
        pl.DataFrame(worded, number | {"reach": pl.Int32, "far": pl.Boolean, "word": pl.String}, orient="row"),
        pl.DataFrame(loose, number | {"reach": pl.Int32, "needs": pl.List(pl.String)}, orient="row"),
        pl.DataFrame(further, number | {"list": pl.Int32, "given": pl.Boolean, "word": pl.String}, orient="row"),
    )


def _lists(parts: list[Any], given: list[str] | None) -> list[list[str]]:
    """Lists of words, of each of which a line must have one: those of the table and of the pattern, best first."""
    found = {tuple(_sorted(words)) for words in required(parts)} | ({tuple(given)} if given else set())
    return [list(words) for words in sorted(found, key=lambda words: (_frequency(words), words))]


def _sorted(words: Collection[str]) -> list[str]:
    """The words in order, without those that hold another."""
    shortest: list[str] = []
    for word in sorted(set(words), key=len):
        if not any(held in word for held in shortest):
            shortest.append(word)
    return sorted(shortest)


def _frequency(words: tuple[str, ...]) -> float:
    """How often one of the words may be expected, beside other lists."""
    return sum(_RARER ** -len(word) for word in words)


def _telling(words: list[str]) -> bool:
    """Whether few lines have one of the words."""
    return all(len(word) >= _TELLING or not _COMMON.fullmatch(word) for word in words)
