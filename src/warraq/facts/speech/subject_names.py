"""Names in the subjects of verbs of saying: of persons that are mentions, and of those that no list has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import titles
from warraq.facts.speech.behind import CLOSED, COMMA, PREPOSED, REACH, Behind, all_marked, count
from warraq.facts.speech.common import KIN, PERSON_NOUN
from warraq.facts.text.asked import of_word
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_NO_WAY = of_word(lambda: KEY.is_in(keys("claim", "no_way_to_name")))
_TAKES = of_word(lambda: KEY.is_in(keys("claim", "takes_preposition")))
NAME = 4  # words of a name at most
_PAUSES = 3  # commas in a title at most (المتحدث، لمديرية الدفاع، بمنطقة النهر، سالم)


def person_in(behind: Behind, known: pl.DataFrame, someone: np.ndarray) -> np.ndarray:
    """The column of the person whom the subject of each hit names, behind a closed phrase; -1 where there is none.

    `someone` tells where a subject was found at all.
    """
    typed, at = behind.typed, behind.at
    person = typed.flag(at, "person") & typed.ungoverned[typed.cell[at]] & (typed.number(at, "cut") == 0)
    begun = behind.begun
    rows = np.arange(len(begun))[:, None]
    apart = behind.loose & ~behind.ask(COMMA)
    # علي is a name where it stands in one, and a preposition that a title takes belongs to it (المشرف على الفرع سالم).
    away = behind.ask(_NO_WAY) & ~person
    away &= ~_TAKES(behind.scan, np.maximum(behind.at.ravel() - 1, 0)).reshape(away.shape)
    barred = np.cumsum(behind.other & ~behind.title_joined | apart | away, axis=1)
    paused = np.cumsum(behind.loose & ~apart, axis=1)
    once = (paused == 0) | (paused <= _PAUSES) & (behind.loose & ~apart)[rows, begun]
    kin = (of_kin(behind, known) | _of_office(behind, known))[:, None] & (begun == 0)
    opens = behind.closed | behind.ended & behind.called
    found = person & ~kin & (barred == 0) & once & opens[rows, begun] & _is_own(behind, opens) & someone[:, None]
    # كرسي الأمير سالم للدراسات الدكتور علي: who is named last behind an honorific speaks.
    called = found & behind.called[rows, np.maximum(np.arange(REACH) - 1, 0)]
    last = REACH - 1 - called[:, ::-1].argmax(axis=1)
    return np.where(called.any(axis=1), last, np.where(found.any(axis=1), found.argmax(axis=1), -1))


def _is_own(behind: Behind, opens: np.ndarray) -> np.ndarray:
    """Whether the title before each word, with its adjectives, belongs to no word before it (حكومة الرئيس سالم)."""
    column = np.arange(REACH)[None, :]
    title, bare = (
        np.maximum.accumulate(np.where(mask, column, -1), axis=1)
        for mask in (behind.held & behind.article, ~behind.article)
    )
    none = np.full((len(title), 1), -1)
    title, bare = (np.concatenate([none, last[:, :-1]], axis=1) for last in (title, bare))
    rows = np.arange(len(title))[:, None]
    first = behind.begun[rows, np.maximum(title, 0)]
    # A word without the article parts the two (جامعة الملك سعود سالم الحمود).
    return np.asarray((title < 0) | (bare > title) | (first == 0) | opens[rows, first])


def named(behind: Behind, column: np.ndarray) -> pl.DataFrame:
    """The cells of the persons in these columns, with the words of their names that the mention has not."""
    rows = np.arange(len(column))
    cells = behind.typed.at(pl.Series(behind.at[rows, np.maximum(column, 0)]).cast(pl.UInt32))
    end = cells["tok_end"].fill_null(0).cast(pl.Int64).to_numpy() - behind.low
    short = cells["tok_end"] - cells["tok_start"] == 1
    goes_on = (behind.strange | behind.given) & ~behind.loose & ~behind.stop & ~behind.office
    # Behind آل any word belongs to the name.
    goes_on[:, 1:] |= behind.kinds("K")[:, :-1] & ~(behind.loose | behind.office | behind.other)[:, 1:]
    # One or two words that are left before the subject ends belong to the name, too (سالم بن أحمد حلبي).
    left = behind.length - end
    tail = (left > 0) & (left <= 2) & (column >= 0)
    bare = ~behind.article & ~behind.office & ~behind.adverbial
    start = np.clip(end, 0, REACH)
    end = np.where(tail & all_marked(bare, start, np.clip(behind.length, start, REACH)), behind.length, end)
    for _ in range(NAME):
        at = np.clip(end, 0, REACH - 1)
        end = end + (goes_on[rows, at] & (end < REACH) & (column >= 0))
    longer = pl.Series(end + behind.low) > cells["tok_end"].fill_null(0).cast(pl.Int64)
    return cells.with_columns(
        tok_end=pl.when(pl.Series(column >= 0)).then(pl.Series(end + behind.low)).cast(pl.UInt32),
        # One word of a longer name is as often somebody else.
        mention=pl.when(~(longer & short)).then("mention"),
    )


def of_kin(behind: Behind, known: pl.DataFrame) -> np.ndarray:
    """Whether each source is somebody of the person behind it (والد الطفلة سارة): no name there is who speaks."""
    kin = KIN(behind.scan, known["tok_start"].fill_null(0)) & known["tok_start"].is_not_null().to_numpy()
    return np.asarray(kin & PERSON_NOUN(behind.scan, np.maximum(behind.low - 1, 0)))


def _of_office(behind: Behind, known: pl.DataFrame) -> np.ndarray:
    """Whether each source is of somebody's office (مدير مكتب الرئيس): whom a name behind it names is not he."""
    last = np.maximum(behind.low - 1, 0)
    within = pl.Series(last) > known["tok_start"].fill_null(len(behind.scan.para)).cast(pl.Int64)
    bare = ~pl.Series(CLOSED(behind.scan, np.maximum(last - 1, 0)))
    return np.asarray(titles(behind.scan)[last] & (within & bare).to_numpy())


