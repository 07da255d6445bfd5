"""Event triggers: the forms of the verbs and verbal nouns that tell PLOVER events.

From ``facts/lexicon/event_triggers.csv``: trigger_id, plover, mode, context, pos {verb, masdar; light: a verb that
leaves the meaning to the verbal noun after it}, perfect and imperfect (third person masculine singular), masdar,
participle (accusative forms that go on with a subject, separated by ``|``: متهما),
needs (words, separated by ``|``, of which one must follow), bars (words of which none may follow at once), frame (of
a light verb ``denial``; else ``patient``: the genitive of the noun is whom it is done to; ``target``: the same, but a
nationality after it does it; ``reverse``: the subject is the host and the object the visitor; ``host``: the
same, but a host of meetings acts; ``victim``: the genitive is always whom it is done to; ``either``: nobody knows
without an object; ``person``: the subject is a person), note, example.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.facts.text.lexicon import PROCLITICS, Terms, compile_terms
from warraq.resources import table

TABLE = "facts/lexicon/event_triggers.csv"
_PRONOUNS = ("ه", "ها", "هم", "هما")
# A verb without its object: فرضتها.
_BARE = pl.when(pl.col("shape") == "pronoun").then(pl.col("form").str.replace("(?:ها|هما|هم|ه)$", "")).otherwise("form")
# Before a verb also the future س and the ل of purpose.
VERB_PROCLITICS = (*PROCLITICS, "س", "وس", "فس")


@cache
def form_terms() -> Terms:
    """Distinct forms compiled: form."""
    return compile_terms(forms().select("form").unique("form", maintain_order=True), VERB_PROCLITICS)


@cache
def forms() -> pl.DataFrame:
    """One row a form of a trigger: form, tense {perfect, imperfect, masdar, participle}, shape {bare, definite,
    pronoun, jussive: a verb that is so spelt behind لم alone}, feminine, plural, and its row.

    Forms that are spelt alike are kept apart (`find` gives the form, the rows are joined on it).
    """
    rows = table(TABLE).filter(pl.col("pos") != "light").with_row_index("trigger")
    spelt = [(row["trigger"], *form) for row in rows.iter_rows(named=True) for form in _forms(row)]
    schema = {"trigger": pl.UInt32, "form": pl.String, "tense": pl.String, "shape": pl.String}
    frame = pl.DataFrame(spelt, schema=schema, orient="row").unique(maintain_order=True)
    head = pl.col("form").str.slice(0, 1)
    ending = pl.when(pl.col("tense") == "participle").then(pl.lit("ة")).otherwise(pl.lit("ت"))
    feminine = pl.when(pl.col("tense") == "imperfect").then(head == "ت").otherwise(_BARE.str.ends_with(ending))
    plural = pl.col("form").str.contains("(?:وا|ون)$")
    return frame.with_columns(feminine=feminine, plural=plural).join(
        rows, on="trigger", how="left", maintain_order="left"
    )


@cache
def light_terms() -> Terms:
    """Light verbs compiled (قام بزيارة, أجرى مباحثات): form, frame (``denial`` for نفى), tense."""
    rows = table(TABLE).filter(pl.col("pos") == "light")
    spelt = [
        (form, row["frame"], tense)
        for row in rows.iter_rows(named=True)
        for form, tense, shape in _forms(row)
        if shape in ("bare", "jussive")
    ]
    frame = pl.DataFrame(spelt, schema=dict.fromkeys(["form", "frame", "tense"], pl.String), orient="row")
    return compile_terms(frame, VERB_PROCLITICS)


@cache
def sport_terms() -> Terms:
    """Words of sport compiled (``facts/lexicon/sport.csv``: word, note, example): form."""
    return compile_terms(table("facts/lexicon/sport.csv").select(form="word"))


def _forms(row: dict[str, str | None]) -> list[tuple[str, str, str]]:
    """(form, tense, shape) of one row."""
    found: list[tuple[str, str, str]] = []
    if perfect := row["perfect"]:
        found += _spelt(_perfect(perfect), "perfect")
    if imperfect := row["imperfect"]:
        found += _spelt(_imperfect(imperfect), "imperfect")
        found += [(form, "imperfect", "jussive") for form in _jussive(imperfect, row["perfect"] or "")]
    if masdar := row["masdar"]:
        found += _masdar(masdar)
    if participle := row["participle"]:
        found += [(form, "participle", "bare") for form in participle.split("|")]
    return found


def _spelt(verbs: list[str], tense: str) -> list[tuple[str, str, str]]:
    """Verbs as they are and with an object pronoun (a final ى or وا changes before it)."""
    with_object = [_open(verb) + pronoun for verb in verbs if " " not in verb for pronoun in _PRONOUNS]
    return [(v, tense, "bare") for v in verbs] + [(v, tense, "pronoun") for v in with_object]


def _open(verb: str) -> str:
    """The verb as it stands before an attached pronoun."""
    if verb.endswith("وا"):
        return verb[:-1]
    return verb[:-1] + "ا" if verb.endswith("ى") else verb


def _perfect(verb: str) -> list[str]:
    """Masculine, feminine, dual and plural of the third person."""
    head, _, rest = verb.partition(" ")
    weak = head[-1] in "اى"
    stem = head[:-1] if weak else head
    long = "يا" if head.endswith("ى") else "وا" if weak else "ا"
    found = [head, stem + "ت", stem + long, stem + "وا", stem + "تا"]
    return [f"{v} {rest}" if rest else v for v in dict.fromkeys(found)]


def _imperfect(verb: str) -> list[str]:
    """Third person singular of both genders, dual and plural, and the jussive of weak verbs."""
    head, _, rest = verb.partition(" ")
    stem = head[1:]
    weak = stem[-1] in "ىيو"
    plural = (stem[:-1] if weak else stem) + "ون"
    dual = (stem[:-1] + "ي" if stem.endswith("ى") else stem) + "ان"
    tails = [stem, dual, plural, plural[:-1] + "ا"] + ([stem[:-1]] if weak and len(stem) > 3 else [])
    found = [person + tail for person in "يت" for tail in tails]
    return [f"{v} {rest}" if rest else v for v in dict.fromkeys(found)]


def _jussive(verb: str, perfect: str) -> list[str]:
    """The forms behind لم that a short stem loses its weak letter in (لم يدع, لم يزر); others are in `_imperfect`."""
    stem = verb[1:]
    if " " in verb or len(stem) < 3:
        return []
    if stem[-1] in "ىيو":
        return [person + stem[:-1] for person in "يت"] if len(stem) == 3 else []
    hollow = stem[-2] in "ويا" and perfect[-2:-1] == "ا" and stem[-3] != "ا"
    return [person + stem[:-2] + stem[-1] for person in "يت"] if hollow else []


def _masdar(noun: str) -> list[tuple[str, str, str]]:
    """Indefinite (accusative and genitive), definite, and with a pronoun; a phrase only as it is and definite."""
    if " " in noun:
        first = noun.split(maxsplit=1)[0]
        own = first.endswith(("ه", "ها", "هم"))
        return [(noun, "masdar", "definite" if first.startswith("ال") else "pronoun" if own else "bare")]
    stem = noun[:-1] + "ت" if noun.endswith("ة") else noun[:-1] + "ئ" if noun.endswith("ء") else noun
    accusative = [] if noun.endswith(("ة", "ات", "اء")) else [noun + "ا"]
    found = [
        (noun, "masdar", "bare"),
        *((a, "masdar", "bare") for a in accusative),
        ("ال" + noun, "masdar", "definite"),
    ]
    # لقاؤه and لقائه are one when folded, the accusative is لقاءه.
    stems = (stem, noun) if noun.endswith("ء") else (stem,)
    return found + [(s + p, "masdar", "pronoun") for s in stems for p in _PRONOUNS]
