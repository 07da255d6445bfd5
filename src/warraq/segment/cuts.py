"""Cut lines that hold two roles: a byline behind the headline, a credit behind the last sentence."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr
from warraq.arabic.newsroom import agencies, byline_places, given_names

_WORD = r"[\p{L}\p{M}]+"
_NAME = rf"{_WORD}(?:\s+{_WORD}){{1,3}}"
# “headline – بقلم: name”: the label needs no list of names.
_SIGNS = r"(?:(?:كتبه?ا?|كتبت|إعداد|اعداد|حاوره|حاورها|حاورته|ترجمة)\s*[:/]|بقلم)\s*[:/]?"
_LABELLED = rf"^.{{12,}}?[\s،,|/–—-]+({_SIGNS}\s*{_NAME})$"
# “headline، name”: the name opens with a known given name, or ends with a surname of origin (الحلبي).
_APPENDED = rf"^.{{15,}}[،,|]\s*({_WORD}\s+{_WORD}(?:\s+{_WORD})?)$"
_ORIGIN = r"^(?:[^ا\s]|ا[^ل\s])\S{2,}\s+ال\S{3,}ي$"
# Arabic quotation marks and brackets that a source stands in.
_QUOTED = r"[«\"“][^«»\"“”]{2,40}[»\"”]"
_AFTER_SENTENCE = r"[.!؟…»”\"]\s*"
_FROM_OUTLET = rf"{_AFTER_SENTENCE}((?:نقلا?ً?ا?\s+)?عن\s*:?\s*(?:{_WORD}\s+)?{_QUOTED}(?:\s+{_WORD})?\s*\.?)$"
_IN_BRACKETS = rf"{_AFTER_SENTENCE}([(\[«“][^()\[\]«»“”]{{2,30}}[)\]»”]\s*\.?)$"
_CLOSED = r"[»\"”)\]](?:\s+[\p{L}\p{M}]*\p{L})?\s*\.?$"
# “writer - place -”, with a date behind the place or without.
_SHORT = r"[\p{L}\p{M}]+(?: [\p{L}\p{M}]+){0,3}"
_OPENING = rf"^(({_SHORT}) ?[-–ـ] ?({_SHORT}?)(?: في [^-–]{{8,50}})? ?[-–ـ] )"
_DASHES = r"^[\p{L}\p{M}]+(?: [\p{L}\p{M}]+){0,3} ?[-–ـ][^-–]*[-–ـ] "
_OPENS_WITHIN, _OPENS_LONG = 25, 60
# What may follow the last sentence is looked for in so many characters at the end of a line.
_REACH = 110


def cut(lines: pl.DataFrame) -> pl.DataFrame:
    """Split such lines in two.

    In: document_id, doc, line, start, end, text, cue. Out: the same columns, + role str? (of the second part, and of a
    headline).
    """
    marked = _opened(lines)
    signed = marked.with_columns(signature=_signatures(marked), tail=_tails(marked))
    both = signed.filter(pl.col("signature").is_not_null() | pl.col("tail").is_not_null())
    if both.is_empty():
        return marked.select(_COLUMNS)
    byline = both.filter(pl.col("signature").is_not_null())
    credit = both.filter(pl.col("signature").is_null())
    whole = signed.filter(pl.col("signature").is_null() & pl.col("tail").is_null()).select(_COLUMNS)
    halves = [*_halves(byline, "signature", "headline", "byline"), *_halves(credit, "tail", None, "source_credit")]
    return pl.concat([whole, *halves]).sort("doc", "start")


def _opened(lines: pl.DataFrame) -> pl.DataFrame:
    """Cut the byline from the paragraph it opens, “writer - place - …” or the other way round; + role str?."""
    near = (pl.col("line") <= _OPENS_WITHIN) & (pl.col("end") - pl.col("start") > _OPENS_LONG)
    dashed = gates.holds(lines, near, pl.col("text").str.contains(_DASHES))
    found = _fronts(lines.select("doc", "start", "end", "text").filter(dashed))
    if found.is_empty():
        return lines.with_columns(role=pl.lit(None, dtype=pl.String))
    marked = lines.join(found, on=["doc", "start", "end"], how="left", maintain_order="left")
    marked = marked.with_columns(role=pl.lit(None, dtype=pl.String))
    cut = marked.filter(pl.col("front").is_not_null())
    length = pl.col("front").str.len_chars().cast(pl.Int32)
    # The blank behind the last dash is in neither.
    byline = cut.with_columns(
        text=pl.col("front").str.head(-1), end=pl.col("start") + length - 1, role=pl.lit("byline")
    )
    rest = cut.with_columns(text=pl.col("text").str.slice(length).str.strip_chars_start())
    rest = rest.with_columns(start=pl.col("end") - pl.col("text").str.len_chars().cast(pl.Int32))
    whole = marked.filter(pl.col("front").is_null())
    return pl.concat([frame.drop("front") for frame in (whole, byline, rest)]).sort("doc", "start")


def _fronts(lines: pl.DataFrame) -> pl.DataFrame:
    """The first paragraph of each document that a byline opens: doc, start, end, front (the byline with its dashes)."""
    if lines.is_empty():
        return lines.rename({"text": "front"})
    opening = lines.with_columns(parts=pl.col("text").str.head(_REACH).str.extract_groups(_OPENING))
    front, first, second = (pl.col("parts").struct[n] for n in range(3))
    key = {name: fold_expr(part).str.strip_chars() for name, part in (("first", first), ("second", second))}
    parts = opening.select("doc", "start", "end", front=front, **key).drop_nulls("front")
    names, places = list(given_names()), list(byline_places())
    signed = {name: pl.col(name).str.extract(r"^(\S+) ", 1).is_in(names) for name in key}
    placed = {name: pl.col(name).is_in(places) for name in key}
    writer = (signed["first"] & placed["second"]) | (signed["second"] & placed["first"])
    long = pl.col("end") - pl.col("start") - pl.col("front").str.len_chars().cast(pl.Int32) > _OPENS_LONG
    return parts.filter(writer & long).unique("doc", keep="first", maintain_order=True).drop(*key)


_COLUMNS = ["document_id", "doc", "line", "start", "end", "text", "cue", "role"]


def _halves(lines: pl.DataFrame, column: str, front: str | None, back: str) -> list[pl.DataFrame]:
    """The two parts of each line, `column` holding the second as it stands at the end."""
    length = pl.col(column).str.len_chars().cast(pl.Int32)
    whole = pl.col("text").str.len_chars().cast(pl.Int32)
    head = pl.col("text").str.head(whole - length).str.strip_chars_end(" \t\u00a0")
    no_cue = pl.lit(None, dtype=pl.String)
    second = lines.with_columns(start=pl.col("end") - length, text=column, cue=no_cue, role=pl.lit(back))
    first = lines.with_columns(text=head, role=pl.lit(front, dtype=pl.String), cue=no_cue)
    first = first.with_columns(end=pl.col("start") + pl.col("text").str.len_chars().cast(pl.Int32))
    return [first.select(_COLUMNS), second.select(_COLUMNS)]


def _tails(lines: pl.DataFrame) -> pl.Series:
    """The source at the end of each line that goes on before it, else null."""
    long = (pl.col("end") - pl.col("start")) > 40
    # Both patterns need a closing mark at the end or before the last word.
    places = gates.holds(lines, long & pl.col("cue").is_null(), pl.col("text").str.contains(_CLOSED))
    ended = lines.select("text").filter(places).select(ending=pl.col("text").str.tail(_REACH))
    if ended.is_empty():
        return pl.Series([None] * len(lines), dtype=pl.String)
    ended = ended.with_columns(agency=pl.col("ending").str.extract(_IN_BRACKETS, 1))
    known = fold_expr(pl.col("agency")).str.strip_chars(" .()[]«»“”").is_in(list(agencies()))
    outlet = pl.when(pl.col("ending").str.contains("عن", literal=True)).then("ending").str.extract(_FROM_OUTLET, 1)
    return gates.spread(places, ended.select(pl.coalesce(outlet, pl.when(known).then("agency"))).to_series())


def _signatures(lines: pl.DataFrame) -> pl.Series:
    """The byline at the end of each headline on top of a document, else null."""
    opens = pl.col("doc").ne_missing(pl.col("doc").shift()) & (pl.col("doc") == pl.col("doc").shift(-1))
    short = (pl.col("end") - pl.col("start")) <= 200
    places = lines.select(opens & short).to_series().fill_null(False)
    # Each stands behind a mark; a label behind a word of the list at least.
    marked = gates.holds(lines, places, pl.col("text").str.contains(rf"[،,|]|{_SIGNS}"))
    opening = lines.select("text").filter(marked)
    if opening.is_empty():
        return pl.Series([None] * len(lines), dtype=pl.String)
    opening = opening.with_columns(appended=pl.col("text").str.extract(_APPENDED, 1))
    opening = opening.with_columns(folded=fold_expr(pl.col("appended")))
    given = pl.col("folded").str.extract(r"^(\S+)", 1).is_in(list(given_names()))
    given = given | pl.col("folded").str.contains(_ORIGIN)
    labelled = pl.col("text").str.extract(_LABELLED, 1)
    return gates.spread(marked, opening.select(pl.coalesce(labelled, pl.when(given).then("appended"))).to_series())
