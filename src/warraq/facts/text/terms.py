"""A compiled term table; `warraq.facts.text.lexicon` compiles them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl


@dataclass(frozen=True, eq=False)
class Terms:
    """A compiled term table."""

    rows: pl.DataFrame  # the rows given, with `term` (their number) and `priority`
    words: pl.Series  # distinct token keys of all forms
    hashes: np.ndarray  # hash of each of them
    edges: np.ndarray  # sorted u64: node * len(words) + word
    targets: np.ndarray  # node that each edge leads to
    accept: np.ndarray  # term that ends at each node, or -1
    first: np.ndarray  # node that each word leads to from the start, or -1
    goes_on: np.ndarray  # whether an edge leads on from each node
    proclitics: tuple[str, ...]
    min_stem: int

    def step(self, nodes: np.ndarray, words: np.ndarray) -> np.ndarray:
        """Node reached from each of `nodes` by each of `words` (-1 where there is no such term)."""
        wanted = nodes.astype(np.uint64) * np.uint64(len(self.words)) + words.astype(np.uint64)
        at = np.minimum(np.searchsorted(self.edges, wanted), len(self.edges) - 1)
        found = (self.edges[at] == wanted) & (nodes >= 0) & (words >= 0)
        return np.where(found, self.targets[at], -1)
