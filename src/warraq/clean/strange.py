"""Lines that say none of the words of their text and have a shape of their own: strips, episodes, insets, markup.

So do headlines of other articles at its end, whatever they say.
"""

from __future__ import annotations

import polars as pl

from warraq.clean.edges import overlap, tell, title
from warraq.clean.odds import line_odds
from warraq.counts import beside, running
from warraq.gates import only

# A strip stands above the headline and is as long as this; running text of its length has a comma or a stop.
_REACH, _LONG, _LONGEST, _BELOW = 4, 200, 300, 3
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
    r"|^[\"'\s]*/>|^[\"']+\s?>|^\[[a-z][a-z0-9_-]*\s+[a-z0-9_-]+="
)
_MARKUP_CHARS = 160
# Headlines at the end: so many in a run have so many words each, and share so much on the whole. Captions, degrees and
# names are shorter.
_LAST, _FEWEST, _LAST_WORDS, _MOST = ((1, 9, 0.2), (2, 7, 0.15), (3, 5.5, 0.15)), 4, 18, 0.3
_PLAIN, _NO_HEADLINE = r"^[\p{L}\p{N}«“\"'”]", r"[،؛@\[]|\)$|^(?:\S+\s){0,2}\S+\s?:\s|[^.]\.\s"
_DOTTED = 0.7
# Paragraphs cut off by their length: so many of so many characters, the longest no longer than so many times the
# shortest, and none ends as verse, a list or a speech do.
_CUT, _CUT_CHARS, _ALIKE, _GOES_ON = 3, (80, 220), 1.15, r"[:،؛\"”»).]$|\.\."
# The words of a notice on top are so likely a site's.
_NOTICE = 1.0
# A single paragraph above them has so many words.
_ALONE = 50
_KEYS = ["doc", "rank"]


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Such lines of texts, as `blocks.judge` leaves them: doc, rank, told str (their kind), by str (the rule)."""
    asked = texts.select(**_asked())
    few = texts.select(*_KEYS, "folded").filter(asked["few"])
    strips = _strips(texts.filter(asked["long"]), texts)
    some = pl.concat([strips, _episodes(few), _insets(texts.filter(asked["between"])), _cut_off(texts)])
    left = tell(_markup(texts), "strange.markup@1", "other")
    return pl.concat([_of_others(some, texts), left, _last(texts), _notice(texts)])


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
    # The longest on top need no headline of the article below them.
    top = long.filter((pl.col("rank") <= 1) & (pl.col("chars") >= _LONGEST)).select(_KEYS)
    above = pl.concat([_above_headline(near).select(_KEYS), top]).unique()
    return _shaped(long.join(above, on=_KEYS, how="semi"), "headlines_in_a_line", _SAME)


def _episodes(few: pl.DataFrame) -> pl.DataFrame:
    few = few.filter(pl.col("folded").str.contains("حلقه", literal=True))
    # An expression costs more to build than to ask, where there is hardly a line.
    told = few if few.is_empty() else few.filter(pl.col("folded").str.contains(_EPISODE))
    return _shaped(told, "episode", _SAME)


def _cut_off(texts: pl.DataFrame) -> pl.DataFrame:
    """Paragraphs below one another that a site cut off after so many characters each, whatever stands there."""
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & pl.col("prose") & ~pl.col("stopped") & ~pl.col("head")
    long = texts.select(*_KEYS, "folded", "chars", cut=free & pl.col("chars").is_between(*_CUT_CHARS))
    long = long.with_columns(run=running(~pl.col("cut"), "doc")).filter("cut")
    alike = (pl.len() >= _CUT) & (pl.col("chars").max() <= _ALIKE * pl.col("chars").min())
    long = long.filter(alike.over("doc", "run")).filter(~pl.col("folded").str.contains(_GOES_ON))
    return _shaped(long, "cut_off", _SAME)


def _insets(lines: pl.DataFrame) -> pl.DataFrame:
    """Headlines that name who speaks, one or two of them between paragraphs; a subheading shares a word with those."""
    lines = lines.filter(pl.col("folded").str.contains(_SPEAKER)).with_columns(title())
    return _shaped(lines.filter("title").filter(pl.len().over("doc") <= 2), "headline_inside", 0.0)


def _notice(texts: pl.DataFrame) -> pl.DataFrame:
    """A sentence on top in words of sites, of which the text says next to nothing."""
    first = (pl.col("rank") == 0) & pl.col("prose") & pl.col("stopped") & pl.col("kind").is_null()
    asked = texts.filter(first & (pl.col("lines") > 1))
    asked = asked.with_columns(odds=line_odds(asked)).filter(pl.col("odds") >= _NOTICE)
    if asked.is_empty():
        return tell(asked, "", "")
    rest = texts.join(asked.select("doc"), on="doc", how="semi").filter(pl.col("rank") > 0)
    told = rest.group_by("doc").agg(told=pl.when("prose").then("words").sum()).filter(pl.col("told") >= _TEXT_WORDS)
    asked = asked.join(told, on="doc", how="semi")
    said = overlap(asked, rest).filter(pl.col("same") <= _SAME)
    return tell(said, "strange.notice_on_top@1", "other")


def _last(texts: pl.DataFrame) -> pl.DataFrame:
    """Headlines that end a text below its last sentence, with nothing but the site's among and below them."""
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & title()
    line = only(pl.col("tail") & free & pl.col("words").is_between(_FEWEST, _LAST_WORDS))
    line = line.str.contains(_PLAIN) & ~line.str.contains(_NO_HEADLINE)
    # A mark above a line opens an item of a list.
    above = pl.col("stopped") | (pl.col("kind").is_not_null() & ~pl.col("blank"))
    tail = texts.with_columns(ended=beside(above, 1, "doc")).filter("tail")
    other = (~line & pl.col("kind").is_null()).cast(pl.Int32)
    run = tail.with_columns(line=line, left=other.sum().over("doc") - other.cum_sum().over("doc"))
    run = run.filter((pl.col("left") == 0) & pl.col("line"))
    words, number = pl.col("words").mean(), pl.len()
    fit = [(number >= least) & (words >= each) for least, each, _ in _LAST]
    verse = pl.col("folded").str.contains("..", literal=True).mean() > _DOTTED
    run = run.filter((pl.any_horizontal(fit) & pl.col("ended").first() & ~verse).over("doc").fill_null(False))
    if run.is_empty():
        return tell(run, "", "")
    return tell(_unsaid(run, texts), "strange.headlines_last@1", "related")


