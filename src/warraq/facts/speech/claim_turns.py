"""Where the narrator takes the word again within what seems to be said: who spoke goes on, or another answers him.

That is at و and a verb of saying of the same person (قالت إنها حاولت حل القضية وأضافت أن), at لكن before another
source and its verb, and at phrases such as من جهته before them.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.grammar.marks import titles
from warraq.facts.speech.claim_topics import TOPIC
from warraq.facts.speech.common import HONORIFIC
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import FROM, IN, THAT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

# Claims whose content marks may hold.
SAID = [
    *("claims.says_colon@1", "claims.says_quote@1", "claims.says_that@1", "claims.source_says_that@1"),
    *("claims.source_says_colon@1", "claims.participle@1", "claims.participle_colon@1", "claims.was_said_that@1"),
    *("claims.participle_quote@1", "claims.goes_on_saying@1", "claims.ascribed_to@1", "claims.stands_in@1"),
]
# What anybody said before ends at any verb that goes on, whatever its person.
_GOING_ON = [*TOPIC, "claims.according_that@1", "claims.according_first@1"]
_COMMA = of_gap(lambda: pl.col("gap").str.contains("[،,؛]"))
_STOP = of_gap(lambda: pl.col("gap").str.contains(r"[.…]"))
_PAUSE = of_gap(lambda: pl.col("gap").str.contains(r"[.…،,؛]"))
_TOLD = of_word(lambda: KEY.str.contains("^[وف]?(?:قال|يقول|تقول|اعت|رأ|راي)"))
_IMPERFECT = of_word(lambda: KEY.str.contains("^[وف]?[يتن]"))
_SHE_SAYS = of_word(lambda: KEY.str.contains("^[وف]?ت"))
_SHE_SAID = of_word(lambda: KEY.str.ends_with("ت"))
_OWN_TA = of_word(lambda: KEY.is_in(["لفت", "ولفت", "فلفت"]))
_PLURAL = of_word(lambda: KEY.str.contains("(?:وا|ون)$"))
_CONTRAST = 6  # tokens before a verb of saying among which a word of contrast stands
_BUT = of_word(lambda: KEY.is_in(["لكن", "ولكن"]))
_EXCEPT = of_word(lambda: KEY.is_in(["الا", "غير", "بيد"]))
_BUT_HE = of_word(lambda: KEY.str.contains("^و?لكن(?:ه|ها|هم|هما)$"))
_THAT_HE = of_word(lambda: KEY.str.contains("^ان(?:ه|ها|هم|هما)$"))
_WHEREAS = of_word(lambda: KEY == "حين")
_CONTRARY = of_word(lambda: KEY.is_in(["لكن", "ولكن", "لكنه", "لكنها", "لكنهم", "الا", "غير", "بيد", "وقد"]))
_CLOSED = of_gap(lambda: pl.col("gap").str.contains(r"^[\"”»]\s?[،,]?\s+$"))
_OPENED = of_gap(lambda: pl.col("gap").str.contains('["“«]'))
_AND_SHOWED = of_word(lambda: KEY.is_in(["وبين", "وبينت"]))
_THAT_OF = of_word(lambda: KEY.str.contains("^ب?ان(?:ه|ها|هم|هما)?$"))
_AND_IT_IS = of_word(lambda: KEY.is_in(["وهي", "وهو"]))
_CLAIMS = of_word(lambda: KEY.is_in(["مزاعم", "اتهامات", "ادعاءات", "تهم", "تهمه", "اتهام", "ادعاء", "زعم", "روايه"]))
_TIME = of_word(lambda: KEY.is_in(["حين", "وقت", "الوقت"]))
_WHILE = of_word(lambda: KEY.is_in(["فيما", "بينما"]))
_ON_HIS_SIDE = of_word(lambda: KEY.str.contains("^(?:جهت|جانب|ناحيت)(?:ه|ها|هم|هما)$"))
_IN_TURN = of_word(lambda: KEY.str.contains("^بدور(?:ه|ها|هم|هما)$"))
_BEFORE = of_word(lambda: KEY == "قبل")
_AGAIN = of_word(lambda: KEY.is_in(["عاد", "عادت", "عادوا"]))
_SO_THE = of_word(lambda: KEY.str.contains("^فال.{3,}"))
_THEN = of_word(lambda: KEY == "ثم")
_SUBORDINATE = of_word(lambda: KEY.is_in([*keys("claim", "subordinate"), "عقب", "خلال", "بعد"]))
# أعتقد, نتوقع: as they are folded, none of them is what another did (اعتقد without a subject hardly is).
_I = "(?:اعتقد|اظن|اتوقع|اري|اوكد|اقول|اتصور|اتمني|ارجو|نعتقد|نظن|نتوقع|نري|نوكد|نقول)$"
AND_I_THINK = of_word(lambda: KEY.str.contains(f"^و{_I}"))
_I_THINK = of_word(lambda: KEY.str.contains(f"^و?{_I}"))
_FRONT = 3  # words of what is said among which what makes its clause subordinate stands


def places(scan: Scan, typed: Typed, hits: pl.DataFrame, resumed: np.ndarray) -> np.ndarray:
    """The tokens at which the narrator takes the word again; `resumed` as of `resumed`."""
    found = [resumed, _turns_back(scan, typed), _answered(scan, hits)]
    return np.unique(np.concatenate([*found, _explained(scan, typed), _judged(scan), _behind_marks(scan)]))


def _behind_marks(scan: Scan) -> np.ndarray:
    """لكن, إلا أن and وقد at once behind marks that close: what was said stands in these."""
    at = _CONTRARY.places(scan)
    at = at[_CLOSED(scan, at)]
    after = scan.inside(at + 1)
    # "…"، لكن "…": he goes on himself.
    return np.asarray(at[(THAT(scan, after) | ~_EXCEPT(scan, at)) & ~_OPENED(scan, after)])


def _explained(scan: Scan, typed: Typed) -> np.ndarray:
    """وبين before أن, or before an office behind a comma: it is no preposition there."""
    at = _AND_SHOWED.places(scan)
    at = at[at + 1 < len(scan.para)]
    office = typed.is_any(at + 1, "KU") | titles(scan)[at + 1] | HONORIFIC(scan, at + 1)
    return np.asarray(at[_THAT_OF(scan, at + 1) | office & _COMMA(scan, at)])


def _judged(scan: Scan) -> np.ndarray:
    """وهي مزاعم: what the narrator thinks of it."""
    at = _AND_IT_IS.places(scan)
    at = at[at + 1 < len(scan.para)]
    return np.asarray(at[_CLAIMS(scan, at + 1) & scan.soft[at + 1]])


def stops(scan: Scan, typed: Typed, hits: pl.DataFrame, resumed: np.ndarray) -> np.ndarray:
    """Of these, those at which what stands within marks ends, too: no one who is quoted says مضيفا or ولفت إلى أن of
    himself, so the marks are left open, or hold the narrator's words as well."""
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    resumed = resumed[_STOP(scan, resumed) & ~_TOLD(scan, resumed)]
    carries = hits["rule_id"].is_in(["claims.participle@1", "claims.participle_topic@1"]).to_numpy()
    carries &= typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "carrying")).fill_null(False).to_numpy()
    # .. مطالبا من تم توظيفه: behind a stop any does.
    said = hits["rule_id"].is_in(["claims.participle@1", "claims.participle_topic@1"]).to_numpy() & _STOP(scan, cue)
    return np.unique(np.concatenate([resumed, cue[carries & _PAUSE(scan, cue) | said]]))


