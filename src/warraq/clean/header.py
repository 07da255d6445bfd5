"""Find where an article begins in a page: its headline, some lines above the first paragraph."""

from __future__ import annotations

import polars as pl

# A word without its proclitics.
STEM = r"^(?:[وف]?[بلك]?ال|لل|و)(\p{L}{3,})$"
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
# Longer lines are decks or paragraphs.
_TITLE_CHARS = 130
# A date stands within so many lines of the headline; without a date the headline is so near the body.
_DATE_NEAR = 3
_BODY_NEAR = 4


def find(pages: pl.DataFrame) -> pl.DataFrame:
    """Add opening (rank of the article's first line): its headline, or the body's first line where none is found.

    In: doc, rank, top, bottom, chars, words, folded, furniture, sound, latin, copies, cue. The headline is the line
    that shares most words with the body, of those that share enough of theirs, or fewer next to a date; failing that
    the lowest line further up that shares its words; failing that the longest line by the date; failing that a line of
    several words right above.
    """
    candidates = _candidates(pages)
    sharing = (pl.col("overlap") >= _OVERLAP) & (pl.col("words") >= _SHARING_WORDS)
    by_date = pl.col("dated") & (pl.col("overlap") >= _OVERLAP_DATED) & (pl.col("words") > _LEAST_WORDS)
    within = pl.col("top") - pl.col("rank") <= _REACH
    strong = (sharing | by_date) & within
    near = (pl.col("top") - pl.col("rank") <= _BODY_NEAR) & (pl.col("words") >= _MENU_WORDS)
    longest = pl.col("rank").sort_by("chars", "rank", descending=[True, False])
    title = strong & (pl.col("chars") <= _TITLE_CHARS) & ~pl.col("sound")
    # Teasers above share a word or two with the body by chance; the headline shares most.
    shared = pl.when(title).then(pl.col("overlap") * pl.col("words"))
    most = pl.col("rank").filter(shared == shared.max()).min()
    openings = candidates.group_by("doc").agg(
        opening=pl.coalesce(
            most,
            pl.col("rank").filter(strong).min(),
            pl.col("rank").filter(sharing).max(),
            longest.filter((pl.col("dated") & within).sort_by("chars", "rank", descending=[True, False])).first(),
            pl.col("rank").filter(near).min(),
        )
    )
    # A line right above it that is of the same matter is its kicker.
    same = (pl.col("overlap") >= _OVERLAP_KICKER) & (pl.col("words") >= _SHARING_WORDS)
    kickers = candidates.filter(same).select("doc", pl.col("rank") + 1, kicker=True)
    openings = openings.join(kickers, left_on=["doc", "opening"], right_on=["doc", "rank"], how="left")
    openings = openings.select("doc", opening=pl.col("opening") - pl.col("kicker").fill_null(False).cast(pl.Int32))
    found = pages.join(openings, on="doc", how="left", maintain_order="left")
    return found.with_columns(opening=pl.coalesce("opening", "top"))


def _candidates(pages: pl.DataFrame) -> pl.DataFrame:
    """Lines that could be a headline: + overlap f64 (share of their words in the body), dated bool (a date is near)."""
    rank = pl.col("rank")
    dates = pages.filter(pl.col("cue") == "dateline").select("doc", at="rank")
    window = pages.filter((rank < pl.col("top")) & (rank >= pl.col("top") - _FAR_REACH))
    menu = (pl.col("copies") >= 2) & (pl.col("words") < _MENU_WORDS)
    shaped = pl.col("chars").is_between(*_CHARS) & (pl.col("words") >= _LEAST_WORDS)
    plain = window.filter(shaped & ~menu & ~pl.col("furniture") & ~pl.col("latin") & pl.col("cue").is_null())
    near = plain.join(dates, on="doc").filter((rank - pl.col("at")).abs() <= _DATE_NEAR)
    dated = near.select("doc", "rank", dated=True).unique()
    marked = plain.join(dated, on=["doc", "rank"], how="left").join(
        overlap(plain, pages), on=["doc", "rank"], how="left"
    )
    return marked.with_columns(pl.col("dated").fill_null(False), pl.col("overlap").fill_null(0.0)).sort("doc", "rank")


def overlap(lines: pl.DataFrame, pages: pl.DataFrame) -> pl.DataFrame:
    """Share of each line's different words that stand in its page's body: doc, rank, overlap."""
    body = _words(pages.filter(pl.col("rank").is_between("top", "bottom"))).select("doc", "word").unique()
    shared = _words(lines).join(body.with_columns(found=True), on=["doc", "word"], how="left")
    return shared.group_by("doc", "rank").agg(overlap=pl.col("found").fill_null(False).mean())


def _words(lines: pl.DataFrame) -> pl.DataFrame:
    """Different words of each line, without their proclitics: doc, rank, word."""
    word = pl.col("folded").str.extract_all(r"\p{L}{3,}")
    exploded = lines.select("doc", "rank", word=word).explode("word").drop_nulls()
    stem = pl.col("word").str.replace(STEM, "$1")
    return exploded.with_columns(word=stem).unique()
