"""Find where an article begins in a page: its headline, some lines above the first paragraph."""

from __future__ import annotations

import polars as pl

from warraq.arabic import stems
from warraq.clean.connectives import function_words

# Headline, date, byline and caption stand within so many lines above the first paragraph.
_REACH = 14
# A row of buttons and counters may part them further; there a headline is told by its words alone.
_FAR_REACH = 24
_CHARS = (8, 220)
_LEAST_WORDS = 2
_SHARING_WORDS = 4
# A line of so many words is no menu item, even where it is printed twice.
_MENU_WORDS = 5
# Share of a line's words that also stand in the body: enough alone, and enough beside a date.
_OVERLAP = 0.35
_OVERLAP_DATED = 0.15
_OVERLAP_KICKER = 0.3
# A line of so many characters may be a deck, below the headline.
_DECK_CHARS = 80
# Longer lines are decks or paragraphs.
_TITLE_CHARS = 130
# A date stands within so many lines of the headline; without a date the headline is so near the body.
_DATE_NEAR = 3
_BODY_NEAR = 4
# One line in two hundred from another article shares so many of its words with a body; nine headlines in ten do.
_OVERLAP_SURE = 0.5
_OVERLAP_TITLED = 0.25
# Byline, date and a few titles stand between a headline and its deck.
_DECK_REACH = 6
# A path to the page may end in the headline; the headline itself stands a label or two further down.
_PATH_REACH = 3
# A picture's caption ends in its source.
_CAPTION = r"\([^()]{2,30}\)$"
# Headlines are taken for these now and then: “Expert tells …”, “Report: …”.
_LIKE_HEADLINES = ["byline", "column_note"]


def find(pages: pl.DataFrame) -> pl.DataFrame:
    """Add opening (rank of the article's first line): its headline, or the body's first line where none is found.

    Out also: matter f64? (share of the words of a line above that stand in the body).

    In: doc, rank, top, bottom, chars, words, folded, furniture, sound, latin, copies, cue. The headline is the line
    that shares most words with the body, of those that share enough of theirs, or fewer next to a date; failing that
    the lowest line further up that shares its words; failing that the longest line by the date; failing that a line of
    several words right above.
    """
    candidates = _candidates(pages)
    openings = _openings(candidates)
    found = pages.join(_with_kicker(openings, candidates), on="doc", how="left", maintain_order="left")
    found = found.join(
        candidates.select("doc", "rank", matter="overlap"), on=["doc", "rank"], how="left", maintain_order="left"
    )
    return _below_path(found.with_columns(opening=pl.coalesce("opening", "top")))


def _openings(candidates: pl.DataFrame) -> pl.DataFrame:
    """The line that is most likely the headline: doc, opening."""
    rank, words, plain = pl.col("rank"), pl.col("words"), pl.col("cue").is_null() & ~pl.col("caption")
    least = pl.when(plain).then(_OVERLAP).otherwise(_OVERLAP_SURE)
    sharing = (pl.col("overlap") >= least) & (pl.col("both") >= _LEAST_WORDS) & (words >= _SHARING_WORDS)
    by_date = pl.col("dated") & (pl.col("overlap") >= _OVERLAP_DATED) & (words > _LEAST_WORDS)
    within = pl.col("top") - rank <= _REACH
    # A row of buttons between headline and body parts them no further.
    strong = (sharing | by_date) & (within | (pl.col("steps") <= _BODY_NEAR))
    close = plain & (pl.col("steps") <= _BODY_NEAR) & within & (words > _LEAST_WORDS)
    titled = plain & pl.col("titled") & (words >= _MENU_WORDS) & within
    longest = rank.sort_by("chars", "rank", descending=[True, False])
    # Teasers above share a word or two with the body by chance; the headline shares most.
    title = strong & (pl.col("chars") <= _TITLE_CHARS) & ~pl.col("sound")
    shared = pl.when(title).then(pl.col("overlap") * words)
    most = rank.filter(shared == shared.max()).min()
    return candidates.group_by("doc").agg(
        opening=pl.coalesce(
            rank.filter(_surely(most) & rank.is_between(most - _DECK_REACH, most)).min(),
            most,
            rank.filter(strong).min(),
            rank.filter(sharing).max(),
            rank.filter(titled).max(),
            longest.filter((pl.col("dated") & within).sort_by("chars", "rank", descending=[True, False])).first(),
            rank.filter(close & (words >= _MENU_WORDS)).min(),
            longest.filter(close.sort_by("chars", "rank", descending=[True, False])).first(),
        )
    )


def _surely(most: pl.Expr) -> pl.Expr:
    """Whether a line above the one that shares most words is the headline: a deck shares more, a kicker as much.

    Below the name of a section it shares fewer words with the body or, above a deck, none.
    """
    overlap, both, words = (pl.col(name) for name in ("overlap", "both", "words"))
    same = (overlap >= _OVERLAP_SURE) & (both > _LEAST_WORDS) & (words >= _MENU_WORDS)
    deck = (pl.col("chars") >= _DECK_CHARS).filter(pl.col("rank") == most).any()
    named = pl.col("titled") & ~pl.col("caption") & pl.col("cue").is_null() & pl.col("last") & (words > _LEAST_WORDS)
    said = (overlap >= _OVERLAP_TITLED) & (both >= _LEAST_WORDS)
    return (same & (pl.col("chars") <= _TITLE_CHARS)) | (named & (said | deck))


