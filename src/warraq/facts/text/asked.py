"""Questions about single words and gaps, answered once for each distinct one.

A module keeps its questions, ``_ARTICLE = of_word(lambda: pl.col("key").str.starts_with("ال"))``, and asks them of
tokens, ``_ARTICLE(scan, tokens)``: an array with one answer a token. In a small scan the first question asked has all
of them answered in one go, since a step of Polars costs more than what it does there; in a large one a question is
answered for the words asked about, and for all of them once that is as cheap.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.text.scan import Scan

# With fewer distinct words all questions are answered together.
_SMALL = 4000
_QUESTIONS: dict[str, list[Question]] = {"key": [], "gap": []}


class Question:
    """An expression on ``key`` or ``gap`` alone whose answers are no strings; see the module's docstring."""

    def __init__(self, column: str, expr: Callable[[], pl.Expr]) -> None:
        """Keep the question; `expr` is built when it is first asked."""
        self._column, self._build = column, expr
        self._expr: pl.Expr | None = None
        _QUESTIONS[column].append(self)

    def __call__(self, scan: Scan, at: np.ndarray | pl.Series | None = None) -> np.ndarray:
        """The answer for each token, or for those `at`."""
        ids, distinct = self._asked_of(scan)
        if at is None:
            # `take` in this mode checks no bounds, which all keep.
            return np.asarray(self.answers(scan).take(ids, mode="clip"))
        asked: np.ndarray = ids[np.asarray(at)]
        if self in scan.memo or len(distinct) < _SMALL or self._often(scan, len(asked), len(distinct)):
            return np.asarray(self.answers(scan).take(asked, mode="clip"))
        return self._answered(distinct.gather(asked))

    def answers(self, scan: Scan) -> np.ndarray:
        """The answer for each distinct word of the vocabulary (or gap)."""
        if self not in scan.memo:
            _, distinct = self._asked_of(scan)
            together = _QUESTIONS[self._column] if len(distinct) < _SMALL else [self]
            frame = distinct.alias(self._column).to_frame()
            found = frame.select(question.expr.alias(str(row)) for row, question in enumerate(together))
            scan.memo.update((question, column.to_numpy()) for question, column in zip(together, found, strict=True))
        return cast("np.ndarray", scan.memo[self])

    def places(self, scan: Scan) -> np.ndarray:
        """The tokens that a question about words is true of, in order."""
        return scan.tokens_of(np.flatnonzero(self.answers(scan)))

    @property
    def expr(self) -> pl.Expr:
        """The expression."""
        if self._expr is None:
            self._expr = self._build()
        return self._expr

    def _asked_of(self, scan: Scan) -> tuple[np.ndarray, pl.Series]:
        """The distinct value of each token, and these values."""
        return (scan.key_id, scan.vocabulary) if self._column == "key" else (scan.gap_id, scan.gaps)

    def _often(self, scan: Scan, count: int, distinct: int) -> bool:
        """Whether so many tokens were asked about that all distinct words are answered for no more."""
        key = ("asked", self)
        total = cast("int", scan.memo.get(key, 0)) + count
        scan.memo[key] = total
        return total >= distinct

    def _answered(self, values: pl.Series) -> np.ndarray:
        return values.alias(self._column).to_frame().select(self.expr).to_series().to_numpy()


def of_word(expr: Callable[[], pl.Expr]) -> Question:
    """A question about folded words: an expression on ``key``."""
    return Question("key", expr)


def of_gap(expr: Callable[[], pl.Expr]) -> Question:
    """A question about what stands before a token: an expression on ``gap``."""
    return Question("gap", expr)
