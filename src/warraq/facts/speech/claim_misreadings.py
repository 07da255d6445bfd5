"""Hits of the claim rules that a word beside the cue or the content shows to be no claims."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import titles
from warraq.facts.speech import claim_content, claim_topics, openings, quote_marks, sources, told_nouns, two_sources
from warraq.facts.speech.claim_content import within_marks
from warraq.facts.speech.common import OPENER, WAS, WORDS
from warraq.facts.speech.cues import Typed
from warraq.facts.text import words
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, COMMA, HAS_ARTICLE, NOT, THAT
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas
from warraq.facts.text.words import COMMON

# Tokens from a cue without a source to its أن.
_REACH_THAT = 7
# The same where the cue refers back to a text (بيانا قال فيه إن).
_REACH_RESUMED = 3
# Tokens from a verb of praying to its أن.
_REACH_PRAYER = 9
# Words by which the cue refers to what stands before.
_AS = ["ما", "كما", "حسبما", "وفقما", "مثلما", "بحسبما"]
RELATIVES = ["الذي", "التي", "الذين", "اللذين", "اللتين"]
_RESUMED = of_word(
    lambda: KEY.is_in(["عنه", "عنها", "عنهم", "به", "بها", "بهم", "عليه", "عليها", "فيه", "فيها", "اليه", "اليها"])
)
_ABOUT = ["عن", "حول", "بشان", "بخصوص", "ازاء", "تجاه", "حيال"]
_NOUN_BEHIND = [
    "عدم",
    "بعدم",
    "لعدم",
    "دون",
    "بدون",
    "بعد",
    "قبل",
    "عن",
    "في",
    "الي",
    "علي",
    "مع",
    "تم",
    "يتم",
    "بين",
    "من",
]
_TOPICS = ("topic", "source_topic")
# A mark glued to the word before it.
_CLOSED = r"^[\"»”][\s،,]"
# Folded: verbs of praying and whom one prays to, and verbs of calling something by a name.
_PRAYING = of_word(lambda: KEY.str.contains("^(?:ف?سايل.*|و?سايل(?:ا|ه|ين)|[وف]?(?:داع.*|[نايت]سال|[ناي]دعو|سال))$"))
_PRAYED_TO = of_word(lambda: KEY.is_in(["الله", "المولي", "ربه", "ربها"]))
_CALLING = of_word(lambda: KEY.str.contains("^[وف]?(?:صنف|وصف|نعت|اعتبر|عد)(?:ت|وا)?(?:ه|ها|هم)$"))
_BEFORE_CLAUSE = of_word(lambda: KEY.str.replace("^[وف]", "").is_in(keys("claim", "before_clause")))
_PREPOSED = of_word(lambda: KEY.is_in(["في", "من", "مع", "علي", "خلال"]))
_AMOUNT = of_word(lambda: KEY.is_in(keys("claim", "amount")))
_NO_TOPIC = of_word(lambda: KEY.is_in([*keys("claim", "no_topic"), *RELATIVES]))
_ANNOUNCED = of_word(lambda: KEY.is_in(keys("claim", "announced")))
_COUNTED = of_word(lambda: KEY.str.contains("^ال[^ا]{2,}ي$") | KEY.is_in(keys("claim", "counted")))
_YEARS = of_word(lambda: KEY.is_in(["عاما", "عام", "سنه", "ربيعا"]))
_WITHOUT = of_word(lambda: KEY.str.contains("^[وف]?(?:دون|بدون)$"))
_ESPECIALLY = of_word(lambda: KEY.is_in(["خاصه", "وخاصه", "خصوصا", "وخصوصا"]))
_AND_CLAUSE = of_word(lambda: KEY.str.contains("^و(?:[^هد]|ه[^وي]|د.)..+"))
_TAKES_THAT = of_word(lambda: KEY.is_in(keys("claim", "takes_that")))
_AND_VERB = of_word(lambda: KEY.str.contains("^و[تيس]"))
_WILL_SAY = of_word(lambda: KEY.str.contains("^[يتن].{2,}"))
_SAYS_SO = of_word(
    lambda: KEY.str.contains("^[وف]?(?:قبل|بعد|منذ|سبق|اود|نود|احب|نحب|يسر.*|اريد|نريد|استطيع|يمكنني|الي|اختار.*)$")
)
_IF = of_word(lambda: KEY.is_in(["اذا", "لو", "حال", "كي", "لكي", "سوف", "هل", "لن", "ولو", "واذا", "فاذا"]))
_DONE = of_word(lambda: KEY.is_in(["قد", "وقد"]))
_WHO = of_word(lambda: KEY.is_in([*RELATIVES, "والذي", "والتي"]))
_REACH_FAR = 24  # words of the longest subject that the rules read
_REACH_WORDS = 6  # tokens from a word of saying to what is said
_AND_ON = of_word(lambda: KEY == "وعلي")
_PROOF = of_word(lambda: KEY.is_in(["دليل", "مثال", "برهان", "صوره", "تعبير"]))
_REACH_SHOWN = 3  # words behind a verb of showing among which what shows stands
_SHOWING = of_word(lambda: KEY.is_in(keys("claim", "shows")))
_NAMED_BEHIND = of_word(lambda: KEY.str.contains("^(?:بن|ال?.*ي$)"))


# Cues of nobody, and participles: what stands before them denies another verb.
_UNDENIED = ["impersonal", "whether", "participle", "participle_colon", "participle_quote", "participle_object_topic"]


class _Hits:
    """Hits with the words around their cues and contents."""

    def __init__(self, scan: Scan, typed: Typed, hits: pl.DataFrame) -> None:
        self.scan, self.typed, self.hits = scan, typed, hits
        names = ("content_start", "content_end", "cue_start", "cue_end")
        self.content, self.last, self.cue, self.end = (hits[n].fill_null(0).cast(pl.Int64).to_numpy() for n in names)
        self.sourceless = hits["source_at"].is_null()
        self.before_cue = scan.keys(np.maximum(self.cue - 1, 0))
        self.first = scan.keys(self.content)

    def of(self, *names: str) -> pl.Series:
        """Whether each hit is one of these rules."""
        return self.hits["rule_id"].is_in([f"claims.{name}@1" for name in names])

    def before(self, tokens: int) -> pl.Series:
        """The word so many tokens before what is said."""
        return self.scan.keys(np.maximum(self.content - tokens, 0))

    def asked(self, tokens: int, question: Question) -> pl.Series:
        """The answer to a question about that word."""
        return pl.Series(question(self.scan, np.maximum(self.content - tokens, 0)))

    def is_far(self, reach: int) -> pl.Series:
        """Whether what is said stands farther than `reach` behind the cue."""
        return pl.Series(self.content - self.end > reach)

    def has_lemma(self, kind: str) -> pl.Series:
        """Whether the lemma of each cue is listed as such."""
        return self.lemma.is_in(lemmas("claim", kind)).fill_null(False)

    @cached_property
    def lemma(self) -> pl.Series:
        return self.typed.column(self.hits["cue_start"], "lemma")

    @cached_property
    def relates(self) -> pl.Series:
        """Whether the cue refers to what stands before (كما قال)."""
        return self.before_cue.str.replace("^[وف]", "").is_in(_AS)


def misread(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Whether a word beside the cue or the content shows that the rule does not hold."""
    at = _Hits(scan, typed, hits)
    so = _is_masdar(at) | _is_accused(at) | _is_shown(at) | _shows_itself(at) | _follows(at)
    amount = pl.Series(_AMOUNT(scan, at.cue) & sources.has_digit(scan, at.end, at.content))
    denied = pl.Series(NOT(scan, np.maximum(at.cue - 1, 0)) & scan.soft[at.cue]) & ~at.has_lemma("thinking")
    # دون أن يعلن: nobody does.
    denied |= pl.Series(THAT(scan, np.maximum(at.cue - 1, 0)) & _WITHOUT(scan, np.maximum(at.cue - 2, 0)))
    denied |= pl.Series(_may_say(at))
    so |= denied & ~at.of(*_UNDENIED)
    return so | _of_another_verb(at) | _prays(at) | _between_marks(at) | _no_source(at) | _no_topic(at) | amount


