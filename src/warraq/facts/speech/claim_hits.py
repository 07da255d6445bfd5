"""Hits of the claim rules with the words around their cues and contents."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import lemmas

# Tokens from a cue without a source to its أن.
REACH_THAT = 7
# The same where the cue refers back to a text (بيانا قال فيه إن).
REACH_RESUMED = 3
# Words by which the cue refers to what stands before.
_AS = ["ما", "كما", "حسبما", "وفقما", "مثلما", "بحسبما"]
RELATIVES = ["الذي", "التي", "الذين", "اللذين", "اللتين"]
RESUMED = of_word(
    lambda: KEY.is_in(["عنه", "عنها", "عنهم", "به", "بها", "بهم", "عليه", "عليها", "فيه", "فيها", "اليه", "اليها"])
)
TOPICS = ("topic", "source_topic")


class Hits:
    """Hits with the words around their cues and contents."""

    def __init__(self, scan: Scan, typed: Typed, hits: pl.DataFrame) -> None:
        self.scan, self.typed, self.hits = scan, typed, hits
        names = ("content_start", "content_end", "cue_start", "cue_end")
        self.content, self.last, self.cue, self.end = (hits[n].fill_null(0).cast(pl.Int64).to_numpy() for n in names)
        self.sourceless = hits["source_at"].is_null()
        self.before_cue = scan.keys(np.maximum(self.cue - 1, 0))
        self.first = scan.keys(self.content)

    def of(self, *names: str) -> pl.Series:
        """Whether each hit is one of these rules."""
        return self.hits["rule_id"].is_in([f"claims.{name}@1" for name in names])

    def before(self, tokens: int) -> pl.Series:
        """The word so many tokens before what is said."""
        return self.scan.keys(np.maximum(self.content - tokens, 0))

    def asked(self, tokens: int, question: Question) -> pl.Series:
        """The answer to a question about that word."""
        return pl.Series(question(self.scan, np.maximum(self.content - tokens, 0)))

    def is_far(self, reach: int) -> pl.Series:
        """Whether what is said stands farther than `reach` behind the cue."""
        return pl.Series(self.content - self.end > reach)

    def has_lemma(self, kind: str) -> pl.Series:
        """Whether the lemma of each cue is listed as such."""
        return self.lemma.is_in(lemmas("claim", kind)).fill_null(False)

    @cached_property
    def lemma(self) -> pl.Series:
        """The lemma of each cue, null where there is none."""
        return self.typed.column(self.hits["cue_start"], "lemma")

    @cached_property
    def relates(self) -> pl.Series:
        """Whether the cue refers to what stands before (كما قال)."""
        return self.before_cue.str.replace("^[وف]", "").is_in(_AS)
