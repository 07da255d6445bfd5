from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from warraq.pipeline import parts

INPUTS = pl.DataFrame({"document_id": ["d2", "d1"], "fingerprint": ["y", "x"]})
TABLES = {"articles": pl.DataFrame({"document_id": ["d1"], "article_id": ["a1"]})}


def test_a_part_reads_as_it_was_written(tmp_path: Path) -> None:
    found = parts.read(parts.write(tmp_path / "p", INPUTS, TABLES))
    assert found is not None
    assert found.inputs.equals(INPUTS)
    assert dict(found.counts) == {"articles": 1, "inputs": 2}
    assert found.table("articles").collect().equals(TABLES["articles"])
    assert [p.name for p in tmp_path.iterdir()] == ["p"]


def test_the_address_depends_on_documents_content_and_settings_alone() -> None:
    assert parts.address(INPUTS, "s") == parts.address(INPUTS.reverse(), "s")
    others = {
        parts.address(INPUTS, "t"),
        parts.address(INPUTS.head(1), "s"),
        parts.address(INPUTS.with_columns(fingerprint=pl.lit("x")), "s"),
    }
    assert len(others | {parts.address(INPUTS, "s")}) == 4


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "a flipped bit": lambda p: flip(p / "articles.parquet"),
    "a cut file": lambda p: (p / "articles.parquet").write_bytes((p / "articles.parquet").read_bytes()[:-9]),
    "a lost file": lambda p: (p / "articles.parquet").unlink(),
    "no summary": lambda p: (p / "part.json").unlink(),
    "half a summary": lambda p: (p / "part.json").write_text((p / "part.json").read_text()[:40]),
    "another format": lambda p: (p / "part.json").write_text(json.dumps({"format": 0, "files": {}})),
    "a summary of another shape": lambda p: (p / "part.json").write_text("[1]"),
    "other inputs": lambda p: flip(p / "inputs.parquet"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_part_is_none_and_is_written_again(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    folder = parts.write(tmp_path / "p", INPUTS, TABLES)
    damage(folder)
    assert parts.read(folder) is None
    assert parts.finished(tmp_path) == []
    parts.write(folder, INPUTS, TABLES)
    assert parts.read(folder) is not None


def test_finished_parts_come_largest_first(tmp_path: Path) -> None:
    for name, rows in {"b": 1, "a": 1, "c": 2}.items():
        parts.write(tmp_path / name, INPUTS.head(rows), TABLES)
    (tmp_path / ".unfinished").mkdir()
    assert [p.path.name for p in parts.finished(tmp_path)] == ["c", "a", "b"]
    assert parts.finished(tmp_path / "nowhere") == []
