"""Names of persons that stand as one doubtful word: after a title, alone, or closed by a nation that is a family name.

The rules of ``facts/rules/mentions.csv`` tell them by their neighbours; here it is asked what else the words must be.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names import heads, link
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import holds
from warraq.facts.text.known import Listed, after_conjunction
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import COMMON, GIVEN, Words, common_words, is_listed_name
from warraq.resources import table

# After a title with the article the next word is no part of it (not so: رئيس مبارك).
_TITLED = ("person.title_doubtful", "person.title_family", "person.title_foreign_one")
_QUOTED = "person.title_quoted"
# Passive participles and verbs that no list has (مهزوم, سيتدرج, رسبت).
_WORD = "^(?:م..و.|سي.{3,}|ست.{3,}|...ت)$"
_DEFINITE = "^[وفبك]?ال...|^لل..."
_ALONE = "person.family_alone"
_NATION = ("person.title_nation", "person.given_nation")
_ASKED = (*_TITLED, *_NATION, _ALONE, _QUOTED)
_MASCULINE = of_word(lambda: KEY.contains("^ال.+[^هنت]$"))
# After a title: a preposition spelt like a name, verbs, adjectives; الفريق is a team, الحكم a judgment.
_PREPOSITION = "علي"
_NO_NAME = (_PREPOSITION, "صباح", "اكبر", "ادي", "اولي", "الاخضر", "الصادق", "طالب", "يعرب", "سلام", "باسم")
_NO_TITLE = of_word(lambda: KEY.contains("^[وفبكل]?(?:ال|لل)(?:فريق|حكم|.+(?:ون|ين|ات))$"))
_SERVANT = of_word(lambda: KEY.contains("^[وفبل]?عبد$"))
_KIND = of_word(lambda: KEY.contains("^[وفبل]*(?:ال)?(?:منطقه|مدينه|بلده|ولايه|مقاطعه|نادي)$"))
# What may stand before a name alone: particles, verbs of speech, and whatever is surely a word of the language.
_PLAIN = "yqde"
_PROCLITICS = ("", "و", "ب", "ل")
# Names and kinds of places and bodies, which go on with a name; and what may follow one that has ended.
_BEFORE, _ENDS = "GgJjFfAUWcuKknoxZzHhIQYvCBMbV", "qyelT"
_GOES_ON = "GJFAUWcKnod"
_VERB = of_word(lambda: KEY.contains("^(?:ي|ت)...|^[وف](?:ي|ت)...$"))
_JOINED = of_gap(lambda: pl.col("gap").str.contains(r"[-–—_)\]]"))
_SHORTEST = 4
_SHORTEST_EASTERN = 6  # shorter ones are syllables of other names


def kept(scan: Scan, words: Words, found: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) without those whose words are no names where they stand."""
    numbered = found.with_row_index("hit")
    doubtful = numbered.filter(pl.col("rule_id").is_in(_ASKED))
    wrong = _described(scan, words, doubtful).filter(_is_none())["hit"]
    return numbered.filter(~pl.col("hit").is_in(wrong.implode())).drop("hit")


