"""Words of time typed on a tape, and the hits of the rules over it.

Symbols of the rules (facts/rules/temporal.csv): ``d`` figure from 1 to 31 · ``y`` figure from 1800 to 2100 · ``8`` the
same in words · ``z`` figure from 1300 to 1500 (a Hijri year) · ``n`` other number · ``c`` number word · ``o`` ordinal ·
``x`` fraction with و · ``M`` month, ``6`` the same with و before it, which is no second name of the one before ·
``b`` month of two letters · ``H`` Hijri month · ``W`` weekday; the others are the symbols of
facts/lexicon/temporal_words.csv. Marks stand for themselves.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from warraq.arabic.calendar import GREGORIAN, HIJRI, month_names, weekday_names
from warraq.facts.numbers import numerals
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.match import cover, keep_longest
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape, tape
from warraq.facts.text.word import KEY
from warraq.resources import table

_EMPTY = pl.DataFrame(
    {"number": [None], "unit": [None], "text": [None], "cut": [0], "joined": [False]},
    schema={"number": pl.Float64, "unit": pl.String, "text": pl.String, "cut": pl.Int64, "joined": pl.Boolean},
)
_VALUES = {"P": -1.0, "Q": 0.0, "R": 1.0, "4": -1.0}
_SHORT = of_word(lambda: pl.col("key").str.len_chars() <= 2)
_GOVERNED = of_word(
    lambda: (
        KEY.contains(r"^ال\p{L}{2,}") & ~KEY.is_in(("الان", "التي", "الذي"))
        | KEY.is_in(("متاخره", "مبكره", "اولي", "عمل"))
    )
)
_BLANK = of_gap(lambda: pl.col("gap").str.contains(r"^\s*$"))


@dataclass(frozen=True, eq=False)
class Words:
    """The tape of a scan, and what its symbols stand for.

    `cells` has number (f64?), unit, text (str?), cut (i64; letters of a clitic), joined (bool; the clitic is و); its
    last row is empty. `cell` gives the row of the span that begins at a token.
    """

    tape: Tape
    cells: pl.DataFrame
    cell: np.ndarray
    scan: Scan

    def of(self, symbol: str) -> np.ndarray:
        """First tokens of the spans with a symbol."""
        points = np.frombuffer(self.tape.text.encode("utf-16-le"), dtype=np.uint16)
        return np.asarray(self.tape.tok_start[points[self.tape.places] == ord(symbol)])

    def at(self, tokens: pl.Series, column: str) -> pl.Series:
        """A column of the cells of the spans that begin at some tokens, empty where the token is null."""
        at = tokens.to_numpy()
        # Nulls make of whole numbers others, which are not a number where they are null.
        at = np.where(np.isnan(at), len(self.cell) - 1, at).astype(np.int64) if tokens.null_count() else at
        rows: np.ndarray = self.cell[at]
        return self.cells[column][rows]


@cache
def rules() -> pl.DataFrame:
    """The rules in the order of their precedence."""
    return table("facts/rules/temporal.csv")


@cache
def terms() -> Terms:
    """Words of time, months and weekdays, compiled."""
    words = table("facts/lexicon/temporal_words.csv").select("form", "symbol", "value", "unit")
    named = [
        # Of two letters (آب) a month is certain only beside a day, a year or its second name.
        *((n, "M" if len(n) > 2 else "b", str(v), None) for n, v in month_names(GREGORIAN).items()),
        *((n, "H", str(v), None) for n, v in month_names(HIJRI).items()),
        *((n, "W", str(v), None) for n, v in weekday_names().items() if n.startswith("ال")),
    ]
    calendar = pl.DataFrame(named, schema=words.schema, orient="row")
    number = pl.col("value").cast(pl.Float64, strict=False)
    unit = pl.when(pl.col("symbol").is_in(["G", "4", "O", "I"])).then("value").otherwise(pl.coalesce("unit", "value"))
    rows = pl.concat([words, calendar]).with_columns(
        number=number.fill_null(pl.col("symbol").replace_strict(_VALUES, default=None, return_dtype=pl.Float64)),
        unit=unit,
        text="value",
    )
    return compile_terms(rows, min_stem=2)


def words_of(scan: Scan) -> Words:
    """Type the scan's tokens for the rules."""
    clitic = pl.col("clitic")
    joined = clitic.str.starts_with("و").fill_null(False)
    listed = scan.find(terms(), "symbol", "number", "unit", "text").select(
        "tok_start",
        "tok_end",
        pl.when(joined & (pl.col("symbol") == "M")).then(pl.lit("6")).otherwise("symbol").alias("symbol"),
        *("number", "unit", "text"),
        cut=pl.when(pl.col("symbol") == "'")
        .then(len("في "))
        .otherwise(clitic.str.len_chars().fill_null(0))
        .cast(pl.Int64),
        joined=joined,
    )
    spans = pl.concat([listed, _number_spans(scan, listed)]).sort("tok_start")
    cells = pl.concat([spans.select("number", "unit", "text", "cut", "joined"), _EMPTY])
    cell = np.full(len(scan.para) + 1, spans.height)
    cell[spans["tok_start"].to_numpy()] = np.arange(spans.height)
    return Words(tape(scan, spans.select("tok_start", "tok_end", "symbol")).thinned(), cells, cell, scan)


