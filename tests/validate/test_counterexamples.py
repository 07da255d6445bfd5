"""Every rule of the contract has a counterexample, and each counterexample breaks its rule and no other."""

from __future__ import annotations

import pytest

from warraq import contract

from .conftest import Example, examples

EXAMPLES = examples()
# One worker: they share one run.
pytestmark = pytest.mark.xdist_group("validate")


@pytest.mark.parametrize("name", ["base", "base--open"])
def test_base_corpus_keeps_every_rule(failed: dict[str, set[str]], name: str) -> None:
    assert failed[name] == set()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_breaks_its_rule_and_no_other(failed: dict[str, set[str]], example: Example) -> None:
    assert failed[example.name] == example.fails


def test_every_rule_has_a_counterexample() -> None:
    rules = {f"{table}.{rule.name}" for table in contract.TABLES for rule in contract.rules(table)}
    assert {example.breaks for example in EXAMPLES} == rules


def test_files_are_named_after_their_rules() -> None:
    assert [example.name.split("--")[0] for example in EXAMPLES] == [example.breaks for example in EXAMPLES]
