"""The families of facts in the order in which they run: a later one may look at what an earlier one found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from warraq.facts import positions
from warraq.facts.events import events
from warraq.facts.family import Context, Found
from warraq.facts.numbers import quantities
from warraq.facts.speech import agreements, claims, quotations
from warraq.facts.text.scan import Scan
from warraq.facts.times import temporal

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
