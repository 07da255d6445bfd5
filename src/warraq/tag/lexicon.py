"""Find the terms of a table in the words of articles: spellings folded, proclitics and the article understood."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from warraq.arabic import fold
from warraq.arabic.fold import MAPPING

# Roles whose text is about the subject; the others are about the article.
SUBJECT_ROLES = ("headline", "subheading", "body", "list_item", "caption", "pull_quote")
_MARKS = "،؛,;:.؟?!…«»“”\"'’‘()[]{}/\\|-–—_*•#@&%+=<>\n\t\r"
_WORD_MAP = dict.fromkeys(_MARKS, " ") | MAPPING
_BEFORE_NOUN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك")
# At least so many letters stay when a proclitic is taken off; one more after ك and ف, which open many words.
_STEM = 4
_LONGEST = 4


def words(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Folded words of the articles, in reading order.

    In: paragraphs (article u32, role, text). Out: article u32, word str; marks are left out.
    """
    told = paragraphs.filter(pl.col("role").is_in(SUBJECT_ROLES))
    plain = pl.col("text").str.replace_many(list(_WORD_MAP), list(_WORD_MAP.values()))
    split = told.select("article", word=plain.str.split(" ")).explode("word", empty_as_null=False)
    return split.filter(pl.col("word") != "")


def surfaces(term: str, *, definite: bool = False) -> list[str]:
    """Folded forms of a term with its proclitics; with `definite`, those with the article as well.

    >>> surfaces("الصين")[:3]
    ['الصين', 'والصين', 'فالصين']
    """
    key = fold(term)
    if key.startswith("ال"):
        return [p + key for p in _BEFORE_ARTICLE] + [p + "لل" + key[2:] for p in ("", "و", "ف")]
    room = len(key.split()[0])
    plain = [p + key for p in _BEFORE_NOUN if not p or room >= _STEM + (p[-1] in "كف")]
    return plain + surfaces("ال" + key) if definite else plain


def matches(words: pl.DataFrame, terms: pl.DataFrame) -> pl.DataFrame:
    """Terms in the words, the longest first, without overlap.

    In: words (article, word); terms (surface str: folded, one word or several, and columns of the term).
    Out: article u32, at u32 (index of the first word), length u32 (words), and the term's columns.
    """
    opener = pl.col("surface").str.extract(r"^(\S+)", 1)
    size = pl.col("surface").str.count_matches(" ") + 1
    table = terms.with_columns(opener=opener, length=size)
    longest = min(_LONGEST, int(table["length"].max() or 1))  # type: ignore[arg-type]
    hits = words.with_row_index("at").filter(pl.col("word").is_in(table["opener"].unique().to_list()))
    found = []
    phrase = hits["word"]
    for length in range(1, longest + 1):
        if length > 1:
            phrase = phrase + " " + _ahead(words, hits, length - 1)
        rows = hits.select("article", "at").with_columns(surface=phrase)
        found.append(rows.join(table.filter(pl.col("length") == length).drop("opener"), on="surface"))
    return _apart(pl.concat(found).drop("surface"))


def _ahead(words: pl.DataFrame, hits: pl.DataFrame, step: int) -> pl.Series:
    """The word `step` places after each hit, empty where the article has ended."""
    at = hits["at"].cast(pl.Int64) + step
    inside = (at < words.height) & (at >= 0)
    index = at.clip(0, max(words.height - 1, 0))
    same = inside & (words["article"].gather(index) == hits["article"])
    return words["word"].gather(index).zip_with(same, pl.repeat("", len(index), dtype=pl.String, eager=True))


def before(words: pl.DataFrame, hits: pl.DataFrame) -> pl.Series:
    """The word before each hit, empty at the beginning of the article."""
    return _ahead(words, hits, -1)


def _apart(found: pl.DataFrame) -> pl.DataFrame:
    """Drop matches that begin inside a longer one."""
    longest = found.filter(pl.col("length") == pl.col("length").max().over("at"))
    inner = longest.filter(pl.col("length") > 1).select(
        at=pl.int_ranges(pl.col("at") + 1, pl.col("at") + pl.col("length"), dtype=pl.UInt32)
    )
    return longest.join(inner.explode("at").unique(), on="at", how="anti").sort("at")


def expanded(rows: Iterable[tuple[list[str], dict[str, object]]]) -> pl.DataFrame:
    """Terms ready for `matches`: one row a surface, from (surfaces, columns) pairs; the first pair keeps a surface."""
    flat = [{"surface": surface, **columns} for forms, columns in rows for surface in forms]
    return pl.DataFrame(flat, infer_schema_length=None).unique("surface", keep="first", maintain_order=True)
