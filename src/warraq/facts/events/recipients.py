"""To whom an event is done: the participant after the trigger and its agent, where grammar lets it be the object.

From ``facts/rules/event_recipients.csv``: plover, prepositions (folded, separated by ``|``; ``bare`` for none), note,
example. Two agents joined by و, or two nationalities side by side, act together; no recipient is read across another
trigger, another clause, an apposition (فلان وزير خارجية فرنسا), or the preposition that opens the topic (طالب بكذا).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.recipient_bars import REACH, Side, is_barred
from warraq.facts.events.spots import DEFINITE, PARTS_CLAUSES, PLAIN, among
from warraq.facts.text.asked import of_word
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

TABLE = "facts/rules/event_recipients.csv"
_AGENT_AFTER = ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from", "event.of"]
_REACH_AND = 2  # tokens from و to the nationality of whom it joins
_AND = of_word(lambda: KEY.str.contains("^و.{3,}"))
_BREAKING = of_word(lambda: PLAIN.is_in(keys("event", "clause")))


@cache
def _allowed() -> frozenset[tuple[str, str]]:
    rows = table(TABLE).with_columns(pl.col("prepositions").str.split("|")).explode("prepositions")
    return frozenset((code, "" if word == "bare" else word) for code, word in rows.select(rows.columns[:2]).iter_rows())


def recipients(
    near: Near, actor: np.ndarray, rule: np.ndarray, deeds: Deeds, others: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of who acts with the actor and of whom the deed is done to, -1 where none.

    `others` are the first tokens of all triggers.
    """
    none = np.full(len(actor), NONE, dtype=np.int64)
    if not len(near.names):
        return none, none
    first = np.where(np.isin(rule, _AGENT_AFTER), near.row(1), near.row(0))
    first = np.where(rule == "event.relative", near.following(actor), first)
    together = _together(near, actor, rule, first, deeds)
    second = np.where(together | _other_party(near, actor, rule, first), first, none)
    row = np.where(together, near.following(first), first)
    side = Side(near, deeds, rule, np.where(together, second, actor), row, others)
    fits = _fits(side) & (rule != "event.between")
    before = deeds.dual & (rule == "event.subject_next") | (rule == "event.light_verb")
    second = np.where(before & (actor >= 0), near.joined_before(), second)
    return second, np.where(fits, row, NONE)


def third(near: Near, second: np.ndarray) -> np.ndarray:
    """Row of the participant that و joins to the second of those who act, -1 where none."""
    if not len(near.names):
        return np.full(len(second), NONE, dtype=np.int64)
    row = near.following(second)
    first, end = near.first_of(row), near.end_of(second)
    opens = near.opens_with_and(np.where(first > end, end, first))
    opens = np.where(first > end, opens, near.names.joined[np.maximum(row, 0)])
    bare = near.names.preposition[np.maximum(row, 0)] == ""
    held = (second >= 0) & (row >= 0) & (second > 0) & opens & bare & ~near.plain_between(end, first)
    held &= near.in_pause(row) & among(near.kind_of(row), "POCH")
    return np.where(held, row, NONE)


def _other_party(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray) -> np.ndarray:
    """Whether a participant is the second of those that بين joins."""
    first, end = near.first_of(row), near.end_of(actor)
    close = near.in_pause(row) & (first - end < REACH) & (rule == "event.between")
    close &= ~near.between(_BREAKING, end, first, close)
    bare = np.isin(near.names.preposition[np.maximum(row, 0)], ["", "بين"])
    # والحركة برعاية باكستانية: no other party; وولي العهد السعودي is one.
    alike = near.says(DEFINITE, first) | ~near.says(DEFINITE, near.first_of(actor))
    joined = near.between(_AND, np.maximum(first - _REACH_AND, end), first + 1, close)
    bare &= (near.kind_of(row) != "N") | alike & joined
    return np.asarray((rule == "event.between") & close & bare & (actor >= 0))


def _together(near: Near, actor: np.ndarray, rule: np.ndarray, row: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether a participant acts with the actor: و joins them with only titles between, or both are adjectives."""
    names = near.names
    both = (actor >= 0) & (row == actor + 1)
    first, end = near.first_of(row), near.end_of(actor)
    head = near.opens_with_and(np.where(first > end, end, first))
    bare = names.preposition[np.maximum(row, 0)] == ""
    head = np.where(first > end, head, names.joined[np.maximum(row, 0)])
    joined = bare & head & ~near.plain_between(end, first)
    # التهديد الإسرائيلي الإيراني: one threatens the other, or both a third.
    adjectives = (near.kind_of(actor) == "N") & (near.kind_of(row) == "N") & (first == end) & ~deeds.code("THREATEN")
    acting = among(near.kind_of(row), "POCNH")
    return np.asarray(both & acting & (joined | adjectives) & (rule != "event.between") & near.in_pause(row))


def _fits(side: Side) -> np.ndarray:
    """Whether each row may be whom the deed is done to."""
    # شنت هجمات من كذا, طائرة قادمة من كذا: where from; مقتل ثلاثة من كذا: of them.
    origin = (side.preposition == "من") & side.deeds.code("ASSAULT") & among(side.kind, "CL")
    origin &= ~side.deeds.frame("patient", "victim")
    fits = _in_reach(side) & _governed(side.deeds.codes, side.preposition.tolist()) & ~origin
    return np.asarray(fits & ~is_barred(side))


def _in_reach(side: Side) -> np.ndarray:
    """Whether another participant than the actor stands close behind, in the same stretch, with no clause between."""
    names = side.near.names
    same = names.mention[np.maximum(side.row, 0)] == names.mention[np.maximum(side.actor, 0)]
    same = (side.actor >= 0) & same | (side.row == side.actor)
    return np.asarray(side.close & ~same & ~side.between(PARTS_CLAUSES))


def _governed(codes: list[str], prepositions: list[str]) -> np.ndarray:
    """Whether each preposition names whom deeds of each code are done to."""
    allowed = _allowed()
    return np.fromiter(
        (pair in allowed for pair in zip(codes, prepositions, strict=True)), dtype=bool, count=len(codes)
    )
