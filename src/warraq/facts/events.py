"""Events in PLOVER 2.0: a verb or verbal noun, who does it, to whom, where, and whether it happened.

Who acts is read from order and prepositions (`_roles`): a verb's subject follows it or stands just before it; a verbal
noun's agent follows it directly (زيارة بوتين), or is its nationality (الدعم الروسي), or is joined by ``بين``, or is the
person its pronoun points back to (زيارته), or stands before the light verb (قام كيم بزيارة). Without a participant there
is no event. Planned consultation and cooperation is AGREE.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts import clauses, modality, triggers
from warraq.facts.clauses import Participants
from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.match import cover
from warraq.facts.scan import Scan
from warraq.facts.titles import title_terms
from warraq.resources import table

RULES = "facts/rules/events.csv"
_REACH_NEEDED = 9  # tokens from a verb to the word it needs
_REACH_NEEDED_NOUN = 4  # tokens from a verbal noun to the word it needs
_REACH_AGENT = 4  # tokens from a trigger to its agent
_REACH_SUBJECT = 3  # tokens from a subject to the verb after it
_REACH_RECIPIENT = 9  # tokens from a trigger or agent to the recipient
_REACH_LIGHT = 5  # tokens from a light verb to its verbal noun
_REACH_BACK = 30  # tokens from a pronoun to the person it points to
_BECOMES_AGREE = ("CONSULT", "COOPERATE")
# States whose names are masculine, folded; all others are feminine.
_MASCULINE_STATES = frozenset("لبنان العراق الاردن المغرب السودان اليمن الصومال الفاتيكان".split())
_NONE = -1


def find(scan: Scan, context: Context) -> Found:
    """Events with a participant in their clause; see the module's docstring."""
    hits = _candidates(scan, context)
    names = clauses.participants(scan, context.mentions)
    sentence, clause = clauses.sentence_numbers(scan), clauses.clause_numbers(scan)
    roles = _roles(scan, hits, names, sentence, clause)
    events = pl.concat([hits, roles], how="horizontal").filter("found")
    start, end = (events[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    events = events.with_columns(modality=_modality(scan, events, modality.around(scan, sentence, start, end)))
    events = _from_light_verbs(scan, events.filter(pl.col("modality") != "sought"))
    return Found(_facts(events), _arguments(events, names))


def _candidates(scan: Scan, context: Context) -> pl.DataFrame:
    """Triggers outside names and titles, each with the first row of the table whose needs are met."""
    found = scan.find(triggers.form_terms(), "form")
    busy = cover(context.mentions, len(scan.para)) | cover(_real_titles(scan), len(scan.para))
    found = found.filter(pl.Series(~busy[found["tok_start"].to_numpy()] & ~busy[found["tok_end"].to_numpy() - 1]))
    found = found.with_row_index("hit").join(triggers.forms(), on="form", how="inner", maintain_order="left")
    found = found.filter(_spelt_so(scan, found))
    ordered = _with_needs(scan, found).sort("hit", pl.col("needs").is_null(), "trigger")
    chosen = ordered.unique("hit", keep="first", maintain_order=True)
    # What a trigger needs belongs to it: فرضت عقوبات is one event.
    return chosen.filter(~pl.col("tok_start").is_in(chosen["needed"].drop_nulls().cast(pl.UInt32).implode()))


def _spelt_so(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the text's own spelling and proclitics allow the reading: folding makes مساعدة and ساعده look alike."""
    last = scan.bases[hits["para"].to_numpy()] + hits["end"].to_numpy() - 1
    letter = pl.Series(scan.points[last])
    clitic, verb = hits["clitic"].fill_null(""), hits["tense"] != "masdar"
    feminine_noun = (letter == ord("ة")) & hits["form"].str.ends_with("ه")
    pronoun = (letter == ord("ه")) & hits["form"].str.ends_with("ة")
    preposed = verb & clitic.str.contains("[بك]$") | (hits["tense"] == "perfect") & clitic.str.contains("ل$")
    future = (hits["tense"] != "imperfect") & clitic.str.ends_with("س")
    return ~(feminine_noun | pronoun | preposed | future)


def _real_titles(scan: Scan) -> pl.DataFrame:
    """Titles of more than one word: inside them a verbal noun is no event (وزير الدفاع)."""
    return scan.find(title_terms()).filter(pl.col("tok_end") - pl.col("tok_start") > 1)


def _with_needs(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """`hits` whose needs are met, with `needed` (the token that meets them, null where nothing is needed)."""
    found = _needed_words(scan, hits.with_row_index("row").filter(pl.col("needs").is_not_null()))
    joined = hits.with_row_index("row").join(found, on="row", how="left", maintain_order="left")
    return joined.filter(pl.col("needs").is_null() | pl.col("needed").is_not_null()).drop("row")


def _needed_words(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """row, needed: the nearest of the words that a trigger needs, after it, or before one with a pronoun (التي فرضها)."""
    windows = _windows(scan, hits)
    pairs = windows.select("vocab", "needs").unique().join(_needed(), on="needs", how="inner")
    keys = pairs.with_columns(key=scan.vocabulary.gather(pairs["vocab"]))
    good = keys.filter(_bare(pl.col("key")) == pl.col("word")).select("vocab", "needs").unique()
    met = windows.join(good, on=["vocab", "needs"], how="semi")
    return (
        met.sort("row", "distance", "needed").unique("row", keep="first", maintain_order=True).select("row", "needed")
    )


def _windows(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """row, needs, needed (token), distance, vocab: every token near a trigger in which its word may stand."""
    steps = pl.DataFrame({"step": np.arange(-_REACH_NEEDED, _REACH_NEEDED + 1)}).filter(pl.col("step") != 0)
    near = hits.select("row", "needs", "pos", "shape", "tok_start", "tok_end", "para").join(steps, how="cross")
    reach = pl.when(pl.col("pos") == "verb").then(_REACH_NEEDED).otherwise(_REACH_NEEDED_NOUN)
    ahead = (pl.col("step") > 0) & (pl.col("step") <= reach)
    near = near.filter(ahead | ((pl.col("step") < 0) & (pl.col("shape") == "pronoun"))).with_columns(
        needed=pl.when(pl.col("step") > 0)
        .then(pl.col("tok_end").cast(pl.Int64) - 1 + pl.col("step"))
        .otherwise(pl.col("tok_start").cast(pl.Int64) + pl.col("step")),
        distance=pl.col("step").abs(),
    )
    near = near.filter(pl.col("needed").is_between(0, len(scan.para) - 1))
    at = near["needed"].to_numpy()
    near = near.with_columns(vocab=pl.Series(scan.key_id[at]), there=pl.Series(scan.para[at]))
    return near.filter(pl.col("there") == pl.col("para")).select("row", "needs", "needed", "distance", "vocab")


def _needed() -> pl.DataFrame:
    """needs, word: each needed word, folded and bare."""
    lists = table(triggers.TABLE).select("needs").drop_nulls().unique(maintain_order=True)
    return (
        lists.with_columns(word=pl.col("needs").str.split("|"))
        .explode("word")
        .with_columns(_bare(fold_expr(pl.col("word"))))
    )


def _bare(word: pl.Expr) -> pl.Expr:
    """A folded word without proclitics, article and the accusative's alif."""
    return word.str.replace("^[وف]?(?:بال|كال|ال|لل|[بل])?(.{3,})$", "$1").str.replace("^(.{3,})ا$", "$1")


def _roles(
    scan: Scan, hits: pl.DataFrame, names: Participants, sentence: np.ndarray, clause: np.ndarray
) -> pl.DataFrame:
    """Rows of `names` that act (actor, actor2) and are acted on (recipient), -1 where none, and the rule that says so."""
    start, end = (hits[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    near = _Near(scan, names, sentence, clause, start, end)
    verb = (hits["tense"] != "masdar").to_numpy()
    pronoun = ((hits["shape"] == "pronoun") & ~pl.Series(verb)).to_numpy()
    definite = (hits["shape"] == "definite").to_numpy()
    visit = (hits["mode"] == "visit").fill_null(False).to_numpy()
    feminine, plural = hits["feminine"].to_numpy(), hits["plural"].to_numpy()
    person = (hits["frame"] == "person").fill_null(False).to_numpy()
    choices = {
        "event.between": ~verb & (near.preposition(0) == "بين") & near.follows(0, _REACH_AGENT) & near.follows(1, 8),
        "event.subject_after": verb
        & near.bare(0)
        & near.follows(0, _REACH_AGENT)
        & near.names_someone(0)
        & near.same_clause(0)
        & ~(plural | near.is_object(~feminine, visit)),
        "event.subject_before": verb & near.precedes(_REACH_SUBJECT) & near.names_someone(-1),
        "event.pronoun": pronoun & near.back(),
        "event.agent": ~verb
        & ~definite
        & ~pronoun
        & near.bare(0)
        & near.follows(0, _REACH_AGENT)
        & near.names_someone(0)
        & ~(visit & (near.kind(0) == "C"))
        & near.same_clause(0),
        "event.nationality": ~verb & near.bare(0) & near.follows(0, 2) & (near.kind(0) == "N"),
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
        & near.back(),
    }
    actor = np.full(len(start), _NONE, dtype=np.int64)
    rule = np.full(len(start), "", dtype=object)
    for name, holds in choices.items():
        row = near.row(-1) if name in _BEFORE else near.person_before() if name in _BACK else near.row(0)
        fits = holds & (actor == _NONE) & (~person | (near.kind_of(row) == "P"))
        actor[fits], rule[fits] = row[fits], name
    return near.complete(actor, rule, hits)


_BEFORE = ("event.subject_before", "event.light_verb")
_BACK = ("event.pronoun", "event.visitor_before")


class _Near:
    """Participants around triggers, all as arrays over the triggers."""

    def __init__(
        self,
        scan: Scan,
        names: Participants,
        sentence: np.ndarray,
        clause: np.ndarray,
        start: np.ndarray,
        end: np.ndarray,
    ) -> None:
        self.scan, self.names, self.sentence, self.clause = scan, names, sentence, clause
        self.start, self.end = start, end
        self.next = names.after(end)

    def row(self, nth: int) -> np.ndarray:
        """Row of the nth participant after each trigger (-1: the one before); -1 outside its sentence."""
        at = self.next + nth
        inside = (at >= 0) & (at < len(self.names))
        at = np.clip(at, 0, max(len(self.names) - 1, 0))
        if not len(self.names):
            return np.full(len(self.start), _NONE)
        same = self.sentence[self.names.start[at]] == self.sentence[self.start]
        return np.where(inside & same, at, _NONE)

    def kind_of(self, rows: np.ndarray) -> np.ndarray:
        """Kind of participants by row, "" where there is none."""
        if not len(self.names):
            return np.full(len(rows), "", dtype=object)
        return np.where(rows >= 0, self.names.kind[rows], "")

    def kind(self, nth: int) -> np.ndarray:
        """Kind of the nth participant."""
        return self.kind_of(self.row(nth))

    def preposition(self, nth: int) -> np.ndarray:
        """Preposition before the nth participant."""
        rows = self.row(nth)
        if not len(self.names):
            return np.full(len(rows), "", dtype=object)
        return np.where(rows >= 0, self.names.preposition[rows], "")

    def bare(self, nth: int) -> np.ndarray:
        """Whether the nth participant stands without a preposition."""
        return (self.row(nth) >= 0) & (self.preposition(nth) == "")

    def acts(self, nth: int) -> np.ndarray:
        """Whether the nth participant is of a kind that acts."""
        return np.isin(self.kind(nth), ["P", "O", "C", "N"])

    def names_someone(self, nth: int) -> np.ndarray:
        """Whether the nth participant is a person, an organisation or a state, not an adjective."""
        return np.isin(self.kind(nth), ["P", "O", "C"])

    def follows(self, nth: int, reach: int) -> np.ndarray:
        """Whether the nth participant starts within `reach` tokens after the trigger."""
        rows = self.row(nth)
        return (rows >= 0) & (self._start(rows) - self.end < reach)

    def same_clause(self, nth: int) -> np.ndarray:
        """Whether the nth participant is in the trigger's clause."""
        rows = self.row(nth)
        return (rows >= 0) & (self.clause[self._start(rows)] == self.clause[self.start])

    def is_object(self, masculine: np.ndarray, visit: np.ndarray) -> np.ndarray:
        """Whether the state after a verb is its object: a verb in the masculine has no feminine subject (زار السعودية)."""
        first = self.scan.tokens["key"].gather(np.minimum(self._start(self.row(0)), len(self.scan.para) - 1))
        feminine_state = (self.kind(0) == "C") & ~first.is_in(sorted(_MASCULINE_STATES)).to_numpy()
        return (masculine & feminine_state) | (visit & (self.kind(0) == "C"))

    def precedes(self, reach: int) -> np.ndarray:
        """Whether the participant before ends within `reach` tokens before the trigger, without a preposition."""
        rows = self.row(-1)
        close = self.start - self._end(rows) < reach
        return (rows >= 0) & close & (self.clause[self._start(rows)] == self.clause[self.start]) & self.bare(-1)

    def light(self) -> np.ndarray:
        """Whether a light verb stands just before the trigger or before the participant that precedes it."""
        found = cover(self.scan.find(triggers.light_terms()), len(self.scan.para)).astype(np.int64)
        total = np.concatenate(([0], np.cumsum(found)))
        first = np.maximum(np.minimum(self._start(self.row(-1)), self.start) - 3, 0)
        return total[self.start] > total[first]

    def back(self) -> np.ndarray:
        """Whether a person stands within reach before the trigger."""
        return self.person_before() >= 0

    def person_before(self) -> np.ndarray:
        """Row of the person, else the participant that acts, last named before in the same paragraph."""
        persons = np.flatnonzero(np.isin(self.names.kind, ["P"])) if len(self.names) else np.zeros(0, dtype=np.int64)
        if not len(persons):
            return np.full(len(self.start), _NONE)
        at = np.searchsorted(self.names.start[persons], self.start) - 1
        row = persons[np.maximum(at, 0)]
        near = (at >= 0) & (self.start - self.names.end[row] < _REACH_BACK)
        same = self.scan.para[np.minimum(self.names.start[row], len(self.scan.para) - 1)] == self.scan.para[self.start]
        return np.where(near & same, row, _NONE)

    def complete(self, actor: np.ndarray, rule: np.ndarray, hits: pl.DataFrame) -> pl.DataFrame:
        """Add the second actor of ``بين`` and the recipient; the guest of a host is the actor."""
        after = np.isin(
            rule, ["event.between", "event.subject_after", "event.agent", "event.nationality", "event.from"]
        )
        recipient = np.where(after, self.row(1), self.row(0))
        recipient = np.where(recipient == actor, _NONE, recipient)
        limit = np.where(actor >= 0, np.maximum(self._end(actor), self.end), self.end)
        recipient = np.where(self._start(recipient) - limit < _REACH_RECIPIENT, recipient, _NONE)
        between = rule == "event.between"
        second = np.where(between, recipient, _NONE)
        recipient = np.where(between, _NONE, recipient)
        found = actor >= 0
        reverse = (
            found
            & (hits["frame"] == "reverse").fill_null(False).to_numpy()
            & np.isin(self.kind_of(recipient), ["P", "O", "C"])
        )
        # مقتل فلان: of a deed done to someone, the genitive is whom it is done to, unless a ل names another.
        patient = (hits["frame"] == "patient").fill_null(False).to_numpy() & (rule == "event.agent")
        patient &= (recipient < 0) | (self.preposition(1) != "ل")
        swapped = np.where(patient, _NONE, np.where(reverse, recipient, actor))
        target = np.where(patient | reverse, actor, recipient)
        return pl.DataFrame(
            {"found": found, "actor": swapped, "actor2": second, "recipient": target, "rule_id": rule.astype(str)}
        )

    def _start(self, rows: np.ndarray) -> np.ndarray:
        return self.names.start[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)

    def _end(self, rows: np.ndarray) -> np.ndarray:
        return self.names.end[np.maximum(rows, 0)] if len(self.names) else np.zeros(len(rows), dtype=np.int64)


def _modality(scan: Scan, events: pl.DataFrame, marked: pl.Series) -> pl.Series:
    """Modality of events: the words around, the future prefix, the ل of purpose."""
    clitic = events["clitic"].fill_null("")
    verb = events["tense"] == "imperfect"
    future = verb & (clitic.str.ends_with("س") | clitic.str.ends_with("ل"))
    before = scan.tokens["key"].gather((events["tok_start"].cast(pl.Int64) - 1).clip(0))
    # A visit that is announced (أعلن عن زيارة) is to come.
    future |= (events["mode"] == "visit").fill_null(False) & (before == "عن")
    return pl.select(pl.when((marked == "asserted") & future).then(pl.lit("planned")).otherwise(marked)).to_series()


def _from_light_verbs(scan: Scan, events: pl.DataFrame) -> pl.DataFrame:
    """Events whose light verb stands just before their agent start at that verb, and are planned when it is to come."""
    light = scan.find(triggers.light_terms(), "frame").filter(pl.col("frame").is_null())
    if light.is_empty():
        return events
    start = events["tok_start"].to_numpy().astype(np.int64)
    at = np.searchsorted(light["tok_start"].to_numpy(), start) - 1
    verb = light[np.maximum(at, 0)]
    close = (at >= 0) & (start - verb["tok_start"].to_numpy() <= _REACH_LIGHT)
    joined = close & (events["rule_id"] == "event.light_verb").to_numpy() & (verb["para"] == events["para"]).to_numpy()
    future = pl.Series(joined) & verb["clitic"].fill_null("").str.ends_with("س")
    return events.with_columns(
        start=pl.when(pl.Series(joined)).then(verb["start"]).otherwise(pl.col("start")),
        modality=pl.when(future & (pl.col("modality") == "asserted"))
        .then(pl.lit("planned"))
        .otherwise(pl.col("modality")),
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
    """Actors, recipients and places of the events."""
    mention = np.append(names.mention, 0)
    frames = [
        events.with_row_index("fact")
        .filter(pl.col(column) != _NONE)
        .select("fact", role=pl.lit(role), ord=pl.lit(order), row=column)
        for column, role, order in (("actor", "actor", 0), ("actor2", "actor", 1), ("recipient", "recipient", 0))
    ]
    every = pl.concat(frames)
    every = every.with_columns(mention=pl.Series(mention[every["row"].to_numpy()], dtype=pl.UInt32))
    return every.select(
        (pl.col(c) if c in every.columns else pl.lit(None)).cast(t).alias(c) for c, t in ARGUMENT_SCHEMA.items()
    ).sort("fact", "role", "ord")
