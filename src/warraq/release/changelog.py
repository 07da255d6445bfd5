"""CHANGELOG.md of a release: what changed since its parent, counted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from warraq.release.about import About


def changelog(about: About, report: Mapping[str, Any], before: str | None, note: str | None = None) -> str:
    """This release's section, then the sections of the parent's changelog (`before`).

    `report` is what `diff.report` gives, `note` a human sentence on the release.
    """
    lines = ["# Changelog", "", f"## {about.version} - {about.date}", ""]
    lines += [note, ""] if note else []
    lines += _since(report)
    if about.withdrawn.height:
        lines += ["", f"Withdrawn documents: {about.withdrawn.height} (see withdrawals.parquet)."]
    return "\n".join(lines) + "\n" + _older(before)


def _since(report: Mapping[str, Any]) -> list[str]:
    """The counts, or that there is nothing to compare with."""
    if report["parent"] is None:
        return ["First release."]
    head = [
        f"Since {report['parent']}:",
        "",
        "| table | rows | added | changed | removed |",
        "|---|---:|---:|---:|---:|",
    ]
    return head + [
        f"| {name} | {n['rows']} | {n['added']} | {n['changed']} | {n['removed']} |"
        for name, n in report["tables"].items()
    ]


def _older(before: str | None) -> str:
    """The sections of an earlier changelog."""
    at = before.find("\n## ") if before else -1
    return before[at:] if before and at >= 0 else ""
