"""Shapes that a site repeats around a text are told by what stands beside what."""

from __future__ import annotations

import polars as pl
import pytest

from warraq.clean import clean

HEADLINE = "بدء موسم حصاد القمح في السهول الشمالية قبل موعده"
BODY = [
    "أعلنت وزارة الزراعة أمس أن موسم حصاد القمح بدأ في السهول الشمالية قبل موعده بأسبوعين بسبب موجة الحر.",
    "وقال المدير العام للإنتاج النباتي إن المساحات المزروعة بلغت هذا العام خمسين ألف هكتار، بزيادة عن العام الماضي.",
    "وأضاف أن المخازن جاهزة لاستقبال المحصول، وأن فرقا فنية ستتابع عمليات النقل والتخزين حتى نهاية الشهر المقبل.",
]
OTHERS = ["تأجيل رحلات القطار السريع بسبب موجة الضباب", "عودة الصيادين إلى البحر بعد العاصفة"]


def gone(*lines: str) -> list[str]:
    """What is removed of a text, by line."""
    documents = pl.DataFrame({"document_id": ["a"], "text": ["\n".join(lines)]})
    return clean(documents).removals["text"].to_list()


def test_titles_with_a_date_below_each_go() -> None:
    below = [OTHERS[0], "3 يناير، 2020", OTHERS[1], "5 يناير، 2020"]
    assert gone(HEADLINE, *BODY, *below) == below
    assert gone(HEADLINE, *BODY, "قد يعجبك أيضا", *below) == ["قد يعجبك أيضا", *below]


def test_the_own_date_at_the_end_stays() -> None:
    assert gone(HEADLINE, *BODY, "3 يناير، 2020") == []
    assert gone(HEADLINE, *BODY, "سامي حداد", "3 يناير، 2020") == []


@pytest.mark.parametrize(
    "below",
    [
        ["أبو محمد", "12 يناير، 2020 الساعة 3:45 م", "الله يعطيكم العافية", "رد"],
        ["سامي", "منذ 3 سنوات", "كلام جميل ولكن أين التنفيذ", "رد", "ليلى", "منذ سنتين", "شكرا لكم", "رد"],
        ["1 - مواطن", "كلام جميل ولكن أين التنفيذ", "2 - قارئ", "الحمد لله على كل حال"],
    ],
)
def test_readers_and_what_they_say_go(below: list[str]) -> None:
    assert gone(HEADLINE, *BODY, *below) == below


@pytest.mark.parametrize(
    "below",
    [
        ["1 - التربة", "تحرث مرتين قبل البذر", "2 - الماء", "مرة كل أسبوع"],
        ["سامي حداد", "كاتب من السهول"],
        ["رد على السؤال", "يسقى القمح مرتين"],
    ],
)
def test_lists_and_signatures_stay(below: list[str]) -> None:
    assert gone(HEADLINE, *BODY, *below) == []


def test_subjects_below_one_another_go_and_other_few_words_stay() -> None:
    subjects = ["وزارة الزراعة", "موسم حصاد القمح", "السهول الشمالية"]
    assert gone(HEADLINE, *BODY, *subjects) == subjects
    others = ["فريق الإنقاذ", "وزارة الزراعة", "مدرسة النجارين"]
    assert gone(HEADLINE, *BODY, *others) == []


def test_figures_of_the_day_go_below_their_heading_and_results_stay() -> None:
    day = ["مواقيت الصلاة", "الفجر", "04:30", "الظهر", "12:05"]
    assert gone(HEADLINE, *BODY, *day) == day
    assert gone(HEADLINE, *BODY, "النهر", "3", "الجبل", "2") == []


def test_what_readers_are_asked_goes_above_the_answers() -> None:
    poll = ["هل ترتفع أسعار القمح؟", "نعم", "لا", "تصويت"]
    assert gone(HEADLINE, *BODY, *poll)[0] == poll[0]
    assert gone(HEADLINE, *BODY, poll[0]) == []


def test_headlines_with_a_time_before_each_go_from_the_top() -> None:
    timed = [
        f"- {hour}:15{title}" for hour, title in zip((18, 17, 16), [*OTHERS, "إغلاق الطريق الساحلي ليلا"], strict=True)
    ]
    assert gone(*timed, HEADLINE, *BODY) == timed
    assert gone(HEADLINE, *BODY, *timed) == []


ABOVE = ["افتتاح معرض للنحت بالمتحف", "فوز الجامعة ببطولة الشطرنج", "ترميم القلعة القديمة مجددا"]


@pytest.mark.parametrize(
    "below",
    [
        ["يضم المعرض أعمالا من عشر دول...", "فاز الطلاب بالكأس للمرة الثالثة...", "يرمم عمال البناء أسوارها..."],
        ["07/11/2025 - سامر حداد", "06/11/2025 - ليلى الأيوبي", "05/11/2025 - هناء الكاتب"],
    ],
)
def test_titles_above_the_headline_go_with_what_stands_below_each(below: list[str]) -> None:
    above = [line for pair in zip(ABOVE, below, strict=True) for line in pair]
    assert gone(*above, HEADLINE, *BODY) == above
    # What the text speaks of is its own.
    own = [HEADLINE, "05/11/2025 - هناء الكاتب"]
    assert gone(*above, *own, *BODY) == above
