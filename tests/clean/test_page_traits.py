"""Articles that are hard to find in a page: told by the hour, in verse, in questions, in one line."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from warraq.clean import Cleaned

Clean = Callable[[str], Cleaned]
HEADLINE = "افتتاح مكتبة عامة في مبنى المدرسة القديمة"
DATE = "الخميس 9 يناير 2020 - 18:05"
HEADER = [HEADLINE, DATE, "سامر حداد"]
COMMENTS = [
    *("تعليقات القراء", "3", "زائر من القرية", "الجمعة 10 يناير 2020 - 08:07"),
    "كلام جميل، ونرجو أن نرى مثله في بقية الأحياء التي لا تجد كتابا واحدا يقرؤه أولادها في العطلة الطويلة.",
    *("معلم متقاعد", "الجمعة 10 يناير 2020 - 09:15"),
    "كنا نحلم بهذا اليوم منذ أن كنا صغارا، فشكرا لكل من تعب وصبر حتى فتحت هذه الأبواب لأهل البلدة جميعا.",
    *("أم سلمى", "الجمعة 10 يناير 2020 - 11:40"),
    "وأنا أقول إن المكتبة وحدها لا تكفي، بل نحتاج إلى من يشجع الصغار على القراءة في البيت قبل المدرسة.",
    "أضف تعليقا",
]
FIRST_WORDS = [
    *("صيادو الساحل يعودون إلى البحر", "عاد صيادو الساحل إلى البحر بعد عاصفة دامت أسبوعا، وباعوا صيدهم في السوق..."),
    *(
        "موسم الزيتون يبدأ متأخرا",
        "بدأ موسم الزيتون متأخرا هذا العام بسبب الحر، ويتوقع المزارعون إنتاجا أقل، وسعرا أعلى.",
    ),
    *(
        "قطار جديد يصل القرى",
        "أعلنت الشركة وصول أول قطار إلى قرى الوادي في الربيع، وقالت إن التذكرة رخيصة، والمقاعد كثيرة.",
    ),
]
TRAITS = {
    "by the hour": [
        "وصلت العاصفة التي ننقل أخبارها إلى البلدة فجر اليوم، وأغلقت المكتبة أبوابها وعادت المدارس إلى بيوتها.",
        *("14:32", "المكتبة تفتح أبوابها لمن تقطعت بهم الطريق", "فتحت المكتبة العامة قاعتها لمن تقطعت بهم الطريق."),
        *("14:10", "انقطاع الكهرباء عن المبنى"),
        *("13:55", "المجلس يؤجل حفل الافتتاح", "أجل مجلس البلدة حفل الافتتاح يومين بسبب المطر."),
        *("13:20", "المطر يخف عند المساء"),
    ],
    "in questions": [
        "في هذا اللقاء تتحدث مديرة المكتبة العامة عن المبنى والكتب وما ينتظر القراء في الأشهر المقبلة.",
        *("* كيف بدأت الفكرة؟", "بدأت من صندوق كتب تركه معلم قديم في المدرسة."),
        *("* ومن دفع كلفة الترميم؟", "- أهل البلدة أولا. ثم المجلس."),
        *("* هل تبقى مفتوحة مساء؟", "- نعم، حتى العاشرة."),
    ],
    "in short sentences": [
        *("تفتح المكتبة بابها عند الثامنة.", "تدخل سلمى أولا.", "تضع حقيبتها على الطاولة.", "ثم تختار كتابا."),
        *("لا أحد يتكلم هنا.", "المروحة وحدها تدور.", "وعند الظهر يأتي سامر.", "يحمل خبزا للجميع."),
    ],
    "in verse": [
        "ألقى شاعر البلدة في حفل افتتاح المكتبة قصيدة كتبها لأيام المدرسة القديمة، وجاء فيها:",
        *("يا باب مدرستي القديم", "هل عاد صوتك من بعيد", "كم مر من صيف عليك", "والورد في الأحواض عيد"),
        "وصفق الحضور طويلا، وكرم المجلس الشاعر في ختام الحفل.",
    ],
    "as a list": [
        "خمسة كتب في مكتبة البلدة ينصح بها معلمو المدرسة القديمة، وفي ما يلي أولها:",
        *("كتاب الطيور", "يصف طيور الوادي بالصور، وهو أكثر ما يطلبه الصغار في قاعة القراءة."),
        *("كتاب البحر", "كتبه صياد متقاعد."),
        *("كتاب النجوم", "فيه خرائط للسماء في كل فصل، ومعه قرص يدور."),
    ],
    "in two lines": [
        "افتتح المجلس مكتبة عامة في مبنى المدرسة القديمة صباح السبت.",
        "وحضر الحفل أهل البلدة.",
    ],
}  # fmt: skip


@pytest.fixture
def rebuilt(page: list[str], body: list[str]) -> Callable[..., str]:
    """The page with another body, and lines above the headline or below the body."""

    def build(text: list[str], above: list[str] | None = None, below: list[str] | None = None) -> str:
        at, end, headline = page.index(body[0]), page.index(body[-1]) + 1, page.index(HEADLINE)
        return "\n".join([*page[:headline], *(above or []), *page[headline:at], *text, *(below or []), *page[end:]])

    return build


@pytest.mark.parametrize(
    "below", [[], ["شارك", *COMMENTS], ["قد يهمك أيضا", *FIRST_WORDS]], ids=["", "comments", "first words"]
)
@pytest.mark.parametrize("trait", TRAITS)
def test_the_article_is_kept_whole(cleaned: Clean, rebuilt: Callable[..., str], trait: str, below: list[str]) -> None:
    kept = cleaned(rebuilt(TRAITS[trait], below=below)).kept["text"].to_list()
    assert kept == [*HEADER, *TRAITS[trait]]


def test_a_deck_leaves_the_headline_above_it(cleaned: Clean, rebuilt: Callable[..., str], body: list[str]) -> None:
    deck = "مجلس البلدة يفتتح مكتبة عامة جديدة صباح السبت والأبواب مفتوحة حتى العاشرة طوال الأسبوع"
    text = rebuilt(body).replace(DATE, f"{DATE}\n{deck}")
    assert cleaned(text).kept["text"].to_list() == [HEADLINE, DATE, deck, "سامر حداد", *body]


def test_the_path_to_the_page_is_not_the_headline(cleaned: Clean, rebuilt: Callable[..., str], body: list[str]) -> None:
    found = cleaned(rebuilt(body, above=["الرئيسية", "/", "محليات", "/", HEADLINE, "محليات"]))
    assert found.kept["text"].to_list() == [*HEADER, *body]


def test_titles_between_headline_and_body_go(cleaned: Clean, rebuilt: Callable[..., str], body: list[str]) -> None:
    titles = ["مواضيع ذات صلة", "صيادو الساحل يعودون إلى البحر", "موسم الزيتون يبدأ متأخرا هذا العام"]
    assert cleaned(rebuilt([*titles, *body])).kept["text"].to_list() == [*HEADER, *body]


def test_a_ticker_with_its_hours_is_not_the_headline(
    cleaned: Clean, rebuilt: Callable[..., str], body: list[str]
) -> None:
    ticker = ["آخر الأخبار", "صيادو الساحل يعودون إلى البحر", "منذ 13 دقيقة", "موسم الزيتون يبدأ متأخرا", "منذ ساعتين"]
    assert cleaned(rebuilt(body, above=ticker)).kept["text"].to_list() == [*HEADER, *body]


def test_a_box_that_may_be_skipped_goes(cleaned: Clean, rebuilt: Callable[..., str], body: list[str]) -> None:
    box = ["تخطى البودكاست وواصل القراءة", "البودكاست", "حكايات البلدة", "الحلقات", "البودكاست نهاية"]
    assert cleaned(rebuilt([body[0], *box, body[1]])).kept["text"].to_list() == [*HEADER, *body]


def test_the_source_in_its_own_line_is_kept(cleaned: Clean, rebuilt: Callable[..., str], body: list[str]) -> None:
    source = ["المصدر", "وكالات"]
    assert cleaned(rebuilt(body, below=source)).kept["text"].to_list() == [*HEADER, *body, *source]


def test_rows_of_buttons_do_not_part_the_headline_from_its_text(
    cleaned: Clean, rebuilt: Callable[..., str], body: list[str]
) -> None:
    row, headline = (
        ["facebook", "twitter", "telegram", "Messenger", "A+", "A-"],
        "حدث ينتظره الصغار منذ سنوات: مكتبة البلدة",
    )
    text = rebuilt([*row, *row, *row, *body]).replace(HEADLINE, headline)
    assert cleaned(text).kept["text"].to_list() == [headline, *HEADER[1:], *body]
