"""Find a term table among the tokens of a scan: a trie walked for all positions at once."""

from __future__ import annotations

from collections.abc import Iterator
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
    vocab, clitic, node = _starts(scan, terms)
    # What the first word tells is asked once a word, not once a token.
    length = np.array([0, *map(len, terms.proclitics)])
    whole = (clitic == 0) | (scan.key_length[vocab] - length[clitic] >= terms.min_stem)
    single = np.flatnonzero((terms.accept[node] >= 0) & whole)
    at, row = _spread(scan, vocab[single])
    found = [(at, at + 1, terms.accept[node[single]][row], clitic[single][row])]
    going = np.flatnonzero(terms.goes_on[node])
    at, row = _spread(scan, vocab[going])
    found += _longer(scan, terms, at, node[going][row], clitic[going][row])
    columns = [np.concatenate(column) for column in zip(*found, strict=True)]
    return dict(zip(("at", "end", "term", "clitic", "cut"), (*columns, length[columns[3]]), strict=True))


def _longer(
    scan: Scan, terms: Terms, at: np.ndarray, node: np.ndarray, clitic: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]]:
    """Hits of several words that begin at some tokens, by their number of words: at, end, term, clitic."""
    raw = np.full(len(scan.vocabulary), -1, dtype=np.int32)
    code, vocab = _known(scan.whole_words, terms)
    raw[vocab] = code
    for depth in range(1, _DEEPEST):
        if not len(at):
            break
        following = np.minimum(at + depth, len(scan.key_id) - 1)
        likely = np.flatnonzero(scan.soft[following])
        word = raw[scan.key_id[following[likely]]]
        listed = np.flatnonzero(word >= 0)
        go = likely[listed]
        node = terms.step(node[go], word[listed])
        stepped = np.flatnonzero(node >= 0)
        go, node = go[stepped], node[stepped]
        at, clitic = at[go], clitic[go]
        ended = np.flatnonzero(terms.accept[node] >= 0)
        yield at[ended], at[ended] + depth + 1, terms.accept[node[ended]], clitic[ended]
        further = np.flatnonzero(terms.goes_on[node])
        at, node, clitic = at[further], node[further], clitic[further]


def _known(stems: Index, terms: Terms) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of a word of `terms` (its row) and a stem that equals it (its row in `stems`)."""
    first, last = (np.searchsorted(stems.hash, terms.hashes, side) for side in ("left", "right"))
    times = last - first
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.repeat(np.arange(len(times)), times), stems.row[np.repeat(first, times) + which]


def _starts(scan: Scan, terms: Terms) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each word of the vocabulary that can begin a term, number of the clitic cut off, and node after it."""
    stems = scan.stems(terms.proclitics)
    code, row = _known(stems.index, terms)
    node = terms.first[code]
    opens = node >= 0
    return stems.vocab[row[opens]], stems.clitic[row[opens]], node[opens]


def _spread(scan: Scan, vocab: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The tokens of each of some words, and which of them each is."""
    tokens, first = scan.by_word
    times = first[vocab + 1] - first[vocab]
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return tokens[np.repeat(first[vocab], times) + which], np.repeat(np.arange(len(vocab)), times)


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
