"""What an expression needs is in whatever it matches."""

from __future__ import annotations

import re

import pytest

from warraq.arabic import fold
from warraq.clean import rules
from warraq.clean.literals import needed


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:read|see) (?:more|also)", {"read more", "read also", "see more", "see also"}),
        ("to (?:our|my)? page.*", {" page", "to our page", "to my page", "to  page"}),
        (r"ab+\p{L}{2,}cde?", {"cd", "cde"}),
        ("(?:long|[0-9]+) words", {" words"}),
        ("[^a]*|b", None),
        (r"\x{a9} all", {"© all"}),
    ],
)
def test_needed_words(pattern: str, words: set[str] | None) -> None:
    found = needed(pattern)
    if words is None:
        assert found is None
    else:
        assert found is not None
        assert min(map(len, found)) >= min(map(len, words))
        assert any(word in text for text in words for word in found)


def test_every_example_holds_a_needed_word() -> None:
    rows = rules.rules().filter(rules.rules()["match"].is_in(["line_start", "line_end", "regex", "span"]))
    for example, folded in rows.select("example", "folded").iter_rows():
        words = needed(folded)
        assert words is None or re.search("|".join(map(re.escape, words)), fold(example)), example
