"""To whom an event is done: the participant after the trigger and its agent, where grammar lets it be the object.

From ``facts/rules/event_recipients.csv``: plover, prepositions (folded, separated by ``|``; ``bare`` for none), note,
example. Two agents joined by و, or two nationalities side by side, act together; no recipient is read across another
trigger, another clause, an apposition (فلان وزير خارجية فرنسا), or the preposition that opens the topic (طالب بكذا).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import polars as pl

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import NONE, Near
from warraq.facts.events.spots import KEY, PLAIN, among, stand_between
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.wordlists import keys
from warraq.resources import table

TABLE = "facts/rules/event_recipients.csv"
_AGENT_AFTER = ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from"]
_REACH = 9  # tokens from a trigger or agent to the recipient
_FAR = 2  # words, neither names nor titles, between who does it and an object without a preposition
# A word that opens what is asked for or alleged, folded.
_TOPIC = r"^(?:الي|علي|عن|حول|ب.{3,}|ل.{4,})$"
_EACH_OF = ["كل", "كلا", "لكل", "لكلا"]
_TOPICAL = ["REQUEST"]
_MEETING = ["التقى", "قابل", "استقبل", "اجتمع"]
_WARNING = ["حذر.threaten.v", "تحذير.threaten.m", "تحذيرات.threaten.m", "أنذر.threaten.v", "إنذار.threaten.m"]
# Deeds that may be done to a place which is no state.
_OF_PLACES = ["ASSAULT", "COERCE", "CONSULT", "RETREAT", "AID", "MOBILIZE", "SANCTION"]
_OF_TOPIC = of_word(lambda: KEY.str.contains(_TOPIC))
_OF_TOPIC_OR_FROM = of_word(lambda: KEY.str.contains(_TOPIC) | (KEY == "من"))
_IN, _FROM, _EACH = of_word(lambda: KEY == "في"), of_word(lambda: KEY == "من"), of_word(lambda: KEY.is_in(_EACH_OF))
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
_PURPOSE = of_word(lambda: KEY.is_in(keys("event", "purpose")))
_BREAKING = of_word(lambda: PLAIN.is_in(keys("event", "clause")))
_PARTING = of_word(lambda: PLAIN.is_in(keys("event", "clause") + keys("event", "circumstance")))
_AND = of_word(lambda: KEY.str.contains("^و.{2,}"))
_PEOPLE = of_word(lambda: KEY.is_in(keys("event", "people")))
_WITH_ARTICLE = of_word(lambda: KEY.str.starts_with("ال"))
_NETWORK = of_word(lambda: KEY.is_in(keys("event", "network")))
_WEB_PAGE = of_word(lambda: KEY.is_in(keys("event", "web_page")))
_NOMINATIVE = of_word(lambda: KEY.str.ends_with("يون"))


@cache
def _allowed() -> frozenset[tuple[str, str]]:
    rows = table(TABLE).with_columns(pl.col("prepositions").str.split("|")).explode("prepositions")
    return frozenset((code, "" if word == "bare" else word) for code, word in rows.select(rows.columns[:2]).iter_rows())


def recipients(
    near: Near, actor: np.ndarray, rule: np.ndarray, deeds: Deeds, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of who acts with the actor and of whom the deed is done to, -1 where none.

    `others` are the first tokens of all triggers.
    """
    none = np.full(len(actor), NONE, dtype=np.int64)
    if not len(near.names):
        return none, none
    first = np.where(np.isin(rule, _AGENT_AFTER), near.row(1), near.row(0))
    first = np.where(rule == "event.relative", near.following(actor), first)
    together = _together(near, actor, rule, first, deeds)
    second = np.where(together | _other_party(near, actor, rule, first), first, none)
    row = np.where(together, near.following(first), first)
    side = _Side(near, deeds, rule, np.where(together, second, actor), row, others)
    fits = _fits(side) & (rule != "event.between")
    before = deeds.dual & (rule == "event.subject_next") | (rule == "event.light_verb")
    second = np.where(before & (actor >= 0), near.joined_before(), second)
    return second, np.where(fits, row, NONE)


