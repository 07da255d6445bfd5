"""Quantities: numbers with a value, comparator, unit and what is counted; numbers that only name something are none.

The span is the numeral. A number that lies in a time expression or in a name is not a quantity; nor are figures with a
colon, a slash or a hyphen between them, figures glued to letters by a hyphen, numbers of a list, long or zero-led runs
of digits, figures after a word that makes them a name (المادة 4), and a figure like a year without a counted noun.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts import numerals
from warraq.facts.family import Context, Found
from warraq.facts.match import cover, hits_of
from warraq.facts.quantities_items import CLOSE, THOUSAND, definite, is_letter, item_of, tokens_of
from warraq.facts.quantities_ranges import in_range, ranges
from warraq.facts.quantities_words import beside, terms
from warraq.facts.scan import Scan

_MONEY = r"^[A-Z]{3}$"
_YEARS = (1800, 2100)
# After a fraction these make it something else: half-final, half-yearly, half an hour.
_FRACTION_TRAPS = ("نهايي", "النهايي", "سنويه", "سنوي", "السنويه", "السنوي", "ساعه", "الساعه", "شهريه", "دايره", "قرن")
_VERSIONS = 1000  # after a Latin name a smaller number is its version
_LONGEST = 7  # more digits than these in one run are a telephone number or an id
_GLUED_BEFORE = ("-", "–", ":", "/", "\\", "_", ".", "#", "@", "+", "×", "*", "=", "&", "?")
_GLUED_AFTER = (":", "/", "\\", "-", "–", "_", "+", "×", "*", "=", "&", "%")
# Between the two figures of a score; a range has its words.
_SCORE = r"^\s?[-–/]\s?$"
_CLOCK = ("ت", "بتوقيت", "توقيت", "gmt", "مساء", "صباحا", "ظهرا", "فجرا", "عصرا")
_LIST_MARK = r"^\s?[-–.)]"
# Endings of feminine nouns, and the folded ordinal that is also an adjective (preliminary).
_FEMININE = r"(?:ه|ات|ا|ي|اء)$"
_PRELIMINARY = ("اولي", "الاولي", "اوليه", "الاوليه")
# What may be glued before figures.
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وب", "ول")
# After a rate these say that it is one number to another.
_RATIOS = ("الي", "مقابل", "لكل", "نقطه", "نقاط", "ضعف", "اضعاف", "مره", "مرات")
# An ordinal form that is also another word (a second of time, again).
_ORDINAL_TRAPS = ("ثانيه", "الثانيه")


def find(scan: Scan, context: Context) -> Found:
    """Facts of type quantity; see `warraq.facts.family` for the columns."""
    taken = _covered(scan, context)
    numbers = numerals.numbers(scan).filter(~_inside(pl.col("tok_start"), pl.col("tok_end"), taken))
    words = _words(scan)
    described = _described(scan, numbers, words, taken)
    counted = described.filter(_is_quantity())
    facts = pl.concat([ranges(counted), _singles(counted)], how="diagonal").sort("tok_start")
    spans = scan.locate(facts["tok_start"].to_numpy(), facts["tok_end"].to_numpy(), facts["cut"].to_numpy())
    stop = terms().rows["role"].list.contains("stop").gather(words["term"])
    stops = words["tok_start"].filter(stop).to_numpy()
    item = item_of(scan, facts, stops)
    return Found(
        pl.concat([spans, facts.drop("tok_start", "tok_end", "cut")], how="horizontal").select(
            *("para", "start", "end", "rule_id", "value_num", "value_min", "value_max", "comparator", "unit"),
            item.alias("item"),
            fact_type=pl.lit("quantity"),
        )
    )


def _words(scan: Scan) -> pl.DataFrame:
    """The words that stand beside numbers: tok_start, tok_end, term."""
    hits = hits_of(scan, terms())
    columns = {"tok_start": hits["at"], "tok_end": hits["end"], "term": hits["term"]}
    return pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.UInt32))


def _covered(scan: Scan, context: Context) -> np.ndarray:
    """Running count of tokens inside time expressions and names: position i counts the tokens before token i."""
    spans = [context.mentions.select("tok_start", "tok_end")] if context.mentions.width else []
    if "temporal" in context.found:
        spans.append(context.found["temporal"].facts.select("tok_start", "tok_end"))
    inside = np.zeros(len(scan.para) + 1, dtype=bool)
    for frame in spans:
        inside[1:] |= cover(frame, len(scan.para))
    return np.cumsum(inside, dtype=np.int32)


def _inside(start: pl.Expr, end: pl.Expr, before: np.ndarray) -> pl.Expr:
    """Whether any token of a range is covered."""
    counts = pl.Series(before)
    return pl.lit(counts).gather(end) > pl.lit(counts).gather(start)


def _described(scan: Scan, numbers: pl.DataFrame, words: pl.DataFrame, taken: np.ndarray) -> pl.DataFrame:
    """Numbers with what stands around them: comparator, unit, label, next noun, marks before and after."""
    first, last = tokens_of(numbers)
    gap_before = scan.gaps.gather(scan.gap_id[first])
    before, after = np.maximum(first - 1, 0), np.minimum(last, len(scan.para) - 1)
    gap_after = scan.gaps.gather(scan.gap_id[after])
    frame = numbers.with_columns(
        gap_before.alias("gap_before"),
        gap_after.alias("gap_after"),
        pl.Series("letter_before", is_letter(scan, before) & (first > 0)),
        pl.Series("letter_after", is_letter(scan, after)),
        pl.Series("agency_before", _agency(scan, first)),
        pl.Series("latin_before", scan.by_key(pl.col("key").str.contains("^[a-z]"), before)),
        pl.Series("digit_before", _is_digit(scan, before) & (first > 0)),
        pl.Series("digit_after", _is_digit(scan, after)),
        pl.Series("prefix", scan.by_key(pl.col("key").is_in(_PREFIXES), before) & (first > 0)),
        pl.Series("opens", scan.start[first] == 0),
        pl.Series("first", np.append(True, scan.is_break[:-1])[first]),
        pl.Series("closes", _closes(scan, first, last)),
        pl.Series("timed", taken[after + 1] > taken[after]),
        pl.Series("key", scan.vocabulary.gather(scan.key_id[first])),
        pl.Series("misread", _misread(scan, first)),
        pl.Series("end_key", scan.vocabulary.gather(scan.key_id[after])),
    )
    frame = pl.concat([frame, beside(numbers, words)], how="horizontal")
    leading = pl.col("gap_before")
    # Glued to what stands before it, a sign is a code of an address (%20).
    opening = leading.str.contains(r"[\s(][%٪]\s?$") | (pl.col("first") & leading.str.contains(r"^[%٪]\s?$"))
    sign = pl.col("gap_after").str.contains(r"^\s?[%٪]") | opening
    turned = pl.when(pl.col("unit_before").is_in(["%"]) & pl.col("closes")).then(pl.lit("%"))
    # A rate of something to something, or of so many points, is no rate of a hundred.
    plain = leading.str.contains(r"^\s?$") & ~pl.col("gap_after").str.contains("[°:/]")
    rate = pl.when(plain & pl.col("range_to").is_null() & ~pl.col("end_key").is_in(_RATIOS)).then("rate")
    return frame.with_columns(
        pl.when(sign).then(pl.lit("%")).otherwise(pl.coalesce("unit_word", turned, rate)).alias("unit"),
        pl.coalesce("comparator", "comparator_after").alias("comparator"),
        pl.when(_goes_on()).then(pl.coalesce("range_from", pl.lit("from"))).otherwise("range_from").alias("range_from"),
    )


def _goes_on() -> pl.Expr:
    """Figures that إلى and a higher figure follow at once: a range without its من (35 إلى 40 شخصا)."""
    following = pl.col("tok_start").shift(-1).cast(pl.Int64) == pl.col("tok_end").cast(pl.Int64) + 1
    blank = (pl.col("gap_after") == " ") & (pl.col("gap_before").shift(-1) == " ") & (pl.col("end_key") == "الي")
    figures = pl.col("figures") & pl.col("figures").shift(-1)
    plain = pl.col("unit_word").is_null() & pl.col("comparator").is_null()
    return following & blank & figures & plain & (pl.col("value").shift(-1) > pl.col("value"))


def _agency(scan: Scan, first: np.ndarray) -> np.ndarray:
    """Figures after ر and other figures: 19 ر 15."""
    mark, digit = scan.by_key(pl.col("key") == "ر", np.maximum(first - 1, 0)), _is_digit(scan, first)
    return np.asarray(digit & mark & _is_digit(scan, np.maximum(first - 2, 0)) & (first > 1))


def _closes(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Numbers that end a paragraph of three words at the most."""
    opens = np.append(True, scan.is_break[:-1])
    near = opens[np.maximum(first - 1, 0)] | opens[np.maximum(first - 2, 0)]
    return np.asarray(near & scan.is_break[np.minimum(last, len(scan.para) - 1)])


