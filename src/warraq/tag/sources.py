"""The outlet whose report an article retells."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq import gates
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
_QUOTE = r"[«\"“”']"
_QUOTED = r"[«\"“”']\s*([^«»\"“”']{2,40}?)\s*[»\"”“']"
_REPORT = r"(?:\s+(?:ما\s+)?(?:تقرير|مقال|افتتاحية|تحليل|في)\S*){0,2}"
_RETOLD = rf"(?:^|[\s،.:–-])[وف]?{_CUE}{_REPORT}\s*((?:ل|ب|في )?{_KIND}\s+{_QUOTED}(?:\s+ال[\p{{L}}\p{{M}}]+ي[ةه]?)?)"
_CREDIT_LABEL = r"^[^\p{L}\p{N}«\"“(\[]*(?:(?:المصدر|المصادر|مصدر الخبر|نقلا?ً?ا?\s+عن|عن|source)\s*[:：/-]?\s+)?"
_IN_MARKS = r"[«\"“(\[]\s*([^«»\"“”()\[\]]{2,40}?)\s*[»\"”)\]]"
# “شبكة النهر / رويترز”: the last is whose report it is; “النهر السودانية” is called النهر.
_LAST = r"^.*[/،+]\s*"
# Behind the source the line may name the writer.
_WRITER = r"\s+(?:الكاتب|المحرر|بقلم|كتب|تحرير|ترجمة|إعداد|اعداد)\s*[:：].*$"
_ORIGIN = r"\s+ال[\p{L}\p{M}]+ي[ةه]\s*\.?$"
# These name no outlet.
_NOBODY = ["وكالات", "الوكالات", "وكالات الانباء", "متابعات", "خاص", "مواقع", "صحف", "وسايل اعلام"]
# (An open number of letters makes a much smaller pattern than “2 to 30”.)
_COLON, _COLON_CHARS = r"^\s*[«\"“]?([\p{L}\p{M} .]{2,}?)[»\"”]?\s*:", 30


@cache
def aliases() -> dict[str, str]:
    """Folded alias → Arabic name."""
    rows = table("tag/outlets.csv").select("alias", "name_ar").iter_rows()
    return {fold(alias): name for alias, name in rows}


def read(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Outlets retold.

    In: paragraphs (article u32, role, text). Out: article u32, based_on str (the Arabic name in outlets.csv where it is
    listed, else as printed without quotation marks), based_on_raw str (the words that name it, as printed).
    The opening of the text goes before a headline of the form “outlet: …”, and that before a credit at the end.
    """
    found = pl.concat([_retold(paragraphs), _headed(paragraphs), _credits(paragraphs)]).drop_nulls("name")
    best = found.unique("article", keep="first", maintain_order=True)
    return best.select("article", based_on=_canonical(), based_on_raw=pl.col("raw").str.strip_chars())


def _retold(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Outlets that the opening quotes: article, raw, name."""
    first = paragraphs.filter(pl.col("role") == "body").select("article", "text")
    opening = first.filter(pl.col("article").is_first_distinct()).with_columns(pl.col("text").str.head(_OPENING))
    quoting = opening.filter(pl.col("text").str.contains(_QUOTE)).filter(pl.col("text").str.contains(_KIND))
    if quoting.is_empty():
        return quoting.select("article", raw="text", name="text")
    groups = quoting.select("article", found=pl.col("text").str.extract_groups(_RETOLD))
    return groups.select("article", raw=pl.col("found").struct[0], name=pl.col("found").struct[1])


def _headed(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Outlets before the colon of a headline: article, raw, name."""
    heads = paragraphs.filter(pl.col("role") == "headline").select("article", "text")
    named = gates.extract(heads, ":", _COLON).filter(pl.col("text").str.len_chars() <= _COLON_CHARS)
    if named.is_empty():
        return named.select("article", raw="text", name="text")
    return named.filter(_key("text").is_in(list(aliases()))).select("article", raw="text", name="text")


def _credits(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Outlets in credits of their own: article, raw, name."""
    lines = paragraphs.filter(pl.col("role") == "source_credit").select("article", "text")
    if lines.is_empty():
        return lines.select("article", raw="text", name="text")
    raw = pl.col("text").str.replace(r"^[^\p{L}\p{N}«\"“(\[]+", "").str.replace(_WRITER, "").str.replace(r"\s*\.$", "")
    core = raw.str.replace(_CREDIT_LABEL, "")
    plain = core.str.replace(_LAST, "").str.replace(_ORIGIN, "").str.strip_chars()
    named = lines.select("article", raw=raw, name=pl.coalesce(core.str.extract(_IN_MARKS, 1), plain))
    known = (pl.col("name").str.len_chars() <= 40) & ~_key("name").is_in(_NOBODY)
    return named.filter(known & pl.col("name").str.contains(r"\p{L}{2}|\p{L} \p{L}"))


def _key(column: str) -> pl.Expr:
    """Folded name with single blanks."""
    return fold_expr(pl.col(column)).str.replace_all(r"\s+", " ").str.strip_chars(" .")


def _canonical() -> pl.Expr:
    """Name in the table, else as printed."""
    known = _key("name").replace_strict(aliases(), default=None, return_dtype=pl.String)
    return pl.coalesce(known, pl.col("name").str.strip_chars())
