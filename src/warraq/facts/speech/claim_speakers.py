"""Who a claim is from: the source behind its cue or in front of it, with all its words.

A head speaks for what stands behind it (وكيل إمارة المنطقة, سلطات المدينة): it is printed whole, and no name within it
is the speaker; a person named behind it is (وزير المالية، سالم الحمود).
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, titles
from warraq.facts.speech import (
    according,
    bearers,
    claim_heads,
    cues,
    joined_sources,
    source_parts,
    sources,
    subjects,
    told_nouns,
    two_sources,
)
from warraq.facts.speech.common import HONORIFIC, KIN, PERSON_NOUN, WORDS
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_RELATIVE = of_word(lambda: KEY.is_in(["الذي", "التي", "الذين", "اللذين", "اللتين"]))
ASCRIBED = "claims.ascribed_to@1"
QUOTATION = "quotation"  # stands for the rules of quotations
_SOURCELESS = ["participle", "participle_colon", "participle_quote", "participle_topic", "impersonal", "whether"]
_SOURCELESS += ["participle_object_topic"]
_SOURCELESS = [f"claims.{name}@1" for name in _SOURCELESS]
_REACH_TITLE = 4  # words of a title before a name
_APART = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[،,(]\s?$"))
_IS_BARE = of_word(lambda: ~KEY.str.contains("^[وفبك]?(?:ال|لل)"))
_IN = of_word(lambda: KEY.is_in(["في", "لدي"]))
_IN_THE = of_word(lambda: KEY.str.contains("^(?:بال|لل)"))
_GOVERNS = of_word(lambda: KEY.is_in([*sorted(PREPOSITIONS), "لسان"]))
_ASIDE = of_word(lambda: KEY.is_in(["في", "عبر", "خلال", "علي", "ضمن", "لدي", "اثناء", "عن", "امام"]))
_INSIDE = of_word(lambda: KEY.is_in(["في", "حول", "بشان", "خلال", "عبر", "لدي", "ضمن"]))
_OF_WHOM = of_word(lambda: KEY.str.contains("^عن(?:ه|ها|هم|هما)?$"))
_BY_THAT = of_word(lambda: KEY.str.contains("^بان(?:ه|ها|هم|هما)?$"))
_TO_WHOM = of_word(lambda: KEY == "الي")
_TAKES_LI = of_word(lambda: KEY.is_in(["وفقا", "طبقا", "تبعا", "ووفقا", "وطبقا"]))
_HAS_LI = of_word(lambda: KEY.str.contains("^ل[^ل].{2,}"))
_REACH_ASIDE = 12
_TURNED = of_word(lambda: KEY.is_in(keys("claim", "turned_to")))


def speaker(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """The token of the source behind each cue: one without a preposition, unless the cue itself wants one."""
    lemma, found = typed.column(hits["cue_start"], "lemma"), _first(scan, typed, hits)
    # A name in a relative clause is not who speaks (قالت السيدة التي زارت فلانا).
    total = counted(scan, _RELATIVE)
    # A town does not speak, but who stands before it may (أمين جدة).
    town = typed.column(found, "town").fill_null(False) & (found == hits["cue_end"]).fill_null(False)
    found = found.scatter(town.arg_true(), None)
    # قوله لفلان: to whom it is said.
    spoken = (typed.column(hits["cue_start"], "symbol") == "N").fill_null(False) & (lemma == "قال").fill_null(False)
    told = spoken & typed.column(found, "preposition").str.starts_with("ل").fill_null(False)
    found = found.scatter(told.arg_true(), None)
    to = found.fill_null(0)
    low = hits["cue_end"].fill_null(to).to_numpy()
    within = pl.Series(total[np.maximum(to.to_numpy(), low)] > total[low]) & found.is_not_null()
    found = found.scatter((within | _is_object(scan, typed, hits, found)).arg_true(), None)
    # Somebody's father is not he.
    kin = pl.Series(KIN(scan, found.fill_null(0)))
    held = typed.column(found, "holder")
    # أعلن الرئيس تعيين فلان: who is named behind what is told is no source of it.
    apart = hits["rule_id"].is_in(told_nouns.RULES) & (held >= hits["content_start"]).fill_null(False)
    own = pl.when(~kin & ~apart).then(held)
    named = pl.select(pl.coalesce(own, found)).to_series()
    at = (lemma.is_in(lemmas("claim", "telling")).fill_null(False) & found.is_not_null()).arg_true()
    first, cue, last = found.gather(at), hits["cue_start"].gather(at), named.gather(at)
    tells = sources.tells(scan, cue, typed.column(cue, "cut"), first, typed.column(last, "tok_end"))
    # وتتهم فلانا بأنه: whom one accuses.
    naming = lemma.is_in(lemmas("claim", "naming")).fill_null(False) & named.is_not_null()
    naming &= hits["before_start"].is_null() & (named == hits["cue_end"]).fill_null(False)
    naming &= pl.Series(_BY_THAT(scan, typed.column(named, "tok_end").fill_null(0)))
    return named.scatter(at.filter(~tells), None).scatter(naming.arg_true(), None)


def _first(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """The token of the first source behind each cue, listed or beside it."""
    span, governs = _relayed(scan, typed, hits), cues.governs_source(typed, hits)
    # Behind a preposition stands where or in what one speaks, and no name after it is sure to be the speaker.
    place = hits["cue_end"].fill_null(0).to_numpy()
    # على, but not the name علي.
    aside = pl.Series((_TURNED(scan, place) | _ASIDE(scan, place)) & ~of_kind(scan, place, "J"))
    aside &= ~typed.column(hits["cue_start"], "lemma").is_in(cues.RELAYING)
    free = pl.when(aside.fill_null(False)).then(None).otherwise(typed.first_source(*span, free=True))
    listed = pl.when(governs).then(typed.first_source(*span)).otherwise(free)
    beside = (typed.column(hits["source_start"], "symbol") == "o") & (hits["source_end"] > hits["source_start"])
    unlisted = pl.when(beside).then(hits["source_start"])
    return pl.select(pl.coalesce(unlisted, listed)).to_series()


def _is_behind(scan: Scan, low: np.ndarray, to: np.ndarray) -> pl.Series:
    """Whether a preposition stands between each cue and the source found."""
    aside = np.zeros(len(to), dtype=bool)
    for step in range(_REACH_ASIDE):
        at = np.minimum(low + step, np.maximum(to - 1, 0))
        aside |= (low + step < to) & _INSIDE(scan, at) & ~of_kind(scan, at, "J")
    return pl.Series(aside)


def _relayed(scan: Scan, typed: Typed, hits: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """From where and up to where the source is looked for: of نقل from عن up to قوله, of نسب from إلى."""
    start = hits["source_start"].fill_null(0).cast(pl.Int64).to_numpy()
    limit = hits["content_start"].fill_null(0).cast(pl.Int64).to_numpy()
    relays = typed.column(hits["cue_start"], "lemma").is_in(cues.RELAYING).fill_null(False).to_numpy()
    ascribes = (hits["rule_id"] == ASCRIBED).to_numpy()
    about, last = start.copy(), hits["source_end"].fill_null(0).cast(pl.Int64).to_numpy().copy()
    for step in range(_REACH_ASIDE):
        at = np.minimum(start + step, np.maximum(limit - 1, 0))
        begins = relays & np.where(ascribes, _TO_WHOM(scan, at), _OF_WHOM(scan, at))
        about = np.where(begins & (about == start) & (at < limit), at + 1, about)
        said = relays & (about > start) & (at > about) & (typed.is_any(at, "N") | WORDS(scan, at))
        last = np.where(said, np.minimum(last, at), last)
    low, high = (pl.Series(token).cast(pl.UInt32) for token in (about, last))
    known = hits["source_start"].is_not_null()
    return pl.select(pl.when(known).then(low)).to_series(), pl.select(pl.when(known).then(high)).to_series()


def _is_object(scan: Scan, typed: Typed, hits: pl.DataFrame, found: pl.Series) -> pl.Series:
    """Whether the head of each source found is governed, or may be what the cue is about (يتوقع قدوم فلان)."""
    head = claim_heads.heads(scan, typed, hits, typed.at(found))
    low = hits["cue_end"].fill_null(0).cast(pl.Int64)
    inside = (head["start"] > low) & head["moved"] & hits["before_start"].is_null()
    governed = pl.Series(_GOVERNS(scan, (head["start"] - 1).clip(0))) & inside
    governed &= ~cues.governs_source(typed, hits)
    speaks = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "speaking")).fill_null(False)
    about = (hits["rule_id"] == "claims.topic@1") | (hits["rule_id"] == QUOTATION) & ~speaks
    return governed | about & head["unlisted"]


def whole(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """Cells of the sources of `hits` with all their words, or of the persons named behind them."""
    # Behind a participle and what nobody says stands no source.
    rows = (hits["source_at"].is_not_null() | ~hits["rule_id"].is_in(_SOURCELESS)).arg_true()
    found = _whole(scan, typed, hits[rows])
    place = np.full(hits.height, found.height)
    place[rows.to_numpy()] = np.arange(found.height)
    return pl.concat([found, typed.cells[-1].cast(found.schema)]).select(pl.all().gather(place))


def _whole(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """The same of those behind which a source may stand."""
    source = _headed(scan, typed, hits, typed.at(hits["source_at"]))
    end = claim_heads.widened(scan, typed, hits, source)
    # أكد سموه دعم الحكومة: what is told belongs to no source.
    told = hits["rule_id"].is_in(told_nouns.RULES).to_numpy() & hits["before_start"].is_null().to_numpy()
    end = np.where(told, np.minimum(end, hits["content_start"].cast(pl.Int64).to_numpy()), end)
    person = _apposed(scan, typed, source, end)
    limit = hits["content_start"].cast(pl.Int64)
    behind = typed.column(person, "tok_end").cast(pl.Int64) <= limit
    person = pl.select(pl.when(behind & hits["before_start"].is_null()).then(person)).to_series()
    named = typed.at(person)
    wide = source.with_columns(pl.Series("tok_end", end).cast(pl.UInt32))
    titled = pl.Series(end) > source["tok_end"].fill_null(0).cast(pl.Int64)
    titled &= pl.Series(HONORIFIC(scan, source["tok_start"].fill_null(0)))
    wide = wide.with_columns(
        pl.when(source["tok_end"].is_not_null()).then("tok_end"),
        kind=pl.when(titled).then(pl.lit("named")).otherwise("kind"),
    )
    chosen = person.is_not_null()
    both = pl.select(pl.when(chosen).then(named[name]).otherwise(wide[name]).alias(name) for name in wide.columns)
    relayed = _relayed(scan, typed, hits)[0].fill_null(0).cast(pl.Int64).to_numpy()
    told = _without_places(scan, typed, hits, subjects.completed(scan, typed, hits, both), relayed)
    # A source is looked for behind its cue, of نقل behind its عن.
    low = np.maximum(hits["cue_end"].fill_null(0).cast(pl.Int64).to_numpy(), relayed)
    parts = source_parts.completed(scan, typed, hits, told, low)
    named = bearers.completed(scan, joined_sources.completed(scan, typed, hits, parts, low), low)
    return two_sources.completed(scan, typed, hits, according.whole(scan, hits, named))


def _without_places(
    scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, relayed: np.ndarray
) -> pl.DataFrame:
    """`source` without those behind a preposition (قالت مديرة في الاتحاد): where or in what somebody speaks.

    `relayed`: from where on the source of each hit is looked for.
    """
    governs = cues.governs_source(typed, hits)
    start = source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy()
    low = hits["cue_end"].fill_null(len(scan.para)).cast(pl.Int64).to_numpy()
    lost = _is_behind(scan, low, start) & ~governs & hits["before_start"].is_null()
    lost &= ~source["person"].fill_null(False) & ((source["symbol"] != "o") | (source["kind"] != "named")).fill_null(
        False
    )
    # نقلت الوكالة عن …: whom it quotes says so, read or not.
    asked = relayed > hits["source_start"].fill_null(0).cast(pl.Int64).to_numpy()
    lost |= pl.Series(asked & (start < relayed))
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return source.select(
        pl.when(pl.lit(lost)).then(empty[name]).otherwise(name).cast(kind).alias(name)
        for name, kind in source.schema.items()
    )


def _headed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` from its head on where a noun that no list has stands between it and its cue (ضابط الشرطة)."""
    head = claim_heads.heads(scan, typed, hits, source)
    start, moved = head["start"], head["moved"]
    kind = of_kind(scan, start.to_numpy(), claim_heads.KINDS)
    # وفقا لبنك: ل is its preposition.
    held = pl.Series(_TAKES_LI(scan, hits["cue_start"].fill_null(0)) & _HAS_LI(scan, start))
    other = moved & ~(pl.Series(kind) & (source["kind"] == "named")).fill_null(False)
    return source.with_columns(
        tok_start=pl.when(moved).then(start).otherwise("tok_start").cast(pl.UInt32),
        # لصحيفة فلان: the head holds the preposition.
        cut=pl.when(moved & (pl.Series(claim_heads.GLUED(scan, start)) | held)).then(1).otherwise("cut"),
        mention=pl.when(~other).then("mention"),
        kind=pl.when(other).then(pl.lit("nominal")).otherwise("kind"),
        symbol=pl.when(other).then(pl.lit("K")).otherwise("symbol"),
    )


