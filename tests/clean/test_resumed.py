"""The body of a page goes on below what is set into it; labels below it are told from a credit."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.clean import Cleaned
from warraq.clean.connectives import connected

Clean = Callable[[str], Cleaned]
HEADER = ["افتتاح مكتبة عامة في مبنى المدرسة القديمة", "الخميس 9 يناير 2020 - 18:05", "سامر حداد"]
SUMMARY = "أنهت البلدية ترميم السور القديم بعد عامين من العمل، وفتحته أمام الزوار، وأقامت عنده سوقا صغيرة."
# Longer than what a short inset may hold.
PLAYER = ["تشغيل الصوت", "00:00", "03:12", "تحميل مباشر", "270p", "360p", "720p", "1080p", "8MB", "12MB", "نسخ"]


@pytest.mark.parametrize(
    "between",
    [
        PLAYER,
        ["مقالات ذات صلة", *["عنوان خبر آخر من البلدة", "2020/01/03", "840", "3/1"], "زيت وسوق", "2020/01/02", "7"],
        ["الأكثر قراءة", "بلدية الساحل ترمم السور", SUMMARY, "قبل ساعتين", "أسعار الزيت تستقر", SUMMARY, "قبل يوم"],
    ],
    ids=["player", "dates and counts", "summaries"],
)
def test_a_paragraph_that_goes_on_is_kept(cleaned: Clean, page: list[str], body: list[str], between: list[str]) -> None:
    at = page.index(body[1])
    page[at:at] = between
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_a_paragraph_of_another_article_is_not_kept(cleaned: Clean, page: list[str], body: list[str]) -> None:
    at = page.index(body[1]) + 1
    page[at:at] = [*PLAYER, SUMMARY]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_a_comment_that_begins_with_and_is_not_kept(cleaned: Clean, page: list[str], body: list[str]) -> None:
    comment = "وأنا أشكر كل من ساهم في فتح هذه المكتبة لأولادنا، فقد انتظرناها سنوات طويلة ونحن نأمل أن تبقى مفتوحة."
    at = page.index(body[1]) + 1
    page[at:at] = ["تعليقات القراء", "زائر كريم", comment]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, *body]


def test_figures_below_a_paragraph_stay_where_the_text_goes_on(
    cleaned: Clean, page: list[str], body: list[str]
) -> None:
    figures = ["أرقام المكتبة:", "- المقاعد: مئة", "- الكتب: تسعة آلاف"]
    at = page.index(body[1])
    page[at:at] = [*figures, *PLAYER]
    assert cleaned("\n\n".join(page)).kept["text"].to_list() == [*HEADER, body[0], *figures, body[1]]


def test_a_caption_in_the_words_of_the_paragraph_below_is_kept(
    cleaned: Clean, page: list[str], body: list[str]
) -> None:
    at = page.index(body[1])
    page[at:at] = [*["مقالات ذات صلة", "عنوان خبر آخر من البلدة", "2020/01/03", "840", "3/1"], "القاعة تتسع لمئة قارئ"]
    kept = cleaned("\n".join(page)).kept["text"].to_list()
    assert kept == [*HEADER, body[0], "القاعة تتسع لمئة قارئ", body[1]]


@pytest.mark.parametrize(
    ("below", "stays"),
    [(["مكتبة", "المدرسة", "مجلس البلدة"], False), (["تحرير: نور", "تصوير: سامر"], True), (["سامر الحلبي"], True)],
    ids=["labels", "credits", "name"],
)
def test_labels_are_told_from_a_credit(
    cleaned: Clean, page: list[str], body: list[str], below: list[str], stays: bool
) -> None:
    at = page.index(body[1]) + 1
    page[at:at] = below
    found = cleaned("\n\n".join(page))
    assert found.kept["text"].to_list() == [*HEADER, *body, *(below if stays else [])]
    if not stays:
        assert set(found.removals.filter(pl.col("text").is_in(below))["kind"]) == {"tags"}


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("وقالت المديرة إن العمل انتهى", True),
        ("من جهته اكد الرييس", True),
        ("ومن جهته اكد الرييس", True),
        ("لكن البلديه رفضت", True),
        ("وزير النقل يتفقد الميناء", False),
        ("وصلت اول شحنه الي الميناء", False),
        ("تدرس البلديه الطلب", False),
        ("لكننا نعود", False),
    ],
)
def test_a_connective_opens_a_paragraph_that_goes_on(line: str, goes_on: bool) -> None:
    assert pl.DataFrame({"folded": [line]}).select(connected()).item() is goes_on
