"""Clubs and outlets that bear the name of a place or a noun."""

from __future__ import annotations

import pytest

from warraq.facts.names.clubs import terms
from warraq.resources import table


def _typed(found) -> dict[str, str]:
    return dict(found.select("surface", "entity_type").iter_rows())


@pytest.mark.parametrize("row", table("facts/lexicon/clubs.csv").rows(named=True)[::20], ids=lambda row: row["form"])
def test_a_club_is_read_where_the_text_speaks_of_sport(named, row):
    assert _typed(named(row["example"])).get(row["form"]) == "org"


@pytest.mark.parametrize("text", ["سافر الوفد إلى برشلونة أمس", "أقيمت مباراة الدوري في برشلونة أمس"])
def test_a_city_stays_a_city(named, text):
    assert _typed(named(text)) == {"برشلونة": "place"}


def test_linked_clubs_are_listed():
    listed = set(table("facts/lexicon/organisations.csv")["entity_id"])
    assert set(terms().rows["entity_id"].drop_nulls()) <= listed


def test_a_newspaper_stands_alone_in_quotation_marks(named):
    assert _typed(named("قال لـ«الرياض» إن السعر ثابت")) == {"الرياض": "org"}
    assert _typed(named("سافر إلى الرياض أمس")) == {"الرياض": "place"}


def test_what_is_mostly_a_club_in_an_article_is_one_in_its_headline(named):
    far = " ".join(["وصل الوفد إلى هنا"] * 15)
    found = named("نابولي يكسب المرة الأولى", far, "فاز نابولي في مباراة الدوري وسجل لاعب نابولي هدفا")
    assert found["entity_type"].to_list() == ["org", "org", "org"]
    mixed = named("سافر كثيرون إلى نابولي أمس، ونابولي جميلة، وعاد الناس من نابولي", far, "فاز نابولي في مباراة الدوري")
    assert mixed.filter(para=0)["entity_type"].unique().to_list() == ["place"]
