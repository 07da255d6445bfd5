"""The words of a scan with and without what may be glued before them, as hashes sorted for look-up.

The hash of a word is a polynomial (`warraq.facts.text.hashing`), so that of what is left after a proclitic follows
from it by arithmetic, and no string is cut.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from warraq.facts.text.hashing import hash_of, joined, without

_SHORTEST = 2
_ARTICLE = "ال"


@dataclass(frozen=True, eq=False)
class Index:
    """Hashes (u64, sorted) and the row that each belongs to."""

    hash: np.ndarray
    row: np.ndarray

    @classmethod
    def of(cls, hashes: np.ndarray) -> Index:
        """Sort the hashes of rows 0, 1, 2 …; rows of one hash stay in order."""
        order = np.argsort(hashes, kind="stable")
        return cls(hashes[order], order)


@dataclass(frozen=True, eq=False)
class Stems:
    """Each word as it is, and after each proclitic that it begins with: its row in the vocabulary, and which it is."""

    vocab: np.ndarray
    clitic: np.ndarray  # number of the proclitic, from one; 0 for the word as it is
    index: Index


def stems(hashes: np.ndarray, heads: np.ndarray, length: np.ndarray, proclitics: tuple[str, ...]) -> Stems:
    """Readings of words of these hashes, first three letters (`heads`, code points, a row a word) and lengths."""
    rows = [(np.arange(len(hashes)), np.zeros(len(hashes), dtype=np.int64), hashes)]
    for prefix, clitic, article in _prefixes(proclitics):
        begins = length >= _SHORTEST + len(prefix)
        for place, letter in enumerate(prefix):
            begins &= heads[:, place] == ord(letter)
        vocab = np.flatnonzero(begins)
        rest = without(hashes[vocab], hash_of(prefix), len(prefix))
        rest = joined(hash_of(article), len(article), rest) if article else rest
        rows.append((vocab, np.full(len(vocab), clitic), rest))
    vocab, numbers, rest = (np.concatenate(column) for column in zip(*rows, strict=True))
    return Stems(vocab, numbers, Index.of(rest))


def _prefixes(proclitics: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Letters to take off, the number of the proclitic, and the article to put back (لل is ل + ال)."""
    plain = [(p, number, "") for number, p in enumerate(proclitics, 1)]
    return plain + [(p + "ل", number, _ARTICLE) for p, number, _ in plain if p.endswith("ل")]
