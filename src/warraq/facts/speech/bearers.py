"""Whom a person's name belongs to behind a title that is not his own: إدارة الرئيس فلان speaks, not he."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar.marks import titles
from warraq.facts.text.asked import of_word
from warraq.facts.text.common import HAS_ARTICLE
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_OF_WHOSE = of_word(lambda: KEY.is_in(keys("claim", "of_whose")))
_NAMING = of_word(lambda: KEY == "باسم")
_NISBA = of_word(lambda: KEY.str.contains("^ال.{2,}(?:ي|يه)$"))


def completed(scan: Scan, source: pl.DataFrame, low: np.ndarray) -> pl.DataFrame:
    """`source` (columns of `Typed.cells`) from what its title belongs to on, where that stands behind `low`."""
    start = source["tok_start"].fill_null(0).cast(pl.Int64).to_numpy()
    known = source["tok_start"].is_not_null().to_numpy() & (source["kind"] == "named").fill_null(False).to_numpy()
    title = start - 1
    title = title - (known & (title > low) & _NISBA(scan, np.maximum(title, 0)) & ~titles(scan)[np.maximum(title, 0)])
    at = title - 1
    held = titles(scan)[np.maximum(title, 0)] & HAS_ARTICLE(scan, np.maximum(title, 0))
    owned = known & (at >= low) & held & _OF_WHOSE(scan, np.maximum(at, 0))
    if not owned.any():
        return source
    # متحدثة باسم الرئيس فلان, مدير مكتب الرئيس فلان
    before = np.maximum(at - 1, 0)
    at = at - (owned & (at > low) & (_NAMING(scan, np.maximum(at, 0)) | titles(scan)[before]))
    whole = pl.lit(pl.Series(owned))
    return source.with_columns(
        tok_start=pl.when(whole).then(pl.lit(pl.Series(at))).otherwise("tok_start").cast(pl.UInt32),
        kind=pl.when(whole).then(pl.lit("nominal")).otherwise("kind"),
        mention=pl.when(~whole).then("mention"),
        cut=pl.when(whole).then(0).otherwise("cut"),
        clitic=pl.when(whole).then(pl.lit("")).otherwise("clitic"),
    )
