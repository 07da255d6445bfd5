from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.clean.article import BODY
from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]
HEADLINE = "مجلس البلدة يفتح مكتبة عامة في المدرسة"
OTHERS = [
    "صيادو الساحل ينتظرون موسم السردين بقلق",
    "فريق الجبل يخسر مباراته الثالثة على أرضه",
    "أمطار غزيرة تقطع طريق الوادي ليومين",
    "أسعار الزيت تواصل الصعود قبل العيد",
]


def _gone(cleaned: Clean, *lines: str) -> list[tuple[str, str]]:
    return [(text, rule) for text, rule in cleaned("\n".join(lines)).removals.select("text", "rule_id").rows()]


@pytest.mark.parametrize("above", [[], ["النهر"], ["الجمعة 10 يناير 2020"]])
def test_a_masthead_goes_with_the_names_in_it(cleaned: Clean, body: list[str], above: list[str]) -> None:
    masthead = [*above, "رئيس مجلس الإدارة", "سامي حداد", "رئيس التحرير", "ليلى عمران"]
    gone = _gone(cleaned, *masthead, HEADLINE, *body)
    assert [text for text, _ in gone] == masthead


def test_a_writers_office_below_the_headline_stays(cleaned: Clean, body: list[str]) -> None:
    assert _gone(cleaned, HEADLINE, "سامي حداد", "رئيس التحرير", *body) == []


def test_a_run_of_short_lines_on_top_is_a_menu(cleaned: Clean, menu: list[str], body: list[str]) -> None:
    gone = _gone(cleaned, *menu, HEADLINE, *body)
    assert [text for text, _ in gone] == menu


def test_a_sentence_of_another_language_opens_a_menu(cleaned: Clean, menu: list[str], body: list[str]) -> None:
    said = "All the news of the river and the mountain in English"
    assert [text for text, _ in _gone(cleaned, said, *menu, HEADLINE, *body)] == [said, *menu]


def test_few_short_lines_on_top_stay(cleaned: Clean, menu: list[str], body: list[str]) -> None:
    assert _gone(cleaned, *menu[:2], HEADLINE, *body) == []


def test_a_list_under_a_heading_goes_up_to_the_text(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, HEADLINE, body[0], "اقرأ أيضا:", *OTHERS, "قاعة لمئة قارئ", body[1])
    assert [text for text, _ in gone] == ["اقرأ أيضا:", *OTHERS]


def test_lines_that_speak_of_the_article_stay_below_a_heading(cleaned: Clean, body: list[str]) -> None:
    own = ["مكتبة عامة جديدة في مبنى المدرسة", "أعمال ترميم استمرت سبعة أشهر", "القاعة تتسع لمئة قارئ كل مساء"]
    gone = _gone(cleaned, HEADLINE, body[0], "اقرأ أيضا:", OTHERS[0], *own, body[1])
    assert [text for text, _ in gone] == ["اقرأ أيضا:", OTHERS[0]]


def test_headlines_after_a_row_of_buttons_go(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, HEADLINE, *body, "مشاركة عبر:", *OTHERS)
    assert [text for text, _ in gone] == ["مشاركة عبر:", *OTHERS]


def test_headlines_right_below_the_body_stay(cleaned: Clean, body: list[str]) -> None:
    assert _gone(cleaned, HEADLINE, *body, *OTHERS[:2]) == []


def test_a_ticker_above_the_body_goes(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, *OTHERS, HEADLINE, *body)
    assert gone == [(line, "block.ticker@1") for line in OTHERS]


def test_a_ticker_below_a_label_or_a_heading_goes(cleaned: Clean, body: list[str]) -> None:
    others = [*OTHERS, "الغواصون يعودون سالمين عقب العاصفة", "نهر المدينة يفيض على ضفتيه بعد أسبوع ماطر"][:5]
    gone = _gone(cleaned, "الأكثر قراءة", *(f"- {line}" for line in others), *body)
    assert [text for text, _ in gone] == ["الأكثر قراءة", *(f"- {line}" for line in others)]
    signed = "بقلم | سامر حداد - وكالات | الخميس 12 نوفمبر 2020 - 03:26 م"
    gone = _gone(cleaned, "رياضة", *others, HEADLINE, signed, *body)
    assert [text for text, _ in gone if text != "رياضة"] == others
    assert _gone(cleaned, "حكاية صورة", *others, *body) == []


def test_decks_of_the_article_stay(cleaned: Clean, body: list[str]) -> None:
    decks = [
        "مكتبة عامة جديدة للبلدة",
        "أعمال ترميم في المدرسة القديمة",
        "القاعة تتسع لمئة قارئ",
        "الأبواب مفتوحة طوال الأسبوع",
    ]
    assert _gone(cleaned, *decks, *body) == []


def test_labels_without_blanks_go(cleaned: Clean, body: list[str]) -> None:
    glued = "مكتبة البلدةالمدرسة القديمةمجلس البلدةأعمال الترميم"
    assert _gone(cleaned, HEADLINE, *body, glued) == [(glued, "block.glued_labels@1")]


def test_counts_beside_one_another_go_and_a_number_of_a_section_stays(cleaned: Clean, body: list[str]) -> None:
    assert [text for text, _ in _gone(cleaned, HEADLINE, "• 12", "• 0", *body)] == ["• 12", "• 0"]
    assert _gone(cleaned, HEADLINE, "سامي حداد", "1", *body) == []


