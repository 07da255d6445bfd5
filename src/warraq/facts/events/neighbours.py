"""Words around a trigger that tell who acts and who does not, as a boolean a trigger."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.events.near import Near
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, marked, titles
from warraq.facts.names.titles import title_terms
from warraq.facts.text.match import cover
from warraq.facts.text.wordlists import keys

_FROM = pl.col("key").str.contains("^(?:من|مم.*)$")
_REACH_FOR = 8  # tokens from the participant after a trigger to a purpose
_FOR, _INSIDE = pl.col("key").str.contains("^ل.{3,}(?:ه|ها|هم|هما)$"), pl.col("key").is_in(["في", "من", "عن"])


@cache
def _denying() -> pl.Expr:
    return pl.col("key").str.contains("^[وف]?(?:نفت?|نفي|[يت]نفي|نفوا|ينفون|انكرت?|[يت]نكر|نافي[اه]|رفضت?|[يت]رفض)$")


@cache
def _prepositions() -> pl.Expr:
    return pl.col("key").is_in(sorted(PREPOSITIONS - {"بين"}))


def accuses(near: Near) -> np.ndarray:
    """Whether the participant before accuses somebody who is named by another word (تتهم كييف … بدعم فلان)."""
    first, end = near.before()
    verb = near.scan.keys(np.maximum(first - 1, 0)).str.contains("^[وف]?(?:[يت]تهم|اتهمت?)$").to_numpy()
    return np.asarray(verb & near.plain_between(end, np.maximum(end, near.start)))


def is_decided(near: Near) -> np.ndarray:
    """Whether a verb of deciding stands before the trigger, or before the one who decides (قرر فلان دعوة آخر)."""
    first, end = near.before()
    at = np.where(end == near.start, first, near.start)
    before = near.scan.keys(np.maximum(np.minimum(at, title_start(near, at)) - 1, 0))
    return np.asarray(before.str.replace("^[وف]", "").is_in(keys("event", "deciding")).to_numpy())


def title_start(near: Near, at: np.ndarray) -> np.ndarray:
    """First token of the run of titles and nationalities that ends before each token."""
    held = titles(near.scan) | near.names.named
    gaps = np.flatnonzero(~held)
    before = np.searchsorted(gaps, at) - 1
    return np.where(before >= 0, gaps[np.maximum(before, 0)] + 1, 0) if len(gaps) else np.zeros_like(at)


def told_of_before(near: Near, with_object: np.ndarray) -> np.ndarray:
    """Whether لا تزال or an indefinite plural stands before the verb, which tells of it (عبارات تطالب فلانا)."""
    before = np.maximum(near.start - 1, 0)
    key = near.scan.keys(before)
    plural = key.str.contains("^[^ا].{2,}ات$").to_numpy() & ~near.names.named[before]
    same = near.clause[before] == near.clause[near.start]
    return np.asarray(same & (plural & ~with_object | key.is_in(keys("event", "still")).to_numpy()))


def wrong_title(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Whether a title in the singular just behind a verb is of the other gender: the object (استدعت سفير فلان)."""
    at = np.minimum(near.end, len(near.scan.para) - 1)
    ending = near.scan.keys(at).str.ends_with("ه").to_numpy()
    single = cover(near.scan.find(title_terms(), "shape").filter(pl.col("shape") != "plural"), len(near.scan.para))[at]
    return np.asarray(single & (feminine & ~ending))


def accused_of(near: Near) -> np.ndarray:
    """Whether a definite object with ل stands just behind the participant after the trigger (اتهام فلان للحكومة)."""
    key = near.scan.keys(np.minimum(near.after_end(), len(near.scan.para) - 1))
    return np.asarray(key.str.contains("^لل.{3,}").to_numpy() & (near.row(0) >= 0))


def from_behind(near: Near) -> np.ndarray:
    """Whether من stands between the trigger and the participant after it, not before the trigger (بعد يوم من …)."""
    total = counted(near.scan, _FROM)
    return np.asarray(total[np.maximum(near.first_of(near.row(0)), near.end)] > total[near.end])


def object_apart(near: Near) -> np.ndarray:
    """Whether في stands between the participant after the trigger and the purpose behind it (… في … لإجبارهم)."""
    lam, end = marked(near.scan, _FOR), near.after_end()
    at = np.flatnonzero(np.append(lam, True))
    first = at[np.searchsorted(at, np.minimum(end, len(lam)))]
    total = counted(near.scan, _INSIDE)
    return np.asarray((first - end < _REACH_FOR) & (total[np.minimum(first, len(total) - 1)] > total[end]))


def is_state_body(near: Near) -> np.ndarray:
    """Whether the word after the trigger is a body of a state, or an army stands there."""
    first = near.scan.keys(np.minimum(near.end, len(near.scan.para) - 1))
    body = (near.kind(0) == "O") & first.is_in(keys("event", "body")).to_numpy()
    return np.asarray(body | near.is_force())


def before_pronoun(near: Near) -> np.ndarray:
    """Whether له or لها stands just behind the participant after the trigger (مساعدة فرنسا لها)."""
    key = near.scan.keys(np.minimum(near.after_end(), len(near.scan.para) - 1))
    return np.asarray(key.is_in(["له", "لها", "لهم", "لهما"]).to_numpy() & (near.row(0) >= 0))


def denies(near: Near) -> np.ndarray:
    """Whether a verb of denying stands before the trigger or the participant before it (نفى فلان الاتهامات)."""
    total = counted(near.scan, _denying())
    first = np.maximum(np.minimum(near.first_of(near.row(-1)), near.start) - 3, 0)
    return np.asarray(total[near.start] > total[first])


def governs_another(near: Near) -> np.ndarray:
    """Whether another preposition than بين stands between the trigger and the participant after it."""
    total = counted(near.scan, _prepositions())
    last = np.maximum(near.first_of(near.row(0)), near.end)
    return np.asarray(total[last] > total[near.end])


def is_plural_body(near: Near) -> np.ndarray:
    """Whether the word after the trigger is a body in the feminine plural (القوات, السلطات)."""
    first = near.scan.keys(np.minimum(near.end, len(near.scan.para) - 1))
    return np.asarray((near.kind(0) == "O") & near.follows(0, 2) & first.str.contains("^ال.+ات$").to_numpy())
