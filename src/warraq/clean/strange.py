"""Lines that say none of the words of their text and have a shape of their own: strips, episodes, insets, markup."""

from __future__ import annotations

import polars as pl

from warraq.clean.edges import overlap, tell, title
from warraq.counts import beside

# A strip stands above the headline and is as long as this; running text of its length has a comma or a stop.
_REACH, _LONG, _BELOW = 4, 200, 3
_CLAUSE = r"[،,؛;]|[^.]\.\s"
# What is of another text shares so little with a text of so many words, and its own headline so much.
_SAME, _OWN, _TEXT_WORDS = 0.15, 0.5, 40
# Links to serials that a site sets into texts: a name and the number of an episode.
_EPISODE = r"^[^0-9]+\s(?:ال)?حلقه\s(?:رقم )?[0-9]{1,4}(?:\s(?:والاخيره|الاخيره|مترجمه?|مدبلجه?|كامله))*\W*$"
_EPISODE_WORDS, _NAME_WORDS = (3, 9), 4
# A headline set between two paragraphs: who speaks before a colon, and what.
_SPEAKER, _INSET_WORDS = r"^(?:[^\s:.،]+\s){0,3}[^\s:.،]+:\s[^0-9]+$", (5, 14)
# What is left of a tag: an attribute, its value in quotes or lost, or the end of the tag.
_MARKUP = (
    r"(?:^|[\s\"'<])(?:class|alt|src|srcset|href|width|height|rel|target|style)=(?:[\"'“”]|$)"
    r"|^[\"'\s]*/>|^[\"']+\s?>"
)
_MARKUP_CHARS = 160
_KEYS = ["doc", "rank"]


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Such lines of texts, as `blocks.judge` leaves them: doc, rank, told str (their kind), by str (the rule)."""
    asked = texts.select(**_asked())
    few = texts.select(*_KEYS, "folded").filter(asked["few"])
    strips = _strips(texts.filter(asked["long"]), texts)
    some = pl.concat([strips, _episodes(few), _insets(texts.filter(asked["between"]))])
    left = tell(_markup(texts), "strange.markup@1", "other")
    return pl.concat([_of_others(some, texts), left])


def _of_others(some: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Those of the lines that share hardly a word with the text around: doc, rank, told, by."""
    if some.is_empty():
        return some.select(*_KEYS, told=pl.lit("related"), by="by")
    rest = texts.join(some.select("doc").unique(), on="doc", how="semi").join(some, on=_KEYS, how="anti")
    enough = pl.when("prose").then("words").sum() >= _TEXT_WORDS
    some = some.join(rest.group_by("doc").agg(enough=enough).filter("enough"), on="doc", how="semi")
    said = some.join(overlap(some, rest), on=_KEYS, how="left")
    return said.filter(pl.col("same").fill_null(1.0) <= pl.col("most")).select(*_KEYS, told=pl.lit("related"), by="by")


def _asked() -> dict[str, pl.Expr]:
    """Which lines are looked at: long ones on top above a shorter one, short ones, and those between paragraphs."""
    prose, rank, words = pl.col("prose"), pl.col("rank"), pl.col("words")
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped")
    shorter = ~beside(prose, -1, "doc") | ~beside(prose, 1 - _BELOW, "doc")
    long = (rank <= _REACH) & (pl.col("chars") >= _LONG) & shorter.fill_null(False)
    between = (beside(prose & pl.col("stopped"), 1, "doc") & beside(prose, -1, "doc")).fill_null(False)
    inner = ~pl.col("head") & ~pl.col("tail") & ~prose & words.is_between(*_INSET_WORDS)
    few = (rank > 0) & words.is_between(*_EPISODE_WORDS)
    return {"long": free & long, "few": free & few, "between": free & inner & between}


def _shaped(lines: pl.DataFrame, rule: str, most: float) -> pl.DataFrame:
    return lines.select(*_KEYS, "folded", by=pl.lit(f"strange.{rule}@1"), most=pl.lit(most))


def _strips(long: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Long lines without a clause right above the headline, and below none."""
    long = long.filter(~pl.col("folded").str.contains(_CLAUSE))
    if long.is_empty():
        return _shaped(long, "headlines_in_a_line", _SAME)
    near = texts.join(long.select("doc").unique(), on="doc", how="semi", maintain_order="left")
    return _shaped(long.join(_above_headline(near), on=_KEYS, how="semi"), "headlines_in_a_line", _SAME)


def _episodes(few: pl.DataFrame) -> pl.DataFrame:
    few = few.filter(pl.col("folded").str.contains("حلقه", literal=True))
    # An expression costs more to build than to ask, where there is hardly a line.
    told = few if few.is_empty() else few.filter(pl.col("folded").str.contains(_EPISODE))
    return _shaped(told, "episode", _SAME)


def _insets(lines: pl.DataFrame) -> pl.DataFrame:
    """Headlines that name who speaks, one or two of them between paragraphs; a subheading shares a word with those."""
    lines = lines.filter(pl.col("folded").str.contains(_SPEAKER)).with_columns(title())
    return _shaped(lines.filter("title").filter(pl.len().over("doc") <= 2), "headline_inside", 0.0)


def _markup(texts: pl.DataFrame) -> pl.DataFrame:
    """Lines with what is left of a tag in them, which end as no sentence does: doc, rank."""
    signs = pl.col("folded").str.contains("=", literal=True) | pl.col("folded").str.contains(">", literal=True)
    free = pl.col("kind").is_null() & ~pl.col("stopped") & (pl.col("chars") <= _MARKUP_CHARS)
    some = texts.filter(free & signs)
    return some.select(_KEYS) if some.is_empty() else some.filter(pl.col("folded").str.contains(_MARKUP)).select(_KEYS)


def names(texts: pl.DataFrame) -> pl.DataFrame:
    """Few words above a strip: the name of the site, or the label of the strip (doc, rank)."""
    top = texts.filter(pl.col("rank") <= _REACH)
    strip = pl.col("kind").is_in(["related", "navigation"]) & (pl.col("chars") >= _LONG)
    strips = top.filter(strip).select("doc", at="rank")
    few = (pl.col("words") <= _NAME_WORDS) & pl.col("kind").is_null() & pl.col("cue").is_null()
    return top.filter(few).join(strips, on="doc").filter(pl.col("rank") < pl.col("at")).select(_KEYS).unique()


def _above_headline(texts: pl.DataFrame) -> pl.DataFrame:
    """Lines with the headline of the article right below and none above: doc, rank."""
    titles = texts.filter(title() & pl.col("kind").is_null())
    first = titles.group_by("doc").agg(pl.col("rank").min())
    own = first.join(overlap(titles.join(first, on=_KEYS, how="semi"), texts), on=_KEYS)
    own = own.filter(pl.col("same") >= _OWN).select("doc", first="rank")
    near = (pl.col("first") - pl.col("rank")).is_between(1, _BELOW)
    return texts.join(own, on="doc").filter(near).select(_KEYS)