def _described(scan: Scan, words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """`hits` with their first word and the one before, whether a title precedes, and what their words are."""
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    return hits.with_columns(
        key=scan.keys(start),
        before=scan.keys(np.maximum(start - 1, 0)),
        titled=_after_titles(scan, hits),
        alone=_sure(scan, words, hits),
        masculine=pl.Series(_MASCULINE(scan, end - 1)),
    )


@cache
def _is_none() -> pl.Expr:
    """Whether a hit of the rules that ask is no name."""
    rule, key = pl.col("rule_id"), pl.col("key")
    other = key.is_in(_NO_NAME)
    return (
        (rule.is_in(_TITLED) & (~pl.col("titled") | other))
        | ((rule == "person.title_family") & key.str.starts_with("ال") & key.is_in(_doubtful().implode()))
        | ((rule == "person.title_foreign_one") & key.str.contains(_WORD))
        | ((rule == _QUOTED) & (~pl.col("before").str.contains(_DEFINITE) | other))
        | ((rule == _ALONE) & ~pl.col("alone"))
        | (rule.is_in(_NATION) & ~pl.col("masculine"))
    )


def given_names(
    scan: Scan, article: pl.Series, words: Words, taken: pl.DataFrame, offices: pl.DataFrame
) -> pl.DataFrame:
    """Given names alone of persons named in full before, in the same article: tok_start, tok_end, cut.

    The first of the full name, or the last, by which many a family is called (عبود), or which is also a word (ماس).

    In: `taken` (tok_start, tok_end, cut, entity_type) are all mentions, `offices` the titles. One that is also a word
    counts after a title or a verb of speech only.
    """
    persons = full_names(scan, taken)
    key, cut = scan.keys(persons["tok_start"]), persons["cut"]
    bare = pl.DataFrame({"key": key, "cut": cut}).select(pl.col("key").str.slice(pl.col("cut"))).to_series()
    first, last = bare.alias("end"), scan.keys(persons["tok_end"] - 1).alias("end")
    called = (GIVEN.holds(first), GIVEN.holds(last) | COMMON.holds(last))
    named = [
        persons.with_columns(surname=pl.when(name).then(end)) for name, end in zip(called, (first, last), strict=True)
    ]
    found = link.surnames(scan, article, pl.concat(named).with_columns(entity_id=pl.lit(None, pl.String)), taken)
    start = found["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    titled = cover(offices, len(scan.para))
    sure = holds(words.symbol[start], "Gg")
    spoken = words.symbol[before] == ord("y")
    # المستثمر الفرد is no name, وقال الفرد may hold one.
    told = (titled[before] & ~(HAS_ARTICLE_OR_LL(scan, start) & COMMON(scan, start)) | spoken) & scan.soft[start]
    # الأمين behind a verb of speech is the office, خليفة may be the name.
    told &= ~titled[start] | GIVEN(scan, start)
    alone = pl.Series((sure | told) & ~_part_of_more(scan, words, found, taken), dtype=pl.Boolean)
    return found.filter(alone & (scan.keys(start) != _PREPOSITION)).select("tok_start", "tok_end", "cut")


def told(scan: Scan, article: pl.Series, words: Words, taken: pl.DataFrame, offices: pl.DataFrame) -> np.ndarray:
    """Of each token whether it is a person by its neighbours, if it may be one: after one of the `offices` or a verb of
    speech, or, in the article's first line, at the head of it or of a part, or behind one of the `taken` names and و;
    and no name or noun goes on behind it.
    """
    at = np.arange(len(scan.para))
    before, after = np.maximum(at - 1, 0), np.minimum(at + 1, len(at) - 1)
    cued = (cover(offices, len(at))[before] | (words.symbol[before] == ord("y"))) & scan.soft
    of = article.to_numpy()[scan.para]
    opening = scan.para == scan.para[np.searchsorted(of, of)]
    named = cover(taken, len(at))[before] | holds(words.symbol[before], "FG")
    paired = named & scan.soft & (words.cut > 0)
    head = opening & (~scan.soft | (np.searchsorted(scan.para, scan.para) == at) | paired)
    ends = ~scan.soft[after] | ~holds(words.symbol[after], _GOES_ON)
    return np.asarray((cued | head) & ends)


def _part_of_more(scan: Scan, words: Words, found: pl.DataFrame, taken: pl.DataFrame) -> np.ndarray:
    """Whether a name or mention touches each given name, or a noun follows that may be the family's name."""
    start, end = (found[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    before, after = np.maximum(start - 1, 0), scan.inside(end)
    begun = holds(words.symbol[before], _BEFORE) & scan.soft[start]
    ends = holds(words.symbol[after], _ENDS) | _VERB(scan, after)
    # A noun of the language without the article is no family's name.
    ends |= (words.symbol[after] == ord("w")) & COMMON(scan, after) & holds(words.symbol[start], "Gg")
    last = ~scan.soft[after] & ~_JOINED(scan, after) | scan.is_break[end - 1]
    busy = cover(taken, len(scan.para))
    # A name behind و begins another one.
    touches = scan.soft[start] & (found["cut"].to_numpy() == 0)
    beside = busy[before] & touches | busy[after] & scan.soft[after]
    return np.asarray(begun | beside | _JOINED(scan, start) | ~(ends | last))


def full_names(scan: Scan, mentions: pl.DataFrame) -> pl.DataFrame:
    """Those of `mentions` that are persons of several words, with their paragraph: para."""
    full = (pl.col("entity_type") == "person") & (pl.col("tok_end") - pl.col("tok_start") > 1)
    persons = mentions.filter(full)
    return persons.with_columns(para=pl.Series(scan.para[persons["tok_start"].to_numpy()]))


def _after_titles(scan: Scan, found: pl.DataFrame) -> pl.Series:
    """Whether a title with the article that is no other noun stands right before each hit."""
    start = found["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    # عبد الأمير is no title.
    return pl.Series(
        heads.is_after_definite(scan, start) & ~_NO_TITLE(scan, before) & ~_SERVANT(scan, np.maximum(start - 2, 0))
    )


def _sure(scan: Scan, words: Words, found: pl.DataFrame) -> pl.Series:
    """Whether the first word of each hit is a family name wherever it stands, and a word of the language precedes."""
    start = found["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    keyed = pl.DataFrame({"key": scan.keys(start), "cut": words.cut[start].astype(np.int64)})
    bare, clitic = pl.col("key").str.slice(pl.col("cut")), pl.col("key").str.slice(0, pl.col("cut"))
    name = FAMILY.holds(keyed.select(bare).to_series()) & keyed.select(clitic.is_in(_PROCLITICS)).to_series()
    sure = name.to_numpy() & ~COMMON(scan, start)
    plain = holds(words.symbol[before], _PLAIN) | ~scan.soft[start]
    # A word of the language, with or without a conjunction.
    word = after_conjunction(scan, COMMON.hashes, before) & (scan.key_length[scan.key_id[before]] > 2)
    return pl.Series(sure & (word | plain) & ~_KIND(scan, before), dtype=pl.Boolean)


@cache
def family_names() -> pl.Series:
    """Folded family names of other languages that are neither words nor given names: each is a name where it stands."""
    key = pl.col("key")
    abroad = pl.col("origin").is_in(["european", "foreign", "asian"])
    rows = table("facts/lexicon/family_names.csv").filter((pl.col("ambiguous") != "true") & abroad)
    least = pl.when(pl.col("origin") == "asian").then(_SHORTEST_EASTERN).otherwise(_SHORTEST)
    keyed = rows.select(fold_expr(pl.col("name")).alias("key"), least=least)
    plain = (key.str.len_chars() >= pl.col("least")) & ~key.str.contains("^ال|[ -]")
    plain = plain & ~key.is_in(common_words().implode()) & ~is_listed_name(key)
    return keyed.filter(plain)["key"].unique().sort()


FAMILY = Listed(family_names)


@cache
def _doubtful() -> pl.Series:
    """Folded family names with the article that are adjectives, too."""
    rows = table("facts/lexicon/family_names.csv")
    key = fold_expr(pl.col("name"))
    stem = key.str.replace("^ال", "")
    word = key.is_in(common_words().implode()) | stem.is_in(common_words().implode())
    return rows.filter((pl.col("ambiguous") == "true") | word).select(key.alias("key"))["key"]
