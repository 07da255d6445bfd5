"""Modality of what is said: what its first words make of it, and else what the cue does."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar import modality
from warraq.facts.speech.claim_misreadings import RELATIVES
from warraq.facts.speech.cues import Typed
from warraq.facts.text.scan import Scan
from warraq.facts.text.wordlists import keys

# Among so many words the verb of what is said is looked for, with its قد or يجب.
_FIRST_WORDS = 4
# Folded: a verb of what is to come, or a word that plans it.
_TO_COME = "^[وف]?(?:س[يتنا].{2,}|[ي].{3,}|ت[^ا].{3,}[^ه]|سوف|عازم.*|(?:ال)?رغب.*|بهدف|غدا)$"


def of_content(scan: Scan, typed: Typed, hits: pl.DataFrame, cells: pl.DataFrame, sentence: np.ndarray) -> pl.Series:
    """Modality of the content of each hit; `cells` are those of the cues."""
    start, end = (hits[f"content_{side}"].cast(pl.Int64).to_numpy() for side in ("start", "end"))
    own = _of_first_words(scan, sentence, start, end)
    topic = hits["rule_id"].str.contains("topic|headline")
    no_plan = f"^(?:{'|'.join(keys('claim', 'no_plan'))})$"
    plans = (topic | _any_of(scan, start, _TO_COME)) & ~_any_of(scan, start, no_plan)
    own = pl.select(pl.when((own != "planned") | plans).then(own).otherwise(pl.lit("asserted"))).to_series()
    # على فلان أن يفعل: he must.
    must = (own == "asserted") & (scan.keys(start) == "علي") & _any_of(scan, start + 2, "^[وف]?(?:ان|الا)$")
    own = pl.select(pl.when(must).then(pl.lit("deontic")).otherwise(own)).to_series()
    # وعد …، قائلا: it is no promise that follows.
    before = (hits["content_start"].cast(pl.Int64) - 1).clip(0).cast(pl.UInt32)
    quoted = typed.column(before, "symbol").eq("M").fill_null(False)
    said = pl.select(pl.when(~quoted).then(cells["modality"])).to_series().fill_null("asserted")
    # What is expected or feared is no plan of anybody.
    weaker = (own == "asserted") | (own == "planned") & (said == "possible")
    return pl.select(pl.when(weaker).then(said).otherwise(own)).to_series()


def _of_first_words(scan: Scan, sentence: np.ndarray, start: np.ndarray, end: np.ndarray) -> pl.Series:
    """Modality of the first word of each content that has another than asserted."""
    own = pl.Series(["asserted"] * len(start), dtype=pl.String)
    main = np.ones(len(start), dtype=bool)
    for step in range(_FIRST_WORDS):
        at = np.minimum(start + step, end - 1)
        # A relative clause tells of a noun, not of what is said (البند الذي لا يقل أهمية); لا يزال denies nothing.
        main &= ~scan.keys(at).is_in([*RELATIVES, *keys("claim", "still"), *keys("claim", "subordinate")]).to_numpy()
        found = modality.around(scan, sentence, at, at + 1).replace("sought", "asserted")
        # قد before a perfect asserts it.
        done = scan.keys(np.maximum(at - 1, 0)).str.contains("^[وفل]?[ل]?قد$") & ~scan.keys(at).str.contains("^[يتنا]")
        # لقد is sure whatever it stands before.
        done |= scan.keys(at).str.contains("^[وف]?لقد$")
        found = pl.select(pl.when(~pl.Series(main) | done).then(pl.lit("asserted")).otherwise(found)).to_series()
        own = pl.select(pl.when(own == "asserted").then(found).otherwise(own)).to_series()
    return own


def _any_of(scan: Scan, start: np.ndarray, pattern: str) -> pl.Series:
    """Whether one of the first words, or of the two behind them, is as `pattern` says."""
    at = np.minimum(start[:, None] + np.arange(_FIRST_WORDS + 2), len(scan.para) - 1)
    found = scan.keys(at.ravel()).str.contains(pattern).to_numpy()
    return pl.Series(found.reshape(at.shape).any(axis=1))