def _may_say(at: _Hits) -> np.ndarray:
    """Whether somebody is to say something, or may (ينتظر أن يعلن, إذا قال), but for أود أن أقول and قبل أن يقول."""
    before, second = np.maximum(at.cue - 1, 0), np.maximum(at.cue - 2, 0)
    joined = at.scan.soft[at.cue] & (at.cue > 0)
    to_come = THAT(at.scan, before) & _WILL_SAY(at.scan, at.cue) & ~_SAYS_SO(at.scan, second)
    return np.asarray(joined & (to_come | _IF(at.scan, before)) & at.typed.is_any(at.cue, "CE"))


def _is_masdar(at: _Hits) -> pl.Series:
    """Whether the cue is a verbal noun that is written as the verb is (طلب عدم كشف اسمه)."""
    noun = at.before_cue.is_in(_NOUN_BEHIND)
    return noun & at.has_lemma("masdar")


def _follows(at: _Hits) -> pl.Series:
    """Whether somebody follows something (تابع المعرض) rather than goes on with what he says (وتابع: بدأ العمل)."""
    about = np.zeros(len(at.end), dtype=bool)
    for step in range(_REACH_THAT):
        token = np.minimum(at.end + step, at.content - 1)
        about |= _PREPOSED(at.scan, token) & (step < _REACH_RESUMED + 2)
    near = ~at.is_far(_REACH_RESUMED) | ~at.sourceless & ~at.is_far(_REACH_THAT) & ~pl.Series(about)
    return at.has_lemma("resuming") & ~(near & at.of("says_colon", "says_quote", "says_that"))


