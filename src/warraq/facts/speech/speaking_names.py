"""Names that may be the source of a claim: persons, bodies, treaties, and places read for their government."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.names import entities
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

_SYMBOLS = {"person": "S", "org": "S", "place": "S", "treaty": "Z"}
# Columns of a cell beside its tokens.
EMPTY = {"symbol": pl.String, "lemma": pl.String, "modality": pl.String, "cut": pl.Int64, "kind": pl.String}
EMPTY |= {"clitic": pl.String, "article": pl.String, "person": pl.Boolean, "town": pl.Boolean}
# Places that speak for their government: states and their capitals, and what is read for them.
_SPEAKING = ["country", "capital", "historical_country", "territory", "disputed_territory", "constituent_country"]
_SPEAKING += ["continent", "state"]
_VAN = of_word(lambda: KEY == "فان")
_SPEAKING_CITIES = ["plc_washington", "plc_tel_aviv", "plc_jerusalem"]


def cells(mentions: pl.DataFrame) -> pl.DataFrame:
    """Mentions that may be a source, with the kind of attribution each is."""
    schema = {"tok_start": pl.UInt32, "tok_end": pl.UInt32, **EMPTY, "mention": pl.UInt32}
    if not mentions.width:
        return pl.DataFrame(schema=schema)
    named = mentions.filter(pl.col("entity_type").is_in(list(_SYMBOLS)), mention_type="name")
    kind = pl.when(pl.col("entity_type") == "place").then(pl.lit("metonym")).otherwise(pl.lit("named"))
    return named.select(
        "tok_start",
        "tok_end",
        symbol=pl.col("entity_type").replace_strict(_SYMBOLS),
        lemma=pl.lit(None, pl.String),
        modality=pl.lit(None, pl.String),
        cut=pl.col("clitic").fill_null("").str.len_chars().cast(pl.Int64),
        clitic="clitic",
        article=_article(),
        kind=pl.when(pl.col("entity_type") == "treaty").then(pl.lit("document")).otherwise(kind),
        person=pl.col("entity_type") == "person",
        town=(pl.col("entity_type") == "place") & ~_speaks(),
        mention=pl.col("mention").cast(pl.UInt32),
    ).cast(schema)  # type: ignore[arg-type]


def without_so(scan: Scan, names: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The names without فإن before them, which is written as فان of names is read, and cells of it (symbol Q)."""
    at = names["tok_start"].cast(pl.Int64).to_numpy()
    rows = np.flatnonzero(_VAN(scan, at))
    first = at[rows]
    printed = scan.surface(scan.para[first], scan.start[first], scan.end[first])
    so = rows[(printed == "فإن").to_numpy() & (names["tok_end"].cast(pl.Int64).to_numpy()[rows] > first + 1)]
    if not len(so):
        return names, pl.DataFrame(schema={"tok_start": pl.UInt32, "tok_end": pl.UInt32, **EMPTY})
    start = names["tok_start"]
    return names.with_columns(start.scatter(so, start[so] + 1)), answering(at[so])


def answering(at: np.ndarray) -> pl.DataFrame:
    """Cells (symbol Q) of words that answer a phrase in front of its sentence: فإن, فقد."""
    spans = pl.DataFrame({"tok_start": at, "tok_end": at + 1}).cast(pl.UInt32)
    return spans.with_columns(symbol=pl.lit("Q"), lemma=pl.lit("أن"), cut=pl.lit(0, pl.Int64), clitic=pl.lit(""))


def _speaks() -> pl.Expr:
    """Whether a place is read for a government."""
    city = pl.col("entity_id").is_in(_SPEAKING_CITIES).fill_null(False)
    return pl.col("subtype").is_in(_SPEAKING).fill_null(False) | city


def swallowed(form: pl.Expr) -> pl.Expr:
    """The alif of a form's article, which is not written after ل."""
    return pl.when(form.str.starts_with("ال")).then(pl.lit("ا"))


def _article() -> pl.Expr:
    """The same of a name by its label; of a body that no lexicon knows, an alif."""
    labels = entities.packaged().select("entity_id", "label_ar")
    label = pl.col("entity_id").replace_strict(labels["entity_id"], labels["label_ar"], default=None)
    unknown = pl.when((pl.col("entity_type") == "org") & pl.col("entity_id").is_null()).then(pl.lit("ا"))
    return pl.coalesce(swallowed(label), unknown)
