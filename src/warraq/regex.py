"""The standard library's parser of regular expressions: what a rule needs is read off its pattern.

The parser is private, and the same in every version of Python that is supported; the tests of `warraq.clean.literals`
and `warraq.facts.text.patterns` would tell of a change.
"""

from __future__ import annotations

import re._constants as op  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import Any

__all__ = ["op", "parse"]


def parse(pattern: str) -> Any:
    """The tree of a pattern: pairs of an operation (one of `op`) and its argument. Raises `re.error`."""
    return parser.parse(pattern)
