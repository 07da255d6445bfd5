"""The clean stage: documents → kept spans and removals."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from warraq.clean import evidence, page, spans, verdict
from warraq.clean.lines import split
from warraq.clean.templates import publishers


class Cleaned(NamedTuple):
    """What a document's text became: the two frames cover it, white space aside, without overlap."""

    kept: pl.DataFrame
    removals: pl.DataFrame


def clean(documents: pl.DataFrame, templates: pl.DataFrame | None = None) -> Cleaned:
    """Tell the article from the furniture around it.

    In: documents (document_id str, text str?, and where templates are given publisher_id str?, url str?).
    Out: kept (document_id str, line i32, start, end i32, text str, cue str?) and removals (document_id str, start,
    end i32, kind str, rule_id str, text str), offsets in code points of the text, sorted by document_id and start.
    Documents without text give no rows. Raises LexiconError when a rule table is wrong.
    """
    lines = evidence.shapes(split(documents))
    judged = page.judge(verdict.judge(lines, publishers(documents), templates))
    kept, removed = spans.cut(judged)
    return Cleaned(_finish(kept, documents, KEPT), _finish(removed, documents, REMOVALS))


KEPT = {
    "document_id": pl.String,
    "line": pl.Int32,
    "start": pl.Int32,
    "end": pl.Int32,
    "text": pl.String,
    "cue": pl.String,
}
REMOVALS = {
    "document_id": pl.String,
    "start": pl.Int32,
    "end": pl.Int32,
    "kind": pl.String,
    "rule_id": pl.String,
    "text": pl.String,
}


def _finish(pieces: pl.DataFrame, documents: pl.DataFrame, schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    """Name the documents, and put the columns and rows in their order."""
    ids = documents["document_id"]
    # The documents are put in their order once, instead of a name a row.
    nth = ids.rank("dense").cast(pl.Int64).gather(pieces["doc"])
    ordered = pieces.with_columns(ids.gather(pieces["doc"]), order=nth * 2**32 + pieces["start"]).sort("order")
    return ordered.select(pl.col(name).cast(type_) for name, type_ in schema.items())
