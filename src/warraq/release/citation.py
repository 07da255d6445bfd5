"""CITATION.cff and LICENSES/: how to cite a release, and on what terms each source's text stands in it."""

from __future__ import annotations

import polars as pl

from warraq.release.about import NAME, About


def citation(about: About) -> str:
    """CITATION.cff (Citation File Format 1.2.0) of the release."""
    lines = [
        "cff-version: 1.2.0",
        "message: Please cite the release that you used, by its version.",
        "type: dataset",
        f'title: "{NAME}"',
        f"version: {about.version}",
        f"date-released: {about.date}",
        "authors:",
        '  - name: "The Warraq contributors"',
    ]
    return "\n".join(lines) + "\n"


def licence_files(about: About) -> dict[str, str]:
    """Files of LICENSES/ by name: README.md, with the terms of each source; licences are named, not copied."""
    columns = ("publisher_id", "name_en", "license", "rights_basis", "tdm_reserved", "text_release")
    shown = [name for name in columns if name in about.sources.columns]
    lines = [
        "# Terms",
        "",
        about.clearance,
        "",
        "Each text belongs to its source and stands here on the terms below (SPDX identifiers). Annotations,",
        "identifiers and metadata that this release adds are dedicated to the public domain (CC0-1.0). A document of",
        "a source that is not listed carries no permission.",
        "",
        *markdown(about.sources.select(shown)),
    ]
    return {"README.md": "\n".join(lines) + "\n"}


def markdown(frame: pl.DataFrame) -> list[str]:
    """A frame as lines of a Markdown table."""
    rows = [[_cell(value) for value in row] for row in frame.iter_rows()]
    head = [list(frame.columns), ["---"] * frame.width]
    return [f"| {' | '.join(row)} |" for row in (*head, *rows)]


def _cell(value: object) -> str:
    """A value inside a Markdown table."""
    return "–" if value is None else " ".join(str(value).split()).replace("|", "\\|")
