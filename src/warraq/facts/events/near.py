"""What the words around triggers say of the participants there, as arrays with one entry a trigger."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from warraq.facts.events.around import NONE, Around
from warraq.facts.events.spots import ANY_RELATIVE, DEFINITE, KEY, PLAIN, RELATIVE, among
from warraq.facts.grammar.clauses import PEOPLE
from warraq.facts.grammar.marks import titles
from warraq.facts.text import triggers, words
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import FROM, THAT
from warraq.facts.text.wordlists import keys

_WAW = "^و(?:لي|زير|زيره|زراء|زرا|كيل|فد|الي|سيط|ريث)$"  # words that begin with و
_REACH_RELATIVE = 3  # tokens from a name to the verb of its relative clause
_REACH_TOLD = 4  # tokens from who is told of to a verbal noun
_MASCULINE_STATE = of_word(lambda: KEY.is_in(keys("event", "masculine_state")))
_ANY_MASCULINE_STATE = of_word(
    lambda: KEY.is_in(keys("event", "masculine_state")) | PLAIN.is_in(keys("event", "masculine_state"))
)
_PARTICLE = of_word(lambda: KEY.is_in(keys("event", "particle")))
_BETWEEN = of_word(lambda: KEY.is_in(["كان", "كانت", "كانوا", "قد", "لم", "لن", "لا", "بات", "باتت", "باتوا"]))
_NEGATION = of_word(lambda: KEY == "لا")
_ABLE = of_word(lambda: PLAIN.is_in(["يمكن", "امكن", "بامكان", "يتيح", "تتيح", "سيتيح", "يحق", "لا"]))
_SAME_SUBJECT = of_word(lambda: PLAIN.is_in(keys("event", "same_subject")))
_WHO_MASCULINE = of_word(lambda: KEY == "الذي")
_WHO_FEMININE = of_word(lambda: KEY == "التي")
_THAT = of_word(lambda: KEY.is_in(keys("event", "that")))
_BEFORE_STATE = of_word(lambda: PLAIN.is_in(keys("event", "before_state") + keys("event", "body")))
_BEFORE_BODY = of_word(lambda: PLAIN.is_in(keys("event", "before_body")))
_ADJECTIVE = of_word(lambda: KEY.str.replace("ه$", "").is_in(keys("event", "adjective")))
_DEFINITE_ADJECTIVE = of_word(
    lambda: KEY.str.replace("^ال(.*?)ه?$", "$1").is_in(keys("event", "adjective")) & KEY.str.starts_with("ال")
)
_OPENING = of_word(lambda: PLAIN.is_in(["ان", "بان", "لان", "لكن"]))
_DUAL_TITLE = of_word(lambda: PLAIN.is_in(keys("event", "dual_title")))
_ASIDE = of_word(lambda: KEY.is_in(keys("event", "aside")))
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^[وف]?[بل]?ال.{3,}"))
_OPENS_WITH_AND = of_word(lambda: KEY.str.starts_with("و") & ~KEY.str.contains(_WAW))


class Near(Around):
    """Participants around triggers, asked by grammar what they may be to the deed."""

    def acts(self, nth: int) -> np.ndarray:
        """Whether the nth participant is of a kind that acts."""
        return self.is_kind(nth, "POCNH")

    def names_someone(self, nth: int) -> np.ndarray:
        """Whether the nth participant is a person, an organisation, a state or a people, not an adjective."""
        people = self.is_kind(nth, "N") & self.says(PEOPLE, self.end_of(self.row(nth)) - 1)
        return np.asarray(self.is_kind(nth, "POCH") | people)

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
        return self.says(ANY_RELATIVE, self.start - 1)

    def joined_by_relative(self, feminine: np.ndarray) -> np.ndarray:
        """Whether nothing but a relative pronoun or أنها stands between the participant before and the verb.

        The feminine pronoun of أنها is not a man's; of a person nothing else is known here.
        """
        # التي كانت تقصف: كان may stand between.
        before = self.start - 1 - self.says(_BETWEEN, self.start - 1)
        gap = before + 1 - self.end_of(self.row(-1))
        that = self.says(_THAT, before) & ~(feminine & self.is_kind(-1, "PH"))
        # الذي with a feminine verb tells of another: فيسبوك الذي تتهم شركة.
        other = np.where(feminine, self.says(_WHO_MASCULINE, before), self.says(_WHO_FEMININE, before))
        relative = self.says(RELATIVE, before) & ~other
        # لقاء مع فلان، الذي زار: whatever governs his name.
        return np.asarray((self.row(-1) >= 0) & (gap == 1) & (that & self.precedes(_REACH_RELATIVE) | relative))

    def joined_by_that(self) -> np.ndarray:
        """Whether أن stands between the participant before and the verb, and the participant is its subject.

        يمكن لروسيا أن تدعم, على روسيا أن تدعم, قررت روسيا أن تدعم.
        """
        before = self.start - 1 - self.says(_NEGATION, self.start - 1)
        first, end = self.before()
        preposition = self.preposition(-1)
        # يمكن مثلا لروسيا أن تدعم: an adverb may stand between.
        may = self.says(_ABLE, first - 1) | self.says(_ABLE, first - 2)
        able = (preposition == "ل") & may | (preposition == "علي")
        head = np.minimum(first, self.title_start(first)) - 1
        wanting = (preposition == "") & self.says(_SAME_SUBJECT, head)
        return np.asarray((self.row(-1) >= 0) & (end == before) & self.says(THAT, before) & (able | wanting))

    @cached_property
    def _untitled(self) -> np.ndarray:
        """Tokens that are neither in a title nor in a name, in order."""
        return np.flatnonzero(~(titles(self.scan) | self.names.named))

    def title_start(self, at: np.ndarray) -> np.ndarray:
        """First token of the run of titles and names that ends before each token."""
        gaps = self._untitled
        before = np.searchsorted(gaps, at) - 1
        return np.where(before >= 0, gaps[np.maximum(before, 0)] + 1, 0) if len(gaps) else np.zeros_like(at)

    def is_oblique(self, nth: int) -> np.ndarray:
        """Whether the ending of the nth participant says that it is no subject."""
        return self._of(self.names.oblique, nth)

    def is_venue(self) -> np.ndarray:
        """Whether the state after may be where others meet or are attacked: no second party follows it."""
        second = np.isin(self.preposition(1), ["مع", "علي", "ضد"]) | self.is_joined(1)
        return np.asarray((self.kind(0) == "C") & ~second)

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
        at = self.scan.inside(end)
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
        first = self.first_of(self.row(0))
        begin = np.minimum(self.behind_aside(), np.maximum(first, self.end))
        return ~self.plain_between(begin, np.maximum(first, begin))

    def behind_aside(self) -> np.ndarray:
        """The token behind what a verb's subject may follow: ودعا من جهته الرئيس فلان, وأعلن بدوره فلان."""
        of = self.says(FROM, self.end)
        return np.asarray(self.end + np.where(self.says(_ASIDE, self.end + of), 1 + of, 0))

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
        return self.says(DEFINITE, self.first_of(self.row(nth)))

    def light_or(self, governed: np.ndarray) -> np.ndarray:
        """Whether a light verb stands just before the trigger or the participant before it, or it is `governed`."""
        light = self.scan.find(triggers.light_terms())
        begin, stop = light["tok_start"].to_numpy(), light["tok_end"].to_numpy()
        name, end = self.before()
        first = np.maximum(np.minimum(name, self.start) - 3, self.paragraph[0])
        near = np.searchsorted(begin, self.start) > np.searchsorted(stop, first, side="right")
        # بعث خادم الحرمين الشريفين الملك فلان تهنئة: the verb stands right before his title.
        titled = (end == self.start) & np.isin(self.title_start(name), stop) & (self.row(-1) >= 0)
        return np.asarray(near | titled | governed)

    def names_doer(self, nth: int) -> np.ndarray:
        """Whether the nth participant is no indefinite adjective (قرار روسي)."""
        return np.asarray((self.kind(nth) != "N") | self.is_definite(nth))

    def is_capital(self) -> np.ndarray:
        """Whether the participant after is a capital."""
        return self._of(self.names.capital, 0)
