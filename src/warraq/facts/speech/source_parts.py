"""Sources of claims that are only a part of who speaks: read whole where that is plain, else given up.

An office goes on with what it is for (المتحدث الرسمي للدفاع المدني, المشرف العام على المهرجان). Where a name, marks or
words that are not read stand beside it, the claim has no source rather than a part of one.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, titles
from warraq.facts.speech import subject_kinds, subjects
from warraq.facts.speech.behind import COMMA
from warraq.facts.speech.claim_topics import nation
from warraq.facts.speech.common import HONORIFIC, RELATIVE, rooted
from warraq.facts.speech.cues import Typed
from warraq.facts.text import words
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_OFFICES = ["nominal", "anonymous"]
_STRANGE = "GHFUWcZ"  # kinds of words that are names, or that no list has (`warraq.facts.text.words`)
_GIVEN = "GHFWc"
_FAR = 14  # words behind an office among which its holder may be named
_WORDS = 6  # words of what an office is for at most
_OPENS_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^\s*[«\"“„]\s?$"))
_BLESSING = of_word(lambda: KEY.is_in(["رحمه", "رحمها", "حفظه", "حفظها", "رعاه", "وفقه", "يرحمه", "يحفظه"]))
_GOD = of_word(lambda: KEY == "الله")
_OF_OFFICE = of_word(lambda: KEY.is_in(["باسم", "باعمال", "بالاعمال"]))
_ABOUT = of_word(lambda: KEY.is_in(["عن", "عنه", "عنها", "عنهم"]))
_TAKES = of_word(lambda: KEY.is_in(keys("claim", "takes_preposition")))
# Prepositions, and the kind of verbs that take them.
_PREPOSITIONS = {
    of_word(lambda: KEY == "علي"): "takes_on",
    of_word(lambda: KEY == "عن"): "takes_about",
    of_word(lambda: KEY == "الي"): "takes_to",
    of_word(lambda: KEY == "لدي"): None,
}
_WORDING = of_word(lambda: KEY.is_in(["تاكيد", "تصريح", "تصريحات", "قول", "اعلان", "نفي"]))
_UNLIKE = of_word(lambda: KEY == "غير")
_WANTS_MORE = of_word(lambda: KEY.is_in(keys("claim", "wants_more")))
_PREPOSED = of_word(lambda: KEY.is_in(["عن", "من", "في", "علي", "الي", "لدي"]))
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
_NISBA = of_word(lambda: KEY.str.contains("^ال.{2,}ي$") & ~KEY.is_in(["الماضي", "الحالي", "الثاني", "التالي"]))
# Whose brother or family somebody is; nothing that a pronoun behind it makes as well (والدة, والده).
_RELATIVE_OF = of_word(lambda: KEY.is_in(["شقيق", "والد", "نجل", "زوج", "صديق", "زميل", "اسره", "عايله"]))
_OF_FAITH = of_word(lambda: KEY.is_in(["الدين", "الاسلام"]))
_FEMININE = of_word(lambda: KEY.str.ends_with("ه"))
_DEFINITE = of_word(lambda: KEY.str.contains("^ال.{2,}$"))
_FOR_THE = of_word(lambda: KEY.str.contains("^لل.{2,}$"))
_AND_THE = of_word(lambda: KEY.str.contains("^وال.{3,}$"))
_AND_NOUN = of_word(lambda: KEY.str.contains("^و[^يتسال].{2,}(?:ه|ات|ر)$"))
_OF_NATION = of_word(nation)
_DAY = of_word(lambda: KEY.is_in([*keys("claim", "adverb"), *keys("claim", "no_subject")]))
_EXPLAINED = of_word(lambda: KEY.is_in([*keys("claim", "before_source"), *keys("claim", "adverb")]))
# Whom somebody speaks with or of, rather than where he works.
_WITH_OTHERS = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS - {"في", "من", "عن", "لدي"})))


def _for_whom() -> pl.Expr:
    """A noun behind ل that is not told to: what an office is for."""
    key = pl.col("key")
    told = key.str.replace("^ل(?:ل)?", "").is_in(keys("claim", "told_to"))
    noun = key.str.contains("^ل.{2,}[^ا]$") & ~key.is_in([*keys("claim", "adverb"), "لدي", "لكن", "لذلك", "لدرجه"])
    return noun & ~told & ~key.str.contains(rooted())


_FOR_WHOM = of_word(_for_whom)


class _Beside(NamedTuple):
    """Sources behind their cues, with what stands before and behind them."""

    scan: Scan
    typed: Typed
    low: np.ndarray  # where each is looked for
    start: np.ndarray
    end: np.ndarray
    limit: np.ndarray  # where what is said, or its أن, begins
    office: np.ndarray
    definite: np.ndarray
    takes: np.ndarray  # whether a preposition behind it belongs to it
    may_take: np.ndarray  # the same, or to the verb

    @property
    def behind(self) -> np.ndarray:
        """The token behind each source."""
        return self.scan.inside(self.end)


def completed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, low: np.ndarray) -> pl.DataFrame:
    """`source` (cells) with what the offices are for, and nothing where it is only a part; `low`: from where on each is
    looked for."""
    behind = source["tok_start"].is_not_null() & hits["before_start"].is_null() & hits["cue_end"].is_not_null()
    rows = (behind & (source["tok_start"].cast(pl.Int64) >= pl.Series(low))).arg_true()
    if not len(rows):
        return source
    some, cue = source[rows], hits[rows]
    at = _beside(scan, typed, cue, some, low[rows.to_numpy()])
    end = _with_family(at._replace(end=_with_purpose(_without_title(at))), some)
    wide = at._replace(end=end, takes=at.takes & (end == at.end))
    part = _is_named_more(wide, some) | wide.office & (_goes_on(wide) | _names_behind(wide)) | _is_preceded(wide, some)
    relays = typed.column(cue["cue_start"], "lemma").is_in(lemmas("claim", "relaying")).fill_null(False).to_numpy()
    # ابن القيم رحمه الله: a blessing is nobody.
    part |= wide.office & _is_person_behind(wide) | _is_half_named(wide, some)
    # نقلت الوكالة تأكيد المدير: who is quoted.
    part |= relays & _WORDING(scan, scan.inside(cue["cue_end"].fill_null(0).to_numpy() + 1))
    part |= relays & _has(wide, _ABOUT) | _BLESSING(scan, at.start) & _GOD(scan, scan.inside(at.start + 1))
    longer = source["tok_end"].scatter(rows, pl.Series(end).cast(pl.UInt32))
    lost = np.zeros(source.height, dtype=bool)
    lost[rows.to_numpy()] = part
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return source.with_columns(tok_end=longer).select(
        pl.when(pl.lit(pl.Series(lost))).then(empty[name]).otherwise(name).cast(kind).alias(name)
        for name, kind in source.schema.items()
    )


def _beside(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, low: np.ndarray) -> _Beside:
    """The sources of some hits with what stands beside them."""
    start, end, content = (
        frame[name].cast(pl.Int64).to_numpy()
        for frame, name in ((source, "tok_start"), (source, "tok_end"), (hits, "content_start"))
    )
    that = np.maximum(content - 1, 0)
    limit = np.where(typed.is_any(that, "Q") & (that >= end), that, content)
    # What stands before according to somebody ends before it, and he at the next mark.
    limit = np.where(content < start, end + subjects.run(scan, end), limit)
    takes, may_take = _takes(scan, start, end, typed.column(hits["cue_start"], "lemma"))
    return _Beside(
        scan=scan,
        typed=typed,
        low=low,
        start=start,
        end=end,
        limit=limit,
        office=source["kind"].is_in(_OFFICES).fill_null(False).to_numpy(),
        definite=subject_kinds.is_definite(scan, start, end) | typed.ends[end],
        takes=takes & (end < limit),
        may_take=may_take & (end < limit),
    )


def _takes(scan: Scan, start: np.ndarray, end: np.ndarray, lemma: pl.Series) -> tuple[np.ndarray, np.ndarray]:
    """Whether the preposition behind each source belongs to its first or last word; and whether it may."""
    behind = scan.inside(end)
    so = (_TAKES(scan, start) | _TAKES(scan, end - 1)) & scan.soft[behind]
    sure, may = np.zeros(len(start), dtype=bool), np.zeros(len(start), dtype=bool)
    for question, kind in _PREPOSITIONS.items():
        own = lemma.is_in(lemmas("claim", kind) if kind else []).fill_null(False)
        stands = question(scan, behind)
        sure, may = sure | stands & ~own.to_numpy(), may | stands
    return so & sure, so & may


def _has(at: _Beside, question: Question) -> np.ndarray:
    """Whether the word at once behind each source is such a one."""
    return np.asarray(at.scan.soft[at.behind] & (at.end < at.limit) & question(at.scan, at.behind))


def _with_family(at: _Beside, source: pl.DataFrame) -> np.ndarray:
    """One past each source, with the unknown word with the article behind a person's names (سالم بن محمد الحمداوي)."""
    person = source["person"].fill_null(False).to_numpy() & (at.end - at.start > 1)
    unknown = of_kind(at.scan, at.behind, "A") & ~_FEMININE(at.scan, at.behind)
    # تقي الدين is one name.
    unknown |= source["person"].fill_null(False).to_numpy() & _OF_FAITH(at.scan, at.behind)
    person |= (source["person"].fill_null(False)).to_numpy() & _OF_FAITH(at.scan, at.behind)
    # صفية علي الألمعي أن: right before what is said a known word is one, too, but for a nation or a time.
    unknown |= (at.end + 1 == at.limit) & _NISBA(at.scan, at.behind) & ~_OF_NATION(at.scan, at.behind)
    return np.asarray(at.end + (person & unknown & at.scan.soft[at.behind] & (at.end < at.limit)))


