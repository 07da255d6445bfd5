"""Triggers that may tell an event: outside names and titles, near a participant, with the words they need."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.events import companions, event_traps
from warraq.facts.events.deeds import Deeds, spelt_forms
from warraq.facts.events.spots import MASCULINE_STATE, PLAIN, stand_between
from warraq.facts.grammar.clauses import Participants
from warraq.facts.grammar.marks import titles
from warraq.facts.names.titles import title_terms
from warraq.facts.text import triggers
from warraq.facts.text.asked import of_word
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_REACH = 32  # tokens beyond which no participant is looked for
_REACH_NAMED = 14  # tokens from a trigger to the word it needs past names and titles
_REACH_NEEDED = 9  # tokens from a verb to the word it needs
_REACH_NEEDED_NOUN = 4  # tokens from a verbal noun to the word it needs
_REACH_TELLING = 10  # tokens from a verb of telling to what is told
_NOTHING = -1
_DAY = of_word(lambda: PLAIN.is_in([*keys("event", "day"), "اليوم", "امس"]))
_THAT = of_word(lambda: PLAIN.is_in(["ان", "بان", "الذي", "التي"]) | PLAIN.str.contains("^ب?ان(?:ه|ها|هم)$"))
_TELLING = of_word(
    lambda: PLAIN.is_in([*keys("reading", "telling"), *keys("event", "declaring"), *keys("event", "before_deed")])
)
_ATTACK = of_word(lambda: KEY.str.contains("^[وف]?(?:ال)?هجوم"))


def candidates(scan: Scan, mentions: pl.DataFrame, names: Participants) -> pl.DataFrame:
    """Triggers, each with the first row of the table whose needs are met.

    Out: the columns of a span, spelt (row of `spelt_forms`), needed (the token that meets the need, null where nothing
    is needed), of_words bool (whether that is an attack, which may be one of words).
    """
    found = scan.find(triggers.form_terms())
    busy = cover(mentions, len(scan.para)) | cover(_real_titles(scan), len(scan.para))
    start, end = found["tok_start"].to_numpy(), found["tok_end"].to_numpy()
    row = np.flatnonzero(~busy[start] & ~busy[end - 1] & names.near(start, _REACH))
    row, spelt = _read(row, found["term"].to_numpy()[row])
    hits = found[row].with_columns(spelt=pl.Series(spelt, dtype=pl.UInt32))
    kept = event_traps.spelt_so(scan, Deeds(hits)) & ~event_traps.trapped(scan, hits) & ~event_traps.barred(scan, hits)
    kept &= ~(_told(scan, Deeds(hits), names) | _of_her(scan, Deeds(hits), names))
    row, hits = row[kept], hits.filter(kept)
    needed = _needed_words(scan, Deeds(hits), names.named | titles(scan))
    chosen = _chosen(row, hits["spelt"].to_numpy(), needed)
    # What a trigger needs belongs to it: فرضت عقوبات is one event.
    chosen = chosen[~np.isin(hits["tok_start"].to_numpy()[chosen], needed[chosen])]
    needed = needed[chosen]
    return hits[chosen].with_columns(
        needed=pl.Series(needed).replace(_NOTHING, None),
        of_words=pl.Series((needed != _NOTHING) & _ATTACK(scan, np.maximum(needed, 0))),
    )


def _real_titles(scan: Scan) -> pl.DataFrame:
    """Titles of more than one word: inside them a verbal noun is no event (وزير الدفاع)."""
    return scan.find(title_terms()).filter(pl.col("tok_end") - pl.col("tok_start") > 1)


def _told(scan: Scan, deeds: Deeds, names: Participants) -> np.ndarray:
    """Whether what is spelt like a verb and like a noun is what the one before it tells (أكد فلان دعم القرار)."""
    start = deeds.hits["tok_start"].to_numpy().astype(np.int64)
    before, earlier = np.maximum(start - 1, 0), np.maximum(start - 2, 0)
    found = deeds.noun_alike & (
        names.named[before] | names.named[earlier] & (_DAY(scan, before) | _TELLING(scan, before))
    )
    some = np.flatnonzero(found)
    low = np.maximum(start[some] - _REACH_TELLING, np.searchsorted(scan.para, scan.para[start[some]]))
    told, that = _TELLING.places(scan), _THAT.places(scan)
    # أعلن فلان أن الجيش قصف القرية: a clause of its own.
    last = np.append(-1, told)[np.searchsorted(told, start[some])]
    found[some] = (last >= low) & ~stand_between(that, last, start[some])
    return np.asarray(found)


def _of_her(scan: Scan, deeds: Deeds, names: Participants) -> np.ndarray:
    """Whether what is spelt like a verb and like a noun stands between و and a feminine state (الأزمة وضم روسيا)."""
    end = deeds.hits["tok_end"].to_numpy().astype(np.int64)
    found = deeds.noun_alike & deeds.joined & ~deeds.feminine & ~deeds.attached
    if not len(names):
        return np.zeros(len(end), dtype=bool)
    row = np.minimum(names.after(end), len(names) - 1)
    state = (names.start[row] == end) & (names.kind[row] == "C") & (names.preposition[row] == "")
    return np.asarray(found & state & ~MASCULINE_STATE(scan, end))


@cache
def _forms_of_terms() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows of `spelt_forms` by term, and where in them each term's begin and how many they are.

    A term stands for all forms that are alike when folded: of سيطره and سيطرة the scan finds one.
    """
    key = fold_expr(pl.col("form")).alias("key")
    terms, spelt = triggers.form_terms().rows, spelt_forms()
    alike = terms.select("term", key).join(spelt.select("spelt", key), on="key", how="left").sort("term", "spelt")
    count = np.bincount(alike["term"].to_numpy(), minlength=len(terms))
    return alike["spelt"].to_numpy(), np.cumsum(count) - count, count


