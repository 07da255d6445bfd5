"""The command line: every command is a thin layer over the package; a mistake is answered in one line."""

from __future__ import annotations

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.exceptions import TyperException

from flows import environment, threads

environment.prepare()
# Here and not for all that import the flow: a worker that runs it on a schedule has no input among its arguments.
threads.for_arguments(sys.argv[1:])

from flows import evaluation, inspection, screen  # noqa: E402
from warraq import __version__  # noqa: E402
from warraq.errors import UsageError, WarraqError  # noqa: E402

app = typer.Typer(
    name="warraq",
    help="Raw Arabic news text to a validated, versioned dataset.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for _command in (inspection.verify, inspection.report, inspection.diff, inspection.explain, evaluation.evaluate):
    app.command()(_command)


class Profile(StrEnum):
    """Which text a release carries."""

    full = "full"
    open = "open"


class Engine(StrEnum):
    """Where the shards of a flow run."""

    threads = "threads"
    processes = "processes"
    dask = "dask"


# As in warraq.pipeline, which is imported only by the commands that need it.
SHARD_MB = 64.0
EXTRACTORS = ("rules",)
Inputs = Annotated[
    list[Path], typer.Argument(help="Files or folders: .txt, .jsonl, .csv, .parquet", show_default=False)
]


@app.command()
def build(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(help="Folder of releases")] = Path("data/releases"),
    version: Annotated[str | None, typer.Option(help="YYYY.MM.PATCH; default: the next one of this month")] = None,
    profile: Annotated[Profile, typer.Option(help="open withholds text that its source does not allow")] = Profile.full,
    direct: Annotated[bool, typer.Option("--direct", help="The same plan without Prefect")] = False,
    engine: Annotated[Engine | None, typer.Option(help="Where shards run; default: threads")] = None,
    workers: Annotated[int | None, typer.Option(help="Shards at once; default: the engine's own", min=1)] = None,
    dask_address: Annotated[str | None, typer.Option(help="Scheduler of a Dask cluster, for --engine dask")] = None,
    templates: Annotated[Path | None, typer.Option(help="Learnt furniture, from `warraq learn`")] = None,
    lexicon: Annotated[Path | None, typer.Option(help="A CSV of your own names")] = None,
    extractor: Annotated[
        list[str] | None, typer.Option(help="Installed extractor of names and facts, repeatable; default: rules")
    ] = None,
    sources: Annotated[Path | None, typer.Option(help="Publisher registry; default: sources.csv in the input")] = None,
    withdrawals: Annotated[Path | None, typer.Option(help="Default: withdrawals.csv in the input")] = None,
    work: Annotated[
        Path | None, typer.Option(help="Cache of parts; default: work/ beside an OUT called releases, else OUT/.work")
    ] = None,
    shard_mb: Annotated[float, typer.Option(help="Raw text a shard holds at most, in MiB", min=0.001)] = SHARD_MB,
) -> None:
    """Build a release from raw text and print where it is."""
    _check_engine(direct, engine, workers, dask_address)
    from warraq import pipeline

    options = pipeline.Options(
        inputs=tuple(inputs),
        out=out,
        version=version,
        profile=profile.value,
        templates=templates,
        lexicon=lexicon,
        extractors=tuple(extractor or EXTRACTORS),
        sources=sources,
        withdrawals=withdrawals,
        work=work,
        today=environment.today(),
        max_bytes=round(shard_mb * 2**20),
    )
    pipeline.check(options)
    with screen.progress_bar() as progress:
        if direct:
            path = pipeline.build(options, progress=progress).path
        else:
            path = _build_with_prefect(options, progress, engine or Engine.threads, workers, dask_address)
    screen.out.print(screen.summary(path))
    if aside := screen.set_aside(path):
        screen.out.print(f"set aside in {options.aside}: {aside}", highlight=False, soft_wrap=True)
    screen.out.print(str(path), soft_wrap=True)


