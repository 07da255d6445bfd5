"""What bars the participant behind a trigger and its agent from being whom the deed is done to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import KEY, NETWORK, among, stand_between
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.common import FROM, HAS_ARTICLE, IN
from warraq.facts.text.wordlists import keys

REACH = 9  # tokens from a trigger or agent to the recipient
_FAR = 2  # words, neither names nor titles, between who does it and an object without a preposition
_TOPICAL = ["REQUEST"]
_MEETING = ["التقى", "قابل", "استقبل", "اجتمع"]
_WARNING = ["حذر.threaten.v", "تحذير.threaten.m", "تحذيرات.threaten.m", "أنذر.threaten.v", "إنذار.threaten.m"]
# A word that opens what is asked for or alleged, folded.
_TOPIC = r"^(?:الي|علي|عن|حول|ب.{3,}|ل.{4,})$"
_EACH_OF = ["كل", "كلا", "لكل", "لكلا"]
# Deeds that may be done to a place which is no state.
_OF_PLACES = ["ASSAULT", "COERCE", "CONSULT", "RETREAT", "AID", "MOBILIZE", "SANCTION"]
_OF_TOPIC = of_word(lambda: KEY.str.contains(_TOPIC))
_OF_TOPIC_OR_FROM = of_word(lambda: KEY.str.contains(_TOPIC) | (KEY == "من"))
_EACH = of_word(lambda: KEY.is_in(_EACH_OF))
_PURPOSE = of_word(lambda: KEY.is_in(keys("event", "purpose")))
_AND = of_word(lambda: KEY.str.contains("^و.{2,}"))
_PEOPLE = of_word(lambda: KEY.is_in(keys("event", "people")))
_WEB_PAGE = of_word(lambda: KEY.is_in(keys("event", "web_page")))
_NOMINATIVE = of_word(lambda: KEY.str.ends_with("يون"))


@dataclass(frozen=True, eq=False)
class Side:
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
        reach = self.near.first_of(self.row) - self.limit < REACH
        return np.asarray((self.row >= 0) & reach & self.near.in_pause(self.row))

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


def _acts_beside(side: Side) -> np.ndarray:
    """Whether و says that others act with the actor (الحوثيون وقوات صالح), or مع that one fights beside him.

    قاتل مع فلان is beside him, اشتبك معه against him.
    """
    opens = side.then(_AND) & (side.limit < side.first)
    own = side.near.names.joined[np.maximum(side.row, 0)] & (side.actor >= 0)
    beside = (side.preposition == "مع") & side.deeds.code("ASSAULT") & ~side.deeds.clash
    return np.asarray((opens | own) & np.isin(side.preposition, ["", "ل"]) | beside)


def _tells_of_actor(side: Side) -> np.ndarray:
    """Whether the participant belongs to the actor's name: where he is from, what he is, an apposition.

    فلانة من حزب كذا; حركة المقاومة «حماس»; نقابة الصحفيين اليمنيين.
    """
    member = among(side.actor_kind, "PH") & side.then(FROM)
    body = (side.actor_kind == "O") & side.at_once
    alias = (side.kind == "O") & side.near.in_marks(side.row)
    # السفير الفرنسي لدى كذا فلان: his name.
    member |= (side.actor_kind == "H") & (side.kind == "P") & (side.near.first_of(side.actor) >= side.near.end)
    return np.asarray(side.bare & (member | _in_apposition(side) | body & (alias | (side.kind == "N"))))


def _in_apposition(side: Side) -> np.ndarray:
    """Whether a title behind the person who acts opens what a body or state belongs to (فلان مستشار ملك فرنسا)."""
    person = among(side.actor_kind, "PH") & np.isin(side.rule, ["event.subject_after", "event.agent"])
    at = np.minimum(side.limit, len(side.near.scan.para) - 1)
    held = titles(side.near.scan)
    # نائب رئيس الجمهورية العراقية: the adjective is the title's.
    adjective = (side.kind == "N") & held[np.maximum(side.first - 1, 0)] & ~side.then(HAS_ARTICLE)
    return np.asarray(person & (side.then(_PEOPLE) | held[at] & (among(side.kind, "OCL") | adjective)))


def _of_another_deed(side: Side) -> np.ndarray:
    """Whether another trigger stands before the recipient: it is that deed's (رفض الهجوم على فلان).

    Who is blamed for a deed is its agent (أدان قصف إسرائيل); who is threatened with one is its object.
    """
    blamed = side.deeds.code("ACCUSE") & side.bare
    return np.asarray(stand_between(side.others, side.limit, side.first) & ~blamed & ~side.deeds.code("THREATEN"))


def _of_topic(side: Side) -> np.ndarray:
    """Whether what is asked for, alleged or warned of opens before the participant (طالب بكذا)."""
    deeds = side.deeds
    # كلا من رئيس بريطانيا فلان: his title is no topic.
    first = np.minimum(side.first, side.near.title_start(side.first))
    asked = (deeds.code(*_TOPICAL) | deeds.mode("allege")) & deeds.verb
    asked &= side.near.between(_OF_TOPIC, side.limit, first, side.close)
    return np.asarray(asked | deeds.is_in("trigger_id", *_WARNING) & side.between(_OF_TOPIC_OR_FROM))


def _far_object(side: Side) -> np.ndarray:
    """Whether an object stands too far behind who does it, or where the deed happens stands between.

    The object of a verbal noun follows its agent; an adjective may follow the object (استهداف مواقع إيرانية).
    """
    verb = side.deeds.verb
    beyond = side.near.plain_between(side.limit, side.first - (side.kind == "N"))
    inside = side.between(IN) & ~among(side.kind, "PH")
    far = side.bare & (verb & (side.plain > _FAR) | ~verb & beyond | inside)
    far |= (side.preposition == "ل") & ~verb & (side.plain > 1)
    return np.asarray(far | inside & ~verb & ~np.isin(side.preposition, ["مع", "علي", "ضد"]))


def _has_object(side: Side) -> np.ndarray:
    """Whether the verb has its object attached and so no other (دعمها الحلف … القذافي)."""
    return np.asarray(side.deeds.with_object & np.isin(side.preposition, ["", "ب"]))


def _is_venue(side: Side) -> np.ndarray:
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
    network = np.isin(side.preposition, ["علي", "عبر", "في"]) & side.near.says(NETWORK, at)
    return np.asarray(place | left | met | network | side.near.says(_WEB_PAGE, at - 1))


def _is_adjective(side: Side) -> np.ndarray:
    """Whether a nationality is no object: المواطنون السعوديون; whom one visits is named."""
    nominative = side.near.says(_NOMINATIVE, side.near.end_of(side.row) - 1)
    plain_visit = side.deeds.visit & side.deeds.lacks("frame")
    # الأمريكي البريطاني الفرنسي: a third who acts.
    third = side.bare & side.at_once & (side.actor_kind == "N") & ~side.deeds.code("THREATEN")
    third &= side.near.first_of(side.actor) >= side.near.end
    # إرسال طائرة مصرية إلى كذا: what is sent.
    given = side.bare & side.deeds.code("AID") & ~side.deeds.lacks("needs")
    # ناقش الاتفاق الإيراني: what they talk about.
    told = side.bare & side.deeds.is_in("perfect", "ناقش", "بحث") & ~side.at_once
    adjective = (side.kind == "N") & (side.bare & plain_visit | third | given | told)
    # يستخدمها الحوثيون: a subject.
    return np.asarray(among(side.kind, "NO") & nominative | adjective)


def _of_purpose(side: Side) -> np.ndarray:
    """Whether a noun of purpose stands before the participant and its preposition (جهود للقضاء على فلان)."""
    at = side.near.first_of(side.row) - 1
    at = np.where(side.near.says(PREPOSITION, at), at - 1, at)
    return np.asarray(~side.bare & (at >= side.limit) & side.near.says(_PURPOSE, at))


_BARS: tuple[Callable[[Side], np.ndarray], ...] = (
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


def is_barred(side: Side) -> np.ndarray:
    """Whether grammar says of each row that it is no object."""
    return np.asarray(np.logical_or.reduce([bars(side) for bars in _BARS]))