def _number_spans(scan: Scan, listed: pl.DataFrame) -> pl.DataFrame:
    """Numbers that no word of time covers and no sign of per cent follows, with their symbols."""
    taken = cover(listed, len(scan.para))
    found = numerals.numbers(scan)
    joined = pl.Series(BEGINS_WITH_AND(scan, found["tok_start"])) & (found["cut"] > 0)
    after = scan.inside(found["tok_end"].to_numpy().astype(np.int64))
    percent = numerals.PER_CENT(scan, after)
    free = pl.Series(~taken[found["tok_start"].to_numpy()] & ~taken[found["tok_end"].to_numpy() - 1] & ~percent)
    short = pl.Series("short", _SHORT(scan, found["tok_start"]))
    return found.with_columns(short, joined=joined).filter(free).select(
        "tok_start", "tok_end", symbol=_number_symbol(), number="value",
        unit=pl.lit(None, pl.String), text=pl.lit(None, pl.String), cut="cut", joined="joined",
    )  # fmt: skip


@cache
def _number_symbol() -> pl.Expr:
    """The symbol of a number, by its kind, its size and whether it is in figures: the first row that fits decides."""
    value, single = pl.col("value"), pl.col("tok_end") - pl.col("tok_start") == 1
    rows = (
        (pl.col("kind") == "vague", "n"),
        (pl.col("kind") == "ordinal", "o"),
        ((pl.col("kind") == "fraction") & (pl.col("cut") > 0), "x"),
        (pl.col("kind") == "fraction", "n"),
        (~pl.col("figures") & value.is_between(1800, 2100) & ~single, "8"),
        (~pl.col("figures"), "c"),
        (single & pl.col("short") & value.is_between(1, 31), "d"),
        (single & value.is_between(1800, 2100), "y"),
        (single & value.is_between(1300, 1500), "z"),
    )
    return pl.coalesce(*(pl.when(fits).then(pl.lit(symbol)) for fits, symbol in rows), pl.lit("n"))


