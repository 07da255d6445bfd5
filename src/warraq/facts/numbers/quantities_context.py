"""What stands around a number: words, marks and figures before and after it, and what its own form tells."""

from __future__ import annotations

from functools import cache, partial

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.numbers.quantities_items import is_letter, tokens_of
from warraq.facts.numbers.quantities_words import beside
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import FROM, HAS_ARTICLE
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.resources import table

_THEM = ("منهم", "منها", "منهن", "منهما", "منا", "منكم")
# After من these begin no noun.
_NO_NOUN = ("ان", "اجل", "خلال", "دون", "قبل", "بعد", "حيث", "ثم", "جديد", "الان")
# Endings of feminine nouns.
_FEMININE = of_word(lambda: KEY.contains(r"(?:ه|ات|ا|ي|اء)$"))
# What may be glued before figures: proclitics, and prepositions whose space was lost.
_PREFIXES = (
    *("و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "وب", "ول"),
    *("من", "الي", "نحو", "حوالي", "عن", "في", "علي"),
)


@cache
def traps(kind: str) -> pl.Series:
    """Folded words of a kind in ``facts/lexicon/quantity_traps.csv``: beside them a number is something else."""
    rows = table("facts/lexicon/quantity_traps.csv").filter(pl.col("kind") == kind)
    return rows.select(fold_expr(pl.col("word"))).to_series()


_LATIN, _DIGITS, _DEFINITE, _NOUN = (
    of_word(partial(KEY.contains, pattern)) for pattern in ("^[a-z]", r"^\d", "^[وبفك]?(?:ال|لل)", r"^ال\p{L}{3,}")
)
_MARK, _AND, _AND_ONE = (of_word(partial(KEY.is_in, [word])) for word in ("ر", "و", "واحد"))
# The article alone before figures, behind a plural with the article: المتهمين الـ29.
_ARTICLE = of_word(lambda: KEY.is_in(("ال", "الـ")))
_SEVERAL = of_word(lambda: KEY.contains(r"^ال\p{L}{3,}(?:ون|ين|ات)$") & ~KEY.ends_with("تين"))
_HOUR = of_word(lambda: KEY.is_in(("ساعه", "س", "الساعه")))
_SLASH = of_gap(lambda: pl.col("gap").str.contains(r"^\s?/\s?$"))
_ANY = of_word(lambda: KEY.contains(r"^\p{L}{2,}") & ~KEY.is_in(_NO_NOUN))
_OF_THEM = of_word(lambda: KEY.is_in(_THEM))
# Folded, a noun with the pronoun of others, or a word that opens a noun phrase.
_THEIRS = of_word(lambda: KEY.contains(r"^\p{L}{2,}(?:هم|ها|هن|يه)$") | KEY.is_in(("هذه", "هولاء", "اصل", "بين")))
_PREFIX = of_word(lambda: KEY.is_in(_PREFIXES))
_PRELIMINARY = of_word(lambda: KEY.is_in(traps("preliminary").implode()))


def described(
    scan: Scan, numbers: pl.DataFrame, words: pl.DataFrame, taken: np.ndarray, nations: np.ndarray
) -> pl.DataFrame:
    """`numbers` with what stands around them, and what follows from it: unit, comparator, whether a range begins.

    `words` are the hits of `warraq.facts.numbers.quantities_words.terms`; `taken` counts the tokens of times and names;
    `nations` tells at which tokens a nationality or a weapon begins.
    """
    sides = _sides(scan, numbers, taken).with_columns(nation=_people(scan, numbers, nations))
    around = pl.concat([numbers, sides, beside(numbers, words)], how="horizontal")
    return (
        around.with_columns(
            _unit().alias("unit"),
            # An age is said by an ordinal (سن الأربعين), which counts years.
            pl.when(pl.col("age").is_not_null() & (pl.col("kind") == "ordinal"))
            .then(pl.lit("cardinal"))
            .otherwise("kind")
            .alias("kind"),
            pl.coalesce("comparator", "comparator_after").alias("comparator"),
            pl.when(_goes_on())
            .then(pl.coalesce("range_from", pl.lit("from")))
            .otherwise("range_from")
            .alias("range_from"),
        )
        .with_columns(dashes=_dashes().fill_null(False))
        .with_columns(
            dashed=pl.col("dashes") | pl.col("dashes").shift(1).fill_null(False),
            range_from=pl.when("dashes").then(pl.coalesce("range_from", pl.lit("from"))).otherwise("range_from"),
        )
    )


def _sides(scan: Scan, numbers: pl.DataFrame, taken: np.ndarray) -> pl.DataFrame:
    """Marks, letters and figures next to each number."""
    first, last = tokens_of(numbers)
    before, after = np.maximum(first - 1, 0), scan.inside(last)
    inner = first > 0
    return pl.DataFrame(
        {
            "gap_before": scan.gaps.gather(scan.gap_id[first]),
            "gap_after": scan.gaps.gather(scan.gap_id[after]),
            "letter_before": is_letter(scan, before) & inner,
            "letter_after": is_letter(scan, after),
            "agency_before": _agency(scan, first),
            "latin_before": _LATIN(scan, before),
            "digit_before": _is_digit(scan, before) & inner,
            "digit_after": _is_digit(scan, after),
            "prefix": _PREFIX(scan, before) & inner,
            "opens": scan.start[first] == 0,
            "first": np.append(True, scan.is_break[:-1])[first],
            "closes": _closes(scan, first, last),
            "timed": taken[after + 1] > taken[after],
            "key": scan.vocabulary.gather(scan.key_id[first]),
            "misread": _misread(scan, first, last),
            "end_key": scan.vocabulary.gather(scan.key_id[after]),
            "hourly": _SLASH(scan, scan.inside(after + 1)) & _HOUR(scan, scan.inside(after + 1)),
            "of_definite": _of(_NOUN, scan, after),
            "of_the": _ARTICLE(scan, before) & _SEVERAL(scan, np.maximum(first - 2, 0)) & (first > 1),
            "of_any": _of(_ANY, scan, after),
            "of_them": _of(_THEIRS, scan, after) | _OF_THEM(scan, after),
            "numbered": _numbered(scan, first),
        }
    )


def _people(scan: Scan, numbers: pl.DataFrame, nations: np.ndarray) -> pl.Series:
    """Where people or weapons are counted: خمسة إسرائيليين, and of thousands or parts with the article (آلاف الروس)."""
    _, last = tokens_of(numbers)
    after = scan.inside(last)
    definite = HAS_ARTICLE(scan, after)
    return pl.Series(nations[after] & (~definite | numbers["kind"].is_in(["vague", "fraction"]).to_numpy()))


@cache
def _unit() -> pl.Expr:
    """Unit of a number: a sign, the word after it, a word before it, or the per cent that a rate stands for."""
    turned = pl.when(pl.col("unit_before").is_in(["%"]) & pl.col("closes")).then(pl.lit("%"))
    rate = pl.when(_rate()).then("rate")
    hourly = pl.col("hourly") & (pl.col("unit_word") == "km")
    return (
        pl.when(hourly)
        .then(pl.lit("km/h"))
        .when(_signed())
        .then(pl.lit("%"))
        .otherwise(pl.coalesce("unit_word", turned, rate))
    )


def _signed() -> pl.Expr:
    """A sign of per cent beside the number; glued to what stands before it, it is a code of an address (%20)."""
    leading = pl.col("gap_before")
    opening = leading.str.contains(r"[\s(][%٪]\s?$") | (pl.col("first") & leading.str.contains(r"^[%٪]\s?$"))
    return pl.col("gap_after").str.contains(r"^\s?[%٪]") | opening


def _rate() -> pl.Expr:
    """After a word of rates; a rate of something to something, or of so many points, is none of a hundred."""
    plain = pl.col("gap_before").str.contains(r"^\s?$") & ~pl.col("gap_after").str.contains("[°:/]")
    return plain & pl.col("range_to").is_null() & ~pl.col("end_key").is_in(traps("ratio").implode())


@cache
def _goes_on() -> pl.Expr:
    """Figures that إلى and a higher figure follow at once: a range without its من (35 إلى 40 شخصا)."""
    following = pl.col("tok_start").shift(-1).cast(pl.Int64) == pl.col("tok_end").cast(pl.Int64) + 1
    blank = (pl.col("gap_after") == " ") & (pl.col("gap_before").shift(-1) == " ") & (pl.col("end_key") == "الي")
    figures = pl.col("figures") & pl.col("figures").shift(-1)
    plain = pl.col("unit_word").is_null() & pl.col("comparator").is_null()
    return following & blank & figures & plain & (pl.col("value").shift(-1) > pl.col("value"))


@cache
def _dashes() -> pl.Expr:
    """Figures with a dash and higher figures of a unit behind them, which a score has not: 15-35 كيلومترا."""
    touches = pl.col("tok_start").shift(-1) == pl.col("tok_end")
    dash = pl.col("gap_after").str.contains(r"^\s?[-–]\s?$") & ~pl.col("gap_before").str.contains(r"[-–/:.]\s?$")
    figures = pl.col("figures") & pl.col("figures").shift(-1) & ~pl.col("latin_before")
    grows = pl.col("value").shift(-1) > pl.col("value")
    return touches & dash & figures & grows & pl.col("unit").is_null() & pl.col("unit").shift(-1).is_not_null()


def _agency(scan: Scan, first: np.ndarray) -> np.ndarray:
    """Figures after ر and other figures: 19 ر 15."""
    mark, digit = _MARK(scan, np.maximum(first - 1, 0)), _is_digit(scan, first)
    return np.asarray(digit & mark & _is_digit(scan, np.maximum(first - 2, 0)) & (first > 1))


def _of(noun: Question, scan: Scan, after: np.ndarray) -> np.ndarray:
    """Where من and a noun of some kind follow."""
    found = np.zeros(len(after), dtype=bool)
    rows = np.flatnonzero(FROM(scan, after))
    found[rows] = noun(scan, scan.inside(after[rows] + 1))
    return found


def _numbered(scan: Scan, first: np.ndarray) -> np.ndarray:
    """A definite noun, the article, or other figures and و stand before: the figures are a number in a row."""
    before, far = np.maximum(first - 1, 0), np.maximum(first - 2, 0)
    listed = _AND(scan, before) & _is_digit(scan, far)
    return np.asarray(_DEFINITE(scan, before) | listed)


def _closes(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Numbers that end a paragraph of three words at the most."""
    opens = np.append(True, scan.is_break[:-1])
    near = opens[np.maximum(first - 1, 0)] | opens[np.maximum(first - 2, 0)]
    return np.asarray(near & scan.is_break[scan.inside(last)])


def _misread(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Words that folding alone makes numbers: `preliminary` (ي and not ى, after a masculine noun), `and one of`."""
    masculine = ~_FEMININE(scan, np.maximum(first - 1, 0)) & (first > 0)
    preliminary = _PRELIMINARY(scan, first) & masculine
    found = np.zeros(len(first), dtype=bool)
    for alike, spelling in ((preliminary, "(?:ي|ية)$"), (_AND_ONE(scan, first) & (last == first + 1), "^وأ")):
        rows = np.flatnonzero(alike)
        at = first[rows]
        found[rows] = scan.surface(scan.para[at], scan.start[at], scan.end[at]).str.contains(spelling).to_numpy()
    return found


def _is_digit(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether some tokens are of digits."""
    return _DIGITS(scan, at)
