"""Spans to a tag a word and back.

A name's first word is tagged B, the others I; C is a first word with a one-letter particle written onto it (و، ف، ب،
ل، ك), which belongs to the contract's column `clitic` and not to the name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from warraq_perceptron.tokens import Integers, Tokens

TYPES = ("person", "org", "place")
TAGS = ("O", *(f"{part}-{kind}" for kind in TYPES for part in "BCI"))
PARTICLES = frozenset("وفبلك")


class Span(NamedTuple):
    """A name in a text: offsets in code points, and one of `TYPES`."""

    start: int
    end: int
    entity_type: str


def allowed() -> npt.NDArray[np.bool_]:
    """Which tag (column) may follow which (row), the last row standing for the beginning: I only what it goes on."""
    may = np.ones((len(TAGS) + 1, len(TAGS)), dtype=np.bool_)
    for column, tag in enumerate(TAGS):
        if tag.startswith("I"):
            may[:, column] = [before[1:] == tag[1:] for before in TAGS] + [False]
    return may


def tags_of(tokens: Tokens, spans: Sequence[Sequence[Span]]) -> Integers:
    """The tag of each word; a span that begins or ends inside a word, other than behind a particle, is an error."""
    tags = np.zeros(len(tokens.text), dtype=np.int64)
    for text, wanted in enumerate(spans):
        first, last = tokens.first[text], tokens.first[text + 1]
        for span in wanted:
            inside = (tokens.start[first:last] < span.end) & (tokens.end[first:last] > span.start)
            words = first + np.flatnonzero(inside)
            if not len(words) or tokens.end[words[-1]] != span.end or not 0 <= span.start - tokens.start[words[0]] <= 1:
                raise ValueError(f"text {text}: expected a span of whole words, found {span}; correct its offsets")
            begin = "C" if span.start > tokens.start[words[0]] else "B"
            tags[words] = TAGS.index(f"I-{span.entity_type}")
            tags[words[0]] = TAGS.index(f"{begin}-{span.entity_type}")
    return tags


def spans_of(tokens: Tokens, tags: Integers, texts: Sequence[str]) -> Iterator[tuple[int, Span]]:
    """The names that a tag a word spells, each with the number of its text."""
    begins = np.flatnonzero([not TAGS[tag].startswith(("O", "I")) for tag in tags])
    for word in begins:
        behind = word + 1
        while behind < len(tags) and tokens.text[behind] == tokens.text[word] and TAGS[tags[behind]].startswith("I"):
            behind += 1
        text, tag = int(tokens.text[word]), TAGS[tags[word]]
        start = int(tokens.start[word])
        if tag.startswith("C"):
            # What the model takes for a particle has to be one, with a name behind it.
            if texts[text][start] not in PARTICLES or tokens.end[word] - start < 3:
                continue
            start += 1
        yield text, Span(start, int(tokens.end[behind - 1]), tag[2:])