def _check_engine(direct: bool, engine: Engine | None, workers: int | None, address: str | None) -> None:
    """UsageError for an option that another one would leave without effect."""
    chosen = {"--engine": engine, "--workers": workers, "--dask-address": address}
    given = ", ".join(name for name, value in chosen.items() if value is not None)
    if direct and given:
        raise UsageError(f"expected --direct alone, as it runs no engine, found {given}; leave one out")
    if address is not None and engine is not Engine.dask:
        found = f"--engine {engine}" if engine else "no engine"
        raise UsageError(f"--dask-address: expected --engine dask with it, found {found}; add it or leave both out")
    if address is not None and workers is not None:
        raise UsageError("expected --workers or --dask-address, found both; a running cluster has its own workers")


_DASK_LOGGERS = ("distributed", "distributed.client", "distributed.gc", "tornado.application")


def _build_with_prefect(options: Any, progress: Any, engine: Engine, workers: int | None, address: str | None) -> Path:
    """Run the flow; Prefect is imported only here, as it takes seconds."""
    # Errors reach the user as one line; Prefect would print the traceback as well.
    os.environ.setdefault("PREFECT_LOGGING_LEVEL", "CRITICAL")
    # At its end, on a busy machine, it would warn that events are still on their way to the server.
    os.environ.setdefault("PREFECT_LOGGING_ROOT_LEVEL", "ERROR")
    # A worker's heartbeat that meets the closing cluster would be told as an error; a task's own error comes with it.
    os.environ.setdefault("DASK_LOGGING", str(dict.fromkeys(_DASK_LOGGERS, "critical")))
    from flows import release

    return release.run(options, progress, engine.value, workers=workers, dask_address=address)


@app.command()
def learn(
    inputs: Inputs,
    out: Annotated[Path, typer.Option(help="Parquet or CSV of proposed templates")] = Path("templates.parquet"),
    sources: Annotated[Path | None, typer.Option(help="Publisher registry")] = None,
) -> None:
    """Propose furniture that repeats within a publisher; read the table, edit it, pass it to build --templates."""
    from warraq import pipeline

    templates = pipeline.learn(inputs, out, sources=sources)
    screen.out.print(f"{templates.height} templates of {templates['publisher_id'].n_unique()} publishers")
    screen.out.print(str(out), soft_wrap=True)


def _show_version(wanted: bool) -> None:
    if wanted:
        screen.out.print(f"warraq {__version__}", highlight=False)
        raise typer.Exit()


@app.callback()
def common(
    version: Annotated[bool, typer.Option("--version", help="Print the version", callback=_show_version)] = False,
) -> None:
    """Raw Arabic news text to a validated, versioned dataset."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command: exit 0, 1 (a critical expectation failed or a release is not clean) or 2 (usage)."""
    try:
        status = app(args=arguments, standalone_mode=False)
    except (TyperException, WarraqError) as error:
        _fail(error)
    except OSError as error:
        _fail(_of_the_system(error))
    except (typer.Abort, KeyboardInterrupt):
        screen.err.print("warraq: stopped; finished shards are kept, the next run goes on from them")
        sys.exit(130)
    sys.exit(status if isinstance(status, int) else 0)


def _of_the_system(error: OSError) -> WarraqError:
    """What the operating system refused, with the path where it is known."""
    found = error.strerror or (str(error).splitlines() or [type(error).__name__])[0]
    place = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return UsageError(f"{place}{found}; check the path, whether you may read and write there, and the space left")


def _fail(error: TyperException | WarraqError) -> None:
    """One line on standard error, and the exit code of the error's kind."""
    # Pydantic, which reads the values of options, says whose error it is, which the user did not ask.
    message = str(error) if isinstance(error, WarraqError) else error.format_message().replace("Value error, ", "")
    screen.err.print(f"warraq: {message}", style="red", highlight=False, markup=False, soft_wrap=True)
    sys.exit(getattr(error, "exit_code", 2))
