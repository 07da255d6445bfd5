"""Publication dates, and the date that the page itself shows, which never becomes one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import polars as pl

from warraq.arabic import calendar, fold_expr
from warraq.arabic.newsroom import credited
from warraq.tag import printed

# Where a date may be printed, the best place first.
BASES = ("dateline", "headline_line", "body_lead", "sidecar", "url")
# The wire's own dateline opens the first paragraph and ends with a dash, colon or bracket within so many characters.
_LEAD_CHARS = 80
_PUBLISHED = r"(?:^|\W)(?:نشر|نشرت|نشره|النشر|انشر|published|posted)(?:\W|$)"
_COMMON_ERA, _HIJRI_ERA = r"(?:19|20)\d{2}", r"(?:13|14)\d{2}"
_LEAD = r"^([^.؟!]{4,75}?\d{4}[^.؟!\d]{0,14}?)\s*(?:[-–—:]|\()"
# A wire prints both calendars between its city and the text: “بيروت 3 رجب 1440 هـ الموافق 10 مارس 2019 م …”.
_WIRE = r"^(\S+(?: \S+){0,2} \d{1,2} [\p{L} ]{3,14} \d{4} ?هـ الموافق \d{1,2} \p{L}+ \d{4})(?:\D|$)"
_YEAR, _MONTH, _DAY = r"(?:19|20)\d{2}", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
# /2024/06/17/…, and /20240617-… or -2024-06-17.html
_IN_URL = rf"/({_YEAR}/{_MONTH}/{_DAY})(?:/|$)"
_JOINED_IN_URL = r"[/-]((?:19|20)\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01]))(?:[-/.]|$)"
# Machine-made dates of sidecars: ISO 8601, RFC 2822, and what databases write.
_ZONED = ("%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%dT%H:%M:%S%z", "%a, %d %b %Y %H:%M:%S %z", "%Y-%m-%d %H:%M:%S%z")
_LOCAL = ("%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M")
_MOMENT = pl.Datetime("us", "UTC")
_SCHEMA: dict[str, pl.DataType | type[pl.DataType]] = {
    "article": pl.UInt32,
    "date_published": _MOMENT,
    "date_published_precision": pl.String,
    "date_published_raw": pl.String,
    "date_published_basis": pl.String,
}


def read(paragraphs: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Publication dates of articles.

    In: paragraphs (article u32, position, role, text), what came with main articles (article u32, url str?, given_date
    str?). Out: article u32, date_published (us, UTC: the printed time as it stands; with its zone where one is given),
    date_published_precision str, date_published_raw str (as printed), date_published_basis str (`BASES`). The text goes
    before what came with it; a time of the crawl or of the page is never read.
    """
    told = pl.concat([_read(_lines(paragraphs)), _sidecar(given), _read(_urls(given))])
    order = pl.col("date_published_basis").cast(pl.Enum(BASES))
    return told.sort("article", order, maintain_order=True).unique("article", keep="first", maintain_order=True)


def page_dates(removals: pl.DataFrame) -> pl.DataFrame:
    """Dates that pages show of themselves: document_id, page_date (from removals of that kind)."""
    lines = removals.filter(pl.col("kind") == "page_date").select("document_id", "text")
    rows = [(d, found.moment.date()) for d, text in lines.iter_rows() if (found := printed.read(text))]
    dates = pl.DataFrame(rows, schema={"document_id": pl.String, "page_date": pl.Date}, orient="row")
    return dates.unique("document_id", keep="first", maintain_order=True)


