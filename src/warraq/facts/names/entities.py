"""The lexicons of names as one table of entities and one of surface forms.

Tables: ``facts/lexicon/{persons,organisations,outlets,places,countries,treaties,named_events,weapons}.csv``
(entity_id, entity_type, subtype, label_ar, label_en, aliases separated by ``|``, wikidata_id, country, latitude,
longitude, surname_ar, guard, …) and ``nationalities.csv`` (entity_id of the country, one column a form). A user's
lexicon has the columns of the former.

`guard` tells a form that is also a common word (or a family name): it counts only with a cue beside it; so do the
forms in `guarded_aliases`.
"""

from __future__ import annotations

from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.errors import LexiconError
from warraq.facts.names.transliteration import is_foreign, spellings
from warraq.facts.text.lexicon import Terms, compile_terms
from warraq.resources import PACKAGE, table

COLUMNS = (
    "entity_id",
    "entity_type",
    "subtype",
    "label_ar",
    "label_en",
    "aliases",
    "wikidata_id",
    "country",
    "latitude",
    "longitude",
    "surname_ar",
    "guard",
    "guarded_aliases",
)
REQUIRED = ("entity_id", "entity_type", "label_ar")
# Where one form belongs to several entries, the entry of the earlier table wins.
TABLES = ("countries", "organisations", "outlets", "treaties", "named_events", "weapons", "persons", "places")
NATIONALITIES = "nationalities"
_OWNERS = ("ها", "ه", "هم", "نا")
NORP_FORMS = ("ms", "fs", "ms_def", "fs_def", "dual", "mp_nom", "mp_acc", "fp")
TYPES = frozenset({"person", "org", "place", "treaty", "event", "weapon", "weapon_class"})


@cache
def packaged() -> pl.DataFrame:
    """Entries of the packaged lexicons: `COLUMNS`, and priority i32."""
    return pl.concat(
        [_entries(name).with_columns(priority=pl.lit(10 - row, pl.Int32)) for row, name in enumerate(TABLES)]
    )


def with_users(lexicon: pl.DataFrame | None) -> pl.DataFrame:
    """The packaged entries and a user's, which win wherever a form or an id is in both.

    Raises `LexiconError` when a required column is missing or a row's type is unknown.
    """
    if lexicon is None:
        return packaged()
    if missing := [c for c in REQUIRED if c not in lexicon.columns]:
        raise LexiconError(f"expected the columns {', '.join(REQUIRED)} in a lexicon, found no {', '.join(missing)}")
    own = _conform(lexicon).with_columns(priority=pl.lit(20, pl.Int32))
    if unknown := sorted(set(own["entity_type"]) - TYPES):
        raise LexiconError(f"expected an entity_type of {', '.join(sorted(TYPES))}, found {unknown[0]!r}")
    return pl.concat([own, packaged().join(own, on="entity_id", how="anti")])


def table_of(entries: pl.DataFrame) -> pl.DataFrame:
    """Entities as the release has them: entity_id, entity_type, labels, wikidata_id, country, coordinates."""
    return entries.select(
        "entity_id",
        "entity_type",
        "label_ar",
        "label_en",
        "wikidata_id",
        "country",
        pl.col("latitude", "longitude").cast(pl.Float64, strict=False),
    ).unique("entity_id", keep="first", maintain_order=True)


@cache
def packaged_forms() -> pl.DataFrame:
    """Every surface form of the packaged lexicons; see `forms`."""
    return forms(packaged())


@cache
def packaged_terms() -> Terms:
    """Every surface form of the packaged lexicons, compiled."""
    return compile_terms(packaged_forms())


def terms(lexicon: pl.DataFrame | None) -> Terms:
    """Every surface form, compiled; with a user's lexicon, its forms too."""
    return packaged_terms() if lexicon is None else compile_terms(forms(with_users(lexicon)))


def forms(entries: pl.DataFrame) -> pl.DataFrame:
    """One row a surface form: form, entity_id, entity_type, mention_type, subtype, country, surname_ar, guard,
    priority, is_adjective (bool: a place spelt as its nationality).
    """
    spelt = entries.with_columns(
        form=pl.concat_str("label_ar", "aliases", separator="|", ignore_nulls=True).str.split("|"),
        mention_type=pl.lit("name"),
    ).explode("form")
    doubtful = entries.drop_nulls("guarded_aliases").with_columns(
        form=pl.col("guarded_aliases").str.split("|"), mention_type=pl.lit("name"), guard=pl.lit("needs_cue")
    )
    columns = ("form", "entity_id", "entity_type", "mention_type", "subtype", "country", "surname_ar", "guard")
    spelt = _without_kinds(spelt)
    spelling = (spelt, _joined(spelt), _owned(spelt), doubtful.explode("form"))
    named = pl.concat([one.select(*columns, "priority") for one in spelling])
    named = pl.concat([named, _surnames(named).select(named.columns)])
    named = pl.concat([named, _respelt(named)])
    every = pl.concat([named, _nationalities(entries).select(*columns, "priority")])
    # An event described by where it happens (الحرب في …) is no fixed name; its place is.
    described = (pl.col("entity_type") == "event") & pl.col("form").str.contains(" (?:في|على) ")
    kept = every.filter(pl.col("form").str.contains(r"[\p{L}\p{N}]") & ~described).unique(
        ("form", "entity_id", "mention_type"), keep="first", maintain_order=True
    )
    adjectives = kept.filter(pl.col("mention_type") == "norp").select(fold_expr(pl.col("form")))["form"]
    state = (pl.col("entity_type") == "place") & (pl.col("mention_type") == "name")
    return kept.with_columns(is_adjective=state & fold_expr(pl.col("form")).is_in(adjectives.implode()))


