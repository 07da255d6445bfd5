"""Lines that say none of the words of their text are of another: strips of headlines, episodes of serials."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]

HEADLINE = "افتتاح مكتبة عامة في المدرسة القديمة"
BODY = [
    "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
    "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
    "وأضافت أن الكتب وصلت من متبرعين في ثلاث مدن، وأن الفهرس سيكون جاهزا قبل نهاية العام بإذن الله تعالى.",
]
OTHERS = [
    "الهلال يضم مهاجما برازيليا لموسمين",
    "أسعار الزيت تستقر خلال رمضان",
    "وزير النقل يبحث مشروع الجسر مع وفد صيني",
    "أمطار غزيرة على المرتفعات الغربية حتى الخميس",
    "مهرجان الحكاية يعود إلى الساحة بعد غياب",
    "سباق القوارب ينطلق غدا بمشاركة فرق من آسيا",
]


def _gone(cleaned: Clean, *lines: str) -> list[tuple[str, str]]:
    return [(text, rule) for text, rule in cleaned("\n".join(lines)).removals.select("text", "rule_id").rows()]


def test_headlines_of_others_in_one_line_above_the_headline(cleaned: Clean) -> None:
    strip = " ".join(OTHERS)
    assert _gone(cleaned, strip, HEADLINE, *BODY) == [(strip, "strange.headlines_in_a_line@1")]


def test_a_paragraph_without_a_stop_stays(cleaned: Clean) -> None:
    said = " ".join(line.strip(".").replace("،", "") for line in BODY)
    assert _gone(cleaned, said, HEADLINE, *BODY) == []
    assert _gone(cleaned, HEADLINE, " ".join(OTHERS), *BODY) == []


def test_the_episode_of_a_serial_set_into_a_text(cleaned: Clean) -> None:
    link = "ليالي الصيف الحلقة 12"
    assert _gone(cleaned, HEADLINE, BODY[0], link, *BODY[1:]) == [(link, "strange.episode@1")]


@pytest.mark.parametrize("line", ["مكتبة المدرسة القديمة الحلقة 12", "الحلقة 12"])
def test_an_episode_that_the_text_speaks_of_stays(cleaned: Clean, line: str) -> None:
    assert _gone(cleaned, HEADLINE, BODY[0], line, *BODY[1:]) == []


def test_the_last_of_several_headlines_on_top_may_be_short(cleaned: Clean) -> None:
    text = ["قال كاتب العمود إنه يذكر أيام القرية جيدا، ويحن إلى ليالي الشتاء عند جده قرب الموقد.", *BODY]
    top = [*OTHERS[2:], "الغواصون يعودون سالمين عقب العاصفة"]
    assert [line for line, _ in _gone(cleaned, *top, *text)] == top


def test_few_words_above_headlines_in_one_line_go_as_well(cleaned: Clean) -> None:
    strip = " ".join(OTHERS)
    assert [line for line, _ in _gone(cleaned, "نهر المدينة", strip, HEADLINE, *BODY)] == ["نهر المدينة", strip]


def test_a_headline_of_another_article_between_two_paragraphs(cleaned: Clean) -> None:
    inset = "وكالة: الهلال يضم مهاجما برازيليا"
    assert _gone(cleaned, HEADLINE, BODY[0], inset, *BODY[1:]) == [(inset, "strange.headline_inside@1")]


@pytest.mark.parametrize("line", ["مهاجم برازيلي يصل غدا مساء", "المديرة: قاعة تتسع للجميع دون رسوم"])
def test_a_subheading_stays(cleaned: Clean, line: str) -> None:
    assert _gone(cleaned, HEADLINE, BODY[0], line, *BODY[1:]) == []
