"""Weigh the lines before and after the body of a text that no rule names: words of an interface, links and codes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.clean.wide import UNUSUAL, holds, wide
from warraq.resources import table

# A line goes when what speaks against it weighs so much.
_GOES = 0.99
_REACH = 200
_LONG = 25
_SENTENCE = 100
_MOST = 0.65
# A label or lead before a colon has at most so many words.
_HEAD_WORDS = 7
_HEADLINE_WORDS = 4
# In an article so many lines are running text.
_PROSE = 0.5
# These classes tell nothing alone; a count is one only beside a number.
_TEASES = ["call", "purpose", "related"]
_WEAK = ["item", "fill", "number", "count", "link", "network", "turn"]
# Evidence of lines inside the body.
_INSIDE = ["teased", "invited", "linked"]
_BARE_LINK = r"^https?://\S+$"
_WORD = r"[\p{L}_]+|\p{N}+"
_COLON = r"^[^:：؛|]{2,60}[:：؛|]"
_LINK = r"(?:(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|me|tv|news|example)(?:\.[a-z]{2})?(?:/\S*)?|[a-z]+\.[a-z]{2,3}/\S+)"
_ACCOUNT = r"(?:[\w.+-]+\s?@\s?[a-z0-9-]+(?:\.[a-z0-9-]+)+|@[a-z0-9_.]{3,}|[a-z0-9_.]{3,}@|#[\p{L}\p{N}_]+)"
_ADDRESS = rf"^[^\p{{L}}\p{{N}}#@]*(?:(?:{_LINK}|{_ACCOUNT})[\s،,|/–-]*)+$"
# Without one of these there is no such address.
_ADDRESSED = r"[@#]|://|www\.|[a-z0-9-]\.[a-z]"
# Letters and digits together that nobody reads: identifiers and hashes.
_TOKEN = r"^(?:[a-z]+[0-9]|[0-9]+[a-z])[0-9a-z_-]{14,}$"
_LISTED = r"^(?:[0-9]{1,2}\s?[-–.)]|[-–])\s?\P{N}"
_CODES = [
    # a record number of five digits or more, with a letter or two before it, or as a file
    r"^[#\s]*(?:[a-z]{0,6}[-_]?[0-9]{5,}|(?:img|dsc|photo|image)[-_ ]?[0-9]+|[\w -]+\.(?:jpe?g|png|gif|mp4|pdf))$",
    # time of day and a zone or a mark of the wire
    r"^[0-9]{1,2}:[0-9]{2}(?:\s*\p{L}{1,4}){1,3}$",
    # initials of editors: two parties with a stroke between them
    r"^[(\[]?\s*(?:\p{L}{1,2}[. ]{0,2}){1,3}\s*/\s*(?:\p{L}{1,2}[. ]{0,2}){1,3}[)\]]?$",
]


@cache
def vocabulary() -> pl.DataFrame:
    """Words of an interface: word str (folded, blanks as `_`), class str, kind str?."""
    rows = table("clean/interface.csv").with_columns(word=pl.col("words").str.split("|")).explode("word")
    folded = fold_expr(pl.col("word")).str.replace_all(" ", "_", literal=True)
    return rows.select(pl.col("class"), "kind", word=folded).unique("word", keep="first", maintain_order=True)


@cache
def weights() -> dict[str, float]:
    """Evidence → weight."""
    rows = table("clean/end_weights.csv").select("evidence", pl.col("weight").cast(pl.Float64))
    return dict(rows.iter_rows())


def judge(lines: pl.DataFrame) -> pl.DataFrame:
    """Set kind and rule_id of the lines of texts that their place and evidence speak against.

    In: lines as `verdict` names them (kind, rule_id, cue, head, tail, page, blank, stopped, origin, …).
    Out: the same columns.
    """
    above = (pl.col("rank") == 0) | (pl.col("stopped") | pl.col("kind").is_not_null()).shift(1)
    # Verse comes back to its first line; prose does not.
    seen = lines.with_columns(above_stopped=above, written=pl.col("prose").mean().over("doc") >= _PROSE)
    # A call or a disclaimer that ends as a sentence looks like the last paragraph.
    last = (pl.col("rank") == pl.col("lines") - 1) & (pl.col("chars") <= _SENTENCE)
    seen = seen.with_columns(tail=pl.col("tail") | (last & ~pl.col("head")))
    free = pl.col("kind").is_null() & pl.col("cue").is_null() & ~pl.col("page")
    free = free & (pl.col("chars") <= _REACH)
    outside = pl.col("head") | pl.col("tail")
    # Only lines inside the body that could be a teaser, a call or a link are read.
    open_ended = pl.when(free & ~outside & ~pl.col("stopped")).then("folded")
    teaser = open_ended.str.contains(_COLON)
    # A call between two paragraphs names a network, or what is the house's own.
    call = pl.when(pl.col("chars") <= _SENTENCE).then(open_ended).str.contains_any(_invites())
    ends = seen.filter(free & (outside | teaser | call | open_ended.str.contains(_BARE_LINK)))
    if ends.is_empty():
        return lines
    told = _named(_weighed(_counted(ends)))
    gone = told.filter(pl.col("score") >= _GOES).select("doc", "rank", told="kind_told", by="rule_told")
    joined = lines.join(gone, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(kind=pl.coalesce("kind", "told"), rule_id=pl.coalesce("rule_id", "by")).drop(
        "told", "by"
    )


@cache
def _invites() -> list[str]:
    """Names of networks, and what a house calls its own."""
    words = vocabulary().filter(pl.col("class").is_in(["platform", "ours"]) & (pl.col("word").str.len_chars() > 3))
    return words["word"].str.replace_all("_", " ", literal=True).to_list()


def _counted(ends: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of each line are: see the aggregates; and the same of what stands before a colon."""
    lead = pl.col("folded").str.extract(f"({_COLON})", 1)
    both = pl.concat([
        ends.select("doc", "rank", said=pl.col("folded"), part=pl.lit("line")),
        ends.filter(~pl.col("head")).select("doc", "rank", said=lead, part=pl.lit("lead")).drop_nulls("said"),
    ])  # fmt: skip
    words = _classes(both)
    per = words.group_by("doc", "rank", "part").agg(
        n=pl.len(),
        share=pl.col("class").is_not_null().mean(),
        strong=(~pl.col("class").is_in(_WEAK)).fill_null(False).sum(),
        told=(~pl.col("class").is_in([*_WEAK, "verb"])).fill_null(False).sum(),
        counts=(pl.col("class") == "count").any() & (pl.col("class") == "number").any(),
        opens=pl.col("class").first(),
        classes=pl.col("class").drop_nulls().unique(),
        first_kind=pl.col("kind").drop_nulls().first(),
    )
    line, before = (per.filter(pl.col("part") == part).drop("part") for part in ("line", "lead"))
    spoken = (pl.col("share") == 1) & ((pl.col("strong") > 0) | pl.col("counts"))
    # “He continued:” opens what somebody says.
    led = (pl.col("share") == 1) & ((pl.col("told") > 0) | pl.col("counts"))
    named = (pl.col("share") >= _MOST) & pl.col("opens").is_in(["call", "purpose", "related", "tag", "link"])
    headed = before.select(
        "doc",
        "rank",
        headed=(led | named) & (pl.col("n") <= _HEAD_WORDS),
        head_kind="first_kind",
        leads="opens",
        introduces=pl.col("classes").list.contains("related"),
    )
    keys = ["doc", "rank"]
    found = ends.join(line.with_columns(spoken=spoken), on=keys, how="left", maintain_order="left")
    return found.join(headed, on=keys, how="left", maintain_order="left")


