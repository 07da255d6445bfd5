"""Roles of the blocks above the body: section, headline, byline, dateline, caption, deck."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq import gates
from warraq.arabic import calendar
from warraq.arabic.newsroom import sections
from warraq.segment import bylines, datelines, title
from warraq.segment.shapes import neighbour

# The header of an article is this long at most; below it, short lines belong to a list, a table or verse.
HEADER_BLOCKS = 12
_SECTION_WORDS = 4
# A longer first line is a sentence broken off; wires that put desk and order into a headline make longer ones.
_HEADLINE_CHARS = 150
# Sections inside one another, without the home page in front.
_TRAIL, _TRAIL_WORDS = r"^[^«»›>\"]+\s[»›>]\s[^«»›>\"]+$", 5
_LIFTED_WORDS = 4
# More unnamed short lines than these between headline and body are part of the body.
_LOOSE_LINES = 3
# A deck, the sentence under a headline, has at least so many words; a caption may have fewer.
_DECK_WORDS = 9
_LABEL = (
    r"^\W*(?:بقلم|كتبه?ا?|كتبت|كتب في|اعداد|اعده|اعدها|ترجمه|ترجمها|تحرير|اجري الحوار|حاوره|حاورته|حاورها|"
    r"الكاتب|المحرر|متابعه|تصوير|by)\s*[:：/-]\s*\S|^\W*بقلم\s|^\W*by\s|^\W*كتبت?(?:\s\p{L}+){2,4}\s*[:：]\W*$"
)
_LABELLED = r"[:：/-]|بقلم|by"


_ABOUT = "(?:ال)?(?:اخبار|شوون|تقارير)"


@cache
def _section_words() -> str:
    """Regular expression for a folded line made of words that name sections: “اقتصاد وأسواق”."""
    single = [name for name in sections() if " " not in name]
    word = calendar.pattern(single)
    about = rf"{_ABOUT}\s(?:ال)?(?:\p{{L}}+(?:يه|يات)|عامه|عاجله|هامه|مهمه|اخيره)"
    return rf"^(?:{word}(?:(?:\s+|\s?[-/]\s?)و?{word}){{0,2}}|{about})$"


def assign(blocks: pl.DataFrame) -> pl.DataFrame:
    """Give the blocks above the body their roles.

    In: blocks with shapes, role str? (kept where given), cue str?. Out: + lead i32 (rank of the first block of the
    body), role str? (null for the body and below).
    """
    lifted = title.copies(title.furniture(blocks))
    place = pl.col("rank") - pl.col("lift")
    first_prose = place.filter(pl.col("prose") & ~pl.col("copied") & (place > 0)).min().over("doc")
    top = (place >= 0) & (place < HEADER_BLOCKS) & (place <= first_prose.fill_null(HEADER_BLOCKS))
    marked = lifted.with_columns(top=top)
    above = _claimed(marked.filter("top"))
    head = _led(_headed(title.odd(above), blocks.filter("prose")))
    named = _others(bylines.named(head)).select("role", "lead")
    role, lead = (gates.spread(marked["top"], named[name]) for name in ("role", "lead"))
    both = marked.select(blocks.columns).with_columns(
        lead=lead, role=pl.when(marked["top"]).then(role).otherwise("role")
    )
    return both.with_columns(lead=pl.col("lead").max().over("doc"))


def _claimed(head: pl.DataFrame) -> pl.DataFrame:
    """Name what names itself: datelines, sections, labelled bylines, column notes."""
    key, cue = pl.col("key"), pl.col("cue")
    name = key.str.strip_chars(" :|/»›-")
    named = name.is_in(list(sections())) | name.str.contains(_section_words())
    # A section's first word is one, or is that of a label.
    first = name.str.extract(r"^([^\s/-]+)", 1)
    likely = first.is_in(list(sections())) | name.is_in(list(sections())) | first.str.contains(_ABOUT)
    short = pl.col("role").is_null() & (pl.col("words") <= _SECTION_WORDS)
    named_so = gates.holds(head, gates.holds(head, short, likely), named)
    trail = key.str.contains(r"\s[>›»/|\\]\s") & (pl.col("words") <= 12) & key.str.contains("^(?:الرييسيه|home)")
    trail = trail | ((pl.col("words") <= _TRAIL_WORDS) & key.str.contains(_TRAIL))
    section = pl.lit(named_so) | trail
    labelled = gates.holds(
        head, (pl.col("words") <= bylines.WORDS) & key.str.contains(_LABELLED), key.str.contains(_LABEL)
    )
    early = pl.col("rank") < pl.col("count") - 1
    role = (
        pl.when(pl.col("role").is_not_null())
        .then("role")
        .when(pl.lit(datelines.dated(head)) | (cue == "dateline").fill_null(False))
        .then(pl.lit("dateline"))
        .when(pl.lit(labelled))
        .then(pl.lit("byline"))
        .when((cue == "section").fill_null(False) | (section & early))
        .then(pl.lit("section"))
        .when(cue == "column_note")
        .then(pl.lit("column_note"))
    )
    return head.with_columns(role=role)


def _headed(head: pl.DataFrame, body: pl.DataFrame) -> pl.DataFrame:
    """Name the headline: the first block without a role, where it can be one (see `title`); and a second copy of it."""
    head = head.join(
        title.signed_first(head).with_columns(signed=True), on=["doc", "rank"], how="left", maintain_order="left"
    )
    signed = pl.col("signed").fill_null(False)
    given = (pl.col("role") == "headline").any().over("doc")
    marked = _unsigned(head.with_columns(first=(pl.lit(_opens(head)) & ~signed & ~given).fill_null(False)))
    rivals = title.rivals(marked)
    rivals = rivals.join(bylines.signing(rivals.filter("rival")), on=["doc", "rank"], how="anti")
    moved = marked.join(title.better(rivals, body), on="doc", how="left", maintain_order="left")
    found = pl.when(pl.col("title_rank").is_null()).then("first").otherwise(pl.col("rank") == pl.col("title_rank"))
    named = moved.with_columns(headline=found | (pl.col("role") == "headline").fill_null(False))
    return named.with_columns(role=_role_beside(signed), title_rank=pl.col("rank").filter("headline").min().over("doc"))


def _opens(head: pl.DataFrame) -> pl.Series:
    """Whether a block is the first without a role and can be a headline."""
    key, free = pl.col("key"), pl.col("role").is_null()
    listed = (pl.col("bullet") | pl.col("numbered")) & (neighbour("bullet", -1) | neighbour("numbered", -1))
    first = pl.col("rank").filter(free & ~pl.col("odd")).min().over("doc")
    prose = pl.col("rank").filter(pl.col("prose") & ~pl.col("copied")).min().over("doc")
    body_below = (pl.col("rank") > prose).fill_null(False)
    alone = (pl.col("count") == 1) & pl.col("stopped")
    cut_off = (pl.col("chars") > _HEADLINE_CHARS) & ~pl.col("text").str.contains(" / ", literal=True)
    # Below a menu only a line that reads as a headline is one.
    running = pl.col("prose") & ~pl.col("copied") & ~pl.col("question")
    lifted = (pl.col("lift") > 0) & ((pl.col("words") < _LIFTED_WORDS) | running)
    place = (pl.col("rank") == first) & ~listed.fill_null(False) & ~(alone | cut_off | body_below | lifted)
    sentence = key.str.contains(r"[^.]\.[»”\"’')\]]*$") & (pl.col("words") >= 6)
    open_end = key.str.contains(r"[،؛,]$")
    return gates.holds(head, place, key.str.contains(r"[\p{L}\p{N}]") & ~sentence & ~open_end)


def _role_beside(signed: pl.Expr) -> pl.Expr:
    """Roles by the `headline` and its rank: its second copy, a `signed` opening, a credit, what stands above it."""
    free = pl.col("role").is_null()
    name = pl.col("key").filter("headline").first().over("doc")
    copy = (pl.col("key") == name) & free & (pl.col("words") >= 3)
    kicker = free & (pl.col("rank") < pl.col("title_rank")).fill_null(False) & ~pl.col("prose")
    return (
        pl.when(pl.col("headline") | copy.fill_null(False))
        .then(pl.lit("headline"))
        .when(signed & free)
        .then(pl.lit("byline"))
        .when(pl.col("credit") & free)
        .then(pl.lit("caption"))
        .when(kicker)
        .then(pl.lit("subheading"))
        .otherwise("role")
    )


def _unsigned(head: pl.DataFrame) -> pl.DataFrame:
    """Take no byline for the headline where lines above it were passed over."""
    over = (pl.col("lift") > 0) | (pl.col("rank").filter("odd").min().over("doc") < pl.col("rank")).fill_null(False)
    passed = head.filter(pl.col("first") & over & ~pl.col("text").str.contains(":", literal=True))
    if passed.is_empty():
        return head
    signed = bylines.signing(passed).with_columns(signs=pl.lit(True))
    joined = head.join(signed, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(first=pl.col("first") & pl.col("signs").is_null()).drop("signs")


def _led(head: pl.DataFrame) -> pl.DataFrame:
    """Add lead: the first block of prose that is not the headline; without prose, the block after the header."""
    rank = pl.col("rank")
    prose = rank.filter(pl.col("prose") & ~pl.col("copied") & pl.col("role").is_null()).min().over("doc")
    after_title = pl.col("title_rank").fill_null(-1) + 1
    unnamed = rank.filter(pl.col("role").is_null() & (rank > after_title)).min().over("doc")
    return head.with_columns(lead=pl.coalesce(prose, unnamed, after_title).cast(pl.Int32))


def _others(head: pl.DataFrame) -> pl.DataFrame:
    """Name captions and decks: what is left between headline and body."""
    free = pl.col("role").is_null() & (pl.col("rank") < pl.col("lead")) & (pl.col("rank") > pl.col("title_rank"))
    loose = pl.col("text").filter(free).n_unique().over("doc") > _LOOSE_LINES
    deck = (pl.col("words") >= _DECK_WORDS) & (neighbour("role", 1) == "headline")
    caption = (pl.col("cue") == "caption").fill_null(False)
    running = pl.col("prose") & ~pl.col("copied")
    credited = pl.col("key").str.contains(r"\)$") & pl.col("copied") | pl.col("key").str.contains(title.PICTURE)
    named = (
        pl.when(pl.col("role").is_not_null())
        .then("role")
        .when(free & credited & ~running)
        .then(pl.lit("caption"))
        .when((caption & ~running) | (free & ~loose & ~deck & ~pl.col("stopped") & ~pl.col("bullet")))
        .then(pl.lit("caption"))
        .when(free & ~loose & deck)
        .then(pl.lit("subheading"))
    )
    return head.with_columns(role=named)
