"""Who speaks in front of the verb: the name, the noun or the role that opens its clause."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import titles
from warraq.facts.speech import claim_heads, claim_turns, openings, sources, two_sources
from warraq.facts.speech.common import HONORIFIC, OPENER, RELATIVE
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, COMMA, HAS_ARTICLE
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_RESUMED = of_word(lambda: KEY.str.contains("^(?:عن|ب|علي|في|الي|من)(?:ه|ها|هم|هما)$"))
_FRONT = 12  # words from a name back to the head of its clause
# Nouns of people before what they belong to, as they are folded.
_GOVERNING = of_word(lambda: KEY.str.contains("^[وف]?(?:.{3,}(?:ي|و|ه)|دول|اعضا.?)$"))
_GOVERNS = of_word(lambda: KEY.is_in([*sorted(PREPOSITIONS), "باسم"]))
_IN_NAME = of_word(lambda: KEY == "باسم")
_DEFINITE = of_word(lambda: KEY.str.contains("^و?ال"))
_HAS_ARTICLE = of_word(lambda: KEY.str.contains("^[وفبلك]?(?:ال|لل)"))
_WHOLE = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(keys("claim", "whole")))
# What may stand before a source in front: what belongs to it, أن, according to, and what its verb stands with.
_BEFORE = of_word(
    lambda: (
        KEY.str.replace("^[وف]", "").is_in(keys("claim", "whole"))
        | KEY.str.contains(
            "^(?:[وفب]?ان|ب?حسب|وفقا?|هو|هي|د|ذي|ذا|كون|[يت]زال|زالت?|باتت?|بدات?|و?(?:مضي|راح|ظل|عاد))$"
        )
    )
)
_IN_THE = of_word(lambda: KEY.str.contains("^(?:لل|بال).{2,}"))
_GLUED = of_word(lambda: KEY.str.contains("^[بل].{3,}"))
_ANOTHER_CLAUSE = of_word(lambda: KEY.is_in(keys("claim", "other_clause")))
_WHO_SHE = of_word(lambda: KEY.is_in(["التي", "والتي"]))
_WHO_HE = of_word(lambda: KEY.is_in(["الذي", "والذي"]))
_THEY_SAY = of_word(lambda: KEY.str.contains("(?:وا|ون|ن)$"))
_HE_THINKS = of_word(lambda: KEY.str.contains("^ي.*[^ن]$"))
_OF_IT = of_word(lambda: KEY.str.contains("^ب?ان(?:ه|ها|هم|هما)$"))
_OF_MANY = of_word(lambda: KEY.is_in(["الذين", "والذين"]))
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
# "براءة" روسيا: a mark that closes opens no clause.
_MARK_CLOSED = of_gap(lambda: pl.col("gap").str.contains(r"^[\"”»]\s+$"))
_BESIDE = 6  # words between a source in front and its verb
# Kinds of bodies whose name follows (`warraq.facts.text.words`).
_KINDS = "VCBbMSm"


def subject(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """The token of the source in front of each cue: without a preposition, and no و before the cue (…، وقال إن)."""
    start = hits["before_start"].fill_null(1)
    free = (typed.column(hits["before_start"], "preposition") == "") & (typed.column(hits["cue_start"], "cut") == 0)
    # من المعلومات التي تشير: what a relative clause tells of may be governed.
    told = pl.Series(RELATIVE(scan, (hits["cue_start"].fill_null(1).cast(pl.Int64) - 1).clip(0).to_numpy()))
    listed = typed.column(hits["before_start"], "symbol").is_in(["K", "U", "D"]).fill_null(False)
    beside = (typed.column(hits["before_start"], "tok_end") + 1 == hits["cue_start"]).fill_null(False)
    free |= told & listed & beside
    # Of a name behind one of these it is the whole that speaks (إدارة ترامب), where nothing governs that.
    governed = pl.Series(_GOVERNS(scan, (start.cast(pl.Int64) - 2).clip(0)))
    free &= ~(sources.is_of_name(scan, start.cast(pl.Int64).to_numpy()) & governed)
    free &= ~typed.column(hits["before_start"], "town").fill_null(False) & ~_is_apart(scan, hits)
    # رئاسة الفيفا قال كامبل: a name behind the verb is its subject.
    tells = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "addressing")).fill_null(False)
    free &= tells | ~pl.Series(_is_named(scan, typed, hits["cue_end"]))
    found = _governing(scan, typed, pl.select(pl.when(free).then(hits["before_start"])).to_series())
    noun = sources.nouns_before(scan, typed.column(hits["cue_start"], "tok_start"))
    resumed = pl.Series(_RESUMED(scan, hits["cue_end"].fill_null(0)))
    own = (typed.column(noun, "symbol") == "o") & ~resumed
    noun = pl.select(pl.when(own).then(noun)).to_series()
    found = pl.select(pl.coalesce(found, noun)).to_series()
    # Who speaks for a body is the subject, not the body: المتحدث باسم الوزارة، أكد.
    at = (found.fill_null(0).cast(pl.Int64) - 2).clip(0).cast(pl.UInt32)
    for_body = typed.column(at, "symbol").eq("K").fill_null(False) & pl.Series(_IN_NAME(scan, at + 1))
    found = pl.select(pl.when(found.is_not_null() & for_body).then(at).otherwise(found)).to_series()
    return pl.select(pl.when(pl.Series(_leads(scan, typed, hits, found))).then(found)).to_series()


def _leads(scan: Scan, typed: Typed, hits: pl.DataFrame, found: pl.Series) -> np.ndarray:
    """Whether the source in front opens its clause, or its title does, or a relative clause tells of it; and no other
    clause begins between it and its verb (بإبلاغ البلدية كما أكد أن, بزعامة الصدر أكد أن: they do not speak)."""
    cue, start = hits["cue_start"].fill_null(1).cast(pl.Int64).to_numpy(), found.fill_null(1).cast(pl.Int64).to_numpy()
    name, person = typed.is_any(start, "S"), typed.flag(start, "person")
    start = claim_heads.heads(scan, typed, hits, typed.at(found))["start"].to_numpy()
    before = np.maximum(start - 1, 0)
    opens = openings.opens_clause(scan, start) & ~(_MARK_CLOSED(scan, start) & COMMA(scan, cue))
    opens |= OPENER(scan, before) | _BEFORE(scan, before) | _WHOLE(scan, start)
    opens |= HONORIFIC(scan, before) | titles(scan)[before] | HAS_ARTICLE(scan, before)
    opens |= name & of_kind(scan, before, _KINDS) | typed.ends[start] | person & of_kind(scan, before, "GHJFUWc")
    opens |= person & _IN_THE(scan, before)
    text = (typed.column(found, "kind") == "document").fill_null(False).to_numpy()
    opens |= text & ~HAS_ARTICLE(scan, start)
    # أصدرت الوزارة بيانا أكدت فيه أن
    resumed = _RESUMED(scan, scan.inside(hits["cue_end"].fill_null(0).cast(pl.Int64).to_numpy()))
    opens |= resumed & ~_GLUED(scan, before)
    opens |= _is_related(scan, cue) & (person | text | _PREPOSITION(scan, before))
    opens &= ~_is_others(scan, typed, cue) | resumed
    # الخبراء والمحللون يتوقعون: one of those who do.
    joined = (typed.number(found.fill_null(1).cast(pl.Int64).to_numpy(), "cut") > 0) & BEGINS_WITH_AND(scan, start)
    joined &= scan.soft[start] & ~scan.is_break[before] & (start > 0)
    opens &= ~joined | two_sources.TWO_SAY(scan, cue)
    # أكراد المدينة الذين: many do, and no single one.
    many = _OF_MANY(scan, np.maximum(cue - 1, 0)) & name
    for step in range(1, _BESIDE):
        token = np.maximum(cue - step, 0)
        opens &= ~((token > start) & _ANOTHER_CLAUSE(scan, token))
    going_on = (hits["rule_id"] == "claims.goes_on_saying@1").to_numpy()
    return np.asarray(opens & ~many & ~_is_nobodys(scan, typed, hits, cue) | going_on)


def _is_related(scan: Scan, cue: np.ndarray) -> np.ndarray:
    """Whether a relative clause opens right before the verb, or a word before that."""
    return np.asarray(RELATIVE(scan, np.maximum(cue - 1, 0)) | RELATIVE(scan, np.maximum(cue - 2, 0)))


def _is_others(scan: Scan, typed: Typed, cue: np.ndarray) -> np.ndarray:
    """Whether the verb of a relative clause agrees with another subject (المنظمات التي قال)."""
    she = claim_turns.person(scan, cue, claim_turns.is_imperfect(scan, typed, cue)) == 1
    beside = np.maximum(cue - 1, 0)
    return np.asarray(_WHO_SHE(scan, beside) & ~she & ~_THEY_SAY(scan, cue) | _WHO_HE(scan, beside) & she)


def _is_nobodys(scan: Scan, typed: Typed, hits: pl.DataFrame, cue: np.ndarray) -> np.ndarray:
    """Whether nobody in particular thinks so, least of all the place told of (الموقع الذي يعتقد أنه)."""
    thought = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "thinking_passive")).fill_null(False)
    that = np.maximum(hits["content_start"].cast(pl.Int64).to_numpy() - 1, 0)
    return np.asarray(_is_related(scan, cue) & thought.to_numpy() & _HE_THINKS(scan, cue) & _OF_IT(scan, that))


def _is_apart(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether a comma parts the name in front from its verb, and the name does not open its clause.

    It is then the last word of an apposition, and who speaks stands before that (سالم، رئيس لجنة البلاد، قال).
    """
    cue, start = (hits[c].fill_null(1).cast(pl.Int64).to_numpy() for c in ("cue_start", "before_start"))
    return pl.Series(COMMA(scan, cue) & ~openings.opens_clause(scan, start) & ~_is_headed(scan, start))


