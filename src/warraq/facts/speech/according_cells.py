"""Sources behind وفقا and its kin that no list has, and what answers such a phrase in front of its sentence (فقد)."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.speech import openings
from warraq.facts.speech.speaking_names import answering
from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.common import COMMA
from warraq.facts.text.kinds import of_kind
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_TAKES_LI = ["وفقا", "طبقا"]
_NAME = 6  # words of a name in marks
_REACH = 18  # words of a source before what answers it
_SO = of_word(lambda: KEY.str.contains("^(?:فان(?:ه|ها|هم|هما|نا)?|فقد|فلقد)$"))
_DONE = of_word(lambda: KEY.is_in(["فقد", "فلقد"]))
_OPENED = of_gap(lambda: pl.col("gap").str.contains(r"[\"“«„]$"))
_CLOSED = of_gap(lambda: pl.col("gap").str.contains(r"^[\"”»]"))
_STOP = of_gap(lambda: pl.col("gap").str.contains(r"[.:؛!؟?…]"))
_RELATED = of_word(lambda: KEY.is_in(["ما", "لما", "الذي", "التي"]))
_NO_SPEAKER = of_word(lambda: KEY.str.replace("^ل(?:ل)?", "").is_in(keys("claim", "no_speaker")))
_FAMILY = of_word(lambda: KEY.str.contains("^(?:ال|لل).{2,}ي$"))
_TO_THE = of_word(lambda: KEY.str.starts_with("لل"))
_TO = of_word(lambda: KEY.str.starts_with("ل"))


def cells(scan: Scan, known: pl.DataFrame, mentions: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cells of sources behind the phrases of `known`, and of what answers them (symbol Q).

    These are names that no list has and names in marks (symbol U), and of a phrase in front of its sentence all up to
    فإن or فقد (symbol o).
    """
    phrases = known.filter(symbol="P")
    start, at = (phrases[name].cast(pl.Int64).to_numpy() for name in ("tok_start", "tok_end"))
    at = scan.inside(at)
    busy = cover(known, len(scan.para)) | cover(mentions, len(scan.para)) | scan.is_break
    preposed = phrases["lemma"].is_in(_TAKES_LI).to_numpy()
    fits = ~busy[at] & (~preposed | _TO(scan, at)) & ~_NO_SPEAKER(scan, at) & ~_RELATED(scan, at)
    # بحسب ما ظهر: what is shown is no source.
    fits &= ~_RELATED(scan, np.maximum(at - 1, 0))
    unknown = fits & scan.soft[at] & of_kind(scan, at, "GFHUWcA")
    end = np.where(fits, _marked(scan, at), 0)
    end = np.where((end == 0) & unknown, at + 1, end)
    named = end > 0
    so = np.where(openings.opens_clause(scan, start) & ~COMMA(scan, start), _answer(scan, at), 0)
    end = np.where(fits & ~named & (so > 0), so, end)
    called = named | (end > 0) & (of_kind(scan, at, "GHJFUWcA") | (end == at + 1) & _FAMILY(scan, at))
    kept = end > 0
    to = pl.Series((preposed & _TO(scan, at))[kept])
    sources = pl.DataFrame({"tok_start": at[kept], "tok_end": end[kept]}).select(
        pl.all().cast(pl.UInt32),
        symbol=pl.when(pl.lit(pl.Series(named[kept]))).then(pl.lit("U")).otherwise(pl.lit("o")),
        kind=pl.when(pl.lit(pl.Series(called[kept]))).then(pl.lit("named")).otherwise(pl.lit("nominal")),
        cut=pl.lit(to).cast(pl.Int64),
        clitic=pl.when(pl.lit(to)).then(pl.lit("ل")).otherwise(pl.lit("")),
        article=pl.when(pl.lit(to) & pl.lit(pl.Series(_TO_THE(scan, at[kept])))).then(pl.lit("ا")),
    )
    done = np.unique(so[(so > 0) & _DONE(scan, so) & ~busy[so]])
    return sources.unique("tok_start", keep="first", maintain_order=True), answering(done)


def _marked(scan: Scan, at: np.ndarray) -> np.ndarray:
    """One past the marks that open at each token and hold a name, else 0."""
    found, open_ = np.zeros(len(at), dtype=np.int64), _OPENED(scan, at)
    for step in range(1, _NAME + 1):
        token = scan.inside(at + step)
        closed = open_ & _CLOSED(scan, token)
        found, open_ = np.where(closed, token, found), open_ & ~closed & ~scan.is_break[token]
    return found


def _answer(scan: Scan, at: np.ndarray) -> np.ndarray:
    """The فإن or فقد that stands behind each token in its sentence, else 0."""
    found, open_ = np.zeros(len(at), dtype=np.int64), np.ones(len(at), dtype=bool)
    for step in range(1, _REACH):
        token = scan.inside(at + step)
        open_ &= ~_STOP(scan, token) & ~scan.is_break[token]
        so = open_ & _SO(scan, token)
        found, open_ = np.where(so, token, found), open_ & ~so
    return found
