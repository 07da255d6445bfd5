"""Who acts in an event and who is acted on, from order, prepositions and agreement.

The rules, in order, are listed with examples in ``facts/rules/events.csv``.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts import frames, readings, relative
from warraq.facts.clauses import Participants
from warraq.facts.near import NONE, Near
from warraq.facts.pronouns import person_before
from warraq.facts.recipients import recipients
from warraq.facts.scan import Scan

__all__ = ["NONE", "roles"]

_REACH_AGENT = 4  # tokens from a trigger to its agent
_REACH_TITLED = 7  # the same where all between are titles
_BEFORE = ("event.subject_next", "event.subject_before", "event.light_verb", "event.visitor_before")
_BACK = ("event.pronoun",)
_TOLD = "event.relative"


def roles(
    scan: Scan, hits: pl.DataFrame, names: Participants, sentence: np.ndarray, clause: np.ndarray
) -> pl.DataFrame:
    """Rows of `names` that act and are acted on, one row a hit.

    Out: found bool, accused bool (in an accusation), later bool (to come), actor, actor2, recipient i64 (-1 where
    none), rule_id str.
    """
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    meets = np.zeros(len(scan.para), dtype=bool)
    meets[start[((hits["plover"] == "CONSULT") & (hits["tense"] != "masdar")).to_numpy()]] = True
    near = Near(scan, names, sentence, clause, start, end)
    back = person_before(near, meets)
    told, called, later = relative.clauses_of(near, hits)
    verb = (hits["tense"] != "masdar").to_numpy()
    pronoun = ((hits["shape"] == "pronoun") & ~pl.Series(verb)).to_numpy()
    definite = (hits["shape"] == "definite").to_numpy()
    with_object = ((hits["shape"] == "pronoun") & pl.Series(verb)).to_numpy()
    visit = (hits["mode"] == "visit").fill_null(False).to_numpy()
    feminine, plural = hits["feminine"].to_numpy(), hits["plural"].to_numpy()
    person = (hits["frame"] == "person").fill_null(False).to_numpy()
    patient = hits["frame"].is_in(["patient", "victim"]).fill_null(False).to_numpy()
    joined = hits["clitic"].fill_null("").str.contains("^[وف]").to_numpy()
    # مناقشته is the talk about it, مقابلته as often the talk with him.
    of_object = hits["masdar"].is_in(["مناقشة", "مقابلة"]).fill_null(False).to_numpy()
    phone, summit = (hits["mode"].eq(m).fill_null(False).to_numpy() for m in ("phone", "multilateral"))
    # What follows من is what these are about, or where they are from: تحذير من, سخرية من, استيراد من.
    about = hits["plover"].is_in(["THREATEN", "ACCUSE", "RETREAT", "COOPERATE", "SANCTION"]).to_numpy()
    asked = (hits["plover"] == "REQUEST").to_numpy()
    purpose = hits["clitic"].fill_null("").str.ends_with("ل").to_numpy()
    meeting = (hits["plover"] == "CONSULT").to_numpy()
    attack = (
        hits["masdar"]
        .is_in(["هجوم", "هجمات", "حرب", "اعتداء", "اعتداءات", "تفجير", "مجزرة", "مذبحة"])
        .fill_null(False)
        .to_numpy()
    )
    form, whole = hits["form"], hits["imperfect"].fill_null("").str.slice(1)
    two = (hits["tense"] == "imperfect") & form.str.ends_with("ان") & (form.str.slice(1) != whole)
    two |= (hits["tense"] == "perfect") & (form.str.ends_with("تا") | (form == hits["perfect"] + "ا").fill_null(False))
    dual = two.fill_null(False).to_numpy()
    imperfect = (hits["tense"] == "imperfect").to_numpy()
    # Others than one man: of زيارتها nobody knows whose it is.
    group = hits["form"].str.contains("(?:هم|هما|ها)$").to_numpy()
    # An indefinite accusative governs no genitive (قدم اقتراحا …).
    accusative = (hits["form"] == hits["masdar"] + "ا").fill_null(False).to_numpy()
    by = hits["clitic"].fill_null("").str.ends_with("ب").to_numpy()
    choices = {
        "event.subject_next": verb
        & ~joined
        & near.stands_before()
        & (~with_object | near.after_particle())
        & near.names_someone(-1)
        & near.agrees(feminine)
        & near.heads_clause()
        & ~(near.is_oblique(-1) | readings.plural_alone(near, plural) | readings.of_another_gender(near, feminine)),
        _TOLD: told >= 0,
        "event.between": ~(verb | (hits["masdar"] == "موافقة").fill_null(False).to_numpy())
        & (near.preposition(0) == "بين")
        & near.same_clause(0)
        & near.follows(0, _REACH_AGENT)
        & near.follows(1, 8),
        "event.subject_after": verb
        & near.bare(0)
        & near.follows(0, _REACH_TITLED)
        & near.names_someone(0)
        & near.same_clause(0)
        & near.only_titles_between()
        & ~(plural | dual | near.is_oblique(0) | near.is_object(~feminine, visit) | near.is_relative() & ~with_object)
        & ~readings.wrong_gender(near, feminine)
        & ~(readings.after_pronoun(near) | readings.after_unlisted_name(near))
        & ~(readings.after_noun(near) | imperfect & readings.in_relative_clause(near))
        & ~(imperfect & (readings.after_headline_subject(near) | readings.after_subject(near))),
        "event.subject_before": verb
        & ~joined
        & near.joined_by_relative(feminine)
        & ~with_object
        & ~(readings.plural_alone(near, plural) | readings.wrong_relative(near, feminine))
        & near.names_someone(-1)
        & near.agrees(feminine),
        "event.pronoun": pronoun & ~(group | by) & ~purpose & meeting & ~of_object & (back >= 0),
        "event.agent": ~verb
        & ~definite
        & ~pronoun
        & near.bare(0)
        & near.follows(0, _REACH_TITLED)
        & near.names_someone(0)
        & ~(visit & (near.kind(0) == "C"))
        & ~((meeting | attack) & near.is_venue())
        & ~(accusative | phone | visit & (near.kind(0) == "O"))
        & ~(summit & near.is_capital())
        & near.only_titles_between()
        & near.same_clause(0),
        "event.nationality": ~verb
        & ~pronoun
        & ~(patient & ~definite)
        & near.bare(0)
        & near.follows(0, 1)
        & (near.kind(0) == "N")
        & (near.is_definite(0) == definite),
        "event.from": ~(verb | visit)
        & ~definite
        & (near.preposition(0) == "من")
        & near.follows(0, 3)
        & near.acts(0)
        & ~about
        & ~(asked & ~by),
        "event.light_verb": ~verb
        & ~definite
        & ~pronoun
        & near.precedes(4)
        & near.acts(-1)
        & near.light_or(by & readings.is_governed(near))
        & near.names_doer(-1)
        & ~(by & readings.receives(near))
        & ~readings.suffers(near, hits)
        & ~(purpose & hits["plover"].is_in(["ASSAULT", "COERCE"]).to_numpy())
        & (hits["masdar"] != "مقتل").fill_null(True).to_numpy(),
        "event.visitor_before": ~verb
        & visit
        & ~definite
        & near.bare(0)
        & near.follows(0, 2)
        & np.isin(near.kind(0), ["C", "L"])
        & near.precedes(4)
        & near.names_someone(-1),
    }
    actor = np.full(len(start), NONE, dtype=np.int64)
    rule = np.full(len(start), "", dtype=object)
    for name, holds in choices.items():
        row = near.row(-1) if name in _BEFORE else back if name in _BACK else told if name == _TOLD else near.row(0)
        fits = holds & (actor == NONE) & (~person | (near.kind_of(row) == "P"))
        actor[fits], rule[fits] = row[fits], name
    # فرضها فلان تهدد: the subject of a relative clause is not that of the verb behind it.
    inner = (rule == "event.subject_after") & (with_object | near.is_relative())
    outer = (rule == "event.subject_next") & np.isin(actor, actor[inner])
    actor = np.where(outer | (rule == "event.subject_next") & near.lacks_other(dual), NONE, actor)
    undergone = readings.undergone(near, hits, rule)
    done = (rule == "event.agent") & (
        near.is_force() & (hits["mode"] == "heavy-weapons").fill_null(False).to_numpy()
        | readings.has_object(near)
        & (near.names_group() | ~hits["frame"].is_in(["patient", "target"]).fill_null(False).to_numpy())
    )
    taken = (actor, *recipients(near, actor, rule, hits, dual))
    taken = relative.turned(near, taken, (rule == _TOLD) & called)
    return frames.complete(near, taken, rule, hits, (undergone, done)).with_columns(
        accused=pl.Series(readings.accused(near, hits) | (rule == "event.light_verb") & by & readings.is_blamed(near)),
        later=pl.Series((rule == _TOLD) & later, dtype=pl.Boolean),
    )
