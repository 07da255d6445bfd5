"""Whether an event happened, as its form and the words that govern it tell beyond `warraq.facts.grammar.modality`.

A future prefix and a verb with the ل of purpose plan; أن before an imperfect leaves open, and what is open with no word
that says how is no event; what is threatened or asked for is an event of threatening or asking alone; what is pledged
is planned; what somebody is accused of is possible.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts.events.spots import KEY, PLAIN, RELATIVE
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.common import ABOUT, NOT
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_REACH_GOVERNED = 7  # tokens from a word of threatening or pledging to what ب joins to it
_REACH_ALONE = 12  # tokens from a verb to فحسب
_REACH_COMING = 8  # tokens from a noun to an adjective of what is to come
_THREATS = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?هدد(?:ت|وا)?|هددا|تهديد(?:ات)?(?:ه|ها|هم)?|مهدد(?:ا|ه|ين)?|[يت]?توعد(?:ت)?|لوح(?:ت)?|"
    "[يت]لوح|تلويح(?:ه|ها)?|ملوحا)$"
)
_REQUESTS = "^[وف]?(?:ل|ب|ال)?(?:[يت]?طالب(?:ت|وا|ون)?|مطالب(?:ا|ه|ين|ات)?|مطالبت[هم]ا?|[يت]?وصي|اوصت?|ناشدت?)$"
_PLEDGES = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?تعهد(?:ت|وا)?(?:ه|ها)?|وعد(?:ت|ه|ها)?|[يت]عد|[يت]?لتزم(?:ت)?|التزم(?:ت)?|"
    "التزام(?:ه|ها|هم|هما|ات)?|واعد[اه]|متعهد[اه]|وعود)$"
)
_THREATENING_OR_ASKING = of_word(lambda: KEY.str.contains(_THREATS) | KEY.str.contains(_REQUESTS))
_PLEDGING = of_word(lambda: KEY.str.contains(_PLEDGES))
_ALONE = of_word(lambda: KEY.is_in(["فحسب", "فقط"]))
_UNLESS, _EVEN = of_word(lambda: KEY == "الا"), of_word(lambda: KEY == "حتي")
_ON, _TO = of_word(lambda: KEY == "علي"), of_word(lambda: KEY == "الي")
_SURE = of_word(lambda: KEY.is_in(["قد", "وقد", "فقد", "لقد"]))
_WHETHER = of_word(lambda: PLAIN.is_in(["اذا", "هل", "لو"]))
_THAT = of_word(lambda: KEY.is_in(["ان", "بان"]))
# Words before أن after which the verb tells what happened.
_BEFORE_FACT = of_word(lambda: PLAIN.is_in(["قبل", "بعد", "منذ", "سبق", "الي", "يسبق", "ما"]))
_WHENEVER = of_word(lambda: PLAIN.is_in(["عندما", "حين", "متي", "حالما", "كلما", "ريثما"]))
_WITHIN = of_word(lambda: KEY.is_in(["في", "وفي"]))
_LACKING = of_word(lambda: KEY.is_in(["تخل", "يخل"]))
_AHEAD = of_word(lambda: PLAIN.is_in(keys("event", "ahead")))
_DURING = of_word(lambda: PLAIN.is_in(keys("event", "during")))
_BY_CARRYING = of_word(lambda: KEY.is_in(["بشن", "بفرض", "باجراء", "بتنفيذ", "بتوجيه", "بعقد", "بتقديم", "باطلاق"]))
_DEATHS = ["مقتل", "استشهاد", "إصابة"]  # nouns of what has happened: الإعلان عن مقتل is no plan
_SOUGHT = ["event.light_verb", "event.visitor_before", "event.target", "event.struck", "event.at_place"]
_TRYING = of_word(lambda: KEY.str.replace("^[وفبل]", "").is_in(keys("event", "trying")))
_COMING = of_word(lambda: KEY.is_in(keys("event", "coming")))
_FAILING = of_word(lambda: KEY.str.replace("^و", "").is_in(keys("event", "failing")))
_MANAGING = of_word(lambda: PLAIN.is_in(keys("event", "managing")))
_CHARGE = of_word(lambda: KEY.is_in(["بتهمه", "تهمه", "بتهم", "تهم"]))
_ALLOWING = of_word(
    lambda: PLAIN.str.contains("^(?:[يت]?سمحت?|سيسمح|ستسمح|[يت]سمح|سماح|السماح|بالسماح|للسماح|[يت]سمحان)$")
)
_FROM = of_word(lambda: KEY == "من")
_WARNING = of_word(lambda: PLAIN.is_in(keys("event", "warning")))
_IN_OR_OF = of_word(lambda: KEY.is_in(["في", "عن", "من"]))


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


@dataclass(frozen=True, eq=False)
class _Around:
    """Events (begin, tense, clitic, shape, mode, plover, accused) and the words around them, in their paragraph."""

    scan: Scan
    events: pl.DataFrame

    @cached_property
    def start(self) -> np.ndarray:
        """First token of each."""
        return self.events["begin"].to_numpy()

    @cached_property
    def paragraph(self) -> tuple[np.ndarray, np.ndarray]:
        """First token of each event's paragraph and its last, the break."""
        here = self.scan.para[self.start]
        first, after = (np.searchsorted(self.scan.para, here, side) for side in ("left", "right"))
        return first, after - 1

    def before(self, question: Question, step: int = 1) -> pl.Series:
        """The answer about the word some steps before each; that of a break where the paragraph begins later."""
        first, last = self.paragraph
        at = self.start - step
        return pl.Series(question(self.scan, np.where(at < first, last, at)), dtype=pl.Boolean)

    def governed(self, question: Question) -> pl.Series:
        """Whether the answer is yes for a word shortly before each."""
        return self._any(question, self.start[:, None] - np.arange(1, _REACH_GOVERNED + 1))

    def follows(self, question: Question, reach: int) -> pl.Series:
        """Whether the answer is yes for a word within some tokens behind each."""
        end = self.events["tok_end"].cast(pl.Int64).to_numpy()
        return self._any(question, end[:, None] + np.arange(reach))

    def governed_by_denied(self, question: Question) -> pl.Series:
        """Whether the answer is yes for a word shortly before each that is itself denied."""
        at = self.start[:, None] - np.arange(1, _REACH_GOVERNED + 1)
        yes = self._answers(question, at) & self._answers(NOT, at - 1)
        return pl.Series(yes.any(axis=1), dtype=pl.Boolean)

    def _any(self, question: Question, at: np.ndarray) -> pl.Series:
        return pl.Series(self._answers(question, at).any(axis=1), dtype=pl.Boolean)

    def _answers(self, question: Question, at: np.ndarray) -> np.ndarray:
        """The answers about tokens, a row an event; no where they lie outside its paragraph."""
        first, last = self.paragraph
        inside = (at >= first[:, None]) & (at <= last[:, None])
        yes = question(self.scan, np.where(inside, at, last[:, None]).ravel()).reshape(at.shape)
        return np.asarray(yes & inside)

    @cached_property
    def masdar(self) -> pl.Series:
        """Whether it is a noun."""
        return self.events["tense"] == "masdar"

    @cached_property
    def imperfect(self) -> pl.Series:
        """Whether it is a verb in the imperfect."""
        return self.events["tense"] == "imperfect"

    @cached_property
    def clitic(self) -> pl.Series:
        """Its proclitics."""
        return self.events["clitic"].fill_null("")

    @cached_property
    def by(self) -> pl.Series:
        """Whether ب joins a noun to the word that governs it."""
        # التهديد بشن حرب: the ب may stand at the noun that carries it.
        alone = self.events["rule_id"] == "event.target"
        return self.masdar & (self.clitic.str.ends_with("ب") | alone & self.before(_BY_CARRYING))


