"""Each command does what its help says and answers a mistake in one line, without a traceback."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import polars as pl
import pytest

from tests.flows.commands import run, spawn, write_corpus
from warraq import __version__, pipeline, release
from warraq.pipeline.stages import default_stages

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """A folder with things that cannot be used."""
    write_corpus(tmp_path / "raw", 1)
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "unreadable").mkdir()
    (tmp_path / "unreadable" / "picture.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "bad.csv").write_text("a,b\n1,2\n", "utf-8")
    (tmp_path / "broken.json").write_text('{"cases"', "utf-8")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 broken")
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "a.json").write_text("[1", "utf-8")
    for name, manifest in {"release": '{"version": 1', "half": '{"version": 1, "tables": {}}'}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("", "utf-8")
        (tmp_path / name / "manifest.json").write_text(manifest, "utf-8")
    (tmp_path / "torn.csv").write_bytes(b'"\xff\xfe\n1,2,3\n4')
    return tmp_path


WRONG_USE = {
    "no such input": ("build nosuch --out r", "nosuch"),
    "empty folder": ("build empty --out r", "readable document"),
    "nothing readable": ("build unreadable --out r", "readable document"),
    "malformed version": ("build raw --out r --version 1.2", "YYYY.MM.PATCH"),
    "unknown profile": ("build raw --out r --profile secret", "full"),
    "unknown engine": ("build raw --out r --engine steam", "'steam' is not one of 'threads'"),
    "unknown option": ("build raw --colour", "--colour"),
    "no input": ("build", "inputs"),
    "shard size": ("build raw --out r --shard-mb 0", "--shard-mb"),
    "no workers": ("build raw --out r --workers 0 --engine threads", "--workers"),
    "fewer than no workers": ("build raw --out r --workers -3 --engine threads", "--workers"),
    "work is a file": ("build raw --out r --work bad.csv", "--work"),
    "work is below a file": ("build raw --out r --work bad.csv/w", "bad.csv"),
    "direct with an engine": ("build raw --out r --direct --engine dask --workers 2", "--engine, --workers"),
    "direct with a cluster": ("build raw --out r --direct --dask-address tcp://h:1", "--dask-address"),
    "a cluster without its engine": ("build raw --out r --engine threads --dask-address tcp://h:1", "--engine dask"),
    "a cluster and no engine": ("build raw --out r --engine dask --dask-address tcp://h:1 --workers 2", "--workers"),
    "profile in plain words": ("build raw --out r --profile secret", "Invalid value for '--profile': 'secret' is not"),
    "out is a file": ("build raw --out bad.csv", "bad.csv"),
    "sources without columns": ("build raw --out r --sources bad.csv", "publisher_id"),
    "sources not there": ("build raw --out r --sources nosuch.csv", "nosuch.csv"),
    "lexicon without columns": ("build raw --out r --lexicon bad.csv", "entity_id"),
    "lexicon not there": ("build raw --out r --lexicon nosuch.csv", "nosuch.csv"),
    "lexicon torn": ("build raw --out r --lexicon torn.csv", "entity_id"),
    "templates without columns": ("build raw --out r --templates bad.csv", "bad.csv: templates: expected the columns"),
    "templates not there": ("build raw --out r --templates nosuch.parquet", "nosuch.parquet"),
    "templates in a folder": ("build raw --out r --templates empty", "empty: expected a CSV or Parquet table"),
    "sources in a folder": ("build raw --out r --sources empty", "empty: expected a CSV file"),
    "withdrawals in a folder": ("build raw --out r --withdrawals empty", "empty: expected a CSV or Parquet table"),
    "report without its parts": ("report half", "validation.json: expected JSON with results, found No such file"),
    "withdrawals without columns": ("build raw --out r --withdrawals bad.csv", "reason"),
    "unknown command": ("biuld raw", "build"),
    "unknown option of all": ("--verzion", "--verzion"),
    "verify nothing": ("verify nosuch", "nosuch"),
    "verify no release": ("verify empty", "manifest.json"),
    "report of a broken release": ("report release", "manifest.json"),
    "report of no release": ("report empty", "index.html"),
    "diff of no release": ("diff empty raw", "is it a release"),
    "diff into nowhere": ("diff empty raw --out /proc/zz", "/proc/zz"),
    "diff into a file": ("diff empty raw --out bad.csv", "bad.csv"),
    "explain an empty folder": ("explain empty", "empty: expected at least one readable document"),
    "explain nothing": ("explain nosuch", "nosuch"),
    "learn from nothing": ("learn empty --out t.csv", "found none"),
    "learn into nowhere": ("learn raw --out /proc/t.csv", "/proc/t.csv"),
    "learn into a folder": ("learn raw --out folder.csv", "folder.csv"),
    "learn into another form": ("learn raw --out t.txt", ".txt"),
    "evaluate on nothing": ("evaluate lines nosuch", "nosuch"),
    "evaluate lines on an empty folder": ("evaluate lines empty", "empty"),
    "evaluate facts on an empty folder": ("evaluate facts empty", "empty"),
    "evaluate metadata on an empty folder": ("evaluate metadata empty", "empty"),
    "evaluate names on a folder": ("evaluate names raw", "token"),
    "evaluate names on what is none": ("evaluate names bad.csv", "token"),
    "evaluate names on bytes": ("evaluate names torn.csv", "token"),
    "evaluate facts on broken gold": ("evaluate facts gold", "a.json"),
    "evaluate lines on broken gold": ("evaluate lines gold", "a.json"),
    "evaluate metadata on broken gold": ("evaluate metadata gold", "a.json"),
    "evaluate metadata on a broken table": ("evaluate metadata broken.parquet", "broken.parquet"),
    "evaluate language on a broken table": ("evaluate language broken.parquet", "broken.parquet"),
    "evaluate decoding on a folder": ("evaluate decoding raw", "raw"),
    "evaluate recognizers on broken gold": ("evaluate recognizers broken.json", "broken.json"),
    "a broken gate": ("evaluate names bad.csv --gate broken.json", "broken.json"),
    "pin without a gate": ("evaluate names bad.csv --pin", "--gate"),
    "lower without pin": ("evaluate names bad.csv --gate g.json --lower", "--pin"),
    "evaluate an unknown layer": ("evaluate colours empty", "lines"),
}


@pytest.mark.parametrize(("command", "says"), WRONG_USE.values(), ids=list(WRONG_USE))
def test_wrong_use_is_one_line(
    wrong: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, command: str, says: str
) -> None:
    monkeypatch.chdir(wrong)
    # A mistake that only the build itself can find is looked for without a server.
    needs_direct = command.startswith("build ") and not {"--colour", "--engine"} & set(command.split())
    said = run(capsys, *command.split(), *(["--direct"] if needs_direct else []))
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith("warraq: ")
    assert said.err.count("\n") == 1
    assert says in said.err
    assert not list(wrong.glob("r/2*")), "a release in spite of the mistake"


@pytest.mark.parametrize("epoch", ["abc", "1e3", "9" * 30])
def test_a_date_that_is_none_is_one_line(
    corpus: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    said = run(capsys, "build", corpus, "--out", tmp_path / "o", "--direct")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert "SOURCE_DATE_EPOCH" in said.err
    assert epoch in said.err


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (OSError(errno.EIO, "Input/output error", "disk"), "disk: Input/output error"),
        (OSError("what the library says\nand more"), "what the library says"),
        (OSError(), "OSError"),
    ],
)
def test_what_the_system_refuses_is_one_line(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch, error: OSError, says: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "examine", refuse)
    said = run(capsys, "explain", "a.txt")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(f"warraq: {says}")


def test_a_release_is_never_overwritten(corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    build = ("build", corpus, "--out", tmp_path / "out", "--version", "2026.01.0", "--direct")
    first = run(capsys, *build)
    assert first.code == 0, first.err
    assert first.err == ""
    assert first.out.splitlines()[-1] == str(tmp_path / "out" / "2026.01.0")
    assert "set aside" not in first.out
    second = run(capsys, *build)
    assert (second.code, second.out, second.err.count("\n")) == (2, "", 1)
    assert "2026.01.0 exists" in second.err


def test_small_shards_give_the_same_bytes(small_release: Path, corpus: Path, tmp_path: Path, capsys: Capture) -> None:
    said = run(
        capsys, "build", corpus, "--out", tmp_path / "o", "--shard-mb", 0.001, "--version", "2026.01.0", "--direct"
    )
    assert said.code == 0
    for table in ("articles", "paragraphs", "removals", "facts"):
        expected = release.load(small_release, table)
        assert release.load(tmp_path / "o" / "2026.01.0", table).equals(expected)
    assert release.load(small_release, "articles").height == 3


def test_a_critical_expectation_is_exit_1(
    corpus: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stage that loses every span but the first leaves text that is in no table."""
    build = import_module("warraq.pipeline.build")
    sound = default_stages()

    def losing(kept: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
        return sound.segment(kept, documents).group_by("document_id", maintain_order=True).head(1)

    monkeypatch.setattr(build, "default_stages", lambda: replace(sound, segment=losing))
    said = run(capsys, "build", corpus, "--out", tmp_path / "o", "--direct")
    assert (said.code, said.out, said.err.count("\n")) == (1, "", 1)
    assert not list((tmp_path / "o").glob("2*"))


def test_verify_says_clean_or_names_the_damage(small_release: Path, tmp_path: Path, capsys: Capture) -> None:
    copy = tmp_path / small_release.name
    shutil.copytree(small_release, copy)
    clean = run(capsys, "verify", copy, "--raw", small_release.parents[1] / "raw")
    assert (clean.code, clean.err) == (0, "")
    assert clean.out.splitlines()[-1] == f"{copy.name}: clean"
    file = next((copy / "articles").glob("*.parquet"))
    os.chmod(file, 0o644)
    file.write_bytes(file.read_bytes()[:-20] + b"\0" * 20)
    damaged = run(capsys, "verify", copy)
    assert (damaged.code, damaged.err) == (1, "")
    assert f"articles/{file.name}" in damaged.out


def test_report_and_diff(small_release: Path, tmp_path: Path, capsys: Capture) -> None:
    shown = run(capsys, "report", small_release)
    assert shown.code == 0
    assert Path(shown.out.splitlines()[-1]).name == "index.html"
    same = run(capsys, "diff", small_release, small_release)
    assert same.code == 0
    assert {tuple(line.split()[1:]) for line in same.out.splitlines()[2:]} == {("0", "0", "0")}


def test_diff_counts_and_writes_keys(small_release: Path, tmp_path: Path, capsys: Capture) -> None:
    raw = write_corpus(tmp_path / "raw", 4)
    assert run(capsys, "build", raw, "--out", tmp_path / "o", "--version", "2026.02.0", "--direct").code == 0
    said = run(capsys, "diff", small_release, tmp_path / "o" / "2026.02.0", "--out", tmp_path / "keys")
    counts = {line.split()[0]: line.split()[1:] for line in said.out.splitlines()[2:]}
    assert counts["documents"] == ["1", "0", "0"]
    added = pl.read_csv(tmp_path / "keys" / "documents.csv")
    assert (added.columns, added["change"].to_list()) == (["document_id", "change"], ["added"])


def test_explain_shows_every_removal_and_role(root: Path, capsys: Capture) -> None:
    document = root / "seeds" / "02_page_furniture.txt"
    said = run(capsys, "explain", document)
    (examined,) = pipeline.examine(document)
    assert said.code == 0
    assert examined.removals.height >= 3
    for value in (*examined.removals["rule_id"].unique(), *examined.paragraphs["role"].unique()):
        assert value in said.out


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("13_empty.txt", ("quarantined", "empty", "only white space")),
        ("12_persian.txt", ("skipped", "language:fa", "another language")),
        ("broken.parquet", ("quarantined", "unreadable", "broken")),
    ],
)
def test_explain_says_why_a_document_is_not_released(
    root: Path, wrong: Path, capsys: Capture, name: str, says: tuple[str, ...]
) -> None:
    path = wrong / name if (wrong / name).exists() else root / "seeds" / name
    said = run(capsys, "explain", path)
    assert said.code == 0
    assert all(word in said.out for word in says)


