"""Checks of the contract's `warraq` engine on spans: nothing lost, nothing twice, evidence as it stands."""

from __future__ import annotations

import polars as pl

from warraq.contract import Rule, keys
from warraq.validate.corpus import Corpus

# What `str.isspace` calls white space: Unicode's White_Space and the four information separators.
WHITE_SPACE = r"^[\s\x1c-\x1f]*$"


def spans_disjoint(corpus: Corpus, _: Rule) -> pl.DataFrame:
    """Documents in which a kept or removed span begins before an earlier one has ended."""
    spans = _spans(corpus)
    # A start below 0 has a rule of its own.
    return _documents(spans.filter(pl.col("start").clip(lower_bound=0) < pl.col("before")))


def spans_cover_text(corpus: Corpus, _: Rule) -> pl.DataFrame | None:
    """Released documents with a visible character outside every kept and removed span."""
    if corpus.texts is None:
        return None
    released = corpus.frames["documents"].filter(pl.col("status") == "released").select("document_id")
    texts = corpus.texts.join(released, on="document_id", how="semi")
    ends = texts.select("document_id", start=pl.col("text").str.len_chars().cast(pl.Int64))
    spans = _spans(corpus, ends.with_columns(end=pl.col("start")))
    gaps = spans.filter(pl.col("start") > pl.col("before")).join(texts, on="document_id")
    between = _slice("text", "before", "start")
    return _documents(gaps.filter(~between.str.contains(WHITE_SPACE)))


def spans_match_text(corpus: Corpus, _: Rule) -> pl.DataFrame | None:
    """Documents with a kept or removed text that is not their own at its span, or with a span beyond their end."""
    if corpus.texts is None:
        return None
    columns = ("document_id", "start", "end", pl.col("text").alias("claimed"))
    claims = pl.concat([corpus.frames[table].select(columns) for table in ("paragraphs", "removals")])
    joined = claims.join(corpus.texts, on="document_id")
    altered = pl.col("claimed") != _slice("text", "start", "end")
    return _documents(joined.filter(altered | (pl.col("end") > pl.col("text").str.len_chars())))


def span_within(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose span (columns `start`, `end`) ends behind its paragraph."""
    joined = _with_paragraph(corpus, rule.table)
    return joined.filter(pl.col(rule.kwargs["end"]) > pl.col("_length")).select(keys(rule.table))


def evidence_equal(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose text in `column` is not their paragraph's between start and end; withheld texts pass."""
    joined = _with_paragraph(corpus, rule.table)
    found = _slice("_text", "start", "end")
    return joined.filter(pl.col(rule.kwargs["column"]) != found).select(keys(rule.table))


def released_text(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows whose text in `column` is missing, or in the open profile is there although it must be withheld.

    That profile withholds a text (with `longer_than`, only one of more characters) where its article is not
    `text_released`. With `by` document_id, where any article of the document is not; what no article covers goes by
    the rights of the document's publisher, which the tables do not hold: there it may be withheld or not.
    """
    is_null = pl.col(rule.kwargs["column"]).is_null()
    if corpus.profile == "full":
        return corpus.failing(rule.table, is_null)
    by = rule.kwargs["by"]
    longer = (pl.col("end") - pl.col("start")) > rule.kwargs.get("longer_than", -1)
    withheld = ~pl.col("_cleared") & longer
    lacking = is_null & ~withheld if by == "article_id" else pl.lit(value=False)
    rows = _with_clearance(corpus, corpus.frames[rule.table], by)
    return rows.filter((withheld & ~is_null) | lacking).select(keys(rule.table))


def withheld_text(corpus: Corpus, rule: Rule) -> pl.DataFrame:
    """Rows with more than `longer_than` characters in `column` that the open profile must withhold.

    Unlike `released_text` it lets a column be null for reasons of its own. `via` names the reference to the fact
    whose article says whether the text may be released, where the table has no article_id.
    """
    rows = corpus.frames[rule.table]
    if corpus.profile == "full":
        return rows.clear().select(keys(rule.table))
    if via := rule.kwargs.get("via"):
        facts = corpus.frames["facts"].select(via, "article_id").unique(via, keep="first", maintain_order=True)
        rows = rows.join(facts, on=via, how="left")
    longer = pl.col(rule.kwargs["column"]).str.len_chars() > rule.kwargs["longer_than"]
    cleared = pl.col("_cleared").fill_null(False)
    return _with_clearance(corpus, rows, "article_id").filter(longer & ~cleared).select(keys(rule.table))


def _spans(corpus: Corpus, extra: pl.DataFrame | None = None) -> pl.DataFrame:
    """Spans (document_id, start, end) of both tables in order, `before` the furthest end of the earlier ones."""
    columns = (pl.col("document_id"), pl.col("start", "end").cast(pl.Int64))
    parts = [corpus.frames[table].select(columns).drop_nulls() for table in ("paragraphs", "removals")]
    spans = pl.concat([*parts, *([] if extra is None else [extra])]).sort("document_id", "start", "end")
    furthest = pl.col("end").cum_max().shift(1, fill_value=0).over("document_id")
    return spans.with_columns(before=furthest)


def _with_clearance(corpus: Corpus, rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """Rows with `_cleared`: whether all articles of the same `by` are text_released; null where there is none."""
    cleared = corpus.frames["articles"].group_by(by).agg(pl.col("text_released").all().alias("_cleared"))
    return rows.join(cleared, on=by, how="left")


def _documents(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.select("document_id").unique().sort("document_id")


def _with_paragraph(corpus: Corpus, table: str) -> pl.DataFrame:
    """Rows of a table with `_text` and `_length` of their paragraph."""
    length = (pl.col("end") - pl.col("start")).alias("_length")
    paragraphs = corpus.frames["paragraphs"].select("paragraph_id", pl.col("text").alias("_text"), length)
    once = paragraphs.unique("paragraph_id", keep="first", maintain_order=True)
    return corpus.frames[table].join(once, on="paragraph_id", how="inner")


def _slice(text: str, start: str, end: str) -> pl.Expr:
    """The characters of a column of texts between two columns of offsets; none where these are out of order."""
    first = pl.col(start).clip(lower_bound=0)
    length = (pl.col(end) - first).clip(lower_bound=0)
    # A null length would be read as: up to the end.
    return pl.when(length.is_not_null()).then(pl.col(text).str.slice(first, length))
