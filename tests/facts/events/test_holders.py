"""Events of those who are named by their office and a nationality, by a dual title, as a people, or by a pronoun."""

from __future__ import annotations

import pytest


def roles_of(extracted, text):
    """(trigger, role, name) of the events of a text."""
    found = extracted(text, families=("temporal", "positions", "events"))
    facts = found.facts.filter(fact_type="event").select("fact_id", "surface")
    names = found.mentions.select("mention_id", named="surface")
    arguments = found.fact_arguments.join(names, on="mention_id", how="left").join(facts, on="fact_id")
    return set(arguments.select("surface", "role", "named").iter_rows())


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أدان الرئيس الفرنسي الهجوم أمس", ("أدان", "actor", "الفرنسي")),
        ("وزير الخارجية التركي يزور قطر", ("يزور", "actor", "التركي")),
        ("رحبت المستشارة الألمانية بالقرار", ("رحبت", "actor", "الألمانية")),
        ("جاء ذلك قبل زيارة رئيس الوزراء اليوناني إلى مصر", ("زيارة", "actor", "اليوناني")),
        ("التقى سيرغي لافروف الرئيس اللبناني أمس", ("التقى", "recipient", "اللبناني")),
        ("أدان الرئيس الفرنسي السابق فرانسوا هولاند الهجوم", ("أدان", "actor", "فرانسوا هولاند")),
    ],
)
def test_an_office_and_a_nationality_name_who_acts(extracted, text, role):
    assert role in roles_of(extracted, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("أدان رئيس الاتحاد الفرنسي الهجوم أمس", ("أدان", "actor", "الفرنسي")),  # a union's
        ("أدان وزير الصحة الفرنسية الهجوم أمس", ("أدان", "actor", "الفرنسية")),  # not the minister's gender
        ("أدان المواطن الفرنسي الهجوم أمس", ("أدان", "actor", "الفرنسي")),  # no office
        ("قبل زيارة نائب الرئيس الفرنسي إلى مصر", ("زيارة", "actor", "الفرنسي")),  # the deputy
        ("استقبل العاهل الأردني الملك عبد الله الثاني فلاديمير بوتين", ("استقبل", "actor", "الأردني")),
    ],
)
def test_another_is_no_holder_of_an_office(extracted, text, role):
    assert role not in roles_of(extracted, text)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "التقى الرئيسان فلاديمير بوتين وإيمانويل ماكرون أمس",
            {("التقى", "actor", "فلاديمير بوتين"), ("التقى", "actor", "إيمانويل ماكرون")},
        ),
        ("وقع الوزيران الفرنسي واليوناني اتفاقا", {("وقع", "actor", "الفرنسي"), ("وقع", "actor", "اليوناني")}),
        (
            "الزعيمان الفرنسي واليوناني التقيا في روما",
            {("التقيا", "actor", "الفرنسي"), ("التقيا", "actor", "اليوناني")},
        ),
        ("ماكرون وبوتين التقيا أمس", {("التقيا", "actor", "ماكرون"), ("التقيا", "actor", "بوتين")}),
    ],
)
def test_two_act_together(extracted, text, roles):
    assert roles <= roles_of(extracted, text)


