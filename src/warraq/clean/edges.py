"""The edges of a text: which lines stand above and below its body, their shape, and what they share with it."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from warraq.arabic import stems
from warraq.clean.connectives import connected
from warraq.clean.evidence import HEADING_CHARS
from warraq.gates import only

# Headings of these kinds stand above headlines of other articles.
LISTS = ["related", "most_read", "read_more"]
# After the body, kinds of lines that a site sets there and that the article does not go on after.
SITE = [*LISTS, "share", "comment", "follow", "newsletter", "tags", "app", "login"]
# Labels that lost their blanks are no shorter, and no longer than any rule reaches.
GLUED_CHARS = (30, 300)
# Headline and writer take so many lines.
_HEADER = 2
_TITLE_WORDS, _TITLE_CHARS = 4, 160
# The name of a site stands behind the headline in the title of a page.
_STROKE = r"\s[-–—|»]\s.{2,60}$"
_STOP = r"[^.]\.[»”\"’)\]]*$"


def edges(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines above and below the body of texts where there may be such a block, or all where a list stands in it.

    That is where several lines stand above the body, a number or another language among few, or furniture anywhere.
    """
    head, tail, kind = pl.col("head"), pl.col("tail"), pl.col("kind")
    inside = kind.is_in(LISTS) & ~head & ~tail
    odd = (head & (pl.col("numeric") | (pl.col("rank") >= _HEADER))) | ((head | tail) & pl.col("latin"))
    odd = odd | (tail & kind.is_in(SITE)) | (head & kind.is_not_null())
    last = pl.col("rank") == pl.col("lines") - 1
    glued = last & ~pl.col("stopped") & pl.col("chars").is_between(*GLUED_CHARS)
    texts = lines.filter(~pl.col("page"))
    docs = texts.filter(odd | inside | glued | pl.col("strip") | _labelled())["doc"].unique()
    lists = texts.filter(inside)["doc"].unique()
    # A line of the next text more or less makes no difference, so none is looked up by its text.
    edge = head | tail | head.shift(1) | tail.shift(-1) | last
    return texts.filter(pl.col("doc").is_in(docs.implode())).filter(edge | pl.col("doc").is_in(lists.implode()))


def _labelled() -> pl.Expr:
    """Whether few words stand on top of a text and a headline below them, or its first line ends behind a stroke."""
    top = pl.col("rank") == 0
    few = top & (pl.col("words") <= _TITLE_WORDS + 1) & (pl.col("chars") < HEADING_CHARS)
    below = pl.col("head").shift(-1) & (pl.col("words").shift(-1) >= _TITLE_WORDS)
    stroke = only(top & pl.col("head").shift(-1)).str.contains(_STROKE)
    return pl.col("head") & ((few & below) | stroke)


def title() -> pl.Expr:
    """Whether a line has the shape of a headline, as `titled` has told."""
    return pl.col("title")


def titled(lines: pl.DataFrame) -> pl.DataFrame:
    """Add title bool, which many ask: the shape of a headline, some words, no full stop, and it goes on with nothing.

    In: folded, words, chars, latin, cue.
    """
    shaped = _shaped()
    # Only such lines are read.
    folded = only(shaped)
    goes_on = _ended(folded) | connected(folded)
    return lines.with_columns(title=shaped & ~goes_on)


def opens_as_title() -> pl.Expr:
    """Whether the first line of a text has the shape of a headline: it goes on with nothing, were it to say “and”."""
    shaped = (pl.col("rank") == 0) & _shaped()
    return shaped & ~_ended(only(shaped))


def _shaped() -> pl.Expr:
    return (
        (pl.col("words") >= _TITLE_WORDS)
        & (pl.col("chars") <= _TITLE_CHARS)
        & ~pl.col("latin")
        & ~((pl.col("cue") == "dateline").fill_null(False) & (pl.col("chars") <= HEADING_CHARS))
    )


def _ended(folded: pl.Expr) -> pl.Expr:
    return folded.str.contains(_STOP) | folded.str.ends_with(":")


def among(lines: pl.DataFrame, where: pl.Expr, told: Callable[[pl.DataFrame], pl.Series]) -> pl.Series:
    """What `told` says of the lines where `where` holds, read alone; false for all others."""
    rows = lines.select(where.fill_null(False)).to_series().arg_true()
    found = pl.repeat(False, lines.height, dtype=pl.Boolean, eager=True)
    return found if rows.is_empty() else found.scatter(rows, told(lines[rows]).fill_null(False))


def named(lines: pl.DataFrame, gone: pl.Expr | pl.Series, kind: str, rule_id: str) -> pl.DataFrame:
    """Name the free lines for which `gone` holds."""
    told = lines.with_columns(gone=gone.fill_null(False) & pl.col("free"))
    return told.with_columns(
        kind=pl.when("gone").then(pl.lit(kind)).otherwise("kind"),
        rule_id=pl.when("gone").then(pl.lit(rule_id)).otherwise("rule_id"),
        free=pl.col("free") & ~pl.col("gone"),
    ).drop("gone")


def overlap(asked: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Share of each line's different words that the text of its document says: doc, rank, same."""
    docs = asked.select("doc").unique()
    text = lines.join(docs, on="doc", how="semi").filter(pl.col("prose") & pl.col("kind").is_null() & ~title())
    said = stems.words(asked, pl.col("folded"), "doc", "rank").unique()
    # Of the many words of a text only those that a line says are told apart.
    body = stems.words(text, pl.col("folded"), "doc").join(said, on=["doc", "word"], how="semi").unique()
    shared = said.join(body.with_columns(found=True), on=["doc", "word"], how="left")
    return shared.group_by("doc", "rank").agg(same=pl.col("found").fill_null(False).mean())


def tell(lines: pl.DataFrame, by: str, kind: str) -> pl.DataFrame:
    """What a rule tells of lines: doc, rank, told str (their kind), by str (the rule)."""
    return lines.select("doc", "rank", told=pl.lit(kind), by=pl.lit(by))
