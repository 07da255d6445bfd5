"""What kind of word each token is, for the rules that read names which no lexicon holds.

Symbols, one a token (a capital is a bare word, a small letter one with a proclitic before it):

=== ==============================================================================================================
G g given name; J, one that is also a common word
H h عبد, which with a word with the article is a given name
F f family name
K k connector inside a name (آل، دي، فان); o son (بن)
Z   family name that stands first in East Asian names; I, a syllable of such names
U   a word that is neither known nor built from a known one, nor a feminine adjective; u, one that begins with و;
W c such a word that looks foreign; one that ends as family names do abroad (ـوف, ـسكي, ـسون)
A   the same as U with the article
d e a known word with the article (a: a feminine adjective or plural); the same after ``و``
M   ministry; B body; C company or institution; V outlet; S national body; X former or modifier;
    Q, Y kinds of place, v one of common nouns;
    b body that is also a common noun; m body with the article; l word with لل; i its like in construct (لحقوق)
R   number of a monarch; n x kunya (أبو); y verb of speech
q   particle: it follows a name and is no part of it
s   treaty, agreement
r   word that closes a firm's name of another language (جروب, كابيتال)
w   any other word
=== ==============================================================================================================

From ``facts/lexicon/{given_names,family_names,name_patterns,common_words,foreign_endings}.csv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.asked import of_word
from warraq.facts.text.known import Listed, known
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.match import hits_of
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.resources import PACKAGE, table

KINDS = {
    "connector": "K",
    "son": "o",
    "servant": "H",
    "ministry": "M",
    "body": "B",
    "company": "C",
    "outlet": "V",
    "national": "S",
    "place_before": "Q",
    "place_part": "Q",
    "place_with": "Y",
    "place_loose": "v",
    "asian_surname": "Z",
    "asian_syllable": "I",
    "regnal": "R",
    "former": "X",
    "modifier": "X",
    "scope": "X",
    "loose_body": "b",
    "definite_body": "m",
    "purpose": "i",
    "kunya": "n",
    "speech": "y",
    "no_name": "w",
    "particle": "q",
    "treaty": "s",
    "firm_end": "r",
}
# A name with a conjunction or preposition before it begins a name, it never continues one.
WITH_CLITIC = {"F": "f", "G": "g", "J": "j", "H": "h", "K": "k", "Z": "z", "n": "x", "o": "k"}
# Words after which a word that may be a given name is one.
NAME_GOES_ON = "GFKnoA"
_KEY = "words"
# Endings of verbs and nouns of the language behind و.
_OWNED = "(?:وها|وهم|يها|يهم|تها|تهم|هما|حنا|لنا)$"
# Endings of feminine adjectives and of plurals.
_FEMININE = "(?:يه|ات|ين|ون)$"
# Letters and patterns of Arabic words that transliterated names do not have.
_ARABIC = r"[حعصضطظقثذءئؤ]|^(?:است|من|مت)|^[يتنام][^اويهرش]|(?:ات|ين|ون|ته|تها|هم)$|(?:ا)$"

_LIKE_ON = of_word(lambda: KEY.contains("^[وف]?علي$"))
_ROAD, _BY = of_word(lambda: KEY.is_in(["طريق"])), of_word(lambda: KEY.contains("^[وف]?عن$"))


@dataclass(frozen=True, eq=False)
class Words:
    """Symbol of each token (a code point) and letters of a proclitic before it."""

    symbol: np.ndarray
    cut: np.ndarray
    spans: pl.DataFrame  # listed words of more than one token: tok_start, tok_end, symbol


def read(scan: Scan) -> Words:
    """Classify every token of `scan` (once: the answer is kept with the scan)."""
    if _KEY not in scan.memo:
        scan.memo[_KEY] = _read(scan)
    return cast(Words, scan.memo[_KEY])


def _read(scan: Scan) -> Words:
    """Classes of listed words over those of open ones."""
    symbol = _open_classes(scan)
    cut = np.zeros(len(symbol), dtype=np.int64)
    hits = hits_of(scan, _listed())
    at, end, glued = hits["at"], hits["end"], hits["cut"]
    spelt = _symbols()[(glued > 0).astype(np.intp), hits["term"]]
    single = end - at == 1
    symbol[at[single]] = spelt[single]
    cut[at] = glued
    symbol[_prepositions(scan)] = ord("q")
    symbol[_by_means(scan)] = ord("w")
    wide = np.flatnonzero(~single)
    spans = {"tok_start": at[wide], "tok_end": end[wide], "symbol": list(map(chr, spelt[wide].tolist()))}
    schema = {"tok_start": pl.UInt32, "tok_end": pl.UInt32, "symbol": pl.String}
    return Words(symbol, cut, pl.DataFrame(spans, schema=schema))


@cache
def _symbols() -> np.ndarray:
    """The symbol (a code point) of each listed word as it is, and behind a proclitic."""
    plain = _listed().rows["symbol"]
    return np.array([_code_points(plain), _code_points(plain.replace(WITH_CLITIC))])


@cache
def common_words() -> pl.Series:
    """Folded words that are no names."""
    return table("facts/lexicon/common_words.csv").select(fold_expr(pl.col("word"))).to_series()


COMMON = Listed(common_words)


@cache
def _listed() -> Terms:
    """Listed words compiled: form, symbol."""
    patterns = (
        table("facts/lexicon/name_patterns.csv")
        .filter(pl.col("kind").is_in(list(KINDS)))
        .select(form="word", symbol=pl.col("kind").replace_strict(KINDS), priority=pl.lit(3, pl.Int32))
    )
    given = _names("given_names").with_columns(
        symbol=pl.when(fold_expr(pl.col("form")).is_in(common_words().implode()) | pl.col("ambiguous"))
        .then(pl.lit("J"))
        .otherwise(pl.lit("G")),
        priority=pl.lit(2, pl.Int32),
    )
    family = _names("family_names").with_columns(symbol=pl.lit("F"), priority=pl.lit(1, pl.Int32))
    columns = ("form", "symbol", "priority")
    return compile_terms(pl.concat([f.select(columns) for f in (patterns, given, family)]))


def _names(name: str) -> pl.DataFrame:
    """A list of names: form str, ambiguous bool (also a common word)."""
    path = f"facts/lexicon/{name}.csv"
    if not (PACKAGE / path).exists():
        return pl.DataFrame(schema={"form": pl.String, "ambiguous": pl.Boolean})
    return (
        table(path)
        .select(pl.col("name").str.split("|").alias("form"), (pl.col("ambiguous") == "true").fill_null(False))
        .explode("form")
        .filter(fold_expr(pl.col("form")).str.len_chars() >= 3)
    )


def _open_classes(scan: Scan) -> np.ndarray:
    """Symbols of each distinct key that no list has, spread to the tokens."""
    common = known(scan, COMMON.hashes)
    frame = pl.DataFrame([scan.vocabulary.alias("key"), pl.Series("known", common)])
    return frame.select(_open_class()).to_series().to_numpy().take(scan.key_id, mode="clip")


@cache
def _open_class() -> pl.Expr:
    """Symbol of a word by its letters and by whether it is `known`: the first row that fits decides."""
    key, known = pl.col("key"), pl.col("known")
    return (
        pl.when(key.str.contains("^لل...") & (key != "لله"))
        .then(_code("l"))
        .when(~key.str.contains(r"^[\u0621-\u064A]{3,}$") | key.str.contains("^[وف]?(?:لل|بال|كال)"))
        .then(_code("w"))
        .when(key.str.starts_with("ال"))
        .then(pl.when(~known).then(_code("A")).when(key.str.contains(_FEMININE)).then(_code("a")).otherwise(_code("d")))
        .when(key.str.starts_with("وال"))
        .then(_code("e"))
        # Kunyas spelt as one word (أبوجلاس), which end a name.
        .when(~known & key.str.contains("^ابو...."))
        .then(_code("F"))
        # Unknown adjectives and participles (عائمه), and verbs with their object (يرتاده).
        .when(known | key.str.contains("يه$|^.ا..ه$|^ي...+(?:ه|ها|هم)$"))
        .then(_code("w"))
        .when(key.str.starts_with("و"))
        .then(pl.when(key.str.contains(_OWNED)).then(_code("w")).otherwise(_code("u")))
        .when((key.str.len_chars() < 4) | key.str.contains(_ARABIC))
        .then(_code("U"))
        .when((key.str.len_chars() >= 5) & key.str.contains(_foreign_ending()))
        .then(_code("c"))
        .otherwise(_code("W"))
    )


def _code(symbol: str) -> pl.Expr:
    """The code point of a symbol."""
    return pl.lit(ord(symbol), pl.UInt32)


@cache
def _foreign_ending() -> str:
    """Pattern of the endings of family names abroad."""
    return f"(?:{'|'.join(table('facts/lexicon/foreign_endings.csv')['ending'])})$"


def _prepositions(scan: Scan) -> np.ndarray:
    """Tokens that fold to the name علي but are written with the final letter of the preposition على."""
    like = _LIKE_ON.places(scan)
    last = scan.points[scan.bases[scan.para[like]] + scan.end[like] - 1]
    return np.asarray(like[last == ord("ى")])


def _by_means(scan: Scan) -> np.ndarray:
    """Tokens طريق of عن طريق, which are no roads."""
    road = _ROAD.places(scan)
    return np.asarray(road[_BY(scan, np.maximum(road - 1, 0))])


def _code_points(symbols: pl.Series) -> np.ndarray:
    """Code point of each one-character string."""
    return np.frombuffer(symbols.str.join("").item().encode("utf-32-le"), dtype=np.uint32)


def is_listed_name(key: pl.Expr) -> pl.Expr:
    """Whether a folded word is a given name of the lists."""
    return key.is_in(_given_keys().implode())


@cache
def _given_keys() -> pl.Series:
    return _names("given_names").select(fold_expr(pl.col("form"))).to_series()


GIVEN = Listed(_given_keys)


@cache
def modifiers() -> dict[str, str]:
    """Folded word to ``former`` or ``modifier``, for what may stand between a title and a name."""
    rows = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind").is_in(["former", "modifier"]))
    return dict(rows.select(fold_expr(pl.col("word")), "kind").iter_rows())
