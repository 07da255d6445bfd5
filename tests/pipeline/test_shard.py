from __future__ import annotations

import dataclasses
from pathlib import Path

import polars as pl
import pytest

from tests.pipeline import standins
from warraq.errors import BrokenStageError, LexiconError
from warraq.pipeline import Job, Shard, Stages, run_shard, shard
from warraq.pipeline.job import job
from warraq.pipeline.plan import fingerprints, plan


def make(tmp_path: Path, texts: dict[str, str | bytes]) -> tuple[Shard, Job]:
    raw = tmp_path / "raw"
    raw.mkdir()
    for name, text in texts.items():
        (raw / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    rows = fingerprints(standins.inventory([raw], pl.DataFrame()))
    planned = plan(rows, [], tmp_path / "shards")
    return planned.shards[0], job(tmp_path / "work", tmp_path / "quarantine")


def documents(part: Path) -> dict[str, tuple[str, str | None]]:
    rows = pl.read_parquet(part / "documents.parquet").select("source_uri", "status", "reason").rows()
    return {uri: (status, reason) for uri, status, reason in rows}


@pytest.mark.parametrize("stage", ["clean", "segment", "tag", "facts"])
def test_a_document_that_breaks_a_stage_is_set_aside_and_the_rest_goes_on(tmp_path: Path, stage: str) -> None:
    texts = {f"p-{i}.txt": f"عنوان {i}\nنص {i}" for i in range(9)}
    made, work = make(tmp_path, {**texts, "p-bad.txt": f"عنوان\nBOOM:{stage}"})
    found = documents(run_shard(made, work, standins.STAGES))
    assert found.pop("p-bad.txt") == ("quarantined", f"error:{stage}:IndexError")
    assert set(found.values()) == {("released", None)}
    assert len(found) == 9


def test_bytes_of_what_is_not_released_are_kept(tmp_path: Path) -> None:
    made, work = make(tmp_path, {"p-1.txt": "عنوان", "p-bin.txt": b"\0\1", "p-bad.txt": "BOOM:tag"})
    part = run_shard(made, work, standins.STAGES)
    aside = pl.read_parquet(part / "documents.parquet").filter(status="quarantined")
    kept = {name: (work.quarantine / f"{name}.bin").read_bytes() for name in aside["document_id"]}
    assert sorted(kept.values()) == [b"\0\1", b"BOOM:tag"]
    assert len(list(work.quarantine.iterdir())) == 2


def test_a_shard_of_nothing_but_a_bad_document_is_a_part(tmp_path: Path) -> None:
    made, work = make(tmp_path, {"p-bad.txt": "BOOM:clean"})
    assert documents(run_shard(made, work, standins.STAGES)) == {"p-bad.txt": ("quarantined", "error:clean:IndexError")}


def test_a_stage_that_breaks_on_everything_fails_the_shard(tmp_path: Path) -> None:
    made, work = make(tmp_path, {f"p-{i:03}.txt": f"BOOM:clean {i}" for i in range(shard.MAX_OFFENDERS + 1)})
    with pytest.raises(BrokenStageError, match=r"clean: IndexError.*not they who are broken"):
        run_shard(made, work, standins.STAGES)


@pytest.mark.parametrize("error", [LexiconError("a row"), MemoryError(), OSError(28, "no space")])
def test_what_is_no_fault_of_a_document_is_not_laid_to_one(tmp_path: Path, error: BaseException) -> None:
    def failing(*_: object) -> None:
        raise error

    made, work = make(tmp_path, {"p-1.txt": "عنوان"})
    broken: Stages = dataclasses.replace(standins.STAGES, segment=failing)
    with pytest.raises(type(error)):
        run_shard(made, work, broken)
    assert not work.parts.exists()


def test_a_part_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    made, work = make(tmp_path, {"p-1.txt": "عنوان"})
    part = run_shard(made, work, standins.STAGES)
    refusing = dataclasses.replace(standins.STAGES, decode=lambda _: pytest.fail("ran again"))
    assert run_shard(made, work, refusing) == part
    (part / "articles.parquet").write_bytes(b"")
    assert run_shard(made, work, standins.STAGES) == part
    assert pl.read_parquet(part / "articles.parquet").height == 1
