"""Who acts and who undergoes, by the frame of a trigger (`warraq.facts.triggers`)."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.near import NONE, Near

# Modes of deeds that are done to people, not to states.
_TO_PEOPLE = ["arrest", "abduct", "torture", "execute", "assassinate", "deport"]
# Codes of deeds that are done for somebody or with him: لدعم أوكرانيا, للقاء بوتين; an attack is done to him.
_FOR = ["SUPPORT", "AID", "CONSULT", "COOPERATE", "ASSAULT", "COERCE", "SANCTION"]


def complete(
    near: Near,
    taken: tuple[np.ndarray, np.ndarray, np.ndarray],
    rule: np.ndarray,
    hits: pl.DataFrame,
    sides: tuple[np.ndarray, np.ndarray],
) -> pl.DataFrame:
    """Who acts and is acted on, by the frame of the trigger; the guest of a host is the actor.

    `taken` are the rows of the actor, of whoever acts with him and of the recipient, `sides` whether whom the
    rules found has undergone the deed or has done it where the noun says who undergoes it.
    """
    (actor, second, recipient), (undergone, done) = taken, sides
    found, kind = actor >= 0, near.kind_of(actor)
    frame, agent = hits["frame"].fill_null(""), rule == "event.agent"
    # The guest is the actor; the host of a meeting stays the one who acts.
    reverse = found & frame.is_in(["reverse", "host"]).to_numpy() & np.isin(near.kind_of(recipient), ["P", "O", "C"])
    alone = found & (frame == "reverse").to_numpy() & (recipient < 0)
    # استقباله: its pronoun is the host or the guest; the guest where من قبل names the host.
    at = np.minimum(near.end, len(near.scan.para) - 2)
    received = (near.scan.keys(at) == "من").to_numpy() & (near.scan.keys(at + 1) == "قبل").to_numpy()
    received &= rule == "event.pronoun"
    found &= ~(alone & ((kind == "O") | agent | (rule == "event.pronoun") & ~received))
    alone, reverse = alone & ~received, reverse & ~received
    # مقتل فلان: of a deed done to someone, the genitive is whom it is done to, unless a ل names another.
    patient = frame.is_in(["patient", "target"]).to_numpy() & np.isin(rule, ["event.agent", "event.from"]) & ~done
    # لدعم أوكرانيا: what follows a verbal noun of purpose is its object.
    purpose = hits["clitic"].fill_null("").str.ends_with("ل").to_numpy() & agent & ~done
    purpose &= hits["plover"].is_in(_FOR).to_numpy() & hits["needs"].is_null().to_numpy()
    purpose &= (hits["mode"] != "multilateral").fill_null(True).to_numpy()
    # A body's meeting is its own: للإعداد لاجتماع المجلس.
    own = hits["masdar"].is_in(["اجتماع", "اجتماعات", "جولة"]).fill_null(False).to_numpy() & (kind == "O")
    purpose &= ~own
    direct = near.names.preposition[np.maximum(recipient, 0)] if len(near.names) else recipient
    direct = np.isin(direct, ["ل", "علي", "ضد"]) | (direct == "") & np.isin(near.kind_of(recipient), ["P", "O", "C"])
    patient &= (recipient < 0) | ~direct
    # A state is not arrested: اعتقال الكويت سائقين.
    patient &= ~(hits["mode"].is_in(_TO_PEOPLE).fill_null(False).to_numpy() & (kind == "C"))
    # Of aid or blame من names who gives it.
    patient &= (rule != "event.from") | hits["plover"].is_in(["ASSAULT", "COERCE"]).to_numpy()
    patient |= purpose | undergone | (frame == "victim").to_numpy() & np.isin(rule, ["event.agent", "event.from"])
    # Of دعم فلان alone nobody knows who supports whom.
    found &= ~((frame == "either").to_numpy() & agent & ~done & ~patient & ~((recipient >= 0) & direct))
    # Who goes somewhere goes to a place that is named; of يلتقي فلانا alone nobody knows who meets whom.
    moving = (hits["frame"] == "person").fill_null(False) & (hits["mode"] == "visit").fill_null(False)
    meeting = hits["perfect"].is_in(["التقى", "زار"]).fill_null(False).to_numpy() & (rule == "event.subject_after")
    found &= ~((moving.to_numpy() | meeting) & (recipient < 0))
    # An attack for a purpose has not happened.
    found &= ~(patient & (hits["masdar"] == "محاربة").fill_null(False).to_numpy())
    found &= ~(purpose & hits["plover"].is_in(["ASSAULT", "COERCE"]).to_numpy())
    swapped = np.where(patient | alone, NONE, np.where(reverse, recipient, actor))
    target = np.where(patient | reverse | alone, actor, recipient)
    second = np.where(patient | reverse | alone, NONE, second)
    return pl.DataFrame(
        {"found": found, "actor": swapped, "actor2": second, "recipient": target, "rule_id": rule.astype(str)}
    )
