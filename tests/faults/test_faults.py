"""What happens when the machine fails: a kill, a full disk, a second builder, remains of a killed run."""

from __future__ import annotations

import dataclasses
import errno
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import polars as pl
import pytest

from tests.pipeline.standins import STAGES, built, options, table_bytes, write_corpus
from warraq import release, resources
from warraq.errors import ReleaseError, UsageError
from warraq.pipeline import build, parts
from warraq.release import index, publish, staging

ROOT = Path(__file__).parents[2]
# Builds with one document a shard, and kills itself, as a power cut would, when a stage has been called so many times.
KILLED = """
import dataclasses, os, signal, sys
from pathlib import Path
from tests.pipeline.standins import STAGES, options
from warraq import resources
from warraq.pipeline import build
# The digests of the test that looks at what is left, also when a source file is being edited while tests run.
resources.code_digest, resources.ruleset_digest = lambda: {code!r}, lambda: {rules!r}
calls = 0
def deadly(function):
    def called(*arguments, **named):
        global calls
        calls += 1
        if calls == {calls}:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*arguments, **named)
    return called
stages = dataclasses.replace(STAGES, {stage}=deadly(STAGES.{stage}))
build(options(Path({raw!r}), Path({out!r}), max_documents=1), stages=stages)
"""


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "raw")


def kill(raw: Path, out: Path, stage: str, calls: int) -> None:
    digests = {"code": resources.code_digest(), "rules": resources.ruleset_digest()}
    script = textwrap.dedent(KILLED).format(calls=calls, stage=stage, raw=str(raw), out=str(out), **digests)
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=False, timeout=120)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()


def finished(out: Path) -> int:
    return sum(len(parts.finished(folder)) for folder in (out / ".work" / "parts").iterdir())


class Counter:
    """Counts the documents still to be run."""

    documents = 0

    def planned(self, documents: int, *_: int) -> None:
        self.documents = documents

    def shard_done(self, *_: int) -> None:
        pass

    def stage(self, *_: str) -> None:
        pass


@pytest.mark.parametrize(("stage", "calls", "done"), [("tag", 8, 7), ("validate", 1, 14)])
def test_a_kill_costs_the_shard_in_hand(raw: Path, tmp_path: Path, stage: str, calls: int, done: int) -> None:
    out = tmp_path / "out"
    kill(raw, out, stage, calls)
    assert finished(out) == done
    assert not (out / "latest.json").exists()
    count = Counter()
    made = build(options(raw, out, max_documents=1), stages=STAGES, progress=count)
    assert count.documents == 14 - done
    assert table_bytes(made.path) == table_bytes(built(raw, tmp_path / "undisturbed").path)
    assert not list((out / ".work" / "parts").glob("*/.*"))


@pytest.mark.parametrize("lost", [("latest.json",), ("index.json", "latest.json")])
def test_a_release_that_a_killed_build_did_not_enter_is_entered(
    raw: Path, tmp_path: Path, lost: tuple[str, ...]
) -> None:
    out = tmp_path / "out"
    built(raw, out)
    before = {name: (out / name).read_bytes() for name in ("index.json", "latest.json")}
    for name in lost:
        (out / name).unlink()
    index.recover(out)
    assert {name: (out / name).read_bytes() for name in before} == before
    assert built(raw, out).version == "2026.11.1"


def test_remains_of_a_killed_writer_are_cleared(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".staging" / "2026.11.0" / "articles").mkdir(parents=True)
    (out / ".lock").write_text("99999")
    made = built(raw, out)
    assert made.version == "2026.11.0"
    assert not (out / ".staging").exists()


def test_a_damaged_part_is_made_again(raw: Path, tmp_path: Path) -> None:
    first = built(raw, tmp_path / "out")
    for path in (tmp_path / "out" / ".work" / "parts").rglob("paragraphs.parquet"):
        pl.read_parquet(path).with_columns(text=pl.lit("غير ما كتبه الكاتب")).write_parquet(path)
    second = built(raw, tmp_path / "out")
    assert release.load(second.path, "paragraphs").equals(release.load(first.path, "paragraphs"))


def full_disk(*_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")


@pytest.mark.parametrize("place", ["part", "table", "manifest"])
def test_a_full_disk_is_said_in_one_line_and_leaves_no_release(
    raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    with monkeypatch.context() as patched:
        if place == "part":
            patched.setattr(pl.DataFrame, "write_parquet", full_disk)
        elif place == "table":
            patched.setattr(sys.modules[publish.__module__].write, "_write", full_disk)
        else:
            patched.setattr(sys.modules[publish.__module__].index, "replace", full_disk)
        with pytest.raises(UsageError, match=r"No space left on device; nothing was released"):
            built(raw, tmp_path / "out")
    assert not [p.name for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")]
    assert built(raw, tmp_path / "out").version == "2026.11.0"


def test_other_errors_of_the_system_are_not_hidden(raw: Path, tmp_path: Path) -> None:
    def failing(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, "bad sector")

    with pytest.raises(OSError, match="bad sector"):
        build(options(raw, tmp_path / "out"), stages=dataclasses.replace(STAGES, validate=failing))


def test_a_second_builder_fails_clearly_and_the_lock_goes_with_the_first(raw: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with staging.locked(out), pytest.raises(UsageError, match=f"another build \\(process {os.getpid()}\\)"):
        built(raw, out)
    assert built(raw, out).version == "2026.11.0"


def test_a_folder_that_cannot_be_written_to_is_a_mistake_of_the_call(raw: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="expected a folder to write releases into"):
        built(raw, tmp_path / "file" / "out")


def test_what_does_not_read_back_is_not_released(raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    manifests = sys.modules[publish.__module__].manifests
    written = manifests.sums

    def bad_sector(folder: Path) -> str:
        listed = written(folder)
        (folder / "CITATION.cff").write_text("")
        return listed

    monkeypatch.setattr(manifests, "sums", bad_sector)
    with pytest.raises(ReleaseError, match=r"did not read back .* CITATION\.cff: altered"):
        built(raw, tmp_path / "out")
    assert [p.name for p in (tmp_path / "out").iterdir() if not p.name.startswith(".")] == []
    assert not (tmp_path / "out" / ".staging").exists()
