"""Texts with marked names to a model: a structured perceptron, its weights averaged over all steps."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from warraq_perceptron.model import CONFIG, FORMAT, WEIGHTS, Floats, best_path
from warraq_perceptron.tags import TAGS, Span, tags_of
from warraq_perceptron.tokens import FEATURES, Integers, tokenize

SEED = 20260115


def train(
    paragraphs_with_spans: Iterable[tuple[str, Sequence[tuple[int, int, str]]]],
    out_dir: Path,
    *,
    epochs: int = 10,
    buckets: int = 2**16,
) -> Path:
    """Learn from texts and the names in them, and write config.json and weights.npz.

    Parameters
    ----------
    paragraphs_with_spans : iterable of (text, spans)
        A span is (start, end, type) in code points, type one of person, org, place. It ends with a word and begins
        with one, or behind a particle of one letter.
    out_dir : Path
        Folder of the model; it is made where there is none.
    epochs, buckets : int
        How often all texts are gone through, and how many numbers features are hashed to.

    Raises ValueError for a span that does not lie so.
    """
    given = [(text, [Span(*span) for span in spans]) for text, spans in paragraphs_with_spans]
    tokens = tokenize([text for text, _ in given], buckets)
    gold = tags_of(tokens, [spans for _, spans in given])
    learner = Learner(buckets)
    order = np.random.default_rng(SEED)
    for _ in range(epochs):
        for text in order.permutation(len(given)):
            words = slice(tokens.first[text], tokens.first[text + 1])
            learner.see(tokens.features[words], gold[words])
    out_dir.mkdir(parents=True, exist_ok=True)
    settings = {"format": FORMAT, "buckets": buckets, "features": FEATURES, "tags": list(TAGS)}
    (out_dir / CONFIG).write_text(json.dumps(settings, indent=2) + "\n", "utf-8")
    emissions, transitions = (weights.astype(np.float32) for weights in learner.averages())
    np.savez_compressed(out_dir / WEIGHTS, emissions=emissions, transitions=transitions)
    return out_dir


class Learner:
    """Weights as they are learnt, and each change times the step it was made at, from which averages follow."""

    def __init__(self, buckets: int) -> None:
        shapes = ((buckets, len(TAGS)), (len(TAGS) + 1, len(TAGS)))
        self.weights = tuple(np.zeros(shape) for shape in shapes)
        self.timed = tuple(np.zeros(shape) for shape in shapes)
        self.step = 1

    def see(self, features: Integers, gold: Integers) -> None:
        """Tag the words of one text, and where that is wrong move towards what is right."""
        emissions, transitions = self.weights
        scores = emissions[features].sum(axis=1)
        guessed = best_path(scores, np.array([0, len(gold)]), transitions)
        if not np.array_equal(guessed, gold):
            self._move(features, gold, 1.0)
            self._move(features, guessed, -1.0)
        self.step += 1

    def _move(self, features: Integers, tags: Integers, by: float) -> None:
        before = np.concatenate(([len(TAGS)], tags[:-1]))
        places = ((features, tags[:, None]), (before, tags))
        for weights, timed, place in zip(self.weights, self.timed, places, strict=True):
            np.add.at(weights, place, by)
            np.add.at(timed, place, by * self.step)

    def averages(self) -> tuple[Floats, ...]:
        """The mean of the weights over all steps."""
        return tuple(w - t / self.step for w, t in zip(self.weights, self.timed, strict=True))
