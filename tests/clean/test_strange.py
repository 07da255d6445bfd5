"""Lines that say none of the words of their text are of another: strips of headlines, episodes of serials."""

from __future__ import annotations

import pytest

from tests.clean.article import BODY, HEADLINE, Clean, gone

OTHERS = [
    "الهلال يضم مهاجما برازيليا لموسمين",
    "أسعار الزيت تستقر خلال رمضان",
    "وزير النقل يبحث مشروع الجسر مع وفد صيني",
    "أمطار غزيرة على المرتفعات الغربية حتى الخميس",
    "مهرجان الحكاية يعود إلى الساحة بعد غياب",
    "سباق القوارب ينطلق غدا بمشاركة فرق من آسيا",
]


def test_headlines_of_others_in_one_line_above_the_headline(cleaned: Clean) -> None:
    strip = " ".join(OTHERS)
    assert gone(cleaned, strip, HEADLINE, *BODY) == [(strip, "strange.headlines_in_a_line@1")]


def test_a_paragraph_without_a_stop_stays(cleaned: Clean) -> None:
    said = " ".join(line.strip(".").replace("،", "") for line in BODY)
    assert gone(cleaned, said, HEADLINE, *BODY) == []
    assert gone(cleaned, HEADLINE, " ".join(OTHERS), *BODY) == []


def test_the_episode_of_a_serial_set_into_a_text(cleaned: Clean) -> None:
    link = "ليالي الصيف الحلقة 12"
    assert gone(cleaned, HEADLINE, BODY[0], link, *BODY[1:]) == [(link, "strange.episode@1")]


@pytest.mark.parametrize("line", ["مكتبة المدرسة القديمة الحلقة 12", "الحلقة 12"])
def test_an_episode_that_the_text_speaks_of_stays(cleaned: Clean, line: str) -> None:
    assert gone(cleaned, HEADLINE, BODY[0], line, *BODY[1:]) == []


def test_the_last_of_several_headlines_on_top_may_be_short(cleaned: Clean) -> None:
    text = ["قال كاتب العمود إنه يذكر أيام القرية جيدا، ويحن إلى ليالي الشتاء عند جده قرب الموقد.", *BODY]
    text += [BODY[0].replace("السبت", "الأحد"), BODY[1].replace("قارئ", "تلميذ")]
    top = [*OTHERS[2:], "الغواصون يعودون سالمين عقب العاصفة"]
    assert [line for line, _ in gone(cleaned, *top, *text)] == top


def test_few_words_above_headlines_in_one_line_go_as_well(cleaned: Clean) -> None:
    strip = " ".join(OTHERS)
    assert [line for line, _ in gone(cleaned, "نهر المدينة", strip, HEADLINE, *BODY)] == ["نهر المدينة", strip]


def test_a_headline_of_another_article_between_two_paragraphs(cleaned: Clean) -> None:
    inset = "وكالة: الهلال يضم مهاجما برازيليا"
    assert gone(cleaned, HEADLINE, BODY[0], inset, *BODY[1:]) == [(inset, "strange.headline_inside@1")]


@pytest.mark.parametrize("line", ["مهاجم برازيلي يصل غدا مساء", "المديرة: قاعة تتسع للجميع دون رسوم"])
def test_a_subheading_stays(cleaned: Clean, line: str) -> None:
    assert gone(cleaned, HEADLINE, BODY[0], line, *BODY[1:]) == []


def test_what_is_left_of_a_tag_goes(cleaned: Clean) -> None:
    left = ['" class="main-picture wide', "alt=", 'الصورة alt="قاعة القراءة"/>قاعة القراءة']
    told = gone(cleaned, HEADLINE, left[0], BODY[0], left[1], BODY[1], left[2], *BODY[2:])
    assert told == [(line, "strange.markup@1") for line in left]


def test_an_equation_stays(cleaned: Clean) -> None:
    assert gone(cleaned, HEADLINE, BODY[0], "العرض = الطول", "السرعة > 60 كيلومترا", "> رف للصغار", *BODY[1:]) == []


