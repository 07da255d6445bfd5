"""Load the rule tables and find which lines they name.

A rule is a row of `clean/rules/*.csv`: kind (a removal kind of the contract, or a cue such as `byline` that only
marks a kept line), rule_id (with version), match, pattern, scope, reach, needs, example, note. Patterns are folded on
loading, so one spelling stands for all. `match` says what the pattern is held against:

line        the whole key of the line (marks, bullets and a count around it do not matter)
line_start  the beginning of the key, up to a word boundary
line_end    the end of the key, from a word boundary
regex       the whole folded line, marks around it included or not (Rust syntax)
span        any part of a folded line; only that part is removed (Rust syntax)

A pattern may name a fragment of `clean/fragments.csv` as ``(?&date)``. `scope` is one or more of any, head (before the
body), tail (after it), page (anywhere in a whole page). `reach` is the longest line, in characters, that a rule names;
`needs` are words of which a line must have one, looked for before a costly pattern is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import polars as pl

from warraq.arabic import fold, fold_expr
from warraq.clean.lines import RULE_REACH, bare, key
from warraq.clean.literals import needed
from warraq.errors import LexiconError
from warraq.resources import PACKAGE, table

COLUMNS = ["kind", "rule_id", "match", "pattern", "scope", "reach", "needs", "example", "note"]
MATCHES = {"line", "line_start", "line_end", "regex", "span"}
SCOPES = {"any", "head", "tail", "page"}
CUES = {"dateline", "byline", "source_credit", "caption", "column_note", "section", "subheading"}
# The engine limits the size of a compiled expression; so many together stay below it.
_TOGETHER = 16
# Words of fewer characters than these stand in every other line, and so do these marks and digits (but no © or @).
_TELLING = 3
# Lines up to here are few bytes: rules that reach no farther are looked for apart from the others.
_NEAR = 120
_COMMON = re.compile(r"[\s\d.,:،؛/()\"«»“”–—\-\u0620-\u06ff]*")
# Letters and digits of a folded line in a few ranges: all of Unicode's would make each automaton a hundred times as
# large. Whatever lies between (punctuation, symbols, arrows, emoji) is a mark.
_LETTERS = (
    r"0-9a-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{60b}\x{60d}-\x{61a}\x{61c}-\x{61e}\x{620}-\x{669}\x{66e}-\x{6d3}\x{6d5}-\x{1fff}"
    r"\x{2c00}-\x{2dff}\x{3040}-\x{fdff}\x{fe70}-\x{fefc}\x{10000}-\x{1efff}"
)
_EDGE = f"[^{_LETTERS}]*"
_CLASSES = {r"\d": "0-9", r"\s": r" \t", r"\w": f"{_LETTERS}_", r"\W": f"^{_LETTERS}_"}


@cache
def rules() -> pl.DataFrame:
    """Every rule, whole keys first, then in the order of files and rows: the first that holds names the removal.

    Out: the CSV's columns, + rule u32 (order), folded str (pattern ready to match), cue bool (marks, never removes).
    Raises LexiconError for a row that cannot be used.
    """
    files = sorted((PACKAGE / "clean" / "rules").glob("*.csv"))
    rows = pl.concat([table(f"clean/rules/{f.name}").select(COLUMNS) for f in files])
    rows = rows.sort(pl.col("match") != "line", maintain_order=True)
    _check(rows)
    folded = [_compiled(m, p) for m, p in rows.select("match", "pattern").iter_rows()]
    ready = pl.Series("folded", folded, dtype=pl.String)
    reach = pl.col("reach").cast(pl.Int32).fill_null(RULE_REACH)
    return rows.with_columns(ready, reach=reach, cue=pl.col("kind").is_in(sorted(CUES))).with_row_index("rule")


def _check(rows: pl.DataFrame) -> None:
    """Refuse duplicate ids, unknown matches and scopes, and rules without an example."""
    scopes = rows["scope"].str.split(" ").explode()
    bad = {
        "duplicate rule_id": rows.filter(rows["rule_id"].is_duplicated())["rule_id"].to_list(),
        "rule_id without @version": rows.filter(~pl.col("rule_id").str.contains(r"@\d+$"))["rule_id"].to_list(),
        "unknown match": sorted(set(rows["match"]) - MATCHES),
        "unknown scope": sorted(set(scopes) - SCOPES),
        "rule without example": rows.filter(pl.col("example").is_null())["rule_id"].to_list(),
    }
    for what, found in bad.items():
        if found:
            raise LexiconError(f"clean/rules: {what}: {found[:3]}. Correct the row; nothing was cleaned.")


def _compiled(match: str, pattern: str) -> str:
    """The pattern in folded spelling: a key for `line`, a regular expression for the other kinds of match."""
    if match == "line":
        return str(pl.select(key(pl.lit(fold(pattern)))).item())
    if match == "line_start":
        return rf"^{_EDGE}{re.escape(fold(pattern))}(?:[^{_LETTERS}]|$)"
    if match == "line_end":
        return rf"(?:^|[^{_LETTERS}]){re.escape(fold(pattern))}{_EDGE}$"
    folded = fold_regex(_filled(pattern))
    return rf"^{_EDGE}(?:{folded}){_EDGE}$" if match == "regex" else folded


def _filled(pattern: str) -> str:
    """The pattern with each ``(?&name)`` replaced by that fragment, however deep.

    Raises LexiconError when there is no such fragment.
    """
    known = dict(table("clean/fragments.csv").select("name", "pattern").iter_rows())
    while names := re.findall(r"\(\?&(\w+)\)", pattern):
        if unknown := sorted(set(names) - set(known)):
            raise LexiconError(f"clean/fragments.csv has no {unknown[0]!r}; add it, or correct the rule that names it.")
        pattern = re.sub(r"\(\?&(\w+)\)", lambda m: f"(?:{known[m[1]]})", pattern)
    return pattern


def fold_regex(pattern: str) -> str:
    r"""Fold a regular expression, leaving its escapes alone, and give its classes in the range that folding leaves.

    >>> fold_regex(r"اقرأ\d+[\d.]")
    'اقرا[0-9]+[0-9.]'
    """
    out, inside = [], False
    for token in re.findall(r"\\[pP]\{\w+\}|\\.|[^\\]", pattern, flags=re.DOTALL):
        inside = (inside or token == "[") and token != "]"
        plain = _CLASSES.get(token)
        out.append(token if token[0] == "\\" else fold(token)) if plain is None else out.append(
            plain if inside else f"[{plain}]"
        )
    return "".join(out)


@cache
def exact() -> pl.DataFrame:
    """Rules on a whole key: rule, key."""
    return rules().filter(pl.col("match") == "line").select("rule", key="folded")


@cache
def patterns() -> pl.DataFrame:
    """Rules by regular expression over a whole line.

    Out: rule, folded, reach, needs list[str]? (folded words of which the line must have one: those of the CSV, else
    what the pattern cannot match without), group (str: what is looked for together), told bool (its words are long
    enough to tell few lines from many).
    """
    rows = rules().filter(pl.col("match").is_in(["line_start", "line_end", "regex"]))
    given = fold_expr(pl.col("needs")).str.split("|")
    words = pl.Series("words", [_sorted(needed(folded)) for folded in rows["folded"]], dtype=pl.List(pl.String))
    # Rules with needed words, told ones and each kind of cue are looked for apart: together they are slow.
    kind = pl.when("cue").then("kind").otherwise(pl.lit("removal"))
    listed = pl.when(pl.col("needs").is_null()).then(pl.lit("")).otherwise(pl.lit(" needs"))
    told = pl.coalesce(given, words).map_elements(_telling, return_dtype=pl.Boolean).fill_null(False)
    group = kind + listed + pl.when(told).then(pl.lit(" told")).otherwise(pl.lit(""))
    return rows.select(
        "rule", "folded", "reach", needs=pl.coalesce(given, words), listed=given.is_not_null(), group=group, told=told
    )


def _sorted(words: frozenset[str] | None) -> list[str] | None:
    """The words in order, without those that hold another."""
    return None if words is None else sorted(w for w in words if not any(v != w and v in w for v in words))


def _telling(words: pl.Series) -> bool:
    """Whether few lines have one of the words."""
    return all(len(word) >= _TELLING or not _COMMON.fullmatch(word) for word in words)


@cache
def _told() -> list[tuple[pl.DataFrame, str]]:
    """Told rules by reach, one row a rule and word (rule, folded, reach, word), with an expression of all the words."""
    rows = patterns().filter("told").select("rule", "folded", "reach", word="needs").explode("word")
    near = pl.col("reach") <= _NEAR
    parts = [part for part in (rows.filter(near), rows.filter(~near)) if not part.is_empty()]
    return [(part, _union(part["word"].unique().to_list())) for part in parts]


def _union(words: list[str]) -> str:
    """One regular expression of the words, without those that hold another."""
    return "|".join(re.escape(w) for w in sorted(words) if not any(v != w and v in w for v in words))


@cache
def spans() -> pl.DataFrame:
    """Rules on a part of a line: rule, folded, kind, rule_id, cue."""
    return rules().filter(pl.col("match") == "span").select("rule", "folded", "kind", "rule_id", "cue")


@cache
def _scans() -> list[tuple[pl.Expr, pl.DataFrame]]:
    """Pattern rules in groups (see `patterns`), each with what holds wherever one of the group may hold."""
    # Rules of short reach together: what they have to read is a fraction of all lines.
    rest = patterns().filter(~pl.col("told")).sort("group", "reach", "rule")
    groups = rest.partition_by("group", maintain_order=True)
    slices = [part for group in groups for part in group.iter_slices(_most(group))]
    return [(_scan(part), part) for part in slices]


def _most(group: pl.DataFrame) -> int:
    """How many rules of a group are looked for at once: listed words are no automaton, so all of them."""
    return group.height if group["listed"].all() else _TOGETHER


def _scan(group: pl.DataFrame) -> pl.Expr:
    """One look at a line within reach for a whole group: its listed words at once, or one expression of all."""
    if not group["listed"].all():
        return pl.col("folded").str.contains("|".join(f"(?:{expression})" for expression in group["folded"]))
    return _has_any(sorted(group["needs"].explode().unique()))


def named(lines: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Keys of short lines, and the rules that name them wherever they stand.

    In: folded, chars (see `lines.split`).
    Out: folded str, key str, one row a distinct line within a rule's reach; and folded str, rule u32, one row a
    distinct line and rule.
    """
    short = lines.filter(pl.col("chars") <= RULE_REACH).select("folded", "chars").unique("folded", maintain_order=True)
    keyed = short.with_columns(key=key(pl.col("folded")))
    by_key = keyed.join(exact(), on="key").select("folded", "rule")
    few = keyed.filter(pl.col("key").str.contains(r"^[0-9]|[0-9]$"))
    by_bare = few.with_columns(key=bare(pl.col("key"))).join(exact(), on="key").select("folded", "rule")
    by_word = [found for part, union in _told() for found in _worded(short, part, union)]
    # One filter after the other: both parts of one predicate would be held against every line.
    near = pl.col("chars")
    by_pattern = [
        found
        for scan, group in _scans()
        for found in _each(short.filter(near <= group["reach"].max()).filter(scan), group)
    ]
    hits = pl.concat([by_key, by_bare, *by_word, *by_pattern]).unique().sort("folded", "rule")
    return keyed.select("folded", "key"), hits


