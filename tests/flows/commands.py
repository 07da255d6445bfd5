"""How these tests run the command line: in this process, or as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows import cli

TEXT = """مجلس المدينة يقر خطة لتشجير الشوارع
وافق مجلس المدينة يوم الأحد 12 أيار 2024 على خطة لزراعة 300 شجرة في الشوارع الرئيسية.
وقال رئيس المجلس إن العمل يبدأ في الخريف ويستمر ثلاث سنوات.
شارك هذا المقال
"""


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Said:
    """Run a command in this process."""
    with pytest.raises(SystemExit) as exited:
        cli.main([str(argument) for argument in arguments])
    said = capsys.readouterr()
    return Said(int(exited.value.code or 0), said.out, said.err)


def spawn(*arguments: object, home: Path | None = None, api: str | None = None, cwd: Path | None = None) -> Said:
    """Run a command as its own process, with its own Prefect home."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    environment |= {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "NO_COLOR": "1"}
    if home is not None:
        environment["PREFECT_HOME"] = str(home)
    if api is not None:
        environment["PREFECT_API_URL"] = api
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=cwd, check=False, timeout=240)
    return Said(done.returncode, done.stdout, done.stderr)


def write_corpus(folder: Path, documents: int = 3) -> Path:
    """A folder of small texts that differ in their words."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(documents):
        (folder / f"{number:02}.txt").write_text(TEXT.replace("300", str(300 + 7 * number)), "utf-8")
    return folder
