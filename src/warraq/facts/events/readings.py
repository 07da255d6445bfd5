"""Readings of event triggers that their form and their neighbours rule out, as a boolean a trigger.

A verb in the plural has no single person for its subject; a participle after a comma (…، مطالبة واشنطن) governs an
object; a perfect after its subject and before a preposition is a passive (قتل في الهجوم); what follows ب after a word
of accusing is done to the name, not by it (أدين بدعم الحركة).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import ACCUSES, ANY_RELATIVE, FEMININE, HEADS_OF, KEY, PLAIN, WITH_ARTICLE
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import BODIES, titles
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.wordlists import keys

_NO_OBJECT_WORDS = (
    "^(?:في|خلال|علي|اثر|جراء|اثناء|بعد|قبل|عام|سنه|امس|اليوم|يوم|ليل|ليله|فجر|صباح|مساء|مع|من|عندما|حين|اول|"
    "حرقا|شنقا|غرقا|دهسا|رميا|ذبحا|نحرا|خنقا|طعنا|ب.*)$"
)
# Words that ب and a deed of the same subject follow, folded: شرع في, قرار بفرض.
_DOING = (
    "^[وف]?[بل]?(?:[يت]?بدا(?:ت|وا)?|شرع(?:ت|وا)?|[يت]شرع|قيام|(?:ال)?قرار|اكتفي|اكتفت|[يت]كتفي|استمر(?:ت)?|[يت]ستمر|[يت]?امر(?:ت)?|"
    "قرارا?|مرسوما?|[يت]?صوت(?:ت)?|سارع(?:ت)?|[يت]سارع|ردت?|[يت]رد|همت?|[يت]?تعهدت?|التزمت?|[يت]لتزم|التزام|وعدت?|[يت]عد)$"
)
_REACH_ACCUSING = 10
_REACH_OBJECT = 8
_WHO_AND_VERB = 2  # words of a relative clause whose subject stands before it
_REACH_WAS = 12
_REACH_STARTING = 4  # tokens from a verb of starting or answering to its deed
_TO_SOMEBODY = ("THREATEN", "ACCUSE", "ASSAULT", "COERCE", "SUPPORT", "AID")
_NO_OBJECT = (
    "^(?:لعدم|لي.{3,}|لل(?:مره|يوم|اسبوع|شهر|عام|ليله).*|ل(?:مده|عده|ليله|ذلك|هذا|هذه|كن.*|دي|ان.*|انه.*|يس|يست))$"
)
# Verbal nouns of the pattern مفاعلة, spelt as the feminine participle is.
_BARE = KEY.str.replace("^[وف]?لل", "ال").str.replace("^[وف]?[بل]?", "")
_STARTING = of_word(lambda: KEY.str.contains(_DOING))
_WAS = of_word(lambda: KEY.str.contains("^[وف]?كان(?:ت|وا)?$"))
_FOR_OBJECT = of_word(lambda: KEY.str.contains("^ل.{3,}") & ~KEY.str.contains(_NO_OBJECT))
_BLAMING = of_word(lambda: PLAIN.is_in(keys("reading", "accusing")))
_BLAMED = of_word(lambda: _BARE.is_in(keys("reading", "accusing")))
_HARMED = of_word(lambda: _BARE.is_in(keys("reading", "harm")))
_PARTICIPLE = of_word(lambda: KEY.str.contains("^م.ا..ه$"))
_MAY_BE_PASSIVE = of_word(lambda: KEY.is_in(keys("reading", "passive")) | PLAIN.is_in(keys("reading", "passive")))
_AFTER_PASSIVE = of_word(lambda: KEY.str.contains(_NO_OBJECT_WORDS) & ~KEY.is_in(keys("reading", "manner")))
_INTENDING = of_word(lambda: PLAIN.is_in(keys("reading", "intending")))
_ON = of_word(lambda: KEY == "علي")
_THEN = of_word(lambda: KEY.str.contains("^(?:ب.{2,}|الذي|التي)"))
_ABOUT = of_word(lambda: KEY.str.contains("^(?:ال)?(?:خاص|متعلق|معني)ه?$"))
_FEMININE_BODY = of_word(lambda: KEY.is_in(keys("reading", "feminine_body")))
_MASCULINE_BODY = of_word(lambda: KEY.is_in(keys("reading", "masculine_body")))
_BARE_FEMININE_BODY = of_word(lambda: _BARE.str.ends_with("ه") | _BARE.is_in(keys("reading", "feminine_body")))
_BARE_MASCULINE_BODY = of_word(lambda: _BARE.is_in(keys("reading", "masculine_body")))
_DAY = of_word(lambda: KEY.is_in(keys("reading", "day")))
_ACCUSATIVE = of_word(
    lambda: (
        KEY.str.contains("^[^ا].{2,}ا$")
        & ~KEY.is_in(keys("reading", "accusative"))
        & ~KEY.str.contains("^[وف]?[يتن].*وا$|ما$")
    )
)
_VERBAL = of_word(lambda: KEY.is_in(["لم", "لن", "لا", "قد", "سوف", "ان", "كيف", "هل", "لماذا", "متي", "حين", "بعدما"]))
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^ال"))
_INDEFINITE = of_word(
    lambda: ~KEY.str.contains("^[وف]?[بك]?ال|^لل") & ~KEY.str.replace("^[وفبل]", "").is_in(keys("reading", "adverb"))
)
_PRONOUN = of_word(lambda: PLAIN.is_in(["هو", "هي", "هم", "هما", "انه", "انها", "انهم"]))
_THIS = of_word(lambda: PLAIN.is_in(["هذا", "ذلك", "هذه", "تلك"]))
_RECEIVING = of_word(lambda: KEY.is_in(keys("reading", "receiving")))
_BEFORE_SUBJECT = of_word(lambda: PLAIN.is_in(["كان", "كانت", "ان", "بان", "لان", "لكن", "ظل", "ظلت", "بات", "باتت"]))
_ALREADY = of_word(lambda: KEY.is_in(["قد", "وقد"]))


def plural_alone(near: Near, plural: np.ndarray) -> np.ndarray:
    """Whether a plural verb stands after one person or state, which no و joins to another."""
    return np.asarray(plural & near.is_kind(-1, "PCH") & ~near.is_joined(-1))


def is_participle(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a verbal noun stands after a comma and is spelt like a participle in the feminine."""
    pause = near.scan.by_gap(pl.col("gap").str.contains("[،,؛]"))[near.start]
    return np.asarray(pause & near.says(_PARTICIPLE, near.start) & deeds.is_in("shape", "bare") & deeds.unjoined)


