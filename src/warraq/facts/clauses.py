"""Who stands near a word: sentences, clauses, and the participants before and after."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import polars as pl

from warraq.facts.match import cover
from warraq.facts.scan import Scan

_STOP = r"[.!?؟؛…\n]"
_PAUSE = r"[،,:؛«»\"“”()\[\]]|\s[-–—]\s?|\s?[-–—]\s"
_PREPOSITIONS = frozenset(
    """الي مع علي ضد من في عن بين تجاه نحو حيال ازاء لدي باتجاه بحق قرب شمال جنوب شرق غرب وسط داخل خارج خلال بعد قبل عبر
    حول امام مقابل منذ مثل بشان عند قباله فوق تحت ضمن حسب وفق""".split()  # noqa: SIM905
)


# Places that stand for their government; Washington is listed as a city.
_STATES = ("country", "capital", "historical_country", "territory", "disputed_territory", "constituent_country")
_WASHINGTON = "plc_washington"
# Bodies that the nationality after them makes an actor: الحكومة الفرنسية.
BODIES = frozenset(
    """الحكومه البرلمان الخارجيه الداخليه الدفاع المخابرات الاستخبارات الشرطه القوات الطائرات المقاتلات البحريه الرياسه
    السلطات الاداره القياده المحكمه العداله الطيران المدفعيه الدبلوماسيه الاجهزه""".split()  # noqa: SIM905
)
# A proclitic on the kind of a body before its name (لوكالة رويترز) is a preposition before the name.
_GLUED_HEAD = r"^[وف]?([بلك])(?:ل)?(?:وكاله|صحيفه|قناه|مجله|شركه|جريده|نادي|فريق|موقع|اذاعه|شبكه|حكومه)$"


@dataclass(frozen=True, eq=False)
class Participants:
    """Names that can act or be acted on, in reading order, as numpy arrays of equal length."""

    mention: np.ndarray  # row of the mentions
    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray  # P person, O organisation, C country or capital, N nationality, L other place
    preposition: np.ndarray  # the folded preposition before it, "" where none
    named: np.ndarray  # a bool a token: inside any mention

    def after(self, tokens: np.ndarray) -> np.ndarray:
        """Row of the first participant that starts at or after each token."""
        return np.searchsorted(self.start, tokens)

    def near(self, tokens: np.ndarray, reach: int) -> np.ndarray:
        """Whether a participant starts within `reach` tokens before or after each token."""
        if not len(self):
            return np.zeros(len(tokens), dtype=bool)
        at = np.searchsorted(self.start, tokens)
        following = self.start[np.minimum(at, len(self) - 1)] - tokens.astype(np.int64)
        before = tokens.astype(np.int64) - self.start[np.maximum(at - 1, 0)]
        return np.asarray(((following >= 0) & (following <= reach)) | ((before >= 0) & (before <= reach)))

    def __len__(self) -> int:
        return len(self.start)


def sentence_numbers(scan: Scan) -> np.ndarray:
    """Number of the sentence each token is in; never shared by two paragraphs."""
    return _numbered(scan, _STOP)


def clause_numbers(scan: Scan) -> np.ndarray:
    """Number of the stretch between commas, colons, quotation marks, brackets and dashes each token is in."""
    return _numbered(scan, f"{_STOP}|{_PAUSE}")


def _numbered(scan: Scan, boundary: str) -> np.ndarray:
    starts = scan.by_gap(pl.col("gap").str.contains(boundary)) | np.concatenate(([True], scan.is_break[:-1]))
    return np.cumsum(starts)


def participants(scan: Scan, mentions: pl.DataFrame) -> Participants:
    """Persons, organisations, places and nationalities of `mentions`; a nationality before a person is part of it."""
    before = np.maximum(mentions["tok_start"].to_numpy().astype(np.int64) - 1, 0)
    body = scan.keys(before).str.replace("^[وف]", "").is_in(sorted(BODIES))
    kind = (
        pl.when((pl.col("mention_type") == "norp") & body)
        .then(pl.lit("O"))
        .when(pl.col("mention_type") == "norp")
        .then(pl.lit("N"))
        .when(pl.col("entity_type") == "person")
        .then(pl.lit("P"))
        .when(pl.col("entity_type") == "org")
        .then(pl.lit("O"))
        .when(pl.col("subtype").fill_null("").is_in(list(_STATES)) | (pl.col("entity_id") == _WASHINGTON))
        .then(pl.lit("C"))
        .otherwise(pl.lit("L"))
    )
    named = mentions.with_columns(kind=kind).filter(pl.col("entity_type").is_in(["person", "org", "place"]))
    follows = (pl.col("tok_start").shift(-1) - pl.col("tok_end").cast(pl.Int64)).fill_null(99)
    within = (pl.col("kind") == "N") & (pl.col("kind").shift(-1) == "P") & (follows <= 2)
    named = named.filter(~within)
    start = named["tok_start"].to_numpy().astype(np.int64)
    preposition = prepositions(scan, start, named["clitic"])
    end = named["tok_end"].to_numpy().astype(np.int64)
    kinds, inside = named["kind"].to_numpy(), cover(mentions, len(scan.para))
    return Participants(named["mention"].to_numpy(), start, end, kinds, preposition.to_numpy(), inside)


def prepositions(scan: Scan, start: np.ndarray, clitic: pl.Series) -> pl.Series:
    """The folded preposition before each name (its first token, its proclitics), "" where there is none."""
    previous = scan.keys(np.maximum(start - 1, 0))
    glued = clitic.fill_null("").str.extract("([بلك])$")
    same = (
        pl.Series(scan.para[np.maximum(start - 1, 0)] == scan.para[start])
        if len(start)
        else pl.Series([], dtype=pl.Boolean)
    )
    return pl.select(
        pl.when(glued.is_not_null())
        .then(glued)
        .when(~same)
        .then(pl.lit(""))
        .when(previous.str.contains(_GLUED_HEAD))
        .then(previous.str.extract(_GLUED_HEAD))
        .when(previous.is_in(sorted(_PREPOSITIONS)))
        .then(previous)
        .otherwise(pl.lit(""))
    ).to_series()
