"""Claims whose أن belongs to another word than the cue, and what is prayed for or only may be said."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech.claim_hits import REACH_RESUMED, REACH_THAT, RELATIVES, RESUMED, TOPICS, Hits
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import COMMA, HAS_ARTICLE, THAT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

# Tokens from a verb of praying to its أن.
_REACH_PRAYER = 9
_ABOUT = ["عن", "حول", "بشان", "بخصوص", "ازاء", "تجاه", "حيال"]
# Folded: verbs of praying and whom one prays to, and verbs of calling something by a name.
_PRAYING = of_word(lambda: KEY.str.contains("^(?:ف?سايل.*|و?سايل(?:ا|ه|ين)|[وف]?(?:داع.*|[نايت]سال|[ناي]دعو|سال))$"))
_PRAYED_TO = of_word(lambda: KEY.is_in(["الله", "المولي", "ربه", "ربها"]))
_CALLING = of_word(lambda: KEY.str.contains("^[وف]?(?:صنف|وصف|نعت|اعتبر|عد)(?:ت|وا)?(?:ه|ها|هم)$"))
_BEFORE_CLAUSE = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(keys("claim", "before_clause")))
_ESPECIALLY = of_word(lambda: KEY.is_in(["خاصه", "وخاصه", "خصوصا", "وخصوصا"]))
_AND_CLAUSE = of_word(lambda: KEY.str.contains("^و(?:[^هد]|ه[^وي]|د.)..+"))
_TAKES_THAT = of_word(lambda: KEY.is_in(keys("claim", "takes_that")))
_WILL_SAY = of_word(lambda: KEY.str.contains("^[يتن].{2,}"))
_SAYS_SO = of_word(
    lambda: KEY.str.contains("^[وف]?(?:قبل|بعد|منذ|سبق|اود|نود|احب|نحب|يسر.*|اريد|نريد|استطيع|يمكنني|الي|اختار.*)$")
)
_IF = of_word(lambda: KEY.is_in(["اذا", "لو", "حال", "كي", "لكي", "سوف", "هل", "لن", "ولو", "واذا", "فاذا"]))
_REACH_FAR = 24  # words of the longest subject that the rules read
_OWNS_THAT = of_word(lambda: KEY.is_in(keys("claim", "owns_that")))
_AND_ELSE = of_word(
    lambda: KEY.str.contains("^(?:[وف](?:لا.*|لم|لن|قد|كانت?|ليس|بما|كيف|لذلك|ذلك|هناك|اذا|لو|ان)|كما)$")
)
_ADVERB = of_word(
    lambda: (
        KEY.is_in([*keys("claim", "adverb"), "فيه", "فيها", "عليه", "عليها", "لهم", "له"])
        | KEY.str.contains("^لل.{3,}|^ل(?:وكاله|صحيفه|قناه|رويترز|فرانس|شبكه|موقع|برس)$")
        | (KEY == "برس")
    )
)
_PHRASE = of_word(
    lambda: KEY.is_in(
        ["في", "خلال", "عبر", "امام", "لدي", "عقب", "بعد", "قبل", "اثناء", "ردا", "تعليقا", "بشان", "حول", "من"]
    )
)
_POSTED = of_word(
    lambda: KEY.is_in(["تويتر", "فيسبوك", "حساب", "حسابه", "حسابها", "صفحته", "صفحتها", "موقع", "موقعه", "هامش"])
)
_LEADS = of_word(lambda: KEY.is_in(["الي", "علي", "عن", "من", "ب", "في"]))
_LEFT_OPEN = of_word(lambda: KEY.is_in(["الذي", "التي", "بسبب", "ازاء", "منها", "بوصفه", "مقتل", "فتح"]))
_STEPS = 3  # adverbs behind a verb before what it is about
_AND_ON = of_word(lambda: KEY == "وعلي")
_PROOF = of_word(lambda: KEY.is_in(["دليل", "مثال", "برهان", "صوره", "تعبير"]))


def may_say(at: Hits) -> np.ndarray:
    """Whether somebody is to say something, or may (ينتظر أن يعلن, إذا قال), but for أود أن أقول and قبل أن يقول."""
    before, second = np.maximum(at.cue - 1, 0), np.maximum(at.cue - 2, 0)
    joined = at.scan.soft[at.cue] & (at.cue > 0)
    to_come = THAT(at.scan, before) & _WILL_SAY(at.scan, at.cue) & ~_SAYS_SO(at.scan, second)
    return np.asarray(joined & (to_come | _IF(at.scan, before)) & at.typed.is_any(at.cue, "CE"))


def of_another_verb(at: Hits) -> pl.Series:
    """Whether أن belongs to another word than the cue."""
    that = at.before(1)
    topic = at.of("noun_topic") & ~that.is_in(_ABOUT)
    own = _is_owned(at)
    return (
        own | _is_joined(at, that) | _of_clause(at, that) | _is_far(at, that) | _is_behind(at) | _is_argued(at) | topic
    )


def _is_owned(at: Hits) -> pl.Series:
    """Whether the word right before أن, or before its preposition, takes it, or another clause begins before it."""
    second = np.maximum(at.content - 2, 0)
    word = second - _LEADS(at.scan, second)
    owned = _OWNS_THAT(at.scan, word) & (word > at.end)
    # أن يسافر، ولم يقل أن: it belongs to what follows the comma.
    after = np.minimum(at.end[:, None] + np.arange(_REACH_FAR), at.content[:, None] - 1)
    parted = (COMMA(at.scan, after.ravel()) & _AND_ELSE(at.scan, after.ravel())).reshape(after.shape)
    return at.of("says_that") & pl.Series(owned | (parted & (after < at.content[:, None] - 1)).any(axis=1))


def is_fragment(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.Series:
    """Whether what stands within marks is but the rest of a clause that begins before them (أعلن فتح "تحقيق شامل").

    Nothing but when and where, or the preposition of the verb, stands between a verb and what it is about; behind one
    of plain saying (قال) anything may.
    """
    end, content = (hits[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("cue_end", "content_start"))
    first = source["tok_end"].fill_null(0).cast(pl.Int64).to_numpy()
    first = np.where((first < end) | (first > content), end, first)
    last = np.maximum(content - 1, 0)
    for _ in range(_STEPS):
        first = first + ((first < content) & _ADVERB(scan, first))
    aside = _PHRASE(scan, first) & ~_LEFT_OPEN(scan, last)
    aside |= _LEADS(scan, first) & _POSTED(scan, scan.inside(first + 1))
    leads = _LEADS(scan, last) & (first < content)
    lemma = typed.column(hits["cue_start"], "lemma")
    called, said = (lemma.is_in(lemmas("claim", kind)).fill_null(False) for kind in ("calling_on", "quoting"))
    whole = (first >= content) | aside | leads & ((first == last) | called.to_numpy())
    return (hits["rule_id"] == "claims.says_quote@1") & ~said & ~pl.Series(whole)


def _is_joined(at: Hits, that: pl.Series) -> pl.Series:
    """Whether و or ف joins أن to another object, or a relative's verb stands far before it."""
    # لهم الصحة وأن …: what و joins أن to is another object.
    joined = at.of("participle", "says_that") & that.str.starts_with("وان")
    joined |= at.of("says_that") & that.str.starts_with("فان") & ~at.relates
    # التي علقت مقابل أن: far behind a relative's verb it is another's.
    told_of = at.of("says_that") & at.sourceless & at.before_cue.is_in(RELATIVES) & at.is_far(REACH_RESUMED)
    return joined | told_of & ~(at.has_lemma("speaking") | (at.lemma == "أكد").fill_null(False))


