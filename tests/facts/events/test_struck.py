"""Deeds of violence that nobody who is named has done."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("مقتل ثلاثة جنود أتراك في كمين", ("مقتل", "recipient", "أتراك")),
        ("أصيب شابان فلسطينيان برصاص الجيش الإسرائيلي", ("أصيب", "recipient", "فلسطينيان")),
        ("أصيب شابان فلسطينيان برصاص الجيش الإسرائيلي", ("أصيب", "actor", "الجيش الإسرائيلي")),
        ("وقع هجوم مسلح على مقر حركة طالبان", ("هجوم", "recipient", "حركة طالبان")),
        ("استهدف القصف تجمعات للحوثيين", ("استهدف", "recipient", "لحوثيين")),
        ("عن ضربات تستهدف تحصينات الحوثيين", ("تستهدف", "recipient", "الحوثيين")),
        ("سيطر مسلحون على مدينة تدمر", ("سيطر", "recipient", "تدمر")),
        ("انفجرت عبوة ناسفة في بلدة مندلي", ("انفجرت", "recipient", "مندلي")),
        ("عن تفجيرات استهدفت مناطق متفرقة في العراق", ("استهدفت", "recipient", "العراق")),
    ],
)
def test_whom_or_what_it_strikes_is_the_recipient(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "مقتل سائحين فرنسيين في تحطم طائرة",  # an accident
        "أصيب لاعب فرنسي في الركبة",
        "عن هجوم ليفربول",  # a club's, perhaps
        "لتحتل مدينة جدة مركزا متقدما",
        "استهدفت عناصر حركة طالبان الحاجز",  # they may do it
        "من أهداف المجلس تحرير مدينة تعز",  # nobody says that it is done
        "غارة أمريكية تقتل السوداني",  # a man of that name
    ],
)
def test_another_word_between_or_near_bars_it(told, text):
    assert not {"event.victims", "event.struck", "event.at_place"} & set(told(text)["rule_id"].to_list())


def test_a_verb_and_its_attack_are_one_event(told):
    assert told("استهدف هجوم مطار بغداد أمس")["surface"].to_list() == ["استهدف"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("الإعلان عن مقتل جنديين تركيين", "asserted"),
        ("إحباط هجوم إرهابي في بلجيكا", "denied"),
        ("خطط لتفجيرات في باريس", "planned"),
    ],
)
def test_whether_it_happened_is_read_from_the_words_before(told, text, modality):
    assert told(text)["modality"].to_list() == [modality]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أعلن عن اعتقال ثلاثة صحافيين أتراك", ("اعتقال", "recipient", "أتراك")),
        ("تقرر طرد دبلوماسيين روس", ("طرد", "recipient", "روس")),
        ("أدى فرض عقوبات أمريكية على إيران إلى أزمة", ("فرض", "actor", "أمريكية")),
        ("ندد بإطلاق صواريخ إيرانية على السفن", ("إطلاق", "actor", "إيرانية")),
        ("عقب اجتماع وزراء خارجية الاتحاد الأوروبي في براغ", ("اجتماع", "actor", "الاتحاد الأوروبي")),
    ],
)
def test_a_nationality_behind_what_is_carried_out_acts_and_behind_people_undergoes(roles_of, text, role):
    assert role in roles_of(text)


def test_the_first_word_of_a_text_is_not_behind_itself(told):
    assert told("رفض إيمانويل ماكرون القرار الروسي")["surface"].to_list() == ["رفض"]


@pytest.mark.parametrize(
    "text",
    [
        "كان صندوق النقد الدولي توقع ارتفاع النمو عقب الاتفاق",  # to expect
        "سعى إلى الالتفاف على عقوبات إيران",  # on her, or hers
        "لوح بنيامين نتنياهو بقطعة معدنية",  # a wave of the hand
        "صدر حكم بإعدام مذيع قناة الجزيرة أمس",  # her man
        "نشر تغريدات فيها هجومه على دونالد ترامب",  # in words
    ],
)
def test_words_of_another_meaning_tell_no_event(told, text):
    assert told(text).is_empty()


def test_what_is_called_possible_has_not_happened(told):
    assert told("حذر من ضربات جوية محتملة في سوريا").filter(predicate="ASSAULT")["modality"].to_list() == ["possible"]
