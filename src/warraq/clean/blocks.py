"""Blocks of a text that only their lines together tell: a masthead, a menu, a list of other articles' headlines."""

from __future__ import annotations

import polars as pl

from warraq.clean.connectives import connected
from warraq.clean.evidence import HEADING_CHARS
from warraq.clean.header import STEM
from warraq.clean.rules import fold_regex

# Who answers for a paper: the label in its masthead.
_OFFICE = fold_regex(
    r"^\W*(?:(?:نائب |مساعد )?رئيسة? (?:مجلسي? ?(?:ال)?إدارة|(?:ال)?تحرير)|(?:مديرة?|سكرتير|أمين) (?:عام )?(?:ال)?تحرير"
    r"|(?:ال)?إشراف (?:ال)?عام|(?:ال)?مشرفة? (?:ال)?عام|(?:ال)?مديرة? (?:ال)?(?:عام|مسؤول|تنفيذي)|العضو المنتدب"
    r"|صاحبة? (?:ال)?امتياز|(?:ال)?ناشر|(?:ال)?مؤسسة?|مدير (?:النشر|الموقع))(?:\W|$)"
)
_MASTHEAD_REACH = 8
# Headline, writer and place take so many lines.
_HEADER = 3
_NAME_WORDS = 4
# A menu has so many short lines above everything else; fewer where rules name some of them.
_MENU_LINES, _MENU_NAMED = 5, 3
_ITEM_WORDS = 3
_BULLET = r"^\s*[•▪●·◦]"
# A headline of another article has so many words and characters, and shares few of its words with this one.
_TITLE_WORDS, _TITLE_CHARS = 4, 160
_SAME = 0.34
_SAME_UNDER = 0.5
_TICKER = 4
_SUBHEADING_WORDS = 5
# The strip of the latest news on top of a site.
_NEWS = fold_regex(r"^\W*(?:عاجل|(?:شريط|آخر|أحدث|أهم) (?:ال)?(?:أخبار|عناوين|أنباء)|أخبار عاجلة)\W*$")
_STRIP_REACH = 8
# After the body, kinds of lines that a site sets there and that the article does not go on after.
_SITE = ["share", "comment", "follow", "newsletter", "related", "most_read", "read_more", "tags", "app", "login"]
_LISTS = ["related", "most_read", "read_more"]
# Two words with nothing between them: the letter that only ends words, and another after it.
_GLUED = r"[ةى]\p{Arabic}|[0-9]{4}[آ-غف-لنوي]"
_PUNCTUATION = r"[.،,:؛؟!]"
_GLUED_CHARS = (30, 300)
# A sentence of another language has so many words; names of people and works have fewer.
_FOREIGN_WORDS = 7
_COUNT = r"^[•*\s-]*[0-9]{1,4}$"
_VIEWS = r"^[•*\s-]*(?:[0-9]{3}|[13-9][0-9]{3}|[0-9]{5,7})$"
_STOP = r"[^.]\.[»”\"’)\]]*$"


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of what stands in such a block.

    In: lines of texts and pages as `context.announced` gives them. Out: the same columns; pages are left as they are.
    """
    edges = _edges(lines)
    if edges.is_empty():
        return lines
    seen = edges.with_columns(_shape(), free=pl.col("kind").is_null())
    told = _foreign(_glued(_titles(_menu(_masthead(seen)), lines), lines))
    name = pl.col("head") & (pl.col("copies") > 1) & (pl.col("words") <= _ITEM_WORDS)
    told = _set(told, name & pl.col("folded").str.contains(r"\s[-–|]$"), "navigation", "block.name_repeated@1")
    told = _counts(told).filter(~pl.col("free") & pl.col("rule_id").str.starts_with("block."))
    if told.is_empty():
        return lines
    gone = told.select("doc", "rank", told="kind", by="rule_id")
    joined = lines.join(gone, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(kind=pl.coalesce("kind", "told"), rule_id=pl.coalesce("rule_id", "by")).drop(
        "told", "by"
    )


def _edges(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines above and below the body of texts where there may be such a block, or all where a list stands in it.

    That is where several lines stand above the body, a number or another language among few, or furniture anywhere.
    """
    head, tail, kind = pl.col("head"), pl.col("tail"), pl.col("kind")
    inside = kind.is_in(_LISTS) & ~head & ~tail
    odd = (head & (pl.col("numeric") | (pl.col("rank") >= _HEADER))) | ((head | tail) & pl.col("latin"))
    odd = odd | (tail & kind.is_in(_SITE)) | (head & kind.is_not_null())
    last = pl.col("rank") == pl.col("lines") - 1
    glued = last & ~pl.col("stopped") & pl.col("chars").is_between(*_GLUED_CHARS)
    texts = lines.filter(~pl.col("page"))
    docs = texts.filter(odd | inside | glued)["doc"].unique()
    lists = texts.filter(inside)["doc"].unique()
    # A line of the next text more or less makes no difference, so none is looked up by its text.
    edge = head | tail | head.shift(1) | tail.shift(-1) | last
    return texts.filter(pl.col("doc").is_in(docs.implode())).filter(edge | pl.col("doc").is_in(lists.implode()))


