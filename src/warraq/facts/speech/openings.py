"""Whether a verb or a name opens its clause, or stands behind a phrase of place or time that does."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITION, PREPOSITIONS
from warraq.facts.speech.common import OPENER
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import COMMA
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_AND_THE = of_word(lambda: KEY.str.starts_with("فال"))
_OPENS = of_word(lambda: KEY.is_in([*keys("claim", "before_verb"), "لكن", "ولكن", "فان", "وان"]))
_DONE = of_word(lambda: KEY.is_in(["قد", "فقد"]))
_JOINS, _FA = of_word(lambda: KEY.str.contains("^[وف]")), of_word(lambda: KEY.str.starts_with("ف"))
_AS_FOR = of_word(lambda: KEY.is_in(["اما", "واما"]))
# Words of a phrase before a verb that says where or when, and how far back it may begin.
_ASIDE = "^(?:[بك]ال|لل|عقب|اثر|ردا|تعليقا|خلال|اثناء|لدي|بحسب|بهذا|لذلك|بعدما|عندما)"
_PHRASE = 12


def opens_clause(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether a clause begins at each token: behind a mark or a conjunction, or with one glued on."""
    before = np.maximum(at - 1, 0)
    return np.asarray(_AND_THE(scan, at) | _OPENS(scan, before) | ~scan.soft[at] | scan.is_break[before] | (at == 0))


def _aside() -> pl.Expr:
    """What begins a phrase of place or time."""
    key = pl.col("key").str.replace("^[وف]", "")
    return key.is_in([*sorted(PREPOSITIONS), *keys("claim", "adverb")]) | key.str.contains(_ASIDE)


_BEGINS_ASIDE = of_word(_aside)


def goes_on(scan: Scan, cue: np.ndarray) -> np.ndarray:
    """Whether each verb opens its clause, or stands behind a phrase of place or time (وفي المؤتمر أكد أن).

    Behind a comma it goes on with what stands before that: with such a phrase, or with its subject; ف answers أما.
    """
    # كانت الصحيفة قد ذكرت: قد belongs to its verb.
    cue = cue - (_DONE(scan, np.maximum(cue - 1, 0)) & scan.soft[cue])
    opens = _JOINS(scan, cue) | _begins(scan, cue) & ~COMMA(scan, cue)
    opens &= ~_answers(scan, cue)
    rows = np.flatnonzero(~opens)
    low = cue[rows]
    for _ in range(_PHRASE):
        low = np.maximum(low - 1, 0)
        begun = _begins(scan, low) & ~COMMA(scan, low)
        opens[rows[begun]] = _BEGINS_ASIDE(scan, low[begun])
        rows, low = rows[~begun], low[~begun]
    return np.asarray(opens)


def _answers(scan: Scan, cue: np.ndarray) -> np.ndarray:
    """Whether ف before each verb answers the أما of its sentence, whose name is then who speaks."""
    with_fa = _FA(scan, cue)
    places = _AS_FOR.places(scan)
    if not len(places) or not with_fa.any():
        return np.zeros(len(cue), dtype=bool)
    before = places[np.maximum(np.searchsorted(places, cue) - 1, 0)]
    near = (before < cue) & (cue - before <= 2 * _PHRASE)
    if not near.any():
        return np.zeros(len(cue), dtype=bool)
    parted = scan.by_gap(pl.col("gap").str.contains(r"[.!?؟]")) | scan.is_break
    stops = np.cumsum(parted, dtype=np.int32)
    near &= stops[cue] == stops[before]
    # أما عن المستقبل فقال: what he speaks of.
    return np.asarray(with_fa & near & ~PREPOSITION(scan, before + 1))


def _begins(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether a clause begins at each token, or its verb stands behind كان or قد, which do not part it from that."""
    behind = OPENER(scan, np.maximum(at - 1, 0))
    return np.asarray(behind | ~scan.soft[at] | scan.is_break[np.maximum(at - 1, 0)] | (at == 0))
