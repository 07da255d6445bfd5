"""Questions about single words and gaps that several rooms ask."""

from __future__ import annotations

import polars as pl

from warraq.facts.text.asked import of_gap, of_word

HAS_ARTICLE = of_word(lambda: pl.col("key").str.starts_with("ال"))
HAS_ARTICLE_OR_LL = of_word(lambda: pl.col("key").str.contains("^(?:ال|لل)"))
BEGINS_WITH_AND = of_word(lambda: pl.col("key").str.starts_with("و"))
FROM = of_word(lambda: pl.col("key") == "من")
ON = of_word(lambda: pl.col("key") == "علي")
COMMA = of_gap(lambda: pl.col("gap").str.contains("[،,]"))
