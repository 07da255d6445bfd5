"""Questions about single words and gaps that several rooms ask."""

from __future__ import annotations

import polars as pl

from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.word import KEY

HAS_ARTICLE = of_word(lambda: KEY.str.starts_with("ال"))
HAS_ARTICLE_OR_LL = of_word(lambda: KEY.str.contains("^(?:ال|لل)"))
BEGINS_WITH_AND = of_word(lambda: KEY.str.starts_with("و"))
FROM = of_word(lambda: KEY == "من")
ON = of_word(lambda: KEY == "علي")
COMMA = of_gap(lambda: pl.col("gap").str.contains("[،,]"))
THAT = of_word(lambda: KEY == "ان")
IN = of_word(lambda: KEY == "في")
ABOUT = of_word(lambda: KEY == "عن")
NOT = of_word(lambda: KEY.str.contains("^[وف]?(?:لم|لن|لا)$"))
