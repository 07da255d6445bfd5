"""Which line above the body is the headline, where other lines of the page stand above it."""

from __future__ import annotations

import polars as pl

from warraq import gates
from warraq.arabic import fold_expr
from warraq.arabic.newsroom import agencies, byline_places, credited, given_names, offices, outlet
from warraq.segment import datelines
from warraq.segment.body import overlap
from warraq.segment.shapes import neighbour

# A first line of so few words may be the site's name or a label; a line below it that is the headline has more.
_LABEL_WORDS, _TITLE_WORDS = 3, 4
# A headline that asks has no more; a question of more words may open the article.
_ASKED_WORDS = 14
_HOLDER_WORDS = 5
# Copies of headline and captions stand within so many blocks.
_COPIED_WITHIN, _COPIED_CHARS = 16, 250
# A headline says what the body says: such a share of its words stands there.
_TOLD_SHARE, _SILENT_SHARE = 0.3, 0.2
# A line further below is one, too, where it says what the body says, and the line above (a notice, a slogan) does not.
_FAR, _LOUD_SHARE = 6, 0.5
# A writer of rank, not a headline.
_RANKED = r"^(?:[دام]|ا\s?\.\s?د)\s?\.\s?\p{L}"
# Words of a line about a picture.
PICTURE = r"(?:^|[\s(])(?:ال)?(?:صوره|ارشيف|ارشيفيه|تعبيريه|توضيحيه|getty|reuters|archive)(?:[\s):]|$)|©"
_FOREIGN = r"^[^\p{Arabic}]*[A-Za-z][^\p{Arabic}]*$|^\s*\d{1,2}:\d{2}\s*$|^\s*\+?[\d\s()-]{8,}$"
_OPENING = 60
_ARCHIVE = r"[-–/(]\s*(?:من )?(?:ال)?(?:صوره )?(?:ال)?(?:ارشيف|ارشيفيه|تعبيريه|توضيحيه)\W*$"
_TORN_WORDS = 15
# How much of the body's opening is looked at for the words of a headline; shorter words stand in every opening.
_LEAD_CHARS, _LONG_WORD, _CLITIC = 800, r"\p{L}{3,}", r"(^|\s)[وف]?(?:بال|ال|لل|[بل])"
_SHORT = r"(?:^|\s)\p{L}{1,3}(?:\s|$)"
_DASH = r"\s*[-–—/|=^ـ_]+\s*"
_ASIDE = r"\s*\([^()]{3,40}\)\W*$"
_QUOTED = r"^[«\"“].{2,25}[»\"”]$"


