"""Weigh the lines before and after the body of a text that no rule names: words of an interface, links and codes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import polars as pl

from warraq.arabic import fold_expr
from warraq.clean.end_signs import BARE_LINK, MACHINE, MOST, evidence
from warraq.clean.odds import UNKNOWN, bare, odds, stem
from warraq.clean.wide import UNUSUAL, holds, wide
from warraq.gates import only
from warraq.resources import table

# A line goes when what speaks against it weighs so much.
_GOES = 0.99
_REACH = 200
_SENTENCE = 100
# A label or lead before a colon has at most so many words.
_HEAD_WORDS = 7
# Lines inside the body that are read for words of a site are no longer than this.
_INSIDE_CHARS = 60
# A known phrase tells so much.
_PHRASE = 3.0
# In an article so many lines are running text.
_PROSE = 0.5
# These classes tell nothing alone; a count is one only beside a number.
_WEAK = ["item", "fill", "number", "count", "link", "network", "turn"]
# What names the rule only where nothing else does.
_UNLISTED = ["likely", "perhaps", "likely_above", "set_in", "carries"]
_WORD = r"[\p{L}_]+|\p{N}+"
_COLON = r"^[^:：؛|]{2,60}[:：؛|]"


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
    ends = _asked(lines)
    if ends.is_empty():
        return lines
    told = _named(_weighed(_counted(ends)))
    gone = told.filter(pl.col("score") >= _GOES).select("doc", "rank", told="kind_told", by="rule_told")
    joined = lines.join(gone, on=["doc", "rank"], how="left", maintain_order="left")
    return joined.with_columns(kind=pl.coalesce("kind", "told"), rule_id=pl.coalesce("rule_id", "by")).drop(
        "told", "by"
    )


def _asked(lines: pl.DataFrame) -> pl.DataFrame:
    """The lines outside the body, and those inside it that could be a teaser, a call or a link; + what they need."""
    above = (pl.col("rank") == 0) | (pl.col("stopped") | pl.col("kind").is_not_null()).shift(1)
    # A call or a disclaimer that ends as a sentence looks like the last paragraph.
    last = (pl.col("rank") == pl.col("lines") - 1) & (pl.col("chars") <= _SENTENCE)
    # An address or the name of a file looks like a writer and a place.
    machine = only(pl.col("cue") == "byline").str.contains(MACHINE)
    free = pl.col("kind").is_null() & (pl.col("cue").is_null() | machine) & ~pl.col("page")
    seen = lines.with_columns(
        above_stopped=above,
        # Verse comes back to its first line; prose does not.
        written=pl.col("prose").mean().over("doc") >= _PROSE,
        tail=pl.col("tail") | (last & ~pl.col("head")),
        free=free & (pl.col("chars") <= _REACH),
    )
    outside = pl.col("head") | pl.col("tail")
    return seen.filter(pl.col("free") & (outside | _inside(~outside & ~pl.col("stopped"))))


def _inside(inner: pl.Expr) -> pl.Expr:
    """Whether a line inside the body is to be read: set apart as a line of a site is, a teaser, a call or a link."""
    free, short = inner & pl.col("free"), pl.col("chars") <= _INSIDE_CHARS
    inset = inner & pl.col("above_stopped") & (pl.col("rank") > 0) & short
    # A call between two paragraphs names a network, or what is the house's own.
    call = only(free & (pl.col("chars") <= _SENTENCE)).str.contains_any(_invites())
    return inset | only(free).str.contains(_COLON) | call | only(free).str.contains(BARE_LINK)


@cache
def _invites() -> list[str]:
    """Names of networks, and what a house calls its own."""
    words = vocabulary().filter(pl.col("class").is_in(["platform", "ours"]) & (pl.col("word").str.len_chars() > 3))
    return words["word"].str.replace_all("_", " ", literal=True).to_list()


def _counted(ends: pl.DataFrame) -> pl.DataFrame:
    """Add what the words of each line are (`_per_line`), and what stands before a colon says."""
    rows = ends.with_row_index("row")
    lead = pl.col("folded").str.extract(f"({_COLON})", 1)
    # A line has an even number, and what stands before its colon the next.
    leads = rows.filter(~pl.col("head")).select(at=pl.col("row") * 2 + 1, said=lead).drop_nulls("said")
    per = _per_line(_classes(pl.concat([rows.select(at=pl.col("row") * 2, said="folded"), leads])))
    line, before = (per.filter(pl.col("at") % 2 == part).drop("at") for part in (0, 1))
    spoken = (pl.col("share") == 1) & ((pl.col("strong") > 0) | pl.col("counts"))
    # “He continued:” opens what somebody says.
    led = (pl.col("share") == 1) & ((pl.col("told") > 0) | pl.col("counts"))
    named = (pl.col("share") >= MOST) & pl.col("opens").is_in(["call", "purpose", "related", "tag", "link"])
    headed = before.select(
        "row",
        headed=(led | named) & (pl.col("n") <= _HEAD_WORDS),
        head_kind="first_kind",
        leads="opens",
        introduces=pl.col("classes").list.contains("related"),
    )
    found = rows.join(line.with_columns(spoken=spoken), on="row", how="left", maintain_order="left")
    return found.join(headed, on="row", how="left", maintain_order="left")


def _per_line(words: pl.DataFrame) -> pl.DataFrame:
    """What the words of each line are together: at, row (of the line), and see the aggregates."""
    kind = pl.col("class")
    return words.group_by("at").agg(
        row=pl.col("at").first() // 2,
        n=pl.len(),
        share=kind.is_not_null().mean(),
        strong=(~kind.is_in(_WEAK)).fill_null(False).sum(),
        told=(~kind.is_in([*_WEAK, "verb"])).fill_null(False).sum(),
        counts=(kind == "count").any() & (kind == "number").any(),
        opens=kind.first(),
        classes=kind.drop_nulls().unique(),
        first_kind=pl.col("kind").drop_nulls().first(),
        # A line without a word tells nothing.
        odds=pl.col("odds").sum() / pl.max_horizontal(pl.col("odds").count(), 0.5).sqrt(),
    )


@cache
def _phrases() -> tuple[pl.Series, pl.Series]:
    """Phrases with the blanks between their words doubled, and each as one word; “and” may open them."""
    long = [str(word) for word in vocabulary()["word"] if "_" in word]
    spaced = [f" {lead}{word.replace('_', '  ')} " for word in long for lead in ("", "و")]
    return pl.Series([spaced]), pl.Series([[f" {word} " for word in long for _ in range(2)]])


def _words(said: pl.DataFrame, ready: Callable[[str], str]) -> pl.DataFrame:
    """Words and known phrases of each line: at, word list[str]; `ready` fits expressions to the lines."""
    marks = pl.col("said").str.replace_all(ready(r"[^\p{L}\p{N}]+"), " ")
    spaced = (pl.lit(" ") + marks + " ").str.replace_all(" ", "  ", literal=True)
    joined = spaced.str.replace_many(*map(pl.lit, _phrases()), leftmost=True)
    return said.select("at", word=joined.str.extract_all(ready(_WORD)))


def _classes(said: pl.DataFrame) -> pl.DataFrame:
    """Words of each line (at, said) in their order with what they are: at, word, class str?, kind str?, odds f64?."""
    unusual = pl.col("said").str.contains(UNUSUAL)
    odd = said.filter(unusual)
    usual = _words(said if odd.is_empty() else said.filter(~unusual), wide)
    each = usual if odd.is_empty() else pl.concat([usual, _words(odd, str)])
    words = each.explode("word").drop_nulls("word")
    return words.join(_known(words.select("word").unique()), on="word", how="left", maintain_order="left")


def _known(words: pl.DataFrame) -> pl.DataFrame:
    """Different words with what they are, as they stand, after “and”, or after an article: word, class str?, kind."""
    # A word is of letters, with or without a blank between them, or of digits.
    forms = words.with_columns(bare=bare(pl.col("word")), stem=stem(pl.col("word")))
    numeric = holds(words["word"], r"^\p{N}")
    number = pl.when(numeric).then(pl.lit("number"))
    told = forms.join(odds(), left_on="stem", right_on="word", how="left").join(vocabulary(), on="word", how="left")
    # A verb after “and” goes on telling, so it is none of an interface.
    listed = vocabulary().filter(pl.col("class") != "verb")
    for form in ("bare", "stem"):
        told = told.join(listed.rename({"word": form}), on=form, how="left", suffix=f"_{form}")
    return told.select(
        "word",
        pl.coalesce(number, "class", "class_bare", "class_stem").alias("class"),
        kind=pl.coalesce("kind", "kind_bare", "kind_stem"),
        odds=pl.when(pl.col("word").str.contains("_", literal=True))
        .then(_PHRASE)
        .when(~numeric & (pl.col("word").str.len_chars() > 1))
        .then(pl.col("odds").fill_null(UNKNOWN)),
    )


def _weighed(ends: pl.DataFrame) -> pl.DataFrame:
    """Add each evidence bool, and score f64: the weights of what holds."""
    seen = evidence(ends)
    score = pl.sum_horizontal(pl.col(f"is_{name}").cast(pl.Float64) * weight for name, weight in weights().items())
    return seen.with_columns(score=score)


def _named(ends: pl.DataFrame) -> pl.DataFrame:
    """Name the kind by the first word that tells one, and the rule by the evidence that weighed most."""
    most = sorted(
        (name for name, weight in weights().items() if weight > 0),
        key=lambda name: (name in _UNLISTED, -weights()[name]),
    )
    rule = pl.coalesce(pl.when(f"is_{name}").then(pl.lit(f"end.{name}@1")) for name in most)
    tags = pl.when("is_hashtag").then(pl.lit("tags"))
    other = pl.when(pl.col("is_address") | pl.col("is_linked") | pl.col("is_code") | pl.col("is_token")).then(
        pl.lit("other")
    )
    again = pl.when("is_doubled").then(pl.lit("repeated_line"))
    spoken = pl.when("is_headed").then(pl.coalesce("head_kind", "first_kind")).otherwise("first_kind")
    return ends.with_columns(kind_told=pl.coalesce(tags, again, spoken, other, pl.lit("other")), rule_told=rule)
