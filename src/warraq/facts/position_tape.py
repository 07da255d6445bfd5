"""What the grammar of positions reads: titles, names and the words around them as one symbol each.

T title with the article, t without it, q a deputy's (نائب), C one that wants a country after it (``وزير خارجية``), S
with an attached pronoun, D dual, R counterpart, K rank, H honorific; P person (p, v behind a proclitic), N
nationality, L place, O organisation; F former or then, M another modifier (m, one that a body has, too); d definite
word, e the same after ``و``, l with ``لل``, j with ``بال``; b head of a body or what is named after persons, c another
noun that offices govern, k the unlisted one behind a title; f in or at, x over, of or to; y verb of saying; Q أن; w any
other word; and punctuation (`warraq.facts.text.tape`).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar import sport
from warraq.facts.names.titles import spans
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape, tape
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_SHAPES = {"definite": "T", "bare": "t", "construct": "C", "possessive": "S", "dual": "D", "plural": "w"}
_NAMES = {"person": "P", "org": "O", "place": "L"}
# Words classed for names, as the grammar of positions sees them.
_WORDS = dict.fromkeys("MBbCVYvQi", "b") | dict.fromkeys("daAmSX", "d") | {"e": "e", "y": "y", "l": "l"}
# منسق الاتصالات في مجلس الأمن القومي: the body follows the office.
_AT = ("في", "لدي")
# المشرف على المعرض, المسؤول عن الملف, المبعوث إلى المنطقة.
_OVER = ("علي", "عن", "الي")
_THAT = "^ب?ان(?:ه|ها|هم|هما|نا|ني)?$"
# Verbs of speech that tell of another: اتهم بوتين الرئيس الأمريكي.
_OF_ANOTHER = "^[وف]?[يت]?(?:اتهم|تهم|وصف|صف)ت?$"
# What may be a noun in construct; verbs and prepositions are none.
_NOUN = of_word(
    lambda: KEY.contains("^[^ويسبلكف0-9].{2,}$") & ~KEY.contains("(?:ها|هم)$") & ~KEY.is_in(keys("position", "loose"))
)
# Bare titles that another title may follow, which they govern: نائب رئيس البلدية.
_DEPUTIES = ("نائب", "مساعد", "وكيل", "معاون")
# نائب الزعيم فلان: the name is rather the leader's.
_LEADER = of_word(lambda: KEY.is_in(keys("position", "leader")))
# Rather a judgement, and a team.
_OTHERWISE = ("حكم", "فريق")
_WIDEST = 5  # words of a title
_SERVANT = "خادم الحرمين الشريفين"
_GOVERNORS = ("أستاذ", "شيخ", "إمام", "مهندس")
# Callings that are adjectives behind a noun: الناطق الإعلامي, الوكيل المساعد.
ADJECTIVES = ("إعلامي", "صحفي", "صحافي", "أكاديمي", "دبلوماسي", "برلماني", "شرطي", "معارض", "قيادي", "مساعد", "مدافع")
_DESCRIBED = of_word(lambda: KEY.is_in(keys("position", "described")))
# Kinds of bodies that are spoken to.
_OUTLETS = ("newspaper", "news_agency", "magazine", "site", "tv")
_KING = of_word(lambda: KEY == "الملك")
_KIND = of_word(lambda: KEY.is_in(["لوكاله", "لصحيفه", "لقناه", "لمجله", "لشبكه", "لاذاعه", "لموقع"]))
_ARTICLE = of_word(lambda: KEY.contains("^[وفبك]?ال...|^[وف]?لل..."))


def titles(scan: Scan, mentions: pl.DataFrame) -> pl.DataFrame:
    """Titles outside names, with their symbols."""
    found = _before_names(scan, spans(scan), mentions)
    busy = cover(mentions, len(scan.para))
    free = ~busy[found["tok_start"].to_numpy()] & ~busy[found["tok_end"].to_numpy() - 1]
    # Of this one the end is a place, too; سفير خادم الحرمين الشريفين is another office.
    free |= (found["title_id"] == _SERVANT).to_numpy() & _KING(scan, scan.inside(found["tok_end"].to_numpy()))
    # وزير الدفاع والسيد فلان are two.
    joined = pl.col("clitic").str.contains("^[وف]").fill_null(False)
    symbol = (
        pl.when(pl.col("title_id").is_in(_DEPUTIES) & (pl.col("shape") == "bare"))
        .then(pl.when(pl.col("leader")).then(pl.lit("t")).otherwise(pl.lit("q")))
        .when(pl.col("title_id").is_in(_GOVERNORS) & (pl.col("shape") == "bare"))
        .then(pl.lit("t"))
        .when(pl.col("kind") == "honorific")
        .then(pl.when(joined).then(pl.lit("w")).otherwise(pl.lit("H")))
        .when((pl.col("kind") == "rank") & pl.col("shape").is_in(["definite", "bare"]))
        .then(pl.when(joined).then(pl.lit("T")).otherwise(pl.lit("K")))
        .when((pl.col("title_id") == "نظير") & (pl.col("shape") == "possessive"))
        .then(pl.lit("R"))
        .otherwise(pl.col("shape").replace_strict(_SHAPES))
    )
    leader = pl.Series(_LEADER(scan, found["tok_end"]), dtype=pl.Boolean)
    team = _teams(scan, found, mentions)
    found = found.with_columns(leader=leader).filter(pl.Series(free) & ~_no_titles(scan, found) & ~team)
    return found.with_columns(symbol=symbol)


def _no_titles(scan: Scan, offices: pl.DataFrame) -> pl.Series:
    """Which are plain words here: الوزراء; الإعلامي behind what it describes; حكم, rather a judgement."""
    start = offices["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    noun = cover(offices.filter(pl.col("shape") != "possessive"), len(scan.para))[before] | _DESCRIBED(scan, before)
    behind = pl.Series(noun & scan.soft[start], dtype=pl.Boolean) & offices["clitic"].is_null()
    adjective = offices["title_id"].is_in(ADJECTIVES) & (offices["shape"] == "definite") & behind
    several = (offices["shape"] == "plural") & pl.Series(_ARTICLE(scan, start), dtype=pl.Boolean)
    bare = offices["shape"] == "bare"
    return adjective | several | (bare & offices["title_id"].is_in(_OTHERWISE))


def _teams(scan: Scan, offices: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Which lieutenant generals are teams: in sport, and behind whom they have (مدير الفريق)."""
    general = (offices["title_id"] == "فريق").to_numpy()
    bare = offices.filter((pl.col("shape") == "bare") & (pl.col("kind") != "honorific"))
    start = offices["tok_start"].to_numpy().astype(np.int64)
    led = cover(bare, len(scan.para))[np.maximum(start - 1, 0)] & scan.soft[start]
    return pl.Series(general & (led | sport.paragraphs(scan, mentions)[scan.para[start]]), dtype=pl.Boolean)


