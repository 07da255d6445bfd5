from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

from tests.pipeline.standins import SECRET, STAGES, built, options, table_bytes, words, write_corpus
from warraq import release
from warraq.errors import ReleaseError, UsageError, ValidationFailed
from warraq.pipeline import Job, Shard, Stages, build, run_shard


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "raw")


class Listener:
    def __init__(self) -> None:
        self.plans: list[tuple[int, ...]] = []
        self.done: list[tuple[int, ...]] = []
        self.stages: list[str] = []

    def planned(self, *numbers: int) -> None:
        self.plans.append(numbers)

    def shard_done(self, *numbers: int) -> None:
        self.done.append(numbers)

    def stage(self, name: str) -> None:
        self.stages.append(name)


def test_a_release_holds_what_was_read(raw: Path, tmp_path: Path) -> None:
    made = built(raw, tmp_path / "releases")
    assert made.version == "2026.11.0"
    assert made.statuses == {"quarantined": 2, "released": 12}
    assert made.counts["paragraphs"] == 48
    assert made.counts["removals"] == 24
    assert release.load(made.path, "articles")["license"].to_list().count("CC0-1.0") == 6
    aside = release.load(made.path, "documents").filter(status="quarantined").sort("reason")
    assert aside["reason"].to_list() == ["binary", "error:segment:IndexError"]


def test_progress_is_told(raw: Path, tmp_path: Path) -> None:
    heard = Listener()
    build(options(raw, tmp_path / "out", max_documents=5), stages=STAGES, progress=heard)
    assert [numbers[0] for numbers in heard.plans] == [14]
    assert sum(numbers[0] for numbers in heard.done) == 14
    assert sum(numbers[1] for numbers in heard.done) == heard.plans[0][1]
    assert sum(numbers[2] for numbers in heard.done) == 12 * 5
    assert heard.stages == ["reading the input", "merging", "validating", "writing"]


def test_shards_may_run_anywhere_and_in_any_order(raw: Path, tmp_path: Path) -> None:
    def backwards(shards: Sequence[Shard], job: Job) -> Iterator[Path]:
        return (run_shard(shard, job, STAGES) for shard in reversed(shards))

    one = build(options(raw, tmp_path / "a", max_documents=3), stages=STAGES, map_shards=backwards)
    assert table_bytes(one.path) == table_bytes(built(raw, tmp_path / "b").path)


def test_one_more_document_costs_one_document(raw: Path, tmp_path: Path) -> None:
    built(raw, tmp_path / "out")
    (raw / "open-new.txt").write_text("عنوان جديد\nنص جديد")
    heard = Listener()
    grown = build(options(raw, tmp_path / "out"), stages=STAGES, progress=heard)
    assert heard.plans[0][0] == 1
    assert grown.version == "2026.11.1"
    assert table_bytes(grown.path) == {**table_bytes(built(raw, tmp_path / "anew").path), **changes(grown.path)}


def changes(path: Path) -> dict[str, bytes]:
    """The files of changes/, which a release without a parent does not have."""
    return {name: content for name, content in table_bytes(path).items() if name.startswith("changes/")}


def test_a_changed_document_replaces_its_rows(raw: Path, tmp_path: Path) -> None:
    built(raw, tmp_path / "out")
    (raw / "open-00.txt").write_text("عنوان بعد التصحيح\nنص")
    made = built(raw, tmp_path / "out")
    headlines = release.load(made.path, "articles")["headline"].to_list()
    assert "عنوان بعد التصحيح" in headlines
    assert "عنوان الخبر 0" not in headlines
    assert table_bytes(made.path) == {**table_bytes(built(raw, tmp_path / "anew").path), **changes(made.path)}


def test_other_templates_make_other_parts(raw: Path, tmp_path: Path) -> None:
    built(raw, tmp_path / "out")
    templates = tmp_path / "templates.csv"
    header = "publisher_id,key,example,documents,share,position,kind,decision,rule_id"
    templates.write_text(f"{header}\nopen,شارك,شارك,9,0.5,tail,template,remove,template.1@1\n")
    heard = Listener()
    build(options(raw, tmp_path / "out", templates=templates), stages=STAGES, progress=heard)
    assert heard.plans[0][0] == 14


def test_a_withdrawn_document_vanishes(raw: Path, tmp_path: Path) -> None:
    (raw / "open-00.txt").write_text("عنوان فريد\ndate 2024-01-01\nنص لا مثيل له 55\n# زائدة لا مثيل لها")
    first = built(raw, tmp_path / "out")
    assert words(first.path).count("لا مثيل له") >= 2
    gone = release.load(first.path, "documents").filter(source_uri="open-00.txt")["document_id"][0]
    (raw / "withdrawals.csv").write_text(f"document_id,url,date,reason\n{gone},,2026-11-20,court order\n")
    made = built(raw, tmp_path / "out")
    assert "لا مثيل له" not in words(made.path)
    assert "عنوان فريد" not in words(made.path)
    row = release.load(made.path, "documents").filter(document_id=gone)
    assert row.select("status", "reason").row(0) == ("withdrawn", "withdrawn")
    assert made.counts["articles"] == first.counts["articles"] - 1
    assert made.counts["facts"] == first.counts["facts"] - 4
    assert pl.read_parquet(made.path / "withdrawals.parquet").rows() == [(gone, None, "2026-11-20", "court order")]
    report = json.loads((made.path / "changes" / "report.json").read_text())
    assert report["tables"]["articles"] == {"rows": 11, "added": 0, "changed": 0, "removed": 1}
    assert report["tables"]["documents"] == {"rows": 14, "added": 0, "changed": 1, "removed": 0}


