"""Score mentions against a file of tokens with BIO tags for persons, places and organisations.

The tokens of a sentence are joined by spaces into one paragraph; a mention counts for the tokens it touches (a
proclitic is part of its token in such files). A hit has the same tokens and the same tag. Tags other than PERS, LOC
and ORG, and nationality adjectives, are not scored.
"""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import numpy as np
import polars as pl

from warraq import facts
from warraq.contract import polars_schema
from warraq.errors import UsageError
from warraq.evaluate.given import expecting

TAGS = {"person": "PERS", "place": "LOC", "org": "ORG"}
_LONGEST = 60  # tokens of a sentence, where the file marks no boundary
# Tokens of an article, which such files do not mark: a family name points back to a full name no further than that.
_ARTICLE = 1000


def score_conll(path: Path, lexicon: pl.DataFrame | None = None) -> pl.DataFrame:
    """Scores by tag, and over all (tag ``*``): tag str, precision, recall, f1 f64, hits, found, gold i64."""
    gold, found = _entities(path, lexicon)
    rows = []
    for tag in ("LOC", "PERS", "ORG", "*"):
        right, given = ({e for e in side if tag in ("*", e[3])} for side in (gold, found))
        hits = len(right & given)
        precision, recall = hits / max(len(given), 1), hits / max(len(right), 1)
        f1 = 2 * hits / max(len(given) + len(right), 1)
        counts = {"hits": hits, "found": len(given), "gold": len(right)}
        rows.append({"tag": tag, "precision": precision, "recall": recall, "f1": f1, **counts})
    return pl.DataFrame(rows)


Entity = tuple[int, int, int, str]


def _entities(path: Path, lexicon: pl.DataFrame | None) -> tuple[set[Entity], set[Entity]]:
    """Gold and found entities as (sentence, first token, one past the last, tag)."""
    sentences = read_sentences(path)
    gold = {(n, *span) for n, sentence in enumerate(sentences) for span in _spans([tag for _, tag in sentence])}
    texts = [" ".join(token for token, _ in sentence) for sentence in sentences]
    starts = [[0, *accumulate(len(token) + 1 for token, _ in sentence)] for sentence in sentences]
    before = accumulate((len(sentence) for sentence in sentences[:-1]), initial=0)
    articles = [f"a_{tokens // _ARTICLE:06}" for tokens in before]
    mentions = facts.extract(_paragraphs(texts, articles), _articles(articles), lexicon).mentions
    named = mentions.filter((pl.col("mention_type") == "name") & pl.col("entity_type").is_in(list(TAGS)))
    found = set()
    for paragraph, start, end, kind in named.select("paragraph_id", "start", "end", "entity_type").iter_rows():
        number = int(paragraph[2:])
        first = int(np.searchsorted(starts[number], start, side="right")) - 1
        last = int(np.searchsorted(starts[number], end, side="left"))
        found.add((number, first, last, TAGS[kind]))
    return gold, found


def read_sentences(path: Path) -> list[list[tuple[str, str]]]:
    """(token, tag) of each sentence; a blank line or a full stop ends one.

    Raises UsageError where the path is no file of text, or no line of it holds a token and a tag.
    """
    sentences: list[list[tuple[str, str]]] = [[]]
    with expecting(path, "a file of tokens with BIO tags, a token and its tag a line"):
        lines = path.read_text("utf-8").splitlines()
    for line in lines:
        parts = line.split()
        if len(parts) == 2:
            sentences[-1].append((parts[0], parts[1]))
        if sentences[-1] and (len(parts) != 2 or parts[0] == "." or len(sentences[-1]) >= _LONGEST):
            sentences.append([])
    if not any(sentences):
        raise UsageError(f"{path}: expected a token and its BIO tag a line, found no such line; name another file")
    return [s for s in sentences if s]


def _spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Entities of a BIO sequence, of the scored tags."""
    spans: list[tuple[int, int, str]] = []
    for at, tag in enumerate(tags):
        kind = tag[2:]
        if tag.startswith("I-") and spans and spans[-1][1] == at and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], at + 1, kind)
        elif tag != "O":
            spans.append((at, at + 1, kind))
    return [s for s in spans if s[2] in TAGS.values()]


def _paragraphs(texts: list[str], articles: list[str]) -> pl.DataFrame:
    """A paragraph a sentence."""
    return pl.DataFrame(
        {
            "paragraph_id": [f"p_{n}" for n in range(len(texts))],
            "article_id": articles,
            "document_id": "d_0",
            "position": list(range(len(texts))),
            "role": "body",
            "text": texts,
        }
    )


def _articles(ids: list[str]) -> pl.DataFrame:
    """Articles of which nothing is known."""
    types = dict(polars_schema("articles"))
    known = sorted(set(ids))
    return pl.DataFrame({n: known if n == "article_id" else [None] * len(known) for n in types}, schema=types)
