"""Headlines of other articles in a text: under a heading, below what a site sets after the body, or on top."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import sections
from warraq.clean.edges import LISTS, SITE, named, opens_as_title, overlap
from warraq.clean.end_signs import BY_ODDS
from warraq.clean.evidence import HEADING_CHARS, LIST_ITEM, PARAGRAPH_CHARS
from warraq.clean.rules import fold_regex
from warraq.counts import beside, running
from warraq.gates import only

# Another article's headline shares less than so much of its words with this text; under a heading more may be chance.
_SAME, _SAME_UNDER = 0.34, 0.5
# The article's own shares so much; next to it a line that shares so little is of another.
_OWN, _OTHER = 0.5, 0.2
# So many headlines on top of one another are no decks.
_TICKER = 4
# The last of twice as many is the article's own headline only if it shares more: of a hundred such two share so little.
_LAST_SAME, _LAST_WORDS = 0.25, 6
_TEXT_WORDS = 100
_SUBHEADING_WORDS, _LABEL_WORDS = 5, 2
# The strip of the latest news on top of a site, and how far down it and a single headline reach.
_NEWS = fold_regex(r"^\W*(?:عاجل|(?:شريط|آخر|أحدث|أهم) (?:ال)?(?:أخبار|عناوين|أنباء)|أخبار عاجلة)\W*$")
_STRIP_REACH, _ABOVE_REACH = 14, 3
_WRITTEN = r"^\W*(?:بقلم|كتب|كتبت|كتبه|كتبتها|اعداد|تقرير|حوار|ترجمه)\s?[-–|:/\s]"
_HALVES = r"\S\s*(?:…|\.{3,}|\*{1,3}|\s{4,})[.\s]*\S"
_ASKED = ["under", "after", "ticker", "strip", "above"]


def judge(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of such headlines.

    In: lines with title and free bool (`edges.title`, nothing named them); texts: all lines. Out: the same columns.
    """
    asked = _on_top(_in_lists(lines))
    some = asked.filter(pl.col("free") & pl.any_horizontal(_ASKED))
    if some.is_empty():
        return lines
    # A headline is no part of the text that speaks of it.
    texts = texts.with_columns(title=pl.col("title") | opens_as_title())
    said = asked.join(overlap(some, texts), on=["doc", "rank"], how="left", maintain_order="left")
    said = said.join(_told(texts, some), on="doc", how="left", maintain_order="left")
    told = _listed(_ticker(_strip(said.with_columns(pl.col("same").fill_null(1.0), pl.col("told").fill_null(0)))))
    return told.select(lines.columns)


def _told(texts: pl.DataFrame, some: pl.DataFrame) -> pl.DataFrame:
    """How many words of running text stand below the head of the documents of some lines: doc, told."""
    prose = texts.filter(pl.col("prose") & ~pl.col("head") & pl.col("kind").is_null())
    return prose.join(some.select("doc").unique(), on="doc", how="semi").group_by("doc").agg(told=pl.col("words").sum())


def _in_lists(lines: pl.DataFrame) -> pl.DataFrame:
    """Add listed (it looks like a headline), goes (a run of such lines goes on), under and after bool.

    under: below a heading inside the body, one of several; after: below the body and what a site sets there.
    """
    kind, tail = pl.col("kind"), pl.col("tail")
    heading = kind.is_in(LISTS) & (pl.col("chars") <= HEADING_CHARS) & ~pl.col("head")
    listed = (pl.col("title") | opens_as_title()) & (pl.col("cue") != "source_credit").fill_null(True)
    told = lines.with_columns(listed=listed, heading=heading.fill_null(False)).with_columns(
        goes=pl.col("listed") | kind.is_not_null()
    )
    told = told.with_columns(run=running(~pl.col("goes") | pl.col("heading"), "doc"))
    # A short line right above the text that goes on is its subheading.
    last = (~beside(pl.col("goes"), -1, "doc")).fill_null(False) & (pl.col("words") <= _SUBHEADING_WORDS)
    many = (pl.col("listed") & ~pl.col("heading")).sum().over("doc", "run") >= 2
    under = pl.col("heading").any().over("doc", "run") & many & pl.col("listed") & ~tail & ~last
    # A line told by the odds of its words alone says nothing of those below it.
    sure = ~pl.col("rule_id").is_in(list(BY_ODDS))
    sited = running((kind.is_in(SITE) & tail & sure).fill_null(False), "doc") > 0
    return told.with_columns(under=under, after=sited & tail & pl.col("listed")).drop("heading", "run")


