"""What stands around the headline of a text: names of sites, glued labels, strips, dates of visits, tags."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]

HEADLINE = "افتتاح مكتبة عامة في المدرسة القديمة"
BODY = [
    "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
    "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
]
TITLES = [
    "أسعار الزيت تستقر في سوق النهر", "مهرجان الحكاية يعود في الربيع.. هل يحضر الأطفال؟", "القطار يصل في موعده..",
    "لجنة المياه تجتمع الأحد في دار البلدية", "الصيادون يعودون إلى البحيرة بعد أسبوع.. تفاصيل", "السوق يفتح ليلا",
    "جائزة القصة القصيرة لكاتبة من الساحل..", "مدرسة جديدة في حي النخيل قبل بداية العام", "فرق الإنقاذ تتدرب على النهر",
    "حافلات جديدة على خط الجامعة من الأسبوع المقبل", "ندوة عن الخط العربي في بيت الثقافة مساء الثلاثاء المقبل",
]  # fmt: skip


def _gone(cleaned: Clean, *lines: str) -> list[tuple[str, str]]:
    return [(text, rule) for text, rule in cleaned("\n".join(lines)).removals.select("text", "rule_id").rows()]


@pytest.mark.parametrize("blanks", ["    ", " "])
def test_all_headlines_of_a_day_in_one_line(cleaned: Clean, blanks: str) -> None:
    strip = blanks.join(TITLES)
    assert _gone(cleaned, strip, HEADLINE, *BODY) == [(strip, "block.strip@1")]


def test_a_long_paragraph_without_a_full_stop_stays(cleaned: Clean) -> None:
    long = " ".join(line.rstrip(".") for line in BODY * 3)
    assert _gone(cleaned, HEADLINE, long, *BODY) == []


@pytest.mark.parametrize("name", ["صحيفة النهر", "قناة الساحل", "النهر نيوز"])
def test_the_name_of_an_outlet_on_top(cleaned: Clean, name: str) -> None:
    assert _gone(cleaned, name, HEADLINE, *BODY) == [(name, "block.site_name@1")]


def test_an_agency_below_the_headline_stays(cleaned: Clean) -> None:
    assert _gone(cleaned, HEADLINE, "وكالة النهر", *BODY) == []


@pytest.mark.parametrize("label", ["عرب وعالم", "محليات"])
def test_a_section_stays_for_its_role(cleaned: Clean, label: str) -> None:
    assert _gone(cleaned, label, HEADLINE, *BODY) == []


@pytest.mark.parametrize("label", ["اخبار محليةعدن تايم", "الأخيرةسياسةفي الواجهة"])
def test_labels_that_lost_their_blanks(cleaned: Clean, label: str) -> None:
    gone = _gone(cleaned, label, HEADLINE, *BODY)
    assert [text for text, _ in gone] == [label]


def test_the_title_of_a_page(cleaned: Clean) -> None:
    title = f"{HEADLINE} – موقع النهر"
    assert _gone(cleaned, title, HEADLINE, *BODY) == [(title, "block.title_of_page@1")]


def test_a_headline_with_a_stroke_stays(cleaned: Clean) -> None:
    assert _gone(cleaned, f"{HEADLINE} – صور", *BODY) == []


def test_an_advertiser_above_a_headline_that_is_printed_twice(cleaned: Clean) -> None:
    gone = _gone(cleaned, "مصرف النهر", HEADLINE, "11 ديسمبر 2025", HEADLINE, *BODY)
    assert ("مصرف النهر", "block.above_copied@1") in gone


def test_tags_printed_twice_above_the_body(cleaned: Clean) -> None:
    tags = ["- المكتبة", "- مجلس البلدة", "- الكتب"]
    gone = _gone(cleaned, HEADLINE, *tags, *tags, *BODY)
    assert gone == [(tag, "block.tags_above@1") for tag in [*tags, *tags]]


def test_points_above_the_body_stay(cleaned: Clean) -> None:
    assert _gone(cleaned, HEADLINE, "- قاعة لمئة قارئ", "- كتب من ثلاث مدن", "- ترميم سبعة أشهر", *BODY) == []


def test_the_day_of_the_visit_between_furniture(cleaned: Clean) -> None:
    gone = _gone(cleaned, "الرئيسية", "الجمعة 22 نوفمبر 2024", "اتصل بنا", HEADLINE, *BODY)
    assert ("الجمعة 22 نوفمبر 2024", "block.date_in_masthead@1") in gone


@pytest.mark.parametrize("row", [["شارك", "فيسبوك", "تويتر"], ["طباعة", "حفظ", "مشاركة"]])
def test_a_row_of_buttons_between_paragraphs(cleaned: Clean, row: list[str]) -> None:
    assert [text for text, _ in _gone(cleaned, HEADLINE, BODY[0], *row, BODY[1])] == row


def test_a_word_alone_between_paragraphs_stays(cleaned: Clean) -> None:
    assert _gone(cleaned, HEADLINE, BODY[0], "مشاركة", BODY[1]) == []


def test_an_address_and_a_call_between_paragraphs(cleaned: Clean) -> None:
    rows = ["https://example.org/p/12", "تابعونا على صفحتنا في فيسبوك"]
    assert [text for text, _ in _gone(cleaned, HEADLINE, BODY[0], *rows, BODY[1])] == rows


def test_a_brand_in_other_letters_at_the_end(cleaned: Clean) -> None:
    assert _gone(cleaned, HEADLINE, *BODY, "River-Bank") == [("River-Bank", "block.latin_last@1")]


def test_verse_that_opens_a_text_is_no_ticker(cleaned: Clean) -> None:
    verse = [
        "يا دار ما فعلت بك الليالي ….. وكنا فيك أحبابا صغارا",
        "سألت النهر عن أهلي وقومي ….. فلم أسمع سوى صوت الصدى",
        "نمر على الديار ولا نراها ….. كأن الدار ما عرفت خطانا",
        "وتبكي الريح في الأبواب ليلا ….. وتضحك في النوافذ للنهار",
        "سلاما يا ضفاف النهر مني ….. سلاما كلما طلع الصباح",
    ]
    assert _gone(cleaned, *verse, "شاهد أيضاً", "قصيدة جديدة لشاعر الساحل") == [
        ("شاهد أيضاً", "related.see_also@1"),
        ("قصيدة جديدة لشاعر الساحل", "related.announced@1"),
    ]


MENU = "الرئيسية محليات سياسة اقتصاد رياضة ثقافة فنون منوعات صحة تكنولوجيا علوم مقالات رأي فيديو صور كاريكاتير " * 3
FOOT = "من نحن اتصل بنا أعلن معنا سياسة الخصوصية شروط الاستخدام خريطة الموقع هيئة التحرير وظائف تابعونا يوتيوب " * 3


@pytest.mark.parametrize("line", [MENU.strip(), FOOT.strip()])
def test_a_whole_menu_in_one_line(cleaned: Clean, line: str) -> None:
    assert [text for text, _ in _gone(cleaned, line, HEADLINE, *BODY)] == [line]
    assert [text for text, _ in _gone(cleaned, HEADLINE, *BODY, line)] == [line]
