"""What stands around the headline of a text, or inside its body, and is the site's: it shares nothing with the text, or
repeats its headline.
"""

from __future__ import annotations

import polars as pl

from warraq.arabic.newsroom import sections
from warraq.clean.edges import LISTS, overlap, tell, title
from warraq.clean.odds import line_odds
from warraq.clean.rules import rules
from warraq.counts import beside

# The headline has so many words, among the first lines, and shares so much with the text.
_TITLE_WORDS, _REACH, _OWN, _LESS = 5, 8, 0.5, 0.34
# What stands above it and shares no word has so many, and its words are a site's, or it has few and a number.
_WORDS, _ODDS, _FIGURES = 9, 0.5, 5
# Of a line that is as likely as this a site's, a word or two may stand in the text.
_LITTLE, _SURE = 0.2, 1.0
# A menu has so many lines, and a headline below it so many words.
_MENU, _MENU_WORDS = 3, 16
# The words of a line that stands alone above the body are as likely as this a site's; more words are its headline.
_ALONE, _ALONE_WORDS = 1.5, 3
# How names of columns begin, which stand alone above them.
_COLUMN = r"^\W*(?:شريط|صور[هة]|بريد|رسا[ئي]ل|رساله|ركن|زاويه|منبر|كلمه|قراءه|وقفه|خاطره|نبض|حديث|مقال|حوار|ملف)\s"
_LABEL = r"^\W*(?:ال)?(?:اخبار|انباء)(?:\s|\W*$)"
DATED = r"(?:19|20)[0-9]{2}|[0-9]/"
# A headline of so many characters stands in a line that has so many more.
_TITLE_CHARS, _MORE = 24, (3, 60)
_PROSE = 0.2
_SENTENCE = r"[^.][.!؟?]\s"
_COLON = r":\W*$"
_KEYS = ["doc", "rank"]
# So many lines between two of a site are its own as well.
_BETWEEN = 2
# What an article may set off as well: addresses, hash tags, “details”, “the weather”.
_ITS_OWN = ["other", "tags", "read_more", "navigation", "poll", "separator", "disclaimer"]
# A known label inside a text of so many words is set there by the site where the text says none of its words.
_TEXT_WORDS = 40
# Another article's headline set between two paragraphs says what it shows, in brackets at its end.
_SHOWS = r"[«“\"(\[]\s?(?:ب?ال)?(?:فيديو|صور|صوره|صور وفيديو|فيديو وصور)\s?[»”\")\]]\W*$|^\W*(?:بالفيديو|بالصور|شاهد)\W"
_SHOWN_WORDS = (5, 20)


def heads(texts: pl.DataFrame) -> pl.DataFrame:
    """The first lines above the body that nothing names, and what stands among them, with title bool."""
    head = texts.filter("head")
    other = (pl.col("kind").is_null() & (pl.col("rank") > 0)).cast(pl.Int32).cum_sum().over("doc")
    return head.filter(other < _REACH).with_columns(title())


