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
        ("قالت فرنسا أمس الجمعة إنها ترفض الاتفاق", ("ترفض", "actor", "فرنسا")),
        ("ومع ذلك أكد دونالد ترامب دعمه القرار، وقد زار لبنان أمس", ("زار", "actor", "دونالد ترامب")),
        ("نددت فرنسا بالهجوم وحذرت أمس الجمعة من الحرب", ("حذرت", "actor", "فرنسا")),
        ("أما فرنسا فقد نددت بالهجوم", ("نددت", "actor", "فرنسا")),
        ("هاجمت القوات العراقية القرية وقتلت 31 منهم", ("قتلت", "actor", "العراقية")),
        ("قالت فرنسا إن الوضع صعب. ودعت إلى الحوار", ("دعت", "actor", "فرنسا")),
        ("قالت فرنسا إن الوضع صعب. كما دعت إلى الحوار", ("دعت", "actor", "فرنسا")),
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
        ("قال زعيم حركة طالبان أمس إنه يرفض القرار", ("يرفض", "actor", "حركة طالبان")),  # its leader
        ("قالت فرنسا إن الوضع صعب. ودعا إلى الحوار", ("دعا", "actor", "فرنسا")),
        ("قال الخبير إن فرنسا تخسر. ودعت إلى الحوار", ("دعت", "actor", "فرنسا")),
        ('قالت فرنسا: "الوضع صعب. ودعت إلى الحوار"', ("دعت", "actor", "فرنسا")),
        ("هاجم فلاديمير بوتين القرية وقتل 31 منهم", ("قتل", "actor", "فلاديمير بوتين")),  # perhaps a passive
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


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أدان إيمانويل ماكرون الهجوم، متهما إيران بالتحريض", ("متهما", "actor", "إيمانويل ماكرون")),
        ("أدان إيمانويل ماكرون الهجوم، متهما إيران بالتحريض", ("متهما", "recipient", "إيران")),
        ("أدانت فرنسا الهجوم أمس، داعية إلى وقف القتال", ("داعية", "actor", "فرنسا")),
    ],
)
def test_a_participle_goes_on_with_the_subject(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "أدان إيمانويل ماكرون الهجوم أمس، داعية إلى وقف القتال",  # a woman
        "أدان إيمانويل ماكرون الهجوم محذرا",  # no pause before it
        "أدانت فرنسا أعمال شركات كثيرة، متهمة بالتحريض",  # accused herself
    ],
)
def test_a_participle_of_another_tells_nothing(told, text):
    assert "event.participle" not in told(text)["rule_id"]


@pytest.mark.parametrize(
    "text",
    [
        "لم تتمكن روسيا من السيطرة على كييف",
        "فشلت روسيا في السيطرة على كييف",
        "عجزت القوات الروسية أمس عن السيطرة على كييف",
        "لن تستطيع روسيا السيطرة على كييف",
    ],
)
def test_what_somebody_fails_in_is_denied(told, text):
    assert told(text).filter(surface="السيطرة")["modality"].to_list() == ["denied"]


@pytest.mark.parametrize("text", ["تمكنت روسيا من السيطرة على كييف", "لم تهرب روسيا وتمكنت من السيطرة على كييف"])
def test_what_somebody_manages_is_asserted(told, text):
    assert told(text).filter(surface="السيطرة")["modality"].to_list() == ["asserted"]


def test_a_short_form_tells_nothing_without_its_particle(told):
    assert told("قد يزر فلاديمير بوتين فرنسا").is_empty()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("وقال إيمانويل ماكرون إن روسيا تخسر، داعيا إلى الحوار", ("داعيا", "actor", "إيمانويل ماكرون")),
        ('ووصف دونالد ترامب الاتفاق بأنه "سيئ" مهددا إيران', ("مهددا", "actor", "دونالد ترامب")),
        ("نفت السعودية الاتهامات، متهمة قطر بالكذب", ("متهمة", "recipient", "قطر")),
    ],
)
def test_a_participle_goes_on_with_who_says_what_stands_before(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "قال إيمانويل ماكرون إن روسيا تخسر، وأضاف الخبير أنها ستنسحب، داعيا إلى الحوار",  # another says more
        "ندد إيمانويل ماكرون بما جرى كما ذكرت الصحيفة، داعية إلى الحوار",  # of another gender
        "قال الرئيس إن إيمانويل ماكرون الذي قال ذلك أخطأ، داعيا إلى الحوار",
    ],
)
def test_a_participle_of_another_speaker_names_nobody(told, text):
    assert "event.participle" not in told(text)["rule_id"].to_list()
