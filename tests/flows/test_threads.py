"""A small input is read by one thread, unless the user says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from flows import threads


@pytest.fixture
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(threads.SETTING, "0")  # so that what a test sets is taken back
    monkeypatch.delenv(threads.SETTING)


def _file(folder: Path, size: int) -> Path:
    path = folder / f"{size}.txt"
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.usefixtures("unset")
def test_a_small_input_has_one_thread(tmp_path: Path) -> None:
    threads.for_arguments(["build", str(_file(tmp_path, 1000)), "--out", str(tmp_path / "not there")])
    assert os.environ[threads.SETTING] == "1"


@pytest.mark.usefixtures("unset")
def test_what_is_written_to_does_not_count(tmp_path: Path) -> None:
    written = tmp_path / "written"
    written.mkdir()
    _file(written, threads.SMALL + 1)
    threads.for_arguments(["build", str(_file(tmp_path, 1)), "--work", str(written), "--out", str(written)])
    assert os.environ[threads.SETTING] == "1"


@pytest.mark.usefixtures("unset")
def test_of_what_is_not_there_nobody_knows_how_large_it_is() -> None:
    threads.for_arguments(["build", "s3://bucket/raw", "--direct"])
    assert threads.SETTING not in os.environ


@pytest.mark.usefixtures("unset")
def test_a_large_input_has_them_all(tmp_path: Path) -> None:
    threads.for_arguments(["build", str(_file(tmp_path, threads.SMALL + 1))])
    assert threads.SETTING not in os.environ


def test_the_users_own_setting_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(threads.SETTING, "3")
    threads.for_arguments(["build", str(_file(tmp_path, 10))])
    assert os.environ[threads.SETTING] == "3"


def test_files_of_a_folder_count_together(tmp_path: Path) -> None:
    half = threads.SMALL // 2
    (tmp_path / "below").mkdir()
    _file(tmp_path, half)
    assert threads.is_small([tmp_path])
    _file(tmp_path / "below", half + 1)
    assert not threads.is_small([tmp_path])
    assert threads.is_small([tmp_path / "below", Path("not there")])


def test_a_name_that_the_system_refuses_is_nothing(tmp_path: Path) -> None:
    assert threads.is_small([Path("x" * 5000), Path("--option"), _file(tmp_path, 1)])
