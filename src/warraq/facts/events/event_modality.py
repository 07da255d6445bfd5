"""Whether an event happened, as its form and the words that govern it tell beyond `warraq.facts.grammar.modality`.

A future prefix and a verb with the ل of purpose plan; أن before an imperfect leaves open, and what is open with no word
that says how is no event; what is threatened or asked for is an event of threatening or asking alone; what is pledged
is planned; what somebody is accused of is possible.
"""

from __future__ import annotations

import polars as pl

from warraq.facts.events.governing import BEFORE_FACT, DOING, Around, accused_far, in_that_clause
from warraq.facts.events.spots import KEY, PLAIN, RELATIVE
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import ABOUT, FROM, NOT
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_REACH_ALONE = 12  # tokens from a verb to فحسب
_REACH_COMING = 8  # tokens from a noun to an adjective of what is to come
_THREATS = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?هدد(?:ت|وا)?|هددا|تهديد(?:ات)?(?:ه|ها|هم)?|مهدد(?:ا|ه|ين)?|[يت]?توعد(?:ت)?|لوح(?:ت)?|"
    "[يت]لوح|تلويح(?:ه|ها)?|ملوح(?:ا|ين|ه))$"
)
_REQUESTS = "^[وف]?(?:ل|ب|ال)?(?:[يت]?طالب(?:ت|وا|ون)?|مطالب(?:ا|ه|ين|ات)?|مطالبت[هم]ا?|[يت]?وصي|اوصت?|ناشدت?)$"
_PLEDGES = (
    "^[وف]?(?:ل|ب|ال)?(?:[يت]?تعهد(?:ت|وا)?(?:ه|ها)?|وعد(?:ت|ه|ها)?|[يت]عد|[يت]?لتزم(?:ت)?|التزم(?:ت)?|"
    "التزام(?:ه|ها|هم|هما|ات)?|واعد[اه]|متعهد[اه]|وعود)$"
)
_WILL_DO = (
    "^[وف]?س(?:[يتن])(?:عيد|واصل|جري|عقد|شن|نفذ|بدا|ستانف|قدم|كثف|قوم|دخل|شهد|تخلله|تخللها|فرض|وجه|طلق|رسل|منح|ستضيف|"
    "خوض|شارك|امر|قود|باشر)(?:ون|ان)?$"
)
_THREATENING_OR_ASKING = of_word(lambda: KEY.str.contains(_THREATS) | KEY.str.contains(_REQUESTS))
_PLEDGING = of_word(lambda: KEY.str.contains(_PLEDGES))
_ALONE = of_word(lambda: KEY.is_in(["فحسب", "فقط"]))
_UNLESS, _EVEN = of_word(lambda: KEY == "الا"), of_word(lambda: KEY == "حتي")
_ON, _TO = of_word(lambda: KEY == "علي"), of_word(lambda: KEY == "الي")
_SURE = of_word(lambda: KEY.is_in(["قد", "وقد", "فقد", "لقد"]))
_WHETHER = of_word(lambda: PLAIN.is_in(["اذا", "هل", "لو"]))
_THAT = of_word(lambda: KEY.is_in(["ان", "بان"]))
_WHENEVER = of_word(lambda: PLAIN.is_in(["عندما", "حين", "متي", "حالما", "كلما", "ريثما"]))
_WITHIN = of_word(lambda: KEY.is_in(["في", "وفي"]))
_LACKING = of_word(lambda: KEY.is_in(["تخل", "يخل"]))
_AHEAD = of_word(lambda: PLAIN.is_in(keys("event", "ahead")))
_DURING = of_word(lambda: PLAIN.is_in(keys("event", "during")))
_DEATHS = ["مقتل", "استشهاد", "إصابة"]  # nouns of what has happened: الإعلان عن مقتل is no plan
_SOUGHT = ["event.light_verb", "event.visitor_before", "event.target", "event.struck", "event.at_place"]
_TRYING = of_word(lambda: KEY.str.replace("^[وفبل]", "").is_in(keys("event", "trying")))
_COMING = of_word(lambda: KEY.is_in(keys("event", "coming")))
_WILL = of_word(lambda: KEY.str.contains(_WILL_DO))
_WILL_MEET = of_word(lambda: KEY.str.contains("^[وف]?س[يت](?:تم|لتقي|بحث|ناقش|عقد|وقع|جري|شارك|حضر|زور)$"))
_IN_THE_COURSE = of_word(lambda: PLAIN.is_in(["خلال", "اثناء"]))
_THERE = of_word(lambda: KEY.str.contains("^الم.{3,}"))
# استنكاره للاعتداء, خرقا للعقوبات: of what there is.
_ATTITUDE = of_word(
    lambda: KEY.str.contains(
        "^و?(?:ال)?(?:استنكار|ادان|رفض|شجب|تنديد|تاييد|انتهاك|خرق|استمرار|امتداد|تجسيد|مماثل|معارض|تعرض|خضع|خاضع|نتيج)"
    )
)
# Of وافق the first letter is the word's own.
_AGREEING = of_word(lambda: KEY.str.contains("^[وف]?(?:[يت]?وافقت?|(?:ال)?موافق[هت].{0,3}|موافقا)$"))
_PREVENTING = of_word(lambda: PLAIN.str.contains("^(?:ل)?(?:منعت?|[يت]منع|ستمنع|سيمنع|منعه|منعها)$"))
_STRESSING = of_word(lambda: PLAIN.str.contains("^(?:شددت?|[يت]شدد|مشدد[اه]|التشديد)$"))
_FAILING = of_word(lambda: KEY.str.replace("^و", "").is_in(keys("event", "failing")))
_MANAGING = of_word(lambda: PLAIN.is_in(keys("event", "managing")))
_CHARGE = of_word(lambda: KEY.is_in(["بتهمه", "تهمه", "بتهم", "تهم"]))
_ALLOWING = of_word(
    lambda: PLAIN.str.contains("^(?:[يت]?سمحت?|سمحنا|نسمح|سيسمح|ستسمح|[يت]سمح|سماح|السماح|بالسماح|للسماح|[يت]سمحان)$")
)
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


