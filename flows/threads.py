"""How many threads Polars has: one for a small input.

Polars reads its setting once, when it is imported, so that this module imports nothing that imports it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

SETTING = "POLARS_MAX_THREADS"
# Below so many bytes a run makes thousands of small steps, and to wake a second thread for each costs more than it
# does. One build of the sample documents each, with two threads and with one: 37.6 and 34.7 CPU seconds on an idle
# machine of two cores, 49 and 33 on a busy one.
SMALL = 4_000_000
# What is named behind these is written to.
_WRITTEN = ("--out", "--work")


def for_arguments(arguments: Sequence[str]) -> None:
    """Set one thread where the files and folders that a command reads are small; the user's own setting goes before."""
    read = [Path(name) for before, name in zip(("", *arguments), arguments, strict=False) if before not in _WRITTEN]
    if SETTING not in os.environ and is_small(read):
        os.environ[SETTING] = "1"


def is_small(paths: Iterable[Path]) -> bool:
    """Whether the files that these name or hold have some bytes, and at most `SMALL`; what is not there has none.

    Of an input that is no file here, as on another system, nobody knows how large it is.
    """
    total = 0
    for size in _sizes(paths):
        total += size
        if total > SMALL:
            return False
    return total > 0


def _sizes(paths: Iterable[Path]) -> Iterator[int]:
    """Size in bytes of each file, one after the other, so that a large folder is not walked to its end."""
    for path in paths:
        try:
            if path.is_dir():
                yield from (file.stat().st_size for file in path.rglob("*") if file.is_file())
            elif path.is_file():
                yield path.stat().st_size
        except OSError:
            continue
