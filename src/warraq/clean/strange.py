"""Lines that say none of the words of their text and have a shape of their own: strips of headlines, episodes."""

from __future__ import annotations

import polars as pl

from warraq.clean.edges import overlap, title

# A strip stands above the headline and is as long as this; running text of its length has a comma or a stop.
_REACH, _LONG, _BELOW = 4, 200, 3
_CLAUSE = r"[،,؛;]|[^.]\.\s"
# What is of another text shares so little with a text of so many words, and its own headline so much.
_SAME, _OWN, _TEXT_WORDS = 0.15, 0.5, 40
# Links to serials that a site sets into texts: a name and the number of an episode.
_EPISODE = r"^\P{N}{3,60}\s(?:ال)?حلقه\s(?:رقم )?[0-9]{1,4}(?:\s(?:والاخيره|الاخيره|مترجمه?|مدبلجه?|كامله))*\W*$"
_EPISODE_WORDS, _NAME_WORDS = (3, 9), 4
_KEYS = ["doc", "rank"]


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Such lines of texts, as `blocks.judge` leaves them: doc, rank, told str (their kind), by str (the rule)."""
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped")
    long = (pl.col("rank") <= _REACH) & (pl.col("chars") >= _LONG)
    few = (pl.col("rank") > 0) & pl.col("words").is_between(*_EPISODE_WORDS)
    some = texts.filter(free & (long | (few & pl.col("folded").str.contains("حلقه", literal=True))))
    strip = (pl.col("chars") >= _LONG) & ~pl.col("folded").str.contains(_CLAUSE)
    some = some.with_columns(strip=strip).filter(pl.col("strip") | pl.col("folded").str.contains(_EPISODE))
    if some.is_empty():
        return _told(some)
    texts = texts.join(some.select("doc").unique(), on="doc", how="semi", maintain_order="left")
    some = some.join(_above_headline(texts), on=_KEYS, how="left").filter(~pl.col("strip") | pl.col("above"))
    if some.is_empty():
        return _told(some)
    rest = texts.join(some, on=_KEYS, how="anti")
    enough = pl.when("prose").then("words").sum() >= _TEXT_WORDS
    some = some.join(rest.group_by("doc").agg(enough=enough).filter("enough"), on="doc", how="semi")
    said = some.join(overlap(some, rest), on=_KEYS, how="left")
    return _told(said.filter(pl.col("same").fill_null(1.0) <= _SAME))


def names(texts: pl.DataFrame) -> pl.DataFrame:
    """Few words above a strip: the name of the site, or the label of the strip (doc, rank)."""
    top = texts.filter(pl.col("rank") <= _REACH)
    strip = pl.col("kind").is_in(["related", "navigation"]) & (pl.col("chars") >= _LONG)
    strips = top.filter(strip).select("doc", at="rank")
    few = (pl.col("words") <= _NAME_WORDS) & pl.col("kind").is_null() & pl.col("cue").is_null()
    return top.filter(few).join(strips, on="doc").filter(pl.col("rank") < pl.col("at")).select(_KEYS).unique()


def _above_headline(texts: pl.DataFrame) -> pl.DataFrame:
    """Lines with the headline of the article right below and none above: doc, rank, above bool."""
    titles = texts.filter(title() & pl.col("kind").is_null())
    first = titles.group_by("doc").agg(pl.col("rank").min())
    own = first.join(overlap(titles.join(first, on=_KEYS, how="semi"), texts), on=_KEYS)
    own = own.filter(pl.col("same") >= _OWN).select("doc", first="rank")
    near = (pl.col("first") - pl.col("rank")).is_between(1, _BELOW)
    return texts.join(own, on="doc").filter(near).select(*_KEYS, above=True)


def _told(lines: pl.DataFrame) -> pl.DataFrame:
    by = pl.when("strip").then(pl.lit("strange.headlines_in_a_line@1")).otherwise(pl.lit("strange.episode@1"))
    return lines.select(*_KEYS, told=pl.lit("related"), by=by)
