"""Positions: a title and the person who holds it.

The grammar is ``facts/rules/positions.csv``, regular expressions over these symbols: T title with the article, t
without it, C one that wants a country after it (``وزير خارجية``), S with an attached pronoun, D dual, R counterpart,
K rank, H honorific; P person, N nationality, L place, O organisation; F former or then, M another modifier; d
definite word, e the same after ``و``, b head of a body; f in or at; y verb of saying; Q أن;
w any other word; and punctuation
(`warraq.facts.text.tape`).

The span is the title with what it governs; `predicate` is the title's id in ``facts/lexicon/titles.csv``;
`predicate_mode` is ``former`` or ``then`` where the text says so. Arguments: holder, country, org.
"""

from __future__ import annotations

import numpy as np
import polars as pl

from warraq.facts.family import ARGUMENT_SCHEMA, Context, Found
from warraq.facts.grammar import sport
from warraq.facts.names.titles import spans
from warraq.facts.text import words
from warraq.facts.text.asked import of_word
from warraq.facts.text.kinds import holds
from warraq.facts.text.match import cover
from warraq.facts.text.scan import Scan
from warraq.facts.text.tape import Tape, tape
from warraq.facts.text.word import KEY
from warraq.facts.text.wordlists import keys
from warraq.resources import table

RULES = "facts/rules/positions.csv"
_SHAPES = {"definite": "T", "bare": "t", "construct": "C", "possessive": "S", "dual": "D", "plural": "w"}
_NAMES = {"person": "P", "org": "O", "place": "L"}
# Words classed for names, as the grammar of positions sees them.
_WORDS = dict.fromkeys("MBbCVYvQ", "b") | dict.fromkeys("daAmSX", "d") | {"e": "e", "y": "y"}
# منسق الاتصالات في مجلس الأمن القومي: the body follows the office.
_AT = ("في", "لدي")
_THAT = "^ب?ان(?:ه|ها|هم|هما|نا|ني)?$"
_MINE = of_word(lambda: KEY.str.ends_with("ي"))
# Verbs of speech that tell of another: اتهم بوتين الرئيس الأمريكي.
_OF_ANOTHER = "^[وف]?[يت]?(?:اتهم|تهم|وصف|صف)ت?$"
# What stands between an office and the name of who holds it: ولي العهد الأمير فلان, رئيس المحكمة القاضي فلان.
_STYLE = of_word(lambda: KEY.is_in(keys("position", "style")))
_FOR = of_word(lambda: KEY.str.starts_with("لل") & ~(KEY == "للفريق"))
_MONARCHS = ("عاهل", "ملك")
_THEN = ("آنذاك", "حينئذ", "حينها", "وقتها", "وقتذاك", "يومذاك")


def find(scan: Scan, context: Context) -> Found:
    """Positions of persons named in the text; see the module's docstring."""
    titles = _titles(scan, context.mentions)
    hits = _hits(_typed(scan, context.mentions, titles))
    hits = hits.join(
        titles.select("tok_start", "title_id", "clitic"), left_on="title_start", right_on="tok_start", how="left"
    )
    # A title with a proclitic after a name begins something else (فلان، ومدير …).
    glued = pl.col("rule_id").str.contains("name_title_") & pl.col("clitic").is_not_null()
    # الفريق is a lieutenant general, in sport the team; معارضي is the opponents of somebody, hardly mine.
    team = (pl.col("title_id") == "فريق") & pl.Series(
        sport.paragraphs(scan, context.mentions)[scan.para[hits["title_start"].to_numpy()]]
    )
    mine = pl.col("rule_id").eq("position.possessive_name") & pl.Series(
        _MINE(scan, hits["title_start"]), dtype=pl.Boolean
    )
    # محمد الأمير: one word behind a name is rather a family than an office.
    single = pl.col("title_end") - pl.col("title_start") == 1
    before = words.read(scan).symbol[np.maximum(hits["title_start"].to_numpy().astype(np.int64) - 1, 0)]
    behind = pl.Series(holds(before, "GgJjF"), dtype=pl.Boolean)
    family = single & pl.col("rule_id").eq("position.speech_name_title")
    family |= single & behind & pl.col("rule_id").eq("position.title_comma_name")
    hits = hits.filter(~(glued | team | mine | family | _to_another(scan, hits)) & _styled(scan, hits))
    hits = _first(hits.sort("title_start", "holder_start", "order"))
    return Found(_facts(scan, hits), _arguments(hits, context.mentions))


