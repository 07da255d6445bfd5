"""Sources with what their office is for (المتحدث الرسمي للدفاع المدني), and names with the family behind them."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech.beside import FEMININE, FOR_WHOM, Beside, has
from warraq.facts.speech.claim_topics import nation
from warraq.facts.speech.common import RELATIVE
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_WORDS = 6  # words of what an office is for at most
_UNLIKE = of_word(lambda: KEY == "غير")
_WANTS_MORE = of_word(lambda: KEY.is_in(keys("claim", "wants_more")))
_PREPOSED = of_word(lambda: KEY.is_in(["عن", "من", "في", "علي", "الي", "لدي"]))
_NISBA = of_word(lambda: KEY.str.contains("^ال.{2,}ي$") & ~KEY.is_in(["الماضي", "الحالي", "الثاني", "التالي"]))
_OF_FAITH = of_word(lambda: KEY.is_in(["الدين", "الاسلام"]))
_DEFINITE = of_word(lambda: KEY.str.contains("^ال.{2,}$"))
_FOR_THE = of_word(lambda: KEY.str.contains("^لل.{2,}$"))
_AND_THE = of_word(lambda: KEY.str.contains("^وال.{3,}$"))
_AND_NOUN = of_word(lambda: KEY.str.contains("^و[^يتسال].{2,}(?:ه|ات|ر)$"))
_OF_NATION = of_word(nation)
_ADVERB = of_word(lambda: KEY.is_in(keys("claim", "adverb")))
_DAY = of_word(lambda: KEY.is_in([*keys("claim", "adverb"), *keys("claim", "no_subject")]))


def with_family(at: Beside, source: pl.DataFrame) -> np.ndarray:
    """One past each source, with the unknown word with the article behind a person's names (سالم بن محمد الحمداوي)."""
    person = source["person"].fill_null(False).to_numpy() & (at.end - at.start > 1)
    unknown = of_kind(at.scan, at.behind, "A") & ~FEMININE(at.scan, at.behind)
    # تقي الدين is one name.
    unknown |= source["person"].fill_null(False).to_numpy() & _OF_FAITH(at.scan, at.behind)
    person |= (source["person"].fill_null(False)).to_numpy() & _OF_FAITH(at.scan, at.behind)
    # صفية علي الألمعي أن: right before what is said a known word is one, too, but for a nation or a time.
    unknown |= (at.end + 1 == at.limit) & _NISBA(at.scan, at.behind) & ~_OF_NATION(at.scan, at.behind)
    return np.asarray(at.end + (person & unknown & at.scan.soft[at.behind] & (at.end < at.limit)))


def without_title(at: Beside) -> Beside:
    """The sources with غير and what it denies (المنظمة غير الحكومية), and without a participle that wants more."""
    scan, after = at.scan, at.scan.inside(at.end + 1)
    unlike = at.definite & has(at, _UNLIKE) & scan.soft[after] & _DEFINITE(scan, after) & (at.end + 1 < at.limit)
    loose = (at.end - at.start > 1) & _WANTS_MORE(scan, np.maximum(at.end - 1, 0)) & scan.soft[at.behind]
    loose &= _PREPOSED(scan, at.behind) | _ADVERB(scan, at.behind) & (at.end < at.limit)
    loose |= (at.end - at.start > 1) & RELATIVE(scan, np.maximum(at.end - 1, 0))
    return at._replace(end=at.end + 2 * unlike - loose)


def with_purpose(at: Beside) -> np.ndarray:
    """One past each source with what its office is for, where nothing but words with the article or a name tells it."""
    scan, typed = at.scan, at.typed
    governs = at.may_take
    rows = np.flatnonzero(at.office & (governs | has(at, FOR_WHOM) & at.definite))
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


def _goes_with(at: Beside, token: np.ndarray, question: Question) -> np.ndarray:
    """Whether no mark stands before each token, no person or cue begins there, and it is such a word."""
    other = at.typed.flag(token, "person") | at.typed.is_any(token, "CEQMIPAR")
    return np.asarray(at.scan.soft[token] & ~other & question(at.scan, token))
