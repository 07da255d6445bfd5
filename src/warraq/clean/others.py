"""Other articles in a text, told by what they speak of: above the body, below a heading in it, or at its end."""

from __future__ import annotations

import polars as pl

from warraq.clean import appended, around, beside, feet, returned, rows, strange
from warraq.clean.connectives import connected, function_words
from warraq.clean.edges import LISTS, overlap, tell, title
from warraq.clean.evidence import ASKS, HEADING_CHARS, LIST_ITEM
from warraq.counts import place

# A headline of so many words shares more with its text, but for one in some thousands, and hardly one of its longer
# words is missing from the first paragraphs.
_STRANGE, _WORDS, _MET, _ROOT, _LEAD, _NEAR = 0.1, 7, 0.2, 4, 4, 6
_WORD = r"\p{L}{2,}"
_SIGNED = r"\s[-–/]\s|^\W*(?:[دا]\W|الدكتور|ترجمه|بقلم|اعداد)"
# A paragraph cut off by dots that shares no more is the first of another article.
_CUT, _CUT_SAME, _CUT_CHARS = r"(?:\.{3}|…)$", 0.3, (45, 160)
_PROSE_WORDS = 60
# What shares so much with the text above is no excerpt of another article; an excerpt is as long as this.
_SAME, _TEXT_CHARS = 0.5, 80
# Headlines at the end without a heading: so many, as long as this, and a share of them speak as headlines do.
_RUN, _SPEAKS, _TITLE_WORDS, _LAST = 3, 0.3, 4, 14
# So many headlines in a run have so many characters each: shorter ones are verses as well.
_RUNS = ((3, 30), (5, 25))
_SPEAKS_SO = (
    r"^\W*(?:\S+\s){0,2}\S+\s?:\s|\.\.|[؟?]|^\W*(?:شاهد|بالفيديو|بالصور|تعرف علي|عاجل|هل|كيف|لماذا|ماذا|متي)\P{L}"
)
# A list has a label before a colon in every line, or the text leads to it so near above.
_LABELLED, _LEADS = r"^\W*(?:\S+\s){0,2}\S+\s?:\s", 4
_PLAIN = r"^[\p{L}\p{N}«“\"'”(]"
# The heading of a thread of comments; so many lines of a thread are not what readers say.
_COMMENTS = (
    r"^\W*(?:[0-9]+ )?(?:(?:ال)?تعليقات|تعليق|تعليقان|اراء|(?:ال)?ردود)(?: (?:ال)?(?:قراء|زوار|علي .{3,60}))?"
    r"\W*[0-9]*\W*$"
)
_AGO, _MARKED = r"^\W*(?:(?:منذ|قبل)\s|(?:ال)?رد\W*$|reply)", 0.2
# Subjects of a text without a heading: so many between commas, most of them said in it.
_TAGS, _TAGS_SAID = 4, 0.6
_SUBJECTS = r"^\W*\p{L}+ \p{L}+(?:\s?[،,]\s?\p{L}+(?: \p{L}+)?){2,9}\W*$"
_COMMAS, _NO_TAG = r"[،,]", r"[.:؛؟!«»\"“”()|]"
# What is asked of lines; of the edges of texts, and how far down the upper one reaches.
_READ = ["doc", "rank", "lines", "folded", "words", "chars", "kind", "rule_id", "cue", "head", "tail", "blank"]
_READ += ["prose", "stopped", "title"]
_EDGE, _TOP = ["kind", "cue", "blank", "head", "tail", "words", "chars"], 4
_SCHEMA = {"doc": pl.UInt32, "rank": pl.Int32, "told": pl.String, "by": pl.String}


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of lines of texts that are of other articles or of readers.

    In: lines as `blocks.judge` leaves them. Out: the same columns; pages are left as they are.
    """
    lines = returned.own_headline(returned.spoken_of(lines))
    texts = lines.select("page", *_READ).filter(~pl.col("page"))
    head = around.heads(texts)
    parts = [_above(texts), _below(texts), _last(texts), _excerpts(texts), _thread(texts), _tags(texts)]
    parts += [
        strange.judge(texts),
        appended.judge(texts),
        feet.judge(texts),
        around.inside(lines, texts),
        around.shows(texts),
        rows.judge(texts),
    ]
    parts.append(tell(around.above(head, texts), "around.above_headline@1", "navigation"))
    parts.append(tell(around.alone(texts), "around.alone_above@1", "navigation"))
    parts.append(tell(around.repeated(head, texts), "around.headline_again@1", "navigation"))
    gone = _first(parts)
    gone = _first([gone, *beside.judge(texts.filter("head"), gone, texts)])
    edge = texts.filter(pl.col("tail") | (pl.col("rank") <= _TOP)).select("doc", "rank", *_EDGE)
    edge = edge.join(gone, on=["doc", "rank"], how="left", maintain_order="left")
    # What these name stands beside others as well.
    edge = edge.with_columns(kind=pl.coalesce("kind", "told"))
    parts = [
        tell(around.between(edge), "around.between_site@1", "other"),
        tell(around.visited(edge), "around.day_of_visit@1", "page_date"),
        tell(strange.names(edge), "strange.above_strip@1", "navigation"),
    ]
    return _named(lines, _first([gone, *parts])).drop("label")


def _first(parts: list[pl.DataFrame]) -> pl.DataFrame:
    """What the parts tell of lines, the first part first."""
    return pl.concat([part.select(*_SCHEMA) for part in parts]).unique(["doc", "rank"], keep="first")


def _named(lines: pl.DataFrame, gone: pl.DataFrame) -> pl.DataFrame:
    """Name the free lines of which something is told."""
    if gone.is_empty():
        return lines
    joined = lines.join(gone, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(
        kind=pl.coalesce("kind", "told"), rule_id=pl.when(pl.col("kind").is_null()).then("by").otherwise("rule_id")
    ).drop("told", "by")


def _none() -> pl.DataFrame:
    return pl.DataFrame(schema=_SCHEMA)


def _above(texts: pl.DataFrame) -> pl.DataFrame:
    """The headline on top of a text that shares nothing with it; or it and a paragraph cut off below it."""
    cut = pl.col("folded").str.contains(_CUT)
    # Nothing but furniture stands above it, or the title of the paragraph.
    top = texts.with_columns(least=_least()).filter(pl.col("head") & pl.col("kind").is_null())
    top = top.with_columns(title(), nth=place("doc"), cut=cut)
    following = pl.col("cut").shift(-1).over("doc").fill_null(False)
    top = top.with_columns(following=following)
    top = top.filter((pl.col("nth") <= 1) & (pl.col("words") >= pl.col("least")) & pl.col("cue").is_null())
    signed = pl.col("folded").str.contains(_SIGNED) & ~pl.col("following")
    headline = pl.col("title") & (pl.col("nth") == 0) & ~signed
    worded = pl.col("folded").str.count_matches(_WORD) >= pl.col("least")
    plain = worded & ~pl.col("folded").str.contains(ASKS)
    asked = top.filter((headline | pl.col("cut")) & plain)
    asked = asked.join(_strangers(asked, texts), on="doc")
    prose = texts.join(asked.select("doc").unique(), on="doc", how="semi")
    prose = prose.filter(~pl.col("head") & pl.col("prose") & pl.col("kind").is_null())
    told = prose.group_by("doc").agg(told=pl.col("words").sum()).filter(pl.col("told") >= _PROSE_WORDS)
    asked = asked.join(told, on="doc", how="semi")
    if asked.is_empty():
        return _none()
    said = asked.join(overlap(asked, prose), on=["doc", "rank"], how="left").with_columns(pl.col("same").fill_null(1.0))
    limit = pl.when(pl.col("cut").any().over("doc")).then(_CUT_SAME).when(pl.col("hit") <= _MET).then(_STRANGE)
    return tell(
        said.filter((pl.col("same") <= limit.fill_null(-1.0)).all().over("doc")), "other.headline_above@1", "related"
    )


def _least() -> pl.Expr:
    """How many words a headline of another article has: fewer right below several others."""
    others = [pl.col("kind").shift(n) == "related" for n in range(1, _RUN + 1)]
    below = pl.all_horizontal(others) & (pl.col("rank") >= _RUN)
    return pl.when(below.fill_null(False)).then(_TITLE_WORDS).otherwise(_WORDS)


def _strangers(top: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Documents whose first paragraphs have few of the longer words above them, so that only these are looked into.

    Out: doc, hit (share of the words).
    """
    at = top.group_by("doc", maintain_order=True).agg(at=pl.col("rank").max())
    first = texts.select("doc", "rank", first=pl.col("prose") & ~pl.col("head")).with_row_index("row").filter("first")
    near = first.join(at, on="doc").filter(pl.col("rank") <= pl.col("at") + _NEAR).sort("row")
    near = near.select("doc", folded=texts["folded"].gather(near["row"]))
    lead = near.group_by("doc", maintain_order=True).agg(lead=pl.col("folded").head(_LEAD).str.join(" "))
    spoken = top.group_by("doc", maintain_order=True).agg(word=pl.col("folded").str.join(" "))
    spoken = spoken.with_columns(pl.col("word").str.extract_all(r"\p{L}{4,}")).join(lead, on="doc")
    # Most say two of their first words again, so that the others are not looked for.
    again = [
        pl.col("lead").str.contains(pl.col("word").list.get(n, null_on_oob=True).str.slice(2, _ROOT), literal=True)
        for n in range(3)
    ]
    strange = spoken.filter(pl.sum_horizontal(hit.fill_null(False) for hit in again) < 2)
    words = strange.select("doc", "word").explode("word").drop_nulls()
    # The same word has other endings there, and other letters before it.
    word = pl.col("word")
    article = pl.when(word.str.starts_with("ال")).then(2).when(word.str.slice(1, 2) == "ال").then(3).otherwise(0)
    joined = pl.when((article == 0) & word.str.contains("^[وفبكل]")).then(word.str.slice(1, _ROOT))
    words = words.select("doc", root=word.str.slice(article, _ROOT), bare=joined)
    words = words.filter(pl.col("root").str.len_chars() > 2).with_columns(
        bare=pl.when(pl.col("bare").str.len_chars() == _ROOT).then("bare").otherwise("root")
    )
    hit = [pl.col("lead").str.contains(pl.col(form), literal=True) for form in ("root", "bare")]
    met = words.join(lead, on="doc").select("doc", hit=pl.any_horizontal(hit))
    return met.group_by("doc").agg(pl.col("hit").mean()).filter(pl.col("hit") <= _CUT_SAME)


