"""Deeds told of in a relative clause with a light verb: زيارة قام بها فلان, المباحثات التي أجراها فلان مع آخر.

The noun is the trigger; its pronoun is attached to the light verb or to the ب after it; who acts follows the verb. A
definite noun needs الذي or التي before the verb, an indefinite one stands without.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import HERS, KEY, RELATIVE, among, stand_between
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.text.asked import of_word
from warraq.facts.text.wordlists import keys

_REACH = 4  # tokens from a noun to its light verb
_REACH_TITLED = 7  # tokens from the verb to who acts, all of them titles
# Light verbs with the noun's pronoun, folded; `_WITH_BY` have it on the ب after them.
_CARRYING = (
    "^(?:س)?(?:عقدت?|[يت]عقد|اجر[ات]|[يت]جري|شنت?|[يت]شن|نفذت?|[يت]نفذ|وجهت?|[يت]وجه|اطلقت?|[يت]طلق|"
    "خاضت?|[يت]خوض|قادت?|[يت]قود|بدات?|[يت]بدا|ابرمت?|[يت]برم)(?:ه|ها)$"
)
_RECEIVING = "^تلق[ات](?:ه|ها)$"
_WITH_BY = "^س?(?:قامت?|[يت]قوم)$"
_ATTACHED = of_word(lambda: KEY.str.contains(f"{_CARRYING}|{_RECEIVING}"))
_PARTED = of_word(lambda: KEY.str.contains(_WITH_BY))
_PARTICLE = of_word(lambda: KEY.is_in(["به", "بها"]))
_APART = of_word(
    lambda: KEY.is_in([*keys("event", "other_clause"), *sorted(PREPOSITIONS)]) | KEY.str.contains("^[^ا].*ات$")
)
_RECEIVES = of_word(lambda: KEY.str.contains(_RECEIVING))
_LATER = of_word(lambda: KEY.str.starts_with("س"))
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^[وف]?(?:ال|لل|بال).+"))


class Told(NamedTuple):
    """What the relative clause behind each noun tells."""

    row: np.ndarray  # who acts in it, -1 where none
    called: np.ndarray  # whether he is the one who is called or written to (الاتصال الذي تلقاه فلان)
    later: np.ndarray  # whether the deed is to come (زيارة سيقوم بها)


def clauses_of(near: Near, deeds: Deeds) -> Told:
    """Who acts in the relative clause behind each noun."""
    told = Told(
        np.full(len(near.start), NONE), np.zeros(len(near.start), dtype=bool), np.zeros(len(near.start), dtype=bool)
    )
    noun = ~(deeds.verb | deeds.with_owner)
    light = np.union1d(near.places(_ATTACHED), near.places(_PARTED))
    some = np.flatnonzero(noun & stand_between(light, near.end, near.end + _REACH))
    if not len(some) or not len(near.names):
        return told
    few = near.at(some)
    verb, end = _verbs(few, deeds.definite[some], deeds.feminine_noun[some])
    told.row[some], told.called[some] = _who_acts(few, end), few.says(_RECEIVES, verb)
    told.later[some] = few.says(_LATER, verb)
    return told


def _who_acts(near: Near, end: np.ndarray) -> np.ndarray:
    """Row of the participant close behind each light verb, -1 where none; `end` is 0 where there is no verb."""
    after = np.searchsorted(near.names.start, end)
    row = np.minimum(after, len(near.names) - 1)
    first = near.names.start[row]
    fits = (end > near.end) & (after < len(near.names)) & (near.clause[first] == near.clause[near.start])
    fits &= (first - end < _REACH_TITLED) & ~near.plain_between(end, np.maximum(first, end))
    fits &= (near.names.preposition[row] == "") & among(near.names.kind[row], "POCH")
    return np.where(fits & ~near.names.oblique[row], row, NONE)


def _verbs(near: Near, definite: np.ndarray, feminine: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The light verb that carries each noun's pronoun, and one past it and its ب; the end is 0 where there is none."""
    definite = definite | near.says(_WITH_ARTICLE, near.start)
    possible = np.ones(len(near.start), dtype=bool)
    verb, end = near.start.copy(), np.zeros(len(near.start), dtype=np.int64)
    for step in range(_REACH):
        at = np.minimum(near.end + step, near.paragraph[1])
        possible &= near.clause[at] == near.clause[near.start]
        two = near.says(_PARTED, at) & near.says(_PARTICLE, at + 1)
        object_at = np.where(two, at + 1, at)
        own = near.says(HERS, object_at) == feminine
        bound = near.says(RELATIVE, at - 1) & (step > 0)
        found = possible & (near.says(_ATTACHED, at) | two) & own & (bound == definite) & (end == 0)
        verb, end = np.where(found, at, verb), np.where(found, object_at + 1, end)
        possible &= ~near.says(_APART, at) | near.says(RELATIVE, at) & definite
    # مساندة ضربات يشنها: of two nouns the clause tells of the nearer.
    behind = np.append(end[1:] == end[:-1], False)
    return verb, np.where(behind, 0, end)


def turned(
    near: Near, taken: tuple[np.ndarray, np.ndarray, np.ndarray], called: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Actor, other actor and recipient where who is called or written to was taken for who acts: من names the other."""
    actor, second, recipient = taken
    preposition = near.names.preposition[np.maximum(recipient, 0)] if len(near.names) else recipient
    caller = called & (recipient >= 0) & (preposition == "من")
    alone = np.where(called & ~caller, NONE, actor)
    return (
        np.where(caller, recipient, alone),
        np.where(called, NONE, second),
        np.where(caller, actor, np.where(called, NONE, recipient)),
    )