def of_events(scan: Scan, events: pl.DataFrame, marked: pl.Series) -> pl.Series:
    """Modality of events (begin, tense, clitic, shape, mode, plover, accused), given what the words around say."""
    around = _Around(scan, events)
    sure = _sure(around, marked)
    bare = (marked == "asserted") | sure
    # ألا تنسحب: that he does not; لا تعتزم is a sign of what follows, and of itself.
    unless = around.imperfect & (around.before(_UNLESS) | (marked == "asserted") & around.before(NOT))
    return pl.select(
        pl.when(_left_to_others(around) | bare & _open(around))
        .then(pl.lit("sought"))
        .when(bare & (events["accused"] | _when(around) | _tried(around) | _warned_of(around) | _allowed(around)))
        .then(pl.lit("possible"))
        .when(
            bare & (_to_come(around) | around.by & around.governed(_PLEDGING) & ~around.governed_by_denied(_PLEDGING))
        )
        .then(pl.lit("planned"))
        # لا يندد بها فحسب بل: not alone.
        .when((marked == "denied") & around.follows(_ALONE, _REACH_ALONE))
        .then(pl.lit("asserted"))
        .when(bare & (unless | around.by & _unruled(around) | _failed(around)) | _unmanaged(around, marked))
        .then(pl.lit("denied"))
        .when(sure)
        .then(pl.lit("asserted"))
        .otherwise(marked)
    ).to_series()


