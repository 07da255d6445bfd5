"""Lines whose place tells that a site set them: a label of nothing, cards, subjects in a row, known labels inside."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import byline_places
from warraq.clean.connectives import connected, function_words
from warraq.clean.edges import LISTS, overlap, title
from warraq.clean.evidence import HEADING_CHARS
from warraq.clean.rules import rules
from warraq.counts import beside
from warraq.gates import only

# A label with nothing below it has so few words, and one of these needs no colon.
_LABEL_WORDS = 4
_LABEL = r"[^:]:$|^(?:ال)?(?:مصدر|مصادر|مراجع|كاتب|وسم)$"
# A card is the title of another article and its button; it shares less than so much with the text.
_BUTTON = r"^\W*(?:اقرا|قراءه|اكمل|تابع|شاهد|عرض)?\W*(?:ال)?(?:مزيد|قراءه|تفاصيل|التفاصيل كامله|اكثر)\W*$"
_BUTTON_CHARS, _SAME = 25, 0.5
_DOTS = r"(?:\.{2,}|…)\W*$"
# The name of a site and the stroke that parted it from a title.
_CREDIT = r"^[a-zء-ۿ0-9][^.:،؟!]{2,30}\s[-–—|]$"
# So many numbers below one another are those of pages.
_PAGE, _PAGES = r"^[0-9]{1,2}$", 2
# The edition of the printed paper; what readers say stands below it.
_EDITION, _EDITION_CHARS = r"^\W*(?:ال)?عدد\s*:?\s*[0-9]{2,6}\s.*(?:19|20)[0-9]{2}", 100
# Subjects in a row: so many words, all of them said in the text, and so many pairs that do not stand together there.
_SUBJECTS, _SEAMS = (4, 14), 2
_PLAIN = r"^[a-zء-ۿ]{2,}(?: [a-zء-ۿ]{2,})+$"
_AND = " و[ء-ۿ]"
# What an article may set off as well: addresses, hash tags, “details”, “the weather”.
_OWN = ["other", "tags", "read_more", "navigation", "poll", "separator", "disclaimer"]
# Another article's headline set between two paragraphs says what it shows, in brackets at its end.
_SHOWS = r"[«“\"(\[]\s?(?:ب?ال)?(?:فيديو|صور|صوره|صور وفيديو|فيديو وصور)\s?[»”\")\]]\W*$|^\W*(?:بالفيديو|بالصور|شاهد)\W"
_SHOWN_WORDS = (5, 20)
_KEYS = ["doc", "rank"]
# A known label inside a text of so many words is set there by the site where the text says none of its words.
_TEXT_WORDS = 40


def judge(texts: pl.DataFrame) -> pl.DataFrame:
    """Such lines at the end of texts: doc, rank, told str (their kind), by str (the rule).

    In: lines of texts as `blocks.judge` leaves them.
    """
    last = pl.col("rank") == pl.col("lines") - 1
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & pl.col("tail") & ~pl.col("stopped")
    above = beside(pl.col("stopped") | pl.col("kind").is_not_null(), 1, "doc").fill_null(False)
    ends = texts.filter(free & above & (last | (pl.col("words") >= _LABEL_WORDS)))
    bare = ends.filter((pl.col("rank") == pl.col("lines") - 1) & (pl.col("words") <= _LABEL_WORDS))
    bare = bare.filter(pl.col("folded").str.contains(_LABEL) & ~connected())
    shown = pl.concat([_shows(texts), _pages(texts), _below_edition(texts)])
    credit = texts.filter(free & last & (pl.col("words") <= _LABEL_WORDS + 1)).filter(
        pl.col("folded").str.contains(_CREDIT)
    )
    shown = pl.concat([shown, _told(credit, "name_and_stroke", "other")])
    return pl.concat([shown, _told(bare, "label_of_nothing", "other"), _cards(ends, texts), _subjects(ends, texts)])


def inside(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines in or above the body that a rule for another place names, and of which the text says no word.

    Out: doc, rank, told, by.

    In: lines with label u32? (the rule).
    """
    free = pl.col("label").is_not_null() & pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("page")
    # What ends with a colon leads to what stands below it.
    asked = lines.filter(free & ~pl.col("tail")).filter(~pl.col("folded").str.ends_with(":"))
    if asked.is_empty():
        return _told(asked, "", "")
    rest = texts.join(asked.select("doc").unique(), on="doc", how="semi").join(asked, on=_KEYS, how="anti")
    told = rest.group_by("doc").agg(told=pl.when("prose").then("words").sum()).filter(pl.col("told") >= _TEXT_WORDS)
    asked = asked.join(told, on="doc", how="semi")
    said = asked.join(overlap(asked, rest), on=_KEYS).filter(pl.col("same") == 0)
    # Nor as a part of a word: بمشاركة is of مشاركة.
    body = rest.filter(pl.col("prose") | pl.col("stopped")).group_by("doc").agg(body=pl.col("folded").str.join(" "))
    said = said.join(body, on="doc").filter(~pl.col("body").str.contains(pl.col("folded"), literal=True))
    names = rules().filter(~pl.col("kind").is_in(_OWN)).select(label="rule", told="kind", by="rule_id")
    told = said.select(*_KEYS, "label", "head").join(names, on="label")
    # “Visitor” may stand for the writer, and “news in brief” for the headline.
    return told.filter(~(pl.col("head") & pl.col("told").is_in(["login", *LISTS]))).select(*_KEYS, "told", "by")


