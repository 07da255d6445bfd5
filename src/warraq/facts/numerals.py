"""Numbers in a scan: figures and number words, joined into expressions with a value.

Figures: a comma (``,`` ``،`` ``٬``) before exactly three digits separates thousands, otherwise it is a decimal mark, as
``٫`` always is; a stop is a decimal mark unless it stands twice between groups of three. Words: a scale multiplies what
stands before it (خمسة آلاف, 3.2 مليون), a word with و is added when it is of a lower order (مئتان وخمسة وعشرون), and
ونصف, وربع, وثلث are parts of the scale, or of one. A plural without a number before it has a minimum only.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import polars as pl

from warraq.facts.lexicon import Terms, compile_terms
from warraq.facts.scan import Scan
from warraq.resources import table

SCHEMA = {
    "tok_start": pl.UInt32,
    "tok_end": pl.UInt32,
    "cut": pl.Int64,
    "value": pl.Float64,
    "minimum": pl.Float64,
    "kind": pl.String,
    "figures": pl.Boolean,
}
_DIGITS = r"^\d+$"
_SCALES = ("scale", "plural_scale", "dual_scale", "definite_scale", "definite_plural_scale")
_VAGUE = ("plural_ten", "plural_hundred", "plural_scale", "definite_plural_scale")
Row = tuple[int, int, int, float | None, float | None, str, bool]
_ORDINALS = ("ordinal", "ordinal_def", "ordinal_ten")


@dataclass(frozen=True)
class Item:
    """One figure or number word: its tokens, kind and value, whether و is glued to it, whether it follows closely."""

    start: int
    end: int
    cut: int
    kind: str
    value: float
    joined: bool
    adjacent: bool


@cache
def number_terms() -> Terms:
    """The number words, compiled; و and ف may be glued to them, and so may a preposition."""
    rows = table("facts/lexicon/number_words.csv").with_columns(pl.col("value").cast(pl.Float64))
    return compile_terms(rows.select("form", "kind", "value"), min_stem=2)


def numbers(scan: Scan) -> pl.DataFrame:
    """Every number expression of a scan.

    Out, sorted by tok_start, without overlaps: tok_start, tok_end (u32), cut (i64: letters of a clitic), value (f64,
    null where only a minimum is said), minimum (f64?), kind (str: cardinal, ordinal, fraction, vague), figures (bool:
    begins with figures).
    """
    items = _items(scan)
    near = np.flatnonzero(items["adjacent"].to_numpy())
    linked = np.zeros(items.height + 1, dtype=bool)
    linked[near] = linked[near - 1] = True
    alone = items.filter(~pl.Series(linked[: items.height]))
    groups = _groups(items.filter(pl.Series(linked[: items.height])))
    return pl.concat([_single(alone), pl.DataFrame(groups, schema=SCHEMA, orient="row")]).sort("tok_start")


def _items(scan: Scan) -> pl.DataFrame:
    """Figures and number words in order: tok_start, tok_end, kind, value, joined, adjacent."""
    words = scan.find(number_terms(), "kind", "value").select(
        "tok_start",
        "tok_end",
        pl.col("clitic").fill_null("").str.len_chars().cast(pl.Int64).alias("cut"),
        "kind",
        "value",
        joined=pl.col("clitic").fill_null("").str.starts_with("و"),
    )
    figures = _figures(scan)
    items = pl.concat([words, figures]).sort("tok_start")
    follows = items["tok_start"] == items["tok_end"].shift(1)
    soft = pl.Series(scan.soft[items["tok_start"].to_numpy()])
    return items.with_columns(adjacent=(follows & soft).fill_null(False))


def _figures(scan: Scan) -> pl.DataFrame:
    """Runs of digits, with thousands and decimals joined."""
    digits = scan.by_key(pl.col("key").str.contains(_DIGITS) & (pl.col("key").str.len_chars() <= 15))
    mark = scan.by_gap(
        pl.when(pl.col("gap").is_in([",", "،", "٬"]))
        .then(1)
        .when(pl.col("gap") == ".")
        .then(2)
        .when(pl.col("gap") == "٫")
        .then(3)
        .otherwise(0)
    )
    length = scan.by_key(pl.col("key").str.len_chars())
    at = np.flatnonzero(digits)
    # A figure continues the one before it when only a separator stands between them.
    goes_on = np.zeros(len(at), dtype=bool)
    goes_on[1:] = (at[1:] == at[:-1] + 1) & (mark[at[1:]] > 0)
    run = np.cumsum(~goes_on)
    size = np.bincount(run)[run] if len(at) else run
    keys = scan.vocabulary.gather(scan.key_id[at])
    lone = size == 1
    plain = pl.DataFrame(
        {"tok_start": at[lone], "tok_end": at[lone] + 1, "value": keys.filter(pl.Series(lone)).cast(pl.Float64)},
        schema={"tok_start": pl.UInt32, "tok_end": pl.UInt32, "value": pl.Float64},
    )
    rows = []
    for group in np.split(np.flatnonzero(~lone), np.flatnonzero(np.diff(run[~lone])) + 1):
        if len(group):
            texts = [str(keys[int(i)]) for i in group]
            value = _joined(texts, [int(mark[at[i]]) for i in group[1:]], [int(length[at[i]]) for i in group])
            if value is not None:
                rows.append((int(at[group[0]]), int(at[group[-1]]) + 1, value))
    joined = pl.DataFrame(rows, schema=plain.schema, orient="row")
    both = pl.concat([plain, joined])
    return both.select(
        "tok_start",
        "tok_end",
        pl.lit(0, pl.Int64).alias("cut"),
        pl.lit("figures").alias("kind"),
        "value",
        pl.lit(False).alias("joined"),
    )


def _joined(texts: list[str], marks: list[int], lengths: list[int]) -> float | None:
    """Value of figures with separators between them; None for a list or a version number."""
    threes = all(n == 3 for n in lengths[1:]) and lengths[0] <= 3
    if threes and len(set(marks)) == 1 and (marks[0] == 1 or (marks[0] == 2 and len(marks) > 1)):
        return float("".join(texts))
    if len(marks) == 1:
        return float(f"{texts[0]}.{texts[1]}")
    if marks[-1] in (2, 3) and all(m == 1 for m in marks[:-1]) and all(n == 3 for n in lengths[1:-1]):
        return float("".join(texts[:-1]) + "." + texts[-1])
    return None


def _single(items: pl.DataFrame) -> pl.DataFrame:
    """Items that stand alone, as expressions."""
    kind = pl.col("kind")
    vague = kind.is_in(_VAGUE)
    return items.filter(~kind.is_in(["definite_scale", "fraction_plural"])).select(
        "tok_start",
        "tok_end",
        "cut",
        pl.when(vague).then(None).otherwise("value").alias("value"),
        pl.when(vague).then("value").alias("minimum"),
        pl.when(vague)
        .then(pl.lit("vague"))
        .when(kind.is_in(_ORDINALS))
        .then(pl.lit("ordinal"))
        .when(kind == "fraction")
        .then(pl.lit("fraction"))
        .otherwise(pl.lit("cardinal"))
        .alias("kind"),
        (kind == "figures").alias("figures"),
    )


def _groups(items: pl.DataFrame) -> list[Row]:
    """Neighbouring items as expressions: as long as one continues the number, it is one number."""
    rows, current = [], _Number()
    for values in items.iter_rows():
        item = Item(*values)
        if not (item.adjacent and current.take(item)):
            rows += current.rows()
            current = _Number()
            current.take(item)
    return rows + current.rows()


class _Number:
    """A number that is being read, item by item."""

    def __init__(self) -> None:
        self.start = self.end = self.cut = -1
        self.total = 0.0  # what is closed by a scale
        self.part = 0.0  # what the next scale multiplies
        self.scale = 0.0  # the last scale
        self.order = float("inf")  # the next addend has to be below this
        self.minimum: float | None = None
        self.kind = ""
        self.figures = False

    def take(self, item: Item) -> bool:
        """Read an item; False (and nothing read) when it does not continue this number."""
        known = not self.kind
        taken = self._begin(item) if known else self._continue(item)
        if taken:
            self.end = item.end
        return taken

    def _begin(self, item: Item) -> bool:
        self.start, self.cut, self.figures = item.start, item.cut, item.kind == "figures"
        if item.kind in _ORDINALS:
            self.kind, self.part = "ordinal", item.value
        elif item.kind in _VAGUE:
            self.kind, self.minimum, self.scale = "vague", item.value, item.value
        elif item.kind == "fraction":
            self.kind, self.part = "fraction", item.value
        elif item.kind in ("scale", "definite_scale", "dual_scale"):
            self.kind = "cardinal"
            self._close(item.value, dual=item.kind == "dual_scale")
        else:
            self.kind, self.part, self.order = "cardinal", item.value, _order(item)
        return True

    def _continue(self, item: Item) -> bool:
        if self.kind == "vague":
            return self._vaguer(item)
        if self.kind == "ordinal":
            return self._ordinal(item)
        if item.kind in _SCALES and not item.joined:
            return self._scaled(item)
        if item.kind == "fraction_plural" and not item.joined and self.part:
            self.kind, self.part = "fraction", self.part * item.value
            return True
        if item.kind == "fraction" and item.joined and self.kind == "cardinal":
            self.total += item.value * (self.scale if self.scale and not self.part else 1)
            return True
        if item.kind == "dozen" and not item.joined and self.part and not self.total:
            self.kind, self.part = "cardinal", self.part * item.value
            return True
        if item.kind == "hundred" and not item.joined and self.part and self.part < 10 and item.value == 100:
            self.part, self.order = self.part * 100, 100
            return True
        return self._added(item)

    def _vaguer(self, item: Item) -> bool:
        """عشرات الآلاف: tens of thousands."""
        if item.joined or item.kind not in ("definite_plural_scale", "plural_scale"):
            return False
        assert self.minimum is not None
        if self.scale >= item.value:
            return False
        self.minimum, self.scale = self.minimum * item.value, item.value
        return True

    def _ordinal(self, item: Item) -> bool:
        """الحادية والعشرين: an ordinal unit and a ten."""
        if not (item.joined and item.kind == "ordinal_ten" and self.part < 10):
            return False
        self.part += item.value
        return True

    def _scaled(self, item: Item) -> bool:
        """A scale after a number multiplies it; after a fraction it is what the fraction is of."""
        if item.kind == "dual_scale" or not self.part:
            return self._repeated(item)
        if self.scale and item.value >= self.scale and self.total:
            return False
        self.kind = "cardinal"
        self._close(self.part * item.value, scale=item.value)
        return True

    def _repeated(self, item: Item) -> bool:
        """مليون ونصف المليون names its scale again."""
        named = item.kind in ("definite_scale", "scale") and self.scale == item.value
        return named and self.total % item.value != 0

    def _close(self, value: float, *, scale: float = 0.0, dual: bool = False) -> None:
        self.total += value
        self.part = 0.0
        self.scale = scale or (value / 2 if dual else value)
        self.order = self.scale

    def _added(self, item: Item) -> bool:
        """An addend of a lower order, with و; before a scale it may be larger than what a scale has closed."""
        if not item.joined or item.kind not in ("unit", "teen", "ten", "hundred", "dozen", "figures", *_SCALES):
            return False
        if item.kind in ("scale", "dual_scale"):
            if not self.scale or item.value >= self.scale or self.part:
                return False
            self._close(item.value, dual=item.kind == "dual_scale")
            return True
        low_first = item.kind == "ten" and 0 < self.part % 100 < 10
        if not (low_first or item.value < self.order) or item.kind == "figures":
            return False
        self.part += item.value
        self.order = 0 if low_first else _order(item)
        return True

    def rows(self) -> list[Row]:
        """The expression, if one was read."""
        if not self.kind:
            return []
        value = None if self.kind == "vague" else self.total + self.part
        return [(self.start, self.end, self.cut, value, self.minimum, self.kind, self.figures)]


def _order(item: Item) -> float:
    """What may be added after an item has to be below this."""
    orders = {"unit": 0.0, "teen": 0.0, "ten": 0.0, "hundred": 100.0, "definite": 0.0}
    return orders.get(item.kind, 0.0)
