"""Others whom و joins to a source behind its verb: قالت موسكو وبرلين إن, أعلن الرئيس ونظيره الفرنسي أن."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import titles
from warraq.facts.speech import subjects, told_nouns
from warraq.facts.speech.common import HONORIFIC, RELATIVE
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, HAS_ARTICLE
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_RULES = [*subjects.RULES, *told_nouns.RULES]
_REACH = 7  # words of those who are joined
_LIKE = of_word(lambda: KEY.str.contains("^و(?:نظير|نظرا|زميل|زملا|زوجت?|شقيق|نايب|والد)(?:ي|ت)?(?:ه|ها|هم)$"))
_SOME = of_word(lambda: KEY.is_in(["بعض", "عدد", "احد", "احدي", "عشرات", "ميات", "عموم", "غالبيه", "معظم"]))
_MARKED = of_gap(lambda: pl.col("gap").str.contains(r"[\"“«]"))
_AND_THE = of_word(lambda: KEY.str.contains("^وال.{3,}$"))
_DEFINITE = of_word(lambda: KEY.str.contains("^و?ال.{2,}$"))
_STOPS = of_word(lambda: KEY.is_in([*sorted(PREPOSITIONS), *keys("claim", "adverb")]) | KEY.str.contains("^[بل]ال"))


def completed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, low: np.ndarray) -> pl.DataFrame:
    """`source` (cells) with those whom و joins to it up to what is said, or up to where or when it was said.

    Without a source where these are not read: one of them is a part of who speaks. `low`: from where on each is
    looked for.
    """
    start, end = (source[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("tok_start", "tok_end"))
    limit = hits["content_start"].cast(pl.Int64).to_numpy()
    own = source["tok_start"].is_not_null() & hits["rule_id"].is_in(_RULES)
    beside = own.to_numpy() & (start >= low) & (end < limit)
    at = scan.inside(end)
    beside &= scan.soft[at] & BEGINS_WITH_AND(scan, at) & ~typed.is_any(at, "CEMPIQ")
    named = typed.is_any(at, "SKUD") & (typed.number(at, "cut") > 0)
    # شركة البرمجيات والتقنية
    plain = source["symbol"].is_in(["K", "U", "D", "o"]).fill_null(False).to_numpy() & _AND_THE(scan, at)
    plain &= HAS_ARTICLE(scan, np.maximum(at - 1, 0))
    beside &= named | _LIKE(scan, at) | plain
    # بعض ملاك المعارض: some of whom is not read.
    some = own.to_numpy() & (start >= low) & (end == start + 1) & (end < limit) & _SOME(scan, start)
    some &= scan.soft[at] & ~_STOPS(scan, at) & ~typed.is_any(at, "QFO")
    if not (beside | some).any():
        return source
    last, read = _ends(scan, typed, end, limit, beside)
    whole, lost = pl.lit(pl.Series(beside & read)), pl.lit(pl.Series(beside & ~read | some))
    wide = source.with_columns(
        tok_end=pl.when(whole).then(pl.lit(pl.Series(last))).otherwise("tok_end").cast(pl.UInt32),
        mention=pl.when(~whole).then("mention"),
    )
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return wide.select(
        pl.when(lost).then(empty[name]).otherwise(name).cast(kind).alias(name) for name, kind in source.schema.items()
    )


def _ends(
    scan: Scan, typed: Typed, end: np.ndarray, limit: np.ndarray, beside: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """One past the last word of those who are joined, and whether all of them is read: words of names and offices."""
    last, open_, read = end.copy(), beside.copy(), beside.copy()
    for step in range(_REACH):
        at = scan.inside(last)
        # Behind what is told its preposition, or أن, stands.
        read &= ~open_ | (last >= limit) | ~_MARKED(scan, at)
        stops = (last >= limit) | ~scan.soft[at] | _STOPS(scan, at) | typed.is_any(at, "QFO")
        open_ &= ~stops
        known = typed.is_any(at, "SKUD") | titles(scan)[at] | HONORIFIC(scan, at) | _DEFINITE(scan, at) | (step == 0)
        read &= ~open_ | known & ~typed.is_any(at, "CEMPI") & ~RELATIVE(scan, at)
        wider = np.where(typed.is_any(at, "S"), typed.number(at, "tok_end"), last + 1)
        last = np.where(open_, wider, last)
    return last, read & ~open_ & (last <= limit)
