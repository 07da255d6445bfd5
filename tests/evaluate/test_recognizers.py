"""Scores on cases in the form of Recognizers-Text's specs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from warraq.errors import UsageError
from warraq.evaluate import recognizers

CASES: dict[str, list[dict[str, Any]]] = {
    "Number/Arabic/NumberModel": [
        {"Input": "في المخزن مئة و خمسون صندوقا", "Results": [{"Text": "مئة و خمسون", "Resolution": {"value": "150"}}]},
        {"Input": "وصل سبعة", "Results": [{"Text": "سبعة", "Resolution": {"value": "8"}}]},
    ],
    "DateTime/Arabic/DatePeriodParser": [
        {
            "Input": "اجتمعوا في مايو 2015",
            "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
            "Results": [
                {
                    "Text": "مايو 2015",
                    "Value": {"PastResolution": {"startDate": "2015-05-01", "endDate": "2015-06-01"}},
                }
            ],
        }
    ],
    "DateTime/Arabic/DateTimeModel": [
        {
            "Input": "سنسافر أواخر العام المقبل ثم نعود غدا مساء",
            "Context": {"ReferenceDateTime": "2016-11-07T00:00:00"},
            "Results": [
                {
                    "Text": "أواخر العام المقبل",
                    "TypeName": "datetimeV2.daterange",
                    "Resolution": {"values": [{"start": "2017-07-01", "end": "2018-01-01"}]},
                },
                {"Text": "غدا مساء", "TypeName": "datetimeV2.datetimerange", "Resolution": {"values": [{}]}},
            ],
        }
    ],
    "DateTime/Arabic/DurationParser": [
        {
            "Input": "لمدة سنة ونصف",
            "Results": [{"Text": "سنة ونصف", "Value": {"PastResolution": {"duration": "46656000"}}}],
        }
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    path = tmp_path / "specs.json"
    path.write_text(json.dumps({"cases": CASES}), "utf-8")
    return path


def test_a_right_value_is_a_hit_and_a_wrong_one_none(gold: Path) -> None:
    rows = recognizers.score(gold).select("model", "hits", "expected", "found").rows()
    assert rows == [
        ("NumberModel", 1, 2, 2),
        ("DatePeriodParser", 1, 1, 1),
        ("DateTimeModel", 1, 1, 1),
        ("DurationParser", 1, 1, 1),
    ]


def test_what_was_missed_is_told(gold: Path) -> None:
    missed = recognizers.compare(gold).filter(pl.col("outcome") == "miss")
    assert missed.select("text", "expected").rows() == [("سبعة", "8.0")]


def test_a_file_without_cases_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.json"
    path.write_text("{}", "utf-8")
    with pytest.raises(UsageError, match="cases"):
        recognizers.score(path)


def test_published_specs_are_read_as_well_as_before(shared: Path) -> None:
    scores = recognizers.score(shared / "eval" / "recognizers_text_ar.json")
    exact = dict(scores.select("model", "exact_value").iter_rows())
    assert exact["NumberModel"] >= 0.88
    assert exact["OrdinalModel"] >= 0.83
    assert exact["PercentModel"] >= 0.99
    assert exact["DateParser"] >= 0.87
    assert exact["DatePeriodParser"] >= 0.78
    assert exact["DateTimeModel"] >= 0.92
    assert exact["DurationParser"] >= 0.99
