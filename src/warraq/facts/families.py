"""The families of facts in the order in which they run: a later one may look at what an earlier one found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.util import find_spec
from types import MappingProxyType

from warraq.facts.family import Context, Found
from warraq.facts.scan import Scan

Find = Callable[[Scan, Context], Found]
_ORDER = ("temporal", "quantities", "positions", "quotations", "claims", "agreements", "events")

FAMILIES: Mapping[str, Find] = MappingProxyType(
    {n: import_module(f"warraq.facts.{n}").find for n in _ORDER if find_spec(f"warraq.facts.{n}")}
)
