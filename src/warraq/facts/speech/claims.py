"""Claims: what a source is reported to say. The span is what is said, the trigger is the cue.

The rules (facts/rules/claims.csv) are regular expressions over the symbols of `warraq.facts.speech.cues`, with the
groups cue, source (where the source is looked for), before (a source in front of its verb) and content.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.grammar.clauses import sentence_numbers
from warraq.facts.speech import (
    according,
    claim_content,
    claim_misreadings,
    claim_modality,
    claim_speakers,
    claim_subjects,
    claim_topics,
    cues,
    misread_that,
    openings,
    sources,
    spoken_of,
    subjects,
    told_nouns,
)
from warraq.facts.speech.claim_content import MIN_WORDS
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import lemmas
from warraq.resources import table

_HEADLINE = "claims.headline@1"
_FEAR = "claims.fear@1"
_TOPICS = ["claims.topic@1", "claims.source_topic@1"]
_PARTICIPLE = "claims.participle@1"
# What these take for a cue is none without a source.
_WITH_SOURCE = (
    "claims.lays_down@1",
    "claims.ascribed_to@1",
    "claims.stands_in@1",
    "claims.according_as@1",
    "claims.according_that@1",
    "claims.according_verb@1",
    "claims.topic@1",
    "claims.source_topic@1",
    "claims.noun_that@1",
    "claims.noun_topic@1",
)
_QUOTE_TYPES = {
    _HEADLINE: "headline_colon",
    "claims.says_quote@1": "direct",
    "claims.participle_quote@1": "direct",
    "claims.noun_that@1": "nominal",
    "claims.noun_topic@1": "nominal",
}
_BEFORE_MARK = ["claims.says_colon@1", "claims.source_says_colon@1", "claims.says_quote@1"]
_PARTICIPLE_BEFORE_MARK = ["claims.participle_colon@1", "claims.participle_quote@1"]
_HE_MAY = of_word(lambda: KEY.str.contains("^[وف]ي.*[^ن]$"))
_WHEN = of_word(lambda: KEY.is_in(["عندما", "حين", "حينما"]))
_GROUPS = ("cue", "source", "before", "content")


@cache
def rules() -> pl.DataFrame:
    """The rules in the order of their precedence."""
    return table("facts/rules/claims.csv")


def find(scan: Scan, context: Context) -> Found:
    """Facts of type claim; see `warraq.facts.family` for the columns."""
    typed = cues.typed(scan, context)
    hits = _hits(scan, typed)
    source = claim_speakers.whole(scan, typed, hits)
    told = ~spoken_of.is_untold(scan, hits, source["tok_start"].is_null())
    lemma, cut = (typed.column(hits["cue_start"], name) for name in ("lemma", "cut"))
    told &= ~told_nouns.is_untold(scan, hits, source, lemma, cut)
    told &= ~pl.Series(according.is_none(scan, hits, source)) & ~misread_that.is_fragment(scan, typed, hits, source)
    hits, source = hits.filter(told), source.filter(told)
    sentence = sentence_numbers(scan)
    facts = _facts(scan, typed, hits, source, sentence)
    mention = pl.select(pl.coalesce(source["mention"], _carried(hits, source, sentence))).to_series()
    speakers = pl.DataFrame({"fact": np.arange(hits.height), "mention": mention}).drop_nulls()
    arguments = speakers.select(
        pl.col("fact").cast(pl.UInt32),
        role=pl.lit("speaker"),
        ord=pl.lit(0, pl.Int32),
        mention=pl.col("mention").cast(pl.UInt32),
        entity_id=pl.lit(None, pl.String),
        value=pl.lit(None, pl.String),
    )
    return Found(facts, arguments.cast(ARGUMENT_SCHEMA))  # type: ignore[arg-type]


def _found(scan: Scan, typed: Typed) -> pl.DataFrame:
    """Hits of all rules on the tape, without those whose words rule them out."""
    columns = {f"{group}_{side}": pl.UInt32 for group in _GROUPS for side in ("start", "end")}
    no_hits = pl.DataFrame(schema=columns | {"rule_id": pl.String, "order": pl.Int32})
    frames = [
        _with_groups(found).with_columns(rule_id=pl.lit(r), order=pl.lit(i))
        for i, (r, p) in _rows()
        if (found := typed.tape.find(p)).height
    ]
    hits = pl.concat([no_hits, *frames], how="diagonal")
    hits = hits.filter(pl.col("content_end") - pl.col("content_start") >= MIN_WORDS)
    if "role" in scan.paragraphs.columns:
        para = scan.para[hits["content_start"].to_numpy()]
        is_headline = scan.paragraphs["role"].is_in(["headline", "subheading"]).gather(para)
        hits = hits.filter((pl.col("rule_id") != _HEADLINE) | is_headline)
    hits = hits.filter(_rightly_feared(scan, typed, hits) & ~claim_misreadings.is_apart(scan, hits))
    hits = hits.filter(~told_nouns.is_apart(scan, hits) & according.is_right(scan, hits))
    hits = told_nouns.preferred(hits.filter(~claim_misreadings.is_no_past(scan, hits)))
    return hits.filter(spoken_of.is_right(scan, hits, typed.column(hits["cue_start"], "lemma")))


def _hits(scan: Scan, typed: Typed) -> pl.DataFrame:
    """Hits of all rules, one a cue: one that finds a source, then the rule that stands first."""
    hits = _found(scan, typed)
    hits = hits.with_columns(
        source_at=pl.coalesce(claim_subjects.subject(scan, typed, hits), claim_speakers.speaker(scan, typed, hits))
    )
    hits = _merged(hits)
    hits = _with_right_topics(scan, typed, hits)
    # Marks that open before its أن show a verb's other rule to be right (قال "ليس صحيحا أن …").
    hits = hits.filter(~claim_misreadings.is_quoted(scan, hits))
    anchor = pl.coalesce("cue_start", "source_start").alias("anchor")
    sourceless = pl.col("source_at").is_null()
    fronted = pl.Series("fronted", claim_subjects.is_fronted(scan, typed, hits))
    ordered = hits.with_columns(anchor, ~fronted).sort(pl.col("anchor"), "fronted", sourceless, pl.col("order"))
    kept = ordered.unique("anchor", keep="first", maintain_order=True)
    needs_source = pl.col("rule_id").is_in(_WITH_SOURCE) | pl.col("cue_start").is_null()
    kept = kept.filter(~needs_source | pl.col("source_at").is_not_null())
    # Topics were asked before.
    others = kept.filter(~pl.col("rule_id").is_in(_TOPICS))
    others = others.with_columns(content_start=claim_topics.begins(scan, typed, others))
    others = others.filter(pl.col("content_end") >= pl.col("content_start") + MIN_WORDS)
    others = others.filter(~claim_misreadings.misread(scan, typed, others))
    kept = pl.concat([kept.filter(pl.col("rule_id").is_in(_TOPICS)), others]).sort("anchor", maintain_order=True)
    trimmed = claim_content.trimmed(scan, typed, kept)
    return trimmed.filter(~claim_content.holds_another(scan, trimmed))


def _with_right_topics(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """The hits without the topics that are none, so that another rule may read their cues; they begin where they do."""
    about = pl.col("rule_id").is_in(_TOPICS)
    topics = hits.filter(about & pl.col("source_at").is_not_null())
    # A person named behind a title is the source, not what is said.
    told = topics.with_columns(content_start=pl.max_horizontal("content_start", _source_end(scan, typed, topics)))
    told = told.with_columns(content_start=claim_topics.begins(scan, typed, told))
    told = told.filter(pl.col("content_end") >= pl.col("content_start") + MIN_WORDS)
    return pl.concat([hits.filter(~about), told.filter(~claim_misreadings.misread(scan, typed, told))])


def _merged(hits: pl.DataFrame) -> pl.DataFrame:
    """The hits without a verb whose colon or marks are a participle's, which takes its source (رد فلان قائلا:)."""
    colon, participle = (pl.col("rule_id").is_in(names) for names in (_BEFORE_MARK, _PARTICIPLE_BEFORE_MARK))
    source = pl.col("source_at").filter(colon).first().over("content_start")
    both = (colon.any() & participle.any()).over("content_start")
    taken = pl.when(participle).then(pl.coalesce("source_at", source)).otherwise("source_at")
    return hits.with_columns(taken.alias("source_at")).filter(~(colon & both))


