"""Precision and coverage of each topic on labelled and read articles, and thresholds chosen leaving one publisher out.

    python benchmarks/topics.py [FILE.parquet]      columns publisher, url, title, text; default: ../shared's sample

An emitted topic is judged by a reading where there is one (`topic_readings.csv`: the head of the document's SHA-256, a
topic, whether it is right, how it was drawn), otherwise by the publisher's own label (`topic_labels.csv`: section of
the address, desk of the wire, keyword of the address; a label may allow several topics). The rest is not judged.
"""

from __future__ import annotations

import sys
from pathlib import Path

import polars as pl

from warraq import clean, ingest, segment, tag
from warraq.resources import table
from warraq.tag import lexicon, topics

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT.parent / "shared" / "corpora" / "arabic_news_sample.parquet"
# A topic is emitted where at least this share of the judged ones is right, among at least so many.
WANTED, FEWEST_JUDGED = 0.90, 10
GRID = [2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0, 6.0]
_NEVER = 1e9
_KEY = pl.col("sha256").str.head(16)


def documents(source: Path) -> pl.DataFrame:
    """Documents of the sample as `ingest` and `tag` leave them, with their publisher and title."""
    sample = pl.read_parquet(source, columns=["publisher", "url", "title", "text"])
    empty = dict.fromkeys(["declared_encoding", "author", "date", "publisher_id", "fetched", "reason"])
    raw = sample.select(
        pl.format("sample/{}.txt", pl.int_range(pl.len())).alias("source_uri"),
        "publisher",
        "url",
        "title",
        media_type=pl.lit("text/plain"),
        content=pl.col("text").cast(pl.Binary),
    ).with_columns(pl.lit(value, pl.String).alias(name) for name, value in empty.items())
    return tag.screen_language(ingest.decode(raw)).unique("sha256", keep="first", maintain_order=True)


def evidence(found: pl.DataFrame) -> pl.DataFrame:
    """Scores of every topic: those of `topics.scores` with document and publisher."""
    cleaned = clean.clean(found)
    paragraphs = segment.segment(cleaned.kept, found).filter(pl.col("part") == 0).sort("document_id", "position")
    numbered = paragraphs.with_columns(article=pl.col("document_id").rle_id())
    names = numbered.select("article", "document_id").unique()
    owners = found.select("document_id", document=_KEY, publisher="given_publisher")
    return topics.scores(lexicon.words(numbered)).join(names.join(owners, on="document_id"), on="article")


def labels(found: pl.DataFrame) -> pl.DataFrame:
    """Topics that the publishers' labels allow: document, allowed list[str]."""
    address, owner = pl.col("url"), pl.col("given_publisher")
    section = address.str.extract(r"/ar/(.*?)/20\d\d/", 1)
    keywords = address.str.extract(r"/\d{8}-(.*)$", 1).str.split("-")
    kinds = {
        "section": pl.concat_list(section, section.str.extract(r"^([^/]+)", 1)),
        "desk": pl.concat_list(pl.col("given_title").str.extract(r"^(\S+) / ", 1)),
        "keyword": keywords,
    }
    known = pl.read_csv(ROOT / "benchmarks" / "topic_labels.csv", infer_schema=False)
    rows = [
        found.select(document=_KEY, publisher=owner, kind=pl.lit(kind), label=values).explode("label")
        for kind, values in kinds.items()
    ]
    matched = pl.concat(rows).join(known, on=["publisher", "kind", "label"])
    split = matched.select("document", pl.col("topics").str.split("|")).explode("topics")
    return split.group_by("document").agg(allowed=pl.col("topics").unique())


def judged(pairs: pl.DataFrame, allowed: pl.DataFrame) -> pl.DataFrame:
    """The pairs of document and topic with `right` (null: not judged) and `by_label` (what the label alone says)."""
    readings = pl.read_csv(ROOT / "benchmarks" / "topic_readings.csv", infer_schema=False)
    read = readings.select("document", "topic", read=pl.col("right") == "yes")
    joined = pairs.join(allowed, on="document", how="left").join(read, on=["document", "topic"], how="left")
    by_label = pl.when(pl.col("broader").is_null()).then(pl.col("allowed").list.contains(pl.col("topic")))
    return joined.with_columns(by_label=by_label).with_columns(right=pl.coalesce("read", "by_label"))


