"""Topics of claims that are none: more of the source, another verb, what is announced itself."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import titles
from warraq.facts.speech import claim_content, claim_topics, sources, told_nouns, two_sources
from warraq.facts.speech.claim_hits import RELATIVES, RESUMED, TOPICS, Hits
from warraq.facts.speech.common import OPENER
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import BEGINS_WITH_AND, COMMA
from warraq.facts.text.kinds import holds
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.facts.text.words import COMMON

_NO_TOPIC = of_word(lambda: KEY.is_in([*keys("claim", "no_topic"), *RELATIVES]))
_ANNOUNCED = of_word(lambda: KEY.is_in(keys("claim", "announced")))
_COUNTED = of_word(lambda: KEY.str.contains("^ال[^ا]{2,}ي$") | KEY.is_in(keys("claim", "counted")))
_YEARS = of_word(lambda: KEY.is_in(["عاما", "عام", "سنه", "ربيعا"]))
_AND_VERB = of_word(lambda: KEY.str.contains("^و[تيس]"))
_DONE = of_word(lambda: KEY.is_in(["قد", "وقد"]))
_WHO = of_word(lambda: KEY.is_in([*RELATIVES, "والذي", "والتي"]))
_NAMED_BEHIND = of_word(lambda: KEY.str.contains("^(?:بن|ال?.*ي$)"))


def _is_called_on(at: Hits) -> pl.Series:
    """Whether the name, the office or the adjective of the source goes on where the topic should begin."""
    kind = words.read(at.scan).symbol[at.content]
    titled = titles(at.scan)[at.content] & ~at.first.str.starts_with("ال").to_numpy()
    after = at.scan.inside(at.content + 1)
    # قال محمد …: a given name, but for those that are words before what they govern (إعلان, نجاح الزيارة).
    given = holds(kind, "GHF") | (kind == ord("J")) & _NAMED_BEHIND(at.scan, after)
    # مولود تشاوش أوغلو: a person's name goes on with a word that can be but one.
    source = at.hits["source_at"].fill_null(0).cast(pl.Int64).to_numpy()
    given |= holds(kind, "UWcZ") & at.typed.flag(source, "person") & ~at.typed.is_any(at.content, "S")
    return at.of("topic") & pl.Series(titled | given | _COUNTED(at.scan, at.content))


def _is_parted(at: Hits) -> np.ndarray:
    """Whether the name before a verb is not, or not alone, its subject (لكنه نفى, فيما أعلن)."""
    own = (at.hits["source_at"] == at.hits["before_start"]).fill_null(False).to_numpy()
    before = np.maximum(at.cue - 1, 0)
    beside = at.typed.number(at.hits["before_start"].fill_null(0).cast(pl.Int64).to_numpy(), "tok_end") == at.cue
    parted = ~beside & (OPENER(at.scan, before) & ~_DONE(at.scan, before) | BEGINS_WITH_AND(at.scan, before))
    parted &= ~_WHO(at.scan, before) & ~two_sources.TWO_SAY(at.scan, at.cue)
    return np.asarray(own & at.of("source_topic", "source_object_topic").to_numpy() & parted)


def no_topic(at: Hits) -> pl.Series:
    """Whether what stands behind a verb and its source is not what it is about."""
    so = at.relates | pl.Series(RESUMED(at.scan, at.end))
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
    # مدير الفرع بتعليم المدينة سالم الحمود، أن: what is said follows.
    last = at.scan.inside(at.last)
    shown = at.hits["rule_id"].is_in(told_nouns.RULES) & pl.Series(at.typed.is_any(last, "Q") & COMMA(at.scan, last))
    shown |= told_nouns.is_none(at.scan, at.hits) | at.of("source_object_topic") & pl.Series(_is_parted(at))
    return shown | at.of(*TOPICS) & (
        so & ~pl.Series(claim_topics.is_about(at.scan, at.content)) | pl.Series(_is_parted(at))
    )
