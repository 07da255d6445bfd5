"""Fixtures of the clean stage: text in, verdicts out."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl
import pytest

from warraq.clean import Cleaned, clean


@pytest.fixture
def cleaned() -> Callable[[str], Cleaned]:
    """Clean one text."""
    return lambda text: clean(pl.DataFrame({"document_id": ["d"], "text": [text]}))


@pytest.fixture
def body() -> list[str]:
    """Two paragraphs of an article written for the tests."""
    return [
        "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
        "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
    ]


@pytest.fixture
def menu() -> list[str]:
    """Section names that a page prints above and below the article."""
    first = ["محليات", "اقتصاد وأعمال", "رياضة", "ثقافة وفنون", "مجتمع"]
    return [*first, "صحة وأسرة", "علوم", "منوعات", "كاريكاتير", "طقس الغد"]


@pytest.fixture
def page(menu: list[str], body: list[str]) -> list[str]:
    """A whole page without its markup: menus, search, login, headline, date, body, related list, footer."""
    teasers = ["بلدية الساحل ترمم السور القديم", "مهرجان الحكاية يعود في الربيع", "أسعار الزيت تستقر في السوق"]
    return [
        *("القاهرة: الجمعة، 10 يناير 2020 11:40 ص", "الرئيسية", *menu, "تسجيل الدخول", "البحث في الموقع"),
        *("محليات", "افتتاح مكتبة عامة في مبنى المدرسة القديمة", "الخميس 9 يناير 2020 - 18:05", "شارك", "سامر حداد"),
        *body,
        *("مقالات ذات صلة", *teasers, "الأكثر قراءة", *reversed(teasers), *menu, "من نحن", "اتصل بنا"),
        "صحيفة تصدر كل صباح وتنقل أخبار البلدة والقرى حولها إلى قرائها منذ أربعين عاما، وتفتح صفحاتها لكل قلم.",
        "جميع الحقوق محفوظة © 2020",
    ]  # fmt: skip
