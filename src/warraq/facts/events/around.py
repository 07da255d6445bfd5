"""Which participants stand around triggers and where, as arrays with one entry a trigger."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from typing import Self

import numpy as np

from warraq.facts.events.spots import MARKED, among, stand_between
from warraq.facts.grammar.clauses import Participants, pause_numbers
from warraq.facts.grammar.marks import plain_counts
from warraq.facts.text.asked import Question
from warraq.facts.text.scan import Scan

NONE = -1


@dataclass(frozen=True, eq=False)
class Around:
    """Participants around triggers (token ranges `start`, `end`), all as arrays over the triggers."""

    scan: Scan
    names: Participants
    sentence: np.ndarray
    clause: np.ndarray
    start: np.ndarray
    end: np.ndarray
    memo: dict[int, np.ndarray] = field(default_factory=dict, repr=False)  # rows by place
    kinds: dict[int, np.ndarray] = field(default_factory=dict, repr=False)
    prepositions: dict[int, np.ndarray] = field(default_factory=dict, repr=False)
    told: dict[Question, np.ndarray] = field(default_factory=dict, repr=False)  # tokens by question

    def at(self, some: np.ndarray) -> Self:
        """The same around the triggers `some` alone."""
        near = type(self)(self.scan, self.names, self.sentence, self.clause, self.start[some], self.end[some])
        near.memo.update({nth: rows[some] for nth, rows in self.memo.items()})
        return near

    @cached_property
    def next(self) -> np.ndarray:
        """Row of the first participant after each trigger."""
        return self.names.after(self.end)

    @cached_property
    def paragraph(self) -> tuple[np.ndarray, np.ndarray]:
        """The first token of each trigger's paragraph and its last, the break: nothing beyond is looked at."""
        here = self.scan.para[self.start]
        first, after = (np.searchsorted(self.scan.para, here, side) for side in ("left", "right"))
        return first, after - 1

    def says(self, question: Question, at: np.ndarray) -> np.ndarray:
        """The answer to a question about the word of each of some tokens; outside the paragraph stands its break."""
        first, last = self.paragraph
        return question(self.scan, np.where((at < first) | (at > last), last, at))

    def places(self, question: Question) -> np.ndarray:
        """The tokens of which the answer is yes, in order."""
        if question not in self.told:
            self.told[question] = question.places(self.scan)
        return self.told[question]

    def between(
        self, question: Question, low: np.ndarray, high: np.ndarray, where: np.ndarray | None = None
    ) -> np.ndarray:
        """Whether the answer to a question is yes for a word of each stretch; no outside `where`, if that is given."""
        first, last = self.paragraph
        low, high = np.maximum(low, first), np.minimum(high, last)
        if where is None:
            return stand_between(self.places(question), low, high)
        # Of a few stretches the words are asked about one by one, not all of the text.
        found = np.zeros(len(low), dtype=bool)
        rows = np.flatnonzero(where & (high > low))
        if len(rows):
            length = high[rows] - low[rows]
            begin = np.cumsum(length) - length
            tokens = np.repeat(low[rows] - begin, length) + np.arange(length.sum())
            found[rows] = np.logical_or.reduceat(question(self.scan, tokens), begin)
        return found

    def only(self, questions: Collection[Question | np.ndarray], where: np.ndarray) -> np.ndarray:
        """Whether each word up to the participant after is one that a question is true of, where that is asked.

        A question may be an array with an answer a token.
        """
        found = where.copy()
        rows = np.flatnonzero(where)
        length = self.first_of(self.row(0))[rows] - self.end[rows]
        rows, length = rows[length > 0], length[length > 0]
        if len(rows):
            begin = np.cumsum(length) - length
            tokens = np.repeat(self.end[rows] - begin, length) + np.arange(length.sum())
            answers = [q[tokens] if isinstance(q, np.ndarray) else q(self.scan, tokens) for q in questions]
            held = np.logical_or.reduce(answers)
            found[rows] = np.logical_and.reduceat(held, begin)
        return found

    def row(self, nth: int) -> np.ndarray:
        """Row of the nth participant after each trigger (-1: the one before); -1 outside its sentence."""
        if nth not in self.memo:
            self.memo[nth] = self._row(nth)
        return self.memo[nth]

    def _row(self, nth: int) -> np.ndarray:
        at = self.next + nth
        inside = (at >= 0) & (at < len(self.names))
        at = np.clip(at, 0, max(len(self.names) - 1, 0))
        if not len(self.names):
            return np.full(len(self.start), NONE)
        same = self.sentence[self.names.start[at]] == self.sentence[self.start]
        return np.where(inside & same, at, NONE)

    def kind_of(self, rows: np.ndarray) -> np.ndarray:
        """Kind of participants by row, "" where there is none."""
        if not len(self.names):
            return np.full(len(rows), "", dtype="U1")
        return np.where(rows >= 0, self.names.kind[rows], "")

    def kind(self, nth: int) -> np.ndarray:
        """Kind of the nth participant."""
        if nth not in self.kinds:
            self.kinds[nth] = self.kind_of(self.row(nth))
        return self.kinds[nth]

    def is_kind(self, nth: int, kinds: str) -> np.ndarray:
        """Whether the nth participant is of one of these kinds."""
        return among(self.kind(nth), kinds)

    def preposition(self, nth: int) -> np.ndarray:
        """Preposition before the nth participant."""
        if nth not in self.prepositions:
            rows = self.row(nth)
            none = np.full(len(rows), "", dtype=object)
            self.prepositions[nth] = np.where(rows >= 0, self.names.preposition[rows], "") if len(self.names) else none
        return self.prepositions[nth]

    def bare(self, nth: int) -> np.ndarray:
        """Whether the nth participant stands without a preposition."""
        return np.asarray((self.row(nth) >= 0) & (self.preposition(nth) == ""))

    def follows(self, nth: int, reach: int) -> np.ndarray:
        """Whether the nth participant starts within `reach` tokens after the trigger."""
        rows = self.row(nth)
        return np.asarray((rows >= 0) & (self.first_of(rows) - self.end < reach))

    def same_clause(self, nth: int) -> np.ndarray:
        """Whether the nth participant is in the trigger's clause."""
        rows = self.row(nth)
        here = self.clause[self.first_of(rows)] == self.clause[self.start]
        # تفجير "جيش الفتح" مقرا له: quotation marks hold a name alone.
        beside = self.first_of(rows) == self.end
        if beside.any():
            here |= beside & self.in_pause(rows) & self.in_marks(rows)
        return np.asarray((rows >= 0) & here)

    def _of(self, column: np.ndarray, nth: int) -> np.ndarray:
        """A boolean of the nth participant, false where there is none."""
        rows = self.row(nth)
        if not len(self.names):
            return np.zeros(len(rows), dtype=bool)
        return np.asarray((rows >= 0) & column[np.maximum(rows, 0)], dtype=bool)

    def is_joined(self, nth: int) -> np.ndarray:
        """Whether و alone joins the nth participant to the one before."""
        rows, before = self.row(nth), self.row(nth - 1)
        both = (rows >= 0) & (before >= 0) & (self.first_of(rows) == self.end_of(before))
        return np.asarray(both & self._of(self.names.joined, nth))

    def before(self) -> tuple[np.ndarray, np.ndarray]:
        """First token and one past the last of the participant before each trigger."""
        return self.first_of(self.row(-1)), self.end_of(self.row(-1))

    def after_end(self) -> np.ndarray:
        """One past the last token of the participant after each trigger."""
        return self.end_of(self.row(0))

    @cached_property
    def pause(self) -> np.ndarray:
        """Number of the stretch between pauses each token is in."""
        return pause_numbers(self.scan)

    def in_pause(self, rows: np.ndarray) -> np.ndarray:
        """Whether participants are in the same stretch of the sentence as the triggers."""
        return np.asarray((rows >= 0) & (self.pause[self.first_of(rows)] == self.pause[self.start]))

    @cached_property
    def _plain(self) -> np.ndarray:
        """Count of tokens before each token that are neither names nor titles nor what modifies them."""
        return plain_counts(self.scan, self.names.named)

    def plain_between(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """Whether another word than names and titles stands in each stretch of tokens."""
        return np.asarray(self._plain[np.maximum(high, low)] > self._plain[low])

    def plain_count(self, low: np.ndarray, high: np.ndarray) -> np.ndarray:
        """How many words other than names and titles stand in each stretch of tokens."""
        return np.asarray(self._plain[np.maximum(high, low)] - self._plain[low])

    def in_marks(self, rows: np.ndarray) -> np.ndarray:
        """Whether quotation marks or brackets open before each participant."""
        return MARKED(self.scan, self.scan.inside(self.first_of(rows)))

    def following(self, rows: np.ndarray) -> np.ndarray:
        """Row of the participant after each, -1 outside its sentence."""
        at = np.minimum(rows + 1, max(len(self.names) - 1, 0))
        same = self.sentence[self.names.start[at]] == self.sentence[self.start]
        return np.where((rows >= 0) & (at > rows) & same, at, NONE)

    def first_of(self, rows: np.ndarray) -> np.ndarray:
        """First token of participants by row."""
        return self.names.start[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)

    def end_of(self, rows: np.ndarray) -> np.ndarray:
        """One past the last token of participants by row."""
        return self.names.end[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)
