from __future__ import annotations

from collections.abc import Callable

import pytest

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]


def test_a_heading_announces_the_teaser_below_it(cleaned: Clean, body: list[str]) -> None:
    teaser = "بلدية الساحل ترمم السور القديم"
    removals = cleaned("\n".join([body[0], "اقرأ أيضاً", teaser, body[1]])).removals
    assert removals.select("text", "rule_id").rows()[1] == (teaser, "related.announced@1")


def test_a_sentence_below_a_heading_stays(cleaned: Clean, body: list[str]) -> None:
    assert cleaned("\n".join([body[0], "اقرأ أيضاً", body[1]])).kept["text"].to_list() == body


def test_after_the_body_a_heading_announces_everything(cleaned: Clean, body: list[str]) -> None:
    tail = ["الكلمات الدالة", "مكتبة", "قراءة حرة", "البلدة"]
    assert cleaned("\n".join([*body, *tail])).removals["kind"].to_list() == ["tags"] * 4


def test_a_credit_after_a_heading_stays(cleaned: Clean, body: list[str]) -> None:
    kept = cleaned("\n".join([*body, "الكلمات الدالة", "مكتبة", "المصدر: وكالات"])).kept
    assert kept.select("text", "cue").rows()[-1] == ("المصدر: وكالات", "source_credit")


VISIT, PUBLISHED = "الجمعة 10 يناير 2020", "الخميس 9 يناير 2020 - 18:05"


def test_the_first_date_is_of_the_visit_when_another_follows_the_headline(cleaned: Clean, body: list[str]) -> None:
    found = cleaned("\n".join([VISIT, "افتتاح مكتبة في البلدة", PUBLISHED, *body]))
    assert found.removals.select("text", "kind").rows() == [(VISIT, "page_date")]
    assert found.kept.select("text", "cue").rows()[1] == (PUBLISHED, "dateline")
    renewed = "تم التحديث في: 18 مارس 2020 - 09:22"
    below = cleaned("\n".join([renewed, "افتتاح مكتبة في البلدة", body[0], PUBLISHED, *body[1:]]))
    assert below.removals["text"].to_list() == [renewed]
    alone = cleaned("\n".join(["آخر تحديث: 13 / 12 / 2025م - 4:55 م", "افتتاح مكتبة في مبنى المدرسة", *body]))
    assert alone.removals["kind"].to_list() == ["page_date"]


@pytest.mark.parametrize(
    "header",
    [
        [VISIT, "افتتاح مكتبة في البلدة"],
        [VISIT, PUBLISHED, "افتتاح مكتبة في البلدة"],
        ["افتتاح مكتبة في البلدة", VISIT, PUBLISHED],
        ["أسعار الخبز في 10 يناير 2020 ترتفع", "سامر حداد", PUBLISHED],
    ],
)
def test_a_date_that_may_be_the_articles_stays(cleaned: Clean, body: list[str], header: list[str]) -> None:
    assert cleaned("\n".join([*header, *body])).removals.is_empty()


def test_a_text_printed_twice_is_kept_once(cleaned: Clean, body: list[str]) -> None:
    found = cleaned("\n".join([*body, "المصدر: وكالات", *body]))
    assert found.removals.select("text", "rule_id").rows() == [(line, "context.paragraphs_again@1") for line in body]
    assert found.kept["text"].to_list() == [*body, "المصدر: وكالات"]


def test_a_sentence_of_form_may_be_said_again(cleaned: Clean, body: list[str]) -> None:
    assert cleaned("\n".join([*body, body[0]])).removals.is_empty()


def test_the_label_of_a_list_that_goes_on_stays(cleaned: Clean, body: list[str]) -> None:
    stars = ["برج الحمل", "يومك مليء بالمفاجآت السارة", "برج الثور", "اهتم بصحتك وخفف من السهر"]
    assert cleaned("\n".join([*body, *stars])).removals.is_empty()
    # With nothing below it, its words tell.
    assert cleaned("\n".join([*body, stars[0]])).removals["text"].to_list() == stars[:1]


def test_a_label_that_stands_before_several_colons_is_of_the_text(cleaned: Clean, body: list[str]) -> None:
    shows = ["قناة النهر", "العرض الأول: الساعة 7:15 مساء", "قناة الجبل", "العرض الأول: الساعة 9 مساء", "الإعادة: ظهرا"]
    assert cleaned("\n".join([*body, *shows])).removals.is_empty()
    assert cleaned("\n".join([*body, "التصنيفات: محليات"])).removals["text"].to_list() == ["التصنيفات: محليات"]