def _tried(around: _Around) -> pl.Series:
    """Whether somebody tries to do it (حاول السيطرة على المدينة)."""
    rule = around.events["rule_id"]
    alone = rule.is_in([*_SOUGHT[2:], "event.victims"]) & (around.before(_TRYING) | around.before(_TRYING, 2))
    return around.masdar & (alone | (rule == "event.managed") & around.governed(_TRYING))


def _warned_of(around: _Around) -> pl.Series:
    """Whether somebody warns of it or is charged with it (حذر من سيطرة فلان على المدينة)."""
    charged = around.before(_CHARGE)  # بتهمة مساعدة فلان
    return around.masdar & (around.before(_FROM) & around.governed(_WARNING) | charged)


def _allowed(around: _Around) -> pl.Series:
    """Whether somebody is let do it (سمحت للطائرات بشن هجمات)."""
    return around.by & around.governed(_ALLOWING)


def _when(around: _Around) -> pl.Series:
    """Whether it is not known when it will be: عندما تنسحب; but في حين تنسحب is whereas."""
    return around.imperfect & around.before(_WHENEVER) & ~around.before(_WITHIN, 2)


def _unruled(around: _Around) -> pl.Series:
    """Whether the word that governs a noun with ب is denied: لم يصدر القضاء قرارا بإعدام فلان."""
    ruled = (around.events["rule_id"] == "event.light_verb") & ~around.events["light"]
    return ruled & around.governed(NOT)


def _failed(around: _Around) -> pl.Series:
    """Whether somebody fails in it (فشل في السيطرة)."""
    return around.masdar & around.before(_IN_OR_OF) & around.governed(_FAILING)


def _unmanaged(around: _Around, marked: pl.Series) -> pl.Series:
    """Whether somebody does not manage it (لم يتمكن من السيطرة, لن يستطيع السيطرة), whatever else says that he may."""
    return marked.is_in(["asserted", "possible"]) & around.masdar & around.governed_by_denied(_MANAGING)


def _to_come(around: _Around) -> pl.Series:
    """Whether a future prefix, a ل of purpose or the announcement of a visit (أعلن عن زيارة) plans it."""
    events = around.events
    future = around.imperfect & around.clitic.str.contains("[سل]$")
    # يوافق على إجراء لقاء, وصل لعقد اجتماع: what is agreed on or meant is to come.
    # قبيل لقائه فلانا: a meeting is to come, an arrival may be over.
    meeting = around.masdar & (events["plover"] == "CONSULT") & (events["masdar"] != "وصول")
    future |= meeting & around.before(_AHEAD)
    future |= events["light"] & around.masdar & (around.clitic.str.ends_with("ل") | around.before(_ON))
    # عزمهم على زيارة طهران: what they have agreed on or mean.
    visit = (events["mode"] == "visit").fill_null(False)
    future |= visit & (events["rule_id"] == "event.target") & (events["shape"] == "bare") & around.before(_ON)
    return future | visit & around.before(ABOUT) | events["later"]


def _open(around: _Around) -> pl.Series:
    """Whether أن before an imperfect leaves open if it happened."""
    return around.imperfect & around.before(_THAT) & ~around.before(_BEFORE_FACT, 2)


def _left_to_others(around: _Around) -> pl.Series:
    """Whether it is what somebody threatens with or asks for; whoever is called on (دعا إلى إجراء تحقيق) has not done
    it."""
    threatened = around.by & around.governed(_THREATENING_OR_ASKING)
    called = around.events["rule_id"].is_in(_SOUGHT)
    return threatened | called & around.before(_TO)


def _sure(around: _Around, marked: pl.Series) -> pl.Series:
    """Whether قد or حتى before a perfect verb, a relative pronoun, or لم تخل before a noun asserts it.

    A relative clause tells what happened (ينص الاتفاق الذي وقعه فلان); what is denied of an accusation
    is what it says. A noun behind خلال or عقب happened, if nothing behind it says that it is to come.
    """
    perfect = around.events["tense"] == "perfect"
    said = around.events["masdar"].str.starts_with("اتهام").fill_null(False) & (marked == "denied")
    # سئل ما إذا كان قد هدد: nobody says so.
    known = around.before(_SURE) & ~around.governed(_WHETHER)
    particle = perfect & (known & (marked == "possible") | around.before(_EVEN))
    told = ~around.masdar & around.before(RELATIVE)
    in_time = around.masdar & around.before(_DURING) & ~around.follows(_COMING, _REACH_COMING)
    dead = around.events["masdar"].is_in(_DEATHS).fill_null(False) & (marked == "planned")
    return particle | said | dead | told | in_time | around.before(_LACKING)
