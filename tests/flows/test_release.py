"""The flow gives what the direct plan gives, on every engine, and leaves a record on the server."""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest
import yaml

from tests.flows.commands import Said, spawn
from warraq import pipeline

VERSION = "2026.01.0"
pytestmark = pytest.mark.xdist_group("server")


@pytest.fixture(scope="module")
def direct(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """What `build --direct` makes of the seeds: the release every other way has to equal."""
    out = tmp_path_factory.mktemp("direct")
    said = spawn("build", root / "seeds", "--out", out, "--version", VERSION, "--direct")
    assert said.code == 0, said.err
    return out / VERSION


@pytest.fixture
def server(tmp_path: Path, home: Path) -> Iterator[str]:
    """The address of a Prefect server with a home of its own, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    api = f"http://127.0.0.1:{port}/api"
    environment = os.environ | {
        "PREFECT_HOME": str(shutil.copytree(home, tmp_path / "server")),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    command = [
        sys.executable,
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--no-ui",
    ]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait(api + "/health")
        yield api
    finally:
        process.terminate()
        process.wait(30)


def _wait(address: str, seconds: float = 90) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urlopen(address, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.5)
    pytest.fail(f"no server answered at {address} within {seconds:.0f} s")


def _all(api: str, kind: str) -> list[dict[str, object]]:
    request = Request(f"{api}/{kind}/filter", b"{}", {"Content-Type": "application/json"})
    with urlopen(request, timeout=10) as answer:
        found: list[dict[str, object]] = json.load(answer)
    return found


def _assert_same_tables(release: Path, expected: Path) -> None:
    names = sorted(str(p.relative_to(expected)) for p in expected.rglob("*.parquet"))
    assert names == sorted(str(p.relative_to(release)) for p in release.rglob("*.parquet"))
    _, different, missing = filecmp.cmpfiles(release, expected, names, shallow=False)
    assert (different, missing) == ([], [])


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home of Prefect whose database stands: to make one anew takes every run ten CPU seconds."""
    made = tmp_path_factory.mktemp("prefect") / "home"
    upgrade = [sys.executable, "-m", "prefect", "server", "database", "upgrade", "-y"]
    subprocess.run(upgrade, env=os.environ | {"PREFECT_HOME": str(made)}, capture_output=True, check=True)
    return made


def _flow(root: Path, tmp_path: Path, home: Path, *more: object, api: str | None = None) -> Said:
    common = ("build", root / "seeds", "--out", tmp_path / "out", "--version", VERSION, "--shard-mb", 0.02)
    own = shutil.copytree(home, tmp_path / "home")
    return spawn(*common, *more, home=own, api=api)


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "dask"])  # the server's test below runs on threads
def test_every_engine_gives_the_same_bytes(root: Path, tmp_path: Path, home: Path, direct: Path, engine: str) -> None:
    if engine == "dask" and find_spec("prefect_dask") is None:
        pytest.skip("needs prefect-dask: pip install 'warraq[dask]'")
    said = _flow(root, tmp_path, home, "--engine", engine, "--workers", 2)
    assert said.code == 0, said.err
    assert said.err == ""
    assert said.out.splitlines()[-1] == str(tmp_path / "out" / VERSION)
    _assert_same_tables(tmp_path / "out" / VERSION, direct)


@pytest.mark.slow
def test_a_running_server_sees_a_task_a_shard_and_the_artifacts(
    root: Path, tmp_path: Path, home: Path, direct: Path, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Nor do the bytes depend on how many threads read the tables: the direct plan has one.
    monkeypatch.setenv("POLARS_MAX_THREADS", "4")
    said = _flow(root, tmp_path, home, "--engine", "threads", "--workers", 2, api=server)
    assert (said.code, said.err) == (0, "")
    _assert_same_tables(tmp_path / "out" / VERSION, direct)
    (run,) = _all(server, "flow_runs")
    assert run["state_type"] == "COMPLETED"
    tasks = [str(task["name"]) for task in _all(server, "task_runs")]
    assert len(tasks) > 1
    assert all(name.startswith("shard-") for name in tasks)
    assert len(set(tasks)) == len(tasks)
    key = VERSION.replace(".", "-")
    artifacts = {a["key"]: json.loads(str(a["data"])) for a in _all(server, "artifacts")}
    assert {f"summary-{key}", f"validation-{key}"} <= set(artifacts)
    assert {row["table"]: row["rows"] for row in artifacts[f"summary-{key}"]}["documents"] > 0


@pytest.mark.slow
def test_a_mistake_inside_the_flow_is_one_quiet_line(root: Path, tmp_path: Path, home: Path) -> None:
    (tmp_path / "bad.csv").write_text("a\n1\n", "utf-8")
    said = _flow(root, tmp_path, home, "--sources", tmp_path / "bad.csv")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("warraq: ")


@pytest.mark.slow
def test_the_entrypoint_of_a_deployment_loads(root: Path) -> None:
    """As a worker does it: from the checkout, by path; its parameters are those the deployments give."""
    deployments = yaml.safe_load((root / "prefect.yaml").read_text("utf-8"))["deployments"]
    entrypoints = {deployment["entrypoint"] for deployment in deployments}
    assert entrypoints == {"flows/release.py:release"}
    code = (
        "import json; from prefect.flows import load_flow_from_entrypoint as load; "
        "flow = load('flows/release.py:release'); "
        "print(json.dumps([flow.name, sorted(flow.parameters.properties), flow.parameters.required]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    name, parameters, required = json.loads(done.stdout)
    assert name == "warraq-release"
    for deployment in deployments:
        assert set(required) <= set(deployment["parameters"]) <= set(parameters)
        assert deployment["work_pool"]["name"] == "warraq"


def test_every_deployment_has_a_schedule(root: Path) -> None:
    said = yaml.safe_load((root / "prefect.yaml").read_text("utf-8"))
    for deployment in said["deployments"]:
        assert all(len(schedule["cron"].split()) == 5 for schedule in deployment["schedules"])


def test_every_parameter_of_the_flow_is_an_option_of_a_build() -> None:
    code = "import inspect, flows.release as r; print(*inspect.signature(r.release.fn).parameters)"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert set(said.stdout.split()) <= {field.name for field in fields(pipeline.Options)}
