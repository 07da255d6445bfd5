"""Names in the subjects of verbs of saying: of persons that are mentions, and of those that no list has."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import titles
from warraq.facts.speech.behind import CLOSED, COMMA, PREPOSED, REACH, Behind, all_marked, count
from warraq.facts.speech.common import KIN, PERSON_NOUN
from warraq.facts.text.asked import of_word
from warraq.facts.text.wordlists import keys

_NO_WAY = of_word(lambda: pl.col("key").is_in(keys("claim", "no_way_to_name")))
NAME = 4  # words of a name at most


def person_in(behind: Behind, known: pl.DataFrame) -> np.ndarray:
    """The column of the person whom the subject of each hit names, behind a closed phrase; -1 where there is none."""
    typed, at = behind.typed, behind.at
    person = typed.flag(at, "person") & typed.ungoverned[typed.cell[at]] & (typed.number(at, "cut") == 0)
    begun = behind.begun
    rows = np.arange(len(begun))[:, None]
    apart = behind.loose & ~behind.ask(COMMA)
    barred = np.cumsum(behind.other | apart | behind.ask(_NO_WAY), axis=1)
    paused = np.cumsum(behind.loose & ~apart, axis=1)
    once = (paused == 0) | (paused == 1) & (behind.loose & ~apart)[rows, begun]
    kin = (of_kin(behind, known) | _of_office(behind, known))[:, None] & (begun == 0)
    found = (
        person
        & ~kin
        & (barred == 0)
        & once
        & behind.closed[rows, begun]
        & known["symbol"].is_not_null().to_numpy()[:, None]
    )
    return np.where(found.any(axis=1), found.argmax(axis=1), -1)


def named(behind: Behind, column: np.ndarray) -> pl.DataFrame:
    """The cells of the persons in these columns, with the words of their names that the mention has not."""
    rows = np.arange(len(column))
    cells = behind.typed.at(pl.Series(behind.at[rows, np.maximum(column, 0)]).cast(pl.UInt32))
    end = cells["tok_end"].fill_null(0).cast(pl.Int64).to_numpy() - behind.low
    short = cells["tok_end"] - cells["tok_start"] == 1
    goes_on = (behind.strange | behind.given) & ~behind.loose & ~behind.stop & ~behind.office
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
    first, last = np.zeros_like(behind.length), np.zeros_like(behind.length)
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


def _is_strange(behind: Behind, at: np.ndarray, size: int) -> np.ndarray:
    """Whether the `size` words from column `at` on, behind a closed phrase, are all strange."""
    rows, end = np.arange(len(at)), np.minimum(at + size, REACH)
    opens = behind.closed[rows, at] & ~(behind.article | behind.office)[rows, at]
    preposed = behind.ask(PREPOSED) & ~behind.kinds("GF")
    return np.asarray(opens & all_marked(behind.strange & ~behind.governed & ~preposed, at, end))


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
    # Behind other verbs a word without the article may be what they are about.
    bare &= ~alone & ((objectless == 2) | (objectless == 1) & (count(behind.strange, at, end) > 0))
    return np.asarray(opens & (strange | given | bare))
