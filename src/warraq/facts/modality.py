"""Modality and polarity of a trigger, from the words around it.

From ``facts/lexicon/{modality,negation}.csv``: word, value {planned, possible, deontic, sought; denied}, reach
(tokens), side {before, after, around}, note, example; ``facts/lexicon/event_modality.csv`` has more for events. A mark
counts within its clause's sentence only; negation wins over the rest, then the nearest.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.lexicon import Terms, compile_terms
from warraq.facts.scan import Scan
from warraq.resources import table

# Nouns of time before المقبل and المقبلة, folded.
_TIMES = (
    r"^(?:ال)?(?:يوم|اسبوع|شهر|عام|سنه|صيف|شتاء|خريف|ربيع|احد|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|يناير|فبراير|مارس|"
    r"ابريل|مايو|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر|ثاني|اول|شباط|اذار|نيسان|ايار|حزيران|تموز|اب|ايلول|"
    r"ايام|اسابيع|اشهر|سنوات|ساعات|فتره|مرحله)$"
)
_REACH_AFTER = 9  # tokens from a noun to its adjective
_REACH_ADJECTIVE = 5  # the same where no noun of time stands before it
_RANK = {"sought": -1, "denied": 0, "deontic": 1, "planned": 2, "possible": 3}


@cache
def _marks(more: bool) -> Terms:
    """Modality and negation words compiled: value, reach, side."""
    names = ("negation", "modality", "event_modality") if more else ("negation", "modality")
    rows = pl.concat([table(f"facts/lexicon/{name}.csv") for name in names], how="diagonal")
    rows = rows.unique(["word", "side"], keep="last", maintain_order=True)
    return compile_terms(rows.select("value", "side", form="word", reach=pl.col("reach").cast(pl.Int64)), min_stem=2)


def around(
    scan: Scan, sentence: np.ndarray, start: np.ndarray, end: np.ndarray, gender: pl.Series | None = None
) -> pl.Series:
    """Modality of each trigger (token ranges): asserted, planned, possible, denied, deontic or sought.

    `sentence` is the number of the sentence of each token (`warraq.facts.clauses.sentence_numbers`). Of events
    `gender` {f, m; done: no adjective belongs to it} says which adjectives behind a trigger may be its own.
    """
    marks = scan.find(_marks(gender is not None), "value", "reach", "side").select(
        "value",
        "reach",
        "side",
        mark_start=pl.col("tok_start").cast(pl.Int64),
        mark_end=pl.col("tok_end").cast(pl.Int64),
    )
    marks = marks.with_columns(sentence=pl.Series(sentence[marks["mark_start"].to_numpy()]))
    triggers = pl.DataFrame({"start": start, "end": end}, schema={"start": pl.Int64, "end": pl.Int64}).with_row_index(
        "row"
    )
    triggers = triggers.with_columns(sentence=pl.Series(sentence[start]))
    near = triggers.join(marks, on="sentence", how="inner").with_columns(
        before=pl.col("start") - pl.col("mark_end"), after=pl.col("mark_start") - pl.col("end")
    )
    if gender is not None:
        near = near.filter(_belongs(scan, near, gender))
    reached = near.filter(
        (pl.col("side").is_in(["before", "around"]) & pl.col("before").is_between(0, pl.col("reach") - 1))
        | (pl.col("side").is_in(["after", "around"]) & pl.col("after").is_between(0, pl.col("reach") - 1))
    )
    best = (
        reached.with_columns(rank=pl.col("value").replace_strict(_RANK), distance=pl.max_horizontal("before", "after"))
        .sort("row", "rank", "distance")
        .unique("row", keep="first", maintain_order=True)
    )
    found = triggers.join(best.select("row", "value"), on="row", how="left", maintain_order="left")
    return found["value"].fill_null("asserted")


def _belongs(scan: Scan, near: pl.DataFrame, gender: pl.Series) -> pl.Series:
    """Whether an adjective behind a trigger may be said of it: of its gender, or of a time (الشهر المقبل)."""
    at = near["mark_start"].to_numpy()
    feminine = scan.keys(at).str.ends_with("ه")
    of_time = scan.keys(np.maximum(at - 1, 0)).str.contains(_TIMES) | (scan.keys(at) == "غدا")
    own = gender.gather(near["row"].cast(pl.UInt32))
    # Of a verb of meeting the time may stand behind all who meet.
    far = near["after"] >= _REACH_AFTER
    beside = near["after"] < _REACH_ADJECTIVE
    fits = beside & ((own == "f") & feminine | (own == "m") & ~feminine) | of_time & (own != "done")
    return (near["side"] != "after") | fits & (~far | (own == "v"))
