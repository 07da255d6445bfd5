"""Codes of characters, words as numbers, and the table they are found in: the same as by regular expressions."""

from __future__ import annotations

import random

import numpy as np
import polars as pl
import pytest

from warraq.arabic import fold
from warraq.tag import lexicon
from warraq.tag.letters import CLASSES, rows
from warraq.tag.words import Index, keys_of
from warraq.tag.words import words as read_words

_CHARACTERS = "اأإلوفبكةىيـًَء٠١۲9Aaé×÷ñ \n\t\u00a0\u2003.،«»“”…–%چگﻻﷲ\u200c\u200f中😀𐐀\x00~"


def texts() -> pl.Series:
    """Texts of any characters, some of them empty, one missing, one longer than a block."""
    draw = random.Random(11)
    sizes = [0, 1, 2, 7, 8, 9, 40, 300] * 12 + [90_000, 200_000, 9]
    return pl.Series("text", [*("".join(draw.choices(_CHARACTERS, k=size)) for size in sizes), None, "", "كلمة"])


@pytest.mark.parametrize("name", CLASSES)
def test_classes_are_counted_as_by_their_patterns(name: str) -> None:
    expected = texts().fill_null("").str.count_matches(CLASSES[name])
    counts = np.concatenate([row.counts() for row in rows(texts())])
    assert counts[:, list(CLASSES).index(name)].tolist() == expected.to_list()


def test_words_are_parted_and_told_apart_as_by_folding() -> None:
    given = texts()
    read = read_words(np.arange(len(given), dtype=np.uint32), given)
    marks = str.maketrans(dict.fromkeys("،؛,;:.؟?!…«»“”\"'’‘()[]{}/\\|-–—_*•#@&%+=<>\n\t\r", " "))
    plain = [(n, w) for n, text in enumerate(given) for w in fold((text or "").translate(marks)).split(" ") if w]
    assert read.article.tolist() == [n for n, _ in plain]
    known = {word: key for (_, word), key in zip(plain, read.keys.tolist(), strict=True) if len(word) <= 2}
    assert all(known[word] == key for (_, word), key in zip(plain, read.keys.tolist(), strict=True) if word in known)
    arabic = {word: key for word, key in known.items() if all("ء" <= c <= "ي" for c in word)}
    assert len(set(arabic.values())) == len(arabic)
    assert keys_of(list(arabic)).tolist() == list(arabic.values())


def test_no_texts_have_no_words() -> None:
    read = read_words(np.zeros(0, dtype=np.uint32), pl.Series("text", [], dtype=pl.String))
    assert len(read.keys) == 0
    assert read.sizes().height == 0


def test_long_words_differ_in_their_last_letters() -> None:
    stem = "والاستخدامات"
    keys = keys_of([stem, stem + "ه", stem + "هم", stem + stem])
    assert len(set(keys.tolist())) == 4


def test_words_that_no_text_has_are_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        keys_of(["چاي"])


def test_an_index_finds_every_key_though_some_share_a_slot() -> None:
    keys = np.unique(np.random.Generator(np.random.PCG64(3)).integers(1, 2**64, 5000, dtype=np.uint64))
    crowded = np.concatenate([keys, np.arange(1, 40, dtype=np.uint64)])
    looked_up = np.concatenate([crowded[::-1], crowded + np.uint64(100)])
    at, place = Index(crowded).find(looked_up)
    assert at.tolist() == list(range(len(crowded)))
    assert place.tolist() == list(range(len(crowded)))[::-1]


def test_the_longest_term_is_taken_and_none_across_articles() -> None:
    terms: list[tuple[list[str], dict[str, object]]] = [
        (["بنك"], {"n": 1}),
        (["بنك الدم"], {"n": 2}),
        (["الدم"], {"n": 3}),
        (["الدم الاحمر القاني"], {"n": 4}),
    ]
    paragraphs = pl.DataFrame(
        {"article": [0, 0, 1, 2], "role": "body", "text": ["بنك الدم", "بنك", "الدم", "بنك الدم الأحمر القاني"]},
        schema_overrides={"article": pl.UInt32},
    )
    found = lexicon.matches(lexicon.words(paragraphs), lexicon.expanded(terms)).sort("at")
    assert found.select("article", "n").rows() == [(0, 2), (0, 1), (1, 3), (2, 2)]
