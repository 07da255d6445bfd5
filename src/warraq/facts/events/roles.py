"""Who acts in an event and who is acted on, from order, prepositions and agreement.

The rules, in order, are listed with examples in ``facts/rules/events.csv`` and stand in `warraq.facts.events.agents`.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.events import continued, frames, neighbours, readings, relative, struck, targets
from warraq.facts.events.agents import (
    HAPPENED,
    REACH_AGENT,
    REACH_LIGHT,
    REACH_SUBJECT,
    REACH_TITLED,
    RULES,
    UNDERGOING,
    Pointed,
    named_by,
)
from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds, spelt_forms
from warraq.facts.events.heads import OCCUPIER
from warraq.facts.events.near import Near
from warraq.facts.events.pronouns import person_before
from warraq.facts.events.recipients import recipients, third
from warraq.facts.events.spots import ANY_RELATIVE, HEADS_OF, among
from warraq.facts.grammar.clauses import Participants
from warraq.facts.text.scan import Scan

__all__ = ["NONE", "roles"]

_TOLD = "event.relative"
_OF_TWO = "event.between"
_GOING_ON = "event.participle"
_MEANING = ["يعتزم.agree.v", "يخطط.agree.v", "يستعد.agree.v"]
_REACH_MEANT = 5  # tokens from a verb of meaning to the deed
_REACH_TOLD = 5  # tokens from a verb of attacking to the attack


def roles(
    scan: Scan, hits: pl.DataFrame, names: Participants, sentence: np.ndarray, clause: np.ndarray
) -> pl.DataFrame:
    """The hits that tell who acts or is acted on, with rows of `names`.

    Out, beside the columns of `hits` and of `spelt_forms`: accused bool (in an accusation), later bool (to come), and
    actor, actor2, actor3, recipient i64 (-1 where none), rule_id str.
    """
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    near, deeds = Near(scan, names, sentence, clause, start, end), Deeds(hits)
    told = relative.clauses_of(near, deeds)
    meeting, others = start[deeds.code("CONSULT") & deeds.verb], _others(hits)
    # Most triggers stand beside nobody: all that follows is asked of the rest.
    subject = continued.subject_of(near, deeds)
    some = np.flatnonzero(_beside_someone(near, deeds, told.row) | (subject != NONE))
    near, deeds, told = near.at(some), Deeds(hits[some]), relative.Told(*(column[some] for column in told))
    pointed = Pointed(person_before(near, meeting), told.row, subject[some])
    taken = _taken(near, deeds, pointed, told, others)
    events = pl.concat([deeds.hits, taken], how="horizontal").filter("found").drop("found")
    events = events.filter(~_told_before(events))
    return pl.concat([events, spelt_forms()[events["spelt"]].drop("spelt")], how="horizontal")


def _told_before(events: pl.DataFrame) -> pl.Series:
    """Whether an attack is one that a verb just before tells of: استهدف هجوم مقر الحركة is one event."""
    alike = (pl.col("recipient") == pl.col("recipient").shift(1)) & (pl.col("rule_id").shift(1) == "event.struck")
    close = pl.col("tok_start").cast(pl.Int64) - pl.col("tok_start").cast(pl.Int64).shift(1) <= _REACH_TOLD
    # يعتزم فلان زيارة كذا: the visit is the event, and is planned.
    meant = pl.col("trigger_id").is_in(_MEANING) & (pl.col("actor") == pl.col("actor").shift(-1))
    meant &= pl.col("tok_start").cast(pl.Int64).shift(-1) - pl.col("tok_end").cast(pl.Int64) <= _REACH_MEANT
    # استعادة السيطرة على مدينة كذا: one event, too.
    retaken = (pl.col("trigger_id").shift(1) == "استعادة.coerce.m") & (
        pl.col("recipient") == pl.col("recipient").shift(1)
    )
    meant |= retaken & (pl.col("tok_start").cast(pl.Int64) == pl.col("tok_end").cast(pl.Int64).shift(1))
    named = events.with_columns(spelt_forms()["trigger_id"].gather(events["spelt"]))
    return named.select(((close & alike) | meant).fill_null(False)).to_series()


def _beside_someone(near: Near, deeds: Deeds, told: np.ndarray) -> np.ndarray:
    """Whether a rule of `warraq.facts.events.agents` may hold: somebody stands close or is pointed to."""
    after = near.follows(0, REACH_TITLED) & near.same_clause(0) & (near.only_titles_between() | near.of_two())
    after |= near.follows(0, 2) | near.says(HEADS_OF, near.end) & near.follows(0, REACH_TITLED) & near.same_clause(0)
    after |= targets.asked(near, deeds)
    joined = np.isin(near.preposition(0), ["بين", "من"]) & near.follows(0, REACH_AGENT) & ~deeds.verb
    before = np.where(deeds.verb, near.precedes(REACH_SUBJECT), near.precedes(REACH_LIGHT))
    pointing = deeds.code("CONSULT") & deeds.with_owner
    relative = near.is_relative() | near.says(ANY_RELATIVE, near.start - 2)
    faced = relative & (near.row(-1) >= 0) & (near.start - near.end_of(near.row(-1)) < REACH_SUBJECT + 1)
    faced |= deeds.imperfect & near.joined_by_that()
    faced |= ~near.bare(0) & near.follows(0, targets.REACH) | deeds.harming & near.follows(0, struck.REACH)
    # رفع العقوبات الأمريكية, اجتماع وزراء خارجية الاتحاد.
    faced |= ~deeds.verb & near.follows(0, REACH_TITLED) & near.bare(0) & near.is_kind(0, "NO")
    return np.asarray(after & near.bare(0) | joined | before | (told != NONE) | pointing | faced)


def _others(hits: pl.DataFrame) -> np.ndarray:
    """First tokens of all triggers but those that another one needs, in order."""
    start, needed = hits["tok_start"].to_numpy(), hits["needed"].drop_nulls().to_numpy()
    return np.sort(start[~np.isin(start, needed)])


def _taken(near: Near, deeds: Deeds, pointed: Pointed, told: relative.Told, others: np.ndarray) -> pl.DataFrame:
    """Columns of `roles` and found bool, one row a trigger."""
    actor, rule = _agents(near, deeds, pointed)
    actor = np.where(_of_others(near, deeds, actor, rule), NONE, actor)
    done = _has_done(near, deeds, rule)
    decided = (rule == "event.agent") & neighbours.is_decided(near)
    doing = (rule == "event.agent") & neighbours.before_pronoun(near)
    doing |= (rule == "event.agent") & deeds.code("ACCUSE") & neighbours.accused_of(near)
    undergone = (readings.undergone(near, deeds, rule) | decided) & ~doing | np.isin(rule, UNDERGOING)
    sides = frames.Sides(undergone, done)
    taken = frames.Taken(actor, *recipients(near, actor, rule, deeds, others))
    taken = frames.Taken(*relative.turned(near, taken, (rule == _TOLD) & told.called))
    completed = frames.complete(near, taken, rule, deeds, sides)
    killer = np.where(completed["actor"].to_numpy() == NONE, struck.killers(near, deeds), completed["actor"].to_numpy())
    found = completed["found"].to_numpy() & ~struck.by_accident(near, deeds)
    completed = completed.with_columns(actor=pl.Series(killer), found=pl.Series(found, dtype=pl.Boolean))
    # What is done for a purpose is to come: مئة مليون لدعم لبنان.
    later = (rule == _TOLD) & told.later | np.isin(rule, UNDERGOING) & ~np.isin(rule, HAPPENED) & targets.is_purpose(
        near, deeds
    )
    to_come = completed["purpose"] | pl.Series(later, dtype=pl.Boolean)
    return completed.drop("purpose").with_columns(
        accused=pl.Series(_accused(near, deeds, rule)),
        later=to_come,
        actor3=pl.Series(third(near, np.where(rule == _OF_TWO, completed["actor2"].to_numpy(), NONE))),
    )


def _agents(near: Near, deeds: Deeds, pointed: Pointed) -> tuple[np.ndarray, np.ndarray]:
    """Row of who acts (-1 where none) and the first rule that names him."""
    actor = np.full(len(near.start), NONE, dtype=np.int64)
    name = np.full(len(near.start), "", dtype=object)
    person = deeds.frame("person")
    for rule, holds in RULES.items():
        row = named_by(rule, near, pointed)
        fits = (
            holds(near, deeds, pointed)
            & (actor == NONE)
            & (~deeds.participle | (rule == _GOING_ON))
            & (~person | among(near.kind_of(row), "PH"))
        )
        actor[fits], name[fits] = row[fits], rule
    return actor, name


def _of_others(near: Near, deeds: Deeds, actor: np.ndarray, rule: np.ndarray) -> np.ndarray:
    """Whether the subject found before a verb is another verb's, or one where the dual asks for two.

    فرضها فلان تهدد: the subject of a relative clause is not that of the verb behind it.
    """
    inner = (rule == "event.subject_after") & (deeds.with_object | near.is_relative())
    before = rule == "event.subject_next"
    return np.asarray(before & (np.isin(actor, actor[inner]) | near.lacks_other(deeds.dual)))


def _has_done(near: Near, deeds: Deeds, rule: np.ndarray) -> np.ndarray:
    """Whether the participant after a verbal noun does what the noun's frame has done to it (قصف القوات للقرية)."""
    # اعتقال الشرطة الفرنسية رجلين: those who arrest.
    armed = near.is_force() & deeds.mode("heavy-weapons") | neighbours.bombs(near) & deeds.code("ASSAULT")
    # استهداف قوات الاحتلال الإسرائيلي المنطقة.
    armed |= deeds.code("ASSAULT") & (near.says(OCCUPIER, near.end) | near.says(OCCUPIER, near.end + 1))
    armed |= neighbours.is_state_body(near) & deeds.mode(*frames.TO_PEOPLE)
    # استدعاء فلان لتقديم كذا: what follows ل is what for.
    acting = (
        readings.has_object(near)
        & ~neighbours.object_apart(near)
        & (near.names_group() | ~deeds.frame("patient", "target"))
    )
    acting &= ~deeds.noun(["استدعاء"])
    acting |= neighbours.before_pronoun(near) | deeds.code("ACCUSE") & neighbours.accused_of(near)
    return np.asarray((rule == "event.agent") & (armed | acting))


def _accused(near: Near, deeds: Deeds, rule: np.ndarray) -> np.ndarray:
    """Whether the deed is what somebody is accused of."""
    blamed = (rule == "event.light_verb") & readings.is_blamed(near, deeds.by)
    return np.asarray(readings.accused(near, deeds) | blamed)
