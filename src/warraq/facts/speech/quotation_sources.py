"""Whose words a quotation holds: the source beside its cue where no claim has one."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import Context
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted
from warraq.facts.speech import claim_speakers, cues, openings, subjects
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

REACH_BEHIND = 4  # tokens behind the marks among which a cue is looked for
_TO_WHOM = of_word(lambda: KEY.str.contains(f"^ل(?:{'|'.join(keys('claim', 'head_with_li'))})$"))
_PLURAL_VERB = of_word(lambda: KEY.str.contains("(?:وا|ون)$"))
_LEADS_ASIDE = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)) | KEY.str.contains("^(?:[بك]ال.|لل.)"))
_PARTS = pl.col("gap").str.contains('[،,:;؛"“”«»(]')
_HYPHEN = of_gap(lambda: pl.col("gap").is_in(["-", "–"]))


def read(scan: Scan, typed: Typed, kept: pl.DataFrame) -> pl.DataFrame:
    """Of quotations that no claim introduces: kind and printed source, its mention u32?, and whether one without goes
    on with who spoke before."""
    source = _source(scan, typed, kept)
    return source.select(
        "kind",
        printed=cues.surfaces(scan, source),
        mention="mention",
        goes_on=_goes_on(scan, typed, kept, source) & ~_is_relayed(typed, kept),
    )


def _is_relayed(typed: Typed, kept: pl.DataFrame) -> pl.Series:
    """Whether the cue is a noun (نقل عن فلان قوله), whose source stands before it, or accuses somebody."""
    symbol = typed.column(kept["cue"].cast(pl.UInt32), "symbol")
    accused = (typed.column(kept["cue"].cast(pl.UInt32), "lemma") == "اتهم").fill_null(False)
    return (symbol == "N").fill_null(False) | accused


def _source(scan: Scan, typed: Typed, kept: pl.DataFrame) -> pl.DataFrame:
    """Cells of the sources: of the first one between the cue and the marks, or close behind a cue that follows."""
    cue = kept.select(pl.coalesce("cue", "cue_behind").cast(pl.UInt32)).to_series()
    # Behind the marks it is looked for up to the end of the paragraph, which may be the last.
    ended = pl.Series(np.searchsorted(scan.para, scan.para[cue.to_numpy()], side="right"))
    reach = pl.min_horizontal(pl.col("cue_behind") + REACH_BEHIND, pl.lit(ended))
    behind = pl.col("cue").is_null()
    hits = kept.select(
        cue_start=cue,
        content_start=pl.when(behind).then(reach).otherwise("tok_start").cast(pl.UInt32),
        before_start=pl.lit(None, pl.UInt32),
    )
    ends = typed.column(hits["cue_start"], "tok_end")
    symbol = typed.column(hits["cue_start"], "symbol")
    # What a verb that may take a topic is about is no source (أكد فيها امتلاك فلان).
    topic = pl.when(symbol == "E").then(pl.lit("claims.topic@1")).otherwise(pl.lit(claim_speakers.QUOTATION))
    # Behind أن stands what is said, and no source.
    end = pl.min_horizontal("content_start", _first_that(typed, hits["cue_start"]))
    hits = hits.with_columns(cue_end=ends, source_start=ends, source_end=end, rule_id=topic)
    found = claim_speakers.speaker(scan, typed, hits)
    carried = (symbol == "M").fill_null(False) & kept["cue"].is_not_null()
    # اتهم فلان "بقبول هدايا": he is accused.
    accused = (typed.column(hits["cue_start"], "lemma") == "اتهم").fill_null(False)
    sure = ~carried & ~accused & ends.is_not_null() & _is_beside(scan, typed, hits, found)
    found = pl.select(pl.when(sure).then(found)).to_series()
    # Behind a verb stands its subject with all its words, as before what a claim says.
    spoken = pl.when(symbol == "C").then(pl.lit("claims.says_quote@1")).otherwise("rule_id")
    source = claim_speakers.whole(scan, typed, hits.with_columns(spoken.alias("rule_id"), source_at=found))
    # Where no source was found, the subject that is read begins at its verb.
    read = pl.select(found.is_not_null() | (source["tok_start"] == ends) | (source["symbol"] == subjects.UNREAD))
    to = pl.Series(_TO_WHOM(scan, ends.fill_null(0))) & symbol.is_in(["C", "E"]).fill_null(False)
    sure = read.to_series().fill_null(False) & ~to
    return source.select(pl.when(sure).then(pl.col(name)).alias(name) for name in source.columns)


def _is_beside(scan: Scan, typed: Typed, hits: pl.DataFrame, found: pl.Series) -> pl.Series:
    """Whether each source found stands beside its cue: no preposition, comma or mark parts them, which lead to where
    somebody speaks or to whom; nor does it stand behind a verb of its own subject (دعوا, فلان يطالب فلانا)."""
    cue, low = (hits[name].fill_null(0).cast(pl.Int64).to_numpy() for name in ("cue_start", "cue_end"))
    high = np.maximum(found.fill_null(0).cast(pl.Int64).to_numpy(), low)
    parted, marked = counted(scan, _LEADS_ASIDE), np.concatenate(([0], np.cumsum(scan.by_gap(_PARTS))))
    beside = (parted[high] == parted[low]) & (marked[high + 1] == marked[low + 1])
    addresses = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "addressing")).fill_null(False)
    behind = (found == hits["cue_end"]).fill_null(False).to_numpy()
    fronted = _PLURAL_VERB(scan, cue) | addresses.to_numpy() & ~(behind & openings.goes_on(scan, cue))
    return pl.Series(beside & ~fronted)


def _goes_on(scan: Scan, typed: Typed, kept: pl.DataFrame, source: pl.DataFrame) -> pl.Series:
    """Whether a quotation without a source goes on with who spoke before: behind a participle, or a verb that opens its
    clause and has no subject that is not read."""
    cue = kept["cue"].fill_null(0).cast(pl.Int64)
    verb = typed.column(cue.cast(pl.UInt32), "symbol").is_in(["C", "E"]).fill_null(False) & kept["cue"].is_not_null()
    unread = (source["symbol"] == subjects.UNREAD).fill_null(False)
    end = typed.column(cue.cast(pl.UInt32), "tok_end").fill_null(0).cast(pl.Int64)
    limit = pl.select(pl.min_horizontal(kept["tok_start"].cast(pl.Int64), _first_that(typed, cue).cast(pl.Int64)))
    bare = openings.is_bare(scan, end.to_numpy(), limit.to_series().to_numpy())
    return ~unread & (~verb | pl.Series(openings.goes_on(scan, cue.to_numpy()) & bare))


def _first_that(typed: Typed, cue: pl.Series) -> pl.Series:
    """The first أن behind each cue."""
    places = typed.cells.filter(symbol="Q")["tok_start"].cast(pl.Int64).to_numpy()
    at = np.searchsorted(places, cue.fill_null(0).cast(pl.Int64).to_numpy())
    found = np.append(places, [2**31])[at]
    return pl.Series("that", found).cast(pl.UInt32)


def is_cut(scan: Scan, context: Context, mention: pl.Series) -> pl.Series:
    """Whether each mention is only the first part of a name with a hyphen (روجيه-بتي)."""
    named = context.mentions.select("mention", "tok_end").filter(pl.col("tok_end") < len(scan.para))
    cut = named.filter(pl.Series(_HYPHEN(scan, named["tok_end"])))
    return mention.cast(pl.UInt32).is_in(cut["mention"].cast(pl.UInt32).implode()).fill_null(False)
