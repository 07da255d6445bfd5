"""Which rule, if any, removes a line of an article's text, and which cue it carries."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.clean import evidence, rules

_SCOPES = sorted(rules.SCOPES)
# A heading of these kinds announces the lines below it.
_ANNOUNCES_TEASER = ["related", "most_read", "read_more"]
_ANNOUNCES_LIST = [*_ANNOUNCES_TEASER, "comment", "tags", "newsletter", "poll", "login"]
# The rule that names a line of a date and nothing else, whatever its version.
_DATE_ALONE = "dateline.date_alone@"
# Headline, byline and date stand among the first lines that are not blank.
_HEADER_LINES = 12
_TEASER_CHARS = (15, 160)
_HEADING_CHARS = 40


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Decide by rules, learnt templates and clear shapes.

    In: lines with shapes and `template` str? (rule id of a learnt template, `templates.mark`).
    Out: + head, tail, page, furniture bool, copies, key, kind str?, rule_id str? (both null: kept), cue str?.
    """
    keys, hits = rules.named(lines)
    known = keys.join(_by_scope(hits), on="folded", how="left")
    named = evidence.repetition(lines.join(known, on="folded", how="left", maintain_order="left"))
    furniture = pl.any_horizontal(pl.col(f"remove_{s}").is_not_null() for s in _SCOPES)
    placed = named.with_columns(furniture=furniture | pl.col("blank"), named=pl.col("remove_any").is_not_null())
    site = pl.min_horizontal(f"remove_{s}" for s in _SCOPES).is_in(_site_rules().implode())
    placed = placed.with_columns(site=pl.when(site).then("key"))
    judged = _apply(evidence.forms(evidence.zones(placed)))
    return _page_date(_announced(judged))


def _by_scope(hits: pl.DataFrame) -> pl.DataFrame:
    """First rule of each scope for every folded line: folded, remove_any … remove_tail, cue_any … (u32)."""
    known = hits.join(_scoped(), on="rule")
    firsts = [
        pl.col("rule").filter((pl.col("scope") == scope) & (pl.col("cue") == cue)).min().alias(f"{name}_{scope}")
        for name, cue in (("remove", False), ("cue", True))
        for scope in _SCOPES
    ]
    return known.group_by("folded").agg(firsts)


@cache
def _scoped() -> pl.DataFrame:
    """Rules with one row a scope: rule, scope, cue."""
    return rules.rules().select("rule", pl.col("scope").str.split(" "), "cue").explode("scope")


@cache
def _site_rules() -> pl.Series:
    """Numbers of the rules for what surrounds articles on a site; writers' addresses and wire marks tell nothing."""
    kinds = pl.col("kind").is_in(["other", "separator", "disclaimer", "page_date"])
    return rules.rules().filter(~pl.col("cue") & ~kinds)["rule"]


def _apply(lines: pl.DataFrame) -> pl.DataFrame:
    """Take the first rule whose scope holds where the line stands; then name its kind and id."""
    names = rules.rules().select("rule", "kind", "rule_id")
    ruled = lines.with_columns(remove=_first("remove"), mark=_first("cue"))
    ruled = ruled.join(names, left_on="remove", right_on="rule", how="left", maintain_order="left")
    cues = names.select(mark="rule", cue="kind", alone=pl.col("rule_id").str.starts_with(_DATE_ALONE))
    ruled = ruled.join(cues, on="mark", how="left", maintain_order="left")
    kind = pl.when("blank").then(pl.lit("separator")).when(pl.col("template").is_not_null()).then(pl.lit("template"))
    rule_id = pl.when("blank").then(pl.lit("separator.marks_only@1")).when(pl.col("template").is_not_null())
    return ruled.with_columns(
        kind=pl.coalesce("kind", kind), rule_id=pl.coalesce("rule_id", rule_id.then(pl.col("template")))
    ).drop("remove", "mark", "^(remove|cue)_.*$")


def _first(name: str) -> pl.Expr:
    """Smallest rule number among the scopes that hold."""
    scoped = [pl.when(pl.col(s)).then(pl.col(f"{name}_{s}")) for s in ("head", "tail", "page")]
    return pl.min_horizontal(pl.col(f"{name}_any"), *scoped)


def _announced(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove what a heading announces: the teaser right below it, and after the body every line to the end."""
    short = pl.col("chars") <= _HEADING_CHARS
    below = (pl.col("kind").is_in(_ANNOUNCES_TEASER) & short).shift(1).over("doc").fill_null(False)
    heading = pl.col("kind").is_in(_ANNOUNCES_LIST) & short & pl.col("tail")
    teaser = below & ~pl.col("stopped") & pl.col("chars").is_between(*_TEASER_CHARS)
    listed = pl.col("tail") & heading.fill_null(False).cum_max().over("doc")
    free = pl.col("kind").is_null() & pl.col("cue").is_null()
    return lines.with_columns(
        kind=pl.when(free & (teaser | listed)).then(pl.lit("related")).otherwise("kind"),
        rule_id=pl.when(free & (teaser | listed)).then(pl.lit("related.announced@1")).otherwise("rule_id"),
    )


def _page_date(lines: pl.DataFrame) -> pl.DataFrame:
    """Remove the date of the visit: a date alone on the first line, when another stands by the headline below it."""
    words = (pl.col("words") >= 3) & pl.col("cue").is_null() & pl.col("kind").is_null()
    headed = words.cum_sum().over("doc") > 0
    dated = pl.col("cue") == "dateline"
    again = (dated & headed & (pl.col("head") | pl.col("page")) & (pl.col("rank") <= _HEADER_LINES)).any().over("doc")
    visit = dated & (pl.col("rank") == 0) & pl.col("alone") & again
    return lines.with_columns(
        kind=pl.when(visit).then(pl.lit("page_date")).otherwise("kind"),
        rule_id=pl.when(visit).then(pl.lit("page_date.second_date_below@1")).otherwise("rule_id"),
    ).drop("alone")
