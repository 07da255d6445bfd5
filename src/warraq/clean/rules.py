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
from functools import cache

import polars as pl

from warraq.arabic import fold, fold_expr
from warraq.clean.lines import RULE_REACH, key
from warraq.errors import LexiconError
from warraq.resources import PACKAGE, table

COLUMNS = ["kind", "rule_id", "match", "pattern", "scope", "reach", "needs", "example", "note"]
MATCHES = {"line", "line_start", "line_end", "regex", "span"}
SCOPES = {"any", "head", "tail", "page"}
CUES = {"dateline", "byline", "source_credit", "caption", "column_note", "section", "subheading"}
# Letters and digits of a folded line in a few ranges: all of Unicode's would make each automaton a hundred times as
# large. Whatever lies between (punctuation, symbols, arrows, emoji) is a mark.
LETTERS = (
    r"0-9a-z\x{aa}\x{b5}\x{ba}\x{c0}-\x{60b}\x{60d}-\x{61a}\x{61c}-\x{61e}\x{620}-\x{669}\x{66e}-\x{6d3}\x{6d5}-\x{1fff}"
    r"\x{2c00}-\x{2dff}\x{3040}-\x{fdff}\x{fe70}-\x{fefc}\x{10000}-\x{1efff}"
)
_EDGE = f"[^{LETTERS}]*"
# What a pattern that is held against the beginning of a line opens with: marks.
OPENS = f"^{_EDGE}"
_CLASSES = {r"\d": "0-9", r"\s": r" \t", r"\w": f"{LETTERS}_", r"\W": f"^{LETTERS}_"}


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
    whole = pl.col("match") == "line"
    keys = rows.filter(whole).select(key(fold_expr(pl.col("pattern")))).to_series()
    others = [_compiled(m, p) for m, p in rows.filter(~whole).select("match", "pattern").iter_rows()]
    ready = pl.concat([keys, pl.Series(others, dtype=pl.String)]).alias("folded")
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
    """The regular expression of a pattern that is not a whole key, in folded spelling."""
    if match == "line_start":
        return rf"{OPENS}{re.escape(fold(pattern))}(?:[^{LETTERS}]|$)"
    if match == "line_end":
        return rf"(?:^|[^{LETTERS}]){re.escape(fold(pattern))}{_EDGE}$"
    folded = fold_regex(_filled(pattern))
    return rf"{OPENS}(?:{folded}){_EDGE}$" if match == "regex" else folded


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
    """Rules by regular expression over a whole line: rule, folded, reach, needs list[str]? (folded, of the CSV)."""
    rows = rules().filter(pl.col("match").is_in(["line_start", "line_end", "regex"]))
    return rows.select("rule", "folded", "reach", needs=fold_expr(pl.col("needs")).str.split("|"))


@cache
def spans() -> pl.DataFrame:
    """Rules on a part of a line: rule, folded, kind, rule_id, cue."""
    return rules().filter(pl.col("match") == "span").select("rule", "folded", "kind", "rule_id", "cue")
