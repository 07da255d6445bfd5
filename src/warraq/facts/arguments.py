"""Participants of facts, with the ids of the facts and mentions they join."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Found


def arguments_of(found: Mapping[str, Found], facts: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Arguments of all families: fact_id, role, ord, entity_id, mention_id, value.

    In: `facts` (family, fact, fact_id), `mentions` (mention, mention_id, entity_id). The arguments of a fact that was
    dropped as a duplicate go with it.
    """
    frames = [
        conform(f.arguments).with_columns(family=pl.lit(name, pl.String))
        for name, f in found.items()
        if len(f.arguments)
    ]
    every = pl.concat(frames) if frames else conform(pl.DataFrame()).with_columns(family=pl.lit(None, pl.String))
    joined = every.join(facts.select("family", "fact", "fact_id"), on=["family", "fact"], how="inner").join(
        mentions.select("mention", "mention_id", linked="entity_id"), on="mention", how="left"
    )
    return (
        joined.with_columns(entity_id=pl.coalesce("entity_id", "linked"))
        .select("fact_id", "role", "ord", "entity_id", "mention_id", "value")
        .unique(("fact_id", "role", "ord"), keep="first", maintain_order=True)
    )


def conform(arguments: pl.DataFrame) -> pl.DataFrame:
    """A family's arguments with every column of the interface."""
    return (
        arguments.select(
            (pl.col(c) if c in arguments.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
        )
        if arguments.columns
        else pl.DataFrame(schema=ARGUMENT_SCHEMA)
    )
