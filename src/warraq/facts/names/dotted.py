"""Names with dots inside: sites called by their domain (العربية.نت), and letters of Latin names (سي.إن.إن, د.ب.أ)."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_UNJOINED = KEY.str.replace("^[وبلف]", "")
_DOT = of_gap(lambda: pl.col("gap") == ".")
_DOMAIN = of_word(lambda: KEY.is_in(keys("reading", "domain")))
_LETTER = of_word(lambda: KEY.is_in(keys("reading", "letter")) | _UNJOINED.is_in(keys("reading", "letter")))
_INITIALS = of_word(lambda: KEY.is_in(keys("reading", "initial")))
_NUMBER = of_word(lambda: KEY.contains("^[0-9٠-٩]"))
_TWICE = of_word(lambda: KEY.contains("^(?:[وفبك]ال|لل)..."))
_FEWEST = 3  # letters; two may be a kind of flight or car


def find(scan: Scan) -> pl.DataFrame:
    """Such names: tok_start, tok_end, cut."""
    dots = np.flatnonzero(_DOT(scan) & ~scan.is_break)
    dots = dots[(dots > 0) & (scan.para[dots] == scan.para[np.maximum(dots - 1, 0)])]
    sites = dots[_DOMAIN(scan, dots)]
    starts, ends = dots[~np.isin(dots, dots + 1)] - 1, dots[~np.isin(dots + 1, dots)] + 1
    letters = ends - starts >= _FEWEST
    starts, ends = starts[letters], ends[letters]
    spelt = _all(_LETTER, scan, starts, ends) | _all(_INITIALS, scan, starts, ends) & (ends - starts == _FEWEST)
    last = scan.inside(ends)
    spelt &= ~(_NUMBER(scan, last) & (scan.para[last] == scan.para[ends - 1]))
    start = np.concatenate((sites - 1, starts[spelt]))
    end = np.concatenate((sites + 1, ends[spelt]))
    cut = np.where(_TWICE(scan, start), 1, 0)
    return pl.DataFrame({"tok_start": start, "tok_end": end, "cut": cut}).cast(
        {"tok_start": pl.UInt32, "tok_end": pl.UInt32, "cut": pl.Int64}
    )


def _all(question: Question, scan: Scan, start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether the answer is yes for every token of each span."""
    whole = np.ones(len(start), dtype=bool)
    for offset in range(int((end - start).max(initial=0))):
        at = np.minimum(start + offset, end - 1)
        whole &= question(scan, at)
    return whole
