"""The segment stage: kept spans → paragraphs with roles, by article."""

from __future__ import annotations

import polars as pl

from warraq import ids
from warraq.counts import place
from warraq.segment import body, cuts, head, parts, wraps
from warraq.segment.shapes import shapes

COLUMNS = {
    "paragraph_id": pl.String,
    "article_id": pl.String,
    "document_id": pl.String,
    "position": pl.Int32,
    "role": pl.String,
    "text": pl.String,
    "start": pl.Int32,
    "end": pl.Int32,
    "word_count": pl.Int32,
    "sentence_count": pl.Int32,
    "in_language": pl.String,
    "part": pl.Int32,
}
# A word is a run of characters from its first letter or digit to the next white space.
_WORD = r"[\p{L}\p{N}]\S*"
# A sentence ends with these marks before white space or the end: 3.5 and example.org do not end one.
_STOP = r"[.؟?!…][»”\"’')\]]*"
_SENTENCE_END = rf"{_STOP}(?:\s|$)"
# A text with other white space than single spaces, or with a piece between them that has no letter or digit.
_UNEVEN = r"\s[^\p{L}\p{N}]*(?:\s|$)|^[^\p{L}\p{N}]*(?:\s|$)|[\s--[ ]]"


def segment(kept: pl.DataFrame, documents: pl.DataFrame | None = None) -> pl.DataFrame:
    """Make paragraphs of kept spans: every character of them, white space aside, is in exactly one.

    In: kept (document_id str, line i32, start, end i32, text str, cue str?), and documents (document_id str, text str)
    from which the text of hard-wrapped paragraphs is taken; without documents wrapped lines stay apart.
    Out: paragraph_id, article_id, document_id str, position i32 (from 0, by article), role str, text str, start, end
    i32, word_count i32 (runs of characters between white space that hold a letter or digit), sentence_count i32 (ends
    of sentences, at least one), in_language str? (null: languages are told in `tag`), part i32; sorted by document_id,
    part and position.
    """
    lines = kept.sort("document_id", "start").with_columns(doc=pl.col("document_id").rle_id())
    blocks = cuts.cut(lines).with_columns(last_line="line")
    joined = wraps.join(shapes(blocks), documents)
    return _finished(parts.divide(body.assign(head.assign(joined))))


def _finished(blocks: pl.DataFrame) -> pl.DataFrame:
    """Name articles and paragraphs, count, and put columns and rows in their order."""
    ordered = _counted(blocks.sort("doc", "part", "start")).with_columns(
        position=place("doc", "part"),
        in_language=pl.lit(None, dtype=pl.String),
    )
    opens = ordered["position"] == 0
    articles = ordered.filter(opens).select("document_id", "part")
    article_ids = ids.derive_column("a", [articles["document_id"], articles["part"]])
    named = ordered.with_columns(article_id=article_ids.gather(opens.cum_sum() - 1))
    keys = ids.derive_column("p", [named["article_id"], named["position"], named["text"]])
    return named.with_columns(paragraph_id=keys).select(pl.col(c).cast(t) for c, t in COLUMNS.items())


def _counted(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add word_count and sentence_count i32.

    Most texts are even: their words are one more than their spaces (`words`), and only a space or the end follows a
    sentence, which is looked for several times as fast as any white space (the engine takes a few literals at once).
    """
    marked = blocks.with_columns(uneven=pl.col("text").str.contains(_UNEVEN))
    even, uneven = (pl.when(which).then(pl.col("text")) for which in (~pl.col("uneven"), pl.col("uneven")))
    inside, last = even.str.count_matches(rf"{_STOP}[ \t\n]"), even.str.contains(f"{_STOP}$").cast(pl.UInt32)
    ends = pl.coalesce(inside + last, uneven.str.count_matches(_SENTENCE_END))
    return marked.with_columns(
        word_count=pl.coalesce(uneven.str.count_matches(_WORD).cast(pl.Int32), "words"),
        sentence_count=pl.max_horizontal(ends.cast(pl.Int32), 1),
    ).drop("uneven")
