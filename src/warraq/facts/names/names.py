"""Names outside the lexicons, read by pattern: titles, connectors, given and family names, heads of organisations.

The grammar is ``facts/rules/mentions.csv``: each rule is a regular expression over the symbols of
`warraq.facts.text.words` and those of the lexicons' hits: T title, P person (p with a proclitic before it), L place,
O organisation, N nationality, E other.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl

from warraq.arabic import fold_expr
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape, tape
from warraq.facts.text.word import KEY, Said
from warraq.facts.text.words import Words
from warraq.resources import table

RULES = "facts/rules/mentions.csv"
# Rules whose names an adjective may close, and what such an adjective is.
_CLOSED = (
    *("org.ministry", "org.company_named", "org.body_definite", "org.formal", "place.with"),
    *("org.formal_relative", "org.body_placed", "org.body_of_place"),
)
_RELATIVE = "^ال...*(?:ي|يه)$"
# Rules whose hits need not touch the word before.
_ACROSS_MARKS = (
    "^org.ministry",
    "^org.quoted",
    "^org.(?:company|body_placed)",
    "^org.body_placed",
    "^org.body_of",
    "^org.formal_rel",
)
_OF_PLACES = "^[وفبل]?(?:محكمه|هيئه|مجلس|نيابه|جمعيه|نقابه)$"
_VERB = "^ي....|^تست..."
_COMPANY = "^[وفبل]?شركه$"
# Names, unknown words and kinds of bodies are none.
_NO_ADJECTIVE = "GgFfJjAUWcSMBbmVC"


@cache
def _of_kind(kind: str) -> pl.Series:
    """Folded words of one kind of the table of patterns."""
    rows = table("facts/lexicon/name_patterns.csv").filter(pl.col("kind") == kind)
    return rows.select(fold_expr(pl.col("word"))).to_series()


def _closing() -> Said:
    """Relative adjectives, and words that the table lists with them, but for those that it excludes."""
    known = KEY.is_in(_of_kind("closing").implode())
    return (KEY.contains(_RELATIVE) | known) & ~KEY.is_in(_of_kind("not_closing").implode())


_CLOSING = of_word(_closing)
_JOINED = of_word(lambda: KEY.contains("^وال...*(?:ي|يه)$"))
_NOT_FORMAL = of_word(lambda: KEY.is_in(_of_kind("not_formal").implode()))


def typed(scan: Scan, words: Words, lexical: pl.DataFrame) -> Tape:
    """Typed string of names' parts; `lexical` has tok_start, tok_end, symbol and no overlaps."""
    taken = np.zeros(len(scan.para), dtype=bool)
    for tokens in (lexical["tok_start"].to_numpy(), lexical["tok_end"].to_numpy() - 1):
        taken[tokens] = True
    free = ~(taken[words.spans["tok_start"].to_numpy()] | taken[words.spans["tok_end"].to_numpy() - 1])
    columns = ("tok_start", "tok_end", "symbol")
    spans = pl.concat([lexical.select(columns), words.spans.filter(pl.Series(free)).select(columns)]).sort("tok_start")
    return tape(scan, spans, words.symbol)


