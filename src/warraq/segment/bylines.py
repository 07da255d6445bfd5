"""Bylines without a label among the lines above the body, told by a sum of evidence."""

from __future__ import annotations

import polars as pl

from warraq.arabic import fold_expr
from warraq.arabic.newsroom import agencies, byline_places, given_names
from warraq.segment import title

# A byline has no more words; a team of writers in the byline's own place takes more room.
WORDS, _CHARS, _TEAM_CHARS = 10, 90, 160
# Words of running text: a line that holds one is no list of names and places.
# (As printed, since على folds to the name علي.)
_RUNNING = (
    r"(?:^|\s)(?:في|من|على|إلى|الى|عن|أن|ان|إن|مع|بعد|قبل|خلال|هذا|هذه|التي|الذي|لا|لم|لن|هل|يا|بين|ضد|حول|أو|لدى)"
    r"(?:\s|$)"
)
# Offices and trades that news names people by, and how far in front of the name.
_OFFICE_REACH = 45
_OFFICE = (
    r"(?:^|\s)[وبلف]{0,2}(?:ال)?(?:وزيره?|رييسه?|امينه?|سفيره?|مديره?|محافظ|نايبه?|ملك|اميره?|عضوه?|قايده?|"
    r"مدرب|لاعب|نجمه?|فنانه?|ممثله?|مطربه?|متحدثه?|ناطقه?|مبعوث|مرشح|زعيم|مستشاره?)\s"
)
_ENOUGH = 2
_LATIN_NAME = r"^\W*[A-Z][\w.]*(?:[\s-]+(?:[A-Z][\w.]*|al|el|bin|de|van|von))+\W*$"
_TITLE = r"^(?:[دام]\s?\.|ا\s?\.\s?د\s?\.|الدكتوره?|الاستاذه?|المهندسه?)\s*"


def signing(lines: pl.DataFrame) -> pl.DataFrame:
    """Those of the lines that read as bylines wherever they stand: doc, rank."""
    if lines.is_empty():
        return lines.select("doc", "rank")
    seen = _named(lines.with_columns(slot=pl.lit(False), told=pl.lit(False)))
    return seen.filter(_score() >= _ENOUGH).select("doc", "rank")


def named(head: pl.DataFrame) -> pl.DataFrame:
    """Name bylines without a label, by a sum of evidence."""
    above = (pl.col("rank") <= pl.col("lead")) & pl.col("role").is_null() & ~pl.col("prose") & ~pl.col("staff")
    below_title = pl.col("rank") > pl.col("title_rank").fill_null(-1)
    slot = (pl.col("rank") == pl.col("title_rank") + 1) & ~pl.col("gap_before") & pl.col("gap_after")
    short = (pl.col("chars") <= _CHARS) & (pl.col("words") <= WORDS)
    size = short | (slot & (pl.col("chars") <= _TEAM_CHARS))
    headline = pl.col("key").filter(pl.col("role") == "headline").first().over("doc")
    told = headline.str.contains(pl.col("key"), literal=True)
    candidates = _named(head.with_columns(slot=slot, told=told).filter(above & size & below_title))
    if candidates.is_empty():
        return head
    scored = candidates.with_columns(score=_score())
    shown = _officers(scored.filter((pl.col("score") >= _ENOUGH) & ~pl.col("agency") & ~pl.col("placed")), head)
    scored = scored.join(shown, on=["doc", "rank"], how="anti").select("doc", "rank", "score")
    joined = head.join(scored, on=["doc", "rank"], how="left", maintain_order="left")
    signed = (pl.col("score") >= _ENOUGH).fill_null(False)
    # What follows a byline and a blank line is the body, however short its first line is.
    ends = pl.col("rank").filter(signed & pl.col("gap_after")).min().over("doc") + 1
    return joined.with_columns(
        role=pl.when(signed).then(pl.lit("byline")).otherwise("role"), lead=pl.min_horizontal("lead", ends)
    )


def _officers(lines: pl.DataFrame, head: pl.DataFrame) -> pl.DataFrame:
    """Lines whom the opening of their document names behind an office, and a picture shows: doc, rank."""
    prose = head.filter(pl.col("prose") & ~pl.col("copied")).select("doc", opening="text")
    read = lines.select("doc", "rank", "key").join(prose.unique("doc", keep="first", maintain_order=True), on="doc")
    parts = fold_expr(pl.col("opening")).str.split(pl.col("key"))
    office = parts.list.first().str.tail(_OFFICE_REACH).str.contains(_OFFICE)
    return read.filter(((parts.list.len() > 1) & office).fill_null(False)).select("doc", "rank")


def _named(lines: pl.DataFrame) -> pl.DataFrame:
    """Add what the parts of a line between dashes, commas and the like are: agency, named, placed, parted, foreign."""
    if lines.is_empty():
        evidence = ("agency", "named", "placed", "parted", "foreign")
        return lines.with_columns(pl.lit(None, pl.Boolean).alias(name) for name in evidence)
    parts = fold_expr(pl.col("text").str.replace_all(r"\s+ـ+\s+|[-–—/|،,:()]+", "\n")).str.split("\n")
    part = pl.col("part")
    words = part.str.count_matches(" ", literal=True)
    each = lines.select("doc", "rank", part=parts).explode("part").with_columns(part.str.strip_chars(" \t.\u00a0"))
    given = part.str.replace(_TITLE, "").str.extract(r"^(\S+)", 1).is_in(list(given_names()))
    seen = (
        each.filter(part != "")
        .group_by("doc", "rank")
        .agg(
            agency=part.is_in(list(agencies())).any(),
            named=(given & (words < 5)).any(),
            placed=part.is_in(list(byline_places())).any(),
            parted=(pl.len() >= 2) & (words < 4).all(),
        )
    )
    return lines.with_columns(foreign=title.foreign(lines)).join(seen, on=["doc", "rank"], how="left")


def _score() -> pl.Expr:
    """How much a line under the headline speaks for being a byline."""
    initials = pl.col("text").str.contains(r"(?:^|[\s.])\p{L}\s?\.\s*$")
    evidence = [
        (pl.col("agency"), 2),
        (pl.col("named"), 2),
        (pl.col("parted"), 1),
        (pl.col("parted") & pl.col("placed"), 1),
        (pl.col("cue") == "byline", 1),
        (pl.col("text").str.contains(r":\s*$"), 1),
        (pl.col("slot"), 2),
        # A caption names whom headline or opening names.
        (pl.col("told"), -3),
        (pl.col("text").str.contains(_RUNNING), -3),
        (pl.col("foreign") & ~pl.col("text").str.contains(_LATIN_NAME) & ~pl.col("agency"), -3),
        (pl.col("key").str.contains(title.PICTURE) | ~pl.col("key").str.contains(r"\p{L}.*\p{L}"), -3),
        (pl.col("stopped") & ~pl.col("agency") & ~initials, -3),
        (pl.col("key").str.contains(r"\d") & ~pl.col("agency"), -1),
        (pl.col("key").str.contains(r"[«»“”\"!؟]"), -1),
        (pl.col("words") > 7, -1),
    ]
    return pl.sum_horizontal(found.fill_null(False).cast(pl.Int32) * weight for found, weight in evidence)
