"""The lexicons as data: headers, ids, codes, sources, and no name that two entities claim."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

from warraq.arabic import fold
from warraq.facts.names.transliteration import key, scoped, surface_forms
from warraq.resources import PACKAGE, table

FOLDER = PACKAGE / "facts" / "lexicon"
ENTITY_FILES = {
    "countries": "place",
    "places": "place",
    "persons": "person",
    "organisations": "org",
    "outlets": "org",
    "treaties": "treaty",
    "named_events": "event",
    "weapons": "weapon",
}
PREFIX = {"place": "plc", "person": "per", "org": "org", "treaty": "trt", "event": "evt"}
COMMON = [
    *("entity_id", "entity_type", "subtype", "label_ar", "label_en", "aliases", "wikidata_id", "country"),
    *("latitude", "longitude", "surname_ar", "guard", "source", "note", "example"),
]
LEAST = {"countries": 230, "places": 2400, "persons": 1500, "organisations": 700, "outlets": 300, "treaties": 60}
ARABIC = re.compile("[\u0621-\u064a]")


def rows(name: str) -> pl.DataFrame:
    return table(f"facts/lexicon/{name}.csv")


@pytest.fixture(scope="module")
def entities() -> pl.DataFrame:
    return pl.concat([rows(name) for name in ENTITY_FILES], how="diagonal")


@pytest.mark.parametrize("name", ENTITY_FILES)
def test_an_entity_file_has_the_common_columns_and_a_source_a_row(name: str) -> None:
    frame = rows(name)
    assert [c for c in frame.columns if c != "guarded_aliases"] == COMMON
    for column in ("entity_id", "entity_type", "subtype", "label_ar", "label_en", "source"):
        assert frame[column].null_count() == 0, column
    assert len(frame) >= LEAST.get(name, 150 if name == "weapons" else 100)


def test_ids_are_unique_slugs_of_their_type(entities: pl.DataFrame) -> None:
    assert entities["entity_id"].is_duplicated().sum() == 0
    for entity, kind in entities.select("entity_id", "entity_type").iter_rows():
        prefix = {"weapon": "wpn", "weapon_class": "wpc"}.get(kind) or PREFIX[kind]
        assert re.fullmatch(prefix + r"_[a-z0-9_]+", entity), entity


@pytest.mark.parametrize(("name", "kind"), ENTITY_FILES.items())
def test_types_fit_their_file(name: str, kind: str) -> None:
    kinds = {"weapon", "weapon_class"} if kind == "weapon" else {kind}
    assert set(rows(name)["entity_type"]) <= kinds


def test_no_name_belongs_to_two_entities(entities: pl.DataFrame) -> None:
    columns = ("label_ar", "aliases", "guarded_aliases")
    forms = pl.concat(
        [entities.select("entity_id", form=pl.col(c).str.split("|")).explode("form").drop_nulls() for c in columns]
    ).with_columns(key=pl.col("form").map_elements(key, return_dtype=pl.String))
    shared = forms.group_by("key").agg(pl.col("entity_id").unique()).filter(pl.col("entity_id").list.len() > 1)
    assert shared.rows() == []
    assert forms.filter(pl.col("key").str.len_chars() < 2).rows() == []
    assert forms["form"].str.strip_chars().eq(forms["form"]).all()


def test_country_codes_are_iso_3166(entities: pl.DataFrame) -> None:
    known = set(rows("countries")["country"].drop_nulls())
    assert set(entities["country"].drop_nulls()) <= known
    assert all(re.fullmatch("[A-Z]{2}", code) for code in known)
    assert known >= set(scoped("country", "any"))


def test_guards_are_of_the_two_kinds_and_explained(entities: pl.DataFrame) -> None:
    guarded = pl.concat([entities, rows("nationalities")], how="diagonal").filter(pl.col("guard").is_not_null())
    assert set(guarded["guard"]) == {"common_word", "needs_cue"}
    assert guarded["note"].null_count() == 0


def test_wikidata_ids_and_coordinates_are_well_formed(entities: pl.DataFrame) -> None:
    assert entities["wikidata_id"].drop_nulls().str.contains(r"^Q[1-9]\d*$").all()
    assert entities["wikidata_id"].drop_nulls().is_duplicated().sum() == 0
    assert entities["latitude"].cast(pl.Float64).drop_nulls().is_between(-90, 90).all()
    assert entities["longitude"].cast(pl.Float64).drop_nulls().is_between(-180, 180).all()


def test_nationalities_point_to_listed_places(entities: pl.DataFrame) -> None:
    frame = rows("nationalities")
    assert len(frame) >= 226
    assert set(frame["entity_id"].drop_nulls()) <= set(entities["entity_id"])
    assert frame["ms"].map_elements(key, return_dtype=pl.String).is_duplicated().sum() == 0
    assert frame["source"].null_count() == 0


@pytest.mark.parametrize(("name", "least"), [("given_names", 1500), ("family_names", 1500)])
def test_name_lists_are_unique_and_say_what_is_ambiguous(name: str, least: int) -> None:
    frame = rows(name)
    assert len(frame) >= least
    assert frame["name"].map_elements(key, return_dtype=pl.String).is_duplicated().sum() == 0
    assert set(frame["ambiguous"]) == {"true", "false"}
    assert frame["source"].null_count() == 0


def test_every_name_is_written_in_arabic_or_latin_letters(entities: pl.DataFrame) -> None:
    assert all(ARABIC.search(label) for label in entities["label_ar"])


def test_surnames_are_part_of_the_name(entities: pl.DataFrame) -> None:
    persons = entities.filter(pl.col("surname_ar").is_not_null())
    for label, aliases, surname in persons.select("label_ar", "aliases", "surname_ar").iter_rows():
        assert any(key(surname) in key(form) for form in [label, *(aliases or "").split("|")]), label


def test_generated_forms_stay_few_and_free_of_collisions(entities: pl.DataFrame) -> None:
    forms = surface_forms(entities)
    assert forms["key"].is_duplicated().sum() == 0
    listed = forms.filter(pl.col("origin") != "generated")
    assert len(forms) < 2 * len(listed)


def test_the_readme_gives_provenance_of_every_file() -> None:
    text = Path(FOLDER / "README.md").read_text(encoding="utf-8")
    missing = [f"{name}.csv" for name in (*ENTITY_FILES, "nationalities", "given_names", "family_names")]
    assert [name for name in missing if f"`{name}`" not in text] == []


def test_each_foreign_ending_ends_its_example() -> None:
    for ending, example in rows("foreign_endings").select("ending", "example").iter_rows():
        assert re.search(f"{fold(ending)}$", fold(example)), ending


def test_each_noun_of_time_stands_in_its_example() -> None:
    for word, example in rows("time_nouns").select("word", "example").iter_rows():
        assert word in example, word
