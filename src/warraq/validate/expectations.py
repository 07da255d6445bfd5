"""Great Expectations suites run on Arrow tables: the only place, with `docs`, that loads the library."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from warraq.contract import suite

Column: TypeAlias = "pa.ChunkedArray[Any] | pa.Array[Any]"
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
    silent, propagates = logging.NullHandler(), logger.propagate
    logger.addHandler(silent)
    # Some of its modules set a level of their own, so the lines are stopped on their way up.
    logger.propagate = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.propagate = propagates
        logger.removeHandler(silent)


def _validate(source: Any, name: str, table: pa.Table) -> dict[str, Any]:
    import great_expectations as gx

    asset = source.add_dataframe_asset(name)
    batch = asset.add_batch_definition_whole_dataframe("whole").get_batch({"dataframe": _frame(name, table)})
    expectations = gx.ExpectationSuite(name=name, expectations=suite(name))
    return dict(batch.validate(expectations, result_format={"result_format": "COMPLETE"}).to_json_dict())


def _frame(name: str, table: pa.Table) -> Any:
    """The table as a pandas frame, in the types on which the library is fast.

    It compares times and plain numbers as columns, all else value by value; nulls would make plain numbers of another
    type, so a column with nulls stays in Arrow. It hashes every cell it is given, twice: a column that no expectation
    reads is given without values, and a list, of which none reads more than whether it is there, by its length.
    """
    import pandas as pd

    read = {column for item in suite(name) for column in _columns(item["kwargs"])}
    columns: dict[str, Any] = {
        column: table.column(column) if column in read else pa.nulls(table.num_rows) for column in table.column_names
    }
    return pd.DataFrame({column: _series(values) for column, values in columns.items()}, copy=False)


def _series(values: Column) -> Any:
    """One column as pandas has it."""
    import pandas as pd

    kind = values.type
    if pa.types.is_timestamp(kind):
        return values.to_pandas()
    if pa.types.is_list(kind):
        values = pc.list_value_length(values)
    whole = pa.types.is_integer(kind) or (pa.types.is_floating(kind) and not pc.any(pc.is_nan(values)).as_py())
    if whole and not values.null_count:
        return values.cast(pa.int64() if pa.types.is_integer(kind) else pa.float64()).to_pandas()
    return values.to_pandas(types_mapper=pd.ArrowDtype)


def _columns(kwargs: Mapping[str, Any]) -> list[str]:
    """The columns whose values an expectation of these arguments reads."""
    single = [kwargs[key] for key in ("column", "column_A", "column_B") if key in kwargs]
    return [*single, *kwargs.get("column_list", [])]


def error(result: Mapping[str, Any]) -> str | None:
    """Why an expectation could not be evaluated; null where it was."""
    raised = result["exception_info"]
    problems = [raised] if "raised_exception" in raised else list(raised.values())
    messages = sorted({str(item["exception_message"]) for item in problems if item["raised_exception"]})
    return messages[0].splitlines()[0] if messages else None
