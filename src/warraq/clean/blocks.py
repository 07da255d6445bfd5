"""Blocks of a text that only their lines together tell: a masthead, a menu, counts, labels, another language."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import offices
from warraq.clean import titles, tops
from warraq.clean.connectives import connected
from warraq.clean.edges import GLUED_CHARS, among, edges, named
from warraq.counts import beside, running
from warraq.gates import only

# Who answers for a paper: the label in its masthead.
_OFFICES = r"رييس (?:(?:ال)?تحرير|مجلسي? (?:ال)?اداره)"
_OFFICE = (
    rf"^\W*{offices('masthead')}(?:\W|$)|^.{{0,40}}{_OFFICES}[ء-ي]{{2}}|^.{{0,40}}(?:[0-9]|\S[^\sوبلفك]){_OFFICES}"
)
_MASTHEAD_REACH = 12
_NAME_WORDS = 4
# A menu has so many short lines above everything else; fewer where rules name some of them.
_MENU_LINES, _MENU_NAMED = 5, 3
_ITEM_WORDS = 3
_BULLET = r"^\s*[•▪●·◦]"
# Two words with nothing between them: the letter that only ends words, or a year, and another letter after it.
_GLUED = r"[ةى]\p{Arabic}|[0-9]{4}[آ-غف-لنوي]"
_PUNCTUATION = r"[.،,:؛؟!]"
# A sentence of another language has so many words; names of people and works have fewer.
_FOREIGN_WORDS = 7
_LATIN_LINES = 3
_DAY = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?:[0-9]{1,2},? )?(?:19|20)[0-9]{2}"
_BRAND = r"^[a-z]{3,}(?: [a-z]+)*$"
_COUNT = r"^[•*\s-]*[0-9]{1,4}$"
_NOTHING = r"^[•*\s-]*0$"
_TIME = r"^[0-9]{1,2}:[0-9]{2}(?:\s*(?:gmt|utc|am|pm|[صم]))?$"
_VIEWS = r"^[•*\s-]*(?:[0-9]{3}|[13-9][0-9]{3}|[0-9]{5,7})$"


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of what stands in such a block, and of headlines of other articles (`titles`).

    In: lines of texts and pages as `context.announced` gives them. Out: the same columns; pages are left as they are.
    """
    some = edges(lines)
    if some.is_empty():
        return lines
    seen = some.with_columns(free=pl.col("kind").is_null())
    told = titles.judge(tops.judge(_menu(_masthead(seen))), lines)
    told = _counts(_repeated(_foreign(_glued(told, lines))))
    gone = told.filter(~pl.col("free") & pl.col("rule_id").str.starts_with("block."))
    if gone.is_empty():
        return lines
    joined = lines.join(
        gone.select("doc", "rank", told="kind", by="rule_id"), on=["doc", "rank"], how="left", maintain_order="left"
    )
    return joined.with_columns(kind=pl.coalesce("kind", "told"), rule_id=pl.coalesce("rule_id", "by")).drop(
        "told", "by"
    )


