"""Who acts and who undergoes, by the frame of a trigger (`warraq.facts.text.triggers`)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import KEY, among
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import FROM

# Modes of deeds that are done to people, not to states.
TO_PEOPLE = ("arrest", "abduct", "torture", "execute", "assassinate", "deport")
# Codes of deeds that are done for somebody or with him: لدعم أوكرانيا, للقاء بوتين; an attack is done to him.
_FOR = ("SUPPORT", "AID", "CONSULT", "COOPERATE", "ASSAULT", "COERCE", "SANCTION")
_WAITING = of_word(lambda: KEY.is_in(["في", "باستقبال"]))
_SIDE = of_word(lambda: KEY == "قبل")


class Taken(NamedTuple):
    """Rows of the actor, of whoever acts with him and of the recipient, -1 where none."""

    actor: np.ndarray
    second: np.ndarray
    recipient: np.ndarray


class Sides(NamedTuple):
    """Whether whom the rules found has undergone the deed, or has done it where the noun says who undergoes it."""

    undergone: np.ndarray
    done: np.ndarray


def complete(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds, sides: Sides) -> pl.DataFrame:
    """Who acts and is acted on, by the frame of the trigger; the guest of a host is the actor."""
    alone, guided = _guest_alone(taken, deeds), _host_of_guest(near, taken, deeds)
    unknown = alone & _side_unknown(near, taken, rule)
    by_host = _received(near, rule)
    alone, guided = alone & ~by_host, guided & ~by_host
    purpose = _of_purpose(near, taken, rule, deeds) & ~sides.done
    patient = _is_patient(near, taken, rule, deeds) & ~sides.done | purpose | sides.undergone
    patient |= deeds.frame("victim") & np.isin(rule, ["event.agent", "event.from"])
    unknown |= _either(near, taken, rule, deeds) & ~(sides.done | patient)
    # المقاتلات قصفت ليلا …: of a body nobody knows if it bombed or was bombed.
    bombed = deeds.verb & deeds.mode("heavy-weapons") & ~np.isin(rule, ["event.struck", "event.target"])
    unknown |= sides.undergone & bombed & among(near.kind_of(taken.actor), "ON")
    unknown |= _attacked_alone(near, taken, rule, deeds)
    unknown |= _lacks_recipient(near, taken, rule, deeds) | patient & deeds.noun(["محاربة"]) | purpose & deeds.harming
    turned = patient | guided | alone
    return pl.DataFrame(
        {
            "found": (taken.actor != NONE) & ~unknown,
            "actor": np.where(patient | alone, NONE, np.where(guided, taken.recipient, taken.actor)),
            "actor2": np.where(turned, NONE, taken.second),
            "recipient": np.where(turned, taken.actor, taken.recipient),
            "rule_id": rule.astype(str),
            "purpose": purpose & ~deeds.code("CONSULT"),
        }
    )


def _guest_alone(taken: Taken, deeds: Deeds) -> np.ndarray:
    """Whether one side alone of a reception is named."""
    return np.asarray((taken.actor != NONE) & deeds.frame("reverse") & (taken.recipient == NONE))


def _host_of_guest(near: Near, taken: Taken, deeds: Deeds) -> np.ndarray:
    """Whether who was found is the host of a guest who is named: the guest acts; the host of a meeting stays."""
    kind = near.kind_of(taken.recipient)
    guest = among(kind, "POCH") | (kind == "N") & deeds.frame("reverse")
    # كان في استقبال فلان …: the genitive is the guest.
    waited = deeds.noun(["استقبال"]) & near.says(_WAITING, near.start - 1)
    return np.asarray((taken.actor != NONE) & deeds.frame("reverse", "host") & guest & ~waited)


def _side_unknown(near: Near, taken: Taken, rule: np.ndarray) -> np.ndarray:
    """Whether nobody knows if the one side named is the host or the guest (استقباله, استقبال فلان)."""
    own = (rule == "event.pronoun") & ~_received(near, rule)
    return np.asarray((near.kind_of(taken.actor) == "O") | (rule == "event.agent") | own)


def _received(near: Near, rule: np.ndarray) -> np.ndarray:
    """Whether من قبل names the host behind a noun with a pronoun, which is the guest's (استقباله من قبل فلان)."""
    by = near.says(FROM, near.end) & near.says(_SIDE, near.end + 1)
    return np.asarray(by & (rule == "event.pronoun"))


