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
from warraq.facts.text.words import COMMON, GIVEN, Words
from warraq.resources import table

_DEFINITE = "person.firm_definite"
_TITLED = "person.title_unknown"
_KNOWN, _PAIR, _NATIONS = "person.known_family", "person.firm_pair", "person.nation_pair"
# A given name with a word that no list has.
_RARE = ("person.given_rare", "person.title_word", "person.connected_word")
_LINES = ("person.line", "person.dateline", "person.speech_definite", "person.closed_definite", "person.list_any")
# Plurals and feminine nouns with the article that no list has (المخترعين, الصاغة).
_WORD = of_word(lambda: KEY.contains("(?:ين|ون|ات|ه)$|^.{1,4}$"))
_RELATIVE = of_word(lambda: KEY.ends_with("ي"))
# Spelt like the preposition على in Egypt: a name where the family's name is a relative adjective.
_LIKE_ON = of_word(lambda: KEY.contains("^[وف]?علي$"))
# Verbs, duals and adverbs, and words behind a preposition.
_NO_FAMILY = of_word(
    lambda: (
        KEY.contains("^(?:ال|لل)?.{1,3}$|^و|^[يتسن]....|^[بلكف].?[تمال]|(?:ين|ون|ات|ها|هم|ه|[ات]|تان|ايي|[^ء-ي])$")
        | KEY.contains("^الم(?:كني|لقب|دعو|سمي|عروف)")
    )
)
_MONTH = of_word(lambda: KEY.is_in(["رمضان", "شعبان", "رجب", "محرم", "صفر"]))
_DASH = of_gap(lambda: pl.col("gap").str.contains("[ـ*]"))


def _firm() -> Said:
    """Given names that are names although they are words, with or without a proclitic."""
    rows = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind") == "firm")
    names = rows.select(fold_expr(pl.col("word"))).to_series()
    forms = [clitic + name for clitic in ("", "و", "ف", "ب", "ل") for name in names.to_list()]
    return KEY.is_in(sorted(forms))


_FIRM = of_word(_firm)
_CONNECTED = of_word(lambda: KEY.is_in(["بن", "ابن", "بنت"]))
_WITH_ARTICLE = of_word(lambda: KEY.contains("^و|^ال"))


def kept(scan: Scan, words: Words, found: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) without those of the doubtful given names that are no names where they stand."""
    rule = found["rule_id"]
    asked = np.flatnonzero(rule.is_in([_DEFINITE, _TITLED, _KNOWN, _PAIR, _NATIONS, *_RARE, *_LINES]))
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
    family = (
        titled
        & scan.keys(start).ne("الشاب").to_numpy()
        & (GIVEN(scan, end - 2) | _CONNECTED(scan, np.maximum(end - 3, 0)))
    )
    pair = _FIRM(scan, start) & _FIRM(scan, second) & _FIRM(scan, end - 1) & ~_MONTH(scan, end - 1)
    pair &= scan.keys(end - 1).ne("مني").to_numpy()
    nation = ~_WITH_ARTICLE(scan, end - 1)
    rare = _unlisted(scan, end - 1) & ~_NO_FAMILY(scan, end - 1) & ~_MONTH(scan, start)
    kinds = [(hits["rule_id"] == kind).to_numpy() for kind in (_DEFINITE, _TITLED, _KNOWN, _PAIR, _NATIONS)]
    kinds.append(hits["rule_id"].is_in(_RARE).to_numpy())
    right = np.ones(found.height, dtype=bool)
    right[asked] = np.select(kinds, [definite, titled, family, pair, nation, rare], line)
    return found.filter(pl.Series(right, dtype=pl.Boolean))


def _unlisted(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether the words at `at` are listed neither with nor without the article."""
    key = scan.keys(at)
    return ~(COMMON.holds(key) | COMMON.holds(key.str.replace("^(?:و|ف)?(?:ال|لل)", ""))).to_numpy()
