"""Propose templates: lines that a publisher repeats over its articles and that no rule knows."""

from __future__ import annotations

import polars as pl

from warraq.clean import evidence, templates, verdict
from warraq.clean.lines import split
from warraq.ids import derive_column

# Fewer documents of a publisher prove nothing; a template stands in so many of them, and in such a share.
_LEAST_OF_PUBLISHER = 20
_LEAST_DOCUMENTS = 8
_LEAST_SHARE = 0.02
# Running text is furniture only when it is this common: a disclaimer, not a stock phrase.
_LEAST_SHARE_PROSE = 0.05
# A template keeps its place: this share of its lines stands in one part of the article.
_SAME_PLACE = 0.9
# … and, over this share of its lines, what follows: the end, a line that a rule names, or another template.
_STEADY = 0.8
_END, _NAMED = "$", "#"
# Lines whose numbers change from article to article, so many in a row, are a table: results, prices, times.
_TABLE_LINES = 3
_CHANGING = 0.5
# Digits of the id that tell the templates of a publisher apart.
_ID_HEX = 8


def learn(documents: pl.DataFrame) -> pl.DataFrame:
    """Propose what to remove, and what recurs but is to be kept, for each publisher.

    In: document_id str, text str?, and publisher_id str? or url str? (documents without either are left out).
    Out: publisher_id str, key str (folded, numbers as 0), example str, documents i64, share f64 (of the publisher's
    documents), position {head, tail, body}, kind str (template), decision {remove, keep}, rule_id str; sorted by
    publisher, falling documents and key, whatever the order of the input.

    Only what stands after the body is proposed for removal, because bylines, column heads and section names recur
    above it, fixtures and refrains within it. A cue (credit, caption, column note) is kept, and so is a line that is
    not in one place, that has no steady company down to the foot (fixtures, verse), or that is a row of a table.
    """
    owners = templates.publishers(documents)
    judged = verdict.judge(evidence.shapes(split(documents)), owners)
    owned = judged.join(owners.drop_nulls("publisher_id"), on="doc").with_columns(
        plain=pl.col("key"), key=templates.template_key(pl.col("key")), position=templates.position()
    )
    lines = _rows_of_tables(_followed(owned.sort("doc", "line")))
    left = lines.filter(pl.col("kind").is_null() & pl.col("key").is_not_null())
    counted = _counted(left).join(_sizes(documents, owners), on="publisher_id")
    return _proposed(counted.with_columns(share=pl.col("documents") / pl.col("size")))


def _followed(lines: pl.DataFrame) -> pl.DataFrame:
    """Add after str?: the key of the next line of the document, the end, or that a rule names it (null: too long)."""
    named = pl.when(pl.col("kind").is_not_null() | pl.col("cue").is_not_null()).then(pl.lit(_NAMED)).otherwise("key")
    last = pl.col("rank") == pl.col("lines") - 1
    return lines.with_columns(after=pl.when(last).then(pl.lit(_END)).otherwise(named.shift(-1)))


def _rows_of_tables(lines: pl.DataFrame) -> pl.DataFrame:
    """Add table bool: the line is one of several in a row whose numbers change from article to article."""
    forms = pl.col("plain").n_unique().over("publisher_id", "key") / pl.len().over("publisher_id", "key")
    repeated = pl.len().over("publisher_id", "key") > 1
    changes = pl.col("key").str.contains("0", literal=True).fill_null(False) & (forms >= _CHANGING) & repeated
    runs = lines.with_columns(changes=changes).with_columns(run=pl.struct("doc", "changes").rle_id())
    return runs.with_columns(table=pl.col("changes") & (pl.len().over("run") >= _TABLE_LINES)).drop("run", "changes")


def _sizes(documents: pl.DataFrame, owners: pl.DataFrame) -> pl.DataFrame:
    """Number of documents with text of each publisher: publisher_id, size."""
    with_text = owners.filter(documents["text"].is_not_null())
    return with_text.group_by("publisher_id").agg(size=pl.len().cast(pl.Int64))


def _counted(lines: pl.DataFrame) -> pl.DataFrame:
    """One row a publisher and key: documents, example, position (the commonest), same_place, prose, cue, table.

    And after str? (what follows most lines of the key) with steady (over what share of them).
    """
    place, after = pl.col("position"), pl.col("after")
    return (
        lines.filter(pl.col("key") != "")
        .group_by("publisher_id", "key")
        .agg(
            documents=pl.col("doc").n_unique().cast(pl.Int64),
            example=pl.col("text").min(),
            position=place.mode().sort().first(),
            same_place=place.value_counts(name="n").struct.field("n").max() / pl.len(),
            prose=pl.col("prose").any(),
            cue=pl.col("cue").is_not_null().any(),
            table=pl.col("table").mean() >= _CHANGING,
            after=after.drop_nulls().mode().sort().first(),
            steady=after.drop_nulls().value_counts(name="n").struct.field("n").max() / pl.len(),
        )
    )


def _proposed(counted: pl.DataFrame) -> pl.DataFrame:
    """Rows that recur enough, with a decision and an id."""
    common = counted.filter(
        (pl.col("size") >= _LEAST_OF_PUBLISHER)
        & (pl.col("documents") >= _LEAST_DOCUMENTS)
        & (pl.col("share") >= pl.when("prose").then(_LEAST_SHARE_PROSE).otherwise(_LEAST_SHARE))
    )
    loose = (pl.col("position") == "tail") & (pl.col("same_place") >= _SAME_PLACE) & ~pl.col("cue") & ~pl.col("table")
    footed = _footed(common.filter(loose & (pl.col("steady") >= _STEADY)))
    common = common.join(footed, on=["publisher_id", "key"], how="left")
    remove = pl.col("footed").is_not_null()
    decided = common.with_columns(
        kind=pl.lit("template"), decision=pl.when(remove).then(pl.lit("remove")).otherwise(pl.lit("keep"))
    ).sort("publisher_id", "documents", "key", descending=[False, True, False])
    digest = derive_column("t", [decided["publisher_id"], decided["key"]]).str.slice(2, _ID_HEX)
    named = decided.with_columns(rule_id="template." + digest + "@1")
    return named.select(pl.col(name).cast(type_) for name, type_ in templates.SCHEMA.items())


def _footed(steady: pl.DataFrame) -> pl.DataFrame:
    """Keys that lead down to the foot of the article: publisher_id, key, footed.

    The end or a line that a rule names follows them, or another such key does; a couplet leads nowhere.
    """
    rows = steady.select("publisher_id", "key", "after")
    found = rows.filter(pl.col("after").is_in([_END, _NAMED]))
    while True:
        known = found.select("publisher_id", after="key")
        more = rows.join(found, on=["publisher_id", "key"], how="anti").join(
            known, on=["publisher_id", "after"], how="semi"
        )
        if more.is_empty():
            return found.select("publisher_id", "key", footed=pl.lit(True))
        found = pl.concat([found, more])
