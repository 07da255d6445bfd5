"""Deeds of which it is said that somebody undergoes them, or by whom: تعرضت السعودية لهجوم, خطف من قبل الحركة."""

from __future__ import annotations

import numpy as np

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import KEY, PARTS_CLAUSES, PLAIN, stand_between
from warraq.facts.text.asked import of_word
from warraq.facts.text.wordlists import keys

_CODES = ("ASSAULT", "COERCE", "ACCUSE", "SANCTION", "THREATEN")
_OF_PLACES = ("ASSAULT", "COERCE")
_WORDS = ("هجوم", "هجمات", "ضربات", "ضربة", "قصف")  # of a man's critics they are words
_REACH = 3  # tokens from who undergoes it to the deed: the verb and a day
_REACH_BY = 7  # tokens from a deed to by whom it is done
_PLAIN_BY = 2  # words between that are neither names nor titles
_BY_ARMS = of_word(lambda: KEY.is_in(["برصاص", "بنيران", "بايدي"]))
_BY = of_word(lambda: KEY.is_in(["قبل", "يد", "يدي", "ايدي"]))
_BEFORE_BY = of_word(lambda: KEY.is_in(["من", "علي"]))
_UNDERGOES = of_word(lambda: PLAIN.is_in(keys("event", "exposed")))


def exposed(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the participant before a noun with ل undergoes it: its verb stands right before it, or before him."""
    holds = ~deeds.verb & deeds.purpose & ~deeds.attached & deeds.code(*_CODES) & near.bare(-1)
    holds &= near.is_kind(-1, "POCHN") & near.names_doer(-1) | near.is_kind(-1, "L") & deeds.code(*_OF_PLACES)
    # اقتصاد قطر يتعرض لضربات, يتعرض فلان لهجوم: figures of speech.
    holds &= ~(near.is_kind(-1, "PH") & deeds.noun(_WORDS))
    first, end = near.before()
    gap = near.start - end
    behind = near.says(_UNDERGOES, near.start - 1) & (gap == 1) & (near.heads_clause() | near.is_kind(-1, "L"))
    head = np.minimum(near.title_start(first), first)
    before = near.says(_UNDERGOES, head - 1) | near.says(_UNDERGOES, head - 2) & near.is_kind(-1, "L")
    return np.asarray(holds & (behind | before & (gap >= 0) & (gap < _REACH)) & near.in_pause(near.row(-1)))


def by(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether من قبل, على يد or برصاص names who does it."""
    first = near.first_of(near.row(0))
    head = np.maximum(np.minimum(near.title_start(first), first), near.end) - 1
    by_arms = near.says(_BY_ARMS, head) & deeds.code(*_OF_PLACES)
    named = by_arms | near.says(_BY, head) & near.says(_BEFORE_BY, head - 1)
    holds = named & near.follows(0, _REACH_BY) & near.in_pause(near.row(0)) & near.acts(0) & near.names_doer(0)
    holds &= ~deeds.attached & ~deeds.participle & ~deeds.frame("reverse", "host", "person")
    begin = head - ~by_arms
    holds &= (begin >= near.end) & (near.plain_count(near.end, np.maximum(begin, near.end)) <= _PLAIN_BY)
    # التقى من قبل بفلان: before; رفض اختطافه من قبل فلان: the nearer deed is his.
    holds &= (near.bare(0) | (near.preposition(0) == "قبل")) & ~stand_between(near.start, near.end, begin)
    return np.asarray(holds & ~near.between(PARTS_CLAUSES, near.end, begin, holds))
