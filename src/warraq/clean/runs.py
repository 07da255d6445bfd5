"""Choose the body of the article among the runs of running text in a page."""

from __future__ import annotations

import polars as pl

from warraq.clean import header

# What a first article of several weighs at least, beside the one that weighs most.
_NEARLY = 0.6
# Under a headline of its own and a date or byline a run is the article's though it weighs much less.
_HEADED = 0.3
_LEAST = 0.6
# Share of the words of a headline that stand in its article, more where no date or byline is near; how many words and
# characters it has.
_OVERLAP = 0.35
_OVERLAP_ALONE = 0.5
_WORDS = 4
_CHARS = (15, 160)
# A headline stands so many lines above, a date or byline so many lines from it or from the text.
_REACH = 14


def choose(pages: pl.DataFrame) -> pl.DataFrame:
    """Add top and bottom (ranks of the first and last line of the body).

    In: doc, rank, before, floor, gain (running total above a line, its floor, how far the line rises over that), own
    (a date that is the article's), kind, cue, chars, words, folded, furniture, numeric, latin, sound. A run is what
    rises from one floor. Of several under a headline and a date of their own it is the first, or one that weighs much
    more; where none is, the first that weighs nearly as much as the heaviest.
    """
    runs = _runs(pages)
    headed = runs.join(_headed(runs, pages), on=["doc", "floor"], how="semi")
    first = pl.col("gain") >= pl.col("gain").max().over("doc") * _HEADED
    plain = pl.col("gain") >= pl.col("gain").max().over("doc") * _NEARLY
    chosen = pl.concat([headed.filter(first), runs.join(headed, on="doc", how="anti").filter(plain)])
    told = chosen.sort("doc", "top").unique("doc", keep="first").select("doc", "top", "bottom")
    return pages.join(told, on="doc", how="left", maintain_order="left")


def _runs(pages: pl.DataFrame) -> pl.DataFrame:
    """One row a run: doc, floor, gain, top, bottom."""
    peak = pl.col("rank").filter(pl.col("gain") == pl.col("gain").max()).min()
    runs = pages.group_by("doc", "floor").agg(gain=pl.col("gain").max(), bottom=peak)
    starts = pages.filter(pl.col("before") == pl.col("floor")).select("doc", "floor", "rank")
    opened = runs.join(starts, on=["doc", "floor"]).filter(pl.col("rank") <= pl.col("bottom"))
    return opened.group_by("doc", "floor", "gain", "bottom").agg(top=pl.col("rank").max())


def _headed(runs: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """Runs under a headline that shares their words, those with a date or byline if there are any: doc, floor."""
    heavy = runs.filter(
        pl.col("gain") >= pl.max_horizontal(pl.col("gain").max().over("doc") * _HEADED * _HEADED, _LEAST)
    )
    lines = pages.select(
        "doc",
        "rank",
        "folded",
        "sound",
        sign=pl.col("own") | (pl.col("cue") == "byline").fill_null(False),
        shaped=pl.col("chars").is_between(*_CHARS) & (pl.col("words") >= _WORDS) & ~pl.col("furniture"),
    )
    near = heavy.select("doc", "floor", "top", "bottom").join(lines, on="doc")
    near = near.filter(pl.col("rank").is_between(pl.col("top") - _REACH, pl.col("top") - 1))
    signed = near.filter("sign").select("doc", "floor").unique()
    asked = near.filter(pl.col("shaped") & ~pl.col("sound")).join(
        signed.with_columns(signed=True), on=["doc", "floor"], how="left"
    )
    # Each run asks for its own body, so a run stands for a document here.
    ids = heavy.select("doc", "floor", "top", "bottom").sort("doc", "floor").with_row_index("run")
    asked = asked.join(ids.select("doc", "floor", "run"), on=["doc", "floor"])
    own = ids.join(lines, on="doc").select(pl.col("run").alias("doc"), "rank", "folded", "top", "bottom")
    said = header.overlap(asked.select(pl.col("run").alias("doc"), "rank", "folded"), own)
    told = asked.join(said.select("rank", "overlap", run="doc"), on=["run", "rank"])
    fit = told.filter(pl.col("overlap") >= pl.when("signed").then(_OVERLAP).otherwise(_OVERLAP_ALONE))
    best = pl.col("signed").fill_null(False)
    return fit.filter(best == best.any().over("doc")).select("doc", "floor").unique()
