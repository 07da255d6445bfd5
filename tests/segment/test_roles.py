"""Roles of paragraphs, on texts written for these tests."""

from __future__ import annotations

import polars as pl
import pytest

from tests.segment.texts import BODY, MORE, found

HEAD = "افتتاح رصيف جديد في الميناء القديم"


@pytest.mark.parametrize(
    "byline",
    [
        "سامي الحلبي - القاهرة",
        "واس - أبها",
        "كتب: سامي الحلبي",
        "د. منى النجار",
        "الضفاف – بيروت",
        "بقلم سامي الحلبي",
        "رويترز",
    ],
)
def test_byline_under_the_headline(roles, byline: str) -> None:
    assert roles(f"{HEAD}\n{byline}\n\n{BODY}\n{MORE}")[:2] == [("headline", HEAD), ("byline", byline)]


@pytest.mark.parametrize(
    "line", ["تفاصيل جديدة عن المشروع في المدينة", "الحكومة توافق على الخطة بعد نقاش طويل في البرلمان"]
)
def test_a_deck_is_no_byline(roles, line: str) -> None:
    assert found(roles, f"{HEAD}\n{line}\n\n{BODY}\n{MORE}", "byline") == []


def test_byline_behind_the_headline_is_a_span_of_its_own(roles) -> None:
    assert roles(f"{HEAD}، سامي محمّد\n\n{BODY}")[:2] == [("headline", f"{HEAD}،"), ("byline", "سامي محمّد")]


def test_a_headline_that_ends_in_a_list_keeps_its_end(roles) -> None:
    line = "لقاءات في القاهرة، بيروت وتونس"
    assert roles(f"{line}\n\n{BODY}")[0] == ("headline", line)


def test_head_of_a_page(roles) -> None:
    text = f"عرب وعالم\n\n{HEAD}\n\n• 17-6-2024 | 19:01\n\nرصيف الميناء القديم\n\n{BODY}\n\n{MORE}"
    assert [r for r, _ in roles(text)] == ["section", "headline", "dateline", "caption", "body", "body"]


def test_a_text_without_headline(roles) -> None:
    assert [r for r, _ in roles(f"{BODY}\n\n{MORE}")] == ["body", "body"]


@pytest.mark.parametrize("heading", ["تحالف", "رصيف جديد", "مخاوف الصيادين من التوسعة"])
def test_subheading_between_paragraphs(roles, heading: str) -> None:
    assert found(roles, f"{HEAD}\n\n{BODY}\n{MORE}\n{heading}\n{BODY}\n{MORE}", "subheading") == [heading]


@pytest.mark.parametrize("line", ["وأضاف ذلك.", "متى يبدأ العمل؟", "قال:"])
def test_a_short_body_line_is_no_subheading(roles, line: str) -> None:
    assert found(roles, f"{HEAD}\n\n{BODY}\n{MORE}\n{line}\n{BODY}\n{MORE}", "subheading") == []


def test_questions_of_an_interview_are_body(roles) -> None:
    text = f"{HEAD}\n\n{BODY}\n- متى يبدأ العمل في الميناء؟\n- {MORE}\n- ومن يمول المشروع؟\n- {BODY}"
    assert {r for r, _ in roles(text)[1:]} == {"body"}


def test_bullets_and_numbers_stay_lines(roles) -> None:
    items = "- الميناء القديم في الشمال\n- الميناء الجديد في الجنوب\n1. رصيف للسفن\n2. مخازن للقمح"
    text = f"{HEAD}\n\n{BODY}\n{items}\n{MORE}"
    assert len(found(roles, text, "list_item")) == 4


def test_verse_stays_lines(roles) -> None:
    verse = [
        "يا دار مية ذات الماء والشجر",
        "سقاك غيث من الأنواء منهمر",
        "ما كنت أحسب أن الدهر يبعدني",
        "عن أهل ودي وعن بيتي وعن نظري",
    ]
    assert [t for _, t in roles("\n".join(verse * 2))][1:] == (verse * 2)[1:]


def test_pull_quotes_say_again_what_the_body_says(roles) -> None:
    said = "• الجانبان اتفقا على توسيع الميناء القديم وبناء رصيف جديد."
    text = f"{HEAD}\n\n{BODY}\n{MORE}\n{said}\n• أسعار القمح ترتفع في الأسواق البعيدة منذ أشهر."
    assert [r for r, _ in roles(text)][-2:] == ["pull_quote", "list_item"]


