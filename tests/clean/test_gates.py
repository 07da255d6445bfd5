"""What a line must have for a rule to be held against it is in whatever the rule names."""

from __future__ import annotations

import re

import polars as pl
import pytest

from warraq.arabic import fold
from warraq.clean import naming, rules
from warraq.clean.gates import gates
from warraq.clean.heads import heads
from warraq.clean.literals import tree
from warraq.clean.wide import UNUSUAL, holds, wide

LETTER = re.compile(r"[a-z\u0620-\u064a0-9]")


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("(?:read|see) more.*", ["read mor", "see more"]),
        (r"[( ]?(?:ab|c)d?", ["ab", "c"]),
        ("ab(?: cd)?(?:ef)+", ["ab cdef", "abef"]),
        ("(?:a|ab|b)c.*", ["abc", "ac", "bc"]),
        (r"[0-9]{2,} km", [str(n) for n in range(10)]),
        (r"\p{L}+ km", None),
        (r".*read", None),
        ("(?:read)? ?.+", None),
        ("(?:read)?", None),
        ("[-–]+", None),
    ],
)
def test_how_a_match_begins(pattern: str, found: list[str] | None) -> None:
    assert heads(tree(pattern), LETTER) == found


def test_every_rule_by_pattern_has_one_gate() -> None:
    found = [set(part["rule"]) for part in gates()[:3]]
    assert set.union(*found) == set(rules.patterns()["rule"])
    assert sum(map(len, found)) == rules.patterns().height


def test_a_rule_is_held_against_whatever_its_pattern_matches() -> None:
    """With and without gates, marks around the example or not, the same rules name the same lines."""
    given = rules.rules().filter(pl.col("match").is_in(["line_start", "line_end", "regex"]))["example"].head(150)
    texts = [fold(made) for text in given for made in (text, f"« {text} »", f"{text} {text}", text[1:])]
    lines = (
        pl.DataFrame({"folded": texts})
        .unique(maintain_order=True)
        .with_columns(chars=pl.col("folded").str.len_chars().cast(pl.Int32), same=pl.col("folded").hash(seed=0))
    )
    _, hits = naming.named(lines)
    by_pattern = hits.join(rules.patterns().select("rule"), on="rule", how="semi")
    expected = {
        (line, rule)
        for rule, folded, reach, needs in rules.patterns().iter_rows()
        for line in lines.filter(pl.col("folded").str.contains(folded) & (pl.col("chars") <= reach))["folded"]
        if needs is None or any(word in line for word in needs)
    }
    assert set(by_pattern.select("folded", "rule").rows()) == expected


@pytest.mark.parametrize(
    "pattern", [r"\p{L}", r"\P{L}", r"[\p{L}\d]", r"[^\p{L}\d]", r"\p{N}", r"[^\p{L}\p{N}]", r"[\P{N}]", r"[^\P{L}]"]
)
def test_a_stand_in_is_the_same_for_ordinary_characters_and_wider_for_others(pattern: str) -> None:
    points = pl.Series([chr(point) for point in range(0x30000) if not 0xD800 <= point < 0xE000])
    exact, coarse, unusual = (points.str.contains(e) for e in (pattern, wide(pattern), UNUSUAL))
    assert not (exact & ~coarse).any()
    assert not ((exact != coarse) & ~unusual).any()


def test_an_expression_holds_where_it_would_by_itself() -> None:
    texts = pl.Series(["abc", "قرأ 12", "ⵣⵣ", "१२", "(), ", "x@y", ""])
    for pattern in (r"^\p{L}+$", r"^\P{L}+$", r"\p{N}", r"[^\p{L}\p{N}]", "b"):
        assert holds(texts, pattern).to_list() == texts.str.contains(pattern).to_list()
    assert holds(texts, "^[a-z]@[a-z]$", gate="@").to_list() == [t == "x@y" for t in texts]
