"""The example of a model as an extractor: trained here, installed as a package, and run beside the rules."""

from __future__ import annotations

import importlib
import json
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl
import pytest

from tests.flows.commands import spawn
from tests.pipeline import standins
from warraq import pipeline, release
from warraq.errors import ExtractorError
from warraq.facts import plugins
from warraq.pipeline.stages import default_stages

PERSONS = ("سامر حداد", "ليلى منصور", "كريم العطار", "هدى شاهين")
PLACES = ("القاهرة", "بيروت", "تونس", "عمان", "الرباط", "مسقط", "حلب", "وهران", "أربيل", "طرابلس")
ORGS = ("جمعية الكتاب", "نقابة المعلمين", "شركة المياه")
PATTERNS = (
    "وصل <person> إلى <place> صباح أمس.",
    "قال <person> إن <org> تعمل في <place>.",
    "افتتحت <org> مكتبة في <place> و<place> هذا العام.",
    "لم يحضر أحد الاجتماع في المدرسة القديمة.",
    "<person>: نعود غدا",
)
VARIABLE = "WARRAQ_PERCEPTRON_MODEL"
Marked = tuple[str, list[tuple[int, int, str]]]


def marked(pattern: str, names: dict[str, str]) -> Marked:
    """A text with a name of its kind at each mark, and where the names stand."""
    text, spans = "", []
    for number, part in enumerate(pattern.replace(">", "<").split("<")):
        if number % 2:
            spans.append((len(text), len(text) + len(names[part]), part))
        text += names[part] if number % 2 else part
    return text, spans


def examples() -> list[Marked]:
    names = (dict(zip(("person", "place", "org"), chosen, strict=True)) for chosen in product(PERSONS, PLACES, ORGS))
    return [marked(pattern, chosen) for chosen in names for pattern in PATTERNS]