def widened(scan: Scan, words: Words, found: pl.DataFrame, lexical: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) with the relative adjectives that close the name of a body or building.

    وزارة الشؤون البلدية والقروية, مستشفى عسير المركزي: definite words of the language in ـي or ـية, no names and no
    nationalities.
    """
    free = ~cover(lexical, len(scan.para)) & ~holds(words.symbol, _NO_ADJECTIVE) & scan.soft
    national = cover(lexical.filter(pl.col("mention_type") == "norp"), len(scan.para))
    second = scan.inside(found["tok_start"].to_numpy().astype(np.int64) + 1)
    formal = ~_NOT_FORMAL(scan, second)
    found = found.filter((pl.col("rule_id") != "org.formal") | pl.Series(formal, dtype=pl.Boolean))
    end = found["tok_end"].to_numpy().astype(np.int64)
    grows = _CLOSING(scan, end) & free[end] & ~national[end - 1] & found["rule_id"].is_in(_CLOSED).to_numpy()
    end = end + grows
    end = end + (grows & _JOINED(scan, end) & free[end])
    return found.with_columns(tok_end=pl.Series(end, dtype=pl.UInt32))


def fitting(scan: Scan, found: pl.DataFrame, lexical: pl.DataFrame) -> pl.DataFrame:
    """`found` (hits of the rules) without those that the words around tell to be something else."""
    start = found["tok_start"].to_numpy().astype(np.int64)
    within = lexical.filter(pl.col("clitic").is_not_null())["tok_start"].to_numpy().astype(np.int64)
    told = found.with_columns(
        before=scan.keys(np.maximum(start - 1, 0)),
        first=scan.keys(start),
        second=scan.keys(scan.inside(start + 1)),
        touches=pl.Series(scan.soft[start], dtype=pl.Boolean),
        single=pl.col("tok_end") - pl.col("tok_start") == 1,
        within=pl.Series(np.isin(start + 1, within), dtype=pl.Boolean),
        third=pl.Series(np.isin(start + 2, within), dtype=pl.Boolean),
    )
    wrong = pl.any_horizontal(
        pl.col("rule_id").str.contains(rule) & condition & (pl.col("touches") | (rule in _ACROSS_MARKS))
        for rule, condition in _elsewhere().items()
    )
    return told.filter(~wrong).select(found.columns)


def _elsewhere() -> dict[str, pl.Expr]:
    """For rules (a pattern of their ids), where their hits are no names of what they say."""
    before, first, article = pl.col("before"), pl.col("first"), "^(?:ال|لل)"
    none, loose = _of_kind("not_closing").implode(), ["الجبهه", "الشركه", "والشركه", "الشبكه", "المجموعه"]
    # A site on the ground (موقع الثويلة), and what a company is (شركة سمسرة).
    site = before.str.contains("^[وفبل]?موقع$") & first.str.contains(article)
    kind = before.str.contains(_COMPANY) & pl.col("single") & first.str.ends_with("ه")
    return {
        # A ministry of something is named by a definite noun.
        "^org.ministry": ~pl.col("second").str.contains(article),
        "^org.outlet": site | kind,
        # A hotel in the town (فندق بالدمام).
        "^org.(?:company|body_placed)": pl.col("within"),
        # An adjective spelt like the state (محكمة سورية).
        "^org.body_placed": pl.col("second").str.contains("^(?:سوريه|ليبيه|عربيه)$"),
        # A verb, and what has no place of its own.
        "^org.body_of": ~first.str.contains(_OF_PLACES) | pl.col("third") | pl.col("second").str.contains(_VERB),
        # Participles, and directions.
        "^org.formal_rel": ~pl.col("second").str.contains(_RELATIVE)
        | pl.col("second").is_in(none)
        | first.is_in(loose),
        # What everybody has is no firm's.
        "^org.closed$": first.is_in(["السوشيال", "سوشيال"]),
        # The company is named after the person.
        "^person.(?:given|son)": before.str.contains(_COMPANY),
        # Programmes and courses are no bodies.
        "^org.quoted": before.str.contains("^[وفبل]?برنامج$"),
        # Towns (أبو عريش).
        "^person.kunya": before.is_in(["في", "بمحافظه", "محافظه", "مدينه", "بمدينه"]),
        # Any other verb of saying is one.
        "^person.title_ray": first != "راي",
        # The direction.
        "^place.before": before.str.contains("^[وفبل]?ناحيه$") & first.str.contains(article),
    }


def read(typed_string: Tape) -> pl.DataFrame:
    """Hits of every rule: tok_start, tok_end u32, entity_type, rule_id str."""
    rules = table(RULES).select("rule_id", "pattern", "entity_type")
    no_hits = pl.DataFrame(
        schema={"name_start": pl.UInt32, "name_end": pl.UInt32, "rule_id": pl.String, "kind": pl.String}
    )
    found = [
        hits.select("name_start", "name_end", rule_id=pl.lit(rule_id), kind=pl.lit(entity_type))
        for rule_id, pattern, entity_type in rules.iter_rows()
        if (hits := typed_string.find(pattern)).height
    ]
    named = pl.concat([no_hits, *found]).drop_nulls("name_start")
    return named.select(tok_start="name_start", tok_end="name_end", entity_type="kind", rule_id="rule_id")
