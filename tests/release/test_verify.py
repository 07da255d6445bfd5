from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from tests.pipeline.standins import built, validate, write_corpus
from warraq import release
from warraq.errors import ReleaseError, UsageError
from warraq.release import index, manifest
from warraq.release.about import About
from warraq.release.verify import decoded, verify


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("verify")
    return built(write_corpus(folder / "raw"), folder / "out").path


@pytest.fixture
def copy(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(original, tmp_path / original.name))


def failing(path: Path) -> set[str]:
    return {check.name for check in verify(path, validated=validate) if not check.ok}


def rewrite(path: Path, table: str, change: Callable[[pa.Table], pa.Table]) -> None:
    """Alter a table and make every digest agree with it, as a careful forger would."""
    file = path / table / f"{table}.parquet"
    pq.write_table(change(pq.read_table(file)), file)
    listed = json.loads((path / "manifest.json").read_text())
    listed["files"] = [manifest.entry(path, path / entry["path"]) for entry in listed["files"]]
    (path / "manifest.json").write_text(index.dump(listed))
    (path / "SHA256SUMS").write_text(manifest.sums(path))


def setting(column: str, value: object, where: int = 0) -> Callable[[pa.Table], pa.Table]:
    """A change of one cell."""

    def change(rows: pa.Table) -> pa.Table:
        at, field = rows.schema.get_field_index(column), rows.schema.field(column)
        cells = rows.column(column).to_pylist()
        cells[where] = value
        return rows.set_column(at, field, pa.array(cells, field.type))

    return change


def test_an_untouched_release_is_clean(copy: Path) -> None:
    checks = verify(copy, validated=validate)
    assert [c.name for c in checks if not c.ok] == []
    assert [c.name for c in checks] == [
        "checksums", "manifest", "listing", "schema", "row digests",
        "keys", "foreign keys", "spans", "evidence", "profile", "expectations",
    ]  # fmt: skip
    assert all(c.detail for c in checks)


def append(path: Path, content: bytes) -> None:
    path.write_bytes(path.read_bytes() + content)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


TAMPERINGS: dict[str, tuple[Callable[[Path], object], set[str]]] = {
    "a flipped bit in a table": (lambda p: flip(p / "articles/articles.parquet"), {"checksums", "manifest"}),
    "a cut table": (
        lambda p: (p / "facts/facts.parquet").write_bytes(b"PAR1"),
        {"checksums", "manifest", "schema", "row digests", "contents"},
    ),
    "a missing table": (
        lambda p: shutil.rmtree(p / "entities"),
        {"checksums", "manifest", "listing", "row digests", "contents"},
    ),
    "an extra file": (lambda p: (p / "articles" / "more.parquet").write_bytes(b""), {"listing", "schema", "contents"}),
    "a stray file in a table": (lambda p: (p / "articles" / "notes.txt").write_text("x"), {"listing"}),
    "another card": (lambda p: append(p / "README.md", b"x"), {"checksums", "manifest"}),
    "no sums": (lambda p: (p / "SHA256SUMS").unlink(), {"checksums", "listing"}),
    "a manifest that is no JSON": (
        lambda p: (p / "manifest.json").write_text("{"),
        {"checksums", "manifest", "listing", "row digests", "contents"},
    ),
    "sums that name a file outside": (
        lambda p: append(p / "SHA256SUMS", b"00  ../../x\n"),
        {"checksums", "listing"},
    ),
    "a cell changed": (lambda p: rewrite(p, "mentions", setting("surface", "الجيزة")), {"evidence"}),
    "an article without its document": (
        lambda p: rewrite(p, "articles", setting("document_id", "d_00000000000000000000")),
        {"foreign keys", "expectations"},
    ),
    "overlapping spans": (lambda p: rewrite(p, "removals", setting("start", 0)), {"spans"}),
    "a null where none may be": (lambda p: rewrite(p, "removals", nullable), {"schema", "contents"}),
    "another type": (lambda p: rewrite(p, "paragraphs", retyped), {"schema", "contents"}),
    "a column too many": (
        lambda p: rewrite(p, "entities", lambda t: t.append_column("x", pa.array([1]))),
        {"schema", "contents"},
    ),
}


