"""Verbs whose subject stands far before them: in a relative clause, behind أن, or in the sentence they go on with."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("نددت فرنسا بالهجوم، ودعت إلى وقف القتال", ("دعت", "actor", "فرنسا")),
        ("أعلن إيمانويل ماكرون أمس أنه سيلتقي فلاديمير بوتين", ("يلتقي", "actor", "إيمانويل ماكرون")),
        ("أطلقت فرنسا سراح رجل أمس، لكنها اعتقلت آخر", ("اعتقلت", "actor", "فرنسا")),
        ("قال إيمانويل ماكرون، الذي زار لبنان أمس، إن الوضع هادئ", ("زار", "actor", "إيمانويل ماكرون")),
        ("وصلت القوات التركية التي كانت تقصف القرية", ("تقصف", "actor", "التركية")),
        ("عقد اجتماعا مع إيمانويل ماكرون الذي زار لبنان", ("زار", "actor", "إيمانويل ماكرون")),
        ("ويمكن لفرنسا أن تقدم الأسلحة إلى لبنان", ("تقدم", "actor", "فرنسا")),
        ("تدرس فرنسا فرض عقوبات على روسيا", ("فرض", "actor", "فرنسا")),
    ],
)
def test_a_verb_has_its_subject_from_before(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أعلن إيمانويل ماكرون أمس معتبرا أنه يهدد السلام", ("يهدد", "actor", "إيمانويل ماكرون")),  # of something else
        ("قالت عمدة باريس أمس إنها ستدعم القرار", ("تدعم", "actor", "باريس")),  # she, not the city
        ("باكستان: أحزاب كثيرة ترفض القرار وتطالب باقتراع", ("تطالب", "actor", "باكستان")),  # where it happens
        ("زار إيمانويل ماكرون لبنان أمس ودعت إلى الحوار", ("دعت", "actor", "إيمانويل ماكرون")),  # a woman
        ("انتقدت الحكومة الجديدة للرئيس دونالد ترامب التي انسحبت", ("انسحبت", "actor", "دونالد ترامب")),
    ],
)
def test_another_subject_is_not_taken(roles_of, text, role):
    assert role not in roles_of(text)


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("لم يزر فلاديمير بوتين فرنسا منذ سنوات", "يزر"),
        ("لم تدن روسيا القرار أمس", "تدن"),
        ("لم يدع الرئيس الفرنسي إلى وقف القتال", "يدع"),
        ("لم يجر فلاديمير بوتين محادثات مع إيمانويل ماكرون", "يجر فلاديمير بوتين محادثات"),
    ],
)
def test_a_weak_verb_behind_lam_is_denied(told, text, trigger):
    assert (trigger, "denied") in told(text).select("surface", "modality").rows()


def test_a_short_form_tells_nothing_without_its_particle(told):
    assert told("قد يزر فلاديمير بوتين فرنسا").is_empty()