def furniture(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add lift i32: how many blocks at the top are a menu, teasers or foreign lines, which no article begins with.

    In: blocks with shapes, role str?.
    """
    first = blocks.filter(pl.col("rank") <= 1)
    top = first.filter(pl.col("rank").eq(0) & _foreign_or_listed(first))["doc"]
    if top.is_empty():
        return blocks.with_columns(lift=pl.lit(0, dtype=pl.Int32))
    seen = blocks.filter(pl.col("doc").is_in(top.implode()))
    seen = seen.with_columns(above=_foreign_or_listed(seen))
    first = seen.filter(~pl.col("above")).group_by("doc").agg(lift=pl.col("rank").min())
    joined = blocks.join(first, on="doc", how="left", maintain_order="left")
    return joined.with_columns(lift=pl.col("lift").fill_null(0).cast(pl.Int32))


def copies(blocks: pl.DataFrame) -> pl.DataFrame:
    """Add copied bool: a line that reads as running text by its length or end, but is known for one of the head.

    The head prints headlines and captions twice, which it does not with sentences; a date stands below a headline; and
    a question below nothing but labels is one. The key of such a line is its folded text, however long it is.
    """
    open_end = ~pl.col("stopped") | pl.col("question")
    read = blocks.select(
        "doc", "rank", "start", "text", "key", "chars", "words", "stopped", "question", "prose", "lift"
    )
    head = read.filter((pl.col("rank") - pl.col("lift")).is_between(0, _COPIED_WITHIN))
    head = head.with_columns(dated=datelines.dated(head)).with_columns(dated=neighbour("dated", -1))
    sized = (pl.col("words") >= _TITLE_WORDS) & (pl.col("chars") <= _COPIED_CHARS) & open_end
    asked = _asked(head)
    # Copies are of one size, so that none is missed among the lines of that size.
    lines = head.filter(sized)
    alike = (pl.col("text").hash(seed=0) ^ pl.col("doc").hash(seed=0)).is_duplicated()
    twice = pl.col("start").n_unique().over("doc", "text") >= 2
    known = lines.filter(alike | (pl.col("dated") & pl.col("prose")))
    known = known.filter(twice | (pl.col("dated") & pl.col("prose")))
    known = pl.concat([known.select("doc", "rank", "text"), asked]).unique(["doc", "rank"])
    marked = known.select("doc", "rank", copied=pl.lit(True), long=fold_expr(pl.col("text")))
    joined = blocks.join(marked, on=["doc", "rank"], how="left", maintain_order="left")
    key = pl.coalesce("key", "long")
    return joined.with_columns(key=key, copied=pl.col("copied").fill_null(False)).drop("long")


def _asked(head: pl.DataFrame) -> pl.DataFrame:
    """Questions and exclamations of a headline's size below labels alone, none of them a name: doc, rank, text."""
    opening = (pl.col("question") | pl.col("text").str.ends_with("!")) & pl.col("prose")
    line = opening & pl.col("words").is_between(_TITLE_WORDS, _ASKED_WORDS) & (pl.col("rank") > pl.col("lift"))
    above = pl.col("words").shift(1).over("doc").cum_max().over("doc") <= _LABEL_WORDS
    named = neighbour("key", 1).str.extract(r"^(\S+)", 1).is_in(list(given_names()))
    return head.filter((line & above & ~named).fill_null(False)).select("doc", "rank", "text")


def foreign(lines: pl.DataFrame) -> pl.Series:
    """Which lines are in Latin letters alone, or a time of day, or a telephone number."""
    text = pl.col("text")
    return gates.holds(lines, text.str.contains(r"^(?:[^\p{Arabic}]|\d)"), text.str.contains(_FOREIGN))


def _foreign_or_listed(lines: pl.DataFrame) -> pl.Expr:
    """A line without Arabic letters, an item of a list, or a teaser that breaks off, next to another."""
    text = pl.col("text")
    item = pl.col("bullet") | pl.col("numbered")
    listed = item & (neighbour("bullet", 1) | neighbour("numbered", 1) | neighbour("bullet", -1))
    listed = listed | item & neighbour("numbered", -1)
    broken = text.str.tail(3).str.contains(r"(?:\.\.\.|…)$") & pl.col("prose")
    teaser = broken & (_beside(broken, 1) | _beside(broken, -1))
    return ((pl.lit(foreign(lines)) | listed | teaser) & pl.col("cue").is_null() & pl.col("role").is_null()).fill_null(
        False
    )


def _beside(found: pl.Expr, step: int) -> pl.Expr:
    """The same holds of a neighbouring block."""
    return (found.shift(step) & (pl.col("doc") == pl.col("doc").shift(step))).fill_null(False)


def odd(head: pl.DataFrame) -> pl.DataFrame:
    """Add odd bool: a line that pages print above articles and is no headline; staff: no byline; credit: a caption.

    Foreign lines, clocks and counters are odd, and so are the staff: the offices of the paper, and the names below.
    """
    key, text, free = pl.col("key"), pl.col("text"), pl.col("role").is_null()
    staffed = head.select(key.str.contains(rf"^\W*{offices('line')}").fill_null(False)).to_series()
    # A column may have a number for its headline; above the section it counts something.
    counted = (pl.col("rank") > 0) | (neighbour("role", -1) == "section").fill_null(False)
    told = head.with_columns(
        clock=gates.holds(
            head, free & key.str.contains(r"\d:\d|\d.*\p{L}|\p{L}.*\d"), key.str.contains(datelines.alone())
        ),
        office=gates.holds(head, staffed, key.str.contains(rf"^\W*{offices('line')}\s*(?::.*)?$")),
        lone=gates.holds(head, staffed, key.str.contains(rf"^\W*{offices('line')}\W*$")),
        owned=gates.holds(head, key.str.contains(r"[.(\[–/-]"), _owned()),
        foreign=foreign(head) | (key.str.contains(r"^\W*\d+\W*$") & counted),
    )
    # The holders of offices stand behind or below them: no headline, and no author below it.
    holder = _beside(pl.col("lone"), 1) & (pl.col("words") <= _HOLDER_WORDS) & ~pl.col("prose")
    step = pl.col("numbered") & (
        gates.only(pl.col("numbered"), "key").str.replace(r"^\W*\d+\W+", "") == neighbour("key", -1)
    )
    staff = (pl.col("office") | holder).fill_null(False)
    # Its short form stands above it: “الميناء القديم”, “الميناء القديم - أرشيف”.
    short = _beside(pl.col("owned"), -1) & neighbour("key", -1).str.starts_with(key)
    credit = ((pl.col("owned") | short) & free & ~pl.col("prose")).fill_null(False)
    torn = pl.col("prose") & text.str.tail(4).str.contains(r"(?:[^.]\.\.\.|…)$") & (pl.col("words") >= _TORN_WORDS)
    odd = (pl.col("foreign") | pl.col("clock") | step | torn).fill_null(False) | staff | credit
    return told.with_columns(staff=staff, credit=credit, odd=odd)


def _owned() -> pl.Expr:
    """A line that ends with the owner of a picture, or says that it is of the archive."""
    key = pl.col("key")
    signed = key.str.contains(r"\d{4}.*\d{4}|[-–]\s*[(\[]")
    return (key.str.contains(rf"^\W*\S+ \S+ \S+.*{credited()}") & ~signed) | key.str.contains(_ARCHIVE)


def rivals(head: pl.DataFrame) -> pl.DataFrame:
    """Lines that may be the headline instead of the one taken for it, and those that were taken: head + rival bool.

    In: head (blocks above the body: doc, rank, words, key, role, prose, stopped, bullet, copied, odd, first bool: the
    line taken for the headline). A rival stands below a label of few words, no byline between, or is printed twice;
    another that stands near is `far` bool.
    """
    key = pl.col("key")
    line = ~pl.col("prose") | pl.col("copied")
    asking = (pl.col("question") | pl.col("text").str.ends_with("!")) & (pl.col("words") <= _ASKED_WORDS)
    open_end = ~pl.col("stopped") | asking
    free = pl.col("role").is_null() & line & open_end & (pl.col("words") >= _TITLE_WORDS)
    plain = free & ~pl.col("first") & ~(pl.col("odd") | pl.col("bullet")) & (pl.col("rank") > 0)
    other = gates.holds(head, plain, key.str.contains(PICTURE) | key.str.contains(_RANKED))
    plain = plain & ~pl.lit(other)
    start = pl.col("rank").filter("first").min().over("doc")
    named = pl.col("rank").filter((pl.col("role") == "byline") & (pl.col("rank") > start)).min().over("doc")
    label = (pl.col("words").filter("first").first().over("doc") <= _LABEL_WORDS).fill_null(False)
    unsigned = pl.col("rank") < named.fill_null(1000)
    below = label & unsigned
    far = ~pl.col("prose") & unsigned & (pl.col("rank") - start <= _FAR)
    rival = (plain & (pl.col("rank") > start) & (pl.col("copied") | below | far)).fill_null(False)
    some = head.with_columns(rival=rival, far=~(pl.col("copied") | below)).filter(pl.col("rival").any().over("doc"))
    return some.filter(pl.col("rival") | pl.col("first"))


def better(rivals: pl.DataFrame, body: pl.DataFrame) -> pl.DataFrame:
    """Headlines among the rivals: doc, title_rank i32.

    In: what `rivals` gives, body (doc, text of running text). A rival is the headline when the body says what it says,
    and hardly what the line says that was taken for the headline.
    """
    rivals = _doubted(rivals, body)
    if rivals.is_empty():
        return rivals.select("doc", title_rank="rank")
    # Short words are found in every body.
    read = rivals.with_columns(
        text=pl.when("first").then(pl.col("text").str.replace_all(_SHORT, " ")).otherwise("text")
    )
    shares = overlap(read, body.join(rivals.select("doc").unique(), on="doc", how="semi"))
    told = rivals.join(shares, on=["doc", "rank"], how="left").with_columns(pl.col("share").fill_null(0.0))
    silent = (pl.col("share").filter("first").first().over("doc") <= _SILENT_SHARE).fill_null(False)
    silent = silent | pl.col("doc").is_in(_sources(told.filter("first"), body).implode())
    # A town alone says where it happened; what a longer line below begins with stands under a picture.
    label = pl.col("key").filter("first").first().over("doc")
    begun = (pl.col("key").str.starts_with(label) & ~pl.col("far") & (pl.col("key") != label)).any().over("doc")
    silent = silent | label.is_in(list(byline_places())) | begun
    enough = pl.when("far").then(_LOUD_SHARE).otherwise(_TOLD_SHARE)
    chosen = told.filter(silent & pl.col("rival") & (pl.col("share") >= enough))
    return chosen.group_by("doc").agg(title_rank=pl.col("rank").min())


def _doubted(rivals: pl.DataFrame, body: pl.DataFrame) -> pl.DataFrame:
    """The rivals without those that are all `far` where the opening says what the first line says, as most do.

    That is a look at the words as they are spelt, which spares reading whole bodies for their stems.
    """
    far = pl.col("far").filter("rival").all().over("doc")
    asked = rivals.filter(far & pl.col("first")).select("doc", "key").unique("doc")
    opening = body.join(asked.select("doc"), on="doc", how="semi").unique("doc", keep="first", maintain_order=True)
    said = opening.select("doc", said=_bare_words(fold_expr(pl.col("text").str.head(_LEAD_CHARS))))
    both = asked.with_columns(words=_bare_words(pl.col("key"))).join(said, on="doc")
    shared = pl.col("words").list.set_intersection("said").list.len() / pl.col("words").list.n_unique()
    told = both.filter(shared > _SILENT_SHARE)["doc"]
    return rivals.filter(~pl.col("doc").is_in(told.implode()))


def _bare_words(text: pl.Expr) -> pl.Expr:
    """Words of a folded text without what is glued in front of them."""
    return text.str.replace_all(_CLITIC, "$1").str.extract_all(_LONG_WORD)


def _sources(labels: pl.DataFrame, body: pl.DataFrame) -> pl.Series:
    """Documents whose body opens with the label and a dash, as with the name of the site: “الضفاف – قال …”."""
    opening = body.filter(pl.col("doc").is_in(labels["doc"].implode())).unique("doc", keep="first", maintain_order=True)
    said = fold_expr(pl.col("text").str.head(_OPENING)).str.replace_all(r"\s*[-–—_/:]+", "|")
    both = labels.select("doc", "key").join(opening.select("doc", said=said), on="doc")
    return both.filter(pl.col("said").str.contains(pl.col("key") + "|", literal=True))["doc"]


def signed_first(head: pl.DataFrame) -> pl.DataFrame:
    """Lines that open an article as its byline, the headline missing: writer or agency, a dash, a place; doc, rank.

    In: blocks above the body, with role str?, odd bool. Labels and dates may stand above such a line.
    """
    first = pl.col("rank").filter(pl.col("role").is_null() & ~pl.col("odd")).min().over("doc")
    opens = head.filter((pl.col("rank") == first) & (pl.col("words") <= 7) & neighbour("prose", -1))
    if opens.is_empty():
        return opens.select("doc", "rank")
    split = pl.col("text").str.replace(_ASIDE, "").str.replace_all(_DASH, "\n").str.replace(r":\s*([«\"“])", "\n$1")
    parts = fold_expr(split).str.split("\n")
    part = pl.col("part")
    each = opens.select("doc", "rank", "line", part=parts).explode("part").with_columns(part.str.strip_chars(" .:،^"))
    agency = part.is_in(list(agencies())) | part.str.contains(outlet())
    person = part.str.extract(r"^(\S+) ", 1).is_in(list(given_names()))
    place = part.is_in(list(byline_places()))
    each = each.filter(part != "").with_columns(
        agency=agency, person=person.fill_null(False), place=place, quoted=part.str.contains(_QUOTED)
    )
    blanks = part.str.count_matches(" ", literal=True)
    beside = (pl.len() == 1) | (~pl.col("agency") & (blanks < 2)).any()
    seen = each.group_by("doc", "rank", maintain_order=True).agg(
        agency=(pl.col("agency").any() & beside) | (pl.col("quoted").any() & pl.col("place").any()),
        housed=(pl.len() == 2) & (pl.col("place").sum() == 1) & (blanks <= 2).all(),
        # Below a removed line the place need not be known.
        person=(pl.len() == 2) & pl.col("person").any() & (pl.col("place").any() | (pl.col("line").first() > 0)),
        whole=(pl.len() <= 2) & (blanks <= 3).all(),
    )
    return seen.filter(pl.col("whole") & (pl.col("agency") | pl.col("person") | pl.col("housed"))).select("doc", "rank")
