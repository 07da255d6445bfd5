"""Countries an article is about, by names, nationality adjectives and capitals."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold
from warraq.resources import table
from warraq.tag.lexicon import Terms, expanded, matches, surfaces
from warraq.tag.words import Words, keys_of

# A capital behind one of these, or behind the preposition ب, is a place where something happens, not a government.
_PLACING = ["في", "الي", "من", "نحو", "بمدينه", "مدينه", "ومدينه"]
# Endings of a nationality adjective: feminine, plurals, duals.
_ENDINGS = ("", "ه", "ين", "ون", "ات", "ان", "تين", "تان")


@cache
def _terms() -> Terms:
    """Surfaces of every form: country str? (null: names no country), capital bool, placing bool (it opens with ب)."""
    rows = table("tag/countries.csv").select("country", "kind", "form").iter_rows()
    return expanded(
        ([surface], {"country": country, "capital": kind == "capital", "placing": _placing(surface)})
        for country, kind, form in sorted(rows, key=lambda row: row[1] != "none")
        for surface in _forms(kind, form)
    )


def _placing(surface: str) -> bool:
    """Whether a surface opens with the preposition ب."""
    return surface.startswith("ب") and surface.split(maxsplit=1)[0] not in _bare_capitals()


@cache
def _before() -> np.ndarray:
    """Keys of the words before a place."""
    return keys_of(_PLACING)


def _forms(kind: str, form: str) -> list[str]:
    """Surfaces of one row of the table."""
    if kind != "adjective":
        return surfaces(form)
    inflected = [[fold(word) + ending for word in form.split()] for ending in _ENDINGS]
    definite = [" ".join("ال" + word for word in words) for words in inflected]
    return [s for term in [*(" ".join(words) for words in inflected), *definite] for s in surfaces(term)]


def read(words: Words) -> pl.DataFrame:
    """Countries of the articles that these words are of.

    Out: article u32, countries list[str] (ISO 3166-1 alpha-2), most named first, equals by code. A capital named once,
    as the place where something happens, does not count.
    """
    found = matches(words, _terms()).drop_nulls("country")
    at = pl.col("at")
    behind = np.isin(words.ahead(found["at"].to_numpy().astype(np.int64), -1), _before())
    named = found.with_columns(placed=pl.col("capital") & (pl.col("placing") | pl.Series(behind)))
    counted = named.group_by("article", "country").agg(n=pl.len(), first=at.min(), placed=pl.col("placed").all())
    about = counted.filter(~pl.col("placed") | (pl.col("n") > 1)).sort(
        "article", "n", "country", descending=[False, True, False]
    )
    return about.group_by("article", maintain_order=True).agg(countries=pl.col("country"))


@cache
def _bare_capitals() -> list[str]:
    """First words of the capitals' own names: in these an opening ب is no preposition."""
    rows = table("tag/countries.csv").filter(pl.col("kind") == "capital")
    return [fold(form).split()[0] for form in rows["form"]]
