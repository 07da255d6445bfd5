"""Roles of the body and of what follows it: subheadings, list items, credits, notes, pull quotes."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr, stems
from warraq.arabic.newsroom import agencies
from warraq.segment.shapes import PARAGRAPH_CHARS, neighbour

_SUBHEADING_CHARS, _SUBHEADING_WORDS = 70, 9
_HEADER_BLOCKS = 6
# Share of a bullet's words that the body says already: from here on the bullet quotes the body.
_QUOTED_SHARE = 0.6
_NOTE = (
    r"(?:زاويه|عمود) (?:اسبوعي|يومي|شهري|نصف شهري)ه?|"
    r"^\W*(?:كاتب|كاتبه|باحث|باحثه|صحافي|صحافيه|صحفي|صحفيه|اكاديمي|اكاديميه|محلل|استاذ|روايي|شاعر)\s.{3,100}$"
)
_SOURCE = r"^\W*(?:(?:المصدر|المصادر|مصدر الخبر|نقلا عن|source)\s*[:：/-]?\s*\S|عن\s*:?\s*(?:\p{L}+\s+)?[«\"“(])"
_QUOTED_NAME = r"^[“\"«(]\s*\p{L}+(?:\s+\p{L}+){0,2}\s*[”\"»)]\.?$"
_BELOW = pl.col("tail") | (pl.col("rank") == pl.col("count") - 1)


def assign(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give every block a role.

    In: blocks with shapes, role str?, lead i32, cue str?. Out: role str, `body` where nothing else speaks.
    """
    last = pl.col("rank").filter(pl.col("prose")).max().over("doc")
    seen = blocks.with_columns(tail=(pl.col("rank") > last).fill_null(False))
    seen = seen.with_columns(noted=_noted(seen), sourced=_sourced(seen), named=_named(seen), plain=_plain(seen))
    role = (
        pl.when(pl.col("role").is_not_null())
        .then("role")
        # Below a deck that reads as prose the header goes on.
        .when((pl.col("cue") == "dateline").fill_null(False) & ~pl.col("prose") & (pl.col("rank") < _HEADER_BLOCKS))
        .then(pl.lit("dateline"))
        .when(_note())
        .then(pl.lit("column_note"))
        .when(_credit())
        .then(pl.lit("source_credit"))
        .when(pl.col("tail") & (pl.col("cue") == "byline") & ~pl.col("prose"))
        .then(pl.lit("byline"))
        .when(_item())
        .then(pl.lit("list_item"))
        .when(_heading())
        .then(pl.lit("subheading"))
        .otherwise(pl.lit("body"))
    )
    return _pulled(seen.with_columns(role=role))


def _note() -> pl.Expr:
    """A note about the column or its writer, below the body."""
    cue = pl.col("cue") == "column_note"
    return (_BELOW & (cue | pl.col("noted")) & (pl.col("rank") > 0)).fill_null(False)


def _noted(blocks: pl.DataFrame) -> pl.Series:
    """Blocks at the end that read as a note about the column or its writer."""
    return gates.holds(blocks, _BELOW & (pl.col("rank") > 0), pl.col("key").str.contains(_NOTE))


def _credit() -> pl.Expr:
    """A source in a line of its own: named as such, or an agency or quoted name alone below the body."""
    small = (pl.col("cue") == "source_credit") | pl.col("named")
    return (pl.col("sourced") | (pl.col("tail") & ~pl.col("prose") & small)).fill_null(False)


def _sourced(blocks: pl.DataFrame) -> pl.Series:
    """Short blocks that say they name the source."""
    short = (pl.col("words") <= 12) & ~pl.col("prose") & (pl.col("rank") > 0)
    return gates.holds(blocks, short, pl.col("key").str.contains(_SOURCE))


def _named(blocks: pl.DataFrame) -> pl.Series:
    """Blocks below the body that are an agency's name, or any in quotation marks."""
    alone = pl.col("key").str.strip_chars(' .()[]«»“”"-–').is_in(list(agencies()))
    return gates.holds(blocks, pl.col("tail") & ~pl.col("prose"), alone | pl.col("key").str.contains(_QUOTED_NAME))


def _item() -> pl.Expr:
    """A bullet or a numbered item; in an interview a dash opens what somebody says."""
    dash = pl.col("text").str.head(1).is_in(list("-–—ـ"))
    interview = (pl.col("question") & dash).sum().over("doc") >= 2
    return (pl.col("bullet") & ~(dash & interview)) | (pl.col("numbered") & ~pl.col("question"))


def _heading() -> pl.Expr:
    """A short line without an end between paragraphs: the ones beside it must be running text or the header."""
    long_next = (neighbour("chars", -1) >= PARAGRAPH_CHARS) | neighbour("prose", -1)
    credited = (neighbour("role", 1) == "source_credit") | (neighbour("cue", 1) == "source_credit")
    opener = (pl.col("rank") == pl.col("lead")) | credited.fill_null(False)
    long_before = neighbour("prose", 1).fill_null(False) | opener | neighbour("bullet", 1).fill_null(False)
    larger = neighbour("chars", -1) >= 2 * pl.col("chars")
    return (pl.col("plain") & long_next & long_before & larger).fill_null(False)


def _plain(blocks: pl.DataFrame) -> pl.Series:
    """Short blocks inside the text that neither end nor announce a sentence."""
    key = pl.col("key")
    small = (pl.col("chars") <= _SUBHEADING_CHARS) & (pl.col("words") <= _SUBHEADING_WORDS) & ~pl.col("stopped")
    # The end of the verb is spelt out: a word boundary of Unicode is ten times as slow to look for.
    told = key.str.contains(r"[،,؛]$") | key.str.contains(r"^\W*(?:و?قال|و?اضاف)(?:\W|$)")
    inside = (pl.col("rank") > 0) & ~pl.col("tail") & pl.col("cue").is_null()
    return gates.holds(blocks, small & inside, key.str.contains(r"\p{L}{2}") & ~told)


def _pulled(blocks: pl.DataFrame) -> pl.DataFrame:
    """Rename the bullets at the end that say again what the body says."""
    item = pl.col("role") == "list_item"
    after = pl.col("rank").filter(~item).max().over("doc")
    quotes = blocks.filter(item & (pl.col("rank") > after) & pl.col("bullet") & (pl.col("words") >= 4))
    if quotes.is_empty():
        return blocks
    body = blocks.filter(pl.col("role") == "body").join(quotes.select("doc").unique(), on="doc", how="semi")
    found = overlap(quotes, body).filter(pl.col("share") >= _QUOTED_SHARE).select("doc", "rank", pulled=pl.lit(True))
    joined = blocks.join(found, on=["doc", "rank"], how="left", maintain_order="left")
    role = pl.when("pulled").then(pl.lit("pull_quote")).otherwise("role")
    return joined.with_columns(role=role).drop("pulled")


def overlap(quotes: pl.DataFrame, body: pl.DataFrame, *by: str) -> pl.DataFrame:
    """Share of the words of each quote that stand in the body of its document: doc, rank, share f64 (and `by`)."""
    folded = fold_expr(pl.col("text"))
    known = stems.words(body, folded, "doc", *by).unique().with_columns(found=pl.lit(True))
    asked = stems.words(quotes, folded, "doc", "rank")
    if by:
        asked = asked.join(known.select("doc", *by).unique(), on="doc")
    matched = asked.join(known, on=["doc", *by, "word"], how="left")
    return matched.group_by("doc", "rank", *by).agg(share=pl.col("found").fill_null(False).mean())
