"""Extractors from other packages: found by name, held to the contract, united with the rules."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import polars as pl
import pytest

from tests.facts.conftest import articles_of, paragraphs_of
from tests.flows.commands import run as command
from tests.pipeline import standins
from warraq import facts, ids
from warraq.contract import polars_schema
from warraq.errors import ExtractorError, LexiconError, UsageError
from warraq.facts import plugins
from warraq.pipeline import run_shard
from warraq.pipeline.job import job
from warraq.pipeline.plan import fingerprints, plan

TEXT = "زار الوزير القاهرة يوم الأحد."
TABLES = ("mentions", "facts", "fact_arguments", "entities")
Install = Callable[..., ModuleType]


def paragraphs() -> pl.DataFrame:
    return paragraphs_of(TEXT, "وصل إلى القاهرة.")


def mentions(rows: pl.DataFrame, **changes: object) -> pl.DataFrame:
    """The word القاهرة in each paragraph, as the plug-in `echo` gives it."""
    start = rows["text"].str.find("القاهرة", literal=True)
    places = [len(text.encode()[:byte].decode()) for text, byte in zip(rows["text"], start, strict=True)]
    keys = (rows["paragraph_id"], pl.Series(["test.echo"] * rows.height))
    values: dict[str, Any] = {
        "mention_id": ids.derive_column("m", keys), "article_id": rows["article_id"],
        "paragraph_id": rows["paragraph_id"], "start": places, "end": [place + 7 for place in places],
        "surface": "القاهرة", "mention_type": "name", "entity_type": "place",
        "extractor": "test.echo", "extractor_version": "1",
    }  # fmt: skip
    frame = pl.select(pl.int_range(rows.height).alias("n")).with_columns(
        pl.Series(name, value) if isinstance(value, pl.Series | list) else pl.lit(value).alias(name)
        for name, value in (values | changes).items()
    )
    kinds = polars_schema("mentions")
    return frame.select((pl.col(c) if c in frame.columns else pl.lit(None)).cast(t).alias(c) for c, t in kinds.items())


def extracted(named: Any, **tables: Any) -> facts.Extracted:
    return facts.Extracted(
        **{"mentions": named, **{t: pl.DataFrame(schema=polars_schema(t)) for t in TABLES[1:]}, **tables}
    )


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Install:
    """Installs an extractor: a module in memory, and the metadata of its package on the path."""

    def installed(extract: Any, name: str = "echo", *, entry: str = "", **changes: object) -> ModuleType:
        module = ModuleType(f"plugin_{name}")
        attributes = {"extract": extract, "EXTRACTOR": f"test.{name}", "version": lambda: "1"} | changes
        for key, value in attributes.items():
            if value is not None:
                setattr(module, key, value)
        if callable(extract):
            extract.__module__ = module.__name__
        monkeypatch.setitem(sys.modules, module.__name__, module)
        site = tmp_path / f"site_{len(list(tmp_path.iterdir()))}"
        info = site / f"{site.name}-1.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {site.name}\nVersion: 1\n")
        line = f"{name} = {entry or module.__name__ + ':extract'}"
        (info / "entry_points.txt").write_text(f"[warraq.extractors]\n{line}\n")
        monkeypatch.syspath_prepend(str(site))
        return module

    return installed


def found(*names: str) -> facts.Extracted:
    return plugins.run(names or ("echo",), paragraphs(), articles_of("a_0"))


def refusal(*names: str) -> str:
    with pytest.raises(ExtractorError) as raised:
        found(*names)
    message = str(raised.value)
    assert "\n" not in message
    return message


def test_the_rules_are_always_there() -> None:
    assert "rules" in plugins.available()
    assert plugins.versions(["rules", "rules"]) == (plugins.Version("rules", "warraq.rules", plugins.version()),)
    whole = facts.extract(paragraphs(), articles_of("a_0"))
    for table in TABLES:
        assert getattr(found("rules"), table).equals(getattr(whole, table))


def test_what_two_extractors_find_is_united(install: Install) -> None:
    install(lambda rows, *_: extracted(mentions(rows).reverse()))
    assert {"echo", "rules"} <= set(plugins.available())
    rules, both = found("rules"), found("echo", "rules")
    assert both.mentions.filter(extractor="test.echo").equals(mentions(paragraphs()).sort("mention_id"))
    assert both.mentions.filter(extractor="warraq.rules").equals(rules.mentions)
    assert both.mentions["mention_id"].is_sorted()
    for table in TABLES:
        assert getattr(both, table).equals(getattr(found("rules", "echo"), table))
        assert table == "mentions" or getattr(both, table).equals(getattr(rules, table))


def test_an_object_may_carry_its_own_name_and_version(install: Install) -> None:
    class Reader:
        EXTRACTOR = "test.echo"

        def version(self) -> str:
            return "1"

        def __call__(self, rows: pl.DataFrame, *_: object) -> facts.Extracted:
            return extracted(mentions(rows))

    reader = Reader()
    module = install(None, EXTRACTOR=None, version=None)
    module.extract = reader  # type: ignore[attr-defined]
    assert found().mentions.height == 2


def test_an_unknown_name_says_what_is_installed(install: Install) -> None:
    install(lambda *_: None)
    with pytest.raises(UsageError, match=r"found 'model'; installed: .*\becho, .*\brules\b"):
        plugins.versions(["model"])
    with pytest.raises(UsageError, match=r"found none; installed: .*\becho, "):
        plugins.versions([])


def test_the_command_line_says_it_in_one_line(
    install: Install, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    said = command(capsys, "build", tmp_path / "a.txt", "--out", tmp_path / "out", "--extractor", "model", "--direct")
    assert (said.code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith("warraq: ")
    assert "found 'model'; installed: " in said.err


BAD: dict[str, tuple[Callable[[pl.DataFrame], Any], str]] = {
    "another object": (lambda _: {}, "expected warraq.facts.Extracted, found dict"),
    "another frame": (lambda rows: extracted(mentions(rows).lazy()), "mentions: expected a polars.DataFrame"),
    "a column is missing": (lambda rows: extracted(mentions(rows).drop("clitic")), "none called clitic"),
    "a column too many": (lambda rows: extracted(mentions(rows).with_columns(x=1)), "columns only, found x"),
    "another type": (
        lambda rows: extracted(mentions(rows).with_columns(pl.col("start").cast(pl.Int64))),
        "mentions.start: expected Int32, found Int64",
    ),
    "a null": (lambda rows: extracted(mentions(rows, mention_type=None)), "mentions.mention_type: expected a value"),
    "a word of its own": (lambda rows: extracted(mentions(rows, entity_type="city")), "treaty.* found 'city'"),
    "an id twice": (lambda rows: extracted(mentions(rows, mention_id="m_0")), "mention_id once, found 1"),
    "another name": (lambda rows: extracted(mentions(rows, extractor="me")), "expected 'test.echo' .* found 'me'"),
    "another version": (lambda rows: extracted(mentions(rows, extractor_version="2")), "expected '1' .* found '2'"),
    "another surface": (
        lambda rows: extracted(mentions(rows, surface="بيروت")),
        r"surface: expected text\[11:18\] of its paragraph, 'القاهرة', found 'بيروت'",
    ),
    "no surface": (lambda rows: extracted(mentions(rows, surface=None)), "'القاهرة', found None"),
    "a span beyond the end": (lambda rows: extracted(mentions(rows, end=900)), "found 'القاهرة'"),
    "a span without length": (lambda rows: extracted(mentions(rows, end=3)), "0 <= start < end"),
    "a paragraph of nobody": (
        lambda rows: extracted(mentions(rows, paragraph_id="p_9")),
        "paragraph ids as they were given, .* found p_9 of article a_0",
    ),
    "another article": (lambda rows: extracted(mentions(rows, article_id="a_9")), "of article a_9"),
    "no such entity": (lambda rows: extracted(mentions(rows, entity_id="Q1")), "of the table entities, found 'Q1'"),
    "facts of another shape": (lambda rows: extracted(mentions(rows), facts=pl.DataFrame()), "facts: .* fact_id"),
}  # fmt: skip


@pytest.mark.parametrize(("extract", "says"), BAD.values(), ids=list(BAD))
def test_what_is_not_as_the_contract_has_it_is_refused(
    install: Install, extract: Callable[[pl.DataFrame], Any], says: str
) -> None:
    install(lambda rows, *_: extract(rows))
    message = refusal()
    assert message.startswith("extractor echo: ")
    assert re.search(says, message), message


ERRORS = [ValueError("two\nlines"), OSError(2, "no such file"), KeyError(), LexiconError("a row"), TypeError("odd")]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_what_a_plug_in_raises_is_its_own_fault(install: Install, error: Exception) -> None:
    def broken(*_: object) -> None:
        raise error

    install(broken)
    message = refusal("rules", "echo")
    assert message.startswith("extractor echo: ")
    assert (str(error) if isinstance(error, LexiconError) else type(error).__name__) in message


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"entry": "no_such_module:extract"}, "expected no_such_module:extract to import, found ModuleNotFoundError"),
        ({"entry": "plugin_echo:missing"}, "AttributeError"),
        ({"entry": "plugin_echo:EXTRACTOR"}, "expected plugin_echo:EXTRACTOR to be callable, found str"),
        ({"EXTRACTOR": None}, "expected EXTRACTOR, a string"),
        ({"version": None}, r"expected version\(\), a function"),
        ({"version": lambda: 1}, r"expected version\(\) to give a string, found 1"),
        ({"version": lambda: 1 / 0}, "expected it to tell its version, found ZeroDivisionError"),
    ],
)
def test_a_plug_in_that_cannot_be_loaded_is_named(install: Install, changes: dict[str, Any], says: str) -> None:
    install(lambda *_: None, **changes)
    with pytest.raises(ExtractorError, match=f"^extractor echo: .*{says}"):
        plugins.versions(["echo"])


def test_two_packages_of_one_name_are_an_error(install: Install) -> None:
    install(lambda *_: None)
    install(lambda *_: None, entry="other:extract")
    with pytest.raises(ExtractorError, match="found other:extract and plugin_echo:extract; uninstall one"):
        plugins.load("echo")


def test_one_id_for_rows_that_differ_is_an_error(install: Install) -> None:
    install(lambda rows, *_: extracted(mentions(rows)))
    install(lambda rows, *_: extracted(mentions(rows, extractor="test.again")), "again")
    message = refusal("echo", "rules", "again")
    assert message.startswith("extractors echo and again: expected one row of mentions for mention_id m_")
    assert "put the extractor's name among the parts of its ids" in message


def test_entities_are_united_by_id(install: Install) -> None:
    known = found("rules").entities

    def same(rows: pl.DataFrame, *_: object) -> facts.Extracted:
        return extracted(mentions(rows, entity_id=known.item(0, "entity_id")), entities=known)

    install(same)
    assert found("rules", "echo").entities.equals(known)
    other = known.with_columns(label_ar=pl.lit("اسم آخر"))
    install(lambda rows, *_: extracted(mentions(rows).clear(), entities=other), "again")
    assert "one row of entities" in refusal("rules", "again")


def test_another_version_is_another_part(install: Install, tmp_path: Path) -> None:
    module = install(lambda rows, *_: extracted(mentions(rows)))
    asked = (tmp_path / "work", tmp_path / "aside", None, None, ("rules", "echo"))
    first = job(*asked)
    assert first.digest == job(*asked).digest != job(*asked[:4]).digest
    module.version = lambda: "2"  # type: ignore[attr-defined]
    assert job(*asked).digest != first.digest


def test_a_worker_with_another_version_stops(install: Install, tmp_path: Path) -> None:
    module = install(lambda rows, *_: extracted(mentions(rows)))
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / "p-1.txt").write_text("عنوان")
    (shard,) = plan(fingerprints(standins.inventory([raw], pl.DataFrame())), [], tmp_path / "shards").shards
    planned = job(tmp_path / "work", tmp_path / "aside", extractors=["echo"])
    module.version = lambda: "2"  # type: ignore[attr-defined]
    with pytest.raises(ExtractorError, match=r"expected test\.echo 1, as when the build began, found test\.echo 2"):
        run_shard(shard, planned, standins.STAGES)
    assert run_shard(shard, dataclasses.replace(planned, extractors=plugins.versions(["echo"])), standins.STAGES)
