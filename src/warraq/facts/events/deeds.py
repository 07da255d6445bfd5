"""What the rules of events ask of triggers themselves, as a boolean a trigger: their form, noun, code and mode."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from functools import cache, cached_property

import numpy as np
import polars as pl

from warraq.facts.text import triggers

# Codes of deeds that harm.
_HARMING = ["ASSAULT", "COERCE"]


@cache
def spelt_forms() -> pl.DataFrame:
    """Forms of triggers (`warraq.facts.text.triggers.forms`) with their row number `spelt`."""
    return triggers.forms().with_row_index("spelt")


@cache
def _rows_with(column: str, values: tuple[str, ...]) -> np.ndarray:
    """Whether a column of each form has one of `values`: looked up once, not at every trigger."""
    return spelt_forms()[column].is_in(list(values)).fill_null(False).to_numpy()


@cache
def _rows_without(column: str) -> np.ndarray:
    return spelt_forms()[column].is_null().to_numpy()


@cache
def _holds_of(expr: Callable[[], pl.Expr]) -> np.ndarray:
    """Whether an expression holds of each form; false where it has no answer."""
    return spelt_forms().select(expr().fill_null(False)).to_series().to_numpy()


def _two() -> pl.Expr:
    """Verbs in the dual."""
    form, stem = pl.col("form"), pl.col("imperfect").fill_null("").str.slice(1)
    imperfect = (pl.col("tense") == "imperfect") & form.str.ends_with("ان") & (form.str.slice(1) != stem)
    # التقيا of التقى, دعوا of دعا is a plural as well.
    stem = pl.col("perfect").str.replace("ى$", "ي")
    perfect = form.str.ends_with("تا") | (form == stem + "ا").fill_null(False)
    return imperfect | (pl.col("tense") == "perfect") & perfect


def _accusative() -> pl.Expr:
    return pl.col("form") == pl.col("masdar") + "ا"


def _feminine_noun() -> pl.Expr:
    noun = pl.col("masdar")
    return noun.str.contains("(?:ة|ات|ى)$") | noun.is_in(["حرب", "قمم", "مكالمة هاتفية", "المكالمة الهاتفية"])


def _ends_with_ha() -> pl.Expr:
    return pl.col("form").str.ends_with("ه")


def _ends_with_ta() -> pl.Expr:
    return pl.col("form").str.ends_with("ة")


def _clash() -> pl.Expr:
    return (pl.col("masdar").fill_null("") + pl.col("perfect").fill_null("")).str.starts_with("اشتب")


def _noun_alike() -> pl.Expr:
    """Verbs that are spelt like a verbal noun (قصف, رفضها)."""
    nouns = pl.col("form").filter((pl.col("tense") == "masdar") & (pl.col("shape") != "definite")).unique().implode()
    return (pl.col("tense") == "perfect") & pl.col("form").is_in(nouns)


def _of_group() -> pl.Expr:
    return pl.col("form").str.contains("(?:هم|هما|ها)$")


@dataclass(frozen=True, eq=False)
class Deeds:
    """Triggers (`hits`, as `warraq.facts.events.events` finds them) and what is asked of them."""

    hits: pl.DataFrame
    memo: dict[tuple[str, tuple[str, ...]], np.ndarray] = field(default_factory=dict, repr=False)

    @cached_property
    def row(self) -> np.ndarray:
        """Row of each trigger's form in `spelt_forms`."""
        return self.hits["spelt"].to_numpy()

    def is_in(self, column: str, *values: str) -> np.ndarray:
        """Whether a column has one of `values`; false where it has none."""
        key = (column, values)
        if key not in self.memo:
            self.memo[key] = _rows_with(column, values)[self.row]
        return self.memo[key]

    def lacks(self, column: str) -> np.ndarray:
        """Whether a column is empty."""
        return np.asarray(_rows_without(column)[self.row])

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
        listed = np.array([bool(clitic) and clitic[-1] in letters for clitic in self._clitics[1]], dtype=bool)
        return np.asarray(listed[self._clitics[0]])

    @cached_property
    def _clitics(self) -> tuple[np.ndarray, list[str]]:
        """Which of the few proclitics stand at each trigger, and these."""
        coded = self.hits["clitic"].fill_null("").to_arrow().dictionary_encode()
        return coded.indices.to_numpy(), [str(clitic) for clitic in coded.dictionary.to_pylist()]

    @cached_property
    def verb(self) -> np.ndarray:
        """Whether it is a verb."""
        return ~self.is_in("tense", "masdar")

    @cached_property
    def participle(self) -> np.ndarray:
        """Whether it is a participle that goes on with a subject (…، متهما فلانا)."""
        return self.is_in("tense", "participle")

    @cached_property
    def imperfect(self) -> np.ndarray:
        """Whether it is a verb in the imperfect."""
        return self.is_in("tense", "imperfect")

    @cached_property
    def attached(self) -> np.ndarray:
        """Whether a pronoun is attached."""
        return self.is_in("shape", "pronoun")

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
        return self.is_in("shape", "definite")

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
        return np.asarray(spelt_forms()["feminine"].to_numpy()[self.row])

    @cached_property
    def plural(self) -> np.ndarray:
        """Whether the verb is in the plural."""
        return np.asarray(spelt_forms()["plural"].to_numpy()[self.row])

    @cached_property
    def dual(self) -> np.ndarray:
        """Whether the verb is in the dual."""
        return np.asarray(_holds_of(_two)[self.row])

    @cached_property
    def joined(self) -> np.ndarray:
        """Whether و or ف joins it to what stands before."""
        listed = np.array([clitic[:1] in ("و", "ف") for clitic in self._clitics[1]], dtype=bool)
        return np.asarray(listed[self._clitics[0]])

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
        return np.asarray(_holds_of(_accusative)[self.row])

    @cached_property
    def of_group(self) -> np.ndarray:
        """Whether the pronoun attached is of several or a woman."""
        return np.asarray(_holds_of(_of_group)[self.row])

    @cached_property
    def feminine_noun(self) -> np.ndarray:
        """Whether it is a noun that هي stands for."""
        return np.asarray(_holds_of(_feminine_noun)[self.row])

    @cached_property
    def clash(self) -> np.ndarray:
        """Whether it is a fight with each other."""
        return np.asarray(_holds_of(_clash)[self.row])

    @cached_property
    def unjoined(self) -> np.ndarray:
        """Whether no proclitic stands at it."""
        return self.hits["clitic"].is_null().to_numpy()

    @property
    def codes(self) -> list[str]:
        """Code of each."""
        return spelt_forms()["plover"].gather(self.row).to_list()

    @cached_property
    def ends_with_ha(self) -> np.ndarray:
        """Whether the form ends with ه."""
        return np.asarray(_holds_of(_ends_with_ha)[self.row])

    @cached_property
    def ends_with_ta(self) -> np.ndarray:
        """Whether the form ends with ة."""
        return np.asarray(_holds_of(_ends_with_ta)[self.row])

    @cached_property
    def noun_alike(self) -> np.ndarray:
        """Whether it is a verb that is spelt like a verbal noun."""
        return np.asarray(_holds_of(_noun_alike)[self.row])
