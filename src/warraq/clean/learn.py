"""Propose templates: lines that a publisher repeats over its articles."""

from __future__ import annotations

import polars as pl

from warraq.clean import templates


def learn(documents: pl.DataFrame) -> pl.DataFrame:
    """Lines that stand in many of a publisher's articles (columns as in `templates.SCHEMA`)."""
    return pl.DataFrame(schema=templates.SCHEMA)
