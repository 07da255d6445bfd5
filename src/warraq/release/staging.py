"""One builder at a time, and a release that is seen whole or not at all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from warraq.errors import UsageError

FOLDER, LOCK = ".staging", ".lock"


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold a folder of releases for one build; the operating system lets go of it when the process ends, however.

    Raises UsageError where another build holds it, or the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        file = (out / LOCK).open("a+", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out}: expected a folder to write releases into, found: {error.strerror}") from error
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise UsageError(f"{out}: another build (process {holder}) is writing here; wait for it to end") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


@contextmanager
def staged(out: Path, version: str) -> Iterator[Path]:
    """An empty folder in which a release is written; what killed runs left is cleared first, and this one afterwards.

    Only to be used while `out` is locked.
    """
    shutil.rmtree(out / FOLDER, ignore_errors=True)
    folder = out / FOLDER / version
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(out / FOLDER, ignore_errors=True)


def settle(folder: Path, release: Path) -> None:
    """Put a finished release in its place in one step, after its files have reached the disk."""
    for path in (*folder.rglob("*"), folder):
        _sync(path)
    folder.rename(release)
    _sync(release.parent)


def _sync(path: Path) -> None:
    """Wait until a file or folder is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
