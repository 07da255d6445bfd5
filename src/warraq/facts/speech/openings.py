"""Whether a verb or a name opens its clause, or stands behind a phrase of place or time that does."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITION, PREPOSITIONS
from warraq.facts.speech.common import OPENER, rooted
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import COMMA
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_AND_THE = of_word(lambda: KEY.str.starts_with("فال"))
_OPENS = of_word(lambda: KEY.is_in([*keys("claim", "before_verb"), "لكن", "ولكن", "فان", "وان"]))
_DONE = of_word(lambda: KEY.is_in(["قد", "فقد"]))
# وعدت begins with و as a whole.
_JOINS = of_word(
    lambda: (
        KEY.str.contains("^[وف]")
        & ~KEY.str.contains("^(?:وعد|وصف|وجه|وثق|ورد|وقع|وافق|فسر|فند|فضح|ودع|وضح)(?:ت|وا|ا|نا)?$")
    )
)
_FA = of_word(lambda: KEY.str.starts_with("ف"))
_AS_FOR = of_word(lambda: KEY.is_in(["اما", "واما"]))
# Words of a phrase before a verb that says where or when, and how far back it may begin.
_ASIDE = "^(?:[بك]ال|لل|عقب|اثر|ردا|تعليقا|خلال|اثناء|لدي|بحسب|بهذا|لذلك|بعدما|عندما)"
_PHRASE = 12
_AGENCY = "^وكال"  # begins with و as a whole
_ABOUT = of_word(lambda: KEY == "عن")
_HE = of_word(lambda: KEY.is_in(keys("claim", "he")))
_MANY = of_word(lambda: KEY.str.contains("^[يت].{2,}ون$"))
_CLOSES = of_gap(lambda: pl.col("gap").str.contains(r"^[\"»”)]\s*$"))
# What may stand behind a verb that is no subject: of or to whom, when, how.
_OF_WHOM = of_word(lambda: KEY.str.contains("^(?:ل|ب|في|من|عن|علي|الي|مع|لدي)(?:ه|ها|هم|هما|نا|ي|ني)$"))
_BY_PREPOSITION = "^(?:[بل]|[بلك].{2,}|لل.{2,}|فى)$"
_STEPS = 3
_BARE_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
# God and his messenger are named by what is said for them.
_BLESSED = of_word(lambda: KEY.is_in(keys("claim", "blessing")))


def opens_clause(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether a clause begins at each token: behind a mark or a conjunction, or with one glued on."""
    before = np.maximum(at - 1, 0)
    return np.asarray(_AND_THE(scan, at) | _OPENS(scan, before) | ~scan.soft[at] | scan.is_break[before] | (at == 0))


def _aside() -> pl.Expr:
    """What begins a phrase of place or time."""
    key = pl.col("key").str.replace("^[وف]", "")
    aside = key.is_in([*sorted(PREPOSITIONS), *keys("claim", "adverb")]) | key.str.contains(_ASIDE)
    # فمن قام بهذا أعلن: he who did so.
    return aside & ~pl.col("key").str.contains(_AGENCY) & (pl.col("key") != "فمن")


_BEGINS_ASIDE = of_word(_aside)


def _circumstance() -> pl.Expr:
    """A word behind a verb that is no subject of it."""
    key = pl.col("key")
    listed = [*sorted(PREPOSITIONS), *keys("claim", "adverb"), *keys("claim", "no_way_to_name"), "ما", "ان", "انه"]
    glued = key.str.contains(_BY_PREPOSITION) & ~key.str.contains(rooted())
    own = key.str.contains("^(?:قول|حديث|تصريح|تصريحات|كلام|كلمت)(?:ه|ها|هم)$") | key.str.contains("^.{3,}ا$")
    return key.is_in([*listed, *keys("claim", "stated")]) | glued | own


_CIRCUMSTANCE = of_word(_circumstance)


def is_bare(scan: Scan, start: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """Whether nothing stands behind each verb, up to what is said, that may be its subject: but when, where and how."""
    low, said = start.copy(), start >= limit
    blessed = ~said & _BLESSED(scan, scan.inside(low))
    for _ in range(_STEPS):
        at = scan.inside(low)
        low = low + ((low < limit) & _OF_WHOM(scan, at) & ~_BLESSED(scan, at))
        blessed |= (low < limit) & _BLESSED(scan, scan.inside(low))
    last = scan.inside(low)
    # علي is a name, على is none.
    named = of_kind(scan, last, "GFHUWc") & ~_BARE_PREPOSITION(scan, last)
    return np.asarray((said | (low >= limit) | _CIRCUMSTANCE(scan, last) & ~named) & ~blessed)


def goes_on(scan: Scan, cue: np.ndarray) -> np.ndarray:
    """Whether each verb opens its clause, or stands behind a phrase of place or time (وفي المؤتمر أكد أن).

    Behind a comma it goes on with what stands before that: with such a phrase, or with its subject; ف answers أما.
    """
    # كانت الصحيفة قد ذكرت: قد belongs to its verb.
    cue = cue - (_DONE(scan, np.maximum(cue - 1, 0)) & scan.soft[cue])
    opens = _JOINS(scan, cue) | _begins(scan, cue) & ~COMMA(scan, cue)
    opens &= ~_answers(scan, cue)
    # نحو نصف الناس يرون: many who are told of here.
    alone = ~_MANY(scan, cue)
    rows = np.flatnonzero(~opens)
    low = cue[rows]
    for _ in range(_PHRASE):
        low = np.maximum(low - 1, 0)
        begun = _begins(scan, low) & ~COMMA(scan, low)
        # عن فلان قال: he says so.
        aside = _BEGINS_ASIDE(scan, low[begun]) & ~_ABOUT(scan, low[begun]) & alone[rows[begun]]
        opens[rows[begun]] = aside
        rows, low = rows[~begun], low[~begun]
    # وهو يظن: he of whom the sentence tells.
    return np.asarray(opens & ~_HE(scan, np.maximum(cue - 1, 0)))


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
    return np.asarray(behind | ~scan.soft[at] & ~_CLOSES(scan, at) | scan.is_break[np.maximum(at - 1, 0)] | (at == 0))
