"""Find a term table among the tokens of a scan: a trie walked for all positions at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from warraq.facts.text.stems import Index
from warraq.facts.text.terms import Terms
from warraq.facts.text.tokens import in_order

if TYPE_CHECKING:
    from warraq.facts.text.scan import Scan

_DEEPEST = 40


def find(scan: Scan, terms: Terms) -> pl.DataFrame:
    """Spans of `terms` in `scan` without overlaps, but for the columns of its rows; see `warraq.facts.text.scan`."""
    hits = hits_of(scan, terms)
    frame = scan.locate(hits["at"], hits["end"], hits["cut"])
    clitics = pl.Series("clitic", [None, *terms.proclitics], dtype=pl.String)
    return frame.hstack([clitics[hits["clitic"]], pl.Series("term", hits["term"].astype(np.uint32))])


def hits_of(scan: Scan, terms: Terms) -> dict[str, np.ndarray]:
    """The same as at, end (tokens), term (row of the terms), clitic (its number) and cut (its letters)."""
    hits = _walk(scan, terms)
    kept = keep_longest(hits["at"], hits["end"], terms.rows["priority"].to_numpy()[hits["term"]], hits["cut"])
    return {name: column[kept] for name, column in hits.items()}


def _walk(scan: Scan, terms: Terms) -> dict[str, np.ndarray]:
    """Every hit: at, end (tokens), term, clitic, cut."""
    raw = np.full(len(scan.vocabulary), -1, dtype=np.int64)
    code, vocab = _known(scan.whole_words, terms)
    raw[vocab] = code
    at, node, clitic = _starts(scan, terms)
    found = []
    for depth in range(1, _DEEPEST):
        ended = terms.accept[node] >= 0
        found.append((at[ended], at[ended] + depth, terms.accept[node[ended]], clitic[ended]))
        go = np.flatnonzero(terms.goes_on[node])
        following = np.minimum(at[go] + depth, len(scan.key_id) - 1)
        word = raw[scan.key_id[following]]
        likely = np.flatnonzero((word >= 0) & scan.soft[following])
        go, word = go[likely], word[likely]
        node = terms.step(node[go], word)
        stepped = node >= 0
        at, node, clitic = at[go[stepped]], node[stepped], clitic[go[stepped]]
        if not len(at):
            break
    columns = [np.concatenate(c) for c in zip(*found, strict=True)]
    columns.append(np.array([0, *map(len, terms.proclitics)])[columns[3]])
    long_enough = _long_enough(scan, terms, columns[0], columns[1], columns[4])
    return {name: c[long_enough] for name, c in zip(("at", "end", "term", "clitic", "cut"), columns, strict=True)}


def _long_enough(scan: Scan, terms: Terms, at: np.ndarray, end: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Whether enough letters are left after a proclitic; of a term of several words any number is enough."""
    enough = np.ones(len(at), dtype=bool)
    glued = np.flatnonzero((cut > 0) & (end - at == 1))
    enough[glued] = scan.key_length[scan.key_id[at[glued]]] - cut[glued] >= terms.min_stem
    return enough


def _known(stems: Index, terms: Terms) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a word of `terms` (its row) and a stem that equals it (its row in `stems`)."""
    first, last = (np.searchsorted(stems.hash, terms.hashes, side) for side in ("left", "right"))
    times = last - first
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(np.arange(len(times)), times), stems.row[np.repeat(first, times) + which]


def _starts(scan: Scan, terms: Terms) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Token, node after its word, and number of the clitic cut off, for every token that can begin a term."""
    stems = scan.stems(terms.proclitics)
    code, row = _known(stems.index, terms)
    node = terms.first[code]
    opens = node >= 0
    vocab, clitic, node = stems.vocab[row[opens]], stems.clitic[row[opens]], node[opens]
    tokens, first = scan.by_word
    times = first[vocab + 1] - first[vocab]
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return tokens[np.repeat(first[vocab], times) + which], np.repeat(node, times), np.repeat(clitic, times)


def keep_longest(at: np.ndarray, end: np.ndarray, priority: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Rows to keep so that no two overlap: longest, then highest priority, then least cut off, then first.

    They come in the order of `at` (below 2^31).
    """
    if not len(at):
        return np.zeros(0, dtype=np.int64)
    at, end = at.astype(np.int64), end.astype(np.int64)
    order = in_order(at)
    reach = np.maximum.accumulate(end[order])
    begins = np.concatenate(([True], at[order][1:] >= reach[:-1]))
    alone = begins & np.append(begins[1:], True)
    crowded = np.flatnonzero(~alone)
    rows = order[crowded]
    alone[crowded] = _resolve(at[rows], end[rows], priority[rows], cut[rows])
    return np.asarray(order[alone])


def _resolve(at: np.ndarray, end: np.ndarray, priority: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Which of some hits to keep: in rounds, each hit that is the best on all of its tokens, until none is left."""
    keep = np.zeros(len(at), dtype=bool)
    rank = np.empty(len(at), dtype=np.int64)
    rank[np.lexsort((at, cut, -priority.astype(np.int64), at - end))] = np.arange(len(at))
    left = np.arange(len(at))
    while len(left):
        length = (end - at)[left]
        stops = np.cumsum(length)
        tokens = np.repeat(at[left], length) + np.arange(stops[-1]) - np.repeat(stops - length, length)
        _, place = np.unique(tokens, return_inverse=True)
        owner = np.repeat(rank[left], length)
        best = np.full(int(place.max()) + 1, len(at))
        np.minimum.at(best, place, owner)
        first = stops - length
        wins = np.add.reduceat(best[place] != owner, first) == 0
        taken = np.zeros(len(best), dtype=bool)
        taken[place[np.repeat(wins, length)]] = True
        keep[left[wins]] = True
        left = left[np.add.reduceat(taken[place], first) == 0]
    return keep


def cover(spans: pl.DataFrame, n_tokens: int) -> np.ndarray:
    """Whether each token lies in one of `spans` (tok_start, tok_end)."""
    inside = np.zeros(n_tokens, dtype=bool)
    at, end = (spans[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    while len(at):
        inside[at] = True
        at = at + 1
        more = at < end
        at, end = at[more], end[more]
    return inside