def above(head: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines on top of a text that share no word with it, where its headline stands below them: doc, rank."""
    free = pl.col("kind").is_null() & pl.col("cue").is_null()
    top = head.filter(pl.len().over("doc") > 1).with_columns(free=free & ~pl.col("blank"))
    below = (pl.col("title") & (pl.col("words") >= _TITLE_WORDS) & (pl.col("rank") > 0)).any().over("doc")
    top = top.filter(below)
    # The first line is furniture, or may be of the site: only there the others are looked at.
    few = pl.col("free") & (pl.col("words") <= _WORDS)
    first = top.filter((pl.col("rank") == 0) & (few | pl.col("kind").is_not_null()))
    first = first.with_columns(odds=line_odds(first)).filter(_siteish() | pl.col("kind").is_not_null())
    top = top.join(first.select("doc"), on="doc", how="semi", maintain_order="left")
    if top.is_empty():
        return top.select(_KEYS)
    return _strange(top.with_columns(odds=line_odds(top)).with_columns(ours=_siteish()), texts)


def alone(texts: pl.DataFrame) -> pl.DataFrame:
    """First lines right above the body in words of sites, of which the text says none: doc, rank."""
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped") & ~pl.col("prose")
    body = (pl.col("prose") & ~pl.col("head")).shift(-1).fill_null(False)
    # A site of which a text says no word may have a longer name in Latin letters.
    foreign = ~pl.col("folded").str.contains(r"\p{Arabic}") & pl.col("folded").str.contains(r"[a-z]{2}.* ")
    most = pl.when(foreign).then(2 * _ALONE_WORDS).otherwise(_ALONE_WORDS)
    first = texts.filter((pl.col("rank") == 0) & pl.col("head") & free & (pl.col("words") <= most) & body)
    first = first.filter(~pl.col("folded").str.ends_with(":") & ~label() & ~pl.col("folded").str.contains(_COLUMN))
    if first.is_empty():
        return first.select(_KEYS)
    first = first.with_columns(odds=line_odds(first)).filter(foreign | (pl.col("odds") >= _ALONE))
    return first.join(overlap(first, texts), on=_KEYS).filter(pl.col("same") == 0).select(_KEYS)


def _siteish() -> pl.Expr:
    """Whether the words of a line (its odds given) may be a site's, or few stand beside a number."""
    figures = (pl.col("words") <= _FIGURES) & pl.col("folded").str.contains(r"[0-9]")
    short = (pl.col("words") <= _WORDS) & (pl.col("odds") >= _ODDS)
    return (short | figures) & ~pl.col("folded").str.contains(DATED)


def _strange(top: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines above the headline with which nothing is shared, down from the first: doc, rank."""
    said = top.join(overlap(top.filter("free"), texts), on=_KEYS, how="left", maintain_order="left")
    said = said.with_columns(pl.col("same").fill_null(0.0))
    # Below the name of a site less is enough.
    least = (
        pl.when((pl.col("kind").is_not_null() & (pl.col("rank") == 0)).any().over("doc")).then(_LESS).otherwise(_OWN)
    )
    titled = pl.col("title") & pl.col("free") & (pl.col("words") >= _TITLE_WORDS)
    # Where none does, below a menu the title with its date right below is the article's.
    site = (pl.col("kind").is_not_null() & ~pl.col("blank")).cast(pl.Int32).cum_sum().over("doc") >= _MENU
    date = (pl.col("cue") == "dateline").fill_null(False) & pl.col("folded").str.contains(DATED)
    signs = [pl.col("same") >= least, site & beside(date, -1, "doc").fill_null(False)]
    said = said.with_columns(
        headline=pl.coalesce(pl.when(titled & sign).then(pl.col("rank")).min().over("doc") for sign in signs)
    )
    little = (pl.col("same") == 0) | ((pl.col("same") <= _LITTLE) & (pl.col("odds") >= _SURE))
    # Below a menu stands the headline of another article as well, and the day of the visit.
    few = (pl.col("words") <= _WORDS) | (site & (pl.col("words") <= _MENU_WORDS))
    strange = pl.col("free") & little & few & ~label()
    goes = strange | pl.col("kind").is_not_null() | (site & (pl.col("cue") == "dateline").fill_null(False))
    goes = goes & (pl.col("rank") < pl.col("headline"))
    run = said.with_columns(strange=strange, goes=goes & ((~goes).cum_sum().over("doc") == 0))
    led = (pl.col("kind").is_not_null() & pl.col("goes") & ~pl.col("blank")).any().over("doc")
    dated = pl.col("folded").str.contains(DATED)
    told = pl.col("strange") & (pl.col("ours") | led) & ~dated
    # Where the article has a date below its headline, the one among them is none of it.
    day = (pl.col("cue") == "dateline").fill_null(False) & pl.col("kind").is_null()
    visit = day & (day & (pl.col("rank") > pl.col("headline"))).any().over("doc")
    return run.filter(pl.col("goes") & (told | visit)).select(_KEYS)


def label() -> pl.Expr:
    """Whether a line is the label of a section."""
    return pl.col("folded").str.strip_chars(' :|/»›-•"').is_in(list(sections())) | pl.col("folded").str.contains(_LABEL)


def repeated(head: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines that hold the headline of their text and few words more: paths, thanks, links, names of files."""
    titles = head.filter(pl.col("kind").is_null() & pl.col("title") & (pl.col("chars") >= _TITLE_CHARS)).select(
        "doc", at="rank", headline=pl.col("folded").str.strip_chars(' "“”«».'), least="chars"
    )
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("stopped")
    # A poem comes back to its title.
    free = free & (pl.col("prose").mean().over("doc") >= _PROSE)
    lines = texts.with_row_index("row").filter(
        free & (pl.col("words") >= _TITLE_WORDS) & (pl.col("head") | pl.col("tail") | ~pl.col("prose"))
    )
    # Where a sentence ends in the line, only a part of it is the site's.
    lines = lines.filter(~pl.col("folded").str.contains(_SENTENCE))
    pairs = lines.select(*_KEYS, "row", "folded", "chars", "tail").join(titles, on="doc")
    more = (pl.col("chars").cast(pl.Int32) - pl.col("least").cast(pl.Int32)).is_between(*_MORE)
    held = pairs.filter(pl.col("rank") != pl.col("at"))
    # A verse may open with the words of its title, and a caption; what a site says of it leads to it.
    leads = _unquoted(pl.col("folded")).str.strip_chars(" .|").str.ends_with(_unquoted(pl.col("headline")))
    within = pl.col("tail") & pl.col("folded").str.contains(pl.col("headline"), literal=True)
    again = held.filter(more & (leads | within))
    # What stands below a colon is quoted by the text.
    before = texts["folded"].gather(again["row"].cast(pl.Int64).clip(1) - 1)
    quoted = before.str.contains(_COLON) & (again["rank"] > 0)
    return again.filter(~quoted).select(_KEYS).unique()


def _unquoted(line: pl.Expr) -> pl.Expr:
    """A line without marks of quotation, which a site prints one way above its text and another way in it."""
    return line.str.replace_all(r"[\"“”„«»'‘’]", "")


def visited(texts: pl.DataFrame) -> pl.DataFrame:
    """Dates on top of a text right above what leads to its page: the days of the visit (doc, rank)."""
    top = texts.filter(pl.col("rank") <= 1)
    path = (pl.col("kind") == "navigation") & pl.col("head") & (pl.col("rank") == 1) & (pl.col("words") > 1)
    date = (pl.col("rank") == 0) & pl.col("kind").is_null() & (pl.col("cue") == "dateline")
    return top.filter((date & path.shift(-1)).fill_null(False)).select(_KEYS)


def between(texts: pl.DataFrame) -> pl.DataFrame:
    """Lines below the body between two that a site sets there, one or two of them: doc, rank."""
    tail = texts.filter(pl.col("tail") & ~pl.col("blank"))
    site = pl.col("kind").is_not_null() & (pl.col("kind") != "separator")
    free = pl.col("kind").is_null() & pl.col("cue").is_null()
    same = (pl.col("doc") == pl.col("doc").shift(1)).fill_null(False)
    seen = tail.select(*_KEYS, site=site, free=free, run=((site != site.shift(1)) | ~same).cum_sum())
    # A run begins or ends right beside a line of the site of the same text.
    near = [(pl.col("doc") == pl.col("doc").shift(n)) & pl.col("site").shift(n) for n in (1, -1)]
    seen = seen.with_columns(above=near[0].fill_null(False), below=near[1].fill_null(False))
    whole = (
        seen.filter(~pl.col("site"))
        .group_by("run")
        .agg(pl.len(), pl.col("free").all(), pl.col("above").first(), pl.col("below").last())
    )
    told = whole.filter((pl.col("len") <= _BETWEEN) & pl.col("free") & pl.col("above") & pl.col("below"))
    return seen.join(told.select("run"), on="run", how="semi").select(_KEYS)


def inside(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Lines in or above the body that a rule for another place names, and of which the text says no word.

    Out: doc, rank, told, by.

    In: lines with label u32? (the rule).
    """
    free = pl.col("label").is_not_null() & pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("page")
    # What ends with a colon leads to what stands below it.
    asked = lines.filter(free & ~pl.col("tail")).filter(~pl.col("folded").str.ends_with(":"))
    if asked.is_empty():
        return tell(asked, "", "")
    rest = texts.join(asked.select("doc").unique(), on="doc", how="semi").join(asked, on=_KEYS, how="anti")
    told = rest.group_by("doc").agg(told=pl.when("prose").then("words").sum()).filter(pl.col("told") >= _TEXT_WORDS)
    asked = asked.join(told, on="doc", how="semi")
    said = asked.join(overlap(asked, rest), on=_KEYS).filter(pl.col("same") == 0)
    # Nor as a part of a word: بمشاركة is of مشاركة.
    body = rest.filter(pl.col("prose") | pl.col("stopped")).group_by("doc").agg(body=pl.col("folded").str.join(" "))
    said = said.join(body, on="doc").filter(~pl.col("body").str.contains(pl.col("folded"), literal=True))
    names = rules().filter(~pl.col("kind").is_in(_ITS_OWN)).select(label="rule", told="kind", by="rule_id")
    told = said.select(*_KEYS, "label", "head").join(names, on="label")
    # “Visitor” may stand for the writer, and “news in brief” for the headline.
    return told.filter(~(pl.col("head") & pl.col("told").is_in(["login", *LISTS]))).select(*_KEYS, "told", "by")


def shows(texts: pl.DataFrame) -> pl.DataFrame:
    """Headlines between two paragraphs that promise a film or pictures: doc, rank, told, by."""
    between = beside(pl.col("prose") & pl.col("stopped"), 1, "doc") & beside(pl.col("prose"), -1, "doc")
    inner = ~pl.col("head") & ~pl.col("tail") & ~pl.col("stopped") & pl.col("words").is_between(*_SHOWN_WORDS)
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & title()
    asked = texts.filter(inner & free & between.fill_null(False)).filter(pl.col("folded").str.contains(_SHOWS))
    return tell(asked, "around.headline_with_film@1", "related")