def _below(texts: pl.DataFrame) -> pl.DataFrame:
    """What stands below the last heading of other articles, where titles and first paragraphs take turns to the end."""
    announced = pl.col("rule_id").str.contains("announced", literal=True).fill_null(False)
    heading = pl.col("kind").is_in(LISTS) & (pl.col("chars") <= HEADING_CHARS) & ~pl.col("head") & ~announced
    last = texts.filter(heading).group_by("doc").agg(at=pl.col("rank").max())
    if last.is_empty():
        return _none()
    some = texts.join(last, on="doc").with_columns(title(), goes=connected(), cut=pl.col("folded").str.contains(_CUT))
    # The title right below the heading is named by it.
    below = some.filter((pl.col("rank") > pl.col("at")) & (pl.col("kind").is_null() | announced))
    long = (pl.col("prose") | pl.col("cut")) & (pl.col("chars") >= _TEXT_CHARS) & pl.col("kind").is_null()
    below = below.with_columns(text=long)
    # A first paragraph stands below a title each, and none goes on with the article.
    alone = ~(pl.col("text") & pl.col("text").shift(1).over("doc").fill_null(False))
    titled = (~pl.col("text")).first().over("doc") & ((~pl.col("text")).sum().over("doc") >= 2)
    below = below.filter((alone & ~pl.col("goes")).all().over("doc") & titled)
    asked = below.filter("text")
    if asked.is_empty():
        return _none()
    dated = (pl.col("cue") == "dateline").any().fill_null(False)
    several = pl.col("text").sum() + pl.col("cut").any() + dated >= 2
    most = below.group_by("doc").agg(most=pl.when(several).then(_SAME).otherwise(_SAME / 2))
    said = overlap(asked, some.filter(pl.col("rank") < pl.col("at")))
    same = asked.join(said, on=["doc", "rank"], how="left").join(most, on="doc")
    own = same.group_by("doc").agg(own=(pl.col("same").fill_null(0.0) >= pl.col("most")).any())
    return tell(below.join(own.filter(~pl.col("own")), on="doc", how="semi"), "other.list_below@1", "related")


