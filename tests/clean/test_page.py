from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.clean import Cleaned
from warraq.clean.body import evidence
from warraq.resources import table

Clean = Callable[[str], Cleaned]
HEADER = ["افتتاح مكتبة عامة في مبنى المدرسة القديمة", "الخميس 9 يناير 2020 - 18:05", "سامر حداد"]


def test_the_article_is_found_in_the_page(cleaned: Clean, page: list[str], body: list[str]) -> None:
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_every_removal_of_a_page_is_named(cleaned: Clean, page: list[str]) -> None:
    removals = cleaned("\n\n".join(page)).removals
    assert removals["rule_id"].str.contains(r"^[a-z_]+\.[a-z_0-9]+@\d+$").all()
    assert {"navigation", "related", "most_read", "copyright", "login", "share"} <= set(removals["kind"])


def test_the_date_of_the_visit_is_not_the_articles(cleaned: Clean, page: list[str]) -> None:
    removals = cleaned("\n\n".join(page)).removals
    assert removals.filter(pl.col("text") == page[0])["kind"].to_list() == ["page_date"]


def test_a_date_right_above_the_headline_goes_where_another_stands_below_it(cleaned: Clean, page: list[str]) -> None:
    visit = "الثلاثاء 4 فبراير 2020 - 09:15"
    at = next(i for i, line in enumerate(page) if "يناير 2020" in line and i > 0) - 1
    removed = cleaned("\n".join([*page[:at], visit, *page[at:]])).removals
    assert removed.filter(pl.col("text") == visit)["kind"].to_list() == ["page_date"]


def test_a_headline_without_words_of_the_body_is_found_by_its_date(
    cleaned: Clean, page: list[str], body: list[str]
) -> None:
    page[page.index(HEADER[0])] = "حين يعود الورق"
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == ["حين يعود الورق", *HEADER[1:], *body]


def test_a_caption_that_recurs_as_a_tag_is_kept(cleaned: Clean, page: list[str], body: list[str]) -> None:
    page.insert(page.index(body[0]), "قاعة المكتبة")
    page.insert(page.index(body[1]) + 1, "كلمات دلالية")
    page.insert(page.index(body[1]) + 2, "قاعة المكتبة")
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, "قاعة المكتبة", *body]


def test_a_headline_printed_twice_is_kept_once(cleaned: Clean, page: list[str], body: list[str]) -> None:
    page.insert(page.index(body[0]), HEADER[0])
    found = cleaned("\n\n".join(page))
    assert found.kept["text"].to_list() == [*HEADER, *body]
    assert found.removals.filter(pl.col("text") == HEADER[0])["kind"].to_list() == ["repeated_line"]


def test_short_lines_alone_make_no_page(cleaned: Clean) -> None:
    fixtures = [f"{hour}:00 فريق الوادي × فريق الجبل {hour}" for hour in range(40)]
    assert cleaned("\n".join(fixtures)).removals.is_empty()


def test_a_page_without_a_body_loses_only_furniture(cleaned: Clean, menu: list[str]) -> None:
    verse = [f"بيت من الشعر رقمه {i}" for i in range(20)]
    footer = ["من نحن", "اتصل بنا", "الأكثر قراءة", "تسجيل الدخول", "سياسة الخصوصية"]
    kept = cleaned("\n".join([*menu, *verse, *menu, *footer])).kept["text"].to_list()
    assert kept == verse


def test_verse_between_paragraphs_is_kept(cleaned: Clean, page: list[str], body: list[str]) -> None:
    verse = [f"وهذا صدر البيت {i} ... وهذا عجزه {i}" for i in range(15)]
    page[page.index(body[1]) : page.index(body[1])] = verse
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, body[0], *verse, body[1]]


def test_readers_comments_are_not_the_body(cleaned: Clean, page: list[str], body: list[str]) -> None:
    comment = "خبر جميل يفرح القلب، فقد انتظرنا هذه المكتبة سنوات طويلة ونشكر كل من ساهم في فتح أبوابها لأولادنا."
    after = page.index(body[1]) + 1
    page[after:after] = ["تعليقات القراء", "زائر كريم", comment, "اترك تعليقك"]
    found = cleaned("\n\n".join(page))
    assert found.kept["text"].to_list() == [*HEADER, *body]


