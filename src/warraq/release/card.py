"""README.md of a release: a Hugging Face dataset card with the sections of a datasheet (Gebru et al. 2021)."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Any

import yaml

from warraq import contract
from warraq.release.about import NAME, About
from warraq.release.citation import markdown
from warraq.resources import PACKAGE

# What `datasets` calls the rows of a configuration.
HUB_SPLIT = "corpus"
# Hugging Face's names of the contract's types.
DTYPES = {"date32": "date32", "timestamp[us, UTC]": "timestamp[us, tz=UTC]"}
SIZES = (
    (1_000, "n<1K"),
    (10_000, "1K<n<10K"),
    (100_000, "10K<n<100K"),
    (1_000_000, "100K<n<1M"),
    (10_000_000, "1M<n<10M"),
)


_TEMPLATE = PACKAGE / "release" / "card.md"


def card(about: About) -> str:
    """The card: YAML front matter (configs, features, licence), then the datasheet."""
    front = yaml.safe_dump(front_matter(about), allow_unicode=True, sort_keys=False, width=110)
    return f"---\n{front}---\n\n" + _body(about)


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
    # Without a name the hub would call all rows `train`, those that the column `split` calls otherwise, too.
    files = [{"split": HUB_SPLIT, "path": f"{table}/*.parquet"}]
    config: dict[str, Any] = {"config_name": table, "data_files": files}
    return {**config, "default": True} if table == "articles" else config


def _feature(column: contract.Column) -> dict[str, str]:
    """One column as a feature of `datasets`."""
    if column.type == "list<string>":
        return {"name": column.name, "sequence": "string"}
    return {"name": column.name, "dtype": DTYPES.get(column.type, column.type)}


def _size(articles: int) -> str:
    return next((name for limit, name in SIZES if articles < limit), "n>10M")


def _body(about: About) -> str:
    """The datasheet: card.md with what this release has to say."""
    described = contract.load()
    sources = about.sources.select(n for n in ("publisher_id", "name_ar", "license") if n in about.sources.columns)
    values = {
        "title": f"{NAME} {about.version}",
        "clearance": about.clearance,
        "purpose": described.purpose,
        "tables": "\n".join(f"| `{t.name}` | {about.counts[t.name]} | {t.grain} |" for t in described.tables),
        "fates": _counted(about.statuses),
        "splits": _counted(about.splits),
        "documents": about.inputs["documents"],
        "bytes": about.inputs["bytes"],
        "sources": "\n".join(markdown(sources)),
        "aside": _not_released(about),
        "code_version": about.code_version,
        "extractors": ", ".join(f"`{made['extractor']}` {made['version']}" for made in about.extractors),
        "contract_version": about.contract_version,
        "usage": described.usage,
        "limitations": described.limitations,
    }
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def _counted(counts: Mapping[str, int]) -> str:
    """Counts in a running sentence."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counts.items())) or "none"


def _not_released(about: About) -> str:
    """What was read and not released, with the reasons."""
    documents = ["Not released:", "", *markdown(about.quarantine), ""] if about.quarantine.height else []
    rows = ["Rows set aside, by the rule that they failed:", "", *markdown(about.rows_aside), ""]
    return "\n".join([*documents, *(rows if about.rows_aside.height else [])])
