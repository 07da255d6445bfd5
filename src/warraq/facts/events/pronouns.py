"""Whom the pronoun of a verbal noun points back to (خلال زيارته)."""

from __future__ import annotations

import numpy as np

from warraq.facts.events.around import NONE
from warraq.facts.events.near import Near
from warraq.facts.events.spots import among, stand_between
from warraq.facts.grammar.marks import counts, titles

_REACH_BACK = 30  # tokens from a pronoun to the person it points to


def person_before(near: Near, meeting: np.ndarray) -> np.ndarray:
    """Row of the person before each trigger in its sentence, if no other person is named there.

    `meeting` are the tokens of verbs of meeting, in order.
    """
    persons = np.flatnonzero(among(near.names.kind, "PH")) if len(near.names) else np.zeros(0, dtype=np.int64)
    if not len(persons):
        return np.full(len(near.start), NONE)
    at = np.searchsorted(near.names.start[persons], near.start) - 1
    row, other = persons[np.maximum(at, 0)], persons[np.maximum(at - 1, 0)]
    close = (at >= 0) & (near.start - near.names.end[row] < _REACH_BACK)
    here, before = near.sentence[near.start], np.maximum(near.start - 1, 0)
    of_row, of_other = near.sentence[near.names.start[row]], near.sentence[near.names.start[other]]
    # At the head of a sentence a pronoun points back to the one before.
    same = (of_row == here) | (of_row == near.sentence[before]) & (near.sentence[before] != here)
    same &= near.scan.para[near.names.start[row]] == near.scan.para[near.start]
    last = (near.scan.keys(near.names.end[r] - 1).to_numpy() for r in (row, other))
    single = (at < 1) | (of_other != of_row) & (of_other != here) | np.equal(*last).astype(bool)
    # لقاء فلان الرئيس التركي خلال زيارته: another man's title stands between.
    held = counts(titles(near.scan))
    end = np.minimum(near.names.end[row] + 3, near.start)
    titled = held[np.maximum(near.start, end)] > held[end]
    # التقى … فلانا بعد لقائه: whoever met him may be meant.
    met = stand_between(meeting, np.maximum(near.names.start[row] - 9, near.paragraph[0]), near.start)
    return np.where(close & same & single & ~titled & ~met, row, NONE)
