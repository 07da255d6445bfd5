"""What stands between quote marks: pairs of marks with their words, and whether these are a name or a clause."""

from __future__ import annotations

import re
from typing import cast

import numpy as np
import polars as pl

from warraq.facts.grammar.clauses import PREPOSITIONS
from warraq.facts.grammar.marks import counted
from warraq.facts.speech import straight_marks
from warraq.facts.speech.cues import Typed
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import COMMA, HAS_ARTICLE_OR_LL
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

# Pairs of marks; within one line. A pair may hold names in marks of its kind. Straight marks are
# told apart before (`straight_marks`).
_NAME = straight_marks.NAME_LETTERS
_PAIRS = re.compile(
    rf"“([^“”\n]*(?:“[^“”\n]{{,{_NAME}}}”[^“”\n]*)*)”|«([^«»\n]*(?:«[^«»\n]{{,{_NAME}}}»[^«»\n]*)*)»|„([^„“”\n]+)[“”]"
    rf"|{straight_marks.OPEN}([^{straight_marks.CLOSE}\n]+){straight_marks.CLOSE}"
    # The look behind stands behind its mark, so that every choice begins with a letter to search for.
    r"|”(?<![\u0621-\u064a]{2}”)(?=\S)([^“”\n]+)“"
)
# From so many words on a quotation is a full clause.
DIRECT_WORDS = 7
# Of a body's name: fewer words than these.
_NAME_WORDS = 5
_FOREIGN = of_word(lambda: ~KEY.str.contains("[ء-ي]{2}"))
_WITH_NUMBER = of_word(lambda: KEY.str.contains(r"\d"))
# An opening mark: nothing but it stands before its first word; one glued to more than a proclitic is a closing mark.
_OPENING = r"^(?:[^\"]*\"|.*[“”«»„])$"
_GLUED = r"^ـ*[\"“”«»„]"
_PROCLITIC = "^[وف]?(?:[بلكوف]|ال)?$"
# Folded words that open a part of a clause rather than a name: verbs and negations, but no verbal noun (تنمية); and
# what stands before it.
_CLAUSE_OPENS = (
    r"^[وف]?(?:س?[يت]\S{3,}|است\S{2,}|\S{2,}[^ا]ت|\S{2,}ته|\S{2,}تها|لا|لم|لن|ليس\S*|ما|غير|قد|سوف|سبق|لل\S+|بال\S+"
    r"|ضد|لكن|لدي\S*|كان\S*|كل|اي|اكثر|اقوي|لان\S*|ان\S?|هو|هي|هم|نحن|انا)$"
)
_MASDAR = r"^[وف]?ت\S+(?:ه|ي\S)$"
_RELATIVES = ["الذي", "التي", "الذين", "ان", "انه", "انها", "بان", "بانه", "بانها", "بانهم", "انهم"]
# Of words that are not Arabic (`warraq.facts.text.words`).
_FOREIGN_KINDS = "UuWcIZK"
_ALONE = of_word(lambda: KEY.is_in(["ب", "ل", "ك"]))
_ON_IT = of_word(lambda: KEY.str.contains("^علي(?:ه|ها|هم|هما)$"))
_CALLS = of_word(lambda: KEY.str.contains("^[وف]?[اين]?ت?طلق[تو]?ا?$"))
_HEAD = of_word(lambda: KEY.str.replace("^ال", "").is_in(keys("quotation", "head")))
_BODY = of_word(lambda: KEY.is_in(keys("quotation", "body")))
_LETTER = of_word(lambda: KEY.is_in(keys("quotation", "letter")))
_NUMBER = of_word(lambda: KEY.str.contains(r"^\d+$"))
_NAMES = of_word(lambda: _bare(pl.col("key")).is_in(keys("quotation", "naming")))
_NAMED = of_word(
    lambda: pl.any_horizontal(
        word.is_in(keys("quotation", "named")) for word in (_joined(pl.col("key")), _bare(pl.col("key")))
    )
)
_OF_CLAUSE = of_word(
    lambda: (
        KEY.is_in([*sorted(PREPOSITIONS)])
        | KEY.str.contains(_CLAUSE_OPENS) & ~KEY.str.contains(_MASDAR + "|^[وف]?(?:لل|بال)")
    )
)
_SCHEMA = {"para": pl.UInt32, "start": pl.Int32, "end": pl.Int32}