def _worded(short: pl.DataFrame, told: pl.DataFrame, union: str) -> Iterator[pl.DataFrame]:
    """Each told rule on the lines that have one of its words: all words are looked for at once."""
    some = short.filter(pl.col("chars") <= told["reach"].max()).filter(pl.col("folded").str.contains(union))
    words = pl.col("folded").str.extract_many(told["word"].unique().to_list(), overlapping=True)
    seen = some.select("folded", "chars", word=words).with_row_index("row").explode("word").drop_nulls("word")
    likely = seen.join(told.select("rule", "reach", "word"), on="word").filter(pl.col("chars") <= pl.col("reach"))
    expressions = dict(told.select("rule", "folded").iter_rows())
    for (rule,), lines in likely.unique(["row", "rule"]).partition_by("rule", as_dict=True).items():
        found = lines.filter(pl.col("folded").str.contains(expressions[rule]))
        yield found.select("folded", "rule")


def _each(some: pl.DataFrame, group: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Each rule of a group on the few lines that the look at all of them let through."""
    if some.is_empty():
        return
    rows = group.select("rule", "folded", "reach", "needs").rows()
    # An expression is compiled each time, so it is held only against lines that have one of the rule's words.
    within = {rule: (pl.col("chars") <= reach) & _has_any(needs) for rule, _, reach, needs in rows}
    likely = some.select(held.alias(str(rule)) for rule, held in within.items())
    for rule, expression, _, _ in rows:
        lines = some.filter(likely[str(rule)])
        if not lines.is_empty():
            found = lines.filter(pl.col("folded").str.contains(expression))
            yield found.select("folded", rule=pl.lit(rule, dtype=pl.UInt32))


def _has_any(words: list[str] | None) -> pl.Expr:
    """Whether a folded line has one of the words; where none is given, every line will do."""
    if words is None:
        return pl.lit(True)
    if max(map(len, words), default=0) == 1:
        return pl.col("folded").str.contains("[" + "".join(map(re.escape, words)) + "]")
    return pl.col("folded").str.contains_any(words)
