"""Modality and polarity of a trigger, from the words around it.

From ``facts/lexicon/{modality,negation}.csv``: word, value {planned, possible, deontic, sought; denied}, reach
(tokens), side {before, after, around}, note, example; ``facts/lexicon/event_modality.csv`` has more for events, and
``facts/lexicon/time_nouns.csv`` the nouns of time that an adjective may belong to. A mark counts within its clause's
sentence only; negation wins over the rest, then the nearest.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.grammar.clauses import pause_numbers
from warraq.facts.grammar.marks import counted, parting, plain_counts
from warraq.facts.text.asked import of_word
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY, Said
from warraq.facts.text.wordlists import keys
from warraq.resources import table

_REACH_AFTER = 9  # tokens from a noun to its adjective
_REACH_ADJECTIVE = 5  # the same where no noun of time stands before it
_REACH_PAST_NAMES = 16  # tokens from a mark to a trigger behind names and titles
_REACH_NAMES = 3  # reach of marks behind which a subject may stand
_RANK = {"sought": -1, "denied": 0, "deontic": 1, "planned": 2, "possible": 3}


@cache
def _marks(more: bool) -> Terms:
    """Modality and negation words compiled: value, reach, side."""
    names = ("negation", "modality", "event_modality") if more else ("negation", "modality")
    rows = pl.concat([table(f"facts/lexicon/{name}.csv") for name in names], how="diagonal")
    rows = rows.unique(["word", "side"], keep="last", maintain_order=True)
    return compile_terms(rows.select("value", "side", form="word", reach=pl.col("reach").cast(pl.Int64)), min_stem=2)


class Deeds(NamedTuple):
    """What is known of triggers that are events'."""

    gender: pl.Series  # {f, m; done: no adjective belongs to it}: which adjectives behind a trigger may be its own
    named: np.ndarray  # a bool a token: inside a name
    times: np.ndarray  # how often a mark's reach counts past names and titles, 0 where it does not
    alone_from: np.ndarray  # tokens in front from which on no mark governs it


def around(
    scan: Scan, sentence: np.ndarray, start: np.ndarray, end: np.ndarray, deeds: Deeds | None = None
) -> pl.Series:
    """Modality of each trigger (token ranges): asserted, planned, possible, denied, deontic or sought.

    `sentence` is the number of the sentence of each token (`warraq.facts.grammar.clauses.sentence_numbers`).
    """
    count = len(start)
    places = {"row": np.arange(count), "start": start, "end": end, "sentence": sentence[start]}
    triggers = pl.DataFrame([pl.Series(name, np.asarray(column, dtype=np.int64)) for name, column in places.items()])
    near = triggers.join(_found(scan, sentence, deeds is not None), on="sentence", how="inner").with_columns(
        before=pl.col("start") - pl.col("mark_end"), after=pl.col("mark_start") - pl.col("end")
    )
    reached = _reached()
    if deeds is not None:
        apart = near["before"] >= pl.Series(deeds.alone_from[near["row"].to_numpy()])
        near = near.filter(_belongs(scan, near, deeds.gender) & ~_parted(scan, near) & ~apart)
        reached = reached | _past_names(scan, near, deeds)
    strongest = _strongest(near.filter(reached))
    value = np.full(count, len(strongest))
    value[strongest["row"].to_numpy()] = np.arange(len(strongest))
    return strongest["value"].extend(pl.Series(["asserted"]))[value]


def _found(scan: Scan, sentence: np.ndarray, more: bool) -> pl.DataFrame:
    """The marks in the text: value, reach, side, mark_start, mark_end, sentence."""
    marks = scan.find(_marks(more), "value", "reach", "side")
    start, end = (marks[column].to_numpy().astype(np.int64) for column in ("tok_start", "tok_end"))
    places = {"mark_start": start, "mark_end": end, "sentence": sentence[start].astype(np.int64)}
    words = [marks[column] for column in ("value", "reach", "side")]
    return pl.DataFrame([*words, *(pl.Series(name, column) for name, column in places.items())])


