"""Deeds that go on with the subject of their sentence: نددت فرنسا بالقرار … ودعت إلى الحوار.

و joins the verb, and a preposition stands right behind it, so that its subject does not follow; or a pronoun stands
before it (لكنها تخلت عن كذا), or it is a participle behind a comma (…، متهما فلانا). The sentence opens with its
verb and subject, or with a state, of the same gender, and nobody else who could be meant is named as a subject between.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.events.around import NONE
from warraq.facts.events.deeds import Deeds
from warraq.facts.events.near import Near
from warraq.facts.events.spots import (
    ANY_RELATIVE,
    FEMININE,
    KEY,
    MASCULINE_STATE,
    PLAIN,
    WITH_ARTICLE,
    among,
    single_titles,
    stand_between,
)
from warraq.facts.grammar.clauses import PREPOSITION
from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import THAT
from warraq.facts.text.wordlists import keys

_REACH_TOLD = 60  # tokens from a verb of telling to a participle
_REACH = 40  # tokens from the subject to the verb
_GOVERNED = of_word(lambda: KEY.str.contains("^(?:ب|ل|لل|بال).{3,}") | KEY.is_in(["به", "بها", "بهم", "لها", "عليها"]))
_VERB_HERS = of_word(lambda: KEY.str.contains("^[وف]?(?:.{2,}ت|ت.{3,})$"))
_TOLD_BY = [*keys("reading", "telling"), *keys("event", "declaring"), *keys("event", "saying")]
_VERB = of_word(lambda: PLAIN.is_in([*_TOLD_BY, "كان", "كانت", "تابع", "تابعت"]))
_SPEAKS = of_word(lambda: PLAIN.str.contains("^(?:قال|اضاف|اوضح|اكد|اعلن|اشار|اعتبر|ذكر|صرح|كشف|راي|افاد|لفت|تابع)ت?$"))
_TELLS = of_word(lambda: PLAIN.is_in(_TOLD_BY))
_AS = of_word(lambda: KEY.is_in(["كما", "حسبما", "وفقما", "بحسبما", "مثلما"]))
_MAIN = of_word(lambda: KEY == "فان")
_OPENING = of_word(lambda: PLAIN.is_in(["ان", "لكن", "غير", "اما"]))
_TOO = of_word(lambda: KEY.is_in(["كما", "كذلك", "ثم", "ايضا"]))  # before a verb that goes on with the sentence before
_ALREADY = of_word(lambda: KEY.is_in(["وقد", "فقد", "وكان", "وكانت"]))
_DAY = of_word(lambda: KEY.is_in([*keys("event", "day"), "اليوم", "امس", "ايضا", "مجددا"]))
_DIGITS = of_word(lambda: KEY.str.contains("^[0-9]"))
_HE = of_word(lambda: PLAIN.is_in(["انه", "لكنه", "لانه"]))
_SHE = of_word(lambda: PLAIN.is_in(["انها", "لكنها", "لانها"]))
# معتبرا أنه يهدد كذا: what he speaks of.
_PARTICIPLE = of_word(lambda: KEY.str.contains("^م.{3,}[اه]$"))
_THAT = of_word(lambda: PLAIN.str.contains("^(?:ب|ل)?ان(?:ه|ها|هم)?$"))
_COLON = of_gap(lambda: pl.col("gap").str.contains(":"))
_QUOTES = of_gap(lambda: pl.col("gap").str.contains(r"[«»\"“”]"))


def subject_of(near: Near, deeds: Deeds) -> np.ndarray:
    """Row of the subject of the sentence that each joined verb goes on with, -1 where nobody knows."""
    none = np.full(len(near.start), NONE, dtype=np.int64)
    holds, pronoun = _goes_on(near, deeds)
    some = np.flatnonzero(holds)
    if not len(some) or not len(near.names):
        return none
    few, feminine = near.at(some), deeds.feminine[some]
    begin = _begins(few)
    row = _first_bare(near, begin)
    inside = (row < len(near.names)) & (near.names.start[np.minimum(row, len(near.names) - 1)] < few.start)
    row = np.where(inside, row, 0)
    end, verbs = near.names.end[row], near.start[deeds.verb]
    fits = inside & _may_be_subject(few, row) & (_hers(few, begin, row, verbs) == feminine)
    fits &= _opens(few, begin, near.names.start[row], verbs) & (_resumes(few, end) | pronoun[some])
    fits &= ~_another(few, row, feminine) & ~_inside_marks(few, end) & ~_another_speaks(few, end)
    none[some] = np.where(fits, row, NONE)
    going = np.flatnonzero(deeds.participle & (none == NONE))
    none[going] = _who_tells(near.at(going), deeds.feminine[going])
    return none


def _may_be_subject(near: Near, row: np.ndarray) -> np.ndarray:
    """Whether each participant may be a sentence's subject: named at once, near enough, no place or title's body."""
    names, first, end = near.names, near.names.start[row], near.names.end[row]
    fits = (names.preposition[row] == "") & among(names.kind[row], "PHCO") & (near.start - end < _REACH)
    # باكستان: عشرة أحزاب ترفض كذا: where it happens.
    fits &= ~_COLON(near.scan, near.scan.inside(end))
    # عمدة باريس: she, not the city.
    return np.asarray(fits & (~among(names.kind[row], "CO") | ~single_titles(near.scan)[np.maximum(first - 1, 0)]))


def _first_bare(near: Near, begin: np.ndarray) -> np.ndarray:
    """Row of the first participant from each token on that no preposition governs; their number where none follows."""
    bare = np.append(np.flatnonzero(near.names.preposition == ""), len(near.names))
    return np.asarray(bare[np.searchsorted(bare, near.names.after(begin))])


def _begins(near: Near) -> np.ndarray:
    """First token of each trigger's sentence; of the one before, in its paragraph, where the trigger opens its own."""
    begin = np.searchsorted(near.sentence, near.sentence[near.start])
    opens = near.start - (near.says(_TOO, near.start - 1) | near.says(_ALREADY, near.start - 1)) <= begin
    opens &= begin > near.paragraph[0]
    before = np.searchsorted(near.sentence, near.sentence[np.maximum(begin - 1, 0)])
    # رغم كذا، فإن فرنسا: there the main clause begins.
    main = np.append(-1, near.places(_MAIN))
    main = main[np.searchsorted(main, near.start) - 1]
    here = near.sentence[np.maximum(main, 0)] == near.sentence[near.start]
    return np.asarray(np.where(here, np.maximum(begin, main), np.where(opens, before, begin)))