def _last(texts: pl.DataFrame) -> pl.DataFrame:
    """Several headlines that end a text, one under the other, a share of which speak as headlines alone do."""
    ended = texts.filter((pl.col("lines") - pl.col("rank") <= _LAST) & pl.col("kind").is_null() & pl.col("tail"))
    ended = ended.filter(pl.len().over("doc") >= _RUN).with_columns(title())
    asks = pl.col("folded").str.contains(r"[؟?]$") & (pl.col("words") >= _TITLE_WORDS)
    # Items of a list, verse and captions have marks before them, clauses or halves.
    plain = pl.col("folded").str.contains(_PLAIN) & ~pl.col("folded").str.contains("[،؛]") & pl.col("cue").is_null()
    ended = ended.with_columns(line=(pl.col("title") | asks) & plain)
    runs = [_run(ended, chars).filter(pl.len().over("doc") >= least) for least, chars in _RUNS]
    tail = pl.concat(runs).unique(["doc", "rank"], keep="first", maintain_order=True)
    speaks = pl.col("folded").str.contains(_SPEAKS_SO).mean().over("doc") >= _SPEAKS
    verse = pl.col("folded").str.contains("..", literal=True).mean().over("doc") > 1 - _SPEAKS
    labelled = pl.col("folded").str.contains(_LABELLED).all().over("doc")
    told = tail.filter(speaks & ~verse & ~labelled)
    return tell(told.join(_led(told, texts), on="doc", how="anti"), "other.headlines_last@1", "related")


