"""Where what is said of a topic begins: behind what still belongs to the source, and the day on which it said so."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas
from warraq.resources import table

TOPIC = ["claims.topic@1", "claims.source_topic@1", "claims.tells_of@1", "claims.participle_topic@1"]
_DATED = of_word(lambda: KEY.str.contains(r"^(?:\d{1,2}|.*(?:ير|يو|يل|مارس|يه|بر|غسطس))$"))
_MONTH = of_word(lambda: KEY.is_in(keys("claim", "month")))
_EVES = ["عشيه", "مطلع", "نهايه", "قبيل", "ليله", "ليل"]
_OF_DAYS = ["الماضي", "الماضيه", "الجاري", "الاسبوع", "الشهر", "العام", "الموافق", "الليله", "الفائت", "المنصرم"]
_CIRCUMSTANCE = 8  # words of where or when something is promised
_WHERE = of_word(lambda: KEY.is_in(["في", "خلال", "عقب", "اثر", "بعد", "امام", "لدي"]))
_BY = of_word(lambda: KEY.str.contains("^ب.{3,}"))
_MARKED = of_gap(lambda: pl.col("gap").str.contains(r"[\"“„«]$"))
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


def begins(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Where the content of each claim about a topic begins: behind the day on which it was said.

    A nationality before it is still the source's (كشفت صحيفة «النهر» الألمانية خطة).
    """
    at = hits["content_start"].cast(pl.Int64).to_numpy().copy()
    topic = hits["rule_id"].is_in(TOPIC).to_numpy()
    at += topic & _NATION(scan, at) & ~scan.is_break[at]
    for _ in range(_DAYS):
        day = _DAY(scan, at) | _DATED(scan, np.maximum(at - 1, 0)) & _MONTH(scan, at)
        at += topic & day & ~scan.is_break[at]
    commits = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "committing")).fill_null(False)
    promised = topic & commits.to_numpy()
    return pl.Series(np.where(promised, _at_marks(scan, at, hits["content_end"]), at)).cast(pl.UInt32)


def _at_marks(scan: Scan, at: np.ndarray, end: pl.Series) -> np.ndarray:
    """Each token, or the first behind it that begins with ب in marks (تعهد في ختام زيارته "بتعزيز التعاون")."""
    first = np.where(_WHERE(scan, at), 0, at)
    limit = end.cast(pl.Int64).to_numpy()
    for step in range(_CIRCUMSTANCE, 0, -1):
        token = np.minimum(at + step, len(scan.para) - 1)
        found = _WHERE(scan, at) & (token < limit) & _BY(scan, token) & _MARKED(scan, token)
        first = np.where(found, token, first)
    return np.where(first > 0, first, at)
