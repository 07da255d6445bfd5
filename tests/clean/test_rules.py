from __future__ import annotations

import polars as pl
import pytest

from warraq.arabic import fold_expr
from warraq.clean import naming, rules, spans
from warraq.errors import LexiconError

REMOVAL_KINDS = {
    *("share", "print", "comment", "navigation", "related", "most_read", "follow", "newsletter", "subscription", "app"),
    *("advert", "tags", "copyright", "copy_protection", "cookie", "login", "poll", "media", "read_more", "disclaimer"),
    *("page_date", "separator", "template", "repeated_line", "other"),
}


@pytest.fixture(scope="module")
def table() -> pl.DataFrame:
    return rules.rules()


@pytest.fixture(scope="module")
def hits(table: pl.DataFrame) -> dict[str, set[int]]:
    """Rules that name each rule's own example."""
    _, found = naming.named(_examples(table).with_columns(same=pl.col("folded").hash(seed=0)))
    return {folded: set(group["rule"]) for (folded,), group in found.group_by("folded")}


def _examples(table: pl.DataFrame) -> pl.DataFrame:
    example = pl.col("example").str.strip_chars()
    return table.filter(pl.col("match") != "span").select(
        "rule", "rule_id", "scope", "cue", folded=fold_expr(example), chars=example.str.len_chars().cast(pl.Int32)
    )


def test_there_are_several_hundred_rules(table: pl.DataFrame) -> None:
    assert table.height > 500
    assert set(table["kind"]) <= REMOVAL_KINDS | rules.CUES


def test_every_rule_is_reached_by_its_example(table: pl.DataFrame, hits: dict[str, set[int]]) -> None:
    lost = [i for n, i, _, _, f, _ in _examples(table).iter_rows() if n not in hits.get(f, set())]
    assert lost == []


def test_no_rule_is_shadowed_by_an_earlier_one(table: pl.DataFrame, hits: dict[str, set[int]]) -> None:
    known = {row["rule"]: row for row in table.iter_rows(named=True)}
    shadowed = [
        (row["rule_id"], known[other]["rule_id"])
        for row in _examples(table).iter_rows(named=True)
        for other in hits[row["folded"]]
        if other < row["rule"] and known[other]["cue"] == row["cue"] and _meet(known[other]["scope"], row["scope"])
    ]
    assert shadowed == []


def _meet(one: str, other: str) -> bool:
    scopes = {*one.split()}, {*other.split()}
    return "any" in scopes[0] | scopes[1] or bool(scopes[0] & scopes[1])


def test_every_span_rule_cuts_its_example(table: pl.DataFrame) -> None:
    for row in table.filter(pl.col("match") == "span").iter_rows(named=True):
        text = row["example"]
        line = pl.DataFrame(
            {"doc": [0], "line": [0], "start": [0], "end": [len(text)], "text": [text], "chars": [len(text)]},
            schema_overrides=dict.fromkeys(("line", "start", "end", "chars"), pl.Int32),
        ).with_columns(
            folded=fold_expr(pl.col("text")), **dict.fromkeys(("kind", "rule_id", "cue"), pl.lit(None, pl.String))
        )
        kept, removed = spans.cut(line)
        found = kept["cue"].to_list() if row["cue"] else removed["rule_id"].to_list()
        assert (row["kind"] if row["cue"] else row["rule_id"]) in found, row["rule_id"]
        assert kept.height >= 1, row["rule_id"]


def test_both_spellings_fall_together() -> None:
    folded = fold_expr(pl.col("text"))
    lines = pl.DataFrame({"text": ["إقرأ أيضاً", "اقرا ايضا", "أقرأ أيضًا:"]}).select(folded=folded, same=folded.hash())
    _, found = naming.named(lines.with_columns(chars=pl.lit(12, pl.Int32)))
    assert found["folded"].n_unique() == lines["folded"].n_unique()


def test_escapes_survive_folding() -> None:
    assert rules.fold_regex(r"\S*\P{L}أ\.") == r"\S*\P{L}ا\."


def test_classes_are_given_in_few_ranges() -> None:
    assert rules.fold_regex(r"\d[\d\s]") == r"[0-9][0-9 \t]"


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("match", "somewhere", "unknown match"),
        ("scope", "everywhere", "unknown scope"),
        ("rule_id", "share.no_version", "without @version"),
        ("example", None, "without example"),
    ],
)
def test_a_wrong_row_is_refused(table: pl.DataFrame, column: str, value: str | None, message: str) -> None:
    wrong = table.head(1).with_columns(pl.lit(value, pl.String).alias(column))
    with pytest.raises(LexiconError, match=message):
        rules._check(wrong)


def test_a_missing_fragment_is_named() -> None:
    with pytest.raises(LexiconError, match="no_such"):
        rules._filled("(?&no_such)")
