"""Cut lines that hold two roles: a byline behind the headline, a credit behind the last sentence."""

from __future__ import annotations

import polars as pl

from warraq.arabic import fold_expr
from warraq.arabic.newsroom import agencies, given_names

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
# What may follow the last sentence is looked for in so many characters at the end of a line.
_REACH = 110


def cut(lines: pl.DataFrame) -> pl.DataFrame:
    """Split such lines in two.

    In: doc, line, start, end, text, cue. Out: the same columns, + role str? (of the second part, and of a headline).
    """
    marked = lines.with_columns(role=pl.lit(None, dtype=pl.String), tail=_credit())
    first = pl.int_range(pl.len()).over("doc") == 0
    signed = marked.with_columns(signature=pl.when(first & (pl.len().over("doc") > 1)).then(_signature()))
    return pl.concat(
        [
            signed.filter(pl.col("signature").is_null() & pl.col("tail").is_null()).select(_COLUMNS),
            *_halves(signed.filter(pl.col("signature").is_not_null()), "signature", "headline", "byline"),
            *_halves(
                signed.filter(pl.col("signature").is_null() & pl.col("tail").is_not_null()),
                "tail",
                None,
                "source_credit",
            ),
        ]
    ).sort("doc", "start")


_COLUMNS = ["doc", "line", "start", "end", "text", "cue", "role"]


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


def _credit() -> pl.Expr:
    """The source at the end of a line that goes on before it, or null."""
    end = pl.col("text").str.tail(_REACH)
    inside = fold_expr(end.str.extract(_IN_BRACKETS, 1)).str.strip_chars(" .()[]«»“”")
    agency = end.str.extract(_IN_BRACKETS, 1)
    bracketed = pl.when(inside.is_in(list(agencies()))).then(agency)
    closes = pl.col("text").str.tail(3).str.contains(r"[»\"”)\]]|\p{L}$|\.$")
    long = (pl.col("end") - pl.col("start")) > 40
    return pl.when(closes & long & pl.col("cue").is_null()).then(
        pl.coalesce(end.str.extract(_FROM_OUTLET, 1), bracketed)
    )


def _signature() -> pl.Expr:
    """The byline at the end of a headline, or null."""
    appended = pl.col("text").str.extract(_APPENDED, 1)
    folded = fold_expr(appended)
    origin = folded.str.contains(_ORIGIN)
    given = folded.str.extract(r"^(\S+)", 1).is_in(list(given_names())) | origin
    labelled = pl.col("text").str.extract(_LABELLED, 1)
    short = (pl.col("end") - pl.col("start")) <= 200
    return pl.when(short).then(pl.coalesce(labelled, pl.when(given).then(appended)))