def _read(row: np.ndarray, term: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Each hit as often as its form has readings, and these: rows of `spelt_forms`."""
    spelt, first, count = _forms_of_terms()
    times = count[term]
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(row, times), spelt[np.repeat(first[term], times) + which]


def _chosen(hit: np.ndarray, spelt: np.ndarray, needed: np.ndarray) -> np.ndarray:
    """Of several readings of a hit whose needs are met the one whose needed word is nearest, by row in order."""
    needs = companions.needs()[spelt] >= 0
    met = np.flatnonzero(~needs | (needed != _NOTHING))
    order = met[np.lexsort((spelt[met], needed[met], ~needs[met], hit[met]))]
    return order[np.diff(hit[order], prepend=-1) > 0]


def _may_be_far(deeds: Deeds) -> np.ndarray:
    """Whether the word that a trigger needs may stand far behind it, past names: of others it is another noun's."""
    far = deeds.code("REQUEST", "ACCUSE", "SANCTION") & ~deeds.mode("assist") | deeds.visit | deeds.mode("restrict")
    return np.asarray(far | deeds.code("SUPPORT") & deeds.verb)


def _needed_words(scan: Scan, deeds: Deeds, named: np.ndarray) -> np.ndarray:
    """The nearest word that a trigger needs, after it, or before one with a pronoun (التي فرضها); -1 where none."""
    hits, kind = deeds.hits, companions.needs()[deeds.row]
    some = np.flatnonzero(kind >= 0)
    needed = np.full(len(hits), _NOTHING, dtype=np.int64)
    if not len(some):
        return needed
    start, end = (hits[c].to_numpy()[some].astype(np.int64) for c in ("tok_start", "tok_end"))
    words = companions.words_needed(scan)
    reach = np.where(deeds.verb, _REACH_NEEDED, _REACH_NEEDED_NOUN)[some]
    pronoun, attached = deeds.attached[some], deeds.with_object[some]
    # دعوة الرئيس الأفغاني فلان إلى تمديد كذا: names are no words between.
    plain, known = np.cumsum(np.append(0, ~named)), len(named)
    far = _may_be_far(deeds)[some]
    for distance in range(_REACH_NAMED, 0, -1):
        # Of two as near that before it counts: it is set last.
        between = plain[np.minimum(end - 1 + distance, known)] - plain[np.minimum(end, known)]
        for at, fits in (
            (end - 1 + distance, ((distance <= reach) | (between < reach) & far) & ~attached),
            (start - distance, pronoun & (distance <= _REACH_NEEDED)),
        ):
            likely = np.flatnonzero(fits & words.near(scan, start, at))
            met = likely[words.meet(scan.key_id[at[likely]], kind[some[likely]])]
            needed[some[met]] = at[met]
    return needed
