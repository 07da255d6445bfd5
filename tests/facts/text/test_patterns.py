"""Looking only where a rule can hold finds what looking everywhere finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.facts.text.patterns import Places, pattern_of
from warraq.resources import table

LITERAL = [
    "TX",
    "(?:T|TN)(?P<name>[Gg]{1,3})(?!X)",
    "(?<=T)X",
    "(?<![^\n])T",
    "X?Tw{0,2}(?=[\n,])",
    "(?P<a>[^.\n]{3,})X",
    "T[^.]*X",
    "(?:X|w)T*",
    "w+",
    "(?:XT|G[gN])w*?,",
    "T(?![NX]*G)",
]
RULES = [
    *table("facts/rules/mentions.csv")["pattern"],
    *table("facts/rules/positions.csv")["pattern"],
]


def everywhere(pattern: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern_of(pattern).compiled.finditer(text)]


def in_windows(pattern: str, text: str) -> list[tuple[int, int]]:
    known = pattern_of(pattern)
    return [m.span() for low, high in Places(text).windows(known) for m in known.compiled.finditer(text, low, high)]


@pytest.mark.parametrize("pattern", LITERAL + RULES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_windows_miss_nothing_and_add_nothing(pattern: str, data: st.DataObject) -> None:
    symbols = sorted({c for c in pattern if c.isalpha()} | set("w,.\n"))
    parts = st.lists(st.one_of(st.sampled_from(symbols), st.just("wwwwwwwwwwww"), st.just("\n")), max_size=60)
    text = "".join(data.draw(parts)) + "\n"
    assert in_windows(pattern, text) == everywhere(pattern, text)


def test_a_rule_is_tried_only_around_its_rarest_symbol() -> None:
    text = "wTGw" * 500 + "wTX" + "wTGw" * 500
    assert Places(text).windows(pattern_of("T(?P<name>X)")) == [(2000, 2005)]


def test_what_needs_nothing_is_looked_for_everywhere() -> None:
    assert Places("wTw\n").windows(pattern_of("[^T]")) == [(0, 4)]


def test_a_rule_whose_symbols_are_missing_is_not_tried() -> None:
    assert Places("wTw\n").windows(pattern_of("TX")) == []
