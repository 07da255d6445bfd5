"""The headline among other lines that pages print above an article, on texts written for these tests."""

from __future__ import annotations

import pytest

from tests.segment.texts import BODY, MORE, found

HEAD = "افتتاح رصيف جديد في الميناء القديم قبل نهاية العام"


@pytest.mark.parametrize(
    "above",
    ["Logos", "The Daily Site", "07:45", "1. الصفحة الأولى\n2. انتقل إلى القائمة", "• أخبار\n• مقالات\n• فيديو"],
)
def test_foreign_lines_and_menus_are_no_headline(roles, above: str) -> None:
    assert found(roles, f"{above}\n\n{HEAD}\n\n{BODY}\n\n{MORE}", "headline") == [HEAD]


def test_headline_below_a_long_menu(roles) -> None:
    menu = "\n".join(f"• باب {name}" for name in ["الأول", "الثاني", "الثالث", "الرابع"] * 4)
    text = f"{menu}\n{HEAD}\nسامي الحلبي - القاهرة\n\n{BODY}\n\n{MORE}"
    assert (found(roles, text, "headline"), found(roles, text, "byline")) == ([HEAD], ["سامي الحلبي - القاهرة"])


def test_teasers_of_other_articles_are_no_headline(roles) -> None:
    teaser = "تعكف اللجنة منذ أسابيع على مراجعة شروط المنافسة الجديدة التي طلبتها النقابات في الربيع الماضي بعد..."
    assert found(roles, f"{teaser}\n{teaser[5:]}\n{BODY}\n{MORE}", "headline") == []


def test_a_label_above_the_headline(roles) -> None:
    text = f"دليل المسافر\n\n{HEAD}\n\n{BODY}\n\n{MORE}"
    assert roles(text)[:2] == [("subheading", "دليل المسافر"), ("headline", HEAD)]


@pytest.mark.parametrize("title", ["لا تنتظر", "زمن الأرصفة"])
def test_a_short_headline_stays_one(roles, title: str) -> None:
    text = f"{title}\nسامي الحلبي\n\n{BODY}\n\n{MORE}"
    assert found(roles, text, "headline") == [title]


def test_another_headline_above_the_one_printed_twice(roles) -> None:
    other = "فوز كبير للفريق الأزرق على ضيفه"
    text = f"{other}\n{HEAD}\n\nسامي الحلبي - القاهرة\n\n{HEAD}\n\n{BODY}\n\n{MORE}"
    assert found(roles, text, "headline") == [HEAD, HEAD]


def test_a_long_headline_printed_twice(roles) -> None:
    title = (
        "بعد مفاوضات استمرت عاما كاملا بين الوزارة والشركة.. افتتاح رصيف جديد في الميناء القديم قبل نهاية العام الجاري"
    )
    assert found(roles, f"{title}\n\n{title}\n\n{BODY}\n\n{MORE}", "headline") == [title, title]


def test_a_long_headline_above_the_date(roles) -> None:
    title = (
        "بعد مفاوضات استمرت عاما كاملا بين الوزارة والشركة.. افتتاح رصيف جديد في الميناء القديم قبل نهاية العام الجاري"
    )
    assert found(roles, f"نبض الضفاف\n\n{title}\n\n3/3/2019\n\n{BODY}\n\n{MORE}", "headline") == [title]


def test_the_last_step_of_a_breadcrumb_is_not_the_headline(roles) -> None:
    assert found(roles, f"3. {HEAD}\n{HEAD}\n\n{BODY}\n\n{MORE}", "headline") == [HEAD]


def test_a_credited_caption_is_no_headline(roles) -> None:
    caption = "رئيس المجلس المحلي في الميناء. 3 مارس 2019. رويترز"
    assert roles(f"{caption}\n\n{BODY}\n\n{MORE}")[0] == ("caption", caption)


def test_a_picture_of_the_archive_is_no_headline(roles) -> None:
    text = f"الميناء القديم\nالميناء القديم - صورة أرشيفية\n\n{BODY}\n\n{MORE}"
    assert found(roles, text, "headline") == []


