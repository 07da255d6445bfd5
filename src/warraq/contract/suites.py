"""Great Expectations suites as plain data: this module does not import Great Expectations."""

from __future__ import annotations

from typing import Any

from warraq.contract.model import GE
from warraq.contract.rules import rules


def suite(table: str) -> list[dict[str, Any]]:
    """The expectations of a table in the form of Great Expectations 1.x: type, kwargs, meta, severity, description."""
    return [
        {
            "type": rule.type,
            "kwargs": dict(rule.kwargs),
            "meta": {"name": rule.name, "severity": rule.severity},
            "severity": rule.severity,
            "description": rule.description,
        }
        for rule in rules(table)
        if rule.engine == GE
    ]
