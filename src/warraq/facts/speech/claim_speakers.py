"""Who a claim is from: the source behind its cue or in front of it, with all its words.

A head speaks for what stands behind it (وكيل إمارة المنطقة, سلطات المدينة): it is printed whole, and no name within it
is the speaker; a person named behind it is (وزير المالية، سالم الحمود).
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, titles
from warraq.facts.speech import cues, sources, subjects
from warraq.facts.speech.behind import rooted
from warraq.facts.speech.common import HONORIFIC, KIN, PERSON_NOUN
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, HAS_ARTICLE, HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys, lemmas

_RELATIVE = of_word(lambda: pl.col("key").is_in(["الذي", "التي", "الذين", "اللذين", "اللتين"]))
QUOTATION = "quotation"  # stands for the rules of quotations
_HEADS = ["K", "U", "D", "T", "o"]
_CUES = "CEQMIPNAR"
_TOPICS = ["claims.topic@1", "claims.source_topic@1"]
# Words of a source behind its head, words of a title before a name, and words of a head before a name.
_GOVERNED = 3  # words in construct with a role (مدير عام فرع الوزارة)
_REACH, _REACH_TITLE, _REACH_HEAD = 7, 4, 2
_DEFINITE = of_word(lambda: pl.col("key").str.contains("^ال.{3,}$"))
_NISBA = of_word(lambda: pl.col("key").str.contains("^ال(?:.*يه?|عامه|عليا|وطنيه)$"))
# What no word of a source is: verbs with a prefix or an object, a preposition or و glued on.
_NO_PART = r"^(?:[بلك]ال|لل|س[يت]|ي|\d)|(?:تها|هم|ها|نا)$"
_AND_ROOT = "^و(?:زار|زير|زراء|كال|كيل|حد|لاي|ساي|سط|فد|طن)"
_PLURAL = of_word(lambda: pl.col("key").str.contains("(?:ين|ون|ات)$"))
_APART = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[،,(]\s?$"))
_IS_BARE = of_word(lambda: ~pl.col("key").str.contains("^[وفبك]?(?:ال|لل)"))
_GENERAL = of_word(lambda: pl.col("key").is_in(keys("claim", "general")))
_THE_YEAR = of_word(lambda: pl.col("key") == "العام")
_IN = of_word(lambda: pl.col("key").is_in(["في", "لدي"]))
_IN_THE = of_word(lambda: pl.col("key").str.contains("^(?:بال|لل)"))
_GOVERNS = of_word(lambda: pl.col("key").is_in([*sorted(PREPOSITIONS), "لسان"]))
_CLOSED = of_word(lambda: pl.col("key").is_in(keys("claim", "no_subject")))
_ASIDE = of_word(lambda: pl.col("key").is_in(["في", "عبر", "خلال", "علي", "ضمن", "لدي", "اثناء", "عن", "امام"]))
_INSIDE = of_word(lambda: pl.col("key").is_in(["في", "حول", "بشان", "خلال", "عبر", "لدي", "ضمن"]))
_OF_WHOM = of_word(lambda: pl.col("key").str.contains("^عن(?:ه|ها|هم|هما)?$"))
_REACH_ASIDE = 12
_TURNED = of_word(lambda: pl.col("key").is_in(keys("claim", "turned_to")))
# Kinds of bodies whose name follows (`warraq.facts.text.words`).
_KINDS = "VCBbMSm"


@cache
def _glued() -> str:
    """Heads of sources behind a preposition."""
    return f"^[لب](?:{'|'.join(keys('claim', 'head_with_li'))})$"


def _barred() -> pl.Expr:
    """What is no word of a source, whatever stands before it."""
    key = pl.col("key")
    joined = key.str.starts_with("و") & ~key.str.contains(_AND_ROOT)
    return key.is_in(sorted(PREPOSITIONS)) | joined | key.str.contains(_NO_PART)


def _bare_noun() -> pl.Expr:
    """A noun without the article."""
    key = pl.col("key")
    noun = key.str.contains(r"^[^\d].{2,}") & ~key.str.contains("^ال|ا$")
    # What begins with ب, ل or ك is as often a preposition, unless the word is known to.
    return noun & (~key.str.contains("^[بلك].{4,}") | key.str.contains(rooted()) | key.str.contains(_glued()))


_GLUED = of_word(lambda: pl.col("key").str.contains(_glued()))
_BARRED, _BARE_NOUN = of_word(_barred), of_word(_bare_noun)


def speaker(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """The token of the source behind each cue: one without a preposition, unless the cue itself wants one."""
    span = _relayed(scan, typed, hits)
    lemma, governs = typed.column(hits["cue_start"], "lemma"), cues.governs_source(typed, hits)
    # Behind a preposition stands where or in what one speaks, and no name after it is sure to be the speaker.
    place = hits["cue_end"].fill_null(0).to_numpy()
    # على, but not the name علي.
    aside = pl.Series((_TURNED(scan, place) | _ASIDE(scan, place)) & ~of_kind(scan, place, "J")) & (lemma != "نقل")
    free = pl.when(aside.fill_null(False)).then(None).otherwise(typed.first_source(*span, free=True))
    listed = pl.when(governs).then(typed.first_source(*span)).otherwise(free)
    beside = (typed.column(hits["source_start"], "symbol") == "o") & (hits["source_end"] > hits["source_start"])
    unlisted = pl.when(beside).then(hits["source_start"])
    found = pl.select(pl.coalesce(unlisted, listed)).to_series()
    # A name in a relative clause is not who speaks (قالت السيدة التي زارت فلانا).
    total = counted(scan, _RELATIVE)
    # A town does not speak, but who stands before it may (أمين جدة).
    town = typed.column(found, "town").fill_null(False) & (found == hits["cue_end"]).fill_null(False)
    found = found.scatter(town.arg_true(), None)
    to = found.fill_null(0)
    low = hits["cue_end"].fill_null(to).to_numpy()
    within = pl.Series(total[np.maximum(to.to_numpy(), low)] > total[low]) & found.is_not_null()
    found = found.scatter((within | _is_object(scan, typed, hits, found)).arg_true(), None)
    # Somebody's father is not he.
    kin = pl.Series(KIN(scan, found.fill_null(0)))
    held = pl.when(~kin).then(typed.column(found, "holder"))
    named = pl.select(pl.coalesce(held, found)).to_series()
    at = (lemma.is_in(lemmas("claim", "telling")).fill_null(False) & found.is_not_null()).arg_true()
    first, cue, last = found.gather(at), hits["cue_start"].gather(at), named.gather(at)
    tells = sources.tells(scan, cue, typed.column(cue, "cut"), first, typed.column(last, "tok_end"))
    return named.scatter(at.filter(~tells), None)


def _is_behind(scan: Scan, low: np.ndarray, to: np.ndarray) -> pl.Series:
    """Whether a preposition stands between each cue and the source found."""
    aside = np.zeros(len(to), dtype=bool)
    for step in range(_REACH_ASIDE):
        at = np.minimum(low + step, np.maximum(to - 1, 0))
        aside |= (low + step < to) & _INSIDE(scan, at) & ~of_kind(scan, at, "J")
    return pl.Series(aside)


def _relayed(scan: Scan, typed: Typed, hits: pl.DataFrame) -> tuple[pl.Series, pl.Series]:
    """From where and up to where the source of each hit is looked for: of نقل from its عن up to قوله."""
    start = hits["source_start"].fill_null(0).cast(pl.Int64).to_numpy()
    limit = hits["content_start"].fill_null(0).cast(pl.Int64).to_numpy()
    relays = (typed.column(hits["cue_start"], "lemma") == "نقل").fill_null(False).to_numpy()
    about, last = start.copy(), hits["source_end"].fill_null(0).cast(pl.Int64).to_numpy().copy()
    for step in range(_REACH_ASIDE):
        at = np.minimum(start + step, np.maximum(limit - 1, 0))
        about = np.where(relays & (about == start) & _OF_WHOM(scan, at) & (at < limit), at + 1, about)
        said = relays & (about > start) & (at > about) & typed.is_any(at, "N")
        last = np.where(said, np.minimum(last, at), last)
    low, high = (pl.Series(token).cast(pl.UInt32) for token in (about, last))
    known = hits["source_start"].is_not_null()
    return pl.select(pl.when(known).then(low)).to_series(), pl.select(pl.when(known).then(high)).to_series()


def _is_object(scan: Scan, typed: Typed, hits: pl.DataFrame, found: pl.Series) -> pl.Series:
    """Whether the head of each source found is governed, or may be what the cue is about (يتوقع قدوم فلان)."""
    head = _heads(scan, typed, hits, typed.at(found))
    low = hits["cue_end"].fill_null(0).cast(pl.Int64)
    inside = (head["start"] > low) & head["moved"] & hits["before_start"].is_null()
    governed = pl.Series(_GOVERNS(scan, (head["start"] - 1).clip(0))) & inside
    governed &= ~cues.governs_source(typed, hits)
    speaks = typed.column(hits["cue_start"], "lemma").is_in(lemmas("claim", "speaking")).fill_null(False)
    about = (hits["rule_id"] == "claims.topic@1") | (hits["rule_id"] == QUOTATION) & ~speaks
    return governed | about & head["unlisted"]


def whole(scan: Scan, typed: Typed, hits: pl.DataFrame) -> pl.DataFrame:
    """Cells of the sources of `hits` with all their words, or of the persons named behind them."""
    source = _headed(scan, typed, hits, typed.at(hits["source_at"]))
    end = _widened(scan, typed, hits, source)
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
    return _without_places(scan, typed, hits, subjects.completed(scan, typed, hits, both))


def _without_places(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` without those behind a preposition (قالت مديرة في الاتحاد): where or in what somebody speaks."""
    governs = cues.governs_source(typed, hits)
    start = source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy()
    low = hits["cue_end"].fill_null(len(scan.para)).cast(pl.Int64).to_numpy()
    lost = _is_behind(scan, low, start) & ~governs & hits["before_start"].is_null()
    lost &= ~source["person"].fill_null(False) & ((source["symbol"] != "o") | (source["kind"] != "named")).fill_null(
        False
    )
    # نقلت الوكالة عن …: whom it quotes says so, read or not.
    relayed = _relayed(scan, typed, hits)[0].fill_null(0).cast(pl.Int64).to_numpy()
    asked = relayed > hits["source_start"].fill_null(0).cast(pl.Int64).to_numpy()
    lost |= pl.Series(asked & (start < relayed))
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return source.select(
        pl.when(pl.lit(lost)).then(empty[name]).otherwise(name).cast(kind).alias(name)
        for name, kind in source.schema.items()
    )


