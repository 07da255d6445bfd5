"""Looking only where a rule can hold finds what looking everywhere finds."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.facts.text.patterns import pattern_of
from warraq.facts.text.places import Places
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
    "(?:X|T{2,3})(?:w|G)?(?<=[wT])N",
    "(?=T[wG])(?P<a>T|TG)(?P=a)?",
    "(?:T?G){2,}X{3}",
    "(?<=TX)w(?=,|\n)",
]
RULES = [
    *table("facts/rules/mentions.csv")["pattern"],
    *table("facts/rules/positions.csv")["pattern"],
    *table("facts/rules/temporal.csv")["pattern"],
]


def everywhere(pattern: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in pattern_of(pattern).compiled.finditer(text)]


def where_it_can_hold(pattern: str, text: str) -> list[tuple[int, int]]:
    return [m.span() for m in Places(text).hits(pattern_of(pattern))]


@pytest.mark.parametrize("pattern", LITERAL + RULES)
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_nothing_is_missed_and_nothing_added(pattern: str, data: st.DataObject) -> None:
    symbols = sorted({c for c in pattern if c.isalpha()} | set("w,.\n"))
    parts = st.lists(st.one_of(st.sampled_from(symbols), st.just("wwwwwwwwwwww"), st.just("\n")), max_size=60)
    text = "".join(data.draw(parts)) + "\n"
    assert where_it_can_hold(pattern, text) == everywhere(pattern, text)


def starts(pattern: str, text: str) -> list[int] | None:
    found = Places(text).starts(pattern_of(pattern))
    return None if found is None else found.tolist()


def test_a_rule_is_tried_only_where_its_rarest_symbol_is_near() -> None:
    text = "wTGw" * 500 + "wTX" + "wTGw" * 500
    assert starts("T(?P<name>X)", text) == [2001]
    assert starts("w?T(?P<name>X)(?!G)", text) == [2000, 2001]
    assert starts("(?<=w)T(?=X)", text) == [2001]


def test_what_may_be_anywhere_is_looked_for_in_its_lines() -> None:
    places, pattern = Places("wwT\nwX\nwTwX\n" + "w" * 60), pattern_of("T[^\n]*X")
    assert places.starts(pattern_of("[^T]")) is None
    assert places.windows(pattern) == [(7, 12)]


def test_what_needs_nothing_is_looked_for_everywhere() -> None:
    assert Places("wTw\n").windows(pattern_of("[^T]")) == [(0, 4)]


def test_a_rule_whose_symbols_are_missing_is_not_tried() -> None:
    assert list(Places("wTw\n").hits(pattern_of("TX"))) == []


def test_symbols_no_rule_has_are_told_apart_from_those_it_has() -> None:
    text = "wس" * 30 + "wش" + "Tش\n"
    assert [m.span() for m in Places(text).hits(pattern_of("[Tس]?ش"))] == [(61, 62), (62, 64)]
