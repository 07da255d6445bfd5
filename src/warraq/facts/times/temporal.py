"""Time expressions: rules over typed words (`temporal_tape`), values by `timex`."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from warraq.facts.family import Context, Found
from warraq.facts.text.asked import of_gap
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.times import timex
from warraq.facts.times.temporal_tape import Words, hits_of, words_of
from warraq.facts.times.values import Prefer

# Groups whose value is a number, and groups whose unit or word matters.
NUMBERS = (
    *("day", "day2", "month", "month2", "month3", "year", "year2", "wday", "rel", "rday", "rday2", "a", "b", "c"),
    *("hour", "minute", "hyear", "hyear2", "hmonth", "hmonth2", "season", "decade", "century"),
    *("count", "half", "unit", "unit2", "unit3", "within", "ref", "quarter", "nth", "last", "rel2", "wday2", "b2"),
    *("c1", "c2", "c3", "a1", "a2", "e1", "e2", "e3"),
)
UNITS = (
    *("unit", "unit2", "unit3", "mod", "ampm", "part", "from", "word"),
    *("k1", "k2", "k3", "k4", "k5", "k7", "k8", "e1", "e2", "e3"),
)
# Groups of which it only matters that they are there.
PRESENT = ("from", "now", "of", "of2", "pm")
# Tokens from a word of what is to come to the weekday that it holds for.
_REACH = 8
_TIME = ("time_value", "time_begin", "time_end", "timex_type", "time_mod")
_VALUE_TYPES = {
    "known": pl.Boolean,
    **dict(zip(_TIME, (pl.String, pl.Date, pl.Date, pl.String, pl.String), strict=True)),
    "anchored": pl.Boolean,
}
_NOTHING_READ = pl.DataFrame(schema={"method": pl.String})
_PLACE = ("para", "start", "end", "tok_start", "tok_end", "rule_id")
# An article's date serves as an anchor when the day is known.
_PRECISE = ("day", "hour", "minute", "second")
_OPENS = of_gap(lambda: pl.col("gap").str.contains(r"\S$"))
_OPENS_APART = of_gap(lambda: pl.col("gap").str.contains(r"\S\s$"))
_STOPS = of_gap(lambda: pl.col("gap").str.contains(r"[^\s\-–\"'“”«»()]"))


def find(scan: Scan, context: Context, prefer: Prefer = "near") -> Found:
    """Facts of type temporal; see `warraq.facts.family` for the columns.

    `prefer` decides a date without a year that may lie before or after the anchor: the nearest, or the past one.
    """
    words = words_of(scan)
    found = hits_of(words, _named(context.mentions, len(scan.para)))
    hits = pl.concat([own.select("tok_start", "tok_end", "rule_id") for own in found])
    anchors = _anchors(scan, context.articles)
    to_come = pl.when(_to_come(scan, words, hits)).then(pl.lit("ahead"))
    read = _read(words, found).with_columns(
        to_come.alias("u_ahead"), anchor=anchors.gather(scan.para[hits["tok_start"].to_numpy()])
    )
    times = _resolved(read, prefer)
    cut = _opened(scan, hits, words.at(hits["tok_start"], "cut").to_numpy())
    spans = scan.locate(hits["tok_start"].to_numpy(), hits["tok_end"].to_numpy(), cut)
    facts = pl.concat([spans, hits.select("rule_id"), times], how="horizontal").filter("known").sort("tok_start")
    return Found(facts.select(*_PLACE, *_TIME, "time_anchor", "time_anchor_basis", fact_type=pl.lit("temporal")))


def _named(mentions: pl.DataFrame, n_tokens: int) -> np.ndarray:
    """Whether each token is part of a name."""
    if not mentions.width:
        return np.zeros(n_tokens, dtype=bool)
    return cover(mentions.filter(pl.col("entity_type").is_in(["person", "org", "place"])), n_tokens)


def _opened(scan: Scan, hits: pl.DataFrame, cut: np.ndarray) -> np.ndarray:
    """Letters to leave out of each hit; a number in brackets or quotation marks opens with its mark: (18) عاما."""
    marked = np.flatnonzero(hits["rule_id"].eq("temporal.duration_marked@1").to_numpy())
    first = hits["tok_start"].to_numpy()[marked]
    cut = cut.copy()
    cut[marked] = np.where(_OPENS(scan, first), -1, np.where(_OPENS_APART(scan, first), -2, 0))
    return cut


def _to_come(scan: Scan, words: Words, hits: pl.DataFrame) -> pl.Series:
    """Hits near after a word of what is to come (سيبدأ, المقررة), without a mark between them."""
    cues, at = words.of(">").astype(np.int64), hits["tok_start"].to_numpy().astype(np.int64)
    if not len(cues):
        return pl.Series(np.zeros(len(at), dtype=bool))
    last = cues[np.maximum(np.searchsorted(cues, at) - 1, 0)]
    stops = np.cumsum(_STOPS(scan) | scan.is_break)
    return pl.Series((last < at) & (at - last <= _REACH) & (stops[at] == stops[last]))


def _read(words: Words, found: list[pl.DataFrame]) -> pl.DataFrame:
    """What the groups of each rule's hits stand for: `n_<group>` (f64?), `u_<group>` (str?), method."""
    read = pl.concat([_NOTHING_READ, *(_of_groups(words, hits) for hits in found if hits.height)], how="diagonal")
    # In one order, whichever rules have hits.
    return read.select(*sorted(c for c in read.columns if c != "method"), "method")