def _who_tells(near: Near, feminine: np.ndarray) -> np.ndarray:
    """Row of the subject of the nearest verb of telling before a participle in its sentence, -1 where none.

    قال فلان إن روسيا تكسب الوقت، داعيا إلى كذا: he who says it goes on, whoever else is named in what he says.
    """
    verbs = np.append(-1, np.setdiff1d(near.places(_TELLS), near.places(_AS) + 1))
    verb = verbs[np.searchsorted(verbs, near.start) - 1]
    after = near.names.after(verb + 1)
    row = np.minimum(after, len(near.names) - 1)
    first = near.names.start[row]
    held = (verb >= 0) & (after < len(near.names)) & (first < near.start) & (near.start - verb < _REACH_TOLD)
    held &= near.sentence[np.maximum(verb, 0)] == near.sentence[near.start]
    held &= near.clause[np.maximum(near.start - 1, 0)] != near.clause[near.start]
    held &= ~near.plain_between(np.minimum(verb + 1, first), first) & (near.names.preposition[row] == "")
    held &= among(near.names.kind[row], "PHOC") & (near.says(_VERB_HERS, verb) == feminine)
    # فلان الذي قال: another's clause.
    held &= ~near.says(ANY_RELATIVE, verb - 1) & ~near.says(THAT, verb - 1)
    return np.where(held, row, NONE)


def _goes_on(near: Near, deeds: Deeds) -> tuple[np.ndarray, np.ndarray]:
    """Whether each trigger may go on with its sentence's subject, and whether a pronoun before it says so."""
    own = deeds.verb & ~deeds.plural & ~deeds.dual
    # A preposition stands behind the verb: no subject follows; of a passive (أطيح به وقتل) it never does.
    joined = deeds.joined | near.says(_ALREADY, near.start - 1) | near.says(_TOO, near.start - 1)
    holds = own & joined & ~deeds.with_object
    # وحذر السبت من كذا, وزار أمس الجمعة مدينة كذا.
    behind = near.end + near.says(_DAY, near.end)
    behind = behind + ((behind > near.end) & near.says(_DAY, behind))
    governed = near.says(PREPOSITION, behind) | near.says(_GOVERNED, behind)
    # وقتلت 31 منهم: of a man it is a passive.
    governed = governed & ~deeds.frame("patient") | deeds.feminine & deeds.code("ASSAULT") & near.says(_DIGITS, behind)
    # وقد زار كذا: where he goes.
    governed |= deeds.visit & near.is_kind(0, "CL") & near.bare(0) & (near.first_of(near.row(0)) == behind)
    holds &= governed
    at = near.start - 1 - near.after_particle()
    pronoun = own & ~deeds.joined & np.where(deeds.feminine, near.says(_SHE, at), near.says(_HE, at))
    # أعلنت أنها قتلت 15 جنديا: with a number behind it no passive.
    killed = deeds.is_in("perfect", "قتل") & ~(deeds.feminine & near.says(_DIGITS, near.end))
    pronoun &= ~near.says(_PARTICIPLE, at - 1) & ~near.says(_PARTICIPLE, at - 2) & ~killed
    apart = near.pause[np.maximum(near.start - 1, 0)] != near.pause[near.start]
    holds = (holds | pronoun) & ~deeds.participle | deeds.participle & apart & deeds.unjoined
    return np.asarray(holds), np.asarray(pronoun)


