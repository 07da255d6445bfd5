"""Examining shows what a build would do to a document, and writes nothing; learning writes one table."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from tests.pipeline import standins
from warraq import pipeline
from warraq.errors import UsageError
from warraq.pipeline.shard import MAX_OFFENDERS


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


def test_a_document_that_breaks_a_stage_says_so_and_the_others_are_shown(tmp_path: Path) -> None:
    for name, text in {"a-1": "عنوان\nنص", "a-2": "عنوان\nBOOM:facts", "a-3": "عنوان آخر\nنص 3"}.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    found = {e.document["source_uri"]: e for e in pipeline.examine(tmp_path, stages=standins.STAGES)}
    assert {uri: e.document["reason"] for uri, e in found.items()} == {
        "a-1.txt": None,
        "a-2.txt": "error:facts:IndexError",
        "a-3.txt": None,
    }
    assert [found[uri].articles.height for uri in sorted(found)] == [1, 0, 1]
    assert found["a-3.txt"].facts.height == 1


def test_more_broken_documents_than_a_build_would_bear_are_shown(tmp_path: Path) -> None:
    for number in range(MAX_OFFENDERS + 1):
        (tmp_path / f"a-{number}.txt").write_text(f"BOOM:clean {number}", "utf-8")
    reasons = {e.document["reason"] for e in pipeline.examine(tmp_path, stages=standins.STAGES)}
    assert reasons == {"error:clean:IndexError"}


def test_examining_nothing_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected at least one readable document"):
        next(pipeline.examine(tmp_path))


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
