"""Find the article in a whole page that was stripped of its markup, as columns."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.resources import table

# Header lines (headline, date, byline, caption) stand within so many lines above the first paragraph …
_HEADER_REACH = 14
# … and between two of them there are at most so many buttons and counters.
_HEADER_GAP = 8
# Share of a headline's words that also stand in the body.
_HEADLINE_OVERLAP = 0.4
_HEADLINE_CHARS = (15, 220)
# A date may stand so many lines above the headline.
_DATE_ABOVE = 3
# At most so many lines of credit follow the last paragraph.
_CREDIT_LINES = 2
_CLAUSE_MARKS = r"[،,؛;.:؟]"


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of the lines of whole pages: everything outside the article goes.

    In: lines as `verdict.judge` gives them. Out: the same columns.
    """
    pages, texts = lines.filter("page"), lines.filter(~pl.col("page"))
    if pages.is_empty():
        return lines
    located = _tail(_header(_core(pages)))
    return pl.concat([texts, _decide(located).select(texts.columns)]).sort("doc", "line")


@cache
def _weights() -> dict[str, float]:
    """Evidence column → weight."""
    rows = table("clean/weights.csv").select("evidence", pl.col("weight").cast(pl.Float64))
    return dict(rows.iter_rows())


def _score() -> pl.Expr:
    """Sum of evidence times weight: how much a line speaks for being part of the body."""
    punctuated = pl.col("stopped") | (pl.col("folded").str.count_matches(_CLAUSE_MARKS) >= 2)
    sound = pl.col("prose") & punctuated & ~pl.col("furniture")
    seen = {
        "prose_mass": pl.when(sound).then(pl.min_horizontal(pl.col("chars") / 100, 7.0)).otherwise(0.0),
        "unpunctuated": pl.col("prose") & ~punctuated,
        "short": ~pl.col("prose"),
        "furniture": pl.col("furniture"),
        "copied": pl.col("copies") >= 2,
    }
    return pl.sum_horizontal(seen[name].cast(pl.Float64) * weight for name, weight in _weights().items())


def _core(pages: pl.DataFrame) -> pl.DataFrame:
    """Add top and bottom (ranks of the body's first and last line): the run of lines with the largest sum of scores."""
    total = pl.col("score").cum_sum().over("doc")
    before = pl.col("total") - pl.col("score")
    summed = pages.with_columns(score=_score()).with_columns(total=total)
    gained = summed.with_columns(floor=before.cum_min().over("doc")).with_columns(gain=pl.col("total") - pl.col("floor"))
    best = gained.with_columns(bottom=pl.col("rank").sort_by("gain", "rank", descending=[True, False]).first().over("doc"))
    level = pl.col("floor").filter(pl.col("rank") == pl.col("bottom")).first().over("doc")
    opens = (before - level).abs() < 1e-9
    top = pl.col("rank").filter(opens & (pl.col("rank") <= pl.col("bottom"))).max().over("doc")
    return best.with_columns(top=top)


def _words(lines: pl.DataFrame) -> pl.DataFrame:
    """Words of lines without their proclitics: doc, rank, word."""
    word = pl.col("folded").str.extract_all(r"\p{L}{3,}")
    exploded = lines.select("doc", "rank", word=word).explode("word").drop_nulls()
    stem = pl.col("word").str.replace(r"^(?:[وف]?[بلك]?ال|لل|و)(\p{L}{3,})$", "$1")
    return exploded.with_columns(word=stem).unique()


def _header(pages: pl.DataFrame) -> pl.DataFrame:
    """Add opening (rank of the article's first line): the highest headline-like line that shares its words."""
    near = pages.filter((pl.col("rank") < pl.col("top")) & (pl.col("rank") >= pl.col("top") - _HEADER_REACH))
    candidates = near.filter(
        pl.col("chars").is_between(*_HEADLINE_CHARS) & (pl.col("words") >= 3) & ~pl.col("furniture") & ~pl.col("latin")
    )
    body = pages.filter(pl.col("rank").is_between(pl.col("top"), pl.col("bottom")))
    shared = _words(candidates).join(
        _words(body).select("doc", "word").unique().with_columns(found=True), on=["doc", "word"], how="left"
    )
    overlap = shared.group_by("doc", "rank").agg(overlap=pl.col("found").fill_null(False).mean())
    opening = (
        overlap.filter(pl.col("overlap") >= _HEADLINE_OVERLAP).group_by("doc").agg(opening=pl.col("rank").min())
    )
    joined = pages.join(opening, on="doc", how="left", maintain_order="left")
    return joined.with_columns(opening=pl.coalesce("opening", "top"))


def _tail(pages: pl.DataFrame) -> pl.DataFrame:
    """Add closing (rank of the article's last line): the body's last line, and a line or two of credit below it."""
    stop = pl.col("furniture") | (pl.col("copies") >= 2) | pl.col("numeric")
    after = pl.col("rank") > pl.col("bottom")
    first_stop = pl.col("rank").filter(after & stop).min().over("doc")
    run = pl.coalesce(first_stop, pl.col("lines")) - pl.col("bottom") - 1
    return pages.with_columns(closing=pl.col("bottom") + pl.when(run <= _CREDIT_LINES).then(run).otherwise(0))


def _decide(pages: pl.DataFrame) -> pl.DataFrame:
    """Keep the article's lines that nothing speaks against, and a date just above the headline."""
    inside = pl.col("rank").is_between(pl.col("opening"), pl.col("closing"))
    # A section name or a menu item stands above the article as well; a name that recurs below it is a tag.
    menu = (pl.col("origin") < pl.col("opening")) & ~pl.col("prose") & pl.col("cue").is_null()
    repeated = (pl.col("origin") < pl.col("rank")) & (pl.col("origin") >= pl.col("opening"))
    against = pl.col("furniture") | (pl.col("numeric") & pl.col("cue").is_null()) | menu | repeated
    headline = pl.col("rank") == pl.col("opening")
    dated = (pl.col("cue") == "dateline") & pl.col("rank").is_between(pl.col("opening") - _DATE_ABOVE, pl.col("opening"))
    keep = (inside & pl.col("kind").is_null() & (headline | ~against)) | dated.fill_null(False)
    kind = pl.coalesce("kind", pl.when(inside & repeated).then(pl.lit("repeated_line")).otherwise(pl.lit("navigation")))
    rule_id = pl.coalesce("rule_id", pl.when(inside & repeated).then(pl.lit("page.repeated@1")).otherwise(pl.lit("page.outside_article@1")))
    return pages.with_columns(kind=pl.when(~keep).then(kind), rule_id=pl.when(~keep).then(rule_id))
