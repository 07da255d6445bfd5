"""One reading of a shard: paragraphs become folded tokens, and term tables are found among them.

Interface for the fact families
-------------------------------
``scan(paragraphs) -> Scan``; everything is columnar over the whole shard.

``Scan.tokens`` has one row a token, in reading order:

======== ======= ==========================================================================================
token    u32     global index of the token (its row number)
para     u32     row of `Scan.paragraphs`
start    i32     first code point in the paragraph's own text (clitics included)
end      i32     one past the last, marks on the last letter included
key      str     folded characters; a run of letters or a run of digits, never both (``و19`` is two tokens)
gap      str     folded text between the previous token (or the start of the paragraph) and this one
======== ======= ==========================================================================================

Every paragraph ends with a *break* token (``key == "\\n"``, ``start == end == len(text)``), whose gap is the text
after the last word: shifting by one row never crosses paragraphs unnoticed, and closing marks are kept.

The same columns as numpy arrays, for arithmetic: ``para, start, end`` and the dictionary codes ``key_id`` (into
``vocabulary``) and ``gap_id`` (into ``gaps``). What depends on a word or a gap alone is computed once per distinct
value: ``scan.by_key(expr)`` and ``scan.by_gap(expr)`` evaluate a Polars expression on the distinct values, then
spread.

``Scan.find(terms, *columns)`` gives the hits of a `Terms` table (see `warraq.facts.lexicon`) as *spans*, sorted by
token, without overlaps, the longest first, then the highest priority, then the hit with the shortest proclitic:

=========== ==== ==============================================================================================
tok_start   u32  first token; tok_end u32 is exclusive
para        u32  row of `Scan.paragraphs`
start, end  i32  code points in the paragraph's text, proclitics excluded (of ``لل`` the second ل is included)
clitic      str? the proclitics that were left out
term        u32  row of ``terms.rows``; the `columns` asked for are gathered from it
=========== ==== ==============================================================================================

``Scan.locate(tok_start, tok_end)`` turns token ranges into para, start, end; ``Scan.surface(para, start, end)`` gives
the characters. A typed string over the tokens, for rules written as regular expressions, is in `warraq.facts.tape`.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

import numpy as np
import polars as pl
import pyarrow as pa

from warraq.arabic import fold_points

if TYPE_CHECKING:
    from warraq.facts.lexicon import Terms

BREAK = "\n"
_OTHER, _LETTER, _DIGIT, _BREAK = 0, 1, 2, 3
# Between the words of one term: spaces, hyphens, apostrophes or nothing; never a comma, a quote mark or a stop.
SOFT_GAP = r"^[\s\-‐‑–'’ʼ`]{0,3}$"


@dataclass(frozen=True, eq=False)
class Scan:
    """Tokens of a shard and what rules need to work on them; see the module's docstring."""

    paragraphs: pl.DataFrame
    tokens: pl.DataFrame
    points: np.ndarray  # code points of all paragraphs, each followed by one separator
    bases: np.ndarray  # where each paragraph starts in `points`
    offsets: np.ndarray  # folded position → position in `points`
    at: np.ndarray  # folded position of each token's first character
    key_id: np.ndarray
    vocabulary: pl.Series
    gap_id: np.ndarray
    gaps: pl.Series
    memo: dict[object, object] = field(default_factory=dict, repr=False)  # hits found before

    @cached_property
    def para(self) -> np.ndarray:
        """Row of `paragraphs` of each token."""
        return self.tokens["para"].to_numpy()

    @cached_property
    def start(self) -> np.ndarray:
        """First code point of each token in its paragraph."""
        return self.tokens["start"].to_numpy()

    @cached_property
    def end(self) -> np.ndarray:
        """One past the last code point of each token in its paragraph."""
        return self.tokens["end"].to_numpy()

    @cached_property
    def is_break(self) -> np.ndarray:
        """True for the token that ends a paragraph."""
        return np.asarray(self.start == self.end)

    @cached_property
    def soft(self) -> np.ndarray:
        """True where a token may continue a term begun before it."""
        return np.asarray(self.by_gap(pl.col("gap").str.contains(SOFT_GAP)) & ~self.is_break)

    @cached_property
    def by_word(self) -> tuple[np.ndarray, np.ndarray]:
        """Tokens sorted by word, and where in them each word of `vocabulary` begins (one more at the end)."""
        count = np.bincount(self.key_id, minlength=len(self.vocabulary))
        return np.argsort(self.key_id, kind="stable"), np.concatenate(([0], np.cumsum(count)))

    def by_key(self, expr: pl.Expr) -> np.ndarray:
        """`expr` over the distinct keys (column ``key``), spread to the tokens."""
        return np.asarray(self.vocabulary.alias("key").to_frame().select(expr).to_series().to_numpy()[self.key_id])

    def by_gap(self, expr: pl.Expr) -> np.ndarray:
        """`expr` over the distinct gaps (column ``gap``), spread to the tokens."""
        return np.asarray(self.gaps.alias("gap").to_frame().select(expr).to_series().to_numpy()[self.gap_id])

    def locate(self, tok_start: np.ndarray, tok_end: np.ndarray, clitic: np.ndarray | int = 0) -> pl.DataFrame:
        """Token ranges (end exclusive) as para, start, end; `clitic` folded letters are left out at the start."""
        first = self.offsets[self.at[tok_start] + clitic] - self.bases[self.para[tok_start]]
        frame = {"tok_start": tok_start, "tok_end": tok_end, "para": self.para[tok_start], "start": first}
        schema = {"tok_start": pl.UInt32, "tok_end": pl.UInt32, "para": pl.UInt32, "start": pl.Int32, "end": pl.Int32}
        return pl.DataFrame(frame | {"end": self.end[np.asarray(tok_end) - 1]}).cast(schema)  # type: ignore[arg-type]

    def surface(self, para: np.ndarray, start: np.ndarray, end: np.ndarray) -> pl.Series:
        """The paragraph's own characters from `start` to `end`, a string a row."""
        first = self.bases[para].astype(np.int64) + start
        length = np.asarray(end, dtype=np.int64) - start
        ends = np.cumsum(length)
        inside = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - length, length)
        return strings(self.points[np.repeat(first, length) + inside], np.concatenate(([0], ends)))

    def find(self, terms: Terms, *columns: str) -> pl.DataFrame:
        """Hits of a term table as spans, with these `columns` of its rows; see the module's docstring."""
        from warraq.facts.match import find

        key = (id(terms), columns)
        if key not in self.memo:
            self.memo[key] = (terms, find(self, terms, *columns))
        _, found = cast("tuple[Terms, pl.DataFrame]", self.memo[key])
        return found


