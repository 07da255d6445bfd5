"""Two numbers that are one quantity: between so many and so many, from so many to so many."""

from __future__ import annotations

import polars as pl


def _range_pairs(counted: pl.DataFrame) -> pl.Series:
    """True for the first number of a range: بين س وص, من س إلى ص."""
    following = counted.select(pl.all().shift(-1))
    between = following["tok_start"].cast(pl.Int64) - counted["tok_end"].cast(pl.Int64)
    # Between the two stands و glued to a word, or one word: و before figures, إلى; or a dash.
    close = ((between == 0) & (following["cut"] > 0)) | ((between == 1) & counted["range_to"].is_not_null())
    close |= (between == 0) & counted["dashes"]
    grows = following["value"] > counted["value"]
    return (counted["range_from"].is_not_null() & close & grows).fill_null(False)


def in_range(counted: pl.DataFrame) -> pl.Series:
    """True for both numbers of a range."""
    first = _range_pairs(counted)
    return first | first.shift(1).fill_null(False)


def ranges(counted: pl.DataFrame) -> pl.DataFrame:
    """Two numbers as one fact, from the first to the last."""
    first = _range_pairs(counted)
    later = counted.select(pl.all().shift(-1).name.suffix("_2"))
    pairs = pl.concat([counted, later], how="horizontal").filter(first)
    # A scale after the second number holds for the first too: من 5 إلى 7 ملايين.
    said = pl.col("tok_end_2") - pl.col("tok_start_2") > 1
    scale = pl.lit(1.0)
    for size in (1e3, 1e6, 1e9):
        fits = (
            said & (pl.col("value") < 1000) & (pl.col("value_2") >= size) & (pl.col("value") * size < pl.col("value_2"))
        )
        scale = pl.when(fits).then(size).otherwise(scale)
    return pairs.with_columns(
        pl.col("tok_end_2").alias("tok_end"),
        pl.lit(None, pl.Float64).alias("value_num"),
        (pl.col("value") * scale).alias("value_min"),
        pl.col("value_2").alias("value_max"),
        pl.lit("range").alias("comparator"),
        pl.col("unit_2").alias("unit"),
        pl.lit("quantity.range@1").alias("rule_id"),
    )
