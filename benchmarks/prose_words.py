"""How often words stand in running text: writes `src/warraq/clean/prose_words.csv`.

    python benchmarks/prose_words.py [FILE.parquet]      column text; default: ../shared's sample

Counted are the words of the paragraphs that a build keeps, folded and without their proclitics, as `clean.odds`
reads them.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl
import stages

from warraq import clean, ingest, segment, tag
from warraq.arabic import fold_expr
from warraq.clean.odds import WORD, stem

TABLE = Path(__file__).parents[1] / "src" / "warraq" / "clean" / "prose_words.csv"
# A word that stands less often among a million is left out.
_FEWEST = 15


def counted(texts: pl.Series) -> pl.DataFrame:
    """Words and how often they stand among a million (rounded), the most frequent first: word str, per_million i64."""
    said = texts.alias("text").to_frame().select(word=fold_expr(pl.col("text")).str.extract_all(WORD))
    words = said.explode("word").drop_nulls().select(word=stem(pl.col("word")))
    often = words.group_by("word").agg(per_million=(pl.len() / words.height * 1e6).round().cast(pl.Int64))
    return often.filter(pl.col("per_million") >= _FEWEST).sort("per_million", "word", descending=[True, False])


def main() -> None:
    """Count the words of a sample and write the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else stages.SAMPLE
    documents = tag.screen_language(ingest.decode(stages.records(source)))
    counted(segment.segment(clean.clean(documents).kept, documents)["text"].drop_nulls()).write_csv(TABLE)


if __name__ == "__main__":
    main()