def is_passive(near: Near, deeds: Deeds, end: np.ndarray) -> np.ndarray:
    """Whether a perfect that may be a passive is followed, from `end` on, by what no object is."""
    at = near.scan.inside(end)
    # استهدفت "موقعا عسكريا": quotation marks may hold an object.
    free = near.says(_AFTER_PASSIVE, at) | (near.pause[at] != near.pause[near.start])
    bare = deeds.is_in("tense", "perfect") & deeds.is_in("shape", "bare")
    return np.asarray(bare & near.says(_MAY_BE_PASSIVE, near.start) & free)


def undergone(near: Near, deeds: Deeds, rule: np.ndarray) -> np.ndarray:
    """Whether the participant that a rule found undergoes the deed."""
    before = np.isin(rule, ["event.subject_next", "event.subject_before"])
    asked = deeds.noun(["مطالبة", "مناشدة", "دعوة"]) & (deeds.by | deeds.purpose & deeds.code("REQUEST"))
    found = (rule == "event.agent") & (accused(near, deeds) | is_participle(near, deeds) | asked)
    # فلان يعتزم دعوة ترمب: who means to do it stands before.
    found |= (rule == "event.agent") & near.says(_INTENDING, near.start - 1)
    # رد الموقعون بتحذير فلان: who answers does it to him.
    answering = (
        deeds.by
        & deeds.code(*_TO_SOMEBODY)
        & near.between(_STARTING, near.start - _REACH_STARTING, near.start, deeds.by)
    )
    found |= (rule == "event.agent") & answering
    helped = deeds.noun(["مساعدة"]) & ~deeds.by
    found |= (rule == "event.agent") & helped & (near.preposition(1) != "ل")
    found |= (rule == "event.subject_after") & _are_accused(near)
    # وحثت روسيا على كذا: a verb that needs an object has no other.
    urged = deeds.is_in("perfect", "حث", "ناشد") & near.says(_ON, near.after_end()) & ~deeds.with_object
    found |= (rule == "event.subject_after") & urged & near.is_kind(0, "CO") & ~near.is_relative()
    # يحمل فلانا المسؤولية: who bears the blame is named before it, whoever puts it on him.
    blame = deeds.is_in("trigger_id", "حمل.accuse.v") & (rule == "event.subject_after")
    needed = deeds.hits["needed"].fill_null(0).to_numpy()
    found |= blame & (needed - near.after_end() >= 0) & ((near.row(1) < 0) | (near.first_of(near.row(1)) > needed))
    # قوات فلان اعتقلت: they do it.
    armed = _is_armed(near) & ~deeds.mode("heavy-weapons")
    found |= before & is_passive(near, deeds, near.end) & ~armed
    found |= (rule == "event.subject_after") & near.is_kind(0, "PH") & is_passive(near, deeds, near.after_end())
    return np.asarray(found)