@pytest.mark.parametrize(
    "text",
    [
        "التقى الرئيس فلاديمير بوتين وإيمانويل ماكرون",  # both may be whom another met
        "التقى الرئيسين الفرنسي واليوناني أمس",  # the dual of an object
        "التقى الرئيسان في القصر الفرنسي واليوناني",  # other words between
    ],
)
def test_two_are_not_taken_together(extracted, text):
    assert not {role for role in roles_of(extracted, text) if role[1] == "actor"}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("اعتقل الأمريكيون صدام حسين", ("اعتقل", "actor", "الأمريكيون")),
        ("الفلسطينيون رفضوا الخطة", ("رفضوا", "actor", "الفلسطينيون")),
        ("قال مصدر إن روسيا استهدفتها بالصواريخ", ("استهدفتها", "actor", "روسيا")),
        ("تحدث إيمانويل ماكرون عن لقاءه مع فلاديمير بوتين", ("لقاءه", "actor", "إيمانويل ماكرون")),
        ("يستعد إيمانويل ماكرون للقائه مع فلاديمير بوتين", ("لقائه", "actor", "إيمانويل ماكرون")),
        ("أكد سيرغي لافروف دعم روسيا لسوريا", ("دعم", "actor", "روسيا")),
        ("بعد قصف الطائرات التركية لمواقع الحزب", ("قصف", "actor", "التركية")),
        ("ألقت الشرطة الإسبانية القبض على رجل", ("ألقت", "actor", "الإسبانية")),
        ("أبدت فرنسا استعدادها للتفاوض", ("استعدادها", "actor", "فرنسا")),
        ("استمرت الضربات الأمريكية أمس", ("الضربات", "actor", "الأمريكية")),
        ("رد الموقعون بتحذير فلاديمير بوتين", ("تحذير", "recipient", "فلاديمير بوتين")),
        ("واعتقل سيرغي لافروف عام 2006 في روما", ("اعتقل", "recipient", "سيرغي لافروف")),
        ("استمر القصف الجوي الروسي أمس", ("القصف", "actor", "الروسي")),
        ("قتل ثلاثة في غارات جوية عراقية", ("غارات", "actor", "عراقية")),
        ("ندد بالعدوان الأمريكي البريطاني على سوريا", ("العدوان", "actor", "البريطاني")),
    ],
)
def test_who_acts_by_other_words(extracted, text, role):
    assert role in roles_of(extracted, text)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("اعتقل الأمريكيين صدام حسين", ("اعتقل", "actor", "الأمريكيين")),  # the ending of an object
        ("المدينة التي روسيا استهدفتها", ("استهدفتها", "recipient", "روسيا")),
        ("سافر إيمانويل ماكرون للقائه", ("لقائه", "actor", "إيمانويل ماكرون")),  # whom he meets
        ("أكد سيرغي لافروف دعم القرار", ("دعم", "actor", "سيرغي لافروف")),  # what he tells
        ("ندد بالعدوان الأمريكي البريطاني الفرنسي على سوريا", ("العدوان", "recipient", "الفرنسي")),
        ("فلاديمير بوتين الذي هاجم مسلحون قصره", ("هاجم", "actor", "فلاديمير بوتين")),
        ("رد الموقعون بتحذير فلاديمير بوتين", ("تحذير", "actor", "فلاديمير بوتين")),
        ("واعتقل سيرغي لافروف عام 2006 في روما", ("اعتقل", "actor", "سيرغي لافروف")),
        ("وصل جثمان فلاديمير بوتين إلى موسكو", ("وصل", "actor", "فلاديمير بوتين")),
        ("لن ينال ذلك من عزم فرنسا", ("عزم", "actor", "فرنسا")),
        ("حصل على ضربات جزاء أمام فرنسا", ("ضربات", "actor", "فرنسا")),
        ("استمر القصف حتى المدينة الروسية", ("القصف", "actor", "الروسية")),
        ("استمر قصف المواقع الروسية", ("قصف", "actor", "الروسية")),
        ("تدعم فرنسا جهودا للتصدي لروسيا", ("تدعم", "recipient", "روسيا")),
    ],
)
def test_who_does_not_act_or_undergo(extracted, text, role):
    assert role not in roles_of(extracted, text)


def test_what_somebody_is_asked_about_is_possible(extracted):
    found = extracted("سئل عما إذا كان فلاديمير بوتين قد هدد فرنسا", families=("positions", "events")).facts
    assert found.filter(fact_type="event")["modality"].to_list() == ["possible"]


@pytest.mark.parametrize("text", ["قال إن فلاديمير بوتين قد هدد فرنسا", "في حين يواصل الجيش التركي قصف المدينة"])
def test_what_is_known_is_asserted(extracted, text):
    found = extracted(text, families=("positions", "events")).facts
    assert found.filter(fact_type="event")["modality"].to_list() == ["asserted"]
