"""Readings of event triggers that their form and their neighbours rule out, as a boolean a trigger.

A verb in the plural has no single person for its subject; a participle after a comma (…، مطالبة واشنطن) governs an
object; a perfect after its subject and before a preposition is a passive (قتل في الهجوم); what follows ب after a word
of accusing is done to the name, not by it (أدين بدعم الحركة).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.events.near import Near
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, marked, titles
from warraq.facts.text import words
from warraq.facts.text.wordlists import keys

_AFTER_PASSIVE = (
    "^(?:في|خلال|علي|اثر|جراء|اثناء|بعد|قبل|عام|سنه|امس|اليوم|يوم|ليل|ليله|فجر|صباح|مساء|مع|من|عندما|حين|اول|"
    "حرقا|شنقا|غرقا|دهسا|رميا|ذبحا|نحرا|خنقا|طعنا|ب.*)$"
)
# Words that ب and a deed of the same subject follow, folded: شرع في, قرار بفرض.
_DOING = (
    "^[وف]?[بل]?(?:[يت]?بدا(?:ت|وا)?|شرع(?:ت|وا)?|[يت]شرع|قيام|اكتفي|اكتفت|[يت]كتفي|استمر(?:ت)?|[يت]ستمر|[يت]?امر(?:ت)?|"
    "قرارا?|مرسوما?|[يت]?صوت(?:ت)?|سارع(?:ت)?|[يت]سارع|رد(?:ت)?|[يت]رد|هم(?:ت)?|تعهد(?:ت)?|التزم(?:ت)?|التزام|وعد(?:ت)?)$"
)
_REACH_ACCUSING = 10
_REACH_OBJECT = 8
_REACH_WAS = 12
_NO_OBJECT = "^(?:لعدم|لل(?:مره|يوم|اسبوع|شهر|عام|ليله).*|ل(?:مده|عده|ليله|ذلك|هذا|هذه|كن.*|دي|ان.*|انه.*|يس|يست))$"
# Verbal nouns of the pattern مفاعلة, spelt as the feminine participle is.
_PARTICIPLE = "^م.ا..ه$"
_KEY = pl.col("key")
_STARTING = _KEY.str.replace("^[وف]", "").str.contains(_DOING)
_WAS = _KEY.str.contains("^[وف]?كان(?:ت|وا)?$")
_FOR_OBJECT = _KEY.str.contains("^ل.{3,}") & ~_KEY.str.contains(_NO_OBJECT)


@cache
def _blaming() -> pl.Expr:
    return _KEY.str.replace("^[وف]", "").is_in(keys("reading", "accusing"))


@cache
def _blamed() -> pl.Expr:
    return _KEY.str.replace("^[وف]?[بل]?", "").is_in(keys("reading", "accusing"))


@cache
def _harmed() -> pl.Expr:
    return _KEY.str.replace("^[وف]?[بل]?", "").is_in(keys("reading", "harm"))


def plural_alone(near: Near, plural: np.ndarray) -> np.ndarray:
    """Whether a plural verb stands after one person or state, which no و joins to another."""
    return np.asarray(plural & np.isin(near.kind(-1), ["P", "C"]) & ~near.is_joined(-1))


def is_participle(near: Near, hits: pl.DataFrame) -> np.ndarray:
    """Whether a verbal noun stands after a comma and is spelt like a participle in the feminine."""
    pause = near.scan.by_gap(pl.col("gap").str.contains("[،,؛]"))[near.start]
    key = near.scan.keys(near.start)
    bare = (hits["shape"] == "bare") & hits["clitic"].is_null()
    return np.asarray(pause & key.str.contains(_PARTICIPLE).to_numpy() & bare.to_numpy())


def is_passive(near: Near, hits: pl.DataFrame, end: np.ndarray) -> np.ndarray:
    """Whether a perfect that may be a passive is followed, from `end` on, by what no object is."""
    form = near.scan.keys(near.start).is_in(keys("reading", "passive"))
    at = np.minimum(end, len(near.scan.para) - 1)
    after, stop = near.scan.keys(at), near.clause[at] != near.clause[near.start]
    free = (after.str.contains(_AFTER_PASSIVE) & ~after.is_in(keys("reading", "manner"))).to_numpy() | stop
    return np.asarray(((hits["tense"] == "perfect") & (hits["shape"] == "bare") & form).to_numpy() & free)


def undergone(near: Near, hits: pl.DataFrame, rule: np.ndarray) -> np.ndarray:
    """Whether the participant that a rule found undergoes the deed."""
    before = np.isin(rule, ["event.subject_next", "event.subject_before"])
    asked = hits["masdar"].is_in(["مطالبة", "مناشدة", "دعوة"]).fill_null(False) & hits["clitic"].fill_null(
        ""
    ).str.ends_with("ب")
    found = (rule == "event.agent") & (accused(near, hits) | is_participle(near, hits) | asked.to_numpy())
    # فلان يعتزم دعوة ترمب: who means to do it stands before.
    meant = (
        near.scan.keys(np.maximum(near.start - 1, 0))
        .str.replace("^[وف]", "")
        .is_in(keys("reading", "intending"))
        .to_numpy()
    )
    found |= (rule == "event.agent") & meant
    helped = (hits["masdar"] == "مساعدة").fill_null(False) & ~hits["clitic"].fill_null("").str.ends_with("ب")
    found |= (rule == "event.agent") & helped.to_numpy() & (near.preposition(1) != "ل")
    accusing = near.scan.keys(near.start).str.contains("^[وف]?(?:[يت]تهم|اتهمت?)$").to_numpy()
    then = near.scan.keys(np.minimum(near.after_end(), len(near.scan.para) - 1)).str.contains("^(?:ب.{2,}|الذي|التي)")
    alone = (near.first_of(near.row(1)) > near.after_end() + 1) | (near.row(1) < 0)
    found |= (rule == "event.subject_after") & accusing & then.to_numpy() & alone
    # يحمل فلانا المسؤولية: who bears the blame is named before it, whoever puts it on him.
    blame = (hits["trigger_id"] == "حمل.accuse.v").to_numpy() & (rule == "event.subject_after")
    needed = hits["needed"].fill_null(0).cast(pl.Int64).to_numpy()
    found |= blame & (needed - near.after_end() >= 0) & ((near.row(1) < 0) | (near.first_of(near.row(1)) > needed))
    found |= before & is_passive(near, hits, near.end)
    found |= (rule == "event.subject_after") & (near.kind(0) == "P") & is_passive(near, hits, near.after_end())
    return np.asarray(found)


def accused(near: Near, hits: pl.DataFrame) -> np.ndarray:
    """Whether a verbal noun after ب stands close behind a word of accusing: what follows it is its object."""
    total = counted(near.scan, _blaming())
    low = np.maximum(near.start - _REACH_ACCUSING, 0)
    by = hits["clitic"].fill_null("").str.contains("[بو]$").to_numpy() & (hits["tense"] == "masdar").to_numpy()
    return np.asarray(by & (total[near.start] > total[low]))


def is_governed(near: Near) -> np.ndarray:
    """Whether a word that ب and a deed of the same subject follow stands around the participant before the trigger."""
    start, _ = near.before()
    # القرار الخاص بكذا is about it.
    about = near.scan.keys(np.maximum(near.start - 1, 0)).str.contains("^(?:ال)?(?:خاص|متعلق|معني)ه?$").to_numpy()
    return np.asarray((_between(near, _STARTING, start - 3, near.start) | is_blamed(near)) & ~about)


def is_blamed(near: Near) -> np.ndarray:
    """Whether a word of accusing stands before the participant before the trigger."""
    start, _ = near.before()
    return _between(near, _blaming(), start - _REACH_ACCUSING, start)


def _between(near: Near, words: pl.Expr, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether one of `words` stands in each stretch of tokens before the trigger."""
    total = counted(near.scan, words)
    return np.asarray(total[np.minimum(high, near.start)] > total[np.clip(low, 0, near.start)])