def _are_accused(near: Near) -> np.ndarray:
    """Whether an unnamed subject accuses the participant behind, alone or with another (اتهم فلانا وفلانا بأن)."""
    accuses = near.says(ACCUSES, near.start)
    alone = (near.first_of(near.row(1)) > near.after_end() + 1) | (near.row(1) < 0)
    second = near.end_of(near.row(1))
    both = near.is_joined(1) & (near.first_of(near.row(1)) <= near.after_end() + 1) & near.is_kind(1, "O")
    both &= near.is_kind(0, "O") & near.says(_THEN, second)
    both &= (near.row(2) < 0) | (near.first_of(near.row(2)) > second + 1)
    return np.asarray(accuses & (near.says(_THEN, near.after_end()) & alone | both))


def _is_armed(near: Near) -> np.ndarray:
    """Whether the participant before is a body by its own first word or by the one before it."""
    first = near.first_of(near.row(-1))
    return np.asarray(near.is_kind(-1, "O") & (near.says(BODIES, first) | near.says(BODIES, first - 1)))


def accused(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a verbal noun after ب stands close behind a word of accusing: what follows it is its object."""
    by = deeds.clitic("بو") & ~deeds.verb
    blamed = near.between(_BLAMING, near.start - _REACH_ACCUSING, near.start, by)
    return np.asarray(by & blamed)


def is_governed(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether a word that ب and a deed of the same subject follow stands around the participant before the trigger."""
    start, end = near.before()
    # القرار الخاص بكذا is about it.
    about = near.says(_ABOUT, near.start - 1)
    # دمشق التي ترد الفصائل بقصفها: another does it.
    other = near.between(ANY_RELATIVE, np.minimum(end, near.start), near.start, where) & (
        near.start - end > _WHO_AND_VERB
    )
    return np.asarray(
        (near.between(_STARTING, start - 3, near.start, where) & ~other | is_blamed(near, where)) & ~about
    )


def is_blamed(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether a word of accusing stands before the participant before the trigger, where that is asked."""
    start, _ = near.before()
    return near.between(_BLAMING, start - _REACH_ACCUSING, np.minimum(start, near.start), where)


def wrong_relative(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether the body before a relative clause has the other gender: the clause tells of a word before it."""
    first = near.before()[0]
    other = np.where(feminine, near.says(_BARE_MASCULINE_BODY, first), near.says(_BARE_FEMININE_BODY, first))
    return np.asarray((near.kind(-1) == "O") & other)


def after_subject(near: Near) -> np.ndarray:
    """Whether a definite or an indefinite accusative noun stands just before the verb, which tells of it.

    The name after the verb is its object (إجراءات التفتيش ستمنع إيران, يقود حزبا يؤيد فلانا).
    """
    before = np.maximum(near.start - 1, 0)
    same = near.clause[before] == near.clause[near.start]
    definite = near.says(WITH_ARTICLE, before) & ~near.says(_DAY, before) & ~near.says(PREPOSITION, near.start - 2)
    return np.asarray(same & (definite | near.says(_ACCUSATIVE, before)) & ~near.names.named[before])


def of_another_gender(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether a feminine verb stands behind a man by his title (الأمير فلان وقعت جهات): its subject follows."""
    title = np.maximum(near.before()[0] - 1, 0)
    held = titles(near.scan)[title]
    masculine = held & ~near.says(FEMININE, title)
    return np.asarray(feminine & near.is_kind(-1, "PH") & masculine)


def after_unlisted_name(near: Near) -> np.ndarray:
    """Whether a word that is a given or family name stands just before the verb: the subject is a man unlisted."""
    before = np.maximum(near.start - 1, 0)
    name = holds(words.read(near.scan).symbol[before], "GFHh")
    return np.asarray(name & (near.clause[before] == near.clause[near.start]) & ~near.names.named[before])


def suffers(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the participant before ب is a victim, or not the one accused (مقتل أفراد من القوات بقصف)."""
    start, end = near.before()
    harmed = near.between(_HARMED, start - _REACH_ACCUSING, start, deeds.by)
    blamed = near.between(_BLAMED, np.minimum(end, near.start), near.start, deeds.by)
    return np.asarray(deeds.by & (harmed | blamed))


def has_object(near: Near) -> np.ndarray:
    """Whether an object with ل follows the name after a verbal noun: the name is who does it (قصف القوات للقرية)."""
    scan, row = near.scan, near.row(0)
    if not len(near.names):
        return np.zeros(len(near.start), dtype=bool)
    end = near.names.end[np.maximum(row, 0)]
    found = np.zeros(len(near.start), dtype=bool)
    for step in range(_REACH_OBJECT):
        at = scan.inside(end + step)
        found |= near.says(_FOR_OBJECT, at) & (near.clause[at] == near.clause[near.start])
    return found & (row >= 0)


def after_headline_subject(near: Near) -> np.ndarray:
    """Whether a verb stands inside a headline's clause: headlines put the subject before the verb."""
    scan = near.scan
    if "role" not in scan.paragraphs.columns or not len(near.start):
        return np.zeros(len(near.start), dtype=bool)
    headline = scan.paragraphs["role"].is_in(["headline", "subheading"]).to_numpy()[scan.para[near.start]]
    before = np.maximum(near.start - 1, 0)
    same = (near.clause[before] == near.clause[near.start]) & (near.start > 0)
    return np.asarray(headline & same & ~near.says(_VERBAL, before))


def wrong_gender(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether the body after a verb has the other gender by its first word: it is the object."""
    # Of a body with its nationality (الحكومة الإيرانية) the word after the verb is its head.
    ending = near.says(FEMININE, near.end) & ~near.says(HEADS_OF, near.end)
    body = (near.kind(0) == "O") & near.follows(0, 3)
    wrong = np.where(feminine, near.says(_MASCULINE_BODY, near.end), ending | near.says(_FEMININE_BODY, near.end))
    # زودت القيادة طيران فلان: not hers.
    before = near.first_of(near.row(0)) - 1
    wrong |= (before > near.end) & np.where(
        feminine, near.says(_MASCULINE_BODY, before), near.says(_FEMININE_BODY, before)
    )
    # A title after the verb is its subject only in its gender (ودعت الرئيس فلانا).
    held = titles(near.scan)[near.scan.inside(near.end)]
    person = near.is_kind(0, "PH") & held & near.says(_WITH_ARTICLE, near.end)
    return np.asarray(person & feminine & ~ending | body & wrong)


def in_relative_clause(near: Near) -> np.ndarray:
    """Whether an indefinite noun with ة stands just before the verb: the clause tells of it (دولة تهدد فلانا)."""
    scan, before = near.scan, np.maximum(near.start - 1, 0)
    last = scan.points[scan.bases[scan.para[before]] + scan.end[before] - 1] if len(before) else np.zeros(0)
    return np.asarray(
        (last == ord("ة")) & near.says(_INDEFINITE, before) & (near.clause[before] == near.clause[near.start])
    )


def after_pronoun(near: Near) -> np.ndarray:
    """Whether a personal pronoun stands before the verb as its subject (وهو يتوعد المجلس)."""
    # هذا لا يمنع فلانا: another subject.
    this = near.says(_THIS, near.start - 1 - near.after_particle())
    return np.asarray(near.says(_PRONOUN, near.start - 1) | this)


def receives(near: Near) -> np.ndarray:
    """Whether a verb of receiving stands before ب: what follows it acts (تحظى بدعم التحالف)."""
    return near.says(_RECEIVING, near.start - 1)


def after_noun(near: Near) -> np.ndarray:
    """Whether a definite noun behind كان or أن stands just before the verb: it is the subject (كانت الجريدة تساند)."""
    before = near.start - 1
    definite = near.says(WITH_ARTICLE, before) & near.says(_BEFORE_SUBJECT, near.start - 2)
    return np.asarray(definite | _after_was(near, near.says(_ALREADY, before)))


def _after_was(near: Near, where: np.ndarray) -> np.ndarray:
    """Whether كان stands before with words between, which are its subject (كان فلان قد زار)."""
    return near.between(_WAS, near.start - _REACH_WAS, near.start - 2, where)
