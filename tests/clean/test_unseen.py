"""Texts and pages that were written without a look at the rules: most of what they leave behind goes, content stays.

They were scored before any rule was written for them (`docs/quality.md`); what they lacked is listed since, so these
figures say that nothing was lost again, not how the next site will fare. A headline printed a second time and the
signs of a desk are not scored.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.evaluate.lines import score

UNSEEN = Path(__file__).parent / "unseen"


@pytest.mark.parametrize(
    ("form", "removed", "kept"), [("texts", 0.90, 0.98), ("pages", 0.98, 0.98)], ids=["texts", "pages"]
)
def test_unseen_documents_are_cleaned(form: str, removed: float, kept: float) -> None:
    mean = score(UNSEEN / form).filter(pl.col("publisher") == "*")
    assert mean["removed"].item() >= removed
    assert mean["kept"].item() >= kept
