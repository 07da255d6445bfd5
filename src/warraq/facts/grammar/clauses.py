"""Who stands near a word: sentences, clauses, and the participants before and after."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.names.titles import title_terms
from warraq.facts.text import words
from warraq.facts.text.asked import Question, of_gap, of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_STOP = r"[.!?؟؛…\n]"
_PAUSE = r"[،,:؛()\[\]]|\s[-–—]\s?|\s?[-–—]\s"
_QUOTES = r"[«»\"“”]"
_STOPS = of_gap(lambda: pl.col("gap").str.contains(_STOP))
_PAUSES = of_gap(lambda: pl.col("gap").str.contains(f"{_STOP}|{_PAUSE}"))
_MARKS = of_gap(lambda: pl.col("gap").str.contains(f"{_STOP}|{_PAUSE}|{_QUOTES}"))
PREPOSITIONS = frozenset(keys("event", "preposition"))
# Places that stand for their government; Washington is listed as a city.
_STATES = ("country", "capital", "historical_country", "territory", "disputed_territory", "constituent_country")
_WASHINGTON = "plc_washington"
# A proclitic on the kind of a body before its name (لوكالة رويترز) is a preposition before the name.
_GLUED_HEAD = r"^[وف]?([بلك])(?:ل)?(?:وكاله|صحيفه|قناه|مجله|شركه|جريده|نادي|فريق|موقع|اذاعه|شبكه|حكومه)$"
PEOPLE = of_word(lambda: KEY.contains("^[وف]?ال.+يون$"))
_HEAD = "^(?:وكاله|صحيفه|قناه|مجله|شركه|جريده|موقع|اذاعه|شبكه)$"
PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
_IS_HEAD = of_word(lambda: KEY.contains(_HEAD))
_IS_GLUED_HEAD = of_word(lambda: KEY.contains(_GLUED_HEAD))


@dataclass(frozen=True, eq=False)
class Participants:
    """Names that can act or be acted on, in reading order, as numpy arrays of equal length."""

    mention: np.ndarray  # row of the mentions
    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray  # P person, O organisation, C country or capital, N nationality, L other place
    preposition: np.ndarray  # the folded preposition before it, "" where none
    named: np.ndarray  # a bool a token: inside any mention
    capital: np.ndarray  # whether it is a capital, in which others may meet
    force: np.ndarray  # whether it is an army or an alliance
    joined: np.ndarray  # whether و is joined to it
    oblique: np.ndarray  # whether its ending says that it is no subject (الحوثيين)

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
    return _numbered(scan, _STOPS)


def clause_numbers(scan: Scan) -> np.ndarray:
    """Number of the stretch between commas, colons, quotation marks, brackets and dashes each token is in."""
    return _numbered(scan, _MARKS)


def pause_numbers(scan: Scan) -> np.ndarray:
    """The same, but for quotation marks, which may hold a name alone."""
    return _numbered(scan, _PAUSES)


def _numbered(scan: Scan, boundary: Question) -> np.ndarray:
    """Number of the stretch between boundaries that each token is in; read-only, for it is kept with the scan."""
    key = ("numbered", boundary)
    if key not in scan.memo:
        starts = boundary(scan)
        starts[1:] |= scan.is_break[:-1]
        starts[:1] = True
        numbers = np.cumsum(starts)
        numbers.flags.writeable = False
        scan.memo[key] = numbers
    return cast("np.ndarray", scan.memo[key])


def participants(scan: Scan, mentions: pl.DataFrame, titled: Collection[int] = ()) -> Participants:
    """Persons, organisations, places and nationalities of `mentions`; a nationality before a person is part of it.

    `titled` are rows of `mentions` that belong to the title of a person named beside it: they do nothing themselves.
    """
    named = mentions.with_columns(kind=_kinds(scan, mentions), first=pl.Series(_title_starts(scan, mentions)))
    named = named.filter(pl.col("entity_type").is_in(["person", "org", "place"]))
    named = named.filter(~_within_titles(scan, named) & ~pl.col("mention").is_in(sorted(titled)))
    start, end = (named[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    kinds, inside = named["kind"].to_numpy().astype("U1"), cover(mentions, len(scan.para))
    governing = _governing(scan, named).to_numpy()
    return Participants(named["mention"].to_numpy(), start, end, kinds, governing, inside, **_marks(scan, named, start))


def _kinds(scan: Scan, mentions: pl.DataFrame) -> pl.Expr:
    """Kind of each mention (see `Participants.kind`)."""
    before = np.maximum(mentions["tok_start"].to_numpy().astype(np.int64) - 1, 0)
    previous = scan.keys(before)
    body = previous.str.replace("^[وف]", "").is_in(keys("event", "body"))
    # مدينة تونس is no state, جمهورية تونس is one.
    place = pl.Series(holds(words.read(scan).symbol[before], "QY")) & (mentions["tok_start"] > 0)
    place &= ~previous.str.replace("^[وف]?[بلك]?", "").is_in(keys("event", "state_head"))
    state = pl.col("subtype").fill_null("").is_in(list(_STATES)) | (pl.col("entity_id") == _WASHINGTON)
    norp = pl.col("mention_type") == "norp"
    return (
        pl.when(norp & body)
        .then(pl.lit("O"))
        .when(norp)
        .then(pl.lit("N"))
        .when(pl.col("entity_type") == "person")
        .then(pl.lit("P"))
        .when(pl.col("entity_type") == "org")
        .then(pl.lit("O"))
        .when(~place & state)
        .then(pl.lit("C"))
        .otherwise(pl.lit("L"))
    )


def _within_titles(scan: Scan, named: pl.DataFrame) -> pl.Expr:
    """Whether each participant is part of what another is called: his nationality, the body or state of his title.

    Before its holder (رئيس مجلس النواب فلان), behind him (فلان ولي عهد أبوظبي), or in خادم الحرمين.
    """
    before = np.maximum(named["tok_start"].to_numpy().astype(np.int64) - 1, 0)
    touched = pl.Series(cover(scan.find(title_terms()), len(scan.para))[before])
    follows = (pl.col("tok_start").shift(-1) - pl.col("tok_end").cast(pl.Int64)).fill_null(99)
    # التقى الرئيس الفرنسي بفلان: another man.
    apart = pl.col("clitic").shift(-1).fill_null("").str.contains("[بلك]$")
    holder_next = (pl.col("kind").shift(-1) == "P") & (follows == 0) & ~apart
    holder_before = (pl.col("kind").shift(1) == "P") & (pl.col("tok_end").shift(1) == pl.col("first"))
    behind = holder_before & (pl.col("first") < pl.col("tok_start"))
    # رئيس جامعة القاهرة الدكتور فلان: an honorific may stand before the name.
    after = scan.keys(np.minimum(named["tok_end"].to_numpy().astype(np.int64), len(scan.para) - 1))
    holder_near = (pl.col("kind").shift(-1) == "P") & (follows == 1) & after.is_in(keys("event", "honorific"))
    held = pl.col("kind").is_in(["O", "C"]) & ((holder_next | holder_near) & touched | behind)
    custodian = pl.Series(scan.keys(before).str.contains("^[وف]?ل?خادم$"))
    # اعتقل الأمريكيون فلانا: a people in the nominative is no part of a name.
    own = (pl.col("mention_type") == "norp") & ~pl.Series(PEOPLE(scan, named["tok_start"]), dtype=pl.Boolean)
    return own & holder_next | held.fill_null(False) | custodian


def _governing(scan: Scan, named: pl.DataFrame) -> pl.Series:
    """The preposition before each participant or his title, or the people or seat of his that it names instead."""
    start, first = named["tok_start"].cast(pl.Int64).to_numpy(), named["first"].to_numpy()
    own, titles = prepositions(scan, start, named["clitic"]), _before_titles(scan, named)
    found = pl.select(pl.when(own == "").then(titles).otherwise(own)).to_series()
    previous, before_title = (scan.keys(np.maximum(at - 1, 0)).str.replace("^[وف]", "") for at in (start, first))
    # عائلة الملا فلان: they may stand before his title.
    kin = before_title.is_in(keys("event", "people")) & (named["first"] < named["tok_start"])
    people = (previous.is_in(keys("event", "people")) | kin) & (named["kind"] == "P")
    # مقر الاتحاد: a place.
    instead = (people | (previous == "مقر")) & (found == "")
    return pl.select(
        pl.when(instead & kin).then(before_title).when(instead).then(previous).otherwise(found)
    ).to_series()


def _title_starts(scan: Scan, mentions: pl.DataFrame) -> np.ndarray:
    """First token of the title, with its nationality, that ends where each mention begins; else the mention's own."""
    start = mentions["tok_start"].cast(pl.Int64).to_numpy()
    tokens = len(scan.para) + 1
    jump = np.arange(tokens)
    norp = mentions.filter(mention_type="norp")
    jump[norp["tok_end"].to_numpy()] = norp["tok_start"].to_numpy()
    titles = scan.find(title_terms())
    by_title = np.arange(tokens)
    by_title[titles["tok_end"].to_numpy()] = titles["tok_start"].to_numpy()
    return np.asarray(by_title[jump[start]])


