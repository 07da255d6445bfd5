"""Deeds of violence that nobody who is named has done: the nation of the victims, or what is attacked, is recipient.

قتل جنديان إسرائيليان; استهدف هجوم مقر الحركة; انفجرت سيارة مفخخة في بغداد. All words between the deed and the name have
to be of the lists for it (``facts/lexicon/event_words.csv``): another word may be another side or another deed.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.heads import OCCUPIER
from warraq.facts.events.near import Near
from warraq.facts.events.spots import ADJECTIVE, KEY, PLAIN
from warraq.facts.events.targets import REFUSING, blamed_for
from warraq.facts.grammar.marks import BODIES
from warraq.facts.text.asked import of_word
from warraq.facts.text.word import Said
from warraq.facts.text.wordlists import keys, lemmas
from warraq.resources import table

REACH = 10  # tokens from a deed to the name of whom or what it strikes
_REACH_ACCIDENT = 12  # tokens from a word of killing to one of accidents
_BEFORE_KILLED = 4  # the same before it
_KILLED = ("قتل.assault.v", "مقتل.assault.m", "استشهد.assault.v", "استشهاد.assault.m", "جرح.assault.v")
_SEIZING = tuple(lemmas("event", "seizing"))
_SEIZURES = tuple(lemmas("event", "seizure"))  # مذكرة اعتقال تركية: of the warrant
_HURT = ("أصيب.assault.v", "إصابة.assault.m")
_ATTACKS = tuple(lemmas("event", "strike"))
# Of these floods and records are told as well: تجتاح الفيضانات منطقة كذا, تحتل مدينة كذا رقما قياسيا.
_FIGURED = tuple(lemmas("event", "figured"))
_AT_ONCE = tuple(lemmas("event", "object_next"))  # nouns that the object follows, never who does it
_TAKEN = ("seize", "restrict", "heavy-weapons", "explosives")
# A word without its article and what is glued to it.
_BARE = PLAIN.str.replace("^(?:بال|ال|لل|ب)", "")


@cache
def _clubs() -> tuple[str, ...]:
    """Names that are also a club's, folded."""
    return tuple(table("facts/lexicon/clubs.csv").select(fold_expr(pl.col("form"))).to_series())


def _listed(*kinds: str) -> Said:
    """Words of some kinds, bare or as they stand."""
    words = [word for kind in kinds for word in keys("event", kind)]
    # استهدف مسجدا: the accusative's alif.
    return (
        KEY.is_in(words)
        | _BARE.is_in(words)
        | _BARE.str.replace("ا$", "").is_in(words)
        | KEY.str.replace("ا$", "").is_in(words)
    )


_DAY = of_word(lambda: KEY.is_in(keys("event", "day")))
_DIGITS = of_word(lambda: KEY.str.contains("^[0-9]"))
_VICTIMS = of_word(lambda: _listed("victim", "counting"))
_OF_PLACE = of_word(lambda: _listed("bomb", "place_kind", "belonging", "day", "place_quality", "site_owner", "shaking"))
_SHAKING = of_word(lambda: KEY.is_in(keys("event", "shaking")))
_IN = of_word(lambda: KEY == "في")
_WHERE = of_word(lambda: KEY.is_in(["في", "داخل", "وسط", "قرب", "ضد", "علي"]))
_AT = of_word(lambda: KEY.str.starts_with("ب"))
_OF_OTHERS = of_word(lambda: _listed("belonging", "place_kind", "attacker"))
_BY_WHOM = of_word(lambda: KEY.is_in(["برصاص", "بنيران", "يد", "ايدي"]))
_PEOPLE = of_word(lambda: KEY.str.contains("(?:ون|ين)$"))
_BEFORE_AIMED = 4  # tokens from an attack to the verb that tells whom it strikes
_STRIKES = of_word(lambda: _listed("strike"))
_ATTACKER = of_word(lambda: _listed("attacker"))
_OWN = of_word(lambda: _listed("belonging", "place_kind") & ~KEY.str.starts_with("لل"))
_DONE = of_word(lambda: PLAIN.is_in([*keys("event", "during"), "تم", "اعلان", "اعلن", "اعلنت", "بعد", "منذ"]))
_RECOVERING = of_word(lambda: PLAIN.str.contains("^(?:ل)?(?:[يت]?ستع[يا]د(?:ت|وا)?|استعا?د[هت]?.?|وقف|هدف|اهداف)$"))
_CLUB = of_word(lambda: KEY.is_in(_clubs()))
_FORCE = of_word(lambda: _listed("force"))
_MANY = of_word(lambda: KEY.str.contains("^[^ا].{2,}ات$") | KEY.is_in(keys("event", "relative")))
_ACCIDENT = of_word(lambda: KEY.is_in(keys("event", "accident")) | _BARE.is_in(keys("event", "accident")))


