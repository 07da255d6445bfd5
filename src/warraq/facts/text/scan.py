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
gap      str     folded text between the previous token (or the start of the paragraph) and this one; a blank for
                 the commas around a day (see `warraq.facts.text.asides`)
======== ======= ==========================================================================================

Every paragraph ends with a *break* token (``key == "\\n"``, ``start == end == len(text)``), whose gap is the text
after the last word: shifting by one row never crosses paragraphs unnoticed, and closing marks are kept.

The same columns as numpy arrays, for arithmetic: ``para, start, end`` and the dictionary codes ``key_id`` (into
``vocabulary``) and ``gap_id`` (into ``gaps``). What depends on a word or a gap alone is computed once per distinct
value: ``scan.by_key(expr)`` and ``scan.by_gap(expr)`` evaluate a Polars expression on the distinct values, then
spread; with ``at=`` some tokens, to these alone.

``Scan.find(terms, *columns)`` gives the hits of a `Terms` table (see `warraq.facts.text.lexicon`) as *spans*, sorted by
token, without overlaps, the longest first, then the highest priority, then the hit with the shortest proclitic:

=========== ==== ==============================================================================================
tok_start   u32  first token; tok_end u32 is exclusive
para        u32  row of `Scan.paragraphs`
start, end  i32  code points in the paragraph's text, proclitics excluded (of ``لل`` the second ل is included)
clitic      str? the proclitics that were left out
term        u32  row of ``terms.rows``; the `columns` asked for are gathered from it
=========== ==== ==============================================================================================

``Scan.locate(tok_start, tok_end)`` turns token ranges into para, start, end; ``Scan.surface(para, start, end)`` gives
the characters. A typed string over the tokens, for rules written as regular expressions, is in
`warraq.facts.text.tape`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import numpy as np
import polars as pl
import pyarrow as pa

from warraq.arabic import fold_expr
from warraq.facts.text import match
from warraq.facts.text.asides import without_pauses
from warraq.facts.text.edges import HEAD, TAIL
from warraq.facts.text.hashing import hash_of
from warraq.facts.text.stems import Index, Stems, stems
from warraq.facts.text.terms import Terms
from warraq.facts.text.tokens import Tokens, in_order, read, runs

BREAK = "\n"
# Code points that are read at once, so that the work stays in the cache.
_BLOCK = 1 << 15
# One token in so many is more than to sort.
_MANY = 20
# Between the words of one term: spaces, hyphens, apostrophes or nothing; never a comma, a quote mark or a stop.
SOFT_GAP = r"^[\s\-‐‑–'’ʼ`_]{0,3}$"


