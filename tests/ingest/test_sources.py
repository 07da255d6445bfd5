"""The registry names the publisher of a document, and says plainly what is wrong with it."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from warraq import ingest
from warraq.errors import UsageError


def test_publishers_by_id_domain_name_and_glob(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text(
        "publisher_id,name_ar,domains,globs\np1,الضفاف,difaf.example,\np2,القوافل,,*old_*\n", "utf-8"
    )
    sources = ingest.load_sources(tmp_path / "sources.csv")
    frame = pl.DataFrame(
        {
            "publisher_id": ["p2", None, None, None, None],
            "url": [None, "https://www.difaf.example/a", None, None, "https://notdifaf.example/"],
            "publisher": [None, None, "القوافل", None, None],
            "source_uri": ["a", "b", "c", "x/old_1.txt", "e"],
        }
    )
    assert ingest.match_sources(frame, sources).to_list() == ["p2", "p1", "p2", "p2", None]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("name\nx\n", "unknown column name"),
        ("publisher_id\na\na\n", "line 3: expected a publisher_id of its own, found a twice"),
        (
            "publisher_id,tdm_reserved\na,maybe\n",
            "expected tdm_reserved to be one of false, true, unknown, found maybe",
        ),
        ("publisher_id,domains\na,x.example\nb,X.example\n", "line 3: .* found X.example of a, too"),
        ("publisher_id,timezone\na,Riyadh time\n", "expected timezone to be an IANA name"),
    ],
)
def test_a_bad_registry_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "sources.csv").write_text(text)
    with pytest.raises(UsageError, match=says):
        ingest.load_sources(tmp_path / "sources.csv")


def test_the_nearest_domain_counts_whatever_surrounds_the_host() -> None:
    sources = pl.DataFrame(
        {"publisher_id": ["a", "b"], "domains": ["x.example", "sport.x.example| y.example"]},
    ).with_columns(pl.lit(None, pl.String).alias(c) for c in ("globs", "name_ar", "name_en"))
    urls = [
        "http://u:p@WWW.Sport.x.example:8080/a?b",
        "https://x.example",
        "//x.example/",
        "https://[",
        "y.example",
        "",
    ]
    frame = pl.DataFrame({"url": urls, "source_uri": "s"}).with_columns(
        pl.lit(None, pl.String).alias("publisher"), pl.lit("unknown").alias("publisher_id")
    )
    assert ingest.match_sources(frame, sources).to_list() == ["b", "a", None, None, None, None]


def test_a_glob_is_no_pattern() -> None:
    sources = pl.DataFrame({"publisher_id": ["a", "b"], "globs": ["x(1)/?.txt", "*"]}).with_columns(
        pl.lit(None, pl.String).alias(c) for c in ("domains", "name_ar", "name_en")
    )
    frame = pl.DataFrame({"source_uri": ["x(1)/a.txt", "x(1)/ab.txt", "x1/a.txt"]}).with_columns(
        pl.lit(None, pl.String).alias(c) for c in ("url", "publisher", "publisher_id")
    )
    assert ingest.match_sources(frame, sources).to_list() == ["a", "b", "b"]


def test_an_empty_registry_knows_nobody() -> None:
    frame = pl.DataFrame({"publisher_id": ["a"], "url": ["https://x.example"], "publisher": ["a"], "source_uri": ["s"]})
    assert ingest.match_sources(frame, ingest.load_sources(None)).to_list() == [None]
