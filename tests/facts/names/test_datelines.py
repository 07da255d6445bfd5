"""Agencies and papers in bylines and datelines, and names with dots inside."""

from __future__ import annotations

import polars as pl
import pytest


def _bodies(found: pl.DataFrame) -> list[str]:
    return found.filter(pl.col("entity_type") == "org")["surface"].to_list()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("باريس - عكاظ", ["عكاظ"]),
        ("عكاظ - باريس", ["عكاظ"]),
        ("القلم - كونا", ["كونا"]),
        ("الوئام - كونا", ["الوئام", "كونا"]),
        ("كونا", ["كونا"]),
        ("باريس (كونا) وصل الوفد", ["كونا"]),
        ("دبي - العربية.نت", ["العربية.نت"]),
        ("كما ذكرت للعربية.نت أمس", ["لعربية.نت"]),
        ("ونقلت سي.بي.إس أمس", ["سي.بي.إس"]),
        ("باريس (د.ب.أ) وصل الوفد", ["د.ب.أ"]),
    ],
)
def test_outlets_are_read_in_datelines(named, text, names):
    assert _bodies(named(text)) == names


@pytest.mark.parametrize(
    "text",
    ["كونا من الناس", "القلم - الوئام", "باريس - القلم", "عاجل - باريس: وصل الوفد", "سقطت طائرة إم.إتش.بي 370 أمس"],
)
def test_other_words_in_datelines_are_no_outlets(named, text):
    assert _bodies(named(text)) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قال عزيز الشريف إن السعر ثابت", ["عزيز الشريف"]),
        ("قال الشريف منصور بن سلطان أمس", ["منصور بن سلطان"]),
        ("قال العماد ميشال عون أمس", ["ميشال عون"]),
    ],
)
def test_a_calling_that_is_a_family_name_is_a_title_before_a_given_name_only(named, text, names):
    found = named(text)
    assert found.filter(pl.col("entity_type") == "person")["surface"].to_list() == names
