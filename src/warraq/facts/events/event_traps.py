"""Triggers that tell no event where they stand: barred by a neighbour, spelt like another word, or of trade.

From ``facts/lexicon/event_traps.csv``: noun (of a row of the triggers), before (words, separated by ``|``, of which one
stands just before it), note, example.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.events import companions
from warraq.facts.events.deeds import Deeds, spelt_forms
from warraq.facts.events.spots import PLAIN, among
from warraq.facts.grammar.clauses import Participants
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

_GLUED = "^[وف]?[بل]?(?:ال)?(.{3,})$"  # what may be glued to a word; فريق loses its first letter on both sides
_REACH_BARRED = 3  # tokens from a trigger to a word that bars it
_REACH_BARRED_PERSON = 6  # the same past the person who does it
_NOT_OF_COMPANIES = ["AID", "ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "CONCEDE", "THREATEN"]
# No verb follows another: أدى فرض عقوبات, أعلن قتل عشرة.
_VERBS = ("declaring", "undertaking", "deciding", "governing")
_BEFORE_NOUN = of_word(
    lambda: (
        KEY.is_in(keys("event", "before_noun"))
        | KEY.str.replace("^[وف]?[بل]", "").is_in([word for word in keys("event", "before_noun") if len(word) > 3])
        | KEY.is_in(["بوقف", "لوقف"])
        | PLAIN.is_in([w for kind in _VERBS for w in keys("event", kind)])
    )
)
_SIGNED = of_word(lambda: KEY.str.contains("^(?:ال)?(?:اتفاق|عقد|عقود|مذكر|معاهد|بروتوكول|صفق)"))
_NEGATING = of_word(lambda: KEY.str.contains("^[وفا]?(?:لم|لما)$"))
_DAY = of_word(lambda: KEY.is_in(keys("event", "day")))


def barred(scan: Scan, hits: pl.DataFrame, behind: bool = False) -> np.ndarray:
    """Whether a word that gives a trigger another meaning follows it (يستهدف زيادة المبيعات).

    `behind` is true where the end of `hits` is already past who acts.
    """
    deeds, found = Deeds(hits), np.zeros(len(hits), dtype=bool)
    kind = companions.bars()[deeds.row]
    some = np.flatnonzero(kind >= 0)
    if not len(some):
        return found
    words = companions.words_barring(scan)
    start, end = (hits[c].to_numpy()[some].astype(np.int64) for c in ("tok_start", "tok_end"))
    reach = np.where(deeds.frame("person")[some] & (not behind), _REACH_BARRED_PERSON, _REACH_BARRED)
    for step in range(_REACH_BARRED_PERSON):
        likely = np.flatnonzero((step < reach) & words.near(scan, start, end + step))
        met = likely[words.meet(scan.key_id[end[likely] + step], kind[some[likely]])]
        found[some[met]] = True
    return found


def trapped(scan: Scan, hits: pl.DataFrame) -> np.ndarray:
    """Whether a word that makes a noun another thing stands just before it: وقف إطلاق النار, جرائم حرب."""
    found, row = np.zeros(len(hits), dtype=bool), hits["spelt"].to_numpy()
    some = np.flatnonzero(_may_be_trapped()[row])
    if len(some):
        start = hits["tok_start"].to_numpy()[some].astype(np.int64)
        before = scan.keys(np.maximum(start - 1, 0)).str.replace(_GLUED, "$1")
        noun = spelt_forms()["masdar"].gather(row[some]).to_frame("noun").select(fold_expr(pl.col("noun")))
        placed = noun.with_columns(before.alias("before")).with_row_index("hit")
        found[some[placed.join(_traps(), on=["noun", "before"], how="semi")["hit"].to_numpy()]] = True
    return found


@cache
def _may_be_trapped() -> np.ndarray:
    """Whether the noun of each form has traps."""
    nouns = table("facts/lexicon/event_traps.csv")["noun"].unique(maintain_order=True)
    return spelt_forms()["masdar"].is_in(nouns.implode()).fill_null(False).to_numpy()


@cache
def _traps() -> pl.DataFrame:
    """noun, before: each pair of the table, folded."""
    rows = table("facts/lexicon/event_traps.csv").with_columns(pl.col("before").str.split("|")).explode("before")
    return rows.select(fold_expr(pl.col("noun")), fold_expr(pl.col("before")).str.replace(_GLUED, "$1"))


def spelt_so(scan: Scan, deeds: Deeds) -> np.ndarray:
    """Whether the text's own spelling and proclitics allow the reading: folding makes مساعدة and ساعده look alike."""
    hits = deeds.hits
    letter = scan.points[scan.bases[hits["para"].to_numpy()] + hits["end"].to_numpy() - 1]
    perfect = deeds.is_in("tense", "perfect")
    other = (letter == ord("ة")) & deeds.ends_with_ha | (letter == ord("ه")) & deeds.ends_with_ta
    other |= deeds.verb & deeds.clitic("بك") | perfect & deeds.clitic("ل") | ~deeds.imperfect & deeds.clitic("س")
    # هنأ, not هنا.
    other |= deeds.is_in("form", "هنأ") & (letter == ord("ا"))
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    # الاحتلال: who occupies.
    other |= deeds.noun(["احتلال"]) & deeds.definite
    # Before the first word stands nothing: the break at the end answers for it.
    last = len(scan.para) - 1
    # توقع is to expect, if no contract follows at once.
    other |= deeds.is_in("form", "توقع") & ~_SIGNED(scan, np.minimum(end, last))
    before = np.where(start > 0, start - 1, last)
    other |= deeds.is_in("shape", "jussive") & ~_NEGATING(scan, before)
    return np.asarray(~(other | perfect & _is_noun(scan, deeds, before, np.minimum(end, last))))


