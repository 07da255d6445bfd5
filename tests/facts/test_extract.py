from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from warraq import facts
from warraq.contract import polars_schema
from warraq.errors import LexiconError, UsageError

TEXT = "قال الرئيس الروسي فلاديمير بوتين إن الغاز يكفي. وزارت ميركل روسيا عام 2019."
WORDS = st.sampled_from(
    """قال الرئيس الروسي فلاديمير بوتين وبوتين للصين روسيا زار زيارة « » ، . أن لم سيزور وزارة الزراعة محمد بن
    2019 الماضي كِيم جونغ-أون ًا \u200f""".split()  # noqa: SIM905
)


@pytest.mark.parametrize(("families", "found"), [(("claim",), "claim"), ((), "none")])
def test_a_family_that_does_not_exist_is_told(extracted, families, found):
    with pytest.raises(UsageError, match=f"found {found}$"):
        extracted("نص", families=families)


def test_one_family_reads_its_facts_alone(extracted):
    text = "وقال الوزير إن القطار وصل في 3 مارس 2020 وعلى متنه 40 راكبا."
    whole, times = extracted(text).facts, extracted(text, families=("temporal",)).facts
    assert set(whole["fact_type"]) == {"claim", "temporal", "quantity"}
    assert times.equals(whole.filter(fact_type="temporal"))


def _surfaces_hold(tables: facts.Extracted, paragraphs: pl.DataFrame) -> bool:
    texts = dict(paragraphs.select("paragraph_id", "text").iter_rows())
    columns = ("paragraph_id", "start", "end", "surface")
    rows = [r for table in (tables.mentions, tables.facts) for r in table.select(columns).iter_rows()]
    return all(texts[p][s:e] == surface and surface for p, s, e, surface in rows)


def test_tables_have_the_columns_of_the_contract(extracted):
    tables = extracted(TEXT)
    for name in ("mentions", "facts", "fact_arguments", "entities"):
        assert getattr(tables, name).schema == polars_schema(name)


def test_every_argument_belongs_to_a_fact_and_every_entity_is_used(extracted):
    tables = extracted(TEXT)
    assert set(tables.fact_arguments["fact_id"]) <= set(tables.facts["fact_id"])
    assert set(tables.fact_arguments["mention_id"].drop_nulls()) <= set(tables.mentions["mention_id"])
    used = set(tables.mentions["entity_id"].drop_nulls()) | set(tables.fact_arguments["entity_id"].drop_nulls())
    assert set(tables.entities["entity_id"]) == used


def test_ids_are_unique(extracted):
    tables = extracted(TEXT, TEXT)
    assert tables.mentions["mention_id"].is_unique().all()
    assert tables.facts["fact_id"].is_unique().all()


@settings(max_examples=12)
@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=6, max_size=12))
def test_surfaces_are_the_text_between_the_offsets(texts: list[str]):
    from_texts = _paragraphs(texts)
    assert _surfaces_hold(facts.extract(from_texts, _articles(from_texts)), from_texts)


@settings(max_examples=7)
@given(st.lists(st.lists(WORDS, max_size=14).map(" ".join), min_size=4, max_size=10), st.randoms())
def test_neither_order_nor_company_changes_a_row(texts: list[str], random):
    together = _paragraphs(texts).with_columns(article_id=pl.Series([f"a_{n}" for n in range(len(texts))]))
    order = random.sample(range(len(texts)), len(texts))
    whole = facts.extract(together, _articles(together))
    shuffled = facts.extract(together[order], _articles(together))
    assert whole.mentions.equals(shuffled.mentions)
    assert whole.facts.equals(shuffled.facts)
    alone = facts.extract(together[[order[0]]], _articles(together))
    assert alone.mentions.equals(whole.mentions.filter(article_id=f"a_{order[0]}"))
    assert alone.facts.equals(whole.facts.filter(article_id=f"a_{order[0]}"))


def test_no_paragraphs_give_empty_tables():
    none = _paragraphs([])
    assert facts.extract(none, _articles(none)).mentions.is_empty()


def test_a_users_lexicon_adds_names_and_wins(extracted):
    lexicon = pl.DataFrame(
        {
            "entity_id": ["x_town"],
            "entity_type": ["place"],
            "label_ar": ["فلوردزك"],
            "aliases": ["موسكو"],
            "country": ["SE"],
        }
    )
    found = extracted("من فلوردزك إلى موسكو", lexicon=lexicon)
    assert found.mentions["entity_id"].to_list() == ["x_town", "x_town"]
    assert found.entities["country"].to_list() == ["SE"]


@pytest.mark.parametrize(
    ("lexicon", "message"),
    [
        (pl.DataFrame({"entity_id": ["x"], "label_ar": ["س"]}), "no entity_type"),
        (pl.DataFrame({"entity_id": ["x"], "entity_type": ["town"], "label_ar": ["سيلان"]}), "'town'"),
    ],
)
def test_a_lexicon_that_cannot_be_used_is_refused(extracted, lexicon, message):
    with pytest.raises(LexiconError, match=message):
        extracted("نص", lexicon=lexicon)


def test_section_labels_are_not_read():
    labels = _paragraphs(["روسيا"]).with_columns(role=pl.lit("section"))
    assert facts.extract(labels, _articles(labels)).mentions.is_empty()


def _paragraphs(texts: list[str]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "paragraph_id": [f"p_{n}" for n in range(len(texts))],
            "article_id": ["a_0"] * len(texts),
            "document_id": ["d_0"] * len(texts),
            "position": list(range(len(texts))),
            "role": ["body"] * len(texts),
            "text": texts,
        },
        schema={"paragraph_id": pl.String, "article_id": pl.String, "document_id": pl.String}
        | {"position": pl.Int32, "role": pl.String, "text": pl.String},
    )


def _articles(paragraphs: pl.DataFrame) -> pl.DataFrame:
    return paragraphs.select(pl.col("article_id").unique(maintain_order=True)).with_columns(
        date_published=pl.lit(None, pl.Datetime("us", "UTC")), date_published_precision=pl.lit(None, pl.String)
    )