def scan(paragraphs: pl.DataFrame) -> Scan:
    """Tokenise `paragraphs` (column text: str, no nulls), row by row in the given order."""
    points, bases = _buffer(paragraphs["text"])
    folded, offsets = fold_points(points)
    breaks = np.searchsorted(offsets, np.append(bases[1:], len(points)) - 1)[: len(bases)]
    starts, ends = _boundaries(folded, breaks)
    cuts = np.empty(2 * len(starts) + 1, dtype=np.int64)
    cuts[0], cuts[1::2], cuts[2::2] = 0, starts, ends
    segments = strings(folded[: cuts[-1]], cuts)
    key_id, vocabulary = _encode(segments.gather_every(2, 1))
    gap_id, gaps = _encode(segments.gather_every(2, 0))
    first, last = offsets[starts], _with_marks(points, offsets[ends - 1] + 1)
    para = np.searchsorted(bases, first, side="right") - 1
    last = np.where(np.isin(starts, breaks, assume_unique=True), first, last)
    tokens = pl.DataFrame(
        {
            "token": np.arange(len(starts), dtype=np.uint32),
            "para": para.astype(np.uint32),
            "start": (first - bases[para]).astype(np.int32),
            "end": (last - bases[para]).astype(np.int32),
            "key": vocabulary.gather(key_id),
            "gap": gaps.gather(gap_id),
        }
    )
    return Scan(paragraphs, tokens, points, bases, offsets, starts, key_id, vocabulary, gap_id, gaps)


def strings(points: np.ndarray, cuts: np.ndarray) -> pl.Series:
    """Code points cut at `cuts` (n + 1 positions) into a column of n strings."""
    data = points.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass").encode("utf-8")
    width = np.ones(len(points) + 1, dtype=np.uint8)
    width[0] = 0
    for limit in (0x80, 0x800, 0x10000):
        width[1:] += points >= limit
    at = np.cumsum(width, dtype=np.int32 if len(data) < 2**31 else np.int64)[cuts].astype(np.int64, copy=False)
    array = pa.LargeStringArray.from_buffers(len(cuts) - 1, pa.py_buffer(at), pa.py_buffer(data))
    return pl.Series(array, dtype=pl.String)


def _buffer(texts: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Code points of all texts, each followed by a separator, and where each text starts."""
    joined = BREAK.join(texts) + BREAK if len(texts) else ""
    points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = texts.str.len_chars().to_numpy().astype(np.int64) + 1
    return points, np.cumsum(lengths) - lengths


def _boundaries(folded: np.ndarray, breaks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Folded positions where tokens start and end (exclusive); a separator is a token of its own."""
    kind = _classes()[np.minimum(folded, 0xFFFF)]
    if not len(folded):
        return breaks, breaks
    kind[breaks] = _BREAK
    change = np.empty(len(kind) + 1, dtype=bool)
    change[0] = change[-1] = True
    change[1:-1] = kind[1:] != kind[:-1]
    change[breaks] = change[breaks + 1] = True
    edges = np.flatnonzero(change)
    inside = kind[edges[:-1]] != _OTHER
    return edges[:-1][inside], edges[1:][inside]


@cache
def _classes() -> np.ndarray:
    """Token class of each code point of the basic plane."""
    category = [unicodedata.category(chr(c))[0:2] for c in range(0x10000)]
    lookup = {"Nd": _DIGIT} | dict.fromkeys(("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc"), _LETTER)
    return np.array([lookup.get(c, _OTHER) for c in category[:-1]] + [_OTHER], dtype=np.uint8)


def _with_marks(points: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Move ends past vowel marks and tatweel that the fold dropped, so that a surface keeps its last vowel."""
    ends = ends.copy()
    for _ in range(4):
        following = points[np.minimum(ends, len(points) - 1)]
        mark = ((following >= 0x064B) & (following <= 0x0652)) | (following == 0x0670) | (following == 0x0640)
        if not mark.any():
            break
        ends += mark
    return ends


def _encode(values: pl.Series) -> tuple[np.ndarray, pl.Series]:
    """Dictionary codes and distinct values, in order of first appearance."""
    encoded = values.to_arrow().dictionary_encode()
    return encoded.indices.to_numpy(), pl.Series(encoded.dictionary, dtype=pl.String)
