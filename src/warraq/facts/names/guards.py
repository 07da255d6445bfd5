"""Which hits of the lexicons are names where they stand, and which are common words, adjectives or titles.

From ``facts/lexicon/blocklist.csv``: word, entity_type (whose names it looks like), after (words, separated by ``|``,
after which alone it is no name), before (words before which alone it is none), note, example; and from the lexicons'
own `guard`; ``facts/lexicon/place_cues.csv``: word, after (words after which a doubtful place is one), note, example.
"""

from __future__ import annotations

from functools import cache
from itertools import chain

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.names import heads
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import holds
from warraq.facts.text.lexicon import PROCLITICS
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import COMMON, GIVEN, NAME_GOES_ON, Words
from warraq.resources import table

# Kinds of words that make a doubtful form a name: of a place, of anything else.
_POINTERS = ("هذا", "هذه", "تلك", "ذاك")
_KINDS = ("مدينه", "بمدينه", "لمدينه", "بلده", "ببلده", "منطقه", "بمنطقه", "قريه", "بقريه")
_IN = "في"
_PREPOSITIONS = (_IN, "الي", "عن", "لدي", "ضد")
# Names of Latin letters that are no words of the language.
_LETTERS = ("بي", "سي", "دي", "اف", "جي", "اتش", "جيه", "كيه", "كيو", "ار", "اس", "تي", "دبليو", "اكس", "ايه", "يو")
_LETTER = of_word(lambda: KEY.is_in(_LETTERS))
_SON = of_word(lambda: KEY.contains("^[وفبل]?(?:بن|ابو|ابي|ابا)$"))
_POINTED = of_word(lambda: KEY.is_in([*_KINDS, *_POINTERS]))
_PREPOSED = of_word(lambda: KEY.is_in(_PREPOSITIONS))
_LISTED = of_word(lambda: KEY.is_in(_blocked_words()))
_PLACE_CUES, _CUES = "QYv", "MBbCV"


