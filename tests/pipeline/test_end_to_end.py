"""The package's own stages over whole inputs: a release that verifies against its raw text."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import polars as pl
import pytest

from tests.pipeline import standins
from tests.pipeline.standins import options, table_bytes
from warraq import release
from warraq.pipeline import Built, build
from warraq.pipeline.stages import default_stages

pytestmark = pytest.mark.slow


def quick(raw: Path, out: Path, **changes: object) -> Built:
    """A build with the real stages that validates by the cross-table rules alone."""
    stages = dataclasses.replace(default_stages(), validate=standins.validate)
    return build(options(raw, out, **changes), stages=stages)


@pytest.fixture(scope="module")
def seeds(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(options(root / "seeds", tmp_path_factory.mktemp("seeds") / "releases"))


def test_a_release_of_the_sample_documents_verifies_against_them(seeds: Built, root: Path) -> None:
    checks = release.verify(seeds.path, [root / "seeds"])
    assert [(c.name, c.detail) for c in checks if not c.ok] == []
    assert {"lossless", "raw input"} <= {c.name for c in checks}
    assert (seeds.path / "data_docs" / "index.html").exists()
    for folder in ("work", "quarantine"):
        assert (seeds.path.parents[1] / folder).is_dir()


def test_what_cannot_be_released_is_named(seeds: Built) -> None:
    rows = release.load(seeds.path, "documents").filter(pl.col("status") != "released")
    reasons = dict(rows.select("source_uri", "reason").iter_rows())
    assert reasons["13_empty.txt"] == "empty"
    assert reasons["14_binary.txt"] == "binary"
    assert reasons["12_persian.txt"] == "language:fa"


def test_near_duplicates_share_a_cluster_and_a_split(seeds: Built) -> None:
    documents = release.load(seeds.path, "documents").select("document_id", "source_uri")
    pair = release.load(seeds.path, "articles").join(documents, on="document_id")
    pair = pair.filter(pl.col("source_uri").str.contains("near_duplicate"))
    assert pair.height == 2
    assert pair["duplicate_cluster_id"].n_unique() == pair["split"].n_unique() == 1
    assert pair.sort("date_published")["article_id"][0] == pair["canonical_article_id"][0]


@pytest.mark.parametrize("changes", [{}, {"max_documents": 5}], ids=["again", "in small shards"])
def test_a_second_build_gives_the_same_bytes(
    seeds: Built, root: Path, tmp_path: Path, changes: dict[str, object]
) -> None:
    assert table_bytes(quick(root / "seeds", tmp_path, **changes).path) == table_bytes(seeds.path)


def test_an_open_release_of_unlisted_sources_verifies(root: Path, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    for path in sorted((root / "seeds").glob("0*.txt")):
        (tmp_path / "raw" / path.name).write_bytes(path.read_bytes())
    made = quick(tmp_path / "raw", tmp_path / "out", profile="open")
    assert release.load(made.path, "paragraphs")["text"].null_count() == made.counts["paragraphs"]
    assert [c for c in release.verify(made.path, validated=standins.validate) if not c.ok] == []


def test_the_shared_documents(shared: Path, tmp_path: Path) -> None:
    made = quick(shared / "seeds", tmp_path)
    assert (made.counts["documents"], made.counts["articles"], made.statuses) == (5, 6, {"released": 5})
    checks = release.verify(made.path, [shared / "seeds"], validated=standins.validate)
    assert [c for c in checks if not c.ok] == []
