"""Spellings that newsrooms use for one name: variants generated from classes, so that a lexicon lists only the rest.

The classes are rows of ``transliteration_classes.csv``: `pattern` (a regular expression on the printed name) becomes
`replacement`; scope ``foreign`` holds for names that are not Arabic words (Arabic غ is not a /g/), ``any`` for all.
``transliteration_scope.csv`` says which they are, by country and by subtype.
What `warraq.arabic.fold` already makes equal (hamza carriers, final ya, ta marbuta) is no class.
"""

from __future__ import annotations

import re
from functools import cache

import polars as pl

from warraq.arabic import fold, fold_expr
from warraq.resources import table

LIMIT = 8  # variants of one name; what a label of five words would multiply to is not what newsrooms print


@cache
def classes(scope: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Pattern and replacement of every class that holds in `scope` (``any`` or ``foreign``)."""
    rows = table("facts/transliteration_classes.csv").filter(pl.col("scope").is_in(["any", scope]))
    return tuple((re.compile(pattern), to) for pattern, to in rows.select("pattern", "replacement").iter_rows())


@cache
def expand(label: str, foreign: bool = False) -> list[str]:
    """Other spellings of `label`, nearest first, at most `LIMIT`; none of them folds to the key of `label` itself.

    >>> expand("بيونغ يانغ")
    ['بيونج يانج']
    """
    found = {key(label): label}
    queue = [label]
    while queue and len(found) <= LIMIT:
        form = queue.pop(0)
        for pattern, replacement in classes("foreign" if foreign else "any"):
            variant = pattern.sub(replacement, form)
            if key(variant) not in found and len(found) <= LIMIT:
                found[key(variant)] = variant
                queue.append(variant)
    return list(found.values())[1:]


@cache
def scoped(column: str, scope: str) -> list[str]:
    """Values of an entity's `column` (``country`` or ``subtype``) whose names are of `scope`."""
    rows = table("facts/transliteration_scope.csv").filter(column=column, scope=scope)
    return rows["value"].to_list()


def key(form: str) -> str:
    """Matching key of a form: folded, with hyphens, apostrophes and runs of spaces as one space."""
    return re.sub(r"[\s\-‐‑–'’ʼ`]+", " ", fold(form)).strip()


def surface_forms(entities: pl.DataFrame) -> pl.DataFrame:
    """Every form under which the rows of one or more lexicons may be found, one row a form.

    `entities`: entity_id, entity_type, subtype, label_ar, aliases (forms joined by ``|``), country, guard,
    guarded_aliases (all str, nullable but for the first and the label).
    Gives entity_id str, form str, key str, origin str {label, alias, guarded, generated}, guard str?; sorted by key.
    A generated form never takes a key that is listed for another entity or generated for two.
    """
    listed = pl.concat([_listed(entities, *source) for source in _SOURCES])
    listed = listed.unique("key", keep="first", maintain_order=True)
    generated = _generated(entities, listed)
    return pl.concat([listed, generated]).sort("key")


_SOURCES = (("label", "label_ar"), ("alias", "aliases"), ("guarded", "guarded_aliases"))


def _key_expr(form: str) -> pl.Expr:
    """`key` as an expression over the column `form`."""
    return fold_expr(pl.col(form)).str.replace_all(r"[\s\-‐‑–'’ʼ`]+", " ").str.strip_chars()


def _listed(entities: pl.DataFrame, origin: str, column: str) -> pl.DataFrame:
    """Forms of one column; those of guarded_aliases need a cue as the rows of a guarded entity do."""
    guard = pl.lit("needs_cue") if origin == "guarded" else pl.col("guard")
    forms = entities.select("entity_id", form=pl.col(column).str.split("|"), guard=guard).explode("form")
    return forms.drop_nulls("form").select(
        "entity_id", "form", key=_key_expr("form"), origin=pl.lit(origin), guard=pl.col("guard").cast(pl.String)
    )


def _is_foreign() -> pl.Expr:
    """True for persons from outside the Arab countries and for places, firms, outlets and arms named elsewhere."""
    abroad = pl.col("country").is_not_null() & ~pl.col("country").is_in(scoped("country", "any"))
    named = pl.col("subtype").is_in(scoped("subtype", "foreign"))
    arms = pl.col("entity_type") == "weapon"
    return ((pl.col("entity_type") == "person") & abroad) | (named & (abroad | arms))


def _generated(entities: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Variants of labels and aliases that no row lists and only one entity has."""
    foreign = entities.select("entity_id", foreign=_is_foreign().fill_null(False))
    sources = listed.filter(pl.col("origin") != "guarded").join(foreign, on="entity_id", how="left")
    variants = [expand(form, foreign) for form, foreign in sources.select("form", "foreign").iter_rows()]
    made = sources.select("entity_id", "guard", form=pl.Series(variants, dtype=pl.List(pl.String))).explode("form")
    made = made.drop_nulls("form").with_columns(key=_key_expr("form")).join(listed, on="key", how="anti")
    owners = made.group_by("key").agg(owners=pl.col("entity_id").n_unique())
    made = made.join(owners.filter(pl.col("owners") == 1), on="key").sort("key", "form").unique("key", keep="first")
    return made.select("entity_id", "form", "key", origin=pl.lit("generated"), guard="guard")
