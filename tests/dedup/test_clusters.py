from __future__ import annotations

from datetime import datetime

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.dedup.test_signatures import frames, prose
from warraq.dedup import clusters, signatures, split

Dated = dict[str, tuple[str, datetime | None]]


def cluster(articles: Dated, seed: int | None = None) -> pl.DataFrame:
    texts = {name: [("body", text)] for name, (text, _) in articles.items()}
    listed, paragraphs = frames(texts)
    dates = [date for _, date in articles.values()]
    dated = listed.with_columns(pl.Series("date_published", dates, dtype=pl.Datetime("us", "UTC")))
    signed = signatures(listed, paragraphs)
    if seed is not None:
        dated, signed = (f.sample(fraction=1, shuffle=True, seed=seed) for f in (dated, signed))
    return clusters.cluster(dated, signed)


def changed(text: str, words: int) -> str:
    found = text.split()
    return " ".join(["كلمة"] * words + found[words:])


def test_exact_near_and_other() -> None:
    text = prose(1, 200)
    made = cluster(
        {
            "a1": (text, datetime(2024, 1, 3)),
            "a2": (text + "!", datetime(2024, 1, 2)),
            "a3": (changed(text, 4), datetime(2024, 1, 4)),
            "a4": (prose(9, 200), None),
        }
    )
    assert made["canonical_article_id"].to_list() == ["a2", "a2", "a2", "a4"]
    assert made["duplicate_cluster_id"].n_unique() == 2


def test_survivor_without_dates_is_the_lowest_id_and_a_dated_one_comes_first() -> None:
    text = prose(1, 50)
    assert cluster({"b": (text, None), "a": (text, None)})["canonical_article_id"].to_list() == ["a", "a"]
    dated = cluster({"b": (text, datetime(2030, 1, 1)), "a": (text, None)})
    assert dated["canonical_article_id"].to_list() == ["b", "b"]


def test_articles_without_words_stand_alone() -> None:
    made = cluster({"a": ("", None), "b": ("", None)})
    assert made["duplicate_cluster_id"].n_unique() == 2


@pytest.mark.parametrize("seed", range(3))
def test_order_of_rows_does_not_matter(seed: int) -> None:
    articles: Dated = {}
    for i in range(20):
        articles[f"x{i:02}"] = (prose(i, 120), None)
        articles[f"y{i:02}"] = (changed(prose(i, 120), i % 5), datetime(2024, 1, 1 + i))
    assert cluster(articles, seed).equals(cluster(articles))


def test_many_copies_meet_beyond_the_neighbours_of_a_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "NEIGHBOURS", 2)
    text = prose(1, 300)
    copies = {f"a{i:02}": (changed(text, 1) + f" رقم{i}", None) for i in range(12)}
    assert cluster(copies)["duplicate_cluster_id"].n_unique() == 1


def test_no_articles() -> None:
    made = cluster({})
    assert made.columns == ["article_id", "duplicate_cluster_id", "canonical_article_id", "split"]
    assert made.is_empty()


def test_splits_have_their_shares_and_depend_on_the_cluster_alone() -> None:
    ids = pl.Series([f"c_{i:020x}" for i in range(20_000)])
    shares = split(ids).value_counts(normalize=True, name="share")
    found = dict(shares.iter_rows())
    assert found == pytest.approx({"train": 0.90, "validation": 0.05, "test": 0.05}, abs=0.01)
    assert split(ids.reverse()).equals(split(ids).reverse())


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=60), st.randoms())
def test_union_does_not_depend_on_the_order_of_joining(pairs: list[tuple[int, int]], random: st.DataObject) -> None:
    def roots(joined: list[tuple[int, int]]) -> list[int]:
        parent = list(range(31))
        for a, b in joined:
            clusters._union(parent, a, b)
        return [clusters._root(parent, i) for i in range(31)]

    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert roots(shuffled) == roots(pairs)
    assert all(roots(pairs)[a] == roots(pairs)[b] for a, b in pairs)
