"""The rules that find who acts, a function each: a boolean a trigger, and where whom it names stands.

They are listed with examples in ``facts/rules/events.csv``; `RULES` holds them in their order, the first that holds
counts.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from warraq.facts.events import declared, exposed, neighbours, readings, struck, targets
from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import ADJECTIVE, HEADS_OF, KEY, WITH_ARTICLE, single_titles
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import of_word
from warraq.facts.text.wordlists import keys, lemmas

REACH_AGENT = 4  # tokens from a trigger to its agent
REACH_TITLED = 7  # the same where all between are titles
REACH_SUBJECT = 2  # tokens from a subject to the verb behind it
REACH_LIGHT = 4  # tokens from who acts to the verbal noun behind a light verb
_REACH_SECOND = 8  # tokens from a trigger to the second of those that بين joins
# مناقشته is the talk about it, مقابلته as often the talk with him.
_OF_OBJECT = ("مناقشة", "مقابلة")
_OF_ONE = ("PROTEST", "REJECT", "REQUEST", "ACCUSE")  # deeds that two do not do to each other
# What follows من is what these are about, or where they are from: تحذير من, سخرية من, استيراد من.
_ABOUT = ("THREATEN", "ACCUSE", "RETREAT", "COOPERATE", "SANCTION")
_BY = of_word(lambda: KEY.str.contains("^ب.{2,}"))
_OTHERS = of_word(lambda: KEY.str.contains("^(?:ال)?[^يتا].{2,}ون$"))
_STATES = of_word(lambda: KEY.is_in(["دول", "حكومات", "الدول", "اعضاء", "خارجيه", "دفاع"]))
_OF_STATES = ("AGREE", "CONSULT", "SUPPORT", "REJECT", "REQUEST", "ACCUSE", "THREATEN", "SANCTION")
_FOR_NOUN = of_word(lambda: KEY.str.contains("^ل[^ل].{3,}") & ~KEY.str.contains("^لقاء"))
_CARRIED = of_word(lambda: KEY.str.replace("^ال", "").is_in(keys("event", "carried")))
_SIDE = of_word(lambda: KEY.is_in(["غربي", "شرقي"]))
_GOES_WITH = tuple(lemmas("event", "goes_with"))
_SENDING = tuple(lemmas("event", "sending"))
_ARM = of_word(lambda: KEY.is_in(keys("event", "body")) & ~KEY.str.starts_with("ال"))


@dataclass(frozen=True, eq=False)
class Pointed:
    """Participants whom a trigger does not stand beside, by row: -1 where none."""

    back: np.ndarray  # the person a noun's pronoun points back to
    told: np.ndarray  # who acts in the relative clause behind a noun
    continued: np.ndarray  # the subject of the sentence that a joined verb goes on with


Rule = Callable[[Near, Deeds, Pointed], np.ndarray]


def _subject_next(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verb directly after its subject (باريس لن توافق)."""
    holds = deeds.verb & ~deeds.joined & near.stands_before()
    holds &= near.names_someone(-1) | deeds.dual & near.two_before()
    # إن روسيا أطلقتها: what إن governs is no object.
    holds &= ~deeds.with_object | near.after_particle() | near.opens_clause()
    holds &= near.agrees(deeds.feminine) & near.heads_clause() & ~near.is_oblique(-1)
    other = readings.plural_alone(near, deeds.plural) | readings.of_another_gender(near, deeds.feminine)
    return np.asarray(holds & ~other)


def _relative(_near: Near, _deeds: Deeds, pointed: Pointed) -> np.ndarray:
    """A verbal noun and the subject of the light verb in its relative clause (زيارة قام بها فلان)."""
    return np.asarray(pointed.told != NONE)


