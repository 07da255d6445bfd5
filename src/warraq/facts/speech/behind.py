"""The words that stand behind verbs of saying, told apart by what they may be in a subject.

A `Behind` holds `REACH` words for each verb, as arrays of a row a verb and a column a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import titles
from warraq.facts.speech.common import A_PART, HONORIFIC, RELATIVE, rooted
from warraq.facts.speech.cues import Typed
from warraq.facts.text import words
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

REACH = 16
_CUES = "CEQMIPAR"
_NAMES = "GJHFKknoUWcAZIR"
COMMA = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[،,]\s?(?:[-–]\s?)?$"))
# Words that end a phrase before a name: with the article, however glued.
CLOSED = of_word(lambda: KEY.str.contains("^[وفبك]?(?:ال|لل).{2,}$"))
_GLUED = "^(?:[بكف]ال|لل|ول|وب).{2,}$"
# Words whose first letter is و; what it joins goes on with the subject where it has the article.
_AND_ROOT = "^و(?:ال|زار|زير|زراء|كال|كيل|حد|ليد|ائل|جدي|سيم|لاي|ساي|سط|فد|طن)"
# What is no word of a subject: a verb of many, an adverb, what has a pronoun for its object.
_NO_WORD = of_word(lambda: KEY.str.contains(r"^\d|وا$|^(?:س[يتن]|ي)[^ا].{2,}$") & ~KEY.str.contains(A_PART))
# Prepositions with a pronoun, and words that begin with one: where, of whom and to whom it is said.
_RESUMED = "^(?:عن|ب|ل|علي|في|الي|من|لدي|مع)(?:ه|ها|هم|هما|نا|ي|هن)?$"
_PREPOSED = "^[بلك].{4,}$"
_SERVANT = of_word(lambda: KEY.str.contains("^عبد(?:ال.{2,})?$"))
_LONG_PREPOSED = of_word(lambda: KEY.str.contains("^[بلك].{4,}$") & ~KEY.str.contains("^(?:[بك]ال|لل)"))
PREPOSED = of_word(lambda: KEY.str.contains("^[بلك]"))
_LETTER = of_word(lambda: KEY.str.contains("^[دمأا]$"))
_THESE = ["هذا", "هذه", "تلك", "هؤلاء"]
_DASH = of_gap(lambda: pl.col("gap").str.contains(r"\s[-–]|[-–]\s"))
_LETTER_GAP = of_gap(lambda: pl.col("gap").str.contains(r"^\s?[./]\s?$"))
_JOINED = of_word(lambda: KEY.str.starts_with("و") & ~KEY.str.contains(_AND_ROOT))
_ADVERB = of_word(lambda: KEY.is_in([*keys("claim", "adverb"), *keys("claim", "no_way_to_name")]))
_ARTICLE = of_word(lambda: KEY.str.contains("^(?:ال.{2,}|وال.{2,})$"))
_NO_VERB = of_word(lambda: KEY.str.contains("^ال|ات$|^.{3,6}(?:ها|هما|نا)$"))
_NO_SUBJECT = of_word(lambda: KEY.is_in(keys("claim", "no_subject")) & ~KEY.is_in(_THESE))


def _governed() -> pl.Expr:
    """Prepositions, and words with one glued on."""
    key = pl.col("key")
    so = key.is_in(sorted(PREPOSITIONS)) | key.str.contains(_GLUED) | key.str.contains(_RESUMED)
    return so | key.str.contains(_PREPOSED) & ~key.str.contains(rooted())


_GOVERNED = of_word(_governed)


@dataclass(frozen=True, eq=False)
class Behind:
    """The words behind the verbs of some hits, `REACH` of them each, and where their subjects end."""

    scan: Scan
    typed: Typed
    low: np.ndarray  # where the subject goes on: behind the source that was found, or behind the verb
    limit: np.ndarray

    @cached_property
    def at(self) -> np.ndarray:
        """The tokens."""
        return np.asarray(self.scan.inside(self.low[:, None] + np.arange(REACH)))

    def ask(self, question: Question) -> np.ndarray:
        """The answers to a question about the words, or about the gaps before them."""
        return question(self.scan, self.at.ravel()).reshape(self.at.shape)

    @cached_property
    def letter(self) -> np.ndarray:
        """Letters that stand for a title, and the words behind their stop (د. سالم)."""
        return np.asarray(self.ask(_LETTER))

    @cached_property
    def loose(self) -> np.ndarray:
        """Words that a mark parts from the one before them."""
        soft = self.scan.soft[self.at] & ~self.ask(_DASH)
        soft[:, 1:] |= self.letter[:, :-1] & self.ask(_LETTER_GAP)[:, 1:]
        return np.asarray(~soft)

    @cached_property
    def other(self) -> np.ndarray:
        """Words at which something else than the subject begins, and all behind what is said."""
        # واشنطن begins with و, and joins nothing.
        whole = self.typed.is_any(self.at, "S") & (self.typed.number(self.at, "cut") == 0)
        so = self.typed.is_any(self.at, _CUES) | self.ask(RELATIVE) | self.ask(_JOINED) & ~whole
        return np.asarray(so | (self.at >= self.limit[:, None]) | self.scan.is_break[self.at])

    @cached_property
    def title_joined(self) -> np.ndarray:
        """Titles that و joins to another (مدير الفرع وعضو اللجنة سالم)."""
        joined = self.ask(_JOINED) & ~self.loose & (self.at < self.limit[:, None])
        return np.asarray(joined & (titles(self.scan)[self.at] | self.typed.is_any(self.at, "KU")))

    @cached_property
    def reach(self) -> np.ndarray:
        """How many words are left behind `low` before another clause, a mark, or a phrase that names somebody else."""
        bar = self.other | self.loose | self.ask(_ADVERB) & ~self.kinds("GFHJ")
        return np.asarray(np.where(bar.any(axis=1), bar.argmax(axis=1), REACH))

    @cached_property
    def stop(self) -> np.ndarray:
        """Words at which the subject itself ends: the same, prepositions, and when it was said."""
        # علي is a name, على is none.
        named = self.kinds("GFHJ")
        aside = self.governed | self.ask(_ADVERB) | self.ask(_NO_WORD)
        clitic = self.typed.glued[self.typed.cell[self.at]]
        strange = self.kinds("FUWcAnH")
        # قال بصفاقة, but قال بيارا نوردن: an unknown word with ب is a name where another stands behind it.
        alone = ~self.kinds("UWcGF")[:, 1] | self.loose[:, 1]
        preposed = self.ask(PREPOSED)[:, 0] & ~self.kinds("FH")[:, 0]
        strange[:, 0] &= ~(preposed & alone)
        # رونين برغمان: behind a name a word that is none without its first letter goes on with it.
        strange[:, 1:] |= self.whole[:, 1:] & self.kinds("UWcGFJ")[:, :-1]
        return np.asarray(self.other | self.loose | aside & ~named & ~strange | clitic)

    @cached_property
    def governed(self) -> np.ndarray:
        """Prepositions, and words with one glued on."""
        return self.ask(_GOVERNED)

    @cached_property
    def whole(self) -> np.ndarray:
        """Words that begin as a preposition does and are common neither with that letter nor without it."""
        whole = self.ask(_LONG_PREPOSED)
        key = self.scan.keys(self.at[whole])
        whole[whole] = ~(words.COMMON.holds(key) | words.COMMON.holds(key.str.slice(1))).to_numpy()
        return np.asarray(whole)

    @cached_property
    def length(self) -> np.ndarray:
        """How many words of the subject are left behind `low`."""
        return np.asarray(np.where(self.stop.any(axis=1), self.stop.argmax(axis=1), REACH))

    @cached_property
    def _kind(self) -> np.ndarray:
        return np.asarray(words.read(self.scan).symbol[self.at])

    def kinds(self, symbols: str) -> np.ndarray:
        """Words of these kinds (`warraq.facts.text.words`)."""
        return holds(self._kind, symbols)

    @cached_property
    def strange(self) -> np.ndarray:
        """Words that are names, or that no list has."""
        return np.asarray(self.kinds(_NAMES))

    @cached_property
    def given(self) -> np.ndarray:
        """Given names, also those that are common words."""
        return np.asarray(self.kinds("GHJ") | self.ask(_SERVANT))

    @cached_property
    def sure(self) -> np.ndarray:
        """Given names that are nothing else."""
        return np.asarray(self.kinds("GH") | self.ask(_SERVANT))

    @cached_property
    def lone(self) -> np.ndarray:
        """Words that are a name where they stand alone."""
        return np.asarray(self.kinds("GHFWc"))

    @cached_property
    def common(self) -> np.ndarray:
        """Common words with the article."""
        return np.asarray(self.kinds("da") | self.ask(HAS_ARTICLE) & self.kinds("JMBCbm"))

    @cached_property
    def article(self) -> np.ndarray:
        """Words with the article."""
        found = self.ask(_ARTICLE)
        # عبد القادر is one name.
        found[:, 1:] &= ~(self.kinds("H") | self.ask(_SERVANT))[:, :-1]
        return np.asarray(found)

    @cached_property
    def _last(self) -> np.ndarray:
        """The last letter of each word, as a code point."""
        return np.asarray(
            self.scan.points[self.scan.bases[self.scan.para[self.at]] + np.maximum(self.scan.end[self.at] - 1, 0)]
        )

    @cached_property
    def common_ending(self) -> np.ndarray:
        """Words that end as nouns of women and things do."""
        return np.asarray(self._last == ord("ة"))

    @cached_property
    def feminine(self) -> np.ndarray:
        """The same with the article."""
        return np.asarray(self.article & self.common_ending)

    @cached_property
    def family(self) -> np.ndarray:
        """Words with the article that end as family names do, or that are unknown."""
        return np.asarray(self.article & ((self._last == ord("ي")) | self.kinds("AF")))

    @cached_property
    def held(self) -> np.ndarray:
        """Titles."""
        return np.asarray(titles(self.scan)[self.at] | self.called)

    @cached_property
    def called(self) -> np.ndarray:
        """Titles of people by rank or learning."""
        return np.asarray(self.letter | self.ask(HONORIFIC))

    @cached_property
    def begun(self) -> np.ndarray:
        """The column at which the titles before each word begin, its own where there is none."""
        plain = np.where(self.held, -1, np.arange(REACH)[None, :])
        last = np.maximum.accumulate(plain, axis=1)
        return np.asarray(np.concatenate([np.full((len(last), 1), -1), last[:, :-1]], axis=1) + 1)

    @cached_property
    def named(self) -> np.ndarray:
        """Words of the names of bodies and places."""
        body = (pl.col("symbol") == "S") & ~pl.col("person") & ~pl.col("town")
        names = self.typed.cells.filter(body)
        return np.asarray(cover(names, len(self.scan.para))[self.at])

    @cached_property
    def office(self) -> np.ndarray:
        """Words of titles, roles and bodies."""
        return np.asarray(self.held | self.named | self.typed.is_any(self.at, "KUDT") | self.kinds("MBCbmVS"))

    @cached_property
    def adverbial(self) -> np.ndarray:
        """Words that may be verbs or adverbs: no word of a subject."""
        last = self._last
        verb = (last == ord("ت")) | (last == ord("ا")) | (last == 0x064B)
        verb &= ~self.ask(_NO_VERB) & ~self.kinds("GHJFWc")
        # شانت نوردن: before a foreign name a word that is no common one is a name, too.
        common = words.COMMON(self.scan, self.at[:, :-1].ravel()).reshape(verb[:, 1:].shape)
        verb[:, :-1] &= common | ~self.kinds("UWc")[:, 1:]
        return np.asarray(verb | self.ask(_NO_SUBJECT))

    @cached_property
    def closed(self) -> np.ndarray:
        """Whether the word before each ends a phrase: one with the article, or the end of a name."""
        before = CLOSED(self.scan, np.maximum(self.at.ravel() - 1, 0)).reshape(self.at.shape)
        return np.asarray(self.typed.ends[self.at] | before)

    @cached_property
    def ended(self) -> np.ndarray:
        """Whether a word that is no common one stands before each: nothing that governs (سوق عكاظ الدكتور سالم)."""
        return ~words.COMMON(self.scan, np.maximum(self.at.ravel() - 1, 0)).reshape(self.at.shape)


def count(mask: np.ndarray, at: np.ndarray, end: np.ndarray) -> np.ndarray:
    """How many marked columns each row has from `at` up to `end`."""
    total = np.concatenate([np.zeros((len(mask), 1), dtype=np.int64), np.cumsum(mask, axis=1)], axis=1)
    rows = np.arange(len(mask))
    return np.asarray(total[rows, end] - total[rows, at])


def all_marked(mask: np.ndarray, at: np.ndarray, end: np.ndarray) -> np.ndarray:
    """Whether all columns of each row from `at` up to `end` are marked."""
    return np.asarray(count(mask, at, end) == end - at)
