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
_OWN_BODY = of_word(lambda: KEY.replace("^[وف]", "").is_in(keys("event", "body")))
_STATE_HEAD = of_word(lambda: KEY.replace("^[وف]?[بلك]?", "").is_in(keys("event", "state_head")))
_OF_PEOPLE = of_word(lambda: KEY.replace("^[وف]", "").is_in(keys("event", "people")))
_SEAT = of_word(lambda: KEY.replace("^[وف]", "") == "مقر")
_HONORIFIC = of_word(lambda: KEY.is_in(keys("event", "honorific")))
_CUSTODIAN = of_word(lambda: KEY.contains("^[وف]?ل?خادم$"))
_OBLIQUE = of_word(lambda: KEY.ends_with("يين"))
_IS_HEAD = of_word(lambda: KEY.contains(_HEAD))
_IS_GLUED_HEAD = of_word(lambda: KEY.contains(_GLUED_HEAD))

# What is asked of mentions.
_OF_MENTIONS = ("mention", "tok_start", "tok_end", "clitic", "mention_type", "entity_type", "subtype", "entity_id")
_NEVER = 2**31


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
    named = mentions.select(_OF_MENTIONS).with_columns(first=pl.Series(_title_starts(scan, mentions)))
    named = named.filter(pl.col("entity_type").is_in(["person", "org", "place"]))
    kind = _kinds(scan, named)
    kept = ~_within_titles(scan, named, kind) & ~np.isin(named["mention"].to_numpy(), sorted(titled))
    named, kind = named.filter(pl.Series(kept, dtype=pl.Boolean)), kind[kept]
    start, end = (named[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    governing, inside = _governing(scan, named, kind), cover(mentions, len(scan.para))
    marks = _marks(scan, named, kind, start)
    return Participants(named["mention"].to_numpy(), start, end, kind, governing, inside, **marks)


def _kinds(scan: Scan, named: pl.DataFrame) -> np.ndarray:
    """Kind of each mention (see `Participants.kind`)."""
    start = named["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    # مدينة تونس is no state, جمهورية تونس is one.
    place = holds(words.read(scan).symbol[before], "QY") & (start > 0) & ~_STATE_HEAD(scan, before)
    state = named["subtype"].is_in(list(_STATES)).fill_null(False).to_numpy() | _is_washington(named)
    norp = (named["mention_type"] == "norp").to_numpy()
    person, org = ((named["entity_type"] == kind).to_numpy() for kind in ("person", "org"))
    told = [norp & _OWN_BODY(scan, before), norp, person, org, ~place & state]
    return np.select(told, ["O", "N", "P", "O", "C"], "L")


def _is_washington(named: pl.DataFrame) -> np.ndarray:
    """Whether each is the capital that is listed as a city."""
    return (named["entity_id"] == _WASHINGTON).fill_null(False).to_numpy()


def _within_titles(scan: Scan, named: pl.DataFrame, kind: np.ndarray) -> np.ndarray:
    """Whether each participant is part of what another is called: his nationality, the body or state of his title.

    Before its holder (رئيس مجلس النواب فلان), behind him (فلان ولي عهد أبوظبي), or in خادم الحرمين.
    """
    start, end, first = (named[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end", "first"))
    before, person = np.maximum(start - 1, 0), kind == "P"
    follows = _next(start, _NEVER) - end
    # التقى الرئيس الفرنسي بفلان: another man.
    apart = named["clitic"].str.contains("[بلك]$").fill_null(False).to_numpy()
    holder_next = _next(person, False) & (follows == 0) & ~_next(apart, False)
    behind = np.append(False, person[:-1] & (end[:-1] == first[1:]))[: len(start)] & (first < start)
    # رئيس جامعة القاهرة الدكتور فلان: an honorific may stand before the name.
    honorific = _HONORIFIC(scan, scan.inside(end))
    holder_near = _next(person, False) & (follows == 1) & honorific
    touched = cover(scan.find(title_terms()), len(scan.para))[before]
    held = ((kind == "O") | (kind == "C")) & ((holder_next | holder_near) & touched | behind)
    # اعتقل الأمريكيون فلانا: a people in the nominative is no part of a name.
    own = (named["mention_type"] == "norp").to_numpy() & ~PEOPLE(scan, start)
    return np.asarray(own & holder_next | held | _CUSTODIAN(scan, before))


def _next(values: np.ndarray, last: int | bool) -> np.ndarray:
    """What follows each of some values, and `last` behind the last."""
    return np.append(values[1:], values.dtype.type(last))[: len(values)]


def _governing(scan: Scan, named: pl.DataFrame, kind: np.ndarray) -> np.ndarray:
    """The preposition before each participant or his title, or the people or seat of his that it names instead."""
    start, first = (named[c].to_numpy().astype(np.int64) for c in ("tok_start", "first"))
    found = prepositions(scan, start, named["clitic"]).to_numpy().astype(object)
    titled = np.flatnonzero((first < start) & (found == ""))
    found[titled] = _before_titles(scan, first[titled]).to_numpy()
    previous, before_title = np.maximum(start - 1, 0), np.maximum(first - 1, 0)
    # عائلة الملا فلان: they may stand before his title.
    kin = _OF_PEOPLE(scan, before_title) & (first < start)
    people = (_OF_PEOPLE(scan, previous) | kin) & (kind == "P")
    # مقر الاتحاد: a place.
    instead = np.flatnonzero((people | _SEAT(scan, previous)) & (found == ""))
    word = np.where(kin, before_title, previous)[instead]
    found[instead] = scan.keys(word).str.replace("^[وف]", "").to_numpy()
    return np.asarray(found)


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


def _before_titles(scan: Scan, first: np.ndarray) -> pl.Series:
    """The preposition before the titles that begin at some tokens."""
    titles = scan.find(title_terms()).select(pl.col("tok_start").cast(pl.Int64), title_clitic="clitic")
    glued = pl.DataFrame({"tok_start": first}).join(titles, on="tok_start", how="left", maintain_order="left")
    return prepositions(scan, first, glued["title_clitic"])


def _marks(scan: Scan, named: pl.DataFrame, kind: np.ndarray, start: np.ndarray) -> dict[str, np.ndarray]:
    """Columns capital, force, joined and oblique of participants."""
    subtype = named["subtype"]
    return {
        "capital": (subtype == "capital").fill_null(False).to_numpy() | _is_washington(named),
        "force": subtype.is_in(["armed_forces", "alliance"]).fill_null(False).to_numpy(),
        "joined": named["clitic"].str.starts_with("و").fill_null(False).to_numpy(),
        "oblique": _OBLIQUE(scan, start) & (kind != "P"),
    }


def prepositions(scan: Scan, start: np.ndarray, clitic: pl.Series) -> pl.Series:
    """The folded preposition before each name (its first token, its proclitics), "" where there is none."""
    before, far = np.maximum(start - 1, 0), np.maximum(start - 2, 0)
    glued = clitic.str.extract("([بلك])$")
    none = glued.is_null().to_numpy() & (scan.para[before] == scan.para[start])
    head = none & _IS_GLUED_HEAD(scan, before)
    none &= ~head
    # حسب صحيفة لوموند: a preposition before the kind of a body is before its name.
    governing = none & _IS_HEAD(scan, before) & PREPOSITION(scan, far)
    word = none & ~governing & PREPOSITION(scan, before)
    told = np.flatnonzero(head), np.flatnonzero(governing | word)
    words_told = scan.keys(np.where(governing, far, before)[told[1]])
    # Most names have none: only those that have one are looked up.
    values = [glued.drop_nulls(), scan.keys(before[told[0]]).str.extract(_GLUED_HEAD), words_told, pl.Series([""])]
    rows = np.concatenate([glued.is_not_null().arg_true().to_numpy(), *told])
    at = np.full(len(start), len(rows))
    at[rows] = np.arange(len(rows))
    return pl.concat([value.rename("preposition").cast(pl.String) for value in values]).gather(at)
