"""Deeds that somebody declares of himself, or manages: أعلنت فرنسا رفضها القرار, أعلنت فرنسا فرض عقوبات.

Nothing but titles stands between the verb of declaring and who declares. With a pronoun the noun is his if the pronoun
is of his gender; without one it has to be a noun of what is done to others, right behind him, and no body may follow
it, which would do it (أعلنت فرنسا سحب الجيش قواته).
"""

from __future__ import annotations

import numpy as np

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import HERS, KEY, MASCULINE_STATE, PLAIN
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.word import Said, Word
from warraq.facts.text.wordlists import keys

_REACH = 8  # tokens from a verb of declaring to the name of who declares
_REACH_OWN = 2  # tokens from who declares to the noun: أعربت فرنسا عن رفضها, أعلنت فرنسا اليوم رفضها
_OWN = ("SUPPORT", "REJECT", "AGREE", "ACCUSE", "REQUEST", "RETREAT", "CONCEDE", "THREATEN", "COOPERATE")
_UNDERGONE = ("patient", "target", "victim", "reverse", "host")
_DECLARING = of_word(lambda: PLAIN.is_in(keys("event", "declaring")))
_UNDERTAKING = of_word(lambda: PLAIN.is_in(keys("event", "declaring") + keys("event", "undertaking")))
_DONE = of_word(lambda: KEY.is_in(keys("event", "declared")))
_ALREADY = of_word(lambda: KEY == "قد")
_BEFORE_OWN = of_word(lambda: KEY.is_in(["عن", "علي", "في", *keys("event", "day"), "اليوم", "امس", "مجددا"]))
_MANAGED = ("managing", "failing", "trying")
# The ف of فشل is a letter of the word.
_MANAGING = of_word(lambda: _is(KEY) | _is(PLAIN))
_JOINING = of_word(lambda: KEY.is_in(["من", "في", "الي", "عن"]))
_STATE = of_word(lambda: KEY.is_in(keys("event", "own_country")))
_REACH_MANAGED = 2  # tokens from who manages it to the noun: only a preposition between
_FEMININE = of_word(lambda: KEY.str.contains("(?:ه|ات)$"))
_BODY = of_word(lambda: KEY.is_in(keys("event", "body")) | KEY.str.contains("^ال(?:جيش|حكومه|قوات|رييس|شركه)$"))
_THEIR = of_word(lambda: KEY.str.contains("هم(?:ا)?$"))


def _is(word: Word) -> Said:
    """Whether a word is one of managing, failing or trying."""
    return word.is_in([key for kind in _MANAGED for key in keys("event", kind)])


def own(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a noun with a pronoun is what the participant before it declares of himself."""
    holds = deeds.with_owner & deeds.code(*_OWN) & ~deeds.frame(*_UNDERGONE) & ~deeds.mode("release")
    # أكد فلان دعم بلاده للقرار: his state's is his.
    state = deeds.governing & near.says(_STATE, near.end) & deeds.code(*_OWN) & near.is_kind(-1, "PH")
    return np.asarray((holds & _is_his(near) | state) & _declares(near))


def managed(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a noun is what the participant before it manages, tries or fails to do (تمكن الجيش من السيطرة)."""
    holds = ~deeds.verb & ~deeds.with_owner & near.acts(-1) & near.names_doer(-1) & near.precedes(_REACH_MANAGED)
    # تسعى فرنسا بالتعاون مع كذا, أخفقت في محادثات: how and where, not what.
    holds &= ~(deeds.frame("victim", "reverse", "host") | deeds.by | deeds.code("CONSULT"))
    first, end = near.before()
    holds &= near.says(_MANAGING, np.minimum(near.title_start(first), first) - 1)
    gap = near.start - end
    joined = (gap == 1) & near.says(_JOINING, near.start - 1) | (gap == 0)
    return np.asarray(holds & joined)


def announced(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a noun is what the participant before it declares that he does."""
    # تعلن تدمير موقعها: her own.
    holds = deeds.governing & near.says(_DONE, near.start) & ~near.says(_BODY, near.end)
    holds &= ~(deeds.harming & near.says(HERS, near.end))
    return np.asarray(holds & _declares(near, _UNDERTAKING) & near.names_someone(-1))


def _declares(near: Near, verb: Question = _DECLARING) -> np.ndarray:
    """Whether the participant before each trigger declares, and the noun stands right behind him or the verb.

    `verb` asks for another verb than that of declaring.
    """
    row = near.row(-1)
    first, end = near.before()
    verbs = np.append(-_REACH - 1, near.places(verb))
    last = verbs[np.searchsorted(verbs, near.start) - 1]
    close = (row >= 0) & near.bare(-1) & (first - last <= _REACH) & (last >= near.paragraph[0])
    same = near.clause[np.maximum(last, 0)] == near.clause[near.start]
    titled = (last < first) & ~near.plain_between(np.maximum(last + 1, 0), np.maximum(first, 0))
    # فرنسا تعلن رفضها القرار: the verb stands behind its subject.
    # كان المغرب قد أعلن قطع علاقاته: a particle may stand between.
    behind = ((last == end) | (last == end + 1) & near.says(_ALREADY, end)) & near.heads_clause()
    gap = near.start - np.where(behind, last + 1, end)
    beside = (gap == 0) | (gap < _REACH_OWN) & near.says(_BEFORE_OWN, near.start - 1)
    return np.asarray(close & same & (titled | behind) & beside)


def _is_his(near: Near) -> np.ndarray:
    """Whether the noun's pronoun is of the gender of the participant before it."""
    first, her, their = near.first_of(near.row(-1)), near.says(HERS, near.start), near.says(_THEIR, near.start)
    state = near.says(MASCULINE_STATE, first) != her
    body = near.says(_FEMININE, first) == her
    other = near.is_kind(-1, "PH") & ~her | near.is_kind(-1, "C") & state | near.is_kind(-1, "O") & body
    return np.asarray(np.where(their, near.is_kind(-1, "N"), other))
