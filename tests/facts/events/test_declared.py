"""Events that somebody declares of himself, with the pronoun of the noun or without."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أعلنت فرنسا رفضها القرار", ("رفضها", "actor", "فرنسا")),
        ("أعربت إسبانيا عن تضامنها مع اليونان", ("تضامنها", "actor", "إسبانيا")),
        ("جدد وزير الخارجية المصري سامح شكري دعمه للحوار", ("دعمه", "actor", "سامح شكري")),
        ("فرنسا تعلن رفضها القرار", ("رفضها", "actor", "فرنسا")),
        ("وأكد لبنان رفضه للاتفاق", ("رفضه", "actor", "لبنان")),
        ("أعلنت فرنسا اليوم فرض عقوبات على روسيا", ("فرض", "actor", "فرنسا")),
        ("أعلنت السلطات المغربية اعتقال سبعة أشخاص", ("اعتقال", "actor", "المغربية")),
    ],
)
def test_who_declares_does_it(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("أعلنت المنظمات رفضها القرار", "رفضها"),  # nobody who is known
        ("أعلن الوزير أمام فرنسا رفضها القرار", "رفضها"),  # another declares
        ("أعلن فلاديمير بوتين رفضها القرار", "رفضها"),  # not his gender
        ("أعلنت فرنسا أن المدينة شهدت رفضها القرار", "رفضها"),  # another clause
        ("أعلنت فرنسا سحب الجيش قواته من المدينة", "سحب"),  # the army does it
        ("مواطن من فرنسا يعلن رفضها القرار", "رفضها"),  # the verb is not hers
        ("أعلنت فرنسا مقتل جندي", "مقتل"),  # what happened to others
    ],
)
def test_another_does_not(roles_of, text, trigger):
    assert not {role for role in roles_of(text) if role[:2] == (trigger, "actor")}


def test_who_does_not_mean_to_has_agreed_to_nothing(told):
    found = told("فرنسا لا تعتزم الانسحاب من الاتفاق").filter(surface="تعتزم")
    assert found.select("predicate", "modality", "polarity").rows() == [("AGREE", "denied", "negative")]
