"""Events in PLOVER 2.0: a verb or verbal noun, who does it, to whom, where, and whether it happened.

Who acts is read from order and prepositions (`warraq.facts.events.roles`): a verb's subject follows it or stands just
before it; a verbal noun's agent follows it directly (زيارة بوتين), or is its nationality (الدعم الروسي), or is joined
by ``بين``, or is the person its pronoun points back to (زيارته), or stands before the light verb (قام كيم بزيارة).
Without a participant there is no event; where nobody is named to have done it, whom or what an attack, an arrest or a
killing strikes is enough (`warraq.facts.events.struck`). Planned consultation and cooperation is AGREE.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.events import circumstances, event_modality, event_traps, governing
from warraq.facts.events.candidates import candidates
from warraq.facts.events.heads import with_heads
from warraq.facts.events.holders import with_holders
from warraq.facts.events.roles import NONE, roles
from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.grammar import clauses, modality, sport
from warraq.facts.grammar.clauses import Participants
from warraq.facts.text import triggers
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

# Bodies that their nationality alone makes known.
_BODY = of_word(lambda: KEY.is_in(keys("event", "state_body")))
_REACH_ACTOR = 9  # tokens from a trigger to the end of who acts
_REACH_LIGHT = 8  # tokens from a light verb to its verbal noun
# Columns of participants, with their role and order in it.
_PARTS = (("actor", "actor", 0), ("actor2", "actor", 1), ("actor3", "actor", 2), ("recipient", "recipient", 0))
_BECOMES_AGREE = ("CONSULT", "COOPERATE")


def find(scan: Scan, context: Context) -> Found:
    """Events with a participant in their clause; see the module's docstring."""
    names = with_heads(scan, with_holders(scan, clauses.participants(scan, context.mentions, _titled(context))))
    hits = candidates(scan, context.mentions, names)
    sentence, clause = clauses.sentence_numbers(scan), clauses.clause_numbers(scan)
    events = roles(scan, hits, names, sentence, clause)
    behind = (_past_actor(names, events), _past_needed(events))
    events = events.filter(~np.any([event_traps.barred(scan, told, behind=True) for told in behind], axis=0))
    events = events.filter(~_needs_actor(names, events))
    events = events.filter(
        _linked(scan, context.mentions, names, events) & ~sport.in_sport(scan, context.mentions, events, sentence)
    )
    events = events.filter(
        ~(sport.clubs(context.mentions, names, events) | event_traps.of_trade(scan, context.mentions, names, events))
    )
    events = governing.carried(scan, _from_light_verbs(scan, events))
    begin, end = (events[c].to_numpy().astype(np.int64) for c in ("begin", "tok_end"))
    reached = (governing.past_names(scan, events), governing.alone_from(scan, events, names.named))
    deeds = modality.Deeds(event_modality.gender(events), names.named, *reached)
    marked = modality.around(scan, sentence, begin, end, deeds)
    events = events.with_columns(modality=event_modality.of_events(scan, events, marked))
    events = events.filter(pl.col("modality") != "sought")
    arguments = [
        _arguments(events, names),
        circumstances.places(scan, names, events, clause),
        circumstances.times(scan, context, names, events, clause),
    ]
    return Found(_facts(events), pl.concat(arguments).sort("fact", "role", "ord"))


def _past_actor(names: Participants, events: pl.DataFrame) -> pl.DataFrame:
    """`events` with their end moved past who acts, where he stands behind the trigger."""
    end, actor = events["tok_end"].cast(pl.Int64).to_numpy(), events["actor"].to_numpy()
    if not len(names):
        return events
    behind = np.where(actor >= 0, names.end[np.maximum(actor, 0)], 0)
    return events.with_columns(tok_end=pl.Series(np.where(behind - end <= _REACH_ACTOR, np.maximum(end, behind), end)))


def _past_needed(events: pl.DataFrame) -> pl.DataFrame:
    """`events` with their end moved past the word that the trigger needs (دافع أمس عن موقفه)."""
    beyond = pl.col("needed").cast(pl.Int64) + 1
    return events.with_columns(tok_end=pl.max_horizontal(pl.col("tok_end").cast(pl.Int64), beyond))


