"""Every encoding gives the same text; what is no text says why; nothing raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warraq.ingest import Decoded, decode_bytes

TEXT = "قالت الوزارة إن المشروع في المدينة سيبدأ من العام المقبل، وإن التمويل تم على مراحل بعد موافقة المجلس.\n"
WORDS = ("في", "الميناء", "قال", "إن", "سفينة", "وصلت", "أمس", "على", "رصيف", "جديد", "سلام", "شكرا")


@pytest.mark.parametrize(
    ("codec", "label"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8+bom"),
        ("utf-16", "utf-16le+bom"),
        ("utf-32", "utf-32le+bom"),
        ("utf-16-le", "utf-16le"),
        ("utf-16-be", "utf-16be"),
        ("cp1256", "windows-1256"),
        ("iso8859-6", "iso-8859-6"),
    ],
)
def test_every_encoding_gives_the_same_text(codec: str, label: str) -> None:
    found = decode_bytes(TEXT.encode(codec))
    assert (found.text, found.label, found.errors) == (TEXT, label, 0)


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=30).map(lambda words: " ".join(("وقال", *words))))
def test_single_byte_encodings_are_told_apart(text: str) -> None:
    assert [decode_bytes(text.encode(codec)).text for codec in ("cp1256", "iso8859-6")] == [text, text]


@pytest.mark.parametrize("codec", ["latin-1", "sloppy-windows-1252", "cp1256"])
def test_double_encoding_is_undone(codec: str) -> None:
    garbled = TEXT.encode().decode(codec)
    assert decode_bytes(garbled.encode()) == Decoded(TEXT, "utf-8", notes=("double",))


@pytest.mark.parametrize("text", ["Øl og Ù er bokstaver", "السماء طظ كلمة عامية لا غير"])
def test_a_text_with_such_letters_is_left_alone(text: str) -> None:
    assert decode_bytes(text.encode()) == Decoded(text, "utf-8")


@pytest.mark.parametrize("bad", [1, 3, 12])
def test_bad_bytes_stay_utf8_while_they_are_the_smaller_part(bad: int) -> None:
    data = TEXT.encode()
    step = len(data) // (bad + 1)
    for at in range(bad):
        place = step * (at + 1) + at
        place -= data[place] & 0xC0 == 0x80  # between characters, so that none is broken
        data = data[:place] + b"\xff" + data[place:]
    found = decode_bytes(data)
    assert (found.encoding, found.errors) == ("utf-8", bad)
    assert (found.text or "").replace("\ufffd", "") == TEXT


def test_a_replacement_character_of_the_author_is_no_error() -> None:
    assert decode_bytes((TEXT + "\ufffd").encode()).errors == 0


def test_a_declared_encoding_is_a_hint_only() -> None:
    assert decode_bytes(TEXT.encode("cp1256"), "iso-8859-6").text == TEXT
    assert decode_bytes(TEXT.encode(), "no such encoding").text == TEXT


@pytest.mark.parametrize(
    ("mark", "note"), [("\x00", "nul"), ("\x02", "control"), ("\u202e", "bidi"), ("\u202d", "bidi")]
)
def test_odd_characters_stay_and_are_reported(mark: str, note: str) -> None:
    found = decode_bytes((TEXT + mark + TEXT).encode())
    assert (found.text, found.notes) == (TEXT + mark + TEXT, (note,))


def test_presentation_forms_and_tatweel_are_left_as_they_are() -> None:
    text = "ﻛﺸﻔﺖ ﻣﺼﺎﺩﺭ أنـــس"
    assert [decode_bytes(text.encode(codec)).text for codec in ("utf-8", "utf-16-le", "utf-16-be")] == [text] * 3


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\xff\xfe \x00", "empty"),
        ("\u00a0\u2003".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "binary"),
        (b"%PDF-1.7\n1 0 obj", "binary"),
        (bytes(4000), "binary"),
        (b"\x00\x00\x01\x00" * 500, "binary"),
        (b"\xff\xfe" + bytes(range(0xD8, 0xE0)) * 50, "binary"),
        (bytes(range(0x80, 0xA0)) * 9, "undecodable"),
    ],
)
def test_what_is_no_text_has_a_reason(data: bytes, reason: str) -> None:
    assert decode_bytes(data) == Decoded(None, None, reason=reason)


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    found = decode_bytes(data)
    assert (found.text is None) == (found.reason is not None) == (found.label is None)


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_kept_to_the_letter(text: str) -> None:
    assert decode_bytes((TEXT + text).encode()).text == TEXT + text
