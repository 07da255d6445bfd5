"""The tables of docs/hard-cases.md are run: each line, byte string and text gives what the page says."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from warraq.clean import clean
from warraq.ingest import decode
from warraq.tag import screen_language

PAGE = (Path(__file__).parents[1] / "docs" / "hard-cases.md").read_text("utf-8")
HEADLINE = "افتتاح مكتبة عامة في مبنى المدرسة القديمة"
BODY = [
    "افتتح مجلس البلدة صباح السبت مكتبة عامة جديدة في مبنى المدرسة القديمة، بعد أعمال ترميم استمرت سبعة أشهر.",
    "وقالت مديرة المكتبة إن القاعة تتسع لمئة قارئ، وإن الأبواب ستبقى مفتوحة حتى العاشرة مساء طوال أيام الأسبوع.",
    "وأضافت أن الكتب وصلت من متبرعين في ثلاث مدن، وأن الفهرس سيكون جاهزا قبل نهاية العام.",
]
PLACES = {"above": 0, "below": 1, "inside": 2, "end": 4}


def rows(header: str) -> list[list[str]]:
    """Cells of the table whose header line begins so."""
    table = PAGE[PAGE.index(f"| {header} |") :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in table]


@pytest.mark.parametrize(("line", "where", "outcome", "why"), rows("line"))
def test_a_line_stays_or_goes_as_the_page_says(line: str, where: str, outcome: str, why: str) -> None:
    lines = [HEADLINE, *BODY]
    lines.insert(PLACES[where], line.strip("`"))
    cleaned = clean(pl.DataFrame({"document_id": ["d"], "text": ["\n".join(lines)]}))
    removed = dict(cleaned.removals.select("text", "kind").iter_rows())
    assert removed == ({} if outcome == "`stays`" else {line.strip("`"): outcome.strip("`")})
    assert why


@pytest.mark.parametrize(("line", "leftover", "kind", "why"), rows("whole line"))
def test_a_leftover_is_cut_off_as_the_page_says(line: str, leftover: str, kind: str, why: str) -> None:
    text = "\n".join([HEADLINE, *BODY, line.strip("`")])
    removed = dict(
        clean(pl.DataFrame({"document_id": ["d"], "text": [text]})).removals.select("text", "kind").iter_rows()
    )
    assert removed == ({} if kind == "`stays`" else {leftover.strip("`"): kind.strip("`")})
    assert why


MENU = ["محليات", "اقتصاد وأعمال", "رياضة", "ثقافة وفنون", "مجتمع", "صحة وأسرة", "علوم", "منوعات", "طقس الغد"]
ABOVE = ["الرئيسية", *MENU, "تسجيل الدخول", "البحث في الموقع", HEADLINE, "الخميس 9 يناير 2020 - 18:05"]
BELOW = ["الأكثر قراءة", "بلدية الساحل ترمم السور القديم", *MENU, "من نحن", "اتصل بنا", "جميع الحقوق محفوظة"]


@pytest.mark.parametrize("example", re.findall(r"```page\n(.*?)```", PAGE, re.DOTALL))
@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["without blank lines", "with blank lines"])
def test_an_article_is_found_in_a_page_as_the_page_says(example: str, between: str) -> None:
    marked = [(line[0], line[2:]) for line in example.splitlines()]
    text = between.join([*ABOVE, *(line for _, line in marked), *BELOW])
    kept = clean(pl.DataFrame({"document_id": ["d"], "text": [text]})).kept["text"].to_list()
    assert kept == [*ABOVE[-2:], *(line for mark, line in marked if mark == "+")]


BYTES: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with two bad bytes": lambda text: text.encode()[:59] + b"\xff\xff" + text.encode()[59:],
    "windows-1256": lambda text: text.encode("cp1256"),
    "ISO-8859-6": lambda text: text.encode("iso8859_6"),
    "UTF-16, little end first, with a mark": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16, big end first, without a mark": lambda text: text.encode("utf-16-be"),
    "UTF-8 read as Latin-1 and written as UTF-8 again": lambda text: text.encode().decode("latin-1").encode(),
    "UTF-8 with a NUL": lambda text: text.replace(" ", "\0", 1).encode(),
    "UTF-8 with tatweel, presentation forms or bidi controls": lambda text: f"\u200fمكتـــبة ﻣﻜﺘﺒﺔ {text}".encode(),
}
CHANGED: dict[str, Callable[[str], str]] = {
    "UTF-8 with a NUL": lambda text: text.replace(" ", "\0", 1),
    "UTF-8 with two bad bytes": lambda text: text.encode()[:59].decode() + "\ufffd\ufffd" + text.encode()[59:].decode(),
    "UTF-8 with tatweel, presentation forms or bidi controls": lambda text: f"\u200fمكتـــبة ﻣﻜﺘﺒﺔ {text}",
}
RECORD = ["declared_encoding", "url", "title", "author", "date", "publisher", "publisher_id", "fetched", "reason"]


def _read(content: bytes) -> dict[str, object]:
    given = {"source_uri": ["a.txt"], "media_type": ["text/plain"], "content": [content]}
    raw = pl.DataFrame(given).with_columns(pl.lit(None, pl.String).alias(name) for name in RECORD)
    return screen_language(decode(raw)).row(0, named=True)


@pytest.mark.parametrize(("source", "encoding", "text"), rows("bytes"))
def test_bytes_are_decoded_as_the_page_says(source: str, encoding: str, text: str) -> None:
    read = _read(BYTES[source](BODY[0]))
    assert read["encoding"] == encoding.strip("`")
    assert read["text"] == CHANGED.get(source, str)(BODY[0])
    assert (read["decode_errors"] == 2) is ("bad bytes" in source)
    assert text


@pytest.mark.parametrize(("text", "outcome", "why"), rows("text | what happens"))
def test_a_language_is_told_as_the_page_says(text: str, outcome: str, why: str) -> None:
    read = _read(text.strip("`").encode())
    language = outcome.strip("`")
    assert (read["status"], read["reason"]) == (
        ("released", None) if language == "ar" else ("skipped", f"language:{language}")
    )
    assert why
