"""What a site sets around the headline and below the body is told by its words, its shape and its place."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.clean import clean
from warraq.clean.odds import line_odds

HEADLINE = "بلدية الساحل تفتتح مكتبة جديدة على الشاطئ"
BODY = [
    "افتتحت بلدية الساحل أمس مكتبة جديدة على الشاطئ بعد عامين من العمل، وقالت إنها تضم آلاف الكتب للأطفال والكبار.",
    "وأوضح رئيس البلدية أن المكتبة تفتح أبوابها كل يوم حتى العاشرة مساء، وأن الدخول إليها بلا رسوم طوال هذا العام.",
]


def gone(*lines: str) -> list[str]:
    """What is removed of a text, by line."""
    documents = pl.DataFrame({"document_id": ["a"], "text": ["\n".join(lines)]})
    return clean(documents).removals["text"].to_list()


@pytest.mark.parametrize(
    "line",
    ["التقييمات المرسلة", "خيارات العرض والطباعة", "تفضيلات الإشعارات والتنبيهات"],
)
def test_words_of_sites_go_below_the_body_in_any_wording(line: str) -> None:
    assert gone(HEADLINE, *BODY, line) == [line]


@pytest.mark.parametrize("line", ["جانب من حفل الافتتاح", "ليلى الأيوبي", "حشود على أبواب المكتبة", "رواه الطبراني"])
def test_captions_and_signatures_stay(line: str) -> None:
    assert gone(HEADLINE, *BODY, line) == []


def test_a_word_of_rules_and_not_of_prose_speaks_for_a_site() -> None:
    lines = pl.DataFrame({"folded": ["التعليقات", "الحكومه", "12"]})
    site, prose, none = line_odds(lines)
    assert site > 2.0
    assert prose < 0.0
    assert none == 0


@pytest.mark.parametrize("line", ["mainThumb", "post-title", "photo_main", "news-picture"])
def test_parts_of_a_page_go(line: str) -> None:
    assert gone(HEADLINE, line, *BODY) == [line]


@pytest.mark.parametrize("line", ["iPhone 17 Pro", "cnn"])
def test_names_in_latin_letters_stay(line: str) -> None:
    assert gone(HEADLINE, line, *BODY) == []


@pytest.mark.parametrize("line", [f"الرئيسية / محليات / {HEADLINE}", f"وسم المادة: {HEADLINE}"])
def test_what_repeats_the_headline_in_more_words_goes(line: str) -> None:
    assert gone(line, HEADLINE, *BODY) == [line]
    assert gone(HEADLINE, line, *BODY) == [line]


def test_a_sentence_that_opens_with_the_headline_stays() -> None:
    assert gone(HEADLINE, f"{HEADLINE} وتدعو سكان الحي إلى حفل يقام مساء الغد", *BODY) == []


def test_a_verse_that_the_text_quotes_stays() -> None:
    verse = "يا أهل بلدية الساحل تفتتح مكتبة جديدة على الشاطئ"
    assert gone(HEADLINE, BODY[0], "وقال شاعر البلدة:", verse, BODY[1]) == []


def test_a_number_alone_below_the_body_or_the_headline_goes() -> None:
    assert gone(HEADLINE, *BODY, "22") == ["22"]
    assert gone(HEADLINE, "22", *BODY) == ["22"]
    # That of a section.
    assert gone(HEADLINE, "1", *BODY) == []


def test_lines_between_two_of_a_site_go() -> None:
    last = ["اترك تعليقاً", "محتويات هذه الخانة لا تظهر لأحد.", "ارسل التعليق"]
    assert gone(HEADLINE, *BODY, *last) == last


def test_what_stands_above_the_headline_and_shares_nothing_goes() -> None:
    assert gone("تصفح النسخة بدون إعلانات", HEADLINE, *BODY) == ["تصفح النسخة بدون إعلانات"]
    assert gone("ليلى الأيوبي", HEADLINE, *BODY) == []
    assert gone("محليات", HEADLINE, *BODY) == []


def test_the_day_of_the_visit_stands_above_the_path_to_the_page() -> None:
    date, path = "الخميس, أكتوبر 9, 2025", f"الرئيسية / محليات / {HEADLINE}"
    assert gone(date, path, HEADLINE, *BODY) == [date, path]
    # That of the article stays.
    assert gone(date, HEADLINE, *BODY) == []
    assert gone(HEADLINE, date, *BODY) == []


def test_a_path_may_set_other_marks_around_the_words_of_the_headline() -> None:
    path = 'الصفحة الأولىالبلديةبلدية "الساحل" تفتتح مكتبة جديدة على الشاطئ'
    assert gone(path, "بلدية «الساحل» تفتتح مكتبة جديدة على الشاطئ", *BODY) == [path]


def test_less_is_enough_for_a_label_below_the_body() -> None:
    assert gone(HEADLINE, *BODY, "أدوات القراءة والعرض") == ["أدوات القراءة والعرض"]


@pytest.mark.parametrize("line", ["جدول المحتويات المنشورة", "تعديل حجم الخط", "تدوينة أحدث"])
def test_words_of_sites_alone_above_the_body_go(line: str) -> None:
    assert gone(line, *BODY) == [line]


@pytest.mark.parametrize(
    "line", ["صورة وتعليق", "مكتبة على الشاطئ", "بريد القراء", "رحلة إلى الجبل", "بالمختصر نريد تعليقا مفيدا"]
)
def test_headlines_and_names_of_columns_alone_above_the_body_stay(line: str) -> None:
    assert gone(line, *BODY) == []


def test_below_a_menu_the_title_with_a_date_is_the_headline_were_it_of_other_words() -> None:
    menu = ["الرئيسية", "من نحن", "اتصل بنا", "تقارير وتحقيقات", "رياضة", "منوعات", "مقالات", "صحة", "علوم"]
    other, own = "لقطة نادرة من سباق القوارب القديم في بحيرة التماسيح", "حكاية الحبر والورق في حارة الصيادين"
    assert gone(*menu, other, own, "الخميس 27 مارس 2025", *BODY) == [*menu, other]
