from __future__ import annotations

import polars as pl
import pytest

from warraq.clean import clean, learn
from warraq.clean.templates import SCHEMA, publishers
from warraq.errors import LexiconError

SLOGAN = "النهر صديقك في كل صباح"


@pytest.fixture
def corpus(body: list[str]) -> pl.DataFrame:
    """Forty articles of one publisher; a slogan and a code follow the body, a column head and fixtures recur too."""
    texts = [
        "\n".join(
            ["كلمة النهر", f"عنوان المقال {i}", *body, f"وهذا تفصيل يخص المقال {i} وحده ولا يتكرر في غيره من المقالات.",
             *(["الوادي × الجبل", body[1]] if i % 3 else []), SLOGAN, f"رمز الكاتب {i}", "نقلا عن صحيفة الجبل"]
        )
        for i in range(40)
    ]  # fmt: skip
    ids = [f"d{i:02}" for i in range(40)]
    return pl.DataFrame({"document_id": ids, "text": texts, "url": ["https://www.Nahr.example/x"] * 40})


def test_what_recurs_after_the_body_is_proposed(corpus: pl.DataFrame) -> None:
    found = learn(corpus)
    assert found.schema == SCHEMA
    removed = found.filter(pl.col("decision") == "remove")
    assert removed.select("key", "documents", "position").rows() == [
        ("النهر صديقك في كل صباح", 40, "tail"),
        ("رمز الكاتب 0", 40, "tail"),
    ]
    assert set(found["publisher_id"]) == {"nahr.example"}


def test_what_recurs_but_is_content_is_kept(corpus: pl.DataFrame) -> None:
    kept = learn(corpus).filter(pl.col("decision") == "keep")["example"].to_list()
    assert {"كلمة النهر", "الوادي × الجبل", "نقلا عن صحيفة الجبل"} <= set(kept)


def test_learning_does_not_depend_on_order(corpus: pl.DataFrame) -> None:
    assert learn(corpus.reverse()).equals(learn(corpus))


def test_templates_remove_what_they_name_and_no_more(corpus: pl.DataFrame) -> None:
    found = clean(corpus, learn(corpus)).removals
    assert found["kind"].unique().to_list() == ["template"]
    assert found.height == 80
    assert found["rule_id"].str.contains(r"^template\.[0-9a-f]{8}@1$").all()


def test_a_person_may_decide_otherwise(corpus: pl.DataFrame) -> None:
    edited = learn(corpus).with_columns(decision=pl.lit("keep"))
    assert clean(corpus, edited).removals.is_empty()


def test_a_template_is_for_its_publisher_only(corpus: pl.DataFrame) -> None:
    other = corpus.with_columns(url=pl.lit("https://jabal.example/x"))
    assert clean(other, learn(corpus)).removals.is_empty()


def test_few_documents_prove_nothing(corpus: pl.DataFrame) -> None:
    assert learn(corpus.head(10)).is_empty()


def test_the_table_survives_a_csv(corpus: pl.DataFrame, tmp_path: object) -> None:
    learnt = learn(corpus)
    read = pl.read_csv(learnt.write_csv().encode(), schema_overrides=SCHEMA)
    assert clean(corpus, read).removals.equals(clean(corpus, learnt).removals)


@pytest.mark.parametrize("change", [pl.lit("delete").alias("decision"), pl.col("key").alias("keys")])
def test_a_wrong_table_is_refused(corpus: pl.DataFrame, change: pl.Expr) -> None:
    wrong = learn(corpus).with_columns(change)
    wrong = wrong if "keys" not in wrong.columns else wrong.drop("key")
    with pytest.raises(LexiconError, match="templates"):
        clean(corpus, wrong)


def test_the_registry_goes_before_the_url(corpus: pl.DataFrame) -> None:
    named = corpus.head(2).with_columns(publisher_id=pl.Series(["nahr", None]))
    assert publishers(named)["publisher_id"].to_list() == ["nahr", "nahr.example"]
