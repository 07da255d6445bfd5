"""Bylines and the persons in them: agencies, desks, places, photographers and leaked identifiers are no authors."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr
from warraq.arabic.newsroom import agencies, byline_places, given_names, outlet
from warraq.tag.headline import one_line
from warraq.tag.sources import aliases

_PART = pl.col("part")
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "article": pl.UInt32,
    "byline": pl.String,
    "authors": pl.List(pl.String),
    "signed_place": pl.Boolean,
    "wire": pl.Boolean,
}
_LABEL = (
    r"^\s*(?:بقلم|كتبها|كتبه|كتبت|كتب|كتابة|إعداد|اعداد|أعده|أعدها|ترجمة|ترجمها|تحرير|حوار|أجرى الحوار|حاوره|حاورته|"
    r"حاورها|تقرير|تحقيق|الكاتب|الكاتبة|المحرر|متابعة|[Bb]y)\s*[:：/–-]*\s+"
)
# Whoever took the picture did not write the text.
_PICTURE = (
    r"(^|[^\p{L}])[وب]?(?:تصوير|عدسة|تصوير:|(?:ال)?صورة|[Pp]hotos?|فيديو|صور|كاميرا|مونتاج|إخراج)(?:\s|:|-|–|ـ|$).*$"
)
_RANK = (
    r"^(?:أ\s?\.\s?د\s?\.?|[دأم]\s?\.|الدكتورة?|الأستاذة?|المهندسة?|السيدة?|العميد|اللواء|الشيخ|"
    r"رئيسة? التحرير|مديرة? التحرير|كبير المحررين|مراسلنا|مراسلتنا|مندوبنا|موفدنا|المراسل)\s*:?\s*"
)
_DESK = (
    r"^(?:وكال|مراسل|مندوب|قسم |القسم |(?:صحيفه|جريده|مجله|موقع|شبكه|قناه|بوابه|اذاعه|راديو|تلفزيون|مكتب|مركز|فريق|"
    r"وحده|هييه|غرفه) )|^\p{L} \p{L} \p{L}(?: |$)|(?:^| )(?:برس|نيوز|نت|اونلاين|تي في|اف ام|tv|fm|press|news)$"
)
# Prayers that stand behind a name.
_PRAYER = r"(?:^| )(?:عليه|عليها|عليهم|عليهما|عنه|عنها|عنهم|عنهما)$"
# What stands between the parts of a byline; tatweel does so only with blanks around it.
_BETWEEN = r"\s+ـ+\s+|[-–—/|،,:؛;()&]+|\s+و\s+"
_OPEN_END = " \u00a0-–—ـ|"
_IDENTIFIER = r"[0-9٠-٩@_#]|https?:|www\.|[0-9a-f]{8}-"
# “زاوية أسبوعية … يكتبها رئيس التحرير: الاسم”.
_NOTED_LABEL = "(?:يكتبها|تكتبها|يكتبه|تكتبه|بقلم)"
_IN_NOTE = (
    rf"{_NOTED_LABEL}\s+(?:[^:：]{{2,40}}[:：]\s*)?"
    r"([\p{L}\p{M}]+(?:\s+[\p{L}\p{M}]+){1,3})\s*\.?$"
)

# “2019-03-03 تحقيق/ الاسم”: a label behind the date.
_DATED_LABEL = "(?:بقلم|كتبت?|تحقيق|حوار|تقرير|إعداد|اعداد|متابعة|ترجمة)"
_BEHIND_DATE = (
    rf"[\d\s|/-]({_DATED_LABEL}\s*[:：/]"
    r"\s*[\p{L}\p{M}]+(?:\s+[\p{L}\p{M}]+){1,3})\s*$"
)


def read(paragraphs: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Bylines and authors of articles.

    In: paragraphs (article u32, role, text), what came with main articles (article u32, given_author str?).
    Out: article u32, byline str? (as printed, on one line), authors list[str] (persons in their printed order, without
    rank or title; from the byline, else from the note on the column, else from what came with the document),
    signed_place and wire bool (an agency or a place, an agency stands in the byline).
    """
    lines = _lines(paragraphs, given)
    if lines.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    printed = lines.filter(pl.col("source") == "byline").unique("article", keep="first", maintain_order=True)
    byline = printed.select("article", byline=pl.col("text").str.strip_chars_end(_OPEN_END))
    # Many articles are signed alike: each signature is read once.
    signed = lines.group_by("article", maintain_order=True).agg("text").with_columns(pl.col("text").list.join("\n"))
    models = signed.unique("text", keep="first", maintain_order=True)
    named = _named(lines.join(models.select("article"), on="article", how="semi", maintain_order="left"))
    as_model = models.rename({"article": "model"}).join(named, left_on="model", right_on="article")
    all_named = signed.join(as_model, on="text").drop("text", "model")
    return byline.join(all_named, on="article", how="full", coalesce=True)


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    """Whom the lines name: article, authors, signed_place, wire."""
    return (
        _persons(lines)
        .group_by("article", maintain_order=True)
        .agg(
            authors=pl.col("part").filter("person").unique(maintain_order=True),
            signed_place=pl.col("outside").any(),
            wire=pl.col("agency").any(),
        )
    )


