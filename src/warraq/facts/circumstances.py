"""When and where an event happens: the date and the place in its own clause."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.clauses import Participants
from warraq.facts.family import ARGUMENT_SCHEMA, Context
from warraq.facts.scan import Scan

_REACH_PLACE = 12  # tokens from a trigger to its place
_REACH_TIME = 15  # tokens from a trigger to its date
_IN = ("في", "ب", "داخل")


def times(scan: Scan, context: Context, events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Arguments of role time: the value of the nearest resolved date in the clause of each row of `events`."""
    found = context.found.get("temporal")
    if found is None or found.facts.is_empty() or events.is_empty() or "time_value" not in found.facts.columns:
        return pl.DataFrame(schema=ARGUMENT_SCHEMA)
    dates = found.facts.filter(pl.col("time_value").is_not_null() & pl.col("time_begin").is_not_null())
    place_of = scan.bases[dates["para"].to_numpy()] + dates["start"].to_numpy()
    token = np.searchsorted(scan.bases[scan.para] + scan.end, place_of, side="right")
    token = np.minimum(token, len(scan.para) - 1)
    dates = pl.DataFrame({"clause": clause[token], "token": token.astype(np.int64), "value": dates["time_value"]})
    near = (
        _keyed(events, clause)
        .join(dates, on="clause", how="inner")
        .with_columns(distance=(pl.col("token") - pl.col("start")).abs())
        .filter(pl.col("distance") <= _REACH_TIME)
        .sort("fact", "distance", "token")
        .unique("fact", keep="first", maintain_order=True)
    )
    return _arguments(near.with_columns(role=pl.lit("time")))


def places(names: Participants, events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Arguments of role place: the first place after في in the clause of each row of `events`, if it does not act."""
    if not len(names) or events.is_empty():
        return pl.DataFrame(schema=ARGUMENT_SCHEMA)
    stands = np.isin(names.kind, ["C", "L"]) & np.isin(names.preposition, _IN)
    row = np.flatnonzero(stands)
    found = pl.DataFrame(
        {"clause": clause[names.start[row]], "token": names.start[row], "row": row, "mention": names.mention[row]}
    )
    near = (
        _keyed(events, clause)
        .join(found, on="clause", how="inner")
        .with_columns(distance=pl.col("token") - pl.col("start"))
        .filter(pl.col("distance").is_between(1, _REACH_PLACE))
        .filter(pl.all_horizontal(pl.col("row") != pl.col(c) for c in ("actor", "actor2", "recipient")))
        .sort("fact", "distance")
        .unique("fact", keep="first", maintain_order=True)
    )
    return _arguments(near.with_columns(role=pl.lit("place")))


def _keyed(events: pl.DataFrame, clause: np.ndarray) -> pl.DataFrame:
    """Row number, first token, clause and participants of each event."""
    start = events["tok_start"].cast(pl.Int64)
    keys = events.with_row_index("fact").select("fact", "actor", "actor2", "recipient")
    return keys.with_columns(start=start, clause=pl.Series(clause[start.to_numpy()]))


def _arguments(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with every column of arguments, one a fact."""
    filled = frame.with_columns(ord=pl.lit(0))
    return filled.select(
        (pl.col(c) if c in filled.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
    )
