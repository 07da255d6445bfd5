"""Cut leftovers out of kept lines, and lay the verdicts out as spans of the text."""

from __future__ import annotations

import polars as pl

_KEPT = ["doc", "line", "start", "end", "text", "cue"]
_REMOVED = ["doc", "start", "end", "kind", "rule_id", "text"]


def cut(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Separate kept spans from removals.

    In: judged lines (kind null: kept). Out: kept (doc, line, start, end, text, cue) and removed (doc, start, end, kind,
    rule_id, text).
    """
    return lines.filter(pl.col("kind").is_null()).select(_KEPT), lines.filter(pl.col("kind").is_not_null()).select(_REMOVED)
