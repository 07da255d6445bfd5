"""Find the article in a whole page that was stripped of its markup, as columns."""

from __future__ import annotations

import polars as pl

from warraq.clean import body, header
from warraq.clean.evidence import HEADING_CHARS, LIST_ITEM, apart, blanks
from warraq.clean.resumed import resumed
from warraq.clean.tagged import tagged

# At most so many lines (a credit, a signature) follow the last paragraph.
_CREDIT_LINES = 3
# A date may stand so many lines above the headline.
_DATE_ABOVE = 3
# A short heading of these kinds names the lines below it, up to the next piece of furniture.
_LISTS = ["related", "most_read", "comment", "tags"]
# So many times of day in a page without a body are those of a schedule.
_TIME, _SCHEDULE = r"^[0-9]{1,2}:[0-9]{2}(?:\s*gmt)?$", 8
# A heading with a title behind it (“read also: …”) is a call of its own and names no list.
_CALL = r":\s*\p{L}"
_ANNOUNCED = ".announced@1"
# What shares fewer words with the body is of another matter; what shares more, below it, is its list or verse.
_STRANGE = 0.35
_TITLE_WORDS = 4
_SAID = 0.4
_SAID_LINES = 12
# “Source”, alone in its line: the name stands in the next.
_SOURCE = r"^المصدر\s?:?$"
# Date and byline stand so near the text.
_SIGN_REACH = 5
# A date counted from the visit, by a headline or by a title in a list.
_AGO = r"^(?:منذ|قبل)\s"


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of the lines of whole pages: everything outside the article goes.

    In: lines as `verdict.judge` gives them. Out: the same columns.
    """
    pages = lines.filter("page")
    if pages.is_empty():
        return lines
    scored = resumed(body.core(pages))
    located = scored.filter(pl.col("best") > 0)
    decided = [_decide(_credits(tagged(header.find(located)))), _menus(scored.filter(pl.col("best") <= 0))]
    texts = lines.filter(~pl.col("page"))
    return pl.concat([texts, *(part.select(lines.columns) for part in decided)]).sort("doc", "line")


def _menus(pages: pl.DataFrame) -> pl.DataFrame:
    """Where no body was found (verse, pictures), remove what is printed twice and schedules beside what rules name."""
    free = pl.col("kind").is_null()
    menu = free & (pl.col("copies") >= 2)
    # A schedule has a time to each programme.
    time = pl.col("folded").str.contains(_TIME)
    times = time.sum().over("doc") >= _SCHEDULE
    among = free & times & time.shift(-1).over("doc").fill_null(False)
    told = pages.with_columns(menu=menu, listed=free & ((time & times) | among))
    named = pl.col("menu") | pl.col("listed")
    by = pl.when("menu").then(pl.lit("page.printed_twice@1")).when("listed").then(pl.lit("page.schedule@1"))
    return told.with_columns(
        kind=pl.when(named).then(pl.lit("navigation")).otherwise("kind"), rule_id=pl.coalesce("rule_id", by)
    )


def _credits(pages: pl.DataFrame) -> pl.DataFrame:
    """Add closing (rank of the article's last line): the body's last line, and what belongs to it below.

    That is a few lines of credit, or, in a page whose blocks stand apart, whatever stands in one block with the body:
    verse, a list, fixtures.
    """
    rank, bottom = pl.col("rank"), pl.col("bottom")
    stop = pl.col("furniture") | pl.col("tagged") | (pl.col("copies") >= 2) | pl.col("numeric")
    # A heading below the text belongs to what comes after it, unless it is that of the source.
    heads = pl.col("folded").str.ends_with(":") & ~pl.col("folded").str.contains(_SOURCE)
    stop = stop | (heads & ~pl.col("folded").shift(-1).over("doc").str.contains(LIST_ITEM).fill_null(False))
    end = pl.coalesce(pl.when((rank > bottom) & stop).then(rank).min().over("doc"), pl.col("lines"))
    together = blanks() == pl.when(rank == bottom).then(blanks()).max().over("doc")
    block = ((rank > bottom) & (rank < end) & together).sum().over("doc").cast(pl.Int32)
    run = end - bottom - 1
    told = pl.when(rank == bottom).then(pl.col("folded").str.ends_with(":")).max().over("doc")
    own = (run <= _CREDIT_LINES) | ((told | _said(pages, end)) & (run <= _SAID_LINES))
    credit = pl.when(own).then(run).otherwise(0)
    # A source named right below the text belongs to it, whatever follows.
    named = pl.col("cue").is_in(["source_credit", "byline"]).fill_null(False) & (rank == bottom + 1)
    source = pl.col("folded").str.contains(_SOURCE) & (rank == bottom + 1)
    marks = (source.shift(1).over("doc") & pl.col("blank")).fill_null(False)
    # A source some lines down closes the article, and what stands above it belongs to that.
    closes = (pl.col("cue") == "source_credit").fill_null(False) & rank.is_between(bottom + 1, end - 1)
    closed = pl.when(closes & (rank - bottom <= _SAID_LINES)).then(rank - bottom).max().over("doc").fill_null(0)
    below = pl.max_horizontal(closed, named.cast(pl.Int32), source.cast(pl.Int32) * 2, marks.cast(pl.Int32) * 3)
    return pages.with_columns(
        closing=bottom + pl.max_horizontal(credit, below.max().over("doc"), pl.when(apart()).then(block).otherwise(0))
    )


def _said(pages: pl.DataFrame, end: pl.Expr) -> pl.Expr:
    """Whether the lines below the body, down to the one that ends it, repeat its words: a list, captions, verse."""
    run = pages.with_columns(end=end).filter(pl.col("rank").is_between(pl.col("bottom") + 1, pl.col("end") - 1))
    said = header.overlap(run, pages).group_by("doc").agg(pl.col("overlap").mean())
    return pl.col("doc").is_in(said.filter(pl.col("overlap") >= _SAID)["doc"].implode())


def _decide(pages: pl.DataFrame) -> pl.DataFrame:
    """Keep the article's lines that nothing speaks against, and a date just above the headline."""
    rank, opening, origin = pl.col("rank"), pl.col("opening"), pl.col("origin")
    inside = rank.is_between(opening, pl.col("closing"))
    # A section name or a menu item stands above the article as well; a name that recurs below it is a tag.
    menu = (origin < opening) & ~pl.col("prose") & pl.col("cue").is_null()
    repeated = (origin < rank) & (origin >= opening)
    number = pl.col("numeric") & pl.col("cue").is_null() & ~rank.is_between(pl.col("top"), pl.col("bottom"))
    date = (pl.col("cue") == "dateline").fill_null(False)
    # Where a date stands by the headline, the one above it is that of the visit.
    own = (date & rank.is_between(opening + 1, pl.col("top"))).any().over("doc")
    # A date counted from now, right below a title, is that title's.
    ago = pl.col("folded").str.contains(_AGO) & (pl.col("words").shift(1).over("doc") > 2)
    dated = date & rank.is_between(opening - _DATE_ABOVE, opening) & ~((own | ago) & (rank < opening))
    listed = (pl.col("embedded") & _under().is_in(_LISTS) & ~pl.col("titles") & ~pl.lit(_resumes(pages))) | pl.col(
        "inset"
    )
    listed = listed | pl.col("boxed")
    # In a list between headline and body a title says nothing of the body; a deck below the list does.
    between = rank.is_between(opening + 1, pl.col("top") - 1)
    heads = (between & pl.col("kind").is_in(_LISTS).fill_null(False)).cum_sum().over("doc") > 0
    aside = between & heads & _under().is_in(_LISTS) & pl.col("cue").is_null()
    listed = listed | (aside & (pl.col("matter") < _STRANGE).fill_null(False) & (pl.col("words") >= _TITLE_WORDS))
    fit = inside & ((rank == opening) | ~(pl.col("furniture") | listed | number | menu | repeated))
    stays = (fit | dated) & pl.col("kind").is_null()
    return _named(
        pages.with_columns(
            gone=~stays & pl.col("kind").is_null(), repeated=inside & repeated, visit=date & own & (rank < opening)
        )
    )


def _resumes(pages: pl.DataFrame) -> pl.Series:
    """Text of the article below a list, and its date and byline: no title stands above it, as above first words."""
    byline = (pl.col("cue") == "byline").fill_null(False)
    bare = pl.col("furniture") | pl.col("latin") | pl.col("numeric") | byline
    told = pages.select(
        "doc",
        "sound",
        sign=byline | pl.col("own"),
        bare=bare.shift(1).over("doc").fill_null(False),
        block=(~pl.col("sound")).cum_sum().over("doc"),
    )
    told = told.with_columns(text=pl.col("sound") & (pl.col("sound") & pl.col("bare")).any().over("doc", "block"))
    below = [pl.col("text").shift(-n).over("doc").fill_null(False) for n in range(1, _SIGN_REACH)]
    return told.select((pl.col("text") | (pl.col("sign") & pl.any_horizontal(below))).alias("resumes")).to_series()


def _under() -> pl.Expr:
    """Kind of the list whose heading is the nearest named line above; empty where that line is no such heading."""
    heads = pl.col("kind").is_in(_LISTS) & (pl.col("chars") <= HEADING_CHARS) & ~pl.col("folded").str.contains(_CALL)
    heading = pl.when(heads).then("kind").otherwise(pl.lit(""))
    named = pl.col("kind").is_not_null() & ~pl.col("rule_id").str.ends_with(_ANNOUNCED).fill_null(False)
    return pl.when(named).then(heading).forward_fill().over("doc")


def _named(pages: pl.DataFrame) -> pl.DataFrame:
    """Name what goes by the evidence that weighed most: repeated, under a heading, a number, in a menu, outside."""
    under = _under()
    grounds = [
        (pl.col("visit"), pl.lit("page_date"), pl.lit("page_date.second_date_below@1")),
        (pl.col("repeated"), pl.lit("repeated_line"), pl.lit("page.repeated@1")),
        (pl.col("tagged"), pl.lit("tags"), pl.lit("page.tags_of_words@1")),
        (under.is_in(_LISTS), under, "page." + under + "@1"),
        (pl.col("numeric"), pl.lit("navigation"), pl.lit("page.number@1")),
        (pl.col("copies") >= 2, pl.lit("navigation"), pl.lit("page.menu@1")),
        (pl.lit(True), pl.lit("navigation"), pl.lit("page.outside_article@1")),
    ]
    kind = pl.coalesce(pl.when(ground & pl.col("gone")).then(kind) for ground, kind, _ in grounds)
    rule_id = pl.coalesce(pl.when(ground & pl.col("gone")).then(rule_id) for ground, _, rule_id in grounds)
    return pages.with_columns(kind=pl.coalesce("kind", kind), rule_id=pl.coalesce("rule_id", rule_id))
