"""Participants around triggers, as arrays with one entry a trigger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts import triggers, words
from warraq.facts.clauses import BODIES, Participants
from warraq.facts.match import cover
from warraq.facts.scan import Scan
from warraq.facts.titles import title_terms

# States whose names are masculine, folded; all others are feminine.
_MASCULINE_STATES = frozenset(["لبنان", "العراق", "الاردن", "المغرب", "السودان", "اليمن", "الصومال", "الفاتيكان"])
_REACH_RECIPIENT = 9  # tokens from a trigger or agent to the recipient
_REACH_BACK = 30  # tokens from a pronoun to the person it points to
NONE = -1
_RELATIVES = frozenset(["الذي", "التي", "الذين", "اللذين", "اللتين"])
_THAT = frozenset(["انها", "انهم", "انهما"])
# Particles between a subject and its verb, folded.
_PARTICLES = frozenset(["قد", "لم", "لن", "لا", "سوف", "كانت", "كان"])


@dataclass(frozen=True, eq=False)
class Near:
    """Participants around triggers (token ranges `start`, `end`), all as arrays over the triggers."""

    scan: Scan
    names: Participants
    sentence: np.ndarray
    clause: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @cached_property
    def next(self) -> np.ndarray:
        """Row of the first participant after each trigger."""
        return self.names.after(self.end)

    def row(self, nth: int) -> np.ndarray:
        """Row of the nth participant after each trigger (-1: the one before); -1 outside its sentence."""
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
            return np.full(len(rows), "", dtype=object)
        return np.where(rows >= 0, self.names.kind[rows], "")

    def kind(self, nth: int) -> np.ndarray:
        """Kind of the nth participant."""
        return self.kind_of(self.row(nth))

    def preposition(self, nth: int) -> np.ndarray:
        """Preposition before the nth participant."""
        rows = self.row(nth)
        if not len(self.names):
            return np.full(len(rows), "", dtype=object)
        return np.where(rows >= 0, self.names.preposition[rows], "")

    def bare(self, nth: int) -> np.ndarray:
        """Whether the nth participant stands without a preposition."""
        return np.asarray((self.row(nth) >= 0) & (self.preposition(nth) == ""))

    def acts(self, nth: int) -> np.ndarray:
        """Whether the nth participant is of a kind that acts."""
        return np.isin(self.kind(nth), ["P", "O", "C", "N"])

    def names_someone(self, nth: int) -> np.ndarray:
        """Whether the nth participant is a person, an organisation or a state, not an adjective."""
        return np.isin(self.kind(nth), ["P", "O", "C"])

    def follows(self, nth: int, reach: int) -> np.ndarray:
        """Whether the nth participant starts within `reach` tokens after the trigger."""
        rows = self.row(nth)
        return np.asarray((rows >= 0) & (self._start(rows) - self.end < reach))

    def same_clause(self, nth: int) -> np.ndarray:
        """Whether the nth participant is in the trigger's clause."""
        rows = self.row(nth)
        return np.asarray((rows >= 0) & (self.clause[self._start(rows)] == self.clause[self.start]))

    def is_object(self, masculine: np.ndarray, visit: np.ndarray) -> np.ndarray:
        """Whether the state after a verb is its object: a masculine verb has no feminine subject (زار السعودية)."""
        first = self.scan.keys(np.minimum(self._start(self.row(0)), len(self.scan.para) - 1))
        feminine_state = (self.kind(0) == "C") & ~first.is_in(sorted(_MASCULINE_STATES)).to_numpy()
        return np.asarray((masculine & feminine_state) | (visit & (self.kind(0) == "C")))

    def precedes(self, reach: int) -> np.ndarray:
        """Whether the participant before ends within `reach` tokens before the trigger, without a preposition."""
        rows = self.row(-1)
        close = self.start - self._end(rows) < reach
        return np.asarray(
            (rows >= 0) & close & (self.clause[self._start(rows)] == self.clause[self.start]) & self.bare(-1)
        )

    def stands_before(self) -> np.ndarray:
        """Whether a participant stands directly before the verb, or with a particle between (باريس لن توافق)."""
        gap = self.start - self._end(self.row(-1))
        key = self.scan.keys(np.maximum(self.start - 1, 0))
        particle = key.is_in(sorted(_PARTICLES)).to_numpy()
        return np.asarray(self.precedes(2) & ((gap == 0) | ((gap == 1) & particle)))

    def is_relative(self) -> np.ndarray:
        """Whether the verb follows a relative pronoun: the name after it is its object (الهجمات التي استهدفت تركيا)."""
        key = self.scan.keys(np.maximum(self.start - 1, 0))
        return np.asarray(key.is_in(sorted(_RELATIVES)).to_numpy())

    def joined_by_relative(self) -> np.ndarray:
        """Whether nothing but a relative pronoun or أنها stands between the participant before and the verb."""
        gap = self.start - self._end(self.row(-1))
        key = self.scan.keys(np.maximum(self.start - 1, 0))
        return np.asarray(self.precedes(2) & (gap == 1) & key.is_in(sorted(_RELATIVES | _THAT)).to_numpy())

    def agrees(self, feminine: np.ndarray) -> np.ndarray:
        """Whether the verb's gender fits the state before it, where that is a state."""
        first = self.scan.keys(np.minimum(self._start(self.row(-1)), len(self.scan.para) - 1))
        bare = first.str.replace("^[وف]", "").is_in(sorted(_MASCULINE_STATES)) | first.is_in(sorted(_MASCULINE_STATES))
        return np.asarray((self.kind(-1) != "C") | (feminine != bare.to_numpy()))

    def only_titles_between(self) -> np.ndarray:
        """Whether nothing but titles and their modifiers stands between the trigger and the participant after it.

        Another noun there is the subject or the object: هدد نواب الرئيس, غارة لطيران التحالف.
        """
        bodies = self.scan.by_key(pl.col("key").is_in(sorted(BODIES)))
        titles = self.scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural")
        named = cover(titles, len(self.scan.para)) | bodies
        kind = words.read(self.scan).symbol
        plain = ~(named | self.names.named | np.isin(kind, [ord(c) for c in "XV"]))
        total = np.concatenate(([0], np.cumsum(plain)))
        first = np.maximum(self._start(self.row(0)), self.end)
        return np.asarray(total[first] == total[self.end])

    def is_definite(self, nth: int) -> np.ndarray:
        """Whether the nth participant is written with the article."""
        first = self.scan.keys(np.minimum(self._start(self.row(nth)), len(self.scan.para) - 1))
        return np.asarray(first.str.contains("^[وف]?(?:[بك]?ال|لل)").to_numpy())

    def light(self) -> np.ndarray:
        """Whether a light verb stands just before the trigger or before the participant that precedes it."""
        found = cover(self.scan.find(triggers.light_terms()), len(self.scan.para)).astype(np.int64)
        total = np.concatenate(([0], np.cumsum(found)))
        first = np.maximum(np.minimum(self._start(self.row(-1)), self.start) - 3, 0)
        return np.asarray(total[self.start] > total[first])

    def back(self) -> np.ndarray:
        """Whether a person stands within reach before the trigger."""
        return self.person_before() >= 0

    def person_before(self) -> np.ndarray:
        """Row of the person, else the participant that acts, last named before in the same paragraph."""
        persons = np.flatnonzero(np.isin(self.names.kind, ["P"])) if len(self.names) else np.zeros(0, dtype=np.int64)
        if not len(persons):
            return np.full(len(self.start), NONE)
        at = np.searchsorted(self.names.start[persons], self.start) - 1
        row = persons[np.maximum(at, 0)]
        near = (at >= 0) & (self.start - self.names.end[row] < _REACH_BACK)
        same = self.scan.para[np.minimum(self.names.start[row], len(self.scan.para) - 1)] == self.scan.para[self.start]
        return np.where(near & same, row, NONE)

    def complete(self, actor: np.ndarray, rule: np.ndarray, hits: pl.DataFrame) -> pl.DataFrame:
        """Add the second actor of ``بين`` and the recipient; the guest of a host is the actor."""
        after = np.isin(
            rule, ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from"]
        )
        recipient = np.where(after, self.row(1), self.row(0))
        recipient = np.where(recipient == actor, NONE, recipient)
        limit = np.where(actor >= 0, np.maximum(self._end(actor), self.end), self.end)
        recipient = np.where(self._start(recipient) - limit < _REACH_RECIPIENT, recipient, NONE)
        between = rule == "event.between"
        second = np.where(between, recipient, NONE)
        recipient = np.where(between, NONE, recipient)
        found = actor >= 0
        reverse = (
            found
            & (hits["frame"] == "reverse").fill_null(False).to_numpy()
            & np.isin(self.kind_of(recipient), ["P", "O", "C"])
        )
        # مقتل فلان: of a deed done to someone, the genitive is whom it is done to, unless a ل names another.
        patient = (hits["frame"] == "patient").fill_null(False).to_numpy()
        patient &= np.isin(rule, ["event.agent", "event.from"])
        # لدعم أوكرانيا: what follows a verbal noun of purpose is its object.
        purpose = hits["clitic"].fill_null("").str.ends_with("ل").to_numpy() & (rule == "event.agent")
        patient &= (recipient < 0) | (self.preposition(1) != "ل")
        patient |= purpose
        swapped = np.where(patient, NONE, np.where(reverse, recipient, actor))
        target = np.where(patient | reverse, actor, recipient)
        return pl.DataFrame(
            {"found": found, "actor": swapped, "actor2": second, "recipient": target, "rule_id": rule.astype(str)}
        )

    def _start(self, rows: np.ndarray) -> np.ndarray:
        return self.names.start[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)

    def _end(self, rows: np.ndarray) -> np.ndarray:
        return self.names.end[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)