def test_the_open_profile_leaks_nothing(raw: Path, tmp_path: Path) -> None:
    full = built(raw, tmp_path / "full")
    made = built(raw, tmp_path / "open", profile="open")
    tables = {name: release.load(made.path, name) for name in ("articles", "paragraphs", "removals")}
    closed = tables["articles"].filter(~pl.col("text_released"))
    assert closed.height == 6
    hidden = tables["paragraphs"].join(closed, on="article_id", how="semi")
    assert hidden["text"].null_count() == hidden.height == 24
    assert tables["removals"].join(closed, on="document_id", how="semi")["text"].null_count() == 12
    assert tables["paragraphs"].join(closed, on="article_id", how="anti")["text"].null_count() == 0
    assert hidden.drop("text").equals(
        release.load(full.path, "paragraphs").join(closed, on="article_id", how="semi").drop("text")
    )


def test_no_file_of_an_open_release_holds_the_words_of_a_closed_source(raw: Path, tmp_path: Path) -> None:
    for path in raw.glob("open-*"):
        path.unlink()
    (raw / "open-1.txt").write_text("عنوان\nنص مأذون بنشره")
    assert SECRET in words(built(raw, tmp_path / "full").path)
    assert SECRET not in words(built(raw, tmp_path / "open", profile="open").path)


def test_the_card_of_a_full_release_says_that_it_is_not_cleared(raw: Path, tmp_path: Path) -> None:
    assert "NOT CLEARED FOR REDISTRIBUTION" in (built(raw, tmp_path / "a").path / "README.md").read_text()
    for path in raw.glob("closed-*"):
        path.unlink()
    assert "NOT CLEARED" not in (built(raw, tmp_path / "b").path / "README.md").read_text()


def test_a_release_that_exists_is_not_touched(raw: Path, tmp_path: Path) -> None:
    made = built(raw, tmp_path / "out", version="2026.11.5")
    before = table_bytes(made.path)
    with pytest.raises(UsageError, match=r"release 2026\.11\.5 exists"):
        built(raw, tmp_path / "out", version="2026.11.5")
    assert table_bytes(made.path) == before


def test_a_parent_that_was_taken_away_is_no_parent(raw: Path, tmp_path: Path) -> None:
    shutil.rmtree(built(raw, tmp_path / "out").path)
    made = built(raw, tmp_path / "out", version="2026.11.7")
    assert json.loads((made.path / "manifest.json").read_text())["parent"] is None


def test_a_parent_that_cannot_be_read_is_named(raw: Path, tmp_path: Path) -> None:
    (built(raw, tmp_path / "out").path / "facts" / "facts.parquet").write_bytes(b"no parquet")
    with pytest.raises(ReleaseError, match=r"2026\.11\.0: expected a readable table"):
        built(raw, tmp_path / "out")


def test_an_input_without_a_readable_document_is_a_mistake_of_the_call(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    with pytest.raises(UsageError, match="at least one readable document"):
        built(tmp_path / "raw", tmp_path / "out")
    (tmp_path / "raw" / "p-1.txt").write_bytes(b"\0")
    with pytest.raises(UsageError, match="set aside as: binary"):
        built(tmp_path / "raw", tmp_path / "out")
    assert not [p for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")]


def test_a_critical_rule_that_fails_blocks_the_release(raw: Path, tmp_path: Path) -> None:
    with pytest.raises(ValidationFailed, match=r"articles\.paragraphs_counted"):
        build(options(raw, tmp_path / "out"), stages=_with_wrong_counts())
    assert not (tmp_path / "out" / "2026.11.0").exists()
    assert not (tmp_path / "out" / "latest.json").exists()
    assert pl.read_csv(tmp_path / "out" / ".quarantine" / "rows.csv").height > 0


def test_a_few_rows_that_fail_are_set_aside_named_and_counted(tmp_path: Path) -> None:
    raw = write_corpus(tmp_path / "raw", 60)

    def extract(*frames: pl.DataFrame) -> SimpleNamespace:
        found = STAGES.extract(*frames)
        wrong = (pl.col("value_num") == 413) & (pl.col("end") - pl.col("start") == 3)
        surface = pl.when(wrong).then(pl.lit("999")).otherwise("surface").alias("surface")
        return SimpleNamespace(**{**vars(found), "facts": found.facts.with_columns(surface)})

    made = build(options(raw, tmp_path / "out"), stages=dataclasses.replace(STAGES, extract=extract))
    assert made.counts["facts"] == 60 * 5 - 1
    assert made.rows_aside == {"facts.surface_is_evidence": 2}
    aside = pl.read_csv(tmp_path / "out" / ".quarantine" / "rows.csv")
    assert set(aside["expectation"]) == {"facts.surface_is_evidence"}
    assert sorted(aside["table"]) == ["fact_arguments", "facts"]
    counted = json.loads((made.path / "validation.json").read_text())["rows_set_aside"]
    assert {"table": "facts", "expectation": "facts.surface_is_evidence", "rows": 1} in counted
    assert "facts.surface_is_evidence" in (made.path / "README.md").read_text()


def test_the_quarantine_says_what_it_holds(raw: Path, tmp_path: Path) -> None:
    built(raw, tmp_path / "out")
    listed = pl.read_csv(tmp_path / "out" / ".quarantine" / "documents.csv")
    assert sorted(listed["reason"]) == ["binary", "error:segment:IndexError"]
    assert {f"{d}.bin" for d in listed["document_id"]} == {
        p.name for p in (tmp_path / "out" / ".quarantine").glob("*.bin")
    }


def _with_wrong_counts() -> Stages:
    def tag(*frames: pl.DataFrame) -> pl.DataFrame:
        return STAGES.tag(*frames).with_columns(paragraph_count=pl.lit(99, dtype=pl.Int32))

    return dataclasses.replace(STAGES, tag=tag)