def _without_kinds(spelt: pl.DataFrame) -> pl.DataFrame:
    """No place under its kind and name (مدينة فاس, دولة قطر) where it is listed under its name: that alone is named."""
    kinds = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind").is_in(["place_before", "place_part"]))[
        "word"
    ]
    head = pl.col("form").str.extract("^([^ ]+) ", 1)
    kind = (pl.col("entity_type") == "place") & head.is_in([*kinds, "دولة", "منطقة"])
    longer = spelt.with_row_index("row").filter(kind).with_columns(form=pl.col("form").str.replace("^[^ ]+ ", ""))
    listed = longer.join(spelt, on=["entity_id", "form"], how="semi")["row"]
    return spelt.with_row_index("row").filter(~pl.col("row").is_in(listed.implode())).drop("row")


def _surnames(named: pl.DataFrame) -> pl.DataFrame:
    """Family names that only one listed person bears and that are neither given names nor words (بوتين).

    Names with the article are families of many; they count only after the full name.
    """
    from warraq.facts.text.words import common_words, is_listed_name

    folded = fold_expr(pl.col("form"))
    surnames = named.filter((pl.col("entity_type") == "person") & pl.col("surname_ar").is_not_null()).with_columns(
        form="surname_ar", priority=pl.col("priority") - 5
    )
    bearers = surnames.group_by(folded.alias("key")).agg(pl.col("entity_id").n_unique().alias("bearers"))
    alone = surnames.unique("entity_id", keep="first", maintain_order=True).with_columns(key=folded)
    distinctive = alone.join(bearers.filter(pl.col("bearers") == 1), on="key", how="semi", maintain_order="left")
    plain = (pl.col("key").str.len_chars() >= 4) & ~pl.col("key").str.contains("^ال|[ -]")
    return distinctive.filter(
        plain & ~pl.col("key").is_in(common_words().implode()) & ~is_listed_name(pl.col("key"))
    ).drop("key")


def _respelt(named: pl.DataFrame) -> pl.DataFrame:
    """The names in the other spellings of newsrooms; a listed form wins over such a one."""
    plain = named.filter(pl.col("guard").is_null() & (pl.col("form").str.len_chars() >= 4))
    others = spellings(plain.with_columns(foreign=is_foreign().fill_null(False)))
    return others.select(named.columns).with_columns(priority=pl.col("priority") - 8)


def _joined(spelt: pl.DataFrame) -> pl.DataFrame:
    """Two-word names also as one word (بيونغيانغ, عبدالله), as news sites write them; never with the article inside."""
    pair = pl.col("form").str.contains(r"^\S+[\s-]\S+$") & ~pl.col("form").str.contains(r"[\s-]ال|^ال")
    foreign = pl.col("entity_type").is_in(["place", "person"]) & (pl.col("form").str.len_chars() >= 7)
    return spelt.filter(pair & foreign).with_columns(
        pl.col("form").str.replace(r"[\s-]", ""), priority=pl.col("priority") - 5
    )


def _owned(spelt: pl.DataFrame) -> pl.DataFrame:
    """Weapons with the pronoun of whose they are before what classes them: أسلحتها النووية, صواريخه الباليستية."""
    noun, classed = (pl.col("form").str.extract(r"^ال(\p{L}+) (ال\p{L}{3,}.*)$", part) for part in (1, 2))
    weapons = spelt.filter((pl.col("entity_type") == "weapon_class") & classed.is_not_null())
    opened = noun.str.replace("ة$", "ت")
    return pl.concat([weapons.with_columns(form=opened + pronoun + " " + classed) for pronoun in _OWNERS])


def _nationalities(entries: pl.DataFrame) -> pl.DataFrame:
    """Nationality adjectives, one row a form, with the country's entity."""
    table_ = _read(NATIONALITIES)
    if table_ is None:
        return pl.DataFrame(
            schema=dict.fromkeys(("form", "mention_type", *COLUMNS), pl.String) | {"priority": pl.Int32}
        )
    columns = [c for c in NORP_FORMS if c in table_.columns]
    spelt = table_.with_columns(form=pl.concat_str(columns, separator="|", ignore_nulls=True).str.split("|"))
    countries = entries.select("entity_id", "country", "surname_ar", land="label_ar").unique("entity_id", keep="first")
    return (
        spelt.explode("form")
        .join(countries, on="entity_id", how="left", maintain_order="left")
        .with_columns(
            entity_type=pl.lit("place"),
            mention_type=pl.lit("norp"),
            # A doubtful creed must not hide the city spelt like it (الإسماعيلية), nor a people its land (الشيشان).
            priority=pl.when(
                pl.col("guard").is_not_null() & (pl.col("subtype") == "religious") | (pl.col("land") == pl.col("form"))
            )
            .then(0)
            .otherwise(9)
            .cast(pl.Int32),
        )
    )


def _entries(name: str) -> pl.DataFrame:
    """One packaged table with `COLUMNS`; no rows where the table is not packaged."""
    found = _read(name)
    return _conform(pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String)) if found is None else found)


def _read(name: str) -> pl.DataFrame | None:
    path = f"facts/lexicon/{name}.csv"
    return table(path) if (PACKAGE / path).exists() else None


def _conform(frame: pl.DataFrame) -> pl.DataFrame:
    """`COLUMNS` as strings, null where a table has none."""
    return frame.select(
        pl.col(c).cast(pl.String) if c in frame.columns else pl.lit(None, pl.String).alias(c) for c in COLUMNS
    )
