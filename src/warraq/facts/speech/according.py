"""Claims according to a source that are none: what it is according to says nothing, or the sentence goes on behind."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech import openings
from warraq.facts.speech.common import RELATIVE
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, COMMA
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

BEHIND = ["claims.according@1", "claims.according_as@1"]
FIRST = "claims.according_first@1"
THAT = "claims.according_that@1"
VERB = "claims.according_verb@1"
RULES = [*BEHIND, FIRST, THAT, VERB]
_PHRASE = of_word(lambda: KEY.is_in(["وفقا", "ووفقا", "بحسب", "وبحسب", "وفق", "ووفق", "طبقا", "حسب"]))
_WORDS = 12  # words of a source in front of its sentence
_PARTED = of_gap(lambda: pl.col("gap").str.contains("[،,()]"))
_SENTENCE = 6  # words of a sentence at least
_PAUSE = of_gap(lambda: pl.col("gap").str.contains(r"[،,(—–]|\s-"))
_NO_SPEAKER = of_word(lambda: KEY.str.replace("^ل(?:ل)?", "").is_in(keys("claim", "no_speaker")))
_HE_IS = of_word(lambda: KEY.is_in(["هو", "هي", "وهو", "وهي", "فهو", "فهي", "ما", "مما", "كانت", "كان"]))
# What opens a clause behind a source without a mark, and what answers a phrase that opens its sentence.
_BEGINS_CLAUSE = of_word(
    lambda: KEY.str.contains("^(?:ي[^و].{2,}|سي.{2,}|ست.{3,}|كانت?|هناك|لم|لن|لا|قد|تم|بلغت?|ارتفعت?|وصلت?|بدات?|قتل)$")
)
_SO = of_word(lambda: KEY.str.contains("^(?:ف?ان(?:ه|ها|هم|هما|نا)?|فقد|فلقد)$"))
# What may stand behind a source that ends its sentence: when, where or to whom it spoke, and who that is.
_GOES_WITH = of_word(
    lambda: (
        KEY.is_in([*keys("claim", "adverb"), *keys("claim", "month"), "في", "من", "لدي", "هناك", "غير", "عن", "علي"])
        | KEY.is_in(["نفسه", "نفسها", "ذاته", "ذاتها", "انفسهم", "عينه", "الماضي", "الماضيه", "التي", "الذي", "الذين"])
        | KEY.str.contains("^(?:ل.{2,}|و.{3,}|ال.{2,}ي|ال.{2,}يه|صادره?.*|نشر.*|مقرب.*|مطلع.*|تابعه?|.{2,}يه|.{2,}ي)$")
    )
)


def is_none(scan: Scan, hits: pl.DataFrame, source: pl.DataFrame) -> np.ndarray:
    """Whether each hit is of these rules, and no claim; `source`: the cells of the sources, whole."""
    start, end, cue = (
        x.fill_null(0).cast(pl.Int64).to_numpy() for x in (source["tok_start"], source["tok_end"], hits["cue_start"])
    )
    known = source["tok_start"].is_not_null().to_numpy()
    silent = known & _NO_SPEAKER(scan, start) & hits["rule_id"].is_in(RULES).to_numpy()
    behind = known & hits["rule_id"].is_in(BEHIND).to_numpy()
    token = scan.inside(end)
    # بلغ العدد بحسب التقرير مئة سيارة: what it says goes on.
    named = of_kind(scan, token, "GHFUWc")
    goes_on = scan.soft[token] & (end < len(scan.para)) & ~scan.is_break[token] & ~_GOES_WITH(scan, token)
    unfinished = goes_on & ~named & ~_PAUSE(scan, cue)
    # وهو بحسب التقرير مئة سيارة
    unfinished |= _HE_IS(scan, np.maximum(cue - 1, 0)) & scan.soft[cue]
    # وفقا لما عرف عنه، بحسب التقرير: another such phrase waits for its sentence.
    unfinished |= _PHRASE(scan, hits["content_start"].fill_null(0).to_numpy())
    # ويأتي القرار، بحسب البيان، غداة اجتماع: so few words, and no new clause behind the source.
    short = hits["content_end"].cast(pl.Int64).to_numpy() - hits["content_start"].cast(pl.Int64).to_numpy() < _SENTENCE
    unfinished |= short & COMMA(scan, token) & ~scan.is_break[token] & ~BEGINS_WITH_AND(scan, token)
    # يصبح بإمكانها وفق سالم التقدم: behind a name that no list has the sentence goes on without a comma before it.
    strange = (source["kind"] == "named").fill_null(False) & source["mention"].is_null()
    silent |= behind & strange.to_numpy() & ~COMMA(scan, cue) & (hits["rule_id"] == BEHIND[0]).to_numpy()
    return np.asarray(silent | behind & unfinished | _is_broken(scan, hits, source))


def is_right(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """False for what another أن than فإن and its kin opens behind a source in front of its sentence.

    And for the rest of a sentence around such a phrase (وقتل، بحسب المصدر، خمسون رجلا).
    """
    rows = hits["rule_id"].is_in([FIRST, THAT]).arg_true().to_numpy()
    some = hits[rows]
    cue = some["cue_start"].fill_null(0).cast(pl.Int64).to_numpy()
    so = _SO(scan, np.maximum(some["content_start"].cast(pl.Int64).to_numpy() - 1, 0))
    opens = openings.opens_clause(scan, cue) & ~COMMA(scan, cue)
    right = np.ones(hits.height, dtype=bool)
    right[rows] = so | (some["rule_id"] == FIRST).to_numpy() & opens
    return pl.Series(right)


def whole(scan: Scan, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` (cells) up to what answers it, where no name is told: تقديرات مؤسسة البحوث في المدينة، فإن …"""
    that = (hits["rule_id"] == THAT) & source["kind"].is_in(["nominal", "anonymous", "document"]).fill_null(False)
    if not that.any():
        return source
    start, last = (x.fill_null(0).cast(pl.Int64).to_numpy() for x in (source["tok_start"], hits["content_start"]))
    last = last - 1
    size = np.clip(last - start, 0, None)
    related = np.zeros(len(start), dtype=bool)
    for step in range(_WORDS):
        at = scan.inside(start + step)
        related |= (step < size) & (RELATIVE(scan, at) | (step > 0) & _PARTED(scan, at))
    fits = that & pl.Series(~related & (size <= _WORDS) & (start <= hits["cue_end"].cast(pl.Int64).to_numpy() + 1))
    return source.with_columns(
        tok_end=pl.when(pl.lit(fits)).then(pl.lit(pl.Series(last))).otherwise("tok_end").cast(pl.UInt32),
        mention=pl.when(~pl.lit(fits)).then("mention"),
    )


def _is_broken(scan: Scan, hits: pl.DataFrame, source: pl.DataFrame) -> np.ndarray:
    """Whether a source that stands before its claim does not reach it, or another word than فإن opens that."""
    content = hits["content_start"].cast(pl.Int64).to_numpy()
    verb = (hits["rule_id"] == VERB).to_numpy()
    apart = verb & ((source["tok_end"].cast(pl.Int64) != pl.Series(content)).fill_null(True).to_numpy())
    apart |= verb & ~_BEGINS_CLAUSE(scan, content)
    return np.asarray(apart | (hits["rule_id"] == THAT).to_numpy() & source["tok_start"].is_null().to_numpy())
