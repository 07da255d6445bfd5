from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from warraq.errors import ReleaseError, UsageError
from warraq.release import choose, index
from warraq.release.versions import order

TODAY = date(2026, 11, 21)


def test_the_next_free_patch_of_the_month(tmp_path: Path) -> None:
    assert choose(tmp_path, None, TODAY) == "2026.11.0"
    for version in ("2026.11.0", "2026.11.9", "2026.1.30"):
        index.add(tmp_path, {"version": version, "manifest_sha256": "x"})
    assert choose(tmp_path, None, TODAY) == "2026.11.10"
    (tmp_path / "2026.11.12").mkdir()
    assert choose(tmp_path, None, TODAY) == "2026.11.13"
    assert choose(tmp_path, None, date(2026, 12, 1)) == "2026.12.0"


@pytest.mark.parametrize("version", ["2026.11", "v1", "2026.13.0", "2026.11.0-rc1", "../2026.11.0", ""])
def test_other_forms_are_refused(tmp_path: Path, version: str) -> None:
    with pytest.raises(UsageError, match=r"expected YYYY\.MM\.PATCH"):
        choose(tmp_path, version, TODAY)


def test_a_version_is_taken_by_the_index_or_by_its_folder(tmp_path: Path) -> None:
    index.add(tmp_path, {"version": "2026.11.0", "manifest_sha256": "x"})
    (tmp_path / "2026.11.1").mkdir()
    (tmp_path / "2026.2.0").mkdir()
    for version in ("2026.11.0", "2026.11.1", "2026.02.0"):
        with pytest.raises(UsageError, match=f"release {version} exists"):
            choose(tmp_path, version, TODAY)
    assert choose(tmp_path, "2026.11.2", TODAY) == "2026.11.2"


def test_versions_sort_as_numbers() -> None:
    assert sorted(["2026.11.10", "2026.2.0", "2026.11.9"], key=order) == ["2026.2.0", "2026.11.9", "2026.11.10"]


def test_the_index_keeps_every_release_and_the_latest_is_the_last_added(tmp_path: Path) -> None:
    assert index.latest(tmp_path) is None
    for version in ("2026.11.0", "2026.11.1", "2026.11.0"):
        index.add(tmp_path, {"version": version, "manifest_sha256": "x", "status": "released"})
    assert [entry["version"] for entry in index.read(tmp_path)["releases"]] == ["2026.11.1", "2026.11.0"]
    assert index.latest(tmp_path) == "2026.11.0"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["index.json", "latest.json"]


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_an_index_that_is_none_is_an_error_in_one_line(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content)
    with pytest.raises(ReleaseError, match=r"index\.json: expected a JSON object"):
        index.read(tmp_path)
