"""Cues of saying and their sources on a tape: what claims, quotations and agreement clauses are read from.

Symbols: ``C`` verb of saying · ``E`` one that may take a topic · ``N`` noun of saying · ``M`` participle · ``P``
according to · ``I`` impersonal · ``A`` lays down · ``B`` ascribes · ``L`` stands in · ``O`` عن of what is told ·
``Q`` أن and its kin · ``F`` a noun of what is told · ``S`` a name (person, organisation, place) · ``Z`` a treaty's
name · ``K`` a role or body · ``U`` a source without a name · ``D`` a document · ``T`` a text that lays down · ``R`` من
of what is feared. Cues are rows of facts/lexicon/reporting_cues.csv, sources of claim_sources.csv.
Marks stand for themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import numpy as np
import polars as pl

from warraq.facts.family import Context
from warraq.facts.grammar.clauses import PREPOSITION, prepositions
from warraq.facts.speech import according_cells, sources, speaking_names, spoken_of, told_nouns
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape, tape
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

SOURCES = {"nominal": "K", "anonymous": "U", "document": "D", "treaty": "T"}
KINDS = {"K": "nominal", "U": "anonymous", "D": "document", "T": "document", "Z": "document"}
# Cues whose source follows a preposition: وفقا للكرملين, بيان لحزب.
GOVERNS = ("P", "N")
# Verbs whose source stands behind a preposition farther on: نقلت عن فلان, نسبت إلى فلان.
RELAYING = ["نقل", "نسب"]
# What may be glued before a cue: a conjunction; before أن never ل or ك, which make it another word.
_CONJUNCTIONS = ("و", "ف")
# One stop or comma, with nothing or a space behind it.
_INNER_STOP = r"^[.,،٫] ?$"
_LI = of_word(lambda: KEY.str.contains("^(?:ل|ب|لل|بال)$"))


@dataclass(frozen=True, eq=False)
class Typed:
    """The tape of a scan with what its symbols stand for.

    `cells` has symbol, lemma, modality, kind (attribution_type of a source), cut, tok_start, tok_end, mention (u32?),
    clitic, person (whether it names one), town (whether it is a place that does not speak), article
    (what لل swallows of it), preposition (the one before a source, "" where none), holder
    (first token of the person that a title names; u32?); its last row is empty. Symbol ``o`` is a noun beside a verb of
    saying that no table lists; it is not on the tape. `cell` gives the row of the span that begins at a token.
    """

    tape: Tape
    cells: pl.DataFrame
    cell: np.ndarray
    flags: dict[str, np.ndarray] = field(default_factory=dict, repr=False)  # columns asked for before

    def at(self, tokens: pl.Series) -> pl.DataFrame:
        """The cells of the spans that begin at some tokens, empty where the token is null."""
        return self.cells.select(pl.all().gather(self._rows(tokens)))

    def column(self, tokens: pl.Series, name: str) -> pl.Series:
        """One column of the same."""
        return self.cells[name][self._rows(tokens)]

    def _rows(self, tokens: pl.Series) -> np.ndarray:
        return np.asarray(self.cell[tokens.fill_null(len(self.cell) - 1).to_numpy()])

    def is_any(self, at: np.ndarray, symbols: str) -> np.ndarray:
        """Whether the span that begins at each token has one of these symbols."""
        return holds(self._symbols[self.cell[at]], symbols)

    def flag(self, at: np.ndarray, name: str) -> np.ndarray:
        """A column of truths of the spans that begin at some tokens, False for null."""
        if name not in self.flags:
            self.flags[name] = self.cells[name].fill_null(False).to_numpy()
        return np.asarray(self.flags[name][self.cell[at]])

    def number(self, at: np.ndarray, name: str) -> np.ndarray:
        """A column of numbers of the same, 0 for null."""
        if name not in self.flags:
            self.flags[name] = self.cells[name].fill_null(0).cast(pl.Int64).to_numpy()
        return np.asarray(self.flags[name][self.cell[at]])

    @cached_property
    def _symbols(self) -> np.ndarray:
        """The code point of the symbol of each cell, 0 without one."""
        return np.frombuffer(self.cells["symbol"].fill_null("\0").str.join("").item().encode("utf-32-le"), np.uint32)

    @cached_property
    def glued(self) -> np.ndarray:
        """Whether each cell has a proclitic."""
        return (self.cells["clitic"].fill_null("") != "").to_numpy()

    @cached_property
    def ungoverned(self) -> np.ndarray:
        """Whether no preposition stands before each cell."""
        return (self.cells["preposition"] == "").fill_null(False).to_numpy()

    @cached_property
    def ends(self) -> np.ndarray:
        """Whether the name of a place or a body ends before each token."""
        marked = np.zeros(len(self.cell), dtype=bool)
        names = self.cells.filter((pl.col("symbol") == "S") & ~pl.col("person"))
        marked[names["tok_end"].cast(pl.Int64).to_numpy()] = True
        return marked

    @cached_property
    def sources(self) -> pl.DataFrame:
        """tok_start of the sources in order, and whether each is free: without a preposition."""
        listed = self.cells.filter(pl.col("symbol").is_in(["S", *KINDS]))
        return listed.select("tok_start", free=pl.col("preposition") == "").drop_nulls("tok_start")

    def first_source(self, start: pl.Series, end: pl.Series, *, free: bool = False) -> pl.Series:
        """The token at which the first source within each token range begins, or null.

        A `free` one stands without a preposition: who speaks, not who is spoken to or of (قال لترامب).
        """
        places = (self.sources.filter("free") if free else self.sources)["tok_start"].to_numpy()
        if not len(places):
            return pl.Series([None] * len(start), dtype=pl.UInt32)
        low, high = start.fill_null(0).to_numpy(), end.fill_null(0).to_numpy()
        at = np.searchsorted(places, low)
        found = places[np.minimum(at, len(places) - 1)]
        inside = pl.Series((at < len(places)) & (found < high) & (found >= low))
        return pl.select(pl.when(inside).then(pl.Series(found))).to_series().cast(pl.UInt32)


@cache
def terms() -> Terms:
    """Cues and sources, compiled, with `bare`: whether a preposition glued on makes it another word."""
    cues = table("facts/lexicon/reporting_cues.csv").select("form", "symbol", "lemma", "modality")
    listed = table("facts/lexicon/claim_sources.csv").select(
        "form",
        symbol=pl.col("kind").replace_strict(SOURCES),
        lemma=pl.lit(None, pl.String),
        modality=pl.lit(None, pl.String),
    )
    rows = pl.concat([cues, listed]).unique("form", keep="first", maintain_order=True)
    told = rows.with_columns(
        bare=pl.col("symbol").is_in(["C", "E", "A", "B", "L", "M", "I", "Q"]),
        kind=pl.col("symbol").replace_strict(KINDS, default=None),
        article=speaking_names.swallowed(pl.col("form")),
    )
    return compile_terms(told, min_stem=2)


def typed(scan: Scan, context: Context) -> Typed:
    """Type a scan for the rules; names win over words."""
    if "cues" not in scan.memo:
        scan.memo["cues"] = _typed(scan, context)
    known = scan.memo["cues"]
    assert isinstance(known, Typed)
    return known


def _typed(scan: Scan, context: Context) -> Typed:
    names, answers = speaking_names.without_so(scan, speaking_names.cells(context.mentions))
    words = _apart(_words(scan), names, len(scan.para))
    known = pl.concat([names, words, answers], how="diagonal")
    known = pl.concat([known, sources.feared(scan, known, context.mentions)], how="diagonal")
    known = pl.concat([known, spoken_of.about(scan, known, context.mentions)], how="diagonal")
    known = pl.concat([known, told_nouns.cells(scan, known, context.mentions)], how="diagonal")
    behind, done = according_cells.cells(scan, known, context.mentions)
    known = pl.concat([known, done, behind.filter(symbol="U")], how="diagonal")
    others = sources.unlisted(scan, known, context.mentions)
    loose = behind.filter((pl.col("symbol") == "o") & ~pl.col("tok_start").is_in(others["tok_start"].implode()))
    cells = pl.concat([known, others, loose], how="diagonal").sort("tok_start")
    cells = cells.with_columns(preposition=_prepositions(scan, cells))
    cells = cells.join(sources.holders(scan, context), on="tok_start", how="left", maintain_order="left")
    cell = np.full(len(scan.para) + 1, cells.height)
    cell[cells["tok_start"].to_numpy()] = np.arange(cells.height)
    empty = pl.DataFrame({name: [None] for name in cells.columns}, schema=cells.schema)
    spans = known.select("tok_start", "tok_end", "symbol")
    return Typed(
        _joined(scan, tape(scan, spans)), pl.concat([cells, empty.with_columns(cut=pl.lit(0, pl.Int64))]), cell
    )


def _joined(scan: Scan, typed: Tape) -> Tape:
    """The tape without the stops inside a number or behind a letter that stands for a word (6.25, د. سالم)."""
    at = np.flatnonzero(scan.by_gap(pl.col("gap").str.contains(_INNER_STOP)))
    at = at[at > 0]
    digit = scan.by_key(pl.col("key").str.contains(r"^\d"))
    letter = scan.by_key(pl.col("key").str.contains("^[وف]?[\u0621-\u064a]$"), at - 1)
    glued = scan.by_gap(pl.col("gap").str.contains(r"^\S$"), at)
    inner = at[digit[at] & digit[at - 1] & glued | letter & ~digit[at - 1] & ~digit[np.maximum(at - 2, 0)]]
    places = typed.places[np.searchsorted(typed.tok_start, inner)] - 1
    points = np.frombuffer(typed.text.encode("utf-16-le"), dtype=np.uint16).copy()
    points[places[np.isin(points[places], [ord("."), ord(",")])]] = ord("-")
    return replace(typed, text=points.tobytes().decode("utf-16-le"))


def _prepositions(scan: Scan, cells: pl.DataFrame) -> pl.Series:
    """The preposition before each source; من after a word of number is none (عدد من الخبراء)."""
    rows = cells["symbol"].is_in(["S", *KINDS]).arg_true()
    listed = cells.select("tok_start", "clitic")[rows]
    start = listed["tok_start"].cast(pl.Int64).to_numpy()
    found = prepositions(scan, start, listed["clitic"])
    of = (found == "من").arg_true()
    some = (
        scan.keys(np.maximum(start[of.to_numpy()] - 2, 0))
        .str.replace("^[وف]", "")
        .is_in(keys("claim", "counting_source"))
    )
    found = found.scatter(of.filter(some), "")
    # لـ "اليوم": the preposition stands alone before the mark.
    apart = pl.Series(_LI(scan, np.maximum(start - 1, 0)) & (start > 0)).arg_true()
    return pl.repeat("", cells.height, eager=True).scatter(rows, found.scatter(apart, "ل"))


def _words(scan: Scan) -> pl.DataFrame:
    """Cues and sources that are words; a cue with a preposition glued on is another word."""
    found = scan.find(terms(), "symbol", "lemma", "modality", "bare", "kind", "article")
    clitic = pl.col("clitic")
    loose = clitic.is_null() | ~pl.col("bare") | clitic.is_in(_CONJUNCTIONS)
    found = found.filter(loose)
    # في مذكرة: behind a preposition it is a noun.
    start = found["tok_start"].cast(pl.Int64).to_numpy()
    noun = pl.Series(PREPOSITION(scan, np.maximum(start - 1, 0)) & scan.soft[start] & (start > 0))
    found = found.filter(~(noun & (found["symbol"] == "M") & found["clitic"].is_null()))
    return found.select(
        *("tok_start", "tok_end", "symbol", "lemma", "modality"),
        *(clitic.str.len_chars().fill_null(0).cast(pl.Int64).alias("cut"), "kind", clitic.fill_null(""), "article"),
    )


def _apart(words: pl.DataFrame, names: pl.DataFrame, tokens: int) -> pl.DataFrame:
    """The words that no name covers."""
    before = np.concatenate(([0], np.cumsum(cover(names, tokens), dtype=np.int32)))
    start, end = words["tok_start"].to_numpy(), words["tok_end"].to_numpy()
    return words.filter(pl.Series(before[end] == before[start]))


def located(scan: Scan, typed: Typed, start: pl.Series, end: pl.Series) -> pl.DataFrame:
    """Token ranges as para, start, end, without a proclitic at the start."""
    spans = scan.locate(start.to_numpy(), end.to_numpy(), typed.column(start, "cut").to_numpy())
    return spans.select("para", "start", "end")


def surfaces(scan: Scan, source: pl.DataFrame) -> pl.Series:
    """The source as printed, null where there is none; with its article where لل holds it (للكرملين: الكرملين)."""
    known = source["tok_start"].is_not_null()
    start = source["tok_start"].fill_null(0).to_numpy()
    end = source["tok_end"].fill_null(1).to_numpy()
    spans = scan.locate(start, end, source["cut"].fill_null(0).to_numpy())
    surface = scan.surface(*(spans[c].to_numpy() for c in ("para", "start", "end")))
    held = source["clitic"].fill_null("").str.ends_with("ل") & surface.str.starts_with("ل")
    surface = pl.select(pl.when(held).then(source["article"]).fill_null("") + surface).to_series()
    return pl.select(pl.when(known).then(surface)).to_series()


def governs_source(typed: Typed, hits: pl.DataFrame) -> pl.Series:
    """Whether a preposition before its source belongs to each cue (وفقا لفلان, نقل عن فلان)."""
    symbol, lemma = (typed.column(hits["cue_start"], name) for name in ("symbol", "lemma"))
    return symbol.is_in(GOVERNS).fill_null(True) | lemma.is_in([*RELAYING, "جاء"]).fill_null(False)
