"""What a site sets below a body, between its paragraphs or below its menu is told by its place and the text's words."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.clean import clean

HEADLINE = "بلدية الساحل تفتتح مكتبة جديدة على الشاطئ"
BODY = [
    "افتتحت بلدية الساحل أمس مكتبة جديدة على الشاطئ بعد عامين من العمل، وقالت إنها تضم آلاف الكتب للأطفال والكبار.",
    "وأوضح رئيس البلدية أن المكتبة تفتح أبوابها كل يوم حتى العاشرة مساء، وأن الدخول إليها بلا رسوم طوال هذا العام.",
    "وقال رئيس لجنة الثقافة في البلدية إن المكتبة الجديدة هدية من أهالي الساحل لأطفالهم، وإن العمل فيها لم ينته بعد.",
]


def gone(*lines: str) -> list[str]:
    """What is removed of a text, by line."""
    documents = pl.DataFrame({"document_id": ["a"], "text": ["\n".join(lines)]})
    return clean(documents).removals["text"].to_list()


@pytest.mark.parametrize("label", ["المصدر", "المراجع:", "للصور كاملة:"])
def test_a_label_with_nothing_below_it_goes(label: str) -> None:
    assert gone(HEADLINE, *BODY, label) == [label]


@pytest.mark.parametrize("below", [["المصدر", "وكالات"], ["وجاء فيه:"], ["ليلى الأيوبي"]])
def test_a_label_with_something_below_it_and_other_last_lines_stay(below: list[str]) -> None:
    assert gone(HEADLINE, *BODY, *below) == []


def test_the_title_above_a_button_is_of_another_article() -> None:
    card = ["تأجيل رحلات القطار السريع بسبب موجة الضباب", "اقرأ المزيد"]
    assert gone(HEADLINE, *BODY, *card) == card


def test_the_own_title_above_a_button_stays() -> None:
    assert gone(*BODY, HEADLINE, "اقرأ المزيد") == ["اقرأ المزيد"]


def test_subjects_in_a_row_without_marks_go() -> None:
    subjects = "المكتبة الجديدة الساحل الثقافة الشاطئ"
    assert gone(HEADLINE, *BODY, subjects) == [subjects]
    named = "بلدية الساحل المكتبة الجديدة رئيس البلدية الأطفال"
    assert gone(HEADLINE, *BODY, named) == [named]


@pytest.mark.parametrize(
    "line",
    ["المكتبة الجديدة على الشاطئ", "رئيس البلدية يفتح المكتبة", "الأطفال والكبار في المكتبة", "رئيس لجنة الثقافة"],
)
def test_captions_in_words_of_the_text_stay(line: str) -> None:
    assert gone(HEADLINE, *BODY, line) == []


@pytest.mark.parametrize("label", ["شارك بتعليق", "انسخ الرابط", "الأكثر مشاهدة", "تسجيل الدخول"])
def test_a_known_label_between_paragraphs_goes(label: str) -> None:
    assert gone(HEADLINE, BODY[0], label, *BODY[1:]) == [label]


@pytest.mark.parametrize("line", ["الطقس", "تفاصيل", "www.example.org", "#نافذة"])
def test_a_heading_between_paragraphs_stays(line: str) -> None:
    assert gone(HEADLINE, BODY[0], line, *BODY[1:]) == []


def test_a_known_label_that_the_text_speaks_of_stays() -> None:
    told = (
        "ويستطيع كل زائر أن يضع تعليقاته على فيسبوك في صفحة المكتبة، كما قالت البلدية في بيانها الذي صدر يوم الافتتاح."
    )
    assert gone(HEADLINE, BODY[0], "فيسبوك", told, BODY[1]) == []


def test_a_headline_that_promises_a_film_goes_from_between_paragraphs() -> None:
    inset = "لحظة وصول السفينة القديمة إلى الميناء الكبير (فيديو)"
    assert gone(HEADLINE, BODY[0], inset, *BODY[1:]) == [inset]
    assert gone(inset, *BODY) == []


def test_below_a_menu_another_headline_and_the_day_of_the_visit_go() -> None:
    menu = ["الرئيسية", "من نحن", "اتصل بنا", "تقارير وتحقيقات", "رياضة", "منوعات", "مقالات", "صحة", "علوم"]
    other = ["صورة نادرة من مهرجان الحكاية القديم في حارة النجارين الكبرى ..", "السبت 01 نوفمبر 2025"]
    assert gone(*menu, *other, HEADLINE, "الخميس 27 مارس 2025", *BODY) == [*menu, *other]


@pytest.mark.parametrize("line", ["النهر 24رئيس مجلسي الإدارة والتحرير سامي الحلبي", "12 345"])
def test_glued_offices_and_two_counts_go(line: str) -> None:
    assert line in gone(line, "مجتمع", HEADLINE, *BODY)


def test_a_cut_paragraph_above_a_button_stays() -> None:
    assert gone(HEADLINE, *BODY, "وأعرف أن أهل الساحل ينتظرون يوم الافتتاح الى …", "اقرأ المزيد") == ["اقرأ المزيد"]


def test_the_name_of_a_site_and_a_stroke_at_the_end_go() -> None:
    assert gone(HEADLINE, *BODY, "أخبار الساحل -") == ["أخبار الساحل -"]


def test_numbers_of_pages_at_the_end_go_and_one_number_in_a_list_stays() -> None:
    assert gone(HEADLINE, *BODY, "1", "2", "3") == ["1", "2", "3"]
    assert gone(HEADLINE, BODY[0], "1", BODY[1], "2", BODY[2]) == []


def test_what_stands_below_the_edition_of_a_paper_is_said_by_readers() -> None:
    said = ["وينكم من زمان يا جماعة", "الله يوفق الجميع"]
    edition = "العدد 4512 - السبت 03 يناير 2015م الموافق 13 ربيع الأول 1436هـ"
    assert gone(HEADLINE, *BODY, edition, *said) == said


def test_the_slogan_below_the_name_of_a_paper_goes() -> None:
    top = ["صحيفة الساحل", "صوت الناس في كل مدينة"]
    assert gone(*top, "بلدية الساحل تعد “مكتبة الشاطئ الجديدة”", *BODY) == top


def test_a_label_for_the_foot_goes_from_the_head_as_well() -> None:
    assert gone("كن أول من يعلق", HEADLINE, *BODY) == ["كن أول من يعلق"]
    assert gone(HEADLINE, "(زائر)", *BODY) == []


def test_a_button_between_paragraphs_goes_unless_the_text_speaks_of_it() -> None:
    assert gone(HEADLINE, BODY[0], "مشاركة", *BODY[1:]) == ["مشاركة"]
    spoken = "ورحب المجلس بمشاركة الأهالي في العمل."
    assert gone(HEADLINE, BODY[0], "مشاركة", *BODY[1:], spoken) == []