@dataclass(frozen=True, eq=False)
class Scan:
    """Tokens of a shard and what rules need to work on them; see the module's docstring."""

    paragraphs: pl.DataFrame
    points: np.ndarray  # code points of all paragraphs, each followed by one separator
    bases: np.ndarray  # where each paragraph starts in `points`
    dropped: np.ndarray  # positions in `points` of the characters that folding drops
    para: np.ndarray  # row of `paragraphs` of each token
    start: np.ndarray  # first code point of each token in its paragraph
    end: np.ndarray  # one past the last code point of each token in its paragraph
    key_id: np.ndarray
    key_hash: np.ndarray  # hash of each word of `vocabulary`
    vocabulary: pl.Series
    gap_id: np.ndarray
    gaps: pl.Series
    memo: dict[object, object] = field(default_factory=dict, repr=False)  # hits found before

    @cached_property
    def tokens(self) -> pl.DataFrame:
        """One row a token, in reading order; see the module's docstring."""
        numbers = {"para": self.para, "start": self.start, "end": self.end}
        frame = pl.DataFrame(numbers, schema={"para": pl.UInt32, "start": pl.Int32, "end": pl.Int32})
        spelt = (self.vocabulary.gather(self.key_id).alias("key"), self.gaps.gather(self.gap_id).alias("gap"))
        return frame.with_row_index("token").with_columns(*spelt)

    def inside(self, token: np.ndarray) -> np.ndarray:
        """Each token, or the last one where there is none."""
        return np.asarray(np.minimum(token, max(len(self.para) - 1, 0)))

    def keys(self, at: np.ndarray | pl.Series) -> pl.Series:
        """Folded characters of the tokens `at`."""
        word: np.ndarray = self.key_id[np.asarray(at)]
        return self.vocabulary[word].alias("key")

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
        return in_order(self.key_id), np.concatenate(([0], np.cumsum(count)))

    def tokens_of(self, words: np.ndarray) -> np.ndarray:
        """Tokens of some distinct words (rows of `vocabulary`), in order."""
        tokens, first = self.by_word
        count = first[words + 1] - first[words]
        if _MANY * (total := int(count.sum())) > len(tokens):
            wanted = np.zeros(len(self.vocabulary), dtype=bool)
            wanted[words] = True
            return np.flatnonzero(wanted.take(self.key_id, mode="clip"))
        which = np.arange(total) + np.repeat(first[words] - np.cumsum(count) + count, count)
        return np.sort(tokens[which])

    def words_of(self, hashes: np.ndarray) -> np.ndarray:
        """Rows of `vocabulary` of those words of these hashes that are in it."""
        listed = self.whole_words
        at = np.searchsorted(listed.hash, hashes)
        at = at[listed.hash.take(at, mode="clip") == hashes] if len(listed.hash) else at[:0]
        return np.asarray(listed.row[at])

    @cached_property
    def key_length(self) -> np.ndarray:
        """Folded characters of each word of `vocabulary`."""
        return self.vocabulary.str.len_chars().to_numpy().astype(np.int64)

    @cached_property
    def key_heads(self) -> np.ndarray:
        """The first code points of each word of `vocabulary`, with blanks behind shorter ones."""
        return _points_of(pl.col("key").str.head(HEAD).str.pad_end(HEAD, " "), self.vocabulary, HEAD)

    @cached_property
    def key_tails(self) -> np.ndarray:
        """The last code points of each word of `vocabulary`, with blanks before shorter ones."""
        return _points_of(pl.col("key").str.tail(TAIL).str.pad_start(TAIL, " "), self.vocabulary, TAIL)

    @cached_property
    def whole_words(self) -> Index:
        """The words of `vocabulary` by their hashes."""
        return Index.of(self.key_hash)

    def stems(self, proclitics: tuple[str, ...]) -> Stems:
        """The words of `vocabulary` as they are and after each of `proclitics`."""
        if proclitics not in self.memo:
            self.memo[proclitics] = stems(self.key_hash, self.key_heads, self.key_length, proclitics)
        return cast("Stems", self.memo[proclitics])

    def by_key(self, expr: pl.Expr, at: np.ndarray | None = None) -> np.ndarray:
        """`expr` over the distinct keys (column ``key``), spread to the tokens, or to those `at`."""
        values = self.vocabulary.alias("key").to_frame().select(expr).to_series().to_numpy()
        return np.asarray(values.take(self.key_id if at is None else self.key_id[at], mode="clip"))

    def by_gap(self, expr: pl.Expr, at: np.ndarray | None = None) -> np.ndarray:
        """`expr` over the distinct gaps (column ``gap``), spread to the tokens, or to those `at`."""
        values = self.gaps.alias("gap").to_frame().select(expr).to_series().to_numpy()
        return np.asarray(values.take(self.gap_id if at is None else self.gap_id[at], mode="clip"))

    def locate(self, tok_start: np.ndarray, tok_end: np.ndarray, clitic: np.ndarray | int = 0) -> pl.DataFrame:
        """Token ranges (end exclusive) as para, start, end; `clitic` folded letters are left out at the start."""
        first = self.start[tok_start]
        cut = np.broadcast_to(clitic, first.shape)
        if len(some := np.flatnonzero(cut)):
            base = self.bases[self.para[tok_start[some]]]
            first[some] = self._after(base + first[some], cut[some]) - base
        end, para = self.end[np.asarray(tok_end) - 1], self.para[tok_start]
        numbers = {"tok_start": tok_start, "tok_end": tok_end, "para": para, "start": first, "end": end}
        types = (np.uint32, np.uint32, np.uint32, np.int32, np.int32)
        return pl.DataFrame([pl.Series(n, c.astype(t)) for (n, c), t in zip(numbers.items(), types, strict=True)])

    def _after(self, at: np.ndarray, letters: np.ndarray | int) -> np.ndarray:
        """Positions in `points` of what stands so many folded letters after the letter at each of `at`."""
        before = np.searchsorted(self.dropped, at)
        place = at + letters
        # What was dropped in between has to be stepped over, and then what was dropped in that stretch.
        while True:
            further = at + letters + np.searchsorted(self.dropped, place, side="right") - before
            if np.array_equal(further, place):
                return np.asarray(place)
            place = further

    def surface(self, para: np.ndarray, start: np.ndarray, end: np.ndarray) -> pl.Series:
        """The paragraph's own characters from `start` to `end`, a string a row."""
        base = self.bases[para].astype(np.int64)
        return runs(self.points, base + start, base + end)

    def find(self, terms: Terms, *columns: str) -> pl.DataFrame:
        """Hits of a term table as spans, with these `columns` of its rows; see the module's docstring."""
        key = (id(terms), columns)
        if key not in self.memo:
            # Without columns they are asked for with others again.
            spans = self.find(terms) if columns else match.find(self, terms)
            rows = [terms.rows[column][spans["term"]] for column in columns]
            self.memo[key] = (terms, spans.hstack(rows) if rows else spans)
        _, found = cast("tuple[Terms, pl.DataFrame]", self.memo[key])
        return found


