"""What several modules of events ask of tokens and kinds."""

from __future__ import annotations

from typing import cast

import numpy as np
import polars as pl

from warraq.facts.names.titles import title_terms
from warraq.facts.text import word
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

KEY = word.KEY
PLAIN = KEY.str.replace("^[وف]", "")  # without what joins it to the words before
MASCULINE_STATE = of_word(lambda: PLAIN.is_in(keys("event", "masculine_state")))
HEADS_OF = of_word(lambda: KEY.is_in(keys("event", "heads_of")))  # قادة, وزراء: they act for whom they are of
NETWORK = of_word(lambda: KEY.is_in(keys("event", "network")))
WITH_ARTICLE = of_word(lambda: KEY.str.contains("^ال.{3,}"))
PARTS_CLAUSES = of_word(lambda: PLAIN.is_in(keys("event", "clause") + keys("event", "circumstance")))
RELATIVE = of_word(lambda: KEY.is_in(keys("event", "relative")))
ANY_RELATIVE = of_word(lambda: PLAIN.is_in(keys("event", "relative")))
ACCUSES = of_word(lambda: PLAIN.str.contains("^(?:[يت]تهم|اتهمت?)$"))
DEFINITE = of_word(lambda: KEY.str.contains("^[وف]?(?:[بك]?ال|لل)"))
# As words are folded, ة is ه.
FEMININE = of_word(lambda: KEY.str.ends_with("ه"))
MARKED = of_gap(lambda: pl.col("gap").str.contains(r"[«\"“”(]"))  # quotation marks or brackets open before a token
HERS = of_word(lambda: KEY.str.ends_with("ها"))


def _adjectives() -> list[str]:
    """The adjectives of nouns of deeds, of either gender."""
    stems = [word.removesuffix("ه") for word in keys("event", "adjective")]
    return stems + [stem + "ه" for stem in stems]


ADJECTIVE = of_word(lambda: KEY.str.replace("^ال", "").is_in(_adjectives()))


def single_titles(scan: Scan) -> np.ndarray:
    """Whether each token is in a title in the singular."""
    if "single titles" not in scan.memo:
        found = scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural")
        scan.memo["single titles"] = cover(found, len(scan.para))
    return cast("np.ndarray", scan.memo["single titles"])


def title_starts(scan: Scan) -> np.ndarray:
    """First token of the title in the singular that ends before each token, -1 where none does."""
    if "title starts" not in scan.memo:
        spans = scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural")
        begin = np.full(len(scan.para) + 1, -1, dtype=np.int64)
        begin[spans["tok_end"].to_numpy()] = spans["tok_start"].to_numpy()
        begin.flags.writeable = False
        scan.memo["title starts"] = begin
    return cast("np.ndarray", scan.memo["title starts"])


def among(kinds: np.ndarray, wanted: str) -> np.ndarray:
    """Whether each kind, a letter or "", is one of those `wanted`."""
    return holds(np.ascontiguousarray(kinds, dtype="U1").view(np.uint32), wanted)


def stand_between(tokens: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """Whether one of `tokens`, which are in order, stands in each stretch."""
    return np.asarray(np.searchsorted(tokens, high) > np.searchsorted(tokens, low))