def _without_title(at: _Beside) -> _Beside:
    """The sources with غير and what it denies (المنظمة غير الحكومية), and without a participle that wants more."""
    scan, after = at.scan, at.scan.inside(at.end + 1)
    unlike = at.definite & _has(at, _UNLIKE) & scan.soft[after] & _DEFINITE(scan, after) & (at.end + 1 < at.limit)
    loose = (at.end - at.start > 1) & _WANTS_MORE(scan, np.maximum(at.end - 1, 0)) & scan.soft[at.behind]
    loose &= _PREPOSED(scan, at.behind)
    loose |= (at.end - at.start > 1) & RELATIVE(scan, np.maximum(at.end - 1, 0))
    return at._replace(end=at.end + 2 * unlike - loose)


def _with_purpose(at: _Beside) -> np.ndarray:
    """One past each source with what its office is for, where nothing but words with the article or a name tells it."""
    scan, typed = at.scan, at.typed
    governs = at.may_take
    rows = np.flatnonzero(at.office & (governs | _has(at, _FOR_WHOM) & at.definite))
    end = at.end.copy()
    if not len(rows):
        return end
    first = scan.inside(at.end[rows] + governs[rows])
    named = typed.is_any(first, "S") & ~typed.flag(first, "person")
    definite = _FOR_THE(scan, first) | governs[rows] & _DEFINITE(scan, first)
    after = scan.inside(first + 1)
    construct = ~named & ~definite & scan.soft[after] & _DEFINITE(scan, after)
    last = np.where(named, typed.number(first, "tok_end"), first + definite + 2 * construct)
    read = last > first
    for _ in range(_WORDS):
        token = scan.inside(last)
        last = last + (read & (token == last) & _goes_with(at, token, _DEFINITE) & ~_DAY(scan, token))
    # العلاقات والإعلام, الأرصاد وحماية البيئة
    token, after = scan.inside(last), scan.inside(last + 1)
    bare = _goes_with(at, token, _AND_NOUN) & scan.soft[after] & _DEFINITE(scan, after) & ~_DAY(scan, after)
    last = last + (read & (token == last)) * (_goes_with(at, token, _AND_THE) + 2 * bare)
    # أكد المشرف على القسم أن: what the verb itself may govern is the source's where nothing follows.
    whole = np.where(governs[rows] & ~at.takes[rows], last == at.limit[rows], last <= at.limit[rows])
    end[rows] = np.where(read & whole, last, at.end[rows])
    return end


