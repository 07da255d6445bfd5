"""The outlet whose report an article retells."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold, fold_expr
from warraq.resources import table

# Only what opens the article says whose report it is; names further down are passing references.
_OPENING = 160
_KIND = r"(?:صحيفة|صحيفه|الصحيفة|جريدة|مجلة|مجله|وكالة|وكاله|موقع|شبكة|قناة|إذاعة|اذاعة|دورية|محطة)"
_CUE = (
    r"(?:تناولت|رأت|ترى|ذكرت|تذكر|قالت|تقول|نشرت|تنشر|كشفت|أفادت|افادت|أوردت|اوردت|نقلت|كتبت|أشارت|اشارت|اعتبرت|أوضحت|"
    r"اوضحت|سلطت|"
    r"حذرت|تحدثت|أكدت|اكدت|لفتت|أعلنت|توقعت|استعرضت|رصدت|ناقشت|وصفت|تساءلت|ذكر|كشف|أورد|نشر|نقل|أفاد|قال|"
    r"نقلا عن|نقلاً عن|بحسب|حسب|وفق|وفقا ل|وفقاً ل|في تقرير ل|في مقال ل|عن)"
)
_QUOTED = r"[«\"“”']\s*([^«»\"“”']{2,40}?)\s*[»\"”“']"
_REPORT = r"(?:\s+(?:ما\s+)?(?:تقرير|مقال|افتتاحية|تحليل|في)\S*){0,2}"
_RETOLD = rf"(?:^|[\s،.:–-])[وف]?{_CUE}{_REPORT}\s*((?:ل|ب|في )?{_KIND}\s+{_QUOTED}(?:\s+ال[\p{{L}}\p{{M}}]+ي[ةه]?)?)"
_CREDIT = (
    r"^\s*(?:المصدر|المصادر|نقلا?ً?ا?\s+عن|عن|source)?\s*[:：]?\s*(?:[\p{L}\p{M}]+\s+)?[«\"“(\[]?\s*"
    r"([^«»\"“”()\[\].]{2,40}?)\s*(?:[»\"”)\]].*)?\.?$"
)
_COLON = r"^\s*[«\"“]?([\p{L}\p{M} .]{2,30}?)[»\"”]?\s*:"


@cache
def _outlets() -> dict[str, str]:
    """Folded alias → Arabic name."""
    rows = table("tag/outlets.csv").select("alias", "name_ar").iter_rows()
    return {fold(alias): name for alias, name in rows}


def read(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Outlets retold.

    In: paragraphs (article u32, role, text). Out: article u32, based_on str (the Arabic name in outlets.csv where it is
    listed, else as printed without quotation marks), based_on_raw str (the words that name it, as printed).
    The opening of the text goes before a headline of the form “outlet: …”, and that before a credit at the end.
    """
    first = paragraphs.filter(pl.col("role") == "body").unique("article", keep="first", maintain_order=True)
    opening = pl.col("text").str.head(_OPENING)
    retold = first.select("article", raw=opening.str.extract(_RETOLD, 1), name=opening.str.extract(_RETOLD, 2))
    heads = paragraphs.filter(pl.col("role") == "headline").select(
        "article", name=pl.col("text").str.extract(_COLON, 1)
    )
    headed = heads.filter(_key("name").is_in(list(_outlets()))).select("article", raw="name", name="name")
    credits = paragraphs.filter(pl.col("role") == "source_credit").select(
        "article", raw=pl.col("text").str.replace(r"\s*\.$", ""), name=pl.col("text").str.extract(_CREDIT, 1)
    )
    found = pl.concat([retold, headed, credits]).drop_nulls("name")
    best = found.unique("article", keep="first", maintain_order=True)
    return best.select("article", based_on=_canonical(), based_on_raw=pl.col("raw").str.strip_chars())


def _key(column: str) -> pl.Expr:
    """Folded name with single blanks."""
    return fold_expr(pl.col(column)).str.replace_all(r"\s+", " ").str.strip_chars(" .")


def _canonical() -> pl.Expr:
    """Name in the table, else as printed."""
    known = _key("name").replace_strict(_outlets(), default=None, return_dtype=pl.String)
    return pl.coalesce(known, pl.col("name").str.strip_chars())