def _unsaid(run: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines of runs of which the text above says next to nothing."""
    rest = texts.join(run.select("doc").unique(), on="doc", how="semi").join(run, on=_KEYS, how="anti")
    prose = pl.when("prose").then("words")
    told = rest.group_by("doc").agg(
        enough=(prose.sum() >= _TEXT_WORDS) & ((pl.col("prose").sum() > 1) | (prose.sum() >= _ALONE))
    )
    run = run.join(told.filter("enough"), on="doc", how="semi")
    said = run.join(overlap(run, rest), on=_KEYS, how="left").with_columns(pl.col("same").fill_null(0.0))
    limit = pl.coalesce(pl.when(pl.len() >= least).then(most) for least, _, most in reversed(_LAST))
    return said.filter(((pl.col("same").mean() <= limit) & (pl.col("same").max() <= _MOST)).over("doc"))


def _markup(texts: pl.DataFrame) -> pl.DataFrame:
    """Lines with what is left of a tag in them, which end as no sentence does: doc, rank."""
    signs = pl.col("folded").str.contains("=", literal=True) | pl.col("folded").str.contains(">", literal=True)
    near = (pl.col("chars") <= _MARKUP_CHARS) | pl.col("folded").str.starts_with("[")
    free = pl.col("kind").is_null() & ~pl.col("stopped") & near
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
