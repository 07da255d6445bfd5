"""Bytes to text: which encoding they are in, decided by evidence; nothing is dropped, errors are counted."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import ftfy.bad_codecs  # noqa: F401 - registers sloppy-windows-1252, which keeps every byte

# Python's codec for each mark; the longer marks first, since UTF-32's begins with UTF-16's.
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Names as IANA registers them, for the codecs Python names otherwise.
_IANA = {
    "utf-16-le": "utf-16le",
    "utf-16-be": "utf-16be",
    "utf-32-le": "utf-32le",
    "utf-32-be": "utf-32be",
    "cp1256": "windows-1256",
    "iso8859-6": "iso-8859-6",
}
_SINGLE_BYTE = ("cp1256", "iso8859-6")
# First bytes of the formats that come in place of text.
MAGIC = (b"\x89PNG", b"%PDF-", b"PK\x03\x04", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x7fELF", b"PAR1", b"OggS")
# Control characters other than tab, line breaks and Ctrl-Z, with which DOS programs end a text.
CONTROLS = "\x00-\x08\x0e-\x19\x1c-\x1f\x7f"
# Text has next to no control bytes; more than one in twenty is some other data.
_BINARY_SHARE = 0.05
_SAMPLE = 8192
# High bytes of UTF-16: of ASCII and blanks, Arabic, general punctuation, Arabic presentation forms.
_WIDE_HIGH = (0x00, 0x06, 0x20, 0xFB, 0xFE)
_WIDE_SHARE = 0.8
# At least this share of a reading has to be Arabic letters for it to be called Arabic.
_ARABIC_SHARE = 0.2
_ARABIC = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefc]")
_READABLE = re.compile("[\u0621-\u064a\ufb50-\ufdff\ufe70-\ufefcA-Za-z0-9]")
# The commonest words of written Arabic: of two single-byte readings the one that holds more of them is right.
_WORDS = re.compile(
    r"(?<!\w)(?:في|من|على|إلى|الى|أن|ان|إن|التي|الذي|عن|مع|هذا|هذه|ذلك|كان|قال|وقال|كل|هو|هي|قد|بعد|بين|ما|لا|لم|ال\w{3,})(?!\w)"
)
_CONTROL = re.compile(f"[{CONTROLS}]")
# How UTF-8 looks after it was read in a single-byte encoding: the lead bytes of Arabic letters (D8, D9) in it.
_MOJIBAKE = (("sloppy-windows-1252", "ØÙ"), ("cp1256", "طظ"), ("latin-1", "ØÙ"))
_MOJIBAKE_SHARE = 0.15
# What is worth knowing of a text besides its encoding; the characters stay where they are.
_NOTES = (
    ("nul", re.compile("\x00")),
    ("control", re.compile("[\x01-\x08\x0e-\x19\x1c-\x1f\x7f]")),
    ("bidi", re.compile("[\u202d\u202e]")),
)


@dataclass(frozen=True)
class Decoded:
    """Text of a document, the encoding it was in, and how many characters stand for bytes that could not be decoded.

    `encoding` is the IANA name. `notes` says what else was met: `bom` (a byte order mark, not part of the text),
    `double` (UTF-8 encoded twice, undone), `nul`, `control`, `bidi` (characters of these kinds are in the text).
    `reason` is set, and `text` is not, when the bytes are no text: empty, binary or undecodable.
    """

    text: str | None
    encoding: str | None
    errors: int = 0
    notes: tuple[str, ...] = ()
    reason: str | None = None

    @property
    def label(self) -> str | None:
        """Encoding and notes as one word, e.g. ``utf-8+bom``."""
        return "+".join((self.encoding, *self.notes)) if self.encoding else None


def decode_bytes(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a document by byte order mark, validity, byte patterns and letter statistics, in this order.

    `declared` (of a header or a sidecar) decides only where two single-byte encodings fit equally well.
    """
    if not data.strip():
        return _no_text("empty")
    found = _marked(data) or _wide(data) or _unmarked(data, declared)
    if found.text is None:
        return found
    if not found.text.strip():
        return _no_text("empty")
    notes = tuple(note for note, pattern in _NOTES if pattern.search(found.text))
    return Decoded(found.text, found.encoding, found.errors, (*found.notes, *notes))