def _before_titles(scan: Scan, named: pl.DataFrame) -> pl.Series:
    """The preposition before the title of each participant, "" where it has none."""
    start, first = named["tok_start"].cast(pl.Int64).to_numpy(), named["first"].to_numpy()
    titles = scan.find(title_terms()).select(pl.col("tok_start").cast(pl.Int64), title_clitic="clitic")
    glued = pl.DataFrame({"tok_start": first}).join(titles, on="tok_start", how="left", maintain_order="left")
    found = prepositions(scan, first, glued["title_clitic"])
    return pl.select(pl.when(pl.Series(first < start)).then(found).otherwise(pl.lit(""))).to_series()


def _marks(scan: Scan, named: pl.DataFrame, start: np.ndarray) -> dict[str, np.ndarray]:
    """Columns capital, force, joined and oblique of participants."""
    subtype = named["subtype"].fill_null("")
    return {
        "capital": (subtype == "capital").to_numpy() | (named["entity_id"] == _WASHINGTON).fill_null(False).to_numpy(),
        "force": subtype.is_in(["armed_forces", "alliance"]).to_numpy(),
        "joined": named["clitic"].fill_null("").str.starts_with("و").to_numpy(),
        "oblique": scan.keys(start).str.ends_with("يين").to_numpy() & (named["kind"] != "P").to_numpy(),
    }


