"""The gate refuses a lower score, another corpus and a score that went missing."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import gate


def scores(value: float) -> pl.DataFrame:
    return pl.DataFrame({"form": ["page", "text"], "n": [3, 4], "kept": [value, None]})


def test_only_scores_are_pinned() -> None:
    assert gate.pins("lines", scores(0.5), "c") == [gate.Pin("lines/page/kept", 0.5, "c")]
    assert gate.pins("lines", scores(float("nan")), "c") == []


@pytest.mark.parametrize(("value", "corpus", "says"), [(0.4, "c", "measured 0.4000"), (0.6, "d", "measured on d")])
def test_a_fall_is_refused_and_then_accepted(tmp_path: Path, value: float, corpus: str, says: str) -> None:
    file = tmp_path / "gate.json"
    gate.write(file, gate.pins("lines", scores(0.5), "c"))
    with pytest.raises(UsageError, match=says):
        gate.write(file, gate.pins("lines", scores(value), corpus))
    assert gate.read(file)["lines/page/kept"].score == 0.5
    gate.write(file, gate.pins("lines", scores(value), corpus), lower=True)
    assert gate.read(file)["lines/page/kept"] == gate.Pin("lines/page/kept", value, corpus)


def test_other_layers_stay(tmp_path: Path) -> None:
    file = tmp_path / "gate.json"
    gate.write(file, gate.pins("lines", scores(0.5), "c"))
    gate.write(file, gate.pins("facts", scores(0.9), "f"))
    assert set(gate.read(file)) == {"lines/page/kept", "facts/page/kept"}


def test_a_missing_measure_is_named() -> None:
    pinned = {"lines/text/kept": gate.Pin("lines/text/kept", 1.0, "c")}
    assert gate.lowered(pinned, gate.pins("lines", scores(0.5), "c")) == [
        "lines/text/kept: pinned at 1.0000, not measured any more"
    ]


def test_digest_follows_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    first = gate.corpus_digest(tmp_path)
    (tmp_path / "a").write_text("2")
    assert gate.corpus_digest(tmp_path) != first
    with pytest.raises(UsageError, match="expected gold data"):
        gate.corpus_digest(tmp_path / "none")
