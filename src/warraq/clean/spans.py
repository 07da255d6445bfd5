"""Cut leftovers out of kept lines, and lay the verdicts out as spans of the text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from warraq.arabic.fold import fold_points
from warraq.clean.lines import WHITE
from warraq.clean.rules import spans as span_rules
from warraq.clean.wide import wide

_KEPT = ["doc", "line", "start", "end", "text", "cue"]
_REMOVED = ["doc", "start", "end", "kind", "rule_id", "text"]
_LINE = ["doc", "line"]


def cut(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Separate kept spans from removals.

    In: judged lines (kind null: kept). Out: kept (doc, line, start, end, text, cue) and removed (doc, start, end, kind,
    rule_id, text); a leftover inside a kept line is a removal of its own, a credit at its end a kept span of its own.
    """
    stay, gone = lines.filter(pl.col("kind").is_null()), lines.filter(pl.col("kind").is_not_null())
    some = stay.filter(pl.col("folded").str.contains(_scan()))
    if some.is_empty():
        return stay.select(_KEPT), gone.select(_REMOVED)
    found = _unfolded(_apart(pl.concat(chain.from_iterable(_matches(some, rule) for rule in _rules()))))
    whole = stay.join(found.select(_LINE).unique(), on=_LINE, how="anti", maintain_order="left")
    pieces = _trimmed(pl.concat([_between(found), found.select(_PIECE)]))
    kept = pieces.filter(pl.col("kind").is_null())
    removed = pieces.filter(pl.col("kind").is_not_null())
    return (
        pl.concat([whole.select(_KEPT), kept.select(_KEPT)]),
        pl.concat([gone.select(_REMOVED), removed.select(_REMOVED)]),
    )


@cache
def _scan() -> str:
    """One regular expression that holds wherever a span rule does, and hardly anywhere else."""
    return "|".join(f"(?:{wide(e)})" for e in span_rules()["folded"])


def _rules() -> Iterator[dict[str, Any]]:
    """Span rules in their order, one mapping each."""
    return span_rules().iter_rows(named=True)


def _apart(found: pl.DataFrame) -> pl.DataFrame:
    """Matches of all rules without overlap: where two meet, the one that opens first keeps the common part."""
    ordered = found.sort("doc", "line", "opens", "rule")
    before = pl.col("closes").cum_max().shift(1).over(_LINE).fill_null(0)
    return ordered.with_columns(opens=pl.max_horizontal("opens", before)).filter(pl.col("opens") < pl.col("closes"))


def _matches(lines: pl.DataFrame, rule: dict[str, Any]) -> Iterator[pl.DataFrame]:
    """First match of one rule in each line: + rule, kind, rule_id, cue, opens, closes (code points of `folded`).

    A rule whose kind is a cue gives kind null and that cue: its span is kept, apart from the rest of the line.

    A group in the pattern, which ends where the match ends, is the span; without a group the whole match is.
    """
    folded, expression = pl.col("folded"), rule["folded"]
    # Polars gives the place of a match in bytes; the bytes before it, read as text again, give it in code points.
    lead = folded.cast(pl.Binary).bin.slice(0, pl.col("at")).cast(pl.String).str.len_chars()
    whole = folded.str.extract(expression, 0).str.len_chars()
    span = pl.coalesce(folded.str.extract(expression, 1).str.len_chars(), whole)
    likely = lines.filter(lines["folded"].str.contains(wide(expression)))
    if likely.is_empty():
        return
    hit = likely.with_columns(at=folded.str.find(expression)).drop_nulls("at")
    yield (
        hit.with_columns(closes=lead + whole, opens=lead + whole - span)
        .drop("at")
        .with_columns(
            rule=pl.lit(rule["rule"], dtype=pl.UInt32),
            kind=pl.lit(None if rule["cue"] else rule["kind"], dtype=pl.String),
            rule_id=pl.lit(rule["rule_id"]),
            cue=pl.lit(rule["kind"]) if rule["cue"] else pl.col("cue"),
        )
    )


def _unfolded(found: pl.DataFrame) -> pl.DataFrame:
    """Turn opens and closes (in the folded line) into first and last (in the line itself)."""
    points = np.frombuffer("".join(found["text"]).encode("utf-32-le"), dtype=np.uint32)
    # `fold_points` reads 0 as “dropped”, the folded column keeps it: any other control character stands in.
    _, source = fold_points(np.where(points == 0, 1, points))
    source = np.append(source, len(points))
    line_at, folded_at = _bases(found["text"]), _bases(found["folded"])
    first = source[folded_at + found["opens"].to_numpy()] - line_at
    ends = found["closes"].to_numpy() == found["folded"].str.len_chars().to_numpy()
    last = np.where(ends, found["chars"].to_numpy(), source[folded_at + found["closes"].to_numpy()] - line_at)
    return found.with_columns(first=pl.Series(first, dtype=pl.Int32), last=pl.Series(last, dtype=pl.Int32))


def _bases(column: pl.Series) -> npt.NDArray[np.int64]:
    """Where each string begins in all of them joined, in code points."""
    lengths: npt.NDArray[np.int64] = column.str.len_chars().to_numpy().astype(np.int64)
    return np.cumsum(lengths) - lengths


_PIECE = ["doc", "line", "start", "text", "cue", "kind", "rule_id", "first", "last"]


def _between(found: pl.DataFrame) -> pl.DataFrame:
    """What is left of the lines before, between and after the spans; the line's own cue stays with it."""
    nothing = {"kind": pl.lit(None, dtype=pl.String), "rule_id": pl.lit(None, dtype=pl.String)}
    bare = found.with_columns(**nothing, cue=pl.lit(None, dtype=pl.String))
    before = bare.with_columns(first=pl.col("last").shift(1).over(_LINE).fill_null(0), last=pl.col("first"))
    rest = bare.group_by(_LINE, maintain_order=True).last().with_columns(first=pl.col("last"), last=pl.col("chars"))
    return pl.concat([before.select(_PIECE), rest.select(_PIECE)])


def _trimmed(pieces: pl.DataFrame) -> pl.DataFrame:
    """Cut the pieces out of their lines without the white space around them; a piece of marks alone is a separator."""
    sliced = pl.col("text").str.slice(pl.col("first"), pl.col("last") - pl.col("first"))
    lead = sliced.str.len_chars() - sliced.str.strip_chars_start(WHITE).str.len_chars()
    text = sliced.str.strip_chars(WHITE)
    start = pl.col("start") + pl.col("first") + lead.cast(pl.Int32)
    placed = pieces.with_columns(text=text, start=start).filter(pl.col("text") != "")
    marks = pl.col("kind").is_null() & ~pl.col("text").str.contains(r"[\p{L}\p{N}]")
    return placed.with_columns(
        end=pl.col("start") + pl.col("text").str.len_chars().cast(pl.Int32),
        kind=pl.when(marks).then(pl.lit("separator")).otherwise("kind"),
        rule_id=pl.when(marks).then(pl.lit("separator.marks_only@1")).otherwise("rule_id"),
    )