def prepositions(scan: Scan, start: np.ndarray, clitic: pl.Series) -> pl.Series:
    """The folded preposition before each name (its first token, its proclitics), "" where there is none."""
    previous = scan.keys(np.maximum(start - 1, 0))
    glued = clitic.fill_null("").str.extract("([بلك])$")
    # حسب صحيفة لوموند: a preposition before the kind of a body is before its name.
    far = np.maximum(start - 2, 0)
    governing = pl.Series(PREPOSITION(scan, far) & _IS_HEAD(scan, np.maximum(start - 1, 0)), dtype=pl.Boolean)
    same = pl.Series(scan.para[np.maximum(start - 1, 0)] == scan.para[start], dtype=pl.Boolean)
    return pl.select(
        pl.when(glued.is_not_null())
        .then(glued)
        .when(~same)
        .then(pl.lit(""))
        .when(pl.Series(_IS_GLUED_HEAD(scan, np.maximum(start - 1, 0)), dtype=pl.Boolean))
        .then(previous.str.extract(_GLUED_HEAD))
        .when(governing)
        .then(scan.keys(far))
        .when(pl.Series(PREPOSITION(scan, np.maximum(start - 1, 0)), dtype=pl.Boolean))
        .then(previous)
        .otherwise(pl.lit(""))
    ).to_series()
