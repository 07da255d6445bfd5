"""Which rule or template, if any, removes a line, and which cue it carries."""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.clean import blocks, context, ends, evidence, naming, others, rules, templates
from warraq.clean.edges import titled
from warraq.clean.evidence import HEADING_CHARS

_SCOPES = sorted(rules.SCOPES)
# The rules that name a line of a date and nothing else, or of a date and the place of a site, whatever their version.
_DATE_ALONE = r"^dateline\.(?:date_alone|date_and_place)@"
_MARKS_ONLY = "separator.marks_only@1"


def judge(lines: pl.DataFrame, publishers: pl.DataFrame, learnt: pl.DataFrame | None = None) -> pl.DataFrame:
    """Decide by rules, learnt templates and the lines around.

    In: lines with shapes; publishers (doc, publisher_id); learnt templates (`templates.SCHEMA`).
    Out: + key str?, copies, origin i32, head, tail, page, furniture bool, kind str?, rule_id str? (both null: kept),
    cue str?.
    """
    # A number stands for the text of a line, which is told from others much faster.
    lines = lines.with_columns(same=pl.col("folded").hash(seed=0))
    keys, hits = naming.named(lines)
    known = keys.join(_by_scope(hits), on="same", how="left")
    seen = evidence.repetition(lines.join(known, on="same", how="left", maintain_order="left"))
    placed = evidence.forms(evidence.zones(_furniture(seen)))
    marked = templates.mark(placed, publishers, learnt)
    ended = context.copied(context.announced(context.labels(ends.judge(_apply(marked)))))
    return context.page_date(others.judge(blocks.judge(titled(ended))).drop("title"))


def _by_scope(hits: pl.DataFrame) -> pl.DataFrame:
    """First rule of each scope for every text: same, remove_any … remove_tail, cue_any … (u32)."""
    known = hits.join(_scoped(), on="rule")
    firsts = [
        pl.col("rule").filter((pl.col("scope") == scope) & (pl.col("cue") == cue)).min().alias(f"{name}_{scope}")
        for name, cue in (("remove", False), ("cue", True))
        for scope in _SCOPES
    ]
    return known.group_by("same").agg(firsts)


@cache
def _scoped() -> pl.DataFrame:
    """Rules with one row a scope: rule, scope, cue."""
    return rules.rules().select("rule", pl.col("scope").str.split(" "), "cue").explode("scope")


def _furniture(lines: pl.DataFrame) -> pl.DataFrame:
    """Add furniture and named bool (a rule for pages, for texts, names the line), site str? (its key, if a site's).

    What is furniture after the body alone (“watch: …”) may as well be a headline above it, so it is none in a page.
    """
    hit = {scope: pl.col(f"remove_{scope}").is_not_null() for scope in _SCOPES}
    site = pl.min_horizontal(f"remove_{scope}" for scope in _SCOPES).is_in(_site_rules().implode())
    return lines.with_columns(
        furniture=hit["any"] | hit["head"] | hit["page"] | pl.col("blank"),
        named=hit["any"] | hit["head"] | hit["tail"],
        site=pl.when(site).then("key"),
    )


@cache
def _site_rules() -> pl.Series:
    """Numbers of the rules for what surrounds articles on a site; writers' addresses and wire marks tell nothing."""
    kinds = pl.col("kind").is_in(["other", "separator", "disclaimer", "page_date"])
    return rules.rules().filter(~pl.col("cue") & ~kinds)["rule"]


def _apply(lines: pl.DataFrame) -> pl.DataFrame:
    """Take the first rule whose scope holds where the line stands; then name its kind and id, and the cue's."""
    names = rules.rules().select("rule", "kind", "rule_id")
    ruled = lines.with_columns(label=_label())
    ruled = ruled.with_columns(remove=pl.min_horizontal(_first("remove"), _in_row()), mark=_first("cue"))
    ruled = ruled.join(names, left_on="remove", right_on="rule", how="left", maintain_order="left")
    cues = names.select(mark="rule", cue="kind", alone=pl.col("rule_id").str.contains(_DATE_ALONE))
    ruled = ruled.join(cues, on="mark", how="left", maintain_order="left")
    learnt = pl.col("template").is_not_null()
    kind = pl.when("blank").then(pl.lit("separator")).when(learnt).then(pl.lit("template"))
    rule_id = pl.when("blank").then(pl.lit(_MARKS_ONLY)).when(learnt).then("template")
    told = ruled.with_columns(kind=pl.coalesce("kind", kind), rule_id=pl.coalesce("rule_id", rule_id))
    return told.drop("remove", "mark", "^(remove|cue)_.*$")


def _label() -> pl.Expr:
    """The rule for lines above or below a body that names a short line elsewhere in a text."""
    short = ~pl.col("tail") & ~pl.col("page") & (pl.col("chars") <= HEADING_CHARS)
    return pl.when(short).then(pl.min_horizontal(f"remove_{scope}" for scope in _SCOPES))


def _in_row() -> pl.Expr:
    """The rule for lines below a body, of those inside one that stand beside another such: a row of buttons."""
    rule, rank = pl.when(~pl.col("head")).then("label"), pl.col("rank")
    hit = rule.is_not_null()
    beside = (hit.shift(1) & (rank > 0)) | (hit.shift(-1) & (rank < pl.col("lines") - 1))
    return pl.when(beside).then(rule)


def _first(name: str) -> pl.Expr:
    """Smallest rule number among the scopes that hold."""
    scoped = [pl.when(pl.col(s)).then(pl.col(f"{name}_{s}")) for s in ("head", "tail", "page")]
    return pl.min_horizontal(pl.col(f"{name}_any"), *scoped)