def wrong_relative(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether the body before a relative clause has the other gender: the clause tells of a word before it."""
    first = near.scan.keys(np.minimum(near.before()[0], len(near.scan.para) - 1)).str.replace("^[وف]?[بل]?", "")
    ending = first.str.ends_with("ه").to_numpy() | first.is_in(keys("reading", "feminine_body")).to_numpy()
    masculine = first.is_in(keys("reading", "masculine_body")).to_numpy()
    return np.asarray((near.kind(-1) == "O") & (feminine & masculine | ~feminine & ending))


def after_subject(near: Near) -> np.ndarray:
    """Whether a definite or an indefinite accusative noun stands just before the verb, which tells of it.

    The name after the verb is its object (إجراءات التفتيش ستمنع إيران, يقود حزبا يؤيد فلانا).
    """
    scan, before = near.scan, np.maximum(near.start - 1, 0)
    key, first = scan.keys(before), scan.keys(np.maximum(near.start - 2, 0))
    same = near.clause[before] == near.clause[near.start]
    definite = key.str.contains("^ال.{3,}$") & ~key.is_in(keys("reading", "day")) & ~first.is_in(sorted(PREPOSITIONS))
    accusative = (
        key.str.contains("^[^ا].{2,}ا$")
        & ~key.is_in(keys("reading", "accusative"))
        & ~key.str.contains("^[وف]?[يتن].*وا$|ما$")
    )
    return np.asarray(same & (definite | accusative).to_numpy() & ~near.names.named[before])


def of_another_gender(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether a feminine verb stands behind a man by his title (الأمير فلان وقعت جهات): its subject follows."""
    title = np.maximum(near.before()[0] - 1, 0)
    held = titles(near.scan)[title]
    masculine = held & ~near.scan.keys(title).str.ends_with("ه").to_numpy()
    return np.asarray(feminine & (near.kind(-1) == "P") & masculine)


def after_unlisted_name(near: Near) -> np.ndarray:
    """Whether a word that is a given or family name stands just before the verb: the subject is a man unlisted."""
    before = np.maximum(near.start - 1, 0)
    name = np.isin(words.read(near.scan).symbol[before], [ord(c) for c in "GFHh"])
    return np.asarray(name & (near.clause[before] == near.clause[near.start]) & ~near.names.named[before])


def suffers(near: Near, hits: pl.DataFrame) -> np.ndarray:
    """Whether the participant before ب is a victim, or not the one accused (مقتل أفراد من القوات بقصف)."""
    harm, blame = counted(near.scan, _harmed()), counted(near.scan, _blamed())
    start, end = near.before()
    harmed = harm[start] > harm[np.maximum(start - _REACH_ACCUSING, 0)]
    by = hits["clitic"].fill_null("").str.ends_with("ب").to_numpy()
    return np.asarray(by & (harmed | (blame[near.start] > blame[np.minimum(end, near.start)])))


def has_object(near: Near) -> np.ndarray:
    """Whether an object with ل follows the name after a verbal noun: the name is who does it (قصف القوات للقرية)."""
    scan, row = near.scan, near.row(0)
    if not len(near.names):
        return np.zeros(len(near.start), dtype=bool)
    lam = marked(scan, _FOR_OBJECT)
    end = near.names.end[np.maximum(row, 0)]
    found = np.zeros(len(near.start), dtype=bool)
    for step in range(_REACH_OBJECT):
        at = np.minimum(end + step, len(scan.para) - 1)
        found |= lam[at] & (near.clause[at] == near.clause[near.start])
    return found & (row >= 0)


def has_many(near: Near) -> np.ndarray:
    """Whether an object with ل that counts people follows the name at once (اعتقال فلان لجميع المخططين)."""
    key = near.scan.keys(np.minimum(near.after_end(), len(near.scan.para) - 1))
    return np.asarray(key.str.contains("^ل(?:جميع|كل|عدد|احد|احدي|بعض|عشرات|ميات|الاف|نحو|اكثر)$").to_numpy())


def after_headline_subject(near: Near) -> np.ndarray:
    """Whether a verb stands inside a headline's clause: headlines put the subject before the verb."""
    scan = near.scan
    if "role" not in scan.paragraphs.columns or not len(near.start):
        return np.zeros(len(near.start), dtype=bool)
    headline = scan.paragraphs["role"].is_in(["headline", "subheading"]).to_numpy()[scan.para[near.start]]
    before = np.maximum(near.start - 1, 0)
    same = (near.clause[before] == near.clause[near.start]) & (near.start > 0)
    verbal = scan.keys(before).is_in(["لم", "لن", "لا", "قد", "سوف", "ان", "كيف", "هل", "لماذا", "متي", "حين", "بعدما"])
    return np.asarray(headline & same & ~verbal.to_numpy())


def wrong_gender(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether the body after a verb has the other gender by its first word: it is the object."""
    # Of a body with its nationality (الحكومة الإيرانية) the word after the verb is its head.
    first = near.scan.keys(np.minimum(near.end, len(near.scan.para) - 1))
    masculine, ending = first.is_in(keys("reading", "masculine_body")).to_numpy(), first.str.ends_with("ه").to_numpy()
    body = (near.kind(0) == "O") & near.follows(0, 2)
    ending |= first.is_in(keys("reading", "feminine_body")).to_numpy()
    # A title after the verb is its subject only in its gender (ودعت الرئيس فلانا).
    held = titles(near.scan)[np.minimum(near.end, len(near.scan.para) - 1)]
    person = (near.kind(0) == "P") & held & first.str.contains("^ال").to_numpy()
    other = person & feminine & ~first.str.ends_with("ه").to_numpy()
    return np.asarray(other | body & (feminine & masculine | ~feminine & ending))


def in_relative_clause(near: Near) -> np.ndarray:
    """Whether an indefinite noun with ة stands just before the verb: the clause tells of it (دولة تهدد فلانا)."""
    scan, before = near.scan, np.maximum(near.start - 1, 0)
    last = scan.points[scan.bases[scan.para[before]] + scan.end[before] - 1] if len(before) else np.zeros(0)
    key = scan.keys(before)
    noun = ~key.str.contains("^[وف]?[بك]?ال|^لل") & ~key.str.replace("^[وفبل]", "").is_in(keys("reading", "adverb"))
    return np.asarray((last == ord("ة")) & noun.to_numpy() & (near.clause[before] == near.clause[near.start]))


def after_pronoun(near: Near) -> np.ndarray:
    """Whether a personal pronoun stands before the verb as its subject (وهو يتوعد المجلس)."""
    before = near.scan.keys(np.maximum(near.start - 1, 0)).str.replace("^[وف]", "")
    return np.asarray(before.is_in(["هو", "هي", "هم", "هما", "انه", "انها", "انهم"]).to_numpy())


def receives(near: Near) -> np.ndarray:
    """Whether a verb of receiving stands before ب: what follows it acts (تحظى بدعم التحالف)."""
    before = near.scan.keys(np.maximum(near.start - 1, 0))
    return np.asarray(before.is_in(keys("reading", "receiving")).to_numpy())


def after_noun(near: Near) -> np.ndarray:
    """Whether a definite noun behind كان or أن stands just before the verb: it is the subject (كانت الجريدة تساند)."""
    before, first = (near.scan.keys(np.maximum(near.start - step, 0)) for step in (1, 2))
    opened = first.str.replace("^[وف]", "").is_in(
        ["كان", "كانت", "ان", "بان", "لان", "لكن", "ظل", "ظلت", "بات", "باتت"]
    )
    pluperfect = before.is_in(["قد", "وقد"]).to_numpy() & _after_was(near)
    return np.asarray((before.str.contains("^ال.{3,}") & opened).to_numpy() | pluperfect)


def _after_was(near: Near) -> np.ndarray:
    """Whether كان stands before with words between, which are its subject (كان فلان قد زار)."""
    total = counted(near.scan, _WAS)
    low = np.maximum(near.start - _REACH_WAS, 0)
    same = near.scan.para[low] == near.scan.para[near.start]
    return np.asarray(same & (total[np.maximum(near.start - 2, 0)] > total[low]))
