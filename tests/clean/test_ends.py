from __future__ import annotations

import polars as pl
import pytest

from warraq.clean import clean, end_signs, ends

BODY = (
    "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
    "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
)


def below(line: str, headline: str = "مكتبة جديدة في البلدة") -> list[str]:
    """What is removed of an article that ends with the line."""
    text = "\n".join([headline, *BODY, line])
    return clean(pl.DataFrame({"document_id": ["a"], "text": [text]})).removals["text"].to_list()


def weighed(line: str, headline: str = "مكتبة جديدة في البلدة") -> list[str]:
    """The rule ids that name the line by evidence alone."""
    text = "\n".join([headline, *BODY, line])
    found = clean(pl.DataFrame({"document_id": ["a"], "text": [text]})).removals["rule_id"].to_list()
    return [rule for rule in found if rule.startswith("end.")]


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("انسخ رابط المقال", "end.spoken@1"),
        ("تكبير / تصغير الخط", "end.spoken@1"),
        ("مرات التحميل: 77", "end.spoken@1"),
        ("التصنيفات: زراعة، ري", "end.headed@1"),
        ("ربما يعجبك: جولة في المدينة القديمة", "end.headed@1"),
        ("رقم الخبر: 12345", "end.spoken@1"),
        ("تابع موقع النهر على أخبار جوجل", "end.asked@1"),
        ("أضف النهر كمصدر مفضل على جوجل", "end.called@1"),
        ("www.example.org/news/12", "end.address@1"),
        ("#زراعة", "end.hashtag@1"),
        ("0a1b2c3d4e5f60718293a4b5", "end.token@1"),
        ("س ع / م ك", "end.code@1"),
        ("12345678", "end.code@1"),
    ],
)
def test_a_leftover_of_an_unknown_wording_goes(line: str, rule: str) -> None:
    assert weighed(line) == [rule]


@pytest.mark.parametrize(
    "line",
    [
        "سامي الحلبي - بيروت",
        "المصدر: وكالات",
        "وتابع: سنبني الجسر",
        "شاهد عيان: رأيت الجسر",
        "الأهلي - الزمالك 2-1",
        "النتيجة: 3-1",
        "شارك ناشطون على تويتر صورا للجسر",
        "المزيد من الحريات",
        "من هنا إلى أين؟",
        "من هنا نبدأ",
        "فهل من مجيب؟",
        "«لن نرحل»",
        "- وسائل التواصل الاجتماعي",
        "الهوامش",
        "رقم الإيداع: 1234",
        "CNN",
        "وللحديث بقية",
    ],
)
def test_a_last_line_of_the_article_stays(line: str) -> None:
    assert below(line) == []


def test_a_teaser_between_paragraphs_goes() -> None:
    text = "\n".join([BODY[0], "للمزيد: جولة في المدينة القديمة", BODY[1]])
    found = clean(pl.DataFrame({"document_id": ["a"], "text": [text]}))
    assert found.removals["kind"].to_list() == ["related"]


def test_an_address_belongs_to_the_line_that_leads_to_it() -> None:
    assert below("للتقديم على الوظائف يفتح الموقع صباح غد\nhttp://example.org/jobs") == []


def test_a_list_of_numbers_is_no_record_number() -> None:
    assert below("أسماء الفائزين\n1071797599\n1072108044\n1078961214") == []


def test_a_headline_comes_back_below_prose() -> None:
    assert weighed("مكتبة جديدة في البلدة") == ["end.doubled@1"]


def test_verse_comes_back_to_its_first_line() -> None:
    verse = ["يا طيف من سكن القلوب وغابا", "هلا رجعت إلى الديار مآبا", "ما عاد لي بعد الفراق أحباب", "يا ليت"]
    found = clean(pl.DataFrame({"document_id": ["a"], "text": ["\n".join([*verse, verse[0]])]}))
    assert found.removals.is_empty()


def test_hash_tags_that_end_an_article_go() -> None:
    assert below("#زراعة_النهر\n#النهر") == ["#زراعة_النهر", "#النهر"]
    assert below("#زراعة_النهر\nهذا ما كتبته المديرة على صفحتها بعد الافتتاح بساعة واحدة.") == []


def test_every_piece_of_evidence_has_a_weight() -> None:
    assert set(ends.weights()) == end_signs.names()