def of_events(scan: Scan, events: pl.DataFrame, marked: pl.Series) -> pl.Series:
    """Modality of events (begin, tense, clitic, shape, mode, plover, accused), given what the words around say."""
    around = Around(scan, events)
    sure = _sure(around, marked)
    bare = (marked == "asserted") | sure
    # ألا تنسحب: that he does not; لا تعتزم is a sign of what follows, and of itself.
    unless = around.imperfect & (around.before(_UNLESS) | (marked == "asserted") & around.before(NOT))
    return pl.select(
        pl.when(_left_to_others(around) | bare & (_open(around) | in_that_clause(around)))
        .then(pl.lit("sought"))
        .when(bare & (events["accused"] | accused_far(around) | _when(around) | _tried(around) | _doubted(around)))
        .then(pl.lit("possible"))
        .when(
            bare & (_to_come(around) | around.by & around.governed(_PLEDGING) & ~around.governed_by_denied(_PLEDGING))
        )
        .then(pl.lit("planned"))
        .when(bare & _stressed(around))
        .then(pl.lit("deontic"))
        # لا يندد بها فحسب بل: not alone.
        .when((marked == "denied") & around.follows(_ALONE, _REACH_ALONE))
        .then(pl.lit("asserted"))
        .when(bare & (unless | around.by & _unruled(around) | _failed(around)) | _unmanaged(around, marked))
        .then(pl.lit("denied"))
        .when(sure)
        .then(pl.lit("asserted"))
        .otherwise(marked)
    ).to_series()


def _tried(around: Around) -> pl.Series:
    """Whether somebody tries to do it (حاول السيطرة على المدينة)."""
    rule = around.events["rule_id"]
    alone = rule.is_in([*_SOUGHT[2:], "event.victims"]) & (around.before(_TRYING) | around.before(_TRYING, 2))
    return around.masdar & (alone | (rule == "event.managed") & around.governed(_TRYING))


def _warned_of(around: Around) -> pl.Series:
    """Whether somebody warns of it or is charged with it (حذر من سيطرة فلان على المدينة)."""
    charged = around.before(_CHARGE)  # بتهمة مساعدة فلان
    return around.masdar & (around.before(FROM) & around.governed(_WARNING) | charged)


def _doubted(around: Around) -> pl.Series:
    """Whether somebody warns of it, is charged with it or is let do it."""
    return _warned_of(around) | _allowed(around)


def _allowed(around: Around) -> pl.Series:
    """Whether somebody is let do it (سمحت للطائرات بشن هجمات)."""
    return around.by & around.governed(_ALLOWING)


def _when(around: Around) -> pl.Series:
    """Whether it is not known when it will be: عندما تنسحب; but في حين تنسحب is whereas."""
    return around.imperfect & around.before(_WHENEVER) & ~around.before(_WITHIN, 2)