def _apposed(scan: Scan, typed: Typed, source: pl.DataFrame, end: np.ndarray) -> pl.Series:
    """The token of the person named behind each source: behind a comma or a title, or at once (الرئيس فلان)."""
    size = len(scan.para) - 1
    head = source["symbol"].is_in(claim_heads.HEADS).fill_null(False)
    at = np.minimum(end, size)
    apart = _APART(scan, at)
    at = _behind_place(scan, at)
    apart = apart | _APART(scan, at)
    held = titles(scan)
    titled = np.zeros(len(at), dtype=bool)
    for step in range(_REACH_TITLE):
        next_title = held[at] & (scan.soft[at] | (apart & (step == 0)))
        titled, at = titled | next_title, np.where(next_title, np.minimum(at + 1, size), at)
    closed = HAS_ARTICLE(scan, np.maximum(end - 1, 0)) & (at == end)
    joined = np.where(titled, scan.soft[at], apart | (scan.soft[at] & closed))
    found = pl.Series(at).cast(pl.UInt32)
    # Somebody's father, and the office of somebody, are not he (مدير مكتب الرئيس فلان).
    kin = pl.Series(KIN(scan, source["tok_start"].fill_null(0)) & PERSON_NOUN(scan, np.maximum(end - 1, 0)))
    last, start = np.maximum(end - 1, 0), source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy()
    of_office = pl.Series(held[last] & (last > start) & ~titled & _IS_BARE(scan, np.maximum(last - 1, 0)))
    person = typed.column(found, "person").fill_null(False) & head & pl.Series(joined) & ~kin & ~of_office
    return pl.select(pl.when(person).then(found)).to_series()


def _behind_place(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Each token, or the one behind the place that stands there (بالأمانة, في الوزارة)."""
    size = len(scan.para) - 1
    after = np.minimum(at + 1, size)
    glued = scan.soft[at] & _IN_THE(scan, at)
    apart = scan.soft[at] & scan.soft[after] & _IN(scan, at) & claim_heads.DEFINITE(scan, after)
    return np.asarray(np.minimum(at + glued + 2 * apart, size))