def scan(paragraphs: pl.DataFrame) -> Scan:
    """Tokenise `paragraphs` (column text: str, no nulls), row by row in the given order."""
    points, bases = _buffer(paragraphs["text"])
    blocks = np.unique(np.append(np.searchsorted(bases, np.arange(0, len(points), _BLOCK)), len(bases)))
    ends = np.append(bases, len(points))[blocks]
    parts = [
        read(points[low:high], np.append(bases[first + 1 : last], high) - low - 1).moved(low)
        for first, last, low, high in zip(blocks[:-1], blocks[1:], ends[:-1], ends[1:], strict=True)
    ]
    every = Tokens.joined(parts)
    key_id, key_hash, vocabulary = _encode(points, every.key, every.first, every.last)
    gap_id, gaps = _encode_gaps(points, every)
    gap_id = without_pauses(key_id, key_hash, gap_id, gaps)
    para = np.cumsum(every.is_break, dtype=np.int32) - every.is_break
    base = bases.astype(np.int32)[para]
    return Scan(
        paragraphs,
        points,
        bases,
        every.dropped.astype(np.int64),
        para.astype(np.uint32),
        every.first - base,
        every.end - base,
        key_id,
        key_hash,
        vocabulary,
        gap_id,
        gaps,
    )


def _points_of(part: pl.Expr, words: pl.Series, width: int) -> np.ndarray:
    """The code points of a part of each word (an expression on ``key``), all of one width, a row a word."""
    joined = words.alias("key").to_frame().select(part.str.join("")).item()
    return np.frombuffer(joined.encode("utf-32-le"), dtype=np.uint32).reshape(-1, width)


def _buffer(texts: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Code points of all texts, each followed by a separator, and where each text starts.

    In 16 bits where all characters are in the basic plane: half of what every step has to read.
    """
    joined = texts.str.join(BREAK).item() + BREAK if len(texts) else ""
    short = joined.encode("utf-16-le", "surrogatepass")
    if len(short) == 2 * len(joined):
        points = np.frombuffer(short, dtype=np.uint16)
    else:
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    lengths = texts.str.len_chars().to_numpy().astype(np.int64) + 1
    return points, np.cumsum(lengths) - lengths


def _encode(
    points: np.ndarray, codes: np.ndarray, starts: np.ndarray, ends: np.ndarray
) -> tuple[np.ndarray, np.ndarray, pl.Series]:
    """Dictionary codes of runs of characters with these hashes, the distinct hashes and folded runs, as they appear."""
    encoded = pa.array(codes).dictionary_encode()
    # In 32 bits, which all that is asked of a word has to read.
    indices = encoded.indices.to_numpy()
    first = np.flatnonzero(np.diff(np.maximum.accumulate(indices), prepend=-1))
    distinct = runs(points, starts[first], ends[first])
    return indices, encoded.dictionary.to_numpy(), distinct.to_frame("run").select(fold_expr(pl.col("run"))).to_series()


def _encode_gaps(points: np.ndarray, tokens: Tokens) -> tuple[np.ndarray, pl.Series]:
    """Dictionary codes of what stands before the tokens, a space first, and the distinct values."""
    rare = np.flatnonzero(tokens.between != hash_of(" "))
    codes, _, values = _encode(points, tokens.between[rare], tokens.gap[rare], tokens.first[rare])
    gap_id = np.zeros(len(tokens.between), dtype=np.int32)
    gap_id[rare] = codes + 1
    return gap_id, pl.concat([pl.Series([" "]), values.rename("")])