def _unruled(around: Around) -> pl.Series:
    """Whether the word that governs a noun with ب is denied: لم يصدر القضاء قرارا بإعدام فلان."""
    ruled = (around.events["rule_id"] == "event.light_verb") & ~around.events["light"]
    return ruled & around.governed(NOT)


def _failed(around: Around) -> pl.Series:
    """Whether somebody fails in it (فشل في السيطرة)."""
    return around.masdar & around.before(_IN_OR_OF) & around.governed(_FAILING)


def _unmanaged(around: Around, marked: pl.Series) -> pl.Series:
    """Whether somebody does not manage it (لم يتمكن من السيطرة, لن يستطيع السيطرة), whatever else says that he may."""
    return marked.is_in(["asserted", "possible"]) & around.masdar & around.governed_by_denied(_MANAGING)


def _to_come(around: Around) -> pl.Series:
    """Whether a future prefix, a ل of purpose or the announcement of a visit (أعلن عن زيارة) plans it."""
    events = around.events
    future = around.imperfect & around.clitic.str.contains("[سل]$")
    # يوافق على إجراء لقاء, وصل لعقد اجتماع: what is agreed on or meant is to come.
    # قبيل لقائه فلانا: a meeting is to come, an arrival may be over.
    meeting = around.masdar & (events["plover"] == "CONSULT") & (events["masdar"] != "وصول")
    future |= meeting & around.before(_ON) & around.before(_AGREEING, 2)
    future |= meeting & around.before(_AHEAD)
    future |= events["light"] & around.masdar & (around.clitic.str.ends_with("ل") | around.before(_ON))
    # عزمهم على زيارة طهران: what they have agreed on or mean.
    visit = (events["mode"] == "visit").fill_null(False)
    future |= visit & (events["rule_id"] == "event.target") & (events["shape"] == "bare") & around.before(_ON)
    carried = around.masdar & (events["shape"] == "bare") & (events["rule_id"] != "event.from")
    future |= carried & (around.before(_WILL) | around.by & (around.before(_WILL, 2) | around.before(_WILL, 3)))
    future |= carried & around.before(_IN_OR_OF) & around.before(_WILL, 2)
    future |= events["carried"] & around.clitic.str.ends_with("ل")
    # سيتم التباحث خلال زيارة كذا.
    met = around.masdar & (events["plover"] == "CONSULT")
    future |= met & around.before(_IN_THE_COURSE) & around.governed(_WILL_MEET)
    # رفضا للحصار المفروض: it is there.
    there = around.follows(_THERE, 1) | around.before(_ATTITUDE) | (events["rule_id"] == "event.at_place")
    there &= around.clitic.str.ends_with("ل") & (events["shape"] == "definite")
    return future | visit & around.before(ABOUT) | events["later"] & ~there


def _stressed(around: Around) -> pl.Series:
    """Whether somebody says that it has to be (شدد على تعزيز العلاقات)."""
    return around.masdar & (around.events["shape"] == "bare") & around.before(_ON) & around.before(_STRESSING, 2)


def _open(around: Around) -> pl.Series:
    """Whether أن before an imperfect leaves open if it happened."""
    return around.imperfect & around.before(_THAT) & ~around.before(BEFORE_FACT, 2)


def _named_there(around: Around) -> pl.Series:
    """Whether a noun is the subject of the verb that is denied (لم يحدد الاقتراح كذا)."""
    return around.before(NOT, 2) & (around.clitic == "")


def _left_to_others(around: Around) -> pl.Series:
    """Whether it is what somebody threatens with or asks for; whoever is called on (دعا إلى إجراء تحقيق) has not done
    it."""
    threatened = around.by & around.governed(_THREATENING_OR_ASKING)
    # اضطر إلى القيام بزيارة: he had to, and did.
    called = around.events["rule_id"].is_in(_SOUGHT) & ~around.before(DOING, 0)
    # منع فلانا من انتقاد آخر: the noun's object follows it.
    kept_from = around.masdar & around.before(FROM) & around.governed(_PREVENTING)
    return threatened | called & around.before(_TO) | kept_from & (around.events["rule_id"] == "event.agent")


def _sure(around: Around, marked: pl.Series) -> pl.Series:
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
    in_time &= ~(around.before(_IN_THE_COURSE) & around.governed(_WILL_MEET))
    # لم يحدد الاقتراح الروسي كذا: it was made.
    in_time |= around.masdar & (around.events["shape"] == "definite") & (marked == "denied") & _named_there(around)
    dead = around.events["masdar"].is_in(_DEATHS).fill_null(False) & (marked == "planned")
    return particle | said | dead | told | in_time | around.before(_LACKING)
