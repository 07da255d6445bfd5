"""Rows that fail go, with all that stands on them; what remains keeps every critical rule."""

from __future__ import annotations

from typing import Any

import polars as pl
import pyarrow as pa
import pytest

from warraq import contract
from warraq.validate import Report, Split, split_rows, validate
from warraq.validate.report import RESULTS

from .conftest import Example, Run, Tables, join, numbered, rows, tables

pytestmark = pytest.mark.xdist_group("validate")


def reported(*failures: tuple[str, str, str]) -> Report:
    """A report of failures, each given as table, rule and the placeholder of the failing row's key."""
    keyed = {
        (table, rule): pl.DataFrame({contract.keys(table)[0]: [numbered(place, 0)]}) for table, rule, place in failures
    }
    return Report("full", contract.load().version, pl.DataFrame(schema=RESULTS), keyed, {})


def base() -> dict[str, pa.Table]:
    return tables(rows(Example("base"), 0))


def left_of(split: Split, table: str, column: str) -> list[Any]:
    return split.tables[table].column(column).to_pylist()


def test_nothing_is_taken_where_nothing_fails() -> None:
    given = base()
    left, quarantined = split_rows(given, reported())
    assert quarantined.is_empty()
    assert all(left[name].to_pylist() == given[name].to_pylist() for name in contract.TABLES)


def test_what_remains_of_all_counterexamples_keeps_every_critical_rule(runs: dict[str, Run]) -> None:
    run = runs["full"]
    left, quarantined = split_rows(run.tables, run.report)
    assert validate(left, "full", run.texts).failed_critical == ()
    # The unchanged base is in the corpus too, and stays whole.
    owners = {run.owners[table, key] for table, key in quarantined.select("table", "key").iter_rows()}
    assert "base" not in owners
    assert len(owners) > 100


def test_what_is_taken_is_named_with_the_rule_at_the_root(runs: dict[str, Run]) -> None:
    run = runs["full"]
    quarantined = split_rows(run.tables, run.report).quarantined
    assert quarantined.equals(quarantined.sort("table", "key", "expectation"))
    critical = {f"{table}.{rule}" for table, rule in run.report.failures} & set(run.report.failed_critical)
    assert set(quarantined["expectation"]) <= critical


def test_document_is_quarantined_whole_when_a_paragraph_fails() -> None:
    split = split_rows(base(), reported(("paragraphs", "role_in_vocabulary", "<p2>")))
    assert left_of(split, "documents", "status") == ["quarantined", "quarantined"]
    assert left_of(split, "documents", "reason") == ["validation:paragraphs.role_in_vocabulary", "empty"]
    counts = {name: table.num_rows for name, table in split.tables.items()}
    assert counts == {name: {"documents": 2, "entities": 1}.get(name, 0) for name in contract.TABLES}
    assert set(split.quarantined["expectation"]) == {"paragraphs.role_in_vocabulary"}
    taken = dict(split.quarantined.group_by("table").len().iter_rows())
    assert taken == {
        "documents": 1,
        "articles": 2,
        "paragraphs": 4,
        "removals": 1,
        "mentions": 2,
        "facts": 3,
        "fact_arguments": 2,
    }


def test_document_is_quarantined_when_its_spans_do_not_add_up() -> None:
    split = split_rows(base(), reported(("documents", "spans_cover_text", "<d1>")))
    assert left_of(split, "documents", "reason")[0] == "validation:documents.spans_cover_text"
    assert split.tables["paragraphs"].num_rows == 0


def test_document_whose_own_row_fails_goes_with_all_that_was_read_from_it() -> None:
    split = split_rows(base(), reported(("documents", "bytes_in_range", "<d1>")))
    assert left_of(split, "documents", "status") == ["quarantined"]
    assert split.tables["articles"].num_rows == split.tables["removals"].num_rows == 0


def test_fact_goes_alone_with_what_refers_to_it() -> None:
    split = split_rows(base(), reported(("facts", "polarity_in_vocabulary", "<f1>")))
    assert left_of(split, "facts", "fact_id") == [numbered("<f3>", 0)]
    assert split.tables["fact_arguments"].num_rows == 0
    assert split.tables["paragraphs"].num_rows == 4
    assert split.quarantined["table"].to_list() == ["fact_arguments", "fact_arguments", "facts", "facts"]
    assert set(split.quarantined["expectation"]) == {"facts.polarity_in_vocabulary"}


def test_entity_goes_with_its_mentions_and_arguments() -> None:
    split = split_rows(base(), reported(("entities", "latitude_in_range", "<e1>")))
    assert left_of(split, "mentions", "mention_id") == [numbered("<m2>", 0)]
    assert left_of(split, "fact_arguments", "role") == ["speaker"]


def test_warning_takes_nothing() -> None:
    assert split_rows(base(), reported(("facts", "time_value_well_formed", "<f3>"))).quarantined.is_empty()


def test_cluster_that_loses_its_canonical_article_gets_the_oldest_left() -> None:
    given = join([dated("2024-01-01T00:00:00+00:00", 0), dated(None, 1), dated("2024-01-02T00:00:00+00:00", 2)])
    split = split_rows(tables(given), reported(("articles", "genre_in_vocabulary", "<a1>")))
    articles = pl.DataFrame(pl.from_arrow(split.tables["articles"])).filter(part=0)
    assert articles["article_id"].to_list() == [numbered("<a1>", number) for number in (1, 2)]
    assert articles["canonical_article_id"].to_list() == [numbered("<a1>", 2)] * 2


def dated(date: str | None, number: int) -> Tables:
    """The base corpus, its first article of that date and in one cluster with those of all numbers."""
    first = {"duplicate_cluster_id": numbered("<c1>", 0), "canonical_article_id": numbered("<a1>", 0)}
    return rows(Example("dated", change={"articles.a1": {**first, "date_published": date}}), number)
