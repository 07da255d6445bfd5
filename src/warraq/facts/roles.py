"""Who acts in an event and who is acted on, from order, prepositions and agreement.

The rules, in order, are listed with examples in ``facts/rules/events.csv``.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.clauses import Participants
from warraq.facts.near import NONE, Near
from warraq.facts.scan import Scan

__all__ = ["NONE", "roles"]

_REACH_AGENT = 4  # tokens from a trigger to its agent
_BEFORE = ("event.subject_next", "event.subject_before", "event.light_verb", "event.visitor_before")
_BACK = ("event.pronoun",)


def roles(
    scan: Scan, hits: pl.DataFrame, names: Participants, sentence: np.ndarray, clause: np.ndarray
) -> pl.DataFrame:
    """Rows of `names` that act and are acted on, one row a hit.

    Out: found bool, actor, actor2, recipient i64 (-1 where none), rule_id str.
    """
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    near = Near(scan, names, sentence, clause, start, end)
    verb = (hits["tense"] != "masdar").to_numpy()
    pronoun = ((hits["shape"] == "pronoun") & ~pl.Series(verb)).to_numpy()
    definite = (hits["shape"] == "definite").to_numpy()
    with_object = ((hits["shape"] == "pronoun") & pl.Series(verb)).to_numpy()
    visit = (hits["mode"] == "visit").fill_null(False).to_numpy()
    feminine, plural = hits["feminine"].to_numpy(), hits["plural"].to_numpy()
    person = (hits["frame"] == "person").fill_null(False).to_numpy()
    patient = (hits["frame"] == "patient").fill_null(False).to_numpy()
    joined = hits["clitic"].fill_null("").str.contains("^[وف]").to_numpy()
    meeting = (hits["plover"] == "CONSULT").to_numpy()
    choices = {
        "event.subject_next": verb & ~joined & near.stands_before() & near.names_someone(-1) & near.agrees(feminine),
        "event.between": ~verb & (near.preposition(0) == "بين") & near.follows(0, _REACH_AGENT) & near.follows(1, 8),
        "event.subject_after": verb
        & near.bare(0)
        & near.follows(0, _REACH_AGENT)
        & near.names_someone(0)
        & near.same_clause(0)
        & near.only_titles_between()
        & ~(plural | near.is_object(~feminine, visit) | near.is_relative() & ~with_object),
        "event.subject_before": verb
        & ~joined
        & near.joined_by_relative()
        & near.names_someone(-1)
        & near.agrees(feminine),
        "event.pronoun": pronoun & meeting & near.back(),
        "event.agent": ~verb
        & ~definite
        & ~pronoun
        & near.bare(0)
        & near.follows(0, _REACH_AGENT)
        & near.names_someone(0)
        & ~(visit & (near.kind(0) == "C"))
        & near.only_titles_between()
        & near.same_clause(0),
        "event.nationality": ~verb
        & ~pronoun
        & ~(patient & ~definite)
        & near.bare(0)
        & near.follows(0, 1)
        & (near.kind(0) == "N")
        & (near.is_definite(0) == definite),
        "event.from": ~verb & ~definite & (near.preposition(0) == "من") & near.follows(0, 3) & near.acts(0),
        "event.light_verb": ~verb
        & ~definite
        & ~pronoun
        & near.precedes(4)
        & near.acts(-1)
        & (near.light() | (hits["clitic"].fill_null("").str.ends_with("ب")).to_numpy()),
        "event.visitor_before": ~verb
        & visit
        & near.bare(0)
        & near.follows(0, 2)
        & np.isin(near.kind(0), ["C", "L"])
        & near.precedes(4)
        & near.names_someone(-1),
    }
    actor = np.full(len(start), NONE, dtype=np.int64)
    rule = np.full(len(start), "", dtype=object)
    for name, holds in choices.items():
        row = near.row(-1) if name in _BEFORE else near.person_before() if name in _BACK else near.row(0)
        fits = holds & (actor == NONE) & (~person | (near.kind_of(row) == "P"))
        actor[fits], rule[fits] = row[fits], name
    return near.complete(actor, rule, hits)