def _of_clause(at: Hits, that: pl.Series) -> pl.Series:
    """Whether a word before it opens a clause with أن, or a verb between takes one."""
    clause = that.str.starts_with("ان") & at.asked(2, _BEFORE_CLAUSE) & ~at.of(*TOPICS)
    far = at.is_far(REACH_RESUMED + 1) | at.of("noun_that")
    clause |= that.str.starts_with("ان") & at.asked(2, _ESPECIALLY) & far
    # قال يجب عليه أن: it belongs to the verb between.
    modal = np.zeros(len(at.end), dtype=bool)
    for step in range(REACH_THAT):
        token = at.end + step
        modal |= (token < at.content - 1) & _TAKES_THAT(at.scan, np.minimum(token, at.content))
    return clause | at.of("says_that") & pl.Series(modal)


def _is_far(at: Hits, that: pl.Series) -> pl.Series:
    """Whether it stands so far behind the cue that it belongs to another verb."""
    # Without a source, but for the بأن of what somebody is told.
    told = at.has_lemma("telling") & that.str.starts_with("بان")
    far = at.of("says_that") & at.sourceless & at.is_far(REACH_THAT) & ~told
    # بأن belongs to the verb beside it (صنفتها بأنها), and اعتبر without a source is a passive.
    called = at.asked(2, _CALLING) | at.sourceless & (at.lemma == "اعتبر").fill_null(False)
    return far | at.of("says_that") & at.is_far(REACH_RESUMED) & called


def _is_behind(at: Hits) -> pl.Series:
    """Whether another verb, or what somebody must, stands between the cue and its أن."""
    after = np.minimum(at.end[:, None] + np.arange(_REACH_FAR), at.content[:, None] - 1)
    # على ما أعلن الجيش، وتضمن بيانه أن: behind a comma it belongs to the verb that follows.
    next_verb = (COMMA(at.scan, after.ravel()) & _AND_CLAUSE(at.scan, after.ravel())).reshape(after.shape)
    behind = at.relates & pl.Series((next_verb & (after < at.content[:, None] - 1)).any(axis=1))
    # وعلى الدول أن تعمل: they must.
    bound = _AND_ON(at.scan, after.ravel()) & HAS_ARTICLE(at.scan, after.ravel() + 1)
    return at.of("says_that") & (behind | pl.Series(bound.reshape(after.shape).any(axis=1)))


def _is_argued(at: Hits) -> pl.Series:
    """Whether nobody says it: a verb of arguing without a source, what is laid down before, the clearest proof."""
    argued = at.of("says_that") & at.sourceless & at.has_lemma("arguing")
    # الإجراءات التي تنص عليها الاتفاقية: it lays down what stands before.
    argued |= at.of("lays_down") & pl.Series(RESUMED(at.scan, at.end))
    # أوضح دليل على أن: the clearest.
    return argued | at.of("says_that") & (at.lemma == "أوضح").fill_null(False) & pl.Series(_PROOF(at.scan, at.end))


def prays(at: Hits) -> pl.Series:
    """Whether somebody prays that something be."""
    that = at.before(1).str.contains("^ب?ان")
    asks = at.has_lemma("praying") | pl.Series(_PRAYED_TO(at.scan, at.end))
    prayed = at.asked(3, _PRAYING)
    # سائلا الله العلي القدير أن
    for step in range(4, _REACH_PRAYER):
        prayed |= at.asked(step, _PRAYING) & at.asked(step - 1, _PRAYED_TO)
    return that & (at.of("says_that") & asks | prayed)