@cache
def _phrases() -> tuple[pl.Series, pl.Series]:
    """Phrases with the blanks between their words doubled, and each as one word; “and” may open them."""
    long = [str(word) for word in vocabulary()["word"] if "_" in word]
    spaced = [f" {lead}{word.replace('_', '  ')} " for word in long for lead in ("", "و")]
    return pl.Series([spaced]), pl.Series([[f" {word} " for word in long for _ in range(2)]])


def _words(said: pl.DataFrame, ready: Callable[[str], str]) -> pl.DataFrame:
    """Words and known phrases of each line: doc, rank, part, word list[str]; `ready` fits expressions to the lines."""
    marks = pl.col("said").str.replace_all(ready(r"[^\p{L}\p{N}]+"), " ")
    spaced = (pl.lit(" ") + marks + " ").str.replace_all(" ", "  ", literal=True)
    joined = spaced.str.replace_many(*map(pl.lit, _phrases()), leftmost=True)
    return said.select("doc", "rank", "part", word=joined.str.extract_all(ready(_WORD)))


def _classes(said: pl.DataFrame) -> pl.DataFrame:
    """Words of each line in their order with what they are: doc, rank, part, class str?, kind str?."""
    unusual = pl.col("said").str.contains(UNUSUAL)
    odd = said.filter(unusual)
    usual = _words(said if odd.is_empty() else said.filter(~unusual), wide)
    each = usual if odd.is_empty() else pl.concat([usual, _words(odd, str)])
    words = each.explode("word").drop_nulls("word")
    return words.join(_known(words.select("word").unique()), on="word", how="left", maintain_order="left")


