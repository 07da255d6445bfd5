"""Tables to an immutable release: written aside, verified from disk, put in its place in one step."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pyarrow as pa

from warraq import contract, validate
from warraq.errors import ReleaseError
from warraq.release import card, changelog, checks, citation, diff, index, page, staging, write
from warraq.release import manifest as manifests
from warraq.release.about import NAME, About
from warraq.resources import PACKAGE, contract_path

# The key of each table that says when its rows were published, and through which table.
DATED_BY = {
    "documents": "document_id",
    "removals": "document_id",
    "fact_arguments": "fact_id",
    "entities": None,
}


def publish(
    out: Path,
    about: About,
    tables: Mapping[str, pa.Table],
    report: validate.Report,
    *,
    max_bytes: int = write.MAX_BYTES,
) -> Path:
    """Write a release into a folder of releases that the caller has locked, and make it the latest.

    `tables` has every table of the contract, in its types; `report` what validation found. Gives the folder of the
    release. Raises ReleaseError when what was written does not read back as it should; nothing is released then.
    """
    release = out / about.version
    with staging.staged(out, about.version) as folder:
        _write_tables(folder, tables, about.parent, max_bytes)
        _write_documents(folder, about, tables, report)
        index.replace(folder / manifests.MANIFEST, index.dump(manifests.manifest(folder, about)))
        index.replace(folder / manifests.SUMS, manifests.sums(folder))
        _verify(folder)
        staging.settle(folder, release)
    index.add(out, index.entry(release))
    return release


def _write_tables(folder: Path, tables: Mapping[str, pa.Table], parent: Path | None, max_bytes: int) -> None:
    """The Parquet files of all tables, linked to the parent's where nothing changed."""
    for name in contract.TABLES:
        write.write(folder, name, tables[name], months(name, tables), max_bytes)
    write.link_unchanged(folder, parent)


def months(table: str, tables: Mapping[str, pa.Table]) -> pl.DataFrame:
    """Month of publication (YYYY-MM) by the column of `table` that leads to an article; no columns for entities.

    A document has the month of its first article.
    """
    key = DATED_BY.get(table, "article_id")
    if key is None:
        return pl.DataFrame()
    articles = pl.DataFrame(pl.from_arrow(tables["articles"].select(["article_id", "document_id", "date_published"])))
    dated = articles.sort("article_id").with_columns(pl.col("date_published").dt.strftime("%Y-%m").alias("month"))
    if key == "fact_id":
        facts = pl.DataFrame(pl.from_arrow(tables["facts"].select(["fact_id", "article_id"])))
        dated = facts.join(dated, on="article_id")
    return dated.unique(key, keep="first", maintain_order=True).select(key, "month")


def _write_documents(folder: Path, about: About, tables: Mapping[str, pa.Table], report: validate.Report) -> None:
    """Everything beside the tables."""
    changed = _write_changes(folder, about, tables)
    described = contract.About(
        name=NAME,
        version=about.version,
        date_published=about.date,
        url="README.md",
        licenses=about.licenses,
        creators=("The Warraq contributors",),
    )
    texts = {
        "README.md": card.card(about),
        "CHANGELOG.md": changed,
        "CITATION.cff": citation.citation(about),
        "data_dictionary.md": contract.dictionary(),
        "croissant.json": index.dump(contract.croissant(described)),
        "validation.json": index.dump({**report.to_dict(), "rows_set_aside": about.rows_aside.to_dicts()}),
        "sources.csv": about.sources.write_csv(),
        "index.html": page.page(about, tables, report),
        **{f"LICENSES/{name}": text for name, text in citation.licence_files(about).items()},
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    about.withdrawn.select("document_id", "url", "date", "reason").write_parquet(folder / "withdrawals.parquet")
    shutil.copyfile(contract_path(), folder / "contract.odcs.yaml")
    shutil.copyfile(PACKAGE / "release" / "views.sql", folder / "views.sql")
    if report.suites:
        validate.data_docs(report, folder / "data_docs")


def _write_changes(folder: Path, about: About, tables: Mapping[str, pa.Table]) -> str:
    """changes/, and the text of the changelog."""
    (folder / "changes").mkdir()
    found = {n: diff.changes(n, tables[n], about.parent) for n in contract.TABLES} if about.parent else {}
    for name, frame in found.items():
        frame.write_parquet(folder / "changes" / f"{name}.parquet")
    report = diff.report(found, about.counts, about.parent)
    index.replace(folder / "changes" / "report.json", index.dump(report))
    older = about.parent / "CHANGELOG.md" if about.parent else None
    before = older.read_text(encoding="utf-8") if older and older.is_file() else None
    return changelog.changelog(about, report, before)


def _verify(folder: Path) -> None:
    """Read back what was written; what a full check of the contents would say was said by validation already."""
    failed = [check for check in checks.on_disk(folder) if not check.ok]
    if failed:
        found = "; ".join(f"{check.name}: {check.detail}" for check in failed)
        raise ReleaseError(f"the release did not read back as it was written, and was not put in its place: {found}")
