"""No score falls below its pin in gate.json, and none is measured on another corpus than the pinned one."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.evaluation import SCORERS, Layer, measure
from tests.quality.pin import GATE, measures
from warraq.evaluate import gate


def test_every_layer_is_measured_and_pinned() -> None:
    assert {layer for layer, _ in measures()} == set(SCORERS) == set(Layer)
    pinned = {name.split("/")[0] for name in gate.read(GATE)}
    assert pinned == {f"{layer}:{Path(gold).name}" for layer, gold in measures()}


@pytest.mark.slow
@pytest.mark.parametrize(("layer", "gold"), measures(), ids=lambda value: str(value).replace("/", "-"))
def test_no_score_falls(shared: Path, layer: Layer, gold: str) -> None:
    assert gate.lowered(gate.read(GATE), measure(layer, shared / gold)) == []
