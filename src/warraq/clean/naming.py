"""Find which rules name which lines: by their keys, and by patterns on the few lines that could hold them."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

from warraq.clean import rules
from warraq.clean.gates import HEAD_CHARS, gates
from warraq.clean.lines import RULE_REACH, bare, key
from warraq.clean.wide import UNUSUAL, wide

# So many lines are held against one rule by its pattern at once; of fewer it is asked first whether they can match,
# since a pattern is compiled anew each time.
_MANY = 300
_PAIR = {"row": pl.UInt32, "rule": pl.UInt32}


def named(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keys of short lines, and the rules that name them wherever they stand.

    In: folded, chars (see `lines.split`), same u64 (one number a folded text).
    Out: same u64, key str, one row a distinct line within a rule's reach; and folded str, same u64, rule u32, one row
    a distinct line and rule.
    """
    short = lines.filter(pl.col("chars") <= RULE_REACH).select("folded", "chars", "same")
    short = short.unique("same", keep="first", maintain_order=True).with_row_index("row")
    keyed = short.select("row", "same", key=key(pl.col("folded")))
    by_key = keyed.join(rules.exact(), on="key").select(*_PAIR)
    few = keyed.filter(pl.col("key").str.contains(r"^[0-9]|[0-9]$"))
    by_bare = few.with_columns(key=bare(pl.col("key"))).join(rules.exact(), on="key").select(*_PAIR)
    hits = pl.concat([by_key, by_bare, _by_pattern(short)]).unique()
    told = short.select("folded", "same")[hits["row"]].with_columns(hits["rule"]).sort("folded", "rule")
    return keyed.drop("row"), told


def _by_pattern(short: pl.DataFrame) -> pl.DataFrame:
    """Lines and the rules by pattern that name them: row, rule."""
    # Each expression is compiled once, where its lines stand together.
    pairs = pl.concat([_by_head(short), _by_word(short), _loose(short)]).sort("rule")
    likely = pairs.join(_expressions(), on="rule", maintain_order="left")
    within = likely.filter(short["chars"].gather(likely["row"]) <= likely["reach"])
    asked = _further(within.with_columns(short["folded"].gather(within["row"])))
    found = asked.filter(pl.col("folded").str.contains(pl.col("wide")))
    sure = (pl.col("wide") == pl.col("exact")) | ~pl.col("folded").str.contains(UNUSUAL)
    told, unsure = found.filter(sure), found.filter(~sure)
    held = unsure.filter(pl.col("folded").str.contains(pl.col("exact")))
    return pl.concat([told, held]).select(*_PAIR)


@cache
def _expressions() -> pl.DataFrame:
    """Rules by pattern: rule, reach, exact and wide (see `clean.wide`)."""
    stand_ins = pl.Series("wide", [wide(e) for e in rules.patterns()["folded"]], dtype=pl.String)
    return rules.patterns().select("rule", "reach", exact="folded", wide=stand_ins)


def _by_head(short: pl.DataFrame) -> pl.DataFrame:
    """Lines that begin as one of a rule's may: row, rule."""
    core = short.select("row", core=pl.col("folded").str.replace(rules.OPENS, ""))
    core = core.with_columns(first=pl.col("core").str.head(HEAD_CHARS))
    # Few beginnings differ, so the rules are looked up by those.
    firsts = core.select(pl.col("first").unique())
    opens = [pl.col("first").str.head(n) for n in range(1, HEAD_CHARS + 1)]
    known = pl.concat(firsts.select("first", opens=head) for head in opens).unique()
    found = core.join(known.join(gates().heads, on="opens"), on="first")
    return found.filter(pl.col("core").str.starts_with(pl.col("head"))).select(*_PAIR)


def _by_word(short: pl.DataFrame) -> pl.DataFrame:
    """Lines that have one of the words of a rule: row, rule. All words of near and of far rules are looked for at once.

    Most lines have none, which one expression tells in a third of the time that it takes to find them all.
    """
    found = [pl.DataFrame(schema=_PAIR)]
    for part in gates().words.partition_by("far"):
        near = short.filter(pl.col("chars") <= part["reach"].max())
        words = part["word"].unique().sort()
        some = near.filter(pl.col("folded").str.contains("|".join(map(re.escape, words))))
        said = some.select("row", word=pl.col("folded").str.extract_many(pl.lit(words.implode()), overlapping=True))
        found.append(said.explode("word").join(part, on="word").select(*_PAIR))
    return pl.concat(found).unique()


def _loose(short: pl.DataFrame) -> pl.DataFrame:
    """Lines within reach of the other rules, those with one of a rule's short words if it has any: row, rule."""
    rows: list[npt.NDArray[np.uint32]] = []
    numbers = []
    chars = short["chars"].to_numpy()
    # Those of one list of words stand together, the one of the farthest reach first.
    said, has = None, np.empty(0, dtype=np.uint32)
    for rule, reach, needs in gates().loose.iter_rows():
        if not rows or needs != said:
            said, has = needs, _having(short.filter(pl.col("chars") <= reach), needs)
        rows.append(has[chars[has] <= reach])
        numbers.append(np.full(len(rows[-1]), rule, dtype=np.uint32))
    return pl.DataFrame([np.concatenate(rows), np.concatenate(numbers)] if rows else None, _PAIR)


def _having(lines: pl.DataFrame, words: list[str] | None) -> npt.NDArray[np.uint32]:
    """Rows of the lines that have one of the words; where none are given, any line will do."""
    if words is None:
        return lines["row"].to_numpy()
    if max(map(len, words)) == 1:
        found = lines["folded"].str.contains("[" + "".join(map(re.escape, words)) + "]")
    else:
        found = lines["folded"].str.contains_any(words)
    return lines["row"].filter(found).to_numpy()


def _further(likely: pl.DataFrame) -> pl.DataFrame:
    """The lines that have a word of each further list of the rule, where that is asked: see `_MANY`."""
    pairs = likely.select("rule", "folded", few=pl.len().over("rule") < _MANY).with_row_index("pair")
    lists = pl.concat([
        pairs.filter("few").join(gates().further, on="rule", maintain_order="left"),
        pairs.filter(~pl.col("few")).join(gates().further.filter("given"), on="rule", maintain_order="left"),
    ])  # fmt: skip
    if lists.is_empty():
        return likely
    has = lists.select(pl.col("folded").str.contains(pl.col("word"), literal=True)).to_series().to_numpy()
    # The words of a list stand together.
    opens = np.flatnonzero(lists.select(pl.struct("pair", "list").rle_id().diff().fill_null(1) > 0).to_series())
    lacks = lists["pair"].gather(opens).filter(pl.Series(~np.logical_or.reduceat(has, opens)))
    return likely.filter(~pl.int_range(pl.len(), dtype=pl.UInt32).is_in(lacks.implode()))
