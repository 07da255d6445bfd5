"""Every character of every document is in one paragraph, in one removal, or is white space between them."""

from __future__ import annotations

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from warraq import clean, ingest, segment

METADATA = ("url", "title", "author", "date", "publisher", "publisher_id", "fetched", "reason")
# Lines that pull the stages in every direction: prose, furniture, headings, credits, controls, other scripts.
LINES = (
    "أعلنت الوزارة اليوم أن العمل في السد الجديد سيبدأ قبل نهاية العام المقبل.",
    "وقال المتحدث باسمها: «لن تتوقف الأعمال يوما واحدا»، مؤكدا أن التمويل متوفر",
    "شارك", "اقرأ أيضا: تفاصيل الخطة", "Spread the love", "error: Content is protected !!", "!!", "….",
    "خلفية", "الأكثر قراءة", "كتب: أحمد بن فارس", "القاهرة - 12 مارس 2024", "المصدر: وكالات", "***", "• بند أول",
    "2024-03-12 10:15", "طباعة", "انتهى. شارك هذا الخبر", "\u202eمقلوب\u202c", "\x00", "ـــ", "a" * 300,
)  # fmt: skip
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x1c", "\x85", " ", "\u00a0", "\t", "\ufeff", "")
PIECES = st.one_of(st.sampled_from(LINES), st.text(max_size=20))
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(BREAKS)), min_size=1, max_size=25).map(
    lambda pieces: "".join(piece + end for piece, end in pieces).encode("utf-8", "replace")
)


def decoded(contents: list[bytes]) -> pl.DataFrame:
    """Documents of some bytes."""
    uris = [f"{i}.txt" for i in range(len(contents))]
    rows = pl.DataFrame({"source_uri": uris, "content": contents}, schema_overrides={"content": pl.Binary})
    given = [pl.lit(None, dtype=pl.String).alias(name) for name in METADATA]
    return ingest.decode(rows.with_columns(pl.lit("text/plain").alias("media_type"), *given))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TEXTS, min_size=1, max_size=12, unique=True))
def test_nothing_is_lost_and_nothing_stands_twice(contents: list[bytes]) -> None:
    documents = decoded(contents)
    cleaned = clean.clean(documents)
    paragraphs = segment.segment(cleaned.kept)
    columns = ("document_id", "start", "end", "text")
    spans = pl.concat([paragraphs.select(columns), cleaned.removals.select(columns)]).sort("start", "end")
    for name, text in documents.filter(status="released").select("document_id", "text").iter_rows():
        at = 0
        for _, start, end, claimed in spans.filter(document_id=name).iter_rows():
            assert start >= at, "two spans overlap"
            assert text[start:end] == claimed, "a span has another text"
            assert not text[at:start].strip(), "a visible character is in no span"
            at = end
        assert at <= len(text)
        assert not text[at:].strip(), "a visible character is in no span"
