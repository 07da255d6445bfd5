"""Stages small enough to see through, so that what is tested is the pipeline and not the reading of Arabic.

A document is a .txt file named `<publisher>-<anything>.txt`. Its first line is the headline, a line that begins with #
is removed, every other line is a body paragraph. Numbers are quantities, the word القاهرة is a place; a line `date
2024-05-01` dates the article. A document that holds BOOM breaks the stage that it names: BOOM:segment.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pyarrow as pa

from warraq import contract, ids
from warraq.contract.model import GE
from warraq.pipeline import Built, Options, Stages, build
from warraq.validate import Report
from warraq.validate.corpus import corpus
from warraq.validate.report import RESULTS
from warraq.validate.run import _checked

Rows = list[dict[str, Any]]


def inventory(inputs: Sequence[Path], sources: pl.DataFrame) -> pl.DataFrame:
    files = sorted(p for given in inputs for p in (given.rglob("*.txt") if given.is_dir() else [given]))
    rows = [_listed(path) for path in files]
    kinds = {"document_id": str, "source_uri": str, "path": str, "sha256": str, "bytes": int, "media_type": str}
    return pl.DataFrame(rows, schema={**kinds, "publisher_id": str}, orient="row")


def _listed(path: Path) -> dict[str, Any]:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    return {
        "document_id": ids.document_id(None, path.name),
        "source_uri": path.name,
        "path": str(path),
        "sha256": digest,
        "bytes": len(content),
        "media_type": "text/plain",
        "publisher_id": path.name.split("-")[0],
    }


def read_rows(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    yield rows.with_columns(pl.Series("content", [Path(p).read_bytes() for p in rows["path"]], dtype=pl.Binary))


def decode(records: pl.DataFrame) -> pl.DataFrame:
    texts = [_decoded(content) for content in records["content"]]
    good = pl.Series("text", texts, dtype=pl.String)
    return records.select(
        "document_id", "source_uri", "sha256", "bytes", "media_type", "publisher_id", good,
        pl.lit(None, dtype=pl.String).alias("url"), pl.lit("utf-8").alias("encoding"),
        pl.lit(0, dtype=pl.Int32).alias("decode_errors"),
    ).with_columns(
        pl.when(pl.col("text").is_null()).then(pl.lit("quarantined")).otherwise(pl.lit("released")).alias("status"),
        pl.when(pl.col("text").is_null()).then(pl.lit("binary")).alias("reason"),
    )  # fmt: skip


def _decoded(content: bytes) -> str | None:
    return None if b"\0" in content else content.decode()


def break_on(stage: str, texts: pl.Series) -> None:
    if texts.str.contains(f"BOOM:{stage}", literal=True).any():
        raise IndexError(stage)


def screen_language(documents: pl.DataFrame) -> pl.DataFrame:
    return documents


def clean(documents: pl.DataFrame, templates: pl.DataFrame | None = None) -> SimpleNamespace:
    break_on("clean", documents["text"])
    kept, removed = [], []
    for identifier, text in (
        documents.filter(status="released").select("document_id", "text").sort("document_id").rows()
    ):
        for line, found in enumerate(re.finditer(r"[^\n]+", text)):
            span = {"document_id": identifier, "start": found.start(), "end": found.end(), "text": found[0]}
            if found[0].startswith("#"):
                removed.append({**span, "kind": "share", "rule_id": "share.1"})
            else:
                kept.append({**span, "line": line})
    return SimpleNamespace(kept=_frame(kept, KEPT), removals=_frame(removed, contract.polars_schema("removals")))


KEPT = {"document_id": pl.String, "line": pl.Int32, "start": pl.Int32, "end": pl.Int32, "text": pl.String}


def _frame(rows: Rows, schema: Any) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=schema, orient="row")


def segment(kept: pl.DataFrame, documents: pl.DataFrame) -> pl.DataFrame:
    break_on("segment", kept["text"])
    rows = kept.with_columns(
        pl.Series("article_id", [ids.derive("a", d, 0) for d in kept["document_id"]], dtype=pl.String),
        (pl.int_range(pl.len()).over("document_id")).cast(pl.Int32).alias("position"),
    )
    keys = [rows[name] for name in ("article_id", "position", "text")]
    return rows.select(
        ids.derive_column("p", keys).alias("paragraph_id"),
        "article_id", "document_id", "position", "text", "start", "end",
        pl.when(pl.col("position") == 0).then(pl.lit("headline")).otherwise(pl.lit("body")).alias("role"),
        pl.col("text").str.count_matches(r"\S+").cast(pl.Int32).alias("word_count"),
        pl.lit(1, dtype=pl.Int32).alias("sentence_count"),
        pl.lit("ar").alias("in_language"), pl.lit(0, dtype=pl.Int32).alias("part"),
    )  # fmt: skip


def tag(documents: pl.DataFrame, paragraphs: pl.DataFrame, removals: pl.DataFrame) -> pl.DataFrame:
    break_on("tag", paragraphs["text"])
    publishers = dict(documents.select("document_id", "publisher_id").rows())
    rows = [_article(group, publishers) for _, group in paragraphs.group_by("document_id", maintain_order=True)]
    made = {"duplicate_cluster_id", "canonical_article_id", "split", "license", "rights_basis", "tdm_reserved"}
    schema = {n: k for n, k in contract.polars_schema("articles").items() if n not in made | {"text_released"}}
    return _frame(rows, schema)


def _article(group: pl.DataFrame, publishers: dict[str, str]) -> dict[str, Any]:
    first = group.row(0, named=True)
    date = re.search(r"date (\d{4}-\d\d-\d\d)", "\n".join(group["text"]))
    printed = pl.Series([date[1]]).str.to_datetime(time_unit="us", time_zone="UTC")[0] if date else None
    ratios = ("stop_word", "latin", "digit", "symbol", "repetition", "removed")
    return {
        **dict.fromkeys(contract.polars_schema("articles"), None),
        **{f"{name}_ratio": 0.0 for name in ratios},
        "article_id": first["article_id"],
        "document_id": first["document_id"],
        "part": 0,
        "headline": first["text"],
        "authors": [],
        "publisher_id": publishers[first["document_id"]],
        "date_published": printed,
        "date_published_precision": "day" if date else None,
        "date_published_basis": "dateline" if date else None,
        "in_language": "ar",
        "language_score": 1.0,
        "countries": [],
        "topics": [],
        "word_count": int(group["word_count"].sum()),
        "paragraph_count": group.height,
    }


def extract(
    names: Sequence[str], paragraphs: pl.DataFrame, articles: pl.DataFrame, lexicon: pl.DataFrame | None = None
) -> SimpleNamespace:
    break_on("facts", paragraphs["text"])
    mentions, facts, arguments = [], [], []
    for row in paragraphs.iter_rows(named=True):
        mentions += [_mention(row, found) for found in re.finditer("القاهرة", row["text"])]
        facts += [_fact(row, found) for found in re.finditer(r"\d+", row["text"])]
    for fact in facts:
        place = next((m["mention_id"] for m in mentions if m["paragraph_id"] == fact["paragraph_id"]), None)
        if place:
            arguments.append(
                {
                    "fact_id": fact["fact_id"],
                    "role": "place",
                    "ord": 0,
                    "entity_id": CAIRO["entity_id"],
                    "mention_id": place,
                }
            )
    frames = {
        "mentions": mentions,
        "facts": facts,
        "fact_arguments": arguments,
        "entities": [CAIRO] if mentions else [],
    }
    return SimpleNamespace(**{name: _frame(rows, contract.polars_schema(name)) for name, rows in frames.items()})


CAIRO = {
    "entity_id": "e_00000000000000000085",
    "entity_type": "place",
    "label_ar": "القاهرة",
    "label_en": "Cairo",
    "wikidata_id": "Q85",
    "country": "EG",
    "latitude": 30.04,
    "longitude": 31.24,
}
BY = {"extractor": "standin", "extractor_version": "1.0.0"}


def _mention(row: dict[str, Any], found: re.Match[str]) -> dict[str, Any]:
    place = {"article_id": row["article_id"], "paragraph_id": row["paragraph_id"], "surface": found[0]}
    identifier = ids.derive("m", row["paragraph_id"], found.start(), found.end(), "place")
    kind = {"mention_type": "name", "entity_type": "place", "entity_id": CAIRO["entity_id"], "link_score": 1.0}
    return {"mention_id": identifier, **place, "start": found.start(), "end": found.end(), **kind, **BY}


def _fact(row: dict[str, Any], found: re.Match[str]) -> dict[str, Any]:
    number = float(found[0])
    identifier = ids.derive("f", row["paragraph_id"], found.start(), found.end(), "quantity", "quantity.1")
    return {
        **dict.fromkeys(contract.polars_schema("facts"), None),
        "fact_id": identifier,
        "article_id": row["article_id"],
        "paragraph_id": row["paragraph_id"],
        "fact_type": "quantity",
        "start": found.start(),
        "end": found.end(),
        "surface": found[0],
        "value_num": number,
        "value_min": number,
        "value_max": number,
        "comparator": "eq",
        "modality": "asserted",
        "polarity": "positive",
        "confidence": 1.0,
        "rule_id": "quantity.1",
        **BY,
    }


def validate(tables: Mapping[str, pa.Table], profile: str, texts: pl.DataFrame | None = None) -> Report:
    """The cross-table rules only: the rest takes seconds, and is tested where it is at home."""
    held = corpus(tables, profile, texts)
    checked = [rule for name in contract.TABLES for rule in contract.rules(name) if rule.engine != GE]
    outcomes = [_checked(rule, held) for rule in checked]
    results = pl.DataFrame([outcome.row() for outcome in outcomes], schema=RESULTS, orient="row")
    failures = {(o.rule.table, o.rule.name): o.failing for o in outcomes if o.failing.height}
    return Report(profile, contract.load().version, results, failures, {})


STAGES = Stages(
    inventory=inventory,
    read_rows=read_rows,
    decode=decode,
    screen_language=screen_language,
    clean=clean,
    segment=segment,
    tag=tag,
    extract=extract,
    validate=validate,
)


TODAY = date(2026, 11, 21)
REGISTRY = """publisher_id,name_ar,license,rights_basis,tdm_reserved,text_release
open,المفتوح,CC0-1.0,written for this test,false,true
closed,المغلق,,fair use,unknown,false
"""
# Longer than the contract's limit for surfaces, so that the open profile has something to withhold.
SECRET = "وهذه جملة طويلة لا يأذن صاحبها بنشرها فلا يجوز أن تظهر في أي ملف من ملفات الإصدار المفتوح مهما كان نوعه"


def write_corpus(folder: Path, count: int = 12) -> Path:
    """A folder of documents of two publishers with a registry, one binary document and one that breaks a stage."""
    folder.mkdir(parents=True)
    for i in range(count):
        publisher = ("open", "closed")[i % 2]
        lines = [f"عنوان الخبر {i}", f"date 2024-0{i % 4 + 1}-01", f"أنفقت القاهرة {i * 7} مليون جنيه", "# شارك"]
        (folder / f"{publisher}-{i:02}.txt").write_text("\n".join([*lines, SECRET, f"# احذف {SECRET}"]))
    (folder / "open-binary.txt").write_bytes(b"\0\1\2")
    (folder / "open-broken.txt").write_text("عنوان\nBOOM:segment\n")
    (folder / "sources.csv").write_text(REGISTRY)
    return folder


def options(raw: Path, out: Path, **changes: Any) -> Options:
    return Options(**{"inputs": (raw,), "out": out, "today": TODAY, **changes})


def built(raw: Path, out: Path, **changes: Any) -> Built:
    """A release built with the stand-ins."""
    return build(options(raw, out, **changes), stages=STAGES)


def table_bytes(release: Path) -> dict[str, bytes]:
    """Content of every Parquet file of the tables."""
    return {p.relative_to(release).as_posix(): p.read_bytes() for p in sorted(release.glob("*/*.parquet"))}


def words(release: Path) -> str:
    """All that can be read in a release, of compressed files too."""
    found = [p for p in sorted(release.rglob("*")) if p.is_file()]
    return "\n".join(str(pl.read_parquet(p).rows()) if p.suffix == ".parquet" else p.read_text() for p in found)
