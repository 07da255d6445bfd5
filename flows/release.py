"""The release flow: one task a shard, results as paths, artifacts for people.

Runs with the embedded server when none is configured, or with the one that `PREFECT_API_URL` names. Everything that
is computed lives in `warraq.pipeline`; this module only schedules it.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from flows import environment, screen

environment.prepare()

from prefect import Flow, State, flow, get_run_logger, task  # noqa: E402
from prefect.artifacts import create_table_artifact  # noqa: E402
from prefect.client.schemas.objects import FlowRun  # noqa: E402
from prefect.futures import as_completed  # noqa: E402
from prefect.logging.loggers import flow_run_logger  # noqa: E402
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner  # noqa: E402

from warraq import pipeline  # noqa: E402
from warraq.errors import UsageError, WarraqError  # noqa: E402
from warraq.facts.plugins import BUILT_IN  # noqa: E402
from warraq.pipeline.plan import MAX_BYTES  # noqa: E402

Engine = Literal["threads", "processes", "dask"]
RETRY_DELAYS = [2.0, 10.0]


def _worth_retrying(_task: Any, _run: Any, state: Any) -> bool:
    """A fault of the machine may pass; a mistake in the call, the rules or the contract will not."""
    return not isinstance(state.result(raise_on_failure=False), WarraqError)


@task(
    name="shard",
    task_run_name="shard-{shard.digest}",
    retries=len(RETRY_DELAYS),
    retry_delay_seconds=RETRY_DELAYS,
    retry_condition_fn=_worth_retrying,
)
def run_shard(shard: pipeline.Shard, job: pipeline.Job) -> Path:
    """Take one shard through all stages; gives the path of its part."""
    return pipeline.run_shard(shard, job)


def _report_failure(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Say in one line which run failed and why; a notification service can be called from here."""
    flow_run_logger(flow_run, flow).error("%s %s: %s", flow.name, state.name, state.message)


@flow(
    name="warraq-release",
    description="Raw Arabic news text to a validated, versioned release.",
    retries=1,
    retry_delay_seconds=30,
    on_failure=[_report_failure],
    on_crashed=[_report_failure],
)
def release(
    inputs: list[str],
    out: str = "data/releases",
    *,
    version: str | None = None,
    profile: Literal["full", "open"] = "full",
    templates: str | None = None,
    lexicon: str | None = None,
    extractors: list[str] | None = None,
    sources: str | None = None,
    withdrawals: str | None = None,
    work: str | None = None,
    max_bytes: int = MAX_BYTES,
) -> str:
    """Build a release from files or folders of raw text, in shards of at most `max_bytes`; gives its path.

    `extractors` are names of installed extractors, `rules` by default.
    """
    options = pipeline.Options(
        inputs=tuple(Path(p) for p in inputs),
        out=Path(out),
        version=version,
        profile=profile,
        templates=_path(templates),
        lexicon=_path(lexicon),
        extractors=tuple(extractors or (BUILT_IN,)),
        sources=_path(sources),
        withdrawals=_path(withdrawals),
        work=_path(work),
        today=environment.today(),
        max_bytes=max_bytes,
    )
    built = pipeline.build(options, progress=screen.PROGRESS.get(), map_shards=submit_shards)
    publish_artifacts(built)
    get_run_logger().info("release %s", built.path)
    return str(built.path)


def submit_shards(shards: Sequence[pipeline.Shard], job: pipeline.Job) -> Iterator[Path]:
    """Submit a task a shard and give each part's path as it is finished."""
    for future in as_completed([run_shard.submit(shard, job) for shard in shards]):
        yield future.result()


def publish_artifacts(built: pipeline.Built) -> None:
    """The summary and the validation table, as artifacts of the run."""
    version = built.version.replace(".", "-")
    summary = [{"table": name, "rows": rows} for name, rows in built.counts.items()]
    create_table_artifact(summary, key=f"summary-{version}", description=f"Rows of release {built.version}")
    create_table_artifact(
        built.report.results.drop("sample", strict=False).to_dicts(),
        key=f"validation-{version}",
        description=f"Expectations of release {built.version}",
    )


def run(
    options: pipeline.Options,
    progress: screen.Bar,
    engine: Engine,
    *,
    workers: int | None = None,
    dask_address: str | None = None,
) -> Path:
    """Run the flow from the command line, without retries of the whole; gives the path of the release.

    Raises what `pipeline.build` raises, and UsageError when the Dask engine is asked for and is not installed.
    """
    chosen = release.with_options(task_runner=_task_runner(engine, workers, dask_address), retries=0)
    asked = asdict(options)
    parameters = {name: _plain(asked[name]) for name in inspect.signature(release.fn).parameters}
    token = screen.PROGRESS.set(progress)
    try:
        return Path(chosen(**parameters))
    finally:
        screen.PROGRESS.reset(token)


def _plain(value: Any) -> Any:
    """A parameter as a server can store it: paths as strings."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return str(value) if isinstance(value, Path) else value


def _task_runner(engine: Engine, workers: int | None, dask_address: str | None) -> TaskRunner[Any]:
    """The Prefect task runner of an engine."""
    makers: dict[str, Callable[[], TaskRunner[Any]]] = {
        "threads": lambda: ThreadPoolTaskRunner(max_workers=workers),
        "processes": lambda: ProcessPoolTaskRunner(max_workers=workers),
        "dask": lambda: _dask_runner(workers, dask_address),
    }
    return makers[engine]()


def _dask_runner(workers: int | None, address: str | None) -> TaskRunner[Any]:
    """A runner on the cluster at `address`, or on a local one."""
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        message = "expected prefect-dask for --engine dask, found none; install it with: pip install 'warraq[dask]'"
        raise UsageError(message) from error
    if address:
        return DaskTaskRunner(address=address)
    # A local cluster lasts as long as the run: nobody looks at its dashboard, and its port may be taken.
    cluster: dict[str, Any] = {"dashboard_address": None} | ({"n_workers": workers} if workers else {})
    return DaskTaskRunner(cluster_kwargs=cluster)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