def _other_party(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Whether a participant is the second of those that بين joins."""
    first, end = near.first_of(row), near.end_of(actor)
    close = _close(near, row) & (first - end < _REACH) & (rule == "event.between")
    close &= ~near.between(_BREAKING, end, first, close)
    bare = np.isin(near.names.preposition[np.maximum(row, 0)], ["", "بين"])
    return np.asarray((rule == "event.between") & close & bare & (actor >= 0))


def _together(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether a participant acts with the actor: و joins them with only titles between, or both are adjectives."""
    names = near.names
    both = (actor >= 0) & (row == actor + 1)
    first, end = near.first_of(row), near.end_of(actor)
    head = near.opens_with_and(np.where(first > end, end, first))
    bare = names.preposition[np.maximum(row, 0)] == ""
    head = np.where(first > end, head, names.joined[np.maximum(row, 0)])
    joined = bare & head & ~near.plain_between(end, first)
    # التهديد الإسرائيلي الإيراني: one threatens the other, or both a third.
    adjectives = (near.kind_of(actor) == "N") & (near.kind_of(row) == "N") & (first == end) & ~deeds.code("THREATEN")
    acting = among(near.kind_of(row), "POCNH")
    return np.asarray(both & acting & (joined | adjectives) & (rule != "event.between") & _close(near, row))


def _close(near: Near, row: np.ndarray) -> np.ndarray:
    """Whether participants are in the same stretch of the sentence as the triggers."""
    return np.asarray((row >= 0) & (near.pause[near.first_of(row)] == near.pause[near.start]))


@dataclass(frozen=True, eq=False)
class _Side:
    """Participants that may be whom deeds are done to, beside who does them."""

    near: Near
    deeds: Deeds
    rule: np.ndarray
    actor: np.ndarray
    row: np.ndarray
    others: np.ndarray

    @cached_property
    def limit(self) -> np.ndarray:
        """One past the trigger and its agent."""
        end = self.near.end
        return np.asarray(np.where(self.actor >= 0, np.maximum(self.near.end_of(self.actor), end), end))

    @cached_property
    def first(self) -> np.ndarray:
        """First token of the participant, or the limit where it stands before that."""
        return np.asarray(np.maximum(self.near.first_of(self.row), self.limit))

    @cached_property
    def at_once(self) -> np.ndarray:
        """Whether nothing stands between the limit and the participant."""
        return np.asarray(self.near.first_of(self.row) == self.limit)

    @cached_property
    def preposition(self) -> np.ndarray:
        """The folded preposition before the participant, "" where none."""
        return np.asarray(self.near.names.preposition[np.maximum(self.row, 0)])

    @cached_property
    def bare(self) -> np.ndarray:
        """Whether it stands without a preposition."""
        return np.asarray(self.preposition == "")

    @cached_property
    def kind(self) -> np.ndarray:
        """Kind of the participant."""
        return self.near.kind_of(self.row)

    @cached_property
    def actor_kind(self) -> np.ndarray:
        """Kind of who acts."""
        return self.near.kind_of(self.actor)

    @cached_property
    def close(self) -> np.ndarray:
        """Whether it stands close behind the limit, in the same stretch of the sentence."""
        reach = self.near.first_of(self.row) - self.limit < _REACH
        return np.asarray((self.row >= 0) & reach & _close(self.near, self.row))

    def then(self, question: Question) -> np.ndarray:
        """The answer to a question about the word behind the trigger and its agent."""
        return self.near.says(question, self.limit)

    @cached_property
    def plain(self) -> np.ndarray:
        """How many words stand between that are neither names nor titles."""
        return self.near.plain_count(self.limit, self.first)

    def between(self, question: Question) -> np.ndarray:
        """Whether the answer is yes for a word between the limit and the participant."""
        return self.near.between(question, self.limit, self.first, self.close)


def _fits(side: _Side) -> np.ndarray:
    """Whether each row may be whom the deed is done to."""
    fits = _in_reach(side) & _governed(side.deeds.codes, side.preposition.tolist())
    for bars in _BARS:
        fits &= ~bars(side)
    return np.asarray(fits)


def _in_reach(side: _Side) -> np.ndarray:
    """Whether another participant than the actor stands close behind, in the same stretch, with no clause between."""
    names = side.near.names
    same = names.mention[np.maximum(side.row, 0)] == names.mention[np.maximum(side.actor, 0)]
    same = (side.actor >= 0) & same | (side.row == side.actor)
    return np.asarray(side.close & ~same & ~side.between(_PARTING))


def _acts_beside(side: _Side) -> np.ndarray:
    """Whether و says that others act with the actor (الحوثيون وقوات صالح), or مع that one fights beside him.

    قاتل مع فلان is beside him, اشتبك معه against him.
    """
    opens = side.then(_AND) & (side.limit < side.first)
    own = side.near.names.joined[np.maximum(side.row, 0)] & (side.actor >= 0)
    beside = (side.preposition == "مع") & side.deeds.code("ASSAULT") & ~side.deeds.clash
    return np.asarray((opens | own) & np.isin(side.preposition, ["", "ل"]) | beside)


def _tells_of_actor(side: _Side) -> np.ndarray:
    """Whether the participant belongs to the actor's name: where he is from, what he is, an apposition.

    فلانة من حزب كذا; حركة المقاومة «حماس»; نقابة الصحفيين اليمنيين.
    """
    member = among(side.actor_kind, "PH") & side.then(_FROM)
    body = (side.actor_kind == "O") & side.at_once
    alias = (side.kind == "O") & side.near.in_marks(side.row)
    # السفير الفرنسي لدى كذا فلان: his name.
    member |= (side.actor_kind == "H") & (side.kind == "P") & (side.near.first_of(side.actor) >= side.near.end)
    return np.asarray(side.bare & (member | _in_apposition(side) | body & (alias | (side.kind == "N"))))


def _in_apposition(side: _Side) -> np.ndarray:
    """Whether a title behind the person who acts opens what a body or state belongs to (فلان مستشار ملك فرنسا)."""
    person = among(side.actor_kind, "PH") & np.isin(side.rule, ["event.subject_after", "event.agent"])
    at = np.minimum(side.limit, len(side.near.scan.para) - 1)
    held = titles(side.near.scan)
    # نائب رئيس الجمهورية العراقية: the adjective is the title's.
    adjective = (side.kind == "N") & held[np.maximum(side.first - 1, 0)] & ~side.then(_WITH_ARTICLE)
    return np.asarray(person & (side.then(_PEOPLE) | held[at] & (among(side.kind, "OCL") | adjective)))


def _of_another_deed(side: _Side) -> np.ndarray:
    """Whether another trigger stands before the recipient: it is that deed's (رفض الهجوم على فلان).

    Who is blamed for a deed is its agent (أدان قصف إسرائيل); who is threatened with one is its object.
    """
    blamed = side.deeds.code("ACCUSE") & side.bare
    return np.asarray(stand_between(side.others, side.limit, side.first) & ~blamed & ~side.deeds.code("THREATEN"))


def _of_topic(side: _Side) -> np.ndarray:
    """Whether what is asked for, alleged or warned of opens before the participant (طالب بكذا)."""
    deeds = side.deeds
    asked = (deeds.code(*_TOPICAL) | deeds.mode("allege")) & deeds.verb & side.between(_OF_TOPIC)
    return np.asarray(asked | deeds.is_in("trigger_id", *_WARNING) & side.between(_OF_TOPIC_OR_FROM))


def _far_object(side: _Side) -> np.ndarray:
    """Whether an object stands too far behind who does it, or where the deed happens stands between.

    The object of a verbal noun follows its agent; an adjective may follow the object (استهداف مواقع إيرانية).
    """
    verb = side.deeds.verb
    beyond = side.near.plain_between(side.limit, side.first - (side.kind == "N"))
    inside = side.between(_IN) & ~among(side.kind, "PH")
    far = side.bare & (verb & (side.plain > _FAR) | ~verb & beyond | inside)
    far |= (side.preposition == "ل") & ~verb & (side.plain > 1)
    return np.asarray(far | inside & ~verb & ~np.isin(side.preposition, ["مع", "علي", "ضد"]))


def _has_object(side: _Side) -> np.ndarray:
    """Whether the verb has its object attached and so no other (دعمها الحلف … القذافي)."""
    return np.asarray(side.deeds.with_object & np.isin(side.preposition, ["", "ب"]))


def _is_venue(side: _Side) -> np.ndarray:
    """Whether the participant is where it happens or was said: a place that is no state, ببيروت, على موقع تويتر."""
    place = (side.kind == "L") & (~side.deeds.code(*_OF_PLACES) | (side.preposition == "ب"))
    # وصل من روسيا: where he was; زار كلا من روسيا والصين.
    left = side.deeds.visit & (side.preposition == "من")
    left &= ~side.near.says(_EACH, side.near.first_of(side.row) - 2)
    # يدعو من لندن إلى كذا: where he calls from.
    left |= side.deeds.is_in("perfect", "دعا", "ناشد", "حث", "طالب") & (side.preposition == "من")
    # التقى المبعوث الفرنسي إلى سوريا فلانا: where he is sent.
    left |= side.deeds.is_in("perfect", *_MEETING) & (side.preposition == "الي")
    met = (side.preposition == "ب") & side.deeds.code("CONSULT", "AGREE") & (side.kind == "C")
    at = side.near.first_of(side.row)
    network = np.isin(side.preposition, ["علي", "عبر", "في"]) & side.near.says(_NETWORK, at)
    return np.asarray(place | left | met | network | side.near.says(_WEB_PAGE, at - 1))


def _is_adjective(side: _Side) -> np.ndarray:
    """Whether a nationality is no object: المواطنون السعوديون; whom one visits is named."""
    nominative = side.near.says(_NOMINATIVE, side.near.first_of(side.row))
    plain_visit = side.deeds.visit & side.deeds.lacks("frame")
    # الأمريكي البريطاني الفرنسي: a third who acts.
    third = side.bare & side.at_once & (side.actor_kind == "N") & ~side.deeds.code("THREATEN")
    third &= side.near.first_of(side.actor) >= side.near.end
    return np.asarray((side.kind == "N") & (nominative | side.bare & plain_visit | third))


def _of_purpose(side: _Side) -> np.ndarray:
    """Whether a noun of purpose stands before the participant and its preposition (جهود للقضاء على فلان)."""
    at = side.near.first_of(side.row) - 1
    at = np.where(side.near.says(_PREPOSITION, at), at - 1, at)
    return np.asarray(~side.bare & (at >= side.limit) & side.near.says(_PURPOSE, at))


_BARS: tuple[Callable[[_Side], np.ndarray], ...] = (
    _acts_beside,
    _tells_of_actor,
    _of_another_deed,
    _of_topic,
    _far_object,
    _has_object,
    _is_venue,
    _is_adjective,
    _of_purpose,
)


def _governed(codes: list[str], prepositions: list[str]) -> np.ndarray:
    """Whether each preposition names whom deeds of each code are done to."""
    allowed = _allowed()
    return np.fromiter(
        (pair in allowed for pair in zip(codes, prepositions, strict=True)), dtype=bool, count=len(codes)
    )
