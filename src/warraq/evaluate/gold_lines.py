"""The gold's own lines as paragraphs and articles, so that one stage is scored without the others' faults."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import polars as pl

from warraq import ids
from warraq.contract import polars_schema
from warraq.evaluate.given import expecting, json_object

# Roles of lines that are not the article's own words.
FURNITURE = frozenset(
    """page_date share_button print_button comment_prompt nav most_read copy_protection read_more separator mobile_exit
    disclaimer blank""".split()  # noqa: SIM905
)
ROLES = {
    "title": "headline",
    "embedded_article_heading": "headline",
    "embedded_article_body": "body",
    "section_label": "section",
    "photo_caption": "caption",
}


@dataclass(frozen=True)
class Document:
    """One annotated document."""

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def line_starts(self) -> list[int]:
        """Offset in the text at which each line starts."""
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def spans(self, item: dict[str, Any]) -> tuple[tuple[int, int], ...]:
        """Spans of a gold item in the whole text: its own first, then the alternatives."""
        base = self.line_starts[item["line"] - 1]
        pairs = [(item["start"], item["end"]), *item.get("alt_spans", ())]
        return tuple((base + a, base + b) for a, b in pairs)


def headline_of(metadata: dict[str, Any], text: str) -> str | None:
    """The headline that gold metadata name by its line, and by start and end where the line holds more."""
    place = metadata.get("headline")
    return text.split("\n")[place["line"] - 1][place.get("start") : place.get("end")] if place else None


def documents_of(gold_dir: Path, seeds_dir: Path) -> list[Document]:
    """Every annotated document whose raw text is in `seeds_dir`, by name.

    Raises UsageError for a file that is no such annotation.
    """
    read = ((path, json_object(path)) for path in sorted(gold_dir.glob("*.json")))
    return [_document(path, g, seeds_dir) for path, g in read if "file" in g and (seeds_dir / g["file"]).exists()]


def _document(path: Path, gold: dict[str, Any], seeds_dir: Path) -> Document:
    """One annotated document; UsageError where its text cannot be read or a part of the gold is not there."""
    with expecting(path, "the annotation of a text: file, lines, metadata and reference_date"):
        text = (seeds_dir / gold["file"]).read_bytes().decode("utf-8")
        _check(gold, text)
        return Document(Path(gold["file"]).stem, text, gold)


def _check(gold: dict[str, Any], text: str) -> None:
    """Raise where a part of the annotation is not there, or names a line that `text` does not have."""
    lines = text.count("\n") + 1
    wrong = [line["n"] for line in gold["lines"] if line["role"] and not 0 < line["n"] <= lines]
    if wrong:
        raise IndexError(f"line {wrong[0]} of a text of {lines} lines")
    if not isinstance(gold["reference_date"], dict):
        raise TypeError(f"reference_date {gold['reference_date']!r}")
    headline_of(gold["metadata"], text)


def paragraphs_of(documents: list[Document]) -> pl.DataFrame:
    """A paragraph for each line of content; columns of the contract's `paragraphs` that the stages read."""
    rows = [row for document in documents for row in _paragraphs(document)]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    types = {n: t for n, t in polars_schema("paragraphs").items() if n in frame.columns}
    return frame.cast(types)  # type: ignore[arg-type]


def _paragraphs(document: Document) -> list[dict[str, Any]]:
    article = ids.derive("a", document.name, 0)
    lines = document.text.split("\n")
    content = [x for x in document.gold["lines"] if x["role"] not in FURNITURE]
    return [
        {
            "paragraph_id": ids.derive("p", article, position, lines[x["n"] - 1]),
            "article_id": article,
            "document_id": document.name,
            "part": 0,
            "position": position,
            "role": ROLES.get(x["role"], x["role"]),
            "text": lines[x["n"] - 1],
            "start": document.line_starts[x["n"] - 1],
            "end": document.line_starts[x["n"] - 1] + len(lines[x["n"] - 1]),
        }
        for position, x in enumerate(content)
    ]


def articles_of(documents: list[Document]) -> pl.DataFrame:
    """An article a document, with what the gold says of its date, headline, author and publisher."""
    rows = [_article(document) for document in documents]
    frame = pl.DataFrame(rows, infer_schema_length=None)
    types = {n: t for n, t in polars_schema("articles").items() if n in frame.columns}
    dates = pl.col("date_published").cast(pl.String).str.to_date(strict=False)
    return frame.with_columns(dates).cast(types)  # type: ignore[arg-type]


def _article(document: Document) -> dict[str, Any]:
    metadata, reference = document.gold["metadata"], document.gold["reference_date"]
    author = metadata.get("author")
    name = author.get("name_ar") if isinstance(author, dict) else author
    return {
        "article_id": ids.derive("a", document.name, 0),
        "document_id": document.name,
        "part": 0,
        "headline": headline_of(metadata, document.text),
        "authors": [name] if name else [],
        "publisher": metadata.get("publisher"),
        "date_published": reference.get("value"),
        "date_published_precision": reference.get("precision"),
        "date_published_basis": "text" if reference.get("value") else None,
    }
