"""Words that rules ask for at many triggers, marked once per scan."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.names.titles import title_terms
from warraq.facts.text import words as tape
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY, Said
from warraq.facts.text.wordlists import keys

_EXPRESSIONS: dict[int, Question] = {}


@dataclass(frozen=True, eq=False)
class Counted:
    """How many marked tokens stand before a token, looked up where it is asked: of most tokens it never is."""

    places: np.ndarray
    tokens: int

    def __getitem__(self, at: np.ndarray) -> np.ndarray:
        """How many stand before each of some tokens."""
        return np.searchsorted(self.places, at)

    def __len__(self) -> int:
        """The tokens, and one more for the end."""
        return self.tokens + 1


# Bodies that the nationality after them makes an actor.
BODIES = of_word(lambda: KEY.is_in(keys("event", "body")))


@cache
def parting() -> Said:
    """Words at which another clause begins, and words that open the circumstances of a deed."""
    return KEY.replace("^[وف]", "").is_in(keys("event", "clause") + keys("event", "circumstance"))


def marked(scan: Scan, words: pl.Expr | Said | Question) -> np.ndarray:
    """Whether `words` (asked of a word by a module, which keeps it) holds of each token."""
    asked = _asked(words)
    key = ("marked", asked)
    if key not in scan.memo:
        scan.memo[key] = asked(scan)
    return cast("np.ndarray", scan.memo[key])


def counted(scan: Scan, words: pl.Expr | Said | Question) -> Counted:
    """How many of `words` stand before each token, and after the last."""
    asked = _asked(words)
    key = ("counted", asked)
    if key not in scan.memo:
        scan.memo[key] = Counted(asked.places(scan), len(scan.para))
    return cast("Counted", scan.memo[key])


def _asked(words: pl.Expr | Said | Question) -> Question:
    """An expression as a question."""
    if isinstance(words, Question):
        return words
    if id(words) not in _EXPRESSIONS:
        # The question keeps the expression, so that no other gets its id.
        _EXPRESSIONS[id(words)] = of_word(lambda: words)
    return _EXPRESSIONS[id(words)]


def counts(tokens: np.ndarray) -> np.ndarray:
    """How many marked tokens stand before each, and after the last."""
    total = np.zeros(len(tokens) + 1, dtype=np.int32)
    np.cumsum(tokens.view(np.int8), dtype=np.int32, out=total[1:])
    return total


def titles(scan: Scan) -> np.ndarray:
    """Whether each token is in a title."""
    if "titles" not in scan.memo:
        scan.memo["titles"] = cover(scan.find(title_terms()), len(scan.para))
    return cast("np.ndarray", scan.memo["titles"])


def plain_counts(scan: Scan, named: np.ndarray) -> np.ndarray:
    """How many tokens before each, and in all, are neither names (`named`) nor titles nor what modifies them."""
    key = ("plain", id(named))
    if key not in scan.memo:
        held = cover(scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural"), len(scan.para))
        modifying = holds(tape.read(scan).symbol, "XV")
        # The array is kept too, so that no other gets its id.
        scan.memo[key] = (named, counts(~(held | marked(scan, BODIES) | named | modifying)))
    return cast("tuple[np.ndarray, np.ndarray]", scan.memo[key])[1]
