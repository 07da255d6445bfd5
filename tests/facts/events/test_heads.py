"""Names behind a noun that they complete: what governs the noun governs them, and some of them act with it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("سيطر الجيش السوري أمس على مدينة حلب", ("سيطر", "recipient", "حلب")),
        ("استمر أمس القصف العنيف على مدينة حلب", ("القصف", "recipient", "حلب")),
        ("قصف الطيران الروسي أمس أحياء في مدينة حلب", ("قصف", "place", "حلب")),
        ("جاء ذلك خلال زيارة لقطاع غزة", ("زيارة", "recipient", "غزة")),
        ("انسحبوا بعد معارك عنيفة مع المتمردين الحوثيين", ("معارك", "recipient", "الحوثيين")),
        ("رفض المسؤولون الإيرانيون أمس الاتفاق", ("رفض", "actor", "الإيرانيون")),
        ("أدانت كل من فرنسا وألمانيا الهجوم أمس", ("أدانت", "actor", "ألمانيا")),
        ("زار إيمانويل ماكرون كلا من لبنان وسوريا", ("زار", "recipient", "لبنان")),
        ("أدانت وزارة خارجية البحرين أمس الهجوم", ("أدانت", "actor", "البحرين")),
        ("أدانت دولة الكويت أمس الهجوم", ("أدانت", "actor", "الكويت")),
        ("أدانت فرنسا ودولة الكويت الهجوم أمس", ("أدانت", "actor", "الكويت")),
        ("جاءت زيارة ولي العهد السعودي إلى فرنسا أمس", ("زيارة", "actor", "السعودي")),
    ],
)
def test_what_governs_the_head_governs_the_name(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أطلقت فرنسا سراح الرئيس السابق لإقليم كردستان فلان", ("أطلقت", "recipient", "كردستان")),
        ("زار كلا من فرنسا وألمانيا أمس", ("زار", "actor", "فرنسا")),
        ("أدان مدير وزارة خارجية البحرين أمس الهجوم", ("أدان", "actor", "البحرين")),
        ("أيد مجلس النواب اللبناني أمس القرار", ("أيد", "recipient", "اللبناني")),
    ],
)
def test_another_word_before_the_name_is_no_head(roles_of, text, role):
    assert role not in roles_of(text)