def test_a_text_that_breaks_off_is_no_headline(roles) -> None:
    teaser = "تعكف اللجنة منذ أسابيع على مراجعة شروط المنافسة الجديدة التي طلبتها النقابات في الربيع الماضي بعد..."
    assert found(roles, f"{teaser}\n{BODY}\n{MORE}", "headline") == []


def test_a_long_caption_printed_twice(roles) -> None:
    caption = (
        "رئيس المجلس المحلي يستقبل أعضاء الوفد في مدخل الميناء القديم بعد وصولهم من العاصمة مساء أمس (المجلس المحلي)"
    )
    text = f"{HEAD}\n\n{caption}\n{caption}\n\n{BODY}\n\n{MORE}"
    assert found(roles, text, "caption") == [caption, caption]


@pytest.mark.parametrize("line", ["رصيف الميناء - صورة أرشيفية", "الميناء القديم (أرشيف)"])
def test_a_line_about_a_picture_is_no_byline(roles, line: str) -> None:
    assert found(roles, f"{HEAD}\n{line}\n\n{BODY}\n\n{MORE}", "caption") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "بيروت - بيروت اليوم",
        "الضفاف نيوز - محليات",
        "الضفاف نيوز – ترجمة (سامي الحلبي)",
        "* كتب سامي الحلبي:",
        "دمشق=موقع الضفاف",
    ],
)
def test_an_outlet_and_a_place_open_a_text_without_headline(roles, line: str) -> None:
    assert roles(f"{line}\n{BODY}\n{MORE}")[0] == ("byline", line)


@pytest.mark.parametrize("line", ["القاهرة ـ سامي الحلبي", "سامي الحلبي - بيروت", "بيروت: «الضفاف»"])
def test_a_writer_and_a_place_open_a_text_without_headline(roles, line: str) -> None:
    assert roles(f"{line}\n{BODY}\n{MORE}")[0] == ("byline", line)


@pytest.mark.parametrize("line", ["عمّان _ ضفاف اليوم", "الضفاف الجديدة / خاص :", "سامي الحلبي - بيروت"])
def test_such_a_line_may_stand_below_a_section_and_a_date(roles, line: str) -> None:
    text = f"محليات\nالجمعة - 22 مارس 2019 - الساعة 11:00 م\n{line}\n{BODY}\n{MORE}"
    assert (found(roles, text, "byline"), found(roles, text, "headline")) == ([line], [])


@pytest.mark.parametrize("opening", ["سامي الحلبي - القاهرة - ", "القاهرة – منى النجار – "])
def test_a_byline_opens_the_first_paragraph(roles, opening: str) -> None:
    assert roles(f"{HEAD}\n\n{opening}{BODY}\n\n{MORE}")[1:3] == [("byline", opening.strip()), ("body", BODY)]


def test_the_staff_of_the_paper_is_no_author(roles) -> None:
    text = f"رئيس مجلس الإدارة والتحرير\nسامي الحلبي\n\n{HEAD}\n\n{BODY}\n\n{MORE}"
    assert (found(roles, text, "headline"), found(roles, text, "byline")) == ([HEAD], [])


def test_a_clock_is_no_headline(roles) -> None:
    assert found(roles, f"توقيت بيروت 22:21 م\n\n{HEAD}\n\n{BODY}\n\n{MORE}", "headline") == [HEAD]


def test_the_name_that_the_body_opens_with_is_no_headline(roles) -> None:
    text = f"الضفاف\n\n{HEAD}\n\nالضفاف - {BODY}\n\n{MORE}"
    assert found(roles, text, "headline") == [HEAD]


@pytest.mark.parametrize("line", ["أخبار خليجية", "عربي-دولي"])
def test_names_of_sections(roles, line: str) -> None:
    assert roles(f"{line}\n\n{HEAD}\n\n{BODY}\n\n{MORE}")[:2] == [("section", line), ("headline", HEAD)]