def _lines(paragraphs: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Lines that name writers: article, source {byline, dateline, note, given}, text; the first source of each."""
    line = one_line(pl.col("text")).str.strip_chars()
    printed = paragraphs.filter(pl.col("role") == "byline").select("article", source=pl.lit("byline"), text=line)
    printed = printed.filter(~pl.col("text").str.contains(r"^[0-9a-f]{8}-[0-9a-f-]+$"))
    dated = paragraphs.filter(pl.col("role") == "dateline").select("article", source=pl.lit("dateline"), text=line)
    notes = paragraphs.filter(pl.col("role") == "column_note").select("article", source=pl.lit("note"), text=line)
    known = given.select("article", text="given_author").drop_nulls("text")
    sent = known.select("article", source=pl.lit("given"), text=line)
    behind = gates.extract(dated, _DATED_LABEL, _BEHIND_DATE)
    return _first_source(pl.concat([printed, behind, gates.extract(notes, _NOTED_LABEL, _IN_NOTE), sent]))


def _first_source(lines: pl.DataFrame) -> pl.DataFrame:
    """Lines of the best source of each article, in the order given."""
    order = pl.col("source").replace_strict({"byline": 0, "dateline": 1, "note": 2, "given": 3}, return_dtype=pl.Int8)
    ranked = lines.with_columns(order=order)
    return ranked.filter(pl.col("order") == pl.col("order").min().over("article")).sort("article", maintain_order=True)


def _persons(lines: pl.DataFrame) -> pl.DataFrame:
    """Parts of the lines: article, part, person bool, outside bool (an agency or a place), agency bool."""
    unlabelled = pl.col("text").str.replace(_LABEL, "")
    split = unlabelled.str.replace(_PICTURE, "$1").str.replace_all(_BETWEEN, "\n").str.split("\n")
    labelled = unlabelled != pl.col("text")
    each = lines.select("article", single=labelled | (split.list.len() == 1), part=split).explode("part")
    return _judged(_pairs(each.with_columns(_PART.str.strip_chars())))


def _pairs(parts: pl.DataFrame) -> pl.DataFrame:
    """Part two persons joined by و: “سامي الحلبي ومنى النجار”; the second must open with a given name."""
    second = _PART.str.extract(r"^[\p{L}\p{M}.]+\s+[\p{L}\p{M}. ]+?\s+و([\p{L}\p{M}]+\s+[\p{L}\p{M} ]+)$", 1)
    joined = fold_expr(second).str.extract(r"^(\S+)", 1).is_in(list(given_names())).fill_null(False)
    first = _PART.str.head(_PART.str.len_chars() - second.str.len_chars() - 1)
    both = pl.when(joined).then(pl.concat_list(first, second)).otherwise(pl.concat_list(_PART))
    return parts.with_columns(part=both).explode("part")


def _judged(parts: pl.DataFrame) -> pl.DataFrame:
    """Tell persons from agencies and places.

    A part is a person when it opens with a known given name or a rank; or is two to four words, not known as something
    else, and stands alone or beside a known place: beside an agency, an unknown name is that of a city.
    """
    bare = _PART.str.strip_chars(' \t\u00a0.:*"«»“”').str.replace(_RANK, "").str.strip_chars(" \t\u00a0.")
    seen = parts.with_columns(ranked=_PART.str.contains(_RANK), part=bare).filter(pl.col("part") != "")
    key = pl.col("key")
    keyed = seen.with_columns(key=fold_expr(_PART))
    keyed = keyed.with_columns(words=key.str.count_matches(r"\S+"), first=key.str.extract(r"^(\S+)", 1))
    keyed = keyed.with_columns(
        agency=key.is_in(list(agencies())) | key.str.contains(_DESK), place=key.is_in(list(byline_places()))
    )
    agency, place, house = pl.col("agency"), pl.col("place"), pl.col("house")
    # Papers called after their city are that city in a byline.
    keyed = keyed.with_columns(house=key.str.contains(outlet()) | (key.is_in(list(aliases())) & ~place))
    outside = agency | place | house
    given = pl.col("first").is_in(list(given_names())) & (pl.col("words") >= 2)
    beside = pl.col("single") | place.any().over("article") & ~(agency | house).any().over("article")
    # A paper's name may end on its country.
    placed = key.str.extract(r"(\S+)$", 1).is_in(list(byline_places()))
    foreign = pl.col("words").is_between(2, 4) & beside & ~placed & ~key.str.contains("^ال")
    name = given | pl.col("ranked") | foreign
    sane = (pl.col("words") <= 6) & ~_PART.str.contains(_IDENTIFIER) & key.str.contains(r"\p{L}{2}")
    sane = sane & ~key.str.contains(_PRAYER)
    return keyed.select("article", "part", "agency", person=name & sane & ~outside, outside=outside)
