"""Find the terms of a table in the words of articles: spellings folded, proclitics and the article understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import polars as pl

from warraq.arabic import fold
from warraq.tag.letters import letters
from warraq.tag.words import Index, Words, keys_of, phrase_keys
from warraq.tag.words import words as read_words

# Roles whose text is about the subject; the others are about the article.
SUBJECT_ROLES = ("headline", "subheading", "body", "list_item", "caption", "pull_quote")
_BEFORE_NOUN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_BEFORE_ARTICLE = ("", "و", "ف", "ب", "ك", "وب", "فب", "وك")
# At least so many letters stay when a proclitic is taken off; one more after ك and ف, which open many words.
_STEM = 4
_LONGEST = 4


def words(paragraphs: pl.DataFrame) -> Words:
    """Folded words of the articles, in reading order; marks are left out.

    In: paragraphs (article u32, role, text).
    """
    told = paragraphs.filter(pl.col("role").is_in(SUBJECT_ROLES))
    return read_words(told["article"].to_numpy(), letters(told["text"]))


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


@dataclass(frozen=True, eq=False)
class Terms:
    """The terms of a table, ready to be found: one row a surface (`surface` str, folded, and columns of the term)."""

    table: pl.DataFrame
    # The words that open surfaces; of each, the row of the surface that is no more than it (-1: none), and whether
    # longer ones begin with it.
    openers: Index
    alone: np.ndarray
    opens: np.ndarray
    # By how many words they have, the longer surfaces and their rows.
    phrases: dict[int, tuple[Index, np.ndarray]]


def matches(words: Words, terms: Terms) -> pl.DataFrame:
    """Terms in the words, the longest first, without overlap.

    Out: article u32, at u32 (index of the first word), length u32 (words), and the columns of the table.
    """
    at, opener = terms.openers.find(words.keys)
    length = np.zeros(len(words.keys), dtype=np.uint8)
    row = np.zeros(len(words.keys), dtype=np.int32)
    alone = terms.alone[opener]
    length[at], row[at] = alone >= 0, alone
    at = at[terms.opens[opener]]
    for size, (index, rows) in sorted(terms.phrases.items()):
        hit, place = index.find(words.phrases(at, size))
        length[at[hit]], row[at[hit]] = size, rows[place]
    return _apart(words, length, row, terms)


def _apart(words: Words, length: np.ndarray, row: np.ndarray, terms: Terms) -> pl.DataFrame:
    """Matches of this length and row at each word (length 0: none) but for those that begin inside a longer one."""
    at = np.flatnonzero(length)
    inner = np.zeros(len(length) + _LONGEST, dtype=np.bool_)
    for step in range(1, _LONGEST):
        inner[at[length[at] > step] + step] = True
    at = at[~inner[at]]
    places = pl.DataFrame(
        {"article": words.article[at], "at": at.astype(np.uint32), "length": length[at].astype(np.uint32)}
    )
    return places.hstack(terms.table.drop("surface")[row[at]])


def expanded(rows: Iterable[tuple[list[str], dict[str, object]]]) -> Terms:
    """Terms ready for `matches`: one row a surface, from (surfaces, columns) pairs; the first pair keeps a surface."""
    flat = [{"surface": surface, **columns} for forms, columns in rows for surface in forms]
    table = pl.DataFrame(flat, infer_schema_length=None).unique("surface", keep="first", maintain_order=True)
    split = table.select(words=pl.col("surface").str.split(" "), row=pl.int_range(pl.len())).with_columns(
        size=pl.col("words").list.len()
    )
    split = split.filter(pl.col("size") <= _LONGEST)
    openers = split.group_by(opener=pl.col("words").list.first(), maintain_order=True).agg(
        alone=pl.col("row").filter(pl.col("size") == 1).first().fill_null(-1), opens=(pl.col("size") > 1).any()
    )
    phrases = {int(size): _phrases(frame) for (size,), frame in split.filter(pl.col("size") > 1).group_by("size")}
    index = Index(keys_of(openers["opener"].to_list()))
    return Terms(table, index, openers["alone"].to_numpy(), openers["opens"].to_numpy(), phrases)


def _phrases(split: pl.DataFrame) -> tuple[Index, np.ndarray]:
    """Surfaces of several words (words, row), by the key of each."""
    whole = split["words"].explode()
    size = len(whole) // split.height
    keys = keys_of(whole.to_list()).reshape(-1, size)
    return Index(phrase_keys(keys)), split["row"].to_numpy()