def _goes_with(at: _Beside, token: np.ndarray, question: Question) -> np.ndarray:
    """Whether no mark stands before each token, no person or cue begins there, and it is such a word."""
    other = at.typed.flag(token, "person") | at.typed.is_any(token, "CEQMIPAR")
    return np.asarray(at.scan.soft[token] & ~other & question(at.scan, token))


def _goes_on(at: _Beside) -> np.ndarray:
    """Whether an office goes on behind each source: with a name, marks, or what it is for."""
    scan, inside = at.scan, at.end < at.limit
    marked = _OPENS_MARK(scan, at.behind) & inside
    named = at.typed.flag(at.behind, "person") | of_kind(scan, at.behind, _STRANGE)
    # الأمير علي: behind a form of address a word that is a name, too, is one.
    named |= HONORIFIC(scan, np.maximum(at.end - 1, 0)) & of_kind(scan, at.behind, "J")
    strange = scan.soft[at.behind] & inside & named
    # رئيسة المجلس، تيبيساي لوسينا: an apposition.
    after = scan.inside(at.end + 1)
    apposed = COMMA(scan, at.behind) & (at.end + 1 < at.limit) & of_kind(scan, at.behind, _GIVEN)
    apposed &= scan.soft[after] & of_kind(scan, after, _STRANGE + "A")
    of_office = _has(at, _OF_OFFICE) | at.takes | _has(at, _FOR_WHOM) & at.definite
    return np.asarray(marked | strange | apposed | of_office)


def _is_named_more(at: _Beside, source: pl.DataFrame) -> np.ndarray:
    """Whether a word that can be but a name stands at once behind the name of each person."""
    person = source["person"].fill_null(False).to_numpy()
    strange = of_kind(at.scan, at.behind, _STRANGE) | person & of_kind(at.scan, at.behind, "A")
    strange &= at.scan.soft[at.behind] & (at.end < at.limit) & ~_FEMININE(at.scan, at.behind)
    # أخبر سالم حداد: a person who is known for one is another.
    strange &= ~at.typed.flag(at.behind, "person")
    named = (source["kind"] == "named").fill_null(False).to_numpy()
    # سالم نوردن المدير العام: a name before its office.
    second = at.scan.inside(at.start + 1)
    headed = at.office & (at.end - at.start > 2) & ~source["person"].fill_null(False).to_numpy()
    headed &= of_kind(at.scan, at.start, "GFUWc") & of_kind(at.scan, second, "GFUWc")
    return np.asarray(named & strange | headed)