def name_in(behind: Behind, fresh: np.ndarray, objectless: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The columns from which and up to which the name in each subject stands: at its end, or before a title."""
    office = np.where(behind.office.any(axis=1), behind.office.argmax(axis=1), REACH)
    # سلمى حداد المديرة: a name goes before the word with the article that is not its second.
    apposed = behind.common & (np.arange(REACH) >= 2)
    apposed[:, 2:] &= ~(behind.held | behind.kinds("oKn"))[:, :-2]
    apposed[:, 1:] &= ~behind.kinds("H")[:, :-1]
    other = np.where(apposed.any(axis=1) & fresh, apposed.argmax(axis=1), REACH)
    first, last = np.zeros_like(behind.length), _behind_comma(behind, fresh)
    ends = [np.where(column < behind.length, column, 0) for column in (office, other)]
    # Before an office a name may have a common word with the article (سالم الجلال مدير الفرع); behind a phrase of place
    # or possession (مديرة منظمة في البلاد سلمى نوردن) all its words are strange.
    for end, titled, far in (
        (ends[0], True, False),
        (ends[1], False, False),
        (behind.length, False, False),
        (behind.reach, False, True),
    ):
        for size in range(NAME, 1 if far else 0, -1):
            at = end - size
            fits = (at >= 0) & (last == 0)
            if far:
                fits &= ~fresh & (end > behind.length) & (end < REACH)
                fits &= _is_strange(behind, np.maximum(at, 0), size)
            else:
                fits &= _is_name(behind, np.maximum(at, 0), size, _Reading(fresh, objectless, titled))
                # سعادة مدير الفرع: a given name that is a word of address, too, is none where it stands alone.
                fits &= not titled or size > 1 or behind.kinds("FWc")[np.arange(len(at)), np.maximum(at, 0)]
            first, last = np.where(fits, at, first), np.where(fits, end, last)
    return first, last


def _behind_comma(behind: Behind, fresh: np.ndarray) -> np.ndarray:
    """How many words the name has that stands between a comma and another mark or what is said (المدير، سالم، إن)."""
    rows = np.arange(len(fresh))
    apart = ~fresh & behind.loose[:, 0] & behind.ask(COMMA)[:, 0] & ~behind.other[:, 0]
    plain = ~(behind.office | behind.adverbial | behind.other | behind.governed)
    size = np.zeros(len(fresh), dtype=np.int64)
    for words in range(2, NAME + 1):
        end = (behind.loose | behind.other)[:, words]
        name = all_marked(plain & (behind.strange | behind.given), rows * 0, rows * 0 + words) & ~behind.article[:, 0]
        size = np.where(apart & end & name & ~behind.loose[:, 1:words].any(axis=1), words, size)
    return size


def _is_strange(behind: Behind, at: np.ndarray, size: int) -> np.ndarray:
    """Whether the `size` words from column `at` on, behind a closed phrase, are all strange."""
    rows, end = np.arange(len(at)), np.minimum(at + size, REACH)
    opens = behind.closed[rows, at] & ~(behind.article | behind.office)[rows, at]
    preposed = behind.ask(PREPOSED) & ~behind.kinds("GF")
    strange = all_marked(behind.strange & ~behind.governed & ~preposed, at, end)
    # نوح الجمعان: behind a given name that is no word one may be built as words are.
    plain = ~behind.office & ~behind.adverbial & ~behind.governed
    given = behind.sure[rows, at] & all_marked(plain, at, end) & (count(behind.article, at, end) <= 1)
    # مكتبة الملك عبدالعزيز العامة: a title that is no honorific may belong to what stands before it.
    own = behind.called[rows, np.maximum(at - 1, 0)] | behind.closed[rows, behind.begun[rows, at]]
    given &= own | ~behind.held[rows, np.maximum(at - 1, 0)]
    given &= ~((size > 2) & behind.feminine[rows, end - 1])
    return np.asarray(opens & ~behind.kinds("o")[rows, at] & (strange | given))


class _Reading(NamedTuple):
    """How the words behind a verb are read: `fresh` where no source is known, objects (see `name_in`), and whether a
    title stands behind them."""

    fresh: np.ndarray
    objectless: np.ndarray
    held: bool


def _is_name(behind: Behind, at: np.ndarray, size: int, reading: _Reading) -> np.ndarray:
    """Whether the `size` words from column `at` on are a name: `fresh` ones may stand at once behind the verb.

    Behind a closed phrase a word without the article begins a name, unless it is another office.
    """
    rows, end = np.arange(len(at)), np.minimum(at + size, REACH)
    fresh, objectless, held = reading
    alone = fresh & (at == 0)
    begun = behind.begun[rows, at]
    titled = (begun < at) & (behind.closed[rows, begun] | fresh & (begun == 0))
    opens = behind.closed[rows, at] & ~alone | alone | titled
    opens &= ~(behind.article & ~titled[:, None] | behind.office)[rows, at]
    if size == 1:
        called = titled & behind.called[rows, np.maximum(at - 1, 0)]
        return np.asarray(opens & (called & behind.strange[rows, at] | alone & behind.lone[rows, at]))
    strange, bare = (
        all_marked(mask, at, end) for mask in (behind.strange, ~behind.article & ~behind.office & ~behind.adverbial)
    )
    # سعيد المحمدي, but not أمين المنطقة: a word that is also common governs a common one.
    second = behind.common[rows, np.minimum(at + 1, REACH - 1)]
    given = behind.given[rows, at] & (~(second & alone & ~behind.sure[rows, at]) | held)
    given &= all_marked(~behind.adverbial, at, end) & (count(behind.article, at, end) <= 1)
    # An unknown word before one with the article is a name where a title or nothing stands behind them (فارع المسلمي).
    foreign = alone & (held | (objectless == 2)) & (behind.kinds("UWcGF") & ~behind.common_ending)[rows, at]
    given |= foreign & behind.family[rows, end - 1] & (count(behind.article, at, end) == 1)
    # Behind other verbs a word without the article may be what they are about.
    bare &= ~alone & ((objectless == 2) | (objectless == 1) & (count(behind.strange, at, end) > 0))
    # A woman's adjective ends no name (سلمى نوردن المستشارة).
    feminine = (size > 2) & behind.feminine[rows, end - 1]
    return np.asarray(opens & (strange | given | bare) & ~feminine)
