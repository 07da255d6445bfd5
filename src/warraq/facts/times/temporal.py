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
    *("hour", "minute", "hyear", "hyear2", "hmonth", "season", "decade", "century"),
    *("count", "half", "unit", "unit2", "ref", "quarter", "nth", "last", "rel2", "wday2", "b2"),
    *("c1", "c2", "c3", "a1", "a2", "e1", "e2", "e3"),
)
UNITS = (
    *("unit", "unit2", "unit3", "mod", "ampm", "part", "from", "word"),
    *("k1", "k2", "k3", "k4", "k5", "k7", "k8", "e1", "e2", "e3"),
)
# Groups of which it only matters that they are there.
PRESENT = ("from", "now", "of")
# Tokens from a word of what is to come to the weekday that it holds for.
_REACH = 8
_TIME = ("time_value", "time_begin", "time_end", "timex_type", "time_mod")
_VALUE_TYPES = {
    "known": pl.Boolean,
    **dict(zip(_TIME, (pl.String, pl.Date, pl.Date, pl.String, pl.String), strict=True)),
    "anchored": pl.Boolean,
}
_PLACE = ("para", "start", "end", "tok_start", "tok_end", "rule_id")
# An article's date serves as an anchor when the day is known.
_PRECISE = ("day", "hour", "minute", "second")
_STOPS = of_gap(lambda: pl.col("gap").str.contains(r"[^\s\-–\"'“”«»()]"))


def find(scan: Scan, context: Context, prefer: Prefer = "near") -> Found:
    """Facts of type temporal; see `warraq.facts.family` for the columns.

    `prefer` decides a date without a year that may lie before or after the anchor: the nearest, or the past one.
    """
    words = words_of(scan)
    hits = _outside_names(hits_of(words), context.mentions, len(scan.para))
    anchors = _anchors(scan, context.articles)
    to_come = pl.when(_to_come(scan, words, hits)).then(pl.lit("ahead"))
    read = _read(words, hits).with_columns(
        to_come.alias("u_ahead"), anchor=anchors.gather(scan.para[hits["tok_start"].to_numpy()])
    )
    times = _resolved(read, prefer)
    cut = words.at(hits["tok_start"], "cut").to_numpy()
    spans = scan.locate(hits["tok_start"].to_numpy(), hits["tok_end"].to_numpy(), cut)
    facts = pl.concat([spans, hits.select("rule_id"), times], how="horizontal").filter("known")
    return Found(facts.select(*_PLACE, *_TIME, "time_anchor", "time_anchor_basis", fact_type=pl.lit("temporal")))


def _outside_names(hits: pl.DataFrame, mentions: pl.DataFrame, n_tokens: int) -> pl.DataFrame:
    """Hits that are no part of a name: `الشهري` of a person, `اليوم` of a newspaper."""
    if not mentions.width:
        return hits
    names = mentions.filter(pl.col("entity_type").is_in(["person", "org", "place"]))
    inside = cover(names, n_tokens)
    return hits.filter(pl.Series(~inside[hits["tok_start"].to_numpy()] | ~inside[hits["tok_end"].to_numpy() - 1]))


def _to_come(scan: Scan, words: Words, hits: pl.DataFrame) -> pl.Series:
    """Hits near after a word of what is to come (سيبدأ, المقررة), without a mark between them."""
    cues, at = words.of(">").astype(np.int64), hits["tok_start"].to_numpy().astype(np.int64)
    if not len(cues):
        return pl.Series(np.zeros(len(at), dtype=bool))
    last = cues[np.maximum(np.searchsorted(cues, at) - 1, 0)]
    stops = np.cumsum(_STOPS(scan) | scan.is_break)
    return pl.Series((last < at) & (at - last <= _REACH) & (stops[at] == stops[last]))


def _read(words: Words, hits: pl.DataFrame) -> pl.DataFrame:
    """What each hit's groups stand for: `n_<group>` (f64?), `u_<group>` (str?), method."""
    columns: dict[str, pl.Series] = {}
    for name in sorted({*NUMBERS, *UNITS} & {c.removesuffix("_start") for c in hits.columns}):
        if name in NUMBERS:
            columns[f"n_{name}"] = words.at(hits[f"{name}_start"], "number")
        if name in UNITS:
            columns[f"u_{name}"] = words.at(hits[f"{name}_start"], "unit")
    for name in PRESENT:
        present = hits.select(pl.when(pl.col(f"{name}_start").is_not_null()).then(pl.lit(name)))
        columns[f"u_{name}"] = present.to_series().cast(pl.String)
    columns["u_word_text"] = words.at(hits["word_start"], "text")
    return pl.DataFrame({name: columns[name] for name in sorted(columns)}).with_columns(hits["method"])


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
    numbers, units = ([n for n in readings.columns if n.startswith(kind)] for kind in ("n_", "u_"))
    said = zip(
        _said(readings.select(numbers)),
        _said(readings.select(units)),
        readings.select("method", "anchor").iter_rows(),
        strict=True,
    )
    found = (timex.resolve(method, timex.Read(n, u, anchor, prefer)) for n, u, (method, anchor) in said)
    return pl.DataFrame([_row(time) for time in found], schema=_VALUE_TYPES, orient="row")


def _row(time: timex.Time | None) -> tuple[Any, ...]:
    """A time as a row of `_VALUE_TYPES`."""
    if time is None:
        return (False, None, None, None, None, None, False)
    return (True, time.value, time.begin, time.end, time.kind, time.mod, bool(time.anchored))


def _said(read: pl.DataFrame) -> list[dict[str, Any]]:
    """The columns of each row that are not null, by the names of their groups."""
    names = [c[2:] for c in read.columns]
    return [{n: v for n, v in zip(names, row, strict=True) if v is not None} for row in read.iter_rows()]
