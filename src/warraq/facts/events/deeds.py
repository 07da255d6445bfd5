"""What the rules of events ask of triggers themselves, as a boolean a trigger: their form, noun, code and mode."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

# Codes of deeds that harm.
_HARMING = ["ASSAULT", "COERCE"]


@dataclass(frozen=True, eq=False)
class Deeds:
    """Triggers (`hits`, as `warraq.facts.events.events` finds them) and what is asked of them."""

    hits: pl.DataFrame
    memo: dict[tuple[str, tuple[str, ...]], np.ndarray] = field(default_factory=dict, repr=False)

    def is_in(self, column: str, *values: str) -> np.ndarray:
        """Whether a column has one of `values`; false where it has none."""
        key = (column, values)
        if key not in self.memo:
            self.memo[key] = self.hits[column].is_in(list(values)).fill_null(False).to_numpy()
        return self.memo[key]

    def noun(self, nouns: Collection[str]) -> np.ndarray:
        """Whether the row of the table has one of these verbal nouns."""
        return self.is_in("masdar", *nouns)

    def code(self, *codes: str) -> np.ndarray:
        """Whether the deed has one of these codes."""
        return self.is_in("plover", *codes)

    def mode(self, *modes: str) -> np.ndarray:
        """Whether the deed has one of these modes."""
        return self.is_in("mode", *modes)

    def frame(self, *frames: str) -> np.ndarray:
        """Whether the row has one of these frames."""
        return self.is_in("frame", *frames)

    def clitic(self, letters: str) -> np.ndarray:
        """Whether the last proclitic is one of `letters`."""
        return np.asarray(self.hits["clitic"].fill_null("").str.contains(f"[{letters}]$").to_numpy())

    @cached_property
    def verb(self) -> np.ndarray:
        """Whether it is a verb."""
        return (self.hits["tense"] != "masdar").to_numpy()

    @cached_property
    def imperfect(self) -> np.ndarray:
        """Whether it is a verb in the imperfect."""
        return (self.hits["tense"] == "imperfect").to_numpy()

    @cached_property
    def attached(self) -> np.ndarray:
        """Whether a pronoun is attached."""
        return (self.hits["shape"] == "pronoun").to_numpy()

    @cached_property
    def with_object(self) -> np.ndarray:
        """Whether it is a verb with its object attached."""
        return np.asarray(self.verb & self.attached)

    @cached_property
    def with_owner(self) -> np.ndarray:
        """Whether it is a noun with a pronoun attached."""
        return np.asarray(~self.verb & self.attached)

    @cached_property
    def definite(self) -> np.ndarray:
        """Whether it is a noun with the article."""
        return (self.hits["shape"] == "definite").to_numpy()

    @cached_property
    def indefinite(self) -> np.ndarray:
        """Whether it is a noun without the article."""
        return np.asarray(~self.verb & ~self.definite)

    @cached_property
    def governing(self) -> np.ndarray:
        """Whether it is a noun that may govern a genitive: neither article nor pronoun stand at it."""
        return np.asarray(self.indefinite & ~self.with_owner)

    @cached_property
    def feminine(self) -> np.ndarray:
        """Whether the verb is feminine."""
        return self.hits["feminine"].to_numpy()

    @cached_property
    def plural(self) -> np.ndarray:
        """Whether the verb is in the plural."""
        return self.hits["plural"].to_numpy()

    @cached_property
    def dual(self) -> np.ndarray:
        """Whether the verb is in the dual."""
        form, stem = self.hits["form"], self.hits["imperfect"].fill_null("").str.slice(1)
        two = self.imperfect & (form.str.ends_with("ان") & (form.str.slice(1) != stem)).to_numpy()
        perfect = form.str.ends_with("تا") | (form == self.hits["perfect"] + "ا").fill_null(False)
        return np.asarray(two | (self.hits["tense"] == "perfect").to_numpy() & perfect.to_numpy())

    @cached_property
    def joined(self) -> np.ndarray:
        """Whether و or ف joins it to what stands before."""
        return np.asarray(self.hits["clitic"].fill_null("").str.contains("^[وف]").to_numpy())

    @cached_property
    def purpose(self) -> np.ndarray:
        """Whether ل stands at it: a noun of purpose (لدعم)."""
        return self.clitic("ل")

    @cached_property
    def by(self) -> np.ndarray:
        """Whether ب stands at it (بزيارة)."""
        return self.clitic("ب")

    @cached_property
    def visit(self) -> np.ndarray:
        """Whether it is a visit."""
        return self.mode("visit")

    @cached_property
    def harming(self) -> np.ndarray:
        """Whether it is an attack or a deed of force."""
        return self.code(*_HARMING)

    @cached_property
    def accusative(self) -> np.ndarray:
        """Whether it is an indefinite accusative, which governs no genitive (قدم اقتراحا …)."""
        return (self.hits["form"] == self.hits["masdar"] + "ا").fill_null(False).to_numpy()