def _before_names(scan: Scan, offices: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Titles without the name that they govern, from its first word on: رئيس of رئيس جمهورية كوريا الشعبية."""
    begins = np.zeros(len(scan.para) + 1, dtype=bool)
    begins[mentions["tok_start"].to_numpy()] = True
    start, end = (offices[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    servant = offices["title_id"] == _SERVANT
    compound = (offices["shape"].is_in(["construct", "definite"]) & ~servant).to_numpy()
    # From the far end, so that the first name is the one that stays.
    for step in range(_WIDEST, 0, -1):
        end = np.where(compound & (start + step < end) & begins[np.minimum(start + step, end)], start + step, end)
    shared = end < offices["tok_end"].to_numpy()
    return offices.with_columns(
        tok_end=pl.Series(end, dtype=pl.UInt32),
        end=pl.Series(scan.end[end - 1], dtype=offices.schema["end"]),
        shape=pl.when(pl.Series(shared)).then(pl.lit("bare")).otherwise("shape"),
    )


def typed(scan: Scan, mentions: pl.DataFrame, offices: pl.DataFrame) -> Tape:
    """Typed string of titles, names and the words between them."""
    symbol = (
        pl.when(_begins_anew(scan, mentions, offices))
        .then(pl.lit("w"))
        .when(pl.col("mention_type") == "norp")
        .then(pl.lit("N"))
        .when((pl.col("entity_type") == "person") & pl.col("clitic").is_not_null())
        # التقى الرئيس بفلان: a name behind a proclitic is not the title's holder.
        .then(pl.when(pl.col("clitic").is_in(["و", "ف"])).then(pl.lit("v")).otherwise(pl.lit("p")))
        .otherwise(pl.col("entity_type").replace_strict(_NAMES, default="w"))
    )
    columns = ("tok_start", "tok_end", "symbol")
    inside = pl.Series(cover(offices, len(scan.para))[mentions["tok_start"].to_numpy()], dtype=pl.Boolean)
    names = mentions.with_columns(symbol=symbol).filter(~inside)
    labelled = pl.concat([names.select(columns), offices.select(columns)])
    symbols = _word_symbols(scan)
    symbols[_governed(scan, offices, symbols)] = ord("k")
    return tape(scan, labelled.sort("tok_start"), symbols)


def _begins_anew(scan: Scan, mentions: pl.DataFrame, offices: pl.DataFrame) -> pl.Series:
    """Which names are no part of an office before them: والأرجنتيني of the next one, لوكالة رويترز, to whom it is said.

    Right behind a title the outlet is what it is for (المدير العام لوكالة الأنباء).
    """
    start = mentions["tok_start"].to_numpy().astype(np.int64)
    # Of لوكالة فرانس برس the name is the end.
    kind = _KIND(scan, np.maximum(start - 1, 0))
    before = np.maximum(start - 1 - kind, 0)
    titled = pl.Series(cover(offices, len(scan.para))[before], dtype=pl.Boolean)
    national = (pl.col("mention_type") == "norp") & pl.col("clitic").is_in(["و", "ف"])
    to = (pl.col("clitic") == "ل").fill_null(False) | pl.Series(kind, dtype=pl.Boolean)
    told = to & pl.col("subtype").is_in(_OUTLETS) & ~titled
    return mentions.select((national | told).fill_null(False)).to_series()


def _governed(scan: Scan, offices: pl.DataFrame, symbols: np.ndarray) -> np.ndarray:
    """Tokens that a bare title governs, though no list has them: تكتل of رئيس تكتل التغيير."""
    at = offices.filter(pl.col("symbol").is_in(list("tqC")))["tok_end"].to_numpy().astype(np.int64)
    after = np.minimum(at + 1, len(symbols) - 1)
    plain = (symbols[at] == ord("w")) & scan.soft[at] & scan.soft[after] & np.isin(symbols[after], list(map(ord, "de")))
    at = at[plain]
    return np.asarray(at[_NOUN(scan, at)])


def _word_symbols(scan: Scan) -> np.ndarray:
    """Symbol of each token outside titles and names."""
    lookup = np.full(0x80, ord("w"), dtype=np.uint16)
    for name_symbol, symbol in _WORDS.items():
        lookup[ord(name_symbol)] = ord(symbol)
    listed = _OWN(scan)
    return np.where(listed > 0, listed, lookup[words.read(scan).symbol])


def _own_symbol() -> pl.Expr:
    """Symbol of a word that the grammar of positions lists itself, or 0."""
    kind = pl.col("key").replace_strict(words.modifiers(), default=None, return_dtype=pl.String)
    bare = pl.col("key").str.replace("^[وف]?[بلك]?", "")
    governed = keys("position", "governed")
    own = (
        pl.when(bare.is_in(keys("position", "named_after")))
        .then(ord("b"))
        .when(bare.is_in(governed) | pl.col("key").is_in(governed))
        .then(ord("c"))
        .when(pl.col("key").is_in(keys("position", "field")))
        .then(ord("m"))
        .when(pl.col("key").is_in(keys("position", "apart")))
        .then(ord("w"))
        .when(pl.col("key").is_in(keys("position", "called")))
        .then(ord("H"))
        .when(pl.col("key").str.contains("^[وف]?بال..."))
        .then(ord("j"))
        .when(pl.col("key") == "سابقا")
        .then(ord("F"))
        .when(pl.col("key").is_in(_OVER))
        .then(ord("x"))
        .when(pl.col("key").is_in(_AT))
        .then(ord("f"))
        .when(pl.col("key").str.contains(_THAT))
        .then(ord("Q"))
        .when(pl.col("key").str.contains(_OF_ANOTHER))
        .then(ord("w"))
        .otherwise(kind.replace_strict({"modifier": ord("M"), "former": ord("F")}, default=0))
    )
    return own.cast(pl.UInt16)


_OWN = of_word(_own_symbol)
