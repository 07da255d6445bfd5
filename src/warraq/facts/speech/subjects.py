"""What stands between a verb of saying and what is said: the rest of its subject, and the person whom it names.

Behind its verb and before أن, a colon or marks stands the subject with all its words, and phrases of place and time.
The person named last in it speaks (المتحدث الرسمي بشرطة المنطقة سالم الحمود), whether a list has the name or not.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.speech import quote_marks, subject_kinds, subject_names
from warraq.facts.speech.behind import REACH, Behind, count
from warraq.facts.speech.common import HONORIFIC
from warraq.facts.speech.cues import Typed
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import BEGINS_WITH_AND, FROM
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

UNREAD = "?"  # symbol of a source that stands behind its verb and is not read
RULES = [f"claims.{name}@1" for name in ("says_that", "says_colon", "says_quote", "tells_of", "object_topic")]
_ON_HIS_SIDE = of_word(lambda: KEY.str.contains("^(?:جهت|جانب|ناحيت)(?:ه|ها|هم|هما)$"))
_BODIES = "VCBb"  # kinds of bodies that are named behind (`warraq.facts.text.words`)
_ACCORDING = ["claims.according@1", "claims.according_as@1"]
_ACCORDING_FIRST = ["claims.according_that@1", "claims.according_verb@1"]
_MARKED = 6  # words of a name in marks
_OTHERS = 3  # words behind the second of two who speak together at most
_AND_PEOPLE = of_word(lambda: KEY.str.contains("^و(?:ال)?.{2,}(?:ون|يه|ات|ين)$"))
_WORDS = 8  # words of a subject at most
_HEADS = ["K", "U", "D", "T", "o"]
_WANTS_MORE = of_word(lambda: KEY.is_in(keys("claim", "wants_more")))
_ADVERB = of_word(lambda: KEY.is_in(keys("claim", "adverb")))
_PLURAL = of_word(lambda: KEY.str.contains("(?:ون|ين|ات)$"))


def completed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` (columns of `Typed.cells`) with the persons, names and words that stand behind it.

    Symbol `UNREAD` and no tokens: something stands there, and is not read.
    """
    rows = _asked(typed, hits, source)
    source = _with_surnames(scan, typed, hits, source)
    if not len(rows):
        return source
    known, cue = source[rows], hits[rows]
    limit = cue["content_start"].cast(pl.Int64).to_numpy()
    limit = np.where(cue["rule_id"].is_in(_ACCORDING).to_numpy(), len(scan.para), limit)
    loose = _is_loose(scan, typed, cue, known)
    heads = known.select(pl.when(~loose).then(pl.col(name)).alias(name) for name in known.columns)
    low = pl.select(pl.coalesce(heads["tok_end"], _behind_adverbs(scan, cue["cue_end"]))).to_series()
    behind = Behind(scan, typed, low.cast(pl.Int64).to_numpy(), limit)
    someone = known["symbol"].is_not_null().to_numpy()
    found = _completed(behind, heads, typed.column(cue["cue_start"], "lemma"), someone)
    unread = found["symbol"].is_null() | (found["symbol"] == UNREAD)
    lost = loose & (unread | (known["kind"] == "named") & (found["kind"] != "named"))
    row = pl.Series(np.arange(source.height)).is_in(rows.implode())
    whole = _put(source, row, _put(found, lost, known.filter(lost)))
    return subject_kinds.told(scan, _with_others(scan, typed, hits, whole, row))


