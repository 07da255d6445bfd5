"""Events in PLOVER 2.0: a verb or verbal noun, who does it, to whom, where, and whether it happened.

Who acts is read from order and prepositions (`warraq.facts.events.roles`): a verb's subject follows it or stands just
before it; a verbal noun's agent follows it directly (زيارة بوتين), or is its nationality (الدعم الروسي), or is joined
by ``بين``, or is the person its pronoun points back to (زيارته), or stands before the light verb (قام كيم بزيارة).
Without a participant there is no event. Planned consultation and cooperation is AGREE.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.events import circumstances, event_modality, event_traps
from warraq.facts.events.event_traps import bare_word
from warraq.facts.events.roles import NONE, roles
from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.grammar import clauses, modality, sport
from warraq.facts.grammar.clauses import Participants
from warraq.facts.names.titles import title_terms
from warraq.facts.text import triggers
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.resources import table

_REACH = 32  # tokens beyond which no participant is looked for
_REACH_NEEDED = 9  # tokens from a verb to the word it needs
_REACH_NEEDED_NOUN = 4  # tokens from a verbal noun to the word it needs
_REACH_ACTOR = 9  # tokens from a trigger to the end of who acts
_REACH_LIGHT = 5  # tokens from a light verb to its verbal noun
_BECOMES_AGREE = ("CONSULT", "COOPERATE")


def find(scan: Scan, context: Context) -> Found:
    """Events with a participant in their clause; see the module's docstring."""
    names = clauses.participants(scan, context.mentions, _titled(context))
    hits = _candidates(scan, context, names)
    sentence, clause = clauses.sentence_numbers(scan), clauses.clause_numbers(scan)
    events = roles(scan, hits, names, sentence, clause)
    behind = (_past_actor(names, events), _past_needed(events))
    events = events.filter(~pl.any_horizontal(event_traps.barred(scan, told, behind=True) for told in behind))
    events = events.filter(
        _linked(context.mentions, names, events) & ~sport.in_sport(scan, context.mentions, events, sentence)
    )
    events = events.filter(
        ~(sport.clubs(context.mentions, names, events) | event_traps.of_trade(scan, context.mentions, names, events))
    )
    events = _from_light_verbs(scan, events)
    begin, end = (events[c].to_numpy().astype(np.int64) for c in ("begin", "tok_end"))
    marked = modality.around(scan, sentence, begin, end, event_modality.gender(events))
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


def _candidates(scan: Scan, context: Context, names: Participants) -> pl.DataFrame:
    """Triggers outside names and titles, each with the first row of the table whose needs are met."""
    found = scan.find(triggers.form_terms(), "form")
    busy = cover(context.mentions, len(scan.para)) | cover(_real_titles(scan), len(scan.para))
    found = found.filter(pl.Series(~busy[found["tok_start"].to_numpy()] & ~busy[found["tok_end"].to_numpy() - 1]))
    found = found.filter(pl.Series(names.near(found["tok_start"].to_numpy(), _REACH), dtype=pl.Boolean))
    found = found.with_row_index("hit").join(triggers.forms(), on="form", how="inner", maintain_order="left")
    found = found.filter(event_traps.spelt_so(scan, found) & ~event_traps.trapped(scan, found))
    found = found.filter(~event_traps.barred(scan, found))
    # Of several rows of a form the one whose needed word is nearest.
    ordered = _with_needs(scan, found).sort("hit", pl.col("needs").is_null(), "needed", "trigger")
    chosen = ordered.unique("hit", keep="first", maintain_order=True)
    # What a trigger needs belongs to it: فرضت عقوبات is one event.
    return chosen.filter(~pl.col("tok_start").is_in(chosen["needed"].drop_nulls().cast(pl.UInt32).implode()))


def _linked(mentions: pl.DataFrame, names: Participants, events: pl.DataFrame) -> pl.Series:
    """Whether a participant of each event is one that the lexicons know."""
    known = np.append(mentions["entity_id"].is_not_null().to_numpy()[names.mention], False)
    return pl.Series(np.any([known[events[c].to_numpy()] for c in ("actor", "actor2", "recipient")], axis=0))


