"""Score mentions and facts against gold annotations of whole documents.

Facts are scored on the gold's own lines (those whose role is content), each a paragraph, so that a fault of an
earlier stage is not counted here. A hit is an overlap of at least half of the longer span, and the same type, title
or code; `exact` also counts the hits whose spans are equal. Conventions: optional items cost nothing and gain
nothing, `alt_spans`, `alt_types`, `plover_alt` and `value_alt` are as good as the item itself, each item answers for
one fact only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from warraq import facts
from warraq.errors import UsageError
from warraq.evaluate.gold_lines import Document, articles_of, documents_of, paragraphs_of

Span = tuple[int, int]
OUTCOMES = {"document": pl.String, "layer": pl.String, "outcome": pl.String, "exact": pl.Boolean} | {
    "start": pl.Int64,
    "end": pl.Int64,
    "text": pl.String,
    "gold": pl.String,
    "found": pl.String,
}


@dataclass(frozen=True)
class Item:
    """One thing to find, or found: its spans (the first is its own), and the labels that are right for it."""

    spans: tuple[Span, ...]
    labels: frozenset[str | None] = frozenset()
    optional: bool = False
    partner: Span | None = None  # the holder's name of a position

    def matches(self, found: Item) -> bool:
        """Whether `found` is this item."""
        same = not self.labels or bool(self.labels & found.labels)
        partner = self.partner is None or (found.partner is not None and overlap(self.partner, found.partner) > 0)
        return same and partner and any(overlap(s, found.spans[0]) >= 0.5 for s in self.spans)


def overlap(one: Span, other: Span) -> float:
    """Share of the longer span that both cover."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return max(0, common) / max(one[1] - one[0], other[1] - other[0], 1)


def score(gold_dir: Path, seeds_dir: Path | None = None, lexicon: pl.DataFrame | None = None) -> pl.DataFrame:
    """Precision and recall a layer: layer str, precision, recall, f1, exact f64, hits, found, gold, set_aside i64.

    The texts lie in `seeds_dir`; by default in `seeds` beside the folder that holds the gold folder.
    `exact` is the share of hits whose spans are equal, `set_aside` the found items that fell on optional ones.
    """
    return summary(compare(gold_dir, seeds_dir or gold_dir.resolve().parents[1] / "seeds", lexicon))


def compare(gold_dir: Path, seeds_dir: Path, lexicon: pl.DataFrame | None = None) -> pl.DataFrame:
    """One row an item: document, layer, outcome {hit, miss, spurious, set_aside}, exact, start, end, text, labels."""
    documents = documents_of(gold_dir, seeds_dir)
    if not documents:
        raise UsageError(f"expected gold files (*.json) in {gold_dir} with their texts in {seeds_dir}, found none")
    paragraphs = paragraphs_of(documents)
    extracted = facts.extract(paragraphs, articles_of(documents), lexicon)
    rows: list[dict[str, Any]] = []
    for document in documents:
        system = System(document, paragraphs, extracted)
        for layer, read in LAYERS.items():
            rows += _outcomes(document, layer, list(read[0](document)), list(read[1](system)))
        rows += _values(document, system)
    return pl.DataFrame(rows, schema=OUTCOMES)


