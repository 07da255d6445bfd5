"""The language of each paragraph: quotations, lyrics and leftovers in another language stand in Arabic articles."""

from __future__ import annotations

import polars as pl

from warraq.tag.language import ARABIC, MIN_WORDS, identify

# Letters that Arabic has not: a text without them that has words with the article is Arabic without further ado.
_BEYOND_ARABIC = r"[\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077fA-Za-z]"
_ARTICLE = r"(?:^|\s)[وفبك]?ال[\u0621-\u064a]{3}"


def tell_languages(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Fill in_language of paragraphs.

    In: paragraphs (text str, word_count i32, in_language). Out: the same rows and columns, in_language str? (BCP 47;
    null where the text is too short to tell).
    """
    text = pl.col("text")
    enough = pl.col("word_count") >= MIN_WORDS
    plain = enough & text.str.contains(_ARTICLE) & ~text.str.contains(_BEYOND_ARABIC)
    marked = paragraphs.with_row_index("row").with_columns(in_language=pl.when(plain).then(pl.lit(ARABIC)))
    rest = marked.filter(enough & pl.col("in_language").is_null()).select("row", "text")
    told = rest.select("row", told=identify(rest["text"])["language"])
    joined = marked.join(told, on="row", how="left", maintain_order="left")
    return joined.with_columns(in_language=pl.coalesce("in_language", "told")).select(paragraphs.columns)
