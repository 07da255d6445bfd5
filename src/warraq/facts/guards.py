"""Which hits of the lexicons are names where they stand, and which are common words, adjectives or titles.

From ``facts/lexicon/blocklist.csv``: word, entity_type (whose names it looks like), after (words, separated by ``|``,
after which alone it is no name), before (words before which alone it is none), note, example; and from the lexicons'
own `guard`.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts import heads
from warraq.facts.match import cover
from warraq.facts.scan import Scan
from warraq.facts.words import NAME_GOES_ON, Words, common_words, is_listed_name
from warraq.resources import table

# Kinds of words that make a doubtful form a name: of a place, of anything else.
_PLACE_CUES, _CUES = "QYv", "MBbCVS"


def apply(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> pl.DataFrame:
    """`lexical` (hits of the entity terms) without false friends; `offices` are the titles in the text."""
    kept = _unguarded(scan, _adjectives(scan, lexical), offices, words)
    return heads.apply(scan, kept, offices, words)


def _adjectives(scan: Scan, lexical: pl.DataFrame) -> pl.DataFrame:
    """Names of states that are spelt as the adjective (السعودية) are nationalities after a definite noun."""
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = scan.keys(np.maximum(start - 1, 0))
    definite = before.str.contains("^[وفبك]?ال|^[وف]?لل") & pl.Series(scan.soft[start])
    turned = pl.col("is_adjective") & pl.col("clitic").is_null() & definite
    return lexical.with_columns(mention_type=pl.when(turned).then(pl.lit("norp")).otherwise("mention_type"))


def _unguarded(scan: Scan, lexical: pl.DataFrame, offices: pl.DataFrame, words: Words) -> pl.DataFrame:
    """Hits that are no false friends.

    A form that is guarded, or on the block-list, or a place that is also a person's name, needs a cue before it; a form
    that the block-list forbids after some words counts everywhere else; a proclitic is not taken off a common word.
    """
    start = lexical["tok_start"].to_numpy().astype(np.int64)
    before = np.maximum(start - 1, 0)
    after = np.minimum(lexical["tok_end"].to_numpy().astype(np.int64), len(scan.para) - 1)
    place_cue = np.isin(words.symbol[before], [ord(c) for c in _PLACE_CUES])
    # After a title alone الاتحاد before an adjective is a body's first word (رئيس الاتحاد السعودي).
    plain = ~scan.by_key(pl.col("key").str.contains("^(?:ال|لل)"))[after]
    other_cue = np.isin(words.symbol[before], [ord(c) for c in _CUES]) | cover(offices, len(scan.para))[before] & plain
    is_place = ((lexical["entity_type"] == "place") & (lexical["mention_type"] == "name")).to_numpy()
    cue = np.where(is_place, place_cue, other_cue)
    sides = lexical.with_columns(
        key=scan.keys(start),
        previous=scan.keys(before),
        following=scan.keys(after),
        cue=pl.Series(cue & (scan.para[before] == scan.para[start])),
        single=pl.col("tok_end") - pl.col("tok_start") == 1,
    ).with_columns(bare=pl.col("key").str.slice(pl.col("clitic").str.len_chars().fill_null(0)))
    pair = pl.col("bare") + " " + pl.Series(scan.keys(np.minimum(start + 1, len(scan.para) - 1)))
    two = pl.col("tok_end") - pl.col("tok_start") == 2
    sides = sides.with_columns(form=pl.when(pl.col("single")).then("bare").when(two).then(pair))
    blocked, (conditional, conditional_before) = _blocked(), _conditional()
    listed = pl.any_horizontal(
        pl.col("entity_type").str.starts_with(kind) & (pl.col("bare").is_in(forms) | pl.col("key").is_in(forms))
        for kind, forms in blocked.items()
    )
    direction = pl.col("bare").is_in(list(conditional))
    small = (pl.col("entity_type") == "place") & ~pl.col("subtype").is_in(["country", "capital"])
    name = small & (pl.col("mention_type") == "name") & is_listed_name(pl.col("bare"))
    glued = pl.col("clitic").is_not_null() & small & pl.col("key").is_in(common_words().implode())
    guarded = pl.col("guard").is_not_null() & ~direction
    # تركي الفيصل: a nationality that is a given name, before what continues a name.
    continued = pl.Series(np.isin(words.symbol[after], [ord(c) for c in NAME_GOES_ON]))
    given = (pl.col("mention_type") == "norp") & is_listed_name(pl.col("bare")) & continued
    doubtful = pl.col("single") & (listed | name | glued) | guarded
    forbidden = pl.any_horizontal(
        (pl.col("form") == word) & pl.col(side).is_in(neighbours)
        for side, words_of in (("previous", conditional), ("following", conditional_before))
        for word, neighbours in words_of.items()
    )
    # ابن الخليل and كلاوس are persons.
    son = small & pl.col("single") & pl.Series(_after_sons(scan, start), dtype=pl.Boolean)
    whole = pl.col("clitic").is_not_null() & pl.col("single") & is_listed_name(pl.col("key")) & ~pl.col("cue")
    wrong = given | forbidden.fill_null(False) | son | whole
    return sides.filter((~doubtful | pl.col("cue")) & ~wrong).select(lexical.columns)


def _after_sons(scan: Scan, at: np.ndarray) -> np.ndarray:
    """Whether بن or أبو stands before each of `at` (ابن may be the son of a town)."""
    before = np.maximum(at - 1, 0)
    son = scan.by_key(pl.col("key").str.contains("^[وفبل]?(?:بن|ابو|ابي|ابا)$"))
    return np.asarray(son[before] & scan.soft[at] & (at > 0))


@cache
def _blocked() -> dict[str, list[str]]:
    """Folded words that need a cue, by type of entity."""
    rows = table("facts/lexicon/blocklist.csv").select(fold_expr(pl.col("word")), "entity_type")
    return dict(rows.drop_nulls().group_by("entity_type", maintain_order=True).agg("word").iter_rows())


@cache
def _conditional() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Folded words that are no names after certain words, and those that are none before certain words."""
    rows = table("facts/lexicon/blocklist.csv")
    sides = [
        rows.drop_nulls(side).select(fold_expr(pl.col("word")), fold_expr(pl.col(side)).str.split("|"))
        for side in ("after", "before")
    ]
    return dict(sides[0].iter_rows()), dict(sides[1].iter_rows())
