"""Participants around triggers, as arrays with one entry a trigger."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts.events.spots import KEY, PLAIN, among, stand_between
from warraq.facts.grammar.clauses import Participants, pause_numbers
from warraq.facts.grammar.marks import plain_counts
from warraq.facts.text import triggers, words
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_WAW = "^و(?:لي|زير|زيره|زراء|زرا|كيل|فد|الي|سيط|ريث)$"  # words that begin with و
NONE = -1
_REACH_TOLD = 4  # tokens from who is told of to a verbal noun
_OPENS = of_gap(lambda: pl.col("gap").str.contains(r"[«\"“”(]"))
_MASCULINE_STATE = of_word(lambda: KEY.is_in(keys("event", "masculine_state")))
_ANY_MASCULINE_STATE = of_word(
    lambda: KEY.is_in(keys("event", "masculine_state")) | PLAIN.is_in(keys("event", "masculine_state"))
)
_PARTICLE = of_word(lambda: KEY.is_in(keys("event", "particle")))
_RELATIVE = of_word(lambda: KEY.is_in(keys("event", "relative")))
_ANY_RELATIVE = of_word(lambda: PLAIN.is_in(keys("event", "relative")))
_WHO_MASCULINE = of_word(lambda: KEY == "الذي")
_WHO_FEMININE = of_word(lambda: KEY == "التي")
_THAT = of_word(lambda: KEY.is_in(keys("event", "that")))
_BEFORE_STATE = of_word(lambda: PLAIN.is_in(keys("event", "before_state") + keys("event", "body")))
_BEFORE_BODY = of_word(lambda: PLAIN.is_in(keys("event", "before_body")))
_ADJECTIVE = of_word(lambda: KEY.str.replace("ه$", "").is_in(keys("event", "adjective")))
_DEFINITE_ADJECTIVE = of_word(
    lambda: KEY.str.replace("^ال(.*?)ه?$", "$1").is_in(keys("event", "adjective")) & KEY.str.starts_with("ال")
)
_NOMINATIVE = of_word(lambda: KEY.str.contains("^[وف]?ال.+يون$"))
_OPENING = of_word(lambda: PLAIN.is_in(["ان", "بان", "لان", "لكن"]))
_DUAL_TITLE = of_word(lambda: PLAIN.is_in(keys("event", "dual_title")))
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^[وف]?[بل]?ال.{3,}"))
_DEFINITE = of_word(lambda: KEY.str.contains("^[وف]?(?:[بك]?ال|لل)"))
_OPENS_WITH_AND = of_word(lambda: KEY.str.starts_with("و") & ~KEY.str.contains(_WAW))


@dataclass(frozen=True, eq=False)
class Near:
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

    def at(self, some: np.ndarray) -> Near:
        """The same around the triggers `some` alone."""
        near = Near(self.scan, self.names, self.sentence, self.clause, self.start[some], self.end[some])
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

    def acts(self, nth: int) -> np.ndarray:
        """Whether the nth participant is of a kind that acts."""
        return self.is_kind(nth, "POCNH")

    def names_someone(self, nth: int) -> np.ndarray:
        """Whether the nth participant is a person, an organisation, a state or a people, not an adjective."""
        people = self.is_kind(nth, "N") & self.says(_NOMINATIVE, self.first_of(self.row(nth)))
        return np.asarray(self.is_kind(nth, "POCH") | people)

    def follows(self, nth: int, reach: int) -> np.ndarray:
        """Whether the nth participant starts within `reach` tokens after the trigger."""
        rows = self.row(nth)
        return np.asarray((rows >= 0) & (self.first_of(rows) - self.end < reach))

    def same_clause(self, nth: int) -> np.ndarray:
        """Whether the nth participant is in the trigger's clause."""
        rows = self.row(nth)
        return np.asarray((rows >= 0) & (self.clause[self.first_of(rows)] == self.clause[self.start]))

    def is_object(self, masculine: np.ndarray, visit: np.ndarray) -> np.ndarray:
        """Whether the state after a verb is its object: a masculine verb has no feminine subject (زار السعودية)."""
        feminine_state = (self.kind(0) == "C") & ~self.says(_MASCULINE_STATE, self.first_of(self.row(0)))
        return np.asarray((masculine & feminine_state) | (visit & (self.kind(0) == "C")))

    def precedes(self, reach: int) -> np.ndarray:
        """Whether the participant before ends within `reach` tokens before the trigger, without a preposition."""
        rows = self.row(-1)
        close = self.start - self.end_of(rows) < reach
        same = self.clause[self.first_of(rows)] == self.clause[self.start]
        # إلى روسيا وفرنسا: the preposition governs both.
        governed = self.is_joined(-1) & (self.preposition(-2) != "")
        return np.asarray((rows >= 0) & close & same & self.bare(-1) & ~governed)

    def stands_before(self) -> np.ndarray:
        """Whether a participant stands directly before the verb, or with a particle between (باريس لن توافق)."""
        gap = self.start - self.end_of(self.row(-1))
        return np.asarray(self.precedes(2) & ((gap == 0) | ((gap == 1) & self.after_particle())))

    def after_particle(self) -> np.ndarray:
        """Whether a particle of verbs stands before the trigger."""
        return self.says(_PARTICLE, self.start - 1)

    def opens_clause(self) -> np.ndarray:
        """Whether إن or its like stands before the participant before the trigger, which has to be a subject."""
        return self.says(_OPENING, self.first_of(self.row(-1)) - 1) & (self.row(-1) >= 0)

    def told_apart(self) -> np.ndarray:
        """Whether أن stands between the participant before the trigger and the trigger: another clause."""
        return self.between(_OPENING, self.end_of(self.row(-1)), self.start, self.precedes(_REACH_TOLD))

    def is_relative(self) -> np.ndarray:
        """Whether the verb follows a relative pronoun: the name after it is its object (الهجمات التي استهدفت تركيا)."""
        return self.says(_ANY_RELATIVE, self.start - 1)

    def joined_by_relative(self, feminine: np.ndarray) -> np.ndarray:
        """Whether nothing but a relative pronoun or أنها stands between the participant before and the verb.

        The feminine pronoun of أنها is not a man's; of a person nothing else is known here.
        """
        gap = self.start - self.end_of(self.row(-1))
        before = self.start - 1
        that = self.says(_THAT, before) & ~(feminine & self.is_kind(-1, "PH"))
        # الذي with a feminine verb tells of another: فيسبوك الذي تتهم شركة.
        other = np.where(feminine, self.says(_WHO_MASCULINE, before), self.says(_WHO_FEMININE, before))
        relative = self.says(_RELATIVE, before) & ~other
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
        both = (rows >= 0) & (before >= 0) & (self.first_of(rows) == self.end_of(before))
        return np.asarray(both & self._of(self.names.joined, nth))

    def heads_clause(self) -> np.ndarray:
        """Whether the state before may be a subject: at the head of its clause or behind a particle."""
        first = self.first_of(self.row(-1))
        before = np.maximum(first - 1, 0)
        head = (first == 0) | (self.clause[before] != self.clause[np.minimum(first, len(self.clause) - 1)])
        joined = self._of(self.names.joined, -1)
        # وروسيا behind another name goes on with it.
        listed = joined & (first == self.end_of(self.row(-2))) & (self.row(-2) >= 0)
        particle = self.says(_BEFORE_STATE, before) | joined
        return np.asarray(~self.is_kind(-1, "CO") | head | particle & ~listed | self._after_head(before))

    def joined_before(self) -> np.ndarray:
        """Row of the participant that و joins to the one before the trigger, titles apart; -1 where none."""
        rows, other = self.row(-1), self.row(-2)
        end, first = self.end_of(other), np.maximum(self.first_of(rows), self.end_of(other))
        at = np.minimum(end, len(self.scan.para) - 1)
        opens = np.where(first > end, self.opens_with_and(at), self._of(self.names.joined, -1))
        joined = opens & ~self.plain_between(end, first)
        acting = among(self.kind_of(other), "POCH") | self.two_before()
        return np.where((rows >= 0) & (other >= 0) & joined & acting, other, NONE)

    def opens_with_and(self, tokens: np.ndarray) -> np.ndarray:
        """Whether و is joined to each token; of ولي and وزير it is a letter of the word."""
        return self.says(_OPENS_WITH_AND, tokens)

    def lacks_other(self, dual: np.ndarray) -> np.ndarray:
        """Whether a verb in the dual stands behind one participant alone."""
        return np.asarray(dual & (self.joined_before() < 0))

    def _after_head(self, at: np.ndarray) -> np.ndarray:
        """Whether the word before a body is no noun that the body completes (تقرير المنظمة, عضو الحلف)."""
        noun = (words.read(self.scan).symbol[at] == ord("w")) & ~self.says(_WITH_ARTICLE, at)
        return np.asarray((self.kind(-1) == "O") & (~noun | self.says(_BEFORE_BODY, at)))

    def is_force(self) -> np.ndarray:
        """Whether the participant after is an army or an alliance."""
        return self._of(self.names.force, 0)

    def behind_adjective(self, definite: np.ndarray) -> np.ndarray:
        """Whether one adjective stands between a noun and the participant after it (القصف الجوي الروسي)."""
        own = np.where(definite, self.says(_DEFINITE_ADJECTIVE, self.end), self.says(_ADJECTIVE, self.end))
        return np.asarray((self.first_of(self.row(0)) == self.end + 1) & self.same_clause(0) & own)

    def names_group(self) -> np.ndarray:
        """Whether the participant after is a body or a people."""
        return self.is_kind(0, "ON")

    def agrees(self, feminine: np.ndarray) -> np.ndarray:
        """Whether the verb's gender fits the state before it, where that is a state."""
        masculine = self.says(_ANY_MASCULINE_STATE, self.first_of(self.row(-1)))
        return np.asarray((self.kind(-1) != "C") | (feminine != masculine))

    def only_titles_between(self) -> np.ndarray:
        """Whether nothing but titles and their modifiers stands between the trigger and the participant after it.

        Another noun there is the subject or the object: هدد نواب الرئيس, غارة لطيران التحالف.
        """
        return ~self.plain_between(self.end, np.maximum(self.first_of(self.row(0)), self.end))

    def of_two(self) -> np.ndarray:
        """Whether a dual in the nominative stands behind the trigger, and و joins the two whom it names.

        التقى الرئيسان فلان وفلان, بحث الوزيران الفرنسي والروسي.
        """
        first, end = self.first_of(self.row(0)), self.end_of(self.row(0))
        named = self.says(_DUAL_TITLE, self.end) & ~self.plain_between(self.end + 1, np.maximum(first, self.end + 1))
        same = (self.kind(0) == self.kind(1)) & self.is_kind(0, "PNC")
        return np.asarray(named & same & self.is_joined(1) & (first < end))

    def two_before(self) -> np.ndarray:
        """Whether two nationalities joined by و stand before the trigger, and a dual in the nominative before them."""
        both = self.is_kind(-1, "N") & self.is_kind(-2, "N") & self.is_joined(-1)
        return np.asarray(both & self.says(_DUAL_TITLE, self.first_of(self.row(-2)) - 1))

    def is_definite(self, nth: int) -> np.ndarray:
        """Whether the nth participant is written with the article."""
        return self.says(_DEFINITE, self.first_of(self.row(nth)))

    def light_or(self, governed: np.ndarray) -> np.ndarray:
        """Whether a light verb stands just before the trigger or the participant before it, or it is `governed`."""
        light = self.scan.find(triggers.light_terms())
        begin, stop = light["tok_start"].to_numpy(), light["tok_end"].to_numpy()
        first = np.maximum(np.minimum(self.first_of(self.row(-1)), self.start) - 3, self.paragraph[0])
        return np.asarray((np.searchsorted(begin, self.start) > np.searchsorted(stop, first, side="right")) | governed)

    def names_doer(self, nth: int) -> np.ndarray:
        """Whether the nth participant is no indefinite adjective (قرار روسي)."""
        return np.asarray((self.kind(nth) != "N") | self.is_definite(nth))

    def is_capital(self) -> np.ndarray:
        """Whether the participant after is a capital."""
        return self._of(self.names.capital, 0)

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
        return _OPENS(self.scan, np.minimum(self.first_of(rows), len(self.scan.para) - 1))

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
