"""Bytes to text: which encoding they are in, decided by evidence; nothing is dropped, errors are counted."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import ftfy.bad_codecs  # noqa: F401 - registers sloppy-windows-1252, which keeps every byte

# A file whose bad UTF-8 bytes are at most this share of its non-ASCII bytes (or three) is UTF-8 with errors.
BAD_UTF8_SHARE = 0.05
BAD_UTF8_FEW = 3
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = (
    b"\x89PNG",
    b"%PDF",
    b"PK\x03\x04",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\x7fELF",
    b"RIFF",
    b"PAR1",
    b"OggS",
)
_SINGLE_BYTE = ("cp1256", "iso8859-6")
# The commonest words of written Arabic: of two single-byte readings the one that holds more of them is right.
_WORDS = re.compile(r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|التي|الذي|عن|مع|هذا|هذه|كان|قال|بعد|بين|ما|لا)(?!\w)")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True)
class Decoded:
    """Text of a document, the encoding it was in, and how many characters stand for bytes that could not be decoded.

    `reason` is set, and `text` is not, when the bytes are no text.
    """

    text: str | None
    encoding: str | None
    errors: int = 0
    reason: str | None = None


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a document by byte order mark, validity, byte patterns and letter statistics, in this order.

    `declared` (of a header or a sidecar) decides only between single-byte encodings.
    """
    if not data.strip():
        return Decoded(None, None, reason="empty")
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _with_replacement(data, name)
    if wide := _utf16_without_mark(data):
        return _with_replacement(data, wide)
    if _is_binary(data):
        return Decoded(None, None, reason="binary")
    utf8 = _with_replacement(data, "utf-8")
    if not utf8.errors:
        return _repaired(utf8)
    if utf8.errors <= max(BAD_UTF8_FEW, BAD_UTF8_SHARE * _count_high(data)):
        return utf8
    return _single_byte(data, declared)


def _with_replacement(data: bytes, name: str) -> Decoded:
    """Decode, U+FFFD standing for what cannot be; those that were in the text before do not count."""
    text = data.decode(name, errors="replace")
    label = {"utf-8-sig": "utf-8-sig", "utf-16": "utf-16", "utf-32": "utf-32"}.get(name, name)
    before = data.count("\ufffd".encode()) if name.startswith("utf-8") else 0
    return Decoded(text, label, max(text.count("\ufffd") - before, 0))


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows in the high bytes: of Arabic text they are 0x06, of spaces and ASCII 0x00."""
    sample = data[:4096]
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if (high.count(0x06) + high.count(0x00)) / half > 0.8:
            return name
    return None


def _is_binary(data: bytes) -> bool:
    """Whether the bytes are no text: a known signature, or more than one control byte in twenty."""
    sample = data[:8192]
    return data.startswith(_MAGIC) or len(_CONTROL.findall(sample)) > 0.05 * len(sample)


def _count_high(data: bytes) -> int:
    """Number of bytes outside ASCII."""
    return len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))


def _repaired(decoded: Decoded) -> Decoded:
    """UTF-8 that was read as a single-byte encoding and written as UTF-8 again is undone, when all of it can be."""
    text = decoded.text or ""
    for codec, signs in (("sloppy-windows-1252", "ØÙ"), ("cp1256", "طظ"), ("latin-1", "ØÙ")):
        share = sum(text.count(sign) for sign in signs) / len(text)
        if share < 0.15:
            continue
        try:
            once = text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if len(_ARABIC.findall(once)) > 0.3 * len(once):
            return Decoded(once, "utf-8 (double)")
    return decoded


def _single_byte(data: bytes, declared: str | None) -> Decoded:
    """The single-byte reading with most common words, then most Arabic letters; a declared one wins a tie."""
    wanted = _canonical(declared)
    readings = [_with_replacement(data, name) for name in _SINGLE_BYTE]
    scored = sorted(
        readings,
        key=lambda d: (_words(d), -d.errors, _letters(d), d.encoding == wanted),
        reverse=True,
    )
    best = scored[0]
    if _letters(best) < 0.2 and not _words(best):
        return Decoded(None, None, reason="undecodable")
    return best


def _words(decoded: Decoded) -> int:
    return len(_WORDS.findall(decoded.text or ""))


def _letters(decoded: Decoded) -> float:
    text = decoded.text or ""
    return len(_ARABIC.findall(text)) / max(len(text), 1)


def _canonical(name: str | None) -> str | None:
    try:
        return codecs.lookup(name).name.replace("_", "") if name else None
    except LookupError:
        return None