def _with_kicker(openings: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """Move the opening up by a line where that is of the same matter, or stands between a label and a deck."""
    same = (
        (pl.col("overlap") >= _OVERLAP_KICKER) & (pl.col("both") >= _LEAST_WORDS) & (pl.col("words") >= _SHARING_WORDS)
    )
    named = pl.col("labelled") & (pl.col("words") > _LEAST_WORDS) & (pl.col("chars") <= _TITLE_CHARS)
    decks = candidates.filter(pl.col("chars") >= _DECK_CHARS).select("doc", "rank", deck=True)
    above = candidates.filter(same | named).select("doc", pl.col("rank") + 1, "caption", same=same, named=named)
    told = above.join(decks, on=["doc", "rank"], how="left").filter(
        ~pl.col("caption") & (pl.col("same") | (pl.col("named") & pl.col("deck").fill_null(False)))
    )
    kickers = told.select("doc", "rank", kicker=1)
    found = openings.join(kickers, left_on=["doc", "opening"], right_on=["doc", "rank"], how="left")
    return found.select("doc", opening=pl.col("opening") - pl.col("kicker").fill_null(0).cast(pl.Int32))


def _below_path(pages: pl.DataFrame) -> pl.DataFrame:
    """Move the opening down to a second copy of the headline where the first ends the path to the page.

    A copy right below it, or below the date, is a caption.
    """
    rank, opening = pl.col("rank"), pl.col("opening")
    same = pl.col("origin") == pl.when(rank == opening).then(pl.col("origin")).max().over("doc")
    dated = ((pl.col("cue") == "dateline").fill_null(False) & (rank > opening)).cum_sum().over("doc") > 0
    copy = same & rank.is_between(opening + 2, opening + _PATH_REACH) & (rank < pl.col("top")) & ~dated
    return pages.with_columns(opening=pl.coalesce(pl.when(copy).then(rank).max().over("doc"), opening))


def _candidates(pages: pl.DataFrame) -> pl.DataFrame:
    """Lines that could be a headline.

    Out: + overlap f64 (share of their words in the body), both (how many), dated bool (a date is near), steps i32
    (lines down to the body that are no furniture, number, byline or date), labelled and titled bool (a label, the name
    of a section stands right above), last bool (no title stands right below), caption bool. A headline that reads as a
    byline is told by its words.
    """
    rank = pl.col("rank")
    window = _window(pages)
    dates = window.filter("own").select("doc", at="rank")
    plain = window.filter(_fit()).with_columns(caption=pl.col("folded").str.contains(_CAPTION))
    near = plain.join(dates, on="doc").filter((rank - pl.col("at")).abs() <= _DATE_NEAR)
    dated = near.filter(pl.col("cue").is_null() & ~pl.col("caption")).select("doc", "rank", dated=True).unique()
    marked = plain.join(dated, on=["doc", "rank"], how="left").join(
        overlap(plain, pages), on=["doc", "rank"], how="left"
    )
    return marked.with_columns(pl.col("dated").fill_null(False), pl.col("overlap", "both").fill_null(0)).sort(
        "doc", "rank"
    )


def _window(pages: pl.DataFrame) -> pl.DataFrame:
    """Lines above the first paragraph: + last, labelled, titled bool, steps i32 (see `_candidates`)."""
    rank = pl.col("rank")
    window = pages.filter((rank < pl.col("top")) & (rank >= pl.col("top") - _FAR_REACH))
    counted = ~pl.col("furniture") & ~pl.col("numeric") & pl.col("cue").is_null()
    name = (pl.col("words") < _MENU_WORDS) & ((pl.col("words") < _LEAST_WORDS) | (pl.col("copies") >= 2))
    label = name | (pl.col("copies") >= 2) | pl.col("furniture")
    # A headline has a byline, a date or a deck below it; a title in a ticker has the next title.
    below = pl.col("furniture") | pl.col("cue").is_not_null() | (pl.col("words") < _SHARING_WORDS)
    below = below | (pl.col("chars") >= _DECK_CHARS)
    return window.with_columns(
        last=below.shift(-1).over("doc").fill_null(True),
        labelled=label.shift(1).over("doc").fill_null(False),
        titled=(name & ~pl.col("furniture")).shift(1).over("doc").fill_null(False),
        steps=counted.cum_sum(reverse=True).over("doc").cast(pl.Int32),
    )


def _fit() -> pl.Expr:
    """Whether a line has the shape of a headline, and is no menu item, furniture, date or byline of few words."""
    # What stands more than once, but nowhere else than here, is a headline and the path to it.
    here = pl.len().over("doc", "origin") == pl.col("copies")
    menu = (pl.col("copies") >= 2) & (pl.col("words") < _MENU_WORDS) & ~here
    shaped = pl.col("chars").is_between(*_CHARS) & (pl.col("words") >= _LEAST_WORDS)
    wordy = pl.col("cue").is_in(_LIKE_HEADLINES) & (pl.col("words") >= _MENU_WORDS)
    return shaped & ~menu & ~pl.col("furniture") & ~pl.col("latin") & (pl.col("cue").is_null() | wordy)


def overlap(lines: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """Share of each line's different words that stand in its page's body, and how many: doc, rank, overlap, both."""
    body = _words(pages.filter(pl.col("rank").is_between("top", "bottom"))).select("doc", "word").unique()
    shared = _words(lines).join(body.with_columns(found=True), on=["doc", "word"], how="left")
    found = pl.col("found").fill_null(False)
    return shared.group_by("doc", "rank").agg(overlap=found.mean(), both=found.sum())


def _words(lines: pl.DataFrame) -> pl.DataFrame:
    """Different words of each line that tell what it is about, without their proclitics: doc, rank, word."""
    return stems.words(lines, pl.col("folded"), "doc", "rank", but=function_words()).unique()
