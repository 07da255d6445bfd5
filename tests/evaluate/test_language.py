"""The score counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import language


def test_language_figures(tmp_path: Path) -> None:
    arabic = "إن هذا المشروع الذي بدأ في العام الماضي"
    pl.DataFrame({"language": ["ara_Arab", "ara_Arab", "pes_Arab"], "text": [arabic, "", arabic]}).write_parquet(
        tmp_path / "gold.parquet"
    )
    found = {row["language"]: row for row in language.score(tmp_path / "gold.parquet").iter_rows(named=True)}
    assert found["ar"] == {"language": "ar", "n": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert found["fa"]["recall"] == 0.0


def test_a_missing_file_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match="expected a Parquet file"):
        language.score(Path("nowhere.parquet"))


def test_arabic_is_told_from_its_neighbours(shared: Path) -> None:
    found = language.score(shared / "eval" / "arabic_script_languages.parquet")
    assert found.row(by_predicate=pl.col("language") == "ar", named=True)["f1"] >= 0.97
