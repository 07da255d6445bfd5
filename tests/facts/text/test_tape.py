from __future__ import annotations

import doctest

import polars as pl

from warraq.facts.text import tape as module
from warraq.facts.text.scan import scan
from warraq.facts.text.tape import tape


def _tape(text: str):
    spans = pl.DataFrame({"tok_start": [0], "tok_end": [2], "symbol": ["T"]}).cast(
        {"tok_start": pl.UInt32, "tok_end": pl.UInt32}
    )
    return tape(scan(pl.DataFrame({"text": [text]})), spans)


def test_the_example_of_the_module_holds():
    assert doctest.testmod(module).failed == 0


def test_a_span_is_one_symbol_and_marks_are_kinds():
    assert _tape("وزير الخارجية: «نعم»، قال").text == 'T:"w",w\n'


def test_a_hyphen_without_spaces_joins():
    assert _tape("وزير الخارجية جونغ-أون").text == "Tww\n"
    assert _tape("وزير الخارجية جونغ - أون").text == "Tw-w\n"


def test_groups_map_back_to_tokens_and_missing_ones_are_null():
    hits = _tape("وزير الخارجية نعم").find("(?P<title>T)(?P<mark>,)?(?P<word>w)")
    assert hits.row(0) == (0, 3, 0, 2, None, None, 2, 3)
