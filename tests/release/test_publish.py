from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import duckdb
import mlcroissant
import polars as pl
import pytest
import yaml

from tests.pipeline.standins import built, write_corpus
from warraq import contract, release
from warraq.errors import ReleaseError, UsageError


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two releases, the second with one document more, one changed and one gone."""
    folder = tmp_path_factory.mktemp("publish")
    raw = write_corpus(folder / "raw")
    built(raw, folder / "out")
    (raw / "open-new.txt").write_text("عنوان جديد\nنص جديد")
    (raw / "open-00.txt").write_text("عنوان آخر\nنص آخر")
    (raw / "closed-01.txt").unlink()
    built(raw, folder / "out")
    return folder / "out"


@pytest.fixture(scope="module")
def first(out: Path) -> Path:
    return out / "2026.11.0"


@pytest.fixture(scope="module")
def second(out: Path) -> Path:
    return out / "2026.11.1"


def test_everything_of_the_design_is_there(second: Path) -> None:
    files = {p.name for p in second.iterdir()}
    documents = "README.md CHANGELOG.md contract.odcs.yaml data_dictionary.md croissant.json manifest.json SHA256SUMS"
    others = "validation.json sources.csv LICENSES CITATION.cff changes views.sql index.html withdrawals.parquet"
    assert files == {*contract.TABLES, *documents.split(), *others.split()}
    for table in contract.TABLES:
        assert {p.suffix for p in (second / table).iterdir()} == {".parquet"}


def test_the_index_names_both_and_latest_the_second(out: Path, second: Path) -> None:
    entries = json.loads((out / "index.json").read_text())["releases"]
    assert [e["version"] for e in entries] == ["2026.11.0", "2026.11.1"]
    assert all({"contract_version", "date", "status", "manifest_sha256"} <= set(e) for e in entries)
    latest = json.loads((out / "latest.json").read_text())
    assert latest == {"version": "2026.11.1", "manifest_sha256": entries[1]["manifest_sha256"]}
    assert not (out / ".staging").exists()


def test_sha256sum_itself_agrees(second: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=second, capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, b"")


def test_the_manifest_names_all_that_the_release_was_made_with(second: Path) -> None:
    manifest = json.loads((second / "manifest.json").read_text())
    assert manifest["parent"] == "2026.11.0"
    assert manifest["cleared_for_redistribution"] is False
    for name in ("ruleset", "lock", "input", "code"):
        assert re.fullmatch("[0-9a-f]{32,64}", manifest[f"{name}_digest"]), name
    tables = [e for e in manifest["files"] if e["path"].split("/")[0] in contract.TABLES]
    assert {e["path"].split("/")[0]: e["rows"] for e in tables} == manifest["tables"]
    assert all(len(e["row_digest"]) == 32 for e in tables)


def test_changes_are_counted_and_named_by_key(second: Path) -> None:
    report = json.loads((second / "changes" / "report.json").read_text())
    assert report["parent"] == "2026.11.0"
    assert report["tables"]["documents"] == {"rows": 14, "added": 1, "changed": 1, "removed": 1}
    keys = pl.read_parquet(second / "changes" / "documents.parquet")
    assert keys.columns == ["document_id", "change"]
    assert sorted(keys["change"]) == ["added", "changed", "removed"]
    assert pl.read_parquet(second / "changes" / "removals.parquet").columns == ["document_id", "start", "change"]


def test_the_changelog_grows(first: Path, second: Path) -> None:
    assert "First release." in (first / "CHANGELOG.md").read_text()
    text = (second / "CHANGELOG.md").read_text()
    assert text.index("## 2026.11.1") < text.index("Since 2026.11.0") < text.index("## 2026.11.0")
    assert "| documents | 14 | 1 | 1 | 1 |" in text


def test_the_card_is_one_the_hub_reads(second: Path) -> None:
    text = (second / "README.md").read_text()
    front = yaml.safe_load(text.split("---\n")[1])
    assert [c["config_name"] for c in front["configs"]] == list(contract.TABLES)
    files = [{"split": "corpus", "path": f"{t}/*.parquet"} for t in contract.TABLES]
    assert [file for c in front["configs"] for file in c["data_files"]] == files
    features = {c["config_name"]: c["features"] for c in front["dataset_info"]}
    for table in contract.TABLES:
        assert [f["name"] for f in features[table]] == contract.arrow_schema(table).names
    for title in ("Composition", "Collection", "Processing", "Uses", "Limits", "Distribution and maintenance"):
        assert f"## {title}" in text


def test_the_report_page_stands_on_its_own(second: Path) -> None:
    text = (second / "index.html").read_text()
    assert '<html lang="ar" dir="rtl">' in text
    assert "<script" not in text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)
    assert "$" not in text
    for link in re.findall(r'href="([^"]+)"', text):
        assert (second / link).exists() or link.startswith("data_docs/")


def test_what_is_shown_is_escaped(tmp_path: Path) -> None:
    raw = write_corpus(tmp_path / "raw", 1)
    (raw / "open-00.txt").write_text("<script>alert(1)</script> & “$version”\nنص\n# <b>شارك</b>")
    text = (built(raw, tmp_path / "out").path / "index.html").read_text()
    assert "<script" not in text
    assert "<b>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.parametrize("table", contract.TABLES)
def test_one_line_loads_a_table(second: Path, table: str) -> None:
    frame = pl.read_parquet(f"{second}/{table}/*.parquet")
    assert frame.schema == contract.polars_schema(table)
    assert frame.equals(release.load(second, table))
    counted = duckdb.sql(f"select count(*) from '{second}/{table}/*.parquet'").fetchall()
    assert counted == [(frame.height,)]


def test_croissant_gives_records(second: Path) -> None:
    dataset = mlcroissant.Dataset(str(second / "croissant.json"))
    assert not dataset.metadata.ctx.issues.errors
    records = list(dataset.records("entities"))
    assert [r["entities/label_en"] for r in records] == [b"Cairo"]


def test_the_views_answer(second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(second)
    with duckdb.connect() as db:
        db.execute((second / "views.sql").read_text())
        assert db.sql("select count(*) from article_text").fetchall() == [(12,)]
        for view in ("quotations", "events", "dates"):
            assert db.sql(f"select count(*) from {view}").fetchall() == [(0,)]


def test_load_takes_the_latest_of_a_folder_of_releases(out: Path, second: Path) -> None:
    assert release.load(out, "articles").equals(release.load(second, "articles"))
    with pytest.raises(UsageError, match="expected one of documents, articles"):
        release.load(out, "article")
    with pytest.raises(ReleaseError, match="is it a release"):
        release.load(out.parent, "articles")


def test_files_that_did_not_change_are_shared_with_the_parent(first: Path, second: Path) -> None:
    assert (first / "entities/entities.parquet").samefile(second / "entities/entities.parquet")
    assert not (first / "articles/articles.parquet").samefile(second / "articles/articles.parquet")