def nullable(rows: pa.Table) -> pa.Table:
    at, field = rows.schema.get_field_index("kind"), rows.schema.field("kind").with_nullable(True)
    return rows.set_column(at, field, pa.array([None] * rows.num_rows, field.type))


def retyped(rows: pa.Table) -> pa.Table:
    at = rows.schema.get_field_index("start")
    return rows.set_column(at, "start", pc.cast(rows.column("start"), pa.int64()))


@pytest.mark.parametrize(("tamper", "expected"), TAMPERINGS.values(), ids=TAMPERINGS)
def test_tampering_is_found(copy: Path, tamper: Callable[[Path], object], expected: set[str]) -> None:
    tamper(copy)
    found = failing(copy)
    assert expected <= found
    assert found - expected <= {"keys", "expectations", "contents"}


def test_a_folder_that_is_no_release_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="expected a release"):
        verify(tmp_path)
    with pytest.raises(ReleaseError, match="expected a release"):
        verify(tmp_path / "nowhere")


def test_a_raw_input_that_is_not_there_is_a_mistake_of_the_call(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="nowhere"):
        verify(copy, [tmp_path / "nowhere"], validated=validate)


def test_the_raw_input_shows_a_lost_character(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = write_corpus(tmp_path / "raw")
    made = built(raw, tmp_path / "out").path
    paragraphs, removals = (release.load(made, name) for name in ("paragraphs", "removals"))
    spans = pl.concat([frame.select("document_id", "start", "text") for frame in (paragraphs, removals)])
    texts = spans.sort("start").group_by("document_id", maintain_order=True).agg(pl.col("text").str.join("\n"))
    found = results(made, texts, monkeypatch)
    assert found == {"lossless": True, "raw input": True}
    longer = texts.with_columns(pl.col("text") + " حرف")
    assert results(made, longer, monkeypatch) == {"lossless": False, "raw input": True}
    assert results(made, texts.head(3), monkeypatch) == {"lossless": True, "raw input": False}


def test_the_raw_input_is_decoded_as_in_a_build(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("أعلن الوزير عن خطة في القرى".encode("cp1256"))
    (tmp_path / "b.txt").write_bytes(b"")
    assert decoded([tmp_path])["text"].to_list() == ["أعلن الوزير عن خطة في القرى"]


@pytest.mark.slow
def test_every_rule_of_the_contract_is_held_against_the_files(copy: Path) -> None:
    rewrite(copy, "entities", lambda rows: pa.concat_tables([rows, rows]))
    rewrite(copy, "removals", setting("kind", "no such kind"))
    found = {check.name: check for check in verify(copy) if not check.ok}
    assert set(found) == {"keys", "expectations"}
    assert "entities.primary_key" in found["keys"].detail
    assert "removals.kind" in found["expectations"].detail


def results(path: Path, texts: pl.DataFrame, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    import sys

    monkeypatch.setattr(sys.modules["warraq.release.verify"], "decoded", lambda _: texts)
    found = verify(path, [path], validated=validate)
    return {check.name: check.ok for check in found if check.name in ("lossless", "raw input")}


def test_about_counts_licences_and_says_what_may_be_done() -> None:
    sources = pl.DataFrame({"publisher_id": ["a", "b", "c"], "license": ["MIT", None, "CC0-1.0"]})
    empty = pl.DataFrame()
    about = About(
        "2026.1.0", "2026-01-01", "full", False, "1", "1", [], {}, {}, {}, {}, {}, sources, empty, empty, empty, None
    )
    assert list(about.licenses) == ["CC0-1.0", "MIT"]
    assert "NOT CLEARED" in about.clearance