def _is_accused(at: _Hits) -> pl.Series:
    """Whether a person is accused of something, and accuses nobody (اتهم فلان "بقبول هدايا")."""
    return at.of("says_quote") & (at.lemma == "اتهم").fill_null(False) & at.first.str.contains("^ب.{3,}")


def _is_shown(at: _Hits) -> pl.Series:
    """Whether marks behind a verb of treating hold a name, as what somebody treats is not said."""
    return at.of("says_quote", "says_colon", "source_says_colon") & at.has_lemma("treating")


def _shows_itself(at: _Hits) -> pl.Series:
    """Whether what shows something is no text and no figures (أثبت الفريق أنه قوي): it says nothing."""
    shown = np.zeros(len(at.end), dtype=bool)
    for step in range(_REACH_SHOWN):
        token = np.minimum(at.end + step, np.maximum(at.content - 1, 0))
        shown |= (at.end + step < at.content) & _SHOWING(at.scan, token)
    document = (at.typed.column(at.hits["source_at"], "kind") == "document").fill_null(False)
    said = (document | pl.Series(shown)) & at.of("says_that", "source_says_that")
    return at.has_lemma("showing") & ~said


def is_apart(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the name before a verb and a colon neither opens its clause nor is what a relative clause tells of."""
    start, cue = (hits[c].fill_null(1).cast(pl.Int64).to_numpy() for c in ("before_start", "cue_start"))
    told = scan.keys(np.maximum(cue - 1, 0)).is_in(RELATIVES)
    own = pl.Series(openings.opens_clause(scan, start)) | told
    return (hits["rule_id"] == "claims.source_says_colon@1") & ~own


def is_no_past(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether no كان stands before the source of what was said."""
    rows = (hits["rule_id"] == "claims.was_said_that@1").arg_true().to_numpy()
    none = np.zeros(hits.height, dtype=bool)
    none[rows] = ~WAS(scan, (hits["before_start"].gather(rows).fill_null(1).cast(pl.Int64) - 1).clip(0).to_numpy())
    return pl.Series(none)


def is_quoted(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether marks open behind the cue of what is said and its أن stands inside: it is part of what is said."""
    end, content = (hits[c].fill_null(0).cast(pl.Int64).to_numpy() for c in ("cue_end", "content_start"))
    that = np.maximum(content - 1, 0)
    return (hits["rule_id"] == "claims.says_that@1") & pl.Series(within_marks(scan, np.minimum(end, that), that))


def _of_another_verb(at: _Hits) -> pl.Series:
    """Whether أن belongs to another word than the cue."""
    that = at.before(1)
    # لهم الصحة وأن …: what و joins أن to is another object.
    joined = at.of("participle", "says_that") & that.str.starts_with("وان")
    joined |= at.of("says_that") & that.str.starts_with("فان") & ~at.relates
    # التي علقت مقابل أن: far behind a relative's verb it is another's.
    told_of = at.of("says_that") & at.sourceless & at.before_cue.is_in(RELATIVES) & at.is_far(_REACH_RESUMED)
    joined |= told_of & ~(at.has_lemma("speaking") | (at.lemma == "أكد").fill_null(False))
    clause = that.str.starts_with("ان") & at.asked(2, _BEFORE_CLAUSE) & ~at.of(*_TOPICS)
    clause |= (
        that.str.starts_with("ان") & at.asked(2, _ESPECIALLY) & (at.is_far(_REACH_RESUMED + 1) | at.of("noun_that"))
    )
    # قال يجب عليه أن: it belongs to the verb between.
    modal = np.zeros(len(at.end), dtype=bool)
    for step in range(_REACH_THAT):
        token = at.end + step
        modal |= (token < at.content - 1) & _TAKES_THAT(at.scan, np.minimum(token, at.content))
    clause |= at.of("says_that") & pl.Series(modal)
    # Far from a cue without a source, أن belongs to another verb, but for the بأن of what somebody is told.
    told = at.has_lemma("telling") & that.str.starts_with("بان")
    far = at.of("says_that") & at.sourceless & at.is_far(_REACH_THAT) & ~told
    # Far from its cue, بأن belongs to the verb beside it (صنفتها بأنها), and اعتبر without a source is a passive.
    called = at.asked(2, _CALLING) | at.sourceless & (at.lemma == "اعتبر").fill_null(False)
    far |= at.of("says_that") & at.is_far(_REACH_RESUMED) & called
    argued = at.of("says_that") & at.sourceless & at.has_lemma("arguing")
    # على ما أعلن الجيش، وتضمن بيانه أن: behind a comma it belongs to the verb that follows.
    after = np.minimum(at.end[:, None] + np.arange(_REACH_FAR), at.content[:, None] - 1)
    next_verb = (COMMA(at.scan, after.ravel()) & _AND_CLAUSE(at.scan, after.ravel())).reshape(after.shape)
    argued |= at.of("says_that") & at.relates & pl.Series((next_verb & (after < at.content[:, None] - 1)).any(axis=1))
    # الإجراءات التي تنص عليها الاتفاقية: it lays down what stands before.
    argued |= at.of("lays_down") & pl.Series(_RESUMED(at.scan, at.end))
    # أوضح دليل على أن: the clearest; وعلى الدول أن تعمل: they must.
    argued |= at.of("says_that") & (at.lemma == "أوضح").fill_null(False) & pl.Series(_PROOF(at.scan, at.end))
    bound = _AND_ON(at.scan, after.ravel()) & HAS_ARTICLE(at.scan, after.ravel() + 1)
    argued |= at.of("says_that") & pl.Series((bound.reshape(after.shape)).any(axis=1))
    return joined | clause | far | argued | at.of("noun_topic") & ~that.is_in(_ABOUT)


def _prays(at: _Hits) -> pl.Series:
    """Whether somebody prays that something be."""
    that = at.before(1).str.contains("^ب?ان")
    asks = at.has_lemma("praying") | pl.Series(_PRAYED_TO(at.scan, at.end))
    prayed = at.asked(3, _PRAYING)
    # سائلا الله العلي القدير أن
    for step in range(4, _REACH_PRAYER):
        prayed |= at.asked(step, _PRAYING) & at.asked(step - 1, _PRAYED_TO)
    return that & (at.of("says_that") & asks | prayed)


def _between_marks(at: _Hits) -> pl.Series:
    """Whether marks show that the cue and the content do not belong together."""
    so = is_quoted(at.scan, at.hits)
    # A colon inside marks that open behind the cue is part of what is said.
    so |= at.of("says_colon") & pl.Series(within_marks(at.scan, at.end, at.content))
    # Marks that close are no beginning, and some hold a name.
    closed = at.scan.gaps.gather(at.scan.gap_id[at.content]).str.contains(_CLOSED)
    return so | at.of("says_quote", "participle_quote") & (
        closed | pl.Series(quote_marks.is_named(at.scan, at.content, at.last))
    )


def _no_source(at: _Hits) -> pl.Series:
    """Whether what stands in front of the cue, or before a colon, is not its source."""
    # A noun in front that the cue refers back to is no subject (كلام نفى فيه رغبته بأن).
    resumed = pl.Series(_RESUMED(at.scan, at.end)) & ~at.before_cue.is_in(RELATIVES)
    so = at.of("source_says_that") & resumed & at.is_far(_REACH_RESUMED)
    kind = at.typed.column(at.hits["source_at"], "kind")
    so |= at.of("headline") & claim_content.is_label(at.scan, at.content, kind)
    # نسبت إلى فلان قوله: without a word of saying it is no saying that is ascribed.
    worded = np.zeros(len(at.end), dtype=bool)
    for step in range(2, _REACH_WORDS):
        worded |= WORDS(at.scan, np.maximum(at.content - step + 1, 0))
    so |= at.of("ascribed_to") & ~pl.Series(worded)
    # حسب الحاجة, على حسب الموقع: as it is wanted, or stands; what no list has says nothing there.
    by = (at.lemma == "حسب").fill_null(False)
    beside = (at.typed.column(at.hits["cue_end"], "tok_start") == at.hits["source_at"]).fill_null(False)
    so |= by & ~at.of("according_as") & (~beside & (kind == "nominal").fill_null(True) | (at.before_cue == "علي"))
    # وفقا with و begins what it says.
    return so | at.of("according") & (at.typed.column(at.hits["cue_start"], "cut") > 0)


def _is_called_on(at: _Hits) -> pl.Series:
    """Whether the name, the office or the adjective of the source goes on where the topic should begin."""
    kind = words.read(at.scan).symbol[at.content]
    titled = titles(at.scan)[at.content] & ~at.first.str.starts_with("ال").to_numpy()
    after = at.scan.inside(at.content + 1)
    # قال محمد …: a given name, but for those that are words before what they govern (إعلان, نجاح الزيارة).
    given = holds(kind, "GHF") | (kind == ord("J")) & _NAMED_BEHIND(at.scan, after)
    return at.of("topic") & pl.Series(titled | given | _COUNTED(at.scan, at.content))


def _is_parted(at: _Hits) -> np.ndarray:
    """Whether the name before a verb is not, or not alone, its subject (لكنه نفى, فيما أعلن)."""
    own = (at.hits["source_at"] == at.hits["before_start"]).fill_null(False).to_numpy()
    before = np.maximum(at.cue - 1, 0)
    beside = at.typed.number(at.hits["before_start"].fill_null(0).cast(pl.Int64).to_numpy(), "tok_end") == at.cue
    parted = ~beside & (OPENER(at.scan, before) & ~_DONE(at.scan, before) | BEGINS_WITH_AND(at.scan, before))
    parted &= ~_WHO(at.scan, before) & ~two_sources.TWO_SAY(at.scan, at.cue)
    return np.asarray(own & at.of("source_topic", "source_object_topic").to_numpy() & parted)


def _no_topic(at: _Hits) -> pl.Series:
    """Whether what stands behind a verb and its source is not what it is about."""
    so = at.relates | pl.Series(_RESUMED(at.scan, at.end))
    # Results do not announce (تعلن النتائج غدا).
    so |= pl.Series(_ANNOUNCED(at.scan, at.hits["source_at"].fill_null(0)))
    so |= at.of("topic") & at.before_cue.is_in(RELATIVES)
    so |= pl.Series(_NO_TOPIC(at.scan, at.content)) | _is_called_on(at)
    # فلان (60 عاما): his age.
    so |= pl.Series(_YEARS(at.scan, at.content)) & at.asked(1, sources.NUMBER)
    # What و joins to the source is another source, or another verb.
    joined = at.first.str.starts_with("و") & ~pl.Series(COMMON(at.scan, at.content))
    so |= pl.Series(_AND_VERB(at.scan, at.content)) | joined
    so |= pl.Series(claim_topics.is_unclear(at.scan, at.typed, at.hits))
    so |= claim_content.is_apposed(at.scan, at.typed, at.content, at.lemma)
    shown = told_nouns.is_none(at.scan, at.hits) | at.of("source_object_topic") & pl.Series(_is_parted(at))
    return shown | at.of(*_TOPICS) & (
        so & ~pl.Series(claim_topics.is_about(at.scan, at.content)) | pl.Series(_is_parted(at))
    )
