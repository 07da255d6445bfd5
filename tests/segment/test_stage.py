"""Kept lines become paragraphs: every character once, in order, with ids from content."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq import ids
from warraq.clean import clean
from warraq.segment import segment
from warraq.segment.stage import COLUMNS

SENTENCE = "وصل الوفد إلى المدينة مساء أمس بعد رحلة طويلة استمرت ست ساعات، ثم بدأ لقاءاته مع أعضاء المجلس المحلي."
PIECES = [
    "اقتصاد",
    "افتتاح جسر جديد فوق النهر",
    "سامي الحلبي - القاهرة",
    "• 17-6-2024 | 19:01",
    "• وصل الوفد إلى المدينة مساء أمس",
    "(رويترز)",
    "عن «صدى النهر» المصرية",
    "كيف بدأت الرحلة؟",
    SENTENCE,
    SENTENCE + " (رويترز)",
    SENTENCE + " عن «صدى النهر» المصرية",
    SENTENCE[:72],
    "",
    " ",
    "Latin line\u00a0here",
]


@settings(max_examples=14)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join), min_size=6, max_size=12))
def test_paragraphs_cover_the_kept_characters_exactly_once(texts: list[str]) -> None:
    documents = pl.DataFrame({"document_id": [f"d_{i}" for i in range(len(texts))], "text": texts})
    kept = clean(documents).kept
    found = segment(kept, documents)
    for name, text in documents.iter_rows():
        spans = found.filter(pl.col("document_id") == name).sort("start")
        for start, end, piece in spans.select("start", "end", "text").iter_rows():
            assert text[start:end] == piece
        assert all(a <= b for a, b in zip(spans["end"][:-1], spans["start"][1:], strict=True))
        covered = {i for s, e in spans.select("start", "end").iter_rows() for i in range(s, e) if not text[i].isspace()}
        lines = kept.filter(pl.col("document_id") == name)
        expected = {
            i for s, e in lines.select("start", "end").iter_rows() for i in range(s, e) if not text[i].isspace()
        }
        assert covered == expected


@settings(max_examples=8)
@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=10).map("\n".join), min_size=4, max_size=10), st.randoms())
def test_a_document_does_not_depend_on_its_neighbours(texts: list[str], random) -> None:
    documents = pl.DataFrame({"document_id": [f"d_{i}" for i in range(len(texts))], "text": texts})
    kept = clean(documents).kept
    together = segment(kept, documents)
    name = random.choice(documents["document_id"].to_list())
    alone = segment(kept.filter(pl.col("document_id") == name), documents)
    assert together.filter(pl.col("document_id") == name).equals(alone)


def test_nothing_gives_nothing() -> None:
    documents = pl.DataFrame({"document_id": ["d_1"], "text": [""]})
    found = segment(clean(documents).kept, documents)
    assert found.height == 0
    assert dict(found.schema) == COLUMNS


def test_ids_and_positions(paragraphs) -> None:
    found = paragraphs(f"افتتاح جسر جديد فوق النهر\n\n{SENTENCE}\n{SENTENCE}")
    assert found["position"].to_list() == [0, 1, 2]
    assert found["article_id"].unique().to_list() == [ids.derive("a", "d_1", 0)]
    assert found["paragraph_id"][1] == ids.derive("p", found["article_id"][1], 1, found["text"][1])
    assert found["paragraph_id"].n_unique() == 3


def test_counts(paragraphs) -> None:
    found = paragraphs("وصل الوفد، مساء أمس (الاثنين). ثم غادر! هل يعود؟ نسبة 3.5 في المئة")
    assert found["word_count"].to_list() == [13]
    assert found["sentence_count"].to_list() == [3]
    assert paragraphs("سطر بلا نهاية")["sentence_count"].to_list() == [1]