def _on_top(lines: pl.DataFrame) -> pl.DataFrame:
    """Add ticker, news, strip and above bool: see `_ticker` and `_strip`."""
    head, rank, kind = pl.col("head"), pl.col("rank"), pl.col("kind")
    # What stands below its writer is the article's, were it a column of short lines.
    # The label of a section may stand on top of them.
    few = (rank == 0) & (pl.col("words") <= _LABEL_WORDS)
    label = few & only(few).str.strip_chars(" :|/»›-•").is_in(list(sections()))
    signed = _signed(head)
    ends = ~(pl.col("goes") | label) | signed
    top = head & pl.col("listed") & (running(ends, "doc") == 0)
    news = only(head & (rank <= 1)).str.contains(_NEWS)
    strip = head & pl.col("listed") & news.any().over("doc") & (rank <= _STRIP_REACH)
    # A headline printed twice is the article's; so may be the one below furniture on top of all.
    twice = pl.when(head & pl.col("title") & (pl.col("copies") > 1)).then(rank).min().over("doc")
    furniture = (kind.is_not_null() & (rank == 0)).any().over("doc")
    above = head & pl.col("listed") & (rank <= _ABOVE_REACH) & ((rank <= twice).fill_null(False) | furniture)
    # Below “most read” on top stand headlines of others alone, were they as many as a ticker.
    listed = (head & (rank <= 1) & kind.is_in(LISTS) & (pl.col("chars") <= HEADING_CHARS)).any().over("doc")
    ticker = top & (top.sum().over("doc") >= _TICKER)
    return lines.with_columns(
        ticker=ticker,
        news=news,
        strip=strip,
        above=above,
        writer=signed,
        signed=beside(signed, -1, "doc").fill_null(False),
        headed=ticker & listed.fill_null(False),
    )


def _signed(head: pl.Expr) -> pl.Expr:
    """Whether a line names the writer of an article."""
    byline = (pl.col("cue") == "byline").fill_null(False)
    return byline | only(head & (pl.col("chars") < PARAGRAPH_CHARS)).str.contains(_WRITTEN)


def _ticker(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove several headlines that open a text, none of which it speaks of.

    Hard-wrapped lines, which run on to a full stop, are none; the last of all may be the article's own, unless it is
    a paragraph cut off, or of many the text says next to nothing of it.
    """
    same, head = pl.col("same"), pl.col("head")
    wrapped = (head & pl.col("stopped") & ~pl.col("prose") & pl.col("cue").is_null()).any().over("doc")
    titled = (head & pl.col("title") & (same >= _SAME) & ~pl.col("writer")).any().over("doc")
    cut = only(pl.col("ticker") & (pl.col("chars") >= PARAGRAPH_CHARS)).str.contains(r"(?:\.{3}|…)$")
    last = (pl.col("rank") == pl.when("ticker").then(pl.col("rank")).max().over("doc")) & ~cut
    # The article's own headline is printed again below its picture; what stands below it are its decks.
    other = pl.col("ticker") & (same < _SAME) & (pl.col("copies") == 1)
    own = pl.when(pl.col("ticker") & (same >= _OWN)).then(pl.col("rank")).min().over("doc")
    other = other & (pl.col("rank") < own).fill_null(True)
    several = other.sum().over("doc") >= _TICKER
    # The halves of a verse stand apart by dots, stars or blanks.
    halves = pl.when(other).then(only(other).str.contains(_HALVES)).mean().over("doc") >= _OWN
    many = other.sum().over("doc") >= 2 * _TICKER
    last = last & (pl.col("signed") | ~(many & (same <= _LAST_SAME) & (pl.col("words") >= _LAST_WORDS)))
    # Of decks without a headline a short text repeats as little.
    told = titled | many | pl.col("headed") | (pl.col("told") >= _TEXT_WORDS)
    # In a list whose lines have marks before them the last has one as well.
    marked = pl.when(other).then(only(other).str.contains(LIST_ITEM)).all().over("doc")
    last = last & ~(pl.col("headed") & marked)
    ticker = other & several & told & ~wrapped & ~halves & (titled | ~last)
    return named(lines, ticker, "related", "block.ticker@1")


def _strip(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove what stands above the article's headline and is of another: below “breaking”, or with nothing shared."""
    same, rank = pl.col("same"), pl.col("rank")
    own = pl.when(pl.col("strip") & (same >= _SAME)).then(rank).min().over("doc")
    other = pl.col("strip") & (rank < own) & (same < _SAME)
    word = pl.col("news") & (rank < own) & other.any().over("doc")
    told = named(lines, other | word, "related", "block.news_strip@1")
    headline = pl.when(pl.col("above") & (same >= _OWN)).then(rank).min().over("doc")
    foreign = pl.col("above") & (rank < headline) & (same < _OTHER)
    return named(told, foreign, "related", "block.above_headline@1")


def _listed(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove headlines under a heading or below the body, and the dates between them."""
    other = pl.col("same") < _SAME_UNDER
    told = named(lines, pl.col("under") & other, "related", "block.under_heading@1")
    told = named(told, pl.col("after") & other, "related", "block.after_site@1")
    date = pl.col("tail") & (pl.col("cue") == "dateline") & (pl.col("chars") <= HEADING_CHARS)
    below = beside(pl.col("kind") == "related", 1, "doc").fill_null(False)
    return named(told, date & below, "related", "block.date_in_list@1")