@pytest.mark.parametrize("credit", ["عن «صدى النهر» المصرية", "نقلاً عن «صدى النهر»", "(رويترز)", "(أ ف ب)"])
def test_credit_behind_the_last_sentence(roles, credit: str) -> None:
    assert roles(f"{HEAD}\n\n{BODY}\n{MORE} {credit}")[-2:] == [("body", MORE), ("source_credit", credit)]


@pytest.mark.parametrize("credit", ["“النهر”", "المصدر: وكالات", "(رويترز)", "عن صحيفة «النهر»"])
def test_credit_in_a_line_of_its_own(roles, credit: str) -> None:
    assert roles(f"{HEAD}\n\n{BODY}\n{MORE}\n\n{credit}")[-1] == ("source_credit", credit)


def test_brackets_that_hold_no_source_stay_in_the_sentence(roles) -> None:
    line = MORE + " (انظر الجدول)"
    assert roles(f"{HEAD}\n\n{BODY}\n{line}")[-1] == ("body", line)


def test_note_on_the_column(roles) -> None:
    note = "“أفق” زاوية أسبوعية على “النهر” يكتبها رئيس التحرير: سامي الحلبي"
    assert roles(f"{BODY}\n\n{MORE}\n\n{note}")[-1] == ("column_note", note)


def test_an_article_inside_an_article(paragraphs) -> None:
    text = (
        f"{HEAD}\n{BODY}\n{MORE} عن «صدى النهر» المصرية\nسوق القمح في الشمال\n"
        "ارتفعت أسعار القمح في أسواق الشمال خلال الأسبوع الماضي، بعدما أغلقت الثلوج طريق الجبل ثلاثة أيام متتالية.\n"
        "ويتوقع التجار أن تعود الأسعار إلى مستواها القديم مع فتح الطريق ووصول شحنات جديدة من السهول الشرقية.\n"
        "• الجانبان اتفقا على توسيع الميناء القديم وبناء رصيف جديد."
    )
    rows = paragraphs(text).select("part", "role").rows()
    assert rows == [
        (0, "headline"),
        (0, "body"),
        (0, "body"),
        (0, "source_credit"),
        (0, "pull_quote"),
        (1, "headline"),
        (1, "body"),
        (1, "body"),
    ]


WRAPPED = """\
أنهت بلدية المدينة أعمال الصيانة في السوق القديمة بعد توقف دام ثلاثة
أشهر، وأعلنت أن المحال ستفتح أبوابها مطلع الأسبوع المقبل أمام الزوار
والتجار من المحافظات المجاورة.

وقال رئيس البلدية إن المرحلة الثانية من المشروع ستشمل الحمام العتيق
والخان والجامع الصغير، وإن الكلفة لن تتجاوز المبلغ المرصود في موازنة
هذا العام."""


@pytest.mark.parametrize("newline", ["\n", "\r\n", " \n"])
def test_wrapped_lines_are_one_paragraph(newline: str) -> None:
    from warraq.clean import clean
    from warraq.segment import segment

    text = WRAPPED.replace("\n", newline)
    documents = pl.DataFrame({"document_id": ["d"], "text": [text]})
    found = segment(clean(documents).kept, documents)
    assert found["text"].to_list() == [block.strip() for block in text.split(newline * 2)]


def test_without_documents_wrapped_lines_stay_apart() -> None:
    from warraq.clean import clean
    from warraq.segment import segment

    found = segment(clean(pl.DataFrame({"document_id": ["d"], "text": [WRAPPED]})).kept)
    assert found.height == 6


def test_paragraphs_of_one_line_are_not_joined(paragraphs) -> None:
    lines = [BODY, MORE, BODY[:60] + ".", MORE]
    assert paragraphs("\n".join([HEAD, "", *lines]))["text"].to_list()[1:] == lines


def test_roles_on_the_annotated_seeds(shared) -> None:
    import json

    from warraq.clean import clean
    from warraq.segment import segment

    names = {
        "body": "body",
        "title": "headline",
        "dateline": "dateline",
        "photo_caption": "caption",
        "section_label": "section",
        "column_note": "column_note",
    }
    for file in sorted((shared / "gold/seeds").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        text = (shared / "seeds" / gold["file"]).read_bytes().decode("utf-8")
        documents = pl.DataFrame({"document_id": ["d"], "text": [text]})
        found = segment(clean(documents).kept, documents)
        expected = [names[line["role"]] for line in gold["lines"] if line["role"] in names]
        assert found["role"].to_list() == expected
