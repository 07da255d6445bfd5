"""Whose words a quotation holds: the source beside its cue where no claim has one.

A quotation has no source rather than one that is only a part of who speaks: neither its own nor that of its claim.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import Context
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted
from warraq.facts.speech import claim_speakers, cues, openings, subjects
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

REACH_BEHIND = 4  # tokens behind the marks among which a cue is looked for
_TO_WHOM = of_word(lambda: KEY.str.contains(f"^ل(?:{'|'.join(keys('claim', 'head_with_li'))})$"))
_PLURAL_VERB = of_word(lambda: KEY.str.contains("(?:وا|ون)$"))
_LEADS_ASIDE = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)) | KEY.str.contains("^(?:[بك]ال.|لل.)"))
_PARTS = pl.col("gap").str.contains('[،,:;؛"“”«»(]')
_BY_OFFICE = ["nominal", "anonymous"]
# What stands at once behind an office of which it is a part: a body or a name in marks, or what the office is for.
_GOES_ON = r"^\s*[«\"“][^»\"”\n]{2,40}[»\"”]\s*\S|^\s(?:ب(?:ال)?أعمال|باسم|عن|علي)\s"
# Words between a verb and an office: a name, of which it is the office.
_NAMED_BEFORE = r"\w[\s،,]+\w"
_RELAYS = "نقل"
_GOVERNED = of_word(lambda: KEY.is_in(["باسم", "باعمال", "بالاعمال", "عن"]))
_HYPHEN = of_gap(lambda: pl.col("gap").is_in(["-", "–"]))
# Where somebody works, rather than whom he speaks with or of.
_WITH_OTHERS = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS - {"في", "من", "عن", "لدي"})))


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
    behind = pl.col("cue").is_null()
    hits = kept.select(
        cue_start=pl.coalesce("cue", "cue_behind").cast(pl.UInt32),
        content_start=pl.when(behind).then(pl.col("cue_behind") + REACH_BEHIND).otherwise("tok_start").cast(pl.UInt32),
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
    part = _is_office_of_more(scan, typed, source)
    sure = read.to_series().fill_null(False) & ~to & ~part
    known = source.select(pl.when(sure).then(pl.col(name)).alias(name) for name in source.columns)
    return known.with_columns(symbol=pl.when(part).then(pl.lit(subjects.UNREAD)).otherwise("symbol"))


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
    return ~unread & (~verb | pl.Series(openings.goes_on(scan, cue.to_numpy())))


def _first_that(typed: Typed, cue: pl.Series) -> pl.Series:
    """The first أن behind each cue."""
    places = typed.cells.filter(symbol="Q")["tok_start"].cast(pl.Int64).to_numpy()
    at = np.searchsorted(places, cue.fill_null(0).cast(pl.Int64).to_numpy())
    found = np.append(places, [2**31])[at]
    return pl.Series("that", found).cast(pl.UInt32)


def is_part(scan: Scan, context: Context, claims: pl.DataFrame) -> pl.Series:
    """Whether the source of each claim, found behind its cue, is only a part of who speaks.

    `claims`: para, trigger_end, start, predicate, attribution_type, attributed_to, mention.
    """
    text = scan.paragraphs["text"].gather(claims["para"])
    behind = claims.with_columns(text=text).select(
        "attributed_to",
        office=pl.col("attribution_type").is_in(_BY_OFFICE).fill_null(False),
        unknown=(pl.col("attribution_type") == "named").fill_null(False) & pl.col("mention").is_null(),
        relays=(pl.col("predicate") == _RELAYS).fill_null(False),
        between=pl.col("text").str.slice(
            pl.col("trigger_end"), (pl.col("start") - pl.col("trigger_end")).clip(0).cast(pl.UInt32)
        ),
    )
    place = behind.with_columns(at=_found(behind["between"], behind["attributed_to"]))
    length = pl.col("attributed_to").str.len_chars().cast(pl.Int64)
    before, after = pl.col("between").str.slice(0, pl.col("at")), pl.col("between").str.slice(pl.col("at") + length)
    end = pl.select(claims["trigger_end"] + place["at"] + claims["attributed_to"].str.len_chars().cast(pl.Int64))
    named = _is_named_behind(scan, context, claims, end.to_series())
    part = pl.col("office") & (after.str.contains(_GOES_ON) | before.str.contains(_NAMED_BEFORE) | pl.lit(named))
    # رئيس اللجنة لسوق عكاظ: no name, unless it is known for one.
    for_whom = pl.col("unknown") & pl.col("attributed_to").str.starts_with("ل") & before.str.contains(r"\w")
    relayed = for_whom | pl.col("relays") & after.str.contains(r"\sعن\s")
    return place.select(((part | relayed) & pl.col("at").is_not_null()).fill_null(False)).to_series()


def is_cut(scan: Scan, context: Context, mention: pl.Series) -> pl.Series:
    """Whether each mention is only the first part of a name with a hyphen (روجيه-بتي)."""
    named = context.mentions.select("mention", "tok_end").filter(pl.col("tok_end") < len(scan.para))
    cut = named.filter(pl.Series(_HYPHEN(scan, named["tok_end"])))
    return mention.cast(pl.UInt32).is_in(cut["mention"].cast(pl.UInt32).implode()).fill_null(False)


def _is_office_of_more(scan: Scan, typed: Typed, source: pl.DataFrame) -> pl.Series:
    """Whether an office or a name goes on behind each source (cells) that is an office (المتحدثة باسم الوزارة)."""
    office = source["kind"].is_in(_BY_OFFICE).fill_null(False)
    behind = np.minimum(source["tok_end"].fill_null(0).cast(pl.Int64).to_numpy(), len(scan.para) - 1)
    named = typed.flag(behind, "person") | of_kind(scan, behind, "GHF")
    return office & pl.Series(scan.soft[behind] & (named | _GOVERNED(scan, behind)))


def _found(texts: pl.Series, parts: pl.Series) -> pl.Series:
    """Where each part begins in its text, in letters, or null."""
    bytes_before = pl.DataFrame({"text": texts, "part": parts}).with_columns(
        at=pl.col("text").str.find(pl.col("part"), literal=True)
    )
    cut = pl.col("text").cast(pl.Binary).bin.slice(0, pl.col("at")).cast(pl.String)
    return bytes_before.select(pl.when(pl.col("at").is_not_null()).then(cut.str.len_chars()).cast(pl.Int64)).to_series()


def _is_named_behind(scan: Scan, context: Context, claims: pl.DataFrame, end: pl.Series) -> pl.Series:
    """Whether a person is named between the end of each source and what is said, who is not spoken with or of."""
    persons = context.mentions.filter((pl.col("entity_type") == "person") & (pl.col("clitic").fill_null("") == ""))[
        "tok_start"
    ].sort()
    places = scan.bases[scan.para].astype(np.int64) + scan.start
    base = scan.bases[claims["para"].to_numpy()].astype(np.int64)
    low = np.searchsorted(places, base + end.fill_null(0).to_numpy())
    high = np.searchsorted(places, base + claims["start"].to_numpy())
    named = persons.to_numpy().astype(np.int64)
    first = np.append(named, len(scan.para))[np.searchsorted(named, low)]
    others = counted(scan, _WITH_OTHERS)
    inside = (first < high) & end.is_not_null().to_numpy()
    return pl.Series(inside & (others[np.minimum(first, high)] == others[np.minimum(low, high)]))