def _shows(texts: pl.DataFrame) -> pl.DataFrame:
    """Headlines between two paragraphs that promise a film or pictures: doc, rank, told, by."""
    between = beside(pl.col("prose") & pl.col("stopped"), 1, "doc") & beside(pl.col("prose"), -1, "doc")
    inner = ~pl.col("head") & ~pl.col("tail") & ~pl.col("stopped") & pl.col("words").is_between(*_SHOWN_WORDS)
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & title()
    asked = texts.filter(inner & free & between.fill_null(False)).filter(pl.col("folded").str.contains(_SHOWS))
    return _told(asked, "headline_with_film", "related")


def _pages(texts: pl.DataFrame) -> pl.DataFrame:
    """Numbers below one another at the end: those of the pages of a list, of pictures or of comments."""
    number = only(pl.col("tail") & (pl.col("chars") <= 2) & pl.col("kind").is_null()).str.contains(_PAGE)
    seen = texts.select(*_KEYS, "lines", number=number.fill_null(False)).filter("number")
    # They end the text.
    ended = pl.col("rank").max() == pl.col("lines").first() - 1
    together = pl.col("rank").max() - pl.col("rank").min() == pl.len() - 1
    return _told(seen.filter(((pl.len() >= _PAGES) & ended & together).over("doc")), "page_numbers", "navigation")


def _below_edition(texts: pl.DataFrame) -> pl.DataFrame:
    """What readers say below the number and date of the edition that close an article of a paper."""
    dated = pl.col("tail") & (pl.col("chars") <= _EDITION_CHARS)
    edition = texts.filter(only(dated).str.contains(_EDITION).fill_null(False))
    edition = edition.group_by("doc").agg(at=pl.col("rank").min())
    below = texts.join(edition, on="doc").filter((pl.col("rank") > pl.col("at")) & pl.col("kind").is_null())
    return _told(below, "below_edition", "comment")


def _told(lines: pl.DataFrame, rule: str, kind: str) -> pl.DataFrame:
    return lines.select(*_KEYS, told=pl.lit(kind), by=pl.lit(f"feet.{rule}@1"))


def _cards(ends: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Titles right above a button that leads to the rest of what they head."""
    below = only(pl.col("tail") & (pl.col("chars") <= _BUTTON_CHARS) & pl.col("kind").is_not_null())
    buttons = texts.filter(below.str.contains(_BUTTON).fill_null(False)).select("doc", rank=pl.col("rank") - 1)
    # The last paragraph of an article that was cut off ends with dots.
    asked = ends.filter(title() & ~pl.col("folded").str.contains(_DOTS)).join(buttons, on=_KEYS, how="semi")
    if asked.is_empty():
        return _told(asked, "card", "related")
    return _told(asked.join(overlap(asked, texts), on=_KEYS).filter(pl.col("same") < _SAME), "card", "related")


def _subjects(ends: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Subjects in a row without marks between them, below the last sentence."""
    few = (pl.col("rank") == pl.col("lines") - 1) & pl.col("words").is_between(*_SUBJECTS)
    asked = ends.filter(few & (pl.col("chars") > HEADING_CHARS // 2)).filter(
        pl.col("folded").str.contains(_PLAIN) & ~pl.col("folded").str.contains(_AND)
    )
    if asked.is_empty():
        return _told(asked, "subjects", "tags")
    words = asked.select(*_KEYS, word=pl.col("folded").str.split(" "))
    plain = ~pl.col("word").list.eval(pl.element().is_in(function_words().implode())).list.any()
    words = words.filter(plain)
    if words.is_empty():
        return _told(words, "subjects", "tags")
    docs = words["doc"].unique()
    text = texts.filter(pl.col("doc").is_in(docs.implode())).join(words, on=_KEYS, how="anti")
    body = text.group_by("doc", maintain_order=True).agg(body=pl.lit(" ") + pl.col("folded").str.join(" ") + " ")
    pairs = words.explode("word")
    # A verb or a noun that goes on has no article where it does not stand in the text.
    named = pl.col("word").str.starts_with("ال") | pl.col("word").is_in(list(byline_places()))
    pairs = pairs.with_columns(named=named).with_columns(
        pair=pl.col("word") + " " + pl.col("word").shift(-1).over("doc"),
        named=pl.col("named") & pl.col("named").shift(-1).over("doc"),
    )
    pairs = pairs.drop_nulls("pair").join(body, on="doc")
    met = pairs.select(*_KEYS, "named", seam=~pl.col("body").str.contains(pl.col("pair"), literal=True))
    whole = (pl.col("named") | ~pl.col("seam")).all()
    seams = met.group_by(_KEYS).agg(pl.col("seam").sum(), whole=whole)
    seams = asked.join(seams.filter("whole", pl.col("seam") >= _SEAMS), on=_KEYS, how="semi")
    if not seams.is_empty():
        seams = overlap(seams, text).filter(pl.col("same") == 1)
    return _told(seams, "subjects", "tags")