def _asked(typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.Series:
    """Rows whose source may have more words behind it, or stand behind its verb and not be found yet."""
    spoken = typed.column(hits["cue_start"], "symbol").is_in(["C", "E"]).fill_null(False)
    spoken &= hits["rule_id"].is_in(RULES)
    spoken |= hits["rule_id"].is_in(_ACCORDING) & source["symbol"].is_in(_HEADS).fill_null(False)
    spoken |= hits["rule_id"].is_in(_ACCORDING_FIRST) & source["symbol"].is_in(["K", "U", "D"]).fill_null(False)
    wanted = spoken & hits["before_start"].is_null() & hits["cue_end"].is_not_null()
    return (wanted & (source["symbol"].is_null() | source["symbol"].is_in(_HEADS))).arg_true()


def _is_loose(scan: Scan, typed: Typed, cue: pl.DataFrame, known: pl.DataFrame) -> pl.Series:
    """Whether a source is read anew from its verb on: a noun that no list has, a name before an office (سالم الحمود
    مدير الفرع), also one of which no list has a word (سلمى نوردن رئيسة القسم)."""
    begins = of_kind(scan, known["tok_start"].fill_null(0).to_numpy(), "GHJFWUc")
    headed = typed.column(known["tok_start"], "symbol").is_null() & known["symbol"].is_not_null()
    named_before = _named_before(scan, _behind_adverbs(scan, cue["cue_end"]), known["tok_start"])
    named_before &= ~headed | (known["tok_start"] > cue["cue_end"] + 1)
    return (known["symbol"] == "o").fill_null(False) | headed & pl.Series(begins) | named_before


def _put(into: pl.DataFrame, where: pl.Series, rows: pl.DataFrame) -> pl.DataFrame:
    """`into` with `rows`, one after the other, where it is asked."""
    place = pl.Series(np.cumsum(where.to_numpy()) - 1).clip(0).cast(pl.UInt32)
    if rows.is_empty():
        return into
    return pl.select(
        pl.when(where).then(rows[name].gather(place)).otherwise(into[name]).alias(name) for name in into.columns
    )


def _named_before(scan: Scan, start: pl.Series, end: pl.Series) -> pl.Series:
    """Whether but words that may be a name stand from each verb on up to the source that was found, one at least."""
    at, last = start.cast(pl.Int64).to_numpy(), end.fill_null(0).cast(pl.Int64).to_numpy()
    found = (
        (last > at)
        & (last - at <= subject_names.NAME)
        & scan.soft[at]
        & of_kind(scan, at, "GFHUWc")
        & ~HONORIFIC(scan, at)
    )
    for step in range(1, subject_names.NAME):
        token = scan.inside(at + step)
        found &= (token >= last) | of_kind(scan, token, "GJHFKknoUWcAdZIRjghfzu")
    return pl.Series(found)


def _with_surnames(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame) -> pl.DataFrame:
    """`source` with the one word that stands between a person and what is said: a name that the mention has not."""
    speaking = _is(typed.column(hits["cue_start"], "lemma"), "speaking") & hits["rule_id"].is_in(RULES)
    person = (source["symbol"] == "S") & source["person"] & source["mention"].is_not_null()
    rows = (speaking & hits["before_start"].is_null() & person.fill_null(False)).arg_true()
    if not len(rows):
        return source
    low = source["tok_end"][rows].cast(pl.Int64).to_numpy()
    behind = Behind(scan, typed, low, hits["content_start"][rows].cast(pl.Int64).to_numpy())
    bare = ~(behind.article | behind.office | behind.adverbial | behind.letter)[:, 0]
    # What a preposition stands behind may be an office (سالم الحمود خبير في).
    alone = (behind.length == 1) & bare & ~behind.governed[:, 1]
    end = source["tok_end"].cast(pl.Int64).scatter(rows, low + alone)
    return source.with_columns(tok_end=end.cast(pl.UInt32))


def _with_others(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, wanted: pl.Series) -> pl.DataFrame:
    """`source` with those whom و joins to it, where but they stand before what is said (خبراء وباحثون في البلاد)."""
    many = (wanted | hits["rule_id"].is_in(_ACCORDING)) & source["kind"].is_in(
        ["nominal", "anonymous", "document"]
    ).fill_null(False)
    behind_it = hits["rule_id"].is_in(_ACCORDING)
    rows = (many & (hits["rule_id"].is_in(RULES) | behind_it)).arg_true()
    at = source["tok_end"][rows].fill_null(0).cast(pl.Int64).to_numpy()
    limit = hits["content_start"][rows].cast(pl.Int64).to_numpy()
    # Behind what it says a source ends at a mark.
    limit = np.where(behind_it.gather(rows).to_numpy(), at + run(scan, at), limit)
    named = typed.is_any(at, "KUDS") & (typed.number(at, "cut") > 0) & BEGINS_WITH_AND(scan, at)
    joined = scan.soft[at] & (at < limit) & ~typed.is_any(at, "CEMPIQ") & (named | _AND_PEOPLE(scan, at))
    rows, at, limit = rows.filter(pl.Series(joined)), at[joined], limit[joined]
    if not len(rows):
        return source
    behind = Behind(scan, typed, at + 1, limit)
    width = np.minimum(behind.length, np.where(behind.adverbial.any(axis=1), behind.adverbial.argmax(axis=1), REACH))
    fits = pl.Series(width <= _OTHERS)
    end = source["tok_end"].cast(pl.Int64).scatter(rows.filter(fits), (at + 1 + width)[fits.to_numpy()])
    return source.with_columns(tok_end=end.cast(pl.UInt32))


def run(scan: Scan, at: np.ndarray) -> np.ndarray:
    """How many words stand behind each token before a mark."""
    size, open_ = np.zeros(len(at), dtype=np.int64), np.ones(len(at), dtype=bool)
    for _ in range(_WORDS):
        token = scan.inside(at + size)
        open_ &= (at + size < len(scan.para)) & scan.soft[token]
        size += open_
    return size


def _behind_adverbs(scan: Scan, cue_end: pl.Series) -> pl.Series:
    """The first token behind each verb that tells neither when nor how often (قالت أمس الهيئة)."""
    at = cue_end.cast(pl.Int64).to_numpy().copy()
    for _ in range(2):
        at += _ADVERB(scan, at) & scan.soft[at]
        # تفيد من جهتها الهيئة
        at += 2 * (FROM(scan, at) & _ON_HIS_SIDE(scan, at + 1) & scan.soft[at])
    return pl.Series(at).cast(pl.UInt32)


class _Read(NamedTuple):
    """What is read behind each verb: a name that no list has (`strange`, its columns), else `wide` words, whole."""

    strange: pl.Series
    first: np.ndarray
    last: np.ndarray
    whole: pl.Series
    wide: np.ndarray
    unread: pl.Series


def _completed(behind: Behind, known: pl.DataFrame, lemma: pl.Series, someone: np.ndarray) -> pl.DataFrame:
    """The sources of some hits, completed: by a person, else by a name that no list has, else by the words behind."""
    person = subject_names.person_in(behind, known, someone)
    chosen = pl.Series(person >= 0)
    named = subject_names.named(behind, person)
    read = _read(behind, known, lemma, chosen)
    strange, low = read.strange, pl.Series(behind.low)
    anew = strange | read.whole & known["symbol"].is_null()
    told = {
        "tok_start": pl.when(strange).then(low + pl.Series(read.first)).when(anew).then(low),
        "tok_end": pl.when(strange).then(low + pl.Series(read.last)).when(read.whole).then(low + pl.Series(read.wide)),
        "kind": pl.when(strange).then(pl.lit("named")).when(anew).then(_kind(behind, read.wide)),
        "symbol": pl.when(anew).then(pl.lit("o")).when(read.unread).then(pl.lit(UNREAD)),
        "cut": pl.when(anew).then(0),
    }
    columns = []
    for name in known.columns:
        kept = pl.when(strange).then(None).otherwise(known[name]) if name == "mention" else pl.lit(known[name])
        value = pl.coalesce(told[name], kept) if name in told else kept
        columns.append(pl.when(chosen).then(named[name]).otherwise(value).cast(known.schema[name]).alias(name))
    return pl.select(columns)


def _read(behind: Behind, known: pl.DataFrame, lemma: pl.Series, chosen: pl.Series) -> _Read:
    """What stands behind the verbs, but for the persons that are `chosen`."""
    fresh = known["symbol"].is_null()
    speaking, saying, addressed = (_is(lemma, kind) for kind in ("speaking", "saying", "addressing"))
    # How sure it is that no object stands there: 2 so of all words, 1 of strange ones.
    objectless = 2 * speaking.to_numpy() + (saying & ~speaking).to_numpy()
    first, last = subject_names.name_in(behind, fresh.to_numpy(), objectless)
    kin = pl.Series(subject_names.of_kin(behind, known))
    start, end = _in_marks(behind, known, (speaking | saying).to_numpy())
    marked = end > start
    strange = (pl.Series(last > first) & ~kin & ~(fresh & addressed) | pl.Series(marked)) & ~chosen
    wide = _wide(behind, fresh.to_numpy())
    # Words with the article go on with a head behind any verb (توقعت إدارة الغابات والمياه).
    plain = behind.article.argmin(axis=1)
    wide = np.where(~(speaking | fresh).to_numpy(), np.minimum(wide, plain), wide)
    # دعت المنظمة المسؤولين: whom it addresses.
    wide = np.where((_is(lemma, "calling_on") & ~fresh).to_numpy(), 0, wide)
    whole = ~chosen & ~strange & (speaking | ~fresh) & pl.Series(wide > 0)
    whole &= ~fresh | pl.Series(wide == behind.length)
    # Words behind a verb of saying that are not read are its subject, whoever that is.
    # Behind others one word may be what they are about (أكد ضرورة أن).
    enough = pl.Series(np.where(speaking.to_numpy(), 1, 2)) <= pl.Series(behind.length)
    unread = fresh & ~chosen & ~strange & ~whole & enough & (speaking | saying)
    unread &= pl.Series(~behind.adverbial[:, 0])
    # المهندس سالم بترجي: an honorific without its name is nobody.
    unread |= ~fresh & ~chosen & ~strange & ~whole & behind_honorific(behind, known)
    return _Read(strange, np.where(marked, start, first), np.where(marked, end, last), whole, wide, unread)


def behind_honorific(behind: Behind, known: pl.DataFrame) -> pl.Series:
    """Whether each source is but an honorific, with words behind it."""
    single = (known["tok_end"] - known["tok_start"] == 1).fill_null(False)
    called = pl.Series(HONORIFIC(behind.scan, np.maximum(behind.low - 1, 0)))
    return single & called & pl.Series(behind.length > 0)


def _in_marks(behind: Behind, known: pl.DataFrame, saying: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """From which column and up to which a name in marks stands: behind the kind of a body (قناة "الضحى") or a verb."""
    scan, fresh = behind.scan, known["symbol"].is_null().to_numpy()
    single = (known["tok_end"] - known["tok_start"] == 1).fill_null(False).to_numpy()
    ahead = fresh & of_kind(scan, behind.low, _BODIES)
    wanted = single & of_kind(scan, np.maximum(behind.low - 1, 0), _BODIES) | ahead | fresh & saying
    start = behind.low + ahead
    pairs = quote_marks.pairs(scan).sort("tok_start")
    if not pairs.height:
        return np.zeros_like(start), np.zeros_like(start)
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    own = np.minimum(np.searchsorted(first, start), len(first) - 1)
    fits = wanted & (first[own] == start) & (last[own] <= behind.limit) & (last[own] - start <= _MARKED)
    return np.where(fits, start - behind.low, 0), np.where(fits, last[own] - behind.low, 0)


def _is(lemma: pl.Series, kind: str) -> pl.Series:
    return lemma.is_in(lemmas("claim", kind)).fill_null(False)


def _kind(behind: Behind, wide: np.ndarray) -> pl.Series:
    """What the `wide` words behind each verb are, which no list has: an unknown one without the article is a name."""
    unknown = pl.Series(~words.COMMON(behind.scan, behind.low) & (wide == 1))
    strange = count(behind.strange, np.zeros_like(wide), wide) > 0
    foreign = pl.Series(strange & (wide <= subject_names.NAME)) | unknown
    foreign &= ~pl.Series(_PLURAL(behind.scan, behind.low))
    definite = pl.Series(subject_kinds.is_definite(behind.scan, behind.low, behind.low + wide))
    # قال البرقان: an unknown word with the article that is no plural and no woman's noun.
    family = pl.Series(behind.kinds("A")[:, 0] & ~behind.common_ending[:, 0] & (wide == 1))
    definite &= ~(family & ~pl.Series(_PLURAL(behind.scan, behind.low)))
    foreign |= family & ~definite
    return pl.select(
        pl.when(definite).then(pl.lit("nominal")).when(foreign).then(pl.lit("named")).otherwise(pl.lit("anonymous"))
    ).to_series()


def _wide(behind: Behind, fresh: np.ndarray) -> np.ndarray:
    """How many words behind `low` belong to the subject as it stands: none where one may be a verb or an adverb."""
    verb = behind.adverbial
    size = np.minimum(np.where(verb.any(axis=1), verb.argmax(axis=1), REACH), behind.length)
    rows = np.arange(len(size))
    # A name of which a part is read, and a participle without what it governs, are left out.
    known = (behind.strange | behind.given) & ~behind.article
    governs = behind.ask(_WANTS_MORE)
    last = np.clip(size - 1, 0, REACH - 1)
    ended = behind.stop[rows, np.minimum(size, REACH - 1)] & behind.governed[rows, np.minimum(size, REACH - 1)]
    size = size - ((size > 0) & governs[rows, last] & ended)
    for _ in range(2):
        last = np.clip(size - 1, 0, REACH - 1)
        size = size - ((size > 0) & known[rows, last] & behind.closed[rows, last] & ended & ~fresh)
    return np.where(size <= _WORDS, size, 0)
