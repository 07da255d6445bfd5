"""Names behind the noun they complete: what governs the noun governs them (على مدينة الموصل, مع المتمردين الحوثيين).

People of a nation and those whom كل من counts act as one with the words before them (رفض المسؤولون الإيرانيون,
قطعت كل من فرنسا وألمانيا), and so does a ministry that is named by its state alone (وزارة خارجية البحرين).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import polars as pl

from warraq.facts.events.spots import KEY, among, title_starts
from warraq.facts.grammar.clauses import PREPOSITION, Participants
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_GLUED = r"^[وف]?([بلك])(?:ال|ل)?.{3,}$"
_AFTER_GLUED = KEY.str.replace("^[وف]?(?:بال|لل)", "ال").str.replace("^[وف]?[بلك]", "")
_PLAIN = KEY.str.replace("^[وف]", "")


def _heads(*kinds: str) -> tuple[Question, Question]:
    """Whether a word is one of some kinds as it stands, and with a preposition glued to it."""
    words = [word for kind in kinds for word in keys("event", kind)]
    return of_word(lambda: KEY.is_in(words) | _PLAIN.is_in(words)), of_word(lambda: _AFTER_GLUED.is_in(words))


_PLACES, GLUED_PLACE = _heads("place_kind", "state_head")
_PEOPLE, _GLUED_PEOPLE = _heads("people_head")
_EACH, _GLUED_EACH = of_word(lambda: _PLAIN.is_in(["كل", "كلا", "كلتا"])), of_word(lambda: _AFTER_GLUED == "كل")
_ACCUSATIVE_EACH = of_word(lambda: KEY == "كلا")
_MINISTRY = of_word(lambda: _AFTER_GLUED.is_in(["وزاره"]) | _PLAIN.is_in(["وزاره"]))
_OFFICE = of_word(lambda: KEY.is_in(keys("event", "ministry")))


def with_heads(scan: Scan, names: Participants) -> Participants:
    """`names` with the preposition of the noun before them, and beginning with it where they act as one."""
    if not len(names):
        return names
    start, kind, preposition, oblique = (
        array.copy() for array in (names.start, names.kind, names.preposition, names.oblique)
    )
    bare = (preposition == "") & ~names.named[np.maximum(start - 1, 0)]
    place = np.flatnonzero(bare & among(kind, "CL") & _stands(scan, start, 1, _PLACES, GLUED_PLACE))
    # الرئيس السابق لإقليم كذا فلان: part of his title.
    held = titles(scan)
    place = place[~held[np.maximum(start[place] - 2, 0)] & ~held[np.maximum(start[place] - 3, 0)]]
    preposition[place] = _governing(scan, start[place] - 1)
    people = np.flatnonzero(bare & among(kind, "NO") & _stands(scan, start, 1, _PEOPLE, _GLUED_PEOPLE))
    start[people] -= 1
    preposition[people] = _governing(scan, start[people])
    office = np.flatnonzero(bare & (kind == "C") & _stands(scan, start, 2, _MINISTRY, _MINISTRY))
    # مدير وزارة كذا: he, not the ministry.
    office = office[_OFFICE(scan, start[office] - 1) & ~held[np.maximum(start[office] - 3, 0)]]
    start[office] -= 2
    preposition[office] = _governing(scan, start[office])
    kind[office] = "O"
    begin = title_starts(scan)[start]
    begin = np.where(begin >= 0, begin, start)
    each = np.flatnonzero((preposition == "من") & _stands(scan, begin, 2, _EACH, _GLUED_EACH))
    start[each] = begin[each] - 2
    preposition[each] = _governing(scan, start[each])
    oblique[each] |= _ACCUSATIVE_EACH(scan, start[each])
    return replace(names, start=start, kind=kind, preposition=preposition, oblique=oblique)


def _stands(scan: Scan, start: np.ndarray, before: int, *heads: Question) -> np.ndarray:
    """Whether a head stands so many tokens before each name, in its paragraph."""
    at = np.maximum(start - before, 0)
    same = (start >= before) & (scan.para[at] == scan.para[np.minimum(start, len(scan.para) - 1)])
    return np.asarray(same & np.logical_or.reduce([head(scan, at) for head in heads]))


def _governing(scan: Scan, head: np.ndarray) -> np.ndarray:
    """The preposition that is glued to each head or stands before it, "" where none."""
    far = np.maximum(head - 1, 0)
    glued = scan.keys(head).str.extract(_GLUED)
    glued = pl.select(pl.when(pl.Series(_is_glued(scan, head))).then(glued).otherwise(None)).to_series()
    apart = (head > 0) & (scan.para[far] == scan.para[head]) & PREPOSITION(scan, far)
    word = np.where(apart, scan.keys(far).to_numpy(), "")
    return np.where(glued.is_not_null().to_numpy(), glued.fill_null("").to_numpy(), word).astype(object)


def _is_glued(scan: Scan, head: np.ndarray) -> np.ndarray:
    """Whether a preposition is glued to each head."""
    whole = np.logical_or.reduce([question(scan, head) for question in (_PLACES, _PEOPLE, _EACH)])
    glued = [question(scan, head) for question in (GLUED_PLACE, _GLUED_PEOPLE, _GLUED_EACH)]
    return np.asarray(
        np.logical_or.reduce(glued) & ~whole | scan.keys(head).str.contains("^[وف]?[بل]وزاره$").to_numpy()
    )
