"""What a person reads of a document: every span, its role or rule, and its facts."""

from __future__ import annotations

import io

import polars as pl
from rich.console import Console

from warraq.explain import render
from warraq.pipeline import Examined


def example() -> Examined:
    text = "بلغ الإنتاج 40 طنا"
    return Examined(
        document={"source_uri": "a.txt", "status": "released", "reason": None, "encoding": "utf-8"},
        articles=pl.DataFrame({"article_id": ["a_1"], "part": [0], "headline": ["عنوان"], "authors": [["س", "ص"]]}),
        paragraphs=pl.DataFrame(
            {"paragraph_id": ["p_1"], "article_id": ["a_1"], "role": ["body"], "text": [text], "start": [0]}
        ),
        removals=pl.DataFrame({"start": [19], "kind": ["print"], "rule_id": ["print.button@1"], "text": ["طباعة"]}),
        mentions=pl.DataFrame(schema={"paragraph_id": pl.String, "start": pl.Int32, "end": pl.Int32}),
        facts=pl.DataFrame(
            {
                "paragraph_id": ["p_1"],
                "start": [12],
                "end": [14],
                "surface": ["40"],
                "fact_type": ["quantity"],
                "value_num": [40.0],
                "modality": ["asserted"],
                "rule_id": ["quantity.digits@1"],
            }
        ),
    )


def test_everything_is_shown() -> None:
    console = Console(width=160, record=True, force_terminal=True, file=io.StringIO())
    console.print(render(example()))
    html = console.export_html(clear=False)
    text = console.export_text()
    for expected in ("a.txt", "عنوان", "س، ص", "body", "✂ print print.button@1", "طباعة", "value_num=40.0"):
        assert expected in text
    assert "line-through" in html
    assert "underline" in html


def test_a_document_without_text_says_why() -> None:
    base = example()
    empty = Examined(
        document=base.document | {"status": "quarantined", "reason": "empty", "encoding": None},
        articles=base.articles.clear(),
        paragraphs=base.paragraphs.clear(),
        removals=base.removals.clear(),
        mentions=base.mentions,
        facts=base.facts.clear(),
    )
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(render(empty))
    first, second = console.export_text().strip().splitlines()
    assert first.rstrip() == "a.txt  quarantined  reason: empty"
    assert second.strip() == "there is nothing in it, or only white space"


def test_facts_stand_in_the_order_of_the_text() -> None:
    base = example()
    (paragraph,), (fact,) = base.paragraphs.to_dicts(), base.facts.to_dicts()
    # The ids are digests: their order says nothing of the text's.
    places = [("p_9", 0, 12, "أول"), ("p_9", 0, 15, "ثان"), ("p_5", 40, 2, "ثالث"), ("p_1", 90, 0, "رابع")]
    shown = Examined(
        document=base.document,
        articles=base.articles,
        paragraphs=pl.DataFrame(
            [paragraph | {"paragraph_id": name, "start": start} for name, start in {(p, at) for p, at, _, _ in places}]
        ),
        removals=base.removals,
        mentions=base.mentions,
        facts=pl.DataFrame(
            [fact | {"paragraph_id": p, "start": start, "surface": word} for p, _, start, word in reversed(places)]
        ),
    )
    console = Console(width=120, record=True, file=io.StringIO())
    console.print(render(shown))
    text = console.export_text()
    assert sorted(("أول", "ثان", "ثالث", "رابع"), key=text.index) == ["أول", "ثان", "ثالث", "رابع"]