def victims(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the nation of those who are killed or hurt follows (قتل جنديان إسرائيليان, مقتل طفل فلسطيني)."""
    seized = deeds.is_in("perfect", *_SEIZING) | deeds.noun(_SEIZURES) & (~near.follows(0, 1) | _begins_before(near))
    holds = deeds.is_in("trigger_id", *_KILLED, *_HURT) | seized & ~near.says(REFUSING, near.start - 1)
    # موظف في اللجنة, عناصر من الحركة: of the body.
    member = near.is_kind(0, "O") & np.isin(near.preposition(0), ["في", "من", "ب"]) & ~near.follows(0, 2)
    holds &= ~deeds.attached & near.is_kind(0, "NO") & (near.bare(0) | member)
    holds &= ~deeds.definite & near.follows(0, REACH) & near.in_pause(near.row(0))
    # مقتل السوداني: one alone, or a man of that name.
    holds &= ~(near.follows(0, 1) & near.is_definite(0)) | near.says(_PEOPLE, near.end) | _begins_before(near)
    # قتل جنديان إسرائيليان فلسطينيا: who does it.
    other = near.is_kind(1, "N") & near.bare(1) & (near.first_of(near.row(1)) - near.after_end() < 2) & deeds.verb
    holds &= ~other
    return near.only((_VICTIMS, _DIGITS, _IN), np.asarray(holds))


def by_accident(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether a word of accidents or games stands near a word of killing (مقتل فرنسيين في تحطم طائرة)."""
    killed = deeds.is_in("trigger_id", *_KILLED, *_HURT)
    return near.between(_ACCIDENT, near.start - _BEFORE_KILLED, near.end + _REACH_ACCIDENT, killed)


def killers(near: Near, deeds: Deeds) -> np.ndarray:
    """Row of whose bullets or hands killed those who follow a word of killing (برصاص الجيش, على يد القوات), else -1."""
    row, first = near.row(1), near.first_of(near.row(1))
    at = first - 1 - near.says(BODIES, first - 1)
    holds = deeds.is_in("trigger_id", *_KILLED, *_HURT) & (row >= 0) & (at >= near.after_end()) & near.in_pause(row)
    return np.where(holds & (first - near.after_end() < REACH) & near.says(_BY_WHOM, at), row, NONE)


def owned(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether what is attacked and whose it is follow (استهدف هجوم مقر الحركة, غارات على مواقع الحوثيين)."""
    holds = deeds.code("ASSAULT") | deeds.mode(*_TAKEN)
    holds &= ~deeds.attached & near.follows(0, REACH) & near.in_pause(near.row(0))
    holds &= np.isin(near.preposition(0), ["", "ل", "علي", "ضد", "مقر"]) & ~(deeds.plural | deeds.dual)
    holds &= ~(deeds.verb & deeds.is_in("perfect", *_FIGURED))
    # استهدفت عناصر الحركة, قصف مقاتلي الحركة: they may do it.
    many = near.says(_MANY, near.start - 1) & ~deeds.joined
    holds &= ~near.says(REFUSING, near.start - 1)
    holds &= ~(near.says(OCCUPIER, near.end) | near.says(OCCUPIER, near.end + 1))
    force = near.says(_FORCE, near.end) & ~many & ~deeds.noun(_AT_ONCE)
    # من أهداف فلان تحرير مدينة كذا: nobody says that it is done.
    holds &= ~deeds.noun(["تحرير"]) | deeds.purpose | near.says(_DONE, near.start - 1)
    holds &= ~(deeds.noun(["سيطرة"]) & near.between(_RECOVERING, near.start - 4, near.start, deeds.noun(["سيطرة"])))
    before = near.first_of(near.row(0)) - 1
    # استهدف هجوم سوروتش الشبان: the attack's place, not its aim.
    force |= deeds.verb & near.says(_ATTACKER, before)
    # ضربة جوية استهدفت الحوثيين: an attack stands before the verb.
    attacked = attack_before(near, deeds) & (before < near.end) & near.is_kind(0, "OPC")
    apart = (before >= near.end) & (near.says(_OWN, before) | near.is_kind(0, "L") & deeds.verb)
    # استهداف المقاتلين الأكراد: the participant begins with them.
    holds &= ~force & (apart | attacked | near.is_kind(0, "NO") & near.says(_OWN, before + 1) & _begins_before(near))
    return near.only((_OF_OTHERS, ADJECTIVE, _DIGITS), np.asarray(holds))


def attack_before(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether an attack stands close before a verb that tells whom it strikes."""
    aimed = deeds.is_in("perfect", "استهدف") & ~deeds.joined
    return near.between(_STRIKES, near.start - _BEFORE_AIMED, near.start, aimed)


def _begins_before(near: Near) -> np.ndarray:
    """Whether the participant after begins with the people whom its name tells of (المقاتلين الأكراد)."""
    return np.asarray(~near.names.named[near.scan.inside(near.first_of(near.row(0)))])


def at_place(near: Near, deeds: Deeds) -> np.ndarray:
    """Whether the place where an attack strikes follows (انفجرت سيارة مفخخة في بغداد, تفجير بغداد)."""
    noun = deeds.noun(_ATTACKS)
    # تفجيرات استهدفت مناطق مختلفة في العراق: behind a verb the first word is what is struck.
    aimed = deeds.is_in("perfect", "استهدف") & ~deeds.attached & near.says(_OWN, near.end + near.says(_DAY, near.end))
    holds = (noun | aimed | deeds.is_in("perfect", "انفجر")) & near.follows(0, REACH) & near.in_pause(near.row(0))
    at_once = near.follows(0, 1) & near.bare(0) & near.is_kind(0, "L") & noun & ~deeds.definite
    # هجوم ليفربول: of a club nobody knows.
    at_once &= ~near.says(_CLUB, near.end)
    governed = ~near.bare(0) & ~np.isin(near.preposition(0), ["من", "عن", "ل", "مع", "الي"])
    for question in (_WHERE, _AT, _SHAKING):
        governed |= near.between(question, near.end, near.first_of(near.row(0)), holds)
    holds &= near.is_kind(0, "LC") & (governed | at_once) & ~blamed_for(near)
    return near.only((_OF_PLACE, ADJECTIVE, _WHERE), np.asarray(holds))
