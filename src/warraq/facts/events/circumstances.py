"""When and where an event happens: the date and the place that follow what is told of it, with nothing between.

What stands further on is what a deed is about (ندد بمقتل أطفال في غزة, الاتفاق الموقع عام 2015): no place, no date.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context
from warraq.facts.grammar.clauses import Participants
from warraq.facts.grammar.marks import counted, parting, plain_counts, titles
from warraq.facts.text import words
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

_REACH_PLACE = 12  # tokens from a trigger to its place
_REACH_TIME = 15  # tokens from a trigger to its date
_IN = ("في", "ب", "داخل")
# Words that are neither names nor titles between what is told and its place or date, by code: of others none is read.
_PLAIN_PLACE = {"CONSULT": 1, "PROTEST": 1, "ASSAULT": 4, "COERCE": 3, "MOBILIZE": 4}
_PLAIN_TIME = {"CONSULT": 2, "PROTEST": 2, "ASSAULT": 3, "COERCE": 3, "MOBILIZE": 3, "RETREAT": 1, "SANCTION": 1}
_PLAIN_TIME |= {"AID": 1, "COOPERATE": 1, "SUPPORT": 1}
_TALKING = ["بحث", "ناقش"]
_AT_ONCE = 1  # the preposition of the date itself


def times(scan: Scan, context: Context, names: Participants, events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Arguments of role time: the value of the resolved date behind each row of `events`, or just before its verb."""
    found = context.found.get("temporal")
    if found is None or found.facts.is_empty() or events.is_empty() or "time_value" not in found.facts.columns:
        return pl.DataFrame(schema=ARGUMENT_SCHEMA)
    dates = _dates(scan, found.facts)
    dates = dates.with_columns(clause=pl.Series(clause[dates["token"].to_numpy()]))
    near = _keyed(events, clause).join(dates, on="clause", how="inner")
    near = near.with_columns(distance=pl.col("token") - pl.col("start"))
    near = near.filter(pl.col("distance").abs() <= _REACH_TIME)
    plain = pl.col("plover").replace_strict(_PLAIN_TIME, default=0, return_dtype=pl.Int64) + _AT_ONCE
    at_verb = (pl.col("tense") != "masdar") & (pl.col("date_end") == pl.col("start"))
    near = near.filter(pl.Series(_follows(scan, names, near)) & (_between(scan, names, near) <= plain) | at_verb)
    near = near.filter(~_bounded(scan, near))
    near = near.with_columns(pl.col("distance").abs()).sort("fact", "distance", "token")
    return _arguments(near.unique("fact", keep="first", maintain_order=True).with_columns(role=pl.lit("time")))


def _dates(scan: Scan, facts: pl.DataFrame) -> pl.DataFrame:
    """token, date_end (one past the last token), value: the resolved dates."""
    dates = facts.filter(pl.col("time_value").is_not_null() & pl.col("time_begin").is_not_null())
    base, last = scan.bases[dates["para"].to_numpy()], len(scan.para) - 1
    ends = scan.bases[scan.para] + scan.end
    first, end = (base + dates[c].to_numpy() for c in ("start", "end"))
    token = np.minimum(np.searchsorted(ends, first, side="right"), last).astype(np.int64)
    beyond = np.minimum(np.searchsorted(ends, end - 1, side="right"), last).astype(np.int64) + 1
    return pl.DataFrame({"token": token, "date_end": beyond, "value": dates["time_value"]})


def _bounded(scan: Scan, near: pl.DataFrame) -> pl.Series:
    """Whether a word before the date says that it is no time of the deed (بحلول 2025, حتى 2025)."""
    before = scan.keys(np.maximum(near["token"].to_numpy() - 1, 0))
    return before.is_in(keys("event", "not_at"))


def places(scan: Scan, names: Participants, events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Arguments of role place: the first place after في in the clause of each row of `events`, if it does not act."""
    if not len(names) or events.is_empty():
        return pl.DataFrame(schema=ARGUMENT_SCHEMA)
    # اتصل بملك الأردن: the state of a title is no place.
    before = np.maximum(names.start - 1, 0)
    titled = titles(scan)[before] & ~holds(words.read(scan).symbol[before], "QY")
    row = np.flatnonzero(np.isin(names.kind, ["C", "L"]) & np.isin(names.preposition, _IN) & ~titled)
    token = names.start[row]
    found = pl.DataFrame({"clause": clause[token], "token": token, "row": row, "mention": names.mention[row]})
    # يبحث الصراع في السودان: what they talk of.
    told = pl.col("plover").is_in(list(_PLAIN_PLACE)) & ~pl.col("perfect").is_in(_TALKING).fill_null(False)
    near = _keyed(events, clause).filter(told).join(found, on="clause")
    near = near.with_columns(distance=pl.col("token") - pl.col("start"))
    near = near.filter(pl.col("distance").is_between(1, _REACH_PLACE))
    near = near.filter(pl.all_horizontal(pl.col("row") != pl.col(c) for c in ("actor", "actor2", "recipient")))
    near = near.sort("fact", "distance").unique("fact", keep="first", maintain_order=True)
    plain = pl.col("plover").replace_strict(_PLAIN_PLACE, default=0, return_dtype=pl.Int64) + _AT_ONCE
    near = near.filter(pl.Series(_follows(scan, names, near)) & (_between(scan, names, near) <= plain))
    return _arguments(near.with_columns(role=pl.lit("place")))


def _told_until(names: Participants, near: pl.DataFrame) -> np.ndarray:
    """One past the last token of what is told before the place or date: trigger, the word it needs, participants."""
    token, needed = near["token"].to_numpy(), near["needed"].fill_null(0).to_numpy() + 1
    end = np.where(needed <= token, np.maximum(near["end"].to_numpy(), needed), near["end"].to_numpy())
    for column in ("actor", "actor2", "recipient"):
        row = near[column].to_numpy()
        last = names.end[np.maximum(row, 0)] if len(names) else np.zeros(len(row), dtype=np.int64)
        end = np.where((row >= 0) & (last <= token), np.maximum(end, last), end)
    return np.asarray(end)


def _follows(scan: Scan, names: Participants, near: pl.DataFrame) -> np.ndarray:
    """Whether the place or date stands behind what is told, with no other clause or circumstance between."""
    end, token = _told_until(names, near), near["token"].to_numpy()
    other = counted(scan, parting())
    return np.asarray((token >= end) & (other[np.maximum(token, end)] == other[end]))


def _between(scan: Scan, names: Participants, near: pl.DataFrame) -> pl.Series:
    """How many words that are neither names nor titles stand between what is told and the place or date."""
    end, token = _told_until(names, near), near["token"].to_numpy()
    plain = plain_counts(scan, names.named)
    return pl.Series(plain[np.maximum(token, end)] - plain[np.minimum(end, token)], dtype=pl.Int64)


def _keyed(events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Row number, first token, end, code, tense, clause and participants of each event."""
    start = events["tok_start"].cast(pl.Int64)
    found = events.with_row_index("fact").select(
        "fact", "plover", "tense", "perfect", "needed", "actor", "actor2", "recipient"
    )
    return found.with_columns(
        start=start, end=events["tok_end"].cast(pl.Int64), clause=pl.Series(clause[start.to_numpy()])
    )


def _arguments(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with every column of arguments, one a fact."""
    filled = frame.with_columns(ord=pl.lit(0))
    return filled.select(
        (pl.col(c) if c in filled.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
    )
