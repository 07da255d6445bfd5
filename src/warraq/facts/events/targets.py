"""Deeds whose doer nobody names beside them, but whom they are done to: العقوبات على إيران, هجمات استهدفت دمشق.

A verbal noun is followed by a preposition that says so for its code (column ``alone`` of
``facts/rules/event_recipients.csv``), or, with a pronoun of who does it, by its object at once; a verb in a relative
clause by its object at once, or an unlisted subject and then by a preposition.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.heads import GLUED_HEAD, PLACE
from warraq.facts.events.near import Near
from warraq.facts.events.spots import ADJECTIVE, KEY, NETWORK, PARTS_CLAUSES, PLAIN, WITH_ARTICLE
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import IN
from warraq.facts.text.wordlists import keys, lemmas
from warraq.resources import table

TABLE = "facts/rules/event_recipients.csv"
REACH = 7  # tokens from a noun to whom the deed is done to
_REACH_TITLED = 7  # the same where all between are titles
_MODIFIERS = 2  # words between a noun and the preposition
ATTACKS = tuple(lemmas("event", "attack"))
_WORDS_OF_VERB = 4  # words between a verb and the preposition: its subject and its object
_UNDERGONE = ("reverse", "host", "victim")
_OF_PLACES = ("ASSAULT", "COERCE")
# What is common to two is with somebody; what is against somebody is not with him.
_WITH = tuple(lemmas("event", "fight"))
# With these another word goes with the preposition (مناقشة التعاون مع, عملت مساعدة لفلان).
_NO_DEED = tuple(lemmas("event", "no_deed"))
_TRADE = tuple(lemmas("event", "trade"))  # to somebody, not with him
_TO_HOLD = of_word(lambda: KEY.is_in(["لاجراء", "لعقد", "لشن", "لفرض", "لتنفيذ", "لتوجيه", "لبدء", "لاستيناف"]))
_NOT_DEFINITE = of_word(lambda: ~KEY.str.contains("^ال.{3,}"))
REFUSING = of_word(lambda: PLAIN.str.contains("^(?:ب|ل)?(?:رفض(?:ت|ه|ها|هم)?|عدم|منع(?:ت)?|[يت]رفض|بين)$"))
_GLUED = of_word(lambda: KEY.str.contains("^(?:و[يت]|[بل]).{3,}"))
# Deeds whose noun takes an object without a preposition; of those that are done to acts too (رفضها القرار).
_WITH_OBJECT = ("SUPPORT", "REJECT", "ACCUSE", "REQUEST", "AID", "COERCE", "ASSAULT", "CONSULT")
_OF_ACTS = ("SUPPORT", "REJECT", "ACCUSE", "REQUEST")
_WITH_BY = tuple(lemmas("event", "with_by"))  # these go with ب
_IN_FAVOUR = of_word(lambda: KEY == "لصالح")
_WHO_MASCULINE = of_word(lambda: PLAIN == "الذي")
_WHO_FEMININE = of_word(lambda: PLAIN == "التي")
# Verbs with a bare object that another word's preposition follows: اتهمت المعارضة روسيا بكذا.
_CALLING = ("حث", "دعا", "طالب", "ناشد", "اتهم")
_BLAME = of_word(lambda: KEY.is_in(["اللوم", "باللوم", "اللايمه", "باللايمه"]))
_DAY = of_word(lambda: KEY.is_in([*keys("event", "day"), "اليوم", "امس"]))
_FEMININE_NOUN = of_word(lambda: KEY.str.contains("(?:ه|ات)$"))
_PERSON = of_word(lambda: KEY.is_in(["الوزير", "الرييس", "الامين", "المتحدث"]))
_TO_WHAT = of_word(lambda: KEY.is_in(["الي", "علي"]) | KEY.str.contains("^ب.{3,}"))
_BODY = of_word(lambda: KEY.str.replace("^[وف]?(?:بال|لل)", "ال").is_in(keys("event", "body")))


@cache
def _naming() -> frozenset[tuple[str, str]]:
    """Code and folded preposition that names whom it is done to."""
    rows = table(TABLE).select("plover", pl.col("alone").str.split("|")).explode("alone").drop_nulls()
    return frozenset(rows.iter_rows())


def governed(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a verbal noun's preposition names whom the deed is done to."""
    close = ~deeds.verb & near.follows(0, REACH) & near.in_pause(near.row(0)) & ~deeds.frame(*_UNDERGONE)
    close &= (
        (near.acts(0) | near.is_kind(0, "L") & (deeds.code(*_OF_PLACES) | deeds.visit))
        & ~near.bare(0)
        & near.names_doer(0)
    )
    trade = deeds.noun(_TRADE)
    # جولة الإنقاذ: a genitive, no adjective.
    close &= ~deeds.governing | near.says(_NOT_DEFINITE, near.end) | ~deeds.lacks("needs") | near.follows(0, 1) | trade
    close &= ~near.says(REFUSING, near.start - 1)
    # إدانة مساعد لفلان: his man is.
    close &= (
        ~(deeds.code("ACCUSE") & deeds.governing & (near.preposition(0) == "ل"))
        | near.says(ADJECTIVE, near.end)
        | near.follows(0, 1)
    )
    some = np.flatnonzero(close)
    found = np.zeros(len(close), dtype=bool)
    naming, codes, words = _naming(), deeds.codes, near.preposition(0)
    found[some] = [(codes[row], words[row]) in naming for row in some.tolist()]
    # احتلاله لكوريا: the object of a noun with a pronoun.
    found |= close & deeds.with_owner & (words == "ل") & deeds.code(*_WITH_OBJECT) & ~deeds.code("CONSULT")
    # تحريرها من القوات الروسية: from whom it is taken.
    found |= close & deeds.noun(["تحرير"]) & deeds.with_owner & (words == "من")
    found &= ~_otherwise(near, deeds, words)
    return np.asarray(found & _at_once(near, found))


