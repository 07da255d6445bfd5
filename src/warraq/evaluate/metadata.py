"""Score the metadata of articles against gold: the text alone goes in, and what is known beside it is compared.

Gold is a Parquet file of articles (text, publisher, title, author), a folder of line-level gold (`labels` name the
lines of headline, byline and date), or a folder of annotated seeds (`metadata`). Strings are compared folded and with
single blanks, dates by day, or by minute where the gold has one; a leaked identifier in an author's place is no gold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import polars as pl

from warraq.arabic import fold
from warraq.clean import clean
from warraq.errors import UsageError
from warraq.evaluate.given import expecting, json_object
from warraq.evaluate.gold_lines import headline_of
from warraq.segment import segment
from warraq.tag import tag

FIELDS = ("headline", "byline", "author", "publisher", "section", "date_published", "based_on", "countries")
_IDENTIFIER = r"^[0-9a-f]{8}-[0-9a-f-]{20,}$|^array$"
# Documents of a Parquet file that are read in one piece.
_BATCH = 20_000


def score(gold: Path) -> pl.DataFrame:
    """Precision and recall of each field, by publisher and as their mean over publishers (publisher ``*``).

    Out: field str, publisher str, precision, recall f64? (null where nothing was given, or nothing was to be found),
    gold, given, right i64. Raises UsageError where there is no gold.
    """
    rows = judged(gold)
    sums = rows.group_by("field", "publisher").agg(pl.col("gold", "given", "right").cast(pl.Int64).sum())
    measured = sums.select(
        "field",
        "publisher",
        precision=pl.when(pl.col("given") > 0).then(pl.col("right") / pl.col("given")),
        recall=pl.when(pl.col("gold") > 0).then(pl.col("right") / pl.col("gold")),
        gold="gold",
        given="given",
        right="right",
    )
    macro = measured.group_by("field").agg(
        pl.lit("*").alias("publisher"), pl.col("precision", "recall").mean(), pl.col("gold", "given", "right").sum()
    )
    both = pl.concat([measured, macro.select(measured.columns)])
    return both.filter((pl.col("gold") > 0) | (pl.col("given") > 0)).sort("field", "publisher")


def judged(gold: Path) -> pl.DataFrame:
    """Every field of every gold document with what was read in it.

    Out: field, publisher, document_id str, expected, found str?, gold, given, right bool.
    """
    expected = _gold(gold)
    frames = [_judged(batch) for batch in expected.iter_slices(_BATCH)]
    return pl.concat(frames)


def _judged(expected: pl.DataFrame) -> pl.DataFrame:
    """Rows of one batch of gold documents."""
    documents = expected.select("document_id", "text")
    cleaned = clean(documents)
    articles = tag(documents, segment(cleaned.kept, documents), cleaned.removals).filter(pl.col("part") == 0)
    found = articles.select("document_id", *(_found(field).alias(field) for field in FIELDS))
    long = expected.drop("text").unpivot(
        FIELDS, index=["document_id", "publisher_name"], variable_name="field", value_name="expected"
    )
    read = found.unpivot(FIELDS, index="document_id", variable_name="field", value_name="found")
    asked = expected.select("document_id", "asked").explode("asked").rename({"asked": "field"})
    joined = long.join(read, on=["document_id", "field"], how="left").join(asked, on=["document_id", "field"])
    exact = (pl.col("expected") == pl.col("found")).fill_null(False)
    # A gold date without a time asks for the day.
    day = (pl.col("field") == "date_published") & (pl.col("expected") == pl.col("found").str.head(10))
    return joined.select(
        "field",
        "document_id",
        "expected",
        "found",
        publisher="publisher_name",
        gold=pl.col("expected").is_not_null(),
        given=pl.col("found").is_not_null(),
        right=exact | day.fill_null(False),
    )


def _found(field: str) -> pl.Expr:
    """A field of the articles as a string to compare, null where it is empty."""
    if field == "date_published":
        return pl.col(field).dt.strftime("%Y-%m-%dT%H:%M")
    if field in ("author", "countries"):
        column = pl.col("authors" if field == "author" else field)
        return _key(pl.when(column.list.len() > 0).then(column.list.sort().list.join("; ")))
    return _key(pl.col(field))


def _key(column: pl.Expr) -> pl.Expr:
    """A string as it is compared."""
    return column.map_elements(lambda text: " ".join(fold(text).split()) or None, return_dtype=pl.String)


def _gold(path: Path) -> pl.DataFrame:
    """Gold documents: document_id, publisher_name, text, asked list (fields the gold speaks of), and the fields."""
    if path.is_file():
        return _from_parquet(path)
    rows = [_from_json(file) for file in sorted(path.glob("*.json"))]
    if not rows:
        raise UsageError(f"expected a Parquet file or a folder of gold files (*.json) at {path}, found none")
    texts = dict.fromkeys(("document_id", "publisher_name", "text", *FIELDS), pl.String)
    frame = pl.DataFrame(rows, schema=[*texts.items(), ("asked", pl.List(pl.String))])
    return frame.with_columns(_key(pl.col(f)) for f in FIELDS if f != "date_published")


def _from_parquet(path: Path) -> pl.DataFrame:
    """Articles with title and author columns: these two are asked, the author where the publisher gives any."""
    with expecting(path, "a Parquet file with the columns text, publisher, title, author"):
        rows = pl.read_parquet(path, glob=False).with_row_index("row")
    missing = {"text", "publisher", "title", "author"} - set(rows.columns)
    if missing:
        raise UsageError(f"expected columns text, publisher, title, author in {path}, found no {sorted(missing)[0]!r}")
    author = pl.when(~pl.col("author").str.to_lowercase().str.contains(_IDENTIFIER)).then("author")
    nothing = [pl.lit(None, dtype=pl.String).alias(f) for f in FIELDS if f not in ("headline", "byline")]
    return rows.select(
        pl.format("{}", "row").alias("document_id"),
        pl.col("publisher").alias("publisher_name"),
        "text",
        pl.when(author.is_not_null().any().over("publisher"))
        .then(pl.lit(["headline", "byline"], dtype=pl.List(pl.String)))
        .otherwise(pl.lit(["headline"], dtype=pl.List(pl.String)))
        .alias("asked"),
        _key(pl.col("title")).alias("headline"),
        _key(author).alias("byline"),
        *nothing,
    )


def _from_json(file: Path) -> dict[str, Any]:
    """One gold file of either kind; UsageError where it is of neither."""
    data = json_object(file)
    with expecting(file, "the metadata of a text: labels with its .txt beside it, or those of a seed"):
        return _from_lines(data, file) if "labels" in data else _from_seed(data, file)


def _from_lines(data: dict[str, Any], file: Path) -> dict[str, Any]:
    """Line-level gold: headline and byline are lines of the text; a date counts where the text prints it."""
    text = file.with_suffix(".txt").read_bytes().decode("utf-8")
    lines = text.split("\n")
    first: Callable[[str], str | None] = lambda role: next((lines[n - 1] for n in data["labels"].get(role, [])), None)  # noqa: E731
    return {
        "document_id": data["id"],
        "publisher_name": data["publisher"],
        "text": text,
        "asked": ["headline", "byline", "date_published"],
        "headline": first("title"),
        "byline": first("byline"),
        "date_published": data["date"] if data["date_in_text"] else None,
    }


def _from_seed(data: dict[str, Any], file: Path) -> dict[str, Any]:
    """An annotated seed: everything its metadata say."""
    known = data["metadata"]
    text = (file.parents[2] / "seeds" / data["file"]).read_bytes().decode("utf-8")
    source = known["original_source"]
    return {
        "document_id": data["file"],
        "publisher_name": data["file"],
        "text": text,
        "asked": [field for field in FIELDS if field != "byline"],
        "headline": headline_of(known, text),
        "author": known["author"],
        "publisher": known["publisher"],
        "section": known["section"],
        "date_published": known["published_at"],
        "based_on": source["name_ar"] if source else None,
        "countries": _joined(known["countries"]),
    }


def _joined(values: Iterable[str]) -> str | None:
    """Values as one string, in their order by code."""
    return "; ".join(sorted(values)) or None
