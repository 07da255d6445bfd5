"""What a site sets around the headline of a text: its name, glued labels, the day of the visit, labels in a list."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import outlet, sections
from warraq.clean.edges import named
from warraq.counts import beside, running
from warraq.gates import only

_NAME_WORDS = 4
# What a menu or a foot in one line holds, and a strip of headlines does not.
_FOOT = r"(?:^|\s)(?:(?:ال)?رييسيه|اتصل بنا|من نحن|تواصل معنا|سياسه الخصوصيه|مقالات|منوعات|رياضه|ثقافه)(?:\s|$)"
_LABEL_WORDS, _LABEL_CHARS = 6, 60
# Two words with nothing between them: the letter that only ends words, and another letter after it.
_GLUED = r"[ةى][ء-ي]{2}"
_PUNCTUATION = r"[.،,:؛؟!«»\"()]"
_BULLET = r"^\s*[-–•*▪●·◦]\s*\p{Arabic}"
_TAG_WORDS, _TAGS = 4, 3
# The title of a page: the headline, and the site behind a stroke.
_STROKE = r"\S\s+[-–—|»]\s+\S.{1,60}$"
_TITLE_REACH, _TITLE_CHARS = 6, 15


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of such lines above the body.

    In: lines with title, free and strip bool. Out: the same columns.
    """
    strip = pl.col("strip") & (pl.col("head") | pl.col("tail"))
    told = named(lines, only(strip).str.contains(_FOOT), "navigation", "block.menu_in_a_line@1")
    told = named(told, strip, "related", "block.strip@1")
    return _dates(_tags(_names(_glued(_page_title(told)))))


def _page_title(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove the title of the page on top: the headline below it, a stroke and the name of the site."""
    folded, head = pl.col("folded"), pl.col("head")
    top = only(head & pl.col("title") & (pl.col("rank") <= 1)).str.contains(_STROKE)
    some = lines.filter(top.any().over("doc") & head)
    if some.is_empty():
        return lines
    below = [beside(folded, -n, "doc") for n in range(1, _TITLE_REACH)]
    long = [pl.when(top & (b.str.len_chars() >= _TITLE_CHARS)).then(folded.str.starts_with(b + " ")) for b in below]
    again = some.filter(pl.any_horizontal(long).fill_null(False)).select("doc", "rank", again=True)
    told = lines.join(again, on=["doc", "rank"], how="left", maintain_order="left")
    return named(told, pl.col("again"), "navigation", "block.title_of_page@1").drop("again")


def _glued(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove labels of sections that lost the blanks between them, above the headline."""
    few = (pl.col("words") <= _LABEL_WORDS) & (pl.col("chars") <= _LABEL_CHARS) & pl.col("cue").is_null()
    glued = only(pl.col("head") & few, "text").str.contains(_GLUED)
    bare = ~only(pl.col("head") & few).str.contains(_PUNCTUATION)
    return named(lines, glued & bare & (pl.col("rank") < _headline()), "navigation", "block.glued_sections@1")


def _names(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove the name of an outlet alone on the first line, and few words above a headline that is printed twice."""
    head, few = pl.col("head"), (pl.col("words") <= _NAME_WORDS) & pl.col("cue").is_null() & ~pl.col("numeric")
    few = head & few
    label = only(few).str.strip_chars(" :|/»›-•")
    section = label.is_in(list(sections()))
    # Nothing but furniture stands above it.
    over = running(pl.col("free"), "doc") == pl.col("free").cast(pl.Int32)
    first = over & few & ~section & (pl.col("rank") < _headline())
    told = named(lines, first & label.str.contains(outlet()), "navigation", "block.site_name@1")
    # A site prints its headline again below the picture; what stands above the first copy is none of the article.
    twice = pl.when(head & pl.col("title") & (pl.col("copies") > 1)).then(pl.col("rank")).min().over("doc")
    above = few & ~section & (pl.col("rank") < twice) & (pl.col("copies") == 1)
    return named(told, above & (pl.col("rank") <= 1), "navigation", "block.above_copied@1")


def _tags(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove a list of few words each between headline and body, printed twice as sites print their tags."""
    item = only(pl.col("head") & (pl.col("words") <= _TAG_WORDS + 1)).str.contains(_BULLET)
    again = (item & (pl.col("copies") > 1)).sum().over("doc")
    return named(lines, item & (again >= 2 * _TAGS) & (pl.col("rank") > 0), "tags", "block.tags_above@1")


def _dates(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove a date that stands between two lines of furniture above the headline: the day of the visit."""
    date = pl.col("head") & (pl.col("cue") == "dateline").fill_null(False) & pl.col("free")
    site = pl.col("kind").is_not_null() & pl.col("head")
    between = (beside(site, 1, "doc") & beside(site, -1, "doc")).fill_null(False)
    return named(lines, date & between & (pl.col("rank") < _headline()), "page_date", "block.date_in_masthead@1")


def _headline() -> pl.Expr:
    """Rank of the first line above the body that looks like a headline and that nothing names."""
    title = pl.col("head") & pl.col("title") & pl.col("free")
    return pl.when(title).then(pl.col("rank")).min().over("doc")
