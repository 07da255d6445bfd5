"""Find the terms of a table in the words of articles: spellings folded, proclitics and the article understood."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.arabic import fold
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
    return read_words(told["article"].to_numpy(), told["text"])


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


class Beginnings(NamedTuple):
    """First words of surfaces, so many of each; the row of the surface that is no more than they, else -1."""

    known: Index
    row: np.ndarray
    longer: np.ndarray


class Terms(NamedTuple):
    """The terms of a table, a row a surface, and the beginnings of the surfaces of one word, of two and so on."""

    table: pl.DataFrame
    beginnings: list[Beginnings]


def matches(words: Words, terms: Terms) -> pl.DataFrame:
    """Terms in the words, the longest first, without overlap.

    Out: article u32, at u32 (index of the first word), length u32 (words), and the columns of the terms.
    """
    length = np.zeros(len(words.keys), dtype=np.uint8)
    row = np.zeros(len(words.keys), dtype=np.int32)
    at, keys = None, words.keys
    for size, begun in enumerate(terms.beginnings, 1):
        hit, place = begun.known.find(keys)
        at = hit if at is None else at[hit]
        whole = np.flatnonzero(begun.row[place] >= 0)
        length[at[whole]], row[at[whole]] = size, begun.row[place[whole]]
        longer = np.flatnonzero(begun.longer[place])
        at = at[longer]
        keys = phrase_keys(keys[hit[longer]], words.ahead(at, size))
    return _apart(words, length, row, terms)


def _apart(words: Words, length: np.ndarray, row: np.ndarray, terms: Terms) -> pl.DataFrame:
    """Matches of this length and row at each word (length 0: none) but for those that begin inside a longer one."""
    at = np.flatnonzero(length > 0)
    inner = np.zeros(len(length) + _LONGEST, dtype=np.bool_)
    long = at[length[at] > 1]
    for step in range(1, _LONGEST):
        inner[long[length[long] > step] + step] = True
    at = at[~inner[at]]
    places = pl.DataFrame(
        {"article": words.article[at], "at": at.astype(np.uint32), "length": length[at].astype(np.uint32)}
    )
    return places.hstack(terms.table.select(pl.all().gather(pl.Series(row[at]))))


def expanded(rows: Iterable[tuple[list[str], dict[str, object]]]) -> Terms:
    """Terms ready for `matches`: one row a surface, from (surfaces, columns) pairs; the first pair keeps a surface."""
    flat = [{"surface": surface, **columns} for forms, columns in rows for surface in forms]
    table = pl.DataFrame(flat, infer_schema_length=None).unique("surface", keep="first", maintain_order=True)
    split = table.select(words=pl.col("surface").str.split(" "), row=pl.int_range(pl.len(), dtype=pl.Int32))
    sizes = split["words"].list.len()
    longest = min(int(sizes.max() or 1), _LONGEST)  # type: ignore[arg-type]
    within = split.filter(sizes <= longest)
    return Terms(table.drop("surface"), [_beginnings(within, size) for size in range(1, longest + 1)])


def _beginnings(split: pl.DataFrame, size: int) -> Beginnings:
    """The first so many words of surfaces (words, row)."""
    words = pl.col("words")
    heads = (
        split.filter(words.list.len() >= size)
        .group_by(head=words.list.head(size), maintain_order=True)
        .agg(
            row=pl.col("row").filter(words.list.len() == size).first().fill_null(-1),
            longer=(words.list.len() > size).any(),
        )
    )
    first, *others = keys_of(heads["head"].explode().to_list()).reshape(-1, size).T
    return Beginnings(Index(reduce(phrase_keys, others, first)), heads["row"].to_numpy(), heads["longer"].to_numpy())
