"""The score of decoding counts texts that come back to the letter, and pins 99 in 100 on real articles."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import decoding
from warraq.ingest import Decoded


def test_decoding_figures(tmp_path: Path) -> None:
    text = "إن هذا المشروع الذي بدأ في العام الماضي لم ينته بعد، وقد يستمر على هذا النحو"
    pl.DataFrame({"text": [text, text + " مرة أخرى"]}).write_parquet(tmp_path / "gold.parquet")
    found = decoding.score(tmp_path / "gold.parquet")
    assert found["n"].to_list() == [2] * found.height
    assert found["equal"].to_list() == [1.0] * found.height


def test_a_wrong_reading_lowers_the_figure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pl.DataFrame({"text": ["نص طويل يكفي للقياس في هذا الاختبار الصغير"]}).write_parquet(tmp_path / "gold.parquet")
    monkeypatch.setattr(decoding, "decode_bytes", lambda _data: Decoded("غيره", "utf-8"))
    assert decoding.score(tmp_path / "gold.parquet")["equal"].to_list() == [0.0] * len(decoding._METHODS)


def test_sample_articles_come_back(shared: Path) -> None:
    found = decoding.score(shared / "corpora" / "arabic_news_sample.parquet")
    assert found.filter(pl.col("equal") < 0.99).is_empty()


def test_a_missing_file_is_one_clear_line() -> None:
    with pytest.raises(UsageError, match="expected a Parquet file"):
        decoding.score(Path("nowhere.parquet"))
