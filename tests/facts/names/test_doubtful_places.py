"""Places that are also something else: read where the words beside them tell, and left elsewhere."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.resources import table

CUES = table("facts/lexicon/place_cues.csv")


def _named(found: pl.DataFrame, kind: str) -> list[str]:
    return found.filter((pl.col("entity_type") == kind) & (pl.col("mention_type") == "name"))["surface"].to_list()


@pytest.mark.parametrize(("words", "example"), CUES.select("word", "example").rows())
def test_a_doubtful_place_is_one_after_its_cue_alone(named, words, example):
    places = words.split("|")
    assert set(_named(named(example), "place")) <= set(places)
    assert _named(named(example), "place") != []
    assert _named(named("\n".join(f"شاهد {place} أمس." for place in places)), "place") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("نزل المطر في عسير أمس", ["عسير"]),
        ("مر عسير أمس", []),
        ("عاد إلى الشيشان أمس", ["الشيشان"]),
        ("قاتل المسلحون الشيشان أمس", []),
        ("سافروا إلى الشام أمس", ["الشام"]),
        ("الناس في الضفة الأخرى من النهر", []),
        ("حاول النيل من خصومه", []),
        ("الموظفات اللاتي عدن إلى العمل", []),
    ],
)
def test_a_place_by_its_neighbours(named, text, places):
    assert _named(named(text), "place") == places


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("أعلنت بي بي أمس", ["بي بي"]),
        ("أعلنت كيه بي بي أمس", []),
        ("وصل القطيع إلى المراعي الخضراء", []),
        ("أثارت حماس الجمهور", []),
        ("طلبوا العون والنصرة", []),
        ("أعلنت جبهة النصرة أمس", ["جبهة النصرة"]),
        ("درس في جامعة ستانفورد", ["جامعة ستانفورد"]),
        ("فاز بدورة ستانفورد", []),
    ],
)
def test_a_body_that_is_also_a_word_or_a_town(named, text, bodies):
    assert _named(named(text), "org") == bodies


def test_a_state_is_named_without_its_epithet(named):
    assert _named(named("زار الصين الشعبية أمس"), "place") == ["الصين"]


def test_what_follows_a_preposition_begins_with_no_conjunction(named):
    assert _named(named("عقدوا اجتماعا في فارنا أمس"), "org") == []


@pytest.mark.parametrize(
    ("text", "nations"),
    [
        ("زار الوفد المدرج الروماني والمسرح الروماني", []),
        ("وصل المدرب الروماني إلى الملعب", ["الروماني"]),
        ("أتلفت الشرطة القنب الهندي", []),
        ("افتتح مكتبا بالمنطقة الغربية وآخر للجهة الغربية", []),
        ("رحبت الدول الغربية بالقرار", ["الغربية"]),
    ],
)
def test_an_adjective_by_the_word_before_it(named, text, nations):
    assert named(text).filter(pl.col("mention_type") == "norp")["surface"].to_list() == nations
