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


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أكد إيمانويل ماكرون دعم بلاده للعراق", ("دعم", "actor", "إيمانويل ماكرون")),
        ("تمكن الجيش السوري من السيطرة على القرية", ("السيطرة", "actor", "الجيش السوري")),
        ("بعث خادم الحرمين الشريفين الملك سلمان برقية تهنئة إلى إيمانويل ماكرون", None),
    ],
)
def test_what_is_declared_managed_or_sent_is_his_who_stands_before(roles_of, text, role):
    roles = roles_of(text)
    assert role in roles if role else ("recipient", "إيمانويل ماكرون") in {found[1:] for found in roles}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("حاول الجيش السوري السيطرة على القرية", "possible"),
        ("فشل الجيش السوري في السيطرة على القرية", "denied"),
        ("نجح الجيش السوري في السيطرة على القرية", "asserted"),
    ],
)
def test_what_somebody_tries_or_fails_to_do_has_not_happened(told, text, modality):
    assert modality in told(text)["modality"].to_list()
