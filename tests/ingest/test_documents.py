"""A frame of records is decoded as each of its rows would be alone."""

from __future__ import annotations

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from warraq import ingest

NAMES = ("url", "title", "author", "date", "publisher", "publisher_id", "fetched", "reason")


def records(*contents: bytes | None, **columns: str) -> pl.DataFrame:
    uris = [str(number) for number in range(len(contents))]
    frame = pl.DataFrame({"source_uri": uris, "media_type": "text/plain", "content": list(contents)})
    empty = [pl.lit(columns.get(name), pl.String).alias(name) for name in NAMES]
    return frame.cast({"content": pl.Binary}).with_columns(empty)


@given(st.lists(st.binary(max_size=60) | st.text(max_size=40).map(lambda t: t.encode("utf-8", "ignore")), max_size=5))
@example([b"%PDF-1.4 in letters alone"])
@example([b"\x01\x02\x03\x04 control", b"", b"\xef\xbb\xbf"])
@example(["سوق".encode("utf-16-le"), "سوق".encode("utf-16-be")])
@example(["سلام في كل مكان".encode().decode("cp1256").encode()])
def test_the_fast_path_says_what_decode_bytes_says(contents: list[bytes]) -> None:
    found = ingest.decode(records(*contents)).select("text", "encoding", "decode_errors", "reason").rows()
    alone = [ingest.decode_bytes(content) for content in contents]
    assert found == [(d.text, d.label, d.errors, d.reason) for d in alone]


def test_a_reason_of_the_reader_is_kept_with_digest_and_size() -> None:
    row = ingest.decode(records(b"abc", reason="bad_json")).row(0, named=True)
    assert (row["status"], row["reason"], row["text"], row["bytes"]) == ("quarantined", "bad_json", None, 3)


def test_bytes_that_could_not_be_had_are_empty_and_set_aside() -> None:
    row = ingest.decode(records(None, reason="unreadable")).row(0, named=True)
    assert (row["status"], row["reason"], row["bytes"]) == ("quarantined", "unreadable", 0)


def test_one_bad_row_does_not_change_another() -> None:
    good = "نص عربي سليم".encode()
    alone, beside = ingest.decode(records(good)), ingest.decode(records(good, b"\xff\xfa", bytes(99)))
    assert beside.row(0) == alone.row(0)
    assert beside["status"].to_list() == ["released", "quarantined", "quarantined"]
