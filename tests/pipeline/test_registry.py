from __future__ import annotations

from pathlib import Path

import pytest

from warraq import ids
from warraq.errors import UsageError
from warraq.pipeline import registry


def test_a_table_is_found_on_top_of_an_input_unless_another_is_given(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "sources.csv").write_text("")
    inputs = [tmp_path / "a.txt", tmp_path / "b"]
    assert registry.find(inputs, "sources.csv", None) == tmp_path / "b" / "sources.csv"
    assert registry.find(inputs, "withdrawals.csv", None) is None
    assert registry.find(inputs, "sources.csv", tmp_path / "x.csv") == tmp_path / "x.csv"


def test_withdrawals_name_documents_by_id_or_by_url(tmp_path: Path) -> None:
    path = tmp_path / "withdrawals.csv"
    path.write_text(
        "document_id,url,date,reason\nd_b,,2026-01-01,court order\n,https://a.example/x?utm_source=y,2026-01-02,request\n"
        "d_b,,2026-01-03,again\n"
    )
    found = registry.withdrawals(path)
    by_url = ids.document_id("https://a.example/x", "")
    assert dict(found.select("document_id", "reason").rows()) == {"d_b": "court order", by_url: "request"}
    assert registry.withdrawals(None).is_empty()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("document_id,url\nd_b,\n", "missing date, reason"),
        ("document_id,url,date,reason\n,,2026-01-01,why\n", "found a row with neither"),
        ("", "expected a CSV or Parquet table"),
    ],
)
def test_a_table_that_cannot_be_used_is_said_to_be_so(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "withdrawals.csv"
    path.write_text(content)
    with pytest.raises(UsageError, match=message):
        registry.withdrawals(path)


def test_a_table_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="expected a CSV or Parquet table"):
        registry.withdrawals(tmp_path / "nowhere.csv")
