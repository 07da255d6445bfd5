"""Gold data as a user gives it: what is not as a layer expects it is told in one line that names the file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import polars as pl

from warraq.errors import UsageError

_WRONG = (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError, pl.exceptions.PolarsError)


@contextmanager
def expecting(path: Path, what: str) -> Iterator[None]:
    """Read gold data within it: UsageError that says what was expected of `path` and what was found instead."""
    try:
        yield
    except _WRONG as error:
        found = (str(error).splitlines() or [""])[0]
        kind = "" if isinstance(error, OSError | pl.exceptions.PolarsError) else f"{type(error).__name__}: "
        raise UsageError(f"{path}: expected {what}, found {kind}{found}; correct it or name other gold") from error


def json_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file; UsageError where it holds none."""
    with expecting(path, "a JSON object"):
        found = json.loads(path.read_text("utf-8"))
        if not isinstance(found, dict):
            raise TypeError(type(found).__name__)
        return found
