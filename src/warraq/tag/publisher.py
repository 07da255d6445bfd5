"""Who published an article: the registry, what came with the document, the text's own note, or the address."""

from __future__ import annotations

import polars as pl

from warraq import gates

_QUOTE = r"[“\"«]"
_WORD = r"[\p{L}\p{M}\p{N} .]{2,30}"
# “… زاوية أسبوعية على “النهر” يكتبها …”, “… خاص بـ«النهر» …”
_IN_COLUMN = rf"(?:على|في|لموقع|موقع|لصحيفة|صحيفة|بـ|خاص ب|خاص بـ)\s*[“\"«]({_WORD})[”\"»]"
# “ملاحظة من “النهر”: …”, “الآراء … لا تعبر عن رأي صحيفة «النهر»”
_IN_NOTE = (
    rf"(?:ملاحظة من|تنويه من|(?:رأي|سياسة|موقف|وجهة نظر|مواقف)\s+(?:صحيفة|موقع|شبكة|مجلة|جريدة|منصة|قناة|وكالة)?)\s*"
    rf"[“\"«]({_WORD})[”\"»]"
)
_HOST = r"^(?:[a-z]+:)?//(?:www\d?\.|m\.|ar\.|arabic\.)?([^/:?#]+)"


def read(paragraphs: pl.DataFrame, documents: pl.DataFrame, removals: pl.DataFrame) -> pl.DataFrame:
    """Publishers of documents.

    In: paragraphs (document_id, role, text), documents (document_id, publisher_id, given_publisher, url str?), removals
    (document_id, kind, text). Out: document_id, publisher str? (as given, else as the text prints it, else the
    host of the address), publisher_id str?.
    """
    columns = paragraphs.filter(pl.col("role") == "column_note").select("document_id", "text")
    notes = removals.filter(pl.col("kind").is_in(["disclaimer", "copyright", "other"])).select("document_id", "text")
    named = [gates.extract(columns, _QUOTE, _IN_COLUMN), gates.extract(notes, _QUOTE, _IN_NOTE)]
    printed = pl.concat(named).unique("document_id", keep="first", maintain_order=True).rename({"text": "named"})
    joined = documents.select("document_id", "publisher_id", "given_publisher", "url").join(
        printed, on="document_id", how="left"
    )
    given = pl.col("given_publisher").str.strip_chars()
    host = pl.col("url").str.to_lowercase().str.extract(_HOST, 1)
    publisher = pl.coalesce(pl.when(given != "").then(given), pl.col("named").str.strip_chars(), host)
    return joined.select("document_id", "publisher_id", publisher=publisher)
