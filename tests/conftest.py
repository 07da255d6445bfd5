"""Fixtures every test may use."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

# Nearly all that tests read is small, where a second thread only costs; before anything imports Polars.
os.environ.setdefault("POLARS_MAX_THREADS", "1")

import pytest
from hypothesis import settings

ROOT = Path(__file__).parents[1]

# The same examples in every run, however slow the machine; `--hypothesis-profile=explore` looks for new ones.
settings.register_profile("repeatable", deadline=None, derandomize=True, database=None)
settings.register_profile("explore", deadline=None)
settings.load_profile("repeatable")


@pytest.fixture(scope="session")
def root() -> Path:
    """Top of the source tree."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of development data beside the project; tests that need it are skipped where it is not."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared (development data, not part of the project)")
    return folder


@pytest.fixture(scope="session")
def seeds_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release built from seeds/ by the real stages."""
    from warraq import pipeline

    out = tmp_path_factory.mktemp("seeds") / "releases"
    return pipeline.build(pipeline.Options((ROOT / "seeds",), out, date(2026, 1, 15))).path
