"""Find the body of the article in a page: the run of lines whose evidence weighs most."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.clean.connectives import connected
from warraq.clean.dates import own
from warraq.clean.evidence import (
    ASKS,
    HEADING_CHARS,
    LIST_ITEM,
    PARAGRAPH_CHARS,
    SENTENCE_CHARS,
    SENTENCE_WORDS,
    apart,
    blanks,
)
from warraq.clean.insets import embedded, excerpts
from warraq.clean.runs import choose
from warraq.resources import table

# A date stands so many lines above the body that it dates.
_DATE_REACH = 10
_CLAUSE_MARKS = r"[،,؛.؟]"
# So many lines that end as sentences in a row are text; menus and titles end so by chance.
_SENTENCES = 3
_SENTENCE_WORDS = 2
# A sentence of so many words, so many lines below the last, goes on with the text.
_ENDED_WORDS = 4
_ENDED_GAP = 2
# An hour alone in its line, how many a text has that is told by the hour, and how many of them stand in it.
_HOUR = r"^(?:[0-9]{1,2}:[0-9]{2})(?:\s?(?:ص|م|صباحا|مساء|gmt|بتوقيت .{3,20}))?$"
_HOURS = 4
_HOURS_INSIDE = 2
# A paragraph speaks for itself, but no longer than this many hundred characters.
_MOST_MASS = 7.0
# The part of a page where the publisher speaks of itself.
_LATE = 0.9
# A heading of comments cuts the body short when so much of it stands above.
_LEAST_BODY = 0.3


@cache
def weights() -> dict[str, float]:
    """Evidence → weight."""
    rows = table("clean/weights.csv").select("evidence", pl.col("weight").cast(pl.Float64))
    return dict(rows.iter_rows())


def evidence() -> dict[str, pl.Expr]:
    """What speaks for and against a line being part of the body; the names are those of the weights."""
    prose, furniture, sound = pl.col("prose"), pl.col("furniture"), pl.col("sound")
    since = pl.col("rank") - pl.when("own").then(pl.col("rank")).forward_fill().over("doc")
    return {
        "prose_mass": pl.when(sound).then(pl.min_horizontal(pl.col("chars") / 100, _MOST_MASS)).otherwise(0.0),
        "dated": sound & (since <= _DATE_REACH).fill_null(False),
        "late": sound & (pl.col("rank") >= _LATE * pl.col("lines")),
        "unpunctuated": prose & ~_punctuated(),
        "short": ~prose,
        "closed": ~prose & ~furniture & (pl.col("stopped") | pl.col("folded").str.contains(LIST_ITEM)),
        "joined": ~prose & ~furniture & (blanks() == blanks().shift(1).over("doc")) & apart(),
        "furniture": furniture,
        "copied": pl.col("copies") >= 2,
        "embedded": pl.col("embedded"),
    }


def _punctuated() -> pl.Expr:
    """A line that ends as a sentence, announces what comes below or has clauses."""
    return (
        pl.col("stopped")
        | pl.col("folded").str.ends_with(":")
        | (pl.col("folded").str.count_matches(_CLAUSE_MARKS) >= 2)
    )


def _sound() -> pl.Expr:
    """Running text that nothing speaks against: no furniture, and no short line that asks, as headlines do."""
    asks = (pl.col("chars") < PARAGRAPH_CHARS) & pl.col("folded").str.contains(ASKS) & ~pl.col("connected")
    return pl.col("prose") & _punctuated() & ~pl.col("furniture") & ~asks


def _sentences() -> pl.Expr:
    """Lines of a text in which each sentence has its own, however short: three in a row that end as sentences."""
    line = pl.col("stopped") & ~pl.col("furniture") & ~pl.col("latin") & (pl.col("words") >= _SENTENCE_WORDS)
    bars = (~line).cum_sum().over("doc")
    told = line & ~pl.col("folded").str.contains(ASKS)
    return line & (told.sum().over("doc", bars) >= _SENTENCES)


def _announces() -> pl.Expr:
    """A sentence that ends in a colon: a list or a speech follows."""
    long = (pl.col("chars") >= SENTENCE_CHARS) & (pl.col("words") >= SENTENCE_WORDS)
    plain = ~pl.col("latin") & (pl.col("cue") != "byline").fill_null(True)
    return long & pl.col("folded").str.ends_with(":") & plain


def core(pages: pl.DataFrame) -> pl.DataFrame:
    """Add top and bottom (ranks of the body's first and last line) and best (sum of scores between them).

    Out also: connected (opens as a paragraph that goes on), sound and embedded bool. The body is the run of lines whose
    scores sum to the most (the largest rise of the running total over its floor), or the first that has nearly as much.
    """
    score = pl.sum_horizontal(evidence()[name].cast(pl.Float64) * weight for name, weight in weights().items())
    score = pl.when("embedded").then(weights()["embedded"]).otherwise(score)
    before = (pl.col("score").cum_sum() - pl.col("score")).over("doc")
    told = pages.with_columns(own(pages), connected=connected())
    told = told.with_columns(prose=pl.col("prose") | _sentences() | _announces()).with_columns(sound=_sound())
    excerpt = pl.lit(excerpts(told))
    told = told.with_columns(sound=pl.col("sound") & ~excerpt, prose=pl.col("prose") & ~excerpt)
    risen = embedded(told).with_columns(score=score, mass=evidence()["prose_mass"]).with_columns(before=before)
    risen = risen.with_columns(floor=pl.col("before").cum_min().over("doc"))
    risen = risen.with_columns(gain=pl.col("before") + pl.col("score") - pl.col("floor"))
    return _uncommented(_widened(choose(risen.with_columns(best=pl.col("gain").max().over("doc")))))


def _widened(pages: pl.DataFrame) -> pl.DataFrame:
    """Let the body reach the running text that only unique, unnamed lines part from it: paragraphs beyond verse."""
    rank = pl.col("rank")
    bar = (pl.col("furniture") | (pl.col("copies") >= 2)) & ~pl.col("embedded")
    stretch = pages.with_columns(stretch=bar.cum_sum().over("doc"))
    own = {end: pl.when(rank == pl.col(end)).then(pl.col("stretch")).max().over("doc") for end in ("top", "bottom")}
    sound = pl.when("sound").then(rank)
    reached = {end: pl.when(pl.col("stretch") == own[end]).then(sound) for end in own}
    wide = stretch.with_columns(
        top=pl.min_horizontal("top", reached["top"].min().over("doc")),
        bottom=pl.max_horizontal("bottom", reached["bottom"].max().over("doc")),
    )
    return _timed(_lengthened(wide)).drop("stretch")


def _lengthened(pages: pl.DataFrame) -> pl.DataFrame:
    """Let the body reach the short sentences below it, a subheading between two of them at most."""
    rank = pl.col("rank")
    same = pl.col("stretch") == pl.when(rank == pl.col("bottom")).then("stretch").max().over("doc")
    ended = pl.col("stopped") & ~pl.col("folded").str.contains(ASKS) & (pl.col("words") >= _ENDED_WORDS)
    told = pages.with_columns(ended=same & (rank >= pl.col("bottom")) & (ended | (rank == pl.col("bottom"))))
    gap = rank - pl.when("ended").then(rank).forward_fill().shift(1).over("doc")
    far = (pl.col("ended") & (gap > _ENDED_GAP) & (rank > pl.col("bottom"))).cum_sum().over("doc") > 0
    last = pl.when(pl.col("ended") & ~far).then(rank).max().over("doc")
    return told.with_columns(bottom=pl.max_horizontal("bottom", last)).drop("ended")


def _timed(pages: pl.DataFrame) -> pl.DataFrame:
    """Let a body that is told from hour to hour begin at its first hour and end where its last entry does."""
    rank = pl.col("rank")
    same = pl.col("stretch") == pl.when(rank == pl.col("bottom")).then("stretch").max().over("doc")
    timed = pages.with_columns(timed=same & pl.col("folded").str.contains(_HOUR))
    inside = (pl.col("timed") & rank.is_between("top", "bottom")).sum().over("doc") >= _HOURS_INSIDE
    first = pl.when("timed").then(rank).min().over("doc")
    last = pl.when(same).then(rank).max().over("doc")
    many = inside & (pl.col("timed").sum().over("doc") >= _HOURS)
    return timed.with_columns(
        top=pl.when(many).then(pl.min_horizontal("top", first)).otherwise("top"),
        bottom=pl.when(many).then(last).otherwise("bottom"),
    ).drop("timed")


def _uncommented(pages: pl.DataFrame) -> pl.DataFrame:
    """Let the body end where readers' comments begin, unless that would leave too little of it."""
    rank = pl.col("rank")
    inside = rank.is_between("top", "bottom") & pl.col("sound")
    heading = (pl.col("kind") == "comment") & (pl.col("chars") <= HEADING_CHARS) & rank.is_between("top", "bottom")
    marked = pages.with_columns(cut=pl.when(heading).then(rank).min().over("doc"))
    before = inside & (rank < pl.col("cut"))
    told = (before.sum() >= _LEAST_BODY * inside.sum()).over("doc")
    last = pl.when(before).then(rank).max().over("doc")
    return marked.with_columns(bottom=pl.when(told).then(pl.coalesce(last, "bottom")).otherwise("bottom")).drop("cut")
