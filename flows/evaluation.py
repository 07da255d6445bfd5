"""The `evaluate` command: score a layer against gold data, and hold the scores against the gate."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Annotated

import polars as pl
import typer
from rich.table import Table

from flows import screen
from warraq.errors import UsageError
from warraq.evaluate import gate


class Layer(StrEnum):
    """What can be scored."""

    lines = "lines"
    metadata = "metadata"
    language = "language"
    decoding = "decoding"
    facts = "facts"
    recognizers = "recognizers"
    names = "names"


# The scorer of each layer, module:function of `warraq.evaluate`: a path of gold data to a frame of scores.
SCORERS = {
    Layer.lines: "lines:score",
    Layer.metadata: "metadata:score",
    Layer.language: "language:score",
    Layer.decoding: "decoding:score",
    Layer.facts: "facts:score",
    Layer.recognizers: "recognizers:score",
    Layer.names: "conll:score_conll",
}


def score(layer: Layer, gold: Path) -> pl.DataFrame:
    """The scores of a layer on gold data."""
    module, function = SCORERS[layer].split(":")
    scorer: Callable[[Path], pl.DataFrame] = getattr(import_module(f"warraq.evaluate.{module}"), function)
    return scorer(gold)


def measure(layer: Layer, gold: Path) -> list[gate.Pin]:
    """The scores of a layer on gold data, as pins named layer:folder or layer:file."""
    return gate.pins(f"{layer}:{gold.name}", score(layer, gold), gate.corpus_digest(gold))


def evaluate(
    layer: Annotated[Layer, typer.Argument(help="What to score")],
    gold: Annotated[Path, typer.Argument(help="Gold data: a folder or a file")],
    pins: Annotated[Path | None, typer.Option("--gate", help="Pinned scores to hold the result against")] = None,
    pin: Annotated[bool, typer.Option("--pin", help="Write the measured scores into the gate")] = False,
    lower: Annotated[bool, typer.Option("--lower", help="Let --pin lower a score")] = False,
) -> None:
    """Print the scores of a layer on gold data; with --gate, fail when one has fallen."""
    if pin and pins is None:
        raise UsageError("--pin: expected --gate with it, found none; name the file to write the scores into")
    if lower and not pin:
        raise UsageError("--lower: expected --pin with it, found none; add it, or leave --lower out")
    corpus = gate.corpus_digest(gold)
    pinned = {} if pins is None else gate.read(pins)
    scores = score(layer, gold)
    screen.out.print(table(scores, f"{layer} on {gold.name} (sha256 {corpus[:12]})"))
    if pins is None:
        return
    measured = gate.pins(f"{layer}:{gold.name}", scores, corpus)
    if pin:
        gate.write(pins, measured, lower=lower)
        return
    fallen = gate.lowered(pinned, measured)
    for line in fallen:
        screen.err.print(line, style="red", highlight=False)
    raise typer.Exit(1 if fallen else 0)


def table(scores: pl.DataFrame, title: str) -> Table:
    """A score frame for the terminal: names left, figures right, scores with three decimals."""
    shown = Table(title=title, title_justify="left", box=None, padding=(0, 2, 0, 0))
    for name, kind in scores.schema.items():
        shown.add_column(name, justify="right" if kind.is_numeric() else "left")
    for row in scores.iter_rows():
        shown.add_row(*("–" if v is None else f"{v:.3f}" if isinstance(v, float) else str(v) for v in row))
    return shown
