"""Tokens as a typed string, so that a rule is a regular expression over kinds of words.

One character stands for one labelled span, one unlabelled token (``w``), one punctuation mark between tokens, or the
end of a paragraph (a line break). White space leaves nothing. A hit maps back to token ranges by arithmetic:

>>> import polars as pl
>>> from warraq.facts.text.scan import scan
>>> read = scan(pl.DataFrame({"text": ["قال الوزير، أمس"]}))
>>> spans = pl.DataFrame({"tok_start": [1], "tok_end": [2], "symbol": ["T"]})
>>> typed = tape(read, spans)
>>> typed.text
'wT,w\\n'
>>> typed.find("(?P<title>T),").rows()
[(1, 2, 1, 2)]
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import cast

import numpy as np
import polars as pl
import pyarrow as pa

from warraq.facts.text.patterns import pattern_of
from warraq.facts.text.places import Places
from warraq.facts.text.scan import Scan

WORD, END = "w", "\n"
# Punctuation by kind; a mark that is not listed is a space to the rules.
MARKS = {
    '"“”„‟«»❝❞': '"',
    ",،;؛": ",",
    ":": ":",
    "([{": "(",
    ")]}": ")",
    ".!?؟…": ".",
    "-–—‒―": "-",
    "/|": "/",
}
_SYMBOL = {mark: symbol for marks, symbol in MARKS.items() for mark in marks}
_WIDEST = 6  # marks of one gap that are kept


@dataclass(frozen=True, eq=False)
class Tape:
    """The typed string and, for each word symbol in it, its place and its tokens."""

    text: str
    places: np.ndarray
    tok_start: np.ndarray
    tok_end: np.ndarray

    @cached_property
    def where(self) -> Places:
        """Where each symbol stands."""
        return Places(self.text)

    @cached_property
    def rank(self) -> np.ndarray:
        """How many word symbols stand before each place of the string, and before its end."""
        before = np.zeros(len(self.text) + 1, dtype=np.int32)
        before[self.places + 1] = 1
        return np.cumsum(before, dtype=np.int32, out=before)

    def find(self, pattern: str) -> pl.DataFrame:
        """Hits of `pattern`: tok_start, tok_end (u32) and `<group>_start`, `<group>_end` (u32?) of each named group."""
        known = pattern_of(pattern)
        groups = known.compiled.groupindex
        hits = [hit.regs for hit in self.where.hits(known)]
        if not hits:
            return _no_hits(pattern)
        # For each hit and each group, with the whole hit first, where it is.
        ends = np.fromiter(chain.from_iterable(chain.from_iterable(hits)), dtype=np.int64)
        found = ends.reshape(len(hits), known.compiled.groups + 1, 2)
        columns: dict[str, pl.Series] = {}
        for name, group in (("tok", 0), *sorted(groups.items(), key=lambda item: item[1])):
            columns |= self._tokens(name, found[:, group, 0], found[:, group, 1])
        return pl.DataFrame(columns)

    def thinned(self) -> Tape:
        """The tape without unlabelled words that touch no label or mark: the same to rules that look one word away."""
        points = np.frombuffer(self.text.encode("utf-16-le"), dtype=np.uint16)
        plain = points == ord(WORD)
        padded = np.concatenate(([True], plain, [True]))
        keep = ~(padded[:-2] & plain & padded[2:])
        words = keep[self.places]
        text = points[keep].tobytes().decode("utf-16-le")
        is_word = np.zeros(len(points), dtype=bool)
        is_word[self.places] = True
        return Tape(text, np.flatnonzero(is_word[keep]), self.tok_start[words], self.tok_end[words])

    def _tokens(self, name: str, begin: np.ndarray, stop: np.ndarray) -> dict[str, pl.Series]:
        """Token range of a range of symbols; null where it holds no word."""
        first, last = self.rank[begin], self.rank[stop] - 1
        none = (begin < 0) | (last < first)
        ends = (("start", self.tok_start[np.minimum(first, len(self.places) - 1)]), ("end", self.tok_end[last]))
        return {
            f"{name}_{side}": pl.Series(pa.array(tokens, type=pa.uint32(), mask=none), dtype=pl.UInt32)
            for side, tokens in ends
        }


def tape(scan: Scan, spans: pl.DataFrame, words: np.ndarray | None = None) -> Tape:
    """Typed string of a scan; `spans` (tok_start, tok_end u32, symbol str of one character) must not overlap.

    `words` gives the symbol (a code point) of each token outside the spans; without it they are all ``w``.
    """
    begin, stop = spans["tok_start"].to_numpy(), spans["tok_end"].to_numpy()
    symbol = np.full(len(scan.para), ord(WORD), dtype=np.uint16) if words is None else words.astype(np.uint16)
    symbol[np.flatnonzero(scan.is_break)] = ord(END)
    symbol[begin] = _points(spans["symbol"])
    starts = np.ones(len(symbol), dtype=bool)
    starts[_inner(begin, stop)] = False
    at = np.flatnonzero(starts)
    tok_start = at.astype(np.uint32)
    tok_end = np.append(tok_start[1:], np.uint32(len(symbol)))
    marks, width = _marks(scan)
    before = width[at]
    has = np.flatnonzero(before)
    gap, count = scan.gap_id[at[has]], before[has].astype(np.int64)
    # One place for each token, after those of its marks.
    first = has + np.cumsum(count) - count
    text = np.zeros(len(at) + int(count.sum()), dtype=np.uint16)
    for nth in range(_WIDEST):
        text[first + nth] = marks[gap, nth]
        more = np.flatnonzero(count > nth + 1)
        gap, count, first = gap[more], count[more], first[more]
    places = np.flatnonzero(text == 0)
    text[places] = symbol[at]
    return Tape(text.tobytes().decode("utf-16-le"), places, tok_start, tok_end)


@cache
def _no_hits(pattern: str) -> pl.DataFrame:
    """The columns of the hits of `pattern`, without a row: in a small shard most rules have none."""
    groups = pattern_of(pattern).compiled.groupindex
    names = ("tok", *sorted(groups, key=groups.__getitem__))
    return pl.DataFrame(schema={f"{name}_{side}": pl.UInt32 for name in names for side in ("start", "end")})


def _points(symbols: pl.Series) -> np.ndarray:
    """Code point of each one-character string."""
    return np.frombuffer(symbols.str.join("").item().encode("utf-16-le"), dtype=np.uint16)


def _inner(begin: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """Every token of the spans but their first."""
    length = stop.astype(np.int64) - begin - 1
    offset = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
    return np.asarray(np.repeat(begin.astype(np.int64) + 1, length) + offset)


def _marks(scan: Scan) -> tuple[np.ndarray, np.ndarray]:
    """Symbols of each distinct gap (a row of code points), and how many stand before each token (kept)."""
    if _gap_marks not in scan.memo:
        scan.memo[_gap_marks] = _gap_marks(scan)
    return cast("tuple[np.ndarray, np.ndarray]", scan.memo[_gap_marks])


def _gap_marks(scan: Scan) -> tuple[np.ndarray, np.ndarray]:
    """Symbols of each distinct gap (a row of code points), and how many stand before each token."""
    marks = np.zeros((len(scan.gaps), _WIDEST), dtype=np.uint16)
    width = np.zeros(len(scan.gaps), dtype=np.uint8)
    for row, gap in enumerate(scan.gaps):
        # A hyphen without spaces joins the parts of one name (جونغ-أون).
        found = [] if len(gap) == 1 and _SYMBOL.get(gap) == "-" else [ord(_SYMBOL[c]) for c in gap if c in _SYMBOL]
        found = found[:_WIDEST]
        width[row] = len(found)
        marks[row, : len(found)] = found
    return marks, width[scan.gap_id]
