"""Other articles and readers in a text: above the body, below a heading in it, at its end."""

from __future__ import annotations

import pytest

from tests.clean.article import BODY, HEADLINE, Clean, gone

STRANGE = "الهلال يضم مهاجما برازيليا لموسمين تمهيدا لانطلاق الدوري"
EXCERPT = "استقرت أسعار الزيت في سوق النهر خلال شهر رمضان بعد وصول شحنة كبيرة من مزارع الجنوب إلى المخازن."
SECOND = "يعود مهرجان الحكاية في ربيع هذا العام إلى ساحة الحي بعد غياب ثلاث سنوات عن جمهوره من الصغار."


def test_a_headline_of_another_article_on_top(cleaned: Clean) -> None:
    assert gone(cleaned, STRANGE, *BODY) == [(STRANGE, "other.headline_above@1")]


def test_the_headline_stays(cleaned: Clean) -> None:
    assert gone(cleaned, "قراء البلدة يجدون قاعة جديدة في مبنى المدرسة", *BODY) == []


@pytest.mark.parametrize(
    "line", ["لماذا يضم الهلال مهاجما برازيليا لموسمين قبل الدوري؟", "سامي الحلبي - ترجمة وإعداد مها الخطيب - جدة"]
)
def test_questions_and_writers_are_no_headlines_of_others(cleaned: Clean, line: str) -> None:
    assert gone(cleaned, line, *BODY) == []


def test_a_title_and_its_first_words_cut_off(cleaned: Clean) -> None:
    cut = "أعلن نادي الهلال مساء أمس تعاقده مع مهاجم برازيلي لموسمين مقابل مبلغ كبير لم يعلن عنه..."
    assert [rule for _, rule in gone(cleaned, STRANGE, cut, *BODY)] == ["other.headline_above@1"] * 2


def test_titles_and_first_paragraphs_below_a_heading(cleaned: Clean) -> None:
    listed = ["أسعار الزيت تستقر في السوق", EXCERPT, "مهرجان الحكاية يعود في الربيع", SECOND]
    found = gone(cleaned, HEADLINE, *BODY, "أحدث الأخبار", *listed)
    assert [text for text, _ in found] == ["أحدث الأخبار", *listed]
    assert found[-1][1] == "other.list_below@1"


def test_the_article_goes_on_below_a_heading(cleaned: Clean) -> None:
    found = gone(cleaned, HEADLINE, BODY[0], "اقرأ أيضا", "أسعار الزيت تستقر في السوق", *BODY[1:])
    assert [text for text, _ in found] == ["اقرأ أيضا", "أسعار الزيت تستقر في السوق"]


def test_a_last_paragraph_without_a_connective_stays(cleaned: Clean) -> None:
    last = "الكتب وصلت من متبرعين في ثلاث مدن، والفهرس سيكون جاهزا قبل نهاية العام في القاعة."
    found = gone(cleaned, HEADLINE, *BODY, "اقرأ أيضا", "أسعار الزيت تستقر في السوق", "قاعة القراء", last)
    assert last not in [text for text, _ in found]


def test_headlines_that_end_a_text(cleaned: Clean) -> None:
    last = [
        "سوق الزيت: الأسعار تستقر بعد وصول الشحنة",
        "مهرجان الحكاية يعود.. هل يحضر الأطفال؟",
        "مديرة المكتبة تستقبل وفدا من الكتاب العرب",
    ]
    assert gone(cleaned, HEADLINE, *BODY, *last) == [(line, "other.headlines_last@1") for line in last]


@pytest.mark.parametrize(
    "last",
    [
        ["رئيس البلدية يستمع إلى شرح في القاعة", "أطفال المدرسة أمام باب المكتبة", "المتبرعون مع القراء في صورة"],
        ["يا دار ما فعلت بك.. تلك الليالي", "كنا نمر على الديار.. ونسأل أهلها", "تبكي العيون على الطلول.. ولا مجيب"],
        ["- القاعة الكبرى: كتب التاريخ", "- القاعة الصغرى: كتب الأطفال جميعا", "- الطابق العلوي: الصحف القديمة"],
    ],
)  # fmt: skip
def test_captions_verse_and_lists_stay(cleaned: Clean, last: list[str]) -> None:
    assert gone(cleaned, HEADLINE, *BODY, *last) == []


