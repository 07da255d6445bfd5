from __future__ import annotations

import numpy as np
import pytest

from warraq.facts.grammar import modality
from warraq.facts.grammar.clauses import sentence_numbers


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("زار الوزير المدينة", 0, "asserted"),
        ("قد يزور الوزير المدينة", 1, "possible"),
        ("لم يزر الوزير المدينة", 1, "denied"),
        ("يجب أن يزور الوزير المدينة", 2, "deontic"),
        ("يعتزم الوزير زيارة المدينة", 2, "planned"),
        ("لم يتكلم. زار الوزير المدينة", 2, "asserted"),
        ("الحصول على مساعدة", 2, "sought"),
        ("زيارة الوزير المقررة", 0, "planned"),
    ],
)
def test_marks_within_reach_and_sentence_set_the_modality(scanned, text, at, expected):
    read = scanned(text)
    found = modality.around(read, sentence_numbers(read), np.array([at]), np.array([at + 1]))
    assert found.to_list() == [expected]