def is_fronted(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Whether the source of each hit opens its clause and stands at once before its verb (روسيا تتهم فرنسا).

    Whom the verb has behind it is then its object.
    """
    named = typed.column(hits["source_at"], "symbol") == "S"
    own = (hits["source_at"] == hits["before_start"]) & (
        typed.column(hits["source_at"], "tok_end") == hits["cue_start"]
    )
    cue, start = (hits[c].fill_null(0).cast(pl.Int64).to_numpy() for c in ("cue_start", "source_at"))
    beside = pl.Series(scan.soft[cue] & openings.opens_clause(scan, start))
    return (named & own & beside & (typed.column(hits["cue_start"], "cut") == 0)).fill_null(False)


def _is_headed(scan: Scan, start: np.ndarray) -> np.ndarray:
    """Whether the clause of each name begins with a title or a noun with the article, and no other clause between."""
    low, open_ = start.copy(), start > 0
    related = np.zeros(len(start), dtype=bool)
    for _ in range(_FRONT):
        open_ &= scan.soft[low] & (low > 0) & ~scan.is_break[np.maximum(low - 1, 0)] & ~OPENER(scan, low)
        low = np.where(open_, low - 1, low)
        related |= open_ & RELATIVE(scan, low)
    low = low + OPENER(scan, low)
    head = titles(scan)[low] | _DEFINITE(scan, low)
    return np.asarray(head & ~open_ & ~related & (low < start))


def _governing(scan: Scan, typed: Typed, found: pl.Series) -> pl.Series:
    """The token of each source in front, or of the role that governs it (مسؤولو الاتحاد قالوا).

    None where a noun that no list has governs it, whatever that is.
    """
    at = found.fill_null(1).cast(pl.Int64).to_numpy()
    before = np.maximum(at - 1, 0)
    token = pl.Series(before).cast(pl.UInt32)
    symbol = typed.column(token, "symbol")
    body = (typed.column(found, "symbol") == "S") & ~typed.column(found, "person").fill_null(True)
    beside = body & pl.Series(scan.soft[at] & (at > 0)) & found.is_not_null()
    bare = ~pl.Series(_HAS_ARTICLE(scan, before))
    role = (beside & bare & symbol.is_in(["K", "U", "D"])).fill_null(False)
    kind = pl.Series(of_kind(scan, before, _KINDS))
    noun = beside & symbol.is_null() & ~kind & pl.Series(_GOVERNING(scan, before))
    noun = noun.fill_null(False)
    return pl.select(pl.when(role).then(token).when(noun).then(None).otherwise(found)).to_series()


def _is_named(scan: Scan, typed: Typed, cue_end: pl.Series) -> np.ndarray:
    """Whether a person, or a word that can be but a name, stands at once behind each cue."""
    at = scan.inside(cue_end.fill_null(0).cast(pl.Int64).to_numpy())
    token = pl.Series(at).cast(pl.UInt32)
    person = typed.column(token, "person").fill_null(False) & (typed.column(token, "preposition") == "")
    stranger = of_kind(scan, at, "GFUWc")
    return np.asarray(scan.soft[at] & (person.fill_null(False).to_numpy() | stranger))