def summary(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Precision, recall and counts of each layer; see `score`."""
    count = {o: (pl.col("outcome") == o).sum().cast(pl.Int64) for o in ("hit", "miss", "spurious", "set_aside")}
    counted = outcomes.group_by("layer", maintain_order=True).agg(
        **count, exact=pl.col("exact").filter(pl.col("outcome") == "hit").mean()
    )
    hits = pl.col("hit")
    return counted.select(
        "layer",
        precision=hits / (hits + pl.col("spurious")),
        recall=hits / (hits + pl.col("miss")),
        f1=2 * hits / (2 * hits + pl.col("spurious") + pl.col("miss")),
        exact="exact",
        hits="hit",
        found=hits + pl.col("spurious"),
        gold=hits + pl.col("miss"),
        set_aside="set_aside",
    )


def _outcomes(document: Document, layer: str, gold: list[Item], found: list[Item]) -> list[dict[str, Any]]:
    """Pair gold and found items one to one, required ones and equal spans first."""
    pairs = [
        (g.optional, f.spans[0] not in g.spans, i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.matches(f)
    ]
    of_gold: dict[int, int] = {}
    taken: set[int] = set()
    for _, _, i, j in sorted(pairs):
        if i not in of_gold and j not in taken:
            of_gold[i] = j
            taken.add(j)
    rows = []
    for i, item in enumerate(gold):
        match = found[of_gold[i]] if i in of_gold else None
        if match or not item.optional:
            outcome = "miss" if match is None else "set_aside" if item.optional else "hit"
            rows.append(_row(document, layer, outcome, item, match))
    return rows + [_row(document, layer, "spurious", None, f) for j, f in enumerate(found) if j not in taken]


def _row(document: Document, layer: str, outcome: str, gold: Item | None, found: Item | None) -> dict[str, Any]:
    """One row of `compare`."""
    start, end = (gold or found).spans[0]  # type: ignore[union-attr]
    return {
        "document": document.name,
        "layer": layer,
        "outcome": outcome,
        "exact": bool(gold and found and found.spans[0] in gold.spans),
        "start": start,
        "end": end,
        "text": document.text[start:end],
        "gold": _labels(gold),
        "found": _labels(found),
    }


def _labels(item: Item | None) -> str | None:
    """Labels of an item as one readable string."""
    return None if item is None else "/".join(sorted(str(x) for x in item.labels))


@dataclass(frozen=True)
class System:
    """What was extracted from one document, with offsets in the document."""

    document: Document
    paragraphs: pl.DataFrame
    extracted: facts.Extracted
    cache: dict[str, Any] = field(default_factory=dict)

    def mentions(self) -> pl.DataFrame:
        """Mentions of the document; `start` and `end` are offsets in its text."""
        return self._placed(self.extracted.mentions)

    def facts(self, fact_type: str) -> pl.DataFrame:
        """Facts of one type; all offsets are in the document's text."""
        return self._placed(self.extracted.facts.filter(pl.col("fact_type") == fact_type))

    def holders(self) -> pl.DataFrame:
        """fact_id, name_start, name_end of each name that holds a position: two of a dual title (الرئيسان)."""
        held = self.extracted.fact_arguments.filter(role="holder").sort("fact_id", "ord")
        names = self.mentions().select("mention_id", name_start="start", name_end="end")
        return held.join(names, on="mention_id", how="inner", maintain_order="left").select(
            "fact_id", "name_start", "name_end"
        )

    def _placed(self, frame: pl.DataFrame) -> pl.DataFrame:
        base = self.paragraphs.filter(pl.col("document_id") == self.document.name)
        placed = frame.join(base.select("paragraph_id", base="start"), on="paragraph_id", how="inner")
        offsets = [c for c in ("start", "end", "trigger_start", "trigger_end") if c in frame.columns]
        return placed.with_columns(pl.col(c) + pl.col("base") for c in offsets).sort("start", "end")


def _gold_items(
    key: str, label: Callable[[dict[str, Any]], Iterable[str | None]] | None = None
) -> Callable[[Document], Iterator[Item]]:
    """Reader of one flat gold list."""

    def read(document: Document) -> Iterator[Item]:
        for item in document.gold[key]:
            labels = frozenset(label(item)) if label else frozenset[str | None]()
            yield Item(document.spans(item), labels - {None}, _is_optional(key, item))

    return read


def _is_optional(key: str, item: dict[str, Any]) -> bool:
    """Whether missing the item costs nothing: marked so, an event with null among its codes, or an ordinal."""
    by_kind = (key == "quantities" and item["kind"] == "ordinal") or None in (item.get("plover_alt") or ())
    return bool(item.get("optional")) or by_kind


def _gold_mentions(document: Document) -> Iterator[Item]:
    for entity in document.gold["entities"]:
        for mention in entity["mentions"]:
            labels = frozenset({entity["type"], *mention.get("alt_types", ())})
            yield Item(document.spans(mention), labels, bool(mention.get("optional")))


def _found_mentions(system: System) -> Iterator[Item]:
    columns = ("start", "end", "mention_type", "entity_type")
    for start, end, mention_type, entity_type in system.mentions().select(columns).iter_rows():
        yield Item(((start, end),), frozenset({"norp" if mention_type == "norp" else entity_type}))


def _found(
    fact_type: str, start: str = "start", end: str = "end", label: str | None = None
) -> Callable[[System], Iterator[Item]]:
    """Reader of the facts of one type."""

    def read(system: System) -> Iterator[Item]:
        for row in system.facts(fact_type).iter_rows(named=True):
            if row[start] is not None:
                labels = frozenset({row[label]}) if label else frozenset[str | None]()
                yield Item(((row[start], row[end]),), labels)

    return read


def _gold_positions(document: Document) -> Iterator[Item]:
    for item in document.gold["positions"]:
        yield Item(document.spans(item["title"]), partner=document.spans(item["name"])[0])


def _found_positions(system: System) -> Iterator[Item]:
    pairs = system.facts("position").join(system.holders(), on="fact_id", how="left", maintain_order="left_right")
    for start, end, *name in pairs.select("start", "end", "name_start", "name_end").iter_rows():
        yield Item(((start, end),), partner=(name[0], name[1]) if name[0] is not None else (-1, -1))


def _gold_quotations(document: Document) -> Iterator[Item]:
    for item in document.gold["quotations"]:
        proper = item["kind"] in ("direct", "partial", "document")
        if proper or item.get("optional"):
            yield Item(document.spans(item), optional=not proper or bool(item.get("optional")))


def _gold_cues(document: Document) -> Iterator[Item]:
    for item in document.gold["claims"]:
        if item["cue"]:
            yield Item(document.spans(item["cue"]), optional=bool(item.get("optional")))


def _event_codes(item: dict[str, Any]) -> Iterable[str | None]:
    return (item["plover"], *(item.get("plover_alt") or ()))


Reader = tuple[Callable[[Document], Iterable[Item]], Callable[[System], Iterable[Item]]]
LAYERS: dict[str, Reader] = {
    "mentions": (_gold_mentions, _found_mentions),
    "temporal": (_gold_items("temporal"), _found("temporal")),
    "quantities": (_gold_items("quantities"), _found("quantity")),
    "positions": (_gold_positions, _found_positions),
    "quotations": (_gold_quotations, _found("quotation")),
    "claims": (_gold_cues, _found("claim", "trigger_start", "trigger_end")),
    "events": (_gold_items("events", _event_codes), _found("event", "trigger_start", "trigger_end", "predicate")),
}


def _values(document: Document, system: System) -> Iterator[dict[str, Any]]:
    """Outcomes of the layer `temporal_value`: the values of dates, where the text yields one."""
    found = [
        (Item(((row["start"], row["end"]),)), row["time_value"])
        for row in system.facts("temporal").iter_rows(named=True)
    ]
    for gold in document.gold["temporal"]:
        item = Item(document.spans(gold), optional=bool(gold.get("optional")))
        value = next((v for f, v in found if item.matches(f)), None)
        outcome = _value_outcome(gold, value, item.optional)
        if outcome:
            row = _row(document, "temporal_value", outcome, item, None)
            yield row | {"gold": str(gold["value"]), "found": value, "exact": True}


def _value_outcome(gold: dict[str, Any], value: str | None, optional: bool) -> str | None:
    """Outcome of one value: a right one, none, or a wrong one; a value that needs world knowledge is never wrong."""
    right = {gold["value"], *gold.get("value_alt", ())} - {None}
    if value is not None and value in right:
        return "set_aside" if optional else "hit"
    if value is not None and value != gold.get("value_world"):
        return None if optional else "spurious"
    return "miss" if gold["value"] is not None and not optional else None