def emitted(scores: pl.DataFrame, thresholds: pl.DataFrame) -> pl.DataFrame:
    """Pairs of document and topic that the thresholds let pass."""
    chosen = topics.chosen(scores, thresholds).explode("topics")
    named = chosen.select("article", topic=pl.col("topics").str.strip_prefix("medtop:"))
    return named.join(scores, on=["article", "topic"])


def by_topic(pairs: pl.DataFrame, allowed: pl.DataFrame) -> pl.DataFrame:
    """One row a topic: emitted, right of judged, of read, of labelled, and how many labelled articles have it."""
    alone = allowed.filter(pl.col("allowed").list.len() == 1).select("document", topic=pl.col("allowed").list.first())
    covered = alone.join(pairs.select("document", "topic", has=pl.lit(1)), on=["document", "topic"], how="left")
    coverage = covered.group_by("topic").agg(labelled=pl.len(), covered=pl.col("has").sum())
    rows = pairs.group_by("topic").agg(
        emitted=pl.len(),
        right=_share("right"),
        read=_share("read"),
        label_agrees=_share("by_label"),
    )
    has = pl.format("{} of {}", "covered", "labelled").fill_null("")
    named = table("tag/topic_thresholds.csv").select("topic", "label")
    return (
        rows.join(coverage, on="topic", how="left")
        .join(named, on="topic")
        .sort("topic")
        .select("topic", "label", "emitted", "right", "read", "label_agrees", labelled_have_it=has)
    )


def _share(name: str) -> pl.Expr:
    """How many of the known are true, in words."""
    return pl.format("{} of {}", pl.col(name).sum(), pl.col(name).count())


def thresholds_from(pairs: pl.DataFrame) -> pl.DataFrame:
    """The lowest density of the grid at which each topic is right often enough; never, where there is none."""
    known = pairs.filter(pl.col("right").is_not_null()).join(topics.thresholds().drop("least"), on="topic")
    known = known.filter(pl.col("kinds") >= pl.col("fewest"))
    rows = []
    for topic, fewest in topics.thresholds().select("topic", "fewest").iter_rows():
        own = known.filter(pl.col("topic") == topic)
        passing = ((least, own.filter(pl.col("density") >= least)["right"]) for least in GRID)
        good = [least for least, right in passing if len(right) >= FEWEST_JUDGED and (right.mean() or 0) >= WANTED]  # type: ignore[operator]
        rows.append({"topic": topic, "fewest": fewest, "least": min(good, default=_NEVER)})
    return pl.DataFrame(rows, schema=topics.thresholds().schema)


def leave_one_out(scores: pl.DataFrame, allowed: pl.DataFrame) -> pl.DataFrame:
    """Each publisher scored with the thresholds that all the others would choose, beside the packaged ones."""
    pairs = judged(scores, allowed)
    rows = []
    for publisher in scores["publisher"].unique().sort():
        own = scores.filter(pl.col("publisher") == publisher)
        learnt = thresholds_from(pairs.filter(pl.col("publisher") != publisher))
        row: dict[str, object] = {"publisher": publisher}
        for name, limits in (("left out", learnt), ("packaged", topics.thresholds())):
            result = judged(emitted(own, limits), allowed)
            counts = f"{result['right'].sum()} of {result['right'].count()}"
            row |= {f"emitted, {name}": result.height, f"right, {name}": counts}
        rows.append(row)
    return pl.DataFrame(rows)


def main() -> None:
    """Print the tables."""
    found = documents(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
    scores, allowed = evidence(found), labels(found)
    pairs = judged(emitted(scores, topics.thresholds()), allowed)
    with pl.Config(
        tbl_rows=40, tbl_cols=12, tbl_formatting="MARKDOWN", fmt_str_lengths=60, tbl_hide_column_data_types=True
    ):
        print(f"{found.height} documents, {pairs['document'].n_unique()} of them with a topic\n")
        print(by_topic(pairs, allowed))
        print(leave_one_out(scores, allowed))


if __name__ == "__main__":
    main()
