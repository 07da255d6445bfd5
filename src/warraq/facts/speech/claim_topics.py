"""Where what is said of a topic begins: behind what still belongs to the source, and the day on which it said so."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

TOPIC = ["claims.topic@1", "claims.source_topic@1"]
_DATED = of_word(lambda: KEY.str.contains(r"^(?:\d{1,2}|.*(?:ير|يو|يل|مارس|يه|بر|غسطس))$"))
_MONTH = of_word(lambda: KEY.is_in(keys("claim", "month")))
_EVES = ["عشيه", "مطلع", "نهايه", "قبيل", "ليله", "ليل"]
_OF_DAYS = ["الماضي", "الماضيه", "الجاري", "الاسبوع", "الشهر", "العام", "الموافق", "الليله", "الفائت", "المنصرم"]
_DAYS = 5  # words of a day and its date


def _day() -> pl.Expr:
    """Words of a day or its number."""
    key = pl.col("key")
    return key.is_in(keys("claim", "adverb")) & ~key.is_in(_EVES) | key.is_in(_OF_DAYS) | key.str.contains(r"^\d{1,2}$")


_DAY = of_word(_day)


def _nation() -> pl.Expr:
    """A nationality in the singular, with the article."""
    forms = table("facts/lexicon/nationalities.csv").filter(pl.col("guard").is_null())
    folded = forms.select(fold_expr(pl.col(c)) for c in ("ms_def", "fs_def"))
    return pl.col("key").is_in([*folded["ms_def"], *folded["fs_def"]])


_NATION = of_word(_nation)


def begins(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Where the content of each claim about a topic begins: behind the day on which it was said.

    A nationality before it is still the source's (كشفت صحيفة «النهر» الألمانية خطة).
    """
    at = hits["content_start"].cast(pl.Int64).to_numpy().copy()
    topic = hits["rule_id"].is_in(TOPIC).to_numpy()
    at += topic & _NATION(scan, at) & ~scan.is_break[at]
    for _ in range(_DAYS):
        day = _DAY(scan, at) | _DATED(scan, np.maximum(at - 1, 0)) & _MONTH(scan, at)
        at += topic & day & ~scan.is_break[at]
    return pl.Series(at).cast(pl.UInt32)