def _run(ended: pl.DataFrame, chars: int) -> pl.DataFrame:
    """The lines of the last run of such (line bool) of so many characters each."""
    line = pl.col("line") & (pl.col("chars") >= chars)
    other = (~line).cast(pl.Int32)
    return ended.filter((other.sum().over("doc") - other.cum_sum().over("doc") == 0) & line)


def _led(lines: pl.DataFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """Documents in which a line that ends with a colon stands right above the first of some lines: doc."""
    first = lines.group_by("doc").agg(at=pl.col("rank").min())
    near = texts.join(first, on="doc").filter((pl.col("at") - pl.col("rank")).is_between(1, _LEADS))
    return near.filter(pl.col("folded").str.ends_with(":") & pl.col("kind").is_null()).select("doc").unique()


def _excerpts(texts: pl.DataFrame) -> pl.DataFrame:
    """First words of other articles that end a text: several lines cut off by dots, which share little with it."""
    cut = pl.col("chars").is_between(*_CUT_CHARS) & ~pl.col("head") & pl.col("folded").str.contains(_CUT)
    last = texts.filter((pl.col("lines") - pl.col("rank") <= _LAST) & pl.col("kind").is_null()).filter(cut)
    together = pl.col("rank").max() - pl.col("rank").min() <= pl.len()
    several = last.filter(((pl.len() >= 2) & together).over("doc"))
    if several.is_empty():
        return _none()
    prose = texts.filter(pl.col("prose") & pl.col("kind").is_null())
    first = several.group_by("doc").agg(at=pl.col("rank").min())
    prose = prose.join(first, on="doc").filter(pl.col("rank") < pl.col("at"))
    said = several.join(overlap(several, prose), on=["doc", "rank"], how="left")
    other = said.filter((pl.col("same").fill_null(1.0).mean() <= _CUT_SAME).over("doc"))
    return tell(other, "other.excerpts_last@1", "related")


def _thread(texts: pl.DataFrame) -> pl.DataFrame:
    """What readers say below the heading of their comments, where numbers, ages or buttons stand among it."""
    heading = (pl.col("chars") <= HEADING_CHARS) & ~pl.col("head") & pl.col("folded").str.contains(_COMMENTS)
    at = texts.filter(heading).group_by("doc").agg(at=pl.col("rank").max())
    if at.is_empty():
        return _none()
    thread = texts.join(at, on="doc").filter(pl.col("rank") >= pl.col("at"))
    mark = pl.col("kind").is_not_null() | (pl.col("cue") == "dateline").fill_null(False)
    mark = mark | pl.col("folded").str.contains(LIST_ITEM) | pl.col("folded").str.contains(_AGO)
    marked = ((mark & (pl.col("rank") > pl.col("at"))).mean() >= _MARKED).over("doc")
    return tell(thread.filter(marked), "other.comments_below@1", "comment")


def _tags(texts: pl.DataFrame) -> pl.DataFrame:
    """A line that lists subjects that the text speaks of, below its last sentence or between headline and body."""
    last = (pl.col("rank") == pl.col("lines") - 1) & pl.col("kind").is_null() & pl.col("cue").is_null()
    above = pl.col("stopped").shift(1) | pl.col("kind").shift(1).is_not_null()
    plain = ~pl.col("stopped") & (pl.col("chars") <= _TEXT_CHARS * 3) & (pl.col("rank") > 1)
    # Above the body one of them has two words, since a dateline lists places.
    top = pl.col("head") & plain & pl.col("cue").is_null() & pl.col("kind").is_null()
    top = pl.when(top).then("folded").str.contains(_SUBJECTS).fill_null(False)
    asked = texts.filter((last & above & plain) | top).filter(~pl.col("folded").str.contains(_NO_TAG) & ~connected())
    words = pl.col("folded").str.extract_all(r"\p{L}+")
    holds = words.list.eval(pl.element().is_in(function_words().implode())).list.any()
    asked = asked.filter(((pl.col("folded").str.count_matches(_COMMAS) >= _TAGS - 1) | pl.col("head")) & ~holds)
    if asked.is_empty():
        return _none()
    prose = texts.join(asked.select("doc"), on="doc", how="semi").filter(pl.col("prose") & pl.col("kind").is_null())
    prose = prose.join(asked.select("doc", "rank", listed=True), on=["doc", "rank"], how="left")
    said = asked.join(overlap(asked, prose.filter(pl.col("listed").is_null())), on=["doc", "rank"])
    return tell(said.filter(pl.col("same") >= _TAGS_SAID), "other.tags_last@1", "tags")