def _of_groups(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """The same for one rule, with the columns of its own groups alone."""
    groups = [c.removesuffix("_start") for c in hits.columns if c.endswith("_start")]
    columns: dict[str, pl.Series | pl.Expr] = {}
    for name in groups:
        if name in NUMBERS:
            columns[f"n_{name}"] = words.at(hits[f"{name}_start"], "number")
        if name in PRESENT:
            columns[f"u_{name}"] = pl.when(pl.col(f"{name}_start").is_not_null()).then(pl.lit(name))
        elif name in UNITS:
            columns[f"u_{name}"] = words.at(hits[f"{name}_start"], "unit")
    if "word" in groups:
        columns["u_word_text"] = words.at(hits["word_start"], "text")
    return hits.select("method", **columns)


def _anchors(scan: Scan, articles: pl.DataFrame) -> pl.Series:
    """The date to count from, by row of the paragraphs: the article's own, where its day is known."""
    dated = articles.unique("article_id", keep="any").select(
        "article_id",
        anchor=pl.when(pl.col("date_published_precision").is_in(_PRECISE)).then(pl.col("date_published").dt.date()),
    )
    return scan.paragraphs.select("article_id").join(dated, on="article_id", how="left", maintain_order="left")[
        "anchor"
    ]


def _resolved(read: pl.DataFrame, prefer: Prefer) -> pl.DataFrame:
    """Values of the hits; each distinct reading is resolved once."""
    distinct = read.unique(maintain_order=True).with_row_index("reading")
    values = _values(distinct, prefer).with_columns(distinct["reading"])
    keyed = read.join(distinct, on=read.columns, how="left", nulls_equal=True, maintain_order="left")
    times = keyed.select("reading", "anchor").join(values, on="reading", how="left", maintain_order="left")
    return times.select(
        "known",
        *_TIME,
        time_anchor=pl.when("anchored").then(pl.col("anchor").dt.to_string("iso")),
        time_anchor_basis=pl.when("anchored").then(pl.lit("date_published")),
    )


def _values(readings: pl.DataFrame, prefer: Prefer) -> pl.DataFrame:
    """The time that each reading stands for: whether there is one, its value and days, whether the anchor was used."""
    numbers, units = (
        [(at, c[2:]) for at, c in enumerate(readings.columns) if c.startswith(kind)] for kind in ("n_", "u_")
    )
    method, anchor = (readings.get_column_index(c) for c in ("method", "anchor"))
    found = (
        timex.resolve(row[method], timex.Read(_said(row, numbers), _said(row, units), row[anchor], prefer))
        for row in readings.iter_rows()
    )
    return pl.DataFrame([_row(time) for time in found], schema=_VALUE_TYPES, orient="row")


def _row(time: timex.Time | None) -> tuple[Any, ...]:
    """A time as a row of `_VALUE_TYPES`."""
    if time is None:
        return (False, None, None, None, None, None, False)
    return (True, time.value, time.begin, time.end, time.kind, time.mod, bool(time.anchored))


def _said(row: tuple[Any, ...], groups: list[tuple[int, str]]) -> dict[str, Any]:
    """What a row has in the columns of some groups, by their names, where it has something."""
    return {name: row[at] for at, name in groups if row[at] is not None}