def test_headlines_of_others_below_the_last_sentence(cleaned: Clean) -> None:
    others = [
        "الهلال يضم مهاجما برازيليا لموسمين مقبلين دون مقابل",
        "أسعار الزيت تستقر خلال رمضان في أسواق الساحل",
        "أمطار غزيرة على المرتفعات الغربية حتى الخميس",
    ]
    told = [(line, "strange.headlines_last@1") for line in others]
    assert gone(cleaned, HEADLINE, *BODY, *others) == told
    alone = "وزير النقل يبحث مشروع الجسر مع وفد صيني زار الميناء"
    assert gone(cleaned, HEADLINE, *BODY, alone) == [(alone, "strange.headlines_last@1")]


def test_last_lines_of_the_article_are_no_headlines(cleaned: Clean) -> None:
    kept = [
        ["جانب من حفل الافتتاح مساء أمس"],
        ["ليلى الأيوبي", "أستاذة الأدب في جامعة النهر"],
        ["وزير النقل يبحث مشروع الجسر مع وفد صيني زار الميناء (أ ف ب)"],
        ["مديرة المكتبة تفتح القاعة القديمة لمئة قارئ صباح السبت المقبل"],
        ["عين على الباب ترقب عودة الأحباب", "وعين على الدرب تذرف دمع الغياب"],
    ]
    assert [gone(cleaned, HEADLINE, *BODY, *lines) for lines in kept] == [[]] * len(kept)
    listed = ["وضم الجدول ما يلي:", "إصلاح السور في الجهة الغربية من السوق", "شراء مقاعد للساحة من معمل قريب"]
    assert gone(cleaned, HEADLINE, *BODY, *listed) == []


def test_a_short_code_of_any_length_goes(cleaned: Clean) -> None:
    code = "[rates-card town=”النهر” label=”" + "أسعار اليوم في الأسواق كلها " * 12
    assert gone(cleaned, HEADLINE, *BODY, code) == [(code.strip(), "strange.markup@1")]


def test_a_notice_of_the_site_on_top(cleaned: Clean) -> None:
    notice = "تشاهد صفحة من الموقع القديم لم تعد محدثة. قم بزيارة example.org لعرض الموقع الجديد."
    assert gone(cleaned, notice, HEADLINE, *BODY) == [(notice, "strange.notice_on_top@1")]
    assert gone(cleaned, "يوزع الموقع الجديد لزوار المكتبة روابط الكتب على كل صفحة يقرؤونها في القاعة.", *BODY) == []


def test_a_long_strip_needs_no_headline_of_the_text_below_it(cleaned: Clean) -> None:
    strip = " ".join([*OTHERS, "الغواصون يعودون سالمين عقب العاصفة", "نهر المدينة يفيض على ضفتيه بعد أسبوع ماطر"] * 2)
    assert gone(cleaned, strip, "سبع حقائق تكشف فائدة السهر", *BODY) == [(strip, "strange.headlines_in_a_line@1")]


CUT = [
    "أعلن اتحاد الكرة عن قائمة اللاعبين التي اختارها المدرب الجديد للمشاركة في البطولة المقبلة على ملاعب العاص",
    "يرتقب أن يواجه فريق الجبل نظيره بطل الساحل في لقاء ودي يقام عصر الجمعة ضمن استعدادات الفريقين للموسم الم",
    "قالت حماية المستهلك إن عمليات الرقابة الميدانية مكنت من تفادي المضاربات بأسعار الزيت والسكر في كافة الأسو",
]


def test_paragraphs_cut_off_after_so_many_characters(cleaned: Clean) -> None:
    assert gone(cleaned, HEADLINE, *BODY, *CUT) == [(line, "strange.cut_off@1") for line in CUT]


def test_paragraphs_of_any_length_stay(cleaned: Clean) -> None:
    kept = [CUT[0] + "مة خلال الأسبوع الثاني من الشهر القادم كما ورد", CUT[1] + "قبل.", CUT[2] + "اق."]
    wrapped = [line.replace("،", "").strip(".") for line in BODY[:2]]
    assert gone(cleaned, HEADLINE, *BODY, *kept) == []
    assert gone(cleaned, HEADLINE, *BODY, *wrapped, wrapped[0].replace("السبت", "الأحد")) == []