@pytest.mark.parametrize(
    "between",
    [
        ["إعلان"],
        ["اقرأ أيضا: بلدية الساحل ترمم السور القديم"],
        ["مقالات ذات صلة", "بلدية الساحل ترمم السور القديم", "3/1/2020", "أسعار الزيت تستقر في السوق", "2/1/2020"],
    ],
)
def test_the_body_goes_on_below_what_is_set_into_it(
    cleaned: Clean, page: list[str], body: list[str], between: list[str]
) -> None:
    ending = "وختمت المديرة بالقول إن الفهرس جاهز، وإن التسجيل مجاني."
    at = page.index(body[1])
    page[at : at + 1] = [*between, body[1], ending]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body, ending]


def test_a_subheading_below_a_call_is_kept(cleaned: Clean, page: list[str], body: list[str]) -> None:
    page[page.index(body[1]) : page.index(body[1])] = ["إعلان", "أبواب مفتوحة"]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, body[0], "أبواب مفتوحة", body[1]]


def test_teasers_with_a_paragraph_each_are_not_the_body(cleaned: Clean, page: list[str], body: list[str]) -> None:
    excerpt = "أنهت البلدية ترميم السور القديم بعد عامين من العمل، وفتحته أمام الزوار، وأقامت عنده سوقا صغيرة."
    at = page.index(body[1]) + 1
    page[at + 1 : at + 4] = ["بلدية الساحل ترمم السور", excerpt, "أسعار الزيت تستقر في السوق", excerpt + " وغدا العيد."]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_a_headline_far_above_the_body_is_found_by_its_words(cleaned: Clean, page: list[str], body: list[str]) -> None:
    counters = ["site_admin", "مشاركة", "فيسبوك", "تويتر", "واتساب", "لينكدإن", "0", "412", "دقيقة واحدة"]
    at = page.index(body[0])
    page[at:at] = [*counters, "طباعة", "بينتيريست", "Telegram", "Email", "1", "2", "3"]
    assert cleaned("\n\n".join(page)).kept["text"].to_list()[0] == HEADER[0]


def test_a_ticker_above_the_headline_is_not_it(cleaned: Clean, page: list[str]) -> None:
    page[page.index(HEADER[0]) : page.index(HEADER[0])] = ["مجلس البلدة يبحث أسعار الماء", "المدينة تنتظر المطر غدا"]
    assert cleaned("\n\n".join(page)).kept["text"].to_list()[0] == HEADER[0]


def test_a_kicker_above_the_headline_is_kept(cleaned: Clean, page: list[str]) -> None:
    kicker = "مكتبة عامة في البلدة"
    page.insert(page.index(HEADER[0]), kicker)
    assert cleaned("\n\n".join(page)).kept["text"].to_list()[:2] == [kicker, HEADER[0]]


def test_the_first_of_two_articles_is_the_pages(cleaned: Clean, page: list[str], body: list[str]) -> None:
    other = [
        "أعلنت شركة المياه مد شبكة جديدة تخدم ثلاث قرى في الوادي، بعد شكوى طالت سنوات من ضعف الضخ في أيام الصيف.",
        "وقال مدير الشركة إن العمل ينتهي في الربيع، وإن الاشتراك مجاني لمن يسجل اسمه قبل نهاية الشهر في مكتبها القريب.",
        "وتقدر كلفة المشروع بنحو ثلاثة ملايين، وتدفع الوزارة نصفها، وتدفع البلديات ما بقي على أربع سنوات.",
    ]
    page[-2:-2] = ["شبكة مياه جديدة تخدم ثلاث قرى في الوادي", "الأربعاء 8 يناير 2020 - 09:00", "شارك", *other]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_each_weight_is_used_and_explained() -> None:
    weights = table("clean/weights.csv")
    assert set(weights["evidence"]) == set(evidence())
    assert weights.null_count().sum_horizontal().item() == 0
