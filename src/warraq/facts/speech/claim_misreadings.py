"""Hits of the claim rules that a word beside the cue or the content shows to be no claims."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech import claim_content, openings, quote_marks, sources
from warraq.facts.speech.claim_content import within_marks
from warraq.facts.speech.claim_hits import REACH_RESUMED, REACH_THAT, RELATIVES, RESUMED, Hits
from warraq.facts.speech.common import WAS, WORDS
from warraq.facts.speech.cues import Typed
from warraq.facts.speech.misread_that import may_say, of_another_verb, prays
from warraq.facts.speech.misread_topics import no_topic
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import NOT, THAT
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

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
# A mark glued to the word before it.
_CLOSED = r"^[\"»”][\s،,]"
_PREPOSED = of_word(lambda: KEY.is_in(["في", "من", "مع", "علي", "خلال"]))
_AMOUNT = of_word(lambda: KEY.is_in(keys("claim", "amount")))
_WITHOUT = of_word(lambda: KEY.str.contains("^[وف]?(?:دون|بدون)$"))
_REACH_WORDS = 6  # tokens from a word of saying to what is said
_REACH_SHOWN = 3  # words behind a verb of showing among which what shows stands
_SHOWING = of_word(lambda: KEY.is_in(keys("claim", "shows")))
# Cues of nobody, and participles: what stands before them denies another verb.
_UNDENIED = ["impersonal", "whether", "participle", "participle_colon", "participle_quote", "participle_object_topic"]


def misread(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Whether a word beside the cue or the content shows that the rule does not hold."""
    at = Hits(scan, typed, hits)
    so = _is_masdar(at) | _is_accused(at) | _is_shown(at) | _shows_itself(at) | _follows(at)
    amount = pl.Series(_AMOUNT(scan, at.cue) & sources.has_digit(scan, at.end, at.content))
    denied = pl.Series(NOT(scan, np.maximum(at.cue - 1, 0)) & scan.soft[at.cue]) & ~at.has_lemma("thinking")
    # دون أن يعلن: nobody does.
    denied |= pl.Series(THAT(scan, np.maximum(at.cue - 1, 0)) & _WITHOUT(scan, np.maximum(at.cue - 2, 0)))
    denied |= pl.Series(may_say(at))
    so |= denied & ~at.of(*_UNDENIED)
    return so | of_another_verb(at) | prays(at) | _between_marks(at) | _no_source(at) | no_topic(at) | amount


def _is_masdar(at: Hits) -> pl.Series:
    """Whether the cue is a verbal noun that is written as the verb is (طلب عدم كشف اسمه)."""
    noun = at.before_cue.is_in(_NOUN_BEHIND)
    return noun & at.has_lemma("masdar")


def _follows(at: Hits) -> pl.Series:
    """Whether somebody follows something (تابع المعرض) rather than goes on with what he says (وتابع: بدأ العمل)."""
    about = np.zeros(len(at.end), dtype=bool)
    for step in range(REACH_THAT):
        token = np.minimum(at.end + step, at.content - 1)
        about |= _PREPOSED(at.scan, token) & (step < REACH_RESUMED + 2)
    near = ~at.is_far(REACH_RESUMED) | ~at.sourceless & ~at.is_far(REACH_THAT) & ~pl.Series(about)
    return at.has_lemma("resuming") & ~(near & at.of("says_colon", "says_quote", "says_that"))


def _is_accused(at: Hits) -> pl.Series:
    """Whether a person is accused of something, and accuses nobody (اتهم فلان "بقبول هدايا")."""
    return at.of("says_quote") & (at.lemma == "اتهم").fill_null(False) & at.first.str.contains("^ب.{3,}")


def _is_shown(at: Hits) -> pl.Series:
    """Whether marks behind a verb of treating hold a name, as what somebody treats is not said."""
    return at.of("says_quote", "says_colon", "source_says_colon") & at.has_lemma("treating")


def _shows_itself(at: Hits) -> pl.Series:
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


def _between_marks(at: Hits) -> pl.Series:
    """Whether marks show that the cue and the content do not belong together."""
    so = is_quoted(at.scan, at.hits)
    # A colon inside marks that open behind the cue is part of what is said.
    so |= at.of("says_colon") & pl.Series(within_marks(at.scan, at.end, at.content))
    # Marks that close are no beginning, and some hold a name.
    closed = at.scan.gaps.gather(at.scan.gap_id[at.content]).str.contains(_CLOSED)
    return so | at.of("says_quote", "participle_quote") & (
        closed | pl.Series(quote_marks.is_named(at.scan, at.content, at.last))
    )


def _no_source(at: Hits) -> pl.Series:
    """Whether what stands in front of the cue, or before a colon, is not its source."""
    # A noun in front that the cue refers back to is no subject (كلام نفى فيه رغبته بأن).
    resumed = pl.Series(RESUMED(at.scan, at.end)) & ~at.before_cue.is_in(RELATIVES)
    so = at.of("source_says_that") & resumed & at.is_far(REACH_RESUMED)
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
