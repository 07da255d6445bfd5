"""Score decoding: sample articles written in other encodings have to come back to the letter."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import polars as pl

from warraq.evaluate.given import expecting
from warraq.ingest import decode_bytes

SAMPLE = 500
_SEED = 20_000
_BAD_BYTES = 3


def score(gold: Path) -> pl.DataFrame:
    """Share of 500 articles that equal the original after being written in an encoding and read again.

    `gold` is a Parquet file with a column text. Out: encoding (str), n (int; texts that the encoding can hold), equal
    (float). Characters that a single-byte encoding has not are left out of the text before it is written; of UTF-8 with
    bad bytes, the characters that stand for them are left out before the comparison.
    Raises UsageError when the file cannot be read.
    """
    with expecting(gold, "a Parquet file with a column text of strings"):
        texts = pl.read_parquet(gold, columns=["text"])["text"].drop_nulls()
        texts = texts.filter(texts.str.len_chars() > 40).unique().sort()
    chosen = texts.sample(min(SAMPLE, len(texts)), seed=_SEED).to_list()
    rows = [(name, *_share(chosen, write, read)) for name, (write, read) in _METHODS.items()]
    return pl.DataFrame(rows, schema=["encoding", "n", "equal"], orient="row")


def _share(
    texts: list[str], write: Callable[[str], tuple[str, bytes]], read: Callable[[str], str]
) -> tuple[int, float]:
    """Number of texts, and the share that comes back."""
    pairs = [write(text) for text in texts]
    equal = sum(read(decode_bytes(data).text or "") == text for text, data in pairs)
    return len(pairs), equal / len(pairs)


def _plain(encoding: str) -> Callable[[str], tuple[str, bytes]]:
    """A writer in one encoding; what it cannot hold is left out of the text first."""

    def write(text: str) -> tuple[str, bytes]:
        held = text.encode(encoding, errors="ignore").decode(encoding)
        return held, held.encode(encoding)

    return write


def _marked(encoding: str, mark: bytes) -> Callable[[str], tuple[str, bytes]]:
    return lambda text: (text, mark + text.encode(encoding))


def _with_bad_bytes(text: str) -> tuple[str, bytes]:
    """UTF-8 with three bytes between characters that no UTF-8 has."""
    places = sorted(random.Random(len(text)).sample(range(len(text)), _BAD_BYTES), reverse=True)
    parts = text
    for place in places:
        parts = parts[:place] + "\udcff" + parts[place:]
    return text, parts.encode("utf-8", "surrogateescape")


def _double(codec: str) -> Callable[[str], tuple[str, bytes]]:
    """UTF-8 read as a single-byte encoding and written as UTF-8 again."""
    return lambda text: (text, text.encode().decode(codec).encode())


def _without_replacement(text: str) -> str:
    return text.replace("\ufffd", "")


def _same(text: str) -> str:
    return text


_METHODS: dict[str, tuple[Callable[[str], tuple[str, bytes]], Callable[[str], str]]] = {
    "utf-8": (_plain("utf-8"), _same),
    "utf-8-sig": (_plain("utf-8-sig"), _same),
    "utf-8, three bad bytes": (_with_bad_bytes, _without_replacement),
    "utf-8 (double), Latin-1": (_double("latin-1"), _same),
    "utf-8 (double), Windows-1252": (_double("sloppy-windows-1252"), _same),
    "utf-8 (double), Windows-1256": (_double("cp1256"), _same),
    "utf-16-le": (_plain("utf-16-le"), _same),
    "utf-16-be": (_plain("utf-16-be"), _same),
    "utf-16-le, marked": (_marked("utf-16-le", b"\xff\xfe"), _same),
    "utf-16-be, marked": (_marked("utf-16-be", b"\xfe\xff"), _same),
    "windows-1256": (_plain("cp1256"), _same),
    "iso-8859-6": (_plain("iso8859-6"), _same),
}