def _styled(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether the second title of each hit that has one is a style of the holder; others may be somebody else."""
    second = hits["second_start"]
    at = second.fill_null(0).to_numpy()
    king = pl.Series(scan.keys(at) == "الملك") & hits["title_id"].is_in(_MONARCHS)
    return second.is_null() | pl.Series(_STYLE(scan, at), dtype=pl.Boolean) | king


def _to_another(scan: Scan, hits: pl.DataFrame) -> pl.Series:
    """Whether what stands between title and name belongs to the title's noun: الشقيق الأكبر للملا فلان."""
    before = np.maximum(hits["holder_start"].to_numpy().astype(np.int64) - 1, 0)
    between = before >= hits["title_end"].to_numpy()
    return pl.Series(between & _FOR(scan, before), dtype=pl.Boolean)


def _titles(scan: Scan, mentions: pl.DataFrame) -> pl.DataFrame:
    """Titles outside names, with their symbols."""
    found = _before_names(scan, spans(scan), mentions)
    busy = cover(mentions, len(scan.para))
    free = ~busy[found["tok_start"].to_numpy()] & ~busy[found["tok_end"].to_numpy() - 1]
    symbol = (
        pl.when(pl.col("kind") == "honorific")
        .then(pl.lit("H"))
        .when((pl.col("kind") == "rank") & pl.col("shape").is_in(["definite", "bare"]))
        .then(pl.lit("K"))
        .when((pl.col("title_id") == "نظير") & (pl.col("shape") == "possessive"))
        .then(pl.lit("R"))
        .otherwise(pl.col("shape").replace_strict(_SHAPES))
    )
    return found.filter(pl.Series(free)).with_columns(symbol=symbol)


def _before_names(scan: Scan, titles: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """`titles` without the word with which the name that they govern begins: رئيس of رئيس جمهورية كوريا الشعبية."""
    begins = np.zeros(len(scan.para) + 1, dtype=bool)
    begins[mentions["tok_start"].to_numpy()] = True
    last = titles["tok_end"].to_numpy().astype(np.int64) - 1
    compound = titles["shape"].is_in(["construct", "definite"]).to_numpy() & (last > titles["tok_start"].to_numpy())
    shared = begins[last] & compound
    end = last + 1 - shared
    return titles.with_columns(
        tok_end=pl.Series(end, dtype=pl.UInt32),
        end=pl.Series(scan.end[end - 1], dtype=titles.schema["end"]),
        shape=pl.when(pl.Series(shared)).then(pl.lit("bare")).otherwise("shape"),
    )


def _typed(scan: Scan, mentions: pl.DataFrame, titles: pl.DataFrame) -> Tape:
    """Typed string of titles, names and the words between them."""
    symbol = (
        pl.when(pl.col("mention_type") == "norp")
        .then(pl.lit("N"))
        .when((pl.col("entity_type") == "person") & pl.col("clitic").is_not_null())
        # التقى الرئيس بفلان: a name behind a proclitic is not the title's holder.
        .then(pl.when(pl.col("clitic").is_in(["و", "ف"])).then(pl.lit("v")).otherwise(pl.lit("p")))
        .otherwise(pl.col("entity_type").replace_strict(_NAMES, default="w"))
    )
    columns = ("tok_start", "tok_end", "symbol")
    typed = pl.concat([mentions.with_columns(symbol=symbol).select(columns), titles.select(columns)])
    return tape(scan, typed.sort("tok_start"), _word_symbols(scan))


def _word_symbols(scan: Scan) -> np.ndarray:
    """Symbol of each token outside titles and names."""
    lookup = np.full(0x80, ord("w"), dtype=np.uint16)
    for name_symbol, symbol in _WORDS.items():
        lookup[ord(name_symbol)] = ord(symbol)
    listed = _OWN(scan)
    return np.where(listed > 0, listed, lookup[words.read(scan).symbol])


def _own_symbol() -> pl.Expr:
    """Symbol of a word that the grammar of positions lists itself, or 0."""
    kind = pl.col("key").replace_strict(words.modifiers(), default=None, return_dtype=pl.String)
    own = (
        pl.when(pl.col("key").str.replace("^[وف]?[بلك]?", "").is_in(keys("position", "named_after")))
        .then(ord("b"))
        .when(pl.col("key").is_in(_AT))
        .then(ord("f"))
        .when(pl.col("key").str.contains(_THAT))
        .then(ord("Q"))
        .when(pl.col("key").str.contains(_OF_ANOTHER))
        .then(ord("w"))
        .otherwise(kind.replace_strict({"modifier": ord("M"), "former": ord("F")}, default=0))
    )
    return own.cast(pl.UInt16)


_OWN = of_word(_own_symbol)


def _hits(typed: Tape) -> pl.DataFrame:
    """Hits of every rule."""
    rules = table(RULES).select("rule_id", "pattern").with_row_index("order")
    found = [
        hits.with_columns(rule_id=pl.lit(rule_id), order=pl.lit(order))
        for order, rule_id, pattern in rules.iter_rows()
        if (hits := typed.find(pattern)).height
    ]
    no_hits = pl.DataFrame(schema={"rule_id": pl.String, "order": pl.Int32})
    return pl.concat([_all_groups(f) for f in (no_hits, *found)])


def _all_groups(hits: pl.DataFrame) -> pl.DataFrame:
    """A rule's hits with the columns of every group of the grammar."""
    groups = ("title", "second", "holder", "holder2", "country", "org", "former")
    columns = [f"{g}_{side}" for g in groups for side in ("start", "end")]
    absent = [pl.lit(None, pl.UInt32).alias(c) for c in columns if c not in hits.columns]
    return hits.with_columns(absent).select("rule_id", "order", *columns)


def _first(hits: pl.DataFrame) -> pl.DataFrame:
    """One rule for each title and holder: the first of the table."""
    return hits.unique(("title_start", "holder_start"), keep="first", maintain_order=True)


def _facts(scan: Scan, hits: pl.DataFrame) -> pl.DataFrame:
    """Facts of the hits."""
    start, end = hits["title_start"].to_numpy(), hits["title_end"].to_numpy()
    placed = scan.locate(start, end, hits["clitic"].str.len_chars().fill_null(0).to_numpy())
    former = hits["former_start"]
    word = scan.keys(former.fill_null(0))
    then = word.is_in(list(_THEN)) | word.is_in([w.replace("آ", "ا") for w in _THEN])
    mode = pl.select(
        pl.when(former.is_null()).then(None).when(then).then(pl.lit("then")).otherwise(pl.lit("former"))
    ).to_series()
    return placed.select("para", "start", "end").with_columns(
        fact_type=pl.lit("position"),
        trigger_start="start",
        trigger_end="end",
        predicate=hits["title_id"],
        predicate_mode=mode,
        rule_id=hits["rule_id"],
    )


def _arguments(hits: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """Holder (two of a dual title), country and org of the hits."""
    hits = hits.with_row_index("fact")
    at = mentions.select("mention", "tok_start")
    groups = (("holder", "holder", 0), ("holder2", "holder", 1), ("country", "country", 0), ("org", "org", 0))
    frames = [
        hits.join(at, left_on=f"{group}_start", right_on="tok_start", how="inner").select(
            "fact", "mention", role=pl.lit(role), ord=pl.lit(nth)
        )
        for group, role, nth in groups
    ]
    given = ("fact", "role", "mention", "ord")
    return (
        pl.concat(frames)
        .select(pl.col(c).cast(t) if c in given else pl.lit(None, t).alias(c) for c, t in ARGUMENT_SCHEMA.items())
        .sort("fact", "role", "ord")
    )
