"""Find a term table among the tokens of a scan: a trie walked for all positions at once."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.lexicon import Terms
from warraq.facts.scan import Scan

_SHORTEST = 2


def find(scan: Scan, terms: Terms, *columns: str) -> pl.DataFrame:
    """Spans of `terms` in `scan` without overlaps, with `columns` of the terms' rows; see `warraq.facts.scan`."""
    hits = _walk(scan, terms)
    kept = keep_longest(hits["at"], hits["end"], terms.rows["priority"].to_numpy()[hits["term"]], hits["cut"])
    hits = {name: column[kept] for name, column in hits.items()}
    frame = scan.locate(hits["at"], hits["end"], hits["cut"])
    keys = scan.vocabulary.gather(scan.key_id[hits["at"]])
    clitic = pl.DataFrame({"key": keys, "cut": hits["cut"]}).select(
        pl.when(pl.col("cut") > 0).then(pl.col("key").str.slice(0, pl.col("cut"))).alias("clitic")
    )
    rows = terms.rows.select(*columns)[hits["term"]] if columns else pl.DataFrame()
    term = pl.DataFrame({"term": hits["term"]}, schema={"term": pl.UInt32})
    return pl.concat([frame, clitic, term, rows], how="horizontal")


def _walk(scan: Scan, terms: Terms) -> dict[str, np.ndarray]:
    """Every hit: at, end (tokens), term, cut."""
    raw = word_codes(scan.vocabulary, terms.words)
    at, node, cut = _starts(scan, terms, raw)
    found = []
    for depth in range(1, 40):
        ended = terms.accept[node] >= 0
        found.append((at[ended], at[ended] + depth, terms.accept[node[ended]], cut[ended]))
        following = np.minimum(at + depth, len(scan.key_id) - 1)
        go = scan.soft[following]
        at, node, cut, following = at[go], node[go], cut[go], following[go]
        node = terms.step(node, raw[scan.key_id[following]])
        go = node >= 0
        at, node, cut = at[go], node[go], cut[go]
        if not len(at):
            break
    columns = [np.concatenate(c) for c in zip(*found, strict=True)]
    long_enough = _long_enough(scan, terms, columns[0], columns[1], columns[3])
    return {name: c[long_enough] for name, c in zip(("at", "end", "term", "cut"), columns, strict=True)}


def _long_enough(scan: Scan, terms: Terms, at: np.ndarray, end: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Whether enough letters are left after a proclitic; of a term of several words any number is enough."""
    length = scan.vocabulary.str.len_chars().to_numpy()[scan.key_id[at]]
    return np.asarray((cut == 0) | (end - at > 1) | (length - cut >= terms.min_stem))


def word_codes(vocabulary: pl.Series, words: pl.Series) -> np.ndarray:
    """Row in `words` of each entry of `vocabulary`, or -1."""
    table = pl.DataFrame({"key": words}).with_row_index("code")
    joined = vocabulary.alias("key").to_frame().join(table, on="key", how="left", maintain_order="left")
    return joined["code"].cast(pl.Int64).fill_null(-1).to_numpy()


def _starts(scan: Scan, terms: Terms, raw: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Token, node after its word, and folded letters cut off, for every token that can begin a term."""
    readings = _readings(scan.vocabulary, terms, raw)
    vocab, node, cut = (readings[c].to_numpy() for c in ("vocab", "node", "cut"))
    tokens, first = scan.by_word
    times = first[vocab + 1] - first[vocab]
    which = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    at = tokens[np.repeat(first[vocab], times) + which]
    return at, np.repeat(node, times), np.repeat(cut, times)


def _readings(vocabulary: pl.Series, terms: Terms, raw: np.ndarray) -> pl.DataFrame:
    """(vocab, node, cut): each word that can begin a term, as it is or after a proclitic; sorted by vocab."""
    keys = pl.DataFrame({"key": vocabulary}).with_row_index("vocab")
    rows = [(np.arange(len(raw)), raw, np.zeros(len(raw), dtype=np.int64))]
    words = pl.DataFrame({"stem": terms.words}).with_row_index("code")
    for prefix, cut, article in _prefixes(terms.proclitics):
        stems = keys.filter(
            pl.col("key").str.starts_with(prefix) & (pl.col("key").str.len_chars() >= _SHORTEST + len(prefix))
        ).select("vocab", stem=article + pl.col("key").str.slice(len(prefix)))
        known = stems.join(words, on="stem", how="inner", maintain_order="left")
        rows.append((known["vocab"].to_numpy(), known["code"].to_numpy(), np.full(len(known), cut)))
    vocab, code, cut_off = (np.concatenate(c).astype(np.int64) for c in zip(*rows, strict=True))
    node = terms.step(np.where(code >= 0, 0, -1), code)
    return pl.DataFrame({"vocab": vocab, "node": node, "cut": cut_off}).filter(pl.col("node") >= 0).sort("vocab", "cut")


def _prefixes(proclitics: tuple[str, ...]) -> list[tuple[str, int, str]]:
    """Letters to take off, how many of them are clitic, and the article to put back (لل is ل + ال)."""
    plain = [(p, len(p), "") for p in proclitics]
    return plain + [(p + "ل", len(p), "ال") for p in proclitics if p.endswith("ل")]


def keep_longest(at: np.ndarray, end: np.ndarray, priority: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Rows to keep so that no two overlap: longest, then highest priority, then least cut off, then first."""
    order = np.lexsort((cut, -priority, -end, at))
    reach = np.maximum.accumulate(end[order]) if len(order) else end[order]
    begins = np.concatenate(([True], at[order][1:] >= reach[:-1])) if len(order) else np.zeros(0, dtype=bool)
    cluster = np.cumsum(begins)
    crowded = np.flatnonzero(np.bincount(cluster, minlength=1)[cluster] > 1) if len(order) else order[:0]
    keep = np.ones(len(order), dtype=bool)
    keep[crowded] = _resolve(at[order[crowded]], end[order[crowded]], priority[order[crowded]], cut[order[crowded]])
    return order[keep]


def _resolve(at: np.ndarray, end: np.ndarray, priority: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """The same for the few hits that do overlap, one by one."""
    keep, taken = np.zeros(len(at), dtype=bool), set[int]()
    order = np.lexsort((at, cut, -priority, at - end))
    for row, first, last in zip(order.tolist(), at[order].tolist(), end[order].tolist(), strict=True):
        tokens = range(first, last)
        if taken.isdisjoint(tokens):
            keep[row] = True
            taken.update(tokens)
    return keep


def cover(spans: pl.DataFrame, n_tokens: int) -> np.ndarray:
    """Whether each token lies in one of `spans` (tok_start, tok_end)."""
    change = np.zeros(n_tokens + 1, dtype=np.int32)
    np.add.at(change, spans["tok_start"].to_numpy(), 1)
    np.add.at(change, spans["tok_end"].to_numpy(), -1)
    return np.cumsum(change[:-1]) > 0
