"""Extractors that are installed beside the rules: which there are, what versions, and all of them as one.

An extractor is an entry point of the group ``warraq.extractors``: a callable with the signature of
`warraq.facts.extract`, whose module (or which itself) has ``EXTRACTOR``, the value of its rows' column `extractor`, and
``version()``. Nothing that a plug-in gives is taken on trust; the built-in extractor answers to its own tests.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Any, NamedTuple

import polars as pl

from warraq import contract
from warraq.errors import ExtractorError, UsageError, WarraqError
from warraq.facts import plugin_checks
from warraq.facts.extract import EXTRACTOR, Extracted, extract, version

GROUP = "warraq.extractors"
BUILT_IN = "rules"


class Version(NamedTuple):
    """Which extractor: the `name` it is asked for by, and what its rows say in `extractor` and `extractor_version`."""

    name: str
    extractor: str
    version: str


@dataclass(frozen=True)
class Plugin:
    """A loaded extractor; `version` may read files, so it is asked when it is needed."""

    name: str
    extractor: str
    version: Callable[[], str]
    extract: Callable[..., Extracted]


def available() -> tuple[str, ...]:
    """Names of the extractors that are installed, the built-in one among them."""
    return tuple(sorted({BUILT_IN, *entry_points(group=GROUP).names}))


def load(name: str) -> Plugin:
    """The extractor of a name.

    Raises UsageError where none of that name is installed, and ExtractorError where it cannot be imported, two packages
    claim the name, or it does not say its name and version.
    """
    if name == BUILT_IN:
        return Plugin(BUILT_IN, EXTRACTOR, version, extract)
    points = {point.value: point for point in entry_points(group=GROUP, name=name)}
    if not points:
        installed = ", ".join(available())
        raise UsageError(f"expected the name of an installed extractor, found {name!r}; installed: {installed}")
    if len(points) > 1:
        raise _error(name, f"expected one package of that name, found {' and '.join(sorted(points))}; uninstall one")
    return _plugin(name, *points.values())


def versions(names: Iterable[str]) -> tuple[Version, ...]:
    """Name and version of each extractor in the order of the names, each once.

    Raises what `load` does, UsageError where no name is given, and ExtractorError where an extractor has no version.
    """
    plugins = [load(name) for name in dict.fromkeys(names)]
    if not plugins:
        raise UsageError(f"expected the name of an extractor, found none; installed: {', '.join(available())}")
    return tuple(Version(plugin.name, plugin.extractor, _version(plugin)) for plugin in plugins)


def run(
    names: Iterable[str], paragraphs: pl.DataFrame, articles: pl.DataFrame, lexicon: pl.DataFrame | None = None
) -> Extracted:
    """What all named extractors find, as one `Extracted`, sorted by key.

    Raises ExtractorError where an extractor other than the built-in one raises anything, where a table is not as the
    contract and the paragraphs have it, and where one id stands for rows that differ.
    """
    found = {known.name: _found(known, paragraphs, articles, lexicon) for known in versions(names)}
    if list(found) == [BUILT_IN]:
        return found[BUILT_IN]
    tables = {table: _union(table, found) for table in plugin_checks.TABLES}
    return Extracted(**tables)


def _plugin(name: str, point: EntryPoint) -> Plugin:
    """The entry point's object with its name and version, from itself or from its module."""
    try:
        target = point.load()
    except Exception as error:
        raise _error(name, f"expected {point.value} to import, found {_words(error)}; install it again") from error
    if not callable(target):
        raise _error(name, f"expected {point.value} to be callable, found {type(target).__name__}; name a function")
    homes = (target, sys.modules.get(getattr(target, "__module__", point.module)), sys.modules.get(point.module))
    signature = _attribute(homes, "EXTRACTOR")
    if not isinstance(signature, str) or not signature.strip():
        raise _error(name, f"expected EXTRACTOR, a string, in {point.module}, found {signature!r}; add it")
    told = _attribute(homes, "version")
    if not callable(told):
        raise _error(name, f"expected version(), a function, in {point.module}, found {told!r}; add it")
    return Plugin(name, signature, told, target)


def _attribute(homes: Sequence[object], name: str) -> Any:
    """The attribute of the first object that has it, None where none does."""
    return next((getattr(home, name) for home in homes if hasattr(home, name)), None)


def _version(plugin: Plugin) -> str:
    told = _guarded(plugin.name, "tell its version", plugin.version)
    if not isinstance(told, str) or not told.strip():
        raise _error(plugin.name, f"expected version() to give a string, found {told!r}; mend the package")
    return told


def _found(known: Version, paragraphs: pl.DataFrame, articles: pl.DataFrame, lexicon: pl.DataFrame | None) -> Extracted:
    """What one extractor finds, if it is as the contract has it.

    The built-in one raises what it raises: a document that breaks it is set aside, and the others are read.
    """
    if known.name == BUILT_IN:
        return extract(paragraphs, articles, lexicon)
    found: Extracted = _guarded(
        known.name, "read the paragraphs", load(known.name).extract, paragraphs, articles, lexicon
    )
    fault = plugin_checks.problem(found, paragraphs, known.extractor, known.version)
    if fault:
        raise _error(known.name, f"{fault}; nothing it found was kept: mend the package or leave it out")
    return found


def _guarded(name: str, task: str, function: Callable[..., Any], *arguments: object) -> Any:
    """Call a plug-in; whatever it raises is its own fault and no document's."""
    try:
        return function(*arguments)
    except WarraqError as error:
        raise _error(name, str(error)) from error
    except (Exception, pl.exceptions.PanicException) as error:
        advice = "mend the package or leave it out"
        raise _error(name, f"expected it to {task}, found {_words(error)}; {advice}") from error


def _union(table: str, found: dict[str, Extracted]) -> pl.DataFrame:
    """Rows of all extractors, sorted by key; ExtractorError where rows of one key differ."""
    columns, key = list(contract.polars_schema(table)), list(contract.keys(table))
    if len(found) == 1:
        (only,) = found.values()
        return _rows(only, table).select(columns).sort(key)
    rows = pl.concat([_rows(given, table).select(columns) for given in found.values()]).unique()
    doubled = rows.filter(rows.select(key).is_duplicated()).sort(key)
    if doubled.height:
        raise _conflict(table, doubled.select(key).row(0), key, found)
    return rows.sort(key)


def _rows(found: Extracted, table: str) -> pl.DataFrame:
    frame: pl.DataFrame = getattr(found, table)
    return frame


def _conflict(table: str, values: tuple[object, ...], key: list[str], found: dict[str, Extracted]) -> ExtractorError:
    """The error of an id that several extractors give to rows that differ."""
    same = dict(zip(key, values, strict=True))
    givers = " and ".join(name for name, given in found.items() if _rows(given, table).filter(**same).height)
    advice = (
        "take entities from warraq.facts.names.entities, or give them ids of your own"
        if table == "entities"
        else "put the extractor's name among the parts of its ids"
    )
    shown = ", ".join(map(str, values))
    expected = f"expected one row of {table} for {', '.join(key)} {shown}"
    return ExtractorError(f"extractors {givers}: {expected}, found rows that differ; {advice}")


def _words(error: BaseException) -> str:
    """An exception in one line."""
    lines = str(error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0]}" if lines else type(error).__name__


def _error(name: str, message: str) -> ExtractorError:
    return ExtractorError(f"extractor {name}: {' '.join(message.split())}")
