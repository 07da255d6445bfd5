"""The language of each paragraph: quotations, lyrics and leftovers in another language stand in Arabic articles."""

from __future__ import annotations

import polars as pl

from warraq.tag.language import identify


def tell_languages(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Fill in_language of paragraphs.

    In: paragraphs (text str, in_language). Out: the same rows and columns, in_language str? (BCP 47; null where the
    text is too short to tell).
    """
    return paragraphs.with_columns(in_language=identify(paragraphs["text"])["language"])
