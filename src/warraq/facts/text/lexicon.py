"""Term tables: rows of surface forms compiled into a trie over token keys.

``compile_terms(rows) -> Terms``: `rows` needs a column ``form`` (str, as written; folding, hyphens, spaces and
apostrophes inside do not matter) and may have ``priority`` (i32, higher wins where two rows share a form, or overlap
with equal length); all other columns are kept in ``Terms.rows`` and joined by ``term`` (u32).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.errors import LexiconError
from warraq.facts.text.scan import scan
from warraq.facts.text.terms import Terms

__all__ = ["CONJUNCTIONS", "PROCLITICS", "Terms", "compile_terms"]

# What may stand glued before a word: a conjunction, a preposition, or both ([وف]?[بلك]?).
PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
CONJUNCTIONS = ("و", "ف")


def compile_terms(rows: pl.DataFrame, proclitics: tuple[str, ...] = PROCLITICS, min_stem: int = 3) -> Terms:
    """Compile a table of forms.

    `proclitics` may stand glued before a form, where at least `min_stem` letters of its first word remain.
    Raises `LexiconError` where a form holds no letter or digit.
    """
    rows = _numbered(rows)
    tokens = scan(rows.select(text="form"))
    inside = ~tokens.is_break
    para, word = tokens.para[inside], tokens.key_id[inside].astype(np.int64)
    if len(empty := np.setdiff1d(np.arange(len(rows)), para)):
        raise LexiconError(f"expected letters or digits in every form, found {rows['form'][int(empty[0])]!r}")
    edges, targets, ends = _trie(para.astype(np.int64), word, len(tokens.vocabulary))
    accept = _accepted(ends, rows["priority"].to_numpy(), int(targets.max(initial=0)) + 1)
    words = tokens.vocabulary.alias("word")
    first = np.full(len(words), -1, dtype=np.int64)
    opening = edges < len(words)
    first[edges[opening].astype(np.int64)] = targets[opening]
    goes_on = np.zeros(len(accept), dtype=bool)
    goes_on[(edges // np.uint64(len(words))).astype(np.int64)] = True
    hashes = tokens.key_hash
    return Terms(rows, words, hashes, edges, targets, accept, first, goes_on, proclitics, min_stem)


def _numbered(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `term` and `priority` (0 where none is given)."""
    priority = pl.col("priority").cast(pl.Int32).fill_null(0) if "priority" in rows.columns else pl.lit(0, pl.Int32)
    return rows.drop("term", strict=False).with_columns(priority.alias("priority")).with_row_index("term")


def _trie(para: np.ndarray, word: np.ndarray, n_words: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Edges (sorted), the nodes they lead to, and the node in which each form ends."""
    first = np.flatnonzero(np.diff(para, prepend=-1))
    length = np.diff(np.append(first, len(para)))
    node, made = np.zeros(len(first), dtype=np.int64), 1
    all_edges, all_targets = [], []
    for depth in range(int(length.max(initial=0))):
        alive = np.flatnonzero(length > depth)
        key = node[alive] * n_words + word[first[alive] + depth]
        edges, inverse = np.unique(key, return_inverse=True)
        node[alive] = made + inverse
        all_edges.append(edges.astype(np.uint64))
        all_targets.append(np.arange(made, made + len(edges)))
        made += len(edges)
    edges, targets = np.concatenate(all_edges), np.concatenate(all_targets)
    order = np.argsort(edges)
    return edges[order], targets[order], node


def _accepted(ends: np.ndarray, priority: np.ndarray, n_nodes: int) -> np.ndarray:
    """Term of each node: the highest priority, then the first row."""
    accept = np.full(n_nodes, -1, dtype=np.int64)
    order = np.lexsort((-np.arange(len(ends)), priority))
    accept[ends[order]] = order
    return accept
