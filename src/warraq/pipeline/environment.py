"""The libraries a release was made with, as one digest."""

from __future__ import annotations

import hashlib
import re
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version


@cache
def lock_digest() -> str:
    """SHA-256 over the names and versions of the libraries that the package requires, as installed."""
    found = sorted({_name(line) for line in requires("warraq") or () if "extra ==" not in line})
    return hashlib.sha256("\n".join(f"{name}=={_version(name)}" for name in found).encode()).hexdigest()


def _name(requirement: str) -> str:
    """Name of the library in a requirement line."""
    return re.split(r"[\s<>=!~;\[(]", requirement, maxsplit=1)[0].lower()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