def _counts(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove numbers above the body that stand beside one another or beside furniture: counts that lost their label.

    A number between a writer and a paragraph is that of a section.
    """
    number = pl.col("folded").str.contains(_COUNT)
    beside = number | (pl.col("kind").is_not_null() & ~pl.col("blank"))
    near = beside.shift(1).over("doc") | beside.shift(-1).over("doc")
    # A number of three digits or more is of no section; four may be a year.
    views = pl.col("folded").str.contains(_VIEWS)
    above = pl.col("head") & (pl.col("rank") > 0)
    return _set(lines, above & ((number & near) | views), "media", "block.counts@1")


def _glued(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Remove labels of subjects that lost the blanks between them, below the last sentence."""
    plain = pl.col("free") & ~pl.col("stopped") & pl.col("chars").is_between(*_GLUED_CHARS)
    glued = lines.filter(plain).filter(pl.col("text").str.contains(_GLUED))
    glued = glued.filter(~pl.col("text").str.contains(_PUNCTUATION) & ~connected())
    ended = texts.join(glued.select("doc").unique(), on="doc", how="semi").filter(pl.col("prose") & pl.col("stopped"))
    last = ended.group_by("doc").agg(last=pl.col("rank").max())
    below = glued.join(last, on="doc").filter(pl.col("rank") > pl.col("last")).select("doc", "rank", labels=True)
    told = lines.join(below, on=["doc", "rank"], how="left", maintain_order="left")
    return _set(told, pl.col("labels"), "tags", "block.glued_labels@1").drop("labels")


def _foreign(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove what a site says in another language above or below an Arabic text."""
    said = pl.col("latin") & (pl.col("words") >= _FOREIGN_WORDS) & pl.col("cue").is_null()
    return _set(lines, said & (pl.col("head") | pl.col("tail")), "other", "block.other_language@1")


def _shape() -> pl.Expr:
    """Whether a line has the shape of a headline: some words, no full stop, and it goes on with nothing."""
    return (
        (pl.col("words") >= _TITLE_WORDS)
        & (pl.col("chars") <= _TITLE_CHARS)
        & ~pl.col("folded").str.contains(_STOP)
        & ~pl.col("folded").str.ends_with(":")
        & ~pl.col("latin")
        & ~connected()
    ).alias("title")


def _set(lines: pl.DataFrame, gone: pl.Expr, kind: str, rule_id: str) -> pl.DataFrame:
    """Name the free lines for which `gone` holds."""
    told = lines.with_columns(gone=gone.fill_null(False) & pl.col("free"))
    return told.with_columns(
        kind=pl.when("gone").then(pl.lit(kind)).otherwise("kind"),
        rule_id=pl.when("gone").then(pl.lit(rule_id)).otherwise("rule_id"),
        free=pl.col("free") & ~pl.col("gone"),
    ).drop("gone")


def _menu(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove a run of short lines that opens a text above its headline: the menu of a site."""
    item = ((pl.col("words") <= _ITEM_WORDS) & pl.col("cue").is_null()) | pl.col("kind").is_not_null()
    item = item | (pl.col("latin") & (pl.col("words") <= _FOREIGN_WORDS) & pl.col("cue").is_null())
    item = item | ((pl.col("cue") == "dateline").fill_null(False) & (pl.col("rank") == 0))
    few = pl.col("words") < _FOREIGN_WORDS
    item = item | (few & (pl.col("folded").str.contains(_BULLET) | (pl.col("origin") < pl.col("rank"))))
    over = (~item).cum_sum().over("doc") > 0
    top = pl.col("head") & ~over
    size = top.sum().over("doc")
    named = (top & pl.col("kind").is_not_null() & ~pl.col("blank")).sum().over("doc")
    headed = (pl.col("head") & pl.col("title") & over).any().over("doc")
    menu = top & headed & pl.col("cue").is_null() & ((size >= _MENU_LINES) | ((size >= _MENU_NAMED) & (named >= 2)))
    return _set(lines, menu, "navigation", "block.menu@1")


def _masthead(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove who answers for a paper, by office and name, and what stands above: its name and the date of the visit.

    A writer's office stands below the headline instead, so there is none left above the body.
    """
    office = pl.col("head") & (pl.col("rank") <= _MASTHEAD_REACH) & pl.col("folded").str.contains(_OFFICE)
    told = lines.with_columns(office=office & ~pl.col("page"))
    if not told["office"].any():
        return told.drop("office")
    last = pl.when("office").then(pl.col("rank")).max().over("doc")
    headline = pl.col("head") & (pl.col("rank") > last + 1) & (pl.col("title") | (pl.col("words") > _NAME_WORDS))
    below = headline.any().over("doc").fill_null(False)
    name = pl.col("office").shift(1).over("doc").fill_null(False) & (pl.col("words") <= _NAME_WORDS)
    above = (pl.col("rank") < last) & (
        (pl.col("words") <= _NAME_WORDS) | (pl.col("cue") == "dateline").fill_null(False)
    )
    told = _set(told, below & (pl.col("office") | name | above), "navigation", "block.masthead@1")
    return told.drop("office")


def _titles(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Remove headlines of other articles: under a heading, after what a site sets below the body, or on top."""
    kind = pl.col("kind")
    heading = kind.is_in(_LISTS) & (pl.col("chars") <= HEADING_CHARS) & ~pl.col("head")
    listed = pl.col("title") & (pl.col("cue").is_null() | (pl.col("cue") != "source_credit"))
    # A run goes on while headlines or lines already named follow one another.
    runs = lines.with_columns(
        listed=listed & ~pl.col("page"),
        heading=heading.fill_null(False) & ~pl.col("page"),
        sited=(kind.is_in(_SITE) & pl.col("tail") & ~pl.col("page")).fill_null(False),
    )
    goes = pl.col("listed") | kind.is_not_null()
    runs = runs.with_columns(run=(~goes | pl.col("heading")).cum_sum().over("doc"))
    # A short line right above the text that goes on is its subheading.
    ends = (~goes.shift(-1)).over("doc").fill_null(False) & (pl.col("words") <= _SUBHEADING_WORDS)
    under = pl.col("heading").any().over("doc", "run") & pl.col("listed") & ~pl.col("tail") & ~ends
    many = (pl.col("listed") & ~pl.col("heading")).sum().over("doc", "run") >= 2
    after = (pl.col("sited").cum_sum().over("doc") > 0) & pl.col("tail") & pl.col("listed")
    top = pl.col("head") & ((~goes).cum_sum().over("doc") == 0) & pl.col("listed")
    ticker = top & (top.sum().over("doc") >= _TICKER)
    news = pl.col("head") & (pl.col("rank") <= 1) & pl.col("folded").str.contains(_NEWS)
    strip = pl.col("head") & pl.col("listed") & (news.any().over("doc")) & (pl.col("rank") <= _STRIP_REACH)
    asked = runs.with_columns(under=under & many, after=after, ticker=ticker, news=news, strip=strip)
    some = asked.filter(pl.col("free") & pl.any_horizontal("under", "after", "ticker", "strip"))
    if some.is_empty():
        return lines
    said = asked.join(_overlap(some, texts), on=["doc", "rank"], how="left", maintain_order="left")
    same = pl.col("same").fill_null(1.0)
    foreign = (pl.col("ticker") & (same < _SAME)).sum().over("doc") >= _TICKER
    # Below what is new stand headlines of others, and then that of the article.
    own = pl.when(pl.col("strip") & (same >= _SAME)).then(pl.col("rank")).min().over("doc")
    strip = (pl.col("strip") | pl.col("news")) & (pl.col("rank") < own) & (pl.col("news") | (same < _SAME))
    strip = strip & ((pl.col("strip") & (pl.col("rank") < own)).any().over("doc"))
    told = _set(said, strip, "related", "block.news_strip@1")
    told = _set(told, pl.col("under") & (same < _SAME_UNDER), "related", "block.under_heading@1")
    told = _set(told, pl.col("after") & (same < _SAME_UNDER), "related", "block.after_site@1")
    told = _set(told, pl.col("ticker") & foreign & (same < _SAME), "related", "block.ticker@1")
    return told.drop("listed", "heading", "sited", "run", "under", "after", "ticker", "news", "strip", "same")


def _overlap(asked: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Share of each line's different words that the text of its document says: doc, rank, same."""
    docs = asked.select("doc").unique()
    text = lines.join(docs, on="doc", how="semi").filter(pl.col("prose") & pl.col("kind").is_null() & ~_shape())
    body = _words(text).select("doc", "word").unique()
    shared = _words(asked).join(body.with_columns(found=True), on=["doc", "word"], how="left")
    return shared.group_by("doc", "rank").agg(same=pl.col("found").fill_null(False).mean())


def _words(lines: pl.DataFrame) -> pl.DataFrame:
    """Different words of each line, without their proclitics: doc, rank, word."""
    word = pl.col("folded").str.extract_all(r"\p{L}{3,}")
    exploded = lines.select("doc", "rank", word=word).explode("word").drop_nulls()
    return exploded.with_columns(word=pl.col("word").str.replace(STEM, "$1")).unique()
