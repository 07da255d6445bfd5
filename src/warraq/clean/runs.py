"""Choose the body of the article among the runs of running text in a page."""

from __future__ import annotations

import polars as pl

from warraq.clean import header

# What a first article of several weighs at least, beside the one that weighs most.
_NEARLY = 0.6
# Under a headline or a date of its own a run is the article's though it weighs much less.
_NAMED = 0.28
_LEAST_SHARE = 0.1
_LEAST = 0.6
_BOTH_SIGNS = 2
# Share of the words of a headline that stand in its article, more where no date or byline is near; how many words
# both have, how many words and characters it has.
_OVERLAP = 0.35
_OVERLAP_ALONE = 0.5
_BOTH = 2
_WORDS = 4
_CHARS = (15, 160)
# A headline stands so many lines above, a date or byline so many lines from it or from the text.
_REACH = 24
_NEAR = 10


def choose(pages: pl.DataFrame) -> pl.DataFrame:
    """Add top and bottom (ranks of the first and last line of the body).

    In: doc, rank, before, floor, gain (running total above a line, its floor, how far the line rises over that), own
    (a date that is the article's), cue, chars, words, folded, furniture, sound. A run is what rises from one floor. The
    body is the first of those under a headline and a date of their own, unless another of those weighs much more; where
    there is none, the first under either; failing that, the first that weighs nearly as much as the heaviest.
    """
    runs = _runs(pages)
    named = _named(runs, pages)
    told = runs.join(named, on=["doc", "floor"], how="left").with_columns(pl.col("grade").fill_null(0))
    best = pl.when(pl.col("grade") == _BOTH_SIGNS).then(pl.col("gain").max().over("doc", "grade"))
    share = pl.when(pl.col("grade") > 0).then(_NAMED).otherwise(_NEARLY)
    least = pl.coalesce(best, pl.col("gain").max().over("doc")) * share
    fit = told.filter(pl.col("gain") >= least)
    fit = fit.filter(pl.col("grade") == pl.col("grade").max().over("doc"))
    chosen = fit.sort("doc", "top").unique("doc", keep="first").select("doc", "top", "bottom")
    return pages.join(chosen, on="doc", how="left", maintain_order="left")


def _runs(pages: pl.DataFrame) -> pl.DataFrame:
    """One row a run: doc, floor, gain (or the mass of all text that no bar parts from it), top, bottom."""
    peak = pl.col("rank").filter(pl.col("gain") == pl.col("gain").max()).min()
    bar = (pl.col("furniture") | (pl.col("copies") >= 2)).cum_sum().over("doc")
    mass = pl.when("sound").then("mass").otherwise(0.0).sum().over("doc", bar)
    weighed = pages.with_columns(near=pl.when("sound").then(mass).otherwise(0.0))
    runs = weighed.group_by("doc", "floor").agg(
        gain=pl.max_horizontal(pl.col("gain").max(), pl.col("near").max()), bottom=peak
    )
    starts = pages.filter(pl.col("before") == pl.col("floor")).select("doc", "floor", "rank")
    opened = runs.join(starts, on=["doc", "floor"]).filter(pl.col("rank") <= pl.col("bottom"))
    return opened.group_by("doc", "floor", "gain", "bottom").agg(top=pl.col("rank").max())


def _named(runs: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """Grade of the runs that something above names: doc, floor, grade i32.

    A date or byline counts 1, and so does a headline that shares many of their words; both together count 2.
    """
    best = pl.col("gain").max().over("doc")
    heavy = runs.filter(pl.col("gain") >= pl.max_horizontal(best * _LEAST_SHARE, _LEAST)).with_row_index("run")
    lines = _signs(pages)
    # What stands above another run names that one.
    heavy = heavy.sort("doc", "top").with_columns(last=pl.col("bottom").shift(1).over("doc").fill_null(-1))
    joined = heavy.select("doc", "run", "top", "last").join(lines, on="doc")
    above = joined.with_columns(away=pl.col("top") - pl.col("rank"))
    above = above.filter(pl.col("away").is_between(1, _REACH) & (pl.col("rank") > pl.col("last")))
    signed = above.filter("sign").group_by("run").agg(away=pl.col("away").min())
    shared = _shared(above.filter("shaped"), heavy, lines).join(signed, on="run", how="left")
    return heavy.join(_grades(signed, shared), on="run").select("doc", "floor", "grade")


def _signs(pages: pl.DataFrame) -> pl.DataFrame:
    """Lines with what they say of a run below: doc, rank, folded, bar (furniture so far), sign and shaped bool."""
    plain = (pl.col("cue") != "dateline").fill_null(True) & ~pl.col("furniture") & ~pl.col("sound")
    return pages.select(
        "doc",
        "rank",
        "folded",
        bar=pl.col("furniture").cum_sum().over("doc"),
        sign=pl.col("own") | (pl.col("cue") == "byline").fill_null(False),
        shaped=pl.col("chars").is_between(*_CHARS) & (pl.col("words") >= _WORDS) & plain,
    )


def _grades(signed: pl.DataFrame, shared: pl.DataFrame) -> pl.DataFrame:
    """Grade of each run: run, grade i32.

    In: signed (run, away: how far up a date or byline stands), shared (run, overlap with a headline, away?).
    """
    both = pl.col("away").is_not_null()
    least = pl.when(both).then(_OVERLAP).otherwise(_OVERLAP_ALONE)
    titled = shared.filter(pl.col("overlap") >= least)
    grades = pl.concat([
        signed.filter(pl.col("away") <= _NEAR).select("run", grade=1),
        titled.select("run", grade=pl.when(both).then(_BOTH_SIGNS).otherwise(1)),
    ])  # fmt: skip
    return grades.group_by("run").agg(pl.col("grade").max().cast(pl.Int32))


def _shared(above: pl.DataFrame, runs: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Most that a line above a run shares of its words with the run, and with what goes on below it: run, overlap."""
    ends = lines.group_by("doc", "bar").agg(end=pl.col("rank").max())
    at = lines.select("doc", "bar", bottom="rank")
    wide = runs.join(at, on=["doc", "bottom"]).join(ends, on=["doc", "bar"]).with_columns(bottom="end")
    # Each run asks for its own body, so a run stands for a document here.
    body = wide.join(lines, on="doc").select(pl.col("run").alias("doc"), "rank", "folded", "top", "bottom")
    said = header.overlap(above.select(pl.col("run").alias("doc"), "rank", "folded"), body)
    return said.filter(pl.col("both") >= _BOTH).group_by(run="doc").agg(pl.col("overlap").max())
