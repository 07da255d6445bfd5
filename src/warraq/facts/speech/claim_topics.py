"""Where what is said of a topic begins: behind what still belongs to the source, and the day on which it said so."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.grammar.marks import titles
from warraq.facts.speech import told_nouns
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import ABOUT, BEGINS_WITH_AND, HAS_ARTICLE, NOT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas
from warraq.resources import table

TOPIC = [
    "claims.topic@1",
    "claims.source_topic@1",
    "claims.tells_of@1",
    "claims.source_tells_of@1",
    "claims.participle_topic@1",
    *told_nouns.RULES,
]
_DATED = of_word(lambda: KEY.str.contains(r"^(?:\d{1,2}|.*(?:ير|يو|يل|مارس|يه|بر|غسطس))$"))
_MONTH = of_word(lambda: KEY.is_in(keys("claim", "month")))
_EVES = ["عشيه", "مطلع", "نهايه", "قبيل", "ليله", "ليل"]
_OF_DAYS = ["الماضي", "الماضيه", "الجاري", "الاسبوع", "الشهر", "العام", "الموافق", "الليله", "الفايت", "المنصرم"]
_SINCE = of_word(lambda: KEY.is_in(["منذ", "خلال", "عقب", "اثناء", "امام"]))
_CIRCUMSTANCE = 8  # words of where or when something is promised
_WHERE = of_word(lambda: KEY.is_in(["في", "خلال", "عقب", "اثر", "بعد", "امام", "لدي", "منذ"]))
_BY = of_word(lambda: KEY.str.contains("^ب.{3,}"))
ANNOUNCING = ["أعلن", "كشف", "أفاد"]
_BRACKETS = 4  # words in brackets behind a name
_OPENS = of_gap(lambda: pl.col("gap").str.contains(r"\($"))
_CLOSES = of_gap(lambda: pl.col("gap").str.contains(r"^\)"))
_OUTLET = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(["صحيفه", "مجله", "جريده", "قناه", "موقع", "وكاله"]))
_TAKES_ABOUT = of_word(lambda: KEY.str.contains("^(?:مس[وءي]وليت|مسوليت|الاستغنا|استغنا|التخلي|تخلي|الافراج|رضا|عجز)"))
_HE = of_word(lambda: KEY.is_in(["وهو", "وهي", "وهم", "من"]))
_AND_WHO = of_word(lambda: KEY.is_in(["والذي", "والتي", "والذين"]))
_OF_SOMEONE = of_word(lambda: KEY.str.contains("^.{3,}(?:ها|هم)$"))
# Behind a verb of announcing: an adjective or an apposition of who announces, or when, where and how.
_NOT_ANNOUNCED = of_word(
    lambda: (
        KEY.str.contains("^ب.{3,}$") & ~KEY.str.contains("^ب(?:د[اء]|رنامج|يان|قا|نا|يع|عث|طل|لو|ري)")
        | KEY.str.contains("^و?الم.{3,}$") & ~KEY.str.contains("^الم(?:واف|شار|باش|صاد|ضي)")
        | KEY.str.contains("^(?:و?ال(?:.{2,}ي|.{2,}يه|اول|جديده?|سابقه?|تابعه?|خاصه?)|وال.+)$")
        | KEY.str.contains("^(?:بشكل|بصوره|بصفه|بال.+|رسميا|صراحه|الان|حامله?|حليفه?|متصدره?|وصيفه?)$")
        | KEY.is_in(["من", "في", "لدي", "عبر", "خلال", "علي", "بهذه", "بهذا"])
    )
)
_DAYS = 5  # words of a day and its date


def _day() -> pl.Expr:
    """Words of a day or its number."""
    key = pl.col("key")
    return (
        key.is_in([*keys("claim", "adverb"), "رسميا", "الان"]) & ~key.is_in(_EVES)
        | key.is_in(_OF_DAYS)
        | key.str.contains(r"^\d{1,2}$")
    )


_DAY = of_word(_day)
_HOUR = of_word(lambda: KEY.is_in(["عصر", "ظهيره", "ضحي", "منتصف", "نهار"]))


def nation() -> pl.Expr:
    """A nationality in the singular, with the article."""
    forms = table("facts/lexicon/nationalities.csv").filter(pl.col("guard").is_null())
    folded = forms.select(fold_expr(pl.col(c)) for c in ("ms_def", "fs_def"))
    return pl.col("key").is_in([*folded["ms_def"], *folded["fs_def"]])


_NATION = of_word(nation)


def begins(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Where the content of each claim about a topic begins: behind the day on which it was said.

    A nationality before it is still the source's (كشفت صحيفة «النهر» الألمانية خطة).
    """
    at = hits["content_start"].cast(pl.Int64).to_numpy().copy()
    # A noun of what is told is found where it stands.
    topic = (hits["rule_id"].is_in(TOPIC) & ~hits["rule_id"].is_in(told_nouns.RULES)).to_numpy()
    at += topic & _NATION(scan, at) & ~scan.is_break[at]
    at += topic & _bracketed(scan, at)
    # عصر الاثنين
    at += topic & _HOUR(scan, at) & _DAY(scan, scan.inside(at + 1)) & ~scan.is_break[at]
    for _ in range(_DAYS):
        day = _DAY(scan, at) | _DATED(scan, np.maximum(at - 1, 0)) & _MONTH(scan, at)
        at += topic & day & ~scan.is_break[at]
    lemma = typed.column(hits["cue_start"], "lemma")
    commits = lemma.is_in([*lemmas("claim", "committing"), *lemmas("claim", "wanting_ba")]).fill_null(False).to_numpy()
    limit = hits["content_end"].cast(pl.Int64).to_numpy()
    at = np.where(topic & commits, _promised(scan, typed, at, limit), at)
    announces = topic & lemma.is_in(ANNOUNCING).fill_null(False).to_numpy()
    return pl.Series(np.where(announces, _announced(scan, at, limit), at)).cast(pl.UInt32)


