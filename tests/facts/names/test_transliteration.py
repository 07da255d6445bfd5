"""Spelling variants: every class does what its row shows, and no variant steals another entity's name."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.facts.names.transliteration import LIMIT, expand, key, surface_forms
from warraq.resources import table

ROWS = table("facts/transliteration_classes.csv").rows(named=True)


def entities(*rows: dict[str, str]) -> pl.DataFrame:
    columns = ["entity_id", "entity_type", "subtype", "label_ar", "aliases", "country", "guard", "guarded_aliases"]
    return pl.DataFrame([{c: row.get(c) for c in columns} for row in rows], schema=dict.fromkeys(columns, pl.String))


@pytest.mark.parametrize("row", ROWS, ids=[r["rule_id"] for r in ROWS])
def test_a_class_gives_the_variant_of_its_example(row: dict[str, str]) -> None:
    assert row["example_variant"] in expand(row["example"], foreign=row["scope"] == "foreign")


def test_arabic_gh_is_not_a_foreign_g() -> None:
    assert expand("غزة") == []
    assert expand("غوردون براون", foreign=True) == ["جوردون براون"]


@given(st.text(alphabet="غجقكابتنسيوردم ", max_size=30), st.booleans())
def test_variants_are_few_and_differ_in_key(label: str, foreign: bool) -> None:
    keys = [key(v) for v in expand(label, foreign)]
    assert len(keys) <= LIMIT
    assert len({key(label), *keys}) == len(keys) + 1


def test_a_generated_form_never_takes_a_listed_one() -> None:
    frame = entities(
        {"entity_id": "per_a", "entity_type": "person", "label_ar": "غوري", "country": "RU"},
        {"entity_id": "per_b", "entity_type": "person", "label_ar": "جوري", "country": "SY"},
    )
    forms = surface_forms(frame)
    assert dict(forms.select("form", "entity_id").iter_rows()) == {"غوري": "per_a", "جوري": "per_b"}


def test_a_form_generated_for_two_entities_is_dropped() -> None:
    frame = entities(
        {"entity_id": "per_a", "entity_type": "person", "label_ar": "غرن", "aliases": "عبدالله غرن", "country": "RU"},
        {"entity_id": "per_b", "entity_type": "person", "label_ar": "غرج", "country": "RU"},
        {"entity_id": "per_c", "entity_type": "person", "label_ar": "جرغ", "country": "RU"},
    )
    forms = surface_forms(frame)
    assert "جرج" not in forms["form"].to_list()
    assert "عبد الله جرن" in forms.filter(entity_id="per_a")["form"].to_list()


def test_guarded_aliases_carry_their_guard() -> None:
    frame = entities(
        {"entity_id": "org_a", "entity_type": "org", "label_ar": "نادي الهلال", "guarded_aliases": "الهلال"}
    )
    assert surface_forms(frame).select("form", "origin", "guard").rows() == [
        ("الهلال", "guarded", "needs_cue"),
        ("نادي الهلال", "label", None),
    ]
