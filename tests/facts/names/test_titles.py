from __future__ import annotations

import pytest

from warraq.facts.names import titles
from warraq.resources import table


@pytest.mark.parametrize(
    ("text", "title", "shape"),
    [
        ("الرئيس", "رئيس", "definite"),
        ("الرئيسة", "رئيس", "definite"),
        ("زعيمها", "زعيم", "possessive"),
        ("الرئيسان", "رئيس", "dual"),
        ("وزيرة الخارجية", "وزير الخارجية", "definite"),
        ("وزير خارجيته", "وزير الخارجية", "possessive"),
        ("وزير خارجية فرنسا", "وزير الخارجية", "construct"),
        ("للرئيس", "رئيس", "definite"),
    ],
)
def test_titles_are_found_in_their_forms(scanned, text, title, shape):
    assert titles.spans(scanned(text)).select("title_id", "shape").row(0) == (title, shape)


def test_a_given_name_that_is_also_a_title_is_a_name_before_a_family_name(scanned):
    assert titles.spans(scanned("قال سلطان القحطاني")).is_empty()


def test_title_ids_are_unique_and_every_example_is_reached(scanned):
    rows = table("facts/lexicon/titles.csv")
    assert rows["title_id"].is_unique().all()
    found = scanned(*rows["example"]).find(titles.title_terms())
    assert set(found["para"]) == set(range(len(rows)))
