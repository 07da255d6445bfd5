"""Examining shows what a build would do to a document, and writes nothing; learning writes one table."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq import pipeline
from warraq.errors import UsageError


def test_examined_spans_cover_the_text(root: Path) -> None:
    path = root / "seeds" / "01_share_and_comment.txt"
    (examined,) = pipeline.examine(path)
    text = path.read_text("utf-8")
    spans = pl.concat([frame.select("start", "end") for frame in (examined.paragraphs, examined.removals)])
    covered = {at for start, end in spans.rows() for at in range(start, end)}
    assert sum(end - start for start, end in spans.rows()) == len(covered)
    assert all(text[at].isspace() for at in range(len(text)) if at not in covered)
    assert examined.document["status"] == "released"


def test_each_document_has_its_own_rows(root: Path) -> None:
    every = list(pipeline.examine(root / "seeds" / "18_records.jsonl"))
    assert len(every) > 1
    for examined in every:
        names = set(examined.articles["document_id"]) | set(examined.paragraphs["document_id"])
        assert names <= {examined.document["document_id"]}
        assert set(examined.facts["article_id"]) <= set(examined.articles["article_id"])


def test_examining_writes_nothing(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    list(pipeline.examine(root / "seeds" / "14_binary.txt"))
    assert not list(tmp_path.iterdir())


def test_a_repeated_line_is_proposed(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    for number in range(40):
        body = f"افتتحت البلدية المدرسة رقم {number} في الحي الجديد بحضور الأهالي والمعلمين."
        (raw / f"{number}.txt").write_text(f"خبر {number}\n{body}\nمدينتنا بعيون أهلها وضيوفها\n", "utf-8")
    header = "publisher_id,name_ar,name_en,domains,globs,license,rights_basis,tdm_reserved,text_release,timezone,note"
    (raw / "sources.csv").write_text(f"{header}\nmadina,المدينة,City News,,*.txt,CC0-1.0,,false,true,,\n", "utf-8")
    learnt = pipeline.learn([raw], tmp_path / "t.parquet")
    assert "مدينتنا بعيون أهلها وضيوفها" in learnt["example"].to_list()
    assert pl.read_parquet(tmp_path / "t.parquet").equals(learnt)
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_learning_from_nothing_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="found none"):
        pipeline.learn([tmp_path / "raw"], tmp_path / "t.csv")
