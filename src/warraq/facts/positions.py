"""Positions: a title and the person who holds it.

The grammar is ``facts/rules/positions.csv``, regular expressions over the symbols of `warraq.facts.position_tape`.

The span is the title with what it governs; `predicate` is the title's id in ``facts/lexicon/titles.csv``;
`predicate_mode` is ``former`` or ``then`` where the text says so. Arguments: holder, country, org.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.position_doubts import doubtful
from warraq.facts.position_tape import titles, typed
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape
from warraq.resources import table

RULES = "facts/rules/positions.csv"
# The second and the third of titles in a row: ولي العهد نائب رئيس مجلس الوزراء وزير الداخلية.
_FURTHER = ("position.name_second_title", "position.name_third_title")
# The first of titles in a row before a name, and the one before it.
_EARLIER = "position.title_before_title"
_CLOSING = '»”")'
_THEN = ("آنذاك", "حينئذ", "حينها", "وقتها", "وقتذاك", "يومذاك")


def find(scan: Scan, context: Context) -> Found:
    """Positions of persons named in the text; see the module's docstring."""
    offices = titles(scan, context.mentions)
    hits = _hits(typed(scan, context.mentions, offices))
    hits = hits.join(
        offices.select("tok_start", "title_id", "clitic"), left_on="title_start", right_on="tok_start", how="left"
    )
    hits = _in_rows(hits.filter(~doubtful(scan, hits, context.mentions, offices)))
    hits = _first(hits.sort("title_start", "holder_start", "order"))
    return Found(_facts(scan, hits), _arguments(hits, context.mentions))


def _hits(typed: Tape) -> pl.DataFrame:
    """Hits of every rule."""
    rules = table(RULES).select("rule_id", "pattern").with_row_index("order")
    found = [
        hits.with_columns(rule_id=pl.lit(rule_id), order=pl.lit(order))
        for order, rule_id, pattern in rules.iter_rows()
        if (hits := typed.find(pattern)).height
    ]
    no_hits = pl.DataFrame(schema={"rule_id": pl.String, "order": pl.Int32})
    return pl.concat([_all_groups(f) for f in (no_hits, *found)])


def _all_groups(hits: pl.DataFrame) -> pl.DataFrame:
    """A rule's hits with the columns of every group of the grammar."""
    groups = ("title", "second", "holder", "holder2", "country", "org", "former")
    columns = [f"{g}_{side}" for g in groups for side in ("start", "end")]
    absent = [pl.lit(None, pl.UInt32).alias(c) for c in columns if c not in hits.columns]
    return hits.with_columns(absent).select("rule_id", "order", *columns)


def _in_rows(hits: pl.DataFrame) -> pl.DataFrame:
    """The hits, but of further titles in a row only those that stand right beside one of the same holder."""
    firm = hits.filter(~pl.col("rule_id").is_in([*_FURTHER, _EARLIER]))
    for rule in _FURTHER:
        before = firm.select("holder_start", title_start="title_end").unique()
        further = hits.filter(pl.col("rule_id") == rule)
        firm = pl.concat([firm, further.join(before, on=["holder_start", "title_start"], how="semi")])
    earlier = hits.filter(pl.col("rule_id") == _EARLIER)
    for _ in range(2):
        behind = firm.select("holder_start", title_end="title_start").unique()
        firm = pl.concat([firm, earlier.join(behind, on=["holder_start", "title_end"], how="semi")])
    return firm


def _first(hits: pl.DataFrame) -> pl.DataFrame:
    """One rule for each title and holder: the first of the table."""
    hits = hits.unique(("title_start", "holder_start"), keep="first", maintain_order=True)
    # رئيس in نائب رئيس البلدية فلان is no office of the holder.
    reach = pl.col("title_end").cum_max().shift().over("holder_start")
    return hits.filter((pl.col("title_start") < reach).not_().fill_null(True))


def _facts(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """Facts of the hits."""
    start, end = hits["title_start"].to_numpy(), hits["title_end"].to_numpy()
    placed = _closed(scan, scan.locate(start, end, hits["clitic"].str.len_chars().fill_null(0).to_numpy()))
    former = hits["former_start"]
    word = scan.keys(former.fill_null(0))
    then = word.is_in(list(_THEN)) | word.is_in([w.replace("آ", "ا") for w in _THEN])
    mode = pl.select(
        pl.when(former.is_null()).then(None).when(then).then(pl.lit("then")).otherwise(pl.lit("former"))
    ).to_series()
    return placed.select("para", "start", "end").with_columns(
        fact_type=pl.lit("position"),
        trigger_start="start",
        trigger_end="end",
        predicate=hits["title_id"],
        predicate_mode=mode,
        rule_id=hits["rule_id"],
    )


def _closed(scan: Scan, placed: pl.DataFrame) -> pl.DataFrame:
    """Spans with the mark that closes the name in them: زعيم «النور»."""
    para, start, end = (placed[c].to_numpy() for c in ("para", "start", "end"))
    surface = scan.surface(para, start, end)
    following = scan.points[scan.bases[para] + end]
    missing = surface.str.count_matches("[«“(]") > surface.str.count_matches("[»”)]")
    missing |= surface.str.count_matches('"') % 2 == 1
    closes = missing & pl.Series(np.isin(following, [ord(mark) for mark in _CLOSING]), dtype=pl.Boolean)
    return placed.with_columns(end=pl.col("end") + closes.cast(placed.schema["end"]))


def _arguments(hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Holder (two of a dual title), country and org of the hits."""
    hits = hits.with_row_index("fact")
    at = mentions.select("mention", "tok_start")
    groups = (("holder", "holder", 0), ("holder2", "holder", 1), ("country", "country", 0), ("org", "org", 0))
    frames = [
        hits.join(at, left_on=f"{group}_start", right_on="tok_start", how="inner").select(
            "fact", "mention", role=pl.lit(role), ord=pl.lit(nth)
        )
        for group, role, nth in groups
    ]
    given = ("fact", "role", "mention", "ord")
    return (
        pl.concat(frames)
        .select(pl.col(c).cast(t) if c in given else pl.lit(None, t).alias(c) for c, t in ARGUMENT_SCHEMA.items())
        .sort("fact", "role", "ord")
    )
