"""CPU seconds and MB of raw UTF-8 per CPU second, stage by stage, in one process.

    python benchmarks/stages.py [FILE.parquet]      a table with a `text` column; default: the seeds, repeated

CPU seconds of all threads are counted, so the figures do not flatter a stage that uses both cores. On a shared machine
compare the ratios within one run, not one run with another; the last row says how fast the machine was.
"""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl

from warraq import clean, dedup, facts, ingest, segment, tag

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT.parent / "shared" / "corpora" / "arabic_news_sample.parquet"


def records(source: Path | None) -> pl.DataFrame:
    """Raw documents: of the given Parquet file, or about 5 MB of repeated seeds."""
    if source:
        texts = pl.read_parquet(source)["text"].drop_nulls()
    else:
        seeds = [p.read_text("utf-8", errors="replace") for p in sorted((ROOT / "seeds").glob("*.txt"))]
        texts = pl.Series([f"{text}\n{copy}" for copy in range(300) for text in seeds if text])
    names = [f"bench/{i}.txt" for i in range(texts.len())]
    content = texts.cast(pl.Binary)
    empty = dict.fromkeys(
        ["declared_encoding", "url", "title", "author", "date", "publisher", "publisher_id", "fetched", "reason"]
    )
    frame = pl.DataFrame({"source_uri": names, "media_type": "text/plain", "content": content})
    return frame.with_columns(pl.lit(value, pl.String).alias(name) for name, value in empty.items())


def measured(rows: list[tuple[str, float]], name: str, stage: Callable[..., Any], *frames: Any) -> Any:
    """Run a stage and note its CPU seconds."""
    start = time.process_time()
    result = stage(*frames)
    rows.append((name, time.process_time() - start))
    return result


def seconds(raw: pl.DataFrame) -> list[tuple[str, float]]:
    """CPU seconds of each stage, of ingest to tag together, and of all, on raw documents."""
    facts.extract(*warm_up())
    rows: list[tuple[str, float]] = []
    documents = measured(rows, "ingest.decode", ingest.decode, raw)
    documents = measured(rows, "tag.screen_language", tag.screen_language, documents)
    cleaned = measured(rows, "clean", clean.clean, documents)
    paragraphs = measured(rows, "segment", segment.segment, cleaned.kept, documents)
    articles = measured(rows, "tag", tag.tag, documents, paragraphs, cleaned.removals)
    ingest_to_tag = sum(each for _, each in rows)
    measured(rows, "facts", facts.extract, paragraphs, articles)
    measured(rows, "dedup.signatures", dedup.signatures, articles, paragraphs)
    return [*rows, ("ingest to tag", ingest_to_tag), ("all", sum(each for _, each in rows))]


def main() -> None:
    """Print the table."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else (SAMPLE if SAMPLE.exists() else None)
    raw = records(source)
    megabytes = raw["content"].bin.size().sum() / 1e6
    print(f"{source.name if source else 'seeds, repeated'}: {megabytes:.1f} MB, {raw.height} documents\n")
    print(f"{'stage':<22}{'CPU s':>8}{'MB/CPU s':>10}")
    for name, each in [*seconds(raw), ("zstd-3 Parquet write", written(raw))]:
        print(f"{name:<22}{each:>8.2f}{megabytes / each:>10.1f}")


def written(raw: pl.DataFrame) -> float:
    """CPU seconds of writing the same texts as Parquet with zstd: how fast the machine is just now."""
    start = time.process_time()
    raw.select("content").write_parquet(io.BytesIO(), compression="zstd", compression_level=3)
    return time.process_time() - start


def warm_up() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Frames of one short document, so that loading rules and lexicons is not counted as work on the corpus."""
    text = "عنوان قصير\n\nقال وزير الطاقة إن المشروع سيبدأ في 3 مارس 2020."
    raw = records(None).head(1).with_columns(content=pl.lit(text).cast(pl.Binary))
    documents = tag.screen_language(ingest.decode(raw))
    cleaned = clean.clean(documents)
    paragraphs = segment.segment(cleaned.kept, documents)
    return paragraphs, tag.tag(documents, paragraphs, cleaned.removals)


if __name__ == "__main__":
    main()