def _lines(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Lines that may print the date: article, basis, raw."""
    told = [
        (_datelines(paragraphs), "dateline"),
        (_beside(paragraphs), "headline_line"),
        (_leads(paragraphs), "body_lead"),
    ]
    return pl.concat([lines.select("article", basis=pl.lit(basis), raw="text") for lines, basis in told])


def _beside(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Bylines and captions with a date; that of a picture with its owner's name is the picture's."""
    text = pl.col("text")
    beside = paragraphs.filter(pl.col("role").is_in(["byline", "caption"])).select("article", "role", "text")
    dated = beside.filter(text.str.contains(r"[0-9٠-٩]{4}") & (text.str.len_chars() < 120))
    if not dated["role"].eq("caption").any():
        return dated
    return dated.filter((pl.col("role") != "caption") | ~fold_expr(text).str.contains(credited()))


def _leads(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """What opens the first paragraphs and ends with a date: article, text."""
    first = paragraphs.filter(pl.col("role") == "body").select("article", "text")
    first = first.filter(pl.col("article").is_first_distinct())
    opening = first.with_columns(pl.col("text").str.head(_LEAD_CHARS)).filter(pl.col("text").str.contains(r"\d{4}"))
    if opening.is_empty():
        return opening
    wired = pl.col("text").str.extract(_WIRE, 1)
    lead = fold_expr(pl.col("text")).str.contains(_LEAD)
    dashed = pl.when(lead).then(pl.col("text").str.extract(r"^(.*?\d{4}\D{0,14}?)\s*(?:[-–—:]|\()", 1))
    return opening.with_columns(text=pl.coalesce(wired, dashed)).drop_nulls("text")


def _datelines(paragraphs: pl.DataFrame) -> pl.DataFrame:
    """Datelines, the likeliest first: labelled as the publication, then below the headline, then above it.

    Above the headline stands the date of the visit as often as that of the article. Without a label it is the page's
    where it is printed twice, in two calendars, as a weekday and a day at the very top, or with other lines between.
    The like of the very top is the page's without a headline, too.
    """
    dated = paragraphs.filter(pl.col("role") == "dateline")["article"]
    columns = ["article", "position", "role", "text"]
    if dated.is_empty():
        return paragraphs.select(columns).clear()
    heads = paragraphs.select(columns).filter(pl.col("article").is_in(dated.unique().implode()))
    titles = heads.filter(pl.col("role") == "headline").group_by("article").agg(title=pl.col("position").min())
    heads = heads.join(titles, on="article", how="left", maintain_order="left")
    between = ~pl.col("role").is_in(["dateline", "section"]) & (pl.col("position") < pl.col("title"))
    lines = heads.with_columns(other=pl.col("position").filter(between).max().over("article"))
    lines = lines.filter(pl.col("role") == "dateline")
    lines = lines.with_columns(key=fold_expr(pl.col("text")))
    text = pl.col("key")
    labelled = text.str.contains(_PUBLISHED)
    above = (pl.col("position") < pl.col("title")).fill_null(False)
    both = text.str.contains(_COMMON_ERA) & text.str.contains(_HIJRI_ERA)
    masthead = (pl.col("position") == 0) & text.str.contains(_weekday()) & ~text.str.contains(r"\d\s?:\s?\d")
    apart = (pl.col("position") < pl.col("other")).fill_null(False)
    twice = pl.len().over("article", "text") >= 2
    page = ~labelled & (above & (both | twice | masthead | apart) | masthead & pl.col("title").is_null())
    return (
        lines.filter(~page)
        .with_columns(doubt=pl.when(labelled).then(0).when(above).then(2).otherwise(1))
        .sort("article", "doubt", "position")
    )


@cache
def _weekday() -> str:
    """Regular expression for a folded line that opens with a weekday."""
    return rf"^\W*{calendar.pattern(calendar.weekday_names())}\W"


def _urls(beside: pl.DataFrame) -> pl.DataFrame:
    """Dates in addresses: article, basis, raw."""
    url = pl.col("url")
    day = pl.coalesce(url.str.extract(_IN_URL, 1), url.str.extract(_JOINED_IN_URL, 1))
    joined = day.str.replace_all("/", "-").str.replace(r"^(\d{4})(\d{2})(\d{2})$", "${1}-${2}-${3}")
    known = beside.select("article", "url").drop_nulls("url")
    if known.is_empty():
        return known.select("article", basis=pl.lit("url"), raw="url")
    return known.select("article", basis=pl.lit("url"), raw=joined).drop_nulls("raw")


def _read(lines: pl.DataFrame) -> pl.DataFrame:
    """Dates read from the few lines that print one."""
    distinct = dict(_readings(lines["raw"].unique()))
    rows = [
        (article, found.moment, found.precision, raw.strip(" \t\n\u00a0•|·-–"), basis)
        for article, basis, raw in lines.iter_rows()
        if (found := distinct.get(raw))
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _readings(raws: pl.Series) -> Iterator[tuple[str, printed.Printed]]:
    """Each distinct line with what is read in it."""
    for raw in raws:
        if found := printed.read(raw):
            yield raw, found


def _sidecar(beside: pl.DataFrame) -> pl.DataFrame:
    """Dates that came with the documents, by machine formats, else as printed ones."""
    given = beside.select("article", raw=pl.col("given_date").str.strip_chars()).filter(pl.col("raw") != "")
    if given.is_empty():
        return pl.DataFrame(schema=_SCHEMA)
    raw = pl.col("raw").str.replace(r"(?:GMT|UTC|Z)$", "+0000")
    zoned = [raw.str.to_datetime(f, time_unit="us", strict=False).dt.convert_time_zone("UTC") for f in _ZONED]
    local = [raw.str.to_datetime(f, time_unit="us", strict=False).dt.replace_time_zone("UTC") for f in _LOCAL]
    parsed = given.with_columns(date_published=pl.coalesce(*zoned, *local))
    exact = pl.when(pl.col("raw").str.contains(r"\d:\d{2}:\d{2}")).then(pl.lit("second")).otherwise(pl.lit("minute"))
    machine = parsed.drop_nulls("date_published").select(
        "article",
        "date_published",
        date_published_precision=exact,
        date_published_raw="raw",
        date_published_basis=pl.lit("sidecar"),
    )
    others = parsed.filter(pl.col("date_published").is_null()).select("article", basis=pl.lit("sidecar"), raw="raw")
    return pl.concat([machine, _read(others)])