def test_a_sentence_of_another_language_above_the_text_goes(cleaned: Clean, body: list[str]) -> None:
    said = "All the news of the river and the mountain in English"
    assert _gone(cleaned, said, HEADLINE, *body) == [(said, "block.other_language@1")]
    assert _gone(cleaned, HEADLINE, "Sami Haddad", *body) == []


def test_a_date_in_another_language_stays(cleaned: Clean, body: list[str]) -> None:
    assert _gone(cleaned, "Annual Report", "4 February 2011", HEADLINE, *body) == [
        ("Annual Report", "block.latin_name@1")
    ]


def test_a_name_with_a_stroke_that_recurs_above_the_text_goes(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, HEADLINE, "صحيفة النهر -", "افتتاح المكتبة", "صحيفة النهر -", *body)
    assert [text for text, _ in gone] == ["صحيفة النهر -"] * 2


def test_hard_wrapped_lines_are_no_ticker(cleaned: Clean, body: list[str]) -> None:
    wrapped = [
        "علمت النهر أن فريق الجبل الذي خسر",
        "مباراته الثالثة يبحث عن مدرب جديد قبل",
        "نهاية الأسبوع وقد يعلن اسمه يوم",
        "الجمعة في ملعب السهل الكبير.",
    ]
    assert _gone(cleaned, OTHERS[1], *wrapped, body[0]) == []


def test_short_lines_below_a_writer_are_no_ticker(cleaned: Clean, body: list[str]) -> None:
    assert _gone(cleaned, "بقلم / سامي النهري", *OTHERS, HEADLINE, *body) == []


def test_the_last_of_a_ticker_may_be_the_headline(cleaned: Clean) -> None:
    text = [*BODY, BODY[0].replace("السبت", "الأحد"), BODY[1].replace("قارئ", "تلميذ")]
    assert [line for line, _ in _gone(cleaned, *OTHERS, "حكاية بلا عنوان", *text)] == OTHERS[:3]
    # A short text says as little of decks.
    assert _gone(cleaned, *OTHERS, "حكاية بلا عنوان", *BODY[:2]) == []


def test_what_stands_below_the_headline_is_a_deck(cleaned: Clean, body: list[str]) -> None:
    assert _gone(cleaned, HEADLINE, *OTHERS, *body) == []


def test_the_last_of_a_long_ticker_is_the_headline_only_where_the_text_speaks_of_it(
    cleaned: Clean, body: list[str]
) -> None:
    more = [
        "وزارة الزراعة تحذر من حرائق الصيف",
        "قطار الجنوب يعود إلى العمل بعد عام",
        "معرض الخزف يستقبل زواره في الميناء",
        "سدود الشمال تنتظر الغيث للعام الثاني",
    ]
    last = "فنان شعبي يحيي حفلا في قلعة السهل"
    assert [text for text, _ in _gone(cleaned, *OTHERS, *more, last, *body)] == [*OTHERS, *more, last]
    own = "ترميم المدرسة القديمة ينتهي بعد أشهر طويلة"
    assert [text for text, _ in _gone(cleaned, *OTHERS, *more, own, *body)] == [*OTHERS, *more]
    assert _gone(cleaned, *OTHERS, last, *body) == []


def test_the_first_of_a_ticker_goes_on_with_nothing(cleaned: Clean, body: list[str]) -> None:
    first = (
        "وكأن الشتاء لم يمر.. سدود الشمال تنتظر الغيث والمزارعون يلجأون إلى آبار السهل القديمة للعام الثاني على التوالي"
    )
    assert [text for text, _ in _gone(cleaned, first, *OTHERS, HEADLINE, *body)] == [first, *OTHERS]


def test_breaking_news_above_the_headline_go(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, "عاجل", OTHERS[0], HEADLINE, *body)
    assert gone == [("عاجل", "navigation.urgent_label@1"), (OTHERS[0], "block.news_strip@1")]
    assert [text for text, _ in _gone(cleaned, "عاجل", HEADLINE, *body)] == ["عاجل"]


def test_another_headline_above_one_printed_twice_goes(cleaned: Clean, body: list[str]) -> None:
    gone = _gone(cleaned, OTHERS[0], HEADLINE, HEADLINE, *body)
    assert (OTHERS[0], "block.above_headline@1") in gone
    assert _gone(cleaned, "حكاية الأبواب والقراء", HEADLINE, *body) == []


def test_a_schedule_of_times_goes_and_one_time_stays(cleaned: Clean, body: list[str]) -> None:
    assert [text for text, _ in _gone(cleaned, HEADLINE, "12:30", "13:00", *body)] == ["12:30", "13:00"]
    assert _gone(cleaned, HEADLINE, "12:30", *body) == []


def test_the_headlines_of_the_day_in_one_line_go_with_the_masthead(cleaned: Clean, body: list[str]) -> None:
    strip = " ".join([*OTHERS, *OTHERS])
    top = [
        "جريدة النهر",
        "الجمعة 10 يناير 2020",
        "بوابة النهر الإلكترونية | جريدة النهر",
        "رئيس مجلس الإدارة سامي حدادرئيس التحريرليلى عمران",
    ]
    assert [text for text, _ in _gone(cleaned, *top, strip, "محليات", HEADLINE, *body)] == [*top, strip]


def test_a_name_on_top_that_comes_back_below_the_headline_goes(cleaned: Clean, body: list[str]) -> None:
    assert [text for text, _ in _gone(cleaned, "أنباء النهر", HEADLINE, "أنباء النهر", *body)] == ["أنباء النهر"] * 2
    assert [text for text, _ in _gone(cleaned, HEADLINE, "ليلى عمران", "ليلى عمران", *body)] == []