def of_himself(scan: Scan, hits: pl.DataFrame) -> np.ndarray:
    """Whether one who is quoted says each of these of himself (أعتقد أن): it ends where he says so again."""
    thinks = _I_THINK(scan, hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy())
    return np.asarray(thinks & hits["source_at"].is_null().to_numpy())


def person(scan: Scan, cue: np.ndarray, now: np.ndarray) -> np.ndarray:
    """Of which person each verb of saying is: 0 he, 1 she (or a body), 2 they; `now`: whether it is an imperfect."""
    # لفت ends with a ت of its own.
    she = np.where(now, _SHE_SAYS(scan, cue), _SHE_SAID(scan, cue) & ~_OWN_TA(scan, cue))
    return np.where(_PLURAL(scan, cue), 2, she.astype(int))


def is_imperfect(scan: Scan, typed: Typed, cue: np.ndarray) -> np.ndarray:
    """Whether each verb of saying is one of what somebody says now; توقع and نفى begin as such do."""
    cells = typed.at(pl.Series(cue).cast(pl.UInt32))
    lemma = cells.select(fold_expr(pl.col("lemma").fill_null(""))).to_series()
    key = scan.keys(cue).str.replace("^[وف]", "")
    old = lemma.str.contains("^[تن]") & (key.str.slice(0, 2) == lemma.str.slice(0, 2))
    return np.asarray(_IMPERFECT(scan, cue) & ~old.to_numpy())


