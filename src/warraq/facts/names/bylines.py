"""Who signs an article: its authors, where their names stand in the lines above or below the text."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.text.scan import Scan

# One word alone may be an outlet or a nickname.
_WORDS = r"\S\s+\S"
_LINES = ["byline", "source_credit"]
SPAN = {"tok_start": pl.UInt32, "tok_end": pl.UInt32, "entity_type": pl.String, "rule_id": pl.String}


def signed(scan: Scan, articles: pl.DataFrame) -> pl.DataFrame:
    """Names of authors in the lines that sign: tok_start, tok_end u32, entity_type, rule_id str.

    In: `articles` (article_id str, authors list[str]; without authors nobody signs), and a scan whose paragraphs have
    article_id, role and text.
    """
    lines = scan.paragraphs.with_row_index("para")
    if "authors" not in articles.columns or "role" not in lines.columns:
        return pl.DataFrame(schema=SPAN)
    lines = lines.filter(pl.col("role").is_in(_LINES)).select("para", "article_id", "text")
    names = articles.select("article_id", author="authors").explode("author").drop_nulls("author")
    said = lines.join(names.filter(pl.col("author").str.contains(_WORDS)), on="article_id")
    at = pl.col("text").str.find(pl.col("author"), literal=True)
    # Polars gives the place in bytes; the bytes before it, read as text again, give it in code points.
    before = pl.col("text").cast(pl.Binary).bin.head(at).cast(pl.String).str.len_chars()
    found = said.filter(at.is_not_null()).with_columns(start=before, size=pl.col("author").str.len_chars())
    return _spans(scan, found)


def _spans(scan: Scan, found: pl.DataFrame) -> pl.DataFrame:
    """The tokens of each name, where they begin and end as it does."""
    if found.is_empty():
        return pl.DataFrame(schema=SPAN)
    para = found["para"].to_numpy().astype(np.int64)
    start = found["start"].to_numpy().astype(np.int64)
    end = start + found["size"].to_numpy().astype(np.int64)
    place = scan.bases.astype(np.int64)[scan.para] + scan.start
    first = np.searchsorted(place, scan.bases.astype(np.int64)[para] + start)
    last = np.searchsorted(place, scan.bases.astype(np.int64)[para] + end) - 1
    whole = (first <= last) & (scan.start[np.minimum(first, len(place) - 1)] == start)
    whole &= scan.end[np.maximum(last, 0)] == end
    spans = {"tok_start": first[whole], "tok_end": last[whole] + 1}
    return pl.DataFrame(spans, schema=dict.fromkeys(spans, pl.UInt32)).with_columns(
        entity_type=pl.lit("person"), rule_id=pl.lit("person.byline")
    )
