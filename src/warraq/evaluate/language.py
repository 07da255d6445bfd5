"""Score language identification on labelled excerpts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from warraq.evaluate.given import expecting
from warraq.tag.language import identify

# The labels of HPLT and FLORES are ISO 639-3 with a script; Warraq writes the shortest BCP 47 tag. Banjar in Arabic
# letters is written as Malay in Jawi is.
_TAGS = {
    "ara_Arab": "ar",
    "arb_Arab": "ar",
    "azb_Arab": "azb",
    "bjn_Arab": "ms",
    "ckb_Arab": "ckb",
    "pbt_Arab": "ps",
    "pes_Arab": "fa",
    "prs_Arab": "prs",
    "snd_Arab": "sd",
    "uig_Arab": "ug",
    "urd_Arab": "ur",
}


def score(gold: Path) -> pl.DataFrame:
    """Precision, recall and F1 a language.

    `gold` is a Parquet file with the columns language and text. Out: language (str), n (int), precision, recall, f1
    (float); the row `arabic or not` counts every other language as one.
    Raises UsageError when the file cannot be read or lacks a column.
    """
    with expecting(gold, "a Parquet file with the columns language and text of strings"):
        rows = pl.read_parquet(gold, columns=["language", "text"]).cast(pl.String)
    expected = rows["language"].replace_strict(_TAGS, default=rows["language"])
    pairs = pl.DataFrame({"expected": expected, "found": identify(rows["text"])["language"].fill_null("und")})
    frames = [_figures(pairs, language, language) for language in expected.unique().sort()]
    return pl.concat([*frames, _figures(pairs, "ar", "arabic or not")])


def _figures(pairs: pl.DataFrame, language: str, label: str) -> pl.DataFrame:
    """The row of one language."""
    expected, found = pairs["expected"] == language, pairs["found"] == language
    hits, said, there = (int(s.sum()) for s in (expected & found, found, expected))
    return pl.DataFrame(
        {
            "language": [label],
            "n": [there],
            "precision": [hits / said if said else 0.0],
            "recall": [hits / there if there else 0.0],
            "f1": [2 * hits / (said + there) if said + there else 0.0],
        }
    )
