"""Sources of claims that are only a part of who speaks: read whole where that is plain, else given up.

An office goes on with what it is for (المتحدث الرسمي للدفاع المدني, المشرف العام على المهرجان). Where a name, marks or
words that are not read stand beside it, the claim has no source rather than a part of one.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted, titles
from warraq.facts.speech import subjects
from warraq.facts.speech.behind import COMMA
from warraq.facts.speech.beside import FEMININE, FOR_WHOM, Beside, beside, has
from warraq.facts.speech.common import HONORIFIC, RELATIVE
from warraq.facts.speech.cues import Typed
from warraq.facts.speech.source_purposes import with_family, with_purpose, without_title
from warraq.facts.text import words
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import BEGINS_WITH_AND, FROM, HAS_ARTICLE
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys, lemmas

_STRANGE = "GHFUWcZ"  # kinds of words that are names, or that no list has (`warraq.facts.text.words`)
_GIVEN = "GHFWc"
_ADJECTIVES = 3  # words of those who are counted
_GLUED = of_word(lambda: KEY.str.contains("^(?:ل.{3,}|بال.{2,})$"))
_AND_THE = of_word(lambda: KEY.str.contains("^وال.{3,}$"))
_OF_WHOM = of_word(lambda: KEY == "ممن")
_COUNTING = of_word(lambda: KEY.is_in(keys("claim", "counting_source")))
_FAR = 14  # words behind an office among which its holder may be named
_OPENS_MARK = of_gap(lambda: pl.col("gap").str.contains(r"^\s*[«\"“„]\s?$"))
_BLESSING = of_word(lambda: KEY.is_in(["رحمه", "رحمها", "حفظه", "حفظها", "رعاه", "وفقه", "يرحمه", "يحفظه"]))
_GOD = of_word(lambda: KEY == "الله")
_OF_OFFICE = of_word(lambda: KEY.is_in(["باسم", "باعمال", "بالاعمال"]))
_ABOUT = of_word(lambda: KEY.is_in(["عن", "عنه", "عنها", "عنهم"]))
_WORDING = of_word(lambda: KEY.is_in(["تاكيد", "تصريح", "تصريحات", "قول", "اعلان", "نفي"]))
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
# Whose brother or family somebody is; nothing that a pronoun behind it makes as well (والدة, والده).
_RELATIVE_OF = of_word(lambda: KEY.is_in(["شقيق", "والد", "نجل", "زوج", "صديق", "زميل", "اسره", "عايله"]))
_EXPLAINED = of_word(lambda: KEY.is_in([*keys("claim", "before_source"), *keys("claim", "adverb")]))
# Whom somebody speaks with or of, rather than where he works.
_WITH_OTHERS = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS - {"في", "من", "عن", "لدي"})))


def completed(scan: Scan, typed: Typed, hits: pl.DataFrame, source: pl.DataFrame, low: np.ndarray) -> pl.DataFrame:
    """`source` (cells) with what the offices are for, and nothing where it is only a part; `low`: from where on each is
    looked for."""
    behind = source["tok_start"].is_not_null() & hits["before_start"].is_null() & hits["cue_end"].is_not_null()
    rows = (behind & (source["tok_start"].cast(pl.Int64) >= pl.Series(low))).arg_true()
    if not len(rows):
        return source
    some, cue = source[rows], hits[rows]
    at = beside(scan, typed, cue, some, low[rows.to_numpy()])
    end = with_family(at._replace(end=with_purpose(without_title(at))), some)
    # العديد من السكان: who is counted speaks.
    of_many = (at.end - at.start == 1) & _COUNTING(scan, at.start) & (has(at, FROM) | has(at, _OF_WHOM))
    start, end = np.where(of_many, at.end + 1, at.start), np.where(of_many, _counted(at), end)
    uncounted = of_many & (end == start)
    wide = at._replace(start=start, end=end, takes=at.takes & (end == at.end))
    # صحيفتا النهر ونيويورك تايمز: one of two.
    second = (some["cut"].fill_null(0) > 0).to_numpy() & (at.start > at.low) & BEGINS_WITH_AND(scan, at.start)
    part = _is_part(wide, some) | _is_preceded(wide, some) & ~of_many | _is_relayed(typed, cue, wide)
    # ابن القيم رحمه الله: a blessing is nobody.
    part |= second | uncounted | _BLESSING(scan, at.start) & _GOD(scan, scan.inside(at.start + 1))
    longer = source["tok_end"].scatter(rows, pl.Series(end).cast(pl.UInt32))
    source = source.with_columns(
        tok_start=source["tok_start"].scatter(rows, pl.Series(start).cast(pl.UInt32)),
        kind=source["kind"].scatter(rows.filter(pl.Series(of_many)), "anonymous"),
    )
    lost = np.zeros(source.height, dtype=bool)
    lost[rows.to_numpy()] = part
    empty = {name: pl.lit(subjects.UNREAD) if name == "symbol" else None for name in source.columns}
    return source.with_columns(tok_end=longer).select(
        pl.when(pl.lit(pl.Series(lost))).then(empty[name]).otherwise(name).cast(kind).alias(name)
        for name, kind in source.schema.items()
    )


def _is_part(wide: Beside, some: pl.DataFrame) -> np.ndarray:
    """Whether more of who speaks stands around what is read, or it is a title alone (قال الدكتور بوعلي)."""
    scan, last = wide.scan, wide.scan.inside(wide.end)
    part = _is_named_more(wide, some) | wide.office & (_goes_on(wide) | _names_behind(wide))
    part |= wide.office & _is_person_behind(wide) | _is_half_named(wide, some)
    # إدارة الغابات والوقاية من الحرائق
    part |= wide.office & _AND_THE(scan, np.maximum(wide.end - 1, 0)) & has(wide, FROM)
    alone = (wide.end - wide.start == 1) & HONORIFIC(scan, wide.start) & scan.soft[last] & (wide.end < wide.limit)
    return np.asarray(part | alone & ~(_PREPOSITION(scan, last) | _EXPLAINED(scan, last) | _GLUED(scan, last)))


def _is_relayed(typed: Typed, cue: pl.DataFrame, wide: Beside) -> np.ndarray:
    """Whether it relays what another says, who is quoted (نقلت الوكالة تأكيد المدير)."""
    scan = wide.scan
    relays = typed.column(cue["cue_start"], "lemma").is_in(lemmas("claim", "relaying")).fill_null(False).to_numpy()
    wording = _WORDING(scan, scan.inside(cue["cue_end"].fill_null(0).to_numpy() + 1))
    return np.asarray(relays & (wording | has(wide, _ABOUT)))


def _counted(at: Beside) -> np.ndarray:
    """One past those whom a word of number counts, behind its من: a noun with the article and its adjectives."""
    last = at.end + 1
    for _ in range(_ADJECTIVES):
        token = at.scan.inside(last)
        more = (last < at.limit) & at.scan.soft[token] & HAS_ARTICLE(at.scan, token) & ~_EXPLAINED(at.scan, token)
        last = last + more
    return np.asarray(last)


def _goes_on(at: Beside) -> np.ndarray:
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
    of_office = has(at, _OF_OFFICE) | at.takes | has(at, FOR_WHOM) & at.definite
    return np.asarray(marked | strange | apposed | of_office)


def _is_named_more(at: Beside, source: pl.DataFrame) -> np.ndarray:
    """Whether a word that can be but a name stands at once behind the name of each person."""
    person = source["person"].fill_null(False).to_numpy()
    strange = of_kind(at.scan, at.behind, _STRANGE) | person & of_kind(at.scan, at.behind, "A")
    strange &= at.scan.soft[at.behind] & (at.end < at.limit) & ~FEMININE(at.scan, at.behind)
    # أخبر سالم حداد: a person who is known for one is another.
    strange &= ~at.typed.flag(at.behind, "person")
    named = (source["kind"] == "named").fill_null(False).to_numpy()
    # سالم نوردن المدير العام: a name before its office.
    second = at.scan.inside(at.start + 1)
    headed = at.office & (at.end - at.start > 2) & ~source["person"].fill_null(False).to_numpy()
    headed &= of_kind(at.scan, at.start, "GFUWc") & of_kind(at.scan, second, "GFUWc")
    return np.asarray(named & strange | headed)


def _names_behind(at: Beside) -> np.ndarray:
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


def _is_person_behind(at: Beside) -> np.ndarray:
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


def _is_half_named(at: Beside, source: pl.DataFrame) -> np.ndarray:
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


def _is_preceded(at: Beside, source: pl.DataFrame) -> np.ndarray:
    """Whether words that are no adverb and no pronoun part each office, or place, from its cue."""
    explained = counted(at.scan, _EXPLAINED)
    left = (at.start - at.low) - (explained[at.start] - explained[np.minimum(at.low, at.start)])
    wanted = at.office | (source["kind"] == "metonym").fill_null(False).to_numpy()
    # رئيس اللجنة لسوق عكاظ: no name, unless it is known for one.
    for_whom = source["mention"].is_null().to_numpy() & (source["kind"] == "named").fill_null(False).to_numpy()
    for_whom &= (source["clitic"].fill_null("") == "").to_numpy() & FOR_WHOM(at.scan, at.start)
    return np.asarray((left > 0) & (wanted | for_whom))
