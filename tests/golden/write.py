"""Writes the golden files of derived artefacts anew: `make golden`."""

from __future__ import annotations

import json
from pathlib import Path

from warraq import contract

FOLDER = Path(__file__).parent
ABOUT = contract.About(
    name="warraq-sample",
    version="2026.11.0",
    date_published="2026-11-30",
    url="https://example.org/warraq-sample",
    licenses=("https://spdx.org/licenses/CC0-1.0",),
    creators=("The Warraq contributors",),
)


def artefacts() -> dict[str, str]:
    """Text of each derived artefact by its path below this folder."""
    made = {
        "contract/data_dictionary.md": contract.dictionary(),
        "contract/croissant.json": _json(contract.croissant(ABOUT)),
    }
    for table in contract.TABLES:
        schema = contract.arrow_schema(table).to_string(truncate_metadata=False)
        made[f"contract/{table}.schema.txt"] = schema + "\n"
        made[f"contract/{table}.suite.json"] = _json(contract.suite(table))
    return made


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Writes every artefact, and removes golden files of none."""
    made = artefacts()
    for path in (FOLDER / "contract").iterdir():
        if f"contract/{path.name}" not in made:
            path.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
