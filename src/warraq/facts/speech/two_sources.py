"""Two who say something together: موسكو وبرلين تنفيان."""

from __future__ import annotations

import polars as pl

from warraq.facts.speech import subjects
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import BEGINS_WITH_AND
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY

TWO_SAY = of_word(lambda: KEY.str.contains("^[وف]?(?:[يت].{3,}ان|[^يتن].{3,}[^و]ا)$"))
_DUAL = of_word(lambda: KEY.str.contains("(?:ان|ين|نا)$"))


def completed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` (cells) with both names before a verb that two say, else with nothing there: one of them is a part."""
    cue, start, end = (
        x.fill_null(0).cast(pl.Int64).to_numpy() for x in (hits["cue_start"], source["tok_start"], source["tok_end"])
    )
    own = (source["tok_start"].is_not_null() & hits["before_start"].is_not_null()).to_numpy() & (end <= cue)
    named = (source["symbol"] == "S").fill_null(False).to_numpy()
    two = own & TWO_SAY(scan, cue) & (named | ~_DUAL(scan, start))
    if not two.any():
        return source
    reached = (end + 1 == cue) | (typed.number(end, "tok_end") == cue)
    joined = two & (end < cue) & reached & scan.soft[end] & BEGINS_WITH_AND(scan, end)
    alone = two & ~joined
    both = pl.lit(pl.Series(joined))
    plain = source.with_columns(
        pl.when(both).then(pl.lit(pl.Series(cue))).otherwise("tok_end").alias("tok_end").cast(pl.UInt32),
        pl.when(~both).then("mention").alias("mention"),
    )
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return plain.select(
        pl.when(pl.lit(pl.Series(alone))).then(empty[name]).otherwise(name).cast(kind).alias(name)
        for name, kind in source.schema.items()
    )
