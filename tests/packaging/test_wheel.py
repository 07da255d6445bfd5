"""The wheel and the source archive carry all that a build needs, and run without the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("hatchling", reason="needs the build backend hatchling")


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Wheel and source archive, built without network."""
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(out), "-t", "wheel", "-t", "sdist"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    return out


def test_the_wheel_carries_contract_rules_lexicons_and_flow(dist: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(next(dist.glob("*.whl"))).namelist())
    package = root / "src"
    data = {str(p.relative_to(package)) for p in package.rglob("*") if p.suffix in {".csv", ".html", ".sql", ".md"}}
    assert len(data) > 10
    assert data <= names
    assert {"warraq/schemas/corpus.odcs.yaml", "flows/cli.py", "flows/release.py"} <= names
    assert not [name for name in names if name.startswith(("tests/", "seeds/"))]


def test_the_source_archive_carries_seeds_and_tests(dist: Path) -> None:
    with tarfile.open(next(dist.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    wanted = {"seeds/sources.csv", "tests/conftest.py", "schemas/corpus.odcs.yaml", "Makefile", "requirements/run.txt"}
    assert wanted <= names
    assert not [name for name in names if name.startswith(("data/releases", ".venv"))]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, dist: Path) -> Path:
    """An empty environment with the wheel; its dependencies are borrowed from this one, its own code is not."""
    folder = tmp_path_factory.mktemp("env")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    wheel = next(dist.glob("*.whl"))
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", "install", "--no-deps", "--no-index"]
    subprocess.run([*pip, wheel], check=True, env=_bare())
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = subprocess.run([python, "-c", where], check=True, capture_output=True, text=True).stdout.strip()
    # A .pth line only appends to the path, and .pth files found there are not read: the wheel's own code comes first.
    (Path(site) / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "bin"


def _bare() -> dict[str, str]:
    return {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL_ENV"))}


@pytest.mark.slow
def test_the_wheel_builds_and_verifies_from_another_directory(installed: Path, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "seeds", tmp_path / "seeds")

    def said(*command: str) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=_bare(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    home = said(str(installed / "python"), "-c", "import warraq, flows; print(warraq.__file__, flows.__file__)")
    assert all(str(installed.parent) in path for path in home.split())
    program = str(installed / "warraq")
    said(program, "build", "seeds", "--out", "releases", "--version", "2000.01.0", "--direct")
    assert said(program, "verify", "releases/2000.01.0", "--raw", "seeds").splitlines()[-1] == "2000.01.0: clean"
