"""A small corpus and a release of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.flows.commands import write_corpus
from warraq import pipeline


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "raw")


@pytest.fixture(scope="session")
def small_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built once; a test that changes it takes a copy."""
    folder = tmp_path_factory.mktemp("small")
    options = pipeline.Options((write_corpus(folder / "raw"),), folder / "releases", date(2026, 1, 15))
    return pipeline.build(options).path