@pytest.fixture(scope="module")
def package(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package as pip leaves it: importable, with the entry point in its metadata."""
    site = tmp_path_factory.mktemp("site")
    info = site / "warraq_perceptron-0.1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: warraq-perceptron\nVersion: 0.1.0\n")
    (info / "entry_points.txt").write_text("[warraq.extractors]\nperceptron = warraq_perceptron:extract\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(root / "examples" / "model_extractor"))
        patch.syspath_prepend(str(site))
        yield importlib.import_module("warraq_perceptron")


@pytest.fixture(scope="module")
def model(package: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return package.train(examples(), tmp_path_factory.mktemp("model"), epochs=3, buckets=2**12)


@pytest.fixture
def chosen(model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(VARIABLE, str(model))
    return model


def paragraphs(*texts: str) -> pl.DataFrame:
    numbers = range(len(texts))
    roles = {"role": ["body"] * len(texts), "text": list(texts)}
    return pl.DataFrame({"paragraph_id": [f"p_{n}" for n in numbers], "article_id": ["a_0"] * len(texts)} | roles)


def read(*texts: str) -> pl.DataFrame:
    return plugins.run(["perceptron"], paragraphs(*texts), pl.DataFrame()).mentions


def test_the_package_declares_what_the_test_installs(root: Path) -> None:
    text = (root / "examples" / "model_extractor" / "pyproject.toml").read_text("utf-8")
    assert '[project.entry-points."warraq.extractors"]\nperceptron = "warraq_perceptron:extract"\n' in text


def test_it_finds_names_in_texts_it_has_not_seen(chosen: Path) -> None:
    text, spans = marked("وصل <person> إلى <place> صباح اليوم.", {"person": "نادر منصور", "place": "دمشق"})
    found = read(text).sort("start")
    assert found.select("start", "end", "entity_type").rows() == spans
    assert found["extractor"].unique().to_list() == ["example.perceptron"]
    assert found["surface"].to_list() == ["نادر منصور", "دمشق"]


def test_a_particle_is_no_part_of_the_name(chosen: Path) -> None:
    found = read("افتتحت جمعية الكتاب مكتبة في عمان وبيروت هذا العام.").sort("start")
    assert found.select("clitic", "surface").rows()[-1] == ("و", "بيروت")


def test_a_paragraph_is_read_the_same_in_any_company(package: ModuleType, chosen: Path) -> None:
    texts = [text for text, _ in examples()[:40]] + ["", "؟", "كلمة"]
    together = read(*texts)
    alone = pl.concat([plugins.run(["perceptron"], paragraphs(*texts)[[n]], pl.DataFrame()).mentions for n in (0, 7)])
    assert together.filter(pl.col("paragraph_id").is_in(["p_0", "p_7"])).equals(alone.sort("mention_id"))
    assert package.extract(paragraphs(*texts)[::-1], pl.DataFrame()).mentions.equals(together)


def test_the_same_training_gives_the_same_bytes(package: ModuleType, model: Path, tmp_path: Path) -> None:
    again = package.train(examples(), tmp_path / "new", epochs=3, buckets=2**12)
    assert [p.read_bytes() for p in sorted(again.iterdir())] == [p.read_bytes() for p in sorted(model.iterdir())]


def test_training_refuses_a_span_inside_a_word(package: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="text 0: expected a span of whole words"):
        package.train([("وصل سامر", [(4, 6, "person")])], tmp_path)


def test_other_weights_are_another_version(
    package: ModuleType, chosen: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = package.version()
    monkeypatch.setenv(VARIABLE, str(package.train(examples(), tmp_path, epochs=1, buckets=2**12)))
    assert package.version() != before
    assert before.startswith("0.1.0+")


def test_a_model_that_is_not_there_or_not_one_is_one_line(
    package: ModuleType, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(says: str) -> None:
        with pytest.raises(ExtractorError, match=says) as raised:
            plugins.versions(["perceptron"])
        assert "\n" not in str(raised.value)
        assert str(raised.value).startswith("extractor perceptron: ")

    monkeypatch.delenv(VARIABLE, raising=False)
    refused(f"{VARIABLE} to name the folder")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    refused("found no config.json and no weights.npz")
    settings = json.loads((model / "config.json").read_text())
    (tmp_path / "weights.npz").write_bytes((model / "weights.npz").read_bytes())
    (tmp_path / "config.json").write_text("[]")
    refused("settings")
    (tmp_path / "config.json").write_text(json.dumps(settings | {"tags": ["O"]}))
    refused("of this version, found tags")
    (tmp_path / "config.json").write_text(json.dumps(settings | {"buckets": 7}))
    refused(r"emissions of shape \(7, 10\), found \(4096, 10\)")
    (tmp_path / "config.json").write_text(json.dumps(settings))
    (tmp_path / "weights.npz").write_bytes(b"weights")
    refused("arrays of numbers")
    np.savez(tmp_path / "weights.npz", emissions=np.full((4096, 10), np.nan), transitions=np.zeros((11, 10)))
    refused("emissions of shape")


def test_a_release_by_rules_and_model(chosen: Path, root: Path, tmp_path: Path) -> None:
    options = pipeline.Options(
        (root / "seeds",), tmp_path / "out", date(2026, 1, 15), extractors=("rules", "perceptron"), max_documents=7
    )
    # Only what the release says of itself is looked at, so the rules on single tables are left out: they take seconds.
    stages = pipeline.Stages(**{**vars(default_stages()), "validate": standins.validate})
    made = pipeline.build(options, stages=stages)
    mentions = release.load(made.path, "mentions")
    where = mentions.join(release.load(made.path, "paragraphs").select("paragraph_id", "text"), on="paragraph_id")
    span = pl.col("text").str.slice("start", pl.col("end") - pl.col("start"))
    assert where.filter(pl.col("surface") != span).is_empty()
    assert set(mentions["extractor"]) == {"warraq.rules", "example.perceptron"}
    ran = json.loads((made.path / "manifest.json").read_text())["extractors"]
    assert [(e["name"], e["extractor"]) for e in ran] == [
        ("rules", "warraq.rules"),
        ("perceptron", "example.perceptron"),
    ]
    by_model = mentions.filter(extractor="example.perceptron")
    assert set(by_model["extractor_version"]) == {ran[1]["version"]}
    assert f"`example.perceptron` {ran[1]['version']}" in (made.path / "README.md").read_text("utf-8")
    assert [c for c in release.verify(made.path, validated=standins.validate) if not c.ok] == []


@pytest.mark.slow
def test_the_command_builds_with_both_in_other_processes(chosen: Path, root: Path, tmp_path: Path) -> None:
    common = ("build", root / "seeds" / "01_share_and_comment.txt", "--extractor", "rules", "--extractor", "perceptron")
    flow = spawn(*common, "--out", tmp_path / "flow", "--engine", "processes", home=tmp_path / "home")
    assert flow.code == 0, flow.err
    direct = spawn(*common, "--out", tmp_path / "direct", "--direct")
    assert direct.code == 0, direct.err
    found, expected = (release.load(Path(s.out.splitlines()[-1]), "mentions") for s in (flow, direct))
    assert found.equals(expected)