def _real_titles(scan: Scan) -> pl.DataFrame:
    """Titles of more than one word: inside them a verbal noun is no event (وزير الدفاع)."""
    return scan.find(title_terms()).filter(pl.col("tok_end") - pl.col("tok_start") > 1)


def _with_needs(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """`hits` whose needs are met, with `needed` (the token that meets them, null where nothing is needed)."""
    found = _needed_words(scan, hits.with_row_index("row").filter(pl.col("needs").is_not_null()))
    joined = hits.with_row_index("row").join(found, on="row", how="left", maintain_order="left")
    joined = joined.filter(pl.col("needs").is_null() | pl.col("needed").is_not_null()).drop("row")
    # A man's هجوم may be one of words.
    attack = scan.keys(joined["needed"].fill_null(0).cast(pl.Int64)).str.contains("^[وف]?(?:ال)?هجوم")
    return joined.with_columns(of_words=attack & joined["needed"].is_not_null())


def _needed_words(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """row, needed: the nearest word that a trigger needs, after it, or before one with a pronoun (التي فرضها)."""
    bare = scan.vocabulary.alias("word").to_frame().with_row_index("vocab").with_columns(bare_word(pl.col("word")))
    good = bare.join(_needed(), on="word", how="inner").select("vocab", "needs").unique()
    met = _windows(scan, hits, good["vocab"].to_numpy()).join(good, on=["vocab", "needs"], how="semi")
    return (
        met.sort("row", "distance", "needed").unique("row", keep="first", maintain_order=True).select("row", "needed")
    )


def _windows(scan: Scan, hits: pl.DataFrame, words: np.ndarray) -> pl.DataFrame:
    """row, needs, needed (token), distance, vocab: tokens near a trigger that are one of `words` of the vocabulary."""
    listed = np.zeros(len(scan.vocabulary), dtype=bool)
    listed[words] = True
    wanted = listed[scan.key_id]
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    reach = np.where((hits["pos"] == "verb").to_numpy(), _REACH_NEEDED, _REACH_NEEDED_NOUN)
    pronoun = (hits["shape"] == "pronoun").to_numpy()
    attached = pronoun & (hits["pos"] == "verb").to_numpy()  # its object stands before it
    found = []
    for distance in range(1, _REACH_NEEDED + 1):
        for at, fits in ((end - 1 + distance, (distance <= reach) & ~attached), (start - distance, pronoun)):
            inside = fits & (at >= 0) & (at < len(wanted))
            row = np.flatnonzero(inside)[wanted[at[inside]]]
            row = row[scan.para[at[row]] == scan.para[start[row]]]
            found.append((row, at[row], np.full(len(row), distance)))
    hit, needed, away = (np.concatenate(column) for column in zip(*found, strict=True))
    near = hits.select("row", "needs")[hit]
    return near.with_columns(
        needed=pl.Series(needed), distance=pl.Series(away), vocab=pl.Series(scan.key_id[needed]).cast(pl.UInt32)
    )


def _needed() -> pl.DataFrame:
    """needs, word: each needed word, folded and bare."""
    lists = table(triggers.TABLE).select("needs").drop_nulls().unique(maintain_order=True)
    return (
        lists.with_columns(word=pl.col("needs").str.split("|"))
        .explode("word")
        .with_columns(bare_word(fold_expr(pl.col("word"))))
    )


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
    joined &= (events["rule_id"] == "event.light_verb") & ~scan.keys((start - 1).clip(0)).is_in(["خلال", "في"])
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
        for column, role, order in (("actor", "actor", 0), ("actor2", "actor", 1), ("recipient", "recipient", 0))
    ]
    every = pl.concat(frames)
    every = every.with_columns(mention=pl.Series(mention[every["row"].to_numpy()], dtype=pl.UInt32))
    return every.select(
        (pl.col(c) if c in every.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
    )
