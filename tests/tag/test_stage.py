"""Metadata of articles written for these tests, and of the annotated seeds."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import polars as pl
import pytest

from warraq.clean import clean
from warraq.contract import arrow_schema
from warraq.segment import segment
from warraq.tag import tag, tell_languages
from warraq.tag.stage import COLUMNS

BODY = "وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة استمرت ست ساعات، ثم بدأ لقاءاته مع أعضاء المجلس المحلي."
MORE = "وقال رئيس المجلس إن الجانبين اتفقا على توسيع الميناء القديم وبناء رصيف جديد للسفن الكبيرة قبل نهاية العام."
HEAD = "افتتاح رصيف جديد في الميناء القديم"


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("سامي الحلبي - عسير", ["سامي الحلبي"]),
        ("واس - أبها", []),
        ("القاهرة - رويترز", []),
        ("بيروت - منى النجار وسامي الحلبي", ["منى النجار", "سامي الحلبي"]),
        ("كتب: سامي الحلبي", ["سامي الحلبي"]),
        ("ترجمة: منى النجار", ["منى النجار"]),
        ("د. منى النجار", ["منى النجار"]),
        ("سامي الحلبي - جدة تصوير - كمال النجار", ["سامي الحلبي"]),
        ("إعداد: سامي الحلبي، منى النجار", ["سامي الحلبي", "منى النجار"]),
        ("شبكة النهر - القاهرة", []),
        ("عبد الله الحلبي ـ المدينة المنورة", ["عبد الله الحلبي"]),
        ("جون سميث", ["جون سميث"]),
        ("سان خوان - رويترز", []),
        ("أ.د منى النجار", ["منى النجار"]),
        ("بيروت اليوم - بيروت", []),
        ("فورين بوليسي", []),
        ("منى منصور - القاهرة", ["منى منصور"]),
        ("منصور الحلبي - بيروت - تصوير: كمال النجار", ["منصور الحلبي"]),
        ("اغازي النجار ـ بيروت ـ بعدسة كمال الحلبي", ["اغازي النجار"]),
        ("أ ف ب عدن - منصور الحلبي", ["منصور الحلبي"]),
        ("بيروت، نافذة لبنان", []),
    ],
)
def test_authors(article, byline: str, authors: list[str]) -> None:
    found = article(f"{HEAD}\n{byline}\n\n{BODY}\n{MORE}")
    assert (found["byline"], found["authors"]) == (byline, authors)


def test_a_leaked_identifier_is_no_byline(article) -> None:
    found = article(f"{HEAD}\n8db0b6c5-6def-4c21-8032-08081af47ad9\n\n{BODY}\n{MORE}")
    assert (found["headline"], found["byline"], found["authors"]) == (HEAD, None, [])


def test_headline_with_the_byline_on_its_line(article) -> None:
    found = article(f"{HEAD}، سامي محمّد\n\n{BODY}\n{MORE}")
    assert (found["headline"], found["byline"], found["authors"]) == (HEAD, "سامي محمّد", ["سامي محمّد"])


def test_column(article) -> None:
    found = article(f"{BODY}\n\n{MORE}\n\n“أفق” زاوية أسبوعية على “النّهر” يكتبها رئيس التحرير: سامي الحلبي")
    expected = {
        "headline": None,
        "authors": ["سامي الحلبي"],
        "publisher": "النّهر",
        "column_name": "أفق",
        "genre": "opinion",
    }
    assert {name: found[name] for name in expected} == expected


def test_the_date_of_the_page_is_not_the_publication(article) -> None:
    text = f"الأربعاء 22 يناير 2025\n\nعرب وعالم\n\n{HEAD}\n\n• 17-6-2024 | 19:01\n\n{BODY}\n\n{MORE}"
    found = article(text)
    assert found["date_published"] == datetime(2024, 6, 17, 19, 1, tzinfo=UTC)
    assert (found["date_published_precision"], found["date_published_basis"]) == ("minute", "dateline")
    assert found["date_published_raw"] == "17-6-2024 | 19:01"
    assert (found["page_date"], found["section"]) == (date(2025, 1, 22), "عرب وعالم")


@pytest.mark.parametrize(
    "above",
    [
        "الأربعاء 1 مايو 2024 09:46 م 22 شوال 1445 هـ",
        "الجمعة, ديسمبر 12, 2025\n\nالجمعة, ديسمبر 12, 2025",
        "الجمعة 12 ديسمبر 2025",
        "12-12-2025 10:15\n\nرئيس التحرير\nسامي الحلبي",
    ],
)
def test_a_date_of_the_page_above_the_headline(article, above: str) -> None:
    found = article(f"{above}\n\n{HEAD}\n\n{BODY}\n\n{MORE}")
    assert (found["headline"], found["date_published"]) == (HEAD, None)


def test_the_date_of_a_picture_is_not_the_publication(article) -> None:
    found = article(f"رئيس المجلس المحلي في الميناء. 3 مارس 2019. رويترز\n\n{BODY}\n\n{MORE}")
    assert (found["headline"], found["date_published"]) == (None, None)


def test_a_labelled_date_goes_before_one_above_the_headline(article) -> None:
    found = article(f"{HEAD}\n\nنشر في: الاثنين 4 نوفمبر 2024 - 08:30\n\n{BODY}\n\n{MORE}")
    assert found["date_published"] == datetime(2024, 11, 4, 8, 30, tzinfo=UTC)


def test_no_date_is_no_date(article) -> None:
    found = article(f"{HEAD}\n\n{BODY}\n\n{MORE}", fetched="2025-01-22")
    assert (found["date_published"], found["date_published_basis"], found["page_date"]) == (None, None, None)


def test_a_weekday_and_a_day_at_the_very_top_are_the_pages_without_a_headline_too(article) -> None:
    assert article(f"الأربعاء 13 مارس 2019\n{BODY}\n{MORE}")["date_published"] is None
    timed = article(f"الأربعاء 13 مارس 2019 - 10:30\n{BODY}\n{MORE}")
    assert str(timed["date_published"]) == "2019-03-13 10:30:00+00:00"


@pytest.mark.parametrize(
    ("given", "moment", "basis"),
    [
        ({"given_date": "Wed, 13 Jun 2018 23:44:35 +0400"}, datetime(2018, 6, 13, 19, 44, 35, tzinfo=UTC), "sidecar"),
        ({"given_date": "2015-08-08 06:33:50"}, datetime(2015, 8, 8, 6, 33, 50, tzinfo=UTC), "sidecar"),
        ({"given_date": "13 جوان 2018"}, datetime(2018, 6, 13, tzinfo=UTC), "sidecar"),
        ({"url": "https://nahr.example/ar/2018/06/13/rasif.html"}, datetime(2018, 6, 13, tzinfo=UTC), "url"),
        ({"url": "https://nahr.example/ar/20180613-rasif"}, datetime(2018, 6, 13, tzinfo=UTC), "url"),
    ],
)
def test_dates_beside_the_text(article, given: dict[str, str], moment: datetime, basis: str) -> None:
    found = article(f"{HEAD}\n\n{BODY}\n\n{MORE}", **given)
    assert (found["date_published"], found["date_published_basis"]) == (moment, basis)


def test_given_metadata_stand_in_where_the_text_has_none(article) -> None:
    given = {"given_title": HEAD, "given_author": "سامي الحلبي - القاهرة", "given_publisher": "النهر"}
    found = article(f"{BODY}\n\n{MORE}", **given)
    assert (found["headline"], found["authors"], found["byline"], found["publisher"]) == (
        HEAD,
        ["سامي الحلبي"],
        None,
        "النهر",
    )


def test_publisher_from_the_address(article) -> None:
    assert article(f"{BODY}\n\n{MORE}", url="https://www.nahr.example/a/1")["publisher"] == "nahr.example"


@pytest.mark.parametrize(
    ("text", "outlet", "raw"),
    [
        ("تناولت مجلة “فورين أفيرز” الأميركية زيارة الوفد. " + BODY, "فورين أفيرز", "مجلة “فورين أفيرز” الأميركية"),
        ('ذكرت صحيفة "الغارديان" البريطانية أن الوفد وصل. ' + BODY, "غارديان", 'صحيفة "الغارديان" البريطانية'),
        ("قالت صحيفة «صدى النهر» إن الوفد وصل مساء أمس. " + BODY, "صدى النهر", "صحيفة «صدى النهر»"),
        (f"{BODY}\n{MORE} عن «صدى النهر» المصرية", "صدى النهر", "عن «صدى النهر» المصرية"),
        (f"{BODY}\n{MORE}\n\n“الأخبار”", "الأخبار", "“الأخبار”"),
        (f'{BODY}\n{MORE}\n\n*نقلاً عن "الرؤيا" السودانية', "الرؤيا", 'نقلاً عن "الرؤيا" السودانية'),
        (f"{BODY}\n{MORE}\n\nالمصدر: وكالات", None, None),
        (f"{BODY}\n{MORE}\n\nالمصدر: شبكة الضفاف الكاتب: فريق التحرير", "شبكة الضفاف", "المصدر: شبكة الضفاف"),
        (BODY + " وكانت صحيفة «صدى النهر» قد نشرت صوراً قديمة للميناء قبل عامين.", None, None),
    ],
)
def test_outlet_retold(article, text: str, outlet: str | None, raw: str | None) -> None:
    found = article(f"{HEAD}\n\n{text}")
    assert (found["based_on"], found["based_on_raw"]) == (outlet, raw)


def test_an_embedded_article_names_its_parent(articles) -> None:
    text = (
        f"{HEAD}\n{BODY}\n{MORE} عن «صدى النهر» المصرية\nسوق القمح في الشمال\n"
        "ارتفعت أسعار القمح في أسواق الشمال خلال الأسبوع الماضي، بعدما أغلقت الثلوج طريق الجبل ثلاثة أيام متتالية.\n"
        "ويتوقع التجار أن تعود الأسعار إلى مستواها القديم مع فتح الطريق ووصول شحنات جديدة من السهول الشرقية."
    )
    main, embedded = articles(text)
    assert (main["part"], main["headline"], main["parent_article_id"]) == (0, HEAD, None)
    assert (embedded["part"], embedded["headline"], embedded["parent_article_id"]) == (
        1,
        "سوق القمح في الشمال",
        main["article_id"],
    )


def test_a_desk_before_the_headline_is_the_section(article) -> None:
    assert article(f"اقتصادي / {HEAD}\n\n{BODY}\n{MORE}")["section"] == "اقتصادي"


def test_genres(article) -> None:
    assert article(f"{HEAD}\nرويترز\n\n{BODY}\n{MORE}")["genre"] == "wire"
    assert article(f"{HEAD}\n\n{BODY}\n{MORE}")["genre"] == "news"
    assert article(f"حوار: {HEAD}\n\n{BODY}\n{MORE}")["genre"] == "interview"


def test_verse_rhymes_and_lists_do_not(article) -> None:
    verse = ["يا طيف من سكن القلوب وغابا", "هلا رجعت إلى الديار مآبا", "ما عاد لي بعد الفراق صحابا"]
    verse += [
        "يا قلب لا تسأل عن الأحبابا",
        "إن الديار تغيرت أبوابا",
        "وبقيت أرقب عند بابك بابا",
        "والليل يكتب في السكون كتابا",
        "ويعيد لي عند الصباح شبابا",
    ]
    names = ["سامي كمال الحلبي", "منى سعيد النجار", "راشد بن علي", "ليلى حسن قاسم", "عمر فؤاد", "هدى سالم الراوي"]
    prices = [f"{name}: {count} دينارا" for count, name in enumerate(names, 7)]
    lists = [["أسماء الناجحين", *names, "كمال قاسم منصور", "سعاد البحري"], ["أسعار اليوم", *prices]]
    assert article("\n".join(["رثاء", "", *verse]))["genre"] == "verse"
    assert {article(f"{lines[0]}\n\n" + "\n".join(lines[1:]))["genre"] for lines in lists} == {"news"}


def test_quality_signals(article) -> None:
    found = article(f"{HEAD}\n\nاترك تعليقاً\n\n{BODY}\nABC 123 abc.\n{BODY}")
    assert 0.3 < found["repetition_ratio"] < 0.6
    assert found["latin_ratio"] == pytest.approx(6 / sum(c.isalpha() for c in f"{HEAD}{BODY}{BODY}ABCabc"), abs=1e-4)
    assert all(0 <= found[name] <= 1 for name in COLUMNS if name.endswith("_ratio"))
    assert found["stop_word_ratio"] > 0.1
    assert found["digit_ratio"] > 0


def test_removed_ratio(article) -> None:
    notice = "اترك تعليقاً"
    found = article(f"{HEAD}\n\n{BODY}\n{MORE}\n\n{notice}")
    visible = lambda text: len("".join(text.split()))  # noqa: E731
    assert found["removed_ratio"] == pytest.approx(visible(notice) / visible(HEAD + BODY + MORE + notice), abs=1e-4)


def test_the_frame_is_the_contract_s(articles) -> None:
    rights_and_duplicates = {
        "duplicate_cluster_id",
        "canonical_article_id",
        "split",
        "license",
        "rights_basis",
        "tdm_reserved",
        "text_released",
    }
    assert set(arrow_schema("articles").names) - rights_and_duplicates == set(COLUMNS)
    assert list(articles(f"{HEAD}\n\n{BODY}")[0]) == list(COLUMNS)


def test_no_documents_no_articles() -> None:
    documents = pl.DataFrame(
        {"document_id": ["d_1"], "text": [None]}, schema={"document_id": pl.String, "text": pl.String}
    )
    cleaned = clean(documents)
    found = tag(documents, segment(cleaned.kept, documents), cleaned.removals)
    assert found.height == 0
    assert dict(found.schema) == COLUMNS


def test_an_article_does_not_depend_on_its_neighbours() -> None:
    texts = {"d_1": f"{HEAD}\nواس - أبها\n\n{BODY}", "d_2": f"عرب وعالم\n\n{HEAD}\n\n17/6/2024\n\n{MORE}", "d_3": MORE}
    documents = pl.DataFrame({"document_id": list(texts), "text": list(texts.values())})
    cleaned = clean(documents)
    paragraphs = segment(cleaned.kept, documents)
    together = tag(documents, paragraphs, cleaned.removals)
    for name in texts:
        here = pl.col("document_id") == name
        alone = tag(documents.filter(here), paragraphs.filter(here), cleaned.removals.filter(here))
        assert together.filter(here).equals(alone)


def test_languages_of_paragraphs() -> None:
    persian = "او گفت که این کتاب را می‌خواهم چون برای من بسیار مهم است و آن را می‌خوانم"
    lines = pl.DataFrame({"text": [BODY, persian, "سطر"], "word_count": [18, 17, 1], "in_language": [None] * 3})
    found = tell_languages(lines)
    assert found["in_language"].to_list() == ["ar", "fa", None]


def test_metadata_of_the_annotated_seeds(shared) -> None:
    for file in sorted((shared / "gold/seeds").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        known = gold["metadata"]
        text = (shared / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        documents = pl.DataFrame({"document_id": ["d"], "text": [text]})
        cleaned = clean(documents)
        found = tag(documents, segment(cleaned.kept, documents), cleaned.removals).row(0, named=True)
        lines = text.split("\n")
        moment = found["date_published"]
        assert found["headline"] == (lines[known["headline"]["line"] - 1] if known["headline"] else None)
        assert found["authors"] == ([known["author"]] if known["author"] else [])
        assert found["publisher"] == known["publisher"]
        assert found["section"] == known["section"]
        assert (moment.strftime("%Y-%m-%dT%H:%M") if moment else None) == known["published_at"]
        assert found["based_on"] == (known["original_source"] or {}).get("name_ar")
        assert sorted(found["countries"]) == sorted(known["countries"])
        assert str(found["page_date"] or "") == (known["crawled_at"] or "")


def test_a_writer_behind_the_date(article) -> None:
    found = article(f"{HEAD}\n\n2019-03-03 15:02:39 تحقيق/سامي الحلبي\n\n{BODY}\n\n{MORE}")
    assert (found["authors"], found["date_published"]) == (["سامي الحلبي"], datetime(2019, 3, 3, 15, 2, 39, tzinfo=UTC))


def test_a_wire_opens_with_its_date(article) -> None:
    found = article(f"بيروت 3 رجب 1440 هـ الموافق 10 مارس 2019 م واس {BODY}\n\n{MORE}")
    assert (found["date_published"], found["date_published_basis"]) == (datetime(2019, 3, 10, tzinfo=UTC), "body_lead")


@pytest.mark.parametrize(("label", "section"), [("عاجل", None), ("أخبار عاجلة", None), ("اقتصاد", "اقتصاد")])
def test_a_label_of_urgency_is_no_section(article, label: str, section: str | None) -> None:
    assert article(f"{label}\n\n{HEAD}\n\n{BODY}\n\n{MORE}")["section"] == section


def test_a_title_before_a_slash_is_no_section(article) -> None:
    assert article(f"الدكتور / سامي الحلبي يفتتح الرصيف الجديد\n\n{BODY}\n\n{MORE}")["section"] is None