def _headed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` from its head on where a noun that no list has stands between it and its cue (ضابط الشرطة)."""
    head = _heads(scan, typed, hits, source)
    start, moved = head["start"], head["moved"]
    kind = of_kind(scan, start.to_numpy(), _KINDS)
    other = moved & ~(pl.Series(kind) & (source["kind"] == "named")).fill_null(False)
    return source.with_columns(
        tok_start=pl.when(moved).then(start).otherwise("tok_start").cast(pl.UInt32),
        # لصحيفة فلان: the head holds the preposition.
        cut=pl.when(moved & pl.Series(_GLUED(scan, start))).then(1).otherwise("cut"),
        mention=pl.when(~other).then("mention"),
        kind=pl.when(other).then(pl.lit("nominal")).otherwise("kind"),
        symbol=pl.when(other).then(pl.lit("K")).otherwise("symbol"),
    )


def _heads(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """Where the head of each source begins: start i64, moved (not at the source itself), unlisted (by no list)."""
    start = source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy().copy()
    low = hits["cue_end"].fill_null(len(scan.para)).cast(pl.Int64).to_numpy()
    low = np.where(hits["before_start"].is_not_null().to_numpy(), 0, low)
    head = (sources.words_of_head(scan, start) * (source["symbol"] == "S").fill_null(False)).to_numpy()
    moved = (head > 0) & (start - head >= low)
    start = np.where(moved, start - head, start)
    name = source["symbol"].is_in(["S", "K", "U"]).fill_null(False) & ~source["person"].fill_null(False)
    ready = name.to_numpy() & hits["before_start"].is_null().to_numpy()
    ready &= (source["clitic"].fill_null("") == "").to_numpy()
    unlisted = np.zeros(len(start), dtype=bool)
    for _ in range(_REACH_HEAD):
        before = np.maximum(start - 1, 0)
        bare = ready & (before >= low) & _is_bare(scan, typed, before) & scan.soft[start]
        start, moved, unlisted = (
            np.where(bare, before, start),
            moved | bare,
            unlisted | bare & ~of_kind(scan, before, _KINDS),
        )
    return pl.DataFrame({"start": start, "moved": moved, "unlisted": unlisted})


def _is_bare(scan: Scan, typed: Typed, at: np.ndarray) -> np.ndarray:
    """Whether each token is a noun in construct that no table has."""
    return np.asarray(_BARE_NOUN(scan, at) & typed.is_any(at, "\0") & _may_be_part(scan, at))


def _widened(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> np.ndarray:
    """One past the last word of each source: of a head with what it governs and its adjectives."""
    of_topic = hits["rule_id"].is_in(_TOPICS)
    completed = hits["rule_id"].is_in(subjects.RULES) & hits["before_start"].is_null()
    end = source["tok_end"].fill_null(1).cast(pl.Int64).to_numpy().copy()
    rows = source["symbol"].is_in(_HEADS).fill_null(False).arg_true().to_numpy()
    governs, topic = (source["symbol"] == "K").fill_null(False).to_numpy()[rows], of_topic.to_numpy()[rows]
    behind = completed.to_numpy()[rows]
    while len(rows):
        at = np.minimum(end[rows], len(scan.para) - 1)
        wider = _one_wider(scan, typed, at, (governs, topic, behind))
        more = (wider > at) & (wider - source["tok_end"].gather(rows).to_numpy() <= _REACH)
        rows, topic, governs, behind = rows[more], topic[more], governs[more], behind[more]
        end[rows] = wider[more]
        governs &= wider[more] - source["tok_end"].gather(rows).to_numpy() < _GOVERNED
    # A title whose name no list has is no part of what stands before it.
    loose = HONORIFIC(scan, np.maximum(end - 1, 0))
    return end - (loose & (end > source["tok_end"].fill_null(1).cast(pl.Int64).to_numpy()))


def _one_wider(scan: Scan, typed: Typed, at: np.ndarray, kinds: tuple[np.ndarray, ...]) -> np.ndarray:
    """One past the word or name at each of `at` where it goes on with the source before it, else `at`.

    `kinds`: whether each source governs, is of a topic, and is completed by who is named behind it.
    """
    governs, topic, behind = kinds
    name = typed.is_any(at, "S")
    # Behind the name of a place or a body a phrase is as closed as behind the article (بلدية لندن سالم).
    ended = behind & typed.ends[at] & ~name & of_kind(scan, at, "GUWcZ")
    closed, definite = HAS_ARTICLE_OR_LL(scan, np.maximum(at - 1, 0)) | ended, _DEFINITE(scan, at)
    adjective = definite & (~topic | _NISBA(scan, at))
    bare = definite | name | governs | _is_construct(scan, at)
    governed = typed.glued[typed.cell[at]] & name
    fits = scan.soft[at] & ~typed.flag(at, "person") & ~governed & ~typed.is_any(at, _CUES)
    whole = name & (typed.number(at, "cut") == 0) & BEGINS_WITH_AND(scan, at)
    fits &= (_may_be_part(scan, at) | whole) & (adjective & closed | bare & ~closed)
    return np.where(fits, np.where(name, typed.number(at, "tok_end"), at + 1), at)


def _is_construct(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether each token ends as an adjective does, or governs a definite noun behind it."""
    after = np.minimum(at + 1, len(scan.para) - 1)
    last = _last_letters(scan, at)
    ends = (last == ord("ة")) | (last == ord("ي")) | (last == ord("ى"))
    return np.asarray(ends | _PLURAL(scan, at) | _DEFINITE(scan, after) & scan.soft[after])


def _may_be_part(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether each token may be a word of a source: no verb, no preposition, nothing with a pronoun."""
    # المدير العام: not the year.
    general = _THE_YEAR(scan, at) & _GENERAL(scan, np.maximum(at - 1, 0))
    closed = _CLOSED(scan, at) & ~general | _BARRED(scan, at)
    return np.asarray(~closed & (_last_letters(scan, at) != ord("ه")))


def _last_letters(scan: Scan, at: np.ndarray) -> np.ndarray:
    """The last letter of each token as printed, as a code point."""
    return np.asarray(scan.points[scan.bases[scan.para[at]] + np.maximum(scan.end[at] - 1, 0)])


def _apposed(scan: Scan, typed: Typed, source: pl.DataFrame, end: np.ndarray) -> pl.Series:
    """The token of the person named behind each source: behind a comma or a title, or at once (الرئيس فلان)."""
    size = len(scan.para) - 1
    head = source["symbol"].is_in(_HEADS).fill_null(False)
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
    apart = scan.soft[at] & scan.soft[after] & _IN(scan, at) & _DEFINITE(scan, after)
    return np.asarray(np.minimum(at + glued + 2 * apart, size))
