"""Words around a trigger that tell who acts and who does not, as a boolean a trigger."""

from __future__ import annotations

import numpy as np

from warraq.facts.events.near import Near
from warraq.facts.events.spots import ACCUSES, FEMININE, KEY, PLAIN, single_titles
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import BODIES
from warraq.facts.text.asked import of_word
from warraq.facts.text.wordlists import keys

_REACH_FOR = 8  # tokens from the participant after a trigger to a purpose


_FROM = of_word(lambda: KEY.str.contains("^(?:من|مم.*)$"))
_FOR = of_word(lambda: KEY.str.contains("^ل.{3,}(?:ه|ها|هم|هما)$"))
_INSIDE = of_word(lambda: KEY.is_in(["في", "من", "عن"]))
_DENYING = of_word(
    lambda: PLAIN.str.contains("^(?:نفت?|نفي|[يت]نفي|نفوا|ينفون|انكرت?|[يت]نكر|نافي[اه]|رفضت?|[يت]رفض)$")
)
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS - {"بين"})))
_DECIDING = of_word(lambda: PLAIN.is_in(keys("event", "deciding")))
_PLURAL = of_word(lambda: KEY.str.contains("^[^ا].{2,}ات$"))
_STILL = of_word(lambda: KEY.is_in(keys("event", "still")))
_FOR_DEFINITE = of_word(lambda: KEY.str.contains("^لل.{3,}"))
_BOMBING = of_word(lambda: KEY.is_in(keys("event", "bombing")))
_TO_PRONOUN = of_word(lambda: KEY.is_in(["له", "لها", "لهم", "لهما"]))
_CROWD = of_word(lambda: KEY.is_in(["الاف", "مئات", "عشرات", "ملايين"]))
_DEFINITE_PLURAL = of_word(lambda: KEY.str.contains("^ال.+ات$"))


def accuses(near: Near) -> np.ndarray:
    """Whether the participant before accuses somebody who is named by another word (تتهم كييف … بدعم فلان)."""
    first, end = near.before()
    return np.asarray(near.says(ACCUSES, first - 1) & near.plain_between(end, np.maximum(end, near.start)))


def is_decided(near: Near) -> np.ndarray:
    """Whether a verb of deciding stands before the trigger, or before the one who decides (قرر فلان دعوة آخر)."""
    first, end = near.before()
    at = np.where(end == near.start, first, near.start)
    return near.says(_DECIDING, np.minimum(at, near.title_start(at)) - 1)


def told_of_before(near: Near, with_object: np.ndarray) -> np.ndarray:
    """Whether لا تزال or an indefinite plural stands before the verb, which tells of it (عبارات تطالب فلانا)."""
    before = np.maximum(near.start - 1, 0)
    plural = near.says(_PLURAL, before) & ~near.names.named[before]
    same = near.clause[before] == near.clause[near.start]
    return np.asarray(same & (plural & ~with_object | near.says(_STILL, before)))


def wrong_title(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether a title in the singular just behind a verb is of the other gender: the object (استدعت سفير فلان)."""
    at = near.scan.inside(near.end)
    single = single_titles(near.scan)[at]
    return np.asarray(single & (feminine & ~near.says(FEMININE, at)))


def accused_of(near: Near) -> np.ndarray:
    """Whether a definite object with ل stands just behind the participant after the trigger (اتهام فلان للحكومة)."""
    return np.asarray(near.says(_FOR_DEFINITE, near.after_end()) & (near.row(0) >= 0))


def from_behind(near: Near) -> np.ndarray:
    """Whether من stands between the trigger and the participant after it, not before the trigger (بعد يوم من …)."""
    return near.between(_FROM, near.end, near.first_of(near.row(0)), near.preposition(0) == "من")


def object_apart(near: Near) -> np.ndarray:
    """Whether في stands between the participant after the trigger and the purpose behind it (… في … لإجبارهم)."""
    end, tokens = near.after_end(), len(near.scan.para)
    lam = np.append(near.places(_FOR), tokens)
    first = lam[np.searchsorted(lam, np.minimum(end, tokens))]
    return np.asarray((first - end < _REACH_FOR) & near.between(_INSIDE, end, first))


def is_state_body(near: Near) -> np.ndarray:
    """Whether the word after the trigger is a body of a state, or an army stands there."""
    return np.asarray((near.kind(0) == "O") & near.says(BODIES, near.end) | near.is_force())


def bombs(near: Near) -> np.ndarray:
    """Whether the word after the trigger is one of what bombs: planes, guns, ships."""
    return np.asarray((near.kind(0) == "O") & near.says(_BOMBING, near.end))


def before_pronoun(near: Near) -> np.ndarray:
    """Whether له or لها stands just behind the participant after the trigger (مساعدة فرنسا لها)."""
    return np.asarray(near.says(_TO_PRONOUN, near.after_end()) & (near.row(0) >= 0))


def denies(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether a verb of denying stands before the trigger or the participant before it (نفى فلان الاتهامات)."""
    first = np.maximum(np.minimum(near.first_of(near.row(-1)), near.start) - 3, 0)
    return near.between(_DENYING, first, near.start, where)


def governs_another(near: Near) -> np.ndarray:
    """Whether another preposition than بين stands between the trigger and the participant after it."""
    return near.between(_PREPOSITION, near.end, near.first_of(near.row(0)), near.preposition(0) == "بين")


def is_plural_body(near: Near) -> np.ndarray:
    """Whether the word after the trigger is a body in the feminine plural (القوات, السلطات)."""
    return np.asarray((near.kind(0) == "O") & near.follows(0, 2) & near.says(_DEFINITE_PLURAL, near.end))


def crowd(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether hundreds of a people stand behind the trigger, where that is asked (تظاهر آلاف العراقيين)."""
    people = where & near.is_kind(0, "N") & near.is_definite(0) & near.says(_CROWD, near.end)
    return near.only((_CROWD,), np.asarray(people))