def resumed(scan: Scan, typed: Typed, hits: pl.DataFrame) -> np.ndarray:
    """Verbs with و, behind ثم or a comma, without a subject, that go on with the verb before, of its person."""
    cue = hits["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    before, second = np.maximum(cue - 1, 0), np.maximum(cue - 2, 0)
    lemma = typed.column(hits["cue_start"], "lemma")
    again = hits["source_at"].is_null() & lemma.is_in(lemmas("claim", "going_on")).fill_null(False)
    then, ere = _THEN(scan, before), THAT(scan, before) & _BEFORE(scan, second)
    joined = (typed.column(hits["cue_start"], "cut").fill_null(0) > 0).to_numpy() | then | ere
    now = is_imperfect(scan, typed, cue)
    who = person(scan, cue, now)
    rule, kind = hits["rule_id"].shift(1), typed.column(hits["source_at"], "kind").shift(1)
    outer = np.concatenate([[-1], who[:-1]])
    many = (kind == "anonymous").fill_null(False).to_numpy() & (who == 2) & (outer == 0)
    same = ((who == outer) | many) & rule.is_in(SAID).fill_null(False).to_numpy()
    # ندد فلان … وقال: what he said of a topic ends at any of them.
    same |= rule.is_in(_GOING_ON).fill_null(False).to_numpy()
    same &= ~now | ere | np.concatenate([[False], now[:-1]])
    bare = ~joined & _COMMA(scan, cue) & ~_is_fronted(scan, hits) & ~now
    # ثم عاد وأكد
    back = _AGAIN(scan, before) & _THEN(scan, second)
    at = cue - np.where(ere | back, 2, then)
    return np.asarray(at[again.to_numpy() & same & (joined | bare)])


def _is_fronted(scan: Scan, hits: pl.DataFrame) -> np.ndarray:
    """Whether the claim before each begins with what waits for a verb (بعد تصريحه، قال)."""
    if hits.is_empty():
        return np.zeros(0, dtype=bool)
    first = np.concatenate([[0], hits["content_start"].cast(pl.Int64).to_numpy()[:-1]])
    found = np.zeros(len(first), dtype=bool)
    for step in range(_FRONT):
        found |= _SUBORDINATE(scan, scan.inside(first + step))
    return found


def _turns_back(scan: Scan, typed: Typed) -> np.ndarray:
    """لكنه and إلا أنه before a perfect of saying: who spoke before says so, too."""
    that = _THAT_HE.places(scan)
    that = that[that > 0]
    at = np.concatenate([_BUT_HE.places(scan), that[_EXCEPT(scan, that - 1)] - 1])
    verb = scan.inside(at + np.where(_EXCEPT(scan, at), 2, 1))
    said = typed.is_any(verb, "CE") & scan.soft[verb]
    at, verb = at[said], verb[said]
    # لكنهم يذكرون: of what they say now, and not of one alone, whom they may tell of.
    return np.asarray(at[~is_imperfect(scan, typed, verb) | _PLURAL(scan, verb)])


def _answered(scan: Scan, hits: pl.DataFrame) -> np.ndarray:
    """لكن, في حين, فيما, من جهته and their like before another source and its verb."""
    own = hits.filter(pl.col("source_at").is_not_null() & pl.col("cue_start").is_not_null())
    first = own.select(pl.min_horizontal("source_at", "cue_start").cast(pl.Int64)).to_series().to_numpy()
    beside = first[first > 1] - 1
    # فالتقرير يقول: what is said now, and by whom.
    fronted = own.filter(pl.col("source_at") < pl.col("cue_start"))["source_at"].cast(pl.Int64).to_numpy()
    fronted = fronted[_SO_THE(scan, fronted) & scan.soft[fronted]]
    beside = np.concatenate([beside[_BUT(scan, beside)], (beside - 1)[THAT(scan, beside) & _EXCEPT(scan, beside - 1)]])
    verb = own.filter(pl.col("before_start").is_null())["cue_start"].cast(pl.Int64).to_numpy()
    at = (verb[:, None] - np.arange(1, _CONTRAST + 1)).ravel()
    at = np.unique(at[at > 0])
    comma, before = _COMMA(scan, at), at - 1
    # فيما أكد سكان: right before its verb فيما needs no comma.
    alone = _WHILE(scan, at) & (comma | np.isin(at + 1, verb)) | _IN_TURN(scan, at) & comma
    phrase = _TIME(scan, at) & IN(scan, before) & (_COMMA(scan, before) | _WHEREAS(scan, at))
    phrase |= _ON_HIS_SIDE(scan, at) & FROM(scan, before) & _COMMA(scan, before)
    return np.concatenate([beside, fronted, at[alone], at[phrase] - 1])
