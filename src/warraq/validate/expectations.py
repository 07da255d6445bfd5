"""Great Expectations suites run on Arrow tables: the only place, with `docs`, that loads the library."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa

from warraq.contract import load, suite

# Lists of every failing value: their positions are taken from the result, then the lists leave it.
BULKY = ("unexpected_list", "unexpected_index_list", "unexpected_index_query")


def run(tables: Mapping[str, pa.Table]) -> dict[str, dict[str, Any]]:
    """For each table the result of its suite, as Great Expectations states it in JSON, lists of rows included."""
    with quiet():
        context = new_context()
        source = context.data_sources.add_pandas("release")
        return {name: _validate(source, name, table) for name, table in tables.items()}


def positions(result: Mapping[str, Any]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Rows (0-based) that one expectation found failing; none where it is about the table as a whole."""
    return np.asarray(result["result"].get("unexpected_index_list") or [], dtype=np.int64)


def slim(results: Mapping[str, Any]) -> dict[str, Any]:
    """The same result without its lists of every failing value, and without the time of the run."""
    kept = [
        {**item, "result": {key: value for key, value in item["result"].items() if key not in BULKY}}
        for item in results["results"]
    ]
    meta = {key: value for key, value in results["meta"].items() if key != "batch_markers"}
    return {**results, "results": kept, "meta": meta}


def new_context() -> Any:
    """A Great Expectations context that lives in memory, sends nothing and shows no progress bars."""
    # Read by the library when it is imported.
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    import great_expectations as gx
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    return context


@contextmanager
def quiet() -> Iterator[None]:
    """Keeps the library's log lines and the warnings of its dependencies from the terminal."""
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _validate(source: Any, name: str, table: pa.Table) -> dict[str, Any]:
    import great_expectations as gx
    import pandas as pd

    expectations = [_typed(name, item) for item in suite(name)]
    asset = source.add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch(
        {"dataframe": table.to_pandas(types_mapper=pd.ArrowDtype)}
    )
    checked = batch.validate(
        gx.ExpectationSuite(name=name, expectations=expectations), result_format={"result_format": "COMPLETE"}
    )
    return dict(checked.to_json_dict())


def _typed(table: str, item: dict[str, Any]) -> dict[str, Any]:
    """The expectation with bounds of a time column as times; JSON has only strings for them."""
    kwargs = item["kwargs"]
    if not load().table(table).column(kwargs["column"]).type.startswith("timestamp") if "column" in kwargs else True:
        return item
    bounds = {k: datetime.fromisoformat(v) for k, v in kwargs.items() if k in ("min_value", "max_value")}
    return {**item, "kwargs": kwargs | bounds}


def error(result: Mapping[str, Any]) -> str | None:
    """Why an expectation could not be evaluated; null where it was."""
    raised = result["exception_info"]
    problems = [raised] if "raised_exception" in raised else list(raised.values())
    messages = sorted({str(item["exception_message"]) for item in problems if item["raised_exception"]})
    return messages[0].splitlines()[0] if messages else None
