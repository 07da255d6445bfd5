"""Lines that hold many headlines or a whole menu at once: no paragraph of the article, however long they are."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic.newsroom import sections
from warraq.clean.connectives import function_words
from warraq.clean.rules import rules

# A strip stands near the top or the foot, and is longer than any headline; without cells it is longer still.
_REACH, _CHARS, _LONG = 8, 250, 400
# Cells of a strip are set apart by so many blanks, or end as headlines do: two dots, a question, an exclamation.
_CELLS = r"\S\s{3,}\S"
_ENDS = r"\.\.|…|[؟?!]\s"
_MANY = 3
# Running text of this length has commas and full stops.
_CLAUSE = r"[،,؛;]|[^.]\.\s"
# A menu or a foot in one line is of the words of buttons and sections: most of them, or some and nothing else that
# holds a sentence together.
_MENU_CHARS, _MOST, _SOME = 120, 0.6, 0.35
_EDITOR = r"رييس (?:مجلس الاداره|التحرير)"


def strips(lines: pl.DataFrame) -> pl.Series:
    """Whether lines are strips.

    In: rank, lines, chars, prose, stopped, folded, text. A strip is long and does not end as a sentence, and its cells
    stand apart or end as headlines while clauses are lacking, or who answers for a paper stands right beside it; or
    its words are those of a menu.
    """
    rank, count = pl.col("rank"), pl.col("lines")
    edge = (rank <= _REACH) | (count - rank <= _REACH)
    rows = lines.select((pl.col("chars") >= _MENU_CHARS) & ~pl.col("stopped") & edge).to_series().arg_true()
    found = pl.repeat(False, lines.height, dtype=pl.Boolean, eager=True)
    if rows.is_empty():
        return found
    # Only these few lines are read, and those beside them.
    places = rows.to_numpy().astype(np.int64)
    up, down = np.maximum(places - 1, 0), np.minimum(places + 1, lines.height - 1)
    some = lines[rows].with_columns(
        above=lines["folded"].gather(up), below=lines["folded"].gather(down), plain=~lines["prose"].gather(down)
    )
    text = pl.col("text")
    apart = text.str.count_matches(_CELLS) >= _MANY
    top = (rank < _REACH) & (pl.col("chars") >= _LONG) & pl.col("plain")
    headlines = top & (text.str.count_matches(_ENDS) >= _MANY) & ~text.str.contains(_CLAUSE)
    editor = [
        pl.col(name).str.contains(_EDITOR) & (pl.col(name).str.len_chars() < _CHARS) & there
        for name, there in (("above", rank > 0), ("below", rank < count - 1))
    ]
    strip = apart | headlines | ((rank <= _REACH) & pl.any_horizontal(editor))
    told = some.select((strip & (pl.col("chars") >= _CHARS)) | _is_menu()).to_series()
    return found.scatter(rows, told)


def _is_menu() -> pl.Expr:
    """Whether the words of a line are those of a menu."""
    # Only lines without a comma or a full stop are read.
    plain = pl.when(~pl.col("folded").str.contains(_CLAUSE)).then("folded")
    words = plain.str.extract_all(r"\p{L}{2,}")
    spoken = words.list.eval(pl.element().is_in(_vocabulary().implode())).list.mean()
    holds = words.list.eval(pl.element().is_in(function_words().implode())).list.any()
    return ((spoken >= _MOST) | ((spoken >= _SOME) & ~holds)).fill_null(False)


@cache
def _vocabulary() -> pl.Series:
    """Words of the lines that rules name whole, and of sections, but for function words."""
    whole = rules().filter((pl.col("match") == "line") & ~pl.col("cue"))["folded"]
    lines = pl.concat([whole, pl.Series(sorted(sections()))])
    words = lines.str.extract_all(r"\p{L}{2,}").explode().unique().sort().drop_nulls()
    return words.filter(~words.is_in(function_words().implode()))
