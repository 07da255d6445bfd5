"""README.md of a release: a Hugging Face dataset card with the sections of a datasheet (Gebru et al. 2021)."""

from __future__ import annotations

from typing import Any

import yaml

from warraq import contract
from warraq.release.about import NAME, About
from warraq.release.citation import markdown

# Hugging Face's names of the contract's types.
DTYPES = {"date32": "date32", "timestamp[us, UTC]": "timestamp[us, tz=UTC]"}
SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)


def card(about: About) -> str:
    """The card: YAML front matter (configs, features, licence), then the datasheet."""
    front = yaml.safe_dump(front_matter(about), allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{front}---\n\n" + "\n".join(_body(about)) + "\n"


def front_matter(about: About) -> dict[str, Any]:
    """What the Hub and `datasets` read: one config a table, its files and its features."""
    tables = contract.load().tables
    return {
        "pretty_name": f"{NAME} {about.version}",
        "language": ["ar"],
        "license": about.licenses[0].lower() if len(about.licenses) == 1 and about.cleared else "other",
        "size_categories": [_size(about.counts["articles"])],
        "task_categories": ["text-generation", "token-classification", "text-classification"],
        "tags": ["news", "arabic", "information-extraction", "events", "quotations"],
        "configs": [_config(table.name) for table in tables],
        "dataset_info": [
            {"config_name": table.name, "features": [_feature(column) for column in table.columns]} for table in tables
        ],
    }


def _config(table: str) -> dict[str, Any]:
    config: dict[str, Any] = {"config_name": table, "data_files": f"{table}/*.parquet"}
    return {**config, "default": True} if table == "articles" else config


def _feature(column: contract.Column) -> dict[str, str]:
    """One column as a feature of `datasets`."""
    if column.type == "list<string>":
        return {"name": column.name, "sequence": "string"}
    return {"name": column.name, "dtype": DTYPES.get(column.type, column.type)}


def _size(articles: int) -> str:
    return next((name for limit, name in SIZES if articles < limit), "n>10M")


def _body(about: About) -> list[str]:
    """The datasheet."""
    described = contract.load()
    tables = [f"| `{t.name}` | {about.counts[t.name]} | {t.grain} |" for t in described.tables]
    fates = [f"{status} {count}" for status, count in sorted(about.statuses.items())]
    return [
        f"# {NAME} {about.version}",
        "",
        f"**{about.clearance}**",
        "",
        described.purpose,
        "",
        "## Composition",
        "",
        "| table | rows | one row is |",
        "|---|---:|---|",
        *tables,
        "",
        f"Documents: {', '.join(fates)}. Columns, units and vocabularies are in `data_dictionary.md`; offsets count",
        "Unicode code points, 0-based, end-exclusive.",
        "",
        "## Collection",
        "",
        f"{about.inputs['documents']} raw documents, {about.inputs['bytes']} bytes, as they were scraped.",
        "Their sources:",
        "",
        *markdown(
            about.sources.select(n for n in ("publisher_id", "name_ar", "license") if n in about.sources.columns)
        ),
        "",
        *_not_released(about),
        "## Processing",
        "",
        "Every character of a released document is in a paragraph, in a logged removal that names its rule, or is",
        f"white space between them. Code {about.code_version}, contract {about.contract_version};",
        "digests are in `manifest.json`.",
        "",
        "## Uses",
        "",
        described.usage,
        "",
        "```python",
        "import polars as pl",
        'pl.read_parquet("articles/*.parquet")',
        "```",
        "",
        "## Limits",
        "",
        described.limitations,
        "",
        "## Distribution and maintenance",
        "",
        "The terms of each source are in `LICENSES/` and `sources.csv`. A release never changes; the next one says in",
        "`CHANGELOG.md` and `changes/` what is different. Withdrawn documents are listed by key in",
        "`withdrawals.parquet`.",
    ]


def _not_released(about: About) -> list[str]:
    """What was read and not released, with the reasons."""
    documents = ["Not released:", "", *markdown(about.quarantine), ""] if about.quarantine.height else []
    rows = ["Rows set aside, by the rule that they failed:", "", *markdown(about.rows_aside), ""]
    return documents + (rows if about.rows_aside.height else [])
