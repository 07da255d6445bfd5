"""Questions about single words and gaps, answered once for each distinct one.

A module keeps its questions, ``_ARTICLE = of_word(lambda: KEY.starts_with("ال"))``, and asks them of tokens,
``_ARTICLE(scan, tokens)``: an array with one answer a token. A question that only some words answer to is answered by
looking these up (`warraq.facts.text.word`). The others are answered all in one go in a small scan, since a step of
Polars costs more than what it does there; in a large one each is answered for the words asked about, once each, until
that has been done so often that all of them are no more work.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.text.edges import Edge
from warraq.facts.text.known import hashes_of
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import Said

# With fewer distinct words all questions are answered together.
_SMALL = 4000
# A word that was not asked about, where 0 is no and 1 is yes.
_UNKNOWN = -1
# A step of Polars costs about what it costs to answer for so many words.
_STEP = 8000
_QUESTIONS: dict[str, list[Question]] = {"key": [], "gap": []}


class Question:
    """An expression on ``key`` or ``gap`` alone whose answers are no strings; see the module's docstring."""

    def __init__(self, column: str, asked: Callable[[], pl.Expr | Said]) -> None:
        """Keep the question; what is `asked` is built when it is first needed."""
        self._column, self._build = column, asked
        _QUESTIONS[column].append(self)

    def __call__(self, scan: Scan, at: np.ndarray | pl.Series | None = None) -> np.ndarray:
        """The answer for each token, or for those `at`."""
        ids, distinct = self._asked_of(scan)
        if at is None:
            # `take` in this mode checks no bounds, which all keep.
            return np.asarray(self.answers(scan).take(ids, mode="clip"))
        asked: np.ndarray = ids[np.asarray(at)]
        if self in scan.memo or self._is_looked_up or len(distinct) < _SMALL:
            return np.asarray(self.answers(scan).take(asked, mode="clip"))
        return self._learnt(scan, asked, distinct)

    def answers(self, scan: Scan) -> np.ndarray:
        """The answer for each distinct word of the vocabulary (or gap)."""
        if self not in scan.memo:
            if self._edge is not None:
                scan.memo[self] = self._edge.of(scan)
            elif self._listed is None:
                scan.memo.update(self._answered(scan))
            else:
                others = self._said is not None and self._said.others
                found = np.full(len(scan.vocabulary), others)
                found[scan.words_of(self._listed)] = not others
                scan.memo[self] = found
        return cast("np.ndarray", scan.memo[self])

    def places(self, scan: Scan) -> np.ndarray:
        """The tokens that a question about words is true of, in order."""
        if self._listed is not None and self._said is not None and not self._said.others:
            return scan.tokens_of(np.sort(scan.words_of(self._listed)))
        return scan.tokens_of(np.flatnonzero(self.answers(scan)))

    @cached_property
    def expr(self) -> pl.Expr:
        """The expression."""
        return self._asked if isinstance(self._asked, pl.Expr) else self._asked.expr

    @cached_property
    def _asked(self) -> pl.Expr | Said:
        return self._build()

    @cached_property
    def _said(self) -> Said | None:
        return self._asked if isinstance(self._asked, Said) else None

    @cached_property
    def _listed(self) -> np.ndarray | None:
        """The hashes of the only words that the answer is yes for, or no."""
        return None if self._said is None or self._said.words is None else hashes_of(sorted(self._said.words))

    @cached_property
    def _edge(self) -> Edge | None:
        """The first or last letters of the words that the answer is yes for, where these alone tell it."""
        known = self._said is not None and self._said.words is None
        edge = self._said.edge if known and self._said is not None else None
        return edge if edge is not None and edge.fits() else None

    @property
    def _is_looked_up(self) -> bool:
        """Whether Polars need not be asked."""
        return self._listed is not None or self._edge is not None

    def _answered(self, scan: Scan) -> dict[object, np.ndarray]:
        """The answers for all distinct words, in a small scan to all questions of the kind."""
        _, distinct = self._asked_of(scan)
        small = len(distinct) < _SMALL
        together = [q for q in _QUESTIONS[self._column] if not q._is_looked_up] if small else [self]
        frame = distinct.alias(self._column).to_frame()
        found = frame.select(question.expr.alias(str(row)) for row, question in enumerate(together))
        return {question: column.to_numpy() for question, column in zip(together, found, strict=True)}

    def _asked_of(self, scan: Scan) -> tuple[np.ndarray, pl.Series]:
        """The distinct value of each token, and these values."""
        return (scan.key_id, scan.vocabulary) if self._column == "key" else (scan.gap_id, scan.gaps)

    def _learnt(self, scan: Scan, asked: np.ndarray, distinct: pl.Series) -> np.ndarray:
        """The answers for some rows of `distinct`, each of which Polars is asked about once."""
        key = ("learnt", self)
        if key not in scan.memo:
            scan.memo[key] = np.full(len(distinct), _UNKNOWN, dtype=np.int8)
        learnt = cast("np.ndarray", scan.memo[key])
        found = learnt.take(asked, mode="clip")
        if len(unknown := asked[found == _UNKNOWN]):
            # Rows once each and in order, for which one byte a word is less work than to sort.
            is_new = np.zeros(len(distinct), dtype=bool)
            is_new[unknown] = True
            new = np.flatnonzero(is_new)
            spent = scan.memo["spent", self] = cast("int", scan.memo.get(("spent", self), 0)) + _STEP + len(new)
            if spent > len(distinct):
                return np.asarray(self.answers(scan).take(asked, mode="clip"))
            answers = distinct.gather(new).alias(self._column).to_frame().select(self.expr).to_series()
            if answers.dtype != pl.Boolean:
                return np.asarray(self.answers(scan).take(asked, mode="clip"))
            learnt[new] = answers.to_numpy()
            found = learnt.take(asked, mode="clip")
        return np.asarray(found.view(np.bool_))


def of_word(asked: Callable[[], pl.Expr | Said]) -> Question:
    """A question about folded words: what is asked of `warraq.facts.text.word.KEY`, or an expression on ``key``."""
    return Question("key", asked)


def of_gap(expr: Callable[[], pl.Expr]) -> Question:
    """A question about what stands before a token: an expression on ``gap``."""
    return Question("gap", expr)
