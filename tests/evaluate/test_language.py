"""The score counts what it says it counts."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import decoding, language


def test_language_figures(tmp_path: Path) -> None:
    arabic = "إن هذا المشروع الذي بدأ في العام الماضي"
    pl.DataFrame({"language": ["ara_Arab", "ara_Arab", "pes_Arab"], "text": [arabic, "", arabic]}).write_parquet(
        tmp_path / "gold.parquet"
    )
    found = {row["language"]: row for row in language.score(tmp_path / "gold.parquet").iter_rows(named=True)}
    assert found["ar"] == {"language": "ar", "n": 2, "precision": 0.5, "recall": 0.5, "f1": 0.5}
    assert found["fa"]["recall"] == 0.0


def test_decoding_figures(tmp_path: Path) -> None:
    text = "إن هذا المشروع الذي بدأ في العام الماضي لم ينته بعد، وقد يستمر على هذا النحو"
    pl.DataFrame({"text": [text, text + " مرة أخرى"]}).write_parquet(tmp_path / "gold.parquet")
    found = decoding.score(tmp_path / "gold.parquet")
    assert found["n"].to_list() == [2] * found.height
    assert found["equal"].to_list() == [1.0] * found.height


@pytest.mark.parametrize("score", [language.score, decoding.score])
def test_a_missing_file_is_one_clear_line(score: object) -> None:
    with pytest.raises(UsageError, match="expected a Parquet file"):
        score(Path("nowhere.parquet"))  # type: ignore[operator]
