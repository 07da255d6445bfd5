"""A Croissant 1.1 description of a release: one file set and one record set a table.

Croissant is MLCommons' JSON-LD vocabulary for datasets (http://mlcommons.org/croissant/1.1). The media type of
Parquet is written `application/x-parquet`: readers do not know the registered vnd form.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from warraq.contract.model import Column, Table
from warraq.contract.parse import load

CONFORMS_TO = "http://mlcommons.org/croissant/1.1"
PARQUET = "application/x-parquet"
KEYWORDS = ("Arabic", "news", "corpus", "information extraction")
# Names that the specification asks every description to map to the vocabulary, each to `cr:` and itself.
TERMS = (
    "arrayShape",
    "citeAs",
    "column",
    "containedIn",
    "equivalentProperty",
    "excludes",
    "extract",
    "field",
    "fileObject",
    "fileProperty",
    "fileSet",
    "format",
    "includes",
    "isArray",
    "isLiveDataset",
    "jsonPath",
    "key",
    "md5",
    "parentField",
    "path",
    "recordSet",
    "references",
    "regex",
    "repeated",
    "replace",
    "samplingRate",
    "separator",
    "source",
    "subField",
    "transform",
)
# Type of a column in the contract → type of its values in Croissant.
DATA_TYPES = {
    "string": "sc:Text",
    "int32": "cr:Int32",
    "int64": "cr:Int64",
    "float32": "cr:Float32",
    "float64": "cr:Float64",
    "bool": "sc:Boolean",
    "date32": "sc:Date",
    "timestamp[us, UTC]": "sc:DateTime",
    "list<string>": "sc:Text",
}


@dataclass(frozen=True)
class About:
    """What a description says of one release beyond the contract.

    `version` is the data's (CalVer), `date_published` an ISO date, `licenses` SPDX expressions or addresses, `url`
    the page of the dataset, `creators` names of organisations.
    """

    name: str
    version: str
    date_published: str
    url: str
    licenses: Sequence[str]
    creators: Sequence[str] = ()
    cite_as: str | None = None
    languages: Sequence[str] = ("ar",)


def croissant(about: About) -> dict[str, Any]:
    """The JSON-LD of a release whose files lie beside it, `<table>/*.parquet`."""
    contract = load()
    described = {
        "@context": _context(),
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        "name": about.name,
        "description": f"{contract.purpose} {contract.limitations}",
        "url": about.url,
        "version": about.version,
        "datePublished": about.date_published,
        "license": list(about.licenses),
        "creator": [{"@type": "sc:Organization", "name": name} for name in about.creators],
        "inLanguage": list(about.languages),
        "keywords": list(KEYWORDS),
        "citeAs": about.cite_as,
        "distribution": [_file_set(table) for table in contract.tables],
        "recordSet": [_record_set(table) for table in contract.tables],
    }
    return {key: value for key, value in described.items() if value not in (None, [])}


def _context() -> dict[str, Any]:
    return {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "examples": {"@id": "cr:examples", "@type": "@json"},
        **{term: f"cr:{term}" for term in TERMS},
    }


def _file_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:FileSet",
        "@id": _files(table.name),
        "name": _files(table.name),
        "description": f"Parquet files of the table {table.name}.",
        "encodingFormat": PARQUET,
        "includes": f"{table.name}/*.parquet",
    }


def _record_set(table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": f"{table.description} {table.grain}",
        "key": [{"@id": f"{table.name}/{column}"} for column in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": _description(column),
        "dataType": DATA_TYPES[column.type],
        "source": {"fileSet": {"@id": _files(table.name)}, "extract": {"column": column.name}},
    }
    if column.type.startswith("list"):
        field |= {"isArray": True, "arrayShape": "-1"}
    return field


def _description(column: Column) -> str:
    # Said in words: mlcroissant takes `references` for a join, and would read another table's rows into this one.
    refers = "".join(f" Refers to {target}." for target in column.references)
    return f"{column.description} ({column.meaning}){refers}"


def _files(table: str) -> str:
    return f"{table}-files"
