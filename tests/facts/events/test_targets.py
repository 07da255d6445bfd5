"""Deeds whose doer nobody names beside them, or names behind ل."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("شددت العقوبات على روسيا أمس", ("العقوبات", "recipient", "روسيا")),
        ("وصل في زيارة رسمية إلى إيران", ("زيارة", "recipient", "إيران")),
        ("تحدث بعد محادثات طويلة مع الرئيس الفرنسي إيمانويل ماكرون", ("محادثات", "recipient", "إيمانويل ماكرون")),
        ("شارك في عمليات ضد القوات التركية", ("عمليات", "recipient", "التركية")),
        ("عاد بعد لقائه إيمانويل ماكرون في باريس", ("لقائه", "recipient", "إيمانويل ماكرون")),
        ("تذكر ما جرى خلال احتلالها للعراق", ("احتلالها", "recipient", "لعراق")),
        ("تراجعت بعد رفضها القرار الروسي", ("رفضها", "recipient", "الروسي")),
        ("عن القذائف التي استهدفت سوريا أمس", ("استهدفت", "recipient", "سوريا")),
        ("وافق على تزويد السوريين بالغذاء", ("تزويد", "recipient", "السوريين")),
    ],
)
def test_whom_a_deed_is_done_to_is_enough(roles_of, text, role):
    assert role in roles_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "عملت مساعدة لإيمانويل ماكرون",  # an assistant
        "نشرت الصحيفة مقابلة مع إيمانويل ماكرون",  # an interview
        "قال في حوار مع قناة العربية",
        "رفعت شكوى إلى منظمة التجارة العالمية",  # who hears it
        "شارك في جولة الإنقاذ الثالثة لليونان",  # a genitive between
        "عن القرار الذي رفضت فرنسا تطبيقه",  # its subject
        "تحدث عن الخطر والسفر لإيران",
    ],
)
def test_another_word_is_no_target(told, text):
    assert "event.target" not in told(text)["rule_id"].to_list()


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("سافر لإجراء محادثات مع الرئيس الفرنسي إيمانويل ماكرون", "planned"),
        ("سيجري محادثات مع الرئيس الفرنسي إيمانويل ماكرون", "planned"),
        ("ألغى القمة المرتقبة مع الرئيس الفرنسي إيمانويل ماكرون", "denied"),
    ],
)
def test_its_modality_is_read_from_the_verb_before_it(told, text, modality):
    assert modality in told(text)["modality"].to_list()


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "قبل اللقاء المرتقب للرئيسين فلاديمير بوتين وإيمانويل ماكرون في باريس",
            {("اللقاء", "actor", "فلاديمير بوتين"), ("اللقاء", "actor", "إيمانويل ماكرون")},
        ),
        ("قتل عشرة في غارة للتحالف العربي على صنعاء", {("غارة", "actor", "لتحالف العربي")}),
        (
            "في أول زيارة لإيمانويل ماكرون إلى روسيا",
            {("زيارة", "actor", "إيمانويل ماكرون"), ("زيارة", "recipient", "روسيا")},
        ),
        ("بعد التجربة النووية الثالثة لكوريا الشمالية", {("التجربة النووية", "actor", "كوريا الشمالية")}),
    ],
)
def test_who_does_it_may_stand_behind_lam(roles_of, text, roles):
    assert roles <= roles_of(text)


def test_lam_behind_another_noun_names_nobody_who_acts(told):
    assert "event.of" not in told("استهدفت الضربات مواقع للحوثيين")["rule_id"].to_list()


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("شن مسلحون هجوما على القوات الروسية أمس", ("شن", "recipient", "الروسية")),
        ("قررت إعادة فرض العقوبات على روسيا", ("فرض", "recipient", "روسيا")),
        ("عادت المدينة بعد تحريرها من القوات الروسية", ("تحريرها", "recipient", "الروسية")),
        ("وافق على بيع السلاح لفرنسا", ("بيع", "recipient", "فرنسا")),
        ("أعلنوا عزمهم على زيارة روسيا", ("زيارة", "recipient", "روسيا")),
        ("اجتماع مع معالي وزير الخارجية الفرنسي جان إيف لودريان", ("اجتماع", "recipient", "جان إيف لودريان")),
    ],
)
def test_what_governs_a_name_may_stand_far_from_the_deed(roles_of, text, role):
    assert role in roles_of(text)


def test_the_head_of_a_firm_is_not_the_firm(roles_of):
    assert ("ألقي", "recipient", "فيسبوك") not in roles_of("ألقي القبض على رئيس شركة فيسبوك أمس")


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "جرت محادثات بين روسيا وتركيا وإيران",
            {("محادثات", "actor", name) for name in ("روسيا", "تركيا", "إيران")},
        ),
        (
            "بعد اجتماعات إيمانويل ماكرون مع الرئيس الأميركي آنذاك باراك أوباما",
            {("اجتماعات", "recipient", "باراك أوباما")},
        ),
        (
            "زيارة قام بها إيمانويل ماكرون إلى العاصمة اللبنانية بيروت",
            {("زيارة", "actor", "إيمانويل ماكرون"), ("زيارة", "recipient", "بيروت")},
        ),
        ("استمرت العملية العسكرية الروسية", {("العملية العسكرية", "actor", "الروسية")}),
    ],
)
def test_all_who_take_part_are_read(roles_of, text, roles):
    assert roles <= roles_of(text)


def test_a_state_in_the_title_of_another_takes_no_part(roles_of):
    text = "لما التقى إيمانويل ماكرون ورئيس القسم الشرقي من ليبيا آنذاك خليفة حفتر"
    assert ("التقى", "recipient", "ليبيا") not in roles_of(text)
