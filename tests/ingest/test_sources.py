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
    ],
)
def test_a_bad_registry_is_one_clear_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "sources.csv").write_text(text)
    with pytest.raises(UsageError, match=says):
        ingest.load_sources(tmp_path / "sources.csv")