def _titled(context: Context) -> list[int]:
    """Mentions of the country and the body in titles whose holder is named."""
    known = context.found.get("positions")
    if known is None:
        return []
    held = known.arguments.filter(role="holder").select("fact")
    return (
        known.arguments.filter(pl.col("role").is_in(["country", "org"]))
        .join(held, on="fact", how="semi")["mention"]
        .drop_nulls()
        .to_list()
    )


def _needs_actor(names: Participants, events: pl.DataFrame) -> np.ndarray:
    """Whether the word that the trigger needs is who acts (نشر الجيش تغريدة)."""
    actor, needed = events["actor"].to_numpy(), events["needed"].fill_null(NONE).to_numpy()
    if not len(names):
        return np.zeros(len(events), dtype=bool)
    row = np.maximum(actor, 0)
    moved = (events["plover"] == "MOBILIZE").to_numpy()
    return np.asarray(moved & (actor >= 0) & (needed >= names.start[row]) & (needed < names.end[row]))


def _linked(scan: Scan, mentions: pl.DataFrame, names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether a participant of each event is one that the lexicons know."""
    listed = mentions["entity_id"].is_not_null().to_numpy()[names.mention]
    # الجيش الياباني: an army or a government is known by its nationality.
    body = (names.kind == "O") & _BODY(scan, names.start)
    known = np.append(listed | body, False)
    return pl.Series(np.any([known[events[c].to_numpy()] for c in ("actor", "actor2", "recipient")], axis=0))


def _from_light_verbs(scan: Scan, events: pl.DataFrame) -> pl.DataFrame:
    """`events` with begin (first token), tense and clitic of the light verb that stands just before their agent.

    Such events start at that verb (قام فلان بزيارة); what stands خلال a talk is no light verb's.
    """
    light = scan.find(triggers.light_terms(), "frame", "tense").filter(pl.col("frame").is_null())
    start = events["tok_start"].cast(pl.Int64)
    if light.is_empty() or events.is_empty():
        return events.with_columns(begin=start, light=pl.lit(value=False))
    at = np.searchsorted(light["tok_start"].to_numpy(), start.to_numpy()) - 1
    verb = light[np.maximum(at, 0)]
    begin = verb["tok_start"].cast(pl.Int64)
    joined = pl.Series(at >= 0) & (start - begin <= _REACH_LIGHT) & (verb["para"] == events["para"])
    # A light noun stands beside what it carries (إجراء محادثات).
    joined &= (verb["tense"] != "masdar") | (start - begin <= 1)
    joined &= (events["rule_id"] == "event.light_verb") | (events["rule_id"] == "event.target") & (start - begin <= 1)
    joined &= ~scan.keys((start - 1).clip(0)).is_in(["خلال", "في", "من", "بعد", "اثر", "عقب", "قبل"])
    return events.with_columns(
        begin=pl.when(joined).then(begin).otherwise(start),
        start=pl.when(joined).then(verb["start"]).otherwise(pl.col("start")),
        tense=pl.when(joined).then(verb["tense"]).otherwise(pl.col("tense")),
        light=joined,
        clitic=pl.when(joined & (verb["tense"] != "perfect")).then(verb["clitic"]).otherwise(pl.col("clitic")),
    )


def _facts(events: pl.DataFrame) -> pl.DataFrame:
    """Facts of the events."""
    mode = pl.col("modality")
    agreed = (mode == "planned") & pl.col("plover").is_in(list(_BECOMES_AGREE))
    return events.select(
        "para",
        "start",
        "end",
        "rule_id",
        "modality",
        fact_type=pl.lit("event"),
        trigger_start="start",
        trigger_end="end",
        predicate=pl.when(agreed).then(pl.lit("AGREE")).otherwise("plover"),
        predicate_mode="mode",
        predicate_context="context",
        polarity=pl.when(mode == "denied").then(pl.lit("negative")).otherwise(pl.lit("positive")),
    )


def _arguments(events: pl.DataFrame, names: Participants) -> pl.DataFrame:
    """Actors and recipients of the events."""
    mention = np.append(names.mention, 0)
    frames = [
        events.with_row_index("fact")
        .filter(pl.col(column) != NONE)
        .select("fact", role=pl.lit(role), ord=pl.lit(order), row=column)
        for column, role, order in _PARTS
    ]
    every = pl.concat(frames)
    every = every.with_columns(mention=pl.Series(mention[every["row"].to_numpy()], dtype=pl.UInt32))
    return every.select(
        (pl.col(c) if c in every.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
    )
