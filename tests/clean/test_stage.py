from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq.clean import Cleaned, clean

Clean = Callable[[str], Cleaned]
# Pieces that rules, spans and offsets trip over, beside any other character.
PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\r\n",
            "\r",
            "\u2028",
            "\x0b",
            "\x85",
            "\x00",
            "\u202e",
            "\u200f",
            "ـ",
            "ً",
            "🔔",
            "\U00020000",
            "\x1c",
        ),
        *(
            "شاركها.",
            "اقرأ أيضاً: كلام",
            "رابط الخبر بصحيفة النهر: عنوان",
            "كلمات دلالية: قمح، ري",
            "12/05/2020 - 10:30",
        ),
        *(
            "[email protected] /* */",
            "<br/>",
            "(رويترز)",
            " المصدر: وكالات",
            "الرئيسية",
            "التعليقات (3)",
            "// انتهى //",
        ),
        "وصل القطار إلى المحطة القديمة مساء الخميس بعد تأخر دام ساعتين، ولم يصب أحد من الركاب بأذى.",
    ]
)
TEXTS = st.lists(PIECES | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=40).map("".join)


def covers(text: str, found: Cleaned) -> None:
    spans = sorted(
        found.kept.select("start", "end", "text").rows() + found.removals.select("start", "end", "text").rows()
    )
    at = 0
    for start, end, piece in spans:
        assert at <= start < end
        assert text[at:start].strip() == ""
        assert text[start:end] == piece == piece.strip()
        at = end
    assert text[at:].strip() == ""


@settings(max_examples=14)
@given(st.lists(TEXTS, min_size=6, max_size=14))
def test_every_character_is_in_one_place(texts: list[str]) -> None:
    documents = pl.DataFrame({"document_id": [str(i) for i in range(len(texts))], "text": texts})
    found = clean(documents)
    for i, text in enumerate(texts):
        own = pl.col("document_id") == str(i)
        covers(text, Cleaned(found.kept.filter(own), found.removals.filter(own)))


@settings(max_examples=4)
@given(st.lists(TEXTS, min_size=4, max_size=10))
def test_a_document_does_not_depend_on_its_neighbours(texts: list[str]) -> None:
    documents = pl.DataFrame({"document_id": [str(i) for i in range(len(texts))], "text": texts})
    together = clean(documents.reverse())
    alone = [clean(documents.slice(i, 1)) for i in range(len(texts))]
    assert together.kept.equals(pl.concat([one.kept for one in alone]))
    assert together.removals.equals(pl.concat([one.removals for one in alone]))


def test_columns_are_those_of_the_architecture(cleaned: Clean) -> None:
    found = cleaned("شاركها.\nنص")
    assert found.kept.columns == ["document_id", "line", "start", "end", "text", "cue"]
    assert found.kept.dtypes == [pl.String, pl.Int32, pl.Int32, pl.Int32, pl.String, pl.String]
    assert found.removals.columns == ["document_id", "start", "end", "kind", "rule_id", "text"]


def test_documents_without_text_give_no_rows() -> None:
    found = clean(pl.DataFrame({"document_id": ["a", "b"], "text": pl.Series([None, ""], dtype=pl.String)}))
    assert found.kept.is_empty()
    assert found.removals.is_empty()


def test_furniture_goes_and_doubt_stays(cleaned: Clean, body: list[str]) -> None:
    found = cleaned("\n".join(["تحالف القرى", *body, "تحالف", "شاركها.", "اترك تعليقاً", "…."]))
    assert found.removals["kind"].to_list() == ["share", "comment", "separator"]
    assert found.kept["text"].to_list() == ["تحالف القرى", *body, "تحالف"]


def test_ambiguous_words_stay_inside_the_body(cleaned: Clean, body: list[str]) -> None:
    for word in ("المزيد", "السابق", "مشاركة", "بحث"):
        assert cleaned(f"{body[0]}\n{word}\n{body[1]}").removals.is_empty()


def test_a_line_of_controls_is_a_separator(cleaned: Clean) -> None:
    assert cleaned("نص\n\u200f\u202e\x00").removals["kind"].to_list() == ["separator"]


def test_the_five_seeds(shared: Path) -> None:
    files = sorted((shared / "seeds").glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8") for path in files]
    found = clean(pl.DataFrame({"document_id": [path.stem[:3] for path in files], "text": texts}))
    assert found.removals.select("document_id", "kind").rows() == [
        ("000", "share"), ("000", "comment"), ("000", "navigation"),
        ("001", "page_date"), ("001", "print"), ("001", "most_read"),
        ("003", "separator"), ("003", "separator"), ("003", "disclaimer"),
        ("004", "share"), ("004", "copy_protection"),
    ]  # fmt: skip
    whole = {line.strip() for text in texts for line in text.splitlines() if line.strip()}
    assert len(whole - set(found.kept["text"]) - set(found.removals["text"])) == 0


@pytest.fixture(scope="module")
def sample(shared: Path) -> pl.DataFrame:
    """Real articles as they were scraped, every fifth: their first line is the headline."""
    rows = pl.read_parquet(shared / "corpora" / "arabic_news_sample.parquet").with_row_index("row").gather_every(5)
    return rows.select(document_id=pl.col("row").cast(pl.String), text="text", title="title", publisher_id="publisher")


def test_no_headline_of_the_sample_is_lost(sample: pl.DataFrame) -> None:
    kept = clean(sample).kept
    first = kept.filter(pl.col("line") == 0)["document_id"].n_unique()
    assert first == sample.filter(pl.col("text").str.split("\n").list.first().str.strip_chars() != "").height


def test_the_furniture_of_the_sample_is_a_small_part_and_of_few_kinds(sample: pl.DataFrame) -> None:
    removals = clean(sample).removals
    share = removals["text"].str.len_chars().sum() / sample["text"].str.len_chars().sum()
    assert 0.003 < share < 0.02
    # A menu, a teaser list or a page found in these articles would be a false removal.
    few = {"related", "other", "separator", "disclaimer", "media", "copyright", "tags", "follow"}
    assert set(removals["kind"]) <= few
    assert not removals["rule_id"].str.starts_with("page.").any()
