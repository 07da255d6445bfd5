"""How fast Warraq is beside datatrove's line filter, on the same texts and machine, in turns.

    python benchmarks/peers.py PYTHON FILE.parquet [ROUNDS]

PYTHON is an interpreter with `pip install "datatrove[processing]" spacy pyarrow`; FILE has a column text. Each round
runs datatrove's C4 filter for Arabic (on every eighth text, as it is slow) and then all of Warraq (on all texts), both
in one process of one thread. MB are raw UTF-8, seconds CPU seconds; the medians of all rounds are printed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

_EVERY = 8

# Filters tokenize sentences and rewrite the text; nothing is read or written within the time that is taken.
_PEER = """
import json, sys, time
import pyarrow.parquet as pq
from datatrove.data import Document
from datatrove.pipeline.filters import C4QualityFilter

texts = pq.read_table(sys.argv[1], columns=["text"])["text"].drop_null().to_pylist()[:: int(sys.argv[2])]
chosen = C4QualityFilter(language="ar", filter_no_terminal_punct=True)
chosen.filter(Document(text="جملة قصيرة.", id="0"))
documents = [Document(text=text, id=str(row)) for row, text in enumerate(texts)]
start = time.process_time()
for document in documents:
    chosen.filter(document)
spent = time.process_time() - start
print(json.dumps({"datatrove C4 filter": sum(len(text.encode()) for text in texts) / 1e6 / spent}))
"""

_OURS = """
import json, sys
from pathlib import Path
import stages

raw = stages.records(Path(sys.argv[1]))
megabytes = raw["content"].bin.size().sum() / 1e6
named = {name: megabytes / spent for name, spent in stages.seconds(raw)}
print(json.dumps({name: named[name] for name in ("ingest to tag", "facts", "all")}))
"""


def speeds(python: str, source: str) -> dict[str, float]:
    """MB per CPU second of each, in one round."""
    here = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), "POLARS_MAX_THREADS": "1"}
    calls = [[python, "-c", _PEER, source, str(_EVERY)], [sys.executable, "-c", _OURS, source]]
    said = [subprocess.run(call, env=here, capture_output=True, text=True, check=True).stdout for call in calls]
    return {name: speed for each in said for name, speed in json.loads(each.splitlines()[-1]).items()}


def main() -> None:
    """Print the medians and how many times datatrove's each of Warraq's is."""
    python, source, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 3
    measured = [speeds(python, source) for _ in range(rounds)]
    middle = {name: median(each[name] for each in measured) for name in measured[0]}
    peer = next(iter(middle.values()))
    print(f"{'':<22}{'MB/CPU s':>10}{'times':>8}")
    for name, speed in middle.items():
        print(f"{name:<22}{speed:>10.2f}{speed / peer:>8.1f}")


if __name__ == "__main__":
    main()
