"""Frames of kept lines from plain texts."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.segment import segment


def kept_lines(texts: dict[str, str]) -> pl.DataFrame:
    """What `clean` gives where nothing is removed and no cue is set: one row a line, trimmed."""
    rows = []
    for name, text in texts.items():
        at = 0
        for number, line in enumerate(text.split("\n")):
            lead = len(line) - len(line.lstrip())
            if line.strip():
                start = at + lead
                rows.append((name, number, start, start + len(line.strip()), line.strip(), None))
            at += len(line) + 1
    schema = ["document_id", "line", "start", "end", "text", "cue"]
    types = {
        "line": pl.Int32,
        "start": pl.Int32,
        "end": pl.Int32,
        "cue": pl.String,
        "document_id": pl.String,
        "text": pl.String,
    }
    return pl.DataFrame(rows, schema=schema, orient="row", schema_overrides=types)


def read(text: str) -> pl.DataFrame:
    """Paragraphs of one text."""
    documents = pl.DataFrame({"document_id": ["d_1"], "text": [text]})
    return segment(kept_lines({"d_1": text}), documents)


@pytest.fixture
def paragraphs():
    """Function from a text to its paragraphs."""
    return read


@pytest.fixture
def roles():
    """Function from a text to (role, text) pairs in reading order."""
    return lambda text: read(text).select("role", "text").rows()
