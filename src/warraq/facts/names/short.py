"""Short names of bodies: in brackets or marks behind the full name, there again, and its first two words alone.

مؤسسة … (موهبة), then «موهبة» anywhere in the article; شركة "إي.واي", then "إي.واي"; الاتحاد العربي لكرة السلة, then
الاتحاد العربي.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.text.asked import of_gap, of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.word import KEY
from warraq.facts.text.words import COMMON, Words

_MARK = '("“”„‟«»❝❞'
_OPEN = of_gap(lambda: pl.col("gap").str.contains(rf"[(\[{_MARK}]$|[(\[]\s*$"))
_ALONE = of_gap(lambda: pl.col("gap").str.contains(rf"^\s*[(\[{_MARK}]$|^\s*[(\[]\s*$"))
_CLOSE = of_gap(lambda: pl.col("gap").str.contains(r'^\s*[)\]"“”»❝❞]'))
_BRACKET = of_gap(lambda: pl.col("gap").str.contains(r"[(\[]\s*$"))
_KINDS = "MBCVb"  # of ministries, parties, firms, outlets
_DOT = of_gap(lambda: pl.col("gap") == ".")
_LONGEST = 4  # words of a name in marks
# Behind a body's name none of its own: the bank's side, a state of affairs, a point of the compass.
_NO_NAME = of_word(lambda: KEY.contains("^ال|^[وفبل]?(?:شمال|جنوب|شرق|غرب|وسط|سابقا|حاليا|ارشيف|ارشيفيه|مثلا|و)$"))
_GENERAL = of_word(lambda: KEY.is_in(["العامه", "العام"]))
_BODY = ord("m")
# The words of a name, by place, and the article they stand in: what two that are the same agree in.
_SAME = ("article", *(f"word_{place}" for place in range(_LONGEST)))


def apply(scan: Scan, article: pl.Series, words: Words, candidates: pl.DataFrame) -> pl.DataFrame:
    """`candidates` (mentions without overlaps) with the short names of their bodies, which win over what they hold."""
    bodies = candidates.filter((pl.col("entity_type") == "org") & (pl.col("mention_type") == "name"))
    if bodies.is_empty():
        return candidates
    of = article.to_numpy()[scan.para]
    found = pl.concat([_marked(scan, of, words, bodies), _formal(scan, of, words, bodies)])
    strong = candidates.filter(pl.col("entity_type").is_in(["org", "person"]))
    busy = cover(strong, len(scan.para))
    start, end = (found[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    free = ~busy[start] & ~busy[end - 1]
    found = found.filter(pl.Series(free, dtype=pl.Boolean)).unique("tok_start", keep="first", maintain_order=True)
    return won(scan, candidates, found, "org.short")


def won(scan: Scan, candidates: pl.DataFrame, found: pl.DataFrame, rule: str) -> pl.DataFrame:
    """`candidates` with `found` (tok_start, tok_end; names of bodies by a rule) in place of those that begin inside."""
    covered = cover(found, len(scan.para))[candidates["tok_start"].to_numpy()]
    kept = candidates.filter(~pl.Series(covered, dtype=pl.Boolean))
    return pl.concat([kept, _as_candidates(found, candidates, rule)])


def _marked(scan: Scan, of: np.ndarray, words: Words, bodies: pl.DataFrame) -> pl.DataFrame:
    """Spans in marks that stand right behind one of `bodies`, and those that are named like one elsewhere."""
    spans = _in_marks(scan, of)
    start, end = (spans[c].to_numpy() for c in ("tok_start", "tok_end"))
    wide = bodies.filter((pl.col("tok_end") - pl.col("tok_start") > 1) & pl.col("subtype").ne_missing("sport"))
    behind = spans.join(
        wide.select("entity_id", "subtype", "country", tok_start="tok_end"), on="tok_start", how="inner"
    )
    known = (end - start == 1) | ~(COMMON(scan, start) | COMMON(scan, end - 1))
    fits = pl.Series(_ALONE(scan, start) & known & ~_NO_NAME(scan, start), dtype=pl.Boolean)
    behind = behind.join(spans.filter(fits).select("tok_start", "tok_end"), on=["tok_start", "tok_end"], how="semi")
    named = bodies.filter(pl.col("rule_id").str.starts_with("org.quoted")).select(
        "tok_start", "tok_end", "entity_id", "subtype", "country"
    )
    told = pl.concat([named, behind.select(named.columns)])
    named = _worded(scan, of, pl.concat([told, _called(words, wide, bodies).select(named.columns)]))
    named = named.select(*_SAME, "entity_id", "subtype", "country")
    named = named.unique(_SAME, keep="first", maintain_order=True)
    # In brackets only what is told to be the name.
    told = _worded(scan, of, told).select(_SAME).with_columns(told=pl.lit(True)).unique(_SAME)
    found = spans.join(named, on=_SAME, how="inner", maintain_order="left").join(
        told, on=_SAME, how="left", maintain_order="left"
    )
    sure = pl.Series(~_BRACKET(scan, found["tok_start"]), dtype=pl.Boolean) | found["told"].is_not_null()
    return found.filter(sure).select(_FOUND)


def _called(words: Words, wide: pl.DataFrame, bodies: pl.DataFrame) -> pl.DataFrame:
    """Bodies as they are called elsewhere: by one word without its kind (العدل of وزارة العدل), firms by the whole."""
    kind = holds(words.symbol[wide["tok_start"].to_numpy()], _KINDS)
    last = wide.filter(pl.Series(kind, dtype=pl.Boolean) & (pl.col("tok_end") - pl.col("tok_start") == 2))
    firms = bodies.filter((pl.col("subtype") == "company") & (pl.col("tok_end") - pl.col("tok_start") < 3))
    return pl.concat([last.with_columns(tok_start=pl.col("tok_start") + 1), firms])


_FOUND = ("tok_start", "tok_end", "entity_id", "subtype", "country")


def _in_marks(scan: Scan, of: np.ndarray) -> pl.DataFrame:
    """What stands in marks or brackets: tok_start, tok_end, and the columns of `_SAME`."""
    opened = np.flatnonzero(_OPEN(scan) & ~scan.is_break)
    found = []
    open_ = np.ones(len(opened), dtype=bool)
    for length in range(1, _LONGEST + 1):
        end = opened + length
        open_ &= end < len(scan.para)
        end = scan.inside(end)
        closed = open_ & _CLOSE(scan, end)
        found.append(pl.DataFrame({"tok_start": opened[closed], "tok_end": end[closed]}))
        open_ &= (scan.soft[end] | _DOT(scan, end)) & ~scan.is_break[end]
    spans = pl.concat(found).select(pl.col("tok_start", "tok_end").cast(pl.UInt32))
    return _worded(scan, of, spans)


def _worded(scan: Scan, of: np.ndarray, spans: pl.DataFrame) -> pl.DataFrame:
    """`spans`, those too long for a name left out, with their article and words: the columns of `_SAME`."""
    spans = spans.filter(pl.col("tok_end") - pl.col("tok_start") <= _LONGEST)
    start, end = (spans[c].to_numpy().astype(np.int64) for c in ("tok_start", "tok_end"))
    words = [
        np.where(start + place < end, scan.key_id[scan.inside(start + place)].astype(np.int64), -1)
        for place in range(_LONGEST)
    ]
    return spans.with_columns(pl.Series(name, values) for name, values in zip(_SAME, [of[start], *words], strict=True))


def _formal(scan: Scan, of: np.ndarray, words: Words, bodies: pl.DataFrame) -> pl.DataFrame:
    """The first two words of a body with the article (الاتحاد العربي), where the whole name stands before."""
    start = bodies["tok_start"].to_numpy().astype(np.int64)
    long = (bodies["tok_end"] - bodies["tok_start"] > 2).to_numpy()
    whole = long & (words.symbol[start] == _BODY) & (words.cut[start] == 0)
    full = bodies.filter(pl.Series(whole, dtype=pl.Boolean)).with_columns(tok_end=pl.col("tok_start") + 2)
    full = _worded(scan, of, full.select(_FOUND)).select(*_SAME, *_FOUND[2:], first="tok_start")
    heads = np.flatnonzero(words.symbol == _BODY)
    after = scan.inside(heads + 1)
    further = scan.inside(heads + 2)
    longer = holds(words.symbol[further], "li") & scan.soft[further]
    heads = heads[scan.soft[after] & (words.cut[heads] == 0) & ~_GENERAL(scan, after) & ~longer]
    pairs = pl.DataFrame({"tok_start": heads, "tok_end": heads + 2}).select(pl.all().cast(pl.UInt32))
    full = full.unique(_SAME, keep="first", maintain_order=True)
    found = _worded(scan, of, pairs).join(full, on=_SAME, how="inner", maintain_order="left")
    return found.filter(pl.col("first") < pl.col("tok_start")).select(_FOUND)


def _as_candidates(found: pl.DataFrame, candidates: pl.DataFrame, rule: str) -> pl.DataFrame:
    """`found` with the columns of `candidates`."""
    given = {name: pl.lit(None) for name in ("entity_id", "cut") if name not in found.columns}
    rows = found.with_columns(**given).with_columns(
        cut=pl.col("cut").fill_null(0),
        entity_type=pl.lit("org"),
        mention_type=pl.lit("name"),
        link_score=pl.when(pl.col("entity_id").is_not_null()).then(pl.lit(0.9)),
        rank=pl.lit(0),
        rule_id=pl.lit(rule),
    )
    schema = candidates.schema
    return rows.select(pl.col(c).cast(t) if c in rows.columns else pl.lit(None, t).alias(c) for c, t in schema.items())
