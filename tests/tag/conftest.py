"""Articles of plain texts."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from warraq.clean import clean
from warraq.segment import segment
from warraq.tag import tag


def read(text: str, **given: str) -> list[dict[str, Any]]:
    """Articles of one text, with what came beside it."""
    documents = pl.DataFrame([{"document_id": "d_1", "text": text, **given}])
    cleaned = clean(documents)
    return tag(documents, segment(cleaned.kept, documents), cleaned.removals).to_dicts()


@pytest.fixture
def articles():
    """Function from a text (and what came beside it) to its articles."""
    return read


@pytest.fixture
def article():
    """Function from a text (and what came beside it) to its main article."""
    return lambda text, **given: read(text, **given)[0]