def _known(words: pl.DataFrame) -> pl.DataFrame:
    """Different words with what they are, as they stand, after “and”, or after an article: word, class str?, kind."""
    # A word is of letters, with or without a blank between them, or of digits.
    bare = pl.col("word").str.replace(r"^[وف]([^_]{3,})$", "$1")
    forms = words.with_columns(bare=bare, stem=bare.str.replace(r"^(?:[بك]?ال|لل)([^_]{2,})$", "$1"))
    number = pl.when(holds(words["word"], r"^\p{N}")).then(pl.lit("number"))
    told = forms.join(vocabulary(), on="word", how="left")
    # A verb after “and” goes on telling, so it is none of an interface.
    listed = vocabulary().filter(pl.col("class") != "verb")
    for form in ("bare", "stem"):
        told = told.join(listed.rename({"word": form}), on=form, how="left", suffix=f"_{form}")
    return told.select(
        "word",
        pl.coalesce(number, "class", "class_bare", "class_stem").alias("class"),
        kind=pl.coalesce("kind", "kind_bare", "kind_stem"),
    )


def _evidence() -> dict[str, pl.Expr]:
    """What speaks for and against a line at the end of a text; the names are those of the weights."""
    return _spoken() | _shaped() | _placed()


def _spoken() -> dict[str, pl.Expr]:
    """What the words of a line are."""
    inner = ~pl.col("head") & ~pl.col("tail")
    opens, has = pl.col("opens"), pl.col("classes").list.contains
    return {
        "spoken": pl.col("spoken"),
        "headed": pl.col("headed") & ~inner,
        "teased": pl.col("headed")
        & inner
        & (pl.col("leads").is_in(_TEASES) | pl.col("introduces"))
        & (pl.col("head_kind") == "related"),
        "linked": inner & pl.col("above_stopped") & pl.col("folded").str.contains(_BARE_LINK),
        "called": opens == "call",
        "invited": inner & (opens == "call") & (has("platform") | has("ours")),
        "asked": opens.is_in(["verb", "purpose"]),
        "urged": has("call") & (opens != "call"),
        "platform": has("platform") | has("network"),
        "ours": has("ours"),
        "disowned": has("opinion"),
        "pointed": has("link"),
        "known": ((pl.col("share") >= _MOST) & (pl.col("strong") > 0)) | ((pl.col("share") == 1) & has("link")),
    }


def _shaped() -> dict[str, pl.Expr]:
    """What can be seen in the line alone."""
    folded = pl.col("folded")
    return {
        "closed": folded.str.contains(r"[^.][.]$|[!؟]$"),
        "listed": pl.col("listed"),
        "quoted": folded.str.contains(r"^[«“\"”]"),
        "long": pl.col("words") > _LONG,
        "token": folded.str.contains(_TOKEN),
    }


def _placed() -> dict[str, pl.Expr]:
    """What is told by the line's place as well: addresses, codes, and copies of the headline."""
    tail, address, code = pl.col("tail"), pl.col("address"), pl.col("code")
    tagged = pl.col("folded").str.contains("#", literal=True)
    again = pl.col("written") & (pl.col("origin") == 0) & (pl.col("rank") > 0)
    linked = pl.col("classes").list.contains("link")
    return {
        "address": address & ~tagged,
        "hashtag": address & tagged & tail,
        "code": tail & code,
        "alone": tail & (tail.sum().over("doc") == 1) & (linked | code | address),
        "continued": address & tail & ~pl.col("above_stopped"),
        "doubled": tail & again & (pl.col("words") >= _HEADLINE_WORDS),
    }


def _weighed(ends: pl.DataFrame) -> pl.DataFrame:
    """Add each evidence bool, and score f64: the weights of what holds."""
    inner, folded = ~pl.col("head") & ~pl.col("tail"), ends["folded"]
    codes = [holds(folded, shape) for shape in _CODES]
    shaped = ends.with_columns(
        code=pl.any_horizontal(codes), listed=holds(folded, _LISTED), address=holds(folded, _ADDRESS, _ADDRESSED)
    )
    seen = shaped.with_columns(
        **{
            f"is_{name}": given.fill_null(False) & (inner if name in _INSIDE else ~inner)
            for name, given in _evidence().items()
        }
    )
    score = pl.sum_horizontal(pl.col(f"is_{name}").cast(pl.Float64) * weight for name, weight in weights().items())
    return seen.with_columns(score=score)


def _named(ends: pl.DataFrame) -> pl.DataFrame:
    """Name the kind by the first word that tells one, and the rule by the evidence that weighed most."""
    most = sorted((name for name, weight in weights().items() if weight > 0), key=lambda name: -weights()[name])
    rule = pl.coalesce(pl.when(f"is_{name}").then(pl.lit(f"end.{name}@1")) for name in most)
    tags = pl.when("is_hashtag").then(pl.lit("tags"))
    other = pl.when(pl.col("is_address") | pl.col("is_linked") | pl.col("is_code") | pl.col("is_token")).then(
        pl.lit("other")
    )
    again = pl.when("is_doubled").then(pl.lit("repeated_line"))
    spoken = pl.when("is_headed").then(pl.coalesce("head_kind", "first_kind")).otherwise("first_kind")
    return ends.with_columns(kind_told=pl.coalesce(tags, again, spoken, other, pl.lit("other")), rule_told=rule)
