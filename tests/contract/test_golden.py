"""What is derived from the contract is what its golden files say; `make golden` writes them anew."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

GOLDEN = Path(__file__).parents[1] / "golden"
ARTEFACTS: dict[str, str] = runpy.run_path(str(GOLDEN / "write.py"))["artefacts"]()


@pytest.mark.parametrize("name", ARTEFACTS)
def test_derived_equals_golden(name: str) -> None:
    assert (GOLDEN / name).read_text(encoding="utf-8") == ARTEFACTS[name]


def test_no_golden_file_is_left_over() -> None:
    assert {f"contract/{path.name}" for path in (GOLDEN / "contract").iterdir()} == set(ARTEFACTS)
