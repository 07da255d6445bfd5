"""Measure every layer of measures.csv and pin the scores in gate.json: what `make gate` runs."""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from flows.evaluation import Layer, measure
from warraq.errors import UsageError
from warraq.evaluate import gate

HERE = Path(__file__).parent
GATE = HERE / "gate.json"
SHARED = HERE.parents[2] / "shared"


def measures() -> list[tuple[Layer, str]]:
    """What is measured: a layer, and its gold data below ../shared."""
    with (HERE / "measures.csv").open(encoding="utf-8", newline="") as file:
        return [(Layer(row["layer"]), row["gold"]) for row in csv.DictReader(file)]


def main(arguments: list[str]) -> int:
    """Pin every measure that can be taken; exit code 1 when one was refused."""
    refused = 0
    for layer, gold in measures():
        try:
            gate.write(GATE, measure(layer, SHARED / gold), lower="--lower" in arguments)
        except UsageError as error:
            print(f"{layer} on {gold}: {error}", file=sys.stderr)
            refused += 1
    return int(refused > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