def apply(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`lexical` (hits of the entity terms) without false friends; `offices` are the titles in the text."""
    kept = _unguarded(scan, _adjectives(scan, lexical), offices, words)
    return heads.apply(scan, kept, offices, words)


def _adjectives(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Names of states that are spelt as the adjective (السعودية) are nationalities after a definite noun."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    # الفرق الثلاثة السعودية والجزائر: a state in a row of states.
    states = lexical.filter((pl.col("subtype") == "country") & (pl.col("clitic") == "و") & ~pl.col("is_adjective"))
    listed = pl.Series(np.isin(lexical["tok_end"].to_numpy(), states["tok_start"].to_numpy()), dtype=pl.Boolean)
    turned = pl.col("is_adjective") & pl.col("clitic").is_null() & heads.after_definite(scan, start) & ~listed
    return lexical.with_columns(mention_type=pl.when(turned).then(pl.lit("norp")).otherwise("mention_type"))


def _unguarded(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Hits that are no false friends.

    A form that is guarded, or on the block-list, or a place that is also a person's name, needs a cue before it; a form
    that the block-list forbids after some words counts everywhere else; a proclitic is not taken off a common word.
    """
    start, after = _ends(scan, lexical)
    # Most hits are of words that no list doubts, where nothing around them can: the others are looked at.
    doubted = np.flatnonzero(_doubted(scan, lexical, words))
    hits = lexical[doubted]
    start, after = start[doubted], after[doubted]
    sides = _sides(scan, hits, start, after)
    sides = sides.with_columns(
        given_bare=GIVEN.holds(sides["bare"]),
        cue=pl.Series(_cued(scan, hits, offices, words)),
        given=pl.Series(GIVEN(scan, start)),
        common=pl.Series(COMMON(scan, start)),
        # تركي الفيصل: a nationality that is a given name, before what continues a name.
        continued=pl.Series(holds(words.symbol[after], NAME_GOES_ON), dtype=pl.Boolean),
        son=pl.Series(_after_sons(scan, start), dtype=pl.Boolean),
        spelt_on=pl.Series(_spelt_on(scan, start, after), dtype=pl.Boolean),
    )
    wrong = _forbidden().fill_null(False) | _persons() | _pointed() | _joined_twice() | pl.col("spelt_on")
    right = sides.select((~_doubtful() | pl.col("cue")) & ~wrong).to_series().fill_null(False)
    kept = np.ones(lexical.height, dtype=bool)
    kept[doubted] = right.to_numpy()
    return lexical.filter(pl.Series(kept, dtype=pl.Boolean))


def _ends(scan: Scan, lexical: pl.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """First token of each hit, and the token after it."""
    start, end = (lexical[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    return start, scan.inside(end)


def _doubted(scan: Scan, lexical: pl.DataFrame, words: Words) -> np.ndarray:
    """Hits that may be false friends: all that `_doubtful` or a reason of `_unguarded` can be true of."""
    start, after = _ends(scan, lexical)
    before = np.maximum(start - 1, 0)
    glued = lexical["clitic"].is_not_null().to_numpy()
    norp = (lexical["mention_type"] == "norp").to_numpy()
    guarded = lexical["guard"].is_not_null().to_numpy()
    small = lexical.select(_small().fill_null(True)).to_series().to_numpy()
    # A word without a proclitic is a given name or it is none, whatever is taken off.
    given = GIVEN(scan, start)
    own = guarded | small & (glued | given | _after_sons(scan, start)) | glued & (given | _PREPOSED(scan, before))
    own |= _LISTED(scan, start) | _POINTED(scan, before) | norp & holds(words.symbol[after], NAME_GOES_ON)
    return np.asarray(own | _LETTER(scan, start))


def _sides(scan: Scan, lexical: pl.DataFrame, start: np.ndarray, after: np.ndarray) -> pl.DataFrame:
    """`lexical` with the words at and around each hit: key, bare (without its proclitic), form, previous, following."""
    words = pl.col("tok_end") - pl.col("tok_start")
    bare = pl.col("key").str.slice(pl.col("clitic").str.len_chars().fill_null(0))
    second = pl.Series(scan.keys(scan.inside(start + 1)))
    return lexical.with_columns(
        key=scan.keys(start),
        previous=scan.keys(np.maximum(start - 1, 0)),
        following=scan.keys(after),
        single=words == 1,
    ).with_columns(bare=bare, form=pl.when("single").then(bare).when(words == 2).then(bare + " " + second))


def _cued(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> np.ndarray:
    """Whether a word that makes a doubtful form a name stands before each hit."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    after = scan.inside(lexical["tok_end"].to_numpy().astype(np.int64))
    # After a title alone الاتحاد before an adjective is a body's first word (رئيس الاتحاد السعودي).
    plain = ~HAS_ARTICLE_OR_LL(scan, after)
    place = holds(words.symbol[before], _PLACE_CUES) | _told(scan, start, before)
    other = holds(words.symbol[before], _CUES) | cover(offices, len(scan.para))[before] & plain
    is_place = ((lexical["entity_type"] == "place") & (lexical["mention_type"] == "name")).to_numpy()
    return np.asarray(np.where(is_place, place, other) & (scan.para[before] == scan.para[start]))


def _told(scan: Scan, start: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Whether a word stands before each place after which ``facts/lexicon/place_cues.csv`` has it as a name."""
    pairs = pl.DataFrame({"word": scan.keys(start), "after": scan.keys(before)})
    return pairs.select(pl.struct("word", "after").is_in(_place_cues().implode())).to_series().to_numpy()


@cache
def _doubtful() -> pl.Expr:
    """Forms that need a cue."""
    listed = pl.any_horizontal(
        pl.col("entity_type").str.starts_with(kind) & (pl.col("bare").is_in(forms) | pl.col("key").is_in(forms))
        for kind, forms in _blocked().items()
    )
    # A town that is also somebody's name is a town where one can be.
    inside = (pl.col("previous") == _IN) & pl.col("clitic").is_null()
    name = _small() & (pl.col("mention_type") == "name") & pl.col("given_bare") & ~inside
    glued = pl.col("clitic").is_not_null() & _small() & pl.col("common")
    direction = pl.col("bare").is_in(list(_conditional()[0]))
    # The sound plural is said of people alone: غربيون are no direction.
    people = (pl.col("mention_type") == "norp") & pl.col("bare").str.contains("ي(?:ون|ين)$")
    return pl.col("single") & (listed | name | glued) | pl.col("guard").is_not_null() & ~direction & ~people


def _small() -> pl.Expr:
    """Places that are neither states nor capitals."""
    return (pl.col("entity_type") == "place") & ~pl.col("subtype").is_in(["country", "capital"])


@cache
def _forbidden() -> pl.Expr:
    """Forms beside a word, with or without a proclitic, beside which the block-list has them as no names."""
    conditional, conditional_before = _conditional()
    return pl.any_horizontal(
        (pl.col("form") == word) & pl.col(side).is_in(_with_proclitics(neighbours))
        for side, words_of in (("previous", conditional), ("following", conditional_before))
        for word, neighbours in words_of.items()
    )


def _with_proclitics(words: list[str]) -> list[str]:
    """The words as they are and behind each proclitic (ل joins the article: للساحل)."""
    joined = [f"{clitic}لل{word[2:]}" for word in words if word.startswith("ال") for clitic in ("", "و", "ف")]
    return [*(clitic + word for clitic in ("", *PROCLITICS) for word in words), *joined]


@cache
def _persons() -> pl.Expr:
    """Nationalities and places that are parts of a person's name (تركي الفيصل, بن الخليل); towns called like one."""
    given = (pl.col("mention_type") == "norp") & pl.col("given_bare") & pl.col("continued")
    whole = pl.col("clitic").is_not_null() & pl.col("given") & ~pl.col("cue")
    town = (pl.col("entity_type") == "person") & pl.col("previous").is_in(_KINDS)
    return given | pl.col("single") & (whole | town | _small() & pl.col("son"))


@cache
def _pointed() -> pl.Expr:
    """Nouns with the article after a demonstrative (ذاك الرباط): no names."""
    noun = pl.col("single") & pl.col("bare").str.starts_with("ال") & (pl.col("mention_type") == "name")
    return noun & pl.col("previous").is_in(_POINTERS) & (pl.col("subtype") != "country").fill_null(True)


@cache
def _joined_twice() -> pl.Expr:
    """Names with و or ف after a preposition: what follows في is no فـ before another name (فارنا)."""
    return pl.col("clitic").str.contains("^[وف]").fill_null(False) & pl.col("previous").is_in(_PREPOSITIONS)


def _spelt_on(scan: Scan, start: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Whether each hit is made of names of Latin letters and another letter touches it: بي بي of آر بي بي."""
    before = np.maximum(start - 1, 0)
    spelt = _LETTER(scan, start) & _LETTER(scan, after - 1)
    touched = _LETTER(scan, before) & scan.soft[start] | _LETTER(scan, after) & scan.soft[after]
    return np.asarray(spelt & touched)


def _after_sons(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether بن or أبو stands before each of `at` (ابن may be the son of a town)."""
    before = np.maximum(at - 1, 0)
    return np.asarray(_SON(scan, before) & scan.soft[at] & (at > 0))


@cache
def _place_cues() -> pl.Series:
    """Folded doubtful places with each word that makes them names: structs of word and after."""
    rows = (
        table("facts/lexicon/place_cues.csv")
        .select(pl.col("word", "after").str.split("|"))
        .explode("word")
        .explode("after")
    )
    return rows.select(pl.struct(fold_expr(pl.col("word")), fold_expr(pl.col("after")))).to_series()


@cache
def _blocked() -> dict[str, list[str]]:
    """Folded words that need a cue, by type of entity."""
    rows = table("facts/lexicon/blocklist.csv").select(fold_expr(pl.col("word")), "entity_type")
    return dict(rows.drop_nulls().group_by("entity_type", maintain_order=True).agg("word").iter_rows())


def _blocked_words() -> list[str]:
    """Folded first words of all forms of the block-list, as they are and behind each proclitic."""
    forms = [*chain(*_blocked().values()), *chain(*_conditional())]
    words = {word.split()[0] for word in forms if word}
    return sorted(clitic + word for clitic in ("", *PROCLITICS) for word in words)


@cache
def _conditional() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Folded words that are no names after certain words, and those that are none before certain words."""
    rows = table("facts/lexicon/blocklist.csv")
    sides = [
        rows.drop_nulls(side).select(fold_expr(pl.col("word")), fold_expr(pl.col(side)).str.split("|"))
        for side in ("after", "before")
    ]
    return dict(sides[0].iter_rows()), dict(sides[1].iter_rows())
