"""What governs a deed from in front: the words around it, the noun that carries it out, a verb far before it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import polars as pl

from warraq.facts.events.spots import KEY, PLAIN
from warraq.facts.grammar.clauses import pause_numbers, sentence_numbers
from warraq.facts.grammar.marks import counted, parting, titles
from warraq.facts.text import words
from warraq.facts.text.asked import Question, of_word
from warraq.facts.text.common import FROM, NOT
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import Said
from warraq.facts.text.wordlists import keys

_REACH_GOVERNED = 7  # tokens from a word of threatening or pledging to what ب joins to it
_REACH_ACCUSED = 30  # tokens from a verb of accusing to the deed
_REACH_OPEN = 6  # tokens from a verb behind أن to its object
_EVERYWHERE = 10**6
_CARRIERS = 3  # nouns that carry a deed, one behind the other
_GLUED = KEY.str.replace("^[وف]?(?:لل|بال|[بل])?", "")
_CARRYING = of_word(lambda: KEY.is_in(keys("event", "carrying")) | _GLUED.is_in(keys("event", "carrying")))
DOING = of_word(lambda: _GLUED.is_in(["قيام", "القيام"]) | KEY.is_in(["قيام", "القيام"]))
# A bare noun or verb before a noun with the article: موقع الهجوم.
_NOUN = of_word(
    lambda: ~KEY.str.contains("^[وف]?[بلك]?ال|^[وف]?[يتن].{3,}|استعاد|^اصا?بع$|^جدوي$") & KEY.str.contains("^.{4,}$")
)
_MORE = of_word(lambda: PLAIN.is_in(["المزيد", "مزيد"]))
_GOVERNING = of_word(lambda: KEY.is_in(["علي", "الي", "في"]) | KEY.is_in(keys("event", "carrying")))
_THAT_OPEN = of_word(lambda: KEY.is_in(["ان", "بان", "وان", "كي", "لكي", "الا"]))
# Words before أن after which the verb tells what happened.
BEFORE_FACT = of_word(lambda: PLAIN.is_in(["قبل", "بعد", "منذ", "سبق", "الي", "يسبق", "ما"]))
# ت before a verbal noun (تنظيم, تحالف) is no sign of a verb.
_MAY_FOLLOW_THAT = of_word(
    lambda: KEY.str.contains("^[يت][^ا].{2,}$") & ~KEY.str.contains("^ت..ي.ه?$|^ت.ا..ه?$|^ي(?:ون|ول|هود)|^يوم")
)
_ACCUSING = of_word(lambda: PLAIN.str.contains("^(?:اتهم(?:ت|وا|ه|ها|هم)?|[يت]تهم(?:ون|ه|ها|هم)?|متهم[اه]?)$"))


@dataclass(frozen=True, eq=False)
class Around:
    """Events (begin, tense, clitic, shape, mode, plover, accused) and the words around them, in their paragraph."""

    scan: Scan
    events: pl.DataFrame

    @cached_property
    def start(self) -> np.ndarray:
        """First token of each."""
        return self.events["begin"].to_numpy()

    @cached_property
    def paragraph(self) -> tuple[np.ndarray, np.ndarray]:
        """First token of each event's paragraph and its last, the break."""
        here = self.scan.para[self.start]
        first, after = (np.searchsorted(self.scan.para, here, side) for side in ("left", "right"))
        return first, after - 1

    def before(self, question: Question, step: int = 1) -> pl.Series:
        """The answer about the word some steps before each; that of a break where the paragraph begins later."""
        first, last = self.paragraph
        at = self.start - step
        return pl.Series(question(self.scan, np.where(at < first, last, at)), dtype=pl.Boolean)

    def governed(self, question: Question) -> pl.Series:
        """Whether the answer is yes for a word shortly before each."""
        return self._any(question, self.start[:, None] - np.arange(1, _REACH_GOVERNED + 1))

    def follows(self, question: Question, reach: int) -> pl.Series:
        """Whether the answer is yes for a word within some tokens behind each."""
        end = self.events["tok_end"].cast(pl.Int64).to_numpy()
        return self._any(question, end[:, None] + np.arange(reach))

    def governed_by_denied(self, question: Question) -> pl.Series:
        """Whether the answer is yes for a word shortly before each that is itself denied."""
        at = self.start[:, None] - np.arange(1, _REACH_GOVERNED + 1)
        yes = self._answers(question, at) & self._answers(NOT, at - 1)
        return pl.Series(yes.any(axis=1), dtype=pl.Boolean)

    def _any(self, question: Question, at: np.ndarray) -> pl.Series:
        return pl.Series(self._answers(question, at).any(axis=1), dtype=pl.Boolean)

    def _answers(self, question: Question, at: np.ndarray) -> np.ndarray:
        """The answers about tokens, a row an event; no where they lie outside its paragraph."""
        first, last = self.paragraph
        inside = (at >= first[:, None]) & (at <= last[:, None])
        yes = question(self.scan, np.where(inside, at, last[:, None]).ravel()).reshape(at.shape)
        return np.asarray(yes & inside)

    @cached_property
    def masdar(self) -> pl.Series:
        """Whether it is a noun."""
        return self.events["tense"] == "masdar"

    @cached_property
    def imperfect(self) -> pl.Series:
        """Whether it is a verb in the imperfect."""
        return self.events["tense"] == "imperfect"

    @cached_property
    def clitic(self) -> pl.Series:
        """Its proclitics."""
        return self.events["clitic"].fill_null("")

    @cached_property
    def by(self) -> pl.Series:
        """Whether ب joins a noun to the word that governs it."""
        return self.masdar & self.clitic.str.ends_with("ب")