def _names_behind(at: _Beside) -> np.ndarray:
    """Whether a person is named between the end of each source and what is said, who is not spoken with or of."""
    cells, scan = at.typed.cells, at.scan
    persons = cells.filter(pl.col("person").fill_null(False) & (pl.col("clitic").fill_null("") == ""))
    named = np.append(persons["tok_start"].cast(pl.Int64).to_numpy(), 2**31)
    first = named[np.searchsorted(named, at.end)]
    near = np.minimum(first, at.limit)
    found, low = first < at.limit, np.minimum(at.end, near)
    # مسؤول في إدارة الرئيس سالم: of whose office somebody is.
    before = np.maximum(near - 1, 0)
    found &= at.definite | ~(titles(scan)[before] & HAS_ARTICLE(scan, before))
    for others in (counted(scan, _WITH_OTHERS), counted(scan, RELATIVE)):
        found &= others[near] == others[low]
    return np.asarray(found)


def _is_person_behind(at: _Beside) -> np.ndarray:
    """Whether two words that may only be a person's names stand between each office and what is said (رئيس المجلس في
    البلاد سالم نوردن أن): who is neither spoken with nor told of in a relative clause."""
    scan, found = at.scan, np.zeros(len(at.end), dtype=bool)
    others = [counted(scan, _WITH_OTHERS), counted(scan, RELATIVE)]
    for step in range(_FAR):
        token, after = scan.inside(at.end + step), scan.inside(at.end + step + 1)
        free = (at.end + step + 1 < at.limit) & ~_PREPOSITION(scan, np.maximum(token - 1, 0))
        for total in others:
            free &= total[token] == total[np.minimum(at.end, token)]
        bare = ~at.typed.is_any(token, "SKUD") | at.typed.flag(token, "person")
        named = of_kind(scan, token, "GHFUWcZ") & of_kind(scan, after, "GHJFUWcZA")
        named |= of_kind(scan, token, "GH") & HAS_ARTICLE(scan, after)
        named |= ~words.COMMON(scan, token) & ~HAS_ARTICLE(scan, token) & of_kind(scan, after, "A") & scan.soft[token]
        named |= of_kind(scan, token, "J") & COMMA(scan, token) & of_kind(scan, after, "GHFUWcA")
        named |= HONORIFIC(scan, token) & of_kind(scan, after, "GHJFUWcZA")
        found |= free & bare & named & scan.soft[after]
    return found


def _is_half_named(at: _Beside, source: pl.DataFrame) -> np.ndarray:
    """Whether a name that no list has stands at once before the family name of each person (غزاي الحربي)."""
    before = np.maximum(at.start - 1, 0)
    named = (source["kind"] == "named").fill_null(False).to_numpy()
    # شقيق العقيد سالم: his brother speaks.
    second = np.maximum(at.start - 2, 0)
    titled = (titles(at.scan)[before] | HONORIFIC(at.scan, before)) & at.scan.soft[at.start]
    of_kin = titled & _RELATIVE_OF(at.scan, second) & at.scan.soft[before] & (second >= at.low) | (
        _RELATIVE_OF(at.scan, before) & at.scan.soft[at.start] & (before >= at.low)
    )
    family = named & (at.end - at.start == 1)
    family &= HAS_ARTICLE(at.scan, at.start) & at.scan.soft[at.start] & (at.start > at.low)
    unread = ~titled & of_kind(at.scan, before, "GHFUWc")
    return np.asarray(family & unread | named & of_kin)


def _is_preceded(at: _Beside, source: pl.DataFrame) -> np.ndarray:
    """Whether words that are no adverb and no pronoun part each office, or place, from its cue."""
    explained = counted(at.scan, _EXPLAINED)
    left = (at.start - at.low) - (explained[at.start] - explained[np.minimum(at.low, at.start)])
    wanted = at.office | (source["kind"] == "metonym").fill_null(False).to_numpy()
    # رئيس اللجنة لسوق عكاظ: no name, unless it is known for one.
    for_whom = source["mention"].is_null().to_numpy() & (source["kind"] == "named").fill_null(False).to_numpy()
    for_whom &= (source["clitic"].fill_null("") == "").to_numpy() & _FOR_WHOM(at.scan, at.start)
    return np.asarray((left > 0) & (wanted | for_whom))
