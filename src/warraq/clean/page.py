"""Find the article in a whole page that was stripped of its markup, as columns."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.clean import header
from warraq.resources import table

# At most so many lines (a credit, a signature) follow the last paragraph.
_CREDIT_LINES = 3
# A date may stand so many lines above the headline, and so many above the body that it dates.
_DATE_ABOVE = 3
_DATE_REACH = 10
_CLAUSE_MARKS = r"[،,؛.؟]"
_LIST_ITEM = r"^(?:[0-9]{1,2}\s?[-–.)]|[-–•*])\s?\P{N}"
_MOST_MASS = 7.0
# Blank lines to a line of text from which on blocks are told apart by them.
_APART = 0.3
# The part of a page where the publisher speaks of itself.
_LATE = 0.9


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of the lines of whole pages: everything outside the article goes.

    In: lines as `verdict.judge` gives them. Out: the same columns.
    """
    pages = lines.filter("page")
    if pages.is_empty():
        return lines
    scored = _core(pages)
    located = scored.filter(pl.col("best") > 0)
    decided = [_decide(_credits(header.find(located))), _menus(scored.filter(pl.col("best") <= 0))]
    texts = lines.filter(~pl.col("page"))
    return pl.concat([texts, *(part.select(lines.columns) for part in decided)]).sort("doc", "line")


@cache
def _weights() -> dict[str, float]:
    """Evidence → weight."""
    rows = table("clean/weights.csv").select("evidence", pl.col("weight").cast(pl.Float64))
    return dict(rows.iter_rows())


def _evidence() -> dict[str, pl.Expr]:
    """What speaks for and against a line being part of the body; the names are those of the weights."""
    prose, furniture, ends = pl.col("prose"), pl.col("furniture"), pl.col("stopped")
    punctuated = ends | (pl.col("folded").str.count_matches(_CLAUSE_MARKS) >= 2)
    sound = prose & punctuated & ~furniture
    since = pl.col("rank") - pl.when(pl.col("cue") == "dateline").then(pl.col("rank")).forward_fill().over("doc")
    return {
        "prose_mass": pl.when(sound).then(pl.min_horizontal(pl.col("chars") / 100, _MOST_MASS)).otherwise(0.0),
        "dated": sound & (since <= _DATE_REACH).fill_null(False),
        "late": sound & (pl.col("rank") >= _LATE * pl.col("lines")),
        "unpunctuated": prose & ~punctuated,
        "short": ~prose,
        "closed": ~prose & ~furniture & (ends | pl.col("folded").str.contains(_LIST_ITEM)),
        "furniture": furniture,
        "copied": pl.col("copies") >= 2,
    }


def _core(pages: pl.DataFrame) -> pl.DataFrame:
    """Add top and bottom (ranks of the body's first and last line) and best (the sum of scores between them).

    The body is the run of lines whose scores sum to the most: the largest rise of the running total over its floor.
    """
    score = pl.sum_horizontal(_evidence()[name].cast(pl.Float64) * weight for name, weight in _weights().items())
    before = (pl.col("score").cum_sum() - pl.col("score")).over("doc")
    risen = pages.with_columns(score=score).with_columns(before=before)
    risen = risen.with_columns(floor=pl.col("before").cum_min().over("doc"))
    risen = risen.with_columns(gain=pl.col("before") + pl.col("score") - pl.col("floor"))
    best = pl.col("gain").max().over("doc")
    bottom = pl.col("rank").filter(pl.col("gain") == pl.col("gain").max()).first().over("doc")
    level = pl.col("floor").filter(pl.col("gain") == pl.col("gain").max()).first().over("doc")
    ended = risen.with_columns(best=best, bottom=bottom, level=level)
    opens = (pl.col("before") == pl.col("level")) & (pl.col("rank") <= pl.col("bottom"))
    return ended.with_columns(top=pl.when(opens).then(pl.col("rank")).max().over("doc"))


def _menus(pages: pl.DataFrame) -> pl.DataFrame:
    """Where no body was found (verse, pictures), remove what is printed twice beside what rules removed."""
    menu = pl.col("kind").is_null() & (pl.col("copies") >= 2)
    return pages.with_columns(
        kind=pl.when(menu).then(pl.lit("navigation")).otherwise("kind"),
        rule_id=pl.when(menu).then(pl.lit("page.printed_twice@1")).otherwise("rule_id"),
    )


def _credits(pages: pl.DataFrame) -> pl.DataFrame:
    """Add closing (rank of the article's last line): the body's last line, and what belongs to it below.

    That is a few lines of credit, or, in a page whose blocks stand apart, whatever stands in one block with the body:
    verse, a list, fixtures.
    """
    rank, bottom = pl.col("rank"), pl.col("bottom")
    stop = pl.col("furniture") | (pl.col("copies") >= 2) | pl.col("numeric")
    end = pl.coalesce(pl.when((rank > bottom) & stop).then(rank).min().over("doc"), pl.col("lines"))
    # Between two lines of one block no blank line adds to the line number alone.
    blanks = pl.col("line") - rank
    together = blanks == pl.when(rank == bottom).then(blanks).max().over("doc")
    block = ((rank > bottom) & (rank < end) & together).sum().over("doc").cast(pl.Int32)
    apart = blanks.max().over("doc") >= _APART * pl.col("lines")
    run = end - bottom - 1
    credit = pl.when(run <= _CREDIT_LINES).then(run).otherwise(0)
    return pages.with_columns(closing=bottom + pl.max_horizontal(credit, pl.when(apart).then(block).otherwise(0)))


def _decide(pages: pl.DataFrame) -> pl.DataFrame:
    """Keep the article's lines that nothing speaks against, and a date just above the headline."""
    rank, opening, origin = pl.col("rank"), pl.col("opening"), pl.col("origin")
    inside = rank.is_between(opening, pl.col("closing"))
    # A section name or a menu item stands above the article as well; a name that recurs below it is a tag.
    menu = (origin < opening) & ~pl.col("prose") & pl.col("cue").is_null()
    repeated = (origin < rank) & (origin >= opening)
    number = pl.col("numeric") & pl.col("cue").is_null() & ~rank.is_between(pl.col("top"), pl.col("bottom"))
    dated = (pl.col("cue") == "dateline") & rank.is_between(opening - _DATE_ABOVE, opening)
    fit = inside & pl.col("kind").is_null() & ((rank == opening) | ~(pl.col("furniture") | number | menu | repeated))
    kind = pl.when(inside & repeated).then(pl.lit("repeated_line")).otherwise(pl.lit("navigation"))
    rule_id = pl.when(inside & repeated).then(pl.lit("page.repeated@1")).otherwise(pl.lit("page.outside_article@1"))
    gone = ~(fit | dated.fill_null(False))
    return pages.with_columns(
        kind=pl.when(gone).then(pl.coalesce("kind", kind)), rule_id=pl.when(gone).then(pl.coalesce("rule_id", rule_id))
    )
