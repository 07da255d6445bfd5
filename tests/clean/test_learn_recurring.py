"""What recurs in a paper and is content: fixtures, tables of a league, prices, verse, heads of standing columns."""

from __future__ import annotations

import random

import polars as pl
import pytest

from warraq.clean import clean, learn

TEAMS = ["الوادي", "الجبل", "النهر", "الساحل", "الواحة", "المرفأ"]
SLOGAN = "النهر صديقك في كل صباح"
COUPLET = ["يا دار قومي على التلال سلام", "مرت عليك من السنين غمام"]
COLUMN = "زاوية الصباح"


def articles(kind: str, body: list[str], rows: list[list[str]]) -> pl.DataFrame:
    """Articles of one publisher: a head, the body, the rows of each, and a slogan that is furniture."""
    texts = [
        "\n".join(
            [COLUMN, f"خبر {kind} رقم {i}", *body, f"وهذا تفصيل يخص الخبر {i} وحده ولا يرد في غيره.", *some, SLOGAN]
        )
        for i, some in enumerate(rows)
    ]
    ids = [f"{kind} {i:02}" for i in range(len(texts))]
    return pl.DataFrame({"document_id": ids, "text": texts, "url": "https://nahr.example/x"})


def league(rng: random.Random) -> list[str]:
    """A table of the league: the teams change places, the points change."""
    order = rng.sample(TEAMS, len(TEAMS))
    return ["ترتيب الفرق", *(f"{place}- {team} {rng.randint(1, 60)}" for place, team in enumerate(order, 1))]


def fixtures(rng: random.Random) -> list[str]:
    """Three fixtures out of a season in which every pair meets again."""
    order = rng.sample(TEAMS[:4], 4)
    return [f"{order[0]} × {order[1]}", f"{order[2]} × {order[3]}"]


def prices(rng: random.Random) -> list[str]:
    """Prices in a fixed order."""
    return [f"{name} {rng.randint(100, 999)}" for name in ("قمح", "شعير", "ذرة", "سكر")]


def verse(rng: random.Random) -> list[str]:
    """A poem of its own lines around a couplet that every poem of the column quotes, somewhere."""
    own = [f"{word} {rng.choice(TEAMS)} {rng.choice(TEAMS)} نام" for word in ("ليل", "بحر", "طيف", "زهر")]
    at = rng.randint(0, len(own))
    return [*own[:at], *COUPLET, *own[at:]]


KINDS = {"league": league, "fixtures": fixtures, "prices": prices, "verse": verse}


@pytest.mark.parametrize("kind", KINDS)
def test_recurring_content_after_the_body_is_kept(kind: str, body: list[str]) -> None:
    rng = random.Random(7)
    corpus = articles(kind, body, [KINDS[kind](rng) for _ in range(60)])
    removed = learn(corpus).filter(pl.col("decision") == "remove")
    assert removed["key"].to_list() == [SLOGAN]
    assert clean(corpus, learn(corpus)).removals["text"].unique().to_list() == [SLOGAN]


def test_heads_of_standing_columns_are_kept(body: list[str]) -> None:
    corpus = articles("column", body, [[]] * 60)
    found = learn(corpus).filter(pl.col("example") == COLUMN)
    assert found.select("decision", "position", "documents").rows() == [("keep", "head", 60)]
    assert COLUMN in clean(corpus, learn(corpus)).kept["text"].to_list()