def _between(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verbal noun and two participants joined by بين."""
    first = near.first_of(near.row(0))
    titled = near.follows(0, REACH_TITLED) & (np.minimum(near.title_start(first), first) - near.end < REACH_AGENT)
    # بين الرئيس الفرنسي فلان ونظيره الروسي فلان: nothing but titles stands between the two.
    other = near.title_start(near.first_of(near.row(1))) <= near.after_end() + 1
    close = near.same_clause(0) & (near.follows(0, REACH_AGENT) | titled)
    close &= near.follows(1, _REACH_SECOND) | (near.row(1) >= 0) & other & near.is_kind(1, "PHCO")
    # مظاهرات عند الحدود بين: what is between them is another noun.
    of_two = ~(deeds.verb | deeds.noun(["موافقة"]) | deeds.code(*_OF_ONE) | neighbours.governs_another(near))
    return np.asarray(of_two & (near.preposition(0) == "بين") & close)


def _subject_after(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verb and its subject after it."""
    return np.asarray(_may_follow(near, deeds) & ~_stands_otherwise(near, deeds))


def _may_follow(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the participant after a verb is in its nominative, close, and agrees with it."""
    holds = deeds.verb & near.bare(0) & near.follows(0, REACH_TITLED) & near.same_clause(0)
    many = near.says(HEADS_OF, near.end) & near.is_kind(0, "OC") & deeds.code(*_OF_STATES)
    titled = near.only_titles_between() | near.only((titles(near.scan), HEADS_OF, _STATES), many)
    crowd = neighbours.crowd(near, deeds.code("PROTEST"))
    holds &= near.names_someone(0) & titled | near.of_two() | crowd
    holds &= ~(deeds.plural | deeds.dual | near.is_oblique(0) & ~crowd)
    holds &= (deeds.feminine | ~neighbours.is_plural_body(near)) & ~neighbours.wrong_title(near, deeds.feminine)
    return np.asarray(holds & ~near.is_object(~deeds.feminine, deeds.visit))


def _stands_otherwise(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the verb's subject stands before it or is unlisted: the participant after it is its object."""
    # الرسوم التي تعهد فلان بكذا: a verb that has no object.
    alone = deeds.is_in("perfect", *_GOES_WITH) & (
        near.says(_BY, near.after_end()) | near.says(PREPOSITION, near.after_end())
    )
    other = near.is_relative() & ~deeds.with_object & ~alone | readings.wrong_gender(near, deeds.feminine)
    other |= (
        near.joined_by_that() & near.agrees(deeds.feminine)
        | readings.after_pronoun(near)
        | readings.after_unlisted_name(near)
        | readings.after_noun(near)
    )
    # غارات استهدفت حركة طالبان: she is attacked.
    other |= struck.attack_before(near, deeds)
    inside = readings.in_relative_clause(near) | readings.after_headline_subject(near) | readings.after_subject(near)
    return np.asarray(other | deeds.imperfect & (inside | neighbours.told_of_before(near, deeds.with_object)))


def _subject_before(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verb and its subject before it, with a relative pronoun or أنها between."""
    holds = deeds.verb & ~deeds.joined & ~deeds.with_object
    holds &= near.joined_by_relative(deeds.feminine) | deeds.imperfect & near.joined_by_that()
    holds &= near.names_someone(-1) & near.agrees(deeds.feminine)
    other = readings.plural_alone(near, deeds.plural) | readings.wrong_relative(near, deeds.feminine)
    # إدارة الرئيس فلان التي: hers; قوات فلان في سوريا، التي: theirs.
    other |= readings.of_another_gender(near, deeds.feminine) | (near.preposition(-1) == "في")
    # فلان الذي خطف مسلحون ابنه: others do it.
    return np.asarray(holds & ~other & ~near.says(_OTHERS, near.end))


def _pronoun(near: Near, deeds: Deeds, pointed: Pointed) -> np.ndarray:
    """A meeting with a pronoun and the man it points back to (زيارته); of زيارتها nobody knows whose it is."""
    holds = deeds.with_owner & deeds.code("CONSULT")
    holds &= ~(deeds.of_group | deeds.by | deeds.noun(_OF_OBJECT))
    # سافر للقائه is to meet him, للقائه مع فلان his own meeting.
    holds &= ~deeds.purpose | (near.preposition(0) == "مع") & near.follows(0, REACH_AGENT)
    return np.asarray(holds & (pointed.back != NONE))


def _agent(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verbal noun and its agent directly after it (زيارة بوتين)."""
    # تزويد السوريين: to whom it is done.
    people = near.is_kind(0, "N") & near.is_oblique(0) & near.follows(0, 1) & deeds.frame("patient", "target", "victim")
    holds = deeds.governing & near.bare(0) & near.follows(0, REACH_TITLED) & (near.names_someone(0) | people)
    # اجتماع وزراء خارجية الاتحاد: of many nobody is named, and all of them meet.
    many = holds & deeds.code("CONSULT") & near.is_kind(0, "O") & ~deeds.visit
    titled = near.only_titles_between() | near.only((titles(near.scan), _STATES), many) & many
    return np.asarray(holds & titled & near.same_clause(0) & ~_completes_otherwise(near, deeds))


def _completes_otherwise(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the participant after a verbal noun is where it is, or whom one goes to or calls."""
    venue = (deeds.code("CONSULT") | deeds.noun(targets.ATTACKS)) & near.is_venue()
    # قمة سنغافورة مع فلان: where they meet.
    capital = deeds.mode("multilateral") & (near.is_capital() | (near.kind(0) == "C") & ~near.is_joined(1))
    visited = deeds.visit & near.is_kind(0, "CO")
    # إرسال قوات عربية: what is sent; of قصف قوات فلان nobody knows who bombs.
    arm = near.says(_ARM, near.end) & ~near.names.named[near.scan.inside(near.end)]
    visited |= arm & (deeds.noun(_SENDING) | deeds.frame("patient", "target") & ~neighbours.bombs(near))
    # إعدام مذيع قناة كذا: her man.
    at = near.scan.inside(near.end)
    visited |= deeds.frame("patient") & near.is_kind(0, "O") & single_titles(near.scan)[at]
    return np.asarray(venue | capital | visited | deeds.accusative | deeds.mode("phone"))


def _nationality(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verbal noun and the nationality of its agent (الدعم الروسي)."""
    holds = ~(deeds.verb | deeds.with_owner) & ~(deeds.frame("patient", "victim") & ~deeds.definite)
    holds &= near.bare(0) & (near.follows(0, 1) | near.behind_adjective(deeds.definite)) & (near.kind(0) == "N")
    # اشتباكات غربي المدينة: where.
    holds &= ~near.says(_SIDE, near.first_of(near.row(0)))
    return np.asarray(holds & (near.is_definite(0) == deeds.definite) | _of_needed(near, deeds))


def _of_needed(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the nationality is that of the noun that the deed needs (فرض عقوبات أمريكية, رفع العقوبات الأوروبية)."""
    needed, first = deeds.hits["needed"].fill_null(-1).to_numpy().astype(np.int64), near.first_of(near.row(0))
    holds = deeds.governing & (needed == near.end) & near.bare(0) & (near.kind(0) == "N") & near.same_clause(0)
    # طرد دبلوماسيين روس: to whom it is done.
    holds &= near.says(_CARRIED, needed)
    close = (first == needed + 1) | (first == needed + 2) & near.says(ADJECTIVE, needed + 1)
    return np.asarray(holds & close & (near.is_definite(0) == near.says(WITH_ARTICLE, needed)))


def _from(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verbal noun and its agent after من (دعوة من روسيا)."""
    close = near.follows(0, 3) | near.follows(0, 4) & near.says(ADJECTIVE, near.end)
    holds = deeds.indefinite & ~deeds.visit & (near.preposition(0) == "من") & close & near.acts(0)
    holds &= neighbours.from_behind(near)
    return np.asarray(holds & ~deeds.code(*_ABOUT) & ~deeds.mode("seize") & ~(deeds.code("REQUEST") & ~deeds.by))


def _light_verb(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A verbal noun after a light verb and its subject (أجرت فرنسا محادثات)."""
    holds = deeds.governing & near.precedes(REACH_LIGHT) & near.acts(-1) & near.names_doer(-1)
    holds &= near.light_or(readings.is_governed(near, deeds.by) & ~neighbours.accuses(near))
    # نفى فلان الاتهامات: others accuse him.
    holds &= ~(neighbours.denies(near, deeds.code("ACCUSE")))
    # بدأت مساعي فلان لإحياء محادثات: what for.
    holds &= ~near.says(_FOR_NOUN, near.start - 1)
    # قالت الوزارة إن فلانا سيجري محادثات: another does it.
    holds &= ~near.told_apart()
    undergoing = deeds.by & readings.receives(near) | readings.suffers(near, deeds) | deeds.noun(["مقتل", "مباركة"])
    return np.asarray(holds & ~undergoing & ~(deeds.purpose & deeds.harming))


def _visitor_before(near: Near, deeds: Deeds, _: Pointed) -> np.ndarray:
    """A visit whose destination follows and whose visitor stands before (قرر بوتين زيارة فرنسا)."""
    holds = (
        deeds.indefinite & deeds.visit & near.precedes(REACH_LIGHT) & near.is_kind(-1, "PH") & ~deeds.frame("reverse")
    )
    return np.asarray(holds & near.bare(0) & near.follows(0, 2) & near.is_kind(0, "CL"))


def _continued(near: Near, deeds: Deeds, pointed: Pointed) -> np.ndarray:
    """A verb that goes on with the subject of its sentence (نددت فرنسا بالقرار ودعت إلى الحوار)."""
    return np.asarray((pointed.continued != NONE) & ~deeds.participle & ~_of_sentence_before(near, pointed))


def _resumed(near: Near, deeds: Deeds, pointed: Pointed) -> np.ndarray:
    """A verb that opens a sentence and goes on with the subject of the one before."""
    return np.asarray((pointed.continued != NONE) & ~deeds.participle & _of_sentence_before(near, pointed))


def _of_sentence_before(near: Near, pointed: Pointed) -> np.ndarray:
    """Whether the subject that a verb goes on with is named in the sentence before."""
    return np.asarray(near.sentence[near.first_of(pointed.continued)] != near.sentence[near.start])


def _participle(near: Near, deeds: Deeds, pointed: Pointed) -> np.ndarray:
    """A participle that goes on with it (رفضت فرنسا القرار، داعية إلى الحوار)."""
    # شركات، متهمة بكذا: a passive.
    accused = deeds.is_in("perfect", "اتهم") & near.says(_BY, near.end)
    return np.asarray((pointed.continued != NONE) & deeds.participle & ~accused)


def _beside(found: Callable[[Near, Deeds], np.ndarray]) -> Rule:
    """A rule of another module, which asks only for what stands beside the trigger."""
    return lambda near, deeds, _: found(near, deeds)


RULES: Mapping[str, Rule] = MappingProxyType(
    {
        "event.subject_next": _subject_next,
        "event.relative": _relative,
        "event.between": _between,
        "event.subject_after": _subject_after,
        "event.subject_before": _subject_before,
        "event.pronoun": _pronoun,
        "event.agent": _agent,
        "event.nationality": _nationality,
        "event.from": _from,
        "event.light_verb": _light_verb,
        "event.visitor_before": _visitor_before,
        "event.own": _beside(declared.own),
        "event.announced": _beside(declared.announced),
        "event.managed": _beside(declared.managed),
        "event.continued": _continued,
        "event.resumed": _resumed,
        "event.participle": _participle,
        "event.of": _beside(targets.of),
        "event.target": _beside(targets.undergoing),
        "event.victims": _beside(struck.victims),
        "event.struck": _beside(struck.owned),
        "event.at_place": _beside(struck.at_place),
        "event.exposed": _beside(exposed.exposed),
        "event.by": _beside(exposed.by),
    }
)
# Rules that name whom a deed is done to, not who does it.
UNDERGOING = ("event.target", "event.victims", "event.struck", "event.at_place", "event.exposed")
# Those that tell what has happened, though ل stands at the noun.
HAPPENED = ("event.victims", "event.exposed")
_BEFORE = (
    "event.subject_next",
    "event.subject_before",
    "event.light_verb",
    "event.visitor_before",
    "event.own",
    "event.announced",
    "event.managed",
    "event.exposed",
)


def named_by(rule: str, near: Near, pointed: Pointed) -> np.ndarray:
    """Row of whom a rule names as the one who acts."""
    if rule == "event.pronoun":
        return pointed.back
    if rule == "event.relative":
        return pointed.told
    if rule in ("event.continued", "event.resumed", "event.participle"):
        return pointed.continued
    return near.row(-1 if rule in _BEFORE else 0)