def hits_of(words: Words, named: np.ndarray) -> list[pl.DataFrame]:
    """Hits of each rule that has some, without overlaps: the longest, then the rule that stands first.

    None is a part of a name; `named` tells which tokens are. A frame has its own rule's groups, rule_id and method.
    """
    hits = [_no_hits(), *_hits_by_rule(words)]
    every = pl.concat([own.select("tok_start", "tok_end", "rule") for own in hits])
    at, end = (every[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    kept = np.zeros(len(at), dtype=bool)
    kept[keep_longest(at, end, -every["rule"].to_numpy(), np.zeros(len(at), dtype=np.int64))] = True
    # `الشهري` of a person, `اليوم` of a newspaper.
    kept &= ~(named[at] & named[end - 1])
    parts = np.split(kept, np.cumsum([own.height for own in hits])[:-1])
    return [own.filter(pl.Series(part)) for own, part in zip(hits, parts, strict=True)]


@cache
def _no_hits() -> pl.DataFrame:
    """The columns of all hits, without a row: in a small shard most rules have none."""
    ends = {"tok_start": pl.UInt32, "tok_end": pl.UInt32}
    return pl.DataFrame(schema=ends | {"rule": pl.Int64, "rule_id": pl.String, "method": pl.String})


def _hits_by_rule(words: Words) -> Iterator[pl.DataFrame]:
    """The hits of each rule that has some."""
    for rule, rule_id, pattern, method in rules().select("rule_id", "pattern", "method").with_row_index().iter_rows():
        if (hits := words.tape.find(pattern)).height:
            read = _of_neighbours(words, _of_several_units(words, _narrowed(hits)))
            read = _of_none(words, _carried(words, read))
            named = {"rule_id": pl.lit(rule_id), "method": pl.lit(method)}
            yield read.with_columns(pl.lit(rule, pl.Int64).alias("rule"), **named)


def _narrowed(hits: pl.DataFrame) -> pl.DataFrame:
    """Hits of a rule whose group `span` says what of them is the expression; the rest is its cue."""
    if "span_start" not in hits.columns:
        return hits
    read = hits.with_columns(tok_start="span_start", tok_end="span_end").drop("span_start", "span_end")
    return read.drop_nulls("tok_start")


def _carried(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """Hits of a rule with a group `carried`: where ل or ب is glued to it (not to عقود: contracts), `bare`: nothing."""
    if "bare_start" in hits.columns:
        return hits.filter(words.at(hits["bare_start"], "cut") == 0)
    if "carried_start" not in hits.columns:
        return hits
    at = hits["carried_start"]
    # With the article it is said which (بالسنوات التي سبقت).
    which = pl.Series(words.scan.keys(at.to_numpy().astype(np.int64))).str.contains("^[وف]?(?:بال|لل)")
    glued = (words.at(at, "cut") > 0) & ~words.at(at, "joined") & ~which
    return hits.filter(glued & ~words.at(at, "unit").is_in(["E", "C"]))


def _of_none(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """Hits of a rule with a group `alone`: where nothing follows that they are of (`سنوات الجفاف`, `سنوات حكمه`).

    Of a rule with a group `own` that is asked of the hits that have it.
    """
    group = next((name for name in ("alone", "own") if f"{name}_start" in hits.columns), None)
    if group is None or not hits.height:
        return hits
    scan, other = words.scan, hits[f"{group}_start"].is_null() & (group == "own")
    after = scan.inside(hits["tok_end"].to_numpy().astype(np.int64))
    # Folded, the pronoun is the ending of an adjective (سنوات عديدة).
    his = scan.surface(scan.para[after], scan.start[after], scan.end[after]).str.contains(r"^[^لب]\p{L}+(?:ه|ها|هم)$")
    his &= pl.Series([group == "alone"])
    return hits.filter(other | ~pl.Series((_GOVERNED(scan, after) | his.to_numpy()) & _BLANK(scan, after)))


def _of_several_units(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """Compound durations whose units differ: two of one unit (ten years and 12 years) are two durations."""
    if "k1_start" not in hits.columns or not hits.height:
        return hits
    places = (("k1", "k4", "k7", "e1"), ("k2", "k5", "k8", "e2"), ("k3", "e3"))
    units = pl.DataFrame({names[0]: _unit_at(words, hits, names) for names in places})
    # Without its number عقد is a contract as well.
    contract = hits["k7_start"].is_not_null() & units["k1"].is_in(["E", "C"])
    # What follows with another clitic than و is no part (a week ago for five hours); nor is what half a century means.
    second = _start_of(hits, ("c2", "k5", "e2", "k8"))
    apart = hits["and_start"].is_null() & ~words.at(second, "joined")
    apart &= (words.at(second, "cut") > 0) | units["k1"].is_in(["E", "C"])
    differ = units.select((pl.col("k1") != pl.col("k2")) & pl.col("k3").ne_missing(pl.col("k2"))).to_series()
    after = [words.at(hits[f"{name}_start"], "cut") > 0 for name in ("a1", "a2") if f"{name}_start" in hits.columns]
    return hits.filter(differ & ~contract & ~apart & ~after[0] & ~after[-1])


def _unit_at(words: Words, hits: pl.DataFrame, names: tuple[str, ...]) -> pl.Series:
    """The unit of the first of some groups that is there."""
    return words.at(_start_of(hits, names), "unit")


def _start_of(hits: pl.DataFrame, names: tuple[str, ...]) -> pl.Series:
    """First token of the first of some groups that is there."""
    return hits.select(pl.coalesce([f"{name}_start" for name in names if f"{name}_start" in hits.columns])).to_series()


def _of_neighbours(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """Two years with و are from one to the other after بين or where one follows the other, else two; so are days."""
    if hits.height and "night_start" in hits.columns:
        return hits.filter(~words.at(hits["night_start"], "joined"))
    if "between_start" not in hits.columns or not hits.height:
        return hits
    first, last = (words.at(hits[f"{name}_start"], "number") for name in ("year", "year2"))
    listed = hits["and_start"].is_not_null() & hits["between_start"].is_null() & (last - first != 1)
    return hits.filter(~listed)