def carried(scan: Scan, events: pl.DataFrame) -> pl.DataFrame:
    """`events` with begin and clitic of the noun that carries a deed: التهديد بإعادة فرض عقوبات, لشن هجوم.

    What governs that noun says whether the deed happened.
    """
    own = events["begin"]
    for _ in range(_CARRIERS):
        around = Around(scan, events)
        # القيام بزيارة: the ب belongs to the noun of doing.
        doing = (around.clitic == "ب") & around.before(DOING)
        moved = around.masdar & ~events["light"] & (doing | (around.clitic == "") & around.before(_CARRYING))
        more = around.masdar & (around.clitic == "") & around.before(FROM) & around.before(_MORE, 2)
        back = moved.cast(pl.Int64) + 2 * (more & ~moved).cast(pl.Int64)
        begin = events["begin"] - back
        glued = scan.keys(begin.to_numpy()).str.extract("^[وف]?([بل])").fill_null("")
        events = events.with_columns(begin=begin, clitic=pl.when(back > 0).then(glued).otherwise(around.clitic))
    return events.with_columns(carried=events["begin"] < own)


def past_names(scan: Scan, events: pl.DataFrame) -> np.ndarray:
    """How often a mark's reach counts past names and titles: of a noun, governed by it where it has the article, once,
    of one that و joins to another twice.

    سعت فرنسا إلى الحوار is what she seeks; of طالبت فرنسا بوقف القصف the shelling goes on.
    """
    around = Around(scan, events)
    governed = around.before(_GOVERNING) | around.clitic.str.contains("[بل]$")
    # بدعم من فرنسا: how it is done.
    how = (events["rule_id"] == "event.from") & around.clitic.str.ends_with("ب")
    told = around.masdar & ((events["shape"] != "definite") | governed) & ~how
    joined = around.clitic.str.starts_with("و") & (events["shape"] != "definite")
    return np.asarray(told.cast(pl.Int64) * (1 + joined.cast(pl.Int64)))


def alone_from(scan: Scan, events: pl.DataFrame, named: np.ndarray) -> np.ndarray:
    """Tokens in front from which on no word governs an event: a perfect that و joins, a definite noun behind another.

    ضد أي خطر واستقبل فلان وفدا; بمحاولة تطهير موقع الهجوم.
    """
    around = Around(scan, events)
    joined = (events["tense"] == "perfect") & around.clitic.str.starts_with("و")
    before = np.maximum(around.start - 1, 0)
    plain = ~pl.Series(named[before] | titles(scan)[before] | holds(words.read(scan).symbol[before], "q"))
    noun = around.masdar & (events["shape"] == "definite") & (around.clitic == "") & ~around.before(_GOVERNING)
    behind = noun & plain & around.before(_NOUN)
    return np.where(joined.to_numpy(), 0, np.where(behind.to_numpy(), 1, _EVERYWHERE))


def in_that_clause(around: Around) -> pl.Series:
    """Whether a noun is the object of what أن leaves open: من شأنه أن يفتح حوارا مع فلان."""
    scan, start = around.scan, around.start
    first, _ = around.paragraph
    open_verbs = np.append(_MAY_FOLLOW_THAT.places(scan), len(scan.para))
    open_verbs = open_verbs[_THAT_OPEN(scan, np.maximum(open_verbs[:-1] - 1, 0)).nonzero()[0]]
    if not len(open_verbs):
        return pl.repeat(False, len(start), dtype=pl.Boolean, eager=True)
    verb = open_verbs[np.maximum(np.searchsorted(open_verbs, start) - 1, 0)]
    told, pause = counted(scan, parting()), pause_numbers(scan)
    held = (verb < start) & (start - verb <= _REACH_OPEN) & (verb > first) & (pause[verb] == pause[start])
    held &= (told[start] == told[np.minimum(verb, start)]) & ~BEFORE_FACT(scan, np.maximum(verb - 2, 0))
    # أن تنجح القمة: what there is already.
    held &= (around.events["shape"] != "definite").to_numpy() | (start - verb > 1)
    return around.masdar & pl.Series(held, dtype=pl.Boolean)


def accused_far(around: Around) -> pl.Series:
    """Whether somebody is accused of it by a verb further in front (اتهم فلان ومنظمة كذا الحكومة بشن هجوم)."""
    scan, start = around.scan, around.start
    accuse = np.append(-_REACH_ACCUSED, _ACCUSING.places(scan))
    last = accuse[np.searchsorted(accuse, start) - 1]
    told, stops = counted(scan, _telling()), sentence_numbers(scan)
    held = (start - last < _REACH_ACCUSED) & (last >= around.paragraph[0])
    held &= (stops[np.maximum(last, 0)] == stops[start]) & (told[start] == told[np.maximum(last, 0) + 1])
    return around.by & pl.Series(held, dtype=pl.Boolean)


@cache
def _telling() -> Said:
    """Words that part a deed from who is accused in front of it."""
    return PLAIN.is_in([*keys("event", "clause"), *keys("event", "saying"), *keys("event", "declaring")])
