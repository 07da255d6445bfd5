"""The head of a claim's source and the words it speaks for: وكيل إمارة المنطقة, سلطات المدينة."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.speech import sources, subjects
from warraq.facts.speech.common import A_PART, HONORIFIC, rooted
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import BEGINS_WITH_AND, HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

HEADS = ["K", "U", "D", "T", "o"]  # symbols of sources that others may stand behind
_CUES = "CEQMIPNAR"
_TOPICS = ["claims.topic@1", "claims.source_topic@1"]
_GOVERNED = 3  # words in construct with a role (مدير عام فرع الوزارة)
_REACH, _REACH_HEAD = 7, 2  # words of a source behind its head, and of a head before a name
DEFINITE = of_word(lambda: KEY.str.contains("^ال.{3,}$"))
_NISBA = of_word(lambda: KEY.str.contains("^ال(?:.*يه?|عامه?|عليا|وطنيه)$"))
# What no word of a source is: verbs with a prefix or an object, a preposition or و glued on.
_NO_PART = r"^(?:[بلك]ال|لل|س[يت]|ي|\d)|(?:تها|هم|ها|نا)$"
_TOLD = r"^ل(?:وكال|صحيف|قنا[هة]|موقع|شبك|جريد|مجل[هة]|تلفزيون|اذاع|رويترز|فرانس)"
_AND_ROOT = "^و(?:زار|زير|زراء|كال|كيل|حد|لاي|ساي|سط|فد|طن)"
_PLURAL = of_word(lambda: KEY.str.contains("(?:ين|ون|ات)$"))
_OTHER = of_word(lambda: KEY.is_in(["اخر", "سابق", "كبير", "رفيع", "حديث", "جديد"]))
_MANY = of_word(lambda: KEY.str.contains("^[^و].{3,}ون$") & ~KEY.str.contains("^[وفبك]?(?:ال|لل)"))
_GENERAL = of_word(lambda: KEY.is_in(keys("claim", "general")))
_THE_YEAR = of_word(lambda: KEY == "العام")
_CLOSED = of_word(lambda: KEY.is_in(keys("claim", "no_subject")))
# Kinds of bodies whose name follows (`warraq.facts.text.words`).
KINDS = "VCBbMSm"


@cache
def _glued() -> str:
    """Heads of sources behind a preposition."""
    return f"^[لب](?:{'|'.join(keys('claim', 'head_with_li'))})$"


def _barred() -> pl.Expr:
    """What is no word of a source, whatever stands before it."""
    key = pl.col("key")
    joined = key.str.starts_with("و") & ~key.str.contains(_AND_ROOT)
    part = key.str.contains(_NO_PART) & ~key.str.contains(A_PART)
    return key.is_in(sorted(PREPOSITIONS)) | joined | part | key.str.contains(_TOLD)


def _bare_noun() -> pl.Expr:
    """A noun without the article."""
    key = pl.col("key")
    noun = key.str.contains(r"^[^\d].{2,}") & ~key.str.contains("^ال|ا$")
    # What begins with ب, ل or ك is as often a preposition, unless the word is known to.
    return noun & (~key.str.contains("^[بلك].{4,}") | key.str.contains(rooted()) | key.str.contains(_glued()))


GLUED = of_word(lambda: KEY.str.contains(_glued()))
_BARRED, _BARE_NOUN = of_word(_barred), of_word(_bare_noun)


def heads(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """Where the head of each source begins: start i64, moved (not at the source itself), unlisted (by no list)."""
    start = source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy().copy()
    low = hits["cue_end"].fill_null(len(scan.para)).cast(pl.Int64).to_numpy()
    low = np.where(hits["before_start"].is_not_null().to_numpy(), 0, low)
    head = (sources.words_of_head(scan, start) * (source["symbol"] == "S").fill_null(False)).to_numpy()
    moved = (head > 0) & (start - head >= low)
    start = np.where(moved, start - head, start)
    name = source["symbol"].is_in(["S", "K", "U"]).fill_null(False) & ~source["person"].fill_null(False)
    ready = name.to_numpy() & hits["before_start"].is_null().to_numpy()
    ready &= (source["clitic"].fill_null("") == "").to_numpy()
    unlisted = np.zeros(len(start), dtype=bool)
    for _ in range(_REACH_HEAD):
        before = np.maximum(start - 1, 0)
        bare = ready & (before >= low) & _is_bare(scan, typed, before) & scan.soft[start]
        start, moved, unlisted = (
            np.where(bare, before, start),
            moved | bare,
            unlisted | bare & ~of_kind(scan, before, KINDS),
        )
    return pl.DataFrame({"start": start, "moved": moved, "unlisted": unlisted})


def _is_bare(scan: Scan, typed: Typed, at: np.ndarray) -> np.ndarray:
    """Whether each token is a noun in construct that no table has."""
    return np.asarray(_BARE_NOUN(scan, at) & typed.is_any(at, "\0") & _may_be_part(scan, at))


def widened(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> np.ndarray:
    """One past the last word of each source: of a head with what it governs and its adjectives."""
    of_topic = hits["rule_id"].is_in(_TOPICS)
    # طالبت المنظمة المسؤولين: whom somebody addresses.
    of_topic |= typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "calling_on")).fill_null(False)
    completed = hits["rule_id"].is_in(subjects.RULES) & hits["before_start"].is_null()
    end = source["tok_end"].fill_null(1).cast(pl.Int64).to_numpy().copy()
    rows = source["symbol"].is_in(HEADS).fill_null(False).arg_true().to_numpy()
    governs, topic = (source["symbol"] == "K").fill_null(False).to_numpy()[rows], of_topic.to_numpy()[rows]
    behind = completed.to_numpy()[rows]
    while len(rows):
        at = scan.inside(end[rows])
        wider = _one_wider(scan, typed, at, (governs, topic, behind))
        more = (wider > at) & (wider - source["tok_end"].gather(rows).to_numpy() <= _REACH)
        rows, topic, governs, behind = rows[more], topic[more], governs[more], behind[more]
        end[rows] = wider[more]
        governs &= wider[more] - source["tok_end"].gather(rows).to_numpy() < _GOVERNED
    # A title whose name no list has is no part of what stands before it.
    loose = HONORIFIC(scan, np.maximum(end - 1, 0))
    return end - (loose & (end > source["tok_end"].fill_null(1).cast(pl.Int64).to_numpy()))


def _one_wider(scan: Scan, typed: Typed, at: np.ndarray, kinds: tuple[np.ndarray, ...]) -> np.ndarray:
    """One past the word or name at each of `at` where it goes on with the source before it, else `at`.

    `kinds`: whether each source governs, is of a topic, and is completed by who is named behind it.
    """
    governs, topic, behind = kinds
    name = typed.is_any(at, "S")
    # Behind the name of a place or a body a phrase is as closed as behind the article (بلدية لندن سالم).
    ended = behind & typed.ends[at] & ~name & of_kind(scan, at, "GUWcZ")
    closed, definite = HAS_ARTICLE_OR_LL(scan, np.maximum(at - 1, 0)) | ended, DEFINITE(scan, at)
    adjective = definite & (~topic | _NISBA(scan, at))
    bare = definite | name | governs | _is_construct(scan, at)
    governed = typed.glued[typed.cell[at]] & name
    # معارضون الرئيس: a plural without the article governs nothing.
    whole_plural = _MANY(scan, np.maximum(at - 1, 0)) & definite
    # دراسة حديثة, but not حديثه: an adjective.
    cue = typed.is_any(at, _CUES) & ~(typed.is_any(at, "N") & (_last_letters(scan, at) == ord("ة")))
    fits = scan.soft[at] & ~whole_plural & ~typed.flag(at, "person") & ~governed & ~cue
    whole = name & (typed.number(at, "cut") == 0) & BEGINS_WITH_AND(scan, at)
    fits &= (_may_be_part(scan, at) | whole) & (adjective & closed | bare & ~closed)
    return np.where(fits, np.where(name, typed.number(at, "tok_end"), at + 1), at)


def _is_construct(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether each token ends as an adjective does, or governs a definite noun behind it."""
    after = scan.inside(at + 1)
    last = _last_letters(scan, at)
    ends = (last == ord("ة")) | (last == ord("ي")) | (last == ord("ى")) | _OTHER(scan, at)
    return np.asarray(ends | _PLURAL(scan, at) | DEFINITE(scan, after) & scan.soft[after])


def _may_be_part(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether each token may be a word of a source: no verb, no preposition, nothing with a pronoun."""
    # المدير العام: not the year.
    general = _THE_YEAR(scan, at) & _GENERAL(scan, np.maximum(at - 1, 0))
    closed = _CLOSED(scan, at) & ~general | _BARRED(scan, at)
    return np.asarray(~closed & (_last_letters(scan, at) != ord("ه")))


def _last_letters(scan: Scan, at: np.ndarray) -> np.ndarray:
    """The last letter of each token as printed, as a code point."""
    return np.asarray(scan.points[scan.bases[scan.para[at]] + np.maximum(scan.end[at] - 1, 0)])
