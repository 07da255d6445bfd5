"""What stands above the body over a menu, right beside what is known of a site, or between two parts of it."""

from __future__ import annotations

import polars as pl
import pytest

from tests.clean.article import BODY, HEADLINE
from warraq.clean import clean

MENU = ["Rss", "Facebook", "Twitter", "App Store"]
LINK = "https://example.org/2024/school-library"
STAMPS = ["2024-06-17T09:02+0000", "2024-06-17T11:30+0000"]
TEXTS = {
    "over a menu": ["توقفت أقسام الموقع الأخرى أياما حتى تعود الأحوال", *MENU, HEADLINE, *BODY],
    "name of a site": ["نجمة النهر - تختص بنقل الحدث بشفافية ومصداقية", HEADLINE, *BODY],
    "beside a site": [HEADLINE, "شارك", "قرائنا من مستخدمي تلغرام", *BODY],
    "joint": [HEADLINE, "نشرت", "في", *BODY],
    "button": [HEADLINE, "شارك", "جميعها", "تسجيل الدخول", *BODY],
    "labels": [HEADLINE, STAMPS[0], "أخبار النهر اليوم", "مجلس القرية", "بيوت الطين", LINK, *BODY],
    "stamps": [LINK, HEADLINE, *STAMPS, *BODY],
    "deck": [*MENU, "رفوف للكبار وأخرى للصغار", HEADLINE, *BODY],
    "speaker": ["مديرة - القاعة تتسع لمئة قارئ طوال الأسبوع", HEADLINE, *BODY],
    "writer": ["شارك", "سامر", HEADLINE, "نسخ الرابط", "ليلى حداد", "طباعة", *BODY],
    "names": [HEADLINE, "مجلس القرية", "بيوت الطين", "ليالي الصيف", *BODY],
    "one stamp": [LINK, HEADLINE, STAMPS[0], *BODY],
}


@pytest.fixture(scope="module")
def removed() -> dict[str, list[tuple[str, str]]]:
    """What is removed of each of the texts, by line and rule."""
    documents = pl.DataFrame({"document_id": list(TEXTS), "text": ["\n".join(lines) for lines in TEXTS.values()]})
    told: dict[str, list[tuple[str, str]]] = {name: [] for name in TEXTS}
    for name, text, rule in clean(documents).removals.select("document_id", "text", "rule_id").iter_rows():
        told[name].append((text, rule))
    return told


@pytest.mark.parametrize(
    ("name", "rule", "lines"),
    [
        ("over a menu", "beside.over_menu@1", TEXTS["over a menu"][:1]),
        ("name of a site", "beside.over_menu@1", TEXTS["name of a site"][:1]),
        ("beside a site", "beside.beside_site@1", TEXTS["beside a site"][2:3]),
        ("joint", "beside.beside_site@1", ["في"]),
        ("button", "beside.beside_site@1", ["جميعها"]),
        ("labels", "beside.labels_between@1", TEXTS["labels"][2:5]),
        ("stamps", "beside.stamp_again@1", STAMPS[1:]),
    ],
)
def test_what_stands_around_a_site_goes(
    removed: dict[str, list[tuple[str, str]]], name: str, rule: str, lines: list[str]
) -> None:
    assert [text for text, by in removed[name] if by == rule] == lines


@pytest.mark.parametrize("name", ["deck", "speaker", "writer", "names", "one stamp"])
def test_what_may_be_of_the_article_stays(removed: dict[str, list[tuple[str, str]]], name: str) -> None:
    assert [text for text, by in removed[name] if by.startswith("beside.")] == []
    assert not {HEADLINE, STAMPS[0], *BODY} & {text for text, _ in removed[name]}
