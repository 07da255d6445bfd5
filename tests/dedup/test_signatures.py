from __future__ import annotations

import hashlib

import numpy as np
import polars as pl
from rensa import RMinHash

from warraq.dedup import PERMUTATIONS, signatures
from warraq.dedup.signatures import SEED, gram_hashes

WORDS = ("أعلن", "الوزير", "عن", "خطة", "جديدة", "لتوسيع", "شبكة", "الري", "في", "القرى", "البعيدة", "مجرى", "النهر")


def frames(texts: dict[str, list[tuple[str, str]]]) -> tuple[pl.DataFrame, pl.DataFrame]:
    rows = [(a, i, role, text) for a, found in texts.items() for i, (role, text) in enumerate(found)]
    kinds = {"article_id": pl.String, "position": pl.Int32, "role": pl.String, "text": pl.String}
    return pl.DataFrame({"article_id": list(texts)}, schema={"article_id": pl.String}), pl.DataFrame(
        rows, schema=kinds, orient="row"
    )


def prose(seed: int, count: int = 60) -> str:
    order = np.random.default_rng(seed).integers(0, len(WORDS), count)
    return " ".join(WORDS[i] for i in order)


def test_spelling_marks_and_layout_do_not_matter() -> None:
    plain = [("body", "أعلن الوزير، أمس: إن الخطّة جاهزةٌ"), ("body", "وانتهى.")]
    folded = [("body", "اعلن الوزير امس ان الخطه جاهزه وانتهى")]
    made = signatures(*frames({"a": plain, "b": folded, "c": [("body", "اعلن المدير امس")]}))
    digests = made["text_sha256"].to_list()
    assert digests[0] == digests[1] != digests[2]


def test_what_a_reprint_changes_is_left_out() -> None:
    text = prose(1)
    one = [("headline", "عنوان"), ("byline", "كاتب"), ("body", text)]
    other = [("headline", "عنوان آخر"), ("body", text), ("source_credit", "وكالات")]
    made = signatures(*frames({"a": one, "b": other}))
    assert made["text_sha256"].n_unique() == made["minhash"].n_unique() == 1


def test_an_article_of_nothing_but_a_headline_has_its_digest() -> None:
    made = signatures(*frames({"a": [("headline", "فوز الفريق")], "b": []}))
    assert made["text_sha256"].to_list() == [hashlib.sha256("فوز الفريق".encode()).hexdigest(), None]
    assert made["minhash"].null_count() == 2


def test_short_texts_have_no_minhash() -> None:
    made = signatures(*frames({"a": [("body", prose(2, 21))], "b": [("body", prose(2, 22))]}))
    assert made["minhash"].is_null().to_list() == [True, False]


def test_signatures_are_those_pinned() -> None:
    """A signature lies in parts for years: a new library or constant that changes it must be noticed."""
    made = signatures(*frames({"a": [("body", " ".join(WORDS * 3))]}))
    assert hashlib.sha256(made["minhash"][0]).hexdigest() == PINNED
    assert len(made["minhash"][0]) == 4 * PERMUTATIONS


PINNED = "b68c71eeea536d3584c00a7d881863d8825413fdb41cc545cd04324f505709d6"


def test_grams_do_not_cross_texts() -> None:
    alone = [gram_hashes(pl.Series([text]))[0].tolist() for text in ("أ ب ج د", "ه و", "", "ز ح ط")]
    together, offsets = gram_hashes(pl.Series(["أ ب ج د", "ه و", "", "ز ح ط"]))
    assert together.tolist() == [gram for grams in alone for gram in grams]
    assert offsets.tolist() == [0, 2, 2, 2, 3]


def test_the_estimate_is_near_the_true_similarity() -> None:
    base = np.arange(1000, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    part = np.concatenate((base[:800], base[:200] + np.uint64(1)))
    both, offsets = np.concatenate((base, part)), np.array([0, 1000, 2000], dtype=np.uint64)
    rows = np.array(RMinHash.digest_matrix_from_flat_token_hashes(both, offsets, PERMUTATIONS, SEED).to_rows())
    assert abs((rows[0] == rows[1]).mean() - 800 / 1200) < 0.12
