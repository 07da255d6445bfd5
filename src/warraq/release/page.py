"""index.html: the report a person reads, right to left, from the file system and without a script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from string import Template

import polars as pl
import pyarrow as pa

from warraq.release.about import About
from warraq.resources import PACKAGE
from warraq.validate import Report

TOP, EXAMPLES = 15, 5
_TEMPLATE = PACKAGE / "release" / "page.html"


def page(about: About, tables: Mapping[str, pa.Table], report: Report) -> str:
    """The report: counts, fates, removals by kind and rule, facts by type, examples, failed expectations."""
    removals = _columns(tables, "removals", ("kind", "rule_id", "text"))
    values = {
        "version": escape(about.version),
        "date": escape(about.date),
        "contract_version": escape(about.contract_version),
        "code_version": escape(about.code_version),
        "clearance": escape(about.clearance),
        "tables": _table(("الجدول", "الصفوف"), about.counts.items()),
        "fates": _table(("المصير", "الوثائق"), sorted(about.statuses.items())),
        "quarantine": _table(tuple(about.quarantine.columns), about.quarantine.iter_rows()),
        "kinds": _bars(_counted(removals, "kind")),
        "rules": _bars(_counted(removals, "rule_id")),
        "facts": _bars(_counted(_columns(tables, "facts", ("fact_type",)), "fact_type")),
        "read": _table(
            ("النوع", "العبارة", "القاعدة"),
            _columns(tables, "facts", ("fact_type", "surface", "rule_id"))
            .drop_nulls("surface")
            .unique("fact_type", keep="first", maintain_order=True)
            .iter_rows(),
        ),
        "examples": _examples(_columns(tables, "articles", ("headline", "publisher", "date_published_raw")), removals),
        "validation": _validation(report),
    }
    return Template(_TEMPLATE.read_text(encoding="utf-8")).substitute(values)


def _columns(tables: Mapping[str, pa.Table], table: str, names: Sequence[str]) -> pl.DataFrame:
    """Some columns of a table."""
    return pl.DataFrame(pl.from_arrow(tables[table].select(list(names))))


def _counted(frame: pl.DataFrame, column: str) -> list[tuple[str, int]]:
    """The most frequent values of a column with their counts, equal counts in the order of the values."""
    return frame.group_by(column).len("n").sort(["n", column], descending=[True, False]).head(TOP).rows()


def _table(head: Sequence[str], rows: object) -> str:
    """An HTML table; nothing where there are no rows."""
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in list(rows))  # type: ignore[call-overload]
    titles = "".join(f"<th>{escape(title)}</th>" for title in head)
    return f"<table><tr>{titles}</tr>{body}</table>" if body else ""


def _cell(value: object) -> str:
    """One cell; numbers with thousands separated."""
    if isinstance(value, int):
        return f'<td class="n">{value:,}</td>'
    return f'<td dir="auto">{"–" if value is None else escape(str(value))}</td>'


def _bars(counts: Sequence[tuple[str, int]]) -> str:
    """Counts as rows with a bar each."""
    most = max((n for _, n in counts), default=1)
    rows = [
        f'<tr>{_cell(name)}{_cell(n)}<td><span class="bar" style="width:{n / most * 16:.1f}rem"></span></td></tr>'
        for name, n in counts
    ]
    return f"<table>{''.join(rows)}</table>" if rows else "<p>–</p>"


def _examples(articles: pl.DataFrame, removals: pl.DataFrame) -> str:
    """The first articles by id, and one removed span of each of the first kinds."""
    shown = _table(("العنوان", "الناشر", "التاريخ كما طُبع"), articles.head(EXAMPLES).iter_rows())
    first = removals.drop_nulls("text").unique("kind", keep="first", maintain_order=True).sort("kind").head(TOP)
    items = [
        f'<li><code>{escape(kind)}</code> <del dir="auto">{escape(text[:120])}</del></li>'
        for kind, text in first.select("kind", "text").iter_rows()
    ]
    return shown + f"<ul>{''.join(items)}</ul>"


def _validation(report: Report) -> str:
    """How many expectations hold, and those that do not."""
    failed = report.results.filter(~pl.col("success")).select("table", "rule", "severity", "failing")
    summary = f'<p dir="ltr">{report.results.height - failed.height} of {report.results.height} expectations hold.</p>'
    return summary + _table(tuple(failed.columns), failed.iter_rows())