def test_what_was_set_aside_is_told_with_its_place(root: Path, tmp_path: Path, capsys: Capture) -> None:
    raw = write_corpus(tmp_path / "raw", 1)
    shutil.copy(root / "seeds" / "14_binary.txt", raw)
    shutil.copy(root / "seeds" / "13_empty.txt", raw)
    said = run(capsys, "build", raw, "--out", tmp_path / "o", "--direct")
    aside = tmp_path / "o" / ".quarantine"
    assert said.out.splitlines()[-2] == f"set aside in {aside}: 2 documents (listed in documents.csv)"
    assert pl.read_csv(aside / "documents.csv").height == 2


@pytest.mark.parametrize("ending", ["parquet", "csv"])
def test_learn_writes_a_table(corpus: Path, tmp_path: Path, capsys: Capture, ending: str) -> None:
    out = tmp_path / "new" / f"templates.{ending}"
    said = run(capsys, "learn", corpus, "--out", out)
    assert said.code == 0
    assert said.out.splitlines()[-1] == str(out)
    read = pl.read_parquet if ending == "parquet" else pl.read_csv
    assert {"publisher_id", "key", "kind", "decision", "rule_id"} <= set(read(out).columns)


def test_version_and_help(capsys: Capture) -> None:
    assert run(capsys, "--version").out == f"warraq {__version__}\n"
    assert "build" in run(capsys, "--help").out


def test_a_mistake_as_a_user_makes_it(wrong: Path) -> None:
    said = spawn("verify", "nosuch", cwd=wrong)
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)


def test_commands_start_without_the_heavy_libraries(tmp_path: Path) -> None:
    """Prefect and Great Expectations take seconds to import, so only the commands that need them pay."""
    code = "import sys, flows.cli; print([m for m in ('prefect', 'great_expectations') if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"
