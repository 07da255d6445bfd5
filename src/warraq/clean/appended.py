"""Another article that a site sets below a text in full: a heading, its headline, and paragraphs that speak of that."""

from __future__ import annotations

import polars as pl

from warraq.clean.edges import LISTS, overlap, tell, title
from warraq.clean.evidence import HEADING_CHARS

# Its headline shares so little with the text above and so much with what stands below it; the paragraphs share little
# with the text above as well. A link set into a text is the other way round: what goes on below it says none of it.
_ABOVE, _BELOW = 0.2, 0.5
_SHARED, _MOST = 0.15, 0.34
_TITLE_WORDS, _TEXT_WORDS = 5, 40


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Free lines below the first heading of other articles, where an article in full stands there.

    In: lines of texts with title bool, as `blocks.judge` leaves them. Out: doc, rank, told str (kind), by str (rule).
    """
    some = _below_heading(texts)
    if some.is_empty():
        return tell(some, "", "")
    other = _measured(some).filter(
        (pl.col("words") >= _TEXT_WORDS)
        & (pl.col("over").fill_null(0.0) <= _ABOVE)
        & (pl.col("under") >= _BELOW)
        & (pl.col("mean") <= _SHARED)
        & (pl.col("most") <= _MOST)
    )
    rest = some.filter((pl.col("down") > 0) & pl.col("kind").is_null()).join(other, on="doc", how="semi")
    return tell(rest, "other.article_below@1", "related")


def _below_heading(texts: pl.DataFrame) -> pl.DataFrame:
    """Documents with a headline right below their first heading, and a paragraph right below that.

    Out: their lines with down (how far below the heading).
    """
    announced = pl.col("rule_id").str.contains("announced", literal=True).fill_null(False)
    heading = pl.col("kind").is_in(LISTS) & (pl.col("chars") <= HEADING_CHARS) & ~pl.col("head") & ~announced
    first = texts.filter(heading).group_by("doc").agg(at=pl.col("rank").min())
    some = texts.join(first, on="doc", maintain_order="left").with_columns(down=pl.col("rank") - pl.col("at"))
    headline = (pl.col("down") == 1) & title() & (pl.col("words") >= _TITLE_WORDS)
    paragraph = (pl.col("down") == 2) & pl.col("prose") & pl.col("kind").is_null()
    both = some.filter(headline | paragraph).group_by("doc").agg(pl.len()).filter(pl.col("len") == 2)
    return some.join(both, on="doc", how="semi", maintain_order="left")


def _measured(some: pl.DataFrame) -> pl.DataFrame:
    """What the headline and the paragraphs below it share with the text above and with one another.

    Out: doc, words (of the text above), over and under (shares of the headline's words said above and below), mean and
    most (shares of the words of each paragraph below that are said above) f64?.
    """
    # What names a line says nothing of what it speaks of.
    plain = some.with_columns(kind=pl.lit(None, pl.String))
    above, below = plain.filter(pl.col("down") < 0), plain.filter((pl.col("down") > 1) & pl.col("prose"))
    headlines = plain.filter(pl.col("down") == 1)
    words = above.group_by("doc").agg(words=pl.when("prose").then("words").sum())
    over = overlap(headlines, above).select("doc", over="same")
    under = overlap(headlines, below).select("doc", under="same")
    shared = overlap(below, above).group_by("doc").agg(mean=pl.col("same").mean(), most=pl.col("same").max())
    return words.join(over, on="doc", how="left").join(under, on="doc").join(shared, on="doc")
