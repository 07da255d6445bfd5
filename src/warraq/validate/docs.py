"""Data Docs: the pages Great Expectations renders of its suites and results."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warraq.contract import suite
from warraq.validate.expectations import new_context, quiet
from warraq.validate.report import Report

SITE = "release"
# The pages want a time of the run. A build has no clock: the release states its date elsewhere.
RUN_TIME = datetime(1970, 1, 1, tzinfo=UTC)
# What the renderer puts into a page by chance or by the clock: ids of collapsible parts, and a time on its logo.
RANDOM_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
RENDER_TIME = re.compile(r"\?d=\d{8}T\d{6}\.\d{6}Z")


def data_docs(report: Report, directory: Path) -> Path:
    """Builds the pages in a directory, replacing what it held, and gives the path of the first one.

    The same report gives the same bytes. The pages hold the Great Expectations part of the report; a browser fetches
    their styles from the web, but not what they say.
    """
    if directory.exists():
        shutil.rmtree(directory)
    directory.mkdir(parents=True)
    with quiet():
        context = new_context()
        context.add_data_docs_site(SITE, _site(directory))
        for table, result in report.suites.items():
            _store(context, table, result)
        context.build_data_docs(site_names=[SITE])
    _settle(directory)
    return directory / "index.html"


def _site(directory: Path) -> Any:
    return {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(directory.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder", "show_how_to_buttons": False},
    }


def _store(context: Any, table: str, result: Mapping[str, Any]) -> None:
    import great_expectations as gx
    from great_expectations.core.expectation_validation_result import expectationSuiteValidationResultSchema
    from great_expectations.core.run_identifier import RunIdentifier
    from great_expectations.data_context.types import resource_identifiers as ids

    context.suites.add(gx.ExpectationSuite(name=table, expectations=suite(table)))
    key = ids.ValidationResultIdentifier(
        expectation_suite_identifier=ids.ExpectationSuiteIdentifier(name=table),
        run_id=RunIdentifier(run_name=SITE, run_time=RUN_TIME),
        batch_identifier=table,
    )
    context.validation_results_store.set(key, expectationSuiteValidationResultSchema.load(dict(result)))


def _settle(directory: Path) -> None:
    """Makes the pages a function of the report alone, and drops the pictures (megabytes) that none of them shows."""
    pages = {path: _settled(path.read_text(encoding="utf-8")) for path in sorted(directory.rglob("*.html"))}
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8")
    for path in sorted(directory.glob("static/**/*.*")):
        if not any(path.name in text for text in pages.values()):
            path.unlink()


def _settled(page: str) -> str:
    """The page without the time it was rendered at, its random ids numbered as they come."""
    numbers: dict[str, str] = {}
    return RANDOM_ID.sub(lambda found: numbers.setdefault(found[0], str(len(numbers))), RENDER_TIME.sub("", page))
