"""An extractor for Warraq that tags names with a trained model from a folder on this machine.

``WARRAQ_PERCEPTRON_MODEL`` names the folder; `train` makes one. Nothing is ever fetched from a network.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from warraq import ids
from warraq.contract import polars_schema
from warraq.facts import Extracted
from warraq_perceptron.model import Model, load
from warraq_perceptron.tags import spans_of
from warraq_perceptron.tokens import tokenize
from warraq_perceptron.training import train

__version__ = "0.1.0"
__all__ = ["EXTRACTOR", "extract", "train", "version"]

# What stands in the column `extractor` of its rows.
EXTRACTOR = "example.perceptron"
# So many paragraphs are held as features at a time.
BATCH = 5_000


def version() -> str:
    """Version of the code and of the weights: other weights give other rows, so parts are built anew."""
    return f"{__version__}+{load().digest[:12]}"


def extract(
    paragraphs: pl.DataFrame,
    articles: pl.DataFrame,  # noqa: ARG001 -- the signature of every extractor
    lexicon: pl.DataFrame | None = None,  # noqa: ARG001
) -> Extracted:
    """Names of persons, organisations and places; `articles` and `lexicon` are not needed."""
    model = load()
    rows = paragraphs.filter(pl.col("text").is_not_null() & (pl.col("role") != "section")).sort("paragraph_id")
    found = [row for batch in rows.iter_slices(BATCH) for row in _mentions(model, batch)]
    mentions = pl.DataFrame(found, schema=polars_schema("mentions"), orient="row").with_columns(
        extractor=pl.lit(EXTRACTOR), extractor_version=pl.lit(version())
    )
    # The extractor's name is a part of the id: another may find the same name at the same place.
    keys = (mentions[name] for name in ("paragraph_id", "start", "end", "entity_type", "extractor"))
    mentions = mentions.with_columns(ids.derive_column("m", keys).alias("mention_id"))
    none = {name: pl.DataFrame(schema=polars_schema(name)) for name in ("facts", "fact_arguments", "entities")}
    return Extracted(mentions=mentions.sort("mention_id"), **none)


def _mentions(model: Model, rows: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Mentions in some paragraphs, without their ids."""
    texts = rows["text"].to_list()
    tokens = tokenize(texts, model.buckets)
    for number, span in spans_of(tokens, model.tag(tokens), texts):
        text = texts[number]
        particle = text[span.start - 1] if span.start and text[span.start - 1].isalnum() else None
        yield {
            "article_id": rows.item(number, "article_id"),
            "paragraph_id": rows.item(number, "paragraph_id"),
            "start": span.start,
            "end": span.end,
            "surface": text[span.start : span.end],
            "clitic": particle,
            "mention_type": "name",
            "entity_type": span.entity_type,
        }
