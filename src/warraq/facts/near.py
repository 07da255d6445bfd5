"""Participants around triggers, as arrays with one entry a trigger."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts import triggers, words
from warraq.facts.clauses import BODIES, Participants, pause_numbers
from warraq.facts.match import cover
from warraq.facts.scan import Scan
from warraq.facts.titles import title_terms

# States whose names are masculine, folded; all others are feminine.
_MASCULINE_STATES = frozenset(["لبنان", "العراق", "الاردن", "المغرب", "السودان", "اليمن", "الصومال", "الفاتيكان"])
_REACH_RECIPIENT = 9  # tokens from a trigger or agent to the recipient
_REACH_BACK = 30  # tokens from a pronoun to the person it points to
NONE = -1
# Rules by which the agent stands behind the trigger.
_AGENT_AFTER = ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from"]
# Codes of deeds that are done for somebody or with him: لدعم أوكرانيا, للقاء بوتين; an attack is done to him.
_FOR = ["SUPPORT", "AID", "CONSULT", "COOPERATE", "ASSAULT", "COERCE", "SANCTION"]
# Prepositions before what tells the place, time or topic of a deed, not whom it is done to.
_ELSEWHERE = """في داخل خارج وسط قرب شمال جنوب شرق غرب خلال بعد قبل عبر حول امام منذ مثل بشان عند ضمن حسب
    وفق فوق""".split()  # noqa: SIM905
# Words at which another clause begins, folded.
_BREAKS = """الذي التي الذين اللذين اللتين ان انه انها انهم اذ حيث بينما فيما لكن لكنه لكنها قال قالت
    عندما بعدما اثر""".split()  # noqa: SIM905
_RELATIVES = frozenset(["الذي", "التي", "الذين", "اللذين", "اللتين"])
_THAT = frozenset(["انها", "انهم", "انهما"])
# Words before a state that is a subject, folded.
_HEADS = frozenset(
    """ان بان كان كانت لكن لان بينما فيما حيث عندما اذا و حكومه خارجيه رييسه رييس ملك سلطات شرطه جيش قوات
    وزاره""".split()  # noqa: SIM905
)
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

    def joined_by_relative(self, feminine: np.ndarray) -> np.ndarray:
        """Whether nothing but a relative pronoun or أنها stands between the participant before and the verb.

        The feminine pronoun of أنها is not a man's; of a person nothing else is known here.
        """
        gap = self.start - self._end(self.row(-1))
        key = self.scan.keys(np.maximum(self.start - 1, 0))
        that = key.is_in(sorted(_THAT)).to_numpy() & ~(feminine & (self.kind(-1) == "P"))
        relative = key.is_in(sorted(_RELATIVES)).to_numpy()
        return np.asarray(self.precedes(2) & (gap == 1) & (that | relative))

    def _of(self, column: np.ndarray, nth: int) -> np.ndarray:
        """A boolean of the nth participant, false where there is none."""
        rows = self.row(nth)
        if not len(self.names):
            return np.zeros(len(rows), dtype=bool)
        return np.asarray((rows >= 0) & column[np.maximum(rows, 0)], dtype=bool)

    def is_oblique(self, nth: int) -> np.ndarray:
        """Whether the ending of the nth participant says that it is no subject."""
        return self._of(self.names.oblique, nth)

    def is_venue(self) -> np.ndarray:
        """Whether the state after may be where others meet or are attacked: no second party follows it."""
        second = np.isin(self.preposition(1), ["مع", "علي", "ضد"]) | self.is_joined(1)
        return np.asarray((self.kind(0) == "C") & ~second)

    def is_joined(self, nth: int) -> np.ndarray:
        """Whether و alone joins the nth participant to the one before."""
        rows, before = self.row(nth), self.row(nth - 1)
        both = (rows >= 0) & (before >= 0) & (self._start(rows) == self._end(before))
        first = self.scan.keys(np.minimum(self._start(rows), len(self.scan.para) - 1))
        return np.asarray(both & first.str.starts_with("و").to_numpy())

    def heads_clause(self) -> np.ndarray:
        """Whether the state before may be a subject: at the head of its clause or behind a particle."""
        first = self._start(self.row(-1))
        before = np.maximum(first - 1, 0)
        key = self.scan.keys(before)
        head = (first == 0) | (self.clause[before] != self.clause[np.minimum(first, len(self.clause) - 1)])
        joined = self.scan.keys(np.minimum(first, len(self.scan.para) - 1)).str.contains("^[وف]")
        particle = key.str.replace("^[وف]", "").is_in(sorted(_HEADS | BODIES)) | joined
        return np.asarray((self.kind(-1) != "C") | head | particle.to_numpy())

    def is_force(self) -> np.ndarray:
        """Whether the participant after is an army or an alliance."""
        return self._of(self.names.force, 0)

    def names_group(self) -> np.ndarray:
        """Whether the participant after is a body or a people."""
        return np.isin(self.kind(0), ["O", "N"])

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

    def complete(
        self, actor: np.ndarray, rule: np.ndarray, hits: pl.DataFrame, undergone: np.ndarray, done: np.ndarray
    ) -> pl.DataFrame:
        """Add the second actor of ``بين`` and the recipient; the guest of a host is the actor.

        Whom the rules found has `undergone` the deed, or has `done` it where the noun says who undergoes it.
        """
        between = rule == "event.between"
        other = self._recipient(actor, rule)
        second, recipient = np.where(between, other, NONE), np.where(between, NONE, other)
        found = actor >= 0
        frame = hits["frame"].fill_null("")
        reverse = found & (frame == "reverse").to_numpy() & np.isin(self.kind_of(recipient), ["P", "O", "C"])
        # مقتل فلان: of a deed done to someone, the genitive is whom it is done to, unless a ل names another.
        patient = frame.is_in(["patient", "target"]).to_numpy() & np.isin(rule, ["event.agent", "event.from"]) & ~done
        # لدعم أوكرانيا: what follows a verbal noun of purpose is its object.
        purpose = hits["clitic"].fill_null("").str.ends_with("ل").to_numpy() & (rule == "event.agent")
        purpose &= ~done
        purpose &= hits["plover"].is_in(_FOR).to_numpy() & hits["needs"].is_null().to_numpy()
        purpose &= (hits["mode"] != "multilateral").fill_null(True).to_numpy()
        patient &= (recipient < 0) | ~np.isin(self.preposition(1), ["ل", "علي", "ضد"])
        patient |= purpose | undergone
        # An attack for a purpose has not happened.
        found &= ~(patient & (hits["masdar"] == "محاربة").fill_null(False).to_numpy())
        found &= ~(purpose & hits["plover"].is_in(["ASSAULT", "COERCE"]).to_numpy())
        swapped = np.where(patient, NONE, np.where(reverse, recipient, actor))
        target = np.where(patient | reverse, actor, recipient)
        return pl.DataFrame(
            {"found": found, "actor": swapped, "actor2": second, "recipient": target, "rule_id": rule.astype(str)}
        )

    def _recipient(self, actor: np.ndarray, rule: np.ndarray) -> np.ndarray:
        """Row of the participant after the trigger and its agent, in the same clause, where no other clause begins."""
        after = np.isin(rule, _AGENT_AFTER)
        recipient = np.where(after, self.row(1), self.row(0))
        recipient = np.where(recipient == actor, NONE, recipient)
        if not len(self.names):
            return recipient
        limit = np.where(actor >= 0, np.maximum(self._end(actor), self.end), self.end)
        first = self._start(recipient)
        pause = pause_numbers(self.scan)
        away = np.isin(self.names.preposition[np.maximum(recipient, 0)], _ELSEWHERE)
        breaks = self.scan.by_key(pl.col("key").str.replace("^[وف]", "").is_in(_BREAKS)).astype(np.int64)
        total = np.concatenate(([0], np.cumsum(breaks)))
        fits = (first - limit < _REACH_RECIPIENT) & ~away & (pause[first] == pause[self.start])
        fits &= total[np.maximum(first, limit)] == total[limit]
        same = (actor >= 0) & (self.names.mention[np.maximum(recipient, 0)] == self.names.mention[np.maximum(actor, 0)])
        return np.where((recipient >= 0) & fits & ~same, recipient, NONE)

    def before(self) -> tuple[np.ndarray, np.ndarray]:
        """First token and one past the last of the participant before each trigger."""
        return self._start(self.row(-1)), self._end(self.row(-1))

    def after_end(self) -> np.ndarray:
        """One past the last token of the participant after each trigger."""
        return self._end(self.row(0))

    def _start(self, rows: np.ndarray) -> np.ndarray:
        return self.names.start[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)

    def _end(self, rows: np.ndarray) -> np.ndarray:
        return self.names.end[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)
