from __future__ import annotations

import json
from pathlib import Path

import pytest

from warraq.evaluate import facts as scorer
from warraq.evaluate.conll import read_sentences, score_conll
from warraq.evaluate.facts import Item, overlap, score, summary
from warraq.evaluate.gold_lines import headline_of

# What is asked of each layer on the annotated documents: precision, recall.
FLOORS = {"mentions": (0.95, 0.90), "positions": (0.95, 0.90), "events": (0.80, 0.50)}


def test_a_hit_covers_at_least_half_of_the_longer_span():
    assert overlap((0, 10), (0, 5)) == 0.5
    assert overlap((0, 10), (20, 25)) == 0
    assert Item(((0, 10),)).matches(Item(((0, 5),)))
    assert not Item(((0, 10),)).matches(Item(((0, 4),)))


def test_alternative_spans_and_labels_are_as_good_as_the_item():
    gold = Item(((0, 10), (20, 25)), frozenset({"AID", "AGREE"}))
    assert gold.matches(Item(((20, 25),), frozenset({"AGREE"})))
    assert not gold.matches(Item(((20, 25),), frozenset({"REJECT"})))


def _document() -> scorer.Document:
    return scorer.Document("d", "x" * 40, {"lines": []})


def _outcomes(gold: list[Item], found: list[Item]) -> list[str]:
    return sorted(row["outcome"] for row in scorer._outcomes(_document(), "layer", gold, found))


def test_optional_items_cost_and_gain_nothing():
    optional = Item(((0, 5),), optional=True)
    assert _outcomes([optional], []) == []
    assert _outcomes([optional], [Item(((0, 5),))]) == ["set_aside"]


def test_an_item_answers_for_one_fact_only():
    assert _outcomes([Item(((0, 5), (10, 15)))], [Item(((0, 5),)), Item(((10, 15),))]) == ["hit", "spurious"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2019", "hit"), ("2019-01", "hit"), (None, "miss"), ("2018", "spurious"), ("2017", "miss")],
)
def test_a_value_that_needs_world_knowledge_is_never_wrong(value, expected):
    gold = {"value": "2019", "value_alt": ["2019-01"], "value_world": "2017"}
    assert scorer._value_outcome(gold, value, False) == expected


def _gold_folder(tmp_path, line: str, **layers) -> tuple[Path, Path]:
    """Gold and text of one document of one line, annotated in these layers."""
    empty = {key: [] for key in ("entities", "temporal", "quantities", "quotations", "claims", "positions", "events")}
    gold = {
        "file": "d.txt",
        "metadata": {"headline": None},
        "reference_date": {"value": None, "precision": None},
        "lines": [{"n": 1, "role": "body"}],
        **empty,
        **layers,
    }
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold/d.json").write_text(json.dumps(gold), "utf-8")
    (tmp_path / "d.txt").write_text(line, "utf-8")
    return tmp_path / "gold", tmp_path


def test_a_dual_title_is_a_position_of_both(tmp_path):
    line = "التقى الرئيسان فلاديمير بوتين وإيمانويل ماكرون أمس"
    title = {"line": 1, "start": line.index("الرئيسان"), "end": line.index("الرئيسان") + 8}
    names = [
        {"line": 1, "start": line.index(n), "end": line.index(n) + len(n)}
        for n in ("فلاديمير بوتين", "إيمانويل ماكرون")
    ]
    folders = _gold_folder(tmp_path, line, positions=[{"title": title, "name": name} for name in names])
    found = scorer.compare(*folders).filter(layer="positions")
    assert found["outcome"].to_list() == ["hit", "hit"]


def test_the_headline_of_gold_may_be_a_part_of_its_line():
    text = "خطوة جديدة، فلان\nمتن"
    assert headline_of({"headline": {"line": 1, "start": 0, "end": 10}}, text) == "خطوة جديدة"
    assert headline_of({"headline": {"line": 1}}, text) == "خطوة جديدة، فلان"
    assert headline_of({"headline": None}, text) is None


def test_layers_meet_their_floors_on_the_annotated_documents(shared):
    scores = {row["layer"]: row for row in score(shared / "gold" / "seeds", shared / "seeds").iter_rows(named=True)}
    for layer, (precision, recall) in FLOORS.items():
        assert scores[layer]["precision"] >= precision, layer
        assert scores[layer]["recall"] >= recall, layer


def test_summary_counts_outcomes(shared):
    outcomes = scorer.compare(shared / "gold" / "seeds", shared / "seeds")
    for row in summary(outcomes).iter_rows(named=True):
        assert row["hits"] <= min(row["found"], row["gold"])


def test_a_bio_file_is_scored_by_tag(tmp_path):
    path = tmp_path / "tokens.conll"
    path.write_text("وصل O\nفلاديمير B-PERS\nبوتين I-PERS\nإلى O\nباريس B-LOC\n. O\n\nنعم O\n", "utf-8")
    assert len(read_sentences(path)) == 2
    rows = {row["tag"]: row for row in score_conll(path).iter_rows(named=True)}
    assert rows["LOC"]["f1"] == rows["PERS"]["f1"] == rows["*"]["f1"] == 1.0
