"""Verdicts that need the lines around: what a heading announces, labels of lists, texts printed twice, the visit."""

from __future__ import annotations

import polars as pl

from warraq.clean.end_signs import BY_ODDS
from warraq.clean.evidence import ASKS, HEADING_CHARS, PARAGRAPH_CHARS
from warraq.counts import beside
from warraq.gates import only

# A heading of these kinds announces the line below it; after the body, one of the longer list every line to the end.
_ANNOUNCES_TEASER = ["related", "most_read", "read_more"]
_ANNOUNCES_LIST = [*_ANNOUNCES_TEASER, "comment", "tags", "newsletter", "poll", "login"]
_ANNOUNCES_POLL = ["poll", "comment"]
_TEASER_CHARS = (15, 160)
# Headline, byline and date stand among the first lines that are not blank.
_HEADER_LINES = 12
_HEADLINE_WORDS = 3
# So many unnamed lines below one that only the odds of its words tell make it a label of theirs.
_BELOW_LABEL = 3
_HEADED, _LABEL = "end.headed@1", r"^\W*([^:：]{2,60}?)\s*[:：]"
_RENEWED = r"^\W*(?:تم |اخر )?(?:ال)?تحديث(?: (?:ال)?اخير)?\P{L}"
_STRIP = ["navigation", "most_read", "related", "login", "advert", "other"]


def labels(lines: pl.DataFrame) -> pl.DataFrame:
    """Give back what stands before a colon in several lines, and a line that only the odds of its words tell.

    Of the latter, below the body, where a list that nothing names goes on. A site says a label of its own once.
    In and out: lines with kind, rule_id, tail.
    """
    lines = _labelled(lines)
    told = pl.col("tail") & pl.col("rule_id").is_in(list(BY_ODDS))
    free = pl.col("kind").is_null() & pl.col("tail")
    below = [beside(free, -step, "doc").fill_null(False) for step in range(1, _BELOW_LABEL + 1)]
    label = (told & pl.all_horizontal(below)).fill_null(False)
    return lines.with_columns(pl.when(~label).then(name).alias(name) for name in ("kind", "rule_id"))


def _labelled(lines: pl.DataFrame) -> pl.DataFrame:
    """Give back lines told by the same label before a colon, with something else behind it each."""
    rows = lines["rule_id"].eq(_HEADED).arg_true()
    if rows.len() < 2:
        return lines
    some = lines[rows].select("doc", "folded", label=pl.col("folded").str.extract(_LABEL), row=rows)
    again = some.filter(pl.col("label").is_not_null()).filter(pl.col("folded").n_unique().over("doc", "label") > 1)
    return lines.with_columns(lines[name].scatter(again["row"], None) for name in ("kind", "rule_id"))


