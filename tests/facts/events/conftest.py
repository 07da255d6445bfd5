"""Fixtures of the tests of events: what a text tells, and who has which part in it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.facts import Extracted

FAMILIES = ("temporal", "positions", "events")


@pytest.fixture(scope="session")
def told(extracted: Callable[..., Extracted]) -> Callable[[str], pl.DataFrame]:
    """The events of a text, a row each."""
    return lambda text: extracted(text, families=FAMILIES).facts.filter(fact_type="event")


@pytest.fixture(scope="session")
def roles_of(extracted: Callable[..., Extracted]) -> Callable[[str], set[tuple[str, str, str | None]]]:
    """(trigger, role, name) of the events of a text; no name where the role has a value."""

    def read(text: str) -> set[tuple[str, str, str | None]]:
        found = extracted(text, families=FAMILIES)
        facts = found.facts.filter(fact_type="event").select("fact_id", "surface")
        names = found.mentions.select("mention_id", named="surface")
        arguments = found.fact_arguments.join(names, on="mention_id", how="left").join(facts, on="fact_id")
        return set(arguments.select("surface", "role", "named").iter_rows())

    return read
