"""The families of facts in the order in which they run: a later one may look at what an earlier one found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from warraq.facts import agreements, claims, events, positions, quantities, quotations, temporal
from warraq.facts.family import Context, Found
from warraq.facts.scan import Scan

Find = Callable[[Scan, Context], Found]

FAMILIES: Mapping[str, Find] = MappingProxyType(
    {
        "temporal": temporal.find,
        "quantities": quantities.find,
        "positions": positions.find,
        "claims": claims.find,
        "quotations": quotations.find,
        "agreements": agreements.find,
        "events": events.find,
    }
)