def test_first_words_of_others_at_the_end(cleaned: Clean) -> None:
    cut = [
        "أعلن اتحاد الكرة أسماء الحكام الذين سيديرون مباريات الجولة الأولى من…",
        "دافع الفنان عن برنامجه الرمضاني في منشور كتبه عبر حسابه أمس…",
    ]
    assert gone(cleaned, HEADLINE, *BODY, *cut) == [(line, "other.excerpts_last@1") for line in cut]


def test_dots_that_end_the_articles_own_lines_stay(cleaned: Clean) -> None:
    own = [
        "وقاعة المكتبة تنتظر القراء طوال أيام الأسبوع حتى العاشرة مساء...",
        "وأبواب المدرسة القديمة مفتوحة لكل متبرع بالكتب...",
    ]
    assert gone(cleaned, HEADLINE, *BODY, *own) == []


def test_a_thread_of_comments(cleaned: Clean) -> None:
    said = "خبر جميل يفرح القلب، فقد انتظرنا هذه المكتبة سنوات طويلة، ونشكر كل من ساهم في فتح أبوابها لأولادنا."
    found = gone(cleaned, HEADLINE, *BODY, "التعليقات", "أم سامر", "منذ 3 ساعات", said, "رد")
    assert [text for text, _ in found] == ["التعليقات", "أم سامر", "منذ 3 ساعات", said, "رد"]
    assert {"other.comments_below@1"} <= {rule for _, rule in found}


def test_a_subheading_on_comments_stays(cleaned: Clean) -> None:
    assert gone(cleaned, HEADLINE, *BODY[:2], "ردود", *BODY[2:]) == []


def test_subjects_between_commas_at_the_end(cleaned: Clean) -> None:
    tags = "مكتبة، البلدة، مدرسة، كتب، التلاميذ"
    assert gone(cleaned, HEADLINE, *BODY, tags) == [(tags, "other.tags_last@1")]


@pytest.mark.parametrize("last", ["مكتبة، بلدة الساحل، ترميم", "حضر الوزير، والمحافظ، ورئيس النادي، ومدير البنك"])
def test_few_subjects_and_sentences_with_commas_stay(cleaned: Clean, last: str) -> None:
    assert gone(cleaned, HEADLINE, *BODY, last) == []


def test_words_of_a_site_stay_where_the_text_speaks_of_them(cleaned: Clean) -> None:
    line = "حذف الرسائل بعد الإرسال"
    assert [text for text, _ in gone(cleaned, HEADLINE, BODY[0], line, *BODY[1:])] == [line]
    text = "يتيح التطبيق الجديد حذف رسالة من الهاتف الآخر خلال ساعة، ويظهر للطرفين أن نصها لم يعد موجودا."
    assert gone(cleaned, "تطبيق للمراسلة يضيف ميزة", BODY[0], line, text, BODY[1]) == []


def test_a_list_of_labels_that_ends_a_text_stays(cleaned: Clean) -> None:
    labelled = [
        "خط الدفاع: سامي ورامي ونادر الحلبي",
        "خط الوسط: وليد النهري وفادي العلي",
        "خط الهجوم: عمر السهلي وزياد",
    ]
    led = ["الزوار: أهل البلدة وتلاميذ المدارس", "قصص مصورة للصغار في القاعة", "رفوف جديدة للمجلات القديمة"]
    told = "وتضم القاعة الجديدة ما يلي:"
    assert gone(cleaned, HEADLINE, *BODY, *labelled) == []
    assert gone(cleaned, HEADLINE, *BODY, told, *led) == []


@pytest.mark.parametrize("label", ["اقرأ أيضا", "التفاصيل", "مواضيع ذات صلة"])
def test_the_headline_below_a_heading_of_others_stays(cleaned: Clean, label: str) -> None:
    assert [text for text, _ in gone(cleaned, label, HEADLINE, *BODY)] == [label]
    assert [text for text, _ in gone(cleaned, label, STRANGE, HEADLINE, *BODY)] == [label, STRANGE]


def test_headlines_that_begin_with_the_letter_of_and_are_headlines(cleaned: Clean) -> None:
    listed = [
        "وفاة الممثل هاني الكاتب عن ثمانين عاما",
        "واشنطن: لا تغيير في موعد القمة المقبلة",
        "هل يعود السيرك إلى المدينة هذا الصيف؟",
    ]
    assert [text for text, _ in gone(cleaned, HEADLINE, *BODY, *listed)] == listed