def _is_patient(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether the genitive is whom a deed is done to: مقتل فلان, unless a ل names another.

    A state is not arrested (اعتقال الكويت سائقين); of aid or blame من names who gives it.
    """
    patient = deeds.frame("patient", "target") & np.isin(rule, ["event.agent", "event.from"])
    patient &= ~_is_faced(near, taken) & ~(deeds.mode(*TO_PEOPLE) & (near.kind_of(taken.actor) == "C"))
    # قصف عنيف من فلان: he does it; مقتل عشرين من القوات: it is done to them.
    return np.asarray(patient & ((rule != "event.from") | deeds.harming & ~deeds.mode("heavy-weapons")))


def _of_purpose(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether the genitive is the object of a verbal noun of purpose (لدعم أوكرانيا).

    A body's meeting is its own: للإعداد لاجتماع المجلس.
    """
    purpose = deeds.purpose & (rule == "event.agent") & deeds.code(*_FOR) & deeds.lacks("needs")
    own = deeds.noun(["اجتماع", "اجتماعات", "جولة"]) & (near.kind_of(taken.actor) == "O")
    # التحضير لزيارة فلان إلى كذا: he goes there.
    own |= deeds.visit & among(near.kind_of(taken.actor), "PH") & (_preposition(near, taken.recipient) == "الي")
    return np.asarray(purpose & ~deeds.mode("multilateral") & ~own)


def _preposition(near: Near, rows: np.ndarray) -> np.ndarray:
    """Preposition before participants by row, "" where there is none."""
    if not len(near.names):
        return np.full(len(rows), "", dtype=object)
    return np.where(rows >= 0, near.names.preposition[np.maximum(rows, 0)], "")


def _is_faced(near: Near, taken: Taken) -> np.ndarray:
    """Whether the recipient is named by a preposition that a deed goes to, or is a bare noun beside the actor."""
    preposition = _preposition(near, taken.recipient)
    bare = (preposition == "") & among(near.kind_of(taken.recipient), "POCH")
    return np.asarray((taken.recipient != NONE) & (np.isin(preposition, ["ل", "علي", "ضد"]) | bare))


def _either(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether nobody knows without an object who does it: of دعم فلان alone nobody knows who supports whom."""
    # عقوبات إيران: hers, or those on her.
    either = deeds.frame("either") | deeds.noun(["عقوبات"]) & (near.kind_of(taken.actor) == "C")
    return np.asarray(either & (rule == "event.agent") & ~_is_faced(near, taken))


def _attacked_alone(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether a state behind a verb of attacking ends the clause: it may be whom one attacks (إذا هاجمت إيران)."""
    end = near.end_of(taken.actor)
    at = near.scan.inside(end)
    last = (near.clause[at] != near.clause[near.start]) | (end > at)
    alone = (rule == "event.subject_after") & (near.kind_of(taken.actor) == "C") & ~deeds.with_object
    return np.asarray(alone & deeds.code("ASSAULT") & last & (taken.recipient == NONE))


def _lacks_recipient(near: Near, taken: Taken, rule: np.ndarray, deeds: Deeds) -> np.ndarray:
    """Whether a deed that needs a second side has one alone.

    Who goes somewhere goes to a place that is named; of يلتقي فلانا alone nobody knows who meets whom, but two behind
    a verb that opens its sentence meet each other (التقى فلان وفلان).
    """
    moving = deeds.frame("person") & deeds.visit
    before = np.maximum(near.start - 1, 0)
    opening = deeds.unjoined & ((near.sentence[before] != near.sentence[near.start]) | (near.start == 0))
    each_other = deeds.is_in("perfect", "التقى") & opening & (taken.second != NONE)
    meeting = deeds.is_in("perfect", "التقى", "زار", "أجبر", "أرغم") & (rule == "event.subject_after") & ~near.of_two()
    return np.asarray((moving | meeting & ~each_other) & (taken.recipient == NONE))