def _bracketed(scan: Scan, at: np.ndarray) -> np.ndarray:
    """How many words from each token on stand in brackets that open before it: a body's other name."""
    size = np.zeros(len(at), dtype=np.int64)
    for step in range(_BRACKETS, 0, -1):
        token = scan.inside(at + step)
        size = np.where(_OPENS(scan, at) & _CLOSES(scan, token), step, size)
    return size


def _promised(scan: Scan, typed: Typed, at: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """Each token, or the first behind it with ب where it tells when or where (تعهد في ختام زيارته بتعزيز التعاون)."""
    first = np.where(_WHERE(scan, at), 0, at)
    for step in range(_CIRCUMSTANCE, 0, -1):
        token = scan.inside(at + step)
        found = _WHERE(scan, at) & (token < limit) & _BY(scan, token) & ~typed.is_any(token, "S")
        first = np.where(found, token, first)
    return np.where(first > 0, first, at)


def _announced(scan: Scan, at: np.ndarray, limit: np.ndarray) -> np.ndarray:
    """The token behind عن of what is announced: at once, or behind words that are no noun of what happened."""
    first, open_ = at.copy(), np.ones(len(at), dtype=bool)
    waits = _NOT_ANNOUNCED(scan, at)
    for step in range(_CIRCUMSTANCE + 1):
        token = scan.inside(at + step)
        found = open_ & ABOUT(scan, token) & ((step == 0) | waits) & (token + 1 < limit)
        # مسؤوليتها عن الهجوم: what is hers.
        own = (step > 0) & _TAKES_ABOUT(scan, np.maximum(token - 1, 0))
        first = np.where(found, np.where(own, token - 1, token + 1), first)
        open_ &= ~found & ~NOT(scan, token)
    return first


def is_about(scan: Scan, content: np.ndarray) -> np.ndarray:
    """Whether عن stands before what is told of: that begins there."""
    return np.asarray(ABOUT(scan, np.maximum(content - 1, 0)) & scan.soft[content])


def is_unclear(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """Whether more of the source, or of when it spoke, stands where what it speaks of should begin."""
    content, cue = (hits[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("content_start", "cue_end"))
    lemma, kind = typed.column(hits["cue_start"], "lemma"), typed.column(hits["source_at"], "kind")
    source = hits["source_at"].fill_null(0).cast(pl.Int64).to_numpy()
    after = scan.inside(content + 1)
    so = _HE(scan, content) | _AND_WHO(scan, content) | _AND_WHO(scan, after)
    so |= typed.is_any(content, "SKU") & BEGINS_WITH_AND(scan, content) & (typed.number(content, "cut") > 0)
    # رئيس الأركان اللواء فلان: who bears the title is the source.
    so |= (kind == "nominal").fill_null(False).to_numpy() & titles(scan)[content]
    # اتهم بارتكابها جيش المدينة: a passive, whose source is not told.
    so |= (source > cue) & _BY(scan, scan.inside(cue))
    # أعلنت إدارة لندن: a head without the article governs what stands behind it.
    bare = (kind == "nominal").fill_null(False).to_numpy() & (source == content - 1) & ~HAS_ARTICLE(scan, source)
    so |= bare & typed.is_any(content, "S") & ~_OF_SOMEONE(scan, source)
    # ندد منذ أمس: when he did.
    so |= _SINCE(scan, content)
    # النائب عن المدينة: for which he sits.
    so |= ABOUT(scan, content)
    announces = lemma.is_in(ANNOUNCING).fill_null(False).to_numpy()
    so |= announces & _NOT_ANNOUNCED(scan, content)
    # أعلن مسؤولون كبار: an adjective of those who are not named.
    some = (kind == "anonymous").fill_null(False).to_numpy() & (source == content - 1) & ~HAS_ARTICLE(scan, source)
    so |= some & ~(HAS_ARTICLE(scan, content) | _OF_SOMEONE(scan, content) | _BY(scan, content))
    so &= ~is_about(scan, content)
    # تناول الطعام: what but a text or an outlet speaks of is not told so.
    text = (kind == "document").fill_null(False).to_numpy()
    text |= _OUTLET(scan, source) | _OUTLET(scan, np.maximum(source - 1, 0))
    return np.asarray(so | (lemma == "تناول").fill_null(False).to_numpy() & ~text)
