"""Lines whose place tells that a site set them: a label of nothing, cards, subjects in a row, numbers of pages."""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import byline_places
from warraq.clean.connectives import connected, function_words
from warraq.clean.edges import overlap, tell, title
from warraq.clean.evidence import HEADING_CHARS
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
_KEYS = ["doc", "rank"]


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
    shown = pl.concat([_pages(texts), _below_edition(texts)])
    credit = texts.filter(free & last & (pl.col("words") <= _LABEL_WORDS + 1)).filter(
        pl.col("folded").str.contains(_CREDIT)
    )
    shown = pl.concat([shown, tell(credit, "feet.name_and_stroke@1", "other")])
    return pl.concat(
        [shown, tell(bare, "feet.label_of_nothing@1", "other"), _cards(ends, texts), _subjects(ends, texts)]
    )


def _pages(texts: pl.DataFrame) -> pl.DataFrame:
    """Numbers below one another at the end: those of the pages of a list, of pictures or of comments."""
    number = only(pl.col("tail") & (pl.col("chars") <= 2) & pl.col("kind").is_null()).str.contains(_PAGE)
    seen = texts.select(*_KEYS, "lines", number=number.fill_null(False)).filter("number")
    # They end the text.
    ended = pl.col("rank").max() == pl.col("lines").first() - 1
    together = pl.col("rank").max() - pl.col("rank").min() == pl.len() - 1
    return tell(seen.filter(((pl.len() >= _PAGES) & ended & together).over("doc")), "feet.page_numbers@1", "navigation")


def _below_edition(texts: pl.DataFrame) -> pl.DataFrame:
    """What readers say below the number and date of the edition that close an article of a paper."""
    dated = pl.col("tail") & (pl.col("chars") <= _EDITION_CHARS)
    edition = texts.filter(only(dated).str.contains(_EDITION).fill_null(False))
    edition = edition.group_by("doc").agg(at=pl.col("rank").min())
    below = texts.join(edition, on="doc").filter((pl.col("rank") > pl.col("at")) & pl.col("kind").is_null())
    return tell(below, "feet.below_edition@1", "comment")


def _cards(ends: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Titles right above a button that leads to the rest of what they head."""
    below = only(pl.col("tail") & (pl.col("chars") <= _BUTTON_CHARS) & pl.col("kind").is_not_null())
    buttons = texts.filter(below.str.contains(_BUTTON).fill_null(False)).select("doc", rank=pl.col("rank") - 1)
    # The last paragraph of an article that was cut off ends with dots.
    asked = ends.filter(title() & ~pl.col("folded").str.contains(_DOTS)).join(buttons, on=_KEYS, how="semi")
    if asked.is_empty():
        return tell(asked, "feet.card@1", "related")
    return tell(asked.join(overlap(asked, texts), on=_KEYS).filter(pl.col("same") < _SAME), "feet.card@1", "related")


def _subjects(ends: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Subjects in a row without marks between them, below the last sentence."""
    few = (pl.col("rank") == pl.col("lines") - 1) & pl.col("words").is_between(*_SUBJECTS)
    asked = ends.filter(few & (pl.col("chars") > HEADING_CHARS // 2)).filter(
        pl.col("folded").str.contains(_PLAIN) & ~pl.col("folded").str.contains(_AND)
    )
    if asked.is_empty():
        return tell(asked, "feet.subjects@1", "tags")
    words = asked.select(*_KEYS, word=pl.col("folded").str.split(" "))
    plain = ~pl.col("word").list.eval(pl.element().is_in(function_words().implode())).list.any()
    words = words.filter(plain)
    if words.is_empty():
        return tell(words, "feet.subjects@1", "tags")
    docs = words["doc"].unique()
    text = texts.filter(pl.col("doc").is_in(docs.implode())).join(words, on=_KEYS, how="anti")
    body = text.group_by("doc", maintain_order=True).agg(body=pl.lit(" ") + pl.col("folded").str.join(" ") + " ")
    pairs = words.explode("word")
    # A verb or a noun that goes on has no article where it does not stand in the text.
    named = pl.col("word").str.starts_with("ال") | pl.col("word").is_in(list(byline_places()))
    pairs = pairs.with_columns(named=named, pair=pl.col("word") + " " + pl.col("word").shift(-1).over("doc"))
    pairs = pairs.join(body, on="doc", maintain_order="left")
    pairs = pairs.with_columns(met=pl.col("body").str.contains(pl.col("pair"), literal=True))
    # A noun that another names begins a subject where the two of them stand in the text.
    begins = (pl.col("named") | pl.col("met").fill_null(False)).shift(-1).over("doc")
    met = pairs.select(*_KEYS, named=pl.col("named") & begins, seam=~pl.col("met")).drop_nulls("seam")
    whole = (pl.col("named") | ~pl.col("seam")).all()
    seams = met.group_by(_KEYS).agg(pl.col("seam").sum(), whole=whole)
    seams = asked.join(seams.filter("whole", pl.col("seam") >= _SEAMS), on=_KEYS, how="semi")
    if not seams.is_empty():
        seams = overlap(seams, text).filter(pl.col("same") == 1)
    return tell(seams, "feet.subjects@1", "tags")
