"""Which numbers count something, and which only name, date or list: small conditions, and the table that orders them.

The columns are those of `warraq.facts.numbers.quantities_context.described`, and `is_noun` as ``noun``.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.facts.numbers.quantities_context import traps
from warraq.facts.numbers.quantities_items import CLOSE, THOUSAND, definite

_YEARS = (1800, 2100)
_VERSIONS = 1000  # after a Latin name a smaller number is its version
_LONGEST = 7  # more digits than these in one run are a telephone number or an id
_GLUED_BEFORE = ("-", "–", ":", "/", "\\", "_", ".", "#", "@", "+", "×", "*", "=", "&", "?")
_GLUED_AFTER = (":", "/", "\\", "-", "–", "_", "+", "×", "*", "=", "&", "%")
# Between the two figures of a score; a range has its words.
_SCORE = r"^\s?[-–/]\s?$"
_QUOTED = '[«»“”„"]'
_LIST_MARK = r"^\s?[-–.)]"
_DIGITS = pl.col("key").str.len_chars()
_FIGURES = pl.col("figures")
_NOUN = pl.col("noun")  # `is_noun`
_LENGTH = pl.col("tok_end") - pl.col("tok_start")


@cache
def is_quantity() -> pl.Expr:
    """Whether a number is a quantity: the first row that fits decides."""
    kind = pl.col("kind")
    return (
        pl.when(
            _naught() | _named().fill_null(False) | _idiom().fill_null(False) | _like() | pl.col("misread") | _spelt()
        )
        .then(False)
        .when(kind == "ordinal")
        .then(_ranks() & ~_clock())
        .when(kind == "fraction")
        .then(_fraction() | pl.col("unit").is_not_null())
        .when(_FIGURES)
        .then(~_other_figures() & (~_bare() | (_LENGTH > 1) | _in_range()))
        .when(kind == "vague")
        .then((_NOUN | _counts_on() | pl.col("stop").is_not_null() | definite()) & ~pl.col("digit_before"))
        .when(pl.col("digit_before") & (pl.col("cut") == 0) & ~_apart())
        .then(False)
        .otherwise(~_bare() | (_LENGTH > 1) | definite() | pl.col("key").is_in(THOUSAND))
        .fill_null(False)
    )


def _other_figures() -> pl.Expr:
    """Figures that are a version, a score, an hour, an item of a list, an id, a year or part of another word."""
    joined = (_glued_before() | _glued_after() | _score()) & ~pl.col("dashed") | _agency()
    return joined | _version() | _clock() | _listed() | _id_like() | (_year() & (~_NOUN | _unlike_noun()))


@cache
def is_noun() -> pl.Expr:
    """A word that may be what is counted stands close behind; the number of a note (3) before a clause counts none."""
    close = pl.col("letter_after") & pl.col("gap_after").str.contains(CLOSE)
    note = pl.col("gap_after").str.contains(r"\)") & pl.col("end_key").str.starts_with("وال")
    other = pl.col("timed") & ~pl.col("nation")
    # In quotation marks a number may be a name, before what is no plain noun.
    plain = ~_unlike_noun() | pl.col("end_key").str.contains("^ب.*ا$")
    quoted = pl.col("gap_after").str.contains(_QUOTED) & ~(plain & pl.col("gap_before").str.contains(_QUOTED))
    lost = (pl.col("gap_after") == "") & _FIGURES & (pl.col("end_key").str.len_chars() > 3) & ~_unlike_noun()
    close = (close & ~quoted) | (lost & pl.col("letter_after") & ~_year())
    return close & pl.col("stop").is_null() & ~_counts_on() & ~other & ~note


def _counts_on() -> pl.Expr:
    """A word that counts people follows with و: مقتل 64 وإصابة 74; without it, it may be what is counted (20 إصابة)."""
    return pl.col("other_counter").is_not_null() & pl.col("end_key").str.starts_with("و")


def _unlike_noun() -> pl.Expr:
    """What follows is a phrase: a year before it counts nothing (رؤية 2030 لتعزيز, مونديال 2018 بمدرب)."""
    return pl.col("end_key").str.contains("^(?:ال|و|لت|لل|ب)")


def _bare() -> pl.Expr:
    """Neither a unit nor a noun, a comparator, a label or a word that counts people beside the number."""
    # The label of a rank says nothing of figures.
    label = pl.col("label").str.contains(r"^(?:label|[\d|]+)$").fill_null(False)
    alone = pl.all_horizontal(pl.col("unit", "comparator", "counter").is_null()) & ~label
    return alone & ~_NOUN & ~_of_several() & ~_counts_on() & ~(_FIGURES & pl.col("of_the"))


def _of_several() -> pl.Expr:
    """Before من and a noun, or منهم: so many of them (174 من المدنيين); stages and clauses are numbered so, too.

    That is after a definite noun (المرحلة 25 من الدوري), the article, or other figures (الدقيقتين 61 و71).
    """
    plain = pl.col("gap_before").str.contains(r"^[\s،,]*$") & (pl.col("gap_after") == " ")
    words = ~_FIGURES & (pl.col("kind") == "cardinal") & (pl.col("value") > 1)
    figures = _FIGURES & plain & (pl.col("of_definite") | pl.col("of_them")) & ~pl.col("numbered")
    return (figures | words & (pl.col("of_any") | pl.col("of_them"))) & ~pl.col("timed")


def _apart() -> pl.Expr:
    """A mark parts words from the figures before them; a scale alone may be theirs for all that: (2.7) مليار."""
    return pl.col("gap_before").str.contains("[،,.؛;)]") & ~_scale()


def _scale() -> pl.Expr:
    """A thousand, a million or more in one word."""
    return (_LENGTH == 1) & (pl.col("value") >= _VERSIONS)


def _spelt() -> pl.Expr:
    """Figures in brackets whose words follow: (20) عشرين مليون."""
    follows = pl.col("tok_start").shift(-1) == pl.col("tok_end")
    words = ~_FIGURES & (pl.col("kind") == "cardinal") & (pl.col("cut") == 0) & ~_scale()
    return (_FIGURES & follows & words.shift(-1) & pl.col("gap_after").str.contains(r"^\s?\)\s?$")).fill_null(False)


def _naught() -> pl.Expr:
    """صفر in letters without a unit, which is a name and a month, too."""
    return ~_FIGURES & (pl.col("value") == 0) & pl.col("unit").is_null()


def _named() -> pl.Expr:
    """After a word that makes a name of any number, or of some figures and ordinals."""
    label = pl.col("label")
    any_number = (label == "label") & (_FIGURES | (pl.col("kind") == "ordinal") | definite())
    of_these = label.str.split("|").list.contains(pl.col("key"))
    return any_number | (_FIGURES | (pl.col("kind") == "ordinal")) & of_these


def _idiom() -> pl.Expr:
    """A thousand in letters inside a set phrase."""
    return ~_FIGURES & (_LENGTH == 1) & (pl.col("value") == 1000) & pl.col("idiom").is_not_null()


def _like() -> pl.Expr:
    """كمية is no ك before مئة; nor is لست (I am not) ل before six."""
    return (pl.col("cut") > 0) & (pl.col("key").str.contains("^[وف]?ك") | pl.col("key").is_in(["لست", "ولست"]))


def _ranks() -> pl.Expr:
    """An ordinal without a proclitic that is no other word (a second of time, again)."""
    return ~pl.col("key").is_in(traps("ordinal").implode()) & (pl.col("cut") == 0)


def _fraction() -> pl.Expr:
    """A fraction of what follows, which it does not make another thing (half-final, half an hour)."""
    return (pl.col("cut") == 0) & _NOUN & ~pl.col("end_key").is_in(traps("fraction").implode())


def _clock() -> pl.Expr:
    """Before what makes the number an hour of the day."""
    return pl.col("end_key").is_in(traps("clock").implode())


def _version() -> pl.Expr:
    """After a Latin name: the figure is its version."""
    latin = pl.col("latin_before") & pl.col("unit").is_null() & pl.col("gap_before").str.contains(r"^\s?$")
    return latin & (pl.col("value") < _VERSIONS)


def _glued_before() -> pl.Expr:
    """Joined to what stands before: by a mark, or to letters that are no proclitic."""
    # A space is lost before the figures of what is counted (مقتل25, بنحو3%).
    lost = pl.any_horizontal(pl.col("comparator", "counter", "rate").is_not_null())
    letters = (pl.col("gap_before") == "") & pl.col("letter_before") & ~pl.col("prefix") & ~pl.col("opens") & ~lost
    return pl.col("gap_before").is_in(_GLUED_BEFORE) | letters


def _glued_after() -> pl.Expr:
    """Joined by a mark to letters or figures behind."""
    mark = pl.col("gap_after").is_in(_GLUED_AFTER) & (pl.col("digit_after") | pl.col("letter_after"))
    return mark | (pl.col("gap_after") == ".") & pl.col("digit_after")


def _score() -> pl.Expr:
    """One of two figures with a dash or slash between them."""
    before = pl.col("gap_before").str.contains(_SCORE) & pl.col("digit_before")
    return before | pl.col("gap_after").str.contains(_SCORE) & pl.col("digit_after")


def _agency() -> pl.Expr:
    """Figures parted by ر that are no decimal (see `numerals_items`)."""
    return (pl.col("gap_after").is_in(["", " "]) & (pl.col("end_key") == "ر")) | pl.col("agency_before")


def _listed() -> pl.Expr:
    """The number of an item in a list."""
    return pl.col("opens") & pl.col("gap_after").str.contains(_LIST_MARK)


def _year() -> pl.Expr:
    """Four digits that may be a year."""
    return (_LENGTH == 1) & pl.col("value").is_between(*_YEARS) & (_DIGITS == 4) & pl.col("unit").is_null()


def _id_like() -> pl.Expr:
    """A long run of digits, or one that begins with naught."""
    return (_DIGITS > _LONGEST) | (pl.col("key").str.starts_with("0") & (_DIGITS > 1) & (_LENGTH == 1))


def _in_range() -> pl.Expr:
    """A number of a range: the second follows the first at one word's distance at the most."""
    after = pl.col("tok_start").cast(pl.Int64) - pl.col("tok_end").shift(1)
    follows = (after == 0) | ((after == 1) & pl.col("range_to").shift(1).is_not_null())
    return pl.col("range_from").is_not_null() | (follows & pl.col("range_from").shift(1).is_not_null())
