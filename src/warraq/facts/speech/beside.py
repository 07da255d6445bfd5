"""What stands beside the sources of claims that follow their cues."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.speech import subject_kinds, subjects
from warraq.facts.speech.common import rooted
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_OFFICES = ["nominal", "anonymous"]
_TAKES = of_word(lambda: KEY.is_in(keys("claim", "takes_preposition")))
# Prepositions, and the kind of verbs that take them.
_PREPOSITIONS = {
    of_word(lambda: KEY == "علي"): "takes_on",
    of_word(lambda: KEY == "عن"): "takes_about",
    of_word(lambda: KEY == "الي"): "takes_to",
    of_word(lambda: KEY == "لدي"): None,
}
FEMININE = of_word(lambda: KEY.str.ends_with("ه"))


def _for_whom() -> pl.Expr:
    """A noun behind ل that is not told to: what an office is for."""
    key = pl.col("key")
    told = key.str.replace("^ل(?:ل)?", "").is_in(keys("claim", "told_to"))
    noun = key.str.contains("^ل.{2,}[^ا]$") & ~key.is_in([*keys("claim", "adverb"), "لدي", "لكن", "لذلك", "لدرجه"])
    return noun & ~told & ~key.str.contains(rooted())


FOR_WHOM = of_word(_for_whom)


class Beside(NamedTuple):
    """Sources behind their cues, with what stands before and behind them."""

    scan: Scan
    typed: Typed
    low: np.ndarray  # where each is looked for
    start: np.ndarray
    end: np.ndarray
    limit: np.ndarray  # where what is said, or its أن, begins
    office: np.ndarray
    definite: np.ndarray
    takes: np.ndarray  # whether a preposition behind it belongs to it
    may_take: np.ndarray  # the same, or to the verb

    @property
    def behind(self) -> np.ndarray:
        """The token behind each source."""
        return self.scan.inside(self.end)


def beside(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, low: np.ndarray) -> Beside:
    """The sources of some hits with what stands beside them."""
    start, end, content = (
        frame[name].cast(pl.Int64).to_numpy()
        for frame, name in ((source, "tok_start"), (source, "tok_end"), (hits, "content_start"))
    )
    that = np.maximum(content - 1, 0)
    limit = np.where(typed.is_any(that, "Q") & (that >= end), that, content)
    # What stands before according to somebody ends before it, and he at the next mark.
    limit = np.where(content < start, end + subjects.run(scan, end), limit)
    takes, may_take = _takes(scan, start, end, typed.column(hits["cue_start"], "lemma"))
    return Beside(
        scan=scan,
        typed=typed,
        low=low,
        start=start,
        end=end,
        limit=limit,
        office=source["kind"].is_in(_OFFICES).fill_null(False).to_numpy(),
        definite=subject_kinds.is_definite(scan, start, end) | typed.ends[end],
        takes=takes & (end < limit),
        may_take=may_take & (end < limit),
    )


def _takes(scan: Scan, start: np.ndarray, end: np.ndarray, lemma: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Whether the preposition behind each source belongs to its first or last word; and whether it may."""
    behind = scan.inside(end)
    so = (_TAKES(scan, start) | _TAKES(scan, end - 1)) & scan.soft[behind]
    sure, may = np.zeros(len(start), dtype=bool), np.zeros(len(start), dtype=bool)
    for question, kind in _PREPOSITIONS.items():
        own = lemma.is_in(lemmas("claim", kind) if kind else []).fill_null(False)
        stands = question(scan, behind)
        sure, may = sure | stands & ~own.to_numpy(), may | stands
    return so & sure, so & may


def has(at: Beside, question: Question) -> np.ndarray:
    """Whether the word at once behind each source is such a one."""
    return np.asarray(at.scan.soft[at.behind] & (at.end < at.limit) & question(at.scan, at.behind))