def _rightly_feared(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """False for fear of no verbal noun, and for a topic that begins with the من of one: that is the rule of fear's."""
    cue, content = (hits[f"{name}_start"].fill_null(0).cast(pl.Int64).to_numpy() for name in ("cue", "content"))
    begins = typed.column(hits["content_start"], "symbol").eq("R").fill_null(False)
    feared = sources.is_feared(scan, cue, content + begins.to_numpy())
    fear, topic = hits["rule_id"] == _FEAR, hits["rule_id"].is_in(_TOPICS)
    return pl.select(pl.when(fear).then(feared).otherwise(~(topic & begins & feared))).to_series()


def _carried(hits: pl.DataFrame, source: pl.DataFrame, sentence: np.ndarray) -> pl.Series:
    """The mention that a participle carries on: the speaker of its sentence, where there was but one before."""
    said = pl.col("rule_id") != _PARTICIPLE
    frame = hits.select("rule_id", sentence=pl.Series(sentence[hits["anchor"].to_numpy()]))
    before = said.cast(pl.Int32).cum_sum().over("sentence")
    carried = pl.when(said).then("mention").forward_fill().over("sentence")
    return (
        frame.with_columns(source["mention"])
        .select(pl.when(~said & (before == 1)).then(carried).alias("mention"))
        .to_series()
    )


def _source_end(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """One past the source of a claim about a topic that stands behind its cue; null elsewhere."""
    rows = (hits["rule_id"] == "claims.topic@1").arg_true()
    end = claim_speakers.whole(scan, typed, hits[rows])["tok_end"]
    return pl.repeat(None, hits.height, dtype=pl.UInt32, eager=True).scatter(rows, end)


def _rows() -> list[tuple[int, tuple[str, str]]]:
    return list(enumerate(rules().select("rule_id", "pattern").iter_rows()))


def _with_groups(hits: pl.DataFrame) -> pl.DataFrame:
    """The hits with a column pair for every group, null where the rule has none."""
    wanted = [f"{group}_{side}" for group in _GROUPS for side in ("start", "end")]
    missing = [pl.lit(None, pl.UInt32).alias(name) for name in wanted if name not in hits.columns]
    return hits.with_columns(missing).select(wanted).drop_nulls("content_start")


def _facts(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, sentence: np.ndarray) -> pl.DataFrame:
    """The claims with their columns."""
    content = claim_content.located(scan, typed, hits)
    cue = _triggers(scan, typed, hits)
    cells = typed.at(hits["cue_start"])
    impersonal = cells["symbol"].eq("I").fill_null(False)
    impersonal |= source["kind"].is_null() & claim_content.is_passive(scan, hits)
    kind = pl.when(pl.lit(impersonal)).then(pl.lit("impersonal")).otherwise(pl.lit(source["kind"]))
    return content.with_columns(
        cue["trigger_start"],
        cue["trigger_end"],
        hits["rule_id"],
        fact_type=pl.lit("claim"),
        predicate=cells["lemma"],
        modality=claim_modality.of_content(scan, typed, hits, cells, sentence),
        attribution_type=pl.when(_goes_on(scan, typed, hits, source))
        .then(kind.fill_null("continuation"))
        .otherwise(kind),
        attributed_to=cues.surfaces(scan, source),
        quote_type=hits["rule_id"].replace_strict(_QUOTE_TYPES, default="indirect"),
        attribution_claim=_chain(hits),
    )


def _goes_on(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.Series:
    """Whether a claim without a source goes on with the one before it: its cue opens its clause, and no subject that
    is not read stands behind it. In front of another cue stands what it is said of, or by (البيان الذي أكد أن)."""
    unread = (source["symbol"] == subjects.UNREAD).fill_null(False)
    cue = hits["anchor"].cast(pl.Int64).to_numpy()
    verb = ~hits["rule_id"].str.contains("participle|impersonal|whether|according")
    end, content = (hits[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("cue_end", "content_start"))
    limit = content - typed.is_any(np.maximum(content - 1, 0), "QR")
    # ويعتقد أن: he does, or it is thought.
    open_ = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "open_voice")).fill_null(False) & pl.Series(
        _HE_MAY(scan, cue)
    )
    # عندما قال: he of whom the sentence tells.
    open_ |= pl.Series(_WHEN(scan, np.maximum(cue - 1, 0)) & scan.soft[cue]) & verb
    return ~unread & ~open_ & (~verb | pl.Series(openings.goes_on(scan, cue) & openings.is_bare(scan, end, limit)))


def _triggers(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """Spans of the cues; of a headline the colon behind its source."""
    headline = hits["cue_start"].is_null()
    start = pl.select(pl.coalesce(hits["cue_start"], hits["source_start"])).to_series()
    end = pl.select(pl.coalesce(hits["cue_end"], hits["source_end"])).to_series()
    spans = cues.located(scan, typed, start, end)
    gap = scan.gaps.gather(scan.gap_id[hits["content_start"].to_numpy()])
    colon = spans["end"] + gap.str.find(":", literal=True).fill_null(0).cast(pl.Int32)
    first = pl.when(headline).then(colon).otherwise(spans["start"]).alias("trigger_start")
    return pl.select(first, pl.when(headline).then(colon + 1).otherwise(spans["end"]).alias("trigger_end"))


def _chain(hits: pl.DataFrame) -> pl.Series:
    """The claim in whose content each claim's cue lies: the innermost one."""
    anchor, start, end = (hits[c].cast(pl.Int64).to_numpy() for c in ("anchor", "content_start", "content_end"))
    reached = np.maximum.accumulate(end)
    parents = np.full(len(anchor), -1)
    for row in (np.flatnonzero(reached[:-1] > anchor[1:]) + 1).tolist():
        outer = row - 1
        while outer >= 0 and reached[outer] > anchor[row]:
            if start[outer] <= anchor[row] < end[outer]:
                parents[row] = outer
                break
            outer -= 1
    return pl.Series(parents).replace(-1, None).cast(pl.UInt32)
