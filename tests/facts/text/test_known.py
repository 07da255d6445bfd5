"""Words built from common ones are known."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.facts.text.known import hashes_of, known
from warraq.facts.text.scan import scan

COMMON = ["كتاب", "مدرسه", "قال", "يقول", "البيت", "لم"]


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("كتاب", True),
        ("وكتاب", True),
        ("بالكتاب", True),
        ("للبيت", True),
        ("وللبيت", True),
        ("كتابهم", True),
        ("وكتابهما", True),
        ("مدرستها", True),
        ("مدرس", True),
        ("تقول", True),
        ("نقول", True),
        ("سيقولون", True),
        ("لم", True),
        ("ولم", True),
        ("لمها", True),
        ("بيت", False),
        ("مكتب", False),
        ("م", False),
        ("وم", False),
        ("فريدمان", False),
    ],
)
def test_words_are_known_by_what_they_are_built_from(word: str, expected: bool):
    read = scan(pl.DataFrame({"text": [word]}))
    assert known(read, hashes_of(COMMON))[0] == expected