def announced(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove what a heading announces: the teaser right below it, and after the body every line to the end.

    In and out: lines with kind, rule_id, cue, tail, chars, stopped; the rule id is the heading's kind + `.announced@1`.
    """
    short, inner = pl.col("chars") <= HEADING_CHARS, pl.col("rank") > 0
    # The headline stands below “most read” in a menu.
    menu = pl.col("head") & (pl.col("kind") == "most_read")
    named = pl.col("kind").is_in(_ANNOUNCES_TEASER) & short & ~menu
    teasers = pl.when(inner).then(pl.when(named).then("kind").shift(1))
    # A list goes on to the end of its document: the next begins without one.
    lists = pl.when(pl.col("kind").is_in(_ANNOUNCES_LIST) & short & pl.col("tail")).then("kind")
    list_ = pl.coalesce(lists, pl.when(~inner).then(pl.lit(""))).forward_fill()
    teaser = pl.when(~pl.col("stopped") & pl.col("chars").is_between(*_TEASER_CHARS)).then(teasers)
    # What a poll asks stands below its heading.
    polls = inner & (pl.col("kind").is_in(_ANNOUNCES_POLL) & short).shift(1)
    asks = only(polls & (pl.col("chars") <= _TEASER_CHARS[1])).str.contains(ASKS)
    poll = pl.when(asks).then(pl.lit("poll"))
    by = pl.coalesce(poll, teaser, pl.when(pl.col("tail") & (list_ != "")).then(list_))
    # “Expert tells …” looks like a note on a writer.
    plain = pl.col("cue").is_null() | (pl.col("cue") == "column_note")
    free = pl.col("kind").is_null() & plain
    told = lines.with_columns(by=pl.when(free).then(by))
    return told.with_columns(
        kind=pl.coalesce("kind", "by"), rule_id=pl.coalesce("rule_id", pl.col("by") + ".announced@1")
    ).drop("by")


def copied(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove paragraphs of a text that a site printed twice, one after the other in their order.

    A wire repeats a sentence of form where it is due, so one alone stays.
    In and out: lines with kind, rule_id, origin, prose, chars, page.
    """
    again = ~pl.col("page") & pl.col("prose") & (pl.col("chars") >= PARAGRAPH_CHARS)
    again = again & (pl.col("origin") < pl.col("rank"))
    # How far up the first copy stands, where there is one.
    told = lines.with_columns(up=pl.when(again).then(pl.col("rank") - pl.col("origin")))
    if told["up"].is_null().all():
        return lines
    same = [beside(pl.col("up"), step, "doc") == pl.col("up") for step in (1, -1)]
    gone = pl.any_horizontal(same).fill_null(False) & pl.col("kind").is_null()
    return told.with_columns(
        kind=pl.when(gone).then(pl.lit("repeated_line")).otherwise("kind"),
        rule_id=pl.when(gone).then(pl.lit("context.paragraphs_again@1")).otherwise("rule_id"),
    ).drop("up")


def page_date(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove the date of the visit: a date alone on the first line, when another stands by the headline below it.

    In: lines with kind, rule_id, cue, alone bool? (the line is a date and nothing else), head, page, rank, words.
    Out: the same without alone. Where only one date is printed it is the article's, and stays.
    """
    top = (pl.col("rank") == 0) & (pl.col("cue") == "dateline")
    tops = lines.filter(top)
    renewed = tops.filter(pl.col("folded").str.contains(_RENEWED))["doc"]
    first = pl.concat([tops.filter("alone")["doc"], renewed]).unique()
    if first.is_empty():
        return lines.drop("alone")
    header = lines.filter(pl.col("doc").is_in(first.implode()) & (pl.col("rank") <= _HEADER_LINES))
    wordy = (pl.col("words") >= _HEADLINE_WORDS) & pl.col("cue").is_null() & pl.col("kind").is_null()
    headed = wordy.cum_sum().over("doc") > 0
    # The day of an update is not the day of an article that names one.
    above = pl.col("head") | pl.col("page") | pl.col("doc").is_in(renewed.implode())
    again = header.filter((pl.col("cue") == "dateline") & headed & above)["doc"]
    # The strip on top of a site: the date, then a way to somewhere else.
    strip = header.filter((pl.col("rank") == 1) & pl.col("kind").is_in(_STRIP))["doc"]
    # A site prints the day once for wide and once for narrow screens.
    twice = header.filter((pl.col("rank") == 1) & (pl.col("origin") == 0))["doc"]
    # Nor is that of an article the day of an update above its headline.
    titled = header.filter((pl.col("rank") == 1) & pl.col("head") & wordy & pl.col("doc").is_in(renewed.implode()))
    visited = pl.concat([again, strip, twice, titled["doc"]]).unique()
    visit = (pl.col("origin") == 0) & (pl.col("cue") == "dateline") & pl.col("doc").is_in(visited.implode())
    return lines.with_columns(
        kind=pl.when(visit).then(pl.lit("page_date")).otherwise("kind"),
        rule_id=pl.when(visit).then(pl.lit("page_date.second_date_below@1")).otherwise("rule_id"),
    ).drop("alone")
