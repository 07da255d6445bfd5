"""Hits of the grammar of positions whose title is hardly the person's."""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.grammar import sport
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys

_MINE = of_word(lambda: KEY.str.ends_with("ي"))
# What stands between an office and the name of who holds it: ولي العهد الأمير فلان, رئيس المحكمة القاضي فلان.
_STYLE = of_word(lambda: KEY.is_in(keys("position", "style")))
_FOR = of_word(lambda: KEY.str.starts_with("لل") & ~(KEY == "للفريق"))
_MONARCHS = ("عاهل", "ملك")
_HOUSE = of_word(lambda: KEY == "ال")
# Behind these words a name is no subject.
_LEADING = of_word(lambda: KEY.is_in(keys("position", "leading")))


def doubtful(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Which hits (the groups of the grammar, title_id, clitic) to leave out."""
    wrong = _words(scan, hits, mentions) | _to_another(scan, hits) | ~_styled(scan, hits)
    return wrong | _perhaps_object(scan, hits, mentions) | _cut_short(scan, hits, mentions)


def _words(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Which titles are another word where they stand, or part of the name."""
    # A title with a proclitic after a name begins something else (فلان، ومدير …).
    glued = (
        pl.col("rule_id").str.contains("name_(?:comma_|second_|third_)?title(?:_(?:on|org|country|nationality))?$")
        & pl.col("clitic").is_not_null()
    )
    # الفريق is a lieutenant general, in sport the team; معارضي is the opponents of somebody, hardly mine.
    team = (pl.col("title_id") == "فريق") & pl.Series(
        sport.paragraphs(scan, mentions)[scan.para[hits["title_start"].to_numpy()]]
    )
    mine = pl.col("rule_id").eq("position.possessive_name") & pl.Series(
        _MINE(scan, hits["title_start"]), dtype=pl.Boolean
    )
    # محمد الأمير: one word behind a name is rather a family than an office.
    single = pl.col("title_end") - pl.col("title_start") == 1
    before = words.read(scan).symbol[np.maximum(hits["title_start"].to_numpy().astype(np.int64) - 1, 0)]
    behind = pl.Series(holds(before, "GgJjF"), dtype=pl.Boolean)
    family = single & pl.col("rule_id").eq("position.speech_name_title")
    family |= single & behind & pl.col("rule_id").eq("position.title_comma_name")
    return hits.select(wrong=glued | team | mine | family).to_series()


def _styled(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the second title of each hit that has one is a style of the holder; others may be somebody else."""
    second = hits["second_start"]
    at = second.fill_null(0).to_numpy()
    king = pl.Series(scan.keys(at) == "الملك") & hits["title_id"].is_in(_MONARCHS)
    return second.is_null() | pl.Series(_STYLE(scan, at), dtype=pl.Boolean) | king


def _to_another(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what stands between title and name belongs to the title's noun: الشقيق الأكبر للملا فلان."""
    before = np.maximum(hits["holder_start"].to_numpy().astype(np.int64) - 1, 0)
    between = before >= hits["title_end"].to_numpy()
    return pl.Series(between & _FOR(scan, before), dtype=pl.Boolean)


def _perhaps_object(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Which titles right behind a name may be the object of a verb whose subject the name is: استقبل فلان وزير الدفاع.

    None is behind a preposition, a style (الأمير فلان أمير المنطقة) or a mark, or in a series.
    """
    start = hits["holder_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    glued = np.zeros(len(scan.para) + 1, dtype=bool)
    glued[mentions.filter(pl.col("clitic").is_not_null())["tok_start"].to_numpy()] = True
    first = scan.para[before] != scan.para[start]
    sure = glued[start] | first | ~scan.soft[start] | _LEADING(scan, before)
    single = hits["title_end"] - hits["title_start"] == 1
    return hits["rule_id"].eq("position.name_title") & (single | ~pl.Series(sure, dtype=pl.Boolean))


def _cut_short(scan: Scan, hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.Series:
    """Whether the holder's family, behind آل, is left out of the name."""
    names = mentions.select(holder_start="tok_start", holder_end="tok_end").unique("holder_start", keep="first")
    joined = hits.join(names, on="holder_start", how="left", maintain_order="left")
    after = np.minimum(joined["holder_end"].fill_null(0).to_numpy().astype(np.int64), max(len(scan.para) - 1, 0))
    return pl.Series(_HOUSE(scan, after) & scan.soft[after], dtype=pl.Boolean)