def _is_noun(scan: Scan, deeds: Deeds, before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Whether a perfect verb stands where a noun that is spelt alike does: بسبب رفض, عن قتل, فجر الأحد."""
    dawn = deeds.is_in("form", "فجر") & (_DAY(scan, after) | _DAY(scan, before))
    return np.asarray(_BEFORE_NOUN(scan, before) & ~deeds.feminine | dawn)


def of_trade(scan: Scan, mentions: pl.DataFrame, names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether a company or a man does what only states and armies do: its supplies are no aid."""
    trade = np.append((mentions["subtype"] == "company").fill_null(False).to_numpy()[names.mention], False)
    # يستهدف البنك المركزي خفض التضخم: no attack.
    bank = np.append(scan.keys(names.start).is_in(keys("event", "bank")).to_numpy(), False)[events["actor"].to_numpy()]
    person = np.append(among(names.kind, "PH"), False)[events["actor"].to_numpy()]
    plans = events["trigger_id"].is_in(["يعتزم.agree.v", "يخطط.agree.v", "عزم.agree.m", "استعداد.agree.m"])
    barred = events["plover"].is_in(_NOT_OF_COMPANIES) | plans | (events["rule_id"] == "event.announced")
    # Who takes places is an army, not a man: سيطرت فلانة على المشهد.
    private = (events["mode"] == "seize") | (events["plover"] == "COOPERATE") & (events["context"] == "economic")
    words = events["masdar"].is_in(["هجوم", "هجمات", "مهاجمة"]) | (events["perfect"] == "هاجم")
    words |= events["trigger_id"].is_in(["شن.assault.v", "شن.assault.m"]) & events["of_words"]
    private |= words.fill_null(False)
    # هجومه على فلان, اتهامه بالهجوم على فلان: one of words, too.
    own = (events["shape"] == "pronoun") | events["clitic"].str.ends_with("ب").fill_null(False)
    faced = np.append(among(names.kind, "PH"), False)[events["recipient"].to_numpy()]
    seized = pl.Series(person, dtype=pl.Boolean) & private.fill_null(False)
    seized |= pl.Series(faced, dtype=pl.Boolean) & words.fill_null(False) & own
    aimed = pl.Series(bank, dtype=pl.Boolean) & events["plover"].is_in(["ASSAULT", "COERCE"])
    return (
        pl.Series(trade[events["actor"].to_numpy()], dtype=pl.Boolean) & barred | seized | _sold(names, events) | aimed
    )


def _sold(names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether others than states trade: what companies, banks and men buy and sell is no cooperation."""
    kind = np.append(names.kind, "")
    state = np.any([np.isin(kind[events[c].to_numpy()], ["C", "N"]) for c in ("actor", "recipient")], axis=0)
    deal = (events["plover"] == "COOPERATE") & (events["context"] == "economic").fill_null(False)
    return deal & ~pl.Series(state, dtype=pl.Boolean)
