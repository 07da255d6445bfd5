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

_ROUNDS = 3  # how many classes may meet in one name
LIMIT = 8  # variants of one name; what a label of five words would multiply to is not what newsrooms print


@cache
def classes() -> tuple[tuple[str, str, bool], ...]:
    """Pattern, replacement, and whether it holds for foreign names alone, of every class."""
    rows = table("facts/transliteration_classes.csv").with_columns(foreign=pl.col("scope") == "foreign")
    return tuple(rows.select("pattern", "replacement", "foreign").iter_rows())


def spellings(forms: pl.DataFrame) -> pl.DataFrame:
    """Rows of `forms` (form str, foreign bool, others) under every other spelling, nearest first.

    No two have one key, and none has that of the row it comes from.
    """
    rows = forms.with_row_index("of").with_columns(key=_key_expr("form"))
    found, fresh = [rows], rows
    for _ in range(_ROUNDS):
        made = pl.concat(
            fresh.filter(pl.col("form").str.contains(pattern) & (pl.col("foreign") | (not foreign))).with_columns(
                pl.col("form").str.replace_all(pattern, replacement)
            )
            for pattern, replacement, foreign in classes()
        )
        made = made.with_columns(key=_key_expr("form")).unique(("of", "key"), keep="first", maintain_order=True)
        fresh = made.join(pl.concat(found), on=("of", "key"), how="anti", maintain_order="left")
        found.append(fresh)
    others = pl.concat(found[1:])
    return others.filter(pl.col("of").cum_count().over("of") <= LIMIT).sort("of", maintain_order=True).drop("of", "key")


def expand(label: str, foreign: bool = False) -> list[str]:
    """Other spellings of `label`, nearest first, at most `LIMIT`; none of them folds to the key of `label` itself.

    >>> expand("بيونغ يانغ")
    ['بيونج يانج']
    """
    return spellings(pl.DataFrame({"form": [label], "foreign": [foreign]}))["form"].to_list()


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


@cache
def is_foreign() -> pl.Expr:
    """True for persons from outside the Arab countries and for places, firms, outlets and arms named elsewhere."""
    abroad = pl.col("country").is_not_null() & ~pl.col("country").is_in(scoped("country", "any"))
    named = pl.col("subtype").is_in(scoped("subtype", "foreign"))
    arms = pl.col("entity_type") == "weapon"
    return ((pl.col("entity_type") == "person") & abroad) | (named & (abroad | arms))


def _generated(entities: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Variants of labels and aliases that no row lists and only one entity has."""
    foreign = entities.select("entity_id", foreign=is_foreign().fill_null(False))
    sources = listed.filter(pl.col("origin") != "guarded").join(foreign, on="entity_id", how="left")
    made = spellings(sources.select("entity_id", "guard", "form", "foreign"))
    made = made.with_columns(key=_key_expr("form")).join(listed, on="key", how="anti")
    owners = made.group_by("key").agg(owners=pl.col("entity_id").n_unique())
    made = made.join(owners.filter(pl.col("owners") == 1), on="key").sort("key", "form").unique("key", keep="first")
    return made.select("entity_id", "form", "key", origin=pl.lit("generated"), guard="guard")
