"""The planes, troops and fighters of somebody act for him."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("قصفت مقاتلات روسية القرية أمس", ("قصفت", "actor", "روسية")),
        ("قصف طيران التحالف العربي القرية أمس", ("قصف", "actor", "التحالف العربي")),
        ("اعتقلت قوات إسرائيلية الطبيب أمس", ("اعتقلت", "actor", "إسرائيلية")),
        ("وقعت معارك مع ميليشيات الحوثيين أمس", ("معارك", "recipient", "الحوثيين")),
        ('قال الجيش إن مقاتلات فرنسية استهدفت "موقعا عسكريا"', ("استهدفت", "actor", "فرنسية")),
        ("سقط قتلى في قصف طائرات التحالف العربي", ("قصف", "actor", "التحالف العربي")),
    ],
)
def test_an_arm_of_somebody_acts_for_him(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "زودت القيادة طيران التحالف العربي بالخرائط",  # of another gender than the verb
        "يدرسون إرسال قوات عربية إلى الحدود",  # what is sent
        "سقط قتلى في قصف قوات التحالف العربي",  # who bombs nobody knows
    ],
)
def test_an_arm_that_may_be_the_object_does_not_act(roles_of, text):
    assert "actor" not in {role for _, role, _ in roles_of(text)}
