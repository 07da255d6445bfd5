"""The model: one weight a feature and tag, one a pair of tags; read from a folder, and the best tags of words."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from warraq.errors import ExtractorError
from warraq_perceptron.tags import TAGS, allowed
from warraq_perceptron.tokens import FEATURES, Integers, Tokens

VARIABLE = "WARRAQ_PERCEPTRON_MODEL"
CONFIG, WEIGHTS = "config.json", "weights.npz"
FORMAT = "warraq-perceptron/1"
ADVICE = f"train one, and let {VARIABLE} name its folder"
Floats = npt.NDArray[np.float64]
_NEVER = -1e12


@dataclass(frozen=True, eq=False)
class Model:
    """Weights: `emissions` (buckets, tags) and `transitions` (tags and the beginning, tags); `digest` of both files."""

    emissions: Floats
    transitions: Floats
    digest: str

    @property
    def buckets(self) -> int:
        """How many numbers a feature may have."""
        return len(self.emissions)

    def tag(self, tokens: Tokens) -> Integers:
        """The best tag of each word."""
        scores = np.zeros((len(tokens.text), len(TAGS)))
        # A column at a time: all at once would be 32 times the memory.
        for column in range(FEATURES):
            scores += self.emissions[tokens.features[:, column]]
        return best_path(scores, tokens.first, self.transitions)


def best_path(scores: Floats, first: Integers, transitions: Floats) -> Integers:
    """The tags with the highest sum in each text (Viterbi); texts go side by side, a word of each at a time."""
    costs = np.where(allowed(), transitions, _NEVER)
    begins, lengths = first[:-1], np.diff(first)
    longest = int(lengths.max(initial=0))
    sums = costs[-1] + np.zeros((len(lengths), len(TAGS)))
    back = np.zeros(scores.shape, dtype=np.int64)
    for place in range(longest):
        live = np.flatnonzero(lengths > place)
        if place:
            paths = sums[live][:, :, None] + costs[:-1]
            back[begins[live] + place] = paths.argmax(axis=1)
            sums[live] = paths.max(axis=1)
        sums[live] += scores[begins[live] + place]
    tags = np.zeros(len(scores), dtype=np.int64)
    chosen = sums.argmax(axis=1)
    for place in range(longest - 1, -1, -1):
        live = np.flatnonzero(lengths > place)
        words = begins[live] + place
        tags[words] = chosen[live]
        chosen[live] = back[words, chosen[live]]
    return tags


def load() -> Model:
    """The model in the folder that the environment names; ExtractorError where there is none, or not one like this."""
    named = os.environ.get(VARIABLE)
    if not named:
        raise ExtractorError(f"expected {VARIABLE} to name the folder of a model, found it unset; {ADVICE}")
    paths = [Path(named) / name for name in (CONFIG, WEIGHTS)]
    if missing := [path.name for path in paths if not path.is_file()]:
        raise ExtractorError(f"expected a model in {named}, found no {' and no '.join(missing)}; {ADVICE}")
    # A model that is trained again in its place is read again.
    return _read(named, *((path.stat().st_mtime_ns, path.stat().st_size) for path in paths))


@lru_cache(maxsize=1)
def _read(folder: str, *_: tuple[int, int]) -> Model:
    """Both files of a folder, held against what this code expects."""
    config, weights = Path(folder) / CONFIG, Path(folder) / WEIGHTS
    try:
        given = json.loads(config.read_bytes())
        buckets = int(given["buckets"])
        described = {"format": given["format"], "tags": tuple(given["tags"]), "features": given["features"]}
    except (ValueError, KeyError, TypeError) as error:
        raise ExtractorError(f"{config}: expected a model's settings, found {error!r}; train it again") from error
    expected = {"format": FORMAT, "tags": TAGS, "features": FEATURES}
    if wrong := [name for name in expected if expected[name] != described[name]]:
        found = ", ".join(f"{name} {described[name]}" for name in wrong)
        raise ExtractorError(f"{config}: expected a model of this version, found {found}; train it again")
    arrays = _arrays(weights)
    shapes = {"emissions": (buckets, len(TAGS)), "transitions": (len(TAGS) + 1, len(TAGS))}
    for name, shape in shapes.items():
        found_shape = arrays[name].shape if name in arrays else None
        if found_shape != shape or not np.isfinite(arrays[name]).all():
            raise ExtractorError(f"{weights}: expected {name} of shape {shape}, found {found_shape}; train it again")
    digest = hashlib.sha256(config.read_bytes() + weights.read_bytes()).hexdigest()
    return Model(arrays["emissions"], arrays["transitions"], digest)


def _arrays(path: Path) -> dict[str, Floats]:
    """The arrays of a file of weights."""
    try:
        # Without pickles: weights that come from elsewhere must not be able to run code.
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name].astype(np.float64) for name in file.files}
    except (ValueError, EOFError, zipfile.BadZipFile) as error:
        reason = str(error).splitlines()[0]
        raise ExtractorError(f"{path}: expected arrays of numbers, found: {reason}; train it again") from error