def _misread(scan: Scan, first: np.ndarray) -> np.ndarray:
    """Words that folding alone makes numbers: `preliminary` (ي and not ى, after a masculine noun), `and one of`."""
    masculine = ~scan.by_key(pl.col("key").str.contains(_FEMININE), np.maximum(first - 1, 0)) & (first > 0)
    preliminary = scan.by_key(pl.col("key").is_in(_PRELIMINARY), first) & masculine
    found = np.zeros(len(first), dtype=bool)
    for alike, spelling in ((preliminary, "(?:ي|ية)$"), (scan.by_key(pl.col("key") == "واحد", first), "^وأ")):
        rows = np.flatnonzero(alike)
        at = first[rows]
        found[rows] = scan.surface(scan.para[at], scan.start[at], scan.end[at]).str.contains(spelling).to_numpy()
    return found


def _is_digit(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether some tokens are of digits."""
    return scan.by_key(pl.col("key").str.contains(r"^\d"), at)


def _is_quantity() -> pl.Expr:
    """What a number must not be to count."""
    figures, kind = pl.col("figures"), pl.col("kind")
    single = pl.col("tok_end") - pl.col("tok_start") == 1
    digits = pl.col("key").str.len_chars()
    noun = (
        pl.col("letter_after") & pl.col("gap_after").str.contains(CLOSE) & pl.col("stop").is_null() & ~pl.col("timed")
    )
    # A year before a phrase (رؤية 2030 لتعزيز, مونديال 2018 بمدرب) counts nothing.
    unlike_noun = pl.col("end_key").str.contains("^(?:ال|و|لت|لل|ب)")
    # Nor does the number of a note (3) before another clause.
    noun &= ~(pl.col("gap_after").str.contains(r"\)") & pl.col("end_key").str.starts_with("وال"))
    glued_before = pl.col("gap_before").is_in(_GLUED_BEFORE) | (
        (pl.col("gap_before") == "") & pl.col("letter_before") & ~pl.col("prefix") & ~pl.col("opens")
    )
    glued_after = pl.col("gap_after").is_in(_GLUED_AFTER) & (pl.col("digit_after") | pl.col("letter_after"))
    glued_after |= (pl.col("gap_after") == ".") & pl.col("digit_after")
    score = (pl.col("gap_before").str.contains(_SCORE) & pl.col("digit_before")) | (
        pl.col("gap_after").str.contains(_SCORE) & pl.col("digit_after")
    )
    # After a Latin name the figure is its version.
    version = pl.col("latin_before") & pl.col("unit").is_null() & pl.col("gap_before").str.contains(r"^\s?$")
    version &= pl.col("value") < _VERSIONS
    # 3ر10 stands for 10.3 in some agencies' copy and for 3.10 in others'.
    agency = (pl.col("gap_after").is_in(["", " "]) & (pl.col("end_key") == "ر")) | pl.col("agency_before")
    clock = pl.col("end_key").is_in(_CLOCK)
    listed = pl.col("opens") & pl.col("gap_after").str.contains(_LIST_MARK)
    year = single & pl.col("value").is_between(*_YEARS) & (digits == 4) & pl.col("unit").is_null()
    id_like = (digits > _LONGEST) | (pl.col("key").str.starts_with("0") & (digits > 1) & single)
    bad_figures = (
        version
        | glued_before
        | glued_after
        | score
        | clock
        | agency
        | listed
        | id_like
        | (year & (~noun | unlike_noun))
    )
    # The second number of a range follows the first at one word's distance at the most.
    after = pl.col("tok_start").cast(pl.Int64) - pl.col("tok_end").shift(1)
    follows = (after == 0) | ((after == 1) & pl.col("range_to").shift(1).is_not_null())
    in_range = pl.col("range_from").is_not_null() | (follows & pl.col("range_from").shift(1).is_not_null())
    bare = pl.col("unit").is_null() & ~noun & pl.col("comparator").is_null() & pl.col("label").is_null()
    ordinal = (kind == "ordinal") & ~pl.col("key").is_in(_ORDINAL_TRAPS) & (pl.col("cut") == 0)
    idiom = ~figures & single & (pl.col("value") == 1000) & pl.col("idiom").is_not_null()
    # Some words make a name of any number, some of these figures.
    label = pl.col("label")
    named = (label == "label") & (figures | (kind == "ordinal") | definite())
    named |= figures & label.str.split("|").list.contains(pl.col("key"))
    fraction = (pl.col("cut") == 0) & noun & ~pl.col("end_key").is_in(_FRACTION_TRAPS)
    # كمية is no ك before مئة; nor is لست (I am not) ل before six.
    like = (pl.col("cut") > 0) & (pl.col("key").str.starts_with("ك") | pl.col("key").is_in(["لست", "ولست"]))
    # صفر is a name and a month, too.
    naught = ~figures & (pl.col("value") == 0) & pl.col("unit").is_null()
    return (
        pl.when(naught)
        .then(False)
        .when(named.fill_null(False) | idiom.fill_null(False) | like | pl.col("misread"))
        .then(False)
        .when(kind == "ordinal")
        .then(ordinal & ~clock)
        .when(kind == "fraction")
        .then(fraction | pl.col("unit").is_not_null())
        .when(figures)
        .then(~bad_figures & ~(bare & single & ~in_range))
        .when(kind == "vague")
        .then((noun | pl.col("stop").is_not_null()) & ~pl.col("digit_before"))
        .when(pl.col("digit_before") & (pl.col("cut") == 0))
        .then(False)
        .otherwise(~bare | (pl.col("tok_end") - pl.col("tok_start") > 1) | definite() | pl.col("key").is_in(THOUSAND))
        .fill_null(False)
    )


def _singles(counted: pl.DataFrame) -> pl.DataFrame:
    """Numbers that stand for themselves."""
    value, comparator = pl.col("value"), pl.col("comparator")
    rule = (
        pl.when(pl.col("unit").is_in(["%", "‰"]))
        .then(pl.lit("quantity.percent@1"))
        .when(pl.col("unit").str.contains(_MONEY))
        .then(pl.lit("quantity.money@1"))
        .when(pl.col("unit").is_not_null())
        .then(pl.lit("quantity.measure@1"))
        .when(pl.col("kind") == "ordinal")
        .then(pl.lit("quantity.ordinal@1"))
        .when(pl.col("kind") == "vague")
        .then(pl.lit("quantity.vague@1"))
        .when(pl.col("kind") == "fraction")
        .then(pl.lit("quantity.fraction@1"))
        .when("figures")
        .then(pl.lit("quantity.figures@1"))
        .otherwise(pl.lit("quantity.words@1"))
    )
    return counted.filter(~in_range(counted)).with_columns(
        value.alias("value_num"),
        pl.when(comparator.is_in(["gt", "ge"])).then(value).otherwise("minimum").alias("value_min"),
        pl.when(comparator.is_in(["lt", "le"])).then(value).alias("value_max"),
        pl.when(pl.col("kind") == "vague").then(pl.lit("ge")).otherwise(comparator.fill_null("eq")).alias("comparator"),
        pl.when(pl.col("kind") == "ordinal").then(pl.lit("ordinal")).otherwise("unit").alias("unit"),
        rule.alias("rule_id"),
    )