def _inside_marks(near: Near, end: np.ndarray) -> np.ndarray:
    """Whether quotation marks that open behind the subject are open at the verb."""
    marks = np.flatnonzero(_QUOTES(near.scan))
    before = np.searchsorted(marks, end)
    # Marks that open or close right before the verb leave it outside.
    odd = [(np.searchsorted(marks, at) - before) % 2 == 1 for at in (near.start, near.start + 1)]
    return np.asarray(odd[0] & odd[1])


def _opens(near: Near, begin: np.ndarray, first: np.ndarray, verbs: np.ndarray) -> np.ndarray:
    """Whether nothing but a verb or a particle and titles stands between a sentence's begin and its first name.

    Behind the circumstances a sentence opens with its verb stands right before him (ومع ذلك قال فلان).
    """
    opening = near.says(_VERB, begin) | near.says(_OPENING, begin) | np.isin(begin, verbs)
    head = near.title_start(first) - 1
    verb = (near.says(_VERB, head) | np.isin(head, verbs)) & (head > begin)
    verb &= ~near.says(ANY_RELATIVE, head - 1) & ~near.says(_THAT, head - 1)
    return np.asarray(~near.plain_between(np.minimum(begin + opening, first), first) | verb)


def _hers(near: Near, begin: np.ndarray, row: np.ndarray, verbs: np.ndarray) -> np.ndarray:
    """Whether the subject is feminine: by its verb, the name of a state, the head of a body, a man's title."""
    first, kind = near.names.start[row], near.names.kind[row]
    before = np.maximum(first - 1, begin)
    state = ~near.says(MASCULINE_STATE, first)
    own = np.where(kind == "C", state, np.where(kind == "O", near.says(FEMININE, first), near.says(FEMININE, before)))
    # The verb tells it where one opens the sentence, or stands right before the subject.
    before = (first > begin) & ~near.says(_OPENING, begin) & ~titles(near.scan)[begin]
    opens = near.says(_VERB, begin) | np.isin(begin, verbs)
    verb = np.maximum(np.where(opens, begin, near.title_start(first) - 1), begin)
    return np.where(before, near.says(_VERB_HERS, verb), own)


def _another(near: Near, row: np.ndarray, feminine: np.ndarray) -> np.ndarray:
    """Whether another of the verb's gender is named without a preposition between the subject and the verb."""
    names, bare = near.names, near.names.preposition == ""
    # سفير كندا: he, not she.
    bare = bare & ~(among(names.kind, "CO") & single_titles(near.scan)[np.maximum(names.start - 1, 0)])
    hers = FEMININE(near.scan, names.start)
    woman = among(names.kind, "C") & ~MASCULINE_STATE(near.scan, names.start) | among(names.kind, "O") & hers
    found = np.zeros(len(row), dtype=bool)
    for held, others in ((feminine, bare & woman), (~feminine, bare & among(names.kind, "PHCO") & ~woman)):
        count = np.cumsum(np.append(0, others))
        found |= held & (count[names.after(near.start)] > count[row + 1])
    return found


def _another_speaks(near: Near, end: np.ndarray) -> np.ndarray:
    """Whether a verb of saying and a definite noun stand between the subject and the verb (وأضاف الخبير)."""
    speaks = near.places(_SPEAKS)
    behind = near.scan.inside(speaks + 1)
    speaks = speaks[WITH_ARTICLE(near.scan, behind) & ~_DAY(near.scan, behind)]
    return stand_between(speaks, end, near.start)


def _resumes(near: Near, end: np.ndarray) -> np.ndarray:
    """Whether a pause stands before the verb, or no أن since the subject: the verb is not that clause's."""
    apart = near.pause[np.maximum(near.start - 1, 0)] != near.pause[near.start]
    # Another sentence is no clause of that one.
    apart |= near.sentence[np.maximum(end - 1, 0)] != near.sentence[near.start]
    return np.asarray(apart | ~near.between(_THAT, end, near.start))