def pairs(scan: Scan) -> pl.DataFrame:
    """Every pair of marks that holds a word: para, start, end, tok_start, tok_end, trimmed to its words."""
    if "pairs" not in scan.memo:
        scan.memo["pairs"] = _with_tokens(scan, _pairs(scan))
    return cast(pl.DataFrame, scan.memo["pairs"])


def _pairs(scan: Scan) -> pl.DataFrame:
    """Every pair of marks: para, start and end of what is inside, white space left out."""
    texts = scan.paragraphs["text"]
    marked = texts.str.contains(r"[“”«»„\"]").arg_true()
    if not len(marked):
        return pl.DataFrame(schema=_SCHEMA)
    # One text of all of them: no pair reaches over the end of a line.
    held = texts.gather(marked)
    spans = [
        match.span(match.lastindex or 0) for match in _PAIRS.finditer(straight_marks.told(held.str.join("\n").item()))
    ]
    ends = np.array(spans, dtype=np.int64).reshape(-1, 2)
    length = held.str.len_chars().to_numpy().astype(np.int64) + 1
    base = np.cumsum(length) - length
    row = np.searchsorted(base, ends[:, 0], side="right") - 1
    columns = (marked.to_numpy()[row], ends[:, 0] - base[row], ends[:, 1] - base[row])
    return pl.DataFrame(dict(zip(_SCHEMA, columns, strict=True))).cast(_SCHEMA)  # type: ignore[arg-type]


