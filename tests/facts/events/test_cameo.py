"""CAMEO root codes: every PLOVER code has one, and the table's own rows decide."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.events.cameo import TABLE, with_root_code
from warraq.facts.text import triggers
from warraq.resources import table

ROWS = table(TABLE)
PLOVER = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]


def frame(*events: tuple[str | None, str | None, str | None], fact_type: str = "event") -> pl.DataFrame:
    names = ["predicate", "predicate_mode", "predicate_context"]
    rows = pl.DataFrame(list(events), schema=dict.fromkeys(names, pl.String), orient="row")
    return rows.with_columns(fact_type=pl.lit(fact_type))


def roots(*events: tuple[str | None, str | None, str | None]) -> list[str | None]:
    return with_root_code(frame(*events))["cameo_root"].to_list()


@pytest.mark.parametrize("code", PLOVER)
def test_every_plover_code_has_a_root(code: str) -> None:
    assert roots((code, None, None)) != [None]


def test_every_trigger_has_a_root() -> None:
    rows = table(triggers.TABLE).filter(pl.col("plover").is_not_null()).select("plover", "mode", "context")
    assert None not in roots(*rows.iter_rows())


@pytest.mark.parametrize("row", ROWS.rows(named=True), ids=["-".join(filter(None, r[:3])) for r in ROWS.rows()])
def test_each_row_decides_its_own_events(row: dict[str, str]) -> None:
    assert roots((row["plover"], row["mode"], row["context"])) == [row["cameo_root"]]


def test_a_row_has_a_code_of_cameo_and_says_why() -> None:
    assert ROWS["cameo_root"].str.contains("^(0[1-9]|1[0-9]|20)$").all()
    assert ROWS.select("cameo_name", "note", "example").null_count().sum_horizontal().item() == 0
    assert ROWS.select("plover", "mode", "context").is_duplicated().sum() == 0
    assert ROWS.group_by("cameo_root").agg(pl.col("cameo_name").n_unique())["cameo_name"].max() == 1


def test_one_of_several_contexts_is_enough() -> None:
    assert roots(("COERCE", "seize", "legal;military"), ("COERCE", "seize", "legal")) == ["19", "17"]


def test_other_facts_and_unknown_codes_have_none() -> None:
    assert roots(("WALK", None, None), (None, None, None)) == [None, None]
    assert with_root_code(frame(("AGREE", None, None), fact_type="claim"))["cameo_root"].to_list() == [None]


def test_rows_and_columns_stay_as_they_are() -> None:
    facts = frame(("ASSAULT", "massacre", None), ("AID", None, None))
    assert with_root_code(facts).drop("cameo_root").equals(facts)
    assert with_root_code(facts.clear()).schema["cameo_root"] == pl.String
