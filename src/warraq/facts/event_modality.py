"""Whether an event happened, as its form and the words that govern it tell beyond `warraq.facts.modality`.

A future prefix and a verb with the ل of purpose plan; أن before an imperfect leaves open, and what is open with no word
that says how is no event; what is threatened or asked for is an event of threatening or asking alone; what is pledged
is planned; what somebody is accused of is possible.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.marks import counts
from warraq.facts.scan import Scan

_REACH_GOVERNED = 7  # tokens from a word of threatening or pledging to what ب joins to it
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
    clitic = events["clitic"].fill_null("")
    start = events["begin"].to_numpy()
    before = scan.keys(np.maximum(start - 1, 0))
    imperfect, noun = events["tense"] == "imperfect", events["tense"] == "masdar"
    by = noun & clitic.str.ends_with("ب")
    future = imperfect & clitic.str.contains("[سل]$")
    # A visit that is announced (أعلن عن زيارة) is to come.
    future |= (events["mode"] == "visit").fill_null(False) & (before == "عن")
    future |= by & _governed(scan, start, _PLEDGING) | events["later"]
    open_ = imperfect & before.is_in(["ان", "بان"])
    open_ &= ~scan.keys(np.maximum(start - 2, 0)).str.replace("^[وف]", "").is_in(_BEFORE_FACT)
    # When it will be is not known: عندما تنسحب.
    when = imperfect & before.str.replace("^[وف]", "").is_in(["عندما", "حين", "متي", "حالما", "كلما", "ريثما"])
    threat = by & (_governed(scan, start, _THREATENING) | _governed(scan, start, _ASKING))
    # دعا فلانا إلى إجراء تحقيق: whoever is called on has not done it.
    threat |= (events["rule_id"] == "event.light_verb") & (before == "الي")
    # قد and حتى before a perfect verb assert it, and so does لم تخل before a noun.
    sure = (events["tense"] == "perfect") & before.is_in(_SURE) & (marked == "possible")
    # What is denied of an accusation is what it says.
    sure |= noun & (events["plover"] == "ACCUSE") & (marked == "denied")
    sure |= (events["tense"] == "perfect") & (before == "حتي") | before.is_in(["تخل", "يخل"])
    bare = (marked == "asserted") | sure
    return pl.select(
        pl.when(threat | bare & open_)
        .then(pl.lit("sought"))
        .when(bare & (events["accused"] | when))
        .then(pl.lit("possible"))
        .when(bare & future)
        .then(pl.lit("planned"))
        .when(sure)
        .then(pl.lit("asserted"))
        .otherwise(marked)
    ).to_series()


def _governed(scan: Scan, start: np.ndarray, words: str) -> pl.Series:
    """Whether one of `words` (a pattern) stands shortly before each token, in its paragraph."""
    total = counts(scan.by_key(pl.col("key").str.contains(words)))
    low = np.maximum(start - _REACH_GOVERNED, 0)
    same = scan.para[low] == scan.para[start]
    return pl.Series((total[start] > total[low]) & same, dtype=pl.Boolean)
