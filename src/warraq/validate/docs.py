"""Data Docs: the pages Great Expectations renders of its suites and results."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warraq.contract import suite
from warraq.validate.expectations import new_context, quiet
from warraq.validate.report import Report

SITE = "release"
# The pages show a time of the run; a release states its own date elsewhere, and a build has no clock.
RUN_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def data_docs(report: Report, directory: Path) -> Path:
    """Builds the pages in a directory, replacing what it held, and gives the path of the first one.

    The pages hold what the Great Expectations part of the report holds; their styles are fetched from the web by
    the browser, their content is not.
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
    return directory / "index.html"


def _site(directory: Path) -> Any:
    return {
        "class_name": "SiteBuilder",
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(directory.resolve()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
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