def _with_tokens(scan: Scan, pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs with the tokens they hold, trimmed to these; a pair without a word is dropped."""
    base = scan.bases[pairs["para"].to_numpy()] if pairs.height else np.zeros(0, dtype=np.int64)
    places = scan.bases[scan.para].astype(np.int64) + scan.start
    first = np.searchsorted(places, base + pairs["start"].to_numpy())
    last = np.searchsorted(places, base + pairs["end"].to_numpy())
    held = pairs.with_columns(pl.Series("tok_start", first), pl.Series("tok_end", last)).filter(
        pl.col("tok_end") > pl.col("tok_start")
    )
    text = scan.paragraphs["text"].gather(held["para"])
    inside = pl.DataFrame({"text": text, "start": held["start"], "end": held["end"]}).select(
        pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    )["text"]
    # A pair that begins with a stop or a comma stands between two others.
    between = inside.str.contains(r"^\s?[،,؛.]")
    held, inside = held.filter(~between), inside.filter(~between)
    lead = inside.str.len_chars() - inside.str.strip_chars_start().str.len_chars()
    trail = inside.str.len_chars() - inside.str.strip_chars_end().str.len_chars()
    return held.with_columns(
        (pl.col("start") + lead).cast(pl.Int32).alias("start"), (pl.col("end") - trail).cast(pl.Int32).alias("end")
    )


def is_name(typed: Typed, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a pair holds one name and nothing else."""
    rows = typed.cells.select(pl.all().gather(typed.cell[np.minimum(first, len(typed.cell) - 1)]))
    return (
        (rows["symbol"].is_in(["S", "Z"]) & (rows["tok_end"].cast(pl.Int64) == pl.Series(last)))
        .fill_null(False)
        .to_numpy()
    )


def _joined(key: pl.Expr) -> pl.Expr:
    """A word without و and the article behind it."""
    return key.str.replace("^[وف](?:ال)?", "")


def _bare(key: pl.Expr) -> pl.Expr:
    """A word without proclitics."""
    return _joined(key).str.replace("^[وف]?[بلك]?(?:ال)?", "")


def is_named(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether words between marks are a name: after اسم or بعنوان, of a body, or in the letters of another language."""
    if not len(first):
        return np.zeros(0, dtype=bool)
    # المعنون بـ"…": the word before a preposition that stands alone.
    place = np.maximum(first - 1, 0)
    place = np.where(_ALONE(scan, place), np.maximum(place - 1, 0), place)
    few = last - first < DIRECT_WORDS
    # طلب عدم كشف اسمه، "…": behind a comma stands no name of it.
    joined = ~COMMA(scan, first)
    called = _ON_IT(scan, place) & _CALLS(scan, np.maximum(place - 1, 0))
    named = joined & (_NAMES(scan, place) | called | few & _NAMED(scan, place))
    body = (last - first < _NAME_WORDS) & _BODY(scan, first)
    return np.asarray(named | body | few & _is_headed(scan, first, last) | _is_foreign(scan, first, last))


def _is_headed(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a pair holds a noun of bodies and events with what names it, and nothing of a clause (مهرجان الفنون)."""
    ends = HAS_ARTICLE_OR_LL(scan, last - 1) | _NUMBER(scan, last - 1)
    total = counted(scan, _OF_CLAUSE)
    return np.asarray(_HEAD(scan, first) & ends & (last - first > 1) & (total[last] == total[first]))


def _is_foreign(scan: Scan, first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Whether a pair holds no Arabic word: other letters, or a few words that spell another language (سي إن إن)."""
    total = counted(scan, _FOREIGN)
    sounds = (last - first <= DIRECT_WORDS) & (last - first > 1)
    for step in range(DIRECT_WORDS):
        at = np.minimum(first + step, last - 1)
        sounds &= of_kind(scan, at, _FOREIGN_KINDS) | _LETTER(scan, at) | _FOREIGN(scan, at) | _WITH_NUMBER(scan, at)
    return np.asarray(sounds | (total[last] - total[first] == last - first))


def opens(scan: Scan, first: np.ndarray) -> pl.Series:
    """Whether the mark before each token opens a pair, rather than closes the one before it."""
    gap, before = scan.gaps.gather(scan.gap_id[first]), scan.keys(np.maximum(first - 1, 0))
    return gap.str.contains(_OPENING) & (~gap.str.contains(_GLUED) | before.str.contains(_PROCLITIC))


def is_clause(scan: Scan, pairs: pl.DataFrame) -> pl.Series:
    """Whether the words between marks are part of a clause, not a name, a list, or what stands between two pairs."""
    first, last = pairs["tok_start"].to_numpy(), pairs["tok_end"].to_numpy()
    if not len(first):
        return pl.Series([], dtype=pl.Boolean)
    opened, before = opens(scan, first), scan.keys(np.maximum(first - 1, 0))
    glued = scan.gaps.gather(scan.gap_id[first]).str.contains(_GLUED)
    commas = np.concatenate(([0], np.cumsum(scan.by_gap(pl.col("gap").str.contains("[،,]")), dtype=np.int32)))
    listed = pl.Series(3 * (commas[last] - commas[np.minimum(first + 1, last)]) >= last - first)
    clause = scan.keys(first).str.contains(_CLAUSE_OPENS) & ~scan.keys(first).str.contains(_MASDAR)
    leads = clause | before.is_in(_RELATIVES) | glued & ~before.is_in(["و", "ف"])
    full = pl.Series(last - first >= DIRECT_WORDS)
    return opened & ~listed & (full | leads)


def is_phrase(scan: Scan, pairs: pl.DataFrame) -> pl.Series:
    """Whether the words between marks are an indefinite phrase (مستوى جديد من التعاون) or begin with a preposition, and
    no word before them calls something by a name (قانون «…», أجزاء من «…»)."""
    first = pairs["tok_start"].to_numpy()
    if not len(first):
        return pl.Series([], dtype=pl.Boolean)
    before, second = np.maximum(first - 1, 0), scan.inside(first + 1)
    bare = ~_WITH_ARTICLE(scan, first) & _GOES_WITH(scan, second)
    called = _CALLED(scan, before) | _NAMED(scan, before) | _NAMES(scan, before) | _HEAD(scan, before)
    return opens(scan, first) & pl.Series((bare | _PREPOSITION(scan, first)) & ~called)


def _goes_with() -> pl.Expr:
    """What stands behind an indefinite noun that governs none: an adjective without the article, or a preposition."""
    key = pl.col("key")
    adjective = key.str.contains("^[^لبكو].{2,}(?:ا|ي|يه|ه|ين|ون|ات|ر|د|ع)$") & ~key.str.contains("^(?:ال|لل)")
    return adjective | key.is_in([*sorted(PREPOSITIONS), "غير", "او"])


_GOES_WITH = of_word(_goes_with)
_WITH_ARTICLE = of_word(lambda: KEY.str.contains("^[وفبك]?(?:ال|لل)|^.{1,2}$"))
_PREPOSITION = of_word(lambda: KEY.is_in(sorted(PREPOSITIONS)))
_CALLED = of_word(lambda: KEY.str.replace("^[وفبل]", "").is_in(keys("quotation", "called")))
