"""Names read by pattern that the words around tell to be something else, and those that go on further."""

from __future__ import annotations

import polars as pl
import pytest


def _named(found: pl.DataFrame) -> list[tuple[str, str]]:
    names = found.filter(pl.col("mention_type") == "name")
    return names.select("surface", "entity_type").rows()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أعلن موقع الوزارة الإلكتروني أمس", []),
        ("شكلوا وزارة حرب أمس", []),
        ("أعلنت وزارة الزراعة أمس", [("وزارة الزراعة", "org")]),
        ("بجانب موقع الثويلة القديم", []),
        ("أعلن موقع كوردلاند أمس", [("كوردلاند", "org")]),
        ("أعلنت شركة سمسرة أمس", []),
        ("أعلنت شركة خالد بن ماجد وأولاده أمس", []),
        ("حريق فندق بالدمام أمس", [("الدمام", "place")]),
        ("رهائن في فندق يرتاده الناس", []),
        ("المستنقعات في أبي عريش أمس", []),
        ("انتهى برنامج «كوردلاند» أمس", []),
        ("من ناحية اليابسة أمس", []),
        ("استقبلهم عبد الأمير الخزرجي أمس", []),
    ],
)
def test_what_the_words_around_tell(named, text, names):
    assert [(surface, kind) for surface, kind in _named(named(text)) if surface != "أبو عريش"] == names


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("التعلم في مدرسة صهيب الرومي أمس", "مدرسة صهيب الرومي"),
        ("افتتح مركز دبي الدولي للمؤتمرات أمس", "مركز دبي الدولي للمؤتمرات"),
        ("أعلن مركز القاهرة لدراسات حقوق الإنسان أمس", "مركز القاهرة لدراسات حقوق الإنسان"),
        ("زار مستشفى جازان الخاص أمس", "مستشفى جازان الخاص"),
        ("أعلنت الهيئة العامة للتعريب والترجمة والتأليف والنشر أمس", "الهيئة العامة للتعريب والترجمة والتأليف والنشر"),
        ("قال سالم أبو حليقة أمس", "سالم أبو حليقة"),
    ],
)
def test_a_name_goes_on_to_its_last_word(named, text, surface):
    assert surface in [name for name, _ in _named(named(text))]