def _no_text(reason: str) -> Decoded:
    return Decoded(None, None, reason=reason)


def _marked(data: bytes) -> Decoded | None:
    """The reading that a byte order mark asks for; a mark before bytes that do not fit it is no mark."""
    for mark, codec in _BOMS:
        if data.startswith(mark):
            found = _read(data[len(mark) :], codec, "bom")
            text = found.text or ""
            return found if found.errors <= len(text) // 2 and not _is_binary(text) else _no_text("binary")
    return None


def _wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark shows in its high bytes, and has to give letters when it is read so."""
    sample = data[: _SAMPLE - _SAMPLE % 2]
    for codec, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if len(sample) >= 4 and sum(map(high.count, _WIDE_HIGH)) > _WIDE_SHARE * len(high):
            text = sample.decode(codec, errors="replace")
            if len(_READABLE.findall(text)) > len(text) // 2:
                return _read(data, codec)
    return None


def _unmarked(data: bytes, declared: str | None) -> Decoded:
    """UTF-8, with errors where they are the smaller part; else a single-byte encoding."""
    if data.startswith(MAGIC) or _is_binary(data[:_SAMPLE].decode("latin-1")):
        return _no_text("binary")
    utf8 = _read(data, "utf-8")
    if not utf8.errors:
        return _undone(utf8)
    # Of Arabic in a single-byte encoding nearly every letter is an error of UTF-8, and hardly one is valid.
    valid = len(utf8.text or "") - _count_ascii(data) - utf8.errors
    return utf8 if valid >= utf8.errors else _single_byte(data, declared, utf8)


def _read(data: bytes, codec: str, *notes: str) -> Decoded:
    """Decode, U+FFFD standing for what cannot be; those that were in the text before do not count."""
    text = data.decode(codec, errors="replace")
    before = data.count("\ufffd".encode(codec)) if codec.startswith("utf") else 0
    return Decoded(text, _IANA.get(codec, codec), max(text.count("\ufffd") - before, 0), notes)


def _is_binary(text: str) -> bool:
    """Whether control characters are too many for a text."""
    sample = text[:_SAMPLE]
    return len(_CONTROL.findall(sample)) > _BINARY_SHARE * len(sample)


def _count_ascii(data: bytes) -> int:
    return len(data.translate(None, bytes(range(0x80, 0x100))))


def _undone(decoded: Decoded) -> Decoded:
    """UTF-8 that was read in a single-byte encoding and written as UTF-8 again is undone, where all of it can be."""
    text = decoded.text or ""
    for codec, signs in _MOJIBAKE:
        if sum(map(text.count, signs)) < _MOJIBAKE_SHARE * len(text):
            continue
        try:
            once = text.encode(codec).decode("utf-8")
        except UnicodeError:
            continue
        if _arabic_share(once) > _ARABIC_SHARE:
            return Decoded(once, decoded.encoding, 0, (*decoded.notes, "double"))
    return decoded


def _single_byte(data: bytes, declared: str | None, utf8: Decoded) -> Decoded:
    """The single-byte reading with most common words, then most Arabic letters; a declared one wins a tie.

    Bytes that are Arabic in neither are undecodable, unless they are ASCII but for a few.
    """
    wanted = _canonical(declared)
    readings = {codec: _read(data, codec) for codec in _SINGLE_BYTE}

    def evidence(codec: str) -> tuple[int, float, bool]:
        text = readings[codec].text or ""
        return len(_WORDS.findall(text)), round(_arabic_share(text), 2), codec == wanted

    best = readings[max(_SINGLE_BYTE, key=evidence)]
    if _arabic_share(best.text or "") >= _ARABIC_SHARE or _WORDS.search(best.text or ""):
        return best
    return utf8 if utf8.errors < _ARABIC_SHARE * len(data) else _no_text("undecodable")


def _arabic_share(text: str) -> float:
    return len(_ARABIC.findall(text)) / max(len(text), 1)


def _canonical(name: str | None) -> str | None:
    """Python's own name of a declared encoding, None where it knows no such one."""
    try:
        return codecs.lookup(name).name if name else None
    except LookupError:
        return None
