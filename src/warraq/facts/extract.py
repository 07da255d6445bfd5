"""Paragraphs and articles to mentions, facts, arguments and entities: every family, one scan.

``extract`` is the default of the entry-point group ``warraq.extractors``; a plug-in has the same signature and gives
the same `Extracted`, under its own `extractor` name.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import polars as pl

from warraq import __version__, ids
from warraq.contract import polars_schema
from warraq.errors import UsageError
from warraq.facts import confidence
from warraq.facts.arguments import arguments_of
from warraq.facts.families import FAMILIES
from warraq.facts.family import Context, Found
from warraq.facts.names import entities, mentions
from warraq.facts.text.scan import Scan, scan
from warraq.resources import ruleset_digest

EXTRACTOR = "warraq.rules"
_DEFAULTS = {"modality": "asserted", "polarity": "positive"}


@dataclass(frozen=True, eq=False)
class Extracted:
    """The four tables that `extract` gives, with the contract's columns, sorted by key."""

    mentions: pl.DataFrame
    facts: pl.DataFrame
    fact_arguments: pl.DataFrame
    entities: pl.DataFrame


def version() -> str:
    """Version of the default extractor: the package's and the first eight digits of the ruleset's digest."""
    return f"{__version__}+{ruleset_digest()[:8]}"


def extract(
    paragraphs: pl.DataFrame,
    articles: pl.DataFrame,
    lexicon: pl.DataFrame | None = None,
    families: Collection[str] = tuple(FAMILIES),
) -> Extracted:
    """Read everything the rules find, or the facts of some `families` alone.

    In: `paragraphs` (paragraph_id, article_id, role, text, …; see docs/architecture.md), `articles` (article_id,
    date_published, …), a user's `lexicon` in the columns of the packaged ones, and at least one of the families
    (temporal, quantities, positions, claims, quotations, agreements, events); one that looks at what another finds
    reads without it. Raises `LexiconError` for a lexicon that lacks a column, `UsageError` for other families. The
    result does not depend on the order of rows or on which documents share the shard.
    """
    unknown = sorted(set(families) - set(FAMILIES))
    if unknown or not families:
        raise UsageError(f"expected some of the families {', '.join(FAMILIES)}, found {', '.join(unknown) or 'none'}")
    # The label of a section (عرب وعالم) says nothing of the article.
    kept = pl.col("text").is_not_null() & (pl.col("role") != "section")
    paragraphs = paragraphs.filter(kept).sort("article_id", "position")
    read = scan(paragraphs)
    article = paragraphs["article_id"].rle_id()
    named = mentions.find(read, article, lexicon, articles)
    found: dict[str, Found] = {}
    for name in (name for name in FAMILIES if name in families):
        found[name] = FAMILIES[name](read, Context(articles, named, MappingProxyType(found)))
    named = _with_ids(read, named)
    facts = _facts(read, found)
    return Extracted(
        mentions=_table("mentions", named)[ids.order(named["mention_id"])],
        facts=_table("facts", facts),
        fact_arguments=_table("fact_arguments", arguments_of(found, facts, named).sort("fact_id", "role", "ord")),
        entities=_entities(named, found, lexicon),
    )


def _with_ids(read: Scan, named: pl.DataFrame) -> pl.DataFrame:
    """Mentions with their paragraphs' ids, their surfaces and their own ids."""
    placed = _placed(read, named)
    kind = placed["entity_type"] + "/" + placed["mention_type"]
    keys = (placed["paragraph_id"], placed["start"], placed["end"], kind)
    return placed.with_columns(ids.derive_column("m", keys).alias("mention_id"))


def _placed(read: Scan, spans: pl.DataFrame) -> pl.DataFrame:
    """Spans with article_id, paragraph_id, surface, extractor and its version."""
    surface = read.surface(*(spans[c].to_numpy() for c in ("para", "start", "end")))
    where = read.paragraphs.select("article_id", "paragraph_id")[spans["para"]]
    return spans.with_columns(
        where["article_id"],
        where["paragraph_id"],
        surface.alias("surface"),
        extractor=pl.lit(EXTRACTOR),
        extractor_version=pl.lit(version()),
    )


def _facts(read: Scan, found: Mapping[str, Found]) -> pl.DataFrame:
    """Facts of all families with ids, surfaces and defaults, by id; `family` and `fact` tell where each is from."""
    rows = pl.concat([_conform(family.facts, name) for name, family in found.items()], how="diagonal")
    placed = confidence.with_confidence(_placed(read, rows))
    keys = tuple(placed[c] for c in ("paragraph_id", "start", "end", "fact_type", "rule_id"))
    fact_ids = ids.derive_column("f", keys)
    order = ids.order(fact_ids)
    placed = placed.with_columns(fact_ids.alias("fact_id"))[order]
    placed = placed.filter(placed["fact_id"].ne_missing(placed["fact_id"].shift()))
    claims = placed.filter(pl.col("family") == "claims").select(attribution_claim="fact", attribution_fact_id="fact_id")
    return placed.join(claims, on="attribution_claim", how="left", maintain_order="left")


def _conform(facts: pl.DataFrame, family: str) -> pl.DataFrame:
    """A family's facts with `fact` (row number), the contract's types, and defaults for modality and polarity."""
    wanted = polars_schema("facts") | {"para": pl.UInt32, "attribution_claim": pl.UInt32}
    known = {c: t for c, t in wanted.items() if c != "attribution_fact_id"}
    columns = [
        _filled(c, (pl.col(c) if c in facts.columns else pl.lit(None)).cast(t))
        for c, t in known.items()
        if c in (*facts.columns, "modality", "polarity", "attribution_claim", "trigger_start")
    ]
    number = pl.int_range(facts.height, dtype=pl.get_index_type()).alias("fact")
    return facts.select(number, *columns, family=pl.lit(family))


def _filled(name: str, column: pl.Expr) -> pl.Expr:
    """A column of facts, with its default where it has one."""
    return (column.fill_null(_DEFAULTS[name]) if name in _DEFAULTS else column).alias(name)


def _entities(named: pl.DataFrame, found: Mapping[str, Found], lexicon: pl.DataFrame | None) -> pl.DataFrame:
    """The lexicon's entries that mentions or arguments refer to."""
    used = pl.concat([named.select("entity_id"), *(f.arguments.select("entity_id") for f in found.values())])
    listed = entities.table_of(entities.with_users(lexicon))
    return _table("entities", listed.join(used.drop_nulls().unique(), on="entity_id", how="semi").sort("entity_id"))


def _table(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The contract's columns of a table, with its types."""
    return frame.select(
        (pl.col(c) if c in frame.columns else pl.lit(None)).cast(t).alias(c) for c, t in polars_schema(name).items()
    )