def _repeated(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove the name of a site that stands above the body twice: with a stroke behind it, or on top of all."""
    name = pl.col("head") & (pl.col("copies") > 1) & (pl.col("words") <= _ITEM_WORDS) & pl.col("cue").is_null()
    stroke = only(name).str.contains(r"\s[-–|]$")
    # A caption printed twice stands below the headline, one copy under the other.
    apart = pl.when(name).then(pl.col("rank") - pl.col("origin")).max().over("doc", "origin") > 1
    return named(lines, name & (stroke | ((pl.col("origin") == 0) & apart)), "navigation", "block.name_repeated@1")


def _counts(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove numbers above the body that stand beside one another or beside furniture: counts that lost their label.

    A number between a writer and a paragraph is that of a section.
    """
    numeric, folded = pl.col("numeric"), pl.col("folded")
    told = lines.with_columns(
        number=among(lines, numeric, lambda some: some["folded"].str.contains(_COUNT)),
        # A number of three digits or more is of no section; four may be a year.
        views=among(lines, numeric, lambda some: some["folded"].str.contains(f"{_VIEWS}|{_NOTHING}")),
        time=among(lines, folded.str.contains(":", literal=True), lambda some: some["folded"].str.contains(_TIME)),
    )
    number, time = pl.col("number"), pl.col("time")
    told = told.with_columns(beside=number | (pl.col("kind").is_not_null() & ~pl.col("blank")))
    near = beside(pl.col("beside"), 1, "doc") | beside(pl.col("beside"), -1, "doc")
    # One time is that of the article; several under one another are a schedule.
    views = pl.col("views") | (time & (beside(time, 1, "doc") | beside(time, -1, "doc")))
    above = pl.col("head") & (pl.col("rank") > 0)
    counts = named(told, above & ((number & near) | views), "media", "block.counts@1")
    return counts.drop("number", "views", "time", "beside")


def _glued(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Remove labels of subjects that lost the blanks between them, below the last sentence."""
    plain = pl.col("free") & ~pl.col("stopped") & pl.col("chars").is_between(*GLUED_CHARS)
    glued = lines.filter(plain).filter(pl.col("text").str.contains(_GLUED))
    glued = glued.filter(~pl.col("text").str.contains(_PUNCTUATION) & ~connected())
    ended = texts.join(glued.select("doc").unique(), on="doc", how="semi").filter(pl.col("prose") & pl.col("stopped"))
    last = ended.group_by("doc").agg(last=pl.col("rank").max())
    below = glued.join(last, on="doc").filter(pl.col("rank") > pl.col("last")).select("doc", "rank", labels=True)
    told = lines.join(below, on=["doc", "rank"], how="left", maintain_order="left")
    return named(told, pl.col("labels"), "tags", "block.glued_labels@1").drop("labels")


def _foreign(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove what a site says in another language above or below an Arabic text."""
    said = pl.col("latin") & (pl.col("words") >= _FOREIGN_WORDS) & pl.col("cue").is_null()
    told = named(lines, said & (pl.col("head") | pl.col("tail")), "other", "block.other_language@1")
    # Few words of another script at the very end are a button or a brand.
    last = pl.col("tail") & pl.col("latin") & ~pl.col("numeric") & pl.col("cue").is_null()
    few = (pl.col("words") < _FOREIGN_WORDS) & (last.sum().over("doc") <= _LATIN_LINES)
    above = beside(pl.col("stopped") | pl.col("kind").is_not_null(), 1, "doc").fill_null(False)
    # A paragraph that was cut off leads to an address, and to no brand.
    brand = beside(pl.col("prose") & ~pl.col("folded").str.ends_with(":"), 1, "doc").fill_null(False)
    above = above | (brand & only(last).str.contains(_BRAND))
    told = named(told, last & few & above, "other", "block.latin_last@1")
    # A name in Latin letters above the headline is that of a site or of its town.
    title = pl.col("head") & pl.col("title")
    name = pl.col("head") & pl.col("latin") & ~pl.col("numeric") & pl.col("cue").is_null()
    name = name & ~only(name).str.contains(_DAY)
    first = pl.when(title).then(pl.col("rank")).min().over("doc")
    return named(told, name & (pl.col("rank") < first), "navigation", "block.latin_name@1")


def _menu(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove a run of short lines that opens a text above its headline: the menu of a site."""
    return named(lines, among(lines, pl.col("head"), _is_menu), "navigation", "block.menu@1")


def _is_menu(heads: pl.DataFrame) -> pl.Series:
    """Which of the lines above the body are of a menu."""
    date = (pl.col("cue") == "dateline").fill_null(False)
    seen = heads.select("doc", "rank", "kind", "cue", "blank", "free", "title", date=date, item=_is_item(date))
    seen = seen.with_columns(top=running(~pl.col("item"), "doc") == 0)
    top, date = pl.col("top"), pl.col("date")
    size = (top & ~date).sum().over("doc")
    known = (top & pl.col("kind").is_not_null() & ~pl.col("blank")).sum().over("doc")
    headed = (pl.col("title") & ~top).any().over("doc")
    # Where the article has a date of its own, the one in a menu is that of the visit.
    dated = (date & ~top).any().over("doc")
    # The last of few may be the section that the article is in.
    last = (pl.col("rank") == pl.when(top).then(pl.col("rank")).max().over("doc")) & pl.col("free")
    few = (top & pl.col("free") & ~date).sum().over("doc") < _MENU_LINES
    many = (size >= _MENU_LINES) | ((size >= _MENU_NAMED) & (known >= 2))
    menu = top & headed & ~(last & few) & (pl.col("cue").is_null() | (date & dated)) & many
    return seen.select(menu).to_series()


def _is_item(date: pl.Expr) -> pl.Expr:
    """Whether a line could be an item of a menu: short, named, a date, in another language, with a bullet, a copy."""
    words, bare = pl.col("words"), pl.col("cue").is_null()
    item = ((words <= _ITEM_WORDS) & bare) | pl.col("kind").is_not_null() | date
    # A sentence of another language above it is the site's as well.
    item = item | (pl.col("latin") & bare)
    bullet = only(words < _FOREIGN_WORDS).str.contains(_BULLET)
    # Some words more stand between two lines of furniture.
    site = pl.col("kind").is_not_null()
    between = (beside(site, 1, "doc") & beside(site, -1, "doc")).fill_null(False)
    item = item | (between & (words <= _ITEM_WORDS + 2) & bare)
    return item | ((words < _FOREIGN_WORDS) & (bullet | (pl.col("origin") < pl.col("rank"))))


def _masthead(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove who answers for a paper, by office and name, and what stands above: its name and the date of the visit.

    A writer's office stands below the headline instead, so there is none left above the body.
    """
    near = pl.col("head") & (pl.col("rank") <= _MASTHEAD_REACH)
    told = lines.with_columns(office=among(lines, near, lambda some: some["folded"].str.contains(_OFFICE)))
    if not told["office"].any():
        return told.drop("office")
    last = pl.when("office").then(pl.col("rank")).max().over("doc")
    # Above the headline stand all others of its day in one line.
    near = pl.col("head") | pl.col("strip").any().over("doc")
    headline = near & (pl.col("rank") > last + 1) & (pl.col("title") | (pl.col("words") > _NAME_WORDS))
    headline = headline & ~pl.col("strip")
    below = headline.any().over("doc").fill_null(False)
    dated = (pl.col("cue") == "dateline").fill_null(False)
    name = beside(pl.col("office"), 1, "doc").fill_null(False) & ((pl.col("words") <= _NAME_WORDS) | dated)
    above = (pl.col("rank") < last) & (
        (pl.col("words") <= _NAME_WORDS) | dated | pl.col("folded").str.contains("|", literal=True)
    )
    told = named(told, below & (pl.col("office") | name | above), "navigation", "block.masthead@1")
    return told.drop("office")