def test_a_placeholder_is_no_byline(roles) -> None:
    assert found(roles, f"{HEAD}\nnews-picture\n\n{BODY}\n\n{MORE}", "byline") == []


@pytest.mark.parametrize(
    "line",
    [
        "موقع الضفاف | الأحد، 3 مارس، 2019 على الساعة 12:36 | عدد القراءات : 77",
        "الضفاف نشر في: 3 مارس 2019",
        "3 مارس 2019   |  آخر تحديث: 05:24 (توقيت بيروت)",
        "2019/03/03 الضفاف - خاص",
        "الأحد 3 مارس 2019 بيروت لبنان",
    ],
)
def test_a_date_among_other_things(roles, line: str) -> None:
    assert found(roles, f"{HEAD}\n\n{line}\n\n{BODY}\n\n{MORE}", "dateline") == [line]


@pytest.mark.parametrize("line", ["سباق الدراجات | 2019", "موسم 2018 - 2019 في أرقام"])
def test_a_year_makes_no_dateline(roles, line: str) -> None:
    assert found(roles, f"{HEAD}\n\n{line}\n\n{BODY}\n\n{MORE}", "dateline") == []


@pytest.mark.parametrize(
    "above",
    [
        "الضفاف الجديدة - صوت الحقيقة وعين القارئ على كل مكان",
        "توقفت النسخة الفرنسية مؤقتا على أمل أن تعود لاحقا",
        "وهران",
        "الدوري الإسباني",
        "مدن » ساحلية",
        "25\nمحليات",
        "الأخبار العامة",
        "الوفد يصل",
    ],
)
def test_a_slogan_a_notice_a_town_a_section_a_counter_above_the_headline(roles, above: str) -> None:
    headline = "الوفد يصل إلى المدينة والمجلس يوسع الميناء القديم"
    assert found(roles, f"{above}\n\n{headline}\n\n{BODY}\n\n{MORE}", "headline") == [headline]


def test_a_deck_that_says_more_of_the_body_is_no_headline(roles) -> None:
    deck = "الوفد يصل إلى المدينة والمجلس يوسع الميناء القديم"
    text = f"وفد المدينة في الميناء\n\n{deck}\n\n{BODY}\n\n{MORE}"
    assert found(roles, text, "headline") == ["وفد المدينة في الميناء"]


def test_a_question_below_labels_is_the_headline(roles) -> None:
    asked = "هل يوسع المجلس المحلي الميناء القديم قبل نهاية العام؟"
    assert found(roles, f"25\nعربي-دولي\n{asked}\n\n{BODY}\n\n{MORE}", "headline") == [asked]
    assert roles(f"سؤال المدينة\nسامي الحلبي\n\n{asked}\n\n{BODY}\n\n{MORE}")[2] == ("body", asked)


def test_a_first_sentence_that_breaks_off_is_no_headline(roles) -> None:
    broken = f"{BODY[:-1]} بعد أن تأخر وصوله أياما بسبب العاصفة التي ضربت الساحل وعطلت حركة السفن"
    assert found(roles, f"{broken}\n\n{BODY}\n\n{MORE}", "headline") == []


@pytest.mark.parametrize("line", ["الخميس _23 _مارس _2019AH", "الأحد 3 مارس 2019م", "26 رجب 1440هـ"])
def test_dates_with_the_era_glued_to_the_year(roles, line: str) -> None:
    assert roles(f"{line}\n\n{BODY}\n\n{MORE}")[0] == ("dateline", line)


def test_whom_the_opening_names_by_office_stands_under_a_picture(roles) -> None:
    opening = "قال وزير النقل سامي الحلبي إن الوزارة تعد خطة جديدة لتوسيع الطرق القديمة في المدينة قبل نهاية العام."
    assert found(roles, f"{HEAD}\nسامي الحلبي\n\n{opening}\n\n{MORE}", "byline") == []
    assert found(roles, f"{HEAD}\nسامي الحلبي\n\n{BODY}\n\n{MORE}", "byline") == ["سامي الحلبي"]