@cache
def _reached() -> pl.Expr:
    """Triggers within a mark's reach, on its side."""
    return pl.any_horizontal(
        pl.col("side").is_in([side, "around"]) & pl.col(side).is_between(0, pl.col("reach") - 1)
        for side in ("before", "after")
    )


def _past_names(scan: Scan, near: pl.DataFrame, deeds: Deeds) -> pl.Series:
    """Whether nothing but names and titles keeps a mark before a trigger out of reach (تسعى الحكومة السورية … إلى)."""
    start, reach = near["start"].to_numpy(), near["reach"].to_numpy()
    mark = np.minimum(near["mark_end"].to_numpy(), start)
    plain, other, pause = plain_counts(scan, deeds.named), counted(scan, parting()), pause_numbers(scan)
    times = deeds.times[near["row"].to_numpy()]
    # يمكن مقارنتها بزيارة فلان وقمة فلان: what is possible may be another thing.
    times = np.where((near["value"] == "possible").to_numpy(), np.minimum(times, 1), times)
    held = (times > 0) & (reach >= _REACH_NAMES) & (plain[start] - plain[mark] < reach * times)
    held &= (start - mark < _REACH_PAST_NAMES) & (other[start] == other[mark]) & (pause[start] == pause[mark])
    return pl.Series(held, dtype=pl.Boolean) & near["side"].is_in(["before", "around"]) & (near["before"] >= 0)


def _strongest(near: pl.DataFrame) -> pl.DataFrame:
    """Of the marks that reach a trigger the one that wins: row, value."""
    ranked = near.select(
        "row",
        "value",
        rank=pl.col("value").replace_strict(_RANK, return_dtype=pl.Int64),
        distance=pl.max_horizontal("before", "after"),
    )
    row, rank, distance = (ranked[column].to_numpy() for column in ("row", "rank", "distance"))
    order = np.lexsort((distance, rank, row))
    first: np.ndarray = order[np.append(True, np.diff(row[order]) > 0)[: len(order)]]
    return ranked[first].select("row", "value")


@cache
def _times() -> pl.Series:
    """Folded nouns of time, with and without the article."""
    words = table("facts/lexicon/time_nouns.csv").select(fold_expr(pl.col("word"))).to_series()
    return pl.concat([words, "ال" + words])


def _parted(scan: Scan, near: pl.DataFrame) -> pl.Series:
    """Whether another sentence begins between a mark and the trigger behind it (تسعى … فيما تقصف)."""
    total = counted(scan, _other_sentence())
    start, mark = near["start"].to_numpy(), near["mark_end"].to_numpy()
    return pl.Series(total[np.maximum(start, mark)] > total[mark], dtype=pl.Boolean) & (near["before"] >= 0)


@cache
def _other_sentence() -> Said:
    return KEY.replace("^و", "").is_in(keys("event", "other_sentence"))


_FEMININE = of_word(lambda: KEY.contains("[هت]$"))
_OF_TIME, _TOMORROW = of_word(lambda: KEY.is_in(_times().implode())), of_word(lambda: KEY.is_in(["غدا"]))


def _belongs(scan: Scan, near: pl.DataFrame, gender: pl.Series) -> pl.Series:
    """Whether an adjective behind a trigger may be said of it: of its gender, or of a time (الشهر المقبل)."""
    at = near["mark_start"].to_numpy()
    feminine = pl.Series(_FEMININE(scan, at), dtype=pl.Boolean)
    of_time = pl.Series(_OF_TIME(scan, np.maximum(at - 1, 0)) | _TOMORROW(scan, at), dtype=pl.Boolean)
    own = gender.gather(near["row"].cast(pl.UInt32))
    # Of a verb of meeting the time may stand behind all who meet.
    far = near["after"] >= _REACH_AFTER
    beside = near["after"] < _REACH_ADJECTIVE
    fits = beside & ((own == "f") & feminine | (own == "m") & ~feminine) | of_time & (own != "done")
    return (near["side"] != "after") | fits & (~far | (own == "v"))
