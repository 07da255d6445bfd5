"""Names of persons whose given name is also a word of the language: read where the words around leave no doubt.

خالد, فهد and their like (`firm` in ``facts/lexicon/name_patterns.csv``) are names before an unknown word with the
article, as حياة and خلف are not; and a line of nothing but a name, or of a town and a name, tells who writes.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY, Said
from warraq.facts.text.words import COMMON, Words
from warraq.resources import table

_DEFINITE = "person.firm_definite"
_TITLED = "person.title_unknown"
_LINES = ("person.line", "person.dateline", "person.speech_definite", "person.closed_definite", "person.list_any")
# Plurals and feminine nouns with the article that no list has (المخترعين, الصاغة).
_WORD = of_word(lambda: KEY.contains("(?:ين|ون|ات|ه)$|^.{1,4}$"))
_RELATIVE = of_word(lambda: KEY.ends_with("ي"))
# Spelt like the preposition على in Egypt: a name where the family's name is a relative adjective.
_LIKE_ON = of_word(lambda: KEY.contains("^[وف]?علي$"))
_MONTH = of_word(lambda: KEY.is_in(["رمضان", "شعبان", "رجب", "محرم", "صفر"]))
_DASH = of_gap(lambda: pl.col("gap").str.contains("[ـ*]"))


def _firm() -> Said:
    """Given names that are names although they are words, with or without a proclitic."""
    rows = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind") == "firm")
    names = rows.select(fold_expr(pl.col("word"))).to_series()
    forms = [clitic + name for clitic in ("", "و", "ف", "ب", "ل") for name in names.to_list()]
    return KEY.is_in(sorted(forms))


_FIRM = of_word(_firm)


def kept(scan: Scan, words: Words, found: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) without those of the doubtful given names that are no names where they stand."""
    rule = found["rule_id"]
    asked = np.flatnonzero(rule.is_in([_DEFINITE, _TITLED, *_LINES]))
    if not len(asked):
        return found
    hits = found[asked]
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    second = np.minimum(start + 1, end - 1)
    firm = _FIRM(scan, start) | _FIRM(scan, second) & (end - start > 2)
    definite = firm & ~_WORD(scan, end - 1) & (_RELATIVE(scan, end - 1) | ~_LIKE_ON(scan, start))
    sure = holds(words.symbol[start], "Gg") & ~_MONTH(scan, start) | _FIRM(scan, start)
    line = sure & ~_DASH(scan, second) & ~_DASH(scan, end - 1)
    # A family name that is no word tells that what stands before it is a name.
    titled = ~COMMON(scan, end - 1)
    kinds = [(hits["rule_id"] == kind).to_numpy() for kind in (_DEFINITE, _TITLED)]
    right = np.ones(found.height, dtype=bool)
    right[asked] = np.select(kinds, [definite, titled], line)
    return found.filter(pl.Series(right, dtype=pl.Boolean))
