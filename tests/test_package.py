"""The package's own face: a version, and a way to load a table; importing it costs nothing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import warraq
from warraq.errors import ReleaseError, UsageError


def test_version() -> None:
    assert re.match(r"\d+\.\d+|0\+unknown", warraq.__version__)


def test_load_takes_a_release_or_the_latest_of_a_folder(seeds_release: Path) -> None:
    articles = warraq.load(seeds_release, "articles")
    assert articles.height > 10
    assert warraq.load(str(seeds_release.parent), "articles").equals(articles)


def test_load_names_a_mistake(seeds_release: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="articles"):
        warraq.load(seeds_release, "artikles")
    with pytest.raises(ReleaseError, match="is it a release"):
        warraq.load(tmp_path, "articles")


def test_importing_loads_no_library() -> None:
    code = "import sys, warraq; print([m for m in ('polars', 'pyarrow', 'numpy', 'pandas') if m in sys.modules])"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.strip() == "[]"
