"""Whether an event happened, as its form and the words that govern it tell beyond `warraq.facts.grammar.modality`.

A future prefix and a verb with the ل of purpose plan; أن before an imperfect leaves open, and what is open with no word
that says how is no event; what is threatened or asked for is an event of threatening or asking alone; what is pledged
is planned; what somebody is accused of is possible.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import counted, counts
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_REACH_GOVERNED = 7  # tokens from a word of threatening or pledging to what ب joins to it
_REACH_ALONE = 12  # tokens from a verb to فحسب
_ALONE = pl.col("key").is_in(["فحسب", "فقط"])
_REACH_COMING = 8  # tokens from a noun to an adjective of what is to come
_SURE = ["قد", "وقد", "فقد", "لقد"]
# Words before أن after which the verb tells what happened.
_BEFORE_FACT = ["قبل", "بعد", "منذ", "سبق", "الي", "يسبق", "ما"]
_THREATENING = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?هدد(?:ت|وا)?|هددا|تهديد(?:ات)?(?:ه|ها|هم)?|مهدد(?:ا|ه|ين)?|[يت]?توعد(?:ت)?|لوح(?:ت)?|"
    "[يت]لوح|تلويح(?:ه|ها)?|ملوحا)$"
)
_ASKING = "^[وف]?(?:ل|ب|ال)?(?:[يت]?طالب(?:ت|وا|ون)?|مطالب(?:ا|ه|ين|ات)?|مطالبت[هم]ا?|[يت]?وصي|اوصت?|ناشدت?)$"
_PLEDGING = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?تعهد(?:ت|وا)?(?:ه|ها)?|وعد(?:ت|ه|ها)?|[يت]عد|[يت]?لتزم(?:ت)?|التزم(?:ت)?|"
    "التزام(?:ه|ها|هم|هما|ات)?|واعد[اه]|متعهد[اه]|وعود)$"
)


def gender(events: pl.DataFrame) -> pl.Series:
    """Gender of the noun of each event, f or m; ``v`` of a verb that may meet tomorrow, ``done`` of others."""
    noun = pl.col("masdar").fill_null("")
    return events.select(
        pl.when((pl.col("tense") == "imperfect") & (pl.col("plover") == "CONSULT"))
        .then(pl.lit("v"))
        .when(pl.col("tense") != "masdar")
        .then(pl.lit("done"))
        .when(noun.str.contains("(?:ة|ات)$"))
        .then(pl.lit("f"))
        .otherwise(pl.lit("m"))
    ).to_series()


def of_events(scan: Scan, events: pl.DataFrame, marked: pl.Series) -> pl.Series:
    """Modality of events (begin, tense, clitic, shape, mode, plover, accused), given what the words around say."""
    start = events["begin"].to_numpy()
    before, two_before = (_key_before(scan, start, step) for step in (1, 2))
    by = _by(events)
    sure = _sure(scan, events, before, marked)
    bare = (marked == "asserted") | sure
    # ألا تنسحب: that he does not.
    unless = (events["tense"] == "imperfect") & (before == "الا")
    return pl.select(
        pl.when(_left_to_others(scan, events, before) | bare & _open(events, before, two_before))
        .then(pl.lit("sought"))
        .when(bare & (events["accused"] | _when(events, before)))
        .then(pl.lit("possible"))
        .when(bare & (_to_come(events, before) | by & _governed(scan, start, _PLEDGING)))
        .then(pl.lit("planned"))
        .when((marked == "denied") & _not_only(scan, events))
        .then(pl.lit("asserted"))
        .when(bare & (unless | by & _unruled(scan, events)))
        .then(pl.lit("denied"))
        .when(sure)
        .then(pl.lit("asserted"))
        .otherwise(marked)
    ).to_series()


def _not_only(scan: Scan, events: pl.DataFrame) -> pl.Series:
    """Whether فحسب or فقط behind a verb says that it did not happen alone (لا يندد بها فحسب بل …)."""
    return _follows(scan, events, _ALONE, _REACH_ALONE)


def _unruled(scan: Scan, events: pl.DataFrame) -> pl.Series:
    """Whether the word that governs a noun with ب is denied: لم يصدر القضاء قرارا بإعدام فلان."""
    ruled = (events["rule_id"] == "event.light_verb") & ~events["light"]
    return ruled & _governed(scan, events["begin"].to_numpy(), "^[وف]?(?:لم|لن|لا)$")


def _by(events: pl.DataFrame) -> pl.Series:
    """Whether ب joins a noun to the word that governs it."""
    return (events["tense"] == "masdar") & events["clitic"].fill_null("").str.ends_with("ب")


def _to_come(events: pl.DataFrame, before: pl.Series) -> pl.Series:
    """Whether a future prefix, a ل of purpose or the announcement of a visit (أعلن عن زيارة) plans it."""
    future = (events["tense"] == "imperfect") & events["clitic"].fill_null("").str.contains("[سل]$")
    # يوافق على إجراء لقاء, وصل لعقد اجتماع: what is agreed on or meant is to come.
    # قبيل لقائه فلانا: a meeting is to come, an arrival may be over.
    meeting = (events["tense"] == "masdar") & (events["plover"] == "CONSULT") & (events["masdar"] != "وصول")
    future |= meeting & before.str.replace("^[وف]", "").is_in(keys("event", "ahead"))
    meant = events["light"] & (events["tense"] == "masdar")
    future |= meant & (events["clitic"].fill_null("").str.ends_with("ل") | (before == "علي"))
    return future | (events["mode"] == "visit").fill_null(False) & (before == "عن") | events["later"]


def _open(events: pl.DataFrame, before: pl.Series, two_before: pl.Series) -> pl.Series:
    """Whether أن before an imperfect leaves open if it happened."""
    told = two_before.str.replace("^[وف]", "").is_in(_BEFORE_FACT)
    return (events["tense"] == "imperfect") & before.is_in(["ان", "بان"]) & ~told


def _when(events: pl.DataFrame, before: pl.Series) -> pl.Series:
    """Whether it is not known when it will be: عندما تنسحب."""
    whenever = before.str.replace("^[وف]", "").is_in(["عندما", "حين", "متي", "حالما", "كلما", "ريثما"])
    return (events["tense"] == "imperfect") & whenever


def _left_to_others(scan: Scan, events: pl.DataFrame, before: pl.Series) -> pl.Series:
    """Whether it is what somebody threatens with or asks for; whoever is called on (دعا إلى إجراء تحقيق) has not done
    it."""
    start = events["begin"].to_numpy()
    threatened = _by(events) & (_governed(scan, start, _THREATENING) | _governed(scan, start, _ASKING))
    return threatened | (events["rule_id"] == "event.light_verb") & (before == "الي")


def _in_time(scan: Scan, events: pl.DataFrame, before: pl.Series) -> pl.Series:
    """Whether a noun stands behind خلال or عقب, and nothing behind it says that it is to come."""
    during = before.str.replace("^[وف]", "").is_in(keys("event", "during"))
    return (events["tense"] == "masdar") & during & ~_follows(scan, events, _coming(), _REACH_COMING)


@cache
def _coming() -> pl.Expr:
    return pl.col("key").is_in(keys("event", "coming"))


def _sure(scan: Scan, events: pl.DataFrame, before: pl.Series, marked: pl.Series) -> pl.Series:
    """Whether قد or حتى before a perfect verb, a relative pronoun, or لم تخل before a noun asserts it.

    A relative clause tells what happened (ينص الاتفاق الذي وقعه فلان); what is denied of an accusation
    is what it says.
    """
    perfect = events["tense"] == "perfect"
    said = events["masdar"].str.starts_with("اتهام").fill_null(False) & (marked == "denied")
    particle = perfect & (before.is_in(_SURE) & (marked == "possible") | (before == "حتي"))
    told = (events["tense"] != "masdar") & before.is_in(keys("event", "relative"))
    return particle | said | told | _in_time(scan, events, before) | before.is_in(["تخل", "يخل"])


def _key_before(scan: Scan, start: np.ndarray, step: int) -> pl.Series:
    """The word some steps before each token, empty where its paragraph begins later."""
    at = np.maximum(start - step, 0)
    inside = pl.Series((start >= step) & (scan.para[at] == scan.para[start]), dtype=pl.Boolean)
    return pl.select(pl.when(inside).then(scan.keys(at)).otherwise(pl.lit("")).alias("key")).to_series()


def _follows(scan: Scan, events: pl.DataFrame, words: pl.Expr, reach: int) -> pl.Series:
    """Whether one of `words` stands within some tokens behind each event, in its paragraph."""
    end = events["tok_end"].cast(pl.Int64).to_numpy()
    total = counted(scan, words)
    stop = np.searchsorted(scan.para, scan.para[end - 1], side="right")
    return pl.Series(total[np.minimum(end + reach, stop)] > total[np.minimum(end, stop)], dtype=pl.Boolean)


def _governed(scan: Scan, start: np.ndarray, words: str) -> pl.Series:
    """Whether one of `words` (a pattern) stands shortly before each token, in its paragraph."""
    total = counts(scan.by_key(pl.col("key").str.contains(words)))
    first = np.searchsorted(scan.para, scan.para[start])
    low = np.maximum(start - _REACH_GOVERNED, first)
    return pl.Series(total[start] > total[low], dtype=pl.Boolean)
