"""Sources of claims that are only a part of who speaks: a quotation has none rather than such a one."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import Context
from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan

_BY_OFFICE = ["nominal", "anonymous"]
# What stands at once behind an office of which it is a part: a body or a name in marks, or what the office is for.
_GOES_ON = r"^\s*[«\"“][^»\"”\n]{2,40}[»\"”]\s*\S|^\s(?:ب(?:ال)?أعمال|باسم|عن)\s"
# Words between a verb and an office: a name, of which it is the office.
_NAMED_BEFORE = r"\w[\s،,]+\w"
_RELAYS = "نقل"
_GOVERNED = of_word(lambda: pl.col("key").is_in(["باسم", "باعمال", "بالاعمال", "عن"]))
# Where somebody works, rather than whom he speaks with or of.
_WITH_OTHERS = of_word(lambda: pl.col("key").is_in(sorted(PREPOSITIONS - {"في", "من", "عن", "لدي"})))


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


def goes_on(scan: Scan, typed: Typed, source: pl.DataFrame) -> pl.Series:
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