def owned(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a noun with the pronoun of who does it stands before its object (احتلاله العراق, رفضها القرار الروسي)."""
    holds = deeds.with_owner & near.bare(0) & near.same_clause(0) & deeds.code(*_WITH_OBJECT)
    holds &= ~deeds.frame(*_UNDERGONE) & ~deeds.noun(_NO_DEED)
    # زيارة طهران, without a pronoun too: where one goes.
    going = deeds.visit & deeds.governing & deeds.noun(["زيارة"]) & near.is_kind(0, "C") & ~deeds.accusative
    going &= near.bare(0) & near.follows(0, 1) & near.same_clause(0)
    titled = near.follows(0, _REACH_TITLED) & ~near.plain_between(near.end, near.first_of(near.row(0)))
    at_once = (near.follows(0, 1) | titled & near.is_kind(0, "PH")) & near.names_someone(0)
    # رفضها القرار الروسي: a definite noun and its adjective.
    close = near.follows(0, 3) & near.is_kind(0, "NO") & near.is_definite(0) & near.says(WITH_ARTICLE, near.end)
    between = near.says(WITH_ARTICLE, near.first_of(near.row(0)) - 1)
    return np.asarray(going | holds & (at_once | close & between & deeds.code(*_OF_ACTS)))


def aimed(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a verb's preposition names whom it is done to by another who is unlisted (شن مسلحون هجوما على دمشق)."""
    words = near.preposition(0)
    harm = deeds.code("ASSAULT", "COERCE", "SANCTION") & np.isin(words, ["علي", "ضد"])
    met = deeds.code("CONSULT") & ~deeds.visit & ~deeds.frame(*_UNDERGONE) & (words == "مع") & ~near.is_kind(0, "O")
    # اقتراح يطلب من فلان: whoever does.
    wanted = deeds.is_in("perfect", "طلب") & (words == "من") & near.follows(0, 3) & ~(deeds.attached | deeds.noun_alike)
    holds = deeds.verb & (harm | met | wanted) & near.follows(0, REACH) & near.in_pause(near.row(0)) & near.acts(0)
    # القبض على رئيس شركة كذا: on him.
    titled = titles(near.scan)[np.maximum(near.first_of(near.row(0)) - 1, 0)] & near.is_kind(0, "CO")
    other = titled & harm | deeds.is_in("perfect", "بحث") & ~deeds.imperfect
    holds &= near.names_doer(0) & ~other
    return np.asarray(holds & _at_once(near, holds, _WORDS_OF_VERB))


def _at_once(near: Near, where: np.ndarray, modifiers: int = _MODIFIERS) -> np.ndarray:
    """Whether nothing but modifiers and a preposition stands between a noun and the participant after, where asked."""
    found = np.zeros(len(where), dtype=bool)
    if not len(some := np.flatnonzero(where)):
        return found
    prepositions, few = near.places(PREPOSITION), near.at(some)
    first = np.maximum(few.first_of(few.row(0)), few.end)
    # The body of a nationality belongs to it: ضد القوات التركية.
    first = np.maximum(first - (few.is_kind(0, "O") & few.says(_BODY, first - 1)), few.end)
    count = np.searchsorted(prepositions, first) - np.searchsorted(prepositions, few.end)
    own = np.char.str_len(few.preposition(0).astype(str)) > 1
    # الهجوم الكيميائي المفترض على مدينة كذا: a town is no word between.
    town = few.says(PLACE, first - 1) & (first - 1 > few.end)
    close = (count == own) & (few.plain_count(few.end, first) - count - town <= modifiers)
    # زيارة قصيرة ويتجه لكذا: another clause.
    # زيارة لمدينة كذا: the preposition of the place itself.
    begin = np.maximum(few.title_start(first), few.end)
    close &= ~few.between(_GLUED, few.end, np.minimum(begin, first - few.says(GLUED_HEAD, first - 1)), close)
    found[some] = close & ~few.between(PARTS_CLAUSES, few.end, first, close)
    return found


def _otherwise(near: Near, deeds: Deeds, preposition: np.ndarray) -> np.ndarray:
    """Whether the preposition names another side: who visits (زيارة لفلان), where one meets, who fights beside."""
    to = np.isin(preposition, ["ل", "الي"])
    other = deeds.code("CONSULT") & (to != deeds.visit) | deeds.visit & ~near.is_kind(0, "CL")
    other |= deeds.code("ASSAULT") & (preposition == "مع") & ~deeds.noun(_WITH)
    # بالتعاون مع فلان: how, not what; of others than states it is no politics.
    other |= deeds.code("COOPERATE") & (deeds.by & ~deeds.noun(_TRADE) | ~near.is_kind(0, "CH"))
    other |= deeds.code("COOPERATE") & (to != deeds.noun(_TRADE))
    # شكوى للمحكمة: who hears it.
    # الدعم بمكتبة كذا: where.
    # اجتماع بالقاهرة: where, too.
    other |= (preposition == "ب") & (~deeds.noun(_WITH_BY) | deeds.code("CONSULT") & ~near.is_kind(0, "PHN"))
    # حوار مع قناة كذا: an interview.
    other |= (deeds.noun(["حوار", "لقاء"]) | deeds.mode("phone")) & near.is_kind(0, "O")
    other |= near.says(NETWORK, near.first_of(near.row(0))) | near.says(_IN_FAVOUR, near.first_of(near.row(0)))
    other |= blamed_for(near)
    return np.asarray(other | deeds.noun(["شكوى"]) & to | deeds.noun(_NO_DEED))


def blamed_for(near: Near) -> np.ndarray:
    """Whether the name behind is who is blamed for the deed (إلقاء اللوم في الهجوم على فلان)."""
    return np.asarray(near.says(_BLAME, near.start - 2) & near.says(IN, near.start - 1))


def of(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether ل names who meets or attacks (لقاء للرئيسين فلان وفلان, غارة للتحالف), or who visits another place."""
    holds = ~(deeds.verb | deeds.with_owner) & (near.preposition(0) == "ل") & near.follows(0, REACH)
    holds &= near.same_clause(0) & ~deeds.frame("reverse", "host", "person")
    met = deeds.code("CONSULT") & ~deeds.noun(_NO_DEED) & ~deeds.mode("phone") & near.is_kind(0, "PH")
    going = (near.preposition(1) == "الي") & near.is_kind(1, "CL") & near.same_clause(1)
    tested = deeds.mode("weapons") & near.is_kind(0, "CN")
    holds &= (
        met & (~deeds.visit | going)
        | deeds.noun(ATTACKS)
        & (near.names_group() | deeds.definite & near.is_kind(0, "C") & near.says(ADJECTIVE, near.end))
        | tested
    )
    return np.asarray(holds & _modified(near, holds))


def _modified(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether nothing but adjectives and titles stands between a noun and the participant after it, where asked."""
    some = np.flatnonzero(where)
    few = near.at(some)
    first = np.maximum(few.first_of(few.row(0)), few.end)
    count = np.zeros(len(some), dtype=np.int64)
    for step in range(REACH):
        count += (few.end + step < first) & few.says(ADJECTIVE, few.end + step)
    found = np.zeros(len(where), dtype=bool)
    found[some] = few.plain_count(few.end, first) <= count
    return found


def is_purpose(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a noun is what something is for: لدعم فلان, لإجراء محادثات معه."""
    return np.asarray(deeds.purpose & ~deeds.with_owner | near.says(_TO_HOLD, near.start - 1))


def told(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a verb in a relative clause stands before its object: هجمات استهدفت, الهجوم الذي استهدف."""
    holds = deeds.verb & ~deeds.with_object & ~deeds.joined & ~deeds.frame(*_UNDERGONE, "person")
    holds &= near.is_relative() & near.bare(0) & near.follows(0, 1) & near.is_kind(0, "PCO") & near.same_clause(0)
    holds &= deeds.code(*_WITH_OBJECT) & deeds.lacks("needs")
    # الاستفتاء الذي رفضت فرنسا: its subject.
    other = deeds.code("REJECT", "REQUEST") & ~deeds.is_in("perfect", "عارض", "قاطع")
    other |= np.where(
        deeds.feminine, near.says(_WHO_MASCULINE, near.start - 1), near.says(_WHO_FEMININE, near.start - 1)
    )
    return np.asarray(holds & ~other)


def asked(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a definite noun nobody lists is a verb's subject, and whom it calls on follows (حث الحلف روسيا)."""
    subject = near.end
    holds = deeds.verb & ~deeds.attached & ~(deeds.plural | deeds.dual) & deeds.is_in("perfect", *_CALLING)
    holds &= near.says(WITH_ARTICLE, subject) & ~near.says(_DAY, subject) & ~near.names.named[near.scan.inside(subject)]
    holds &= near.says(_FEMININE_NOUN, subject) == deeds.feminine
    holds &= ~titles(near.scan)[near.scan.inside(subject)] | near.says(_PERSON, subject)
    holds &= near.is_kind(0, "COH") & near.bare(0) & near.same_clause(0) & (near.first_of(near.row(0)) == subject + 1)
    behind = near.after_end()
    # حث الحلف روسيا من جديد على كذا.
    what = [near.says(_TO_WHAT, behind + step) for step in range(3)]
    return np.asarray(holds & np.any(what, axis=0))


def undergoing(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a preposition or a pronoun tells whom it is done to, and nobody who does it (عقوبات على روسيا)."""
    found = governed(near, deeds) | owned(near, deeds) | told(near, deeds) | aimed(near, deeds)
    return np.asarray(found | asked(near, deeds))
