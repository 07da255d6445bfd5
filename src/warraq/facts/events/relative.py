"""Deeds told of in a relative clause with a light verb: زيارة قام بها فلان, المباحثات التي أجراها فلان مع آخر.

The noun is the trigger; its pronoun is attached to the light verb or to the ب after it; who acts follows the verb. A
definite noun needs الذي or التي before the verb, an indefinite one stands without.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.events.near import NONE, Near, among
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import marked
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
_KEY = pl.col("key")
_ATTACHED = _KEY.str.contains(f"{_CARRYING}|{_RECEIVING}")
_PARTED, _PARTICLE, _HERS = _KEY.str.contains(_WITH_BY), _KEY.is_in(["به", "بها"]), _KEY.str.ends_with("ها")


@cache
def _who() -> pl.Expr:
    """Relative pronouns."""
    return _KEY.is_in(keys("event", "relative"))


@cache
def _apart() -> pl.Expr:
    """What is neither a relative pronoun nor an adjective: it opens another clause."""
    return _KEY.is_in([*keys("event", "other_clause"), *sorted(PREPOSITIONS)]) | _KEY.str.contains("^[^ا].*ات$")


class Told(NamedTuple):
    """What the relative clause behind each noun tells."""

    row: np.ndarray  # who acts in it, -1 where none
    called: np.ndarray  # whether he is the one who is called or written to (الاتصال الذي تلقاه فلان)
    later: np.ndarray  # whether the deed is to come (زيارة سيقوم بها)


def clauses_of(near: Near, hits: pl.DataFrame) -> Told:
    """Who acts in the relative clause behind each noun."""
    verb, end = _verbs(near, hits)
    key = near.scan.keys(verb)
    if not len(near.names):
        return Told(np.full(len(verb), NONE), np.zeros(len(verb), dtype=bool), np.zeros(len(verb), dtype=bool))
    after = np.searchsorted(near.names.start, end)
    row = np.minimum(after, len(near.names) - 1)
    first = near.names.start[row]
    fits = (end > near.end) & (after < len(near.names)) & (near.clause[first] == near.clause[near.start])
    fits &= (first - end < _REACH_TITLED) & ~near.plain_between(end, np.maximum(first, end))
    fits &= (near.names.preposition[row] == "") & among(near.names.kind[row], "POC")
    fits &= ~near.names.oblique[row]
    called, later = key.str.contains(_RECEIVING).to_numpy(), key.str.starts_with("س").to_numpy()
    return Told(np.where(fits, row, NONE), called, later)


def _verbs(near: Near, hits: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """The light verb that carries each noun's pronoun, and one past it and its ب; the end is 0 where there is none."""
    scan, last = near.scan, len(near.scan.para) - 1
    attached, parted, by, hers, relative, others = (
        marked(scan, words) for words in (_ATTACHED, _PARTED, _PARTICLE, _HERS, _who(), _apart())
    )
    definite = (hits["shape"] == "definite").to_numpy() | scan.keys(near.start).str.contains("^[وف]?ال.+").to_numpy()
    feminine = hits["masdar"].fill_null("").str.contains("(?:ة|ات|ى)$").to_numpy() | (
        hits["masdar"].is_in(["حرب", "قمم", "مكالمة هاتفية", "المكالمة الهاتفية"]).fill_null(False).to_numpy()
    )
    possible = (hits["tense"] == "masdar").to_numpy() & (hits["shape"] != "pronoun").to_numpy()
    verb, end = near.start.copy(), np.zeros(len(near.start), dtype=np.int64)
    for step in range(_REACH):
        at = np.minimum(near.end + step, last)
        possible &= near.clause[at] == near.clause[near.start]
        two = parted[at] & by[np.minimum(at + 1, last)]
        object_at = np.where(two, np.minimum(at + 1, last), at)
        own = hers[object_at] == feminine
        bound = relative[np.maximum(at - 1, 0)] & (step > 0)
        found = possible & (attached[at] | two) & own & (bound == definite) & (end == 0)
        verb, end = np.where(found, at, verb), np.where(found, object_at + 1, end)
        possible &= ~others[at] | relative[at] & definite
    # مساندة ضربات يشنها: of two nouns the clause tells of the nearer.
    nearest = np.zeros(last + 2, dtype=np.int64)
    np.maximum.at(nearest, end, near.start)
    return verb, np.where(nearest[end] == near.start, end, 0)


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
