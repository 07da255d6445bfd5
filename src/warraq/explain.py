"""One document as a person reads what was done to it: roles and removals in the margin, facts underlined."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import polars as pl
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from warraq.pipeline import Examined

_METADATA = (
    "headline",
    "authors",
    "byline",
    "publisher",
    "date_published",
    "date_published_raw",
    "date_published_basis",
    "page_date",
    "section",
    "column_name",
    "genre",
    "based_on",
    "in_language",
    "countries",
    "topics",
)
_FACT_VALUES = ("predicate", "value_num", "value_min", "value_max", "unit", "item", "time_value", "attributed_to")
# What the code in the column `reason` means, up to its colon.
_WHY = {
    "bad_json": "the line is no JSON object",
    "bad_name": "the name of the file is no Unicode, so it cannot be written down: rename it",
    "bad_sidecar": "the file beside the text that should hold its metadata is no JSON object",
    "binary": "the bytes are those of another format, not of text",
    "changed": "the file changed while it was being read: run it again",
    "empty": "there is nothing in it, or only white space",
    "error": "a stage of the program broke on this document: please report it",
    "language": "the text is in another language than Arabic (the code after the colon; und: none was recognized)",
    "no_text": "the record has no text in the field or column `text`",
    "no_text_column": "the table has no column `text`: rename the one that holds the text",
    "outside_root": "a link that leads out of the input is not followed",
    "same_as": "the same bytes and address as the document after the colon",
    "symlink_loop": "a link that leads back into the input is not followed",
    "too_large": "larger than any article: 10 MiB is the most",
    "undecodable": "the bytes are text in no encoding that was tried",
    "unknown_format": "the name ends in none of .txt, .jsonl, .ndjson, .csv, .tsv, .parquet",
    "unreadable": "the file is broken, or may not be read",
}
_REMOVED, _FACT, _MENTION, _DIM = "red strike", "underline", "cyan", "dim"


def render(examined: Examined) -> RenderableType:
    """The document for a terminal: its fate, each article's metadata, the marked text, the facts."""
    parts: list[RenderableType] = [_fate(examined.document)]
    parts += [_metadata(row) for row in examined.articles.iter_rows(named=True)]
    if examined.paragraphs.height or examined.removals.height:
        parts.append(_marked_text(examined))
    if examined.facts.height:
        parts.append(_fact_table(examined))
    return Group(*parts)


def _fate(document: Mapping[str, Any]) -> Text:
    """The line on top: where the document comes from and what became of it."""
    line = Text(str(document["source_uri"]), style="bold")
    line.append(f"  {document['status']}", style="green" if document["status"] == "released" else "yellow")
    for name in ("reason", "encoding", "publisher_id"):
        if document.get(name):
            line.append(f"  {name}: {document[name]}", style=_DIM)
    told = _WHY.get(str(document.get("reason")).partition(":")[0])
    return line.append(f"\n  {told}", style=_DIM) if told else line


def _metadata(article: Mapping[str, Any]) -> Table:
    """What was read about an article; names without a value are left out."""
    table = Table(box=None, show_header=False, padding=(0, 1), title=f"article {article['part']}", title_justify="left")
    for name in _METADATA:
        value = article.get(name)
        if value is not None and value != []:
            table.add_row(Text(name, style=_DIM), "، ".join(value) if isinstance(value, list) else str(value))
    return table


def _marked_text(examined: Examined) -> Table:
    """The text in reading order, a row a span: its role or the rule that removed it, then the span."""
    table = Table(box=None, show_header=False, padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    rows = [(row["start"], *cells) for row, *cells in _paragraph_rows(examined)]
    rows += [
        (row["start"], Text(f"✂ {row['kind']} {row['rule_id']}", style="red"), Text(row["text"] or "", style=_REMOVED))
        for row in examined.removals.iter_rows(named=True)
    ]
    for _, margin, text in sorted(rows, key=lambda r: r[0]):
        table.add_row(margin, text)
    return table


def _paragraph_rows(examined: Examined) -> Iterator[tuple[dict[str, Any], Text, Text]]:
    """Each kept paragraph with its role and its text, mentions coloured and facts underlined."""
    spans = [(examined.mentions, _MENTION), (examined.facts, _FACT)]
    by_paragraph = [
        ({key[0]: rows for key, rows in frame.partition_by("paragraph_id", as_dict=True).items()}, style)
        for frame, style in spans
    ]
    part_of = dict(examined.articles.select("article_id", "part").iter_rows())
    for row in examined.paragraphs.iter_rows(named=True):
        text = Text(row["text"] or "")
        for found, style in by_paragraph:
            for start, end in found.get(row["paragraph_id"], _NO_SPANS).select("start", "end").iter_rows():
                text.stylize(style, start, end)
        part = part_of.get(row["article_id"], 0)
        yield row, Text(row["role"] + (f" ({part})" if part else ""), style=_DIM), text


_NO_SPANS = pl.DataFrame(schema={"start": pl.Int32, "end": pl.Int32})


def _in_reading_order(examined: Examined) -> pl.DataFrame:
    """The facts by the place of their paragraph, then their own."""
    places = examined.paragraphs.select("paragraph_id", place="start")
    return examined.facts.join(places, on="paragraph_id", how="left").sort("place", "start", "end", "fact_type")


def _fact_table(examined: Examined) -> Table:
    """Every fact with its span, what was read from it, how, and by which rule."""
    table = Table(box=None, padding=(0, 1), title="facts", title_justify="left")
    for name in ("type", "span", "read as", "modality", "rule"):
        table.add_column(name, style=_DIM if name == "rule" else "")
    for row in _in_reading_order(examined).iter_rows(named=True):
        values = [f"{name}={row[name]}" for name in _FACT_VALUES if row.get(name) is not None]
        surface = row["surface"] or ""
        short = surface if len(surface) <= 60 else surface[:57] + "…"
        table.add_row(row["fact_type"], short, " ".join(values), row["modality"], row["rule_id"])
    return table
